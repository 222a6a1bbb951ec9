"""Nothing that a site brings along runs while it is checked, by whatever door it comes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.cli.command import main
from claimcheck.inputs.configyaml import ConfigError
from claimcheck.inputs.imports import ImportRefusedError, Imports, barred_folders
from claimcheck.runs.running import make_renderer, open_site
from harness import write_site

BARE = "docs_dir: content\nplugins: [claimcheck]\n"
#: Whatever it is imported as, it leaves a file behind, and serves as an extension.
EVIL = """\
import pathlib
pathlib.Path(__file__).with_name("ran").touch()
from markdown.extensions import Extension as E
class Quiet(E):
    def extendMarkdown(self, md): pass
def makeExtension(**options): return Quiet()
def slug(text, separator): return "x"
"""
NAMED = "markdown_extensions:\n- toc:\n    slugify: !!python/name:{}\n"
#: Each door: what is added to the configuration, the files beside it, the folder on PYTHONPATH, a part of the message.
DOORS = {
    "a tag that calls": ('x: !!python/object/apply:os.system ["touch ran"]\n', {}, "", "mkdocs.yml:3:4: error invalid"),
    "a tag that makes an object": ("x: !!python/object:evil.E {}\n", {"evil.py": EVIL}, "", "mkdocs.yml:3:4: error"),
    "a tag that imports": ("x: !!python/module:evil ''\n", {"evil.py": EVIL}, "", "mkdocs.yml:3:4: error invalid-data"),
    "a name in the working folder": (NAMED.format("evil.slug"), {"evil.py": EVIL}, "", "mkdocs.yml:5:14: error"),
    "a name nobody needs": ("x: !!python/name:evil.slug\n", {"evil.py": EVIL}, "", ""),
    "a name of Python": (NAMED.format("os.system"), {}, "", "mkdocs.yml:5:14: error invalid-data: !!python/name:os."),
    "a name that a module borrows": (NAMED.format("pymdownx.slugs.functools"), {}, "", "a part of Python itself"),
    "a name of another distribution": (NAMED.format("pip._internal.main"), {}, "", "to no installed distribution"),
    "an extension in the working folder": (
        "markdown_extensions: [evil]\n", {"evil.py": EVIL}, "", "mkdocs.yml:3:23: error invalid-data",
    ),
    "an extension with a class": ("markdown_extensions: ['evil:E']\n", {"evil.py": EVIL}, "", "lies in the site's own"),
    "an extension in the docs folder": (
        "markdown_extensions: [evil]\n", {"content/evil.py": EVIL}, "content", "is not installed",
    ),
    "an extension on the path beside the configuration": (
        "markdown_extensions: [evil]\n", {"plugins/evil.py": EVIL}, "plugins", "is not installed",
    ),
    "an extension that the settings trust": (
        "markdown_extensions: [evil]\n", {"evil.py": EVIL, "claimcheck.yml": "trusted_extensions: [evil]\n"}, "",
        "lies in the site's own folders",
    ),
    "an extension of Python": ("markdown_extensions: [antigravity]\n", {}, "", "is a part of Python itself"),
    "a package without a start": ("markdown_extensions: [evil.a]\n", {"evil/a.py": EVIL}, "", "lies in the site's own"),
    "an entry point of its own": (
        "markdown_extensions: [evilname]\n",
        {
            "evil.py": EVIL,
            "evil-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: evil\nVersion: 1\nRequires-Dist: markdown\n",
            "evil-1.dist-info/entry_points.txt": "[markdown.extensions]\nevilname = evil:E\n",
            "evil-1.dist-info/RECORD": "evil.py,,\n",
        },
        "", 'the module "evilname" is not installed',
    ),
    "an entry point with the name of another": (
        "markdown_extensions: [toc]\n",
        {
            "evil.py": EVIL,
            "evil-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: evil\nVersion: 1\n",
            "evil-1.dist-info/entry_points.txt": "[markdown.extensions]\ntoc = evil:E\n",
        },
        "", "",
    ),
    "an entry point that an extension brings along": (
        "markdown_extensions: [extra]\n",
        {
            "evil.py": EVIL,
            "evil-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: evil\nVersion: 1\n",
            "evil-1.dist-info/entry_points.txt": "[markdown.extensions]\nfootnotes = evil:E\n",
        },
        "", "",
    ),
    "a package that shadows an installed one": (
        "markdown_extensions: [pymdownx.tasklist]\n",
        {"pymdownx/__init__.py": EVIL, "pymdownx/tasklist.py": EVIL}, "", "",
    ),
    "a module that shadows what an extension needs": (
        "markdown_extensions: [pymdownx.highlight]\n", {"pygments/__init__.py": EVIL}, "", "",
    ),
    "a hook": ("hooks: [evil.py]\n", {"evil.py": EVIL}, "", "may rewrite pages before readers see them: hooks"),
    "a plugin": ("INHERIT: base.yml\n", {"evil.py": EVIL, "base.yml": "plugins: [evil]\n"}, "", ""),
}  # fmt: skip
#: Doors that could be another thing where everything is loaded already, and one of each other sort.
NEW_PROCESS = {
    "a package that shadows an installed one", "a module that shadows what an extension needs",
    "an entry point with the name of another", "an extension in the working folder",
}  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
def test_a_check_in_this_process_runs_nothing_of_the_site(tmp_path, monkeypatch, capsys, door):
    """Refused with its place, or passed over; where nothing had to be refused, the check is clean."""
    config, files, path, message = DOORS[door]
    write_site(tmp_path, {"mkdocs.yml": BARE + config, **files})
    monkeypatch.chdir(tmp_path)
    for folder in (tmp_path / path, tmp_path):  # as `python -m` and PYTHONPATH have it
        monkeypatch.syspath_prepend(folder)
    code = main(["check", "--today", "2026-11-21"])
    printed = "".join(capsys.readouterr())
    assert not list(tmp_path.rglob("ran"))
    assert message in printed
    assert code == (2 if message else 0), printed


@pytest.mark.parametrize(
    "door", [door if door in NEW_PROCESS else pytest.param(door, marks=pytest.mark.slow) for door in DOORS]
)
def test_a_check_runs_nothing_of_the_site(tmp_path, door):
    """The same as a program, which has loaded nothing before."""
    config, files, path, message = DOORS[door]
    write_site(tmp_path, {"mkdocs.yml": BARE + config, **files})
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / path)} if path else os.environ
    command = [sys.executable, "-m", "claimcheck.cli.command", "check", "--today", "2026-11-21"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert not list(tmp_path.rglob("ran"))
    assert message in done.stdout + done.stderr
    assert done.returncode == (2 if message else 0), done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_what_lies_elsewhere_runs_where_the_settings_trust_it(tmp_path, monkeypatch):
    """An extension that no distribution holds, outside the site, is imported once its name is trusted."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/claimcheck_test_ext.py").write_text(EVIL, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path / "elsewhere")
    (tmp_path / "site").mkdir()
    write_site(tmp_path / "site", {"mkdocs.yml": BARE + "markdown_extensions: [claimcheck_test_ext]\n"})
    monkeypatch.chdir(tmp_path / "site")
    with pytest.raises(ConfigError, match="no installed distribution") as told:
        make_renderer(open_site(Path("mkdocs.yml")))
    assert "trusted_extensions" in told.value.problem.help
    assert not (tmp_path / "elsewhere/ran").exists()
    (tmp_path / "site/claimcheck.yml").write_text("trusted_extensions: [claimcheck_test_ext]\n", encoding="utf-8")
    make_renderer(open_site(Path("mkdocs.yml")))
    assert (tmp_path / "elsewhere/ran").exists()


