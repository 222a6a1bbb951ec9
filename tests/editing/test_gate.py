"""The gate: what it takes from a pull request, what it refuses, what it only names, and that nothing of it runs.

Each pull request is a commit in a real repository. One base is made for all of them.
"""

import datetime as dt
import json
import re

import pytest

from claimcheck.cli.command import main
from claimcheck.editing.gate import run_gate
from claimcheck.reporters import gate
from pull_requests import CONFIG, FALSE, NEW, PAGE, TODAY, is_green, named

SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'

LINK = "120000"

KINDS = {
    "content/assets/go.js": "script", "content/sw.js": "script", "content/assets/site.css": "style",
    "overrides/main.html": "template", "plugins/checker/rule.py": "checker",
    "plugins/checker/schemas/sources.json": "schema", "tests/test_all.py": "test", "Makefile": "command",
    ".github/workflows/gate.yml": "workflow", ".github/CODEOWNERS": "owners", "reviewers.yml": "reviewers",
    ".gitattributes": "settings of git", "claimcheck.yml": "settings", "requirements.lock": "dependencies",
    "content/facts.html": "file of the docs folder that no program reads",
    "content/Facts.MD": "file of the docs folder that no program reads", "hooks.py": "other file",
}  # fmt: skip


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
        outcome = judge({"content/assets/knee.png": b"\x89PNG\r\n\x1a\n", "content/assets/knee.svg": SVG})
        assert is_green(outcome)
        assert outcome.taken == ("content/assets/knee.png", "content/assets/knee.svg")

    def test_a_review(self, judge):
        outcome = judge({"reviews/index.yaml": "[]\n"})
        assert is_green(outcome)
        assert (outcome.taken, outcome.gate_files) == (("reviews/index.yaml",), ())

    def test_reviews_are_shown_one_by_one(self, origin):
        """What takes a source's place comes first, and the first line counts it; the verdict of the gate is another."""
        page = "# Sway\n\nWe keep nothing here.\nThe knee is stiff [@harbor-clinic#what-it-is].\n"
        record = '- {{sentence: "{}", verdict: {}, under: Sway, by: {}, on: "2026-11-20"{}}}\n'
        digest = f', findings: {{harbor-clinic#what-it-is: "{"0" * 32}"}}'
        old = record.format("We kept it.", "no-claim", "automated", "")
        follows = record.format("The knee is stiff.", "follows", "automated", digest)
        read = record.format("We keep nothing here.", "no-claim", "automated", "")
        base = origin.pull({"content/sway.md": page, "reviews/sway.yaml": old})
        head = origin.pull({"reviews/sway.yaml": follows + read, "reviews/index.yaml": "[]\n"}, base)
        outcome = run_gate(origin.folder / "mkdocs.yml", base, head, TODAY)
        assert is_green(outcome)
        assert [(c.what, c.review.verdict) for c in outcome.diff.reviews] == [
            ("added", "no-claim"), ("added", "follows"), ("removed", "no-claim"),
        ]  # fmt: skip
        assert outcome.diff.is_unseen
        first, *lines = gate.text(outcome).splitlines()
        assert "2 reviews proposed (1 no-claim, 1 follows)" in first
        start = next(n for n, line in enumerate(lines) if "Proposed reviews" in line)
        shown = "\n".join(lines[start : start + 20])
        assert shown.index("We keep nothing here.") < shown.index("The knee is stiff.") < shown.index("We kept it.")
        assert "harbor-clinic#what-it-is: Tidal knee is a stiffness of the knee" in shown
        assert gate.for_github(outcome).count("title=proposed-review") == 2
        assert json.loads(gate.as_json(outcome))["changes"]["reviews"][0]["sentence"] == "We keep nothing here."

    def test_a_claim_that_a_pull_request_absolves_itself(self, judge):
        """The gate may pass; its first line says what to look at. What no record can excuse fails it."""
        record = '- {{sentence: "{}", verdict: no-claim, under: Tidal knee, by: automated, on: "2026-11-20"}}\n'
        outcome = judge({
            "content/index.md": "# Tidal knee\n\nThe left knee is the stiff one.\n",
            "reviews/index.yaml": record.format("The left knee is the stiff one."),
        })  # fmt: skip
        assert "1 review proposed (1 no-claim)" in gate.first_line(outcome)
        outcome = judge({
            "content/index.md": "# Tidal knee\n\nSalt cures it.\n",
            "reviews/index.yaml": record.format("Salt cures it."),
        })  # fmt: skip
        assert [d.rule for d in outcome.errors if d.span.path.startswith("reviews/")] == ["invalid-review"]

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
        """The knee's other side; the base's own warnings are not told again."""
        outcome = judge(
            {"content/sway.md": f"{NEW}\nTidal knee is found in the right knee [@harbor-clinic#often-left].\n"}
        )
        assert is_green(outcome)
        assert "negation-mismatch" in [d.rule for d in outcome.diagnostics]

    def test_the_list_of_new_entries_says_what_the_data_says(self, judge, origin):
        """A lost "not" stands there with the sentences that rest on it, each with its line."""
        outcome = judge(origin.edited("sources.yaml", "Tidal knee is no illness of", "Tidal knee is an illness of"))
        (entry,) = outcome.diff.below
        assert (entry.kind, entry.id, entry.what) == ("finding", "harbor-clinic#often-left", "changed")
        report = gate.text(outcome)
        assert "says: Tidal knee is [-no-] {+an+} illness of the left knee alone." in report
        assert "rests on it: content/index.md:4 Tidal knee is no illness of the left knee alone." in report


