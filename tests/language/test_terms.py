"""Finding terms: whole words, longest first, plurals, letters of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.inputs.glossary import parse_glossary
from claimcheck.language.folding import fold
from claimcheck.language.terms import TermIndex, label_key, prose_gaps
from claimcheck.model import Block, BlockKind, Link, TermKind

GLOSSARY = """
terms:
- {id: stroke, kind: condition, prefLabel: stroke, plain: x}
- {id: stroke-unit, kind: treatment, prefLabel: stroke unit, plain: x}
- {id: brain-injury, kind: condition, prefLabel: brain injury, altLabel: [injury of the brain], plain: x}
- id: head-injury
  kind: condition
  prefLabel: head injury
  altLabel: [traumatic brain injury]
  plain: x
  broader: [brain-injury]
- {id: tens, kind: treatment, prefLabel: TENS, plain: x}
- {id: ms, kind: condition, prefLabel: multiple sclerosis, abbr: MS, plain: x}
- {id: todd, kind: condition, prefLabel: Todd's paralysis, plain: x}
- {id: paralysis, kind: symptom, prefLabel: paralysis, plain: x}
- {id: orthosis, kind: treatment, prefLabel: orthosis, plain: x}
- {id: therapy, kind: treatment, prefLabel: mirror therapy, hiddenLabel: [miror therapy], plain: x}
- {id: x-ray, kind: test, prefLabel: X-ray, plain: x}
- {id: one-sided, kind: condition, prefLabel: one-sided weakness, plain: x, broader: [circle]}
- {id: circle, kind: condition, prefLabel: circle, plain: x, broader: [one-sided]}
- {id: pump, kind: treatment, prefLabel: baclofen pump, plain: x}
- {id: baclofen, kind: medicine, prefLabel: baclofen, plain: x}
- {id: aspirin, kind: medicine, prefLabel: aspirin, plain: x}
- {id: cafe, kind: concept, prefLabel: café au lait, plain: x}
"""
INDEX = TermIndex(parse_glossary(GLOSSARY, "glossary.yaml"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A stroke.", ["stroke"]),
        ("Strokes and STROKE", ["stroke", "stroke"]),
        ("strokes' and stroke's and stroke\u2019s", ["stroke", "stroke", "stroke"]),
        ("heatstroke and strokelike", []),
        ("a stroke-like sign", ["stroke"]),
        ("the stroke unit, and stroke units", ["stroke-unit", "stroke-unit"]),
        ("a traumatic brain injury", ["head-injury"]),
        ("injuries of the brain", ["brain-injury"]),
        ("TENS and tens and Tens", ["tens"]),
        ("MS, Ms and ms", ["ms"]),
        ("Todd\u2019s paralysis", ["todd"]),
        ("Todd paralysis", ["todd"]),
        ("paralyses", ["paralysis"]),
        ("orthoses", ["orthosis"]),
        ("mirror therapies", ["therapy"]),
        ("X-rays, x ray", ["x-ray", "x-ray"]),
        ("one sided weakness", ["one-sided"]),
        ("one\u2011sided weakness", ["one-sided"]),
        ("mirror, therapy", []),
        ("mirror\ntherapy", ["therapy"]),
        ("aspirin, non-aspirin", ["aspirin"]),
        ("baclofen pumps", ["pump"]),
        ("\u0455troke with a foreign letter", ["stroke"]),
        ("stro\u00adke with a soft hyphen", ["stroke"]),
        ("\uff53\uff54\uff52\uff4f\uff4b\uff45", ["stroke"]),
        ("cafe au lait, CAFÉ AU LAIT", ["cafe", "cafe"]),
        ("", []),
    ],
)
def test_find(text, found):
    assert [m.term for m in INDEX.find(text)] == found


def test_places_are_those_of_the_written_text():
    text = "Before «\u0455tro\u00adke\u2019s» and after"
    (mention,) = INDEX.find(text)
    assert text[mention.start : mention.end] == mention.text == "\u0455tro\u00adke"


def test_nested_terms_are_found_on_demand():
    assert [m.term for m in INDEX.find("a baclofen pump", nested=True)] == ["pump", "baclofen"]
    assert INDEX.of_kind("a baclofen pump", TermKind.MEDICINE) == ()


@pytest.mark.parametrize("text", ["a baclofen pump", "aspirin300mg", "Aspirin\u2019s", "a stroke", "x-ray 12", ""])
def test_medicines_are_found_in_a_text_that_nobody_asked_for_as_in_one_that_was_read(text):
    unread = TermIndex(parse_glossary(GLOSSARY, "glossary.yaml"))
    assert unread.medicines(text) == INDEX.of_kind(text, TermKind.MEDICINE, nested=True)
    assert INDEX.medicines(text) == unread.medicines(text)


def test_hidden_labels_are_marked():
    assert [(m.text, m.hidden) for m in INDEX.find("Miror therapy, mirror therapy")] == [
        ("Miror therapy", True),
        ("mirror therapy", False),
    ]


def test_code_links_and_quotes_are_passed_over():
    text = "Say stroke, “stroke”, stroke and stroke."
    block = Block(0, BlockKind.PARAGRAPH, text, links=(Link(22, 28, "a.md"),), code=((33, 39),))
    assert [m.start for m in INDEX.find(text, prose_gaps(block, quoted=True))] == [4]
    assert [m.start for m in INDEX.find(text, prose_gaps(block))] == [4, 13]


def test_broader_terms_are_followed_also_in_a_circle():
    assert INDEX.wider("head-injury") == {"head-injury", "brain-injury"}
    assert INDEX.wider("circle") == {"circle", "one-sided"}
    assert INDEX.wider("unknown") == {"unknown"}


def test_labels_that_differ_in_nothing_but_looks_are_the_same():
    assert label_key("Tide-Knee") == label_key("tide knee") == label_key("Tide Knee\u2019s")
    assert label_key("MS") != label_key("ms")


def test_labels_with_figures_are_found_among_thousands():
    many = "terms:\n" + "".join(
        f"- {{id: t{n}, kind: concept, prefLabel: word{n} thing, plain: x}}\n" for n in range(3000)
    )
    index = TermIndex(parse_glossary(many, "glossary.yaml"))
    text = "A plain sentence about word7 thing and nothing else. " * 200
    assert {mention.label for mention in index.find(text)} == {"word7 thing"}
    assert len(index.find(text)) == 200


@given(st.text(max_size=60))
def test_no_text_breaks_the_finder(text):
    for mention in INDEX.find(text):
        assert text[mention.start : mention.end] == mention.text


@given(st.text(max_size=60))
def test_folding_keeps_the_way_back(text):
    folded = fold(text)
    assert len(folded.text) == len(folded.origin)
    assert list(folded.origin) == sorted(folded.origin)
    assert all(0 <= place < len(text) for place in folded.origin)
