"""The service worker: what can be read without a connection, how it says so, and how it is switched off."""

import re
import shutil

import pytest

from browser_pages import EMERGENCY, HOME, LOG, SEARCH_BUTTON, wait_until

CARD, VISITED, OTHER = "/home/card/", "/understand/causes/", "/understand/symptoms/"
STORE = "both-sides-pages-1"
# Scripts get the name of the store, and then what they ask for.
KEPT = "async ([store]) => (await (await caches.open(store)).keys()).map((request) => new URL(request.url).pathname)"
COPY = """
async ([store, from, to, day]) => {
  const pages = await caches.open(store);
  const page = await pages.match(from);
  const headers = { "content-type": "text/html", "x-kept-on": day ?? page.headers.get("x-kept-on") };
  await pages.put(to, new Response(await page.text(), { headers }));
}
"""
DAY = "async ([store, path]) => (await (await caches.open(store)).match(path))?.headers.get('x-kept-on').slice(0, 10)"
REGISTRATIONS = "async () => (await navigator.serviceWorker.getRegistrations()).map((found) => found.scope)"


@pytest.fixture
def site(built_site, tmp_path):
    """A copy of the site that a test may change, below a folder that is not part of it.

    On a slow computer, too, its worker waits for the server, where no test wants something else.
    """
    folder = tmp_path / "host"
    shutil.copytree(built_site, folder / "guide")
    page = folder / "guide/404.html"  # its addresses start at the root of the site, wherever that is
    page.write_text(re.sub(r'((?:src|href)=")/', r"\1/guide/", page.read_text(encoding="utf-8")), encoding="utf-8")
    (folder / "beside.html").write_text("<!doctype html><title>Beside the guide</title>", encoding="utf-8")
    change(folder / "guide/sw.js", "PATIENCE = 5000;", "PATIENCE = 600000;")
    return folder / "guide"


@pytest.fixture
def url(site, serve_site):
    return serve_site(site.parent) + "/guide"


@pytest.fixture
def context(browser):
    with browser.new_context(viewport={"width": 390, "height": 800}, locale="en-US", timezone_id="UTC") as context:
        yield context


@pytest.fixture
def reader(context, url):
    """A reader who has opened the page on the causes; the worker had time to keep what it keeps."""
    page = context.new_page()
    page.goto(url + VISITED)
    wait_until_kept(page, VISITED)
    wait_until_kept(page, "/assets/scripts/tools/log.js")
    return page


def wait_for(page, script, wanted, *arguments):
    """Ask again and again, as nothing tells when a worker has done its work."""
    wait_until(page, lambda: page.evaluate(script, [STORE, *arguments]), wanted)


def wait_until_kept(page, path):
    wait_for(page, f"async (wanted) => !!(await ({DAY})(wanted))", True, "/guide" + path)


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def heading(page):
    return page.locator("h1").inner_text()


