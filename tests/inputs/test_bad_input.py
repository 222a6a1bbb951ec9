"""Bad input ends in a clear message and the right exit code, never in a traceback."""

import json
import re

import pytest

from claimcheck.cli.command import main
from harness import write_site

BARE = "plugins: [claimcheck]\ndocs_dir: content\n"
BARE_WITH = "docs_dir: content\nplugins:\n  - claimcheck:"
#: What is wrong: the file, its text, the exit code, a part of what is said.
CASES = {
    "an-empty-page": ("content/index.md", "", 2, "content/index.md:1:1: error nothing-checked: no sentence was found"),
    "only-a-byte-order-mark": ("content/index.md", b"\xef\xbb\xbf", 2, "content/index.md:1:1: error nothing-checked"),
    "only-code": ("content/index.md", "```text\nIt is so.\n```\n", 2, "content/index.md:1:1: error nothing-checked"),
    "latin-1": (
        "content/index.md",
        b"# Caf\xe9\n",
        2,
        "content/index.md:1:6: error unreadable-page: byte 0xe9 is not UTF-8",
    ),
    "missing-snippet": (
        "content/index.md",
        '# T\n\n--8<-- "a.md"\n',
        2,
        'content/index.md:3:9: error unreadable-page: the included file "a.md" was',
    ),
    "a-large-page": (
        "content/index.md",
        "It is so. " * 1_000_000,
        2,
        "error unreadable-page: the page has 10,000,000 bytes",
    ),
    "deep-lists": (
        "content/index.md",
        "- " * 1_000 + "It is so.",
        2,
        "content/index.md:1:1: error unreadable-page: the page nests too deep",
    ),
    "deep-html": (
        "content/index.md",
        "<div>" * 5_000 + "It is so.",
        2,
        "content/index.md:1:1: error unreadable-page: the page nests too deep",
    ),
    "deep-emphasis": (
        "content/index.md",
        "<b>" * 5_000 + "It is so.",
        2,
        "content/index.md:1:1: error unreadable-page: the page nests too deep",
    ),
    "broken-front-matter": (
        "content/index.md",
        "---\ntitle: [a\n---\n\nIt is so.",
        1,
        "content/index.md:2:8: error invalid-data: broken YAML",
    ),
    "front-matter-without-an-end": (
        "content/index.md",
        "---\ntitle: a\n\nIt is so.",
        1,
        "content/index.md:1:1: error invalid-data: the front matter has no end",
    ),
    "broken-sources": (
        "sources.yaml",
        "references:\n- id: [a\n",
        2,
        "sources.yaml:2:7: error invalid-data: broken YAML",
    ),
    "deep-sources": (
        "sources.yaml",
        "[" * 100_000,
        2,
        "sources.yaml:1:1: error invalid-data: the file nests deeper than 40 levels",
    ),
    "null-byte-in-sources": (
        "sources.yaml",
        "# caf\u00e9\na: \x00",
        2,
        "sources.yaml:2:4: error invalid-data: no YAML: control characters are not allowed",
    ),
    "empty-sources": ("sources.yaml", "", 1, "sources.yaml:1:1: error invalid-data: the file is empty"),
    "sources-as-a-list": (
        "sources.yaml",
        "- id: a\n",
        1,
        'sources.yaml:1:3: error incomplete-source: "a" has no "type"',
    ),
    "latin-1-sources": (
        "sources.yaml",
        b"references: []  # caf\xe9\n",
        2,
        "sources.yaml:1:22: error invalid-data: byte 0xe9 is not UTF-8",
    ),
    "odd-glossary": (
        "glossary.yaml",
        "terms:\n- 1\n- id: [a]\n",
        1,
        'glossary.yaml:2:3: error invalid-data: "terms" must be a group',
    ),
    "empty-configuration": ("mkdocs.yml", "", 2, "mkdocs.yml:1:1: error invalid-data: mkdocs.yml holds no settings"),
    "broken-configuration": ("mkdocs.yml", "site_name: [a\n", 2, "mkdocs.yml:2:1: error invalid-data: broken YAML"),
    "latin-1-configuration": (
        "mkdocs.yml",
        b"site_name: caf\xe9\n",
        2,
        "mkdocs.yml:1:15: error invalid-data: byte 0xe9 is not UTF-8",
    ),
    "deep-configuration": (
        "mkdocs.yml",
        "a: " + "[" * 5_000,
        2,
        "mkdocs.yml:1:1: error invalid-data: the file nests too deep",
    ),
    "unknown-name": (
        "mkdocs.yml",
        f"{BARE}markdown_extensions:\n- toc:\n    slugify: !!python/name:nowhere.at_all\n",
        2,
        'mkdocs.yml:5:14: error invalid-data: !!python/name:nowhere.at_all: the module "nowhere" is not installed',
    ),
    "name-that-is-not-there": (
        "mkdocs.yml",
        f"{BARE}markdown_extensions:\n- toc:\n    slugify: !!python/name:pymdownx.slugs.slugifi\n",
        2,
        'there is no "slugifi" in pymdownx.slugs\n    mend: did you mean "slugify"?',
    ),
    "unknown-tag": ("mkdocs.yml", "a:\n  b: !unknown c\n", 2, 'mkdocs.yml:2:6: error invalid-data: the tag "!unknown"'),
    "aliases-that-multiply": (
        "mkdocs.yml",
        "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [{f'*a{i - 1}, ' * 10}]\n" for i in range(1, 12)),
        2,
        "mkdocs.yml:1:1: error invalid-data: the aliases (*name) of this file repeat each other",
    ),
    "aliases-that-multiply-by-merging": (
        "mkdocs.yml",
        "a0: &a0 {x: 1}\n" + "".join(f"a{i}: &a{i} {{<<: [{f'*a{i - 1}, ' * 10}]}}\n" for i in range(1, 12)),
        2,
        "mkdocs.yml:1:1: error invalid-data: the aliases (*name) of this file repeat each other",
    ),
    "alias-of-itself": (
        "mkdocs.yml",
        "nav: &n [*n]\n",
        2,
        "mkdocs.yml:1:6: error invalid-data: this part holds",
    ),
    "a-large-configuration": (
        "mkdocs.yml",
        "# " + "x" * 1_000_001,
        2,
        "the file is larger than 1 MB",
    ),
    "missing-parent": (
        "mkdocs.yml",
        "INHERIT: nowhere.yml\n",
        2,
        "nowhere.yml:1:1: error invalid-data: the file nowhere.yml is missing",
    ),
    "plugins-as-a-word": (
        "mkdocs.yml",
        "plugins: claimcheck\n",
        2,
        'mkdocs.yml:1:10: error invalid-data: "plugins" must be a list',
    ),
    "extensions-as-a-word": ("mkdocs.yml", "markdown_extensions: toc\n", 2, '"markdown_extensions" must be a list'),
    "unknown-extension": (
        "mkdocs.yml",
        f"{BARE}markdown_extensions: [nowhere]\n",
        2,
        'mkdocs.yml:3:23: error invalid-data: Markdown extension nowhere: the module "nowhere" is not installed',
    ),
    "unknown-option": (
        "mkdocs.yml",
        f"{BARE}markdown_extensions: [toc: {{a: 1}}]\n",
        2,
        "mkdocs.yml:3:23: error invalid-data: the Markdown extensions cannot be set up: KeyError",
    ),
    "missing-docs-folder": (
        "mkdocs.yml",
        "docs_dir: nowhere\n",
        2,
        'mkdocs.yml:1:1: error nothing-checked: no page was found below "nowhere"',
    ),
    "rewriting-plugin": (
        "mkdocs.yml",
        "docs_dir: content\nplugins: [claimcheck, macros]\n",
        2,
        "mkdocs.yml:2:10: error invalid-data: these plugins may rewrite pages before readers see them: macros",
    ),
    "unknown-setting": (
        "mkdocs.yml",
        "plugins: [claimcheck: {standig: []}]\n",
        2,
        'mkdocs.yml:1:24: error invalid-data: unknown setting "standig"\n    mend: did you mean "standing"?',
    ),
    "unknown-setting-in-a-file-of-its-own": (
        "claimcheck.yml",
        "ignore: []\nstandig: []\n",
        2,
        'claimcheck.yml:2:1: error invalid-data: unknown setting "standig"',
    ),
    "settings-as-a-word": (
        "mkdocs.yml",
        "plugins: [claimcheck: strict]\n",
        2,
        "mkdocs.yml:1:23: error invalid-data: the options of the plugin claimcheck must be a mapping",
    ),
    "plugin-as-a-number": (
        "mkdocs.yml",
        "plugins: [1]\n",
        2,
        'mkdocs.yml:1:11: error invalid-data: each entry of "plugins"',
    ),
    "extension-as-a-list": (
        "mkdocs.yml",
        "markdown_extensions:\n- [toc]\n",
        2,
        'mkdocs.yml:2:3: error invalid-data: each entry of "markdown_extensions"',
    ),
    "unknown-rule-in-select": (
        "mkdocs.yml",
        f"{BARE_WITH}\n      select: [uncited-claims]\n",
        2,
        'mkdocs.yml:4:7: error invalid-data: the setting "select" names "uncited-claims", and there is no such rule',
    ),
    "unknown-rule-in-severity": (
        "mkdocs.yml",
        f"{BARE_WITH}\n      severity: {{all: note}}\n",
        2,
        'mkdocs.yml:4:7: error invalid-data: the setting "severity" names "all", and there is no such rule',
    ),
    "page-of-data-outside-the-docs-folder": (
        "mkdocs.yml",
        f"{BARE_WITH}\n      generated: {{sources: ../sources.md}}\n",
        2,
        'mkdocs.yml:4:7: error invalid-data: the setting "generated" may only name paths below the docs folder',
    ),
    "missing-fragment": (
        "mkdocs.yml",
        f"{BARE_WITH}\n      fragments: {{strip: strip.md}}\n",
        1,
        'mkdocs.yml:4:7: error invalid-data: the fragment "strip" was not found: content/strip.md',
    ),
    "pattern-that-is-none": (
        "mkdocs.yml",
        f"{BARE_WITH}\n      not_figures: {{/(a/: x}}\n",
        2,
        'mkdocs.yml:4:7: error invalid-data: the setting "not_figures" has a pattern that cannot be read',
    ),
    "no-such-day": (
        "mkdocs.yml",
        "a: 2026-13-45\n",
        2,
        "mkdocs.yml:1:1: error invalid-data: a value cannot be read: month",
    ),
    "inherits-from-itself": ("mkdocs.yml", "INHERIT: mkdocs.yml\n", 2, "mkdocs.yml inherits from itself"),
    "sources-is-a-folder": (
        "mkdocs.yml",
        "plugins: [claimcheck: {sources: content}]\n",
        2,
        "the file content cannot be read: Is a directory",
    ),
}


