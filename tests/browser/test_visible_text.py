"""What Chromium shows of a page is what the checker judged, with the guide's own styles: pages made by chance."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from browser_pages import window
from claimcheck.inputs.loading import PageText
from claimcheck.model import BlockKind, FrontMatter, Page
from claimcheck.page.body import Body
from claimcheck.page.pages import build_page
from claimcheck.rules.base import Data
from claimcheck.runs.running import make_renderer, open_site
from claimcheck.verdict.checking import RULE_NAMES
from guide_day import guide_day
from visible_pages import make_page

NUMBERS = range(200)
#: How many pages may be refused as unchecked content, so that the comparison means something.
MOST_REFUSED = 1 / 3
WIDTHS = (390, 1280)
_WORD = re.compile(r"w\d+a|[^\W_]+")
FRAME = """<!doctype html><html lang="en"><head><meta charset="utf-8"><style>{style}</style></head><body dir="ltr">
<div class="md-container"><main class="md-main"><div class="md-main__inner md-grid"><div class="md-content">
<article class="md-content__inner md-typeset">{body}</article></div></div></main></div></body></html>"""

#: The words that readers can see: texts with an area of their own, what styles write, and what fields hold.
#: Folded parts are opened and tabs are chosen first, each for itself.
SHOWN = """(own) => {
  const article = document.querySelector("article");
  for (const part of article.querySelectorAll(`[${own}]`)) {
    if (/^(program|cite|dial|waiver)/.test(part.getAttribute(own))) part.remove();
  }
  for (const part of article.querySelectorAll("details")) part.open = true;
  const reveal = (element) => {
    for (let at = element; at && at !== article; at = at.parentElement) {
      if (!at.matches(".tabbed-block")) continue;
      const content = at.parentElement, set = content.parentElement;
      const field = [...set.children].filter((child) => child.matches("input"))[[...content.children].indexOf(at)];
      if (field) field.checked = true;
    }
  };
  const visible = (element) => {
    reveal(element);
    return element.checkVisibility({opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true});
  };
  const cut = (rect, element) => {
    let {left, top, right, bottom} = rect;
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflow !== "hidden" && getComputedStyle(at).clip === "auto") continue;
      const outer = at.getBoundingClientRect();
      [left, top] = [Math.max(left, outer.left), Math.max(top, outer.top)];
      [right, bottom] = [Math.min(right, outer.right), Math.min(bottom, outer.bottom)];
    }
    return right - left > 1 && bottom - top > 1;
  };
  const found = [];
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!/[\\p{L}\\p{N}]/u.test(node.data) || element.closest("textarea")) continue;
    if (element.closest("svg")) { found.push(node.data); continue; }
    const range = document.createRange();
    range.selectNodeContents(node);
    if (visible(element) && [...range.getClientRects()].some((rect) => cut(rect, element))) found.push(node.data);
  }
  for (const element of article.querySelectorAll("*")) {
    for (const part of ["::before", "::after", "::marker"]) {
      const written = getComputedStyle(element, part).content;
      const words = [...written.matchAll(/"((?:[^"\\\\]|\\\\.)*)"/g)].map((match) => match[1]).join(" ");
      if (/[\\p{L}\\p{N}]/u.test(words) && visible(element)) found.push(words);
    }
    const holds = element.matches("textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=file])");
    if (holds && visible(element)) found.push(element.value);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def guide(root):
    """The renderer and the data of the guide, and what its pages are styled with."""
    site = open_site(root / "mkdocs.yml", [root / "content" / "index.md"])
    data = Data(site.bibliography, site.glossary, site.config.settings, guide_day(root), site.phones)
    folder = root / "content" / "assets" / "styles"
    style = "\n".join((folder / name).read_text(encoding="utf-8") for name in ("site.css", "tools.css"))
    return make_renderer(site), data, style


def words_of(texts) -> Counter[str]:
    """The words of some texts, each as often as it stands there."""
    return Counter(word for text in texts for word in _WORD.findall(text))


