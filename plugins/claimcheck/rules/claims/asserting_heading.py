"""A heading, a label, or another text that needs no source for its form, makes a claim or gives an order.

What it does:
    Reports a heading, label, table header, first cell, defined term, navigation entry, page title, tag or category,
    site name or description, tooltip or text of an image that holds a percentage, a share of people, a figure with a
    unit, a word of promise, risk or rank, a denial, an amount of a medicine, what was done "by" something, a verb of
    effect, or a verb that says that something is so; a word that only stands like such a verb counts. Beside a
    medicine it reports what neither names a topic nor stands in a sentence of the section that has a source.
    Reports an order about a body, food, medicine, waiting, or not calling for help, in a question, too, where no
    sentence of its own section gives the same order, with a source or as own words; and a number to call that no such
    sentence gives.

Why it matters:
    Headings carry no citation, and they are what a hurried reader sees.

Example:
    ## Massage cures stiff muscles

Write instead:
    ## What is known about massage
"""

import bisect
import functools
from collections.abc import Callable, Iterator, Sequence

from claimcheck.facts import beside_a_medicine, claim_in, claim_in_picture, ungiven_order
from claimcheck.language import asks, called_number, expression, gives_number, normalise
from claimcheck.model import Block, BlockKind, Page, Place, Problem, Sentence, Severity, Span, Standing
from claimcheck.page import Judging, is_name, is_question, is_short_label
from claimcheck.rules.base import Data, Rule, WholeSite
from claimcheck.rules.records import giving

_LABELS = {BlockKind.HEADING, BlockKind.LABEL, BlockKind.BOX_TITLE, BlockKind.HEADER_CELL}
#: A label where its element and its form say so.
_LABELS_BY_FORM = {BlockKind.ATTRIBUTE, BlockKind.DEFINED_TERM, BlockKind.CAPTION, BlockKind.CELL}
#: Where readers write or look something up.
_ENTRIES = {BlockKind.HEADER_CELL, BlockKind.LABEL}
_HELP = "reword it so that it only names the topic, and say the rest in a cited sentence below"
#: Where a part of a question begins that may order something: "Do as we do: skip the pills, all right?".
_PART = expression(r"[:;\u2013\u2014]\s")
_HELP_MEDICINE = "name the medicine and the topic alone; or let a sentence below say it, with its source"
_HELP_ORDER = "name only the topic; or let a sentence below give this order, with its source"
_HELP_NUMBER = "name only the topic; or let a sentence below give the number, with its source"

_Giver = Callable[[], Sequence[str]]


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each heading and label of the page, and its title, that makes a claim or gives an order."""
    judging = data.judging(page.kind)
    expected = {normalise(name).casefold() for name in data.settings.limits_of(page.kind).sections}
    sections = _Sections(page)
    for block in _labels(page):
        if block.kind is not BlockKind.HEADING or normalise(block.text).casefold() not in expected:
            place = Place(block=block.number)
            given = functools.partial(sections.around, block)
            free = block.kind in _ENTRIES or block.ours  # of a medicine in own words another rule tells
            judge = _judge if free else _judge_name
            yield from judge(block.text, place, f"this {_kind(block)}", given, judging)
    for block in _first_cells(page):
        given = functools.partial(sections.around, block)
        yield from _judge(block.text, Place(block=block.number), "this table cell", given, judging)
    for sentence, block, what in _in_prose(page):
        around = functools.partial(sections.around, block)
        yield from _judge_sentence(sentence, what, around, judging)
    title = page.meta.text("title")
    if title:
        span = page.meta.spans.get("title") or Span.at(page.path)
        yield from _title(title, span, "the page's title", functools.partial(_given, page), judging)


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each navigation label, and the site's name and description, that makes a claim or gives an order."""
    judging = site.data.judging()
    config = site.config
    if config.site_name_span:
        yield from _title(config.site_name, config.site_name_span, "the site's name", tuple, judging)
    for entry in config.nav:
        of_page = functools.partial(_given_on, site, entry.page)
        yield from _title(entry.title, entry.span, "this navigation entry", of_page, judging)
    if config.site_description_span:
        yield from _title(
            config.site_description, config.site_description_span, "the site's description", tuple, judging
        )


def _labels(page: Page) -> Iterator[Block]:
    """The labels of a page that are no sentences: a citation in one, a stop, or length makes it a claim."""
    exempt = {s.block for s in page.sentences if s.standing is Standing.LABEL}
    for block in page.blocks:
        is_label = block.kind in _LABELS or (block.kind in _LABELS_BY_FORM and block.number in exempt)
        cited = block.kind is BlockKind.HEADER_CELL and bool(block.citations)
        if is_label and not block.myth_title and not cited and is_short_label(block.text):
            yield block


def _first_cells(page: Page) -> Iterator[Block]:
    """First cells that are no labels, and are covered by what another cell of their row says: a name only names.

    Where a cell of the row holds nothing but a citation, that one is there for the whole row.
    """
    claims = {sentence.block for sentence in page.claims if sentence.covering}
    sourced = {block.row for block in page.blocks if block.row is not None and block.citations and not block.text}
    for block in page.blocks:
        first = block.kind is BlockKind.CELL and block.column == 0 and block.number in claims
        if first and not block.citations and block.row not in sourced and is_name(block.text):
            yield block


