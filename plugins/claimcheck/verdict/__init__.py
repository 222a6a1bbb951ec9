"""From problems to diagnostics: severity, waivers, places, order, counts."""

from claimcheck.verdict.checking import (
    RULE_NAMES,
    SOFTENED,
    Judge,
    Judged,
    Result,
    ask,
    check,
    conclude,
    faults_alone,
    judge_data,
    merged,
)
from claimcheck.verdict.faults import REPORT, described
from claimcheck.verdict.setaside import AsideBy, SetAside
from claimcheck.verdict.summary import Summary, counted, page_figures, summarise

__all__ = [
    "REPORT",
    "RULE_NAMES",
    "SOFTENED",
    "AsideBy",
    "Judge",
    "Judged",
    "Result",
    "SetAside",
    "Summary",
    "ask",
    "check",
    "conclude",
    "counted",
    "described",
    "faults_alone",
    "judge_data",
    "merged",
    "page_figures",
    "summarise",
]
