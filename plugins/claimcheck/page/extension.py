"""The extension itself: what it adds to a Markdown instance.

While a page is converted, everything that the program knows about (citations, the site's own words, myths,
waivers) is marked with an attribute whose name is made from the page's own text.
A writer cannot type that name into the page, because the page would then have another one.
At the very end the whole body is there as text: it is handed to ``publish``, which turns it into what readers get.
"""

from __future__ import annotations

import hashlib
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable
from typing import Any

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.footnotes import FN_BACKLINK_TEXT
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from claimcheck.inputs import DIAL, KEPT_RAW_CHARS, MAX_OPEN_BRACKETS, MAX_RAW_CHARS
from claimcheck.language import TermIndex, expression
from claimcheck.model import CITATION_PATTERN, Citation, parse_citation
from claimcheck.page.body import Body
from claimcheck.page.inline import quicken
from claimcheck.page.marks import strip_marks
from claimcheck.page.termmarks import mark_terms

OURS_LABEL = "Our suggestion: no source"
OURS_MARK = "our words"
#: What stands before the wrong sentence in a box of each class: it is contradicted, not shown, or debated.
MYTH_LABELS = {"myth": "Not correct", "unproven": "Not shown", "debated": "Debated"}
#: What the program marks also where it has no attribute.
_BARE = frozenset({"a", "details"})
_TITLES = {"Not correct": "myth-title", "Not shown": "open-title", "Debated": "open-title"}
_ABBREVIATION = expression(r" {0,3}\*\[[^\]]+\]:")
#: A rule, the line under a heading, or a heading.
_ENDING = expression(r" {0,3}(?:=+|-+|(?:[*_] ?)+|#{1,6} .*)\s*\Z")
_MAX_ENDS = 50
#: The first signs of lines that may be such.
_ENDING_SIGNS = frozenset("=-*_#")
_WAIVER = expression(r"<!--\s*claimcheck:(?P<text>.*?)-->", re.S)


