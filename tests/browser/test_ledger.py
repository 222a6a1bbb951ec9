"""The list of all claims can be narrowed down by page and by source, without a server."""

from playwright.sync_api import Page


def shown_rows(page: Page) -> int:
    """How many claims a reader sees."""
    return page.locator("ol.cc-ledger > li:visible").count()


def test_the_ledger_narrows_by_page_and_by_source(page: Page, site_url: str) -> None:
    """Choosing a page leaves its claims, choosing a source as well leaves those that cite it; the count says so."""
    page.goto(f"{site_url}/about/ledger/")
    everything = shown_rows(page)
    assert everything > 1000
    page.select_option("#ledger-page", "emergency.md")
    on_page = shown_rows(page)
    assert 0 < on_page < everything
    assert page.locator('ol.cc-ledger[data-page="faq.md"]').is_hidden()
    page.select_option("#ledger-source", "mayo-clinic-fast")
    both = shown_rows(page)
    assert 0 < both < on_page
    assert page.get_by_role("status").filter(has_text=f"Claims shown: {both}").count() == 1
    page.select_option("#ledger-page", "")
    page.select_option("#ledger-source", "")
    assert shown_rows(page) == everything
