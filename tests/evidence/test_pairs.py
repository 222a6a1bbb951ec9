"""Sentences held against findings, on lists that were frozen before the rules: how many are refused and marked."""

import hashlib
from copy import deepcopy

import pytest

import pairs

#: The first letters of the SHA-256 of each list. A list is never changed to fit a rule; a new one gets a new name.
DIGESTS = {
    "changed": "4ef6297a53647af0",
    "kept": "335ebdb15a984365",
    "told": "60963fbf4d8932a2",
    "retold": "3828fad763eebb3c",
    "retold_findings": "911ebf6af25ae903",
    "findings": "3bbedd81332a0eee",
    "definitions": "46cd5447cd644fa2",
    "definitions_more": "cbee01cd7669afa6",
    "open_and_rates": "baf26b98caa0924d",
    "glossary": "e289445b2c174446",
}


@pytest.mark.parametrize("name", DIGESTS)
def test_the_list_is_as_it_was_frozen(name):
    """Whoever tunes a rule may not tune what it is measured on."""
    text = (pairs.LISTS / f"{name}.yaml").read_bytes()
    assert hashlib.sha256(text).hexdigest()[:16] == DIGESTS[name]


def test_the_lists_are_large():
    """250 changed pairs, as many of each kind, and as many true ones; 250 definitions, half of them wrong."""
    kinds = [pair.kind for pair in pairs.all_pairs()]
    assert {kinds.count(kind) for kind in set(kinds) - set(pairs.TRUE)} == {25}
    assert sum(kinds.count(kind) for kind in pairs.TRUE) >= 250
    right = [entry["right"] for entry in pairs.load("definitions")]
    assert (len(right), sum(right)) == (250, 125)


@pytest.fixture(scope="module")
def rows():
    """For each kind how many pairs are refused, marked, or pass: all are checked in one site."""
    return pairs.table(pairs.outcomes(pairs.all_pairs(), pairs.cited()))


def share(rows, kinds, *names):
    """Of the pairs of some kinds, how many in a hundred came out so."""
    counts = [rows[kind] for kind in kinds]
    return 100 * sum(count[name] for count in counts for name in names) / sum(count.total() for count in counts)


def test_false_sentences_are_refused_or_marked(rows):
    """Of those with one thing made wrong, and of each kind."""
    false = [kind for kind in rows if kind not in pairs.TRUE]
    assert share(rows, false, "refused") >= 74
    assert share(rows, false, "refused", "marked") >= 91
    for kind, refused, seen in (
        ("negation", 60, 92), ("figure", 100, 100), ("comparator", 76, 92), ("order", 100, 100), ("subject", 92, 92),
        ("quantity", 52, 92), ("direction", 76, 96), ("hedge", 48, 92), ("cause", 80, 96), ("relation", 80, 92),
    ):  # fmt: skip
        assert share(rows, [kind], "refused") >= refused, kind
        assert share(rows, [kind], "refused", "marked") >= seen, kind


def test_true_sentences_pass(rows):
    """Those of the guide, and findings told in other words: a gate that refuses paraphrase makes prose stiff."""
    assert share(rows, ["kept"], "refused") == 0
    assert share(rows, ["kept", "told"], "refused") <= 2
    # One of 265 above 19: "something soft under the head and nothing into the mouth" looks like an order turned round.
    assert share(rows, ["kept", "told"], "marked") <= 19.3
    assert share(rows, ["retold"], "refused") <= 4
    assert share(rows, ["retold"], "marked") <= 20


def test_what_nobody_knows_and_figures_for_another_time():
    """26 sentences that tell what a finding only asks, or its figure for another time; 24 true ones."""
    listed = pairs.load("open_and_rates")
    made = [pairs.Pair(entry["kind"], entry["claim"], entry["finding"]) for entry in listed["pairs"]]
    found = pairs.table(pairs.outcomes(made, listed["findings"]))
    assert found["rate"]["refused"] == found["rate"].total() == 9
    assert (found["open"]["refused"], found["open"]["marked"]) == (15, 2)
    assert found["true"]["refused"] == 0
    assert found["true"]["marked"] <= 7


@pytest.mark.parametrize(("name", "wrong", "right"), [("definitions", 125, 2), ("definitions_more", 27, 0)])
def test_definitions_are_held_against_the_glossary(name, wrong, right):
    """Of those that tell something wrong as many are refused, of those that are right at most so few.

    The second list, half of 60 wrong, was written when the first was known: at its first reading 25 and 3 were refused.
    """
    found = pairs.defined(name)
    refused = [entry["right"] for entry, is_refused in found if is_refused]
    assert refused.count(False) >= wrong
    assert refused.count(True) <= right


