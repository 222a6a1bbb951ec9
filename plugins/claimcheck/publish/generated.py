"""The pages that are made from data. They are never typed by hand and never kept in git."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath

from claimcheck.facts import measure, prose
from claimcheck.inputs import csl_json, page_address
from claimcheck.language import without_doses
from claimcheck.model import Finding, Page, Source, Standing, Term, find_citations, without_citations
from claimcheck.publish.cards import BASES, KINDS, STATUSES, anchor, long_date, quoted
from claimcheck.publish.glossing import OUR_WORDS
from claimcheck.publish.ledger import LedgerEntry, ledger, ledger_json
from claimcheck.publish.searchdata import search_json
from claimcheck.rules import RULES, ReadSite
from claimcheck.verdict import page_figures

#: What readers see for each kind of term.
TERM_KINDS = {
    "condition": "Condition", "symptom": "Symptom", "treatment": "Treatment", "test": "Test", "medicine": "Medicine",
    "body": "Part of the body", "person": "Person", "concept": "Idea",
}  # fmt: skip


def generated_pages(site: ReadSite) -> Mapping[str, str]:
    """The text of each page that the setting ``generated`` asks for, by its path below the docs folder."""
    entries = ledger(site.pages)
    wanted = site.data.settings.generated
    titles = {page.src: page.meta.text("title") or page.src for page in site.pages}
    names = _Names(titles, frozenset(site.data.settings.fragments.values()))
    makers: Mapping[str, Callable[[str], str]] = {
        "glossary": lambda src: _glossary(site, src),
        "sources": lambda src: _sources(site, entries, names, src),
        "ledger": lambda src: _ledger(site, entries, names, src),
        "claims": lambda _: ledger_json(entries),
        "csl": lambda _: csl_json(site.data.bibliography),
        "rules": lambda _: _rules(),
        "quality": lambda src: _quality(site, names, src),
        "search": lambda _: search_json(site, wanted.get("glossary")),
    }
    return {src: makers[name](src) for name, src in wanted.items()}


@dataclass(frozen=True, slots=True)
class _Names:
    """The titles of the pages; ``fragments`` are shown inside others and cannot be opened by themselves."""

    titles: Mapping[str, str]
    fragments: frozenset[str]

    def link(self, page: str, from_src: str, text: str = "") -> str:
        """The page's title, or another text, as a link where there is something to open."""
        shown = escape(text or self.titles[page])
        return shown if page in self.fragments else f'<a href="{_page_url(page, from_src)}">{shown}</a>'


def _page(title: str, lead: str, body: Iterable[str], *, searched: bool = False) -> str:
    search = "" if searched else "search:\n  exclude: true\n"
    front = f'---\nkind: about\ntitle: "{title}"\ngenerated: true\n{search}---\n'
    return f"{front}\n# {title}\n\n{lead}\n\n" + "\n".join(body) + "\n"


# --------------------------------------------------------------------------- glossary


def _glossary(site: ReadSite, src: str) -> str:
    terms = sorted(site.data.glossary.terms.values(), key=lambda t: _sort_key(t.pref_label))
    letters = list(dict.fromkeys(_sort_key(t.pref_label)[0].upper() for t in terms))
    body = []
    for letter in letters:
        body.append(f"\n## {letter}\n")
        body += [_term(t, site, src) for t in terms if _sort_key(t.pref_label)[0].upper() == letter]
    # Who searches for a brand, or for a word from a letter, finds the word that the guide uses.
    return _page("Words explained", "This page lists the medical words of this guide.", body, searched=True)


def _sort_key(label: str) -> str:
    plain = unicodedata.normalize("NFKD", label).casefold()
    return "".join(c for c in plain if c.isalnum()) or "#"


