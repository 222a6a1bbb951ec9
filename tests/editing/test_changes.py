"""``claimcheck diff``: what changed for readers, what it rests on, and which settings ask for less."""

import dataclasses
import json
import shutil
import subprocess

import pytest

from claimcheck.cli.command import main
from claimcheck.editing.changes import Claim, claim_changes, compare
from claimcheck.editing.pairing import changed_words, pair
from claimcheck.editing.settingchanges import changed_settings
from claimcheck.inputs.settings import Settings, read_settings
from claimcheck.inputs.site import SiteConfig
from claimcheck.model import Finding, Phone, Source, Term
from claimcheck.reporters import changes
from claimcheck.reporters.sections import MAX_BYTES, Item, Section, as_markdown, as_text, line, theirs
from pull_requests import CONFIG, PAGE, base_files

STIFF, LEFT = "@harbor-clinic#what-it-is", "@harbor-clinic#often-left"


@pytest.fixture
def base_site(base_edition):
    return base_edition.site


def told(found):
    return [(c.what, c.old.text if c.old else None, c.new.text if c.new else None) for c in found.claims]


class TestClaims:
    """By page, text and citations."""

    def test_nothing_changed(self, base_site):
        found = compare(base_site, base_site)
        assert (found.claims, found.entries, found.settings, found.waivers) == ((), (), (), ())
        assert changes.first_line(found) == "no difference"

    @pytest.mark.parametrize(
        "page",
        [
            PAGE.replace("# Tidal knee", "# The knee of the tide"),
            PAGE.replace("\n\n", "\n\n\n"),
            PAGE.replace("].\nTidal", "].\n\nTidal"),
            f"{PAGE}\n## What is it called?\n",
        ],
    )
    def test_layout_and_labels_are_no_claims(self, diff, page):
        """A heading, a blank line, a new paragraph, a question."""
        assert told(diff({"content/index.md": page})) == []

    def test_a_word_is_a_change(self, diff):
        found = diff({"content/index.md": PAGE.replace("is stiff", "is often stiff")})
        assert told(found) == [("changed", "The knee is stiff.", "The knee is often stiff.")]

    def test_another_sentence_is_one_gone_and_one_come(self, diff):
        new = f"Doctors find it with chalk [{STIFF}]."
        found = diff({"content/index.md": PAGE.replace(f"The knee is stiff [{STIFF}].", new)})
        assert [what for what, _, _ in told(found)] == ["added", "removed"]

    def test_another_source_is_a_change(self, diff):
        found = diff({"content/index.md": PAGE.replace(f"stiff [{STIFF}]", f"stiff [{LEFT}]")})
        (change,) = found.claims
        assert (change.what, change.old.cites, change.new.cites) == ("changed", (STIFF,), (LEFT,))

    def test_other_sources_for_very_many_sentences(self):
        """Where too many changed for words to be compared, the same words are still one sentence."""
        old, new = ([Claim("a.md", f"Sentence {n}.", (f"@{key}",), number=n) for n in range(300)] for key in "xy")
        assert [(c.what, c.old.text) for c in claim_changes(old, new)] == [("changed", c.text) for c in new]

    def test_a_sentence_on_another_page_has_moved(self, diff):
        sentence = f"The knee is stiff [{STIFF}].\n"
        found = diff({"content/index.md": (sentence, ""), "content/sway.md": f"# Sway\n\n{sentence}"})
        (change,) = found.claims
        assert (change.what, change.old.page, change.new.page) == ("moved", "index.md", "sway.md")

    def test_a_claim_that_becomes_own_words(self, diff):
        """The same words, and no source any more: readers see a mark, reviewers see this."""
        page = PAGE.replace(f"The knee is stiff [{STIFF}].\n", '!!! ours "So"\n    The knee is stiff.\n\n')
        _, change = diff({"content/index.md": page}).claims  # the box's title is the other one
        assert (change.old.kind, change.new.kind) == ("", "own words")
        report = changes.text(dataclasses.replace(compare_nothing(), claims=(change,)), lambda page, _: page)
        assert "was a claim, is own words" in report

    def test_the_same_sentence_twice(self, diff):
        """Once more is one more."""
        found = diff({"content/index.md": f"{PAGE}\n## Again\n\nThe knee is stiff [{STIFF}].\n"})
        assert [what for what, _, _ in told(found)] == ["added"]

    def test_a_page_with_very_many_new_sentences_is_not_paired(self):
        many = [f"Sentence {number} is here" for number in range(300)]
        assert pair(many, [f"{text} now" for text in many]) == []
        assert pair(many[:10], [f"{text} now" for text in many[:10]]) == [(n, n) for n in range(10)]

    @pytest.mark.parametrize(
        ("old", "new", "pieces"),
        [
            ("a b c", "a c", [("a", "kept"), ("b", "gone"), ("c", "kept")]),
            ("a", "a b", [("a", "kept"), ("b", "come")]),
            ("", "a", [("a", "come")]),
            ("a", "", [("a", "gone")]),
        ],
    )
    def test_changed_words(self, old, new, pieces):
        assert [(piece.text, piece.mark) for piece in changed_words(old, new)] == pieces


