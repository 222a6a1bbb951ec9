"""The guide itself: clean without an exception, and every one of its citations is needed."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from claimcheck.editing.mutation import selftest
from claimcheck.editing.trials import PROMISED, Kind
from claimcheck.inputs.site import NavTitle
from claimcheck.model import Severity
from claimcheck.page import Comparisons, told_on
from claimcheck.runs.clock import today
from claimcheck.runs.running import Prepared, judge, open_site, prepare
from claimcheck.verdict import Result

FIRST_PAGES = {
    "index.md", "emergency.md", "404.md", "understand/what-is-hemiparesis.md",
    "understand/hemiparesis-vs-hemiplegia.md", "understand/causes.md", "understand/symptoms.md",
    "understand/diagnosis.md",
}  # fmt: skip
#: Verbs with which the guide tells people what to do.
ORDERING = (
    "ask avoid call check cushion discuss do~not get give go keep let lie look loosen move never note put say see "
    "start stay stop support~(?:a|the|it) tell turn"
)
#: What tells people to do or not to do something: at the start, behind "so" or a colon, or as "should" and "must".
ORDER = re.compile(
    rf"(?:^|: |\bso )(?:{'|'.join(ORDERING.split()).replace('~', ' ')})\b"
    r"|\bmust\b|(?<!as it )\bshould\b(?! now be able)|\bneeds? to see\b|\bis to be avoided\b",
    re.IGNORECASE,
)
#: Findings that contradict each other, or a sentence that readers meet elsewhere, by what they are about.
CONTRADICTIONS = {
    "constraint therapy": (
        "kwakkel-2015-cimt#cimt-improves-arm-use", "corbetta-2015-cimt-cochrane#cimt-cochrane-disability",
    ),
    "early exercise": (
        "avert-2017-hta#avert-fewer-good-outcomes", "The sooner and harder you exercise, the better.",
    ),
    "massage": ("bingol-2020-massage#bingol-positive-small", "gucan-2020-massage#massage-tone-only"),
    "currents": (
        "elsner-2017-tdcs#tdcs-one-form-helped-daily-life", "pollock-2014-upper-limb-overview#tdcs-no-adl-benefit",
    ),
    "magnets": ("kim-2020-rtms#rtms-arm-low-to-moderate", "hao-2013-rtms#rtms-no-clear-gain"),
    "cord blood": ("finch-edmondson-2025-cord-blood#cord-blood-small-gain", "fda-regenerative-2021#fda-trial-first"),
    "arm and leg": ("duncan-1994-arm-leg#arm-leg-recover-similarly", "frontiers-2023-arm-vs-leg#arm-slower-is-debated"),
    "awake position": (
        "st-john-australia-stroke-sheet#au-head-and-shoulders", "stroke-foundation-au-waiting#side-head-raised",
    ),
    "slings": ("osu-weak-arm#sling-does-not-help", "shoulder-guidelines-review#slings-for-subluxation"),
    "acupuncture": (
        "fan-2024-acupuncture-overview#acupuncture-authors-positive",
        "kong-2010-sham-acupuncture#acupuncture-not-better-than-sham",
    ),
    "outgrown": ("nelson-ellenberg-1982#outgrew-half", "nice-ng62#ng62-permanent"),
}  # fmt: skip
ASKED_SOURCES = {"Cleveland Clinic", "NINDS", "AHA", "Kwakkel"}


@pytest.fixture(scope="session")
def prepared(read_guide: Prepared) -> Prepared:
    """The guide, read as the command reads it."""
    return read_guide


@pytest.fixture(scope="session")
def result(prepared: Prepared) -> Result:
    return judge(prepared)


def test_no_error_and_no_warning(result):
    """Notes are allowed: they ask for nothing. One warning counts the sentences that nobody has compared yet."""
    assert not result.could_not_check
    told = [d for d in result.diagnostics if d.severity is not Severity.NOTE]
    assert [f"{d.span}: {d.rule}: {d.message}" for d in told if d.rule != "unreviewed-claim"] == []
    assert [d.severity for d in told] in ([], [Severity.WARNING])


def test_where_a_mistake_harms_most_every_sentence_was_compared(prepared):
    """On the emergency pages, in what stands on every page, in the log, on constraint therapy and about the guide."""
    data = prepared.site.data
    first = ("emergency", "fragments/", "home/log", "recover/approaches/constraint-therapy", "about/")
    left = [
        f"{page.src}: {told.text}"
        for page in prepared.site.pages
        if page.src.startswith(first)
        for told in told_on(page, data.bibliography)
        if told.is_compared and Comparisons(data.reviews).holding(told, data.bibliography) is None
    ]
    assert left == []


def test_no_waiver(result):
    """A waiver is debt, and there is none."""
    assert [page.path for page in result.pages if page.waivers] == []


def test_no_rule_is_switched_off_or_softened(prepared):
    """Clean by the rules as they are."""
    settings = prepared.site.data.settings
    assert (settings.ignore, settings.select, settings.fail_on) == ((), (), "error")
    assert set(settings.severity.values()) <= {Severity.ERROR}
    assert settings.harmless_plugins == ()


def test_every_claim_is_covered_by_a_source_that_was_read(prepared, result):
    """Counted afresh, without the rules: each claim has a citation, and not only what somebody recalled."""
    bibliography = prepared.site.data.bibliography
    claims = [sentence for page in result.pages for sentence in page.claims]
    assert len(claims) > 1_000
    bases = [{getattr(bibliography.finding(item), "basis", None) for item in claim.items} for claim in claims]
    assert [claim.text for claim, basis in zip(claims, bases, strict=True) if not basis - {None, "recalled"}] == []


def test_every_order_rests_on_a_finding_that_gives_one(prepared):
    """Facts do not tell people what to do; a finding that does says so under orders. The glossary counts too."""
    evidence = prepared.site.data.evidence
    pages = [statement for page in prepared.site.pages for statement in evidence.statements(page)]
    statements = [*pages, *evidence.definitions(), *evidence.conditions(prepared.site.data.phones)]
    ordering = [statement for statement in statements if ORDER.search(statement.text)]
    assert len(ordering) > 150
    assert [s.text for s in ordering if not any(finding.orders for finding in s.findings)] == []


@pytest.mark.parametrize("pair", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_known_contradictions_are_named(prepared, pair):
    """A page that tells one side can be asked for the other; both names are held to each other by the reading."""
    source, _, finding = pair[0].partition("#")
    assert pair[1] in prepared.site.data.bibliography.sources[source].findings[finding].against


@pytest.mark.parametrize("share", [12, pytest.param(1, marks=pytest.mark.slow)])
def test_every_mistake_is_noticed(prepared, share):
    """N of N where that is promised, and nearly all of the others. On one page of so many, from the longest on."""
    pages = sorted(prepared.site.pages, key=lambda page: len(page.sentences), reverse=True)[::share]
    outcome = selftest(prepared._replace(site=replace(prepared.site, pages=pages)))
    assert [missed for missed in outcome.missed if missed.kind in PROMISED] == []
    assert outcome.total(Kind.CITATION) > 1_000 / share
    assert all(outcome.total(kind) > 100 / share for kind in Kind)
    assert all(outcome.caught(kind) >= 0.98 * outcome.total(kind) for kind in Kind)


def test_the_first_pages_stand_and_navigation_leads_nowhere_empty(prepared):
    """Each page in the navigation has sentences, and each page is reached from it."""
    pages = {page.src: page for page in prepared.site.pages}
    made = set(prepared.site.data.settings.generated.values())
    fragments = set(prepared.site.data.settings.fragments.values())
    reached = {title.page for title in prepared.site.config.nav if isinstance(title, NavTitle) and title.page}
    assert set(pages) >= FIRST_PAGES
    assert reached - made <= set(pages)
    assert [src for src, page in pages.items() if not page.sentences] == []
    assert set(pages) - reached - fragments == {"404.md"}


def test_every_page_tells_when_it_was_published_and_changed(prepared):
    """JAMA's benchmark "currency": the foot of each page shows both days."""
    unread = {*prepared.site.data.settings.fragments.values(), "404.md"}
    days = {page.src: page.meta for page in prepared.site.pages if page.src not in unread}
    late = [src for src, meta in days.items() if not meta.text("published") <= meta.text("changed") <= str(today())]
    assert late == []
    assert [src for src, meta in days.items() if not meta.text("published")] == []


