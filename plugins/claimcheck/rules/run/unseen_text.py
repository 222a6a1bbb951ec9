"""A plugin makes text from a file that this check does not read.

What it does:
    Notes files beside the pages from which plugins of the site take front matter or labels for the navigation.

Why it matters:
    Readers see those words, and the command alone does not know them. A check with the site's generator does.

Example:
    content/recover/.meta.yml, which gives a title to every page of its folder

Write instead:
    claimcheck check --host mkdocs
"""

from collections.abc import Iterator

from claimcheck.model import Problem, Severity
from claimcheck.rules.base import Rule, WholeSite, report_faults


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield one problem for each kind of file that was not read."""
    yield from report_faults(site.faults, "unseen-text")


RULE = Rule("unseen-text", Severity.NOTE, __doc__, check_site=check_site)
