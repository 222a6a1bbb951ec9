"""Ways through the guide: a short menu, the pages beside the text, the path above it, and three ways in."""

import re

import pytest
import yaml

from browser_pages import EMERGENCY, HOME, MENU_BUTTON, ROOT, TREATMENT, window

MOST_ENTRIES = 30
FOR_EDITORS = {"/sources/", "/about/ledger/", "/about/quality/"}
POLICY = "/about/editorial-policy/"
ROUTES = {"For me": "/start/me/", "For someone I help": "/start/someone-i-help/", "For my child": "/start/my-child/"}
ENTRIES = "#bs-menu :is(a, summary):visible"
#: However wide the window is: so many letters of middle width stand in a line of text at most.
LONGEST_LINE = 80
LETTERS = """
() => {
  const probe = document.querySelector("main article").appendChild(document.createElement("span"));
  probe.textContent = "abcdefghij".repeat(4);
  probe.style.cssText = "position: absolute; white-space: nowrap";
  const letter = probe.getBoundingClientRect().width / 40;
  probe.remove();
  return document.querySelector("main article").clientWidth / letter;
}
"""


@pytest.fixture
def visit(reader, site_url):
    """Open a page in a window of that width; gives the page."""

    def visit(path, width=1280, side=""):
        reader.set_viewport_size(window(width, 844))
        reader.goto(site_url + path)
        if side:
            reader.evaluate("side => localStorage.setItem('both-sides.reading', JSON.stringify({ side }))", side)
            reader.reload()
        return reader

    yield visit
    reader.evaluate("localStorage.clear()")


def paths(page, selector):
    """The addresses of links, below the site's own."""
    return page.locator(selector).evaluate_all("links => links.map((link) => new URL(link.href).pathname)")


def pages_of(entries):
    """All pages under `nav`, as addresses."""
    for entry in entries:
        (goal,) = entry.values()
        if isinstance(goal, list):
            yield from pages_of(goal)
        else:
            yield "/" + re.sub(r"(^|/)index$", r"\1", goal.removesuffix(".md")).strip("/") + "/"


class TestMenu:
    def test_it_is_short_while_its_sections_are_closed(self, visit):
        """Emergency first; a reader sees all of it at a glance."""
        page = visit(HOME, 390)
        page.locator(MENU_BUTTON).click()
        entries = page.locator(ENTRIES).all_inner_texts()
        assert entries[0] == "Emergency"
        assert 8 < len(entries) <= MOST_ENTRIES

    def test_it_leads_to_every_page_but_those_for_editors(self, visit):
        """`nav` holds them all; the lists of the program are reached from the page that explains them."""
        settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        nav = yaml.safe_load(settings[settings.index("\nnav:") :])["nav"]
        every = {"/" if path == "//" else path for path in pages_of(nav)}
        page = visit(POLICY)
        assert set(paths(page, "#bs-menu li a")) == every - FOR_EDITORS
        assert set(paths(page, "main article a")) >= FOR_EDITORS

    def test_a_section_opens_in_place_without_a_script(self, plain):
        """It is a part that browsers open by themselves."""
        plain.goto(HOME)
        plain.locator(MENU_BUTTON).click()
        page = plain.get_by_role("link", name="Growing up")
        assert not page.is_visible()
        plain.locator("#bs-menu summary", has_text="Children").click()
        page.click()
        assert plain.url.endswith("/children/growing-up/")

    def test_page_by_page_nobody_comes_to_the_lists_of_the_program(self, visit):
        """Behind the last page that is for readers there is none."""
        page = visit("/about/accessibility/")
        assert paths(page, ".bs-steps a") == ["/about/privacy/"]


