"""An address in the settings or the navigation does not start with https.

What it does:
    Looks at every address of the navigation, of all settings that can be printed, of a blog's authors, of the front
    matter, and of links in the site's own templates. Only https passes; http for an address of one's own computer; and
    outside of the navigation a ``mailto:`` that holds nothing but who gets the letter. In the navigation, that may be
    the ``contact`` alone.

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

from claimcheck.facts import texts_in
from claimcheck.inputs import FILLED
from claimcheck.language import expression
from claimcheck.model import Page, Place, Problem, Severity, Span
from claimcheck.rules.base import Data, Rule, WholeSite
from claimcheck.rules.outward import addresses_of, is_address

_SIGNS = expression(r"[\s\\\x00-\x20\x7f]")
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
#: A letter to somebody whom the settings name, with a subject that the page gives, and no text.
_TO_FILLED = expression(rf"mailto:{re.escape(FILLED)}(?:\?subject={re.escape(FILLED)})?")
_TO = expression(r"mailto:[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.I)


_HELP = "write an address that starts with https://"


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each address in the front matter that may not stand there."""
    del data
    for key in page.meta.values:
        for text in texts_in(page.meta.values[key]):
            why = _fault(text, is_nav=False) if is_address(text) else ""
            if why:
                span = page.meta.spans.get(key) or Span.at(page.path)
                yield Problem(Place(span=span), f'the address "{text}" in "{key}" {why}', _HELP, text)


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each address of the settings and templates that may not stand there."""
    for entry in site.config.texts:
        if entry.is_key and entry.top != "nav":
            continue
        for address in addresses_of(entry):
            is_contact = address.lower() == f"mailto:{site.data.settings.contact.lower()}"
            why = "" if is_contact else _fault(address, is_nav=entry.top == "nav")
            if why:
                message = f'the address "{address}" in "{entry.name}" {why}'
                yield Problem(Place(span=entry.span), message, _HELP, address)
    for template in site.templates:
        for address, line in template.links:
            is_filled = address.startswith(FILLED) or _TO_FILLED.fullmatch(address)
            why = _fault(address, is_nav=False) if is_address(address) and not is_filled else ""
            if why:
                yield Problem(Place(span=template.span(line)), f'the address "{address}" {why}', _HELP, address)


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


RULE = Rule("unsafe-address", Severity.ERROR, __doc__, check_page=check_page, check_site=check_site)
