"""The search as frightened people use it: signs first, any spelling, no white screen. One tab for all queries."""

import json

import pytest
import yaml

from browser_pages import MENU_BUTTON, ROOT, SEARCH_BUTTON, SEARCH_FIELD, wait_until, window

QUERIES = yaml.safe_load((ROOT / "tests/data/search_queries.yaml").read_text(encoding="utf-8"))
LINE = "[data-bs-search-line]:not([hidden])"
FIRST = 3

# Types each query and waits until its results are shown; gives what a reader sees then, by query.
ASK = """
async (queries) => {
  const dialog = document.getElementById("bs-search");
  const field = document.getElementById("bs-search-query");
  const path = (link) => new URL(link.href).pathname.slice(1) + new URL(link.href).hash;
  const shown = (text) => new Promise((resolve) => {
    const look = () => dialog.getAttribute("data-bs-shown") === text && (watch.disconnect(), resolve());
    const watch = new MutationObserver(look);
    watch.observe(dialog, { attributes: true });
    look();
  });
  const seen = {};
  for (const query of queries) {
    field.value = query;
    field.dispatchEvent(new Event("input"));
    await shown(query);
    seen[query] = {
      pages: [...dialog.querySelectorAll(".bs-result__page")].map(path),
      parts: [...dialog.querySelectorAll(".bs-result__part")].map(path),
      lines: [...dialog.querySelectorAll("[data-bs-search-line]")].filter((line) => line.checkVisibility())
        .map((line) => line.getAttribute("data-bs-search-line")),
      always: dialog.querySelector(".bs-search__line--short").checkVisibility(),
      ways: dialog.querySelector("[data-bs-search-nothing]").checkVisibility(),
      status: dialog.querySelector("[role=status]").textContent,
    };
  }
  return seen;
}
"""


@pytest.fixture
def searching(reader, site_url):
    """The start page with the search open and ready; gives the tab."""
    reader.goto(site_url + "/")
    # Pressed where it is: `click` moves the page below the bar first.
    box = reader.locator(SEARCH_BUTTON).bounding_box()
    reader.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    reader.locator("#bs-search[data-bs-shown]").wait_for()
    return reader


@pytest.fixture(scope="session")
def _answers():
    return {}


@pytest.fixture
def ask(searching, _answers):
    """What a reader sees for each of some queries; what was asked before in this worker is not asked again."""

    def ask(queries):
        _answers.update(searching.evaluate(ASK, [query for query in queries if query not in _answers]))
        return {query: _answers[query] for query in queries}

    return ask


def unless(seen, fine):
    """What was seen for the queries that are not fine."""
    return {query: found for query, found in seen.items() if not fine(query, found)}


def listed(site, page):
    """Whether the built guide has a page."""
    return (site / page / "index.html").is_file()


