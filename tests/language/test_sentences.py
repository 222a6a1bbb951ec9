"""Cutting into sentences: doubtful places are cut, and nothing is lost."""

import itertools
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language.librarycuts import library_cuts
from claimcheck.language.lists import groups
from claimcheck.language.sentences import _UNPARTED, _sign_cuts, _Stops, cut_sentences, normalise

TABLE = yaml.safe_load((Path(__file__).parents[1] / "data" / "sentence_cuts.yaml").read_text(encoding="utf-8"))

WORDS = st.sampled_from(
    [
        "The",
        "knee",
        "is",
        "stiff",
        "e.g.",
        "i.e.",
        "Dr.",
        "et al.",
        "U.S.",
        "b.i.d.",
        "Fig.",
        "approx.",
        "3.5",
        "p.",
        "no.",
    ]
)
ENDS = st.sampled_from(
    [". ", "! ", "? ", "... ", ".) ", '." ', "; ", ", ", " ", ".", "\u2026 ", ": ", " \u2022 ", ".\u2060 "]
)
PROSE = st.lists(st.tuples(WORDS, ENDS), max_size=40).map(lambda parts: "".join(word + end for word, end in parts))


def pieces(text, **breaks):
    return [text[start:end] for start, end in cut_sentences(text, **breaks)]


def without_signs(line):
    """A line of the table as a text, the pieces that are right, and its raised stretches, code and citations."""
    text, cuts, raised, code, cited = "", [], [], [], []
    for sign in re.split(r"(\u2016|`|\{@\}|\{\^[^}]*\})", line):
        if sign == "\u2016":
            cuts.append(len(text))
        elif sign == "{@}":
            cited.append(len(text))
        elif sign == "`":
            code.append(len(text))
        elif sign.startswith("{^"):
            raised.append((len(text), len(text) + len(sign) - 3))
            text += sign[2:-1]
        else:
            text += sign
    edges = [0, *cuts, len(text)]
    wanted = [text[a:b].strip() for a, b in itertools.pairwise(edges)]
    return text, wanted, {"marks": raised, "code": list(zip(code[::2], code[1::2], strict=True)), "soft_breaks": cited}


@pytest.mark.parametrize("kind", TABLE)
def test_texts_that_are_easily_cut_wrongly(kind):
    """Of some hundred, none is cut too often, and none too seldom."""
    wrong = []
    for line in TABLE[kind].splitlines():
        text, wanted, shown = without_signs(line)
        cut = pieces(text, **shown)
        if cut != [piece for piece in wanted if any(c.isalnum() for c in piece)]:
            wrong.append(f"{line}: {cut}")
    assert not wrong, "\n".join(wrong)


def test_the_table_is_long_and_cuts_both_ways():
    """A table of easy sentences would show nothing."""
    lines = [line for kind in TABLE.values() for line in kind.splitlines()]
    assert len(lines) == len(set(lines)) >= 300
    whole = sum("\u2016" not in line for line in lines)
    assert min(whole, len(lines) - whole) > 150


def test_each_listed_word_has_its_reason():
    """Lists are data; a word without a reason could not be judged by who comes later."""
    names = (
        "bindings", "signed", "lettered", "naming", "numbered", "starters", "decimals", "versions", "joining",
        "journals", "first_names", "behind_figures", "articles", "saying", "counted", "leading",
    )  # fmt: skip
    for name in names:
        assert all(group["why"].strip() and group["words"].strip() for group in groups("bindings", name))


@pytest.mark.parametrize(
    "text",
    [
        "It comes, e.g. at night.",
        "It comes, i.e. it does not stay.",
        "Dr. Sand says so.",
        "Sand et al. say so.",
        "It is 3.5 miles, approx. as far as before.",
        "See Fig. 3 and p. 4.",
        "The U.S. Coast Guard says so.",
        "It is taken b.i.d. or q.d. with water.",
        "Salt vs. sand is the question.",
        "Sand, salt, etc. are found there.",
        "It opens at 3 p.m. on weekdays.",
        "Visit example.org today.",
        "Version 1.2.3 is out.",
    ],
)
def test_abbreviations_and_figures_do_not_end_a_sentence(text):
    """The abbreviations of the field stand inside their sentence."""
    assert pieces(text) == [text]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("It comes. It goes.", ["It comes.", "It goes."]),
        ("It comes.It goes.", ["It comes.", "It goes."]),
        ("It comes. it goes.", ["It comes.", "it goes."]),
        ("It comes! It goes? Yes.", ["It comes!", "It goes?", "Yes."]),
        ('"It comes." It goes.', ['"It comes."', "It goes."]),
        ("(It comes.) It goes.", ["(It comes.)", "It goes."]),
        ("It comes\u2026 It goes.", ["It comes\u2026", "It goes."]),
        ("It comes\u3002It goes.", ["It comes\u3002", "It goes."]),
        ("It comes \u2022 it goes", ["It comes \u2022", "it goes"]),
        ("It comes \u2713 It goes", ["It comes \u2713", "It goes"]),
        ("It comes.\u2060 It goes.", ["It comes.", "It goes."]),
        ("It comes.\u200bIt goes.", ["It comes.", "\u200bIt goes."]),
        ("It comes, etc. The knee goes.", ["It comes, etc.", "The knee goes."]),
        ("It is in the U.S. The knee goes.", ["It is in the U.S.", "The knee goes."]),
        ("It is no. The knee goes.", ["It is no.", "The knee goes."]),
        ("It is in fig. The knee goes.", ["It is in fig.", "The knee goes."]),
    ],
)
def test_in_doubt_it_is_cut(text, cut):
    """An uncited sentence must not hide behind a cited one."""
    assert pieces(text) == cut


