"""Links that only name where they lead: lists of contents, of tags, of what else there is to read.

The text of such a link is a title or heading of its target, and was judged there. Around them stand at most four words
that only point: "More on this: …".
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from claimcheck.inputs import NavTitle, page_address
from claimcheck.language import expression, only_joins, only_points, unnumbered, words
from claimcheck.model import Block, BlockKind, Link, Page, Sentence, Span, Standing

#: How many words may stand around links.
_FEW = 4
#: Of each link of a sentence its text, and the pages that it may mean.
Naming = tuple[tuple[str, tuple[str, ...]], ...]
#: "For signs, see …": what is looked for must be a heading of the target, too.
_TOPIC = expression(r"For (?:more (?:on|about) )?(?:the )?(?P<topic>[^,;:.()]{2,60}), (?=see\b|read\b|go to\b|open\b)")
_AROUND = expression(r"\A[\W_]+|[\W_]+\Z")


@dataclass(frozen=True)
class Names:
    """What each page may be called, by its path below the docs folder and by its address.

    ``read`` are the paths and addresses of the pages that were read: all of the site where it is ``complete``.
    """

    called: Mapping[str, Collection[str]]
    read: Collection[str]
    complete: bool = True

    def hold(self, text: str, targets: Sequence[str]) -> bool:
        """Whether one of some pages is called so, or was not read, so that nothing can be said."""
        if any(text in self.called.get(target, ()) for target in targets):
            return True
        return not self.complete and not any(target in self.read for target in targets)


def with_named_links(
    pages: Sequence[Page],
    nav: Iterable[NavTitle],
    published: Mapping[str, str] | None = None,
    fragments: Collection[str] = (),
    *,
    complete: bool = True,
) -> tuple[Page, ...]:
    """The pages, in which sentences of nothing but links to pages by their own titles are no claims.

    ``published`` are the addresses of pages by their paths below the docs folder, where a host chooses them;
    ``fragments`` the paths of those that templates show on other pages. Where the pages are not ``complete``,
    nothing is said of links to the others.
    """
    names = site_names({page.src: own_names(page) for page in pages}, nav, published, complete=complete)
    return tuple(answered(page, naming_links(page, published, fragments), names) for page in pages)


def own_names(page: Page) -> frozenset[str]:
    """What a page may be called, by its own words: its title and its headings."""
    texts = {page.meta.text("title"), *(b.text for b in page.blocks if b.kind is BlockKind.HEADING)}
    return frozenset(_folded(text) for text in texts if _folded(text))


def site_names(
    called: Mapping[str, Iterable[str]],
    nav: Iterable[NavTitle],
    published: Mapping[str, str] | None = None,
    *,
    complete: bool = True,
) -> Names:
    """What each page may be called, by its path and by its address; ``called`` are their own names by path."""
    names = {src: set(own) for src, own in called.items()}
    for entry in nav:
        if entry.page:
            names.setdefault(entry.page, set()).add(_folded(entry.title))
    addresses = {src: _address(src, published) for src in names}  # a page that the program makes has a label alone
    read = {*called, *(addresses[src] for src in called)}
    return Names({**names, **{addresses[src]: own for src, own in names.items()}}, read, complete)


def naming_links(
    page: Page, published: Mapping[str, str] | None = None, fragments: Collection[str] = ()
) -> Mapping[int, Naming]:
    """The sentences of nothing but links, by number, each with what must be so that it only names their targets.

    The links of ``fragments`` are written from the docs folder: templates make them fit each page that shows them.
    """
    is_fragment = page.src in fragments
    bases = ("", "") if is_fragment else (posixpath.dirname(page.src), _address(page.src, published))
    found = ((sentence.number, _naming(sentence, page, bases)) for sentence in page.sentences)
    return {number: naming for number, naming in found if naming}


def meant_pages(namings: Iterable[Naming], sources: Iterable[str]) -> tuple[str, ...]:
    """Those of some pages, by their paths below the docs folder, to which the links of sentences may lead."""
    targets = {target for naming in namings for _, targets in naming for target in targets}
    return tuple(src for src in sources if src in targets or _address(src, None) in targets)


def only_names(naming: Naming, names: Names) -> bool:
    """Whether each link of a sentence is called as one of the pages is that it may mean."""
    return all(names.hold(text, targets) for text, targets in naming)


def answered(page: Page, namings: Mapping[int, Naming], names: Names) -> Page:
    """The page, in which the sentences that only name their targets are no claims."""
    told = {number for number, naming in namings.items() if only_names(naming, names)}
    if not told:
        return page
    sentences = (s._replace(standing=Standing.SIGNPOST) if s.number in told else s for s in page.sentences)
    return replace(page, sentences=tuple(sentences))


def linked_labels(page: Page, text: str) -> Iterator[NavTitle]:
    """The labels of a page that is a navigation: the texts of its links, each with the page to which it leads.

    ``text`` is the page's file, for the places of the labels.
    """
    for block in page.blocks:
        for link in block.links:
            label = block.text[link.start : link.end].strip()
            target = next(iter(_targets(link.target, page.src, (posixpath.dirname(page.src), ""))), "")
            at = max(text.find(f"[{label}]"), 0)
            line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at) + 1
            yield NavTitle(label, target, Span.at(page.path, line, column if at else 1, len(label)))


def _address(src: str, published: Mapping[str, str] | None) -> str:
    return _bare((published or {}).get(src, page_address(src)))


def _naming(sentence: Sentence, page: Page, bases: tuple[str, str]) -> Naming:
    block = page.block_of(sentence)
    if block is None or not sentence.is_claim or sentence.own or block.kind is BlockKind.ATTRIBUTE:
        return ()
    links = [k for k in block.links if k.start < sentence.end and k.end > sentence.start]
    topic = _TOPIC.match(sentence.text)
    start = sentence.start + (topic.end() if topic else 0)
    if not links or not _only_leads(start, sentence.end, links, block):
        return ()
    named = tuple(
        (_folded(block.text[link.start : link.end]), tuple(_targets(link.target, page.src, bases))) for link in links
    )
    searched = _folded(topic["topic"]) if topic else "more"
    return named if searched == "more" else ((searched, named[0][1]), *named)


def _only_leads(start: int, end: int, links: Sequence[Link], block: Block) -> bool:
    """Whether at most four words stand outside the links, all of which only point, and join those that lie between."""
    inside = {place for link in links for place in range(link.start, link.end)}
    around = "".join(" " if i in inside else block.text[i] for i in range(start, end))
    first = min(link.end for link in links) - start
    last = max(link.start for link in links) - start
    before, between, behind = words(around[: max(first, 0)]), words(around[first:last]), words(around[max(last, 0) :])
    few = len(before) + len(between) + len(behind) <= _FEW
    return few and only_joins(between) and only_points(before) and only_points(behind)


def _targets(href: str, src: str, bases: tuple[str, str]) -> Iterator[str]:
    """The pages that an address may mean: written from the page's file, or from where the page is published."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return
    if not parts.path:
        yield src
        return
    for base in bases:
        yield _bare(posixpath.normpath(posixpath.join(base, unquote(parts.path))))


def _bare(address: str) -> str:
    """An address without what servers add to it: the slash at its end, the name of an index, the ending."""
    path = unquote(address).removesuffix("index.html").removesuffix(".html").rstrip("/")
    return "" if path == "." else path


def _folded(text: str) -> str:
    """A title without case, its number, white space, and the signs around it: an arrow, a stop, a mark of a link."""
    return _AROUND.sub("", unnumbered(" ".join(text.split()))).casefold()
