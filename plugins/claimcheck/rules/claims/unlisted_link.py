"""A link leads to a place that nobody has listed.

What it does:
    Looks at the addresses of links that lead out of the site: on pages, in front matter, in the navigation, in all
    settings that can be printed, and in the site's own templates. Addresses of the web pass; where the setting
    ``links`` is made, only those whose host is the one of a listed source or stands under ``links: allow``. Around the
    pages, the hosts of ``site_url`` and ``repo_url`` pass, too. On pages, a ``mailto:`` passes only to the address of
    the setting ``contact``, without a text that readers would send, and all other kinds of addresses are reported.
    Numbers are held against the list of lines by ``unlisted-phone``.

Why it matters:
    Readers trust what a page links to as if it stood on it: a shop, a stranger's form, a letter in their name.

Example:
    [Buy it here](https://shop.example/salt)

Write instead:
    [Read the review](../sources.md), or the host under links: allow, with its reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from claimcheck.facts import texts_in
from claimcheck.inputs import SiteText, host_of, leads_out, scheme_of
from claimcheck.model import Page, Place, Problem, Severity, Span
from claimcheck.rules.base import Data, Rule, WholeSite
from claimcheck.rules.outward import addresses_of, is_address

#: Kinds of addresses that other rules judge.
_OTHERS = {"tel", "sms", "javascript", "vbscript", "data"}


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each link out of the site that is not listed."""
    seen: Counter[str] = Counter()
    for address in page.linked:
        fault = link_fault(address, data)
        if fault:
            yield Problem(Place(needle=address, occurrence=seen[address]), *fault, address)
        seen[address] += 1
    for key in page.meta.values:
        for text in texts_in(page.meta.values[key]):
            fault = _of_host(text, data, frozenset())
            if fault:
                yield Problem(Place(span=page.meta.spans.get(key) or Span.at(page.path)), *fault, text)


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each address around the pages that is not listed; other kinds than those of the web are unsafe anyway."""
    for entry in site.config.texts:
        is_nav = entry.name.startswith("nav.")
        for address in _in_nav(entry) if is_nav else addresses_of(entry):
            fault = link_fault(address, site.data) if is_nav else _of_host(address, site.data, site.config.own_hosts)
            if fault:
                yield Problem(Place(span=entry.span), *fault, address)
    for template in site.templates:
        for address, line in template.links:
            fault = _of_host(address, site.data, site.config.own_hosts)
            if fault:
                yield Problem(Place(span=template.span(line)), *fault, address)


def _in_nav(entry: SiteText) -> list[str]:
    """The address of the web to which an entry of the navigation leads, if it leads out of the site."""
    is_label = entry.name.endswith(".key")
    is_web = not is_label and leads_out(entry.text) and scheme_of(entry.text) in {"", "http", "https"}
    return [entry.text] if is_web else []


def _of_host(address: str, data: Data, own: frozenset[str]) -> tuple[str, str] | None:
    """The fault of an address of the web whose host is neither listed nor the site's own."""
    host = host_of(address) if is_address(address) else ""
    return link_fault(address, data) if host and host not in own else None


def link_fault(address: str, data: Data) -> tuple[str, str] | None:
    """What is wrong with an address that leads out of the site, and the edit; nothing for one that may be linked."""
    scheme, settings = scheme_of(address), data.settings
    if scheme == "mailto":
        if settings.contact and unquote(address).partition(":")[2].strip().casefold() == settings.contact.casefold():
            return None
        return _mail(settings.contact)
    if scheme in _OTHERS:
        return None
    host = host_of(address)
    if not host:
        return f"{address} is no plain address of the web: readers may land anywhere", "write https:// and the host"
    if settings.links is None or host in settings.links or host in data.source_hosts:
        return None
    help = f"link to the page or source that tells about it, or add {host} with its reason under links: allow"
    return f"{host} is the host of no listed source, and readers would trust it as if it were", help


def _mail(contact: str) -> tuple[str, str]:
    if contact:
        return f"readers may write only to {contact}, in words of their own", f"write mailto:{contact}"
    return "the settings name nobody to whom readers may write", "take the link out, or set contact to that address"


RULE = Rule("unlisted-link", Severity.ERROR, __doc__, check_page=check_page, check_site=check_site)