def _term(term: Term, site: ReadSite, src: str) -> str:
    rows = [f"<p><strong>{escape(term.plain)}</strong></p>"]
    if term.say:
        rows.append(f'<p class="cc-say">Say: {escape(term.say)}</p>')
    if not term.is_sourced:
        rows.append(f'<p class="cc-our-words">{OUR_WORDS}</p>')
    if term.definition:
        rows.append(f"<p>{_with_sources(term.definition, site, src)}</p>")
    if term.alt_labels or term.abbr:
        others = [*term.alt_labels, *([term.abbr] if term.abbr else [])]
        rows.append(f"<p>Also called: {escape(', '.join(others))}.</p>")
    if term.scope_note:
        rows.append(f"<p>{_with_sources(term.scope_note, site, src)}</p>")
    related = [site.data.glossary.terms[i] for i in (*term.broader, *term.related) if i in site.data.glossary.terms]
    if related:
        links = ", ".join(f'<a href="#{_term_anchor(t.id)}">{escape(t.pref_label)}</a>' for t in related)
        rows.append(f"<p>See also: {links}.</p>")
    kind = TERM_KINDS[term.kind]
    title = f'<h3 id="{_term_anchor(term.id)}">{escape(term.pref_label)} <small>{kind}</small></h3>'
    return f'<section class="cc-glossary">{title}{"".join(rows)}</section>\n'


def _term_anchor(term_id: str) -> str:
    return f"term-{term_id}"


def _with_sources(text: str, site: ReadSite, src: str) -> str:
    """A definition with the names of its sources behind it, linked to the page of sources."""
    items = [item for citation in find_citations(text) for item in citation.items]
    links = ", ".join(_source_link(site, src, key) for key in dict.fromkeys(item.key for item in items))
    return escape(without_citations(text)) + (f" ({links})" if links else "")


def _source_link(site: ReadSite, src: str, key: str) -> str:
    source = site.data.bibliography.sources.get(key)
    name = escape(source.name if source else key)
    target = site.data.settings.generated.get("sources")
    return f'<a href="{_page_url(target, src)}#{anchor(key)}">{name}</a>' if target else name


# --------------------------------------------------------------------------- sources


def _sources(site: ReadSite, entries: Sequence[LedgerEntry], names: _Names, src: str) -> str:
    used: dict[tuple[str, str], list[LedgerEntry]] = {}
    for entry in entries:
        for item in entry.items:
            used.setdefault((item.key, item.finding), []).append(entry)
    body = []
    by_kind = {kind: [s for s in site.data.bibliography.sources.values() if s.kind == kind] for kind in KINDS}
    for kind, sources in by_kind.items():
        if sources:
            body.append(f"\n## {KINDS[kind]}\n")
            body += [_source(source, used, names, src) for source in sorted(sources, key=lambda s: s.name.casefold())]
    lead = "This page lists every source of this guide, by kind."
    return _page("All sources", lead, body)


def _source(source: Source, used: Mapping[tuple[str, str], Sequence[LedgerEntry]], names: _Names, src: str) -> str:
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
    return (
        f'<section class="cc-source" id="{anchor(source.id)}"><h3>{escape(source.name)}</h3>'
        f"<p>{text}.</p><p>{extra} {link}</p><ul>{findings}</ul></section>\n"
    )


def _finding(source: Source, finding: Finding, entries: Sequence[LedgerEntry], names: _Names, src: str) -> str:
    pages = list(dict.fromkeys(entry.src for entry in entries))
    links = ", ".join(names.link(page, src) for page in pages)
    count = f" Claims that rest on it: {len(entries)} ({links})." if entries else " No claim rests on it."
    basis = escape(BASES.get(finding.basis, ""))
    says = escape(without_doses(finding.says))
    return f'<li id="{_finding_anchor(source.id, finding.id)}">{says} <small>{basis}{count}</small></li>'


# --------------------------------------------------------------------------- ledger and rules


def _ledger(site: ReadSite, entries: Sequence[LedgerEntry], names: _Names, src: str) -> str:
    body = []
    for page in dict.fromkeys(entry.src for entry in entries):
        of_page = [entry for entry in entries if entry.src == page]
        opener = "" if page in names.fragments else f"<p>{names.link(page, src, 'Open the page')}</p>"
        body.append(f"\n## {names.titles[page]}\n\n{opener}")
        rows = "".join(_ledger_row(entry, site, src) for entry in of_page)
        body.append(f'<ol class="cc-ledger" data-page="{escape(page)}">{rows}</ol>\n')
    return _page("All claims and their sources", "This page lists every claim of this guide with its source.", body)


def _ledger_row(entry: LedgerEntry, site: ReadSite, src: str) -> str:
    keys = dict.fromkeys(item.key for item in entry.items)
    found = dict.fromkeys((item.key, item.finding) for item in entry.items)
    links = ", ".join(_finding_link(site, src, key, finding) for key, finding in found)
    return f'<li data-sources="{escape(" ".join(keys))}">{escape(entry.sentence)} <small>{links}</small></li>'


