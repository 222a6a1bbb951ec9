"""The ledger as pages: a list of all pages of the guide, and for each of them one with its claims."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from claimcheck.inputs import TITLES, ledger_part
from claimcheck.publish.comparedwords import compared_by
from claimcheck.publish.ledger import LedgerEntry
from claimcheck.publish.madetext import Names, fold, page_text, page_url, whole
from claimcheck.publish.sourcelists import finding_link
from claimcheck.rules import ReadSite

_TITLE = TITLES["ledger"]


def ledger_pages(site: ReadSite, entries: Sequence[LedgerEntry], names: Names, src: str) -> dict[str, str]:
    """The list at ``src`` and the claims of each page of the guide below it, by path."""
    by_page: dict[str, list[LedgerEntry]] = {}
    for entry in entries:
        by_page.setdefault(entry.src, []).append(entry)
    rows = "".join(_row(page, claims, names, src) for page, claims in by_page.items())
    lead = f"This page leads to every claim of this {whole(site)}, with its source."
    pages = {src: page_text(_TITLE, lead, [f'<ul class="cc-entries">{rows}</ul>'])}
    for page, claims in by_page.items():
        part = ledger_part(src, page)
        title = f"Claims: {names.titles[page]}"
        pages[part] = page_text(title, "This page lists claims with their sources.", _claims(site, claims, part, src))
    return pages


def _row(page: str, claims: Sequence[LedgerEntry], names: Names, src: str) -> str:
    link = f'<a href="{page_url(ledger_part(src, page), src)}">{escape(names.titles[page])}</a>'
    return f'<li class="cc-entry" data-page="{escape(page)}">{link} <small>{_counts(claims)}</small></li>'


def _counts(claims: Sequence[LedgerEntry]) -> str:
    """How many claims there are, and how many of them were compared with their findings, by whom, and when last."""
    compared = [entry.review for entry in claims if entry.review]
    words = f": {compared_by(compared)}" if compared else ""
    return f"Claims: {len(claims)}. Compared: {len(compared)}{words}"


def _claims(site: ReadSite, claims: Sequence[LedgerEntry], part: str, src: str) -> list[str]:
    page = claims[0].src
    body = [f'<p><a href="{page_url(src, part)}">{_TITLE}</a></p>']
    if page not in site.data.settings.fragments.values():
        body.append(f'<p><a href="{page_url(page, part)}">Open the page</a></p>')
    start = 1
    for section, of_section in groupby(claims, key=lambda entry: entry.section):
        listed = list(of_section)
        rows = [_claim(entry, site, part) for entry in listed]
        head = f"<h2>{escape(section or 'At the top')} <small>{_counts(listed)}</small></h2>"
        body.append(fold(head, f'<ol class="cc-ledger" start="{start}">{"".join(rows)}</ol>'))
        start += len(rows)
    return body


def _claim(entry: LedgerEntry, site: ReadSite, src: str) -> str:
    keys = " ".join(dict.fromkeys(item.key for item in entry.items))
    found = dict.fromkeys((item.key, item.finding) for item in entry.items)
    links = ", ".join(finding_link(site, src, key, finding) for key, finding in found)
    text = escape(entry.sentence)
    return f'<li class="cc-entry" data-sources="{escape(keys)}">{text} <small>{links}</small></li>'
