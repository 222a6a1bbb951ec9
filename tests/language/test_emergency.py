"""Numbers that call help are found however they are set, and nowhere else."""

import pytest

from claimcheck.language import called_number, gives_number


@pytest.mark.parametrize("text", ["Call 118.", "Dial 1-1-8", "118", "Call 112 or 118 at once", "Dial １１８ now"])
def test_a_number_is_given_however_it_is_set(text):
    assert gives_number(text, "118")


@pytest.mark.parametrize("text", ["It eased in 11 of 83 people.", "1180 people", "Call 3118", "In 1 of 18 knees", ""])
def test_digits_of_other_numbers_give_none(text):
    assert not gives_number(text, "118")


@pytest.mark.parametrize(
    ("text", "number"), [("Call 555.1234 now", "5551234"), ("Dial (020) - 555-12", "02055512"), ("Emergency 2024", "")]
)
def test_the_number_to_call_is_told_in_digits(text, number):
    assert called_number(text) == number
