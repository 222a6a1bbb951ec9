"""What a sentence rests on, and what the findings it cites carry."""

from claimcheck.evidence.comparing import (
    CAUSE,
    DENIAL,
    DIRECTION,
    HEDGE,
    ORDER,
    QUANTITY,
    RATE,
    RELATION,
    UNKNOWN,
    differences,
)
from claimcheck.evidence.differences import Difference
from claimcheck.evidence.myths import agrees, contradicts, is_listed_against, shares_subject, statement_key
from claimcheck.evidence.resting import Cited, Evidence, OfPage, Statement, cut_cited, statements_in_notes
from claimcheck.evidence.suggest import FindingIndex, held_by

__all__ = [
    "CAUSE",
    "DENIAL",
    "DIRECTION",
    "HEDGE",
    "ORDER",
    "QUANTITY",
    "RATE",
    "RELATION",
    "UNKNOWN",
    "Cited",
    "Difference",
    "Evidence",
    "FindingIndex",
    "OfPage",
    "Statement",
    "agrees",
    "contradicts",
    "cut_cited",
    "differences",
    "held_by",
    "is_listed_against",
    "shares_subject",
    "statement_key",
    "statements_in_notes",
]
