"""A link on a page dials a number that is not among the lines to call.

What it does:
    Reports links that dial (``tel:``) or open a text message (``sms:``) to a number that the file of the setting
    ``phones`` does not list for this way. A site without that file has nothing to hold links against.

Why it matters:
    A slip in one digit calls a stranger, or nobody; and nobody would look at the number again.

Example:
    [Call](tel:9111)

Write instead:
    [DIAL emergency]
"""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from claimcheck.model import Page, Place, Problem, Severity
from claimcheck.rules.base import Data, Rule


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each link to a number that is not listed."""
    if not data.phones.path:
        return
    seen: Counter[str] = Counter()
    for address in page.dialed:
        if not is_listed(address, data):
            message = f"{address} is no line of {data.phones.path}: readers may reach nobody"
            help = "write [DIAL emergency] on a line of its own, or add the line"
            yield Problem(Place(needle=address, occurrence=seen[address]), message, help, address)
        seen[address] += 1


def is_listed(address: str, data: Data) -> bool:
    """Whether an address that dials, or writes to, a number is one of the lines to call."""
    return _plain(address) in {phone.address for phone in data.phones.entries if phone.address}


def _plain(address: str) -> str:
    """An address without the signs that people put between digits."""
    scheme, _, number = unquote(address).partition(":")
    return f"{scheme.strip().lower()}:{re.sub(r'[ ().-]', '', number)}"


RULE = Rule("unlisted-phone", Severity.ERROR, __doc__, check_page=check_page)
