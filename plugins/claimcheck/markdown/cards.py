"""The HTML that the program writes: source marks, cards, the list of sources. Phrasing-safe and script-free."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from claimcheck.doses import without_doses
from claimcheck.model import Bibliography, CitationItem, Finding, Source

#: What readers see for each kind of source.
KINDS = {
    "guideline": "Guideline for professionals", "systematic-review": "Review of many studies",
    "review": "Review article",
    "trial": "Trial", "cohort": "Study that follows people", "case-series": "Report on single cases",
    "government": "Government health page", "professional-body": "Professional body", "hospital": "Hospital page",
    "charity": "Charity page", "label": "Medicine label", "reference-work": "Reference work",
}  # fmt: skip
#: How a finding was read, in words for readers.
BASES = {
    "original": "We read the original.", "abstract": "We read the summary or a part of it.",
    "copy": "We read a copy on another site.", "second-hand": "We read what others say about it.",
    "recalled": "Not read yet.",
}  # fmt: skip
#: What readers must know about a source that is no longer current.
STATUSES = {
    "superseded": "A newer version of this source exists.", "corrected": "This source has been corrected.",
    "concern": "Its publisher has voiced a concern about this source.", "retracted": "This source has been withdrawn.",
}  # fmt: skip
CERTAINTIES = {
    "high": "The source is sure about this.", "moderate": "The source is fairly sure about this.",
    "low": "The source is not sure about this.", "very-low": "The source is very unsure about this.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """A card to be written: a source with those of its findings that one citation names."""

    number: int
    source: Source
    findings: tuple[Finding, ...]
    fragment: str = ""

    @property
    def id(self) -> str:
        """The card's id on the page."""
        return f"cc-card-{self.fragment}{'-' if self.fragment else ''}{self.number}"

    @property
    def fallback(self) -> str:
        """Where the mark leads without popovers: the page's list of sources; from a fragment, the source itself."""
        return escape(self.source.url) if self.fragment and self.source.url else f"#{anchor(self.source.id)}"


def mark(cards: Iterable[Card]) -> str:
    """The mark in the sentence: a button for each source that opens its card, and a link where there are no popovers.

    The space before the mark belongs to it, so that the search index holds the bare sentence.
    """
    parts = []
    for card in cards:
        name = escape(card.source.name)
        parts.append(
            f'<button type="button" class="cc-cite-button" popovertarget="{card.id}">{name}</button>'
            f'<a class="cc-cite-link" href="{card.fallback}">{name}</a>'
        )
    if not parts:
        return ""
    parts[-1] = f'<span class="cc-cite-end">{parts[-1]}</span>'
    return f'<span class="cc-cite" data-search-exclude> {" ".join(parts)}</span>'


def unlisted(items: Iterable[CitationItem]) -> str:
    """The mark for citations that cannot be resolved: shown in the preview, never on a checked site."""
    names = ", ".join(str(item) for item in items)
    return f'<span class="cc-problem" data-search-exclude> not listed: {escape(names)}</span>'


def anchor(source_id: str) -> str:
    """The id of a source in the page's list."""
    return f"cc-source-{source_id}"


def card_html(card: Card) -> str:
    """The card itself: what the source says, what it is, how it was read, and the way to it."""
    source = card.source
    says = "".join(f'<p class="cc-card-says">{escape(without_doses(f.says))}</p>' for f in card.findings)
    return popover(card.id, source.name, says + facts(source, card.findings) + _open(source))


def popover(target: str, name: str, body: str, more_class: str = "") -> str:
    """A named card that a button opens. Its body scrolls by itself, so that the way out never lies over it.

    ``target`` is the id that the buttons name, ``name`` plain text, ``body`` HTML.
    """
    return (
        f'<div popover class="cc-card{" " if more_class else ""}{more_class}" id="{target}" role="dialog" '
        f'aria-labelledby="{target}-name"><div class="cc-card-body">'
        f'<p class="cc-card-name" id="{target}-name">{escape(name)}</p>{body}</div>'
        f'<button type="button" class="cc-card-close" popovertarget="{target}" popovertargetaction="hide">Close'
        "</button></div>"
    )


def facts(source: Source, findings: tuple[Finding, ...]) -> str:
    """What a reader may want to know before trusting a source, as a list of pairs."""
    rows = [("Kind", KINDS.get(source.kind, source.kind)), ("Title", quoted(source.title)), ("Year", source.year)]
    rows += [
        ("Where in it", _joined(f.where for f in findings)),
        ("Its own words for how sure", _joined(f.grade for f in findings)),
    ]
    rows += [("How sure", _joined(CERTAINTIES.get(f.certainty, "") for f in findings))]
    rows += [
        ("How we read it", _joined(BASES.get(f.basis, "") for f in findings)),
        ("We looked on", long_date(source.checked)),
    ]
    rows += [("Our note", _joined([STATUSES.get(source.status, ""), source.note, *(f.note for f in findings)]))]
    shown = "".join(f"<dt>{label}</dt><dd>{escape(without_doses(value))}</dd>" for label, value in rows if value)
    return f'<dl class="cc-card-facts">{shown}</dl>'


def quoted(title: str) -> str:
    """A title as what it is: words of somebody else, without doses."""
    return f"\u201c{without_doses(title)}\u201d" if title else ""


def long_date(text: str) -> str:
    """A day as readers write it: "November 21, 2026" for "2026-11-21"; what is no such day stays as it is."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day:%B} {day.day}, {day.year}"


def sources_html(bibliography: Bibliography, cited: Iterable[str]) -> str:
    """The list "Sources of this page", in the order of first citation."""
    items = [_listed(bibliography.sources[key]) for key in dict.fromkeys(cited) if key in bibliography.sources]
    if not items:
        return ""
    return (
        '<section class="cc-sources" data-search-exclude><h2 id="sources-of-this-page">Sources of this page</h2>'
        f"<ol>{''.join(items)}</ol></section>"
    )


def _listed(source: Source) -> str:
    details = [escape(part) for part in (quoted(source.title), _publisher(source), source.year) if part]
    kind = escape(KINDS.get(source.kind, source.kind))
    name = f"<strong>{escape(source.name)}</strong>"
    return f'<li id="{anchor(source.id)}">{name}. {". ".join(details)}. {kind}. {_open(source)}</li>'


def _publisher(source: Source) -> str:
    return str(source.csl.get("container-title") or source.csl.get("publisher") or "")


def _open(source: Source) -> str:
    if not source.url:
        return ""
    target = f'href="{escape(source.url)}" rel="noreferrer"'
    return f'<a class="cc-card-link" {target}>Open the source: {escape(source.name)}</a>'


def _joined(parts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(part for part in parts if part))