def test_a_line_break_on_the_page_always_cuts():
    """Whatever stands around it."""
    assert pieces("salt moves it the knee is stiff", hard_breaks=[14]) == ["salt moves it", "the knee is stiff"]


def test_a_capital_letter_behind_a_citation_starts_a_sentence():
    """Whoever forgets the full stop does not cover the next statement as well."""
    assert pieces("It comes and goes Salt moves it.", soft_breaks=[17]) == ["It comes and goes", "Salt moves it."]
    assert pieces("It comes and goes at night.", soft_breaks=[17]) == ["It comes and goes at night."]


@given(st.one_of(PROSE, st.text()), st.lists(st.integers(0, 80), max_size=3))
def test_nothing_but_space_and_lone_signs_is_lost(text, breaks):
    """Each letter and digit is in exactly one sentence, in order; sentences do not begin or end with a space."""
    spans = cut_sentences(text, [b for b in breaks if b <= len(text)])
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    assert edges == sorted(edges)
    between = [text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    assert not any(char.isalnum() for gap in between for char in gap)
    assert all(piece == piece.strip() and piece for piece in (text[a:b] for a, b in spans))


@given(PROSE)
def test_of_prose_nothing_but_space_is_lost(text):
    """Ordinary prose comes back whole, stops and all."""
    joined = "".join(piece for piece in pieces(text))
    assert [c for c in joined if not c.isspace() and c.isalnum()] == [c for c in text if c.isalnum()]


@given(PROSE)
def test_cutting_again_changes_nothing(text):
    """The same text is cut in the same places, and a line of dots does not run away."""
    assert cut_sentences(text) == cut_sentences(text)


@given(st.one_of(st.from_regex(_UNPARTED.pattern, fullmatch=True), st.text("AaIi1 ,;:%/-", max_size=80)))
def test_what_holds_no_stop_is_parted_by_nothing(text):
    """So it is not searched for what parts sentences; the library parts at more than stops: "a) Sand b) Salt"."""
    assert [*library_cuts(text)] in ([], [0])
    assert [*_sign_cuts(text), *_Stops(text, (), {}, ()).cuts] == []


@pytest.mark.parametrize("space", ["\x85", "\xa0", "\u1680", "\u2003", "\u2028", "\u202f", "\u205f", "\u3000"])
def test_a_wide_space_before_a_stop_is_a_space(space):
    """The library fails on such a text, so the same stops are cut as behind a space."""
    assert pieces(f"Hot B{space}. It moves. She moved to the U.S{space}. Salt is.") == [
        f"Hot B{space}.",
        "It moves.",
        f"She moved to the U.S{space}.",
        "Salt is.",
    ]


def test_a_fault_of_the_library_is_an_error_like_others(monkeypatch):
    """What its Rust code raises is no ``Exception``: no page and no rule would have been told, the check had ended."""

    class PanicException(BaseException):
        pass

    def fail(*_):
        raise PanicException("byte 2")

    monkeypatch.setattr("sentencex.get_sentence_boundaries", fail)
    with pytest.raises(ValueError, match="byte 2"):
        cut_sentences("Hot tea moves: once. It is so")


@pytest.mark.parametrize(
    ("text", "plain"),
    [("a\u2019b", "a'b"), ("\ufb01ve", "five"), ("a\u200bb", "ab"), (" a \n b ", "a b"), ("\uff21", "A")],
)
def test_texts_are_made_comparable(text, plain):
    """One form of letters, apostrophes and spaces; nothing invisible."""
    assert normalise(text) == plain


def test_long_texts_stay_linear():
    """A megabyte without a space or with stops alone is cut within seconds."""
    assert pieces("a" * 1_000_000) == ["a" * 1_000_000]
    assert len(cut_sentences("It is so. " * 20_000)) == 20_000
