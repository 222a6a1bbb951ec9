"""A heading or label makes a claim.

What it does:
    Reports a heading, label, table header, navigation entry, page title, tag or category, site name or description
    that holds a percentage, a share of people, a figure with a unit, a word of promise, or a verb of effect.

Why it matters:
    Headings carry no citation, and they are what a hurried reader sees.

Example:
    ## Massage cures stiff muscles

Write instead:
    ## What is known about massage
"""

from collections.abc import Iterator

from claimcheck.exemptions import Judging, asserts, is_question, is_short_label
from claimcheck.model import BlockKind, Page, Place, Problem, Severity, Span
from claimcheck.rules.base import Data, Rule, WholeSite
from claimcheck.stating import states

_LABELS = {BlockKind.HEADING, BlockKind.LABEL, BlockKind.BOX_TITLE, BlockKind.HEADER_CELL}
_HELP = "reword it so that it only names the topic, and say the rest in a cited sentence below"


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each heading and label of the page, and its title, that makes a claim."""
    judging = data.judging(page.kind)
    for block in page.blocks:
        cited = block.kind is BlockKind.HEADER_CELL and bool(block.citations)
        if block.kind in _LABELS and not block.myth_title and not cited and is_short_label(block.text):
            why = "" if is_question(block.text, judging) else asserts(block.text, judging)
            if why:
                message = f"this {block.kind} makes a claim: it holds {why}"
                yield Problem(Place(block=block.number), message, _HELP, block.text)
    title = page.meta.text("title")
    if title:
        span = page.meta.spans.get("title") or Span.at(page.path)
        yield from _title(title, span, "the page's title", judging)


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each navigation label, and the site's name and description, that makes a claim."""
    judging = site.data.judging()
    if site.config.site_name_span:
        yield from _title(site.config.site_name, site.config.site_name_span, "the site's name", judging)
    for entry in site.config.nav:
        yield from _title(entry.title, entry.span, "this navigation entry", judging, may_state=False)
    if site.config.site_description_span:
        yield from _title(
            site.config.site_description, site.config.site_description_span, "the site's description", judging,
            may_state=False,
        )  # fmt: skip


def _title(text: str, span: Span, what: str, judging: Judging, *, may_state: bool = True) -> Iterator[Problem]:
    if is_question(text, judging):
        return
    why = asserts(text, judging) or ("" if may_state or not states(text) else "a verb that says that something is so")
    if why:
        yield Problem(Place(span=span), f"{what} makes a claim: it holds {why}", _HELP, text)
    elif not is_short_label(text):
        yield Problem(
            Place(span=span), f"{what} is a sentence and carries no source", "shorten it to at most eight words", text
        )


RULE = Rule("asserting-heading", Severity.ERROR, __doc__, check_page=check_page, check_site=check_site)
