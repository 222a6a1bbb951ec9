"""Lists made from the data: a page for each letter or page, folded, narrowed down, and reached by every address."""

import re

import pytest
from playwright.sync_api import Page

from browser_pages import SHIFT, window

MOST_NODES = 2500
LISTS = ("sources", "about/ledger", "glossary")
NODES = "document.getElementsByTagName('*').length"


def shown(page: Page) -> int:
    """How many entries are not taken away."""
    return page.locator(".cc-entry:not([hidden])").count()


def biggest(built_site, folder):
    """The address of the part with the largest file."""
    pages = list((built_site / folder).rglob("index.html"))
    part = max(pages, key=lambda path: path.stat().st_size)
    return part.parent.relative_to(built_site).as_posix()


@pytest.mark.parametrize("path", LISTS)
def test_no_list_is_too_much_for_a_phone(reader, site_url, built_site, path):
    """Few nodes, few screens, also on the largest of its parts, and nothing wider than the screen."""
    reader.set_viewport_size(window(390, 844))
    for address in {path, biggest(built_site, path)}:
        reader.goto(f"{site_url}/{address}/")
        assert path == "glossary" or reader.evaluate(NODES) <= MOST_NODES, address
        assert reader.evaluate("document.documentElement.scrollHeight") <= 12 * 844, address
        assert reader.evaluate("document.documentElement.scrollWidth") <= 390, address


@pytest.mark.parametrize("path", LISTS)
def test_nothing_moves_while_a_list_comes(reader, site_url, path):
    """The fields above a list stand there before the script that serves them."""
    reader.set_viewport_size(window(390, 844))
    reader.goto(f"{site_url}/{path}/")
    assert reader.get_by_label("With these words").is_visible()
    assert reader.evaluate(SHIFT) == 0


def test_claims_are_narrowed_by_words_and_by_source(reader, site_url):
    """What does not fit goes, what fits opens, the count says so; nothing asked for shows everything, folded."""
    reader.goto(f"{site_url}/about/ledger/pages/emergency/")
    everything = shown(reader)
    assert everything > 10
    reader.get_by_label("With these words").fill("call")
    by_word = shown(reader)
    assert 0 < by_word < everything
    assert reader.locator(".cc-entry:visible").count() == by_word
    reader.locator("#cc-source").select_option("mayo-clinic-fast")
    both = shown(reader)
    assert 0 < both < by_word
    assert reader.get_by_role("status").filter(has_text=re.compile(rf"^Entries shown: {both}$")).count() == 1
    reader.get_by_label("With these words").fill("")
    reader.locator("#cc-source").select_option("")
    assert shown(reader) == everything
    assert reader.locator("main details.cc-group[open]").count() == 0


def test_every_address_of_a_source_leads_to_it(reader, site_url):
    """From a claim, from the words explained, and from addresses of the days when all stood on one page."""
    for start, wanted in (
        ("sources/#cc-source-mayo-clinic-fast", "cc-source-mayo-clinic-fast"),
        ("sources/#mayo-clinic-fast--mayo-fast-signs", "mayo-clinic-fast--mayo-fast-signs"),
        ("sources/m/#mayo-clinic-fast--mayo-fast-signs", "mayo-clinic-fast--mayo-fast-signs"),
    ):
        reader.goto("about:blank")
        reader.goto(f"{site_url}/{start}")
        reader.wait_for_url(f"{site_url}/sources/m/#{wanted}")
        reader.locator(f"[id='{wanted}']").wait_for(state="visible")
    for start in ("about/ledger/pages/faq/", "glossary/"):
        reader.goto(f"{site_url}/{start}")
        goals = reader.locator("main a[href*='sources/'][href*='#']").evaluate_all("all => all.map((a) => a.href)")
        assert len(goals) > 10
        assert all(re.search(r"/sources/([a-z]|other)/#", goal) for goal in goals)


def test_all_links_into_the_lists_lead_somewhere(built_site):
    """Each anchor that a made page names stands on the page that it names."""
    made = [*(built_site / "sources").rglob("index.html"), *(built_site / "about/ledger").rglob("index.html")]
    ids = {path: set(re.findall(r'\bid="([^"]+)"', path.read_text("utf-8"))) for path in made}
    count = 0
    for path in [*made, built_site / "glossary/index.html"]:
        for goal, anchor in re.findall(r'<a href="([^":#]*)#([^"]+)"', path.read_text("utf-8")):
            target = (path.parent / goal / "index.html").resolve()
            if target in ids:
                count += 1
                assert anchor in ids[target], (path, goal, anchor)
    assert count > 3000


def test_lists_need_no_script(browser, site_url):
    """Each fold opens, each name leads on."""
    with browser.new_context(java_script_enabled=False, base_url=site_url, viewport=window(390)) as context:
        page = context.new_page()
        page.goto("/sources/")
        page.locator("main .cc-group summary").first.click()
        page.locator("main .cc-entry a:visible").first.click()
        page.wait_for_url(re.compile(r"/sources/[a-z]/#cc-source-"))
        entry = page.locator("main .cc-source:not([open])").first
        entry.locator("summary").click()
        assert page.locator("main .cc-source[open] p:visible").count() > 1


def test_lists_are_whole_on_paper(reader, site_url):
    """What is folded on the screen is open on a sheet."""
    reader.goto(f"{site_url}/sources/v/")
    reader.emulate_media(media="print")
    entries = reader.locator("main .cc-source li")
    assert entries.count() > 0
    assert all(entry.is_visible() for entry in entries.all())
