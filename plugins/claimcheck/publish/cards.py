"""The HTML that the program writes: source marks, cards, the list of sources. Phrasing-safe and script-free."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from claimcheck.inputs import source_place
from claimcheck.language import without_doses
from claimcheck.model import Bibliography, CitationItem, Finding, Review, Source, parse_item
from claimcheck.publish.comparedwords import compared_words
from claimcheck.publish.days import long_date

#: So much that was written is kept: where all pages have sources of their own, more of it would only take memory.
_MOST_WRITTEN = 8_192
#: Kinds of sources that studied people; of all others it can only be said whom they speak of.
_STUDIES = frozenset({"systematic-review", "review", "trial", "cohort", "case-series"})
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
class Rested:
    """Sentences, one behind the other, that rest on the same findings; ``reviews`` say of each whether it follows."""

    sentences: tuple[str, ...]
    findings: tuple[tuple[Source, Finding | None], ...]
    reviews: tuple[Review | None, ...] = ()


class Seen(NamedTuple):
    """What stands on a card already: the name of its only source as its title, the facts of a source, of a finding."""

    is_alone: bool
    source: bool
    finding: bool


class Written:
    """The HTML of sources, findings and words of one site: many pages show the same ones, and few are made twice."""

    def __init__(self, bibliography: Bibliography) -> None:
        self.bibliography = bibliography
        self._known: dict[Hashable, str] = {}

    def once(self, key: Hashable, write: Callable[[], str]) -> str:
        """What ``write`` makes; it must depend on the site's data and the key alone."""
        if key not in self._known:
            if len(self._known) >= _MOST_WRITTEN:
                self._known.clear()
            self._known[key] = write()
        return self._known[key]

    def says(self, source: Source, finding: Finding) -> str:
        """What a finding says."""
        key = ("says", source.id, finding.id)
        return self.once(key, lambda: f"<p>{escape(without_doses(finding.says))}</p>")

    def worth(self, source: Source, finding: Finding | None, seen: Seen) -> str:
        """The way to a source, and what it and its finding are worth."""
        key = ("worth", source.id, finding.id if finding else "", seen)
        return self.once(key, lambda: _worth(source, finding, self.bibliography, seen))

    def listed(self, source: Source, day: str) -> str:
        """A source in the list of a page that says of all its sources that somebody looked on ``day``, if on any."""
        key = ("listed", source.id, source.checked == day)
        return self.once(key, lambda: _listed(source, self.bibliography, day))


@dataclass(frozen=True, slots=True)
class Card:
    """A card to be written: for each sentence of a run, what it rests on."""

    number: int
    rested: tuple[Rested, ...]
    fragment: str = ""

    @property
    def id(self) -> str:
        """The card's id on the page."""
        return f"cc-card-{self.fragment}{'-' if self.fragment else ''}{self.number}"

    @property
    def sources(self) -> tuple[Source, ...]:
        """Its sources, in the order in which they are cited."""
        found = {source.id: source for rested in self.rested for source, _ in rested.findings}
        return tuple(found.values())


def mark(card: Card) -> str:
    """The mark of a run: one small button that opens its card, and says so to those who listen.

    The space before the mark belongs to it, so that the search index holds the bare sentence.
    """
    sources = card.sources
    name = f' aria-label="Source: {escape(sources[0].name)}"' if len(sources) == 1 else ""
    return (
        f'<span class="cc-run" data-search-exclude> <button type="button" '
        f'popovertarget="{card.id}"{name}>{_counted(len(sources))}</button></span>'
    )


def _counted(sources: int) -> str:
    return "Source" if sources == 1 else f"{sources} sources"


def names(sources: Iterable[Source], fragment: str) -> str:
    """The names of a sentence's sources: for paper, for browsers without popovers, and for readers who ask for them.

    Each leads to the page's list of sources; from a fragment, to the source itself.
    """
    links = []
    for source in sources:
        target = escape(source.url) if fragment and source.url else f"#{source_place(source.id)}"
        links.append(f'<a href="{target}">{escape(source.name)}</a>')
    return f'<span class="cc-cite" data-search-exclude> {" ".join(links)}</span>' if links else ""


def unlisted(items: Iterable[CitationItem]) -> str:
    """The mark for citations that cannot be resolved: shown in the preview, never on a checked site."""
    names = ", ".join(str(item) for item in items)
    return f'<span class="cc-problem" data-search-exclude> not listed: {escape(names)}</span>'


def card_html(card: Card, written: Written) -> str:
    """The card itself: what each sentence rests on, the way to it, how sure that is and how it was read."""
    sources = card.sources
    is_alone = len(sources) == 1
    title = sources[0].name if is_alone else _counted(len(sources))
    told: set[str] = set()
    body = "".join(_rested(rested, written, told, is_alone=is_alone) for rested in card.rested)
    compared = compared_words(review for rested in card.rested for review in rested.reviews)
    return popover(card.id, title, f"{body}<div>Compared sentence by sentence: {compared}</div>")


def _rested(rested: Rested, written: Written, told: set[str], *, is_alone: bool) -> str:
    """Sentences, each as a quotation of the page, with their findings, each as a paragraph and what it is worth.

    What holds for a source, and for a finding, stands once on a card.
    """
    parts = [f"<q>{escape(sentence)}</q>" for sentence in rested.sentences]
    for source, finding in rested.findings:
        key = f"{source.id}#{finding.id if finding else ''}"
        parts.append(written.says(source, finding) if finding else "")
        parts.append(written.worth(source, finding, Seen(is_alone, source.id in told, key in told)))
        told |= {source.id, key}
    return "".join(parts)


