"""From problems to diagnostics: severity, waivers, places, order, counts."""

from claimcheck.verdict.checking import (
    RULE_NAMES,
    SOFTENED,
    Judge,
    Judged,
    Result,
    check,
    conclude,
    faults_alone,
    merged,
)
from claimcheck.verdict.faults import REPORT, described
from claimcheck.verdict.summary import Summary, counted, page_figures, summarise

__all__ = [
    "REPORT",
    "RULE_NAMES",
    "SOFTENED",
    "Judge",
    "Judged",
    "Result",
    "Summary",
    "check",
    "conclude",
    "counted",
    "described",
    "faults_alone",
    "merged",
    "page_figures",
    "summarise",
]
