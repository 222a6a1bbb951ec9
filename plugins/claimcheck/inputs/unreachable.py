"""Where a source's link may not lead: hosts, each with its reason, and how an address is held against such a list."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit


def _each(reason: str, hosts: str) -> dict[str, str]:
    """Hosts, parted by spaces, that share a reason."""
    return dict.fromkeys(hosts.split(), reason)


#: An entry is a host, with all below it, or a host and the beginning of a path.
UNREACHABLE_HOSTS: Mapping[str, str] = {
    **_each(
        "a site on which people share documents: it asks for an account, and what it shows can vanish",
        "scribd.com slideshare.net studocu.com coursehero.com academia.edu yumpu.com calameo.com docplayer.net "
        "docslib.org dokumen.pub dokumen.tips epdf.pub kupdf.net moam.info pdfcoffee.com silo.tips vdocuments.mx "
        "vdocuments.net vdocuments.us coek.info",
    ),
    **_each("a copy that nobody vouches for", "sci-hub.se sci-hub.st sci-hub.ru libgen.is annas-archive.org"),
    **_each(
        "a catalog or copy of what others publish; the work itself is elsewhere",
        "bibsonomy.org researcher.life scholarmate.com zendy.io googleweblight.com pubmedcentralcanada.ca",
    ),
    **_each("a shop", "aliexpress.com amazon.co.uk amazon.com ebay.com etsy.com"),
    **_each("a list of hits, which changes from day to day", "bing.com/search duckduckgo.com google.com/search"),
}


def listed_as(address: str, entries: Mapping[str, str]) -> str:
    """The entry under which an address falls, or nothing.

    Raises :class:`ValueError` for an address that no browser could open.
    """
    parts = urlsplit(address)
    host = (parts.hostname or "").removesuffix(".")
    for entry in entries:
        name, _, path = entry.partition("/")
        below = not path or f"{parts.path}/".startswith(f"/{path.rstrip('/')}/")
        if below and f".{host}".endswith(f".{name.lower()}"):
            return entry
    return ""
