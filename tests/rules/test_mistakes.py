"""The mistakes of newcomers: told where they stand, the cause before its consequences, with a mend that mends."""

from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from claimcheck.model import Severity
from claimcheck.runs.running import open_site, run
from harness import QUIET, RULES_FOLDER, TODAY, write_site

_TABLE = yaml.safe_load((Path(__file__).parents[1] / "data/mistakes.yaml").read_text(encoding="utf-8"))
#: Slips on a page are checked together, a page for each; slips in a data file need a site of their own.
ON_PAGES = [row for row in _TABLE if "page" in row]
IN_DATA = [row for row in _TABLE if "file" in row]
#: Accepted: a citation behind the stop (5), a byte order mark (23). Told by the build (10), by another setting (11).
ELSEWHERE = {5, 10, 11, 23}
SMALL = QUIET - {"unpublished-link", "missing-picture"} | {"too-many-own-words"}
FRONT = "---\nkind: topic\nchecked: 2026-11-01\nnext_check: 2027-06-01\n---\n\n# Knees\n\n"
CITED = """\
# Tidal knee

Tidal knee is a stiffness of the knee [@harbor-clinic#what-it-is].

Sway is the first sign of tidal knee [@harbor-clinic#sway-sign].
"""


def told(folder, files):
    """What is told of each file of a site: place, rule and the text of message and mend."""
    write_site(folder, files)
    found = defaultdict(list)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for d in run(open_site(Path("mkdocs.yml")), TODAY).diagnostics:
            if d.rule not in SMALL and d.severity is not Severity.NOTE:
                found[d.span.path].append((f"{d.span.line}:{d.span.column}", d.rule, f"{d.message}\n{d.help}"))
    return found


def on_pages(folder, texts):
    """The same for pages of one site, by their number; a text without front matter gets one."""
    settings = (RULES_FOLDER / "default/mkdocs.yml").read_text("utf-8")
    settings = settings.replace("profile: health\n", "profile: health\n      pages: {topic: {dates: true}}\n")
    pages = {f"content/p{n}.md": text if text.startswith("---") else f"{FRONT}{text}\n" for n, text in enumerate(texts)}
    found = told(folder, pages | {"mkdocs.yml": settings, "content/assets/a.png": ""})
    return [found[name] for name in pages]


def in_data(folder, row, text):
    """The same for one data file."""
    found = told(folder, {row["file"]: text, "content/index.md": CITED})
    return [fault for name in sorted(found, key=lambda name: name != row["file"]) for fault in found[name]]


def mended(row, text):
    """A text after the mend of its row."""
    old, new = (row["old"], row["new"]) if "old" in row else (row["to"], row["from"])
    assert old in text
    return text.replace(old, new, 1)


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """What is told of the slips on pages."""
    return on_pages(tmp_path_factory.mktemp("slips"), [row["page"] for row in ON_PAGES])


@pytest.fixture(scope="module")
def after(tmp_path_factory):
    """What is told of those pages once mended."""
    return on_pages(tmp_path_factory.mktemp("mended"), [mended(row, row["page"]) for row in ON_PAGES])


def holds(row, found):
    """The cause is told first, at its place, and no more consequences than the row admits."""
    assert found, "nothing is told"
    place, rule, text = found[0]
    assert (place, rule) == (row["at"], row["rule"])
    assert row["says"] in text
    assert len(found) == row.get("told", 1), found


def test_the_table_is_whole():
    """Each of the kinds has its slips, and no slip stands there twice."""
    assert {row["mistake"] for row in _TABLE} >= set(range(1, 26)) - ELSEWHERE
    slips = [(row.get("page"), row.get("file"), row.get("from"), row.get("to")) for row in _TABLE]
    assert len(set(slips)) == len(slips) >= 100


@pytest.mark.parametrize("number", range(len(ON_PAGES)), ids=lambda n: f"{n}-{ON_PAGES[n]['rule']}")
def test_a_slip_on_a_page(number, before, after):
    """It is told, and its mend done word for word leaves nothing to tell."""
    holds(ON_PAGES[number], before[number])
    assert after[number] == []


@pytest.mark.parametrize("number", range(len(IN_DATA)), ids=lambda n: f"{n}-{IN_DATA[n]['rule']}")
def test_a_slip_in_a_data_file(number, tmp_path):
    """As on a page; the file itself is told before the pages that suffer."""
    row = IN_DATA[number]
    clean = (RULES_FOLDER / "default" / row["file"]).read_text("utf-8")
    broken = clean.replace(row["from"], row["to"], 1)
    assert broken != clean
    holds(row, in_data(tmp_path / "slip", row, broken))
    if "old" in row:
        assert in_data(tmp_path / "mended", row, mended(row, broken)) == []


@pytest.mark.parametrize(
    ("slip", "cited", "rules"),
    [
        (("kind: hospital", "knd: hospital"), "harbor-clinik#what-it-is", ["invalid-data", "unknown-source"]),
        (("kind: hospital", "knd: hospital"), "harbor-clinic#what-is-it", ["invalid-data", "unknown-finding"]),
        (("id: harbor-clinic", "id: harbor clinic"), "harbor-clinic#what-it-is", ["invalid-data"]),
        (("id: harbor-clinic", "id: harbor clinic"), "tide-review-2023#one-week", ["invalid-data", "unknown-source"]),
    ],
)
def test_a_slip_of_its_own_is_told_beside_a_fault_of_the_data(slip, cited, rules, tmp_path):
    """Left out is what follows from the fault, and nothing else."""
    text = (RULES_FOLDER / "default/sources.yaml").read_text("utf-8").replace(*slip, 1)
    page = f"# Tidal knee\n\nTidal knee is a stiffness of the knee [@{cited}].\n"
    found = told(tmp_path, {"sources.yaml": text, "content/index.md": page, "glossary.yaml": "terms: []\n"})
    names = {rule for name in ("sources.yaml", "content/index.md") for _, rule, _ in found[name]}
    assert sorted(names & {"invalid-data", "unknown-source", "unknown-finding"}) == rules


def test_a_description_that_only_ends_like_a_sentence_is_told_so(tmp_path):
    """To shorten what is short enough would mend nothing."""
    settings = (RULES_FOLDER / "default/mkdocs.yml").read_text("utf-8")
    found = told(
        tmp_path, {"mkdocs.yml": f"site_description: Caring for a knee.\n{settings}", "content/index.md": CITED}
    )
    assert [(at, rule) for at, rule, _ in found["mkdocs.yml"]] == [("1:19", "asserting-heading")]
    assert "take the full stop out" in found["mkdocs.yml"][0][2]
