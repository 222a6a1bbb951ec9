"""A page that the navigation leaves out.

What it does:
    Where the settings of the site have a navigation (``nav``), reports each page that stands in none of its entries,
    is no fragment, and matches no pattern under ``not_in_nav``. Where a plugin makes the navigation, nothing is said.

Why it matters:
    Readers find such a page by the search alone, and most never do.

Example:
    content/knees.md, and under nav only "- index.md"

Write instead:
    nav: [index.md, knees.md]
"""

import posixpath
from collections.abc import Iterator, Sequence

from claimcheck.inputs import NavEntry, SiteConfig, git_patterns
from claimcheck.model import Place, Problem, Severity, Span
from claimcheck.rules.base import Rule, WholeSite

#: Plugins that make the navigation from files of their own.
_MAKING = frozenset({"awesome-nav", "awesome-pages"})


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each page without an entry."""
    config = site.config
    if site.data.targets is None or not config.outline or config.nav_file or _MAKING & set(config.side_files.values()):
        return
    entries = [entry for entry in config.outline if entry.page]
    named = {posixpath.normpath(entry.page) for entry in entries} | set(site.data.settings.fragments.values())
    left_out = git_patterns(config.not_in_nav.splitlines())
    for record in site.records:
        if record.src not in named and not left_out.match_file(record.src):
            message = "this page stands nowhere in the navigation, so readers do not come to it"
            yield Problem(Place(span=Span.at(record.path)), message, _mend(record.src, entries, config), record.src)


def _mend(src: str, entries: Sequence[NavEntry], config: SiteConfig) -> str:
    """The line to add, and where: behind the last entry of the same folder, or of the nearest one above it."""
    folder = posixpath.dirname(src)
    while True:
        beside = [e for e in entries if posixpath.dirname(e.page) == folder]
        if beside or not folder:
            break
        folder = posixpath.dirname(folder)
    where = f"behind line {beside[-1].span.line} of {beside[-1].span.path}" if beside else f"under nav in {config.path}"
    return f'add the line "- {src}" {where}; or list "/{src}" under not_in_nav'


RULE = Rule("outside-navigation", Severity.WARNING, __doc__, check_site=check_site, whole_site=True)
