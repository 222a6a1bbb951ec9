"""A text without a cue is not searched: what is found is the same as if each were."""

import re

import pytest

from claimcheck.facts import orders
from claimcheck.inputs.settings import usual_settings
from claimcheck.language import (
    as_plain,
    cue_of,
    cues,
    danger,
    effects,
    entries,
    negation,
    orderwords,
    overstating,
    permitting,
    population,
    rates,
    sides,
    telling,
    unsettled,
)
from claimcheck.model import Glossary
from claimcheck.page import Judging

#: How a letter may be written that patterns take for that of English, each in texts of its own; and signs nobody sees.
DRESSES = ({"i": "\u0131"}, {"i": "\u0130"}, {"s": "\u017f"}, {"k": "\u212a"}, {"'": "\u2019"}, {" ": " \u0345"})
UNSEEN = "\u200b", "\u00ad", "\u0345", "_", "-", "\u00b2"
#: The lists of which cues are made.
LISTS = {
    "denials": ("denying", "warning", "narrow", "doubted", "called_wrong"),
    "effects": ("affirming", "gains", "comparatives", "effect_stems"),
    "telling": ("verbs", "verbs_or_names", "ought", "allowed", "needless", "narrowing", "assuring"),
    "unsettled": ("questions", "aims"),
    "rates": ("joints", "periods", "adverbs"),
    "populations": ("children", "adults", "animals"),
    "danger": ("giving", "inner", "left", "let"),
    "orders": ("acting", "acting_or_naming", "handling", "seeking", "harmless", "helpers"),
}
OWN_GROUPS = {**population.POPULATIONS, "elders": "\u00e4ltere, people of 80, \u03c3\u03bf\u03c6\u03cc\u03c2"}


@pytest.fixture(scope="module")
def texts(root):
    """Lines of prose and of the sources, and a sentence with each listed word, as they are and in other dress."""
    files = ("tests/data/ordinary_sentences.txt", "tests/data/claim_finding_pairs.yaml", "sources.yaml")
    lines = [line for name in files for line in re.findall(r"[^\n]+", (root / name).read_text(encoding="utf-8"))][::19]
    listed = [entry for file, names in LISTS.items() for name in names for entry in entries(file, name)]
    listed += [word for pair in vars(sides)["_PAIRS"] for side in pair for word in side.cue.words]
    ways = "{} it", "the {} arm is {} of help or change", "the remedy is {}", "it comes 12 times a {}"
    made = [way.format(entry, entry) for entry in listed for way in ways]
    made += [
        "The remedy has yet to come.",
        "They don't help; it isn't known whether it does (call us).",
        "ALL PEOPLE ARE SAFE",
        "It was \u00e4ltere.",
        *("Oil in her ear", "You can give her pills", "You leave him asleep", "You may let a tall man eat"),
    ]
    helpers = [*orderwords.HELPERS, "call", "calling", "help needed", "scans"]
    ways = "No {}", "{} can wait", "Bath first, {} second", "Nobody needs the {}", "No need for a {}", "Then {}"
    made += [way.format(helper) for way in ways for helper in helpers]
    plain = [*lines, *made]
    dressed = [text.translate(str.maketrans(dress)) for dress in DRESSES for text in plain[::3]]
    cut = [text.replace(" ", f"{sign} ", 2) for sign in UNSEEN for text in plain[::9]]
    joined = [text.replace("s ", f"{sign}s ") for sign in UNSEEN for text in plain[::9]]
    return [*plain, *dressed, *cut, *joined, *(text.upper() for text in plain[::3])]


def found_in(text):
    """What each finder finds that asks for a cue before it searches."""
    places = [match.span() for match in re.finditer(r"\w{5,}", text)][:3]
    return (
        effects.polarity(text),
        unsettled.find_unsettled(text),
        rates.find_rates(as_plain(text)),
        population.populations_in(text, OWN_GROUPS),
        telling.tellings(text),
        permitting.leaves(as_plain(text)),
        permitting.narrowing_in(as_plain(text)),
        permitting.assurance_in(as_plain(text)),
        sides.sides_of(text),
        [*negation.denied_statements(text)],
        [negation.is_denied(text, *place) for place in places],
        danger.dangerous_order(text),
        orders.ungiven_order(text, Judging(usual_settings("health"), Glossary(""))),
    )


def test_what_is_found_is_the_same_without_cues(texts, monkeypatch):
    """Every finder, over prose, every listed word, and letters in other dress."""
    found = [found_in(text) for text in texts]
    monkeypatch.setattr(cues.Cue, "stands_in", lambda *_: True)
    for text, before in zip(texts, found, strict=True):
        assert found_in(text) == before, text


def test_where_a_text_may_deny_nothing_no_word_is_denied_in_any_beginning_of_it(texts):
    """Whoever asks of many words of a text asks once whether it denies anything."""
    calm = [text for text in texts if not negation.may_deny(text)]
    assert calm
    for text in calm:
        for word in re.finditer(r"\w+", text):
            assert not negation.is_denied(text[: word.end()], *word.span()), text


@pytest.mark.parametrize("name", ["_SAFE", "_EVERYBODY"])
def test_where_too_wide_a_word_is_found_its_cue_stands(texts, name):
    """What calls something safe, and what names everybody; what is denied is not given back."""
    pattern, cue = getattr(overstating, name), getattr(overstating, f"{name}_CUE")
    held = [text for text in map(as_plain, texts) if pattern.search(text)]
    assert held
    assert all(map(cue.stands_in, held))


def test_most_texts_are_not_searched(root):
    """A cue that stood in every text would save nothing."""
    lines = (root / "tests/data/ordinary_sentences.txt").read_text(encoding="utf-8").splitlines()
    named = (effects, "_DENIES_CUE"), (effects, "_AFFIRMS_CUE"), (unsettled, "_OPENER_CUE"), (negation, "_DENIAL_CUE")
    for cue in (getattr(module, name) for module, name in named):
        assert sum(map(cue.stands_in, lines)) < len(lines) / 2


def test_the_rarest_word_of_an_entry_is_enough():
    """Of entries that hold a word which stands there by itself, no other word is asked."""
    assert cue_of(["know if", "not", "with not", "of the"]).words == {"know", "not", "the"}
    for entry in ("...", "stra\u00dfe"):
        with pytest.raises(ValueError, match=re.escape(entry)):
            cue_of([entry])
