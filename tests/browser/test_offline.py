"""The service worker: what can be read without a connection, how it says so, and how it is switched off."""

import datetime as dt
import gzip
import re
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page

from browser_pages import EMERGENCY, HOME, LOG, SEARCH_BUTTON, wait_until

CARD, VISITED, OTHER = "/home/card/", "/understand/causes/", "/understand/symptoms/"
SETTINGS = "/settings/"
PHONE = {"viewport": {"width": 390, "height": 800}, "locale": "en-US", "timezone_id": "UTC"}
STORE, WHOLE = "both-sides-pages-1", "both-sides-pages-whole-1"
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


def copy_of(built_site, folder):
    """A copy of the site below a folder that is not part of it.

    On a slow computer, too, its worker waits for the server, where no test wants something else.
    """
    shutil.copytree(built_site, folder / "guide")
    page = folder / "guide/404.html"  # its addresses start at the root of the site, wherever that is
    page.write_text(re.sub(r'((?:src|href)=")/', r"\1/guide/", page.read_text(encoding="utf-8")), encoding="utf-8")
    (folder / "beside.html").write_text("<!doctype html><title>Beside the guide</title>", encoding="utf-8")
    change(folder / "guide/sw.js", "PATIENCE = 5000;", "PATIENCE = 600000;")
    return folder / "guide"


@pytest.fixture
def site(built_site, tmp_path):
    """A copy of the site that a test may change."""
    return copy_of(built_site, tmp_path / "host")


@pytest.fixture
def url(site, serve_site):
    return serve_site(site.parent) + "/guide"


@pytest.fixture
def context(browser):
    with browser.new_context(**PHONE) as context:
        yield context


@pytest.fixture
def reader(context, url):
    """A reader who has opened the page on the causes; the worker had time to keep what it keeps."""
    return opened(context, url)


def opened(context, url):
    """A tab on the page on the causes, once the worker has kept what it keeps."""
    page = context.new_page()
    page.goto(url + VISITED)
    wait_until_kept(page, VISITED)
    wait_until_kept(page, "/assets/scripts/tools/log.js")
    return page


@dataclass
class Settled:
    """A reader whom tests share that change neither the site nor what is kept, but that more pages are read.

    ``first`` is what was kept before any of them.
    """

    site: Path
    url: str
    context: BrowserContext
    page: Page
    first: frozenset[str]

    @contextmanager
    def having_old(self, path):
        """Give a function that makes a copy one of another day; afterwards it is of its own day again.

        To be used without a connection: with one, the worker may note that the page was corrected since.
        """
        kept = "/guide" + path
        own = self.page.evaluate(DAY, [STORE, kept])
        try:
            yield lambda day: self.page.evaluate(COPY, [STORE, kept, kept, day])
        finally:
            self.page.evaluate(COPY, [STORE, kept, kept, own])


@contextmanager
def settled_reader(browser, site, serve_site):
    """One as `reader` is, with all that belongs to it."""
    url = serve_site(site.parent) + "/guide"
    with browser.new_context(**PHONE) as context:
        page = opened(context, url)
        yield Settled(site, url, context, page, frozenset(page.evaluate(KEPT, [STORE])))


@pytest.fixture(scope="module")
def _settled(browser, built_site, serve_site, tmp_path_factory):
    with settled_reader(browser, copy_of(built_site, tmp_path_factory.mktemp("settled") / "host"), serve_site) as it:
        yield it


@pytest.fixture
def settled(_settled):
    """It has a connection when a test begins, and no page is open."""
    yield from connected(_settled)


def connected(shared):
    """Give what tests share, and set it back behind each of them."""
    yield shared
    shared.context.set_offline(False)
    shared.page.goto("about:blank")


