"""Pages and profiles that are used again: opening fresh ones for each test would cost more than most tests."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from browser_pages import window
from browser_profiles import Profiles


@pytest.fixture(scope="session")
def _shared_page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(service_workers="block") as context:
        yield context.new_page()


@pytest.fixture
def reader(_shared_page: Page) -> Page:
    """The page of a worker, set back to a phone that asks for nothing special."""
    _shared_page.set_viewport_size(window(390))
    _shared_page.emulate_media(
        media="screen", color_scheme="light", reduced_motion="no-preference", forced_colors="none"
    )
    return _shared_page


@pytest.fixture(scope="session")
def profiles(browser: Browser, site_url: str) -> Profiles:
    """Profiles of a worker, for tests that store something: `profiles.taken()` gives one in which nothing is stored."""
    return Profiles(browser, site_url)


@pytest.fixture
def plain(profiles: Profiles) -> Iterator[Page]:
    """A phone without scripts."""
    with profiles.taken(java_script_enabled=False) as profile:
        yield profile.tab()
