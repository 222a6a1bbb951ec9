"""An amount stands near a medicine, so that a reader may take it for a dose.

What it does:
    Looks everywhere on a page (headings, labels, own words, myth titles, tables, captions, picture texts, code,
    front matter), in the navigation and in the glossary for amounts in mg, mcg, g, mL, units or tablets, in digits or
    words, for "twice a day" and the like, and for bare numbers behind a name or a "start at". Milligrams, and whatever
    somebody takes, are refused in any section that names a medicine; the others in the same paragraph, table row, or
    list. Milligrams that are taken, and numbers of tablets, are refused anywhere: no glossary knows all medicines.
    In a sentence that names a medicine, or tablets, pills, syrup and the like, any other number is a dose, too: but
    for those of people, studies, products and other things that are no dose, shares, "N times as many", and times
    that a cited finding gives. Look-alike letters and invisible characters do not hide them. Where evidence holds a
    dose, cards leave it out by themselves.

Why it matters:
    A popular text once gave one medicine's dosing under the name of another: many times too much.
    A dose belongs on the prescription, made for one person.

Example:
    Softil, starting at ten milligrams, loosens muscles.

Write instead:
    Softil can loosen muscles. It can also lower blood pressure and make people sleepy.
"""

from collections.abc import Iterable, Iterator

from claimcheck.evidence import Statement, statements_in_notes
from claimcheck.facts import Facts
from claimcheck.language import (
    Amount,
    AmountKind,
    bare_numbers,
    names_a_form,
    names_unit,
    strength_behind,
)
from claimcheck.model import Block, BlockKind, Page, Place, Problem, Severity, Source, Span, TermKind
from claimcheck.rules.base import Data, Rule, WholeSite
from claimcheck.rules.citing import sentences_of
from claimcheck.rules.data_texts import DataText, config_texts, data_texts, source_texts
from claimcheck.rules.uncounted_numbers import all_statements, told_beside_pages, uncounted_on_page, uncounted_outside

_HELP = "take the amount out: say what the medicine can do and its main danger, and leave the dose to the prescriber"
_COUNTED_HELP = (
    "take the number out; or put what it counts behind it (people, studies, products); "
    "a time stands there where the finding that the sentence cites gives it"
)
#: A number so near to the start of its cell or item is what the cell or item gives.
_NEAR_START = 12
_TIED = {BlockKind.ITEM, BlockKind.CELL, BlockKind.CAPTION, BlockKind.DEFINITION}
_LOOSE = {AmountKind.WEIGHED, AmountKind.COUNTED}


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each amount near a medicine, in the order of the page."""
    near = _Near(page, data)
    told: set[tuple[int, str]] = set()
    for key in ("title", "description"):
        yield from _front_matter(page, key, data, near)
    for block in page.blocks:
        facts = data.read(block.text)
        for amount in facts.amounts:
            medicine = near.to_amount(block, amount)
            if medicine:
                yield _problem(_place(page, block, amount.start, amount.text), amount.text, medicine)
            elif _is_of_something_taken(amount, _sentence_at(page, block, amount.start)):
                yield _unnamed(_place(page, block, amount.start, amount.text), amount.text)
        for start, words, medicine in (*_numbers_under_a_unit(block, facts, near), *_numbers_behind_a_name(facts)):
            yield _problem(_place(page, block, start, words), words, medicine)
            told.add((block.number, words))
    for place, words, medicine in uncounted_on_page(page, data, near.beside()):
        if place.sentence is None or (page.sentences[place.sentence].block, words) not in told:
            yield _uncounted(place, words, medicine)


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each amount near a medicine in the navigation and the site's description."""
    return _outside_pages(tuple(config_texts(site)), site.data, all_statements(site.data))


def check_data(data: Data) -> Iterator[Problem]:
    """Yield each amount near a medicine in the data files, but for sources."""
    return _outside_pages(tuple(data_texts(data)), data, told_beside_pages(data))


def check_source(source: Source, data: Data) -> Iterator[Problem]:
    """Yield each amount near a medicine in the texts of a source."""
    return _outside_pages(tuple(source_texts(source)), data, statements_in_notes(source))


def _outside_pages(texts: tuple[DataText, ...], data: Data, statements: Iterable[Statement]) -> Iterator[Problem]:
    for entry in texts:
        named = data.read(entry.text).medicines
        about = entry.term is not None and entry.term.kind is TermKind.MEDICINE
        for amount in data.read(entry.text).amounts:
            place = Place(span=entry.span)
            if named or about:
                medicine = named[0].text if named else entry.term.pref_label if entry.term else ""
                yield _problem(place, amount.text, medicine)
            elif _is_of_something_taken(amount, entry.text):
                yield _unnamed(place, amount.text)
    for place, words, medicine in uncounted_outside(texts, data, statements):
        yield _uncounted(place, words, medicine)