@pytest.fixture
def check(tmp_path, monkeypatch, capsys):
    """Write files into a site, run the command, give its exit code and all that it printed."""

    def run(files, *arguments):
        write_site(tmp_path, files)
        monkeypatch.chdir(tmp_path)
        code = main(["check", "--today", "2026-11-21", *arguments])
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return run


@pytest.mark.parametrize("case", CASES)
def test_ends_in_a_clear_message(check, case):
    """The message names the place and the fault; the exit code tells problems from what could not be checked."""
    name, text, code, message = CASES[case]
    found, printed = check({name: text})
    assert found == code
    assert message in printed
    assert re.search(r"^\S+:\d+:\d+: error [a-z-]+: \S.*\n(?:.*\n *\^+\n)?    mend: \S", printed, re.M)
    assert "Traceback" not in printed


@pytest.mark.parametrize("name", ["sources.yaml", "glossary.yaml"])
def test_missing_data_files_are_named(check, tmp_path, capsys, name):
    """A site without its data cannot be judged."""
    assert check({})[0] == 0
    (tmp_path / name).unlink()
    assert main(["check", "--today", "2026-11-21"]) == 2
    assert f"{name}:1:1: error invalid-data: the file {name} is missing" in capsys.readouterr().out


def test_a_link_that_leads_nowhere_is_no_page(check, tmp_path, capsys):
    """A page that cannot be opened is named, and the site is not called clean."""
    assert check({})[0] == 0
    (tmp_path / "content/gone.md").symlink_to("nowhere.md")
    assert main(["check", "--today", "2026-11-21"]) == 2
    assert "content/gone.md:1:1: error unreadable-page: the file content/gone.md is missing" in capsys.readouterr().out