def judged(page: Page) -> Iterator[tuple[str, bool]]:
    """The texts that rules look at, each with whether readers may have to do something to see it."""
    yield from ((s.text, page.blocks[s.block].folded) for s in page.sentences if not _is_unseen(page, s.block))
    yield from ((block.text, block.folded) for block in page.blocks if block.kind is BlockKind.CODE)


def _is_unseen(page: Page, number: int) -> bool:
    """Whether a text is spoken, or shown under a mouse, but is no text of the page."""
    block = page.blocks[number]
    return block.kind is BlockKind.ATTRIBUTE and block.attribute != "input value"


def differences(page: Page, shown: list[str]) -> str:
    """The words that readers see and nobody judged, and those judged that nobody sees; nothing where they agree."""
    seen = words_of(shown)
    every = words_of(text for text, _ in judged(page))
    open_ones = words_of(text for text, folded in judged(page) if not folded)
    unread, unseen = seen - every, open_ones - seen
    lines = [f"seen and not judged: {' '.join(sorted(unread))}" if unread else ""]
    return "\n".join([*lines, f"judged and not seen: {' '.join(sorted(unseen))}" if unseen else ""]).strip()


def read(guide, text: str) -> tuple[Body, Page]:
    """A page of the guide as it is rendered, and as it is judged."""
    renderer, data, _ = guide
    rendered = renderer.render(text, "page.md")
    file = PageText("page.md", "page.md", FrontMatter(), 1, 0, text)
    return rendered.body, build_page(file, rendered, data.judging(), RULE_NAMES)


def shown_in(reader, guide, body: Body) -> list[str]:
    """The texts that readers see of a body. A page that was opened before would keep its policy on styles."""
    reader.goto("about:blank")
    reader.set_content(FRAME.format(style=guide[2], body=body.html))
    return reader.evaluate(SHOWN, body.attribute)


def look_at(reader, guide, numbers) -> tuple[list[str], list[int]]:
    """Open pages in the browser, narrow and wide: what differs, and the numbers of those that were refused."""
    wrong, refused = [], []
    for number in numbers:
        body, page = read(guide, make_page(number))
        if page.unchecked:
            refused.append(number)
            continue
        for width in WIDTHS:
            reader.set_viewport_size(window(width))
            found = differences(page, shown_in(reader, guide, body))
            if found:
                wrong.append(f"page {number} at {width} pixels: {found}")
    return wrong, refused


def test_what_is_seen_is_what_is_judged(reader, guide):
    """A sample; each page differs from the others in all it holds."""
    wrong, refused = look_at(reader, guide, NUMBERS[:8])
    assert wrong == []
    assert len(refused) < 4


@pytest.mark.parametrize(
    ("text", "difference"),
    [
        ("<p hidden>w1a</p>", "judged and not seen: w1a"),
        ("<p class='bs-print-only'>w1a</p>", "judged and not seen: w1a"),
        ("<p>w1a <rp>w2a</rp></p>", "judged and not seen: w2a"),
        ("<p style='opacity: 0'>w1a</p>", "judged and not seen: w1a"),
        ("<p style='overflow: hidden; height: 0; margin: 0'>w1a</p>", "judged and not seen: w1a"),
        ("<style>#a::before { content: 'w2a' }</style><p id='a'>w1a</p>", "seen and not judged: w2a"),
        ("<ol><li value=7>w1a</ol>", ""),
        ("<p>w1a <s>w2a</s></p>", ""),
        ('=== "w1a"\n\n    w2a\n\n=== "w3a"\n\n    w4a\n', ""),
        ("<details><summary>w1a</summary><p>w2a</p></details>", ""),
    ],
)
def test_the_comparison_sees(reader, guide, text, difference):
    """What the list of HTML refuses would be found here, too, if the list let it pass."""
    body, page = read(guide, text)
    assert differences(page, shown_in(reader, guide, body)) == difference


@pytest.mark.slow
def test_what_is_seen_is_what_is_judged_on_all_pages(reader, guide):
    """All of them; how many are refused is bounded, so that enough are compared."""
    wrong, refused = look_at(reader, guide, NUMBERS)
    assert wrong == []
    assert len(refused) <= len(NUMBERS) * MOST_REFUSED, f"{len(refused)} of {len(NUMBERS)} pages were refused"
