"""``claimcheck selftest``: mistakes of five kinds, made one at a time; each is noticed, or told where it is not."""

import re

import pytest

from claimcheck.cli.command import main
from claimcheck.editing.trials import Kind
from claimcheck.inputs.bibliography import parse_bibliography
from claimcheck.inputs.canonical import finding_digest
from claimcheck.language.figures import find_figures
from claimcheck.language.otherfigures import with_other_figure
from claimcheck.language.telling import turned_orders
from harness import write_site

SOURCES = """\
references:
  - id: harbor-clinic
    type: webpage
    title: Tidal knee
    publisher: Harbor Clinic
    URL: https://harbor-clinic.org/knee
    issued: "2024"
    custom:
      name: The Harbor Clinic
      kind: hospital
      status: current
      checked: "2026-11-01"
      findings:
        signs:
          says: "Signs of tidal knee are sway and a hum. Sit down when the knee sways, and do not pull the knee."
          orders: ["Sit down when the knee sways", "Do not pull the knee"]
          population: [adults]
          where: The list
          basis: original
        rest:
          says: "Rest eased sway in 4 of 10 adults."
          population: [adults]
          where: Table 2
          basis: original
"""
PAGE = """\
# Tidal knee

Rest eased sway in 4 of 10 adults [@harbor-clinic#rest]. Sit down when the knee sways [@harbor-clinic#signs].

Signs are these [@harbor-clinic#signs]:

- The knee sways. It hums [@harbor-clinic#signs].
- a hum

| A | B |
| - | - |
| One | The knee hums [@harbor-clinic#signs] |

## The list

We keep the list on your own device.

!!! ours "A small idea"
    Put the cup on a shelf.
"""
CONFIG = """\
docs_dir: content
markdown_extensions: [admonition, attr_list, tables]
plugins:
  - claimcheck: {prescriber_sentence: ""}
"""
RECORDS = """\
- sentence: "Put the cup on a shelf."
  verdict: ours
  under: "The list"
  by: automated
  on: "2026-11-20"
- sentence: "Rest eased sway in 4 of 10 adults."
  verdict: follows
  under: ""
  findings: {{harbor-clinic#rest: "{digest}"}}
  by: automated
  on: "2026-11-20"
- sentence: "We keep the list on your own device."
  verdict: no-claim
  under: "The list"
  by: automated
  on: "2026-11-20"
"""


def records():
    """The records of the page, with the digest of its finding."""
    source = parse_bibliography(SOURCES, "sources.yaml").sources["harbor-clinic"]
    return RECORDS.format(digest=finding_digest(source.findings["rest"], source.status))


@pytest.fixture
def selftest(tmp_path, monkeypatch, capsys):
    """Run the command on a site; give exit code, the counts by kind, and the lines about what was missed."""
    monkeypatch.chdir(tmp_path)

    def run(page=PAGE, **files):
        known = {"mkdocs.yml": CONFIG, "sources.yaml": SOURCES, "reviews/index.yaml": records()}
        write_site(tmp_path, {"content/index.md": page, **known, **files})
        code = main(["selftest", "--today", "2026-11-21"])
        lines = capsys.readouterr().out.splitlines()
        found = (re.match(r"(.*): (\d+) of (\d+) noticed", line) for line in lines)
        counts = {Kind(match[1]): (int(match[2]), int(match[3])) for match in found if match}
        return code, counts, [line for line in lines if "not noticed" in line]

    return run


def test_every_mistake_of_every_kind_is_noticed(selftest):
    """N of N by kind; what an item or a cell has from outside is not lost when its own citation moves."""
    code, counts, missed = selftest()
    assert (code, missed) == (0, [])
    assert counts == {
        Kind.CITATION: (7, 7), Kind.REVIEW: (3, 3), Kind.ORDER: (1, 1), Kind.FIGURE: (1, 1), Kind.MOVED: (1, 1),
    }  # fmt: skip


def test_nothing_to_catch_is_a_failure(selftest):
    """A site without any cited claim proves nothing."""
    code, counts, _ = selftest("# T\n\nAsk your own team.\n")
    assert code == 2
    assert set(counts.values()) == {(0, 0)}


@pytest.mark.parametrize(
    ("broken", "by", "kinds"),
    [
        ("claimcheck.editing.citationtrials.check_page", lambda _page, _data: iter(()), "citation moved review"),
        ("claimcheck.editing.recordtrials.is_left", lambda _told, _data: False, "review"),
        ("claimcheck.editing.recordtrials.asked_on", lambda _page, _data: iter(()), "review"),
    ],
)
def test_a_hole_is_told_at_its_place_and_fails(selftest, monkeypatch, broken, by, kinds):
    """If a rule saw nothing, the self-test would name the sentence and fail."""
    monkeypatch.setattr(broken, by)
    code, counts, missed = selftest()
    assert code == 1
    lost = {kind for kind, (caught, total) in counts.items() if caught < total}
    assert {kind.name.lower() for kind in lost} == set(kinds.split())
    assert all(re.match(r"content/index\.md:\d+: not noticed, ", line) for line in missed)


@pytest.mark.parametrize(("rules", "kind"), [("order-not-carried", Kind.ORDER), ("figure-mismatch", Kind.FIGURE)])
def test_words_that_no_rule_sees_are_listed(selftest, rules, kind):
    """Without its rule, and without a record, a changed word goes by: it is listed, and fails nothing."""
    off = CONFIG.replace("{prescriber", f"{{ignore: [{rules}, negation-mismatch], prescriber")
    none = records().replace("4 of 10", "5 of 10")
    code, counts, missed = selftest(**{"mkdocs.yml": off, "reviews/index.yaml": none})
    assert (code, counts[kind]) == (0, (0, 1))
    assert [f"not noticed, {kind}" in line for line in missed] == [True]


def test_a_record_notices_a_changed_figure(selftest):
    """Where the rule sees nothing, the comparison ends with its finding."""
    off = CONFIG.replace("{prescriber", "{ignore: [figure-mismatch], prescriber")
    assert selftest(**{"mkdocs.yml": off})[1][Kind.FIGURE] == (1, 1)


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("Call 911.", ["Do not call 911."]),
        ("Do not wait, and call.", ["Wait, and call.", "Do not wait, and do not call."]),
        ("Never pull the arm.", ["Pull the arm."]),
        ("If it hurts, stop.", ["If it hurts, do not stop."]),
        ("Give no food.", ["Give any food."]),
        ("Give nothing to eat or drink.", ["Give any to eat or drink."]),
        ("Nobody should wait.", ["Nobody should not wait."]),
        ("You should not drive.", ["You should drive."]),
        ("Signs come and go.", []),
        ("Should you call?", []),
    ],
)
def test_orders_are_turned_round(text, turned):
    """One at a time."""
    assert list(turned_orders(text)) == turned


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("in 4 of 10 adults", "in 9 of 21 adults"),
        ("about 1,200 people", "about 2401 people"),
        ("after three days", "after 7 days"),
        ("35.3 percent", "71.6 percent"),
        ("half of the people", "97 of the people"),
    ],
)
def test_figures_become_others(text, changed):
    """Each number of the figure is another one."""
    figure, *_ = find_figures(text, generous=True)
    assert with_other_figure(text, figure) == changed
