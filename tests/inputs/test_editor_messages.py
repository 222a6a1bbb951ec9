"""What an editor reads after a slip in a data file: the place, the fault and the edit, and no word of a library."""

import logging
import re
import shutil
from pathlib import Path
from textwrap import dedent

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation

from claimcheck.inputs.bibliography import parse_bibliography
from claimcheck.inputs.glossary import parse_glossary
from claimcheck.reporters.base import figures_of
from claimcheck.runs.running import open_site, run
from claimcheck.verdict.summary import Summary
from harness import TODAY, check_here, write_site

SOURCE = """\
references:
- id: tide-2020
  type: webpage
  title: "A title"
  publisher: "A publisher"
  accessed: "2026-11-21"
  custom:
    name: "Tides"
    kind: hospital
    checked: "2026-11-21"
    findings:
      first:
        says: "The knee is stiff."
        population: [adults]
        basis: original
"""


def said(text, parse=parse_bibliography):
    """Place, message and help of each fault."""
    return [((p.span.line, p.span.column), p.message, p.help) for p in parse(text, "sources.yaml").problems]


def test_the_source_itself_has_no_fault():
    """Else the slips below would prove nothing."""
    assert said(SOURCE) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "message", "help"),
    [
        ("    name:", "\tname:", (8, 1), "a tab stands here", "spaces instead of tabs"),
        ("name: ", "name ", (9, 9), "a colon stands where none can", "line above lacks its colon"),
        ("kind: ", "kind:", (9, 5), "no colon with a space behind it", "write key: value"),
        ("    kind:", "     kind:", (9, 6), "does not fit to the lines above", "same column"),
        ("knee is", 'knee "is" ', (13, 26), "does not fit to the lines above", '\\" for a quote mark inside'),
        ("[adults]", "[adults", (14, 21), "this list has no end", "close it with ]"),
        ("basis: original", 'basis: "original', (15, 16), "without an end", 'add a "'),
        ('"A title"', "A title: the end", (4, 17), "a colon stands where none can", "into quotes"),
        ('"A title"', "@title", (4, 10), "no value can start with this sign", "into quotes"),
    ],
)
def test_broken_yaml_is_told_in_plain_words(old, new, place, message, help):
    """The place is the one that an editor has to change, or the line behind it."""
    ((at, what, mend),) = said(SOURCE.replace(old, new, 1))
    assert at == place
    assert message in what
    assert help in mend


@pytest.mark.parametrize(
    ("old", "new", "message", "help"),
    [
        ('checked: "2026-11-21"', 'checked: "2026-02-30"', "no calendar has that day", "correct the month or the day"),
        ('accessed: "2026-11-21"', 'accessed: "2026-13"', "no calendar has that day", "correct the month or the day"),
        ('accessed: "2026-11-21"', 'accessed: "21 May 2026"', "the right form", "write a day as 2026-11-21, a month"),
        ("basis: original", "basis: read", "not one of the allowed words", "allowed: original, abstract, copy"),
        ("kind: hospital", "kind: Hospital", "not one of the allowed words", 'did you mean "hospital"?'),
        ("        basis: original\n", "", '"first" has no "basis"', "one of original, abstract, copy"),
        ("[adults]", "adults", "must be a list", "write [adults]"),
        ("  title:", '  author: "Jo Doe"\n  title:', "must be a list", "[{family: Kwakkel, given: Gert}]"),
        ("      first:", "      First One:", 'holds the name "First One"', "use small letters"),
        ("  title:", "  PMID: PMC1\n  title:", "the right form", "write the digits alone"),
    ],
)
def test_faults_of_an_entry_tell_the_edit(old, new, message, help):
    """No message shows a pattern, and what is allowed is listed."""
    ((_, what, mend),) = said(SOURCE.replace(old, new, 1))
    assert message in what
    assert help in mend


@pytest.mark.parametrize(("parse", "key"), [(parse_bibliography, "references"), (parse_glossary, "terms")])
def test_an_empty_file_tells_how_to_start(parse, key):
    """It has no line to take out."""
    ((_, what, mend),) = said("# nothing yet\n", parse)
    assert what == "the file is empty"
    assert mend == f"start it with a line {key}:"


