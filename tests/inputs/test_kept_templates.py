"""A template that was read before is taken as it was, and never a wrong one."""

import errno
from pathlib import Path

import pytest

from claimcheck.inputs.kepttemplates import TemplateStore
from claimcheck.inputs.templates import read_layout, read_template
from claimcheck.runs.running import open_site
from harness import write_site

ROOT = Path(__file__).parents[2]
TEXTS = [
    *(path.read_text(encoding="utf-8") for path in sorted((ROOT / "overrides").rglob("*.html"))),
    '<p>The tide {% if page.meta.tide %}turns{% else %}"waits"{% endif %}. <a href="/tide">More</a></p>',
    '<script src="https://elsewhere.example/a.js"></script><p>\u00e9\u200b\ud800</p>',
    "{{ 1 ] }}",
    "",
]
LAYOUT = 'layers:\n  - text: "{{ page.meta.tide }} and salt"\n'


@pytest.fixture
def file(tmp_path):
    """The file of a store, which is empty at first."""
    return tmp_path / "kept.json"


def store_of(file, program="this program"):
    """A store in a file; a folder takes none."""

    def save(text):
        if file.is_dir():
            raise OSError(errno.EISDIR, "is a folder")
        file.write_text(text, encoding="ascii")

    return TemplateStore(program, file.read_bytes, save)


def read_all(store, reader=read_template, path="a.html"):
    """What a store gives of all texts, and how many of them were read."""
    read = []

    def reading(text, path):
        read.append(text)
        return reader(text, path)

    reading.__name__ = reader.__name__
    found = [store.read(reading, text, path) for text in TEXTS]
    store.close()
    return found, len(read)


def test_what_is_kept_is_what_was_read(file):
    """Words, links, files of other sites, keys and faults, each with its line."""
    fresh = [read_template(text, "a.html") for text in TEXTS]
    assert any(t.texts for t in fresh)
    assert all(any(getattr(t, name) for t in fresh) for name in ("links", "loads", "meta_keys", "faults"))
    assert read_all(store_of(file)) == (fresh, len(TEXTS))
    assert read_all(store_of(file)) == (fresh, 0)


def test_a_layout_is_kept_apart(file):
    """The same text says something else where it is read as a layout of pictures."""
    for _ in range(2):
        store = store_of(file)
        found = [store.read(reader, LAYOUT, "a.yml") for reader in (read_template, read_layout)]
        store.close()
        assert found == [read_template(LAYOUT, "a.yml"), read_layout(LAYOUT, "a.yml")]


def test_another_path_or_program_reads_again(file):
    """A template tells where it lies; and what another program has read is none of this one's."""
    read_all(store_of(file))
    assert read_all(store_of(file), path="b.html") == ([read_template(text, "b.html") for text in TEXTS], len(TEXTS))
    assert read_all(store_of(file), path="a.html")[1] == len(TEXTS), "what nobody asked for is not kept"
    assert read_all(store_of(file, "another"))[1] == len(TEXTS)


@pytest.mark.parametrize(("old", "new"), [("turns", "tvrns"), ("[", "{"), ("", "\u00e9")])
def test_what_is_damaged_is_as_none(file, old, new):
    """A word, a sign or the whole."""
    fresh, _ = read_all(store_of(file))
    kept = file.read_text(encoding="ascii")
    file.write_text(kept.replace(old, new, 1) if old else new, encoding="utf-8")
    assert read_all(store_of(file)) == (fresh, len(TEXTS))


def test_a_folder_that_takes_no_file_is_no_fault(file):
    """Nothing is kept there."""
    file.mkdir()
    fresh, count = read_all(store_of(file))
    assert read_all(store_of(file)) == (fresh, count)


def test_a_site_is_loaded_with_what_is_kept(tmp_path, monkeypatch):
    """Its templates are the same, and read anew where they change."""
    monkeypatch.chdir(tmp_path)
    config = (
        "site_name: Tidal knee\ndocs_dir: content\nplugins: [claimcheck]\ntheme: {name: material, custom_dir: own}\n"
    )
    write_site(tmp_path, {"mkdocs.yml": config, "content/index.md": "# Knee\n", "own/main.html": "<p>Salt heals.</p>"})
    kept = Path("kept")

    def templates(folder):
        return open_site(Path("mkdocs.yml"), folder=folder).templates

    assert templates(kept) == templates(kept) == templates(None) != ()
    Path("own/main.html").write_text("<p>Sand heals.</p>", encoding="utf-8")
    assert templates(kept) == templates(None)
    assert templates(kept)[0].texts[0].text == "Sand heals."
