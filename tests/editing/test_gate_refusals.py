"""What the gate does not take from a pull request, however it is wrapped; and that nothing of it runs."""

import shutil
import unicodedata
from pathlib import Path

import pytest

import claimcheck
from claimcheck.editing.gate import run_gate
from claimcheck.editing.gitobjects import Entry, GitError, Repository, write_tree
from claimcheck.editing.overlay import Layout, plan
from claimcheck.reporters import gate
from pull_requests import CONFIG, FALSE, NEW, PAGE, TODAY, Origin, is_green, named

LINK, EXECUTABLE, MODULE = "120000", "100755", "160000"
CLASHING = {
    "content/Index.md": "content/index.md", "Content/more.md": "content", "content/ASSETS/new.md": "content/assets",
    "Glossary.yaml": "glossary.yaml", "makefile": "Makefile",
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
            ("strict: !ENV SECRET\n", "strict"),
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

    def test_variables_of_the_machine_are_not_read(self, judge, monkeypatch):
        """A setting that the report shows, old and new."""
        monkeypatch.setenv("SECRET", "swordfish")
        new = "exclude_docs: !ENV SECRET\nplugins:"
        outcome = judge(
            {"mkdocs.yml": CONFIG.replace("plugins:", new), "content/index.md": PAGE.replace("bed", "table")}
        )
        assert outcome.gate_files[-1].keys == ("exclude_docs",)
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
