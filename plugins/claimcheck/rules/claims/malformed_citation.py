"""Something looks like a citation and is none.

What it does:
    Reports near misses that readers would see as plain text (wrong case, a space, an escaped bracket, a bare ``@key``),
    and citations in places where they cover nothing (a heading, a label, the text of a link).

Why it matters:
    The writer meant to give a source, and the page would go out without it.

Example:
    Weakness is a symptom [@Source#Finding].

Write instead:
    Weakness is a symptom [@source#finding].
"""

from collections import Counter
from collections.abc import Iterator

from claimcheck.model import (
    Block,
    BlockKind,
    CitationItem,
    NearMiss,
    Page,
    Place,
    Problem,
    Severity,
    find_near_misses,
    items_meant,
    may_hold_near_miss,
    parse_item,
    suggest_key,
)
from claimcheck.rules.base import Data, Rule
from claimcheck.rules.citing import description_sources, description_span, place_of, written_citation


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield near misses, misplaced citations, and names of reference links that look like citations."""
    told = [s for s in page.sentences if written_citation(page, s, data)]  # by uncited-claim
    for block in page.blocks:
        if block.kind is not BlockKind.CODE and may_hold_near_miss(block.text):
            own = [range(s.start, s.end) for s in told if s.block == block.number]
            yield from (miss for at, miss in _near_misses(block, data) if not any(at in sentence for sentence in own))
        for index, placed in enumerate(block.citations):
            if placed.misplaced:
                yield Problem(
                    place_of(block, index),
                    f"a citation in {placed.misplaced} covers nothing",
                    "move it behind the sentence that it is meant for",
                    str(placed.citation),
                )
    for name in page.references:
        message = f"a link definition is named like a citation: [{name}]: …"
        yield Problem(
            Place(needle=f"[{name}]:"), message, "take the definition out; the citation alone is enough", name
        )
    for text in description_sources(page):
        if parse_item(text) is None:
            yield Problem(
                Place(span=description_span(page)), f'"{text}" in description_sources is no source#finding',
                "write [source-id#finding-id]", text,
            )  # fmt: skip


def _near_misses(block: Block, data: Data) -> Iterator[tuple[int, Problem]]:
    """What looks like a citation in a block, each with its place in the text."""
    text = (
        "".join(" " if any(a <= i < b for a, b in block.code) else c for i, c in enumerate(block.text))
        if block.code
        else block.text
    )
    seen: Counter[str] = Counter()
    for miss in find_near_misses(text, data.bibliography.sources):
        needle = miss.text.casefold()
        cited = [i for placed in block.citations if placed.offset <= miss.start for i in placed.citation.items]
        before = seen[needle] + sum(f"@{item.key}" == needle for item in cited)
        place = Place(block=block.number, needle=miss.text, occurrence=before)
        message = f"this is no citation, readers see it as plain text: {_reason(miss, block)}"
        yield miss.start, Problem(place, message, _help(miss, data), miss.text)
        seen[needle] += 1


def _reason(miss: NearMiss, block: Block) -> str:
    """Why it is none; where it stands in brackets, those are not the reason."""
    if any(link.start <= miss.start < link.end for link in block.links):
        return "a link follows directly behind it, or it stands in the words of a link"
    before = block.text[: miss.start]
    if "@" in miss.text[:1] and before.rfind("[") > before.rfind("]"):
        return "nothing may stand between the bracket and the first key"
    return miss.reason


def _help(miss: NearMiss, data: Data) -> str:
    """The citation that was meant, ready to paste."""
    meant = [_listed(item, data) for item in items_meant(miss.text)]
    if not meant or not all(meant):
        return "write [@source#finding]"
    citation = f"[{'; '.join(meant)}]"
    if citation == miss.text:
        return f"let {citation} stand in plain text: no backslash before it, no link directly behind it"
    return f"did you mean {citation}?"


def _listed(item: CitationItem, data: Data) -> str:
    """The item with the nearest listed names, or nothing; ``…`` where no finding is near."""
    source = data.bibliography.sources.get(suggest_key(item.key, data.bibliography.sources))
    if source is None:
        return ""
    finding = suggest_key(item.finding, source.findings) or "…"
    return f"@{source.id}#{finding}" + (f", {item.locator}" if item.locator else "")


RULE = Rule("malformed-citation", Severity.ERROR, __doc__, check_page=check_page)
