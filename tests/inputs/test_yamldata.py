"""Strict YAML: places are kept, keys stand once, scalars stay what they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.inputs.yamldata import MAX_BYTES, MAX_DEPTH, read_yaml
from claimcheck.model import Span

PATH = "sources.yaml"


def faults(text, **options):
    return [(p.span.line, p.span.column, p.message) for p in read_yaml(text, PATH, **options).problems]


def test_every_value_has_its_span():
    """Keys and values are placed by line and column, 1-based; the end stands just behind the last character."""
    document = read_yaml('a: one\nb:\n  - "two"\n  - c: three\n', PATH)
    assert document.values == {"a": "one", "b": ["two", {"c": "three"}]}
    assert document.span(("a",)) == Span(PATH, 1, 4, 1, 7)
    assert document.span(("a", "")) == Span(PATH, 1, 1, 1, 2)
    assert document.span(("b", 0)) == Span(PATH, 3, 5, 3, 10)
    assert document.span(("b", 1, "c")) == Span(PATH, 4, 8, 4, 13)


def test_the_nearest_span_stands_for_what_has_none():
    """A missing key points at the entry that lacks it."""
    document = read_yaml("a:\n  b: one\n", PATH)
    assert document.span(("a", "missing", 3)) == document.span(("a",))
    assert document.span(("nowhere",)) == document.span(())


def test_lines_count_from_where_the_text_starts():
    """Front matter begins on the second line of its file."""
    assert read_yaml("a: one\n", PATH, first_line=2).span(("a",)).line == 2


@pytest.mark.parametrize("text", ["no", "yes", "2015-02", "1e3", "0x10", "12:30", "1_000", "on", "007", ".5", "NaN"])
def test_scalars_keep_their_text(text):
    """A data file says what it says: "no" is a word, and a date is no object."""
    assert read_yaml(f"a: {text}\n", PATH).values == {"a": text}


def test_typed_reading_knows_truth_numbers_and_nothing():
    """Settings and front matter have plain types; a quoted value stays text."""
    text = "a: true\nb: 12\nc: null\nd: '12'\ne: 2026-11-21\n"
    assert read_yaml(text, PATH, typed=True).values == {"a": True, "b": 12, "c": None, "d": "12", "e": "2026-11-21"}


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a: one\na: two\n", 2, 1, 'the key "a" stands here twice'),
        ("a: &x one\nb: *x\n", 2, 4, None),
        ("a: &x [one]\nb: *x\n", 1, 4, "an alias"),
        ("? [a]\n: one\n", 1, 3, "a key must be a word"),
        ("a: !!python/object:os.system one\n", 1, 4, "is not allowed here"),
        ("a: !thing one\n", 1, 4, "is not allowed here"),
        ("a: [one\n", 1, 4, "broken YAML"),
        ('a: "one\nb: two\n', 1, 4, "broken YAML"),
        ("a:\n\tb: one\n", 2, 1, "broken YAML"),
        ("a: b: c\n", 1, 5, "broken YAML"),
        ("a: \x00\n", 1, 4, "no YAML"),
    ],
)
def test_faults_are_placed(text, line, column, message):
    """Each fault is reported once, at its line and column."""
    found = faults(text)
    if message is None:
        assert found == []
    else:
        ((at_line, at_column, said),) = found
        assert (at_line, at_column) == (line, column)
        assert message in said


def test_what_cannot_be_read_is_not_readable():
    """A broken file gives no values: nothing may be judged by half a file."""
    document = read_yaml("a: [one\n", PATH)
    assert document.values is None
    assert not document.readable


def test_size_and_depth_have_limits():
    """A file that could choke the reader is refused in words."""
    assert "larger than" in faults("a: " + "x" * MAX_BYTES)[0][2]
    assert "nests" in faults("[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2))[0][2]
    assert "nests" in faults("[" * 100_000)[0][2] or "broken" in faults("[" * 100_000)[0][2]


@given(st.text())
def test_no_text_breaks_the_reader(text):
    """Any text is read or refused; nothing is raised, and every fault has a place."""
    document = read_yaml(text, PATH)
    assert document.readable or document.problems
    assert all(p.span.line >= 1 and p.span.column >= 1 for p in document.problems)
