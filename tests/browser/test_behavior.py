"""What axe cannot see: how the pages behave for one hand, a keyboard, large letters, half a screen, and paper.

B1 to B15 are the names of the checks on the page about accessibility tests. The tools have theirs in test_tools.py.
"""

import itertools

import pytest

from browser_pages import (
    EMERGENCY,
    HOME,
    KEY_PAGES,
    MENU_BUTTON,
    ORDINARY_PAGES,
    PAGES,
    SCHEMES,
    SEARCH_BUTTON,
    TREATMENT,
    WIDTHS,
    window,
)

# The state of a page that stray keys must leave alone.
STATE = """
() => [location.href, scrollX, scrollY, document.querySelectorAll(":modal, :popover-open").length,
       document.activeElement === document.body]
"""

# Whatever has the focus: its share inside the window, whether something lies over it, and how its outline stands out.
FOCUS = """
() => {
  const light = (color) => {
    const [r, g, b, a = 1] = color.match(/[\\d.]+/g).map(Number);
    const part = (value) => (value <= 10.3 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return { a, value: 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b) };
  };
  const ground = (element) => {
    for (; element; element = element.parentElement) {
      const found = light(getComputedStyle(element).backgroundColor);
      if (found.a > 0.99) return found.value;
    }
    return 1;
  };
  const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

  const element = document.activeElement;
  if (element === document.body || element === null) return null;
  // The button inside a field for a date is the browser's own, and drawn by it.
  if (!element.matches(":focus")) return [element.outerHTML, ""];
  // A box to tick may be drawn by its label.
  const drawn = [element, ...(element.labels ?? []), ...(element.closest("label") ? [element.closest("label")] : [])];
  const outlined = drawn.filter((one) => {
    const style = getComputedStyle(one);
    const wide = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return wide && contrast(light(style.outlineColor).value, ground(one.parentElement)) >= 3;
  });
  const box = (outlined[0] ?? element).getBoundingClientRect();
  const across = Math.min(box.right, innerWidth) - Math.max(box.left, 0);
  const down = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
  const inside = Math.max(across, 0) * Math.max(down, 0) / (box.width * box.height);
  const fits = box.height <= innerHeight;
  const line = element.getClientRects()[0] ?? box;
  const there = document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
  const free = there && (drawn.some((one) => one.contains(there)) || there.contains(element));
  const faults = [];
  if (fits && inside < 0.5) faults.push(`${Math.round(inside * 100)} % inside`);
  if (!outlined.length) faults.push("no outline that stands out");
  if (fits && inside >= 0.5 && !free) faults.push("covered");
  return [element.outerHTML.slice(0, 120), faults.join(", ")];
}
"""

# Buttons that open nothing, or something that cannot be told or left.
OPENERS = """
() => [...document.querySelectorAll("[popovertarget]")].filter((button) => {
  const parts = document.querySelectorAll(`[id="${button.getAttribute("popovertarget")}"]`);
  const [part] = parts;
  const name = part?.getAttribute("aria-label") ?? document.getElementById(part?.getAttribute("aria-labelledby"));
  return parts.length !== 1 || part.popover !== "auto" || !name || !part.querySelector(`[popovertarget="${part.id}"]`);
}).map((button) => button.outerHTML)
"""

# Rules that change more than color or line on hover, and texts that only a pointer at rest brings out.
HOVER = """
() => {
  const shows = "display visibility opacity content height max-height clip-path translate transform".split(" ");
  const rules = (sheet) => [...sheet.cssRules].flatMap((rule) => [rule, ...(rule.cssRules ? rules(rule) : [])]);
  const hover = [...document.styleSheets].flatMap(rules).filter((rule) => rule.selectorText?.includes(":hover"));
  const showing = hover.filter((rule) => shows.some((name) => rule.style.getPropertyValue(name)));
  const titled = [...document.querySelectorAll("body [title], body [data-tooltip]")];
  return [...showing.map((rule) => rule.cssText), ...titled.map((element) => element.outerHTML)];
}
"""

