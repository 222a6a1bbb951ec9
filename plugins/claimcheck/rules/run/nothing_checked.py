"""Nothing was checked.

What it does:
    Reports a run that found no pages or no sentences, or was given a path at or below which there is no page.

Why it matters:
    A check of nothing must not look like a clean site.

Example:
    claimcheck check contnet/

Write instead:
    claimcheck check content/
"""

from collections.abc import Iterator

from claimcheck.model import Place, Problem, Severity, Span
from claimcheck.rules.base import Rule, WholeSite, report_faults


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield one problem where there is nothing to check, and one for each path without a page."""
    missing = list(report_faults(site.faults, "nothing-checked"))
    yield from missing
    if not site.records and not missing and not any(f.rule == "unreadable-page" for f in site.faults):
        message = f'no page was found below "{site.config.docs_dir}"'
        yield Problem(Place(span=Span.at(site.config.path)), message, "check docs_dir and the paths given")
    elif site.records and not any(page.sentences for page in site.records):
        yield Problem(
            Place(span=Span.at(site.records[0].path)), "no sentence was found on any page", "check the paths given"
        )


RULE = Rule("nothing-checked", Severity.ERROR, __doc__, check_site=check_site)
