"""Pull requests of other shapes than an edited page, in a real repository: moves, merges, odd names, large files."""

import json

import pytest

from claimcheck.cli.command import main
from claimcheck.editing.gate import run_gate
from claimcheck.editing.overlay import MAX_FILE
from claimcheck.reporters import changes, gate
from pull_requests import CONFIG, NEW, PAGE, TODAY, is_green, named

LINK, EXECUTABLE, MODULE = "120000", "100755", "160000"
TWO = f"{CONFIG}  - Sway: sway.md\n"


@pytest.fixture(scope="module")
def two(origin):
    """A base with two pages in its navigation."""
    return origin.pull({"content/sway.md": NEW, "mkdocs.yml": TWO})


@pytest.fixture
def judge_two(origin, two):
    return lambda changes: run_gate(origin.folder / "mkdocs.yml", two, origin.pull(changes, two), TODAY)


class TestMoves:
    """What only moves is told as that, and not as new."""

    def test_a_renamed_page(self, judge_two):
        changed = {
            "content/sway.md": None,
            "content/leaning.md": NEW,
            "mkdocs.yml": TWO.replace("sway.md", "leaning.md"),
        }
        outcome = judge_two(changed)
        assert is_green(outcome)
        assert [(c.what, c.old.text, c.new.text) for c in outcome.diff.texts] == [("changed", "sway.md", "leaning.md")]
        assert [(c.what, c.old.page, c.new.page) for c in outcome.diff.claims] == [("moved", "sway.md", "leaning.md")]
        assert [(c.what, c.new.text) for c in outcome.diff.navigation] == [("changed", "Sway (leaning.md)")]

    def test_a_page_moved_in_the_navigation(self, judge_two):
        """Into another place, and into a section."""
        first = TWO.replace("  - Sway: sway.md\n", "").replace("nav:\n", "nav:\n  - Sway: sway.md\n")
        assert [c.what for c in judge_two({"mkdocs.yml": first}).diff.navigation] == ["moved"]
        below = TWO.replace("  - Sway: sway.md\n", "  - Leaning:\n      - Sway: sway.md\n")
        shown = [(c.what, c.new.text) for c in judge_two({"mkdocs.yml": below}).diff.navigation]
        assert shown == [("added", "Leaning"), ("changed", "Leaning > Sway (sway.md)")]

    def test_a_page_that_only_changes_the_case_of_its_name(self, judge_two):
        """Its address is another one, and no second page stands beside it."""
        outcome = judge_two(
            {"content/sway.md": None, "content/Sway.md": NEW, "mkdocs.yml": TWO.replace("sway.md", "Sway.md")}
        )
        assert is_green(outcome)
        assert [(c.what, c.old.text, c.new.text) for c in outcome.diff.texts] == [("changed", "sway.md", "Sway.md")]

    def test_a_merge_commit(self, origin, two):
        """A branch that took main in: what main has brought is no change of it; what the merge slipped in is.

        An order as a heading is refused, and told as what it is.
        """
        branch = origin.pull({"content/index.md": PAGE.replace("beside", "near")})
        both = {"content/index.md": PAGE.replace("beside", "near"), "content/sway.md": NEW, "mkdocs.yml": TWO}
        for more, claims in (({}, 1), ({"content/sway.md": f"{NEW}\n## Wait till morning\n"}, 1)):
            tree = origin.git("rev-parse", f"{origin.pull({**both, **more}, two)}^{{tree}}")
            head = origin.git("commit-tree", tree, "-p", branch, "-p", two, "-m", "merge")
            outcome = run_gate(origin.folder / "mkdocs.yml", two, head, TODAY)
            assert [d.rule for d in outcome.errors] == (["asserting-heading"] if more else [])
            assert is_green(outcome) == (not more)
            assert len(outcome.diff.claims) == claims
            assert [c.new.text for c in outcome.diff.orders] == (["Wait till morning"] if more else [])


