"""Reading figures: values, units, ranges, and what is none."""

import random
import sys
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.inputs.settings import Settings
from claimcheck.language import figures, measured, notfigures, rates, wordfigures
from claimcheck.language.carried import is_carried
from claimcheck.language.cues import cue_of
from claimcheck.language.figures import find_figures
from claimcheck.language.figuretypes import FigureKind
from claimcheck.language.folding import as_plain
from claimcheck.language.numbers import START, read_number

IGNORED = tuple(Settings().not_figures)


def values(text, *, generous=False):
    return [
        (str(f.kind), str(f.low) if not f.is_range else f"{f.low} to {f.high}", f.unit)
        for f in find_figures(text, IGNORED, generous=generous)
    ]


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("80 % of people", "share", "4/5", "share"),
        ("80 percent", "share", "4/5", "share"),
        ("eighty per cent", "share", "4/5", "share"),
        ("4 in 5", "share", "4/5", "share"),
        ("8 out of 10", "share", "4/5", "share"),
        ("four out of every five", "share", "4/5", "share"),
        ("4 of the 5 people", "share", "4/5", "share"),
        ("2 per 1,000 births", "share", "1/500", "share"),
        ("38 babies per 1,000", "share", "19/500", "share"),
        ("two thirds", "share", "2/3", "share"),
        ("two-thirds of them", "share", "2/3", "share"),
        ("a quarter of them", "share", "1/4", "share"),
        ("½ of people", "share", "1/2", "share"),
        ("about half", "share", "1/2", "share"),
        ("73 to 94 percent", "share", "73/100 to 47/50", "share"),
        ("73% to 94%", "share", "73/100 to 47/50", "share"),
        ("1 in 4 to 3 in 4", "share", "1/4 to 3/4", "share"),
        ("five percentage points", "percentage points", "1/20", "share"),
        ("48 hours", "time", "2880", "minutes"),
        ("2 days", "time", "2880", "minutes"),
        ("24 to 48 hours", "time", "1440 to 2880", "minutes"),
        ("2\u20133 weeks", "time", "20160 to 30240", "minutes"),
        ("between 2 and 3 weeks", "time", "20160 to 30240", "minutes"),
        ("half an hour", "time", "30", "minutes"),
        ("1 year", "time", "12", "months"),
        ("a year and a half", "time", "18", "months"),
        ("2½ years", "time", "30", "months"),
        ("a 12-month-old baby", "time", "12", "months"),
        ("aged 65", "time", "780", "months"),
        ("day 9", "time", "12960", "minutes"),
        ("day 2 to day 9", "time", "2880 to 12960", "minutes"),
        ("fifty-one trials", "count", "51", "studies"),
        ("1,784 people", "count", "1784", "people"),
        ("1\u00a0784 people", "count", "1784", "people"),
        ("1 784 people", "count", "1784", "people"),
        ("2 million people", "count", "2000000", "people"),
        ("two hundred and fifty adults", "count", "250", "people"),
        ("half a million people", "count", "500000", "people"),
        ("12 older stroke survivors", "count", "12", "people"),
        ("5 levels", "count", "5", "levels"),
        ("1.4 points", "amount", "7/5", "point"),
        ("5 cm", "amount", "50", "mm"),
        ("1.5 kg", "amount", "1500000", "mg"),
        ("three hundred milligrams", "amount", "300", "mg"),
        ("300 \u043cg", "amount", "300", "mg"),
        ("twice as likely", "times", "2", "times"),
        ("a threefold gain", "times", "3", "times"),
        ("doubles the risk", "times", "2", "times"),
        ("in 2015", "year", "2015", "year"),
    ],
)
def test_one_figure(text, kind, value, unit):
    assert values(text) == [(kind, value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "one side of the body",
        "both hands",
        "first",
        "the third time",
        "half of the body",
        "the left half of the brain",
        "one in each hand",
        "one of two ways",
        "two hands",
        "one day you will",
        "call 911",
        "24/7",
        "G81.9",
        "ICD-10",
        "COVID-19",
        "PREP2",
        "vitamin B12",
        "1. Sit down",
        "step 3",
        "page 12",
        "on 21 November 2026",
        "2026-11-21",
        "at 10:30",
        "3 p.m.",
        "their 60s",
        "the 5th",
        "https://example.org/12/34",
        "double vision",
        "a second look",
        "no one",
        "a fifth attempt",
        "one half of the face",
        "half-hearted",
        "number 12",
    ],
)
def test_no_figure(text):
    assert values(text) == []


