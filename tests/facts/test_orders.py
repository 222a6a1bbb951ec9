"""Orders of sentences: found, and passed only by what a cited finding orders."""

import pytest

from claimcheck.evidence.orders import orders
from claimcheck.facts import FactsReader, Lists
from claimcheck.inputs.bibliography import parse_bibliography
from claimcheck.language.telling import tellings
from claimcheck.language.terms import TermIndex
from claimcheck.model import Glossary

READER = FactsReader(TermIndex(Glossary("")), Lists())


@pytest.fixture(scope="session")
def findings(root):
    """All findings of the guide."""
    text = (root / "sources.yaml").read_text(encoding="utf-8")
    sources = parse_bibliography(text, "sources.yaml").sources.values()
    return [finding for source in sources for finding in source.findings.values()]


def sure(text, finding):
    """Whether the orders of a sentence are refused with that finding."""
    found = orders(READER.read(text), [READER.read(line) for line in finding.orders])
    return any(difference.sure for difference in found)


@pytest.mark.parametrize(
    "text",
    [
        "Do not call if only one FAST sign is there.",
        "Signs that come and go count too, so drive to your own doctor tomorrow and wait there.",
        "A seizure can leave one side weak, so wait at home.",
        "Depression is more common with a poorer recovery, so do not tell the team early.",
        "The weak arm may hurt, so pull it up often.",
    ],
)
def test_a_dangerous_order_is_refused_whatever_it_cites(text, findings):
    """No finding of the guide carries it, also none that orders something else about the same thing."""
    assert len(findings) > 500
    assert [finding.id for finding in findings if not sure(text, finding)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call at once.", [("call", False)]),
        ("Do not wait.", [("wait", True)]),
        ("If the person is awake, or wakes up, ask for help.", [("ask", False)]),
        ("It may come back: stop, and call.", [("stop", False), ("call", False)]),
        ("Put nothing in the mouth.", [("put", True)]),
        ("Do not give nothing to drink.", [("giv", False)]),
        ("Nobody should be pulled by the arm.", [("pull", True)]),
        ("You must not stop it.", [("stop", True)]),
        ("The arm may hurt (rub it often).", [("rub", False)]),
        ("Practice helps the arm.", []),
        ("Practice with both hands helps.", []),
        ("Support at home has mixed results.", []),
        ("Some people may have to stay in bed.", []),
        ("A child does not have to wait.", []),
        ("Do they call?", []),
        ("Parents chose the goals, were coached, and set up the home.", []),
        ("In a trial with 75 children, massage on top of therapy did not help.", []),
    ],
)
def test_orders_are_found(text, found):
    """Their verbs as stems, and whether they tell not to."""
    assert [(telling.verb, telling.denied) for telling in tellings(text)] == found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Give nothing to eat or drink.", [("giv", True), ("drink", True)]),
        ("Do not lift or pull the arm.", [("lift", True), ("pull", True)]),
        ("Do not wait to see if signs pass or get better.", [("wait", True), ("get", False)]),
        ("Call or text 911.", [("call", False), ("text", False)]),
    ],
)
def test_what_denies_an_order_denies_those_behind_its_or(text, told):
    """ "Give nothing to eat or drink" tells nobody to drink."""
    assert [(telling.verb, telling.denied) for telling in tellings(text)] == told


@pytest.mark.parametrize(
    ("text", "ordered", "expected"),
    [
        ("Do not put the phone on speaker.", ["Put the phone on speaker", "Call 999"], [True]),
        ("Do not put off the call.", ["Call 999"], []),
        ("If it stays, do not give up to 5 thrusts.", ["Give up to 5 thrusts", "Give no thrusts to a baby"], [False]),
        ("Give no thrusts to a baby.", ["Give up to 5 thrusts", "Give no thrusts to a baby"], []),
        ("Move them if the airway is blocked.", ["Do not move them if the airway is blocked", "Keep the airway open"],
         [False]),
    ],
)  # fmt: skip
def test_the_nearer_order_counts(text, ordered, expected):
    """Where the opposite is ordered in nearer words, somebody has to look; only to put off is to wait."""
    found = orders(READER.read(text), [READER.read(line) for line in ordered])
    assert [difference.sure for difference in found] == expected