class TestWithoutConnection:
    @pytest.mark.parametrize("path", [EMERGENCY, CARD, LOG, HOME])
    def test_the_first_pages_were_never_opened_and_are_there(self, path, reader, context, url):
        """Emergency signs, card, log and start page open whole after one visit to any page, with their day."""
        online = context.new_page()
        online.goto(url + path)
        look = "() => [...document.images].map((i) => i.naturalWidth > 0).concat(document.styleSheets.length > 2)"
        expected = (heading(online), online.locator("main button:visible").count())
        online.close()

        context.set_offline(True)
        reader.goto(url + path)
        assert (heading(reader), reader.locator("main button:visible").count()) == expected
        assert all(reader.evaluate(look))
        assert re.fullmatch(r"Offline copy of \w+ \d+, \d{4}\.", reader.locator(".bs-offline").inner_text())

    def test_first_pages_are_kept_before_they_are_visited(self, reader):
        """The pages and the scripts of the tools are among what is kept after one visit to another page."""
        kept = set(reader.evaluate(KEPT, [STORE]))
        assert {"/guide" + path for path in (HOME, EMERGENCY, CARD, LOG)} <= kept
        assert "/guide/assets/scripts/tools/log.js" in kept
        assert not [path for path in kept if re.search(r"/assets/javascripts/|/search[\w.-]*\.js", path)]

    def test_the_page_that_was_read_first_is_kept(self, reader, context, url):
        """The worker was not there yet when that page came; the page is kept all the same."""
        context.set_offline(True)
        reader.goto(url + VISITED + "?from=a-friend#in-short")
        assert heading(reader) == "What causes it?"
        assert reader.locator(".bs-offline").inner_text().startswith("Offline copy of")

    def test_each_page_that_is_read_later_is_kept(self, reader, context, url):
        """A page that was read once opens again, also without the slash at the end of its address."""
        reader.goto(url + OTHER)
        wait_until_kept(reader, OTHER)
        context.set_offline(True)
        reader.goto(url + OTHER.rstrip("/"))
        assert reader.locator(".bs-offline").inner_text().startswith("Offline copy of")

    def test_a_page_that_was_not_kept_says_so_and_names_those_that_are(self, reader, context, url):
        """Instead of the browser's own message: the emergency strip, a plain line, and links to what is there."""
        context.set_offline(True)
        reader.goto(url + "/children/growing-up/")
        assert "Call your emergency number" in reader.locator(".bs-strip").inner_text()
        assert reader.locator(".bs-offline").inner_text().startswith("No connection, and no copy of this page")
        links = reader.locator(".bs-offline + ul a")
        links.filter(has_text="Is this an emergency?").click()
        assert heading(reader) == "Is this an emergency?"

    def test_the_search_that_was_used_is_kept(self, reader, context, url):
        """Search works without a connection for those who have searched before."""
        for offline in (False, True):
            context.set_offline(offline)
            reader.goto(url + HOME)
            reader.locator(SEARCH_BUTTON).click()
            reader.keyboard.type("shoulder")
            reader.locator("#bs-search .bs-results__list > li").first.wait_for()
            for file in ("/search/search_index.json", "/assets/search-words.json", "/assets/scripts/search.js"):
                wait_until_kept(reader, file)


