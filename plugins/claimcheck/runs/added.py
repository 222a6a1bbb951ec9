"""What a host's plugins and hooks add to a page after its text was read: found by comparing, judged like any text."""

from __future__ import annotations

import dataclasses
import html as html_of
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser

from claimcheck.inputs import Settings, SiteConfig, host_of, leads_out
from claimcheck.language import expression
from claimcheck.model import Block, BlockKind, Diagnostic, FrontMatter, Page, Severity, Span
from claimcheck.page import Body, Locator, find_sentences, read_body
from claimcheck.rules import Data, ReadSite
from claimcheck.rules.claims.unlisted_link import link_fault
from claimcheck.rules.files.unchecked_file import Allowed
from claimcheck.runs.addedparts import Listed, added_parts, shortened
from claimcheck.verdict import RULE_NAMES, check

#: The rules that ask what a text says; the others ask how a page is made.
_RULES = (
    "uncited-claim", "asserting-heading", "malformed-citation", "prose-in-code", "long-block", "dose-on-page",
    "emergency-number", "unsafe-phrase", "non-preferred-label",
)  # fmt: skip
#: No page can hold it, as nothing of the program is in what templates have filled in.
_NO_ATTRIBUTE = "data-cc-none"
#: What tells readers that words have no source, or are wrong.
_LABELS = ".cc-ours-label, .cc-ours-mark, .cc-ours-legend, .cc-myth-label, .cc-waiver"
#: Browsers leave such a page at once, for another one.
_SENDS_ON = expression(r"\s*0\s*[;,]\s*url\s*=\s*['\"]?(?P<address>[^'\"\s]+)", re.I)
_TAG = expression(r"<[^<>]*>")
#: What the plugin for the search takes out of tags when it has gone through a page.
_FOR_SEARCH = expression(r"\s?data-search-\w+=\"[^\"]+\"")
#: Rules that ask for a source; of their edits, only the findings that come near fit a plugin.
_UNSOURCED = "uncited-claim"
_CITE = (
    "let the plugin or hook add the sentence in on_page_markdown, with [@source#finding] before its full stop; "
    "or leave it out"
)
_LEAVE_OUT = "let the plugin or hook leave it out, or add other words"


