"""What stands before a wording that can hurt, or before a medicine: ``language/english/unsafe.yaml``."""

from __future__ import annotations

import re

from claimcheck.language.folding import as_plain
from claimcheck.language.lists import any_of
from claimcheck.language.patterns import expression


def _any(name: str) -> str:
    return any_of("unsafe", name)


#: "Who will recover", "if it will pass": asked or doubted, not promised.
_OPEN = expression(lambda: rf"\b{_any('leaving_open')}\s+(?:[\w'\u2019]+\s+){{0,3}}\Z", re.I)

#: "Take Softil", "Instead of Softil, take salt", "Do try Softil": what comes before the medicine in an order.
_ORDER = expression(
    lambda: (
        rf"(?:(?:{_any('before_order')}|{_any('cases')} [^,]+,),? )*"
        rf"(?:{_any('prescribing')} |{_any('in_place')} )"
        rf"(?:{_any('before_medicine')} ){{0,4}}"
    ),
    re.I,
)


def leaves_open(before: str) -> bool:
    """Whether the words before a promise ask for it, or doubt it."""
    return _OPEN.search(before) is not None


def orders_next(before: str) -> bool:
    """Whether all that stands before a medicine makes an order of it: to take, to stop, to change it."""
    return _ORDER.fullmatch(as_plain(before)) is not None