def test_a_loaded_module_of_the_site_is_refused(tmp_path, monkeypatch):
    """That somebody imported it before makes it no installed one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claimcheck_test_own.py").write_text(EVIL, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    __import__("claimcheck_test_own")
    with pytest.raises(ImportRefusedError, match="lies in the site's own folders"):
        Imports(barred=barred_folders(".")).extension("claimcheck_test_own")


@pytest.mark.parametrize("name", ["pymdownx.slugs.slugify", "markdown.extensions.toc.slugify_unicode"])
def test_names_of_installed_extensions_are_read(name):
    """What MkDocs' own documentation names works as before."""
    assert callable(Imports(barred=barred_folders(".")).named(name))


def test_the_tags_of_mkdocs_are_read(tmp_path, monkeypatch):
    """A variable of the environment, with what stands for it where it is missing, and a relative path."""
    text = "docs_dir: !ENV [NOWHERE, content]\nsite_name: !ENV CLAIMCHECK_TEST\nplugins: [claimcheck]\n"
    snippets = "markdown_extensions:\n- pymdownx.snippets: {base_path: !relative $config_dir}\n"
    monkeypatch.setenv("CLAIMCHECK_TEST", "A site")
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, {"mkdocs.yml": text + snippets})
    config = open_site(Path("mkdocs.yml")).config
    assert (config.site_name, config.docs_dir) == ("A site", "content")
    assert config.extension_configs["pymdownx.snippets"] == {"base_path": "."}