def _is_of_something_taken(amount: Amount, sentence: str) -> bool:
    """Whether an amount is taken, though no medicine that is known stands near: milligrams, or tablets and the like."""
    return bool(amount.is_taken if amount.kind is AmountKind.WEIGHED else names_a_form(sentence))


def _sentence_at(page: Page, block: Block, at: int) -> str:
    """The sentence of a block around an offset; the whole text where it has none."""
    return next((s.text for s in sentences_of(page, block) if s.start <= at < s.end), block.text)


def _place(page: Page, block: Block, start: int, words: str) -> Place:
    """The place of some words of a block: inside their sentence, because the same words may stand there twice."""
    for sentence in sentences_of(page, block):
        if sentence.start <= start < sentence.end:
            return Place(sentence=sentence.number, needle=words)
    return Place(block=block.number, needle=words)


def _front_matter(page: Page, key: str, data: Data, near: "_Near") -> Iterator[Problem]:
    text = page.meta.text(key)
    span = page.meta.spans.get(key) or Span.at(page.path)
    facts = data.read(text)
    for amount in facts.amounts:
        medicine = near.named(text) or (near.anywhere if amount.kind is AmountKind.WEIGHED else "")
        if medicine:
            yield _problem(Place(span=span), amount.text, medicine)
    for _, words, medicine in _numbers_behind_a_name(facts):
        yield _problem(Place(span=span), words, medicine)


def _numbers_under_a_unit(block: Block, facts: Facts, near: "_Near") -> Iterator[tuple[int, str, str]]:
    """Numbers whose unit stands over their column, or in their lead-in: "mg a day" over "300"."""
    if not near.has_unit_above(block) or facts.amounts:
        return
    for start, end in bare_numbers(block.text)[:1]:
        medicine = near.to_block(block, {AmountKind.WEIGHED})
        if medicine and start < _NEAR_START:
            yield start, block.text[start:end], medicine


def _numbers_behind_a_name(facts: Facts) -> Iterator[tuple[int, str, str]]:
    """Each number directly behind a medicine's name, as on a box ("Softil 300"): where, which, and behind what."""
    for medicine in facts.medicines:
        place = strength_behind(facts.text, medicine.end)
        if place is not None and not any(a.start <= place[0] < a.end for a in facts.amounts):
            yield place[0], facts.text[slice(*place)], medicine.text


def _unnamed(place: Place, amount: str) -> Problem:
    return Problem(place, f'"{amount}" reads like a dose of something to take', _HELP, amount)


def _uncounted(place: Place, words: str, medicine: str) -> Problem:
    message = f'"{words}" stands beside "{medicine}" and counts no people, studies or products: somebody may take it'
    return Problem(place, message, _COUNTED_HELP, words)


def _problem(place: Place, amount: str, medicine: str) -> Problem:
    message = f'"{amount}" stands near "{medicine}": somebody may take it as a dose, and be harmed'
    return Problem(place, message, _HELP, amount)


