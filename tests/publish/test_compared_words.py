"""What readers are told about comparisons, on cards, at the foot of pages, in the ledger; and one count of claims."""

import dataclasses
import json
from pathlib import Path

import pytest

from claimcheck.inputs import digest_of_item
from claimcheck.model import Review, Reviews, Role, Span, Verdict, parse_item
from claimcheck.page import Comparisons
from claimcheck.publish import Publisher, compared_on
from claimcheck.publish.comparedwords import Compared, compared_words
from claimcheck.publish.ledger import ledger, ledger_json
from claimcheck.runs import judge, open_site, prepare
from claimcheck.verdict import page_figures, summarise
from harness import TODAY, write_site
from published import publish, tree

SENTENCE = "Tidal knee comes and goes."
NAMED = "harbor-clinic#what-it-is"


def review(day="2026-11-20", by=Role.AUTOMATED, digest="", under=""):
    return Review("b", SENTENCE, Verdict.FOLLOWS, Span.at(""), under, {NAMED: digest}, by, day)


@pytest.mark.parametrize(
    ("reviews", "words"),
    [
        ([], "Not yet"),
        ([None], "Not yet"),
        ([review(), None], "Not yet"),
        ([review("2026-11-20"), review("2026-11-03")], "By a program, not yet by a person, last on November 20, 2026"),
        ([review(by=Role.EDITOR), review()], "By a program, not yet by a person, last on November 20, 2026"),
        ([review(by=Role.EDITOR)], "By an editor, not yet by a clinician, last on November 20, 2026"),
        ([review(by=Role.CLINICIAN)], "By a clinician, last on November 20, 2026"),
    ],
)
def test_the_least_comparison_speaks_for_all(reviews, words):
    assert compared_words(reviews) == words


@pytest.fixture
def site(small_site):
    return prepare(open_site(small_site / "mkdocs.yml"), TODAY).site


def recorded(site, **more):
    """The comparisons of a site with a record of its one cited sentence."""
    digest = more.pop("digest", None) or digest_of_item(parse_item(NAMED), site.data.bibliography)
    return Reviews((review(digest=digest, **more),))


def sentence_of(site):
    """The page whose sentence the records are about."""
    return next(page for page in site.pages if any(s.text == SENTENCE for s in page.sentences))


def card_of(site, reviews):
    publisher = Publisher(site.data.bibliography, site.data.glossary, comparisons=Comparisons(reviews))
    page = tree(publish(f"{SENTENCE[:-1]} [@{NAMED}].", publisher))
    return page.css(".cc-card > div > div")[-1].text().partition(": ")[2]


def test_a_card_says_who_compared(site):
    """As long as words and finding are the same."""
    assert card_of(site, recorded(site)) == "By a program, not yet by a person, last on November 20, 2026"
    assert card_of(site, recorded(site, digest="0" * 32)) == "Not yet"
    assert card_of(site, recorded(site, under="What else is it?")) == "Not yet"
    assert card_of(site, Reviews()) == "Not yet"


def test_ledger_and_foot_say_so_too(site):
    page = sentence_of(site)
    bibliography, held = site.data.bibliography, recorded(site)
    told = json.loads(ledger_json(ledger([page], bibliography, held)))["claims"]
    compared = {claim["sentence"]: claim["compared"] for claim in told}
    assert compared[SENTENCE] == {"by": "automated", "on": "2026-11-20"}
    others = [by for sentence, by in compared.items() if sentence != SENTENCE]
    assert others == [None] * len(others)
    alone = dataclasses.replace(page, sentences=tuple(s for s in page.sentences if s.text == SENTENCE))
    assert compared_on(alone, bibliography, Comparisons(held)) == Compared("automated", review().day)
    assert compared_on(alone, bibliography, Comparisons(Reviews())) == Compared()
    assert compared_on(dataclasses.replace(page, sentences=()), bibliography, Comparisons(held)) is None


def test_a_claim_is_counted_alike_everywhere(tmp_path, monkeypatch):
    """A fragment that a lead-in covers is one, by the check, at the foot of pages and in the ledger."""
    text = f"# Knees\n\nTidal knee comes with [@{NAMED}]:\n\n- sway\n- waves\n"
    write_site(tmp_path, {"content/knees.md": text})
    monkeypatch.chdir(tmp_path)
    prepared = prepare(open_site(Path("mkdocs.yml")), TODAY)
    (page,), data = prepared.site.pages, prepared.site.data
    assert len(page.counted_claims) > len(page.claims), "the case needs a fragment"
    counted = len(ledger([page], data.bibliography, Reviews()))
    assert counted == page_figures(page, data.bibliography).claims == summarise(judge(prepared)).claims