def test_several_figures_in_order():
    assert values("at 3, 6 and 12 months") == [("time", str(n), "months") for n in (3, 6, 12)]
    assert values("17 and 31 people") == [("count", str(n), "people") for n in (17, 31)]
    text = "In 2015, 51 trials with 1,784 people ran for 3 to 6 weeks."
    assert [f.text for f in find_figures(text)] == ["2015", "51", "1,784", "3 to 6 weeks"]


def test_places_are_those_of_the_written_text():
    text = "\uff21bout \uff18\uff10 \uff05 of people, and 3\u200b00 more."
    for figure in find_figures(text):
        assert text[figure.start : figure.end] == figure.text


@pytest.mark.parametrize(
    ("wanted", "stated", "carried"),
    [
        ("4 in 5", "80 percent", True),
        ("fifty-one trials", "51 randomized trials", True),
        ("1 year", "12 months", True),
        ("48 hours", "2 days", True),
        ("80 percent", "80 people", False),
        ("80 percent", "80 percentage points", False),
        ("12 weeks", "12 months", False),
        ("2 trials", "2 people", False),
        ("17 of 33 people", "Of 33 people, 17 did", True),
        ("33 people", "17 of 33 people", True),
        ("17 of 33", "17 of 34", False),
        ("up to 94 percent", "73 to 94 percent", True),
        ("94 percent", "73 to 94 percent", False),
        ("at least 94 percent", "up to 94 percent", False),
        ("2 to 3 weeks", "2 weeks in one trial, 3 weeks in another", True),
        ("0.14", "14 percent", True),
        ("3 people", "three people", True),
        ("2 hands", "two hands", True),
    ],
)
def test_carried(wanted, stated, carried):
    found = find_figures(stated, IGNORED, generous=True)
    assert all(is_carried(figure, found) for figure in find_figures(wanted, IGNORED)) is carried


def spelled(number):
    small = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen"
    ).split()
    tens = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
    if number < 20:
        return small[number]
    if number < 100:
        return tens[number // 10] + (f"-{small[number % 10]}" if number % 10 else "")
    if number < 1000:
        return f"{small[number // 100]} hundred" + (f" and {spelled(number % 100)}" if number % 100 else "")
    return f"{spelled(number // 1000)} thousand" + (f" {spelled(number % 1000)}" if number % 1000 else "")


@given(st.integers(0, 999_999))
def test_numbers_in_words_and_digits_are_the_same(number):
    for text in (spelled(number), str(number), f"{number:,}"):
        read = read_number(text, 0)
        assert read is not None
        assert (read.value, read.end) == (number, len(text))


@given(st.integers(1, 99))
def test_a_share_is_the_same_in_each_form(number):
    share = Fraction(number, 100)
    for text in (
        f"{number} %",
        f"{number} percent",
        f"{number} in 100",
        f"{number} out of 100",
        f"{number}% of people",
    ):
        (figure,) = find_figures(text)
        assert (figure.kind, figure.low, figure.high) == (FigureKind.SHARE, share, share)


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(text):
    for figure in find_figures(text, IGNORED, generous=True):
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.low <= figure.high


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Water it 1-3 times a week.", ["1-3 times"]),
        ("It is 30 m³ of soil, and 25 sq ft.", ["30 m³", "25 sq ft"]),
        ("It is 2 °C to 4 °C cooler, or 10 degrees Celsius.", ["2 °C to 4 °C", "10 degrees Celsius"]),
        ("It takes half a year to a year.", ["half a year to a year"]),
        ("Of 200 trees, 50 died.", ["200 trees, 50"]),
    ],
)
def test_a_figure_is_told_in_its_own_words(text, found):
    """Messages name it so."""
    assert [figure.text for figure in find_figures(text, IGNORED)] == found


#: What figures, names with a number and the words before them are made of.
PIECES = (
    "a an half third thirds twice doubled halving tenfold three-fold dozens hundreds two three twenty hundred one One "
    "of the all these in out to at most least than more less up no not about around between within day days week year "
    "aged age older turned people trials % percent points mg kg times fold and or per 1 2 3 10 12 100 1,000 2015 0.5 "
    "3/4 10.1000/x22 2026-11-21 5 may Jan sept. STEP fig. no. page 3rd 22nd 5th 60s 3D 10:30 9 am 3p.m. o'clock 12) "
    "1. www.a2.org http://x.y/2 a.2@b.org +49 301234567 two 1-800-555-1234 555-1234 5-a-2 6b-c-7 Of . ; "
    ", ( ) - \u2013 \u00bd \u00b2 m\u00b3 \u200b \uff11 \u043cg"
).split(" ")  # fmt: skip