TWO_SIDES = "A fall on the left side weakens the right side. Falls on the right side weaken the left side."
#: A sentence, what its finding says, the rules that refuse it, and the marks that it gets.
COMPARED = [
    ("A fall hurts the hip.", "A fall may hurt the hip.", "dropped-hedge", ""),
    ("A fall may hurt the hip.", "A fall may hurt the hip.", "", ""),
    ("Rest is not safe sleep.", "Rest is safe sleep.", "negation-mismatch", ""),
    ("Practice that repeats a task helped.", "Practice that repeats a task helped.", "", ""),
    ("Drifting can mean that it is not yet safe.", "Drifting can mean that it is unsafe.", "", ""),
    ("The fall was right, so she is clever.", "The fall was right.", "", "cause"),
    ("A new fall is a sign of trouble.", "The signs of trouble are a fall and a cry.", "", "hedge"),
    ("People walked 60 meters further.", "People could walk 60 meters further.", "", "hedge"),
    ("Pain after a fall comes from rest.", "Pain is common after a fall.", "", "cause"),
    ("Rest came out neither better nor worse than sleep.", "Rest was no worse than sleep.", "", ""),
    ("The fall went all the way to the floor.", "The fall went to the floor.", "", ""),
    ("The falls lasted all winter.", "The falls lasted through the winter.", "", ""),
    ("All falls went to the floor.", "The falls went to the floor.", "", "quantity"),
    ("Falls are less common than cries.", "Cries are more common than falls.", "", "direction relation"),
    ("The rest was with pain.", "The rest was without pain.", "", "denial"),
    ("The rest was with the cry.", "The rest was without the fall.", "", ""),
    ("The rest was with their cry.", "The rest was without their fall.", "", ""),
    ("The rest was with pain.", "The rest was with pain, and without sleep.", "", ""),
    ("Falls against the wall have been shown to be safe.", "Falls have not been shown to be safe.", "", "denial"),
    ("Falls against the wall have been shown to be safe.", "Falls against the wall are shown to be safe.", "", ""),
    ("No: there was a gap between the falls.", "There was no gap between the falls.", "negation-mismatch", ""),
    ("No: rest was a gap between the falls.", "Rest was a gap between the falls.", "", ""),
    ("The cry tells how deep a fall is not.", "The cry tells how deep a fall is. It ends too early.", "", "denial"),
    ("The cry tells how deep a fall is.", "The cry tells how deep a fall is. It ends too early.", "", ""),
    ("Falls are not common after rest.", "Falls came in 31 percent of people after rest.", "", "denial"),
    ("Falls are rare after rest.", "Falls came in 31 percent of people after rest.", "", "direction"),
    ("Falls are rare after rest.", "Falls came in 3 percent of people after rest.", "", ""),
    ("A fall on the left side weakens the left side.", TWO_SIDES, "negation-mismatch", "direction"),
    ("A fall on the left side weakens the right side.", TWO_SIDES, "", ""),
    ("A fall is found before 6 months.", "The search took long. It can now be done before 6 months.", "", "hedge"),
    ("A fall is found before 6 months.", "The search took long. It is now done before 6 months.", "", ""),
    ("Much is caused by the fall.", "How much a cry leaves depends on the size of the fall.", "", "cause"),
    ("50 people had rest and 53 had talks.", "53 people had rest for 4 weeks, 50 got talks.", "", "relation"),
    ("50 people had talks and 53 had rest.", "53 people had rest for 4 weeks, 50 got talks.", "", ""),
    (
        "Falls have more pain than cries.",
        "Cries, which end soon, and are loud, have more pain, than falls.",
        "",
        "relation",
    ),
    ("Rest took under 7 days.", "Rest took over 7 days at sea.", "negation-mismatch", ""),
    ("Rest took over 7 days.", "Rest took over 7 days at sea.", "", ""),
    ("Sleep ends a fall.", "A fall does not go away with sleep.", "negation-mismatch", ""),
    ("Sleep brings the fear of a fall.", "A fall does not go away with sleep.", "", "denial"),
    ("A fall leaves pain.", "A fall leaves pain. It does not go away with sleep.", "", ""),
    ("Sleep does not end a fall.", "A fall does not go away with sleep.", "", ""),
    ("Rest did more for the fall than sleep.", "For the fall, rest was no better than sleep.", "negation-mismatch", ""),
    ("Sleep did more for the fall than rest.", "For the fall, rest was no better than sleep.", "", "relation"),
    ("Rest outdid sleep in a fall.", "In a fall, rest was no better than sleep.", "", "denial"),
    ("Rest did no more for the fall than sleep.", "For the fall, rest was no better than sleep.", "", ""),
    ("Not every fall is a cause for fear.", "Some falls are a cause for fear.", "", ""),
]
#: A finding with a figure of its whole review and one that must not stand alone; sentences, and the marks they get.
TRAVELLING = {
    "part_of": ["40 people"], "with": ["wide doubt"], "also": ["40 people"],
    "says": "Rest helped and cut falls by 25 percent, with wide doubt.",
}  # fmt: skip
TOLD = [
    ("Rest helped 40 people.", "part"),
    ("The review holds 40 people.", ""),
    ("Rest cut falls by 25 percent.", "with"),
    ("Rest cut falls by 25 percent, with wide doubt.", ""),
    ("Rest cut falls.", ""),
]

