"""An entry of the bibliography lacks what readers need.

What it does:
    Reports a source without title, name, kind, day of checking or findings, or without any place where it can be found.
    Entries that nothing cites may be as another program wrote them, without our own part (``custom``).

Why it matters:
    Readers should be able to open the source, and see what kind of source it is.

Example:
    A source that has a title and nothing else.

Write instead:
    Fill in the lines that the message names.
"""

from collections.abc import Iterator

from claimcheck.inputs import NOTHING, sources_holding
from claimcheck.model import Place, Problem, Severity
from claimcheck.rules.base import Rule, WholeSite, report_faults
from claimcheck.rules.citing import cited_keys

_HELP = "add custom: with name, kind, checked and findings below it"


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield what was found while the bibliography was read, and what is cited without our own part."""
    yield from report_faults(site.faults, "incomplete-source")
    cited = cited_keys(site)
    for source in sources_holding(site.data.bibliography.sources, NOTHING):
        if source.id in cited:
            message = f'"{source.id}" is cited, and nothing tells what kind of source it is and what it says'
            yield Problem(Place(span=source.span), message, _HELP, source.id)


RULE = Rule("incomplete-source", Severity.ERROR, __doc__, check_site=check_site)