class TestQueries:
    def test_signs_show_their_line_and_the_emergency_page_first(self, ask):
        """Whatever people call it, in whatever spelling."""
        seen = ask(QUERIES["signs"])
        assert unless(seen, lambda _, found: "signs" in found["lines"] and found["pages"][:1] == ["emergency/"]) == {}

    def test_words_of_suicide_show_the_crisis_line(self, ask):
        """And the part of the guide that is about it comes first."""
        seen = ask(QUERIES["crisis"])
        (where,) = {found["parts"][0] for found in seen.values()}
        assert where.partition("#")[2]
        assert unless(seen, lambda _, f: f["lines"] == ["crisis"] and where.startswith(f["pages"][0])) == {}

    def test_what_the_guide_treats_is_among_the_first_three(self, ask, built_site):
        """By its plain name, by UK words, brands and misspellings, and as a question."""
        seen = ask(list(QUERIES["pages"]))
        wanted = QUERIES["pages"].items()
        right = {query: {page for page in pages if listed(built_site, page)} for query, pages in wanted}
        assert all(right.values())
        assert unless(seen, lambda query, found: right[query] & set(found["pages"][:FIRST])) == {}

    @pytest.mark.parametrize("share", [5, pytest.param(1, marks=pytest.mark.slow)])
    def test_every_label_leads_to_pages_that_use_the_term(self, ask, built_site, share):
        """In every spelling that the glossary knows, one of so many, and above its own entry."""
        words = json.loads((built_site / "assets/search-words.json").read_text(encoding="utf-8"))
        using = {label: {words["pages"][n] for n, _ in pages} for labels, pages in words["terms"] for label in labels}
        using = {label: pages for label, pages in using.items() if pages}
        assert len(using) > 500
        seen = ask(list(using)[::share])
        assert unless(seen, lambda label, f: using[label] & set(f["pages"][: FIRST + 1])) == {}
        assert {label for label, found in seen.items() if found["pages"][0] == words["glossary"]} == set()

    def test_what_the_guide_will_treat_is_never_a_white_screen(self, ask, built_site):
        """Once the page is there it must be found; until then there are results or ways on."""
        seen = ask(list(QUERIES["coming"]))
        coming = {query: page for query, page in QUERIES["coming"].items() if listed(built_site, page)}
        assert unless(seen, lambda query, f: query not in coming or coming[query] in f["pages"][:FIRST]) == {}
        assert unless(seen, lambda _, found: found["pages"] or found["ways"]) == {}

    def test_nothing_found_offers_ways_on(self, ask, searching):
        """The three routes of the start page, short answers, and the line that leads to the emergency page."""
        seen = ask(QUERIES["nothing"])
        assert unless(seen, lambda _, f: f["ways"] and f["always"] and f["status"].startswith("Nothing found")) == {}
        ways = searching.locator("[data-bs-search-nothing] a").evaluate_all("links => links.map((one) => one.href)")
        routes = searching.locator("main .bs-routes a").evaluate_all("links => links.map((one) => one.href)")
        assert set(routes) < set(ways)
        assert [way for way in ways if way.endswith("/faq/")]

    def test_the_short_line_stands_above_every_list(self, ask):
        """Also where nothing urgent was typed."""
        seen = ask([*QUERIES["pages"], *QUERIES["coming"]])
        assert unless(seen, lambda _, found: found["always"]) == {}
        assert (
            unless(
                seen,
                lambda _, f: (
                    f["status"].startswith(("1 page", f"{len(f['pages'])} pages", "Nothing"))
                    or "The first" in f["status"]
                ),
            )
            == {}
        )

    def test_no_line_cries_wolf(self, ask):
        """A reader who plans a life with weakness is not met with alarms."""
        seen = ask([*QUERIES["pages"], *QUERIES["coming"]])
        assert {query for query, found in seen.items() if found["lines"]} == set()


class TestBeforeResults:
    def test_the_line_is_there_before_the_index(self, reader, site_url):
        """The index weighs most, and who types a sign must not wait for it."""
        reader.route("**/search_index.json", lambda _: None)  # never answered
        try:
            reader.goto(site_url + "/")
            reader.locator(SEARCH_BUTTON).click()
            assert reader.locator(".bs-search__line--short").first.is_visible()
            reader.keyboard.type("slurred")
            reader.locator(LINE).wait_for()
            assert reader.locator(".bs-result").count() == 0
        finally:
            reader.unroute("**/search_index.json")

    def test_without_its_files_the_search_still_leads_on(self, reader, site_url):
        """A line says what happened; the emergency line and the routes are there."""
        reader.route("**/search_index.json", lambda route: route.abort())
        try:
            reader.goto(site_url + "/")
            reader.locator(SEARCH_BUTTON).click()
            reader.locator("[data-bs-search-nothing]:visible").wait_for()
            assert "could not be loaded" in reader.locator("#bs-search [role=status]").inner_text()
            assert reader.locator(".bs-search__line--short").first.is_visible()
        finally:
            reader.unroute("**/search_index.json")


