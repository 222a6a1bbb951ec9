"""What a build packs comes back as it was."""

from dataclasses import replace

from claimcheck.inputs import PageText, Settings
from claimcheck.model import FrontMatter, Glossary
from claimcheck.page import Body, Judging, Rendered, build_page
from claimcheck.runs.packed import Packed, PackedPages, PackedRender

HTML = '<h1 id="knee">Knee</h1><p>The <a href="a.md">knee</a> is stiff \u201cA\ud800\u201d.</p>'


def page(src, meta):
    """A page of some text, with front matter."""
    text = PageText(f"docs/{src}", src, meta, 1, 0, "")
    return build_page(text, Rendered(Body(HTML, "data-cc-x")), Judging(Settings(), Glossary("")), frozenset())


def test_texts_come_back():
    """Letters that no file can hold, too."""
    assert Packed.of(HTML).text == HTML
    assert Packed.of(HTML) == Packed.of(HTML)


def test_renders_come_back():
    """Whether a plugin changed them, left them as they were, or could not see them."""
    body = Body(HTML, "data-cc-x")
    for render in (Rendered(body), Rendered(body, ("a",), HTML), Rendered(body, (), "<p>Other</p>")):
        assert PackedRender.of(render).rendered == render


def test_pages_come_back():
    """Those that were put last, and those that were packed, also with values that only a plugin knows."""
    kept, front = PackedPages(), FrontMatter({"title": "Knee", "made": lambda: 1})
    pages = {f"{number}.md": page(f"{number}.md", front) for number in range(200)}
    for each in pages.values():
        assert each.cited_items == ()  # found on demand
        kept.put(each)
    changed = replace(pages["0.md"], references=("a",))
    kept.put(changed)
    assert kept.get("0.md") is changed
    for _ in range(2):
        assert all(kept.get(src) == each for src, each in (pages | {"0.md": changed}).items())
    assert "200.md" not in kept
    assert pages["1.md"].blocks
