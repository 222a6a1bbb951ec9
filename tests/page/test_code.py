"""Blocks of code: prose in them is refused, whatever it is written like, and code is left alone."""

from pathlib import Path

import pytest
import yaml

from harness import SIGN, diagnostics_here, write_site

BLOCKS = yaml.safe_load((Path(__file__).parents[1] / "data/code_blocks.yaml").read_text(encoding="utf-8"))
WAYS = {
    "fence": lambda text: f"```\n{text}\n```",
    "fence of a language": lambda text: f"``` sh\n{text}\n```",
    "four spaces": lambda text: "\n".join(f"    {line}" for line in text.splitlines()),
}


def told(tmp_path, monkeypatch, pages):
    """The rule's problems of a site with these pages, by page and line."""
    files = {f"content/{name}.md": "# Tidal knee\n\n" + "\n\nWhat?\n\n".join(blocks) for name, blocks in pages.items()}
    assert all(SIGN not in text for text in files.values())
    write_site(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    return [d for d in diagnostics_here() if d.rule == "prose-in-code"]


@pytest.fixture
def found(tmp_path, monkeypatch):
    """The problems of one page for each way to write each block of a sort."""

    def look(sort):
        texts = [text.strip("\n") for text in BLOCKS[sort].values()]
        return told(tmp_path, monkeypatch, {name: list(map(way, texts)) for name, way in WAYS.items()})

    return look


def test_code_is_left_alone(found):
    """Commands, programs, data, output, tables: in a fence, with a language, indented."""
    assert [f"{d.span}: {d.message}" for d in found("honest")] == []


def test_prose_is_refused_however_it_is_written(found):
    """One problem for each block, each with a place of its own."""
    problems = found("prose")
    count = len(BLOCKS["prose"])
    assert {name: len({d.span for d in problems if name in d.span.path}) for name in ("fence.md", "four")} == {
        "fence.md": count, "four": count,
    }  # fmt: skip
    assert len(problems) == len(WAYS) * count
    assert all(d.help and "\n" not in d.message for d in problems)


def test_words_in_elements_of_code_are_judged(tmp_path, monkeypatch):
    """Ready-made blocks, with keys and samples in them; columns and lines count."""
    html = [
        "<pre>wait till morning</pre>", "<pre><code>wait <b>till</b>\nmorning</code></pre>",
        "<pre><samp>skip pills</samp></pre>", "<pre><kbd>skip</kbd>\n<kbd>pills</kbd></pre>",
    ]  # fmt: skip
    assert len(told(tmp_path, monkeypatch, {"index": html})) == len(html)


def test_what_stands_in_a_sentence_as_code_is_a_part_of_it(tmp_path, monkeypatch):
    """Inline code, keys and samples are prose like the words around them; keys in own words are no claim."""
    write_site(
        tmp_path,
        {
            "content/index.md": (
                "# Tidal knee\n\n`wait till morning`\n\n- `skip pills`\n\n<kbd>skip pills</kbd>\n\n"
                "<samp>wait till morning</samp>\n\n!!! ours\n\n    Press ++ctrl+p++ to print.\n\n## ++ctrl+p++\n"
            ),
            "mkdocs.yml": "site_name: T\ndocs_dir: content\nplugins: [claimcheck: {prescriber_sentence: ''}]\n"
            "markdown_extensions: [admonition, pymdownx.keys]\n",
        },
    )
    monkeypatch.chdir(tmp_path)
    assert [(d.rule, d.span.line) for d in diagnostics_here() if d.severity == "error"] == [
        ("uncited-claim", line) for line in (3, 5, 7, 9)
    ]
