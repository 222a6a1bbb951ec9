"""What a sentence rests on, and what the findings it cites carry."""

from claimcheck.evidence.resting import Evidence, Statement, cut_cited
from claimcheck.evidence.suggest import FindingIndex

__all__ = [
    "Evidence",
    "FindingIndex",
    "Statement",
    "cut_cited",
]
