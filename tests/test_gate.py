"""The gate: what it takes from a pull request, what it refuses, what it only names, and that nothing of it runs.

Each pull request is a commit in a real repository. One base is made for all of them.
"""

import datetime as dt
import json
import re
import shutil
import unicodedata
from pathlib import Path

import pytest

import claimcheck
from claimcheck.cli import main
from claimcheck.gate import run_gate
from claimcheck.gitobjects import Entry, GitError, Repository, write_tree
from claimcheck.overlay import Layout, plan
from claimcheck.reporters import gate
from pull_requests import CONFIG, PAGE, Origin

TODAY = dt.date(2026, 11, 21)
LINK, EXECUTABLE, MODULE = "120000", "100755", "160000"
NEW = "# Sway\n\nThe knee is stiff [@harbor-clinic#what-it-is].\n"
FALSE = "# Tidal knee\n\nSalt heals every knee.\n"

KINDS = {
    "content/assets/go.js": "script", "content/sw.js": "script", "content/assets/site.css": "style",
    "overrides/main.html": "template", "plugins/checker/rule.py": "checker",
    "plugins/checker/schemas/sources.json": "schema", "tests/test_all.py": "test", "Makefile": "command",
    ".github/workflows/gate.yml": "workflow", ".github/CODEOWNERS": "owners", "reviewers.yml": "reviewers",
    ".gitattributes": "settings of git", "claimcheck.yml": "settings", "requirements.lock": "dependencies",
    "content/facts.html": "file of the docs folder that no program reads",
    "content/Facts.MD": "file of the docs folder that no program reads", "hooks.py": "other file",
}  # fmt: skip

WRONG = {
    "content/secret.md": ((LINK, "/etc/hostname"), "symbolic link"),
    "content/secret.txt": ((LINK, "../sources.yaml"), "symbolic link"),
    "sources.yaml": ((LINK, "other.yaml"), "symbolic link"),
    "tests/link": ((LINK, "/etc"), "symbolic link"),
    "content/index.md": ((EXECUTABLE, PAGE), "executable"),
    "mkdocs.yml": ((EXECUTABLE, CONFIG), "executable"),
    "content/assets/knee.svg": ((EXECUTABLE, "<svg/>"), "executable"),
    "content/run.sh": ((EXECUTABLE, "#!/bin/sh\n"), "executable"),
    "content/more": ((MODULE, "1" * 40), "submodule"),
    "content/a\u202eb.md": (NEW, "does not show"),
    "content/a\nb.md": (NEW, "does not show"),
    "content/a\\b.md": (NEW, "read otherwise"),
    "content/index.md ": (NEW, "a dot or a space"),
    f"content/{'x' * 201}.md": (NEW, "too long"),
}  # fmt: skip

CLASHING = {
    "content/Index.md": "content/index.md", "Content/more.md": "content", "content/ASSETS/new.md": "content/assets",
    "Glossary.yaml": "glossary.yaml", "makefile": "Makefile",
}  # fmt: skip


@pytest.fixture(scope="session")
def origin(tmp_path_factory):
    return Origin(tmp_path_factory.mktemp("origin")).start()


@pytest.fixture
def judge(origin):
    """Judge a pull request that makes these changes."""

    def run(changes, parent=""):
        return run_gate(origin.folder / "mkdocs.yml", "main", origin.pull(changes, parent), TODAY)

    return run


def is_green(outcome):
    return not (outcome.refused or outcome.errors or outcome.could_not_check)


def named(outcome):
    return {(file.path, file.kind) for file in outcome.gate_files}


