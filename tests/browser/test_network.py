"""What the pages ask for, keep and complain about, as a browser sees it."""

from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest

from browser_pages import EMERGENCY, LOG, MENU_BUTTON, PAGES, SEARCH_BUTTON, wait_until

WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.violatedDirective}: ${event.blockedURI}`));
"""


class Faults(list):
    """What happened that may not happen."""

    def __init__(self, context, site_url):
        self.allowed = (site_url + "/", "data:", "blob:")
        context.on("request", self.see_request)
        context.on("console", self.see_message)
        context.on("weberror", lambda fault: self.append(f"error: {fault.error}"))

    def see_request(self, request):
        if not request.url.startswith(self.allowed):
            self.append(f"request: {request.url}")

    def see_message(self, message):
        if message.type in {"error", "warning"}:
            self.append(f"{message.type}: {message.text}")


@pytest.fixture(scope="session")
def _visitor(browser, site_url):
    """One profile for all pages, with everything allowed: the service worker is at work too."""
    with browser.new_context(base_url=site_url, viewport={"width": 390, "height": 800}) as context:
        context.add_init_script(WATCH)
        yield context, Faults(context, site_url)


@pytest.fixture
def watched(_visitor):
    """Open a page, let the test use it, and give everything that went wrong meanwhile."""
    context, faults = _visitor
    faults.clear()

    @contextmanager
    def opened(path):
        page = context.new_page()
        page.goto(path, wait_until="networkidle")
        yield page
        page.wait_for_load_state("networkidle")
        faults.extend(page.evaluate("window.violations"))
        page.close()

    return opened, faults


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_asked_of_others_and_nothing_goes_wrong(path, watched):
    """No request beyond the site, no breach of its policy, no error in the console, and no cookie."""
    opened, faults = watched
    with opened(path) as page:
        page.locator(MENU_BUTTON).click()
        page.keyboard.press("Escape")
        if page.locator(".cc-run button:visible").count():
            page.locator(".cc-run button:visible").last.click()
            page.keyboard.press("Escape")
    assert faults == []
    assert page.context.cookies() == []


def test_the_same_holds_while_somebody_searches(watched):
    """The search asks the site alone, and keeps nothing but what the guide says that it keeps."""
    opened, faults = watched
    with opened("/") as page:
        page.locator(SEARCH_BUTTON).click()
        page.keyboard.type("shoulder")
        page.locator("#bs-search .bs-results__list a").first.click()
        page.wait_for_url(lambda url: urlsplit(url).path != "/")
    assert faults == []


@pytest.mark.parametrize("path", [EMERGENCY, LOG])
def test_nothing_is_stored_by_reading(path, browser, site_url):
    """Who only reads leaves no words behind: storage stays empty until a tool or a setting is used."""
    with browser.new_context(base_url=site_url) as context:
        page = context.new_page()
        page.goto(path, wait_until="networkidle")
        assert page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]") == [[], []]
        assert page.evaluate("indexedDB.databases()") == []


#: Scripts that each do what a page may not do, with what is then told of it.
FAULTS = {
    "open('http://127.0.0.1:9/opened')": "request: http://127.0.0.1:9/opened",
    "fetch('http://127.0.0.1:9/').catch(() => {})": "connect-src: http://127.0.0.1:9/",
    "document.body.append(Object.assign(new Image(), { src: 'http://127.0.0.1:9/a.png' }))": "img-src",
    "setTimeout('1')": "script-src",
    "console.error('broken')": "error: broken",
    "setTimeout(() => { throw new Error('thrown') })": "thrown",
}


def test_faults_are_seen(watched):
    """Each sort of fault, made on purpose, is noticed by the same look."""
    opened, faults = watched

    def unseen(*told):
        return [fault for fault in FAULTS.values() if not any(fault in found for found in [*faults, *told])]

    with opened("/") as page:
        assert unseen() == [*FAULTS.values()]
        page.evaluate(f"() => {{ {'; '.join(FAULTS)} }}")
        wait_until(page, lambda: unseen(*page.evaluate("window.violations")), [])
        for other in set(page.context.pages) - {page}:
            other.close()
    assert unseen() == []