def disconnected(shared, path):
    """The tab of what tests share, at a page that is opened without a connection."""
    shared.context.set_offline(True)
    shared.page.goto(shared.url + path)
    return shared.page


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
    def test_the_first_pages_were_never_opened_and_are_there(self, settled):
        """Emergency signs, card, log and start page open whole after one visit to any page, with their day."""
        look = "() => [...document.images].map((i) => i.naturalWidth > 0).concat(document.styleSheets.length > 2)"
        paths = (EMERGENCY, CARD, LOG, HOME)
        with settled.context.browser.new_context(service_workers="block") as other:  # what is kept stays as it was
            online, expected = other.new_page(), {}
            for path in paths:
                online.goto(settled.url + path)
                expected[path] = (heading(online), online.locator("main button:visible").count())

        settled.context.set_offline(True)
        for path in paths:
            settled.page.goto(settled.url + path)
            assert (heading(settled.page), settled.page.locator("main button:visible").count()) == expected[path]
            assert all(settled.page.evaluate(look))
            assert re.fullmatch(r"Offline copy of \w+ \d+, \d{4}\.", settled.page.locator(".bs-offline").inner_text())

    def test_first_pages_are_kept_before_they_are_visited(self, settled):
        """The pages and the scripts of the tools are among what is kept after one visit to another page."""
        assert {"/guide" + path for path in (HOME, EMERGENCY, CARD, LOG)} <= settled.first
        assert "/guide/assets/scripts/tools/log.js" in settled.first
        assert not [path for path in settled.first if re.search(r"/assets/javascripts/|/search[\w.-]*\.js", path)]

    def test_the_page_that_was_read_first_is_kept(self, settled):
        """The worker was not there yet when that page came; the page is kept all the same."""
        settled.context.set_offline(True)
        settled.page.goto(settled.url + VISITED + "?from=a-friend#in-short")
        assert heading(settled.page) == "What causes it?"
        assert settled.page.locator(".bs-offline").inner_text().startswith("Offline copy of")

    def test_each_page_that_is_read_later_is_kept(self, settled):
        """A page that was read once opens again, also without the slash at the end of its address."""
        settled.page.goto(settled.url + OTHER)
        wait_until_kept(settled.page, OTHER)
        settled.context.set_offline(True)
        settled.page.goto(settled.url + OTHER.rstrip("/"))
        assert settled.page.locator(".bs-offline").inner_text().startswith("Offline copy of")

    def test_a_page_that_was_not_kept_says_so_and_names_those_that_are(self, settled):
        """Instead of the browser's own message: the emergency strip, a plain line, and links to what is there."""
        settled.context.set_offline(True)
        settled.page.goto(settled.url + "/children/growing-up/")
        assert "Call your emergency number" in settled.page.locator(".bs-strip").inner_text()
        assert settled.page.locator(".bs-offline").inner_text().startswith("No connection, and no copy of this page")
        links = settled.page.locator(".bs-offline + ul a")
        links.filter(has_text="Is this an emergency?").click()
        assert heading(settled.page) == "Is this an emergency?"

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
    def test_a_page_from_the_network_carries_no_note(self, settled):
        """Only a copy is called a copy."""
        settled.page.goto(settled.url + EMERGENCY)
        settled.page.wait_for_load_state("networkidle")
        assert settled.page.locator(".bs-offline").count() == 0

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

    def test_the_day_of_an_old_copy_is_told(self, settled):
        """The note names the day on which the copy came, not today."""
        reader = disconnected(settled, VISITED)
        with settled.having_old(EMERGENCY) as make_old:
            make_old("2026-01-02T03:04:05Z")
            reader.goto(settled.url + EMERGENCY)
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