def _finding_link(site: ReadSite, src: str, key: str, finding: str) -> str:
    """The name of a source, and its finding, linked to the line of the page of sources where it stands."""
    target = site.data.settings.generated.get("sources")
    source = site.data.bibliography.sources.get(key)
    if source is None or finding not in source.findings:
        return _source_link(site, src, key)
    shown = f"<code>{escape(without_doses(finding))}</code>"
    linked = f'<a href="{_page_url(target, src)}#{_finding_anchor(key, finding)}">{shown}</a>' if target else shown
    return f"{_source_link(site, src, key)}: {linked}"


def _finding_anchor(key: str, finding: str) -> str:
    return f"{key}--{finding}"


def _rules() -> str:
    body = [
        f"\n## {rule.name}\n\n<p>Severity: {rule.severity}</p>\n\n<pre>{escape(rule.text.strip())}</pre>"
        for rule in RULES
    ]
    return _page("The rules of the checker", "This page lists what the checker looks for.", body)


# --------------------------------------------------------------------------- quality

_QUALITY = """\
<ul>
<li><strong>Words</strong>: the words of its running text, without headings, labels and list items of a few words.</li>
<li><strong>Words a sentence</strong>: how many there are on average.</li>
<li><strong>Reading grade (automated)</strong>: a US school grade by the formula of Flesch and Kincaid.
A program counts words and syllables. It does not know what readers understand.</li>
<li><strong>Claims</strong>: sentences that need a source. <strong>Cited</strong>: how many of them name one.</li>
<li><strong>Own words</strong>: titles and sentences of boxes that are marked as having no source.</li>
<li><strong>Waivers</strong>: dated exceptions for which a source is still being looked for.</li>
<li><strong>Oldest look</strong>: the earliest day on which somebody last looked at a source of the page.</li>
<li><strong>Next check</strong>: the day by which the page is to be checked again.</li>
</ul>
"""
_COLUMNS = (
    "Page", "Words", "Words a sentence", "Reading grade (automated)", "Claims", "Cited", "Own words", "Waivers",
    "Oldest look", "Next check",
)  # fmt: skip
_RIGHT = ' align="right"'


def _quality(site: ReadSite, names: _Names, src: str) -> str:
    pages = [page for page in site.pages if page.src not in names.fragments]
    rows = "".join(_quality_row(names.link(page.src, src), [page], _days(site, page)) for page in pages)
    head = "".join(f"<th{_RIGHT if number else ''}>{name}</th>" for number, name in enumerate(_COLUMNS))
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}{_quality_row('All pages', pages)}</tbody></table>"
    lead = "This page lists what a program counted on each page of this guide."
    return _page("What was counted", lead, [_QUALITY, f'<div class="cc-wide">{table}</div>'])


def _days(site: ReadSite, page: Page) -> tuple[str, str]:
    """The oldest look at a source of a page, and the day of its next check, as far as there are such days."""
    oldest = page_figures(page, site.data.bibliography).oldest_check
    return (oldest.isoformat() if oldest else "", page.meta.text("next_check"))


def _quality_row(name: str, pages: Sequence[Page], days: tuple[str, str] = ("", "")) -> str:
    figures = measure([sentence for page in pages for sentence in prose(page)])
    claims = [claim for page in pages for claim in page.claims]
    cited = sum(bool(claim.covering) for claim in claims)
    own_words = sum(s.standing is Standing.OURS for page in pages for s in page.sentences)
    cells = (
        f"{figures.words:,}", f"{figures.mean_words:.1f}",
        "not counted" if figures.grade is None else f"{figures.grade:.1f}",
        f"{len(claims):,}", f"{100 * cited // len(claims)}%" if claims else "no claims",
        f"{own_words:,}", str(sum(len(page.waivers) for page in pages)), *map(escape, days),
    )  # fmt: skip
    return f"<tr><td>{name}</td>{''.join(f'<td{_RIGHT}>{cell}</td>' for cell in cells)}</tr>"


# --------------------------------------------------------------------------- addresses


def _page_url(target: str, from_src: str) -> str:
    """The relative address of a page, as pretty addresses are built: ``a/b.md`` is served at ``a/b/``."""
    here = page_address(from_src)
    up = "../" * (len(PurePosixPath(here).parts) if here else 0)
    return f"{up}{page_address(target)}" or "./"
