"""A build takes what a check kept where it renders the same, and judges all else; a preview keeps what it made."""

import logging
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from claimcheck.cli.command import main
from claimcheck.editing import caching
from claimcheck.page import Body, Rendered
from claimcheck.publish import Publisher
from claimcheck.runs.memory import Memory
from claimcheck.runs.pagework import PageWork
from claimcheck.runs.running import open_site
from claimcheck.runs.sameness import Sameness
from harness import TODAY, write_site

CONFIG = """site_name: Kept
docs_dir: content
theme: {name: mkdocs}
plugins: [search, claimcheck: {prescriber_sentence: "", fail_on: never, harmless_plugins: [hooks]}]
hooks: [hook.py]
nav: [index.md, a/one.md, a/two.md]
markdown_extensions: [attr_list, toc: {permalink: true}, pymdownx.snippets: {base_path: [parts]}]
"""
LINKS = "[Two](two.md), [Two](../a/two.md#two) and [Start](../index.md). ![Drawing of a stiff knee](../a.png)"
PAGES = {
    "content/index.md": "# Tidal knee\n\nThe knee is stiff [@harbor-clinic#what-it-is].\n\nSalt moves it.\n",
    "content/a/one.md": f'# One\n\nThe knee is stiff [@harbor-clinic#what-it-is].\n\n{LINKS}\n\n--8<-- "part.md"\n',
    "content/a/two.md": "# Two\n\nOften on the left [@harbor-clinic#often-left].\n\nSway comes first.\n",
    "content/a.png": b"\x89PNG\r\n\x1a\n",
    "parts/part.md": "A part of it.\n",
    "hook.py": "",
    "mkdocs.yml": CONFIG,
}
SURER = "        certainty: low\n"
CHANGING = """def on_page_content(html, page, **_):
    return html.replace('href="../two/"', 'href="../../"') if page.file.src_uri == "a/one.md" else html
"""


@pytest.fixture
def site(tmp_path, monkeypatch):
    """The site, checked once, whose results are kept as for people."""
    write_site(tmp_path, PAGES)
    monkeypatch.chdir(tmp_path)
    for name in ("CI", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795262400")
    monkeypatch.setattr(caching, "FOLDER", Path(".cache/claimcheck"))
    main(["check", "--today", str(TODAY)])
    return tmp_path


@pytest.fixture
def looked(site, monkeypatch):
    """The pages of the site that were judged."""
    del site
    pages: list[str] = []
    look = PageWork.look

    def looking(work, number):
        pages.append(work.pages[number].src)
        return look(work, number)

    monkeypatch.setattr(PageWork, "look", looking)
    return pages


def built(caplog, folder="site", command="build", config=None):
    """What a build tells, and the files that it writes, by their names."""
    caplog.clear()
    with caplog.at_level(logging.INFO, "mkdocs"):
        with Path("mkdocs.yml").open("rb") as file:  # as the command opens it: by a name that is no whole path
            config = config or load_config(file, site_dir=folder)
        config.plugins.on_startup(command=command, dirty=False)
        build(config)
    files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in Path(folder).rglob("*") if p.is_file()}
    return [r.getMessage() for r in caplog.records if "claimcheck:" in r.getMessage()], files


def test_nothing_is_judged_or_read_again(caplog, looked, monkeypatch):
    """The log and all files are those of a build that knows nothing."""
    told, files = built(caplog)
    assert looked == []
    monkeypatch.setattr(caching, "FOLDER", None)
    cold_told, cold_files = built(caplog)
    assert (told, files) == (cold_told, cold_files)
    assert sorted(looked) == ["a/one.md", "a/two.md", "index.md"]
    assert any("Salt moves it" in line or "index.md:5" in line for line in told)


@pytest.mark.parametrize(
    ("path", "change", "judged"),
    [
        ("content/a/two.md", ("Sway", "Tide"), ["a/two.md"]),
        ("parts/part.md", ("A part", "Salt moves the part, a part"), ["a/one.md"]),
        ("hook.py", ("", CHANGING), ["a/one.md"]),
        ("sources.yaml", ("      often-left:\n", f"      often-left:\n{SURER}"), ["a/one.md", "a/two.md", "index.md"]),
    ],
)
def test_only_what_changed_is_judged(caplog, looked, path, change, judged):
    """A page, what it includes, what a hook makes of it, each that was compared with all findings; then no more."""
    file = Path(path)
    file.write_text(file.read_text(encoding="utf-8").replace(*change, 1), encoding="utf-8")
    built(caplog)
    assert sorted(looked) == judged
    looked.clear()
    built(caplog)
    assert looked == (judged if path == "hook.py" else [])