#: Elements that cannot show a label, or lose it in a list of contents; own words cannot hide in them.
_WITHOUT_LABEL = {
    "img", "br", "hr", "input", "col", "area", "source", "wbr", "h1", "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip
#: Elements that hold other blocks: a small mark at their end would come too late.
_CONTAINERS = {"div", "section", "article", "aside", "main", "figure", "blockquote", "header", "footer"}


class ClaimcheckExtension(Extension):
    """Add citations, own words, myths, waivers and dial blocks to Markdown.

    ``publish`` takes the finished :class:`Body` and gives the HTML for readers;
    without it the body is left with its neutral marks. With ``quick``, which wants to come behind all other extensions,
    the same HTML is made in less time.
    """

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "publish": ["", "a function from the finished body to the HTML for readers"],
            "terms": ["", "an index of the glossary's terms; without it no term opens a card"],
            "quick": [False, "try inline patterns only where their signs stand"],
        }
        super().__init__(**kwargs)
        self.body: Body | None = None
        self.references: tuple[str, ...] = ()
        self.citations: list[Citation] = []
        self.attribute = ""
        self.tree_done = False

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processors. The citation pattern comes behind code and escapes, and before links."""
        md.registerExtension(self)
        self.md = md
        md.preprocessors.register(_Start(self, md), "claimcheck-start", 200)
        md.preprocessors.register(_PartedLines(md), "claimcheck-parted-lines", -900)
        md.preprocessors.register(_Name(self, md), "claimcheck-name", -1000)
        md.parser.blockprocessors.register(_Dial(self, md), "claimcheck-dial", 45)
        md.inlinePatterns.register(_CitationPattern(CITATION_PATTERN, self, md), "claimcheck-citation", 175)
        md.treeprocessors.register(_LongTexts(md), "claimcheck-long-texts", 20.5)
        md.treeprocessors.register(_TocLabels(self, md), "claimcheck-toc-labels", 5.5)
        md.treeprocessors.register(_Boxes(self, md), "claimcheck-boxes", 4)
        md.treeprocessors.register(_Terms(self, md), "claimcheck-terms", 3)
        md.treeprocessors.register(_TreeDone(self, md), "claimcheck-tree-done", -1000)
        md.postprocessors.register(_Finish(self, md), "claimcheck-finish", -1000)
        if self.getConfig("quick"):
            quicken(md)

    def reset(self) -> None:
        """Forget the page before."""
        self.body = None
        self.references = ()
        self.citations = []
        self.tree_done = False

    def publish_with(self, publish: Callable[[Body], str]) -> None:
        """Publish the pages from now on with another function."""
        self.setConfig("publish", publish)

    @property
    def publish(self) -> Callable[[Body], str] | None:
        """What turns a body into HTML for readers, if anything does."""
        chosen: Callable[[Body], str] | None = self.getConfig("publish") or None
        return chosen


class _Start(Preprocessor):
    """Forgets the page before."""

    def __init__(self, extension: ClaimcheckExtension, md: Markdown) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        self.extension.reset()
        return lines


class _PartedLines(Preprocessor):
    """Parts lines that each end what they belong to: in one block, each is searched for in all the rest.

    Definitions of abbreviations are parted from each other; rules, underlines and headings after every fiftieth.
    """

    def run(self, lines: list[str]) -> list[str]:
        parted: list[str] = []
        defined, ends = False, 0
        for line in lines:
            first = line.lstrip()[:1]
            defines = first == "*" and _ABBREVIATION.match(line) is not None
            if (defines and defined) or ends == _MAX_ENDS:
                parted.append("")
                ends = 0
            if not first:
                ends = 0
            elif first in _ENDING_SIGNS and _ENDING.match(line):
                ends += 1
            parted.append(line)
            defined = defines
        return parted


class _Name(Preprocessor):
    """Names the attribute for this render after all that the page is made of.

    That is its lines with every included file, and the raw HTML that was put aside. Runs last: nothing is added unseen.
    """

    def __init__(self, extension: ClaimcheckExtension, md: Markdown) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        aside = (b if isinstance(b, str) else etree.tostring(b, "unicode") for b in self.md.htmlStash.rawHtmlBlocks)
        text = strip_marks("\n".join([*lines, *aside]))
        self.extension.attribute = (
            "data-cc-" + hashlib.blake2s(text.encode("utf-8", "replace"), digest_size=10).hexdigest()
        )
        return lines


class _Dial(BlockProcessor):
    """Replaces a line ``[DIAL emergency]`` by an empty element that carries what was written."""

    _LINE = expression(rf"^[ \t]*(?P<dial>{DIAL.pattern})[ \t]*$", re.M)

    def __init__(self, extension: ClaimcheckExtension, md: Markdown) -> None:
        super().__init__(md.parser)
        self.extension = extension

    def test(self, parent: etree.Element, block: str) -> bool:
        del parent  # it may stand anywhere
        return self._LINE.search(block) is not None

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        match = self._LINE.search(block)
        if match is None:
            return
        before, after = block[: match.start()].rstrip("\n"), block[match.end() :].lstrip("\n")
        if before:
            self.parser.parseBlocks(parent, [before])
        etree.SubElement(parent, "div", {self.extension.attribute: f"dial:{match['dial']}"})
        if after:
            blocks.insert(0, after)


class _LongTexts(Treeprocessor):
    """Cuts texts that are too long before inline patterns look at them: many of those take the square of the time."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            text, tail = element.text, element.tail
            if text and len(text) > MAX_OPEN_BRACKETS and not isinstance(text, AtomicString):
                element.text = _shortened(text)
            if tail and len(tail) > MAX_OPEN_BRACKETS:
                element.tail = _shortened(tail)


def _shortened(text: str) -> str:
    """A text as it is; plain words where too many brackets stand open; or as much of it as shows that it is too long.

    Marks of positions do not count.
    """
    if len(text) <= MAX_RAW_CHARS or len(" ".join(strip_marks(text).split())) <= MAX_RAW_CHARS:
        return AtomicString(text) if _opens_too_much(text) else text
    collapsed = " ".join(text.split())
    end, shown = 0, 0
    while shown < KEPT_RAW_CHARS:
        shown += len(strip_marks(collapsed[end]))
        end += 1
    return AtomicString(collapsed[:end])


def _opens_too_much(text: str) -> bool:
    """Whether so many brackets stand open that each would be followed to the text's end."""
    if text.count("[") + text.count("(") <= MAX_OPEN_BRACKETS:
        return False
    for pair in ("[]", "()"):
        depth = 0
        for sign in text:
            if sign == pair[0]:
                depth += 1
            elif sign == pair[1] and depth:
                depth -= 1
            if depth > MAX_OPEN_BRACKETS:
                return True
    return False


class _CitationPattern(InlineProcessor):
    """Replaces ``[@key#finding]`` by an empty element that carries the citation's number."""

    def __init__(self, pattern: str, extension: ClaimcheckExtension, md: Markdown) -> None:
        super().__init__(pattern, md)
        self.extension = extension

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        del data  # the match is all that is needed
        citation = parse_citation(m[1], len(self.extension.citations))
        if citation is None:
            return None, None, None
        self.extension.citations.append(citation)
        element = etree.Element("span", {self.extension.attribute: f"cite:{citation.number}"})
        return element, m.start(0), m.end(0)


class _TocLabels(Treeprocessor):
    """Marks headings that ask for another label in the list of contents, before that list takes the label away."""

    def __init__(self, extension: ClaimcheckExtension, md: Markdown) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            if "data-toc-label" in element.attrib:
                element.set(self.extension.attribute, "toc-label")