def test_the_bibliography_and_the_glossary_are_large_enough(prepared):
    """At least thirty sources, those that families were promised among them, and forty terms."""
    data = prepared.site.data
    names = " ".join(f"{source.name} {source.title}" for source in data.bibliography.sources.values())
    assert len(data.bibliography.sources) >= 30
    assert {name for name in ASKED_SOURCES if name not in names} == set()
    assert len(data.glossary.terms) >= 40


def test_a_planted_sentence_is_found(root, tmp_path, monkeypatch):
    """These tests can fail: a sentence without a source on one page shows."""
    for name in "content reviews sources.yaml glossary.yaml phones.yml help.yml search.yml mkdocs.yml".split():
        take = shutil.copytree if (root / name).is_dir() else shutil.copy
        take(root / name, tmp_path / name)
    page = tmp_path / "content/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nSalt makes arms strong.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = judge(prepare(open_site(Path("mkdocs.yml"), [page]), today()))
    assert [d.subject for d in found.diagnostics if d.rule == "uncited-claim"] == ["Salt makes arms strong."]


def test_the_card_offers_every_emergency_number(root):
    """Each number that readers call in an emergency, from any country listed, can be put on the card by one press."""
    phones = yaml.safe_load((root / "phones.yml").read_text(encoding="utf-8"))["phones"]
    listed = {phone["number"] for phone in phones if phone["for"] == "emergency" and phone["way"] == "voice"}
    card = (root / "content/home/card.md").read_text(encoding="utf-8")
    assert set(re.findall(r'data-bs-word="alone">(\d+)<', card)) == listed
