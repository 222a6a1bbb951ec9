"""A listed source is cited nowhere.

What it does:
    Notes each source that no page, description, glossary definition or line to call cites.

Why it matters:
    It may be a forgotten citation, or an entry that can go.

Example:
    An entry whose only citation was taken out with a paragraph.

Write instead:
    Cite it where it belongs, or take the entry out.
"""

from collections.abc import Iterator

from claimcheck.model import Place, Problem, Severity
from claimcheck.rules.base import Rule, WholeSite
from claimcheck.rules.citing import cited_keys


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each source without a citation."""
    cited = cited_keys(site)
    for name in site.data.bibliography.sources:
        if name not in cited:
            source = site.data.bibliography.sources[name]
            yield Problem(Place(span=source.span), f'no page cites "{name}"', "cite it, or take the entry out", name)


RULE = Rule("unused-source", Severity.NOTE, __doc__, check_site=check_site, whole_site=True)