def compare_nothing():
    return changes.Diff()


class TestData:
    """Each field of each entry, with what rests on it."""

    @pytest.mark.parametrize(
        ("old", "new", "field"),
        [
            ('says: "Tidal knee is no illness', 'says: "Tidal knee is an illness', "says"),
            ("      often-left:\n", '      often-left:\n        also: ["in the left knee"]\n', "also"),
            ("      often-left:\n", "      often-left:\n        about: [sway]\n", "about"),
            ("      often-left:\n", "      often-left:\n        certainty: low\n", "certainty"),
            ("      often-left:\n", "      often-left:\n        population: [adults]\n", "population"),
            ("      often-left:\n", '      often-left:\n        note: "We saw the abstract."\n', "note"),
            ("      often-left:\n", '      often-left:\n        orders: ["Rest the knee."]\n', "orders"),
            ('left knee alone."\n        basis: original', 'left knee alone."\n        basis: abstract', "basis"),
        ],
    )
    def test_a_finding(self, diff, old, new, field):
        (entry,) = diff({"sources.yaml": (old, new)}).below
        assert (entry.id, [f.name for f in entry.fields]) == ("harbor-clinic#often-left", [field])
        assert [rest.text for rest in entry.resting] == ["Tidal knee is no illness of the left knee alone."]

    @pytest.mark.parametrize(
        ("old", "new", "field"),
        [
            ("title: Tidal knee", "title: Tidal knees", "title"),
            ("kind: hospital", "kind: blog", "kind"),
            ("    kind: hospital", '    kind: hospital\n    status: "retracted"', "status"),
            ("https://example.org/tidal-knee", "https://example.org/other", "URL"),
        ],
    )
    def test_a_source(self, diff, old, new, field):
        (entry,) = diff({"sources.yaml": (old, new)}).below
        assert (entry.kind, entry.id, [f.name for f in entry.fields]) == ("source", "harbor-clinic", [field])
        assert len(entry.resting) == 5  # three sentences, a definition and a line to call

    def test_a_finding_that_goes(self, diff):
        sources = base_files()["sources.yaml"]
        start = sources.index("      sway-sign:")
        gone = sources[start : sources.index("      chalk-test-used:")]
        (entry,) = diff({"sources.yaml": (gone, "")}).entries
        assert (entry.id, entry.what, entry.resting) == ("harbor-clinic#sway-sign", "removed", ())

    def test_a_definition(self, diff):
        """The sentences that use the term rest on it."""
        (entry,) = diff({"glossary.yaml": ("Stiffness of the knee", "Weakness of the knee")}).below
        assert (entry.kind, entry.id, [f.name for f in entry.fields]) == ("term", "tidal-knee", ["plain"])
        assert "Tidal knee is no illness of the left knee alone." in [rest.text for rest in entry.resting]

    def test_a_number_to_call(self, diff):
        """The pages that show it as a button rest on it."""
        (entry,) = diff({"phones.yml": ('number: "555"', 'number: "666"')}).below
        (field,) = entry.fields
        assert (entry.kind, field.name, field.old, field.new) == ("line to call", "number", "555", "666")
        assert [rest.page for rest in entry.resting] == ["index.md"]

    def test_a_word_that_shows_a_line_in_the_search(self, diff):
        """Without it, somebody who types it gets the results alone."""
        (entry,) = diff({"search.yml": ('"knee gives way", ', "")}).below
        assert (entry.kind, entry.id, [f.name for f in entry.fields]) == ("search line", "signs", ["words"])
        assert [rest.page for rest in entry.resting] == ["signs.md"]

    def test_words_that_do_not_count_in_the_search(self, diff):
        (entry,) = diff({"search.yml": ("[how, when]", "[how, when, numb]")}).entries
        assert [(f.name, f.new) for f in entry.fields] == [("fillers", "how; when; numb")]

    @pytest.mark.parametrize(
        ("path", "old", "new"),
        [
            ("sources.yaml", "# Made up", "# All made up"),
            (
                "sources.yaml",
                '"Sway is the first sign of tidal knee."',
                "Sway is the first sign of tidal knee.",
            ),
            ("glossary.yaml", "altLabel: [tide stiffness]", "altLabel:\n  - tide stiffness"),
            ("phones.yml", 'number: "555"', "number: '555'"),
        ],
    )
    def test_another_spelling_of_the_same_data(self, diff, path, old, new):
        """Comments, quotes and layout change nothing for readers."""
        assert diff({path: (old, new)}).entries == ()

    @pytest.mark.parametrize("kind", [Source, Finding, Term, Phone])
    def test_every_field_is_compared(self, kind):
        """A field that is added to these later is compared without a word here; positions alone are left out."""
        left_out = {"id", "span", "spans", "csl", "findings", "definition_span"}
        names = {field.name for field in dataclasses.fields(kind)} - left_out
        assert names
        assert all(not name.startswith("_") for name in names)


