"""What must hold for every text, whoever wrote it: one function a property; it fails by an assertion or an exception.

``PROPERTIES`` names each with the texts to try. Texts that once failed lie in ``tests/data/fuzz``, in a folder named
for the property; ``make test`` tries those and a few hundred more, ``make fuzz`` goes on for as long as it is told to.
"""

import functools
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

import fuzz_texts
from claimcheck.inputs.bibliography import parse_bibliography
from claimcheck.inputs.configyaml import ConfigError, load_settings
from claimcheck.inputs.frontmatter import split_front_matter
from claimcheck.inputs.glossary import parse_glossary
from claimcheck.inputs.loading import PageText, Site
from claimcheck.inputs.phones import parse_phones
from claimcheck.inputs.reviewers import parse_reviewers
from claimcheck.inputs.search import parse_search
from claimcheck.inputs.yamldata import read_yaml
from claimcheck.language.sentences import cut_sentences
from claimcheck.model import Block, BlockKind, Citation, CitationItem, Diagnostic, Page, Place, Span
from claimcheck.model.citations import find_citations, find_near_misses, parse_citation, parse_item, without_citations
from claimcheck.page.body import Body
from claimcheck.page.gathering import is_private
from claimcheck.page.pages import build_page
from claimcheck.page.reading import read_body
from claimcheck.page.render import Rendered, Renderer, RenderError
from claimcheck.rules.base import Data, ReadSite
from claimcheck.runs.running import Prepared, judge, locator_for, make_renderer, open_site
from claimcheck.verdict.checking import RULE_NAMES
from harness import TODAY, write_site

CORPUS = Path(__file__).parent / "data" / "fuzz"
ATTRIBUTE = "data-cc-x"
#: Rules whose diagnostics tell a whole sentence or text of the page.
SPEAKING = {"uncited-claim", "long-sentence", "asserting-heading", "prose-in-code", "claim-in-own-words"}
SHOWN = "page.md"
#: How many sentences of a page are placed.
MOST_PLACED = 30


@dataclass(frozen=True)
class Property:
    """What must hold, and the texts to try it on."""

    holds: Callable[[str], None]
    texts: st.SearchStrategy[str]


def corpus(name: str) -> list[Path]:
    """The texts that once failed a property."""
    return sorted((CORPUS / name).glob("*.txt"))


def text_of(path: Path) -> str:
    """A text of the corpus: as it stands in the file, line ends and odd signs included."""
    return path.read_bytes().decode("utf-8", "surrogatepass")


# ------------------------------------------------------------------------------------------------ one module each


def citations(text: str) -> None:
    """What is read as a citation prints back as itself; near misses point into the text; nothing is raised."""
    whole = parse_citation(text)
    for citation in [*find_citations(text), *([whole] if whole else [])]:
        assert parse_citation(str(citation)[1:-1], citation.number) == citation
        assert [c.items for c in find_citations(str(citation))] == [citation.items]
    item = parse_item(text)
    assert item is None or parse_item(str(item)) == item
    for miss in find_near_misses(text, ["harbor-clinic", "tide-review-2022"]):
        assert text[miss.start : miss.start + len(miss.text)] == miss.text
        assert miss.reason
    assert len(list(find_citations(text))) == 0 or len(without_citations(text)) < len(text)


def yaml_data(text: str) -> None:
    """A data file is read or refused; every value and every fault has its place in the file."""
    for typed in (False, True):
        document = read_yaml(text, SHOWN, typed=typed)
        assert document == read_yaml(text, SHOWN, typed=typed)
        assert document.readable or document.problems
        for span in [*document.spans.values(), *(p.span for p in document.problems)]:
            assert_inside(span, text)
        assert all(p.message and p.help for p in document.problems)
    for where, value in leaves(read_yaml(text, SHOWN).values):
        written = stretch(text, document.spans[where])
        folded = "".join(value.split()) in "".join(written.split())
        assert folded or written[:1] in set("'\"|>!&"), (where, value, written)


def config_yaml(text: str) -> None:
    """A configuration is read or refused with a place in it; nothing else is raised, and nothing runs."""
    outcomes = [_settings_of(text), _settings_of(text)]
    assert outcomes[0] == outcomes[1]


def _settings_of(text: str) -> object:
    try:
        return repr(load_settings(text, SHOWN, lambda value: f"./{value}"))
    except ConfigError as error:
        problem = error.problem
    assert problem.message
    assert_inside(problem.span, text)
    return problem


def front_matter(text: str) -> None:
    """Front matter and Markdown make up the page; the Markdown's first line is where it is said to be."""
    meta, markdown, first_line = split_front_matter(text, SHOWN)
    assert text.endswith(markdown)
    assert text[: len(text) - len(markdown)].count("\n") == first_line - 1
    for span in [*meta.spans.values(), *(p.span for p in meta.problems)]:
        assert_inside(span, text)
    assert all(meta.text(key) is not None for key in meta.values)


