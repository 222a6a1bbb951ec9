"""The bar of three on phones: at the lower edge, away while somebody types, and never over what is read."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from browser_pages import EMERGENCY, HOME, LOG, PAGES, SHIFT, TREATMENT, window

BAR = ".bs-bar"
PLACE = """
() => {
  const box = document.querySelector(".bs-bar").getBoundingClientRect();
  return [Math.round(innerHeight - box.bottom), box.height > 40];
}
"""
# How far the end of the footer reaches below the upper edge of the bar, at the end of the page.
COVERED = """
() => {
  scrollTo(0, document.documentElement.scrollHeight);
  const bar = document.querySelector(".bs-bar").getBoundingClientRect();
  return Math.round(document.querySelector(".bs-footer").getBoundingClientRect().bottom - bar.top);
}
"""


@pytest.fixture
def visit(reader, site_url):
    """Open a page on a phone; gives the page."""

    def visit(path):
        reader.goto(site_url + path)
        return reader

    return visit


@pytest.mark.parametrize("path", [HOME, TREATMENT])
def test_it_stays_at_the_lower_edge_and_covers_no_end(visit, path):
    """From the first screen to the last one."""
    page = visit(path)
    for share in (0, 0.5, 1):
        page.evaluate("share => scrollTo(0, document.documentElement.scrollHeight * share)", share)
        assert page.evaluate(PLACE) == [0, True]
    assert page.evaluate(COVERED) <= 0


@pytest.mark.parametrize(
    ("field", "is_there"), [("input:not([type])", False), ("textarea", False), ("input[type=checkbox]", True)]
)
def test_it_is_away_while_somebody_types(visit, field, is_there):
    """The keyboard needs the room; a box to tick brings none. Afterwards the bar is back."""
    page = visit("/home/card/" if field != "input[type=checkbox]" else LOG)
    page.locator(f"main {field}:visible").first.focus()
    assert page.locator(f"{BAR} a").first.is_visible() == is_there
    page.evaluate("document.activeElement.blur()")
    assert page.locator(f"{BAR} a").first.is_visible()


def test_where_there_is_no_room_it_is_not(visit):
    """At 400 %, on a phone held sideways, on a computer, on paper; there the buttons stand in the header."""
    page = visit(TREATMENT)
    for size in (window(320, 256), window(800, 360), window(1280, 900)):
        page.set_viewport_size(size)
        assert not page.locator(BAR).is_visible()
        assert page.locator(".bs-header .bs-menu-button").is_visible()
    page.set_viewport_size(window(390))
    assert not page.locator(".bs-header .bs-menu-button").is_visible()
    page.emulate_media(media="print")
    assert not page.locator(BAR).is_visible()


def test_it_stays_above_the_edge_that_a_phone_keeps_for_itself(browser, site_url):
    """The place for a gesture below, or a notch at the side, holds no button and no text."""
    with browser.new_context(service_workers="block", viewport=window(390)) as context:
        page = context.new_page()
        page.goto(site_url + TREATMENT)
        insets = {"bottom": 34, "left": 20}
        context.new_cdp_session(page).send("Emulation.setSafeAreaInsetsOverride", {"insets": insets})
        page.wait_for_function("getComputedStyle(document.querySelector('.bs-bar')).paddingBottom === '39px'")
        button, text = page.locator(f"{BAR} a:visible").bounding_box(), page.locator("h1").bounding_box()
        assert button["y"] + button["height"] <= 800 - 34
        assert min(button["x"], text["x"]) >= 20


def test_it_works_without_a_script(plain):
    """To the signs, to the menu, and to short answers in place of the search."""
    plain.goto(TREATMENT)
    assert plain.locator(f"{BAR} :is(a, button):visible").all_inner_texts() == ["Emergency", "Menu", "Short answers"]
    plain.locator(f"{BAR} button:visible").click()
    assert plain.get_by_role("link", name="Short answers").last.is_visible()
    plain.keyboard.press("Escape")
    plain.locator(f"{BAR} a", has_text="Emergency").click()
    assert plain.url.endswith("/emergency/")
    assert plain.locator(f"{BAR} [aria-current=page]").get_attribute("href") == "#top"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", [HOME, EMERGENCY, TREATMENT])
def test_nothing_moves_while_a_page_comes(visit, path, width):
    """No part of the frame is drawn in one place and then in another."""
    page = visit(path)
    page.set_viewport_size(window(width))
    page.reload(wait_until="load")
    assert page.evaluate(SHIFT) == 0


def test_what_is_not_there_yet_moves_nothing(built_site):
    """A page is drawn once its title is there; that its parts will stand beside the text is known before they come."""
    for path in PAGES:
        file = built_site / (path.strip("/") if path.endswith(".html") else f".{path}index.html")
        page = LexborHTMLParser(file.read_text(encoding="utf-8"))
        expected = page.css_first("head link[rel=expect][blocking=render]")
        assert expected is not None, path
        assert page.css_first(f"h1[id='{expected.attributes['href'][1:]}']") is not None, path
        if page.css(".bs-onpage"):
            assert len(page.css(".bs-onpage--beside")) == len(page.css(".bs-contents")), path
