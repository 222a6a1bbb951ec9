"""What readers see of a site beside its claims: labels, links, code, navigation, files. A read site in, texts out.

A claim is told with its sources (``editing/changes.py``).
Here is everything else that an edit can put before readers' eyes.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from claimcheck.facts import order_in
from claimcheck.inputs import PublishedFile, SiteConfig
from claimcheck.language import as_plain
from claimcheck.model import Block, BlockKind, Page, Place, Sentence, Span, Standing
from claimcheck.page import read_drawing

#: Sentences that tell readers something; labels, questions and signposts are not among them.
TELLING = frozenset({Standing.CLAIM, Standing.FRAGMENT, Standing.OURS, Standing.MYTH})
#: What may open a label that forbids something, or denies that it is needed.
_FORBIDS = re.compile(
    r"\W*(?:please |just |first |then |and )*(?:do not|don't|never|not|no|none|nobody|nothing|without|avoid)\b", re.I
)
_DENIAL = re.compile(r"\b(?:no|not|don't|never|nothing|nobody|none|without|avoid|stop|instead)\b", re.I)
#: Blocks that are named as what they are on the page; all others by the standing of their sentences.
_NAMED = frozenset(
    {
        BlockKind.HEADING, BlockKind.LABEL, BlockKind.BOX_TITLE, BlockKind.HEADER_CELL, BlockKind.CAPTION,
        BlockKind.DEFINED_TERM, BlockKind.DRAWING,
    }
)  # fmt: skip
_PICTURE_TEXTS = frozenset({"img alt", "input alt", "area alt"})


@dataclass(frozen=True, slots=True)
class SeenText:
    """A text that readers see, or that changes what they see.

    ``page`` is a path below the docs folder, or nothing for what stands around every page; ``what`` names it
    ("heading", "link", "code"); ``key`` is the same for two states of one thing, where more than its words tell that.
    ``label`` are the words of it that readers see, where there is more to tell.
    """

    page: str
    what: str
    text: str
    place: Place
    key: str = ""
    label: str = ""

    @property
    def words(self) -> str:
        """What of the text readers see."""
        return self.label or self.text


def texts_of(page: Page) -> tuple[SeenText, ...]:
    """Everything of a page that is no claim, in the order of the page; its front matter comes first."""
    return (*_front_matter(page), *_body(page), *(text for _, text in _markup(page)))


def order_of(page: Page) -> tuple[SeenText, ...]:
    """All that stands in the body of a page, claims among it, in order. The key says how it stands there."""
    known = by_block(page)
    placed = [((before, 0), replace(text, key="")) for before, text in _markup(page)]
    for block in page.blocks:
        texts = [SeenText(page.src, "", s.text, Place(sentence=s.number)) for s in known.get(block.number, ())]
        key = _standing_of(block)
        placed += [((block.number, 1), replace(text, key=key)) for text in texts or _whole(page, block)]
    return tuple(text for _, text in sorted(placed, key=lambda each: each[0]))


def _standing_of(block: Block) -> str:
    """What the order of a page does not tell of how a block stands there."""
    parts = (
        (block.level, f"heading of level {block.level}"),
        (block.row is not None, f"column {block.column + 1}"),
        (block.folded, "folded"),
    )
    return ", ".join(words for holds, words in parts if holds) or "in the open"


def by_block(page: Page) -> dict[int, list[Sentence]]:
    """The sentences of a page by the number of their block."""
    found: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in page.sentences:
        found[sentence.block].append(sentence)
    return found


def navigation_of(config: SiteConfig) -> tuple[SeenText, ...]:
    """The entries of the navigation, each with the sections around it and the page to which it leads.

    The key of a page is its path; that of a section is the first page below it.
    """
    found = []
    for number, entry in enumerate(config.outline):
        below = config.outline[number + 1 :]
        key = entry.page or "section of " + next((other.page for other in below if other.page), "nothing")
        titles = " > ".join([*entry.sections, entry.title or "(the page's own title)"])
        text = f"{titles} ({entry.page})" if entry.page else titles
        found.append(SeenText("", "navigation", text, Place(span=entry.span), key, entry.title))
    return tuple(found)


def around_pages(config: SiteConfig) -> tuple[SeenText, ...]:
    """The texts of the settings that templates may show on every page, each under its name."""
    return tuple(
        SeenText("", text.name.removesuffix(".key"), text.text, Place(span=text.span), text.name)
        for text in config.texts
        if text.top != "nav"
    )


def words_in(file: PublishedFile) -> str:
    """The words of a file, as far as the checker reads files of its kind."""
    if not file.src.lower().endswith(".svg"):
        return file.text
    return " ".join(words.text for words in read_drawing(file.text).words)


def turns(old: str, new: str) -> str:
    """The denial that one text holds and the other does not, as in "What to do" and "What not to do"; or nothing."""
    was, now = (Counter(word.lower() for word in _DENIAL.findall(as_plain(text))) for text in (old, new))
    return next(iter((was - now) + (now - was)), "")


def reads_as_order(text: str) -> str:
    """The words with which a text tells somebody to do or not to do something, or nothing. It may look like one."""
    forbids = _FORBIDS.match(as_plain(text))
    return forbids[0].strip() if forbids else order_in(text)


# --------------------------------------------------------------------------- parts of a page


def _front_matter(page: Page) -> Iterator[SeenText]:
    is_read = any(sentence.block < 0 for sentence in page.sentences)
    for key, value in page.meta.values.items():
        if key != "description" or not is_read:
            place = Place(span=page.meta.spans.get(key) or Span.at(page.path))
            yield SeenText(page.src, f"front matter {key}", flat(value), place, key)
    for sentence in page.sentences:
        if sentence.block < 0 and sentence.standing not in TELLING:
            yield SeenText(page.src, "description", sentence.text, Place(sentence=sentence.number))


def _body(page: Page) -> Iterator[SeenText]:
    known = by_block(page)
    for block in page.blocks:
        sentences = known.get(block.number, [])
        yield from [] if sentences else _whole(page, block)
        for sentence in sentences:
            if sentence.standing not in TELLING:
                what = _what(block, sentence.standing)
                yield SeenText(page.src, what, sentence.text, Place(sentence=sentence.number))


def _whole(page: Page, block: Block) -> list[SeenText]:
    """A block that is not cut into sentences: code, a text that is too long, figures or signs alone."""
    if not block.text:
        return []
    what = f"text of {block.too_long}, not all read" if block.too_long else _what(block, None)
    return [SeenText(page.src, what, block.text, Place(block=block.number))]


def _what(block: Block, standing: Standing | None) -> str:
    if block.kind is BlockKind.ATTRIBUTE:
        return "text of a picture" if block.attribute in _PICTURE_TEXTS else f"attribute {block.attribute}"
    named = block.kind in _NAMED or standing in {None, Standing.LABEL}
    what = str(block.kind.value if named or standing is None else standing.value)
    return f"{what}, folded" if block.folded else what


def _markup(page: Page) -> Iterator[tuple[int, SeenText]]:
    """Links, buttons to call and other tags, each with the number of blocks before it."""
    for tag in page.markup:
        if tag.tag == "dial":
            yield tag.before, SeenText(page.src, "button to call", tag.words, Place(needle=tag.words))
        elif tag.tag.startswith('a href="'):
            target, _, others = tag.tag.removeprefix('a href="').partition('"')
            shown = f"{tag.words or '(a picture)'} -> {target}{others}"
            yield tag.before, SeenText(page.src, "link", shown, Place(needle=target), label=tag.words)
        else:
            yield tag.before, SeenText(page.src, "markup", f"<{tag.tag}> {tag.words}".strip(), Place())


def flat(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {flat(each)}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(map(flat, value))
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else " ".join(str(value).split())
