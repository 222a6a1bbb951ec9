"""The command that looks sources up in a list of retracted works: both forms of list, what it tells, and exit codes."""

import json

import pytest

from claimcheck.cli.command import main
from harness import write_site

_ENTRY = """\
- id: {id}
  type: article-journal
  title: Salt and the knee
  author: [{{literal: Harbor Group}}]
  issued: "2020"
  {number}
  custom:
    name: "{id}"
    kind: trial
    {status}
    checked: "2026-11-01"
    findings:
      all: {{says: The knee is stiff., basis: original}}
"""
_HEAD = "Record ID,Title,Reason,RetractionDate,RetractionDOI,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature"


def entry(name, number="", status=""):
    """A source with a number, and with a status."""
    number = number or f"URL: https://example.org/{name}"
    return _ENTRY.format(id=name, number=number, status=f"status: {status}" if status else "language: en")


def row(doi="unavailable", nature="Retraction", day="3/9/2024 0:00", pmid="0", title='"Salt, and the knee"'):
    """A line of the table, as Crossref publishes it."""
    return f"1,{title},+Error;,{day},10.1000/notice,{doi},{pmid},{nature}"


@pytest.fixture
def look_up(tmp_path, monkeypatch, capsys):
    """Write sources and a list, run the command; give exit code and what was printed."""

    def command(sources, lines, *options, name="list.csv"):
        write_site(tmp_path, {"sources.yaml": "references:\n" + "".join(sources)})
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        code = main(["retractions", name, *options])
        return code, capsys.readouterr().out

    return command


@pytest.mark.parametrize(
    ("nature", "words", "status"),
    [
        ("Retraction", "was retracted on 2024-03-09", "retracted"),
        ("Expression of concern", "is under an expression of concern on 2024-03-09", "concern"),
        ("Correction", "was corrected on 2024-03-09", "corrected"),
    ],
)
def test_a_listed_source_is_told_with_its_place_and_the_edit(look_up, nature, words, status):
    """The line of the source, what happened and when, and what to write; written, it is clean."""
    code, out = look_up([entry("a", "DOI: 10.1000/Salt-1")], [_HEAD, row("10.1000/SALT-1", nature)])
    assert code == 1
    assert f'sources.yaml:2:7: {"warning" if status == "corrected" else "error"}: "a" {words}' in out
    assert f"    mend: read the notice, and write under custom of this source: status: {status}\n" in out
    code, out = look_up([entry("a", "DOI: 10.1000/Salt-1", status)], [_HEAD, row("10.1000/salt-1", nature)])
    assert (code, "its status tells readers" in out) == (0, True)


def test_what_is_not_listed_is_told_with_the_day_of_the_list(look_up):
    """The newest notice dates the list; a source without a number is named, not passed over."""
    code, out = look_up(
        [entry("a", "DOI: 10.1000/a"), entry("b")],
        [_HEAD, row("10.1000/z", day="11/2/2026 0:00"), row("10.1000/y", day="2025-12-31")],
    )
    assert code == 0
    assert out.splitlines() == [
        "1 source not in a list of 2026-11-02 (2 rows)",
        "1 source without a DOI or PMID, not looked up: b",
    ]


def test_a_pmid_finds_what_has_no_doi(look_up):
    """The table's 0 is no PMID; a number of its own finds the source."""
    code, out = look_up([entry("a", 'PMID: "123"')], [_HEAD, row(pmid="0"), row(pmid="123")])
    assert (code, '"a" was retracted' in out) == (1, True)


@pytest.mark.parametrize(
    ("notices", "status"),
    [
        ([("Retraction", "1/1/2020 0:00"), ("Reinstatement", "1/1/2021 0:00")], ""),
        ([("Reinstatement", "1/1/2021 0:00"), ("Retraction", "1/1/2020 0:00")], ""),
        ([("Reinstatement", "1/1/2020 0:00"), ("Retraction", "1/1/2021 0:00")], "retracted"),
        ([("Retraction", "1/1/2020 0:00"), ("Correction", "1/1/2021 0:00")], "retracted"),
        ([("Expression of concern", "1/1/2020 0:00"), ("Correction", "1/1/2019 0:00")], "concern"),
    ],
)
def test_the_gravest_notice_counts_unless_the_work_was_reinstated_after_it(look_up, notices, status):
    """In whatever order the table lists them."""
    rows = [row("10.1000/a", nature, day) for nature, day in notices]
    _, out = look_up([entry("a", "DOI: 10.1000/a")], [_HEAD, *rows], "--format", "json")
    assert [found["status"] for found in json.loads(out)["listed"]] == ([status] if status else [])


def test_a_graver_status_than_the_lists_stays_as_it_is(look_up):
    """Whoever marked a source as retracted is not told to call it corrected."""
    code, _ = look_up([entry("a", "DOI: 10.1000/a", "retracted")], [_HEAD, row("10.1000/a", "Correction")])
    assert code == 0


@pytest.mark.parametrize("form", ["10.1000/a", "https://doi.org/10.1000/A", "doi: 10.1000/a"])
def test_a_plain_list_of_dois_is_read(look_up, form):
    """One a line, in any usual form; lines that are empty or start with # are passed over."""
    code, out = look_up([entry("a", "DOI: 10.1000/a")], ["# seen today", "", form], name="list.txt")
    assert (code, '"a" was retracted, and readers are not told' in out) == (1, True)


@pytest.mark.parametrize(
    ("lines", "place", "words"),
    [
        (["10.1000/a", "salt"], "list.csv:2:1", '"salt" is no DOI'),
        (["DOI,Nature", "10.1000/a,Retraction"], "list.csv:1:1", "no column OriginalPaperDOI"),
        ([_HEAD, row("10.1000/a", "Removal")], "list.csv:2:1", 'not known: "Removal"'),
        (["", "# nothing"], "list.csv:1:1", "the list is empty"),
        ([_HEAD], "list.csv:1:1", "the list is empty"),
    ],
)
def test_a_list_that_cannot_be_read_whole_proves_nothing(look_up, lines, place, words):
    """The place, why, and exit code 2."""
    code, out = look_up([entry("a", "DOI: 10.1000/a")], lines)
    assert code == 2
    assert f"{place}: error invalid-data: " in out
    assert words in out


def test_a_list_that_is_not_there_is_told(tmp_path, monkeypatch, capsys):
    """No traceback, exit code 2."""
    write_site(tmp_path, {})
    monkeypatch.chdir(tmp_path)
    assert main(["retractions", "nowhere.csv"]) == 2
    assert "nowhere.csv:1:1: error invalid-data: the file nowhere.csv is missing" in capsys.readouterr().out


def test_a_title_in_the_list_is_never_printed(look_up):
    """What strangers wrote into the table reaches no terminal."""
    _, out = look_up([entry("a", "DOI: 10.1000/a")], [_HEAD, row("10.1000/a", title='"\x1b[31mred"')])
    assert "\x1b" not in out


def test_a_page_that_cites_a_retracted_source_is_warned_and_still_built(tmp_path, monkeypatch, capsys):
    """An urgent correction elsewhere is not stopped."""
    page = "# Tidal knee\n\nThe knee is stiff [@a#all].\n"
    write_site(
        tmp_path,
        {"content/index.md": page, "sources.yaml": "references:\n" + entry("a", "DOI: 10.1000/a", "retracted")},
    )
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--select", "retracted-source", "--today", "2026-11-21"]) == 0
    assert "warning retracted-source" in capsys.readouterr().out