# What is pressed: 44 by 44 for controls, 24 tall for words in a sentence, and no two marks closer than 8 side by side.
TARGETS = """
() => {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const inSentence = (element) => element.matches(".cc-run button, [data-word]") ||
    (element.matches("a") && getComputedStyle(element).display === "inline");
  const area = (element) => {
    const label = element.labels?.[0] ?? element;
    return (element.matches("[type=checkbox], [type=radio]") ? label : element).getBoundingClientRect();
  };
  const faults = [];
  const marks = [];
  for (const element of document.querySelectorAll("a[href], button, summary, input, select, textarea")) {
    if (!shown(element) || element.closest("[popover]:not(:popover-open)")) continue;
    if (element.matches(".md-skip")) continue;
    if (inSentence(element)) {
      for (const line of element.getClientRects()) {
        if (line.width && element.matches("button")) marks.push({ line, element });
        if (line.width && line.height < 24 && !element.matches("a")) {
          faults.push(`${Math.round(line.height)} tall: ${element.outerHTML.slice(0, 100)}`);
        }
      }
    } else {
      const box = area(element);
      if (Math.round(box.width) < 44 || Math.round(box.height) < 44) {
        faults.push(`${Math.round(box.width)} by ${Math.round(box.height)}: ${element.outerHTML.slice(0, 100)}`);
      }
    }
  }
  marks.forEach((one, index) => {
    const other = marks[index + 1];
    if (!other || other.element === one.element || Math.abs(other.line.top - one.line.top) > 12) return;
    const gap = Math.max(other.line.left - one.line.right, one.line.left - other.line.right);
    if (gap < 8) faults.push(`${gap.toFixed(1)} apart: ${one.element.textContent} | ${other.element.textContent}`);
  });
  return faults;
}
"""

# Words that are cut off, and parts that can be moved sideways but not with the keyboard.
LOST = """
() => {
  const faults = [];
  const root = document.scrollingElement;
  if (root.scrollWidth > innerWidth) faults.push(`the page is ${root.scrollWidth} wide in a window of ${innerWidth}`);
  for (const element of document.body.querySelectorAll("*")) {
    // What stands in a field can be moved with the arrow keys.
    if (!element.checkVisibility() || element.closest("svg") || element.matches("input, textarea, select")) continue;
    const { overflowX, overflowY } = getComputedStyle(element);
    const wide = element.scrollWidth > element.clientWidth + 1;
    const tall = element.scrollHeight > element.clientHeight + 1;
    const unseen = element.clientWidth <= 1 || element.clientHeight <= 1;
    if (unseen || (overflowX === "visible" && overflowY === "visible")) continue;
    if ((wide && ["hidden", "clip"].includes(overflowX)) || (tall && ["hidden", "clip"].includes(overflowY))) {
      faults.push(`cut off: ${element.outerHTML.slice(0, 140)}`);
    } else if (wide && ["auto", "scroll"].includes(overflowX)) {
      const named = element.matches("[role=region][aria-label]") && element.tabIndex === 0;
      if (!named) faults.push(`moves sideways, not by keyboard or without a name: ${element.outerHTML.slice(0, 140)}`);
    }
  }
  return faults;
}
"""

STYLE = """
(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = css ? [sheet] : [];
}
"""
TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }
"""
TWICE_AS_LARGE = "html { font-size: 225% !important; }"  # 112.5 % is what readers start with

NEXT_FRAME = "() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))"

STICKY = """
() => [...document.body.querySelectorAll("*")]
  .filter((element) => ["fixed", "sticky"].includes(getComputedStyle(element).position) && element.checkVisibility())
  .map((element) => element.outerHTML.slice(0, 100))
