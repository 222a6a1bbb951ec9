"""What readers see of the data files is judged as what it is: labels name, notes tell how something was read."""

import pytest

from claimcheck.evidence.resting import statements_in_notes
from claimcheck.facts.labels import name_fault, place_fault, proper_fault, unquoted
from claimcheck.facts.orders import order_in
from claimcheck.inputs.bibliography import parse_bibliography
from claimcheck.inputs.hidden import hidden_in
from claimcheck.inputs.settings import usual_settings
from claimcheck.language.clause import clauses, telling_clauses, unfounded
from claimcheck.language.ownwords import entry_words, foreign_words
from claimcheck.language.plainness import content_words
from claimcheck.language.readingwords import READING_WORDS
from claimcheck.model import Glossary
from claimcheck.page.exemptions import Judging

JUDGING = Judging(usual_settings("health"), Glossary(""))
SOURCE = """\
references:
- id: tide-2022
  type: article-journal
  title: Wall walking for tidal knee
  author: [{family: Harbor, given: Ann}]
  publisher: National Institutes of Tides
  custom:
    name: Tide 2022
    findings:
      a: {says: "Brelonam can make people faint.", also: ["4 in 5"], basis: original}
"""


@pytest.mark.parametrize(
    "text",
    [
        "Doctors agree: magnets work", "Aspirin first, ambulance second", "Sure cure", "Ninety percent walk",
        "You can wait", "Never call", "Safe at home", "A hand that gets well", "Ice is fine", "Stop. Wait",
        "one two three four five six seven eight nine", "Take it easy", "Knees, rub them", "Better than rest",
        "St\u0430rt with ice",
    ],
)  # fmt: skip
def test_sentences_are_no_labels(text):
    """Stops, pronouns, auxiliaries, denials, orders and words that judge are what sentences are made of."""
    assert name_fault(text, JUDGING)


@pytest.mark.parametrize(
    "text",
    [
        "Cleveland Clinic", "AHA/ASA 2014: exercise", "knee that follows the tide", "Causes and early signs",
        "FDA 2020: stem cell alert", "US, Canada", "Todd's paralysis", "first aid", "when to call", "stop-start gait",
        "Level II, part 3", "T. Est and others", "sit-to-stand", "Fugl-Meyer score",
    ],
)  # fmt: skip
def test_names_are_labels(text):
    """What only names a thing passes, with its capitals, years and hyphens."""
    assert name_fault(text, JUDGING) == ""


def test_headings_of_a_source_stand_in_quotation_marks():
    """A place in a source may quote its heading; what stands outside the marks is a label, or asks."""
    assert place_fault('Box "Do not call us"; table 2', JUDGING, 12) == ""
    assert place_fault("What is it?; Results", JUDGING, 12) == ""
    assert place_fault("Do not call us", JUDGING, 12)
    assert place_fault('Do not call; "Results"', JUDGING, 12)
    assert unquoted("Page \u201cCall 911\u201d, end") == "Page  , end"


def test_publishers_may_be_called_as_they_are():
    """A journal may call itself best; a sentence in capitals stays one."""
    assert proper_fault("Canadian Best Practice Recommendations", 16) == ""
    assert proper_fault("A.D.A.M. Medical Encyclopedia", 16) == ""
    assert proper_fault("US Department of Tides", 16) == ""
    assert proper_fault("Doctors Agree That Salt Works", 16)
    assert proper_fault("Harbor: Never Call", 16)


def test_orders_are_seen_behind_a_pause():
    """At the start, behind a comma or colon, with an adverb before them; not as a part of another word."""
    assert order_in("Please give it first") == "give"
    assert order_in("In the morning: call") == "call"
    assert order_in("Start-up costs were read.") == ""
    assert order_in("The search was narrow.") == ""


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("A <b>knee</b>", "the tag"), ("A &lt;i&gt; knee", "the tag"), ("salt &amp; brine", '"&amp;"'),
        ("kn\u200bee", "U+200B"), ("\u202eeenk", "U+202E"), ("kn\u00adee", "U+00AD"), ("a\u3164b", "U+3164"),
        ("a\u200db", "U+200D"),
    ],
)  # fmt: skip
def test_hidden_signs_are_named(text, seen):
    """Tags and entities, written in any way, and characters that nobody sees."""
    assert seen in hidden_in(text)


@pytest.mark.parametrize(
    "text", ["A -> B", "p < 0.05", "Salt & brine; tides", "M\u00fcller", "\u0915\u094d\u200d\u0937", "27 \u00b0C"]
)
def test_signs_that_readers_see_pass(text):
    """Arrows, comparisons, letters of any script, and joiners where letters join."""
    assert hidden_in(text) == ""


def test_addresses_may_hold_what_looks_like_an_entity():
    """The DOI of an old paper and a query are addresses, and never shown as text."""
    assert hidden_in("https://example.org/?a=1&copy;=2", address=True) == ""
    assert hidden_in("https://example.org/\u200b", address=True)


def test_words_of_the_entry_are_its_own():
    """Fields, findings, address and initials; what the name says of itself does not count."""
    source = parse_bibliography(SOURCE, "sources.yaml").sources["tide-2022"]
    own = entry_words(source)
    assert foreign_words("NIT: Harbor on fainting people, 4 in 5 walks", own, ()) == []
    assert foreign_words("Tide 2022: magnets", own, ()) == ["magnets"]
    assert foreign_words("Only the abstract was read, in a copy (10.1234/salt).", own, READING_WORDS) == []
    assert foreign_words("The study is from Japan and had few people.", own, READING_WORDS) == []
    assert foreign_words("It looked at one hospital, so results may differ elsewhere.", own, READING_WORDS) == []
    assert foreign_words("A newer edition is planned for 2027; the video has no captions.", own, READING_WORDS) == []
    assert foreign_words("In Japan, magnets differ.", own, READING_WORDS) == ["magnets"]
    assert foreign_words("The abstract was read, and give it first.", own, READING_WORDS) == ["give", "first"]


def test_the_words_of_reading_hold_no_order():
    """Nobody can be told what to do with them: none opens an order, and none names a medicine's use or a danger."""
    assert [word for word in READING_WORDS if " " not in word and order_in(word)] == []
    assert not {"give", "take", "call", "wait", "safe", "stop", "first", "no", "not"} & set(READING_WORDS)


def test_clauses_that_speak_of_nothing_cited_are_found():
    """A second statement has no word of the first one's source; what leads up to a colon is no clause."""
    known = content_words("Weakness of the muscles on one side of the body")
    riding = "Weakness on one side, and the ambulance stays away"
    assert list(unfounded(clauses(riding), known)) == ["the ambulance stays away"]
    assert list(unfounded(clauses("Main danger: weakness of muscles"), known)) == []
    assert list(unfounded(telling_clauses("Weakness on one side that goes away with rest."), known)) == [
        "goes away with rest"
    ]
    assert list(unfounded(telling_clauses("Stiffness beside weakness on one side."), known)) == []


def test_every_note_of_the_guide_rests_on_its_source(opened_guide):
    """The guide's notes are statements of their sources, and there are many of them."""
    notes = [note for source in opened_guide.bibliography.sources.values() for note in statements_in_notes(source)]
    assert len(notes) > 200
    assert all(note.is_note and note.cited for note in notes)
