"""The copy for a memory stick: unpacked, opened by a double click, without a server."""

import datetime as dt
import re
import sys
import zipfile
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from browser_pages import MENU_BUTTON, SEARCH_BUTTON, SEARCH_FIELD, wait_until
from conftest import once

LINK = re.compile(r'<(?:a|img|script|link)\b[^>]*? (?:href|src)="([^"]+)"')


@pytest.fixture(scope="session")
def packed(root, built_site, tmp_path_factory):
    """The archive, packed once for all workers."""
    command = [sys.executable, root / "tools/zip.py", "--site", built_site]
    return once(tmp_path_factory, "both-sides.zip", command)


@pytest.fixture(scope="session")
def stick(packed, tmp_path_factory):
    """The folder that a reader finds on the stick; its name is one that people give."""
    folder = tmp_path_factory.mktemp("sticks") / "Mom's stick #1"
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder)
    return folder / "both-sides"


@pytest.fixture
def tab(browser):
    """A tab in which nothing may go wrong, and which may ask for nothing but files."""
    faults = []
    with browser.new_context(viewport={"width": 390, "height": 800}, locale="en-US") as context:
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: request.url.startswith("file:") or faults.append(request.url))
        yield page
    assert faults == []


def test_a_double_click_opens_the_guide(stick, tab):
    """Two files with plain names lie on top: the guide, and the emergency signs. All else is one folder down."""
    assert sorted(path.name for path in stick.iterdir()) == ["Emergency signs.html", "Open the guide.html", "guide"]
    tab.goto((stick / "Emergency signs.html").as_uri())
    tab.wait_for_url("**/guide/emergency/index.html")
    assert tab.locator("h1").inner_text() == "Is this an emergency?"
    tab.goto((stick / "Open the guide.html").as_uri())
    tab.wait_for_url("**/guide/index.html")


@pytest.mark.parametrize(("days", "is_told"), [(89, False), (91, True)])
def test_an_old_stick_says_so_above_the_emergency_signs(stick, tab, days, is_told):
    """By the day of the guide that is written into each page, and by the clock of the reader's device."""
    page = stick / "guide/emergency/index.html"
    built = re.search(r'name="bs-built" content="([^"]+)"', page.read_text(encoding="utf-8"))
    tab.clock.set_fixed_time(dt.datetime.fromisoformat(f"{built[1]}T12:00:00Z") + dt.timedelta(days=days))
    tab.goto(page.as_uri())
    note = tab.locator(".bs-old-copy")
    assert note.is_visible() == is_told
    assert tab.locator(".bs-offline").inner_text().startswith("Offline copy of ")
    if is_told:
        assert note.bounding_box()["y"] < tab.locator("h1").bounding_box()["y"]


def test_search_menu_and_cards_work_from_files(stick, tab):
    """The search finds a page and opens it; from there the menu leads on, and a source card opens."""
    tab.goto((stick / "guide/index.html").as_uri())
    tab.locator(SEARCH_BUTTON).click()
    tab.keyboard.type("spasticity")
    tab.locator('#bs-search .bs-results__list a[href*="stiff-muscles"]').first.click()
    tab.wait_for_url("**/guide/recover/stiff-muscles/index.html*")
    tab.locator("main .cc-run button").first.click()
    assert tab.locator(".cc-card:popover-open").is_visible()
    tab.keyboard.press("Escape")
    tab.locator(MENU_BUTTON).click()
    tab.locator("#bs-menu a", has_text="Emergency").first.click()
    tab.wait_for_url("**/guide/emergency/index.html")


def test_what_is_typed_while_the_search_still_loads_is_searched(stick, tab):
    """On a slow stick the whole word is there before the search is: it is asked once the search can answer."""
    held = []

    def hold(route):
        held.append(route)

    tab.route("**/workers/search*.js", hold)
    tab.goto((stick / "guide/index.html").as_uri())
    tab.locator(SEARCH_BUTTON).click()
    wait_until(tab, lambda: len(held), 1)
    tab.locator(SEARCH_FIELD).press_sequentially("spasticity")
    held.pop().continue_()
    tab.locator('#bs-search .bs-results__list a[href*="stiff-muscles"]').first.wait_for()


def test_the_log_keeps_what_is_written(stick, tab):
    """A tool works from files too: what was ticked is there when the page is opened again."""
    address = (stick / "guide/home/log/index.html").as_uri()
    tab.goto(address)
    tab.get_by_label("One win").fill("Held a cup")
    tab.keyboard.press("Tab")
    wait_until(tab, lambda: "Held a cup" in tab.evaluate("localStorage.getItem('both-sides:v1') ?? ''"), True)
    tab.goto("about:blank")
    tab.goto(address)
    assert tab.get_by_label("One win").input_value() == "Held a cup"


def test_every_link_leads_to_a_file(stick):
    """No link ends at a folder or at the root of a server: neither opens from a stick."""
    pages = list(stick.rglob("*.html"))
    lost = []
    for page in pages:
        links = {urldefrag(link.replace("&amp;", "&")).url for link in LINK.findall(page.read_text(encoding="utf-8"))}
        for link in links - {""}:  # what leads to a part of the same page has nothing left
            target = urlsplit(urljoin(page.as_uri(), link))
            if target.scheme == "file" and not (stick / unquote(target.path)).is_file():
                lost.append(f"{page.relative_to(stick)}: {link}")
    assert len(pages) > 30
    assert lost == []


def test_nothing_for_servers_is_packed_and_no_date(packed):
    """Neither worker nor sitemap nor the theme's spare files; and the same guide gives the same bytes on any day."""
    with zipfile.ZipFile(packed) as archive:
        names = archive.namelist()
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    assert not [name for name in names if re.search(r"sw\.js|sitemap|\.map$|/lunr/|stylesheets|\.json$", name)]
    assert names[2:] == sorted(names[2:])


def test_the_licenses_come_along(packed, root):
    """Who gives the stick to others passes on what they may do with it."""
    with zipfile.ZipFile(packed) as archive:
        texts = [archive.read(name) for name in archive.namelist() if "/License of " in name]
    assert sorted(texts) == sorted((root / name).read_bytes() for name in ("LICENSE", "LICENSE-content"))