def _worth(source: Source, finding: Finding | None, bibliography: Bibliography, seen: Seen) -> str:
    name = "" if seen.is_alone else escape(source.name)
    way = "" if seen.source else _open(source, f"Open the source: {name}" if name else "Open the source")
    if not way and name:
        way = f"Source: {name}"
    words = escape(without_doses(" ".join(_worth_in_words(source, finding, bibliography, seen))))
    lines = [line for line in (way, words) if line]
    return (f"<div>{'<br>'.join(lines)}</div>" if lines else "") + _pairs(_facts(source, finding, bibliography, seen))


def _worth_in_words(source: Source, finding: Finding | None, bibliography: Bibliography, seen: Seen) -> Iterable[str]:
    """What needs no label: what became of a source and what it is; how sure it is, and how it was read."""
    if not seen.source:
        kind = ", ".join(part for part in (bibliography.kind_name(source), source.year) if part)
        yield from (text for text in (STATUSES.get(source.status, ""), f"{kind}." if kind else "") if text)
    if finding and not seen.finding:
        yield from (text for text in (CERTAINTIES.get(finding.certainty, ""), BASES.get(finding.basis, "")) if text)


def _pairs(rows: Iterable[tuple[str, str]]) -> str:
    shown = "".join(f"<dt>{label}</dt><dd>{escape(without_doses(value))}</dd>" for label, value in rows if value)
    return f"<dl>{shown}</dl>" if shown else ""


def popover(target: str, name: str, body: str) -> str:
    """A named card that a button opens. Its body scrolls by itself, so that the way out never lies over it.

    ``target`` is the id that the buttons name, ``name`` plain text, ``body`` HTML.
    """
    shown = escape(name)
    return (
        f'<div popover class="cc-card" id="{target}" role="dialog" aria-label="{shown}">'
        f'<div tabindex="-1" autofocus><p>{shown}</p>{body}</div>'
        f'<button type="button" popovertarget="{target}">Close</button></div>'
    )


def _facts(source: Source, finding: Finding | None, bibliography: Bibliography, seen: Seen) -> list[tuple[str, str]]:
    """What else a reader may want to know of a finding, as pairs of a label and a text, which may be empty."""
    notes = "" if seen.source else source.note
    if finding is None or seen.finding:
        return [("Our note", notes)]
    return [
        ("Its own words for how sure", finding.grade),
        ("Who was studied" if source.kind in _STUDIES else "Who it is about", _people(finding.population)),
        ("Where in it", finding.where),
        ("Another source says otherwise", _contradicted(finding, bibliography)),
        ("Our note", _joined([notes, finding.note])),
    ]


def _people(population: Iterable[str]) -> str:
    """Whom a finding is about: "Adults, stroke"."""
    return ", ".join(population).replace("-", " ").capitalize()


def _contradicted(finding: Finding, bibliography: Bibliography) -> str:
    """What findings say that this one contradicts, each with the name of its source."""
    items = [parse_item(entry) for entry in finding.against]
    found = [(item.key, bibliography.finding(item)) for item in items if item]
    return _joined(f"{other.says} ({bibliography.sources[key].name})" for key, other in found if other)


def quoted(title: str) -> str:
    """A title as what it is: words of somebody else, without doses."""
    return f"\u201c{without_doses(title)}\u201d" if title else ""


def sources_html(written: Written, cited: Iterable[str]) -> str:
    """The list "Sources of this page", folded, in the order of first citation."""
    sources = written.bibliography.sources
    listed = [sources[key] for key in dict.fromkeys(cited) if key in sources]
    if not listed:
        return ""
    day = _usual_day(listed)
    items = "".join(written.listed(source, day) for source in listed)
    looked = f"<p>We looked at each on {long_date(day)}, unless another day is given.</p>" if day else ""
    title = f'<h2 id="sources-of-this-page">Sources of this page ({len(listed)})</h2>'
    return fold("cc-sources", title, f"{looked}<ol>{items}</ol>")


def _usual_day(sources: Sequence[Source]) -> str:
    """The day on which somebody looked at most of the sources, if each has one: it is said once."""
    days = Counter(source.checked for source in sources)
    return days.most_common(1)[0][0] if len(sources) > 1 and "" not in days else ""


def fold(name: str, title: str, body: str) -> str:
    """A part at the end of a page that is folded on the screen; styles open it on paper and where no script runs."""
    return f'<details class="cc-fold {name}" data-search-exclude><summary>{title}</summary>{body}</details>'


def _listed(source: Source, bibliography: Bibliography, day: str) -> str:
    details = [escape(part) for part in (quoted(source.title), _publisher(source), source.year) if part]
    details.append(escape(bibliography.kind_name(source)))
    looked = f" We looked on {long_date(source.checked)}." if source.checked not in {"", day} else ""
    name = _open(source, escape(source.name)) or f"<b>{escape(source.name)}</b>"
    return f'<li id="{source_place(source.id)}">{name}<br>{". ".join(details)}.{looked}</li>'


def _publisher(source: Source) -> str:
    return str(source.csl.get("container-title") or source.csl.get("publisher") or "")


def _open(source: Source, words: str) -> str:
    """A link to a source, if it has an address."""
    return f'<a href="{escape(source.url)}" rel="noreferrer">{words}</a>' if source.url else ""


def _joined(parts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(part for part in parts if part))
