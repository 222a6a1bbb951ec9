"""The HTML that the program writes: source marks, cards, the list of sources. Phrasing-safe and script-free."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from html import escape

from claimcheck.inputs import source_place
from claimcheck.language import without_doses
from claimcheck.model import Bibliography, CitationItem, Finding, Review, Source, parse_item
from claimcheck.publish.comparedwords import compared_words
from claimcheck.publish.days import long_date

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


class Written:
    """The HTML of sources, findings and words of one site: many pages show the same ones, and each is made once."""

    def __init__(self, bibliography: Bibliography) -> None:
        self.bibliography = bibliography
        self._known: dict[Hashable, str] = {}

    def once(self, key: Hashable, write: Callable[[], str]) -> str:
        """What ``write`` makes; it must depend on the site's data and the key alone."""
        if key not in self._known:
            self._known[key] = write()
        return self._known[key]

    def says(self, source: Source, finding: Finding) -> str:
        """What a finding says."""
        key = ("says", source.id, finding.id)
        return self.once(key, lambda: f'<p class="cc-card-says">{escape(without_doses(finding.says))}</p>')

    def worth(self, source: Source, finding: Finding | None) -> str:
        """What a finding is worth, or a source that is cited as a whole."""
        key = ("worth", source.id, finding.id if finding else "")
        return self.once(key, lambda: _pairs(facts(source, finding, self.bibliography)))

    def listed(self, source: Source) -> str:
        """A source in the list of a page."""
        return self.once(("listed", source.id), lambda: _listed(source, self.bibliography))


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
        f'<span class="cc-run" data-search-exclude> <button type="button" class="cc-cite-button" '
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
        name = escape(source.name)
        links.append(f'<a class="cc-cite-link" href="{target}" aria-label="Source: {name}">{name}</a>')
    return f'<span class="cc-cite" data-search-exclude> {" ".join(links)}</span>' if links else ""


def unlisted(items: Iterable[CitationItem]) -> str:
    """The mark for citations that cannot be resolved: shown in the preview, never on a checked site."""
    names = ", ".join(str(item) for item in items)
    return f'<span class="cc-problem" data-search-exclude> not listed: {escape(names)}</span>'


def card_html(card: Card, written: Written) -> str:
    """The card itself: what each sentence rests on, the way to it, how sure that is and how it was read."""
    sources = card.sources
    title = sources[0].name if len(sources) == 1 else _counted(len(sources))
    told: set[str] = set()
    body = "".join(_rested(rested, written, told) for rested in card.rested)
    compared = compared_words(review for rested in card.rested for review in rested.reviews)
    return popover(card.id, title, body + _pairs([("Compared sentence by sentence", compared)]))


def _rested(rested: Rested, written: Written, told: set[str]) -> str:
    """Sentences, each on a line of its own, with their findings.

    The way to a source, and what a finding is worth, stand once on a card.
    """
    quoted = "".join(f'<p class="cc-card-sentence">{escape(sentence)}</p>' for sentence in rested.sentences)
    parts = []
    for source, finding in rested.findings:
        key = f"{source.id}#{finding.id if finding else ''}"
        parts.append(written.says(source, finding) if finding else "")
        if source.url and source.id not in told:
            parts.append(f"<p>{_open(source)}</p>{written.worth(source, finding)}")
        else:
            rows = [] if key in told else facts(source, finding, written.bibliography)
            parts.append(_pairs([("Source", source.name), *rows]))
        told |= {source.id, key}
    return f'<div class="cc-card-part">{quoted}{"".join(parts)}</div>'


def _pairs(rows: Iterable[tuple[str, str]]) -> str:
    shown = "".join(f"<dt>{label}</dt><dd>{escape(without_doses(value))}</dd>" for label, value in rows if value)
    return f'<dl class="cc-card-facts">{shown}</dl>' if shown else ""


def popover(target: str, name: str, body: str, more_class: str = "") -> str:
    """A named card that a button opens. Its body scrolls by itself, so that the way out never lies over it.

    ``target`` is the id that the buttons name, ``name`` plain text, ``body`` HTML.
    """
    return (
        f'<div popover class="cc-card{" " if more_class else ""}{more_class}" id="{target}" role="dialog" '
        f'aria-labelledby="{target}-name"><div class="cc-card-body" tabindex="-1" autofocus>'
        f'<p class="cc-card-name" id="{target}-name">{escape(name)}</p>{body}</div>'
        f'<button type="button" class="cc-card-close" popovertarget="{target}" popovertargetaction="hide">Close'
        "</button></div>"
    )


def facts(source: Source, finding: Finding | None, bibliography: Bibliography) -> list[tuple[str, str]]:
    """What a reader may want to know before trusting a finding, as pairs of a label and a text, which may be empty."""
    kind = ", ".join(part for part in (bibliography.kind_name(source), source.year) if part)
    notes = [STATUSES.get(source.status, ""), source.note]
    if finding is None:
        return [("Kind", kind), ("Our note", _joined(notes))]
    return [
        ("How sure", CERTAINTIES.get(finding.certainty, "")),
        ("Its own words for how sure", finding.grade),
        ("Who was studied" if source.kind in _STUDIES else "Who it is about", _people(finding.population)),
        ("Kind", kind),
        ("How we read it", BASES.get(finding.basis, "")),
        ("Where in it", finding.where),
        ("Another source says otherwise", _contradicted(finding, bibliography)),
        ("Our note", _joined([*notes, finding.note])),
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
    items = [written.listed(sources[key]) for key in dict.fromkeys(cited) if key in sources]
    if not items:
        return ""
    title = f'<h2 id="sources-of-this-page">Sources of this page ({len(items)})</h2>'
    return fold("cc-sources", title, f"<ol>{''.join(items)}</ol>")


def fold(name: str, title: str, body: str) -> str:
    """A part at the end of a page that is folded on the screen; styles open it on paper and where no script runs."""
    return f'<details class="cc-fold {name}" data-search-exclude><summary>{title}</summary>{body}</details>'


def _listed(source: Source, bibliography: Bibliography) -> str:
    details = [escape(part) for part in (quoted(source.title), _publisher(source), source.year) if part]
    kind = escape(bibliography.kind_name(source))
    name = f"<strong>{escape(source.name)}</strong>"
    looked = f"We looked on {long_date(source.checked)}. " if source.checked else ""
    return f'<li id="{source_place(source.id)}">{name}. {". ".join(details)}. {kind}. {looked}{_open(source)}</li>'


def _publisher(source: Source) -> str:
    return str(source.csl.get("container-title") or source.csl.get("publisher") or "")


def _open(source: Source) -> str:
    if not source.url:
        return ""
    target = f'href="{escape(source.url)}" rel="noreferrer"'
    return f'<a class="cc-card-link" {target}>Open the source: {escape(source.name)}</a>'


def _joined(parts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(part for part in parts if part))
