"""A citation names a source that is not listed.

What it does:
    Reports each citation key that has no entry in the bibliography, and offers the nearest one.

Why it matters:
    A name in brackets looks like evidence. If nothing stands behind it, the reader is misled.

Example:
    Most strokes come without warning [@kwakel-2015].

Write instead:
    Most strokes come without warning [@kwakkel-2015#finding], with that source listed in sources.yaml.
"""

from collections.abc import Iterator

from claimcheck.model import KEY, Page, Problem, Severity, suggest_key
from claimcheck.rules.base import Data, Rule
from claimcheck.rules.citing import fault_behind, placed_items


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each citation item whose key is unknown."""
    known = data.bibliography.sources
    for item, place in placed_items(page):
        if item.key not in known:
            near = suggest_key(item.key, known)
            help = fault_behind(near, KEY, known, data.bibliography.path) or (
                f'did you mean "@{near}"?'
                if near
                else f"add an entry with the id {item.key} to {data.bibliography.path}"
            )
            yield Problem(place, f'no source "{item.key}" is listed in {data.bibliography.path}', help, item.key)


RULE = Rule("unknown-source", Severity.ERROR, __doc__, check_page=check_page)
