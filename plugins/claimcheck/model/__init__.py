"""The values that travel between the rooms, and nothing else: no file, no language, no judgment.

Each is frozen: a stage takes values and gives new ones. What is made by the thousand is a named tuple, which takes a
third of the time. It equals any tuple of the same parts, so values of two kinds are not held in one set.

In all rooms: an offset counts characters from 0, and an end is the offset behind the last one; lines and columns of
files count from 1. Where a function gives "nothing", that is an empty text where it else gives a text, else ``None``.
"""

from claimcheck.model.baseline import NO_BASELINE, Baseline
from claimcheck.model.citations import (
    CITATION_PATTERN,
    ITEM,
    KEBAB,
    KEY,
    Citation,
    CitationItem,
    NearMiss,
    find_citations,
    find_near_misses,
    items_meant,
    may_hold_near_miss,
    normalise_key,
    parse_citation,
    parse_item,
    suggest_key,
    without_citations,
)
from claimcheck.model.glossary import Glossary, Term, TermKind
from claimcheck.model.pages import (
    Block,
    BlockKind,
    FrontMatter,
    Link,
    Markup,
    Page,
    Picture,
    PlacedCitation,
    Sentence,
    Standing,
    Unchecked,
    Waiver,
)
from claimcheck.model.phones import NO_PHONES, Phone, Phones, PhoneUse, PhoneWay
from claimcheck.model.places import Places, Way
from claimcheck.model.problems import DataProblem, Diagnostic, Place, Problem, Severity, Span
from claimcheck.model.reviews import NO_REVIEWS, Review, Reviews, Role, Verdict
from claimcheck.model.sources import Bibliography, Edition, Finding, Source

__all__ = [
    "CITATION_PATTERN",
    "ITEM",
    "KEBAB",
    "KEY",
    "NO_BASELINE",
    "NO_PHONES",
    "NO_REVIEWS",
    "Baseline",
    "Bibliography",
    "Block",
    "BlockKind",
    "Citation",
    "CitationItem",
    "DataProblem",
    "Diagnostic",
    "Edition",
    "Finding",
    "FrontMatter",
    "Glossary",
    "Link",
    "Markup",
    "NearMiss",
    "Page",
    "Phone",
    "PhoneUse",
    "PhoneWay",
    "Phones",
    "Picture",
    "Place",
    "PlacedCitation",
    "Places",
    "Problem",
    "Review",
    "Reviews",
    "Role",
    "Sentence",
    "Severity",
    "Source",
    "Span",
    "Standing",
    "Term",
    "TermKind",
    "Unchecked",
    "Verdict",
    "Waiver",
    "Way",
    "find_citations",
    "find_near_misses",
    "items_meant",
    "may_hold_near_miss",
    "normalise_key",
    "parse_citation",
    "parse_item",
    "suggest_key",
    "without_citations",
]