def run_git(folder, *command):
    subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True)


def config(**chosen):
    return SiteConfig("mkdocs.yml", read_settings(chosen))


class TestSoftenings:
    """A setting that asks for less is told apart from one that asks for more."""

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ({}, {"ignore": ["uncited-claim"]}),
            ({}, {"select": ["uncited-claim"]}),
            ({}, {"severity": {"uncited-claim": "note"}}),
            ({"severity": {"negation-mismatch": "error"}}, {}),
            ({"fail_on": "warning"}, {}),
            ({}, {"safety_sentences": ["Tea heals."]}),
            ({"unsafe_phrases": {"tough it out": "pushes past limits"}}, {}),
            ({"profile": "health"}, {}),
            ({}, {"not_figures": {"knee size": "a size"}}),
            ({}, {"hedges": {"heals": "low"}}),
            ({"own_words_share": {"**": 0.2}}, {"own_words_share": {"**": 0.3}}),
            ({}, {"own_words_share": {"**": 0.2, "home/**": 0.9}}),
            ({"pages": {"topic": {"grade": 6}}}, {"pages": {"topic": {"grade": 9}}}),
            ({"pages": {"topic": {"grade": 6}}}, {}),
            ({"pages": {"topic": {"sections": ["In short"]}}}, {"pages": {"topic": {}}}),
            ({"pages": {"topic": {"dates": True}}}, {"pages": {"topic": {}}}),
            ({"fragments": {"strip": "a.md"}}, {}),
            ({"phones": "phones.yml"}, {}),
            ({}, {"sources": "other.yaml"}),
            ({"security_policy": True}, {}),
            ({"prescriber_sentence": "Ask your nurse."}, {}),
            ({}, {"waiver_days": 400}),
            ({}, {"trusted_extensions": ["evil"]}),
            ({}, {"example_code": {"yaml": "files"}}),
            ({}, {"exclude": ["old.md"]}),
            ({}, {"rules_by_path": {"old.md": {"uncited-claim": "off"}}}),
            ({"rules_by_path": {"old.md": {"reading-level": "error"}}}, {}),
        ],
    )
    def test_softer(self, old, new):
        found = changed_settings(config(**old), config(**new))
        assert found
        # Kinds of sources go with their profile; to be without one excuses nothing.
        assert all(change.softer for change in found if change.name != "source_kinds")

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ({"ignore": ["uncited-claim"]}, {}),
            ({"select": ["uncited-claim"]}, {}),
            ({}, {"severity": {"negation-mismatch": "error"}}),
            ({}, {"fail_on": "warning"}),
            ({"safety_sentences": ["Tea heals."]}, {}),
            ({}, {"standing": ["Tea heals."], "interface_verbs": {"rub": "a verb"}}),
            ({}, {"unsafe_phrases": {"sing it away": "songs heal nothing"}}),
            ({"own_words_share": {"**": 0.3}}, {"own_words_share": {"**": 0.2}}),
            ({}, {"pages": {"topic": {"grade": 6, "sections": ["In short"], "dates": True}}}),
            ({}, {"security_policy": True, "waiver_days": 90, "phones": "phones.yml"}),
            ({}, {"fragments": {"strip": "a.md"}}),
            ({}, {"rules_by_path": {"old.md": {"reading-level": "error"}}}),
        ],
    )
    def test_stricter(self, old, new):
        found = changed_settings(config(**old), config(**new))
        assert found
        assert [change for change in found if change.softer] == []

    def test_every_setting_is_told_when_it_changes(self):
        """One that nobody thought of here counts as softer."""
        (change,) = changed_settings(config(), dataclasses.replace(config(), exclude_docs="/a.md"))
        assert change.softer
        for field in dataclasses.fields(Settings):
            other = _OTHERS.get(field.name) or _other(getattr(Settings(), field.name))
            settings = dataclasses.replace(Settings(), **{field.name: other})
            found = changed_settings(config(), SiteConfig("mkdocs.yml", settings))
            assert {change.name.partition(".")[0] for change in found} == {field.name}


