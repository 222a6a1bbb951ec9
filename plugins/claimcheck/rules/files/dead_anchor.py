"""A link leads to a place that is not on the page to which it leads.

What it does:
    Follows each link that names a place on another page of the site (``page.md#place``), and reports those whose page
    has no such place. Pages made from data are not looked at.

Why it matters:
    Readers land at the top of a long page, and look there for what they were promised.

Example:
    Read [first signs](knees.md#first-sign).

Write instead:
    Read [first signs](knees.md#first-signs).
"""

from collections.abc import Iterator
from urllib.parse import unquote

from claimcheck.inputs import did_you_mean
from claimcheck.model import Place, Problem, Severity, Span
from claimcheck.rules.base import Rule, WholeSite
from claimcheck.rules.leads import by_address, page_behind


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each link to a place that its page lacks. Where plugins make pages, nothing can be said."""
    if site.data.targets is None:
        return
    fragments = set(site.data.settings.fragments.values())  # templates make the links of those fit each page
    pages = {record.src: record for record in site.records if record.src not in fragments}
    known = by_address(pages)
    for record in pages.values():
        for path, place, where in record.leads:
            page = pages.get(page_behind(path, record.src, known))
            if page is not None and not _is_known(place, page.anchors):
                message = f'"{page.src}" has no place "#{place}", so the link leads to its top'
                help = did_you_mean(f"#{place}", [f"#{name}" for name in page.anchors], f"name a heading of {page.src}")
                yield Problem(Place(span=Span(*where)), message, help, f"{page.src}#{place}")


def _is_known(place: str, anchors: tuple[str, ...]) -> bool:
    """Whether a page has a place; every browser knows the top, and themes make those that begin with two lines."""
    name = unquote(place)
    return name in anchors or place in anchors or name.lower() == "top" or name.startswith((":~:", "__"))


RULE = Rule("dead-anchor", Severity.ERROR, __doc__, check_site=check_site, whole_site=True)