def test_a_circle_of_included_files_ends(check):
    """Each file that includes itself, however far around, is named."""
    files = {
        "content/index.md": '# T\n\n--8<-- "a.txt"\n',
        "content/a.txt": '--8<-- "b.txt"\n',
        "content/b.txt": '--8<-- "a.txt"\n',
    }
    code, printed = check(files)
    assert code == 2
    assert 'content/index.md:3:9: error unreadable-page: the included file "a.txt" includes itself' in printed


@pytest.mark.parametrize(("joint", "each"), [("\n", 90), ("\n\n", 1), (" ", 90)])
def test_two_thousand_sentences_are_checked_and_placed(check, joint, each):
    """In long paragraphs, in short ones, on long lines: two hundred are placed where they stand, the rest counted."""
    sentences = [f"Sentence number {'x' * (i % 9 + 1)} is so." for i in range(2_000)]
    blocks = [joint.join(sentences[start : start + each]) for start in range(0, len(sentences), each)]
    text = "# T\n\n" + "\n\n".join(blocks)
    code, printed = check({"content/index.md": text}, "--select", "uncited-claim", "--format", "json")
    assert code == 1
    found = [d for d in json.loads(printed)["diagnostics"] if d["rule"] == "uncited-claim"]
    counted = [d for d in found if "more problems" in d["message"]]
    assert [d["message"].split()[0] for d in counted] == ["1,800"]
    found = [d for d in found if d not in counted]
    assert [d["subject"] for d in found] == sentences[:200]
    lines = text.split("\n")
    behind = [lines[d["start"]["line"] - 1][d["start"]["column"] - 1 :] for d in found]
    placed = zip(behind, sentences, strict=False)
    assert [line for line, sentence in placed if not line.startswith(sentence)] == []
    assert len({(d["start"]["line"], d["start"]["column"]) for d in found}) == 200


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"# Caf\xe9\n", "content/index.md:1:6: error unreadable-page: byte 0xe9 is not UTF-8"),
        (
            b'# T\n\n--8<-- "a.md"\n',
            'content/index.md:3:9: error unreadable-page: the included file "a.md" was not found',
        ),
        (
            b"- " * 1_000 + b"It is so.",
            "mkdocs.yml:1:1: error invalid-data: MkDocs cannot build the site: RecursionError",
        ),
    ],
)
def test_what_stops_mkdocs_is_told_in_the_same_way(check, text, message):
    """With --host mkdocs, too, a page that cannot be read is named, and no traceback is shown."""
    extensions = "markdown_extensions: [pymdownx.snippets: {check_paths: true}]\n"
    files = {"content/index.md": text, "mkdocs.yml": f"site_name: T\n{BARE}{extensions}"}
    code, printed = check(files, "--host", "mkdocs")
    assert code == 2
    assert message in printed
    assert "Traceback" not in printed