class _Near:
    """Which medicine is named near a block."""

    def __init__(self, page: Page, data: Data) -> None:
        self._page, self._data = page, data
        self._medicines = {block.number: self.named(block.text) for block in page.blocks}
        self._section = _sections(page)
        self._in_section: dict[int, str] = {}
        for block in page.blocks:
            section = self._section[block.number]
            self._in_section[section] = self._in_section.get(section, "") or self._medicines[block.number]
        self._headings = _headings_above(page)
        self._kin = _kin(block for block in page.blocks if self._medicines[block.number])
        self._captions = _kin(block for block in page.blocks if block.kind is BlockKind.CAPTION)
        self._first_cells: dict[int | None, list[Block]] = {}
        for block in page.blocks:
            if block.row is not None and block.column == 0:
                self._first_cells.setdefault(block.row, []).append(block)
        self._over = {(b.table, b.column): b for b in page.blocks if b.kind is BlockKind.HEADER_CELL}
        self._title = self.named(page.meta.text("title"))
        described = self._title or self.named(page.meta.text("description"))
        self.anywhere = described or next((m for m in self._medicines.values() if m), "")

    def named(self, text: str) -> str:
        """The first medicine that a text names, inside longer labels too; or nothing."""
        found = self._data.read(" ".join(text.split()).replace("_", " ")).medicines
        return found[0].text if found else ""

    def to_amount(self, block: Block, amount: Amount) -> str:
        """The medicine near an amount, or nothing."""
        kinds = {AmountKind.WEIGHED} if amount.kind is AmountKind.COUNTED and amount.is_taken else set()
        near = self.to_block(block, {amount.kind, *kinds})
        if near or amount.kind is not AmountKind.WEIGHED:
            return near
        # Somebody who writes of taking milligrams on a page about a medicine means that medicine.
        return self.anywhere if amount.is_dosing else ""

    def to_block(self, block: Block, kinds: set[AmountKind]) -> str:
        """The medicine near a block, for amounts of these kinds; or nothing."""
        for other in self.around(block, kinds):
            if self._medicines[other.number]:
                return self._medicines[other.number]
        if AmountKind.WEIGHED not in kinds:
            return ""
        section = self._section[block.number]
        above = (self._medicines[h] for h in self._headings.get(section, ()) if self._medicines[h])
        return self._in_section[section] or next(above, self._title)

    def beside(self) -> dict[int, str]:
        """By list item, cell or caption a medicine that is named in what belongs to it, and not in itself."""
        tied = (block for block in self._page.blocks if block.kind in _TIED or block.lead_in is not None)
        named = {
            block.number: next(
                (
                    self._medicines[o.number]
                    for o in self.around(block, {AmountKind.WEIGHED})
                    if o.number != block.number and self._medicines[o.number]
                ),
                "",
            )
            for block in tied
        }
        return {number: medicine for number, medicine in named.items() if medicine}

    def has_unit_above(self, block: Block) -> bool:
        """Whether what stands over a cell's column, before its row, or before a list names a unit of weight."""
        if block.lead_in is None and block.kind is not BlockKind.CELL:
            return False
        blocks = self._page.blocks
        over = [blocks[block.lead_in]] if block.lead_in is not None else []
        if block.kind is BlockKind.CELL:
            over += [*self._captions.get(("over", block.table), ()), *self._captions.get(("figure", block.figure), ())]
            over += self._first_cells.get(block.row, ())
            over += [h for h in [self._over.get((block.table, block.column))] if h is not None]
        return any(names_unit(b.text) for b in over if b.number != block.number)

    def around(self, block: Block, kinds: set[AmountKind]) -> Iterator[Block]:
        """The block, and of those that name a medicine what belongs to it.

        That is its row, column headers, caption, lead-in, list, picture and figure.
        """
        yield block
        seen = {block.number}
        keys = _keys(block)
        if block.table is not None:  # whoever is no header or caption itself is under those of its table
            keys = [key for key in keys if key[0] != "table" or kinds & _LOOSE] + [("over", block.table)]
        for key in keys:
            for other in self._kin.get(key, ()):
                if other.number not in seen and _belongs(block, other, whole_list=bool(kinds & _LOOSE)):
                    seen.add(other.number)
                    yield other


def _keys(block: Block) -> list[tuple[str, int | None]]:
    """By what a block is tied to others."""
    over = block.table if block.kind in {BlockKind.HEADER_CELL, BlockKind.CAPTION} else None
    ties = {
        "block": block.number,
        "row": block.row,
        "table": block.table,
        "over": over,
        "figure": block.figure,
        "box": block.box,
    }
    keys: list[tuple[str, int | None]] = [(name, number) for name, number in ties.items() if number is not None]
    return keys + [("block", number) for number in (block.lead_in, block.host) if number is not None]


def _kin(blocks: Iterable[Block]) -> dict[tuple[str, int | None], list[Block]]:
    """Blocks by what ties them together."""
    found: dict[tuple[str, int | None], list[Block]] = {}
    for block in blocks:
        for key in _keys(block):
            found.setdefault(key, []).append(block)
    return found


def _belongs(block: Block, other: Block, *, whole_list: bool) -> bool:
    """Whether a reader takes two blocks together."""
    if other.number in {block.lead_in, block.host} or block.number in {other.lead_in, other.host}:
        return True
    if block.figure is not None and block.figure == other.figure:
        return True
    if block.box is not None and block.box == other.box and BlockKind.BOX_TITLE in {block.kind, other.kind}:
        return True
    if block.table is not None and block.table == other.table:
        return block.row == other.row or other.kind in {BlockKind.HEADER_CELL, BlockKind.CAPTION} or whole_list
    return whole_list and block.lead_in is not None and block.lead_in == other.lead_in


def _sections(page: Page) -> dict[int, int]:
    """For each block the number of the heading above it, or -1."""
    current = -1
    sections = {}
    for block in page.blocks:
        current = block.number if block.kind is BlockKind.HEADING else current
        sections[block.number] = current
    return sections


def _headings_above(page: Page) -> dict[int, tuple[int, ...]]:
    """For each heading the headings of higher rank over it."""
    above: dict[int, tuple[int, ...]] = {}
    open_: list[Block] = []
    for block in page.blocks:
        if block.kind is BlockKind.HEADING:
            open_ = [h for h in open_ if h.level < block.level]
            above[block.number] = tuple(h.number for h in open_)
            open_.append(block)
    return above


RULE = Rule(
    "dose-on-page",
    Severity.ERROR,
    __doc__,
    check_page=check_page,
    check_site=check_site,
    check_data=check_data,
    check_source=check_source,
    needs=("doses", "numbers", "units"),
    profile="health",
)
