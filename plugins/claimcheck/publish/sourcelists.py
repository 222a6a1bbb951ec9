"""The sources as pages: a list of all names by kind, and a page for each letter with what the sources say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from claimcheck.inputs import OTHERS, TITLES, finding_place, source_letter, source_part, source_place
from claimcheck.language import without_doses
from claimcheck.model import Finding, Source
from claimcheck.publish.cards import BASES, STATUSES, quoted
from claimcheck.publish.days import long_date
from claimcheck.publish.ledger import LedgerEntry
from claimcheck.publish.madetext import Names, fold, page_text, page_url, whole
from claimcheck.rules import ReadSite

_Used = Mapping[tuple[str, str], Sequence[LedgerEntry]]
_TITLE = TITLES["sources"]


def source_pages(site: ReadSite, entries: Sequence[LedgerEntry], names: Names, src: str) -> dict[str, str]:
    """The list of all sources at ``src``, and a page for each letter below it, by path.

    A single page would grow with the guide until no browser opens it quickly, and no build takes it.
    """
    sources = sorted(site.data.bibliography.sources.values(), key=lambda source: source.name.casefold())
    kinds = site.data.bibliography.kinds
    used: dict[tuple[str, str], list[LedgerEntry]] = {}
    for entry in entries:
        for item in entry.items:
            used.setdefault((item.key, item.finding), []).append(entry)
    by_letter: dict[str, list[Source]] = {}
    for source in sources:
        by_letter.setdefault(source_letter(source.name), []).append(source)
    lead = f"This page lists every source of this {whole(site)}, by kind."
    pages = {src: _index(sources, sorted(by_letter, key=_order), src, kinds, lead)}
    for letter, of_letter in by_letter.items():
        part = source_part(src, letter)
        body = [f"<p>{_back(src, part)}</p>", *(_source(source, used, names, part, kinds) for source in of_letter)]
        lead = f"This page lists sources of this {whole(site)} by name."
        pages[part] = page_text(f"{_TITLE}: {_shown(letter)}", lead, body)
    return pages


def source_link(site: ReadSite, src: str, key: str) -> str:
    """The name of a source, linked to its entry where there is a list of sources."""
    source = site.data.bibliography.sources.get(key)
    name = escape(source.name if source else key)
    if source is None or not _target(site):
        return name
    return f'<a href="{_entry_url(site, src, source)}{source_place(key)}">{name}</a>'


def finding_link(site: ReadSite, src: str, key: str, finding: str) -> str:
    """The name of a source, and its finding, linked to the line of the list of sources where it stands."""
    source = site.data.bibliography.sources.get(key)
    if source is None or finding not in source.findings:
        return source_link(site, src, key)
    shown = f"<code>{escape(without_doses(finding))}</code>"
    where = f"{_entry_url(site, src, source)}{finding_place(key, finding)}" if _target(site) else ""
    return f"{source_link(site, src, key)}: " + (f'<a href="{where}">{shown}</a>' if where else shown)


def _target(site: ReadSite) -> str:
    return site.data.settings.generated.get("sources", "")


def _entry_url(site: ReadSite, src: str, source: Source | None) -> str:
    if source is None or not _target(site):
        return ""
    return f"{page_url(source_part(_target(site), source_letter(source.name)), src)}#"


def _order(letter: str) -> tuple[bool, str]:
    return letter == OTHERS, letter


def _shown(letter: str) -> str:
    return "Others" if letter == OTHERS else letter.upper()


def _back(src: str, from_src: str) -> str:
    return f'<a href="{page_url(src, from_src)}">{_TITLE}</a>'


def _index(sources: Sequence[Source], letters: Sequence[str], src: str, kinds: Mapping[str, str], lead: str) -> str:
    links = "".join(f'<li><a href="{page_url(source_part(src, x), src)}">{_shown(x)}</a></li>' for x in letters)
    body = [f'<ul class="cc-letters">{links}</ul>']
    for kind, name in kinds.items():
        of_kind = [source for source in sources if source.kind == kind]
        if of_kind:
            rows = "".join(_row(source, src) for source in of_kind)
            body.append(fold(f"{escape(name)}: {len(of_kind)}", f'<ul class="cc-entries">{rows}</ul>'))
    return page_text(_TITLE, lead, body)


def _row(source: Source, src: str) -> str:
    url = f"{page_url(source_part(src, source_letter(source.name)), src)}#{source_place(source.id)}"
    return f'<li class="cc-entry" id="{source_place(source.id)}"><a href="{url}">{escape(source.name)}</a></li>'


def _source(source: Source, used: _Used, names: Names, src: str, kinds: Mapping[str, str]) -> str:
    details = [
        quoted(source.title),
        str(source.csl.get("container-title") or source.csl.get("publisher") or ""),
        source.year,
    ]
    notes = [STATUSES.get(source.status, ""), f"Our note: {source.note}" if source.note else ""]
    facts = [f"We looked on {long_date(source.checked)}."] if source.checked else []
    link = (
        f'<a href="{escape(source.url)}" rel="noreferrer">Open the source: {escape(source.name)}</a>'
        if source.url
        else ""
    )
    findings = "".join(
        _finding(source, f, used.get((source.id, f.id), ()), names, src) for f in source.findings.values()
    )
    text = escape(". ".join(part for part in details if part))
    extra = escape(without_doses(" ".join(part for part in (*notes, *facts) if part)))
    head = f"<h2>{escape(source.name)} <small>{escape(kinds.get(source.kind, ''))}</small></h2>"
    body = f"<p>{text}.</p><p>{extra} {link}</p><ul>{findings}</ul>"
    return fold(head, body, kind="cc-source cc-entry", target=source_place(source.id))


def _finding(source: Source, finding: Finding, entries: Sequence[LedgerEntry], names: Names, src: str) -> str:
    pages = list(dict.fromkeys(entry.src for entry in entries))
    links = ", ".join(names.link(page, src) for page in pages)
    count = f" Claims that rest on it: {len(entries)} ({links})." if entries else " No claim rests on it."
    basis = escape(BASES.get(finding.basis, ""))
    says = escape(without_doses(finding.says))
    return f'<li id="{finding_place(source.id, finding.id)}">{says} <small>{basis}{count}</small></li>'
