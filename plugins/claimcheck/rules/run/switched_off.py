"""The plugin is switched off.

What it does:
    Reports a site whose plugin claimcheck has the option ``enabled: false``.

Why it matters:
    The site is built without any check; only this command still looks.

Example:
    - claimcheck: {enabled: false}

Write instead:
    - claimcheck: {enabled: true}
"""

from collections.abc import Iterator

from claimcheck.model import Place, Problem, Severity
from claimcheck.rules.base import Rule, WholeSite


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield one problem where the option stands."""
    if site.config.switched_off is not None:
        message = "the plugin claimcheck is switched off: mkdocs build publishes this site without a check"
        yield Problem(Place(span=site.config.switched_off), message, "take enabled: false out")


RULE = Rule("switched-off", Severity.WARNING, __doc__, check_site=check_site)
