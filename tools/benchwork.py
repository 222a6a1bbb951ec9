"""Work that bench.py measures and for which there is no command. It runs in a process of its own.

usage: python tools/benchwork.py bare [PAGE ...]    converts pages with Python-Markdown alone
       python tools/benchwork.py preview CONFIG     builds, edits a page, prints the processor seconds of the next build

Both work in the folder of the site. What is not needed for one is not imported for it.
"""

import os
import sys
from pathlib import Path
from typing import Any


def bare(pages: list[str]) -> None:
    """One Markdown object with the site's extensions converts the pages, or all of them; front matter is cut off."""
    import yaml  # noqa: PLC0415 - the preview does not pay for it
    from markdown import Markdown  # noqa: PLC0415 - the same

    settings = yaml.load(Path("mkdocs.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    extensions: dict[str, Any] = {}
    for entry in settings["markdown_extensions"]:
        extensions |= entry if isinstance(entry, dict) else {entry: {}}
    markdown = Markdown(extensions=[*extensions], extension_configs=extensions)
    for path in [Path(page) for page in pages] or sorted(Path(settings["docs_dir"]).rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        body = text.split("\n---\n", 1)[1] if text.startswith("---\n") else text
        markdown.reset()
        markdown.convert(body)


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
    if sys.argv[1] == "bare":
        bare(sys.argv[2:])
    else:
        preview(sys.argv[2])
