"""The values that travel between the stages.

Everything here is frozen: a stage takes values and gives new ones. What is made by the thousand is a named tuple, which
is made in a third of the time; it equals any tuple of the same parts, so no two kinds of them are held in one set.
Lines and columns are 1-based and count characters; an end column points just behind the last character.
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Severity(enum.StrEnum):
    """How bad a diagnostic is. Only errors make the command fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Span(NamedTuple):
    """A stretch of a file, up to the character before its end; lines and columns (characters) count from 1."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def at(cls, path: str, line: int = 1, column: int = 1, length: int = 0) -> Span:
        """A span on one line that starts at ``line:column`` and is ``length`` characters long."""
        return cls(path, line, column, line, column + length)


# --------------------------------------------------------------------------- data files


@dataclass(frozen=True, slots=True)
class Finding:
    """What a source states, in our words (``custom.findings`` of an entry in ``sources.yaml``).

    ``orders`` is what it tells people to do or not to do, ``against`` what it contradicts (findings, or a sentence),
    ``with_`` what must travel with its figures (``with`` in the file),
    ``part_of`` the words of it whose figures describe the whole review and not this result.
    """

    id: str
    says: str
    span: Span
    about: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    where: str = ""
    grade: str = ""
    certainty: str = ""
    population: tuple[str, ...] = ()
    basis: str = ""
    note: str = ""
    with_: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    spans: Mapping[tuple[str | int, ...], Span] = field(default_factory=dict)

    def span_of(self, key: str, number: int) -> Span:
        """Where a text under a key stands: the one of that number in a list, or the only one; else the finding."""
        return self.spans.get((key, number)) or self.spans.get((key,), self.span)


def _as_day(text: str) -> dt.date | None:
    """A text as a day; nothing where it is none."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