class TestHonest:
    """What an editor does every day passes, and nothing is named that nobody has to look at."""

    def test_a_new_page_with_its_navigation(self, judge):
        outcome = judge({"content/sway.md": NEW, "mkdocs.yml": f"{CONFIG}  - Sway: sway.md\n"})
        assert is_green(outcome)
        assert outcome.taken == ("content/sway.md", "mkdocs.yml (nav)")
        assert (outcome.gate_files, outcome.settings, outcome.unknown) == ((), (), ())

    @pytest.mark.parametrize(
        "nav",
        [
            "nav:\n  - index.md\n  - Leaning:\n      - Sway: sway.md\n",
            "nav: [{Tidal knee: index.md}, {Sway: sway.md}]\n",
            "nav:\n  # the first page\n  - \"Tidal knee\": index.md\n  - 'Sway': sway.md\n",
            "nav:\n- Tidal knee: index.md\n- Knie und Möwe: sway.md\n",
        ],
    )
    def test_any_form_of_navigation(self, judge, nav):
        """Sections, one line, comments, quotes, other indents, letters of other languages."""
        outcome = judge({"content/sway.md": NEW, "mkdocs.yml": CONFIG[: CONFIG.index("nav:")] + nav})
        assert is_green(outcome)
        assert outcome.gate_files == ()

    def test_navigation_in_the_middle_of_the_file(self, origin):
        """The base's own keys behind it stay."""
        top, nav = CONFIG[: CONFIG.index("plugins:")], CONFIG[CONFIG.index("nav:") :]
        moved = top + nav + CONFIG[CONFIG.index("plugins:") : CONFIG.index("nav:")]
        base = origin.pull({"mkdocs.yml": moved})
        head = origin.pull(
            {"content/sway.md": NEW, "mkdocs.yml": moved.replace(nav, f"{nav}  - Sway: sway.md\n")}, base
        )
        outcome = run_gate(origin.folder / "mkdocs.yml", base, head, TODAY)
        assert is_green(outcome)
        assert outcome.gate_files == ()

    def test_a_mended_sentence(self, judge, origin):
        outcome = judge(origin.edited("content/index.md", "is no illness", "is not an illness"))
        assert is_green(outcome)
        (change,) = outcome.diff.claims
        assert (change.what, change.new.cites) == ("changed", ("@harbor-clinic#often-left",))
        assert not outcome.diff.is_unseen

    def test_a_new_finding_that_a_new_sentence_cites(self, judge, origin):
        finding = (
            '      new-one:\n        says: "Sway is a sign of tidal knee."\n        basis: original\n      sway-sign:\n'
        )
        changes = origin.edited("sources.yaml", "      sway-sign:\n", finding)
        outcome = judge(
            {**changes, "content/sway.md": "# Sway\n\nSway is a sign of tidal knee [@harbor-clinic#new-one].\n"}
        )
        assert is_green(outcome)
        assert [(entry.id, entry.what) for entry in outcome.diff.entries] == [("harbor-clinic#new-one", "added")]
        assert not outcome.diff.below

    def test_a_picture(self, judge):
        outcome = judge({"content/assets/knee.png": b"\x89PNG\r\n\x1a\n", "content/assets/knee.svg": "<svg/>"})
        assert is_green(outcome)
        assert outcome.taken == ("content/assets/knee.png", "content/assets/knee.svg")

    def test_a_review(self, judge):
        outcome = judge({"reviews/index.yaml": "[]\n"})
        assert is_green(outcome)
        assert (outcome.taken, outcome.gate_files) == (("reviews/index.yaml",), ())

    def test_a_page_that_goes(self, origin):
        base = origin.pull({"content/sway.md": NEW})
        outcome = run_gate(origin.folder / "mkdocs.yml", base, origin.pull({"content/sway.md": None}, base), TODAY)
        assert is_green(outcome)
        assert [(change.what, change.old.page) for change in outcome.diff.claims] == [("removed", "sway.md")]

    @pytest.mark.parametrize(
        "name", ["what's new.md", "Knie-und-Möwe.md", "ひざ.md", "a&b;c$(x).md", "-rf.md", "100%.md"]
    )
    def test_names_that_are_odd_for_a_shell_alone(self, judge, name):
        """No name passes through a shell, so signs and letters of other languages are names like others."""
        outcome = judge({f"content/{name}": NEW})
        assert is_green(outcome)
        assert outcome.taken == (f"content/{name}",)

    def test_a_branch_that_lags_behind(self, origin):
        """What main has won in the meantime is no change of the pull request, and stays."""
        newer = origin.pull({"content/sway.md": NEW, "content/assets/go.js": "'use strict'; go();\n"})
        head = origin.pull(origin.edited("content/index.md", "beside the bed", "near the bed"))
        outcome = run_gate(origin.folder / "mkdocs.yml", newer, head, TODAY)
        assert is_green(outcome)
        assert (outcome.taken, outcome.gate_files) == (("content/index.md",), ())

    def test_nothing_at_all(self, judge):
        assert gate.first_line(judge({})) == "Gate passed by the base branch's checker and settings; no difference"


