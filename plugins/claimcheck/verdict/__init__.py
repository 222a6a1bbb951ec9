"""From problems to diagnostics: severity, waivers, places, order, counts."""

from claimcheck.verdict.checking import RULE_NAMES, SOFTENED, Result, check, faults_alone, merged
from claimcheck.verdict.faults import REPORT, described
from claimcheck.verdict.summary import Summary, counted, page_figures, summarise

__all__ = [
    "REPORT",
    "RULE_NAMES",
    "SOFTENED",
    "Result",
    "Summary",
    "check",
    "counted",
    "described",
    "faults_alone",
    "merged",
    "page_figures",
    "summarise",
]
