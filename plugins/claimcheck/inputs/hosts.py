"""Where an address leads, as browsers read it. Pure functions from text to text."""

from __future__ import annotations

import re
import unicodedata

_HOST = re.compile(r"/*(?P<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::[0-9]+)?(?=[/?#]|\Z)")


def scheme_of(address: str) -> str:
    """The part before the colon, in small letters, or nothing."""
    shown = visible(address)
    return shown.split(":", 1)[0].lower() if ":" in shown else ""


def leads_out(address: str) -> bool:
    """Whether an address names a scheme, or a host without one: everything else stays on the site."""
    shown = visible(address).replace("\\", "/")
    return shown.startswith("//") or re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", shown) is not None


def host_of(address: str) -> str:
    """The host of an address of the web, without "www."; nothing for all other addresses, and where it is disguised."""
    shown = visible(address).replace("\\", "/").lower()
    scheme, colon, rest = shown.partition(":")
    if not shown.startswith("/") and (scheme not in {"http", "https"} or not colon):
        return ""
    match = _HOST.match(shown if shown.startswith("/") else rest)
    return match["host"].removeprefix("www.") if match else ""


def visible(address: str) -> str:
    """An address without spaces and control characters: browsers pass over them."""
    if address.isascii() and address.isprintable() and " " not in address:
        return address  # as nearly all of them are
    return "".join(c for c in address if unicodedata.category(c)[0] not in "CZ")