class TestNotTaken:
    """What lies elsewhere, or decides how git reads files, is named; what is no plain file is refused."""

    def test_settings_of_git_in_any_folder(self, judge):
        changed = {
            "content/.gitattributes": "*.md filter=evil\n", "content/a/.gitmodules": '[submodule "a"]\n',
            "reviews/.gitignore": "*\n", ".gitattributes": "* text\n",
        }  # fmt: skip
        outcome = judge(changed)
        assert is_green(outcome)
        assert named(outcome) == {(path, "settings of git") for path in changed}

    def test_new_files_elsewhere(self, judge):
        paths = ["content/a.html", "content/b.md.txt", "d.md", "f.svg", "more/c.md", "reviews/e.md"]
        outcome = judge(dict.fromkeys(paths, "# Salt heals.\n"))
        assert is_green(outcome)
        assert [file.path for file in outcome.gate_files] == paths
        assert outcome.taken == ()

    def test_a_very_large_file(self, judge):
        """It is refused by its size, before anybody reads it."""
        large = b"x" * (MAX_FILE + 1)
        outcome = judge({"content/large.md": large, "content/assets/large.png": large, "sources.yaml": large})
        assert {refusal.path for refusal in outcome.refused} == {
            "content/large.md", "content/assets/large.png", "sources.yaml",
        }  # fmt: skip
        assert {refusal.help for refusal in outcome.refused} == {"make it smaller"}

    def test_the_mends_mend(self, judge):
        """What each refusal says to do, done."""
        wrong = {
            "content/a.md": (EXECUTABLE, NEW), "content/b.md": (LINK, "index.md"), "content/c": (MODULE, "1" * 40),
            "content/Index.md": NEW, "content/d\te.md": NEW,
        }  # fmt: skip
        assert {refusal.path for refusal in judge(wrong).refused} == set(wrong)
        mended = ["content/a.md", "content/b.md", "content/c/c.md", "content/start.md", "content/de.md"]
        assert is_green(judge(dict.fromkeys(mended, NEW)))


#: Names that could turn a line of a report into something else.
ODD = {
    "newline": "content/a\n::error::b.md", "return": "content/a\rb.md", "color": "content/a\x1b[31mb.md",
    "bell": "content/a\x07b.md", "turned": "content/a\u202ecod.md", "isolate": "content/a\u2066b.md",
    "zero width": "content/a\u200bb.md", "line separator": "content/a\u2028b.md", "tag": "content/a\U000e0041b.md",
}  # fmt: skip
QUOTED = "content/a\"b<img src=x>`[c](d)|e'f.md"


class TestNames:
    """A name is printed on one line, as letters."""

    def test_odd_names_in_every_report(self, judge):
        """As pages and as files that are only named."""
        outcome = judge({**dict.fromkeys(ODD.values(), NEW), "tools/a\n\u202eb": "x"})
        assert {refusal.path for refusal in outcome.refused} == {*ODD.values(), "tools/a\n\u202eb"}
        for write in (*gate.FORMATS.values(), gate.markdown):
            report = write(outcome)
            assert all(char.isprintable() or char == "\n" for char in report)
            assert "\n::error::b" not in report
            assert "\\u202e" in report.replace("&#92;", "\\")
        lines = gate.FORMATS["github"](outcome).splitlines()
        assert len(lines) == len(ODD) + 2

    def test_quotes_and_markup_in_a_name(self, judge):
        outcome = judge({QUOTED: NEW})
        assert is_green(outcome)
        report = gate.markdown(outcome)
        assert not set("<`|[") & set(report.replace("<ins>", "").replace("<del>", ""))
        assert json.loads(gate.FORMATS["json"](outcome))["taken"] == [QUOTED]

    def test_a_name_that_is_no_utf_8(self, origin):
        blob = origin.git("hash-object", "-w", "--stdin", given=NEW)
        assets = origin.git("ls-tree", f"{origin.base}:content")
        listing = assets.encode() + b"\n100644 blob " + blob.encode() + b"\ta\xff.md\n"
        content = origin.git("mktree", given=listing)
        listed = origin.git("ls-tree", origin.base).replace(origin.git("rev-parse", f"{origin.base}:content"), content)
        head = origin.commit(origin.git("mktree", given=f"{listed}\n"), origin.base)
        outcome = run_gate(origin.folder / "mkdocs.yml", "main", head, TODAY)
        assert [refusal.path.encode("utf-8", "surrogateescape") for refusal in outcome.refused] == [b"content/a\xff.md"]
        for write in gate.FORMATS.values():
            assert write(outcome).encode("utf-8")

    def test_names_in_the_list_of_changes(self, origin, tmp_path, monkeypatch, capsys):
        """``diff`` takes the files as they lie in a folder."""
        clone = tmp_path / "clone"
        origin.git("clone", "--quiet", ".", str(clone))
        (clone / ODD["turned"]).write_text(NEW, encoding="utf-8")
        (clone / ODD["color"].replace(".md", ".js")).write_text("x", encoding="utf-8")
        monkeypatch.chdir(clone)
        for name in changes.FORMATS:
            assert main(["diff", "main", "--format", name, "--today", "2026-11-21"]) == 1
            report = capsys.readouterr().out
            assert all(char.isprintable() or char == "\n" for char in report)
            assert "\\u202e" in report.replace("&#92;", "\\")