@dataclass(slots=True)
class Additions:
    """Judges what was added to pages that are read already.

    ``own_host`` is the host of the site, ``chosen`` are its settings.
    """

    data: Data
    config: SiteConfig
    own_host: str = ""
    _seen: set[str] = field(default_factory=set)
    _pages: list[Iterable[Page]] = field(default_factory=list)
    _before: Additions | None = None
    _listed: Listed = field(init=False)
    chosen: Settings = field(init=False)

    def __post_init__(self) -> None:
        settings = self.data.settings
        self._listed = Listed(self.data, Allowed(settings, self.config).has, self.own_host)
        self.chosen = settings
        chosen = settings.select or tuple(RULE_NAMES)
        wanted = tuple(name for name in _RULES if name in chosen) or ("uncited-claim",)
        self.data = dataclasses.replace(self.data, settings=replace(settings, select=wanted))

    @property
    def _settings(self) -> Settings:
        return self.data.settings

    def keep(self, pages: Iterable[Page], before: Additions | None) -> None:
        """Note the texts of these pages as judged; they are gone through when something was added.

        ``before`` is what the build before this one knew: a site in several languages is built several times.
        """
        self._pages.append(pages)
        self._before = before

    @property
    def seen(self) -> set[str]:
        """The texts of all that was judged."""
        while self._pages:
            self._seen.update(_key(block) for page in self._pages.pop() for block in page.blocks)
        if self._before is not None:
            self._seen |= self._before.seen
            self._before = None
        return self._seen

    def between(self, before: str, after: str, path: str, content: str = "") -> tuple[Diagnostic, ...]:
        """What is wrong with what ``after`` has and ``before`` has not, both of them HTML.

        ``content`` is the part of it of which nothing may be lost. The diagnostics stand at the head of the page at
        ``path``: where the words come from is not known.
        """
        if before == after or as_searched(before) == after:
            return ()
        known = {_key(block) for block in _read(before)}
        found = list(_read(after))
        fresh = [block for block in found if _key(block) not in known]
        told = (*self._judged(fresh, path), *self.parts(before, after, path), *_lost_labels(before, after, path))
        return told or tuple(_lost_words(content, found, path))

    def parts(self, before: str, after: str, path: str) -> tuple[Diagnostic, ...]:
        """What ``after`` has beside words that ``before`` has not, and that nothing tells of."""
        found = added_parts(before, after, self._listed)
        told = (self.told(p.rule, path, f"a plugin or hook adds to the finished page: {p.what}", p.help) for p in found)
        return tuple(d for diagnostics in told for d in diagnostics)

    def text(self, text: str, path: str) -> tuple[Diagnostic, ...]:
        """What is wrong with a plain text that a plugin or hook has put somewhere."""
        blocks = _read(f"<p>{html_of.escape(text)}</p>")
        return self._judged([block for block in blocks if _key(block) not in self.seen], path)

    def told(self, rule: str, path: str, message: str, help: str, subject: str = "") -> Iterator[Diagnostic]:
        """A diagnostic at the head of a page or file, unless the settings leave its rule out."""
        chosen = self.chosen
        if rule not in chosen.ignore and (not chosen.select or rule in chosen.select):
            severity = chosen.severity_of(rule, Severity.ERROR)
            yield Diagnostic(Span.at(path), rule, severity, message, help, subject, proven=False)

    def unseen(self, body: Body, path: str) -> tuple[Diagnostic, ...]:
        """What is wrong with the texts of a body that stand on none of the judged pages."""
        return self._judged([block for block in read_body(body).blocks if _key(block) not in self.seen], path)

    def written(self, html: str, path: str) -> tuple[Diagnostic, ...]:
        """What is wrong with a page that was written behind all others, but for one that only sends readers on."""
        target = sends_on_to(html)
        if target:
            fault = link_fault(target, self.data) if leads_out(target) and host_of(target) != self.own_host else None
            message = f"a plugin or hook sends readers on to {target}"
            return tuple(self.told("unlisted-link", path, message, fault[1])) if fault else ()
        fresh = [block for block in _read(html) if _key(block) not in self.seen]
        return (*self._judged(fresh, path), *self.parts("", html, path))

    def _judged(self, blocks: Sequence[Block], path: str) -> tuple[Diagnostic, ...]:
        if not blocks:
            return ()
        own = _renumbered(blocks)
        meta = FrontMatter()
        page = Page(path, path, meta, own, find_sentences(own, meta, self.data.judging()))
        config = replace(self.config, nav=(), texts=())
        site = ReadSite(self.data, config, complete=False, pages=(page,))
        found = check(site, lambda page: Locator(page, 1, lambda _: "", lambda: None)).diagnostics
        return tuple(dict.fromkeys(_told(d, path) for d in found if d.rule in self._settings.select))


def as_searched(html: str) -> str:
    """A page as the plugin for the search leaves it: without the attributes that were for it alone."""
    return _TAG.sub(lambda tag: _FOR_SEARCH.sub("", tag[0]), html) if "data-search-" in html else html


def _told(found: Diagnostic, path: str) -> Diagnostic:
    message = f'a plugin or hook adds "{shortened(found.subject)}" after the page was read: {found.message}'
    return found._replace(span=Span.at(path), message=message, help=_help(found), proven=False)


def _help(found: Diagnostic) -> str:
    """What the writer of the plugin does; the edit that a page would need comes behind it."""
    if found.rule == _UNSOURCED:
        return "\n".join([_CITE, *found.help.splitlines()[1:]])
    return f"{_LEAVE_OUT}; {found.help}"


def sends_on_to(html: str) -> str:
    """The address to which a page sends readers at once, or nothing."""
    for node in LexborHTMLParser(html).css("head meta[http-equiv][content]"):
        match = _SENDS_ON.match(node.attributes.get("content") or "")
        if match and (node.attributes.get("http-equiv") or "").lower() == "refresh":
            return match["address"]
    return ""


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
        block._replace(
            number=number, waiver=None,
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


def _lost_words(content: str, after: Sequence[Block], path: str) -> Iterator[Diagnostic]:
    """The first words of a page that are gone from it: what stays may say something else without them."""
    kept = {_letters(block.text) for block in after}
    for block in _read(content) if content else ():
        if _letters(block.text) not in kept:
            message = f'a plugin or hook takes out "{shortened(block.text)}" after the page was read'
            help = "let it leave the words of pages as they are, or take them out in on_page_markdown"
            yield Diagnostic(Span.at(path), "unchecked-content", Severity.ERROR, message, help, proven=False)
            return


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
