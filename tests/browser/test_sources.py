"""Marks, names and words in the browser: the three ways to show sources, and what is folded at a page's end."""

import re

import pytest

from browser_pages import EMERGENCY, KEY_PAGES, LOG, LONG_PAGES, PAGES, TREATMENT
from browser_profiles import keep
from heard import heard

RUNS, NAMES = "main .cc-run", "main .cc-cite"
SHOWN = "(selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).length"
DISPLAY = "(selector) => getComputedStyle(document.querySelector(selector)).display"
#: What is folded and what stands in the foot, and the whole page, in pixels.
HEIGHTS = """
() => {
  const parts = [...document.querySelectorAll("main .cc-fold, main .bs-foot")];
  const outer = (part) => part.getBoundingClientRect().height + parseFloat(getComputedStyle(part).marginTop);
  return [parts.reduce((sum, part) => sum + outer(part), 0), document.documentElement.scrollHeight];
}
"""
MOST_FOLDED = 0.15


@pytest.fixture
def reading(profiles):
    """Open a page as a reader with a choice for sources, or with none."""
    with profiles.taken() as profile:

        def reading(path, choice=""):
            page = profile.tab()
            if choice:
                keep(page, {"both-sides.reading": f'{{"sources": "{choice}"}}'})
            page.goto(path)
            return page

        yield reading


class TestChoices:
    @pytest.mark.parametrize(
        ("path", "choice", "display"),
        [
            (TREATMENT, "", "inline"), (EMERGENCY, "", "block"), (LOG, "", "block"),
            (EMERGENCY, "run", "inline"), (TREATMENT, "line", "block"), (TREATMENT, "each", "none"),
        ],
    )  # fmt: skip
    def test_a_page_shows_sources_as_its_reader_chose(self, reading, path, choice, display):
        """A mark in the line, or on one of its own; or names. Emergency pages and tools come with lines."""
        page = reading(path, choice)
        assert page.evaluate(DISPLAY, RUNS) == display
        assert (page.evaluate(SHOWN, NAMES) > 0) == (choice == "each")

    def test_a_name_opens_the_card_that_tells_of_it(self, reading):
        """And Escape gives the focus back to it."""
        page = reading(TREATMENT, "each")
        for number in (0, 3):
            name = page.locator("main .cc-cite a").nth(number)
            name.press("Enter")
            card = page.locator(".cc-card:popover-open")
            assert name.inner_text() in card.inner_text()
            assert card.get_by_role("link").count() > 0
            page.keyboard.press("Escape")
            assert card.count() == 0
            assert name.evaluate("name => name === document.activeElement")
        assert page.url.endswith(TREATMENT)

    def test_words_are_buttons_where_names_stand(self, reading):
        page = reading(TREATMENT, "each")
        word = page.get_by_role("button", name="spasticity").first
        word.press("Enter")
        card = page.get_by_role("dialog", name="spasticity")
        assert card.is_visible()
        page.keyboard.press("Escape")
        assert word.evaluate("word => word === document.activeElement")

    def test_lines_leave_the_strip_as_it_is(self, reading):
        """It stands above every page, and grows with each line."""
        assert reading(TREATMENT, "line").evaluate(DISPLAY, ".bs-strip .cc-run") == "inline"

    def test_the_choice_holds_at_once_and_is_kept(self, reading):
        page = reading("/settings/")
        page.get_by_label("Names beside sentences, words as buttons").check()
        assert page.locator("html").get_attribute("data-bs-sources") == "each"
        page.goto(TREATMENT)
        assert page.evaluate(SHOWN, RUNS) == 0


def test_a_marked_word_shows_what_the_list_says(reading):
    """The card holds the words of the entry in the folded list; the next word takes its place."""
    page = reading(TREATMENT)
    for word in ("spasticity", "stroke"):
        page.locator("main [data-word]", has_text=re.compile(f"^{word}$")).first.click()
        card = page.get_by_role("dialog", name=word, exact=True)
        entry = page.locator(f".cc-words dt:text-is('{word}') + dd")
        told = [part.text_content() for part in card.locator("p + p, div div").all()]
        assert "".join(told) == entry.text_content()
        assert len(told) == 2
        page.keyboard.press("Escape")


@pytest.mark.parametrize("path", KEY_PAGES)
def test_screen_readers_get_the_marks_that_were_counted(path, reading):
    """Each that is shown is announced as a source, and no marked word is something to press."""
    page = reading(path)
    tree = page.locator("main").aria_snapshot()
    told = re.findall(r"button \"(Source: [^\"]+|\d+ sources)\"", tree)
    _, counted = heard(page.content())
    assert len(told) == page.locator("main .cc-run button:visible").count() <= counted
    assert page.get_by_role("button").and_(page.locator("[data-word]")).count() == 0


@pytest.mark.parametrize("path", [path for path in PAGES if path not in {*LONG_PAGES, "/404.html"}])
def test_what_is_folded_and_the_foot_take_little_room(path, reading):
    """At most 15 percent of a page's height, on a phone."""
    part, whole = reading(path).evaluate(HEIGHTS)
    assert part <= MOST_FOLDED * whole


def test_without_a_script_words_and_sources_are_open(plain):
    """Marks open their cards all the same; words do not look as if they could be pressed."""
    plain.goto(TREATMENT)
    for entries in (plain.locator(".cc-sources li"), plain.locator(".cc-words dd")):
        assert entries.count() > 1
        assert all(entry.is_visible() for entry in entries.all())
    plain.locator(RUNS).first.get_by_role("button").click()
    assert plain.locator(".cc-card:popover-open").is_visible()


def test_the_lists_are_folded_where_a_script_runs(reading):
    page = reading(TREATMENT)
    assert page.locator(".cc-sources li").first.is_hidden()
    page.locator(".cc-sources > summary").click()
    assert page.locator(".cc-sources li").first.is_visible()