#: Sentences that need no source for their form, each with its name for messages.
_BY_FORM = {
    Standing.QUESTION: "question",
    Standing.DRAWING: "text of an image",
    Standing.EXPANSION: "tooltip",
}


def _in_prose(page: Page) -> Iterator[tuple[Sentence, Block, str]]:
    """The sentences beside labels that need no source for their form."""
    for sentence in page.sentences:
        block = page.block_of(sentence)
        if block is None or (block.kind in _LABELS and is_short_label(block.text)):
            continue
        what = _BY_FORM.get(sentence.standing, "")
        if block.attribute == "abbr title":
            what = "tooltip"
        if what:
            yield sentence, block, f"this {what}"


def _judge_sentence(sentence: Sentence, what: str, around: _Giver, judging: Judging) -> Iterator[Problem]:
    place, text = Place(sentence=sentence.number), sentence.text
    if sentence.standing is Standing.DRAWING:
        claim = claim_in_picture(text, judging, around)
    elif sentence.standing is Standing.EXPANSION or (what == "this tooltip" and is_name(text)):
        claim = claim_in(text, judging) or beside_a_medicine(text, judging, around)
    else:
        claim = ""
    if claim:
        yield Problem(place, f"{what} makes a claim: it holds {claim}", _HELP, text)
    elif sentence.standing is not Standing.DRAWING:
        for piece in _PART.split(text):
            if piece.strip() and not asks(piece):
                yield from _order(piece.strip("?\"' "), place, what, around, judging)


def _kind(block: Block) -> str:
    return "name of a part" if block.kind is BlockKind.ATTRIBUTE else str(block.kind)


class _Sections:
    """The parts of a page, and what each of them gives. Each is made once, when a label first asks for it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._made: dict[tuple[int, int], tuple[Sentence, ...]] = {}

    @functools.cached_property
    def _headings(self) -> tuple[list[int], list[int]]:
        """The numbers of the headings, and for each the number of the next one that is not below it."""
        blocks = self._page.blocks
        numbers = [block.number for block in blocks if block.kind is BlockKind.HEADING]
        ends = [len(blocks)] * len(numbers)
        open_: list[int] = []
        for place, number in enumerate(numbers):
            while open_ and blocks[numbers[open_[-1]]].level >= blocks[number].level:
                ends[open_.pop()] = number
            open_.append(place)
        return numbers, ends

    def around(self, block: Block) -> tuple[str, ...]:
        """What the part of the page around a label gives; of a heading, what stands below it."""
        numbers, ends = self._headings
        place = bisect.bisect_right(numbers, block.number)
        first = numbers[place - 1] if place else -1
        if block.kind is BlockKind.HEADING:
            end = ends[place - 1]
        else:
            end = numbers[place] if place < len(numbers) else len(self._page.blocks)
        given = self._made.get((first, end))
        if given is None:
            inside = (s for s in self._page.sentences if first < s.block < end)
            given = self._made[first, end] = tuple(giving(inside))
        return tuple(sentence.text for sentence in given if sentence.block != block.number)


def _given(page: Page) -> tuple[str, ...]:
    return tuple(sentence.text for sentence in giving(page.sentences))


def _given_on(site: WholeSite, src: str) -> tuple[str, ...]:
    return next((record.given for record in site.records if record.src == src), ())


def _title(text: str, span: Span, what: str, given: _Giver, judging: Judging) -> Iterator[Problem]:
    if is_short_label(text) or is_question(text, judging):
        yield from _judge_name(text, Place(span=span), what, given, judging)
    else:
        message, help = f"{what} is a sentence and carries no source", "shorten it to at most eight words"
        if is_short_label(text.rstrip(" .")):
            message, help = f"{what} ends with a full stop, as a sentence does", "take the full stop out"
        yield Problem(Place(span=span), message, help, text)


def _judge(text: str, place: Place, what: str, given: _Giver, judging: Judging) -> Iterator[Problem]:
    if is_question(text, judging):
        return
    claim = claim_in(text, judging)
    number = "" if claim else called_number(text)
    number = "" if number in judging.settings.emergency_numbers else number  # of these another rule tells
    if claim:
        yield Problem(place, f"{what} makes a claim: it holds {claim}", _HELP, text)
    elif number and not any(gives_number(said, number) for said in given()):
        message = f"{what} tells readers to call {number}, and nothing that carries a source does"
        yield Problem(place, message, _HELP_NUMBER, text)
    else:
        yield from _order(text, place, what, given, judging)


def _judge_name(text: str, place: Place, what: str, given: _Giver, judging: Judging) -> Iterator[Problem]:
    """The same for what names a part of a page: it says nothing of a medicine either."""
    found = list(_judge(text, place, what, given, judging))
    beside = "" if found or is_question(text, judging) else beside_a_medicine(text, judging, given)
    if beside:
        yield Problem(place, f"{what} says something of a medicine: it holds {beside}", _HELP_MEDICINE, text)
    yield from found


def _order(text: str, place: Place, what: str, given: _Giver, judging: Judging) -> Iterator[Problem]:
    order = ungiven_order(text, judging, given)
    if order:
        message = f'{what} tells readers to "{order}", and nothing that carries a source does'
        yield Problem(place, message, _HELP_ORDER, text)


RULE = Rule(
    "asserting-heading",
    Severity.ERROR,
    __doc__,
    check_page=check_page,
    check_site=check_site,
    needs=("effects", "labels", "orders", "strength"),
)
