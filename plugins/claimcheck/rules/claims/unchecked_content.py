"""The page holds something that the checker cannot read, or that hides what readers must see.

What it does:
    Reports every element, attribute and class that is not on the list of what pages may hold (``inputs/pagehtml.yaml``,
    to which a site adds under ``html`` in its settings), among them scripts, styles, embedded pages, forms and hidden
    parts; HTML that ends more than it opens, or is not ended; signs that turn the order of letters, pictures from other
    sites, and names that belong to the program or to templates. What Markdown and the usual extensions write is on the
    list. In front matter, navigation and settings it reports tags, written or as entities, and addresses that run a
    script.

Why it matters:
    Text could reach readers that nobody checked, or a label such as "our own words" could be made invisible.

Example:
    <style>.cc-ours-label { display: none }</style>

Write instead:
    Put styles and scripts of the whole site into extra_css and extra_javascript, and text onto the page.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from claimcheck.inputs import runs_script, tag_in
from claimcheck.model import Page, Place, Problem, Severity, Span
from claimcheck.rules.base import Data, Rule, WholeSite


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each unreadable part, and each tag in the front matter."""
    seen: Counter[str] = Counter()
    for part in page.unchecked:
        message = f"the page holds {part.what}: readers may get something else than was checked"
        occurrence = part.before if part.in_markup else seen[part.needle]
        place = Place(needle=part.needle, occurrence=occurrence, in_markup=part.in_markup, near=part.near)
        yield Problem(place, message, part.help or "take it out of the page", part.needle)
        seen[part.needle] += 1
    for key, value in page.meta.values.items():
        span = page.meta.spans.get(key) or Span.at(page.path)
        for text in (key, *_texts(value)):
            yield from _tag(text, span, f'"{key}" in the front matter')


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each tag, and each address that runs a script, in the settings and the navigation."""
    for entry in site.config.texts:
        with_links = entry.name == "copyright" or entry.name.startswith("extra.")
        yield from _tag(entry.text, entry.span, f'"{entry.name}"', links=with_links)
        if runs_script(entry.text):
            message = f'"{entry.name}" is a script and no address: it would run on every page'
            yield Problem(Place(span=entry.span), message, "write an address that starts with https://", entry.text)


def _tag(text: str, span: Span, where: str, *, links: bool = False) -> Iterator[Problem]:
    tag = tag_in(text, links=links)
    if tag:
        message = f"{where} holds a tag ({tag}): it would be a part of every page that shows it"
        help = "write words alone" + ('; a link may only be <a href="https://…">words</a>' if links else "")
        yield Problem(Place(span=span), message, help, text)


def _texts(value: Any) -> Iterator[str]:
    """Every text in a value of the front matter, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for entry in value:
            yield from _texts(entry)
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from (*_texts(key), *_texts(entry))


RULE = Rule("unchecked-content", Severity.ERROR, __doc__, check_page=check_page, check_site=check_site)
