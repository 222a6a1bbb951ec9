"""A page is of no kind that the settings know.

What it does:
    Where there is the setting ``pages``, reports a page whose ``kind`` is missing or is not among the kinds there.

Why it matters:
    How a page must read and which sections it must have go by its kind. A slip there would switch all that off.

Example:
    kind: topci

Write instead:
    kind: topic
"""

from collections.abc import Iterator
from difflib import get_close_matches

from claimcheck.model import Page, Place, Problem, Severity, Span
from claimcheck.rules.base import Data, Rule


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield the page whose kind is not known."""
    known = data.settings.pages
    if not known or page.kind in known or page.meta.problems:  # broken front matter says nothing of its kind
        return
    close = get_close_matches(page.kind, list(known), n=1)
    line = f"kind: and one of {', '.join(known)}"
    missing = f"write {line}" if page.meta.values else f"begin the page with three lines: ---, then {line}, then ---"
    help = f'did you mean "{close[0]}"?' if close else missing
    unnamed = "the front matter does not say what kind of page this is"
    message = f'the settings know no kind "{page.kind}"' if page.kind else unnamed
    yield Problem(Place(span=page.meta.spans.get("kind") or Span.at(page.path)), message, help, page.kind)


RULE = Rule("unknown-kind", Severity.ERROR, __doc__, check_page=check_page)