"""

MOVING = """
() => [...document.querySelectorAll("*")].flatMap((element) => ["", "::before", "::after"].flatMap((part) => {
  const style = getComputedStyle(element, part);
  const long = (times) => times.split(",").some((time) => parseFloat(time) > 0);
  const moves = (style.animationName !== "none" && long(style.animationDuration)) || long(style.transitionDuration)
    || style.scrollBehavior === "smooth";
  return moves ? [element.outerHTML.slice(0, 80) + part] : [];
}))
"""

BORDERLESS = """
(selector) => [...document.querySelectorAll(selector)].filter((element) => {
  if (!element.checkVisibility()) return false;
  const style = getComputedStyle(element);
  return !["Top", "Bottom", "Left", "Right"].some((side) =>
    style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) >= 1);
}).map((element) => element.outerHTML.slice(0, 100))
"""
BOXES = (
    ".md-typeset .admonition, .md-typeset details:not(.bs-dial-fold), .bs-dial-fold > summary, .cc-dial-button, "
    "h2#in-short, h2#in-short + ul, .bs-foot, .bs-step, .bs-button, .bs-routes :is(li:has(img), li > a), "
    ".bs-announce:has(.bs-strip), main input:not([type=checkbox], [type=radio], [type=file]), "
    "main select, main textarea, main button:not([class*=cc-])"
)


# Collapsed parts whose words have no height. The log prints a sheet of its own instead of its form.
FOLDED = """
() => [...document.querySelectorAll("main details > :not(summary)")]
  .filter((part) => !part.closest(".bs-onpage, [data-bs-tool], [data-bs-part]") && part.textContent.trim())
  .filter((part) => part.parentElement.checkVisibility())
  .filter((part) => !part.getBoundingClientRect().height)
  .map((part) => part.textContent.trim().slice(0, 80))