class _Boxes(Treeprocessor):
    """Marks the site's own words, myths and the titles of boxes, and gives them the labels that readers see."""

    def __init__(self, extension: ClaimcheckExtension, md: Markdown) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        for element in [each for each in root.iter() if each.attrib or each.tag in _BARE]:
            if _is_footnote_link(element):
                element.set(self.extension.attribute, "program")
            classes = (element.get("class") or "").split()
            is_box = "admonition" in classes or element.tag == "details"
            title = _title_of(element) if is_box else None
            label = next((text for name, text in MYTH_LABELS.items() if name in classes), "") if is_box else ""
            if title is not None:
                title.set(self.extension.attribute, _TITLES.get(label, "title"))
            if label:
                element.set(self.extension.attribute, "myth")
                element.set("data-search-exclude", "")
                self._label_myth(element, title, label)
            elif "ours" in classes and element.tag not in _WITHOUT_LABEL:
                element.set(self.extension.attribute, "ours")
                self._label_ours(element, title, is_box=is_box)

    def _label_ours(self, element: etree.Element, title: etree.Element | None, *, is_box: bool) -> None:
        if element.tag == "details" and title is not None:
            title.append(self._own("span", "cc-ours-label", OURS_LABEL))  # seen while the box is closed, too
        elif is_box or element.tag in _CONTAINERS:
            element.insert(0 if title is None else 1, self._own("p", "cc-ours-label", OURS_LABEL))
        elif element.tag in {"ul", "ol", "dl"}:
            for item in element:
                item.append(self._own("span", "cc-ours-mark", OURS_MARK))
        elif element.tag == "table":
            element.insert(0, self._own("caption", "cc-ours-mark", OURS_MARK))
        else:
            element.append(self._own("span", "cc-ours-mark", OURS_MARK))

    def _label_myth(self, element: etree.Element, title: etree.Element | None, text: str) -> None:
        if title is None:
            element.insert(0, self._own("p", "cc-myth-label", text))
            return
        label = self._own("span", "cc-myth-label", text)
        label.tail, title.text = f" {title.text or ''}", None
        title.insert(0, label)

    def _own(self, tag: str, name: str, text: str) -> etree.Element:
        """An element that the program writes: the reader passes over it."""
        element = etree.Element(tag, {"class": name, self.extension.attribute: "program"})
        element.text = text
        return element


def _is_footnote_link(element: etree.Element) -> bool:
    """Whether the footnotes extension wrote this: a raised number, or the way back with a sign that nobody types."""
    if element.tag == "a" and element.text == FN_BACKLINK_TEXT:
        return True
    link = next(iter(element), None) if element.tag == "sup" else None
    is_mark = link is not None and link.get("class") == "footnote-ref" and (element.get("id") or "").startswith("fnref")
    return is_mark and link is not None and (link.text or "").isdigit()


def _title_of(box: etree.Element) -> etree.Element | None:
    title = next(iter(box), None)
    is_title = title is not None and (title.tag == "summary" or "admonition-title" in (title.get("class") or ""))
    return title if is_title else None


class _Terms(Treeprocessor):
    """Marks the first use of each glossary term in each section."""

    def __init__(self, extension: ClaimcheckExtension, md: Markdown) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        index = self.extension.getConfig("terms")
        if isinstance(index, TermIndex):
            mark_terms(root, index, self.extension.attribute)


class _TreeDone(Treeprocessor):
    """Notes that the tree is finished: the table of contents runs all postprocessors over single headings before."""

    def __init__(self, extension: ClaimcheckExtension, md: Markdown) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        del root
        self.extension.tree_done = True


class _Finish(Postprocessor):
    """Takes the finished body, turns waivers into marks, and publishes."""

    def __init__(self, extension: ClaimcheckExtension, md: Markdown) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, text: str) -> str:
        extension = self.extension
        if not extension.tree_done:
            if extension.attribute not in text:  # the pattern, which is of this page alone, need not be made
                return text
            return re.sub(rf'\s*<span {extension.attribute}="cite:\d+"></span>', "", text)
        html = mark_waivers(text, extension.attribute)
        extension.body = Body(html, extension.attribute, tuple(extension.citations))
        extension.references = tuple(name for name in self.md.references if name.strip().startswith("@"))
        return extension.publish(extension.body) if extension.publish else html


def mark_waivers(html: str, attribute: str) -> str:
    """Replace each waiver comment by an element that carries its number."""
    numbers = iter(range(len(html)))
    return _WAIVER.sub(lambda m: f'<span {attribute}="waiver:{next(numbers)}"></span>{m[0]}', html)


def find_waiver_texts(html: str) -> list[str]:
    """The texts of the waiver comments in a body, in the order of their numbers."""
    return [match["text"].strip() for match in _WAIVER.finditer(html)]