class TestPlace:
    """Where the search opens, and what stays in reach."""

    @pytest.mark.parametrize("width", [390, 1280])
    def test_the_strip_stays_above_it_and_in_reach(self, searching, width):
        """Its first button can be pressed while the search is open, and the search closes for it."""
        searching.set_viewport_size(window(width))
        box = "name => JSON.parse(JSON.stringify(document.querySelector(name).getBoundingClientRect()))"
        end, panel = searching.evaluate(box, ".bs-strip"), searching.evaluate(box, "#bs-search")
        wait_until(searching, lambda: searching.evaluate(box, "#bs-search")["top"] >= end["bottom"], True)
        assert panel["bottom"] <= 800
        hit = """dial => {
          const box = dial.getBoundingClientRect();
          return dial.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
        }"""
        button = searching.locator(".bs-strip :is(a, summary):visible").first
        assert button.evaluate(hit)
        button.focus()
        assert searching.locator("#bs-search:popover-open").count() == 0

    def test_where_strip_and_search_do_not_fit_the_search_has_the_screen(self, searching):
        """In a window at 400 percent; its own line leads to the emergency page."""
        searching.set_viewport_size(window(320, 256))
        wait_until(searching, lambda: searching.evaluate("document.getElementById('bs-search').offsetTop"), 0)
        assert searching.locator(".bs-search__line--short").first.is_visible()


class TestSentence:
    """Each result shows the sentence of its section that holds most of what was asked."""

    SENTENCES = """
    async () => {
      const plain = (text) => text.replace(/\\s+/g, " ").replace(/ ([.,:;?!])/g, "$1").trim();
      const shown = [];
      for (const link of document.querySelectorAll(".bs-result a")) {
        const text = link.querySelector(".bs-result__text");
        const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
        page.querySelectorAll(".cc-run, .cc-cite, .cc-card, .cc-sources, .cc-words").forEach((part) => part.remove());
        const article = plain(page.querySelector("main article").textContent);
        const own = text && plain(text.textContent.replace(/ \\(our words\\)$/, ""));
        const title = link.querySelector(".bs-result__title").textContent;
        if (text) shown.push([own, article.includes(own), article.includes(plain(title))]);
      }
      return shown;
    }
    """

    def test_it_is_a_sentence_of_the_page_and_of_no_card(self, searching):
        """Cards hold what sources found; a result holds what the guide says."""
        for query in ("shoulder pain", "stretching", "mirror"):
            searching.evaluate(ASK, [query])
            shown = searching.evaluate(self.SENTENCES)
            assert shown
            assert [text for text, is_there, has_section in shown if not (is_there and has_section)] == []

    def test_it_holds_as_much_as_can_be_had_of_what_was_asked(self, searching):
        """Not just the first sentence in which one of the words stands."""
        searching.evaluate(ASK, ["stretching degrees"])
        first = searching.locator(".bs-result__text").first
        assert {"stretching", "degrees"} <= {text.lower() for text in first.locator("mark").all_inner_texts()}


class TestKeyboard:
    def test_arrows_and_enter(self, searching):
        """Down goes to the first result, Up comes back to the field, Enter in the field opens the first result."""
        searching.evaluate(ASK, ["spasms"])
        first = searching.locator(".bs-result a").first.get_attribute("href")
        searching.keyboard.press("ArrowDown")
        assert searching.evaluate("document.activeElement.href") == first
        searching.keyboard.press("ArrowUp")
        assert searching.locator(f"{SEARCH_FIELD}:focus").count() == 1
        searching.keyboard.press("Enter")
        searching.wait_for_url("**/recover/stiff-muscles/**")

    def test_the_button_of_a_line_leads_where_the_list_leads(self, searching):
        """By Tab from the field, without a pointer."""
        searching.evaluate(ASK, ["suicide"])
        searching.locator(f"{LINE} a.bs-button").focus()
        searching.keyboard.press("Enter")
        searching.wait_for_url("**#thoughts-of-suicide")

    def test_a_result_on_the_same_page_closes_the_search(self, searching):
        """Else the reader would not see where it led."""
        searching.evaluate(ASK, ["weakness on one side"])
        searching.locator(".bs-result__part[href*='/#']").first.click()
        assert searching.locator("#bs-search:popover-open").count() == 0


@pytest.mark.parametrize("width", [320, 390])
def test_lines_and_results_fit(searching, width):
    """Nothing is wider than the screen, with the longest line shown."""
    searching.set_viewport_size(window(width))
    searching.evaluate(ASK, ["suicide after a stroke"])
    assert searching.evaluate("document.getElementById('bs-search').scrollWidth") <= width
    assert searching.locator(LINE).count() >= 1
    searching.keyboard.press("Escape")
    assert searching.locator(MENU_BUTTON).is_visible()