"""


@pytest.fixture
def visit(reader, site_url):
    """Open a page in the window of a phone; gives the page."""

    def visit(path, width=390, height=800):
        reader.set_viewport_size(window(width, height))
        reader.goto(site_url + path)
        return reader

    return visit


#: What is read off a page as it comes, on a phone that asks for nothing or for one thing; it changes nothing there.
LOOKS = {
    "openers": (OPENERS, None, {}),
    "hover": (HOVER, None, {}),
    "targets": (TARGETS, None, {}),
    "moving": (MOVING, None, {"reduced_motion": "reduce"}),
    "borderless": (BORDERLESS, BOXES, {"forced_colors": "active"}),
}
PLAIN = {"reduced_motion": "no-preference", "forced_colors": "none"}


@pytest.fixture(scope="session")
def _looks():
    return {}


@pytest.fixture
def look(visit, _looks):
    """What one of these looks finds on a page: each worker opens a page once for all of them."""

    def look(path, name):
        if path not in _looks:
            page, found = visit(path), {}
            for each, (script, argument, asked) in LOOKS.items():
                page.emulate_media(**PLAIN | asked)
                found[each] = page.evaluate(script, argument)
            _looks[path] = found
        return _looks[path][name]

    return look


def slow_unless(is_quick, *values):
    """Values of parameters, for the run over all pages where they are not quick."""
    return pytest.param(*values, marks=[] if is_quick else pytest.mark.slow)


#: Each width and each of light and dark on each key page, but on each page only half of the pairs of these.
VIEWS = [
    slow_unless((page + width + scheme) % 2 == 0, path, WIDTHS[width], SCHEMES[scheme])
    for page, path in enumerate(KEY_PAGES)
    for width, scheme in itertools.product(range(len(WIDTHS)), range(len(SCHEMES)))
]


class TestKeyboard:
    @pytest.mark.parametrize("path", KEY_PAGES)
    def test_b1_a_stray_key_does_nothing(self, path, visit):
        """Every printable key, with and without Shift, leaves address, scroll, focus and dialogs as they were."""
        page = visit(path)
        before = page.evaluate(STATE)
        keys = [chr(code) for code in range(0x21, 0x7F)]
        for key in keys + [f"Shift+{key}" for key in "abcdefghijklmnopqrstuvwxyz"]:
            page.keyboard.press(key)
            assert page.evaluate(STATE) == before, key

    @pytest.mark.parametrize(("path", "width", "scheme"), VIEWS)
    def test_b2_what_has_the_focus_is_seen(self, path, width, scheme, visit):
        """Each stop of the Tab key is at least half inside the window, uncovered, and outlined at 3:1 or more."""
        page = visit(path, width)
        page.emulate_media(color_scheme=scheme)
        assert self.stops(page) > 10

    @pytest.mark.parametrize("path", [path for path in ORDINARY_PAGES if path not in KEY_PAGES])
    def test_b2_on_the_other_pages(self, path, visit):
        """The same on every page that is no long list, on a phone."""
        assert self.stops(visit(path)) > 10

    def stops(self, page):
        """Tab through a page from its start to its end; gives the number of stops."""
        faults, seen = [], 0
        while True:
            page.keyboard.press("Tab")
            stop = page.evaluate(FOCUS)
            if stop is None:
                break
            seen += 1
            element, fault = stop
            if fault:
                faults.append(f"{fault}: {element}")
            assert seen < 1000, element
        assert faults == []
        return seen

    @pytest.mark.parametrize(
        ("path", "width"),
        [slow_unless(path == TREATMENT or width == 390, path, width) for path in KEY_PAGES for width in WIDTHS],
    )
    def test_b3_menu_and_search_by_keyboard_alone(self, path, width, visit):
        """Enter and Space open them, the focus goes in, Escape and the close button end them, the focus comes back."""
        page = visit(path, width)
        for button, part, close in (
            (MENU_BUTTON, "#bs-menu:popover-open", "#bs-menu .bs-menu__close"),
            (SEARCH_BUTTON, "#bs-search:popover-open", "[data-bs-search-close]"),
        ):
            for opening in ("Enter", "Space"):
                for closing in ("Escape", close):
                    page.focus(button)
                    page.keyboard.press(opening)
                    page.locator(part).wait_for()
                    assert page.locator(f"{part} :focus").count() == 1, "the focus is not in it"
                    if closing == "Escape":
                        page.keyboard.press("Escape")
                    else:
                        page.focus(close)
                        page.keyboard.press("Enter")
                    assert page.locator(part).count() == 0, f"{closing} does not close {part}"
                    assert page.locator(f"{button}:focus").count() == 1, "the focus did not come back"

    @pytest.mark.parametrize("path", KEY_PAGES)
    def test_b4_escape_closes_every_card_and_the_focus_returns(self, path, visit):
        """Each card opens with Enter, closes with Escape, and leaves the focus on the words that opened it."""
        page = visit(path)
        openers = page.locator("[popovertarget]:not([popovertargetaction]):visible")
        faults = []
        for index in range(openers.count()):
            opener = openers.nth(index)
            opener.focus()
            page.keyboard.press("Enter")
            opened = page.evaluate("document.querySelectorAll(':popover-open').length")
            page.keyboard.press("Escape")
            left = page.evaluate("document.querySelectorAll(':popover-open').length")
            back = opener.evaluate("(element) => element === document.activeElement")
            if (opened, left, back) != (1, 0, True):
                faults.append((opener.inner_text(), opened, left, back))
        assert faults == []

    @pytest.mark.parametrize("path", PAGES)
    def test_b4_every_opener_has_its_part(self, path, look):
        """On all pages: what a button opens is there once, has a name, and holds a button that closes it."""
        assert look(path, "openers") == []

    def test_the_way_through_a_card(self, visit):
        """After a card opened, the next stops are in it, and behind its last one the page goes on."""
        page = visit(TREATMENT)
        page.locator("main .cc-run button").first.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.locator(".cc-card:popover-open :focus").count() == 1
        for _ in range(20):
            page.keyboard.press("Tab")
        assert page.locator(":popover-open").count() == 0


class TestPointer:
    @pytest.mark.parametrize("path", PAGES)
    def test_b5_nothing_waits_for_a_pointer_at_rest(self, path, look):
        """No style shows or hides anything on hover, and no text stands in a tooltip."""
        assert look(path, "hover") == []

    @pytest.mark.parametrize("path", KEY_PAGES)
    def test_b6_targets_are_large(self, path, visit):
        """Controls measure 44 by 44 or more; marks in a sentence are 24 tall and 8 apart."""
        page, found = visit(path), {}
        for width in WIDTHS:
            page.set_viewport_size(window(width))
            page.wait_for_function("width => innerWidth === width", arg=width)
            page.evaluate(NEXT_FRAME)
            found[width] = page.evaluate(TARGETS)
        assert found == {width: [] for width in WIDTHS}

    @pytest.mark.parametrize("path", [path for path in PAGES if path not in KEY_PAGES])
    def test_b6_on_the_other_pages(self, path, look):
        """The same on every page, on a phone."""
        assert look(path, "targets") == []

    def test_b6_where_words_are_buttons(self, visit):
        """The same for readers who have names beside sentences."""
        page = visit(TREATMENT)
        page.evaluate("""localStorage.setItem("both-sides.reading", '{"sources": "each"}')""")
        page.reload()
        words, faults = page.locator("main button[data-word]:visible").count(), page.evaluate(TARGETS)
        page.evaluate("localStorage.clear()")
        assert words > 5
        assert faults == []

    def test_b6_in_the_menu_the_search_and_a_card(self, visit):
        """The same for what opens over a page."""
        page = visit(TREATMENT)
        page.locator(MENU_BUTTON).click()
        assert page.evaluate(TARGETS) == []
        page.keyboard.press("Escape")
        page.locator(SEARCH_BUTTON).click()
        page.keyboard.type("stroke")
        page.locator("#bs-search .bs-results__list a").first.wait_for()
        assert page.evaluate(TARGETS) == []
        page.keyboard.press("Escape")
        page.locator("main .cc-run button").first.click()
        assert page.evaluate(TARGETS) == []


class TestLargeAndNarrow:
    @pytest.mark.parametrize("path", PAGES)
    def test_b7_b8_b9_no_words_are_lost(self, path, visit):
        """At 320 pixels, with wide spacing, with letters twice as large and at 400 % nothing is cut off or sideways."""
        page = visit(path)
        views = {
            "320 pixels": (window(320), ""),
            "wide spacing": (window(321), TEXT_SPACING),
            "letters twice as large": (window(390), TWICE_AS_LARGE),
            "letters twice as large on a computer": (window(1280), TWICE_AS_LARGE),
            "400 %": (window(320, 256), ""),
        }
        found = {}
        for name, (view, css) in views.items():
            page.evaluate(STYLE, css)
            page.set_viewport_size(view)
            page.wait_for_function("width => innerWidth === width", arg=view["width"])
            page.evaluate(NEXT_FRAME)  # the page is told of its new size
            found[name] = page.evaluate(LOST)
        found["fixed at 400 %"] = page.evaluate(STICKY)
        assert {name: faults for name, faults in found.items() if faults} == {}

    @pytest.mark.parametrize("button", [MENU_BUTTON, SEARCH_BUTTON, "main .cc-run button"])
    def test_b9_what_opens_fits_a_window_at_400_percent(self, button, visit):
        """Menu, search and card can be read and left in a window of 320 by 256, with large letters too."""
        page = visit(TREATMENT, 320, 256)
        for css in ("", TWICE_AS_LARGE, TEXT_SPACING):
            page.evaluate(STYLE, css)
            page.locator(button).first.click()
            assert page.evaluate(LOST) == []
            close = page.locator(":is(:modal, :popover-open) button:text-matches('^Close'):visible")
            close.scroll_into_view_if_needed()
            assert page.evaluate(FOCUS)
            close.click()
            assert page.locator(":is(:modal, :popover-open)").count() == 0
            page.locator("#__search:not(:checked)").wait_for(state="attached")  # else the next press opens nothing

    @pytest.mark.parametrize("path", KEY_PAGES)
    def test_sideways(self, path, visit):
        """A phone on a stand, lying on its side: nothing is cut off."""
        assert visit(path, 800, 360).evaluate(LOST) == []


class TestCalm:
    @pytest.mark.parametrize("path", PAGES)
    def test_b10_nothing_moves(self, path, look):
        """With reduced motion no part of a page has a transition, an animation or a smooth scroll."""
        assert look(path, "moving") == []

    @pytest.mark.parametrize("path", PAGES)
    def test_b12_boxes_stay_boxes_in_forced_colors(self, path, look):
        """Where readers force their own colors, every box and control keeps a border."""
        assert look(path, "borderless") == []

    @pytest.mark.parametrize("path", KEY_PAGES)
    def test_b12_the_focus_stays_seen_in_forced_colors(self, path, visit):
        """Each stop of the Tab key keeps its outline."""
        page = visit(path)
        page.emulate_media(forced_colors="active")
        assert TestKeyboard().stops(page) > 10


ONE_SHEET = ".bs-onesheet"
# The names of the sources that the cards of some marks lead to.
TOLD = """
(marks) => [...document.querySelectorAll(marks)].flatMap((mark) => {
  const card = document.getElementById(mark.getAttribute("popovertarget"));
  const name = (link) => link.textContent.replace(/Open the source(: )?/, "") || card.getAttribute("aria-label");
  return [...card.querySelectorAll("a")].map(name);
})
"""

# What a sheet must not cut in two.
WHOLE = ".md-content details.rests, .md-content .admonition:not(:has(.task-list-item))"
STYLE_OF = "(boxes, name) => boxes.map((one) => getComputedStyle(one)[name])"


class TestPaper:
    def test_boxes_stay_whole_and_addresses_are_there(self, visit):
        """No sheet ends between the title of a box and its text, and each source stands with its address."""
        page = visit("/recover/rehab/")
        page.emulate_media(media="print")
        boxes = page.locator(WHOLE)
        assert set(boxes.evaluate_all(STYLE_OF, "breakInside")) == {"avoid"}
        assert boxes.count() > 5
        behind = "(links) => links.map((link) => [getComputedStyle(link, '::after').content, ` (${link.href})`])"
        assert [shown.strip('"') == address for shown, address in page.locator(".cc-sources a").evaluate_all(behind)]

    @pytest.mark.parametrize("path", PAGES)
    def test_b11_paper_shows_everything_and_no_controls(self, path, visit):
        """Collapsed parts are open, sources, review line and address are there; menu, search and cards are not."""
        page = visit(path)
        if page.locator(".cc-run button:visible").count():
            page.locator(".cc-run button:visible").last.click()  # an open card must not cover the sheet
        page.emulate_media(media="print")
        gone = ".bs-bar, .bs-path, .bs-side, .bs-contents, .bs-menu, .bs-search, .bs-header__actions, .bs-steps, "
        gone += ".bs-footer__actions, .cc-card, .cc-run, .cc-words"
        seen = "(selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).length"
        assert page.evaluate(seen, gone) == 0
        has_strip = not path.startswith(EMERGENCY)  # those pages say the same themselves
        assert page.evaluate(seen, ".bs-strip") == has_strip
        is_sheet = page.locator(ONE_SHEET).count() > 0  # that page prints nothing else
        for selector in (".cc-sources", ".cc-sources li", ".bs-review", ".bs-foot", "main .bs-print-only"):
            there = 0 if is_sheet and selector not in {".bs-review", ".bs-foot"} else page.locator(selector).count()
            assert page.evaluate(seen, selector) == there, selector
        assert page.evaluate(FOLDED) == []

    @pytest.mark.parametrize("path", [EMERGENCY, TREATMENT, HOME])
    def test_b11_names_of_sources_are_on_paper(self, path, visit):
        """All sources that the cards of the printed part tell about stand on paper by their names, in brackets."""
        page = visit(path)
        part = ONE_SHEET if page.locator(ONE_SHEET).count() else "main"
        told = page.evaluate(TOLD, f"{part} .cc-run button")
        page.emulate_media(media="print")
        links = page.locator("main .cc-cite a:visible")
        assert set(links.all_inner_texts()) == set(told)
        assert links.count() >= len(set(told)) > 0
        assert links.first.evaluate("(link) => getComputedStyle(link, '::before').content") == '"["'

    def test_b11_the_strip_is_on_the_first_sheet(self, visit):
        """What to do in an emergency comes before anything else that is printed."""
        page = visit(TREATMENT)
        page.emulate_media(media="print")
        top = "(selector) => document.querySelector(selector).getBoundingClientRect().top"
        assert page.evaluate(top, ".bs-strip") < page.evaluate(top, "h1") < 600

    def test_b11_pictures_stay_in_their_boxes_on_paper(self, visit):
        """The three ways in stand side by side on a sheet: none of their drawings is wider than its box."""
        page = visit(HOME)
        page.set_viewport_size(window(680))
        page.emulate_media(media="print")
        wide = "(img) => img.getBoundingClientRect().right - img.closest('li').getBoundingClientRect().right"
        drawings = page.locator(".bs-routes img").all()
        assert len(drawings) == 3
        assert all(drawing.evaluate(wide) < 0 for drawing in drawings)

    def test_b11_nobody_presses_paper(self, visit):
        """The buttons of the body map are gone, and its drawing and list are there."""
        page = visit("/understand/what-is-hemiparesis/")
        choices = page.locator(".bs-body-map .bs-choices")
        assert choices.is_visible()
        page.emulate_media(media="print")
        assert not choices.is_visible()
        assert page.locator(".bs-body-map img").is_visible()
        assert page.locator(".bs-body-map li:visible").count() == 2

    def test_b11_no_sheet_begins_with_a_lonely_end(self, visit):
        """The name of a fold stays with what it holds; so do the first and the last point of a list of four or more."""
        page = visit(TREATMENT)
        page.set_viewport_size(window(680))
        page.emulate_media(media="print")
        style = "([selector, name]) => getComputedStyle(document.querySelector(selector))[name]"
        assert page.evaluate(style, ["main details.rests > summary", "breakAfter"]) == "avoid"
        assert page.evaluate(style, ["main h2#ask-your-team ~ ul > li:first-child", "breakAfter"]) == "avoid"
        assert page.evaluate(style, ["main h2#ask-your-team ~ ul > li:last-child", "breakBefore"]) == "avoid"
        # The sources fill their sheets: a gap there would cost a sheet.
        assert page.evaluate(style, [".cc-sources li:last-child", "breakBefore"]) == "auto"
        # So would more than one low line at the end.
        assert page.evaluate("document.querySelector('.bs-footer').getBoundingClientRect().height") < 20


# Where each control of a page's frame can be pressed: in which half of a phone at least 24 pixels of it lie.
HALVES = """
(selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility()).map((element) => {
  const box = element.getBoundingClientRect();
  const part = (from, to) => Math.min(box.right, to) - Math.max(box.left, from) >= 24;
  const name = (element.getAttribute("aria-label") ?? element.textContent).trim().replace(/\\s+/g, " ");
  return { name, goal: element.href ?? element.getAttribute("popovertarget") ?? name,
           halves: [part(0, 195) && "left", part(195, 390) && "right"].filter(Boolean) };
})
"""
FRAME = (
    ".bs-strip p a:not(.cc-cite a), .bs-header :is(button, a), .bs-footer :is(button, a), .bs-bar :is(button, a), "
    ".bs-steps a, "
    ".bs-foot :is(button, a), .bs-onpage summary, .bs-onpage a, .bs-routes a"
)
MASKED = """
([side, share]) => {
  const edge = innerWidth * share;
  const mask = document.body.appendChild(document.createElement("div"));
  mask.id = "mask";
  mask.style.cssText = `position: fixed; inset-block: 0; ${side}: 0; width: ${edge}px; background: #000; z-index: 999;`;
}
"""


class TestOneHand:
    """B14. Only one half of a phone's screen can be reached; the weaker side was told in the reading settings."""

    @pytest.fixture(params=["left", "right"])
    def half(self, request):
        return request.param

    @pytest.fixture
    def visit_with(self, reader, visit, half):
        """Open a page as a person whose stronger hand reaches that half."""

        def visit_with(path):
            weaker = {"left": "right", "right": "left"}[half]
            page = visit(path)
            page.evaluate(
                "side => localStorage.setItem('both-sides.reading', JSON.stringify({ side, line: 'start' }))", weaker
            )
            page.reload()
            return page

        yield visit_with
        reader.evaluate("localStorage.clear()")

    def out_of_reach(self, page, half, *others):
        """Names of the controls that have no part in that half, and no equal there or among the others."""
        controls = page.evaluate(HALVES, FRAME)
        assert len(controls) > 2
        inside = [one for one in [*controls, *others] if half in one["halves"]]
        reached = {key for one in inside for key in (one["goal"], one["name"])}
        return [one["name"] for one in controls if not {one["goal"], one["name"]} & reached]

    @pytest.mark.parametrize("path", KEY_PAGES)
    def test_b14_every_control_or_its_equal_is_in_reach(self, path, half, visit_with):
        """Each control around the text has 24 pixels in that half, or one there or in the menu does the same."""
        page = visit_with(path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        page.locator(MENU_BUTTON).click()
        in_menu = page.evaluate(HALVES, "#bs-menu :is(button, a)")
        page.keyboard.press("Escape")
        assert self.out_of_reach(page, half, *in_menu) == []

    @pytest.mark.parametrize(
        ("button", "part"),
        [(MENU_BUTTON, "#bs-menu"), (SEARCH_BUTTON, "#bs-search"), ("main .cc-run button", ".cc-card")],
    )
    def test_b14_what_opens_is_in_reach(self, button, part, half, visit_with):
        """The same for everything in the open menu, in the search and in a card."""
        page = visit_with(TREATMENT)
        page.locator(button).first.click()
        inside = page.evaluate(HALVES, f"{part} :is(button, a, summary, label)")
        assert [one["name"] for one in inside if half not in one["halves"]] == []

    @pytest.mark.parametrize("path", [EMERGENCY, TREATMENT])
    def test_b14_a_source_can_be_opened(self, path, half, visit_with):
        """Every source of a page has its entry in the list, to be opened in that half, and so has the list itself."""
        page = visit_with(path)
        (fold,) = page.evaluate(HALVES, ".cc-sources > summary")
        assert half in fold["halves"]
        page.locator(".cc-sources > summary").click()
        controls = page.evaluate(HALVES, ".cc-sources a")
        reached = " ".join(one["name"] for one in controls if half in one["halves"])
        names = set(page.evaluate(TOLD, "main .cc-run button"))
        assert len(names) > 1
        assert [name for name in names if name not in reached] == []

    def test_b14_the_signs_are_one_press_away(self, half, visit_with):
        """From any page to the emergency signs by one press in that half."""
        page = visit_with(TREATMENT)
        box = page.locator(".bs-bar a:visible").bounding_box()
        start, end = {"left": (0, 195), "right": (195, 390)}[half]
        x = (max(box["x"], start) + min(box["x"] + box["width"], end)) / 2
        page.mouse.click(x, box["y"] + box["height"] / 2)
        page.wait_for_url("**/emergency/")


class TestHalfAScreen:
    """B15. Forty percent of the screen, on one side, is not seen."""

    @pytest.mark.parametrize("path", KEY_PAGES)
    def test_b15_nothing_essential_is_at_one_edge_alone(self, path, visit):
        """Emergency line, title, first words, signs, next page and print all reach into what is still seen."""
        page = visit(path)
        essential = [".bs-strip summary", "h1", "h1 ~ :is(p, ul)", ".bs-review", ".bs-step", "[data-bs-print]"]
        essential += [".bs-bar a:visible"]
        if path == HOME:
            essential += [".bs-strip strong", ".bs-strip > p a:not(.cc-cite a)"]
        seen = """
        (element) => {
          element.scrollIntoView({ block: "center" });
          return [...element.getClientRects()].some((box) => {
            for (let x = box.left; x + 24 <= box.right; x += 8) {
              const y = box.top + box.height / 2;
              const free = [x, x + 12, x + 24].every((at) => element.contains(document.elementFromPoint(at, y)));
              if (free) return true;
            }
            return false;
          });
        }
        """
        there = [one for one in essential if page.locator(one).count()]
        for side in ("left", "right"):
            page.evaluate(MASKED, [side, 0.4])
            assert [one for one in there if not page.locator(one).first.evaluate(seen)] == [], side
            page.locator("#mask").evaluate("mask => mask.remove()")