class TestGateFiles:
    """What decides how pages are judged or what runs is named and not used."""

    def test_changed_files_are_named(self, judge):
        outcome = judge(dict.fromkeys(KINDS, "changed: {}\n"))
        assert is_green(outcome)
        assert named(outcome) == set(KINDS.items())
        assert outcome.taken == ()

    def test_files_that_go_are_named(self, judge):
        outcome = judge({"reviewers.yml": None, "plugins/checker/rule.py": None})
        assert named(outcome) == {("reviewers.yml", "reviewers"), ("plugins/checker/rule.py", "checker")}

    def test_a_softened_setting_does_not_help_the_page_beside_it(self, judge):
        softer = CONFIG.replace("phones: phones.yml", "phones: phones.yml\n      ignore: [uncited-claim]")
        outcome = judge({"mkdocs.yml": softer, "content/index.md": FALSE})
        assert [d.rule for d in outcome.errors] == ["uncited-claim"]
        assert [(change.name, change.new) for change in outcome.settings if change.softer] == [
            ("ignore", "uncited-claim")
        ]
        assert outcome.gate_files[-1].keys == ("plugins",)

    def test_a_list_of_reviewers_does_not_help_the_page_beside_it(self, judge):
        reviewed = f"---\nclinician_review: {{name: Ana, role: doctor, date: 2026-11-20}}\n---\n{PAGE}"
        outcome = judge({"reviewers.yml": "reviewers: [{name: Ana, role: doctor}]\n", "content/index.md": reviewed})
        assert [d.rule for d in outcome.errors] == ["invalid-front-matter"]
        assert named(outcome) == {("reviewers.yml", "reviewers")}

    def test_a_new_setting_is_a_pull_request_of_its_own(self, judge):
        """Alone it passes, named; no page is judged by it yet."""
        outcome = judge({"mkdocs.yml": CONFIG.replace("phones:", "tide_words: [ebb]\n      phones:")})
        assert is_green(outcome)
        assert outcome.unknown == ('mkdocs.yml: unknown setting "tide_words"',)

    def test_a_new_key_of_a_schema_is_a_pull_request_of_its_own(self, judge, origin):
        schema = '{"properties": {"says": {}, "tide": {"properties": {"ebb": {}}}}}'
        changes = origin.edited("sources.yaml", "        basis: original\n      call:", "        tide: x\n      call:")
        outcome = judge({**changes, "plugins/checker/schemas/sources.json": schema})
        assert 'unknown key "tide"' in [d.message for d in outcome.errors]
        schema_path = "plugins/checker/schemas/sources.json"
        assert outcome.unknown == (f'{schema_path}: the key "ebb"', f'{schema_path}: the key "tide"')

    def test_comments_in_the_settings_are_named_too(self, judge):
        outcome = judge({"mkdocs.yml": f"# hello\n{CONFIG}"})
        assert [file.keys for file in outcome.gate_files] == [("comments or layout only",)]

    def test_a_false_sentence_fails(self, judge):
        assert [d.rule for d in judge({"content/index.md": FALSE}).errors] == ["uncited-claim"]

    def test_a_warning_is_shown_and_does_not_fail(self, judge):
        """Four spaces too many; the base's own warnings are not told again."""
        outcome = judge({"content/sway.md": f"{NEW}\n    The knee is stiff in the morning.\n"})
        assert is_green(outcome)
        assert "prose-in-code" in [d.rule for d in outcome.diagnostics]

    def test_the_list_of_new_entries_says_what_the_data_says(self, judge, origin):
        """A lost "not" stands there with the sentences that rest on it, each with its line."""
        outcome = judge(origin.edited("sources.yaml", "Tidal knee is no illness of", "Tidal knee is an illness of"))
        (entry,) = outcome.diff.below
        assert (entry.kind, entry.id, entry.what) == ("finding", "harbor-clinic#often-left", "changed")
        report = gate.text(outcome)
        assert "says: Tidal knee is [-no-] {+an+} illness of the left knee alone." in report
        assert "rests on it: content/index.md:4 Tidal knee is no illness of the left knee alone." in report


