"""What is denied, doubted or warned of, and what only looks so."""

import pytest

from claimcheck.language.negation import is_denied


@pytest.mark.parametrize(
    "text",
    [
        "It does not [cure] anybody.",
        "There is no [cure].",
        "Nobody can [guarantee] a gain.",
        "It was never [proven].",
        "A [cure] is not known.",
        "A [cure] does not exist.",
        "It can't [restore] the arm.",
        "It cannot, so far, [restore] it.",
        "We do not know whether it [cures].",
        "Be wary of anyone who promises a [cure].",
        "It is not always [best].",
        "Without a [guarantee], they went on.",
        "Neither drug [cures] it.",
        "It is unclear if it [cures].",
        "Instead of a [cure], look for comfort.",
        "Its [cure] remains unknown.",
        "They left without a [guarantee].",
        "It came with no [guarantee].",
    ],
)
def test_denied(text):
    assert denied(text)


@pytest.mark.parametrize(
    "text",
    [
        "It [cures] everybody.",
        "It not only [cures], it calms.",
        "There is no doubt that it [cures].",
        "It does no harm, and it [cures].",
        "It does not hurt but [cures].",
        "It does not hurt. It [cures].",
        "It never fails to [cure].",
        "It does not hurt and [cures].",
        "It is cheap: no wonder it is the [best].",
        "Nothing but the [best] will do.",
        "Without surgery it [restores] the hand.",
        "With no side effects at all it [cures] people.",
        "In less than 3 weeks it [cures] people.",
        "Doctors will not tell you that it [cures] people.",
        "Nobody wants you to know that it [cures] people.",
        "It [cures] those who do not smoke.",
    ],
)
def test_affirmed(text):
    assert not denied(text)


def denied(text):
    start, end = text.index("["), text.index("]") - 1
    return is_denied(text.replace("[", "").replace("]", ""), start, end)