@pytest.mark.parametrize(
    ("written", "help"),
    [
        ("[@Tide-2020#First]", "did you mean [@tide-2020#first]?"),
        ("[@tide-2020 #first]", "did you mean [@tide-2020#first]?"),
        ("[@Tide 2020#first, p. 3]", "did you mean [@tide-2020#first, p. 3]?"),
        ("[@tide-2020#first. It is so", "did you mean [@tide-2020#first]?"),
        ("(@tide-2020#first)", "did you mean [@tide-2020#first]?"),
        ("[@Tide 2020; @Tide-2020#first]", "did you mean [@tide-2020#…; @tide-2020#first]?"),
        ("[@Tide 2020#first; @Nobody#first]", "write [@source#finding]"),
        ("\\[@tide-2020#first] [@tide-2020#first]", "no backslash before it"),
    ],
)
def test_the_citation_that_was_meant_can_be_pasted(tmp_path, monkeypatch, written, help):
    """With its finding and locator, not only its source."""
    (problem,) = check(tmp_path, monkeypatch, f"# Knee\n\nThe knee is stiff {written}.\n", "malformed-citation")
    assert help in problem.help


@pytest.mark.parametrize(
    ("front", "help"),
    [
        ("", "begin the page with three lines: ---, then kind: and one of topic, tool, then ---"),
        ("---\ntitle: Knee\n---\n\n", "write kind: and one of topic, tool"),
        ("---\nkind: topc\n---\n\n", 'did you mean "topic"?'),
    ],
)
def test_a_page_without_a_kind_is_told_how_to_get_one(tmp_path, monkeypatch, front, help):
    """An editor who has never heard of front matter can write it."""
    text = f"{front}# Knee\n\nThe knee is stiff [@tide-2020#first].\n"
    (problem,) = check(tmp_path, monkeypatch, text, "unknown-kind", "      pages: {topic: {}, tool: {}}\n")
    assert problem.help == help


@pytest.mark.parametrize(
    ("counts", "line"),
    [
        ((1, 1, 1, 1), "1 error, 1 warning, 1 note on 1 page"),
        ((3, 0, 2, 0), "0 errors, 2 warnings, 0 notes on 3 pages"),
    ],
)
def test_one_is_no_plural(counts, line):
    """The last line of every report."""
    pages, errors, warnings, notes = counts
    assert figures_of(Summary(pages, 0, 0, 0, 0, 0, errors, warnings, notes)) == line


def test_a_page_that_is_not_in_the_navigation_is_told(root, caplog, monkeypatch):
    """As a warning, which the preview shows; the page for wrong addresses belongs to no navigation."""
    config = load_config(str(root / "mkdocs.yml"))
    monkeypatch.setattr(logging.getLogger("mkdocs"), "propagate", True)  # the command of MkDocs turns it off ...
    caplog.set_level(logging.WARNING, "mkdocs")  # ... and with --quiet asks for errors alone
    files = get_files(config)
    files.append(File("understand/forgotten.md", config.docs_dir, config.site_dir, config.use_directory_urls))
    set_exclusions(files, config)
    get_navigation(files, config)
    warnings = {r.getMessage() for r in caplog.records if r.levelname == "WARNING" and "not included" in r.getMessage()}
    (told,) = warnings
    assert "understand/forgotten.md" in told
    assert "404.md" not in told


def test_the_page_to_copy_has_no_problem(root, tmp_path, monkeypatch):
    """What CONTRIBUTING.md offers as a beginning passes the check of this guide."""
    (page,) = re.findall(r"```markdown\n( +---\n.*?)```", (root / "CONTRIBUTING.md").read_text("utf-8"), re.S)
    for name in ("mkdocs.yml", "sources.yaml", "glossary.yaml", "phones.yml", "help.yml", "search.yml", "overrides"):
        (tmp_path / name).symlink_to(root / name)
    folder = tmp_path / "content"
    shutil.copytree(root / "content", folder)
    (folder / "understand/new.md").write_text(dedent(page), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = run(open_site(Path("mkdocs.yml"), [folder / "understand/new.md"]), TODAY)
    assert [(d.span.line, d.rule, d.message) for d in result.diagnostics if d.span.path.endswith("new.md")] == []
    assert len(result.records) == 1


def check(folder, monkeypatch, page, rule, settings=""):
    """The diagnostics of one rule for a site of one page."""
    config = f"site_name: Knee\nplugins:\n  - claimcheck:\n      prescriber_sentence: ''\n{settings}"
    data = {"sources.yaml": SOURCE, "glossary.yaml": "terms: []\n"}
    write_site(folder, {"mkdocs.yml": config, "docs/index.md": page, **data})
    monkeypatch.chdir(folder)
    return [d for d in check_here().diagnostics if d.rule == rule]
