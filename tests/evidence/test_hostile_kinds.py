"""False statements by the way in which they come into a site: what was caught once stays caught."""

from collections import Counter

import pytest

import hostile

FEWEST = 6


@pytest.fixture(scope="module")
def found():
    """What becomes of each input; all are checked in one run."""
    return hostile.seen()


def test_each_kind_has_inputs():
    """Of each way in at least six, and all of them different."""
    kinds = hostile.kinds()
    assert [kind["kind"] for kind in kinds] == [*(f"A{number}" for number in range(1, 14)), "B8"]
    assert min(len(kind["inputs"]) for kind in kinds) >= FEWEST
    texts = [str(entry) for kind in kinds for entry in kind["inputs"]]
    assert len(set(texts)) == len(texts)


def test_what_was_caught_is_caught(found):
    """Refused by the rule that the list names, or at least marked; more may be seen, and the list then told so."""
    lost = []
    for each in found:
        becomes = each.input.get("becomes", "silent")
        held = (becomes == "silent") or (becomes == "marked" and each.outcome != "silent") or becomes in each.refused
        lost += [] if held else [f"{each.kind} {becomes}, now {each.becomes}: {dict(each.input)}"]
    assert lost == []


def test_what_is_honest_passes(found):
    """Nothing of what is counted as caught is said of an honest page, source and term."""
    assert [each.becomes for each in found if not each.kind] == ["silent"] * 3


def test_the_page_shows_the_table(found):
    """What docs/ tells is what is so."""
    page = hostile.PAGE.read_text(encoding="utf-8")
    assert hostile.with_table(page, hostile.table(found)) == page


def test_the_list_tells_what_is_seen(found):
    """As ``tools/hostile.py --write`` writes it: the rule by name, "marked" or "silent"."""
    text = hostile.INPUTS.read_text(encoding="utf-8")
    assert hostile.with_outcomes(text, found) == text
    told = Counter(entry["becomes"] for kind in hostile.kinds() for entry in kind["inputs"])
    assert told.total() == len(found) - 3
