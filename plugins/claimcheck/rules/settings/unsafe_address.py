"""An address in the settings or the navigation does not start with https.

What it does:
    Looks at every address of the navigation, of ``copyright``, ``extra`` and ``theme``, and at the addresses of the
    site and its repository. Only https passes; http for an address of one's own computer; and outside of the navigation
    a ``mailto:`` that holds nothing but who gets the letter. In the navigation, that may be the ``contact`` alone.

Why it matters:
    Such a link stands on every page. Without https anybody on the way can show readers something else, and other
    kinds of addresses dial, write letters, or open what lies on the reader's device.

Example:
    report_url: http://example.org/issues

Write instead:
    report_url: https://example.org/issues
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from claimcheck.markup import links_of
from claimcheck.model import Place, Problem, Severity
from claimcheck.rules.base import Rule, WholeSite
from claimcheck.site import SiteText

#: Top-level keys that may hold addresses, and those that can hold nothing else.
_KEYS = frozenset({"nav", "copyright", "extra", "theme"})
_ADDRESSES = frozenset({"site_url", "repo_url", "edit_uri"})
#: What browsers take for the start of an address of elsewhere. "Note: a word" has a space, and is none.
_START = re.compile(r"[a-z][a-z0-9+.-]*:(?!\s|\Z)|[/\\]{2}", re.I)
#: Kinds of addresses that may hold spaces.
_LOOSE = re.compile(r"(?:mailto|tel|sms|javascript|vbscript|data|file|blob):", re.I)
_SIGNS = re.compile(r"[\s\\\x00-\x20\x7f]")
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_TO = re.compile(r"mailto:[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.I)


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each address that may not stand there."""
    for entry in site.config.texts:
        if entry.is_key and entry.top != "nav":
            continue
        for address in _addresses(entry):
            is_contact = address.lower() == f"mailto:{site.data.settings.contact.lower()}"
            why = "" if is_contact else _fault(address, is_nav=entry.top == "nav")
            if why:
                message = f'the address "{address}" in "{entry.name}" {why}'
                yield Problem(Place(span=entry.span), message, "write an address that starts with https://", address)


def _addresses(entry: SiteText) -> list[str]:
    """The addresses of elsewhere in a text: the whole of it, or those of its links."""
    text = entry.text.strip("".join(map(chr, range(33))))  # browsers pass over spaces and control signs around it
    is_one = _START.match(text) and (" " not in text or "://" in text.split()[0] or _LOOSE.match(text))
    if entry.top in _KEYS | _ADDRESSES and is_one:
        return [text]
    return links_of(entry.text) if entry.top in _KEYS else []


def _fault(address: str, *, is_nav: bool) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return "cannot be read"
    scheme = parts.scheme.lower()
    if _SIGNS.search(address):
        return "holds signs that no address holds"
    if scheme == "mailto" and not is_nav and _TO.fullmatch(address):
        return ""
    if scheme not in {"http", "https"} or not host or not address.lower().startswith(f"{scheme}://"):
        return "is none of a page of the web"
    if parts.username is not None or parts.password is not None:
        return "names somebody before its host, so that readers take it for another"
    return "" if scheme == "https" or (host in _HERE and not is_nav) else "is not protected on its way"


RULE = Rule("unsafe-address", Severity.ERROR, __doc__, check_site=check_site)
