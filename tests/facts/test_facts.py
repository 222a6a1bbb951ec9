"""Facts of a text are found once; what is looked for only on a sign finds the same as looking everywhere."""

import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.facts import FactsReader, Lists
from claimcheck.facts import facts as facts_module
from claimcheck.inputs.settings import usual_settings
from claimcheck.language import doses, figures, names, negation, numbers, wording
from claimcheck.language.figures import Figures
from claimcheck.language.folding import fold
from claimcheck.language.lists import entries as listed_in
from claimcheck.language.terms import TermIndex
from claimcheck.language.wording import find_phrase, find_phrases, starts_with
from claimcheck.model import Glossary

HEALTH = usual_settings("health")
LISTS = (
    HEALTH.strength_words, HEALTH.effect_words, HEALTH.hedges, HEALTH.unsafe_phrases,
    ["no doubt", "no", "doubt about it", "-ish", "no doubt about"],
)  # fmt: skip
WORDS = st.sampled_from(
    [
        "no", "doubt", "about", "it", "proven", "always", "can", "help", "cure", "cures", "may", "probably", "safe",
        "wait", "and", "see", "improves", "-ish", ",", ".", "No", "DOUBT", "pr\u00f3ven", "s\u0430fe", "never",
        "\u00a0",
    ]
)  # fmt: skip


def by_one_pattern(text, entries):
    """All entries as one alternation, the longest first."""
    ordered = sorted(entries, key=len, reverse=True)
    body = "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in ordered)
    folded = fold(text)
    return [folded.span(*m.span()) for m in re.finditer(rf"(?<![\w-])(?:{body})(?![\w-])", folded.text, re.I)]


@settings(max_examples=120, deadline=None, derandomize=True)
@given(st.lists(WORDS, max_size=12), st.sampled_from([" ", "-", "  "]))
def test_phrases_are_found_as_by_one_pattern(words, joint):
    """First words only save work."""
    text = joint.join(words)
    for entries in LISTS:
        expected = by_one_pattern(text, entries)
        assert find_phrases(text, entries) == expected
        plain = fold(text).text
        first = re.search(r"\S", plain)
        assert (find_phrase(text, entries) != "") == bool(expected)
        begins = bool(first and by_one_pattern(plain.lstrip(), entries)[:1] and
                      by_one_pattern(plain.lstrip(), entries)[0][0] == 0)  # fmt: skip
        assert bool(starts_with(text, entries)) == begins


def test_texts_that_are_passed_over_hold_no_figure(root, monkeypatch):
    """Every text of the tables on claims and findings, and every line of ordinary prose."""
    pairs = yaml.safe_load((root / "tests/data/claim_finding_pairs.yaml").read_text(encoding="utf-8"))
    texts = re.findall(r"[^\n]+", yaml.safe_dump(pairs, allow_unicode=True, width=10**6))
    texts += (root / "tests/data/ordinary_sentences.txt").read_text(encoding="utf-8").splitlines()
    texts += re.findall(r"[^\n]+", (root / "sources.yaml").read_text(encoding="utf-8"))
    passed = [text for text in texts if not figures.may_hold_figures(fold(text).text)]
    assert len(passed) > 1000
    monkeypatch.setattr(figures, "may_hold_figures", lambda _: True)
    for text in passed:
        assert figures.find_figures(text, generous=True) == ()


@pytest.mark.parametrize(
    "word", ["half", "twice", "doubled", "halving", "tenfold", "three-fold", "dozens of", "a week"]
)
def test_words_of_figures_are_not_passed_over(word):
    """Each way to write one without a digit."""
    assert figures.may_hold_figures(f"It takes {word} the time.")


def test_each_part_of_the_facts_is_looked_for_once(monkeypatch):
    asked = []
    monkeypatch.setattr(facts_module, "read_figures", lambda text, _: asked.append(text) or Figures())
    facts = FactsReader(TermIndex(Glossary("")), Lists()).read("It takes 3 days.")
    assert facts.figures == facts.figures == facts.stated_figures == ()
    assert asked == ["It takes 3 days."]
    assert "Figures as a claim states them" in facts_module.Facts.figures.__doc__


@pytest.mark.parametrize("sign", ["\u00b2", "\u00ad", "\u200b", "\u0301", "\u0345"])
def test_a_hedge_is_read_in_odd_letters(sign):
    """The level is that of the list's entry, whatever else stands between its letters."""
    reader = FactsReader(TermIndex(Glossary("")), Lists(effect_verbs=HEALTH.effect_verbs, hedges=HEALTH.hedges))
    for hedge in HEALTH.hedges:
        plain = f"It is {hedge} so, and tea helps sleep."
        at = plain.index(hedge) + 1
        odd = reader.read(plain[:at] + sign + plain[at:])
        assert odd.is_uncertain == reader.read(plain).is_uncertain, hedge
        assert [v.sounds for v in odd.effect_verbs] == [v.sounds for v in reader.read(plain).effect_verbs], hedge


