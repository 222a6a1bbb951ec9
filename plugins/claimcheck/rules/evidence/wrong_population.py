"""A sentence about children rests on adults, or the other way round.

What it does:
    Warns when a sentence speaks of children or of adults, or stands on a page about one of them
    (setting ``page_populations``, or ``audience: [parent]``), and all that it cites was found in the other group,
    or in animals. A site adds groups of its own, each with its words (setting ``populations``).

Why it matters:
    A child is no small adult. What helped after a stroke at seventy may be useless at seven months, or harm.

Example:
    Children recover more with this training [@source#trial-in-adults].

Write instead:
    In adults, people recovered more with this training [@source#trial-in-adults].
"""

import functools
from collections.abc import Container, Iterator

from claimcheck.evidence import Statement
from claimcheck.inputs import git_patterns
from claimcheck.model import Finding, Page, Problem, Severity
from claimcheck.rules.base import Data
from claimcheck.rules.statements import statement_rule

#: What may stand under ``population`` for a group, beside its own name.
ALIASES = {"babies": "children"}


def judge(statement: Statement, data: Data) -> Iterator[Problem]:
    """Yield at most one problem for a sentence."""
    studied = [_groups(finding, data.settings.populations) for finding in statement.findings]
    if not all(studied):
        return
    found = frozenset().union(*studied)
    meant = data.read(statement.text).populations
    if found == {"animals"} and "animals" not in meant:
        yield _problem(statement, "people", found)
        return
    wanted = (meant - {"animals"}) or _group_of_page(statement.page, data)
    if wanted and not wanted & found and "animals" not in meant:
        yield _problem(statement, " and ".join(sorted(wanted)), found)


def _problem(statement: Statement, wanted: str, found: frozenset[str]) -> Problem:
    studied = " and ".join(sorted(found))
    message = f"readers take this to be about {wanted}, but all that it cites was found in {studied}"
    help = f'say who was studied ("In {studied}, …"), or cite a finding about {wanted}'
    return Problem(statement.place, message, help, statement.text)


def _groups(finding: Finding, known: Container[str]) -> frozenset[str]:
    named = (ALIASES.get(name, name) for name in finding.population)
    return frozenset(name for name in named if name in known)


def _group_of_page(page: Page | None, data: Data) -> set[str]:
    if page is None:
        return set()
    populations = data.settings.page_populations
    fitting = _fitting(tuple(populations), page.src)
    if fitting:
        return {populations[fitting]}
    return {"children"} if page.meta.values.get("audience") == ["parent"] else set()


@functools.lru_cache(maxsize=1024)
def _fitting(paths: tuple[str, ...], src: str) -> str:
    """The longest of some path patterns that a page's path fits, or nothing."""
    found = (path for path in paths if git_patterns([path]).match_file(src))
    return max(found, key=len, default="")


RULE = statement_rule("wrong-population", Severity.WARNING, __doc__, judge, needs=("populations",))
