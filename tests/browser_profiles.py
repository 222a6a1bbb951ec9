"""Browser profiles that tests use in turn: to make a new one, with its first window, takes longer than most tests.

A profile that comes back is as a new one: nothing is stored, one tab is open, and it shows nothing.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page
from playwright.sync_api import Error as BrowserError

from browser_pages import window

#: A file of the site that runs nothing: there a test can look at what is stored, and put something there.
QUIET_FILE = "/sw.js"
CLEAR = "() => { localStorage.clear(); sessionStorage.clear(); return [localStorage.length, Date.now()]; }"
KEEP = "(items) => Object.entries(items).forEach(([key, text]) => localStorage.setItem(key, text))"
PHONE = window(390)


def keep(page: Page, items: dict[str, str]) -> None:
    """Put texts into the storage of a device, by their keys, before a page of the site is opened on it."""
    page.goto(QUIET_FILE)
    page.evaluate(KEEP, items)


class Profile:
    """One reader's browser: `tab()` opens a tab in it. What went wrong in its tabs stands in `faults`.

    `time` is what its clock shows all the time, `script` what runs before each page.
    """

    def __init__(self, browser: Browser, site_url: str, *, time: str = "", script: str = "", **options: Any) -> None:
        self.options = {"viewport": PHONE, "service_workers": "block", "base_url": site_url} | options
        self.context = browser.new_context(**self.options)
        self.faults: list[str] = []
        self._site_url, self._time, self._free = site_url, time, False
        if time:
            self.context.clock.set_fixed_time(time)
        if script:
            self.context.add_init_script(script)

    def tab(self, path: str = "") -> Page:
        """A tab, at a page of the site if one is named."""
        page, self._free = (self.context.pages[0] if self._free else self._new_tab()), False
        if path:
            page.goto(path)
        return page

    def reset(self) -> None:
        """Make it as it was; raises the browser's error where that cannot be."""
        first, *others = self.context.pages
        for page in others:
            page.close()
        first.unroute_all()
        first.emulate_media(media="null", color_scheme="null", reduced_motion="null", forced_colors="null")
        first.set_viewport_size(self.options["viewport"])
        if self.options.get("java_script_enabled", True):
            first.goto(QUIET_FILE)
            _, now = first.evaluate(CLEAR)
            if self._time and now != dt.datetime.fromisoformat(self._time).timestamp() * 1000:
                self.context.clock.set_fixed_time(self._time)
        self.faults.clear()
        self._free = True

    def _new_tab(self) -> Page:
        page = self.context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", lambda request: self._is_own(request.url) or self.faults.append(request.url))
        return page

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.location["url"].endswith("/favicon.ico"):  # of the quiet file
            self.faults.append(message.text)

    def _is_own(self, url: str) -> bool:
        return url.startswith((self._site_url, "blob:", "data:", "about:"))


class Profiles:
    """Gives profiles out, and takes them back for the next test that wants one like it."""

    def __init__(self, browser: Browser, site_url: str) -> None:
        self._make: Callable[..., Profile] = lambda **options: Profile(browser, site_url, **options)
        self._free: dict[str, list[Profile]] = defaultdict(list)

    @contextmanager
    def taken(self, **options: Any) -> Iterator[Profile]:
        """A profile for one test."""
        free = self._free[repr(sorted(options.items()))]
        profile = free.pop() if free else self._make(**options)
        try:
            yield profile
            profile.reset()
        except BrowserError:
            profile.context.close()
        else:
            free.append(profile)