def test_a_check_believes_no_build(caplog, looked):
    """What a hook adds to a page is the build's alone: the check says what it said, and keeps it."""
    Path("hook.py").write_text(
        "def on_page_markdown(markdown, **_):\n    return markdown + '\\n\\nMud cures it.\\n'\n", encoding="utf-8"
    )
    told, _ = built(caplog)
    assert sum("Mud" in line or "uncited-claim" in line for line in told) > 3
    looked.clear()
    assert main(["check", "--today", str(TODAY), "--jobs", "1"]) == 1
    assert looked == []


def test_in_continuous_integration_all_is_judged(caplog, looked, monkeypatch):
    """Whoever may write there could say what a build says."""
    monkeypatch.setenv("CI", "true")
    built(caplog)
    assert sorted(looked) == ["a/one.md", "a/two.md", "index.md"]


@pytest.mark.usefixtures("site")
def test_a_preview_makes_again_what_changed(caplog, monkeypatch):
    """One page is judged and published; the site is the one of a preview that just began."""
    made: list[str] = []
    parts = Publisher.parts

    def publishing(publisher, body):
        made.append(body.html)
        return parts(publisher, body)

    monkeypatch.setattr(Publisher, "parts", publishing)
    built(caplog, command="serve")
    page = Path("content/a/two.md")
    page.write_text(page.read_text(encoding="utf-8").replace("Sway", "Tide"), encoding="utf-8")
    made.clear()
    config = load_config("mkdocs.yml", site_dir="site")
    build(config)
    again = {p: p.read_bytes() for p in Path("site").rglob("*") if p.is_file()}
    assert len(made) == 1
    assert "Tide" in made[0]
    config.plugins.on_startup(command="serve", dirty=False)  # nothing is remembered
    build(config)
    assert again == {p: p.read_bytes() for p in Path("site").rglob("*") if p.is_file()}


LATE = """from pathlib import Path


def on_post_build(config, **_):
    Path(config.site_dir, "late.html").write_text("<p>Sway comes first.</p>", encoding="utf-8")
"""


@pytest.mark.usefixtures("site")
def test_a_preview_knows_no_text_that_is_gone(caplog):
    """What a page said in the build before is news when a plugin says it now."""
    Path("hook.py").write_text(LATE, encoding="utf-8")
    told, _ = built(caplog, command="serve")
    assert not any("late.html" in line for line in told)
    page = Path("content/a/two.md")
    page.write_text(page.read_text(encoding="utf-8").replace("Sway comes first.", ""), encoding="utf-8")
    caplog.clear()
    with caplog.at_level(logging.INFO, "mkdocs"):
        build(load_config("mkdocs.yml", site_dir="site"))
    assert any("late.html" in r.getMessage() and "Sway comes first." in r.getMessage() for r in caplog.records)


@pytest.mark.usefixtures("site")
def test_links_count_by_the_page_to_which_they_lead():
    """As the file has them, or as the host rewrites them; another target is another page."""
    loaded = open_site(Path("mkdocs.yml"))
    page = next(page for page in loaded.pages if page.src == "a/one.md")
    same = Sameness(loaded)

    def written(html, attribute="data-cc-1"):
        return same.as_written(page, Rendered(Body(html, attribute)))

    def published(html, attribute="data-cc-2", before=None):
        return same.as_published(page, Rendered(Body(html, attribute), (), before))

    text = '<p><a href="{}">Two</a> <img src="{}"><span {}="cite:0"></span></p>'
    at_file = written(text.format("two.md#x", "../a.png", "data-cc-1"))
    hosted = text.format("../two/#x", "../../a.png", "data-cc-2")
    assert published(hosted) == at_file
    assert published(hosted, before=hosted) == at_file
    assert published(hosted.replace("Two", '<span data-cc-2="term:two">Two</span>')) == at_file
    others = ("../#x", "../two/#y", "two/#x", "https://two.example/#x")
    assert all(published(text.format(href, "../../a.png", "data-cc-2")) != at_file for href in others)
    assert published(hosted.replace("data-cc-2", "data-cc-3")) != at_file  # a mark that the program did not write
    assert published(hosted, before=f"{hosted} ") == ""
    assert written("\x1f") == ""


def test_what_a_build_did_not_ask_for_is_forgotten():
    """Two builds at most are remembered, and none where none follows."""
    asked: list[str] = []
    memory = Memory(keeps=True)
    for _ in range(3):
        memory.turn()
        assert memory.of("a", lambda: asked.append("a") or 1) == 1
    memory.turn()
    memory.turn()
    memory.of("a", lambda: asked.append("a"))
    assert asked == ["a", "a"]
    Memory().of("b", lambda: asked.append("b"))
    once = Memory()
    assert [once.of("b", lambda: asked.append("b") or 2) for _ in range(2)] == [2, 2]
    assert asked == ["a", "a", "b", "b", "b"]
