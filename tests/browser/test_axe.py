"""axe-core with WCAG 2.2 AA and best practices: every page, three widths, light and dark, closed and opened.

On every run the key pages as they come, and one of them opened; the run over all pages does the rest.
"""

import itertools

import pytest

from browser_pages import KEY_PAGES, LONG_PAGES, MENU_BUTTON, PAGES, SCHEMES, SEARCH_BUTTON, TREATMENT, WIDTHS, window

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """
async ([part, tags]) => {
  const options = { runOnly: tags, resultTypes: ["violations"], preload: false };
  const { violations } = await axe.run(part ?? document, options);
  return violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0].html.slice(0, 200)}`);
}
"""
#: The long lists hold the same entry hundreds of times, and axe needs seconds for each of them.
LONG_PAGE_VIEWS = [(390, "light"), (390, "dark")]
#: What is looked at on a key page each time; the run over all pages looks at the rest too.
VIEWS = [(390, "light"), (390, "dark"), (1280, "light")]


def slow_unless(is_quick, *values):
    """Values of a parameter, for the run over all pages where they are not quick."""
    return pytest.param(*values, marks=[] if is_quick else pytest.mark.slow)


# The menu and the search lie over the page. axe reads a whole page to look at a part of it; without the page's own text
# it is three times as fast.
LEAVE_OUT_THE_TEXT = "hide => (document.querySelector('main').hidden = hide)"


@pytest.fixture(scope="session")
def axe_source(node_modules):
    return (node_modules / "axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def axe(reader, axe_source, site_url):
    """Open a page; gives a function that looks at it, or at a part of it."""

    def open_page(path):
        reader.goto(site_url + path)
        # Axe counts what lies below the phone's bar as small; readers scroll it up, and focus never stays there.
        reader.eval_on_selector_all(".bs-bar", "bars => bars.forEach((bar) => { bar.style.position = 'static'; })")
        reader.evaluate(axe_source)
        return lambda part=None: reader.evaluate(RUN, [part, TAGS])

    return open_page


def press(page, selector):
    page.eval_on_selector(selector, "element => element.click()")


def opened(page, *, with_results):
    """Open the menu, the search and a card, one after the other; gives the selector of each while it is open."""
    page.evaluate(LEAVE_OUT_THE_TEXT, True)
    press(page, MENU_BUTTON)
    yield "#bs-menu:popover-open"
    page.keyboard.press("Escape")

    press(page, SEARCH_BUTTON)
    if with_results:
        page.keyboard.type("stroke")
        page.locator("#bs-search .bs-results__list > li").first.wait_for()
    yield "#bs-search:popover-open"
    for key in ("ControlOrMeta+A", "Delete", "Escape"):
        page.keyboard.press(key)

    page.evaluate(LEAVE_OUT_THE_TEXT, False)
    mark = "main .cc-run button" if page.locator("main .cc-run button").count() else ".cc-run button"
    press(page, mark)
    yield ".cc-card:popover-open"
    page.keyboard.press("Escape")


def views_of(path):
    """The views of a page that come first, and the others."""
    if path in LONG_PAGES:
        return LONG_PAGE_VIEWS, []
    return VIEWS, [view for view in itertools.product(WIDTHS, SCHEMES) if view not in VIEWS]


def show(page, width, scheme):
    page.set_viewport_size(window(width))
    page.emulate_media(color_scheme=scheme)


@pytest.mark.parametrize("path", [slow_unless(path in KEY_PAGES, path) for path in PAGES])
def test_no_violations(path, axe, reader):
    """axe finds nothing on the page as it comes."""
    assert violations_in(views_of(path)[0], axe(path), reader) == {}


@pytest.mark.slow
@pytest.mark.parametrize("path", [path for path in PAGES if views_of(path)[1]])
def test_no_violations_in_the_other_views(path, axe, reader):
    """Nor at the other widths, in the other colors."""
    assert violations_in(views_of(path)[1], axe(path), reader) == {}


def violations_in(views, look, reader):
    found = {}
    for width, scheme in views:
        show(reader, width, scheme)
        found[width, scheme] = look()
    return {view: violations for view, violations in found.items() if violations}


@pytest.mark.parametrize(
    ("path", "views"),
    [
        *[slow_unless(path == TREATMENT, path, LONG_PAGE_VIEWS) for path in PAGES],
        *[slow_unless(False, path, views_of(path)[1] + [(1280, "light")]) for path in PAGES if path not in LONG_PAGES],
    ],
)
def test_no_violations_in_what_opens(path, views, axe, reader):
    """Nor in the menu, the search and a source card once they are open; these are built alike on every page."""
    look = axe(path)
    found = {}
    for width, scheme in views:
        show(reader, width, scheme)
        for part in opened(reader, with_results=path in KEY_PAGES):
            found[width, scheme, part] = look(part)
    assert {view: violations for view, violations in found.items() if violations} == {}


def test_faults_are_seen(axe, reader):
    """The same look reports a faint text and a button without a name, closed and in the open menu."""
    look = axe("/")
    for place in ("h1", "#bs-menu p"):
        reader.eval_on_selector(place, "e => e.insertAdjacentHTML('afterend', '<p>Faint</p><button></button>')")
        reader.eval_on_selector(f"{place} + p", "faint => (faint.style.color = '#ddd')")
    looks = [look(), look(next(opened(reader, with_results=False)))]
    assert [{fault.split(" ")[0] for fault in faults} for faults in looks] == [{"button-name", "color-contrast"}] * 2
