"""What a rule is, and what it is given."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from claimcheck.evidence import Difference, Evidence, FindingIndex, OfPage, Statement, differences
from claimcheck.facts import Facts, FactsReader, Lists
from claimcheck.inputs import SHOWN_META, PublishedFile, SearchWords, Settings, SiteConfig, Template, host_of
from claimcheck.language import TermIndex
from claimcheck.model import (
    NO_BASELINE,
    NO_PHONES,
    NO_REVIEWS,
    Baseline,
    Bibliography,
    DataProblem,
    Glossary,
    Page,
    Phones,
    Place,
    Problem,
    Reviews,
    Severity,
    Source,
    Span,
    Term,
)
from claimcheck.page import Comparisons, Judging, absolving

#: Of how many sentences is kept what they say otherwise than their findings: of those of some pages, not of all.
_KEPT = 2_048


@dataclass(frozen=True)
class Data:
    """What every rule may look at beside the page. ``today`` is given, never asked of a clock.

    ``reviewers`` are the people whom the maintainers list, each with a role.
    ``targets`` are the paths of all pages and files to which a link may lead, nothing where they are not all known.
    ``anchor_title`` is what links beside headings are called, ``shown_meta`` the front matter that templates show.
    """

    bibliography: Bibliography
    glossary: Glossary
    settings: Settings
    today: dt.date
    phones: Phones = NO_PHONES
    search: SearchWords = field(default_factory=SearchWords)
    reviewers: Mapping[str, str] = field(default_factory=dict)
    targets: frozenset[str] | None = None
    anchor_title: str = ""
    shown_meta: frozenset[str] = SHOWN_META
    reviews: Reviews = NO_REVIEWS
    baseline: Baseline = NO_BASELINE

    @functools.cached_property
    def index(self) -> FindingIndex:
        """The findings, ready for suggestions."""
        return FindingIndex(self.bibliography)

    @functools.cached_property
    def terms(self) -> TermIndex:
        """The labels of the glossary, ready for finding its terms in a text."""
        return TermIndex(self.labels)

    @functools.cached_property
    def labels(self) -> Glossary:
        """The glossary without what its terms mean: what the sentences of every page are looked through for."""
        return replace(self.glossary, terms={name: _label(term) for name, term in self.glossary.terms.items()})

    @functools.cached_property
    def reader(self) -> FactsReader:
        """What reads texts into facts."""
        given = self.settings
        lists = Lists(
            given.strength_words, given.unsafe_phrases, given.effect_verbs, given.hedges, tuple(given.not_figures),
            given.plain_words, given.populations,
        )  # fmt: skip
        return FactsReader(self.terms, lists)

    @functools.cached_property
    def read(self) -> Callable[[str], Facts]:
        """Gives the facts of a text: terms, figures, amounts, denials, effects."""
        return self.reader.read

    @functools.cached_property
    def evidence(self) -> Evidence:
        """What each sentence rests on, and what each finding carries."""
        return Evidence(self.bibliography, self.glossary, self.reader, self.index)

    @functools.cached_property
    def _compared(self) -> dict[tuple[object, ...], tuple[Difference, ...]]:
        return {}

    def differences(self, statement: Statement) -> tuple[Difference, ...]:
        """What a sentence says otherwise than its findings; the same words on the same words are compared once."""
        key = statement.compared
        known = self._compared.get(key)
        if known is None:
            if len(self._compared) == _KEPT:
                self._compared.clear()
            known = self._compared[key] = tuple(differences(statement, self.reader, strict=self.settings.is_of_health))
        return known

    def sure_differences(self, page: Page) -> tuple[tuple[Statement, Difference], ...]:
        """What the sentences of a page surely say otherwise than their findings, in the order of the page."""
        return self._sure_differences(page)

    @functools.cached_property
    def _sure_differences(self) -> OfPage[tuple[tuple[Statement, Difference], ...]]:
        return OfPage(
            lambda page: tuple(
                (statement, difference)
                for statement in self.evidence.statements(page)
                for difference in self.differences(statement)
                if difference.sure
            )
        )

    @functools.cached_property
    def source_hosts(self) -> frozenset[str]:
        """The hosts of the addresses of all sources, and that of the resolver where one has a DOI."""
        sources = self.bibliography.sources.values()
        resolver = {"doi.org"} if any(source.csl.get("DOI") for source in sources) else set()
        return frozenset({host_of(source.url) for source in sources} | resolver) - {""}

    @functools.cached_property
    def source_names(self) -> tuple[str, ...]:
        """The names of all sources, in the order of the alphabet."""
        return tuple(sorted(source.name for source in self.bibliography.sources.values()))

    @functools.cached_property
    def absolved(self) -> frozenset[tuple[str, str, str]]:
        """The sentences that records absolve, each with its page and the heading above it."""
        return absolving(self.reviews)

    @functools.cached_property
    def comparisons(self) -> Comparisons:
        """The records of sentences that were compared with their findings."""
        return Comparisons(self.reviews)

    @functools.cached_property
    def _judging(self) -> dict[str, Judging]:
        return {}

    def judging(self, page_kind: str = "") -> Judging:
        """What is needed to judge a sentence of a page of that kind; always the same for all pages of it."""
        known = self._judging.get(page_kind)
        if known is None:
            known = self._judging[page_kind] = Judging(self.settings, self.labels, page_kind, self.anchor_title)
        return known


def _label(term: Term) -> Term:
    """A term as it is known by its labels."""
    return Term(
        term.id, term.kind, term.pref_label, Span.at(""), term.alt_labels, term.hidden_labels, term.abbr,
        broader=term.broader,
    )  # fmt: skip


#: A link to a place on another page: the path and the place, and where it stands (a :class:`Span`, in plain values).
Lead = tuple[str, str, tuple[str, int, int, int, int]]


@dataclass(frozen=True, slots=True)
class PageRecord:
    """What is kept of a judged page: what rules over the whole site, and the figures of a run, need of it.

    ``keys`` are the ids of the sources that it cites, ``terms`` those of the terms that it names.
    ``about`` are a source, its finding, and a term that the finding lists and a sentence with its citation names.
    ``listed`` are the safety sentences of the settings that it holds, ``anchors`` the places on it to which a
    link may lead, ``leads`` its own links to places on other pages,
    ``given`` the sentences that may give an order to which a label of the navigation sends readers.
    ``reviewed`` are its sentences that records of any page tell of, each with the heading above it, what it stands as,
    what it cites, and what it belongs to where it is compared with that; ``near`` are for records of this page whose
    sentences it lacks those most like them. ``uncompared`` are how many rest on findings and have no record that holds.
    ``old`` are the keys of its problems that a baseline has.
    ``stated`` are the keys of what it states with blanks between them, as one text takes a quarter of the memory of
    many; ``myths`` are the titles of what it calls wrong, not shown or debated.
    """

    path: str
    src: str
    leads: tuple[Lead, ...] = ()
    keys: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    about: tuple[tuple[str, str, str], ...] = ()
    listed: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    reviewed: tuple[tuple[str, str, str, tuple[str, ...], str], ...] = ()
    near: tuple[tuple[str, str], ...] = ()
    uncompared: int = 0
    old: tuple[str, ...] = ()
    stated: str = ""
    myths: tuple[str, ...] = ()
    sentences: int = 0
    claims: int = 0
    cited: int = 0
    own_words: int = 0
    waivers: int = 0


@dataclass(frozen=True, slots=True)
class WholeSite:
    """The whole site, for rules that need it together; of each page its record, since pages may be many.

    ``faults`` were found while the files were read.
    """

    data: Data
    config: SiteConfig
    complete: bool = True
    faults: tuple[DataProblem, ...] = ()
    files: tuple[PublishedFile, ...] = ()
    templates: tuple[Template, ...] = ()
    records: tuple[PageRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadSite(WholeSite):
    """A site with all its pages, for whoever publishes or compares them."""

    pages: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, its severity where the settings say nothing else, and what it looks at.

    ``check_statement`` is what it asks of each sentence that rests on findings, where it asks each by itself.
    ``check_data`` looks at the data files and the settings alone, so what it finds can be kept as long as they stay.
    ``check_source`` looks at one source by itself; of the other sources it may ask for the names alone.
    ``check_waivers`` runs last and is told the numbers of the waivers that were needed.
    ``whole_site`` rules are left out when only some paths are checked. ``needs`` are the files of lists without which
    a rule would find nothing, or wrong things: it rests where the site's language does not offer one of them.
    ``profile`` names the field of sites for which it is there; nothing where it is there in every field.
    """

    name: str
    severity: Severity
    text: str
    check_page: Callable[[Page, Data], Iterator[Problem]] | None = None
    check_site: Callable[[WholeSite], Iterator[Problem]] | None = None
    check_data: Callable[[Data], Iterator[Problem]] | None = None
    check_source: Callable[[Source, Data], Iterator[Problem]] | None = None
    check_waivers: Callable[[Page, Data, frozenset[int]], Iterator[Problem]] | None = None
    check_statement: Callable[[Statement, Data], Iterator[Problem]] | None = None
    whole_site: bool = field(default=False)
    needs: tuple[str, ...] = ()
    profile: str = ""

    @property
    def summary(self) -> str:
        """The first line of the rule's text."""
        return self.text.strip().splitlines()[0]


def report_faults(faults: Iterable[DataProblem], rule: str) -> Iterator[Problem]:
    """The problems of that rule among those found while the data files were read."""
    for fault in faults:
        if fault.rule == rule:
            yield Problem(Place(span=fault.span), fault.message, fault.help)
