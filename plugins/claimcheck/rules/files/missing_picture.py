"""A picture that is not there.

What it does:
    Looks at the address of each picture of a page that lies inside the site. Reports one that names no file which is
    published.

Why it matters:
    Readers see an empty frame where a drawing should show how something is done.

Example:
    ![Drawing of a brace](brace.svgg)

Write instead:
    ![Drawing of a brace](brace.svg)
"""

import posixpath
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches

from claimcheck.inputs import page_address
from claimcheck.model import Page, Place, Problem, Severity
from claimcheck.rules.base import Data, Rule
from claimcheck.rules.leads import inside


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each picture that no file is. Where not all files are known, nothing can be said."""
    if data.targets is None:
        return
    is_fragment = page.src in data.settings.fragments.values()  # templates make the addresses of those fit each page
    folder = "" if is_fragment else posixpath.dirname(page.src)
    seen_at = "" if is_fragment else page_address(page.src).removesuffix("404.html")
    seen: Counter[str] = Counter()
    for picture in page.pictures:
        path, _ = inside(picture.address)
        ways = [posixpath.normpath(posixpath.join(base, path)) for base in (folder, seen_at)]
        if path and not any(way in data.targets for way in ways):
            place = Place(needle=picture.address, occurrence=seen[picture.address], near=max(picture.before - 1, 0))
            yield Problem(place, f'there is no picture "{path}"', _mend(path, folder, data.targets), path)
        seen[picture.address] += 1


def _mend(path: str, folder: str, targets: frozenset[str]) -> str:
    """The published file whose name is nearest, written from the page; a file of that very name goes first."""
    names: dict[str, list[str]] = {}
    for target in sorted(target for target in targets if not target.endswith(("/", ".md", ".html"))):
        names.setdefault(posixpath.basename(target), []).append(target)
    name = posixpath.basename(path)
    close = [name] if name in names else get_close_matches(name, names, n=1)
    if not close:
        return "correct the address, or put the picture there"
    wanted = posixpath.normpath(posixpath.join(folder, path))
    nearest = get_close_matches(wanted, names[close[0]], n=1, cutoff=0)[0]
    return f'did you mean "{posixpath.relpath(nearest, folder or ".")}"?'


RULE = Rule("missing-picture", Severity.ERROR, __doc__, check_page=check_page)
