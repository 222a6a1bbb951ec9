"""Where the library sentencex lets sentences begin, whatever fails in it."""

from __future__ import annotations

import sentencex

from claimcheck.language.patterns import expression

#: Spaces of more than one byte: sentencex fails where one stands between a capital letter and a stop.
_WIDE_SPACE = expression(r"[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")


def library_cuts(text: str) -> list[int]:
    """The offsets in a text at which sentences begin.

    Raises :class:`ValueError` where the library fails: its own faults are no ``Exception``, and would end the check.
    """
    try:
        boundaries = sentencex.get_sentence_boundaries("en", text if text.isascii() else _WIDE_SPACE.sub(" ", text))
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":
            raise
        raise ValueError(f"sentencex cannot cut a text: {fault}") from fault
    return [boundary["start_index"] for boundary in boundaries]