class TestWaivers:
    """A waiver that ran out fails a pull request only on a page that it changes."""

    WAIVED = (
        f'{PAGE}\n<!-- claimcheck: waive uncited-claim until=2026-11-25 owner=ana reason="asked" -->\nSalt moves it.\n'
    )
    LATER = dt.date(2026, 12, 1)

    @pytest.fixture(scope="class")
    def waived(self, origin):
        return origin.pull({"content/index.md": self.WAIVED, "content/sway.md": NEW})

    @pytest.mark.parametrize(
        ("path", "text", "errors"),
        [
            ("content/sway.md", f"{NEW}\n## More\n", []),
            ("content/index.md", f"{WAIVED}\n## More\n", ["expired-waiver"]),
        ],
    )
    def test_on_this_page_or_another(self, origin, waived, path, text, errors):
        head = origin.pull({path: text}, waived)
        outcome = run_gate(origin.folder / "mkdocs.yml", waived, head, self.LATER)
        assert {d.rule for d in outcome.errors} - {"uncited-claim"} == set(errors)
        assert bool(outcome.old) is not bool(errors)

    def test_a_new_waiver_is_shown(self, judge):
        outcome = judge({"content/index.md": self.WAIVED})
        assert [(w.page, w.rules) for w in outcome.diff.waivers] == [("index.md", ("uncited-claim",))]
        assert outcome.diff.is_unseen


class TestRefused:
    """What is no plain file with a plain name is not taken, and fails."""

    def test_one_of_each(self, judge):
        outcome = judge({path: change for path, (change, _) in WRONG.items()})
        found = {refusal.path: refusal.why for refusal in outcome.refused}
        assert [path for path, (_, why) in WRONG.items() if why not in found.get(path, "")] == []
        assert (outcome.taken, outcome.diagnostics) == ((), ())

    def test_names_that_differ_in_case_alone(self, judge):
        outcome = judge(dict.fromkeys([*CLASHING, "content/straße.md", "content/strand.md"], NEW))
        found = {refusal.path: refusal.why for refusal in outcome.refused}
        assert found == {path: f"on many systems it is the same name as {o}" for path, o in CLASHING.items()}

    def test_an_executable_elsewhere_is_a_gate_file(self, judge):
        """A command may be one; somebody reads it."""
        assert named(judge({"tools/run": (EXECUTABLE, "#!/bin/sh\n")})) == {("tools/run", "command")}

    def test_two_forms_of_one_letter(self, judge):
        """A letter with its accent, as one sign or as two."""
        names = [unicodedata.normalize(form, "content/Möwe.md") for form in ("NFC", "NFD")]
        outcome = judge(dict.fromkeys(names, NEW))
        assert {refusal.path for refusal in outcome.refused} == set(names)

    def test_the_docs_folder_as_a_link(self, judge, origin):
        gone = {path: None for path in origin.files if path.startswith("content/")}
        outcome = judge({**gone, "content": (LINK, "/etc")})
        assert [refusal.path for refusal in outcome.refused] == ["content"]

    def test_a_folder_in_the_place_of_a_link(self, origin, tmp_path):
        """Where the base has a link, a file of the pull request is not written through it."""
        base = origin.pull({"content/more": (LINK, str(tmp_path)), "content/old.md/go.js": "x"})
        gone = {"content/more": None, "content/old.md/go.js": None}
        head = origin.pull({**gone, "content/more/sway.md": NEW, "content/old.md": NEW}, base)
        outcome = run_gate(origin.folder / "mkdocs.yml", base, head, TODAY)
        assert is_green(outcome)
        assert outcome.taken == ("content/more/sway.md", "content/old.md")
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("name", ["..", ".git", ".GIT"])
    def test_paths_that_lead_elsewhere(self, origin, name):
        """Git's own commands make no such tree; somebody else's do."""
        blob = origin.git("hash-object", "-w", "--stdin", given=NEW)
        inner = origin.git("mktree", given=f"100644 blob {blob}\thooks.md\n")
        above = origin.git("mktree", given=f"040000 tree {inner}\t{name}\n")
        listed = origin.git("ls-tree", origin.base).replace(origin.git("rev-parse", f"{origin.base}:content"), above)
        head = origin.commit(origin.git("mktree", given=f"{listed}\n"), origin.base)
        try:
            outcome = run_gate(origin.folder / "mkdocs.yml", "main", head, TODAY)
        except GitError:  # git itself may refuse the tree
            return
        assert f"content/{name}/hooks.md" in {refusal.path for refusal in outcome.refused}

    @pytest.mark.parametrize(
        ("path", "why"),
        [("/etc/x.md", "leads out"), ("content/../x.md", "leads out"), ("content/./x.md", "leads out"),
         ("content//x.md", "leads out"), ("content/.git/x.md", "git keeps"), ("content/.Git./x.md", "git keeps"),
         ("content/x\udcff.md", "does not show")],
    )  # fmt: skip
    def test_paths_of_broken_trees(self, path, why):
        """As git would list them."""
        layout = Layout("mkdocs.yml", "content", frozenset({"sources.yaml"}), "reviews/", "reviewers.yml")
        (refusal,) = plan([], [Entry(path, "100644", "1" * 40)], layout).refused
        assert why in refusal.why

    def test_a_name_that_a_tree_lists_twice(self):
        layout = Layout("mkdocs.yml", "content", frozenset(), "reviews/", "reviewers.yml")
        entries = [Entry("content/a.md", "100644", "1" * 40), Entry("content/a.md", "100644", "2" * 40)]
        assert [r.why for r in plan([], entries, layout).refused] == ["its folder lists it twice"]

    @pytest.mark.parametrize(("size", "count"), [(20_000_001, 1), (19_000_000, 12), (1, 5_001)])
    def test_too_much(self, size, count):
        layout = Layout("mkdocs.yml", "content", frozenset(), "reviews/", "reviewers.yml")
        entries = [Entry(f"content/{n}.md", "100644", "1" * 40, size) for n in range(count)]
        assert any("the limit is" in refusal.why for refusal in plan([], entries, layout).refused)

    def test_nothing_is_written_outside_of_the_folder(self, tmp_path):
        """The last door, should a path ever come so far."""
        (tmp_path / "in").mkdir()
        with pytest.raises(GitError, match="outside"):
            write_tree([Entry("../out.md", "100644", "1" * 40)], {"1" * 40: b"x"}, tmp_path / "in", {})
        assert not (tmp_path / "out.md").exists()