#: Each form of a name that holds a number, and each way in which words before a number tell what it is.
FORMS = [
    *("10.1000/x22", "2026-11-21", "5 may", "5th of June", "sep 5", "10:30", "9 am", "3p.m.", "9 o'clock", "2nd"),
    *("3RD", "4th", "1st", "60s", "'60s", "3D", "555-1234", "+49 30 123456", "1-800-555-12", "6b-c-7", "a@b.c"),
    *("step 3", "fig. 4", "no. 5", "page 6", "www.a2.org", "http://x/2", "12) Two", "7. Two", "one day to the next"),
    *("no two", "Of 30 people, 5", "of all 30 people, 5", "of these 30 men, 6", "day 5", "weeks 6", "months 7"),
    *("Year 8", "aged 65", "ages of about 65", "age around 9", "older than 70", "turned 9", "people under 9"),
    *("men over 8", "women above 7", "those below 6", "up to 5", "at most 6", "as many as 7", "As much as 8"),
    *("At least 5", "a minimum of 6", "as few as 7", "less than 8", "longer than about 9", "more than the 5"),
    *("half a year", "a third of them", "twice", "doubles", "halved", "tripling", "twofold", "ten-fold", "dozens of"),
]  # fmt: skip


@pytest.fixture(scope="module")
def mixed_texts(root):
    """Lines of the sources and of the tables, and texts of such pieces in no order."""
    files = ("sources.yaml", "tests/data/claim_finding_pairs.yaml", "tests/data/doses.yaml")
    lines = [line for name in files for line in (root / name).read_text(encoding="utf-8").splitlines()]
    drawn = random.Random(7)  # noqa: S311 - the same texts each time
    joints = [" ", " ", " ", " ", "", "-"]
    mixed = (
        "".join(drawn.choice(PIECES) + drawn.choice(joints) for _ in range(drawn.randint(2, 9))) for _ in range(3000)
    )
    forms = [each for form in FORMS for each in (form, form.upper(), f"It is {form}.", f"The {form} 40 2 mg")]
    return [*forms, *lines[::3], *mixed]


def test_figures_are_found_as_without_first_looking_at_words(mixed_texts, monkeypatch):
    """Every pattern is tried everywhere, the second time."""
    found = [find_figures(text, IGNORED, generous=True) for text in mixed_texts]
    monkeypatch.setattr(figures, "may_hold_figures", lambda _: True)
    monkeypatch.setattr(figures, "starts_of", lambda _: START)
    monkeypatch.setattr(notfigures, "_may_name", lambda _: True)
    monkeypatch.setattr(wordfigures, "may_lack_number", lambda _: True)
    for module, name in [
        (figures, "_BOUND_LAST"),
        (measured, "_OF_ALL_LAST"),
        (measured, "_PREFIX_TIME_LAST"),
        (measured, "_PREFIX_AGE_LAST"),
    ]:
        assert getattr(module, name)
        monkeypatch.setattr(module, name, ("",))
    for text, figures_of_text in zip(mixed_texts, found, strict=True):
        assert find_figures(text, IGNORED, generous=True) == figures_of_text, text


class Everywhere:
    """Words of which each text holds one."""

    def isdisjoint(self, _tokens):
        return False


def test_rates_and_uncounted_numbers_are_found_as_without_first_looking_at_words(mixed_texts, monkeypatch):
    """Every pattern is tried everywhere, the second time."""
    counting = sys.modules["claimcheck.language.uncounted"]
    readers = (rates.find_rates, counting.uncounted.__wrapped__, counting.names_a_form)
    texts = [*map(as_plain, mixed_texts[::2]), "5 falls yearly", "Have a few each night.", "2 drops or syrup, twice"]
    found = [[read(text) for read in readers] for text in texts]
    monkeypatch.setattr(rates, "_PERIOD_CUE", cue_of((), ""))
    for module, name in ((counting, "_VAGUE_WORDS"), (counting, "_FORM_WORDS")):
        monkeypatch.setattr(module, name, Everywhere())
    assert [[read(text) for read in readers] for text in texts] == found
