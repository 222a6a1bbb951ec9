"""From problems to diagnostics: severity, waivers, places, order, counts."""

from claimcheck.verdict.checking import (
    RULE_NAMES,
    Judge,
    Judged,
    ask,
    ask_data,
    check,
    conclude,
    data_rules,
    faults_alone,
    judge_data,
    judge_sources,
)
from claimcheck.verdict.faults import REPORT, described
from claimcheck.verdict.results import SOFTENED, Result, merged
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
    "ask_data",
    "check",
    "conclude",
    "counted",
    "data_rules",
    "described",
    "faults_alone",
    "judge_data",
    "judge_sources",
    "merged",
    "page_figures",
    "summarise",
]
