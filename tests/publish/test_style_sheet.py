"""The style sheet that comes with the package: loaded on any theme, before a site's own, and on a site's wish not."""

import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser

import claimcheck
from harness import write_site

PACKAGE = Path(claimcheck.__file__).parent
SHEET = PACKAGE / "host/theme/assets/claimcheck.css"
PAGE = (
    "# Tidal knee\n\nThe knee is stiff [@harbor-clinic#what-it-is].\n\n"
    '!!! ours "A small idea"\n    Keep a chair beside the door.\n'
)
CONFIG = (
    "site_name: T\ndocs_dir: content\ntheme: {{name: {theme}}}\nextra_css: [own.css]\n"
    "markdown_extensions: [admonition]\n"
    "plugins: [search, claimcheck: {{fail_on: never{more}}}]\n"
)


def built(folder, theme, more="", **files):
    """Build a site with a theme, and give its folder and the style sheets of its first page."""
    write_site(folder, {"content/index.md": PAGE, "content/own.css": "", **files})
    (folder / "mkdocs.yml").write_text(CONFIG.format(theme=theme, more=more), encoding="utf-8")
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.chdir(folder)
        config = load_config("mkdocs.yml")
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    page = LexborHTMLParser((folder / "site/index.html").read_text("utf-8"))
    return folder / "site", [link.attributes["href"] for link in page.css('link[rel="stylesheet"]')]


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """The site on Material and on the plain theme."""
    return {theme: built(tmp_path_factory.mktemp(theme), theme) for theme in ("material", "mkdocs")}


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_it_is_loaded_before_the_styles_of_the_site(sites, theme):
    """As it is in the package; what a site says of a class wins."""
    site, loaded = sites[theme]
    assert loaded[-2:] == ["assets/claimcheck.css", "own.css"]
    assert (site / "assets/claimcheck.css").read_bytes() == SHEET.read_bytes()


def test_a_site_can_leave_it_out(tmp_path):
    site, loaded = built(tmp_path, "mkdocs", ", style_sheet: false")
    assert not [link for link in loaded if "claimcheck" in link]
    assert not (site / "assets/claimcheck.css").exists()


def test_a_file_of_the_site_stands_in_for_it(tmp_path):
    """As with every file of a theme."""
    site, _ = built(tmp_path, "mkdocs", **{"content/assets/claimcheck.css": ".a { color: red; }"})
    assert (site / "assets/claimcheck.css").read_text("utf-8") == ".a { color: red; }"


def test_this_guide_styles_all_of_it_itself(built_site):
    """One look of each class, not two that work against each other."""
    assert not (built_site / "assets/claimcheck.css").exists()
    assert "claimcheck.css" not in (built_site / "index.html").read_text("utf-8")


def test_it_styles_what_is_written():
    """Each class in it is one that the package puts into pages."""
    written = "".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    classes = set(re.findall(r"\.(cc-[a-z-]+)", SHEET.read_text("utf-8")))
    assert len(classes) > 20
    assert sorted(name for name in classes if not re.search(rf"{name}\b", written)) == []


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_a_long_card_opens_at_its_upper_edge(sites, browser, theme):
    """What takes the focus is longer than the card, and does not push its edge out of sight."""
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
    page.goto((sites[theme][0] / "index.html").as_uri())
    page.add_style_tag(content=".cc-card { max-height: 80px; }")
    page.locator(".cc-run button").click()
    card = page.locator(".cc-card:popover-open")
    card.wait_for()
    assert card.evaluate("c => [c.scrollHeight > c.clientHeight, c.scrollTop]") == [True, 0]
    page.close()


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
@pytest.mark.parametrize("width", [390, 1280])
def test_it_looks_right(sites, browser, theme, width):
    """One mark and no name beside the sentence; a card that covers what is below it, and fits the window."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
    page.goto((sites[theme][0] / "index.html").as_uri())
    paragraph = page.locator("p", has_text="The knee is stiff").first
    assert " ".join(paragraph.inner_text().split()) == "The knee is stiff. Source"
    page.locator(".cc-run button").click()
    card = page.locator(".cc-card:popover-open")
    card.wait_for()
    box = card.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= 800
    assert box["width"] == width if width == 390 else box["width"] < 700
    style = card.evaluate("c => { const s = getComputedStyle(c); return [s.backgroundColor, s.color, s.fontSize]; }")
    assert style[0] == "rgb(255, 255, 255)"
    assert style[1] != style[0]
    assert float(style[2].removesuffix("px")) >= 16
    assert card.get_by_role("button").bounding_box()["height"] >= 40
    page.emulate_media(media="print")
    assert " ".join(paragraph.inner_text().split()) == "The knee is stiff. Harbor Clinic"
    page.close()
