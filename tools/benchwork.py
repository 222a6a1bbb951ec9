"""Work that bench.py measures and for which there is no command. It runs in a process of its own.

usage: python tools/benchwork.py bare [PAGE ...]    converts pages with Python-Markdown alone
       python tools/benchwork.py preview CONFIG     builds, edits a page, prints the processor seconds of the next build
       python tools/benchwork.py round SENTENCE     edits a page of 1,000 words in an editor, prints a round's seconds
       python tools/benchwork.py convert            converts that page with Python-Markdown, prints the seconds

All work in the folder of the site. What is not needed for one is not imported for it.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

#: How long the page is that an editor has open, and how often it is changed; the quickest round counts, since whatever
#: else the computer does can only make one longer.
WORDS, CHANGES = 1000, 25


def bare(pages: list[str]) -> None:
    """One Markdown object with the site's extensions converts the pages, or all of them; front matter is cut off."""
    convert, docs = _converter()
    for path in [Path(page) for page in pages] or sorted(docs.rglob("*.md")):
        convert(path.read_text(encoding="utf-8"))


def _converter() -> tuple[Callable[[str], None], Path]:
    """What converts the text of a page, and the docs folder."""
    import yaml  # noqa: PLC0415 - the preview does not pay for it
    from markdown import Markdown  # noqa: PLC0415 - the same

    settings = yaml.load(Path("mkdocs.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    extensions: dict[str, Any] = {}
    for entry in settings["markdown_extensions"]:
        extensions |= entry if isinstance(entry, dict) else {entry: {}}
    markdown = Markdown(extensions=[*extensions], extension_configs=extensions)

    def convert(text: str) -> None:
        body = text.split("\n---\n", 1)[1] if text.startswith("---\n") else text
        markdown.reset()
        markdown.convert(body)

    return convert, Path(settings["docs_dir"])


def long_page(docs: Path) -> tuple[str, str]:
    """The name and the text of a page of 1,000 words: the first of the site, with paragraphs of others behind it."""
    first, *others = sorted(docs.rglob("*.md"), key=lambda path: (path.name != "index.md", path))
    text = first.read_text(encoding="utf-8")
    for other in others:
        for part in other.read_text(encoding="utf-8").split("\n\n"):
            if len(text.split()) >= WORDS:
                return str(first), text
            if part[:1].isalpha() and "[@" in part and "](" not in part:
                text += f"\n\n{part}"
    return str(first), text


def convert_page() -> None:
    """One Markdown conversion of the long page."""
    convert, docs = _converter()
    _, text = long_page(docs)
    _quickest(lambda number: convert(f"{text}\n\nWhat comes after {number}?\n"))


def edit_page(sentence: str) -> None:
    """A round of the language server: from the change of a text to what is told of it, with a sentence at the end."""
    from talking import Client  # noqa: PLC0415 - nothing else here talks to a server

    name, text = long_page(Path("docs"))
    client = Client(Path.cwd())
    client.told(name, client.open(name, text))
    _quickest(lambda number: client.told(name, client.type(name, f"{text}\n\n{sentence.format(number)}\n")))
    client.end()


def _quickest(job: Callable[[int], object]) -> None:
    seconds = []
    for number in range(CHANGES):
        started = time.perf_counter()
        job(number)
        seconds.append(time.perf_counter() - started)
    print(min(seconds))


def preview(name: str) -> None:
    """What the live preview does after a page was saved: MkDocs builds the site again in the same process."""
    from mkdocs.commands.build import build  # noqa: PLC0415 - bare conversion does not pay for it
    from mkdocs.config import load_config  # noqa: PLC0415 - the same

    config = load_config(name)
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    page = Path(config.docs_dir, "index.md")
    before = page.read_bytes()
    page.write_bytes(before + b"\n\nWhat comes next?\n")
    try:
        started = sum(os.times()[:4])
        again = load_config(name)
        build(again)
        print(sum(os.times()[:4]) - started)
    finally:
        page.write_bytes(before)


if __name__ == "__main__":
    works = {"bare": lambda: bare(sys.argv[2:]), "round": lambda: edit_page(sys.argv[2]), "convert": convert_page}
    works.get(sys.argv[1], lambda: preview(sys.argv[2]))()
