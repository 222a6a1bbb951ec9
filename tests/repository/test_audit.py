"""What `make audit` makes of the reports of Lighthouse, and of weights."""

import pytest

from audit import (
    EMERGENCY,
    LEAST,
    MOST_FOR_A_PAGE,
    MOST_FOR_AN_EMERGENCY,
    MOST_TO_KEEP,
    Weight,
    audit,
    too_heavy,
    too_low,
)


def report(speed=1.0, shift=0.0, **low):
    """A report as Lighthouse writes it: every score is full but those given by name."""
    scores = {name: low.get(name.replace("-", "_"), 1.0) for name in LEAST} | {"performance": speed}
    names = ["largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"]
    audits = {name: {"id": name, "score": speed, "title": name, "numericValue": shift} for name in names}
    audits |= {name: {"id": f"{name}-part", "score": score, "title": "A part"} for name, score in scores.items()}
    audits["unused"] = {"id": "unused", "score": None, "title": "Does not apply"}
    parts = {name: [{"id": name, "weight": 1}, {"id": "unused", "weight": 1}] for name in LEAST}
    return {"categories": {n: {"score": scores[n], "auditRefs": parts[n]} for n in LEAST}, "audits": audits}


def test_full_scores_are_no_problem():
    assert too_low(audit([report(), report(speed=0.95)])) == []


def test_of_speed_the_median_counts():
    """One slow run is the computer's; two of three are the page's."""
    assert too_low(audit([report(speed=0.5), report(), report()])) == []
    assert too_low(audit([report(speed=0.94), report(speed=0.94), report()])) == ["performance is 94, not 95"]


@pytest.mark.parametrize("name", [name for name, least in LEAST.items() if least == 100])
def test_of_all_else_the_worst_counts_and_is_named(name):
    found = too_low(audit([report(), report(), report(**{name.replace("-", "_"): 0.99})]))
    assert found == [f"{name} is 99, not 100", f"{name}: {name}-part: A part"]


def test_a_heavy_first_visit_is_a_problem_on_every_page():
    assert too_heavy("/", Weight(MOST_FOR_A_PAGE, 1, MOST_TO_KEEP)) == []
    assert too_heavy("/", Weight(MOST_FOR_A_PAGE + 1, 1, 1)) == ["a first visit takes 90.0 KB, not 90"]
    assert too_heavy("/", Weight(1, 1, MOST_TO_KEEP + 1)) == ["the copies take 110.0 KB more, not 110"]


def test_the_emergency_page_must_be_light_without_its_scripts():
    heavy = Weight(1, MOST_FOR_AN_EMERGENCY + 1, 1)
    assert too_heavy("/", heavy) == []
    assert too_heavy(EMERGENCY, heavy) == ["without scripts 60.0 KB, not 60"]
