"""A section tells one side of what its sources are at odds over.

What it does:
    Where a sentence rests on a finding that contradicts another (``against`` in the bibliography), looks whether its
    section, from one heading of the second level to the next, cites the other finding, too. What stands above the
    first of them, a section that sums up ("In short"), lists of links and of steps, and the page's description may tell
    one side, if the page cites both. A sentence that holds hardly a word of both findings tells something else of its
    own. A sentence under ``against`` is no finding, and a superseded or retracted source no side: they ask for nothing.

Why it matters:
    Sources that were read, and say otherwise, were known to whoever wrote the page. Readers who meet one side cannot
    know that there is another.

Example:
    ## Does it help?

    Wall walking helps [@a-review#helps].

Write instead:
    ## Does it help?

    One review found that wall walking helps [@a-review#helps].
    Another found no difference [@another-review#no-difference].
"""

from collections.abc import Iterator

from claimcheck.evidence import Cited, Statement
from claimcheck.language import expression, sums_up
from claimcheck.model import BlockKind, Finding, Page, Problem, Severity
from claimcheck.rules.base import Data, Rule

_SECTION = 2  # the level of headings that part a page
_FEWEST = 2  # words of meaning that a sentence shares with both findings, where it speaks of what they differ in
#: What became of sources that are no side any more.
_GONE = {"superseded", "retracted"}
_KEY = expression(r"[^\s#]+#\S+")


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each such finding, once for each section, at the first sentence that rests on it."""
    headings = _headings(page)
    statements = [(_section(statement, page, headings), statement) for statement in data.evidence.statements(page)]
    on_page: set[str] = set()
    in_section: dict[str | None, set[str]] = {}
    for section, statement in statements:
        keys = set(map(_key, statement.cited))
        on_page |= keys
        in_section.setdefault(section, set()).update(keys)
    told: set[tuple[str | None, str]] = set()
    for section, statement in statements:
        known = on_page if section is None or _is_short(statement, page, data) else in_section[section]
        for cited in statement.cited:
            others = {key: other for key in cited.finding.against if (other := _finding(key, data)) is not None}
            if not known.isdisjoint(others) or (section, _key(cited)) in told:
                continue
            missed = next((key for key in others if _touches(statement, cited, others[key], data)), "")
            if missed:
                told.add((section, _key(cited)))
                yield _problem(statement, cited, missed, others[missed])


def _headings(page: Page) -> list[tuple[int, str | None]]:
    """For each section the number of its first block, and its name; none for those that may tell one side."""
    found: list[tuple[int, str | None]] = [(-1, None)]
    for block in page.blocks:
        if block.kind is BlockKind.HEADING and block.level <= _SECTION:
            free = block.level < _SECTION or sums_up(block.text)
            found.append((block.number, None if free else f"{block.number} {block.text}"))
    return found


def _section(statement: Statement, page: Page, headings: list[tuple[int, str | None]]) -> str | None:
    number = statement.place.sentence
    block = page.sentences[number].block if number is not None else -1
    return next(name for start, name in reversed(headings) if start <= block) if block >= 0 else None


def _is_short(statement: Statement, page: Page, data: Data) -> bool:
    """Whether a sentence stands in an item of a list that begins with a link, or that is a step to take."""
    number = statement.place.sentence
    block = page.block_of(page.sentences[number]) if number is not None else None
    if block is None or block.kind is not BlockKind.ITEM:
        return False
    return any(link.start == 0 for link in block.links) or bool(data.read(block.text).tellings)


def _touches(statement: Statement, cited: Cited, other: Finding, data: Data) -> bool:
    """Whether a sentence speaks of what its finding and the other are at odds over: it holds words of both."""
    both = data.read(cited.finding.says).content_words & data.read(other.says).content_words
    return len(both & data.read(statement.text).content_words) >= min(_FEWEST, len(both))


def _finding(key: str, data: Data) -> Finding | None:
    """The finding of a key; nothing for a sentence, or where the source was superseded or retracted."""
    source, _, name = key.partition("#")
    known = data.bibliography.sources.get(source) if _KEY.fullmatch(key) else None
    return known.findings.get(name) if known and known.status not in _GONE else None


def _key(cited: Cited) -> str:
    return f"{cited.source.id}#{cited.finding.id}"


def _problem(statement: Statement, cited: Cited, key: str, other: Finding) -> Problem:
    message = f'this rests on "{_key(cited)}", and another source says otherwise, which readers do not meet here'
    help = f"add a sentence in this section for the other side: {other.says} [@{key}]"
    return Problem(statement.place, message, help, statement.text)


RULE = Rule("one-sided", Severity.WARNING, __doc__, check_page=check_page, needs=("summaries",))
