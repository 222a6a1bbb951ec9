"""A text with another figure in the place of one, for whoever tries whether a wrong figure is noticed."""

from __future__ import annotations

from claimcheck.language.figuretypes import Figure
from claimcheck.language.numbers import START, read_number
from claimcheck.language.patterns import expression

_DIGITS = expression(r"\d+(?:,\d{3})*(?:\.\d+)?")
#: In the place of a figure that holds no number, such as "half" and "twice".
_OTHER = "97"


def with_other_figure(text: str, figure: Figure) -> str:
    """The text in which each number of one of its figures is more than twice what it was."""
    piece = text[figure.start : figure.end]
    changed = _DIGITS.sub(lambda match: _other(match[0]), _in_digits(piece))
    return text[: figure.start] + (changed if changed != piece else _OTHER) + text[figure.end :]


def _other(digits: str) -> str:
    return f"{float(digits.replace(',', '')) * 2 + 1:g}" if "." in digits else str(int(digits.replace(",", "")) * 2 + 1)


def _in_digits(piece: str) -> str:
    """A figure with its number words in digits."""
    at, pieces = 0, []
    while match := START.search(piece, at):
        number = read_number(piece, match.start())
        end = number.end if number is not None else match.end()
        worded = number is not None and number.in_words and number.value.denominator == 1
        pieces += [piece[at : match.start()], str(number.value) if number and worded else piece[match.start() : end]]
        at = end
    return "".join([*pieces, piece[at:]])
