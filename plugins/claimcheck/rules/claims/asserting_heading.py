"""A heading or label makes a claim, or gives an order.

What it does:
    Reports a heading, label, table header, navigation entry, page title, tag or category, site name or description
    that holds a percentage, a share of people, a figure with a unit, a word of promise, a verb of effect, or a verb
    that says that something is so. Reports an order about a body, food, medicine, waiting, or not calling for help,
    where no sentence of the label's own section gives the same order, with a source or as own words.

Why it matters:
    Headings carry no citation, and they are what a hurried reader sees.

Example:
    ## Massage cures stiff muscles

Write instead:
    ## What is known about massage
"""

from collections.abc import Iterable, Iterator

from claimcheck.facts import claim_in, ungiven_order
from claimcheck.language import normalise
from claimcheck.model import Block, BlockKind, Page, Place, Problem, Severity, Span, Standing
from claimcheck.page import Judging, is_question, is_short_label
from claimcheck.rules.base import Data, Rule, WholeSite
from claimcheck.rules.records import given

_LABELS = {BlockKind.HEADING, BlockKind.LABEL, BlockKind.BOX_TITLE, BlockKind.HEADER_CELL}
#: A label where its element and its form say so.
_LABELS_BY_FORM = {BlockKind.ATTRIBUTE, BlockKind.DEFINED_TERM, BlockKind.CAPTION}
_DEEPEST = 6
_HELP = "reword it so that it only names the topic, and say the rest in a cited sentence below"
_HELP_ORDER = "name only the topic; or let a sentence below give this order, with its source"


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each heading and label of the page, and its title, that makes a claim or gives an order."""
    judging = data.judging(page.kind)
    sections = {normalise(name).casefold() for name in data.settings.limits_of(page.kind).sections}
    for block in _labels(page):
        if block.kind is not BlockKind.HEADING or normalise(block.text).casefold() not in sections:
            place = Place(block=block.number)
            yield from _judge(block.text, place, f"this {_kind(block)}", _own_section(page, block), judging)
    title = page.meta.text("title")
    if title:
        span = page.meta.spans.get("title") or Span.at(page.path)
        yield from _title(title, span, "the page's title", given(page.sentences), judging)


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each navigation label, and the site's name and description, that makes a claim or gives an order."""
    judging = site.data.judging()
    config = site.config
    if config.site_name_span:
        yield from _title(config.site_name, config.site_name_span, "the site's name", (), judging)
    pages = {page.src: page.given for page in site.records}
    for entry in config.nav:
        yield from _title(entry.title, entry.span, "this navigation entry", pages.get(entry.page, ()), judging)
    if config.site_description_span:
        yield from _title(config.site_description, config.site_description_span, "the site's description", (), judging)


def _labels(page: Page) -> Iterator[Block]:
    """The labels of a page that are no sentences: a citation in one, a stop, or length makes it a claim."""
    exempt = {s.block for s in page.sentences if s.standing is Standing.LABEL}
    for block in page.blocks:
        is_label = block.kind in _LABELS or (block.kind in _LABELS_BY_FORM and block.number in exempt)
        cited = block.kind is BlockKind.HEADER_CELL and bool(block.citations)
        if is_label and not block.myth_title and not cited and is_short_label(block.text):
            yield block


def _kind(block: Block) -> str:
    return "name of a part" if block.kind is BlockKind.ATTRIBUTE else str(block.kind)


def _own_section(page: Page, block: Block) -> Iterator[str]:
    """What the part of the page around a label gives; of a heading, what stands below it."""
    first, level = block.number, block.level if block.kind is BlockKind.HEADING else _DEEPEST
    if block.kind is not BlockKind.HEADING:
        headings = (b.number for b in reversed(page.blocks[: block.number]) if b.kind is BlockKind.HEADING)
        first = next(headings, -1)
    after = page.blocks[block.number + 1 :]
    ends = (b.number for b in after if b.kind is BlockKind.HEADING and b.level <= level)
    numbers = range(first + 1, next(ends, len(page.blocks)))
    return given(s for s in page.sentences if s.block in numbers and s.block != block.number)


def _title(text: str, span: Span, what: str, around: Iterable[str], judging: Judging) -> Iterator[Problem]:
    if is_short_label(text) or is_question(text, judging):
        yield from _judge(text, Place(span=span), what, around, judging)
    else:
        message = f"{what} is a sentence and carries no source"
        yield Problem(Place(span=span), message, "shorten it to at most eight words", text)


def _judge(text: str, place: Place, what: str, around: Iterable[str], judging: Judging) -> Iterator[Problem]:
    if is_question(text, judging):
        return
    claim = claim_in(text, judging)
    order = "" if claim else ungiven_order(text, judging, around)
    if claim:
        yield Problem(place, f"{what} makes a claim: it holds {claim}", _HELP, text)
    elif order:
        message = f'{what} tells readers to "{order}", and nothing that carries a source does'
        yield Problem(place, message, _HELP_ORDER, text)


RULE = Rule("asserting-heading", Severity.ERROR, __doc__, check_page=check_page, check_site=check_site)
