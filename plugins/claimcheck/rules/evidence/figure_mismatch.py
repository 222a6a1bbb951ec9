"""A sentence holds a figure that its evidence does not give.

What it does:
    Looks for each figure of a sentence in the findings that it cites, with the same value and unit.
    Exact conversions count ("4 in 5" for 80 percent, "2 days" for 48 hours), roundings only where the finding
    lists them under ``also``. Behind a word that leaves room, a half, third or quarter in words ("nearly half" for 44
    percent) is marked for whoever compares (``check --format json``); on sites of other fields than health a figure
    with fewer digits ("about 84 percent" for 83.9), too. A year may also be the year of the source.
    In a note on a source, any year may stand, and counts of pages, copies and the like.

Why it matters:
    Figures are what readers remember, and a slip of one digit is not seen by anybody later.

Example:
    About 9 in 10 people recover fully [@source#one-third-recover].

Write instead:
    About 1 in 3 people recover fully [@source#one-third-recover].
"""

import re
from collections.abc import Iterator

from claimcheck.evidence import Statement
from claimcheck.language import TEXT_PARTS, Figure, FigureKind, is_carried, is_near
from claimcheck.model import Problem, Severity
from claimcheck.rules.base import Data
from claimcheck.rules.statements import statement_rule


def judge(statement: Statement, data: Data) -> Iterator[Problem]:
    """Yield each figure that no cited finding states."""
    figures = data.read(statement.text).figures
    if not figures:
        return
    stated = [figure for finding in statement.findings for figure in data.evidence.figures_of(finding)]
    years = {cited.source.year for cited in statement.cited}
    for figure in figures:
        if (
            is_carried(figure, stated)
            or is_near(figure, statement.text, stated, rounded=not data.settings.is_of_health)
            or (figure.kind is FigureKind.YEAR and figure.text in years)
        ):
            continue
        if _is_mark(figure, statement.text):
            continue
        if statement.is_note and _is_of_a_text(figure, statement.text):
            continue
        known = ", ".join(dict.fromkeys(f'"{f.text}"' for f in stated)) or "no figure at all"
        message = f'"{figure.text}" is not in what this sentence cites; there stands {known}'
        yield Problem(statement.at(figure.text), message, _HELP, figure.text)


def _is_mark(figure: Figure, text: str) -> bool:
    """Whether a figure is the mark of a note behind the last stop: ".[2]", ". \u00b9"."""
    raised = not text[figure.start : figure.end].isascii()
    opened = re.search(r"[.!?][\"'\u2019\u201d)\]]*(\s?|[\[(])\Z", text[: figure.start])
    alone = not re.search(r"\w", text[figure.end :])
    return alone and opened is not None and (raised or opened[1] in {"[", "("})


def _is_of_a_text(figure: Figure, text: str) -> bool:
    """Whether a figure of a note is the year of an edition, or counts pages, copies, sites and the like."""
    following = re.findall(r"\w+", text[figure.end :])[:2]
    return figure.kind is FigureKind.YEAR or any(word.lower() in TEXT_PARTS for word in following)


_HELP = (
    "give the figure as the finding does, or cite the finding that holds it; a rounding needs a word such as "
    '"about" before it, or may be listed under the finding\'s also once somebody has checked it'
)

RULE = statement_rule("figure-mismatch", Severity.ERROR, __doc__, judge, notes=True, needs=("numbers", "units"))