def data_files(text: str) -> None:
    """Every kind of data file is read, whatever shape its values have; each fault has its place."""
    for parse in (parse_bibliography, parse_glossary, parse_phones, parse_search, parse_reviewers):
        for problem in parse(text, SHOWN).problems:
            assert problem.message
            assert_inside(problem.span, text)


def sentences(text: str) -> None:
    """Each letter and digit is in exactly one sentence, in order; the same text is always cut the same way."""
    spans = cut_sentences(text, [len(text) // 2], [len(text) // 3])
    assert spans == cut_sentences(text, [len(text) // 2], [len(text) // 3])
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    assert edges == sorted(edges)
    between = "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    assert not letters(between)
    assert all(text[a:b] == text[a:b].strip() and text[a:b] for a, b in spans)


def html(text: str) -> None:
    """Every letter that browsers show as text is in exactly one block, in order; the numbers of blocks are right."""
    citations_here = tuple(Citation((CitationItem("harbor-clinic"),), number) for number in range(3))
    body = Body(text, ATTRIBUTE, citations_here)
    reading = read_body(body)
    assert reading == read_body(body)
    for number, block in enumerate(reading.blocks):
        assert block.number == number
        assert block.host is None or block.host < number
        assert block.lead_in is None or block.lead_in < number
        ends = [offset for offset, _ in block.marks] + [c.offset for c in block.citations] + list(block.breaks)
        ends += [end for link in block.links for end in (link.start, link.end)] + [
            e for pair in block.code for e in pair
        ]
        assert all(0 <= end <= len(block.text) for end in ends), block
    if not any(block.too_long for block in reading.blocks):
        assert letters(prose(reading.blocks)) == letters("".join(shown_texts(body)))


# ------------------------------------------------------------------------------------------------ a whole page


def markdown(text: str) -> None:
    """A page is rendered or refused; its sentences hold every letter of its blocks once, and its blocks of the HTML."""
    site = tiny_site()
    rendered = rendered_or_none(text, 1)
    if rendered is None:
        return
    assert rendered == site.renderer.render(text, SHOWN)
    file = PageText(SHOWN, SHOWN, split_front_matter("", SHOWN)[0], 1, 0, text)
    page = build_page(file, rendered, site.data.judging(), RULE_NAMES)
    assert page == build_page(file, rendered, site.data.judging(), RULE_NAMES)
    for number, sentence in enumerate(page.sentences):
        assert sentence.number == number
        assert page.blocks[sentence.block].text[sentence.start : sentence.end] == sentence.text
    if not any(block.too_long for block in page.blocks):
        assert letters(prose(page.blocks)) == letters("".join(shown_texts(rendered.body)))
    for block in page.blocks:
        if block.kind is not BlockKind.CODE and not block.too_long:
            own = "".join(s.text for s in page.sentences if s.block == block.number)
            assert letters(own) == letters(block.text)


def check(text: str) -> None:
    """A page is checked without a fault of a rule; places lie in the file, and proven ones hold the words told."""
    prepared, page = checked_page(text)
    if page is None:
        return
    result = judge(prepared)
    assert result.diagnostics == judge(prepared).diagnostics
    for diagnostic in result.diagnostics:
        assert "failed" not in diagnostic.message, diagnostic.message
        if diagnostic.span.path == SHOWN:
            assert_inside(diagnostic.span, text)
            assert_speaks(diagnostic, text)


def positions(text: str) -> None:
    """A sentence whose place is told as proven begins and ends there with its own letters, whatever the page holds."""
    prepared, page = checked_page(text)
    if page is None:
        return
    locator = locator_for(prepared, page)
    for sentence in page.sentences[:MOST_PLACED]:
        located = locator.locate(Place(sentence=sentence.number))
        own = letters(sentence.text)
        if located.proven and own and located.span.path == SHOWN:
            there = stretch(text, located.span)  # entities stand for themselves in code
            ways = [letters(there), letters(unescape(there))]
            assert any(way.startswith(own[0]) for way in ways), (sentence, located)
            assert any(way.endswith(own[-1]) for way in ways), (sentence, located)


# ------------------------------------------------------------------------------------------------ what they share


@dataclass(frozen=True)
class _Tiny:
    """The tiny site of all cases, loaded once."""

    site: Site
    data: Data
    renderer: Renderer


@functools.cache
def tiny_site() -> _Tiny:
    """The site of ``tests/rules/default``, whose page is exchanged for each text."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            write_site(Path(), {"content/index.md": "# A\n"})
            site = open_site(Path("mkdocs.yml"))
            renderer = make_renderer(site)
        finally:
            os.chdir(before)
    data = Data(
        site.bibliography, site.glossary, site.config.settings, TODAY, site.phones, site.search,
        site.reviewers.roles,
    )  # fmt: skip
    return _Tiny(site, data, renderer)


def checked_page(text: str) -> tuple[Prepared, Page | None]:
    """A page of the tiny site, read and ready for the rules; no page where it is refused in words."""
    tiny = tiny_site()
    meta, below, first_line = split = split_front_matter(text, SHOWN)
    page_text = PageText.of(SHOWN, "page.md", split, text)
    rendered = rendered_or_none(below, first_line)
    page = (
        None if rendered is None else build_page(page_text, rendered, tiny.data.judging(meta.text("kind")), RULE_NAMES)
    )
    pages = () if page is None else (page,)
    whole = ReadSite(tiny.data, tiny.site.config, tiny.site.complete, meta.problems, pages=pages)
    return Prepared(whole, {SHOWN: page_text}, tiny.renderer), page


def rendered_or_none(text: str, first_line: int) -> Rendered | None:
    """A page's render, or nothing where it is refused in words; an extension that fails on it is a find."""
    fault = ""
    try:
        return tiny_site().renderer.render(text, SHOWN, first_line)
    except RenderError as error:
        fault = error.message
    assert "Markdown could not convert" not in fault, fault
    return None


def letters(text: str) -> str:
    """What of a text must never be lost: its letters and digits."""
    return "".join(char for char in text if char.isalnum() and not is_private(char))


_NO_PROSE = {"script", "style", "head", "meta", "link", "base", "title"}


def prose(blocks: tuple[Block, ...]) -> str:
    """What blocks hold of the page's text, attributes left out."""
    return "".join(block.text for block in blocks if block.kind is not BlockKind.ATTRIBUTE)


def shown_texts(body: Body) -> Iterator[str]:
    """The texts of a body in order, but for what holds no prose: an own walk, simpler than the one that is tested."""
    root = LexborHTMLParser(f"<!doctype html><body>{body.html}").body
    if root is not None:
        yield from _texts_below(root, body.attribute, drawing=False, shown=True)


def _texts_below(node: LexborNode, attribute: str, *, drawing: bool, shown: bool) -> Iterator[str]:
    child = node.child
    while child is not None:
        tag = (child.tag or "").lower()
        role = "" if drawing else (child.attributes.get(attribute) or "").partition(":")[0]
        if tag == "-text":
            if shown:
                yield child.text_content or ""
        elif role not in {"cite", "waiver", "program", "dial"} and (tag not in _NO_PROSE or drawing):
            inside = drawing or tag == "svg"
            words = tag in {"text", "title", "desc", "foreignobject"} or (drawing and shown)
            yield from _texts_below(child, attribute, drawing=inside, shown=words if inside else shown)
        child = child.next


def leaves(value: object, where: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The texts in nested values, each with its path."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*where, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*where, index))


def assert_inside(span: Span, text: str) -> None:
    """A place lies in its file, and does not end before it begins."""
    lines = text.split("\n")
    for line, column in ((span.line, span.column), (span.end_line, span.end_column)):
        assert 1 <= line <= len(lines), span
        assert 1 <= column <= len(lines[line - 1]) + 1, span
    assert (span.line, span.column) <= (span.end_line, span.end_column), span


def stretch(text: str, span: Span) -> str:
    """What stands at a place."""
    lines = text.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    return "\n".join(lines)[span.column - 1 :]


def assert_speaks(diagnostic: Diagnostic, text: str) -> None:
    """Where a place is proven, the letters of the words told stand there, in order, with markup between them."""
    if diagnostic.rule not in SPEAKING or not diagnostic.proven:
        return
    there = stretch(text, diagnostic.span)
    assert any(follow(letters(way), letters(diagnostic.subject)) for way in (there, unescape(there))), diagnostic


def follow(text: str, wanted: str) -> bool:
    """Whether all letters stand in a text in that order, whatever is between."""
    rest = iter(text)
    return all(letter in rest for letter in wanted)


PROPERTIES = {
    "citations": Property(citations, fuzz_texts.CITATIONS),
    "yaml_data": Property(yaml_data, fuzz_texts.YAML),
    "config_yaml": Property(config_yaml, fuzz_texts.YAML),
    "data_files": Property(data_files, fuzz_texts.YAML),
    "front_matter": Property(front_matter, fuzz_texts.PAGES),
    "sentences": Property(sentences, fuzz_texts.PROSE),
    "html": Property(html, fuzz_texts.HTML),
    "markdown": Property(markdown, fuzz_texts.MARKDOWN),
    "check": Property(check, fuzz_texts.PAGES | fuzz_texts.MARKDOWN),
    "positions": Property(positions, fuzz_texts.MARKDOWN),
}
