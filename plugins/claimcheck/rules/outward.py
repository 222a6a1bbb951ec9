"""Addresses of elsewhere in texts of the settings and of what lies beside the pages."""

from __future__ import annotations

import re

from claimcheck.inputs import SiteText, leads_out, links_of
from claimcheck.language import expression

#: What browsers take for the start of an address of elsewhere. "Note: a word" has a space, and is none.
_START = expression(r"[a-z][a-z0-9+.-]*:(?!\s|\Z)|[/\\]{2}", re.I)
#: Kinds of addresses that may hold spaces.
_LOOSE = expression(r"(?:mailto|tel|sms|javascript|vbscript|data|file|blob):", re.I)
#: Browsers pass over spaces and control signs around an address.
_AROUND = "".join(map(chr, range(33)))


def is_address(text: str) -> bool:
    """Whether a text is, as a whole, an address of elsewhere."""
    text = text.strip(_AROUND)
    start = _START.match(text)
    return start is not None and (" " not in text or "://" in text.split()[0] or _LOOSE.match(text) is not None)


def addresses_of(entry: SiteText) -> list[str]:
    """The addresses of elsewhere in a text: the whole of it, or those of its links."""
    if is_address(entry.text):
        return [entry.text.strip(_AROUND)]
    return [address for address in links_of(entry.text) if leads_out(address)]
