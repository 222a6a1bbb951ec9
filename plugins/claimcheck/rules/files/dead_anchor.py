"""A link leads to a place that is not on the page to which it leads.

What it does:
    Follows each link that names a place on another page of the site (``page.md#place``), and reports those whose page
    has no such place. Of pages made from data those of terms,
    sources and claims are looked at.

Why it matters:
    Readers land at the top of a long page, and look there for what they were promised.

Example:
    Read [first signs](knees.md#first-sign).

Write instead:
    Read [first signs](knees.md#first-signs).
"""

from collections.abc import Collection, Iterator
from urllib.parse import unquote

from claimcheck.inputs import did_you_mean
from claimcheck.model import Place, Problem, Severity, Span
from claimcheck.rules.base import Rule, WholeSite
from claimcheck.rules.leads import by_address, page_behind
from claimcheck.rules.madeplaces import is_made_title, made_places


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each link to a place that its page lacks. Where plugins make pages, nothing can be said."""
    if site.data.targets is None:
        return
    fragments = set(site.data.settings.fragments.values())  # templates make the links of those fit each page
    pages = {record.src: record for record in site.records if record.src not in fragments}
    made = made_places(site.data) if any(record.leads for record in pages.values()) else {}
    known = by_address([*made, *pages])
    for record in pages.values():
        for path, place, where in record.leads:
            src = page_behind(path, record.src, known)
            anchors = pages[src].anchors if src in pages else made.get(src)
            if anchors is None or _is_known(place, anchors) or (src in made and is_made_title(place)):
                continue
            message = f'"{src}" has no place "#{place}", so the link leads to its top'
            otherwise = f"name a heading of {src}" if src in pages else f"take #{place} out, or name what stands there"
            help = did_you_mean(f"#{place}", [f"#{name}" for name in sorted(anchors)], otherwise)
            yield Problem(Place(span=Span(*where)), message, help, f"{src}#{place}")


def _is_known(place: str, anchors: Collection[str]) -> bool:
    """Whether a page has a place; every browser knows the top, and themes make those that begin with two lines."""
    name = unquote(place)
    return name in anchors or place in anchors or name.lower() == "top" or name.startswith((":~:", "__"))


RULE = Rule("dead-anchor", Severity.ERROR, __doc__, check_site=check_site, whole_site=True)
