"""The emergency page as a reader with minutes meets it: what stands on which screen of a phone, and on one sheet."""

import re

import pytest

from browser_pages import EMERGENCY, window

SCREEN = 844  # pixels: the height of a common phone that is 390 wide
DANGERS = "/emergency/other-dangers/"
ENDS = (
    "(selector) => Math.max(...[...document.querySelectorAll(selector)].map((e) => e.getBoundingClientRect().bottom))"
)
LIST_BELOW = "#{} ~ :is(ol, ul)"


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def phone(request, profiles):
    """A phone, with and without scripts, on the emergency page."""
    with profiles.taken(viewport=window(390, SCREEN), java_script_enabled=request.param) as profile:
        yield profile.tab(EMERGENCY)


def box(page, selector):
    """Top and bottom of the first element for a selector, in pixels from the top of the page."""
    found = page.locator(selector).first.bounding_box()
    return found["y"], found["y"] + found["height"]


def end_of(page, heading):
    """Where the first list below a heading ends."""
    return box(page, LIST_BELOW.format(heading))[1]


class TestScreens:
    def test_numbers_and_signs_stand_on_the_first_one(self, phone):
        numbers = phone.locator("main .cc-dial-emergency").first.get_by_role("link")
        assert [re.sub(r"\s+", " ", text) for text in numbers.all_text_contents()] == [
            "Call 112 · EU", "Call 911 · US, Canada", "Call 999 · UK, Ireland", "Australia 000", "New Zealand 111",
        ]  # fmt: skip
        signs = phone.locator(".bs-signs li")
        assert [text.strip() for text in signs.all_inner_texts()] == [
            "F: Face droops", "A: Arm is weak", "S: Speech is hard", "T: Time to call",
        ]  # fmt: skip
        assert box(phone, "main .cc-dial-emergency")[1] < SCREEN
        assert max(each.bounding_box()["y"] + each.bounding_box()["height"] for each in signs.all()) <= SCREEN
        assert box(phone, ".bs-signs + p")[1] <= SCREEN

    def test_what_to_do_and_what_not_to_do_end_on_the_second(self, phone):
        assert box(phone, "#what-to-do-now")[0] > SCREEN
        assert end_of(phone, "what-to-do-now") < end_of(phone, "what-not-to-do") <= 2 * SCREEN

    def test_call_comes_before_breathing_and_breathing_before_the_side(self, phone):
        steps = phone.locator("#if-they-do-not-respond ~ ol").first.locator("li").all_inner_texts()
        wanted = ["speaker", "breathing", "center of the chest", "on the side"]
        assert [next(number for number, step in enumerate(steps) if word in step) for word in wanted] == [0, 1, 2, 3]

    @pytest.mark.parametrize("path", [EMERGENCY, DANGERS])
    def test_no_strip_repeats_the_page(self, phone, path):
        phone.goto(path)
        assert phone.locator(".bs-strip").count() == 0
        assert phone.locator("main .cc-dial-emergency").first.is_visible()


def test_it_prints_as_one_sheet(browser, site_url):
    """Numbers, signs, steps and the card, on one side of paper; nothing is cut off."""
    with browser.new_context(base_url=site_url) as context:
        page = context.new_page()
        page.goto(EMERGENCY)
        page.emulate_media(media="print")
        for seen in ("main .cc-dial-emergency", ".bs-signs", "#what-to-do-now", "#what-not-to-do", "#card-to-print"):
            assert page.locator(seen).first.is_visible()
        assert not page.locator("#in-a-child").is_visible()
        cut = page.evaluate(
            """() => [...document.querySelectorAll(".bs-onesheet :is(th, td, li, p)")]
              .filter((each) => each.scrollHeight > each.clientHeight + 2)
              .map((each) => each.textContent.trim())"""
        )
        assert cut == []
        for paper in ("A4", "Letter"):
            assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper))) == 1, paper


def test_nothing_of_the_sheet_stands_beside_the_paper(browser, site_url):
    """The signs beside each other are no wider than A4 between its edges."""
    between_edges = round((210 - 2 * 12) / 25.4 * 96)
    with browser.new_context(base_url=site_url, viewport={"width": between_edges, "height": 900}) as context:
        page = context.new_page()
        page.goto(EMERGENCY)
        page.emulate_media(media="print")
        assert page.evaluate("document.documentElement.scrollWidth") <= between_edges