class Edition(NamedTuple):
    """``newest``: the day on which somebody saw that no newer edition exists, and where."""

    on: str
    where: str

    @property
    def day(self) -> dt.date | None:
        """``on`` as a day; nothing where it is none."""
        return _as_day(self.on)


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of the bibliography. ``csl`` holds the fields of CSL (https://docs.citationstyles.org) as plain values.

    ``read_at`` is the address of the copy that was read, where it is not the original;
    ``language`` is that of the original, as a tag such as "pt-BR".
    """

    id: str
    csl: Mapping[str, Any]
    span: Span
    name: str = ""
    kind: str = ""
    status: str = "current"
    superseded_by: str = ""
    checked: str = ""
    read_at: str = ""
    published_by: str = ""
    language: str = ""
    newest: Edition | None = None
    link_span: Span | None = None
    note: str = ""
    findings: Mapping[str, Finding] = field(default_factory=dict)
    spans: Mapping[tuple[str, ...], Span] = field(default_factory=dict)

    def span_of(self, *path: str) -> Span:
        """Where a value of the entry stands: ``span_of("findings", "a", "note")``; the id's place where unknown."""
        return self.spans.get(path, self.span)

    @property
    def notes(self) -> tuple[tuple[str, Span], ...]:
        """The notes that readers see, the source's and its findings', each with its place."""
        of_findings = ((f.note, self.span_of("findings", name, "note")) for name, f in self.findings.items())
        return tuple((text, span) for text, span in ((self.note, self.span_of("note")), *of_findings) if text)

    @property
    def title(self) -> str:
        """The title of the work."""
        return str(self.csl.get("title", ""))

    @property
    def url(self) -> str:
        """The address of the work: ``URL``, or that of its ``DOI``, or of its ``PMID`` in PubMed, or nothing."""
        if self.csl.get("URL"):
            return str(self.csl["URL"])
        if self.csl.get("DOI"):
            return f"https://doi.org/{self.csl['DOI']}"
        return f"https://pubmed.ncbi.nlm.nih.gov/{self.csl['PMID']}/" if self.csl.get("PMID") else ""

    @property
    def year(self) -> str:
        """The year of issue, or nothing."""
        return str(self.csl.get("issued", ""))[:4]

    @property
    def checked_day(self) -> dt.date | None:
        """The day when somebody last looked at it; nothing where none is told, or where it is no day."""
        return _as_day(self.checked)


class DataProblem(NamedTuple):
    """Something wrong in a data file, found while it was read. A rule of that name reports it."""

    rule: str
    span: Span
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class Bibliography:
    """All sources by id, and what was wrong in the file. ``digest`` is that of its text, where it was read from one.

    ``kinds`` are those that sources may have, each with its name for readers.
    """

    path: str
    sources: Mapping[str, Source] = field(default_factory=dict)
    problems: tuple[DataProblem, ...] = ()
    readable: bool = True
    digest: str = field(default="", compare=False)
    kinds: Mapping[str, str] = field(default_factory=dict)

    def kind_name(self, source: Source) -> str:
        """What readers see for the kind of a source; the kind itself where it has no name."""
        return self.kinds.get(source.kind, source.kind)

    def finding(self, item: CitationItem) -> Finding | None:
        """The finding that a citation item names, or nothing."""
        source = self.sources.get(item.key)
        return source.findings.get(item.finding) if source and item.finding else None


class TermKind(enum.StrEnum):
    """What sort of thing a term names."""

    CONDITION = "condition"
    SYMPTOM = "symptom"
    TREATMENT = "treatment"
    TEST = "test"
    MEDICINE = "medicine"
    BODY = "body"
    PERSON = "person"
    CONCEPT = "concept"


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary. Names of the fields follow SKOS (https://www.w3.org/TR/skos-reference/)."""

    id: str
    kind: TermKind
    pref_label: str
    span: Span
    alt_labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    abbr: str = ""
    say: str = ""
    plain: str = ""
    ours: bool = False
    definition: str = ""
    definition_span: Span | None = None
    requires: tuple[tuple[str, ...], ...] = ()
    excludes: tuple[str, ...] = ()
    explain: bool = False
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    scope_note: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    spans: Mapping[tuple[str | int, ...], Span] = field(default_factory=dict)

    def span_of(self, *path: str | int) -> Span:
        """Where a value of the entry stands: ``span_of("related", 0)``; the id's place where that is not known."""
        return self.spans.get(path, self.span)

    @property
    def is_sourced(self) -> bool:
        """Whether its definition cites something; else its meaning is in the words of the site alone."""
        return "[@" in self.definition

    @property
    def is_plain_sourced(self) -> bool:
        """Whether its plain meaning rests on what the definition cites: it does unless it is marked as own words."""
        return self.is_sourced and not self.ours

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label that names the term: preferred, accepted, abbreviation, and those never to be written."""
        own = (self.pref_label, *self.alt_labels, self.abbr, *self.hidden_labels)
        return tuple(label for label in own if label)


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms by id, and what was wrong in the file. ``digest`` is that of its text, where it was read from one."""

    path: str
    terms: Mapping[str, Term] = field(default_factory=dict)
    problems: tuple[DataProblem, ...] = ()
    readable: bool = True
    digest: str = field(default="", compare=False)


class PhoneUse(enum.StrEnum):
    """What a line is called for."""

    EMERGENCY = "emergency"
    CRISIS = "crisis"
    ADVICE = "advice"
    SUPPORT = "support"


class PhoneWay(enum.StrEnum):
    """How a line is reached. A relay passes on what somebody types or signs."""

    VOICE = "voice"
    TEXT = "text"
    RELAY = "relay"


@dataclass(frozen=True, slots=True)
class Phone:
    """A line that readers may call. ``use`` is ``for`` in the file.

    ``number`` and ``countries`` are shown as they stand there;
    ``condition`` says in words what must be so before the line is reached that way.
    A body that gives support has a ``purpose``, the address of its pages (``site``), and perhaps no number.
    """

    id: str
    number: str
    countries: tuple[str, ...]
    use: PhoneUse
    way: PhoneWay
    findings: tuple[CitationItem, ...]
    span: Span
    name: str = ""
    condition: str = ""
    looked: str = ""
    first: bool = False
    spans: Mapping[str, Span] = field(default_factory=dict)
    purpose: str = ""
    site: str = ""

    def span_of(self, key: str) -> Span:
        """Where a value of the entry stands; the id's place where that is not known."""
        return self.spans.get(key, self.span)

    @property
    def looked_day(self) -> dt.date | None:
        """The day when somebody last looked at the number; nothing where it is no day."""
        return _as_day(self.looked)

    @property
    def address(self) -> str:
        """The address that dials the number or, where a plain text message reaches the line, opens one; or nothing."""
        digits = "".join(char for char in self.number if char.isdigit() or char == "+")
        if not digits:
            return ""
        if self.way is PhoneWay.VOICE:
            return f"tel:{digits}"
        return f"sms:{digits}" if self.way is PhoneWay.TEXT and not self.condition else ""


@dataclass(frozen=True, slots=True)
class Phones:
    """All lines that readers may call, in the order of the file, and what was wrong in it."""

    path: str
    entries: tuple[Phone, ...] = ()
    problems: tuple[DataProblem, ...] = ()
    readable: bool = True


#: A site that lists no lines.
NO_PHONES = Phones("")


# --------------------------------------------------------------------------- citations


class CitationItem(NamedTuple):
    """One key inside a citation: ``@key#finding, locator``."""

    key: str
    finding: str = ""
    locator: str = ""

    def __str__(self) -> str:
        text = f"@{self.key}"
        if self.finding:
            text += f"#{self.finding}"
        return f"{text}, {self.locator}" if self.locator else text


class Citation(NamedTuple):
    """A bracket group: ``[@a#x, p. 3; @b#y]``. ``number`` counts the citations of one page from 0."""

    items: tuple[CitationItem, ...]
    number: int = 0

    def __str__(self) -> str:
        return "[" + "; ".join(map(str, self.items)) + "]"


# --------------------------------------------------------------------------- a page as readers see it


class BlockKind(enum.StrEnum):
    """What a stretch of text is on the page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LABEL = "label"
    BOX_TITLE = "box title"
    ITEM = "list item"
    HEADER_CELL = "table header cell"
    CELL = "table cell"
    CAPTION = "caption"
    DEFINED_TERM = "defined term"
    DEFINITION = "definition"
    ATTRIBUTE = "attribute"
    DRAWING = "text in a drawing"
    CODE = "code"


class PlacedCitation(NamedTuple):
    """A citation and where it stands: behind ``offset`` characters of the block's text."""

    citation: Citation
    offset: int
    misplaced: str = ""  # "link", "heading" …: why it covers nothing, or empty


class Link(NamedTuple):
    """A link in a block: the offsets of its words in the block's text, and the address as it is written."""

    start: int
    end: int
    target: str


class Block(NamedTuple):
    """A run of text that one element of the page holds, without its citations.

    The ``lead_in``, ``row``, ``caption`` and ``host`` fields point at other blocks by their number;
    they say whose citation may cover this block's first sentence.
    ``breaks`` are the offsets in ``text`` at which a new line begins, ``code`` the stretches that stand as code,
    ``raised`` those that are raised or lowered.
    """

    number: int
    kind: BlockKind
    text: str
    tag: str = ""
    citations: tuple[PlacedCitation, ...] = ()
    links: tuple[Link, ...] = ()
    breaks: tuple[int, ...] = ()
    code: tuple[tuple[int, int], ...] = ()
    raised: tuple[tuple[int, int], ...] = ()
    marks: tuple[tuple[int, str], ...] = ()
    language: str = ""  # of a block of code, as its fence names it
    level: int = 0
    lead_in: int | None = None
    first_of_item: bool = False
    row: int | None = None
    column: int = 0
    table: int | None = None
    figure: int | None = None
    host: int | None = None
    host_offset: int = 0
    attribute: str = ""
    shown: str = ""  # of the tooltip of an abbreviation: the letters beside which it stands
    box: int | None = None
    ours: bool = False
    myth_title: bool = False
    open_title: bool = False  # a myth title that is labeled as not shown or debated, not as wrong
    waiver: int | None = None
    group: int = 0
    refused: bool = False  # it stands in an element, or under an attribute, that pages may not hold
    note: bool = False  # it stands in a footnote
    folded: bool = False  # readers may have to open something before they see it, or never see it
    too_long: str = ""  # "612 words" where the text was too long to be read: then only its beginning stands here


class Standing(enum.StrEnum):
    """Why a sentence is, or is not, a claim. Everything but CLAIM is exempt."""

    CLAIM = "claim"
    LABEL = "label"
    QUESTION = "question"
    FRAGMENT = "fragment"
    SIGNPOST = "signpost"
    SAFETY = "safety sentence"
    REVIEWED = "reviewed"
    DRAWING = "drawing"
    OURS = "own words"
    MYTH = "myth title"
    EXPANSION = "expansion"


class Sentence(NamedTuple):
    """One sentence of a page, or of its front matter (then ``block`` is below zero).

    ``start`` and ``end`` are its offsets in the text of the block with that number; ``number`` counts the page's
    sentences from 0. ``own`` are the citations in it, ``covering`` those that it rests on, wherever they stand.
    """

    number: int
    block: int
    start: int
    end: int
    text: str
    standing: Standing
    own: tuple[Citation, ...] = ()
    covering: tuple[Citation, ...] = ()
    lead_in: int | None = None
    waiver: int | None = None

    @property
    def is_claim(self) -> bool:
        """Whether the sentence needs a citation."""
        return self.standing is Standing.CLAIM

    @property
    def items(self) -> tuple[CitationItem, ...]:
        """The citation items that cover the sentence."""
        return tuple(item for citation in self.covering for item in citation.items)


class Waiver(NamedTuple):
    """A dated exception written in a comment before a block.

    ``until`` is the last day as it is written; ``number`` counts the page's waivers from 0.
    """

    number: int
    rules: tuple[str, ...]
    until: str
    owner: str
    reason: str
    fault: str = ""  # what is wrong with the comment itself, or empty
    raw: str = ""


class Unchecked(NamedTuple):
    """Something on a page that a reader may see and the checker cannot read.

    ``needle`` is found in the page's file; with ``in_markup`` among its tags alone, behind ``before`` others like it.
    ``unlisted``: an attribute or a class of which nothing is known but that it stands on no list.
    It stands in the block of the number ``near``, or right before it.
    """

    what: str
    needle: str
    help: str = ""
    in_markup: bool = False
    before: int = 0
    unlisted: bool = False
    near: int | None = None


class Markup(NamedTuple):
    """A tag of a page with the attributes that can change what readers see, and for some the words inside.

    ``before`` is the number of blocks that stand before it. A dial block is one, too; its tag is ``dial``.
    """

    tag: str
    words: str = ""
    before: int = 0


class Picture(NamedTuple):
    """A picture of a page: its address as it is written, and how many blocks stand before it."""

    address: str
    before: int = 0


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter: plain values, and the span of each top-level key's value."""

    values: Mapping[str, Any] = field(default_factory=dict)
    spans: Mapping[str, Span] = field(default_factory=dict)
    problems: tuple[DataProblem, ...] = ()

    def text(self, key: str) -> str:
        """The value of ``key`` as text, or nothing."""
        value = self.values.get(key)
        return "" if value is None else str(value)


@dataclass(frozen=True)
class Page:
    """A page as readers will see it. ``path`` is shown in diagnostics; ``src`` is the path below the docs folder.

    ``dials`` are its dial blocks as they were written, ``dialed`` the addresses in it that call or send a text message,
    ``linked`` the other ones that lead out of the site, ``markup`` links, and tags that change what readers see.
    """

    path: str
    src: str
    meta: FrontMatter
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    waivers: tuple[Waiver, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    references: tuple[str, ...] = ()
    dials: tuple[str, ...] = ()
    dialed: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    anchors: Mapping[str, str] = field(default_factory=dict)  # id -> the heading's text, or nothing
    markup: tuple[Markup, ...] = ()
    pictures: tuple[Picture, ...] = ()

    @property
    def kind(self) -> str:
        """The page's ``kind`` in its front matter, or nothing."""
        return self.meta.text("kind")

    @functools.cached_property
    def cited_items(self) -> tuple[tuple[CitationItem, Place], ...]:
        """Every citation item of the body that counts, in order, with where to point."""
        found: list[tuple[CitationItem, Place]] = []
        for block in self.blocks:
            seen: Counter[str] = Counter()
            for item in (item for placed in block.citations for item in placed.citation.items):
                found.append((item, Place(block=block.number, needle=f"@{item.key}", occurrence=seen[item.key])))
                seen[item.key] += 1
        return tuple(found)

    @property
    def claims(self) -> tuple[Sentence, ...]:
        """The sentences that need a citation, in the order of the page."""
        return tuple(s for s in self.sentences if s.is_claim)

    @property
    def counted_claims(self) -> tuple[Sentence, ...]:
        """What every count calls a claim: each sentence that needs a citation, and each fragment that has one."""
        return tuple(s for s in self.sentences if s.is_claim or (s.standing is Standing.FRAGMENT and s.covering))

    def block_of(self, sentence: Sentence) -> Block | None:
        """The block that holds a sentence; nothing for a sentence of the front matter."""
        return self.blocks[sentence.block] if sentence.block >= 0 else None


# --------------------------------------------------------------------------- problems and diagnostics


class Place(NamedTuple):
    """Where a problem is, before it has a line and a column.

    Either a ``sentence`` of the page, or a ``block`` (with ``needle``: the words to point at),
    or a ``span`` that is already known, or a ``needle`` to look for in the page's file.
    ``occurrence`` tells equal needles apart: how many of them come before.
    With ``in_markup`` the needle is a name, and looked for only inside tags and lists of attributes.
    A needle that is nowhere is told at the block of the number ``near``.
    """

    sentence: int | None = None
    block: int | None = None
    needle: str = ""
    span: Span | None = None
    occurrence: int = 0
    in_markup: bool = False
    near: int | None = None


class Problem(NamedTuple):
    """What a rule yields: where, what is wrong and why it matters, and the edit that mends it."""

    place: Place
    message: str
    help: str
    subject: str = ""  # the words the problem is about: the sentence, the key


class Diagnostic(NamedTuple):
    """A problem with the rule's name, its severity and its exact place."""

    span: Span
    rule: str
    severity: Severity
    message: str
    help: str
    subject: str = ""
    proven: bool = True

    @property
    def sort_key(self) -> tuple[Any, ...]:
        """By path, position and rule: the order in which everything is printed."""
        return (self.span, self.rule, self.message)
