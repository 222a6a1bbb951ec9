"""The pages that are made from data. They are never typed by hand and never kept in git."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from claimcheck.facts import measure, prose
from claimcheck.inputs import TITLES, csl_json, letter_place, sort_key, term_place
from claimcheck.model import Page, Standing, Term, TermKind, find_citations, without_citations
from claimcheck.publish.glossing import our_words
from claimcheck.publish.ledger import ledger, ledger_json
from claimcheck.publish.ledgerlists import ledger_pages
from claimcheck.publish.madetext import Names, fold, page_text, whole
from claimcheck.publish.reference import commands_page, rules_page, settings_page
from claimcheck.publish.searchdata import search_json
from claimcheck.publish.sourcelists import source_link, source_pages
from claimcheck.rules import ReadSite
from claimcheck.verdict import page_figures

#: What readers see for each kind of term.
TERM_KINDS = {
    "condition": "Condition", "symptom": "Symptom", "treatment": "Treatment", "test": "Test", "medicine": "Medicine",
    "body": "Part of the body", "person": "Person", "concept": "Idea",
}  # fmt: skip


def generated_pages(site: ReadSite) -> Mapping[str, str]:
    """The text of each page that the setting ``generated`` asks for, parts included, by path below the docs folder."""
    entries = ledger(site.pages, site.data.bibliography, site.data.reviews)
    wanted = site.data.settings.generated
    titles = {page.src: page.meta.text("title") or page.src for page in site.pages}
    names = Names(titles, frozenset(site.data.settings.fragments.values()))
    makers: Mapping[str, Callable[[str], Mapping[str, str]]] = {
        "glossary": lambda src: {src: _glossary(site, src)},
        "sources": lambda src: source_pages(site, entries, names, src),
        "ledger": lambda src: ledger_pages(site, entries, names, src),
        "claims": lambda src: {src: ledger_json(entries)},
        "csl": lambda src: {src: csl_json(site.data.bibliography)},
        "rules": lambda src: {src: rules_page(site.data.settings.profile)},
        "settings": lambda src: {src: settings_page(site.data.settings.profile)},
        "commands": lambda src: {src: commands_page()},
        "quality": lambda src: {src: _quality(site, names, src)},
        "search": lambda src: {src: search_json(site, wanted.get("glossary"))},
    }
    return {path: text for name, src in wanted.items() for path, text in makers[name](src).items()}


# --------------------------------------------------------------------------- glossary


def _glossary(site: ReadSite, src: str) -> str:
    terms = sorted(site.data.glossary.terms.values(), key=lambda t: sort_key(t.pref_label))
    letters = list(dict.fromkeys(sort_key(t.pref_label)[0].upper() for t in terms))
    body = []
    for letter in letters:
        of_letter = "".join(_term(t, site, src) for t in terms if sort_key(t.pref_label)[0].upper() == letter)
        body.append(fold(f'<h2 id="{letter_place(letter)}">{letter}</h2>', of_letter))
    # Who searches for a brand, or for a word from a letter, finds the word that the guide uses.
    words = "medical words" if site.data.settings.is_of_health else "words"
    return page_text(TITLES["glossary"], f"This page lists the {words} of this {whole(site)}.", body, searched=True)


def _term(term: Term, site: ReadSite, src: str) -> str:
    rows = [f"<p><strong>{escape(term.plain)}</strong></p>"]
    if term.say:
        rows.append(f'<p class="cc-say">Say: {escape(term.say)}</p>')
    if not term.is_plain_sourced:
        rows.append(f'<p class="cc-our-words">{our_words(term)}</p>')
    if term.definition:
        rows.append(f"<p>{_with_sources(term.definition, site, src)}</p>")
    if term.alt_labels or term.abbr:
        others = [*term.alt_labels, *([term.abbr] if term.abbr else [])]
        rows.append(f"<p>Also called: {escape(', '.join(others))}.</p>")
    if term.scope_note:
        rows.append(f"<p>{_with_sources(term.scope_note, site, src)}</p>")
    related = [site.data.glossary.terms[i] for i in (*term.broader, *term.related) if i in site.data.glossary.terms]
    if related:
        links = ", ".join(f'<a href="#{term_place(t.id)}">{escape(t.pref_label)}</a>' for t in related)
        rows.append(f"<p>See also: {links}.</p>")
    tells_nothing = term.kind is TermKind.CONCEPT and not site.data.settings.is_of_health
    kind = "" if tells_nothing else f" <small>{TERM_KINDS[term.kind]}</small>"
    title = f'<h3 id="{term_place(term.id)}">{escape(term.pref_label)}{kind}</h3>'
    return f'<section class="cc-glossary cc-entry">{title}{"".join(rows)}</section>'


def _with_sources(text: str, site: ReadSite, src: str) -> str:
    """A definition with the names of its sources behind it, linked to the page of sources."""
    items = [item for citation in find_citations(text) for item in citation.items]
    links = ", ".join(source_link(site, src, key) for key in dict.fromkeys(item.key for item in items))
    return escape(without_citations(text)) + (f" ({links})" if links else "")


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


def _quality(site: ReadSite, names: Names, src: str) -> str:
    pages = [page for page in site.pages if page.src not in names.fragments]
    rows = "".join(_quality_row(names.link(page.src, src), [page], _days(site, page)) for page in pages)
    head = "".join(f"<th{_RIGHT if number else ''}>{name}</th>" for number, name in enumerate(_COLUMNS))
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}{_quality_row('All pages', pages)}</tbody></table>"
    lead = f"This page lists what a program counted on each page of this {whole(site)}."
    return page_text("What was counted", lead, [_QUALITY, f'<div class="cc-wide">{table}</div>'])


def _days(site: ReadSite, page: Page) -> tuple[str, str]:
    """The oldest look at a source of a page, and the day of its next check, as far as there are such days."""
    oldest = page_figures(page, site.data.bibliography).oldest_check
    return (oldest.isoformat() if oldest else "", page.meta.text("next_check"))


def _quality_row(name: str, pages: Sequence[Page], days: tuple[str, str] = ("", "")) -> str:
    figures = measure([sentence for page in pages for sentence in prose(page)])
    claims = [claim for page in pages for claim in page.counted_claims]
    cited = sum(bool(claim.covering) for claim in claims)
    own_words = sum(s.standing is Standing.OURS for page in pages for s in page.sentences)
    cells = (
        f"{figures.words:,}", f"{figures.mean_words:.1f}",
        "not counted" if figures.grade is None else f"{figures.grade:.1f}",
        f"{len(claims):,}", f"{100 * cited // len(claims)}%" if claims else "no claims",
        f"{own_words:,}", str(sum(len(page.waivers) for page in pages)), *map(escape, days),
    )  # fmt: skip
    return f"<tr><td>{name}</td>{''.join(f'<td{_RIGHT}>{cell}</td>' for cell in cells)}</tr>"