def _other(value):
    """Another value of the same type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, str):
        return {"error": "warning"}.get(value, f"{value}x")
    if isinstance(value, tuple):
        return (*value, "x")
    return {"x": "y"} if not value else {key: value[key] for key in list(value)[1:]}


_OTHERS = {
    "severity": {"uncited-claim": "note"}, "pages": read_settings({"pages": {"x": {"grade": 5}}}).pages,
    "page_populations": {"**": "adults"}, "populations": {"adults": "adult"},
    "rules_by_path": {"a.md": {"uncited-claim": "off"}},
    "html": read_settings({"html": {"classes": [{"names": ["wide"], "why": "makes room"}]}}).html,
}  # fmt: skip


class TestReports:
    """Text, Markdown, JSON."""

    def test_markdown_of_a_stranger_is_letters(self):
        words = "<script> [x](https://a.example) `code` *b* @ana #1 www.example.org | ~~x~~ $x$ \\ \u202e ::warning::"
        report = as_markdown("first", [Section("Title", "about", (Item(line(theirs(words))),))])
        entry = report.splitlines()[-1]
        assert entry.startswith("- &#60;script&#62; ")
        assert not set("<>[]()`*@|~$\\") & set(entry)
        assert "https:" not in entry
        assert "www." not in entry
        assert "\\u202e" not in entry
        assert "&#92;u202e" in entry

    def test_marks_of_a_stranger_are_no_marks(self):
        """Words that look as if the program had marked what went and came."""
        report = as_text("first", [Section("Title", "about", (Item(line(theirs("Call [-911-] {+5+}"))),))])
        assert report.endswith("  - Call \\[-911\\-] \\{+5\\+}\n")

    def test_lines_of_a_stranger_stay_on_theirs(self):
        section = Section("Title", "about", (Item(line(theirs("a\n::error::b\r\n# c\u2028d"))),))
        for write in (as_text, as_markdown):
            assert len(write("first", [section]).splitlines()) == len(write("first", [section]).split("\n")) - 1
            assert "\n::" not in write("first", [section])

    def test_long_lists_and_texts_are_cut_and_say_so(self):
        items = tuple(Item(line(theirs("x"))) for _ in range(600))
        report = as_text("first", [Section("Title", "about", items)])
        assert "and 100 more, which are not listed" in report
        assert report.startswith("NOT EVERYTHING IS SHOWN HERE (--format json shows all); first\n")
        assert as_text("first", [Section("Title", "about", items[:500])]).startswith("first\n")
        long = Item(line(theirs("x" * 5001)))
        report = as_markdown("first", [Section("Title", "about", (long,))])
        assert max(map(len, report.splitlines())) < 5100
        assert report.startswith("**NOT EVERYTHING")
        sections = [Section(str(n), "about", (long,) * 200) for n in range(10)]
        report = as_text("first", sections)
        assert len(report.encode()) < MAX_BYTES + 300
        assert report.endswith("This report was cut; with --format json all of it is shown.\n")


class TestCommand:
    """The command, in a repository with a branch."""

    @pytest.fixture
    def run(self, origin, tmp_path, monkeypatch, capsys):
        clone = tmp_path / "clone"
        run_git(origin.folder, "clone", "--quiet", str(origin.folder), str(clone))
        monkeypatch.chdir(clone)

        def command(*arguments):
            code = main(["diff", *arguments, "--today", "2026-11-21"])
            printed = capsys.readouterr()
            return code, printed.out, printed.err

        return clone, command

    def test_the_files_here_against_main(self, run):
        folder, command = run
        assert command("main")[:2] == (0, "no difference\n")
        (folder / "content/index.md").write_text(PAGE.replace("is stiff", "is often stiff"), encoding="utf-8")
        (folder / "content/sway.md").write_text(f"# Sway\n\nSway is a sign [{STIFF}].\n", encoding="utf-8")
        (folder / "mkdocs.yml").write_text(f"{CONFIG}  - Sway: sway.md\n", encoding="utf-8")
        code, out, _ = command("main")
        assert code == 0
        assert "changed: content/index.md:3 The knee is {+often+} stiff." in out
        assert f"added: content/sway.md:3 Sway is a sign.\n      cites {STIFF}" in out
        assert "Gate files" not in out

    def test_what_reading_the_pages_does_not_show_ends_with_1(self, run):
        folder, command = run
        sources = (folder / "sources.yaml").read_text(encoding="utf-8")
        (folder / "sources.yaml").write_text(sources.replace("is no illness", "is an illness"), encoding="utf-8")
        code, out, _ = command()
        assert code == 1
        assert "says: Tidal knee is [-no-] {+an+} illness of the left knee alone." in out
        assert "rests on it: content/index.md:4 Tidal knee is no illness of the left knee alone." in out

    def test_gate_files_of_the_working_folder(self, run):
        """New files, changed ones and ones that are gone; what git ignores is not among them."""
        folder, command = run
        (folder / ".git/info/exclude").write_text("/out/\n", encoding="utf-8")
        (folder / "out").mkdir()
        (folder / "out/x.html").write_text("x", encoding="utf-8")
        (folder / "new name.py").write_text("x", encoding="utf-8")
        (folder / "content/sw.js").write_text("x", encoding="utf-8")
        (folder / "reviewers.yml").unlink()
        code, out, _ = command("main", "--format", "json")
        assert code == 1
        assert json.loads(out)["gate_files"] == ["content/sw.js", "new name.py", "reviewers.yml"]

    def test_nothing_that_the_repository_names_is_started(self, run, tmp_path):
        """Monitors, hooks and other ways to show a difference."""
        folder, command = run
        script = folder / ".git/evil"
        script.write_text(f"#!/bin/sh\ntouch {tmp_path / 'ran'}\n", encoding="utf-8")
        script.chmod(0o755)
        for name in ("core.fsmonitor", "diff.external", "diff.evil.textconv", "core.pager"):
            run_git(folder, "config", name, str(script))
        run_git(folder, "config", "core.hooksPath", str(folder / ".git/evil-hooks"))
        (folder / ".git/evil-hooks").mkdir()
        for name in ("post-index-change", "reference-transaction"):
            shutil.copy(script, folder / ".git/evil-hooks" / name)
        (folder / ".gitattributes").write_text("* diff=evil\n", encoding="utf-8")
        (folder / "content/sw.js").write_text("x", encoding="utf-8")
        assert command("main")[0] == 1
        assert not (tmp_path / "ran").exists()

    def test_two_revisions(self, run, origin):
        """A branch that lags behind is compared with where it left."""
        folder, command = run
        newer = origin.pull({"content/assets/go.js": "x"})
        head = origin.pull(origin.edited("content/index.md", "beside", "near"))
        for oid in (newer, head):
            origin.git("update-ref", f"refs/heads/{oid}", oid)
        run_git(folder, "fetch", "--quiet", "origin", "+refs/heads/*:refs/remotes/pull/*")
        code, out, _ = command(newer, "--head", head)
        assert (code, out.splitlines()[0]) == (0, "1 claim changed")

    def test_a_copy_in_another_folder(self, run, base_folder):
        folder, command = run
        (folder / "content/index.md").write_text(PAGE.replace("beside", "near"), encoding="utf-8")
        assert command(str(base_folder))[1].splitlines()[0] == "1 claim changed"

    def test_a_revision_that_is_none(self, run):
        code, out, err = run[1]("nowhere")
        assert (code, out) == (2, "")
        assert err.startswith('claimcheck: "nowhere" names no commit of this repository\n    mend: ')

    def test_no_repository(self, base_folder, monkeypatch, capsys):
        monkeypatch.chdir(base_folder)
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(base_folder.parent))
        assert main(["diff", "main"]) == 2
        assert "not a git repository" in capsys.readouterr().err

    def test_markdown_into_a_file(self, run, tmp_path):
        folder, command = run
        (folder / "content/index.md").write_text(PAGE.replace("beside", "near"), encoding="utf-8")
        code, out, _ = command("main", "--format", "markdown", "--output", str(tmp_path / "out.md"))
        assert (code, out) == (0, "")
        assert "<del>beside</del> <ins>near</ins>" in (tmp_path / "out.md").read_text(encoding="utf-8")