class TestNothingRuns:
    """Whatever a pull request brings along, none of it is started."""

    @pytest.fixture
    def mark(self, tmp_path):
        """A file that an attack would make."""
        return tmp_path / "ran"

    @pytest.mark.parametrize(
        "poison",
        [
            "zzz: !!python/object/apply:os.system ['touch {mark}']\n",
            "zzz: !!python/object/new:os.system ['touch {mark}']\n",
            "nav: !!python/object/apply:os.system ['touch {mark}']\n",
            "zzz: !!python/module:evil\n",
        ],
    )
    def test_a_tag_in_the_settings(self, judge, mark, poison):
        config = CONFIG[: CONFIG.index("nav:")] if poison.startswith("nav") else CONFIG
        outcome = judge({"mkdocs.yml": config + poison.format(mark=mark)})
        assert not mark.exists()
        assert ["is not allowed here" in refusal.why for refusal in outcome.refused] == [True]

    @pytest.mark.parametrize(
        ("lines", "key"),
        [
            ("hooks: [evil.py]\n", "hooks"),
            ("theme: {custom_dir: evil}\n", "theme"),
            ("INHERIT: evil.yml\n", "INHERIT"),
            ("watch: !!python/name:evil.run\n", "watch"),
            ("extra: {key: !ENV SECRET}\n", "extra"),
        ],
    )
    def test_code_that_the_settings_name(self, judge, mark, monkeypatch, lines, key):
        monkeypatch.setenv("SECRET", "swordfish")
        evil = f"open({str(mark)!r}, 'w')\n"
        outcome = judge(
            {"mkdocs.yml": CONFIG + lines, "evil.py": evil, "content/index.md": PAGE.replace("bed", "table")}
        )
        assert not mark.exists()
        assert key in outcome.gate_files[-1].keys
        assert ("evil.py", "other file") in named(outcome)
        assert not any("swordfish" in report(outcome) for report in gate.FORMATS.values())

    @pytest.mark.parametrize("key", ["plugins:", "markdown_extensions: ["])
    def test_a_plugin_or_an_extension_of_its_own(self, judge, mark, key):
        evil = f"open({str(mark)!r}, 'w')\n"
        new = "plugins:\n  - evil:\n" if key == "plugins:" else "markdown_extensions: [evil, "
        outcome = judge({"mkdocs.yml": CONFIG.replace(key, new), "evil.py": evil, "plugins/evil.py": evil})
        assert not mark.exists()
        assert outcome.gate_files[-1].keys == (key.split(":")[0],)
        assert is_green(outcome)

    def test_the_checker_of_the_pull_request(self, judge, mark):
        """A package with the checker's own name beside the pages is not the one that runs."""
        evil = f"open({str(mark)!r}, 'w')\n"
        outcome = judge({"claimcheck/__init__.py": evil, "markdown.py": evil, "content/index.md": FALSE})
        assert not mark.exists()
        assert len(outcome.errors) == 1

    def test_filters_and_hooks(self, origin, tmp_path, mark):
        """Even where the machine knows the filter that the attributes name, and where hooks stand in a folder."""
        folder = tmp_path / "origin"
        shutil.copytree(origin.folder, folder)
        there = Origin(folder, origin.base)
        command = f"touch {mark}; cat"
        for kind in ("smudge", "clean"):
            there.git("config", f"filter.evil.{kind}", command)
        there.git("config", "diff.evil.textconv", command)
        there.git("config", "diff.external", command)
        there.git("config", "merge.evil.driver", f"{command} %A")
        there.git("config", "core.hooksPath", str(folder / "hooks"))
        there.git("config", "core.fsmonitor", str(folder / "hooks/post-checkout"))
        hook = f"#!/bin/sh\ntouch {mark}\n"
        (folder / "hooks").mkdir()
        for name in ("post-checkout", "reference-transaction", "post-index-change", "pre-commit"):
            (folder / "hooks" / name).write_text(hook, encoding="utf-8")
            (folder / "hooks" / name).chmod(0o755)
        attributes = "* filter=evil diff=evil ident text working-tree-encoding=UTF-16\n"
        head = there.pull({
            ".gitattributes": attributes, "content/.gitattributes": attributes,
            "hooks/post-checkout": (EXECUTABLE, hook),
            "content/index.md": PAGE.replace("bed", "table"), ".gitmodules": "[submodule]\n",
        })  # fmt: skip
        mark.unlink(missing_ok=True)  # making the commit may have run what this machine asks for
        outcome = run_gate(folder / "mkdocs.yml", there.base, head, TODAY)
        assert not mark.exists()
        assert is_green(outcome)
        assert {kind for path, kind in named(outcome)} >= {"settings of git"}

    def test_a_checker_that_is_not_the_bases(self, tmp_path):
        """Where the checker lies in the repository itself, another one than the base's does not start."""
        package = Path(claimcheck.__file__).parent
        there = Origin(tmp_path, files={"mkdocs.yml": CONFIG, "plugins/claimcheck/__init__.py": "other = 1\n"}).start()
        outside = Repository(tmp_path)
        assert not package.is_relative_to(outside.root())
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(claimcheck, "__file__", str(tmp_path / "plugins/claimcheck/__init__.py"))
            (tmp_path / "plugins/claimcheck/__init__.py").write_text("other = 2\n", encoding="utf-8")
            with pytest.raises(GitError, match=r"not the one of \"main\": plugins/claimcheck/__init__\.py differs"):
                run_gate(tmp_path / "mkdocs.yml", "main", there.base, TODAY)


