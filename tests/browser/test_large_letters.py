"""The largest letters and the weaker side belong together: a page begins in the first screen, the menu is in reach."""

import json

import pytest

from browser_pages import HOME, LOG, ORDINARY_PAGES, SAMPLE, window
from browser_profiles import keep

SIZES = ("100", "150", "175")
LONE_STOPS = """
() => {
  const walker = document.createTreeWalker(document.querySelector(".bs-strip"), NodeFilter.SHOW_TEXT);
  const marks = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    [...node.data].forEach((mark, index) => {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + 1);
      const box = range.getBoundingClientRect();
      if (mark.trim() && box.width) marks.push({ mark, middle: box.top + box.height / 2, box });
    });
  }
  return marks.filter(({ mark, middle }, index) =>
    mark === "." && index > 0 && !(marks[index - 1].box.top < middle && middle < marks[index - 1].box.bottom)).length;
}
"""


@pytest.fixture
def large(profiles):
    """A phone whose reader has chosen a size of letters and a weaker side."""
    with profiles.taken(time="2026-11-21T12:00:00Z") as profile:

        def choose(size, side="", width=390, height=844, **others):
            page = profile.tab()
            page.set_viewport_size(window(width, height))
            keep(page, {"both-sides.reading": json.dumps({"size": size, "side": side}), **others})
            return page

        yield choose


@pytest.mark.parametrize("in_sample", [True, pytest.param(False, marks=pytest.mark.slow)])
def test_every_page_begins_in_the_first_screen(large, in_sample):
    """With the largest letters, strip and header leave room for the heading of the page."""
    page = large("175")
    tops = {}
    for path in ORDINARY_PAGES:
        if (path in SAMPLE) != in_sample:
            continue
        page.goto(path)
        box = page.locator("h1").first.bounding_box()
        line = page.locator("h1").first.evaluate("each => parseFloat(getComputedStyle(each).lineHeight)")
        tops[path] = box["y"] + line
    assert {path: top for path, top in tops.items() if top > 844} == {}


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("size", [SIZES[0], pytest.param(SIZES[1], marks=pytest.mark.slow), SIZES[2]])
def test_the_bar_stands_on_the_stronger_side(large, size, side):
    """In one row, the signs next to the edge, at every size of letters; on that side nothing is far from the thumb."""
    page = large(size, side)
    page.goto(HOME)
    for width in (320, 390):
        page.set_viewport_size(window(width))
        assert_bar_at_the_edge(page, side, width)


def assert_bar_at_the_edge(page, side, width):
    parts = page.locator(".bs-bar :is(a, button):visible")
    assert parts.all_inner_texts() == ["Emergency", "Menu", "Search"]
    boxes = [box for part in parts.all() if (box := part.bounding_box())]
    edges = [width - box["x"] - box["width"] if side == "left" else box["x"] for box in boxes]
    assert edges == sorted(edges)
    assert edges[0] <= 12
    assert edges[-1] <= 200
    assert len({box["y"] for box in boxes}) == 1, "one row"
    assert min(min(box["width"], box["height"]) for box in boxes) >= 44


@pytest.mark.parametrize(("path", "size"), [(HOME, "175"), (LOG, "100"), (LOG, "175")])
def test_the_strip_is_one_line_with_its_button(large, path, size):
    """On the screens behind the first one, and everywhere with large letters."""
    page = large(size)
    page.goto(path)
    assert page.locator(".bs-strip summary").is_visible()
    assert page.locator(".bs-strip").bounding_box()["height"] <= 60


DAY = {"at": 1, "value": {"energy": "5", "practice": 30, "win": "Something"}}
DAYS = json.dumps({"version": 1, "entries": {f"day:2026-11-{day:02}": DAY for day in range(1, 15)}})
WIDE = """
() => [...document.querySelectorAll("body *")]
  .filter((each) => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth + 1)
  .filter((each) => !each.closest(".bs-scroll, .md-typeset__scrollwrap"))
  .map((each) => each.outerHTML.slice(0, 90))
"""


@pytest.mark.parametrize("side", ["", "left", "right"])
def test_the_log_needs_no_sideways_move(large, side):
    """On a small phone with the largest letters."""
    page = large("175", side, width=320, height=640, **{"both-sides:v1": DAYS})
    page.goto(LOG)
    page.wait_for_function("document.querySelectorAll('[data-bs-part=days] summary').length > 0")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, page.evaluate(WIDE)


@pytest.mark.parametrize("size", SIZES)
def test_no_full_stop_of_the_strip_stands_alone(large, size):
    """It stays on the line of its sentence."""
    page = large(size)
    page.goto(HOME)
    alone = {}
    for width in (320, 360, 390, 412, 768):
        page.set_viewport_size(window(width))
        alone[width] = page.evaluate(LONE_STOPS)
    assert set(alone.values()) == {0}, alone