class TestWholeGuide:
    """What a reader asks for on the page of settings."""

    @pytest.fixture(scope="class")
    @classmethod
    def _keeper(cls, browser, built_site, serve_site, tmp_path_factory):
        site = copy_of(built_site, tmp_path_factory.mktemp("whole") / "host")
        with settled_reader(browser, site, serve_site) as keeper:
            keeper.page.goto(keeper.url + SETTINGS)
            keeper.page.get_by_role("button", name="Keep the whole guide").click()
            cls.status(keeper.page).get_by_text("Our copy is from").wait_for()
            yield keeper

    @pytest.fixture
    def keeper(self, _keeper):
        """A reader who has asked for the whole guide, and has it; after each test, too."""
        yield from connected(_keeper)

    @staticmethod
    def status(page):
        return page.locator('[data-bs-part="whole-status"]')

    def test_every_page_opens_without_a_connection_and_so_does_the_search(self, keeper):
        """Pages that nobody opened, their drawings, and a search that was never used."""
        site, keeper = keeper.site, disconnected(keeper, "/children/early-signs/")
        assert keeper.locator(".bs-offline").inner_text().startswith("Offline copy of")
        assert all(keeper.evaluate("() => [...document.images].map((image) => image.naturalWidth > 0)"))
        keeper.locator(SEARCH_BUTTON).click()
        keeper.keyboard.type("shoulder")
        keeper.locator("#bs-search .bs-results__list > li").first.wait_for()
        folders = [path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")]
        kept = [folder for folder in folders if not folder.startswith("about/ledger/pages")]
        pages = {f"/guide/{folder}/".replace("/./", "/") for folder in kept}
        assert pages <= set(keeper.evaluate(KEPT, [WHOLE]))

    def test_it_says_its_day_and_can_be_taken_away(self, reader, url):
        """Emergency signs and what was read stay; the day is today's."""
        keeper = reader
        keeper.goto(url + SETTINGS)
        keeper.get_by_role("button", name="Keep the whole guide").click()
        self.status(keeper).get_by_text("Our copy is from").wait_for()
        day = dt.datetime.now(dt.UTC).strftime("%B %-d, %Y")
        assert day in self.status(keeper).inner_text()
        keeper.get_by_role("button", name="Erase the whole guide").click()
        keeper.get_by_role("button", name="Yes, erase it").click()
        wait_until(keeper, lambda: keeper.evaluate("() => caches.keys()"), [STORE])
        wait_until(keeper, lambda: keeper.get_by_role("button", name="Erase the whole guide").count(), 0)
        assert {"/guide" + path for path in (EMERGENCY, VISITED)} <= set(keeper.evaluate(KEPT, [STORE]))

    def test_half_of_it_is_not_kept(self, reader, site, url):
        """Where a file is missing, the page says so, and nothing claims to be the whole guide."""
        (site / "children/early-signs/index.html").unlink()
        reader.goto(url + SETTINGS)
        reader.get_by_role("button", name="Keep the whole guide").click()
        self.status(reader).get_by_text("We could not load all of it").wait_for()
        assert reader.evaluate("() => caches.keys()") == [STORE]

    def test_after_a_week_it_is_kept_anew(self, keeper):
        """On the next visit to any page."""
        url, keeper = keeper.url, keeper.page
        keeper.goto(url + SETTINGS)
        entry = f"{url}/whole-guide"
        old = "Response.json({ on: '2026-01-02T03:04:05Z' })"
        keeper.evaluate(f"async ([store, entry]) => (await caches.open(store)).put(entry, {old})", [WHOLE, entry])
        keeper.goto(url + HOME)
        day = "async ([entry]) => (await (await caches.match(entry)).json()).on > '2026-01-03'"
        wait_until(keeper, lambda: keeper.evaluate(day, [entry]), True)

    def test_it_weighs_what_the_page_says(self, keeper):
        """All that was fetched, compressed as servers send it, is less than is said, and not by a megabyte."""
        site, url, keeper = keeper.site, keeper.url, keeper.page
        keeper.goto(url + SETTINGS)
        kept = [urlsplit(path).path.removeprefix("/guide/") for path in keeper.evaluate(KEPT, [WHOLE])]
        files = [site / (path + "index.html" if path.endswith("/") or not path else path) for path in kept]
        weight = sum(len(gzip.compress(file.read_bytes())) for file in files if file.is_file())
        said = re.search(r"less than (\d+) megabytes", keeper.locator("main").inner_text())
        assert int(said[1]) - 1 <= weight / 1_000_000 < int(said[1])

    def test_the_search_says_what_it_lacks_before_anything_is_typed(self, settled):
        """Without the whole guide, and without a connection; with a way to the settings."""
        reader = disconnected(settled, HOME)
        reader.locator(SEARCH_BUTTON).click()
        told = reader.locator("#bs-search [role=status]").filter(has_text="it works once the whole guide is kept")
        told.wait_for()
        assert reader.locator(".bs-search__line--short").first.is_visible()


class TestOldCopies:
    """Who reads an old copy is told so before any emergency text."""

    @pytest.mark.parametrize("path", [EMERGENCY, VISITED])
    def test_after_90_days(self, path, settled):
        """Above the strip, and on the emergency page above its heading; not before."""
        reader = disconnected(settled, HOME)
        note = reader.locator(".bs-old-copy")
        with settled.having_old(path) as make_old:
            for days, is_told in ((89, False), (91, True)):
                make_old((dt.datetime.now(dt.UTC) - dt.timedelta(days=days)).isoformat())
                reader.goto(settled.url + path)
                assert note.is_visible() == is_told
            end = note.bounding_box()["y"] + note.bounding_box()["height"]
            assert end <= reader.locator(".bs-strip, h1").first.bounding_box()["y"]

    def test_what_comes_from_the_network_is_no_copy(self, reader, site, url):
        """However long ago the guide was built."""
        change(site / "emergency/index.html", '<meta name="bs-built" content="2', '<meta name="bs-built" content="1')
        reader.goto(url + EMERGENCY)
        assert not reader.locator(".bs-old-copy").is_visible()


class TestCorrections:
    """Who had a copy from before a correction of safety is told at the next contact."""

    NOTE = ".bs-corrected"

    @pytest.fixture
    def corrected(self, reader, site, url):
        """A page that the reader has read was corrected since, and the reader opened another page."""
        page = site / VISITED.strip("/") / "index.html"
        change(page, "<head>", '<head><meta name="bs-safety-correction" content="2999-01-02">')
        entry = '<span hidden data-bs-corrected="2999-01-02" data-bs-page="../../understand/causes/"></span>'
        change(site / OTHER.strip("/") / "index.html", "</body>", f"{entry}</body>")
        change(page, "What causes it?</h1>", "What causes it now?</h1>")
        reader.goto(url + OTHER)
        marker = "async ([store, url]) => (await (await caches.open(store)).match(url))?.text() ?? ''"
        wait_until(reader, lambda: "/causes/" in reader.evaluate(marker, [STORE, url + "/corrected"]), True)
        return reader

    def test_the_next_page_says_so_above_all_else(self, corrected, url):
        """With a link to the page; the note is there from the start, and goes once that page was opened."""
        corrected.goto(url + HOME)
        note = corrected.locator(self.NOTE)
        assert note.locator("a").all_inner_texts() == ["What causes it now?"]
        assert note.bounding_box()["y"] < corrected.locator(".bs-strip").bounding_box()["y"]
        note.locator("a").click()
        assert heading(corrected) == "What causes it now?"
        corrected.goto(url + HOME)
        assert corrected.locator(self.NOTE).count() == 0

    def test_the_copy_is_the_corrected_one_and_the_note_stays_without_a_connection(self, corrected, context, url):
        """The old text is nowhere any more."""
        context.set_offline(True)
        corrected.goto(url + HOME)
        assert corrected.locator(self.NOTE).is_visible()
        corrected.goto(url + VISITED)
        assert heading(corrected) == "What causes it now?"

    def test_the_note_can_be_put_away(self, corrected, url):
        """For good."""
        corrected.goto(url + HOME)
        corrected.get_by_role("button", name="Hide this note").click()
        assert corrected.locator(self.NOTE).count() == 0
        marker = "async ([store, url]) => !!(await (await caches.open(store)).match(url))"
        wait_until(corrected, lambda: corrected.evaluate(marker, [STORE, url + "/corrected"]), False)

    def test_who_had_no_older_copy_is_told_nothing(self, reader, url):
        """The emergency page carries a correction, and was kept with it."""
        for path in (OTHER, HOME, EMERGENCY, HOME):
            reader.goto(url + path)
            assert reader.locator(self.NOTE).count() == 0

    def test_each_correction_is_told_on_the_page_of_corrections(self, root, built_site):
        """With its day; no day is still to come."""
        told = (root / "content/about/corrections.md").read_text(encoding="utf-8")
        pages = [path.read_text(encoding="utf-8") for path in built_site.rglob("*.html")]
        days = {day for page in pages for day in re.findall(r'name="bs-safety-correction" content="([^"]+)"', page)}
        assert days
        assert {day for day in days if f"{dt.date.fromisoformat(day):%B %-d, %Y}" not in told} == set()


class TestPlace:
    def test_the_worker_looks_after_the_guide_and_nothing_beside_it(self, settled):
        """Below a folder its scope is that folder, and a page beside the guide is neither watched nor kept."""
        settled.page.goto(settled.url + VISITED)
        assert settled.page.evaluate(REGISTRATIONS) == [f"{settled.url}/"]
        settled.page.goto(settled.url.removesuffix("/guide") + "/beside.html")
        assert settled.page.evaluate("navigator.serviceWorker.controller") is None
        assert [path for path in settled.page.evaluate(KEPT, [STORE]) if not path.startswith("/guide/")] == []

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

    def test_what_no_first_page_needs_comes_later(self, root):
        """Those scripts are none that start.js fetches for the log or the card."""
        worker = (root / "content/sw.js").read_text(encoding="utf-8")
        later = re.findall(r'"([a-z-]+)"', re.search(r"const LATER = \[([^\]]*)\]", worker)[1])
        start = (root / "content/assets/scripts/tools/start.js").read_text(encoding="utf-8")
        lists = re.findall(r"(?:base|fields) = (.*)|tool=\"(?:log|card)\"\]', (.*)", start)
        first = re.findall(r'"([a-z-]+)"', " ".join(map(" ".join, lists)))
        assert later
        assert "log" in first
        assert set(later).isdisjoint(first)


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