class TestNavigation:
    """Of the settings only a plain list of titles and pages is taken."""

    @pytest.mark.parametrize(
        "nav",
        [
            "nav: knee\n", "nav: {a: b}\n", "nav: [[index.md]]\n", "nav: [{a: index.md, b: index.md}]\n",
            "nav: [{a: 1, ? [b] : c}]\n", "nav: [!ENV HOME]\n", "x: &x [index.md]\nnav: [{a: *x}]\n",
            "nav: [index.md]\nnav: [other.md]\n", "nav: [index.md\n", "nav: [{a: }]\n",
        ],
    )  # fmt: skip
    def test_other_forms_are_refused(self, judge, nav):
        outcome = judge({"mkdocs.yml": CONFIG[: CONFIG.index("nav:")] + nav})
        assert [refusal.path.partition(":")[0] for refusal in outcome.refused] == ["mkdocs.yml"]

    def test_titles_are_judged(self, judge):
        """A claim in the navigation is read by every reader of every page."""
        outcome = judge({"mkdocs.yml": CONFIG.replace("Tidal knee: index", "Salt baths cure tidal knee: index")})
        assert [d.span.path for d in outcome.errors] == ["mkdocs.yml"]

    def test_settings_that_are_no_text(self, judge):
        outcome = judge({"mkdocs.yml": b"\xff\xfe"})
        assert [refusal.why for refusal in outcome.refused] == ["it is no text"]

    def test_settings_that_are_gone(self, judge):
        assert [refusal.why for refusal in judge({"mkdocs.yml": None}).refused] == ["the configuration is gone"]

    def test_a_site_in_a_folder_of_the_repository(self, tmp_path):
        files = {f"guide/{path}": text for path, text in Origin(tmp_path).files.items()}
        there = Origin(tmp_path, files=files).start()
        new = {"guide/content/sway.md": FALSE, "guide/mkdocs.yml": f"{CONFIG}  - Sway: sway.md\n", "content/x.md": NEW}
        outcome = run_gate(tmp_path / "guide/mkdocs.yml", "main", there.pull(new), TODAY)
        assert [d.span.path for d in outcome.errors] == ["guide/content/sway.md"]
        assert outcome.taken == ("guide/content/sway.md", "guide/mkdocs.yml (nav)")
        assert named(outcome) == {("content/x.md", "other file")}