class TestBesideTheText:
    @pytest.mark.parametrize("side", ["", "left", "right"])
    def test_pages_of_the_section_and_parts_of_the_page(self, visit, side):
        """On a wide screen; the pages on the stronger side, this one marked, and lines no longer than before."""
        page = visit(TREATMENT, side=side)
        assert "/recover/rehab/" in paths(page, ".bs-side a")
        assert page.locator(".bs-side [aria-current=page]").inner_text() == "Constraint therapy"
        assert page.locator(".bs-contents a").first.inner_text() == "In short"
        assert not page.locator(".bs-onpage").is_visible()
        boxes = [page.locator(part).bounding_box() for part in (".bs-side", "article", ".bs-contents")]
        starts = [box["x"] for box in boxes if box]
        assert starts == sorted(set(starts), reverse=side == "left")
        assert page.evaluate(LETTERS) <= LONGEST_LINE

    def test_they_stay_while_the_text_moves(self, visit):
        page = visit(TREATMENT)
        page.evaluate("scrollTo(0, 3000)")
        for part in (".bs-side", ".bs-contents"):
            assert 0 <= page.locator(part).bounding_box()["y"] < 100

    @pytest.mark.parametrize("path", [HOME, TREATMENT])
    def test_a_phone_has_neither(self, visit, path):
        page = visit(path, 390)
        assert not page.locator(".bs-side").is_visible()
        assert not page.locator(".bs-contents").is_visible()

    def test_nothing_stands_before_what_to_do_in_an_emergency(self, visit):
        """The text stands where it stands on other pages."""
        start = visit(HOME).locator("article").bounding_box()["x"]
        page = visit(EMERGENCY)
        assert page.locator(".bs-side, .bs-path").count() == 0
        assert page.locator("article").bounding_box()["x"] == start


class TestPath:
    def test_it_leads_up(self, visit):
        """To the start and to the first page of the section."""
        page = visit(TREATMENT, 390)
        assert paths(page, ".bs-path a") == ["/", "/recover/rehab/"]
        path = page.get_by_role("navigation", name="Where you are")
        assert path.inner_text().split("\n") == ["Start here", "Recover"]

    def test_the_first_page_of_a_section_does_not_lead_to_itself(self, visit):
        assert paths(visit("/recover/rehab/", 390), ".bs-path a") == ["/"]


class TestWaysIn:
    def test_three_pictures_with_their_words(self, visit):
        """Each leads to its page, whose title is the link; the whole box can be pressed."""
        page = visit(HOME, 390)
        routes = page.locator("main .bs-routes li")
        assert dict(zip(routes.locator("a").all_inner_texts(), paths(page, "main .bs-routes a"), strict=True)) == ROUTES
        assert all(
            text.startswith("Drawing of") for text in routes.locator("img").evaluate_all("a => a.map(i => i.alt)")
        )
        assert [text.count("?") for text in routes.all_inner_texts()] == [1, 1, 1]
        routes.nth(2).click(position={"x": 20, "y": 20})
        assert page.url.endswith(ROUTES["For my child"])
        assert page.locator("h1").inner_text() == "For my child"

    def test_paper_holds_all_three(self, visit):
        """None of them is wider than its share of the sheet."""
        page = visit(HOME, 800)
        page.emulate_media(media="print")
        assert page.evaluate("document.documentElement.scrollWidth") <= 800

    def test_all_three_begin_on_the_first_screen(self, visit):
        page = visit(HOME, 390)
        bar = page.locator(".bs-bar").bounding_box()["y"]
        tops = [box["y"] + 44 for link in page.locator("main .bs-routes a").all() if (box := link.bounding_box())]
        assert len(tops) == 3
        assert max(tops) <= bar

    def test_the_three_names_begin_at_one_height(self, visit):
        """Where they stand side by side, also if one of them needs two lines."""
        page = visit(HOME, 1280)
        tops = """links => links.map((link) => {
            const words = document.createRange();
            words.selectNodeContents(link);
            return Math.round(words.getClientRects()[0].top);
        })"""
        assert len(set(page.locator("main .bs-routes a").evaluate_all(tops))) == 1

    @pytest.mark.parametrize("way", ROUTES.values())
    def test_a_way_in_goes_from_this_week_to_later(self, visit, way):
        """In that order, and the signs of an emergency before all."""
        page = visit(way, 390)
        assert page.locator("main article h2").all_inner_texts()[:3] == ["This week", "This month", "Later"]
        assert paths(page, "main article li a:not(.bs-path a)")[0] == EMERGENCY