HOSTILE = (
    '<p title="\n\nIt is so.\n\n<!--\n\nIt is not.',
    "<table><tr><td>It is so.<table><p>And so on.",
    "<b><i><b><i>It is so.</p></b>",
    "It is so.\x00\x01\x02",
    "It is &#xD800; &#x110000; &#0; so.",
    "# \n\n- \n\n> \n\n| |\n|-|\n| |\n\nIt is so.",
    "*" * 5_000 + "It is so.",
    ">" * 500 + " It is so.",
    "[^1]\n\n[^1]: [^1] It is so.",
    "*[It]: It\n\nIt is so.",
    "It is so.\u202e\u200d\ufeff\U000f0000\U0010ffff",
    "{: .ours }\n\nIt is so. {: #a .b c=d }\n{: }",
    "<!-- claimcheck: -->\n\nIt is so.",
    '!!! ours\n!!! myth\n??? note\n=== ""\n\nIt is so.',
    "[@harbor-clinic#what-it-is]" * 200,
    "It is so " + "[@harbor-clinic#what-it-is; " * 200,
    "| a |" * 300 + "\n" + "| - |" * 300 + "\nIt is so.",
    "<svg><svg><text><text>It is so.</svg>",
    "It is so. " + "&" * 3_000,
    "\r\rIt is so.\r\n\rIt is so.\n\r",
    # These once took minutes: a pattern that tries each start, or that looks back over the whole text each time.
    "a@" * 3_000 + "It is so.",
    "5 and " * 400 + "It is so.",
    "at least 5 " * 300 + "It is so.",
    "a" * 20_000 + " It is so.",
)


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_text_is_read_or_refused(check, number):
    """Whatever stands on a page, something is said about it: no page is passed over in silence."""
    code, printed = check({"content/index.md": HOSTILE[number]})
    assert code in {1, 2}
    assert "error" in printed