class TestCommand:
    """The command: exit codes, formats, the summary."""

    @pytest.fixture
    def command(self, origin, monkeypatch, capsys):
        monkeypatch.chdir(origin.folder)

        def run(changes, *more):
            head = origin.pull(changes) if isinstance(changes, dict) else changes
            code = main(["gate", "--base", "main", "--head", head, "--today", "2026-11-21", *more])
            printed = capsys.readouterr()
            return code, printed.out, printed.err

        return run

    def test_green_red_and_refused(self, command):
        assert command({"content/sway.md": NEW})[0] == 0
        assert command({"content/sway.md": FALSE})[0] == 1
        assert command({"content/sway.md": (LINK, "index.md")})[0] == 1

    @pytest.mark.parametrize("head", ["nowhere", "--output=x", "main:content", "HEAD^{tree}"])
    def test_a_revision_that_is_none(self, command, head):
        code, out, err = command(head) if not head.startswith("-") else (2, "", "names no commit")
        assert (code, out) == (2, "")
        assert "names no commit" in err

    def test_two_changes_of_one_line(self, command, origin):
        """What git cannot merge is not judged."""
        newer = origin.pull(origin.edited("content/index.md", "is stiff", "is not stiff"))
        head = origin.pull(origin.edited("content/index.md", "is stiff", "is very stiff"))
        code, _, err = command(head, "--base", newer)
        assert code == 2
        assert "cannot be merged by themselves: content/index.md" in err

    def test_a_page_that_cannot_be_read(self, command):
        code, out, _ = command({"content/sway.md": b"\xff\xfe"})
        assert (code, out.partition(";")[0]) == (2, "Gate could not check everything: see below")

    def test_a_history_that_shares_nothing(self, command, origin):
        alone = origin.git("commit-tree", f"{origin.base}^{{tree}}", "-m", "alone")
        assert command(alone)[0] == 2

    def test_annotations_and_summary(self, command, tmp_path):
        """No line of a stranger's is a command of the host, and none is markup."""
        page = "# Sway\n\n::error::Salt heals [knees](https://example.org) <img src=x> @somebody every day.\n"
        summary = tmp_path / "summary.md"
        code, out, _ = command({"content/::error::.md": page, "content/sway.md": page}, "--format", "github")
        assert code == 1
        code, out, _ = command({"content/sway.md": page}, "--format", "github", "--summary", str(summary))
        assert code == 1
        commands = [line for line in out.splitlines() if line.startswith("::")]
        assert all(line.startswith("::error file=content/sway.md,line=3,") for line in commands)
        assert "::" not in "".join(line.lstrip()[:2] for line in out.splitlines() if line not in commands)
        report = summary.read_text(encoding="utf-8")
        assert re.match(r"\*\*Gate failed&#58; \d errors?; 1 claim added\*\*\n", report)
        assert "Salt heals" in report
        assert not re.search(r"<img|\]\(|@|https:|\n\s*::", report)

    def test_a_submodule_and_a_name_are_annotated(self, command):
        code, out, _ = command({"content/a%\nb.md": NEW}, "--format", "github")
        assert code == 1
        assert out.startswith("::error file=content/a%25\\nb.md,line=1,")

    def test_json_holds_everything(self, command):
        out = command({"content/sway.md": NEW, "content/sw.js": "x"}, "--format", "json")[1]
        values = json.loads(out)
        assert values["gate_files"] == [{"path": "content/sw.js", "kind": "script", "keys": []}]
        assert values["taken"] == ["content/sway.md"]
        assert values["changes"]["claims"][0]["new"]["where"] == "content/sway.md:3"
