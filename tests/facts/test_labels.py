"""Labels name or ask something; what they say or order is told from what they name."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from claimcheck.facts.labels import beside_a_medicine, claim_in, is_plain_label, says, states
from claimcheck.facts.orders import order_in, ungiven_order
from claimcheck.inputs.settings import usual_settings
from claimcheck.language import unnumbered
from claimcheck.model import Glossary, Span, Term, TermKind
from claimcheck.page.exemptions import Judging, is_question, is_short_label

TERM = Term("brelonam", TermKind.MEDICINE, "brelonam", Span.at("glossary.yaml"))
JUDGING = Judging(usual_settings("health"), Glossary("", {"brelonam": TERM}))
LABELS = yaml.safe_load((Path(__file__).parents[1] / "data" / "labels.yaml").read_text(encoding="utf-8"))


HEADINGS = (Path(__file__).parents[1] / "data" / "headings.yaml").read_bytes()
#: What the headings were when the rule was written; who changes them changes this, and says why.
DIGEST = "49eb457c4e635b7a35e7f4ac244daec34b55dd44bc3c9065b6bebece1586e0e0"


def test_headings_are_those_that_were_written_down():
    """Sixty of each, from before there was a rule, so that no rule is written for them."""
    assert hashlib.sha256(HEADINGS).hexdigest() == DIGEST
    assert {kind: len(set(headings)) for kind, headings in yaml.safe_load(HEADINGS).items()} == {
        "honest": 60,
        "asserting": 60,
    }


@pytest.mark.parametrize("heading", yaml.safe_load(HEADINGS)["honest"])
def test_honest_headings_pass(heading):
    """Orders aside, which are judged by what the section gives."""
    assert is_question(heading, JUDGING) or (is_short_label(heading) and not claim_in(heading, JUDGING))


@pytest.mark.parametrize("heading", yaml.safe_load(HEADINGS)["asserting"])
def test_asserting_headings_are_refused(heading):
    """With whatever subject and verb."""
    assert not is_question(heading, JUDGING)
    assert claim_in(heading, JUDGING)


@pytest.mark.parametrize(
    ("label", "plain"),
    [
        ("1. Signs", "Signs"),
        ("2) Signs", "Signs"),
        ("(3) Signs", "Signs"),
        ("2.1. Signs", "Signs"),
        ("A. Signs", "Signs"),
        ("IV. Signs", "Signs"),
        ("Step 3: Signs", "Signs"),
        ("Week 2 - Signs", "Signs"),
        ("Salt. Signs", "Salt. Signs"),
        ("Knee 3: Signs", "Knee 3: Signs"),
        ("Salt baths: signs", "Salt baths: signs"),
    ],
)
def test_numbers_before_a_label_belong_to_it(label, plain):
    """A number, a letter, a Roman figure, with a noun that numbers or without one."""
    assert unnumbered(label) == plain


@pytest.mark.parametrize("label", LABELS["orders"])
def test_orders_are_seen(label):
    """About a body, food, medicine, waiting, or not calling, in whatever dress."""
    assert ungiven_order(label, JUDGING)


@pytest.mark.parametrize("label", LABELS["statements"])
def test_statements_are_seen(label):
    """A verb that says that something is so."""
    assert says(label, JUDGING)


@pytest.mark.parametrize("label", LABELS["names"])
def test_names_pass(label):
    """Nobody cries wolf over what other sites call their parts."""
    assert says(label, JUDGING) == ""
    assert is_plain_label(label, JUDGING)


def test_terms_of_the_glossary_are_seen():
    """What is a medicine, the site tells."""
    assert ungiven_order("Stop brelonam", JUDGING) == "Stop brelonam"
    assert ungiven_order("Stop the brelonam log", JUDGING)
    assert ungiven_order("Stop Postgres", JUDGING) == ""


@pytest.mark.parametrize(
    ("label", "sentence", "gives"),
    [
        ("Rest the knee", "Rest your knee at night.", True),
        ("Rest the knee", "The NHS says to rest the knee.", True),
        ("Rest the knee", "People should rest the stiff knee.", True),
        ("Rest the knee", "Do not rest the knee.", False),
        ("Rest the knee", "People rest the knee.", False),
        ("Rest the knee", "Rest the arm.", False),
        ("Do not rest the knee", "Never rest the knee.", True),
        ("Do not rest the knee", "Rest the knee.", False),
        ("Do not wait for an answer", "Call your emergency number.", True),
        ("Do not wait for an answer", "Tea is warm.", False),
        ("Do not wait for the ambulance", "Call your emergency number.", False),
        ("Wait till morning", "Do not wait till morning.", False),
        ("Wait till morning", "Wait for the doctor.", False),
        ("Walk the dog gently", "Walk the dog.", True),
        ("No ambulance needed", "Call an ambulance.", False),
    ],
)
def test_what_a_section_gives_its_label_may_order(label, sentence, gives):
    """The same order, about the same things, and as an order; what names no danger may stand elsewhere."""
    assert (ungiven_order(label, JUDGING, lambda: [sentence]) == "") is gives
    assert ungiven_order(label, JUDGING)


def test_words_without_danger_may_stand_in_another_sentence():
    """The chair in one, the standing in the other; "till morning" only where the waiting stands."""
    assert ungiven_order("Stand up from a chair", JUDGING, lambda: ["Take a firm chair.", "Stand up slowly."]) == ""
    assert ungiven_order("Wait till morning", JUDGING, lambda: ["Wait for the bus.", "Mornings are cold, till noon."])


def test_names_in_the_data_hold_no_order_at_all():
    """Those of asking and calling, too; a noun that is a verb as well is none."""
    assert order_in("Ask about magnets") == "Ask"
    assert order_in("Doctors agree: call us") == "call"
    assert order_in("Emberson 2014: time and delay") == ""
    assert order_in("Mayo Clinic: FAST") == ""


def test_readers_may_tell_of_themselves():
    """What is ticked in a form, and what a page says of itself."""
    assert not states("My medicine list is kept here")
    assert not states("This page is not here")
    assert not states("First: is one of these there?")
    assert states("Salt: is this harmless")
    assert states("A. Body, who says that sand is good")


def test_labels_are_judged_by_the_words_of_their_own_site():
    """What was found is kept; another site, with other words of promise and other medicines, is judged anew."""
    settings = replace(usual_settings("health"), strength_words={"shiny": "promises"})
    other = Judging(settings, Glossary(""))
    for judging, promised in ((JUDGING, ""), (other, '"shiny"'), (JUDGING, "")):
        assert claim_in("Shiny knees", judging).lower() == promised
    for judging, told in ((JUDGING, True), (other, False), (JUDGING, True)):
        assert bool(beside_a_medicine("Brelonam wonders", judging)) is told
