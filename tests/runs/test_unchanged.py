"""The answer of the last check: given again without loading the checker, and never where anything changed since."""

import errno
import json
import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from claimcheck.cli import command, start, unchanged
from claimcheck.editing import caching
from claimcheck.inputs.baseline import BASELINE
from harness import TODAY, write_site
from kept_site import FILE_EDITS, FILES

PICTURE = b"\x89PNG\r\n\x1a\n"


class Site:
    """A site with what may lie beside its pages, and who was asked for the last answer."""

    def __init__(self, folder, monkeypatch, capsys):
        self.folder, self._capsys, self._monkeypatch = folder, capsys, monkeypatch
        self.loaded = 0

    def check(self, *options):
        """What the command prints, and its exit code."""
        self.loaded = 0
        self._monkeypatch.setattr("sys.argv", ["claimcheck", "check", "--today", str(TODAY), *options])
        code = start.main()
        return self._capsys.readouterr().out, code

    def write(self, name, text="", content=None):
        """Write a file, which may be new."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if content is None else content)

    def edit(self, name, old, new):
        """Put other words into a file."""
        text = (self.folder / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))


@pytest.fixture
def site(tmp_path, monkeypatch, capsys):
    """A site, and a count of how often the checker was needed."""
    write_site(tmp_path, FILES)
    (tmp_path / "theme").mkdir()
    config = (
        (tmp_path / "mkdocs.yml")
        .read_text(encoding="utf-8")
        .replace("base_path: [content]", "base_path: [parts, content]")
    )
    (tmp_path / "mkdocs.yml").write_text(config + "\ntheme: {name: material, custom_dir: theme}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(caching, "FOLDER", Path(unchanged.USUAL_CACHE))
    made = Site(tmp_path, monkeypatch, capsys)
    perform = command.perform

    def counted(options):
        made.loaded += 1
        return perform(options)

    monkeypatch.setattr(command, "perform", counted)
    return made


def test_the_same_answer_needs_no_checker(site):
    """Text and exit code are those of the first time; other options are another question."""
    first = site.check()
    assert (site.loaded, first[1]) == (1, 1)
    assert (site.check(), site.loaded) == (first, 0)
    one = site.check("content/due.md")
    assert site.loaded == 1
    assert (site.check("content/due.md"), site.loaded) == (one, 0)
    assert (site.check(), site.loaded) == (first, 0)
    assert (site.check("--no-cache"), site.loaded) == (first, 1)


def test_the_number_of_processes_is_no_part_of_the_question(site):
    """They share the work, and the answer is the same."""
    first = site.check("--jobs", "2")
    assert (site.check(), site.loaded) == (first, 0)
    assert (site.check("--jobs", "1"), site.loaded) == (first, 0)


EDITS = {
    "a page": lambda s: s.edit("content/knee-0.md", "is stiff", "is not stiff"),
    "a page that comes": lambda s: s.write("content/deep/late.md", "# Late\n\nSalt moves the tide.\n"),
    "a page that goes": lambda s: (s.folder / "content/part.md").unlink(),
    "an included file": lambda s: s.edit("content/tail.txt", "The tide", "The moon"),
    "one that is found first": lambda s: s.write("parts/tail.txt", "Sand moves the moon.\n"),
    "a source": lambda s: s.edit("sources.yaml", "Tidal knee is a stiffness", "Tidal knee is a warmth"),
    "a meaning": lambda s: s.edit("glossary.yaml", "Stiffness of the knee", "Warmth of the foot"),
    "the settings": lambda s: s.edit("mkdocs.yml", "theme:", "site_description: Salt heals the knee.\ntheme:"),
    "settings beside them": lambda s: s.write("claimcheck.yml", "hedges: {tidally: it is not sure}\n"),
    "a template": lambda s: s.write("theme/main.html", "<p>Salt heals the knee.</p>"),
    "a drawing": lambda s: s.write("content/a.svg", "<svg><text>Salt heals the knee</text></svg>"),
    "the first bytes of a picture": lambda s: s.write("content/a.png", content=PICTURE if s.loaded else b"GIF89a"),
    "a link": lambda s: (s.folder / "content/b.md").symlink_to("knee-0.md"),
    "what may be run": lambda s: (s.folder / "content/tail.txt").chmod(0o755),
    "records": lambda s: s.write(
        "reviews/part.md.yaml",
        '- {sentence: "Salt moves the knee.", under: Part, verdict: no-claim, by: automated, on: "2026-11-20"}\n',
    ),
    "old problems": lambda s: s.write(BASELINE, "{}"),
}


@pytest.mark.parametrize("change", EDITS)
def test_after_a_change_all_is_asked_again(site, change):
    """Whatever lies among the files of a site, beside them, or where a file would be looked for."""
    site.write("content/a.png", content=b"GIF89a")
    site.check()
    assert (site.folder / unchanged.USUAL_CACHE / "answers.kept").exists()
    EDITS[change](site)
    after = site.check()
    assert site.loaded == 1
    assert site.check("--no-cache") == after


@pytest.mark.parametrize("asked", ["content/due.md", "content"])
@pytest.mark.parametrize("change", ["a page", "a page that comes", "a page that goes", "an included file", "a drawing"])
def test_an_answer_for_some_pages_rests_on_what_lies_beside_them(site, change, asked):
    """Pages that nobody asked for are not read again, and the disk tells that they changed."""
    first = site.check(asked)
    assert (site.check(asked), site.loaded) == (first, 0)
    EDITS[change](site)
    after = site.check(asked)
    assert site.loaded == 1
    assert site.check(asked, "--no-cache") == after


@pytest.mark.parametrize(("asked", "read"), [("content/due.md", {"due.md"}), ("content", None), ("", None)])
def test_only_pages_that_were_asked_for_are_read_again(site, monkeypatch, asked, read):
    """Of a thousand others the times are compared alone; where a folder or all were asked for, all are read."""
    paths = [asked] if asked else []
    first, seen = site.check(*paths), []
    opened = unchanged.io.FileIO
    monkeypatch.setattr(unchanged.io, "FileIO", lambda path: seen.append(Path(path)) or opened(path))
    assert (site.check(*paths), site.loaded) == (first, 0)
    pages = {path.name for path in (site.folder / "content").rglob("*.md")}
    assert {path.name for path in seen if path.suffix == ".md"} == (read or pages)


@pytest.mark.parametrize("seed", range(2))
def test_after_any_edits_the_answer_is_that_of_a_first_check(site, seed):
    """Edits in random order, forth and back, and times of nothing between them; each answer is asked for twice."""
    (site.folder / "parts").mkdir(exist_ok=True)
    chance = random.Random(seed)  # noqa: S311 - made to repeat itself
    order = [*range(len(FILE_EDITS)), *(chance.randrange(len(FILE_EDITS)) for _ in range(9))]
    chance.shuffle(order)
    seen = set()
    for number in order:
        FILE_EDITS[number](site)
        first, again = site.check(), site.check()
        assert site.loaded == 0
        assert first == again == site.check("--no-cache")
        seen.add(first)
    assert len(seen) > 12


@pytest.mark.parametrize(
    ("settings", "include", "edited"),
    [
        ("base_path: [parts, content]", "no/../odd.txt", "parts/odd.txt"),
        ("base_path: [parts, content]", "link/../odd.txt", "odd.txt"),
        ("base_path: [content/no/.., content]", "odd.txt", "content/odd.txt"),
        ("base_path: parts/odd.txt", "odd.txt", "parts/odd.txt"),
        ("restrict_base_path: false, base_path: [parts]", "link/../odd.txt", "odd.txt"),
    ],
)
@pytest.mark.parametrize("name", ["pymdownx.snippets", "pymdownx.snippets:SnippetExtension"])
def test_included_files_are_seen_by_whatever_name(site, name, settings, include, edited):
    """A way through a folder that is not there, or through a link, is taken as the extension takes it."""
    site.edit("mkdocs.yml", "base_path: [parts, content]", settings)
    site.edit("mkdocs.yml", "pymdownx.snippets:", f"{name}:")
    site.edit("content/part.md", '"tail.txt"', f'"{include}"')
    site.write("elsewhere/some.txt")
    for file in {edited, "parts/odd.txt"}:
        site.write(file, "You are not alone.\n")
    (site.folder / "parts/link").symlink_to(site.folder / "elsewhere", target_is_directory=True)
    site.check()
    for file in {edited, "parts/odd.txt"}:
        site.write(file, "Salt heals the knee.\n")
    assert site.check() == site.check("--no-cache")


def test_what_the_configuration_takes_from_the_environment_counts(site, monkeypatch):
    """``!ENV`` reads any variable, in the settings and in those from which they inherit."""
    site.edit("mkdocs.yml", "docs_dir:", "INHERIT: base.yml\ndocs_dir:")
    site.write("base.yml", 'site_description: !ENV [KNEE, "Tidal knee"]\n')
    first = site.check()
    assert (site.check(), site.loaded) == (first, 0)
    monkeypatch.setenv("KNEE", "Salt heals every knee in 3 days")
    after = site.check()
    assert site.loaded == 1
    assert after == site.check("--no-cache") != first


def test_an_answer_for_a_terminal_is_none_for_a_pipe(site, monkeypatch):
    """Also where the terminal does not tell how wide it is."""
    first = site.check()
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.fileno", lambda: 1)
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((0, 0)))
    site.check()
    assert site.loaded == 1
    monkeypatch.undo()
    monkeypatch.chdir(site.folder)
    assert "\x1b" not in first[0]


def test_an_answer_that_cannot_be_written_is_told_by_the_checker(site, monkeypatch):
    """A full disk, or an encoding that lacks a sign, ends in its message and in no traceback."""
    site.check()

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("sys.stdout.write", full)
    monkeypatch.setattr(command, "perform", lambda _: 2)
    monkeypatch.setattr("sys.argv", ["claimcheck", "check", "--today", str(TODAY)])
    assert start.main() == 2


def test_a_cache_that_git_comes_to_track_is_refused(site):
    """Others may have written what it says, answers too."""
    subprocess.run(["git", "init", "-q"], check=True)
    first = site.check()
    assert (site.check(), site.loaded) == (first, 0)
    subprocess.run(["git", "add", "-f", unchanged.USUAL_CACHE], check=True)
    assert (site.check()[1], site.loaded) == (2, 1)


def test_a_full_disk_keeps_no_answer_and_leaves_nothing(site, monkeypatch):
    """What was begun is taken away again."""

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(unchanged.json, "dump", full)
    assert site.check() == site.check()
    assert site.loaded == 1
    assert not [*site.folder.rglob("*.new"), *site.folder.rglob("answers.kept")]


@pytest.mark.parametrize("variable", ["COLUMNS", "SOURCE_DATE_EPOCH"])
def test_what_surrounds_it_counts(site, monkeypatch, variable):
    """A report for a narrow window, or by another day, is another one; and in continuous integration none is kept."""
    site.check()
    monkeypatch.setenv(variable, "40")
    site.check()
    assert site.loaded == 1
    monkeypatch.setenv("CI", "true")
    site.check("--cache", str(site.folder.parent / "outside"))
    site.check("--cache", str(site.folder.parent / "outside"))
    assert site.loaded == 1


def test_what_is_written_meanwhile_is_not_sure(site, monkeypatch):
    """The check may have read what was there before."""
    monkeypatch.setattr(
        command, "line_reader", lambda *_: site.edit("content/knee-1.md", "stiff", "stiff") or (lambda *_: "")
    )
    site.check()
    monkeypatch.undo()
    monkeypatch.chdir(site.folder)
    assert not (site.folder / unchanged.USUAL_CACHE / "answers.kept").exists()


def test_nobody_brings_an_answer(site):
    """Copied elsewhere with all files and their times, it is worth nothing: so nothing that a repository holds is."""
    site.check()
    other = site.folder.parent / "other"
    shutil.copytree(site.folder, other)
    shutil.rmtree(site.folder)
    other.rename(site.folder)
    os.chdir(site.folder)
    site.check()
    assert site.loaded == 1


@pytest.mark.parametrize("damage", [b"", b"{}", b"[[", b"[[1]]", b"[[null, {}]]", b"[1]", b"[[]]", b"[null]"])
def test_a_damaged_one_is_as_none(site, damage):
    """Also where single words of it are others."""
    first = site.check()
    (kept,) = site.folder.rglob("answers.kept")
    whole = kept.read_bytes()
    kept.write_bytes(damage or whole.replace(b"salt", b"silt").replace(b"Salt", b"Silt"))
    assert (site.check(), site.loaded) == (first, 1)


def test_what_stands_in_place_of_an_answer_is_none(site):
    """Under the right question, too."""
    first = site.check()
    (kept,) = site.folder.rglob("answers.kept")
    kept.write_text(json.dumps([[asked, "salt"] for asked, _ in json.loads(kept.read_bytes())]), encoding="ascii")
    assert (site.check(), site.loaded) == (first, 1)


def test_docs_that_hold_the_cache_are_never_the_same(site):
    """Its own file would change them; and they may hold anything."""
    site.edit("mkdocs.yml", "docs_dir: content", "docs_dir: .")
    first = site.check()
    assert (site.check()[1], site.loaded) == (first[1], 1)


def test_what_goes_on_elsewhere_is_nothing_to_it(site, monkeypatch):
    """Files that come into the folder above the site while the check runs are no files of it."""
    line_reader = command.line_reader
    above = site.folder.parent / f"{site.folder.name}-beside"
    monkeypatch.setattr(command, "line_reader", lambda *asked: above.touch() or line_reader(*asked))
    first = site.check()
    above.unlink()
    assert (site.check(), site.loaded) == (first, 0)