class TestPlugins:
    """What plugins and hooks of the base make of pages is not judged, and the gate does not say that it was."""

    @pytest.mark.parametrize("lines", ["hooks: [hooks.py]\n", "plugins:\n  - gen-files: {scripts: [gen.py]}\n"])
    def test_pages_that_plugins_make(self, origin, tmp_path, lines):
        """Nothing of either side is run, and the gate is not green."""
        evil = f"open({str(tmp_path / 'ran')!r}, 'w')\n"
        key = lines.partition(":")[0]
        config = CONFIG.replace("plugins:\n", lines) if key == "plugins" else CONFIG + lines
        base = origin.pull({"mkdocs.yml": config, "hooks.py": evil, "gen.py": evil})
        head = origin.pull({"content/sway.md": NEW, "gen.py": f"#\n{evil}"}, base)
        outcome = run_gate(origin.folder / "mkdocs.yml", base, head, TODAY)
        assert not (tmp_path / "ran").exists()
        assert not is_green(outcome)
        assert outcome.could_not_check
        plugin = "hooks" if key == "hooks" else "gen-files"
        says = f"Gate could not check everything: what these plugins make of pages was not judged: {plugin};"
        for name, write in gate.FORMATS.items():
            report = write(outcome).replace("&#58;", ":")
            assert says in report
            assert name in {"json", "github"} or "Not judged (1)" in report
        assert ("gen.py", "other file") in named(outcome)

    @pytest.mark.parametrize("lines", ["hooks: [hooks.py]\n", "plugins:\n  - gen-files: {scripts: [gen.py]}\n"])
    def test_the_mend_mends(self, origin, lines):
        """Whoever owns the base says that these leave the text of pages alone."""
        config = (CONFIG if lines.startswith("plugins") else CONFIG + lines).replace(
            "      phones:", "      harmless_plugins: [hooks, gen-files]\n      phones:"
        )
        base = origin.pull({"mkdocs.yml": config.replace("plugins:\n", lines) if "gen" in lines else config})
        head = origin.pull({"content/sway.md": NEW}, base)
        assert is_green(run_gate(origin.folder / "mkdocs.yml", base, head, TODAY))

    def test_hooks_of_the_pull_request_alone(self, judge):
        """They are not taken, so nothing is made by them: the base's pages are judged as they will be."""
        outcome = judge({"mkdocs.yml": f"{CONFIG}hooks: [hooks.py]\n", "hooks.py": "x\n", "content/sway.md": NEW})
        assert is_green(outcome)
        assert outcome.gate_files[-1].keys == ("hooks",)


class TestOtherWords:
    """What a pull request puts before readers' eyes without a claim."""

    def test_they_stand_in_the_report(self, judge):
        page = f"{PAGE}\n## Wait till morning\n\n```\nebb tide\n```\n"
        config = CONFIG.replace("Tidal knee: index", "Stay at home: index") + "copyright: At ebb\n"
        outcome = judge({"content/index.md": page, "mkdocs.yml": config, "content/a.png": b"\x89PNG"})
        for name, write in gate.FORMATS.items():
            words = ("Wait till morning", "ebb tide", "Stay at home", "At ebb", "content/a.png")
            assert name == "github" or all(word in write(outcome) for word in words)
        counts = (
            "2 texts that read like orders, 1 other text of pages, 1 text around every page, 1 picture or other file"
        )
        assert counts in gate.first_line(outcome)


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

    @pytest.mark.parametrize("head", ["nowhere", "main:content", "HEAD^{tree}", "", "=--all", "=--since=yesterday"])
    def test_a_revision_that_is_none(self, command, head):
        """What looks like an option of git is no revision either."""
        code, out, err = command("x", f"--head{head}") if head.startswith("=") else command(head)
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
        place = "::warning file=content/sway.md,line=1,col=1,endLine=1,endColumn=1,title=outside-navigation::this page "
        errors = [line for line in commands if not line.startswith(place)]
        assert len(commands) - len(errors) == 1
        assert errors
        assert all(line.startswith("::error file=content/sway.md,line=3,") for line in errors)
        assert "::" not in "".join(line.lstrip()[:2] for line in out.splitlines() if line not in commands)
        report = summary.read_text(encoding="utf-8")
        assert re.match(r"\*\*Gate failed&#58; \d errors?; 1 claim added, 4 other texts of pages\*\*\n", report)
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