def test_a_text_is_read_once(monkeypatch):
    """Whoever asks again gets the same facts; a reader without room still answers."""
    reader = FactsReader(TermIndex(Glossary("")), Lists())
    facts = reader.read("It takes 3 days.")
    assert reader.read("It takes 3 days.") is facts
    assert facts.figures is facts.figures
    monkeypatch.setattr(facts_module, "_KEPT_CHARS", 0)
    small = FactsReader(TermIndex(Glossary("")), Lists())
    first = small.read("It takes 3 days.")
    assert [figure.text for figure in first.figures] == ["3 days"]
    small.read("It takes 4 days.")
    assert small.read("It takes 3 days.") is first, "what was asked for lately stays"
    small.read("It takes 4 days.")
    small.read("It takes 5 days.")
    assert small.read("It takes 3 days.") is not first


@pytest.fixture(scope="module")
def lines(root):
    """Lines of ordinary prose, of the sources, and of texts about doses, in small letters and in capitals, too."""
    files = ("tests/data/ordinary_sentences.txt", "tests/data/doses.yaml", "sources.yaml", "tests/data/labels.yaml")
    texts = [line for name in files for line in re.findall(r"[^\n]+", (root / name).read_text(encoding="utf-8"))]
    listed = [
        entry for name in ("weighed", "solid", "spooned", "poured", "foreign") for entry in listed_in("doses", name)
    ]
    texts += [f"Have half a {entry.replace('*', 's')} or several {entry}." for entry in listed]
    shouted = ["THIS DOESN'T HELP", "IT ISN'T SO"]
    return [*shouted, *texts[::4], *texts[-len(listed) :], *(text.upper() for text in texts[::29])]


def test_texts_that_are_passed_over_hold_no_number_amount_or_denial(lines, monkeypatch):
    """Every text is read a second time with each pattern tried everywhere."""
    plain = [fold(text).text for text in lines]
    found = [(doses.find_amounts(text), negation.holds_denial(text)) for text in plain]
    assert not [text for text in plain if numbers.START.search(text) and not numbers.holds_number(text)]
    monkeypatch.setattr(doses, "starts_of", lambda _: numbers.START)
    monkeypatch.setattr(doses, "_may_hold", lambda *_: True)
    monkeypatch.setattr(doses, "_JOINED_TIME", re.compile(""))
    monkeypatch.setattr(negation, "_DENYING_STARTS", ("",))
    again = [f"{text} " for text in plain]  # another text, so that nothing kept of it answers
    assert found == [(doses.find_amounts(text), negation.holds_denial(text)) for text in again]


@pytest.mark.parametrize("text", ["mg300", "iu: 40", "i.u.5", "ug7", "milligrams 4", "micro-grams5", "mg/kg 3"])
def test_units_before_their_number_are_not_passed_over(text):
    """With or without a sign between them."""
    assert any(each.kind is doses.AmountKind.WEIGHED for each in doses.find_amounts(f"It is had in {text} then."))


@pytest.mark.parametrize("text", ["3xday", "twoXDaily", "2xnight", "3 x/day", "every six hours", "2-hourly"])
def test_times_joined_to_a_number_are_not_passed_over(text):
    """In short, and in words."""
    assert any(each.kind is doses.AmountKind.TIMED for each in doses.find_amounts(f"It is had {text} by her."))


@pytest.mark.parametrize("sign", "b.i.d bid t.i.d. TID tds q.i.d. QID qi.d q.d.s qhs q8h p.r.n prn x3".split())
def test_short_signs_for_times_are_not_passed_over(sign):
    """As prescriptions write them."""
    assert any(each.kind is doses.AmountKind.TIMED for each in doses.find_amounts(f"It is had {sign} by her."))


@pytest.mark.parametrize("text", ["one day to the next", "no two days", "see www.two.example", "a.two@b.example"])
def test_names_without_a_digit_are_no_figures(text):
    """What names a thing in words is blanked out as what names one in digits."""
    assert figures.find_figures(text, generous=True) == ()


def test_texts_that_are_passed_over_hold_no_share_unit_or_name(lines, monkeypatch):
    """Every text is read a second time with each pattern tried everywhere."""
    seen = (wording.has_percentage, wording.has_n_in_n, wording.has_health_unit)
    found = [(*(each(text) for each in seen), spans_of_names(text)) for text in lines]
    monkeypatch.setattr(wording, "_may_count", lambda _: True)
    monkeypatch.setattr(names, "_may_hold", lambda _: True)
    assert found == [(*(each(text) for each in seen), spans_of_names(text)) for text in lines]
    assert found.count((False, False, False, ())) < len(lines)


def spans_of_names(text):
    """Where names for machines hold the letters of a text, one by one."""
    found = names.Names(text)
    return tuple(at for at in range(len(text)) if found.hold(at, at + 1))


@pytest.mark.parametrize("name", "a@b.example www.a-b.example ftp://a a_b a.md x.example.org www.-a".split())
def test_names_for_machines_are_not_passed_over(name):
    """Each way to write one."""
    assert names.Names(f"See {name} there").hold(4, 5)