class TestWithConnection:
    def test_a_page_from_the_network_carries_no_note(self, reader, url):
        """Only a copy is called a copy."""
        reader.goto(url + EMERGENCY)
        reader.wait_for_load_state("networkidle")
        assert reader.locator(".bs-offline").count() == 0

    def test_news_are_seen_at_once(self, reader, site, url):
        """A page and a style that changed on the server are shown on the next visit, not on the one after it."""
        change(site / "understand/causes/index.html", "What causes it?", "What is behind it?")
        change(site / "assets/styles/site.css", "--ground: #fbf9f5", "--ground: #fbf9f6")
        reader.goto(url + VISITED)
        assert heading(reader) == "What is behind it?"
        assert reader.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 249, 246)"

    def test_a_server_that_fails_or_dawdles_gives_way_to_the_copy(self, context, site, url):
        """Behind an error of the server, and behind a connection that hangs, readers get what they have."""
        change(site / "sw.js", "PATIENCE = 600000;", "PATIENCE = 200;")
        # The worker's own requests answer late, as over a connection that hangs.
        change(site / "sw.js", "const coming = fetch(event.request);", "const coming = later(event.request);")
        (site / "sw.js").open("a", encoding="utf-8").write(
            "async function later(request) {"
            " if (request.url.endsWith('/hangs/')) await new Promise((resolve) => setTimeout(resolve, 3000));"
            " return request.url.endsWith('/fails/') ? new Response('', { status: 500 }) : fetch(request); }"
        )
        page = context.new_page()
        page.goto(url + VISITED)
        wait_until_kept(page, VISITED)
        for name in ("hangs", "fails"):
            page.evaluate(COPY, [STORE, "/guide" + VISITED, f"/guide/understand/{name}/"])
            page.goto(f"{url}/understand/{name}/")
            assert page.locator(".bs-offline").inner_text().startswith("Offline copy of"), name

    def test_the_emergency_page_is_kept_anew_each_day(self, reader, url):
        """A copy from an earlier day is replaced on the next visit to any page."""
        emergency = "/guide" + EMERGENCY
        reader.evaluate(COPY, [STORE, emergency, emergency, "2026-01-02T03:04:05Z"])
        assert reader.evaluate(DAY, [STORE, emergency]) == "2026-01-02"
        reader.goto(url + HOME)
        wait_for(reader, f"async (asked) => (await ({DAY})(asked)) > '2026-01-02'", True, emergency)

    def test_the_day_of_an_old_copy_is_told(self, reader, context, url):
        """The note names the day on which the copy came, not today."""
        emergency = "/guide" + EMERGENCY
        reader.evaluate(COPY, [STORE, emergency, emergency, "2026-01-02T03:04:05Z"])
        context.set_offline(True)
        reader.goto(url + EMERGENCY)
        assert reader.locator(".bs-offline").inner_text() == "Offline copy of January 2, 2026."

    def test_erasing_everything_takes_the_copies_too(self, reader, url):
        """They show what was read. The emergency signs come back with the next page."""
        reader.goto(url + "/settings/")
        reader.get_by_role("button", name="Erase everything on this device").click()
        reader.get_by_role("button", name="Yes, erase all").click()
        wait_for(reader, DAY, None, "/guide" + VISITED)
        reader.goto(url + HOME)
        wait_until_kept(reader, EMERGENCY)
        assert reader.evaluate(DAY, [STORE, "/guide" + VISITED]) is None


class TestPlace:
    def test_the_worker_looks_after_the_guide_and_nothing_beside_it(self, reader, context, url):
        """Below a folder its scope is that folder, and a page beside the guide is neither watched nor kept."""
        assert reader.evaluate(REGISTRATIONS) == [f"{url}/"]
        beside = context.new_page()
        beside.goto(url.removesuffix("/guide") + "/beside.html")
        assert beside.evaluate("navigator.serviceWorker.controller") is None
        assert [path for path in beside.evaluate(KEPT, [STORE]) if not path.startswith("/guide/")] == []

    def test_not_in_the_preview(self, context, url):
        """The preview reloads by itself; a worker there would show writers what they wrote yesterday."""
        page = context.new_page()
        page.add_init_script("window.livereload = () => {}")
        page.goto(url + HOME, wait_until="networkidle")
        assert page.evaluate(REGISTRATIONS) == []

    def test_every_script_of_the_tools_is_kept(self, root):
        """The list in the worker is the folder of the scripts, but for the one that pages name themselves."""
        listed = re.search(r"const TOOLS = \[([^\]]*)\]", (root / "content/sw.js").read_text(encoding="utf-8"))
        names = {path.stem for path in (root / "content/assets/scripts/tools").glob("*.js")} - {"start"}
        assert re.findall(r'"([a-z-]+)"', listed[1]) == sorted(names)


class TestSwitch:
    def test_one_word_takes_the_worker_out_of_every_browser(self, reader, site, url):
        """SWITCHED_OFF = true: on the next visit nothing is kept any more, no worker is left, and pages still open."""
        change(site / "sw.js", "const SWITCHED_OFF = false;", "const SWITCHED_OFF = true;")
        reader.goto(url + HOME)
        wait_for(reader, "() => caches.keys()", [])
        wait_for(reader, REGISTRATIONS, [])
        reader.goto(url + EMERGENCY, wait_until="networkidle")
        assert heading(reader) == "Is this an emergency?"
        assert reader.evaluate("navigator.serviceWorker.controller") is None
        assert reader.evaluate("caches.keys()") == []