#: A finding with an order, sentences that give leave or narrow it, the rule that refuses them, and their marks.
ORDERED = {
    "says": "After a fall, call the nurse. Nobody should lift a person.",
    "orders": ["Call the nurse after a fall", "Renew the bandage after a fall"],
}
GIVEN = [
    ("After a fall, call the nurse.", "", ""),
    ("After a fall, you can call the nurse.", "", ""),
    ("You can ask the nurse after a fall.", "", ""),
    ("What you can do after a fall is told by the nurse.", "", ""),
    ("Call the nurse only if a fall comes back.", "", "order"),
    ("Call the nurse, unless a fall was small.", "", "order"),
    ("After a fall, you may sleep.", "", "order"),
    ("After a fall, it is fine to be alone.", "", "order"),
    ("After a fall, you can go home.", "", "order"),
    ("Renew the bandage after a fall only if a person cries.", "", "order"),
    ("A person can be left on the floor after a fall.", "", "order"),
    ("A person can be seen on the floor after a fall.", "", ""),
    ("After a fall, a cushion is enough.", "", "order"),
    ("After a fall, a cushion was found.", "", ""),
    ("The nurse need not hear of a fall.", "", "order"),
    ("You may lift a person.", "negation-mismatch order-not-carried", ""),
    ("A person may be lifted.", "negation-mismatch order-not-carried", ""),
    ("You may lift a person with the nurse.", "negation-mismatch", "order"),
]


@pytest.fixture(scope="module")
def own():
    """The rules that refuse a sentence, and its marks, by the sentence and what its finding says; each has its own."""
    cases = [(claim, {"says": says}) for claim, says, _, _ in COMPARED] + [(claim, TRAVELLING) for claim, _ in TOLD]
    cases += [(claim, ORDERED) for claim, _, _ in GIVEN]
    made = [pairs.Pair("own", claim, f"source-{number}#finding") for number, (claim, _) in enumerate(cases)]
    findings = [  # copies: a list that two of them share would be written as an alias, which data files may not hold
        {"finding": pair.finding, "kind": "systematic-review", **deepcopy(finding)}
        for pair, (_, finding) in zip(made, cases, strict=True)
    ]
    found = pairs.outcomes(made, findings)
    return {
        (claim, finding["says"]): (" ".join(outcome.refused), " ".join(outcome.marked))
        for (claim, finding), outcome in zip(cases, found, strict=True)
    }


@pytest.mark.parametrize(("claim", "says", "refused", "marked"), COMPARED)
def test_a_comparison_tells(own, claim, says, refused, marked):
    """What is refused, marked, or passes, each in a pair of its own."""
    assert own[claim, says] == (refused, marked)


@pytest.mark.parametrize(("claim", "marked"), TOLD)
def test_figures_travel_with_their_words(own, claim, marked):
    """A figure of the whole review beside a result, and one without what must stand with it, are marked."""
    assert own[claim, TRAVELLING["says"]] == ("", marked)


@pytest.mark.parametrize(("claim", "refused", "marked"), GIVEN)
def test_leave_is_held_against_orders(own, claim, refused, marked):
    """Leave to do what a finding forbids is refused; leave that it does not give, and a narrowed order, are marked."""
    assert own[claim, ORDERED["says"]] == (refused, marked)
