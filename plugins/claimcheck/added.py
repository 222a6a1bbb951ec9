"""What a host's plugins and hooks add to a page after its text was read: found by comparing, judged like any text."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser

from claimcheck.check import RULE_NAMES, check
from claimcheck.coverage import find_sentences
from claimcheck.locate import Locator
from claimcheck.model import Block, BlockKind, Diagnostic, FrontMatter, Page, Severity, Span
from claimcheck.reading import Body, read_body
from claimcheck.rules.base import Data, WholeSite
from claimcheck.settings import Settings
from claimcheck.site import SiteConfig

#: The rules that ask what a text says; the others ask how a page is made.
_RULES = (
    "uncited-claim", "asserting-heading", "malformed-citation", "prose-in-code", "long-block", "dose-on-page",
    "emergency-number", "unsafe-phrase", "non-preferred-label",
)  # fmt: skip
#: No page can hold it, as nothing of the program is in what templates have filled in.
_NO_ATTRIBUTE = "data-cc-none"
#: What tells readers that words have no source, or are wrong.
_LABELS = ".cc-ours-label, .cc-ours-mark, .cc-ours-legend, .cc-myth-label, .cc-waiver"
#: Browsers leave such a page at once.
_SENDS_ON = re.compile(r"""<meta\s[^>]*http-equiv=["']?refresh["']?[^>]*content=["']?0;""", re.I)
_HELP = "let the plugin or hook add it as Markdown, with its source"


@dataclass(slots=True)
class Additions:
    """Judges what was added to pages that are read already.

    ``seen`` are the texts of all that was judged, ``files`` the paths of all pages that the host writes itself.
    """

    data: Data
    config: SiteConfig
    seen: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        settings = self.data.settings
        chosen = settings.select or tuple(RULE_NAMES)
        wanted = tuple(name for name in _RULES if name in chosen) or ("uncited-claim",)
        self.data = dataclasses.replace(self.data, settings=replace(settings, select=wanted))

    @property
    def _settings(self) -> Settings:
        return self.data.settings

    def keep(self, pages: Sequence[Page], files: set[str], before: Additions | None) -> None:
        """Note the texts of these pages as judged, and these files as the host's.

        ``before`` is what the build before this one knew: a site in several languages is built several times.
        """
        self.seen.update(_key(block) for page in pages for block in page.blocks)
        self.files.update(files)
        if before is not None:
            self.seen |= before.seen
            self.files |= before.files

    def between(self, before: str, after: str, path: str) -> tuple[Diagnostic, ...]:
        """What is wrong with the texts that ``after`` has and ``before`` has not, both of them HTML.

        The diagnostics stand at the head of the page at ``path``: where the words come from is not known.
        """
        if before == after:
            return ()
        known = {_key(block) for block in _read(before)}
        fresh = [block for block in _read(after) if _key(block) not in known]
        return (*self._judged(fresh, path), *_lost_labels(before, after, path))

    def unseen(self, body: Body, path: str) -> tuple[Diagnostic, ...]:
        """What is wrong with the texts of a body that stand on none of the judged pages."""
        return self._judged([block for block in read_body(body).blocks if _key(block) not in self.seen], path)

    def written(self, html: str, path: str) -> tuple[Diagnostic, ...]:
        """What is wrong with a page that was written behind all others, but for one that only sends readers on."""
        if _SENDS_ON.search(html):
            return ()
        return self._judged([block for block in _read(html) if _key(block) not in self.seen], path)

    def _judged(self, blocks: Sequence[Block], path: str) -> tuple[Diagnostic, ...]:
        if not blocks:
            return ()
        own = _renumbered(blocks)
        meta = FrontMatter()
        page = Page(path, path, meta, own, find_sentences(own, meta, self.data.judging()))
        site = WholeSite((page,), self.data, replace(self.config, nav=(), texts=()), complete=False)
        found = check(site, lambda page: Locator(page, 1, lambda _: "", lambda: None)).diagnostics
        return tuple(dict.fromkeys(_told(d, path) for d in found if d.rule in self._settings.select))


def _told(found: Diagnostic, path: str) -> Diagnostic:
    message = f'a plugin or hook adds "{_short(found.subject)}" after the page was read: {found.message}'
    return replace(found, span=Span.at(path), message=message, help=f"{_HELP}; {found.help}", proven=False)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57].rstrip()}..."  # noqa: PLR2004 - one line of a report


def _read(html: str) -> Iterator[Block]:
    """The blocks of a whole page or a part of one, and the texts of its head."""
    yield from read_body(Body(html, _NO_ATTRIBUTE)).blocks
    for number, node in enumerate(LexborHTMLParser(html).css("head > title, head > meta[content]")):
        text = " ".join((node.text() or node.attributes.get("content") or "").split())
        if " " in text:
            yield Block(-1 - number, BlockKind.HEADING, text, node.tag or "")


def _key(block: Block) -> str:
    """What makes a text the same: its letters; plugins may change the space between them, and tags around them."""
    return "".join(block.text.split()) + ("\0" if block.kind is BlockKind.ATTRIBUTE else "")


def _renumbered(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Some blocks of a page as a page of their own; what they pointed at and is left out covers nothing."""
    numbers = {id(block): number for number, block in enumerate(blocks)}
    places = {block.number: numbers[id(block)] for block in blocks}
    return tuple(
        replace(
            block, number=number, waiver=None,
            lead_in=places.get(block.lead_in) if block.lead_in is not None else None,
            host=places.get(block.host) if block.host is not None else None,
        )
        for number, block in enumerate(blocks)
    )  # fmt: skip


def _lost_labels(before: str, after: str, path: str) -> Iterator[Diagnostic]:
    """One problem where a label that the program wrote is gone: readers would take the words for sourced ones."""
    if len(LexborHTMLParser(after).css(_LABELS)) < len(LexborHTMLParser(before).css(_LABELS)):
        message = "a plugin or hook takes out a label that tells readers what has no source"
        help = "let it leave elements of the classes cc-ours, cc-myth and cc-waiver alone"
        yield Diagnostic(Span.at(path), "unchecked-content", Severity.ERROR, message, help, proven=False)
