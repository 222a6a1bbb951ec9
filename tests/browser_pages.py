"""What the browser tests share: the pages of the guide, words for windows and for keys, and a way to wait."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import yaml
from playwright.sync_api import Page, ViewportSize

from claimcheck.inputs.madepages import part_folder

ROOT = Path(__file__).resolve().parent.parent

#: One page of each kind; what all pages have in common is tried on these.
HOME, EMERGENCY, TREATMENT, LOG = "/", "/emergency/", "/recover/approaches/constraint-therapy/", "/home/log/"
KEY_PAGES = (HOME, EMERGENCY, TREATMENT, LOG)
#: Lists made from the data: hundreds of entries that are built alike.
LONG_PAGES = ("/about/ledger/", "/glossary/", "/sources/")

#: What `make test` opens: the key pages, and of the other kinds what is built differently. `make test-all` opens all.
SAMPLE = frozenset(
    {
        *KEY_PAGES, "/emergency/other-dangers/", "/home/card/", "/home/questions/", "/home/caring/", "/settings/",
        "/start/me/", "/glossary/", "/404.html",
    }
)  # fmt: skip

WIDTHS = (320, 390, 1280)
SCHEMES = ("light", "dark")

# On phones they stand in the bar at the lower edge, else in the header.
MENU_BUTTON = ":is(.bs-header, .bs-bar) .bs-menu-button:visible"
SEARCH_BUTTON = ":is(.bs-header, .bs-bar) [data-bs-search]:visible"
SEARCH_FIELD = "#bs-search-query"

#: Seconds that a state may take to come. Only a test that fails waits for so long, so a slow computer has them too.
PATIENCE = 60
_BREATH = "new Promise((resolve) => setTimeout(resolve, 50))"
_Found = TypeVar("_Found")


def wait_until(page: Page, look: Callable[[], _Found], wanted: _Found) -> None:
    """Look again and again until that is found; the page goes on meanwhile. If it never comes, say what is there."""
    end = time.monotonic() + PATIENCE
    while (found := look()) != wanted and time.monotonic() < end:
        page.evaluate(_BREATH)
    assert found == wanted


def _pages() -> list[str]:
    """The addresses of all pages, known before the site is built: each test gets one of them."""
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    (ours,) = (entry["claimcheck"] for entry in settings["plugins"] if "claimcheck" in entry)
    made = {name for name in ours["generated"].values() if name.endswith(".md")}
    content = ROOT / settings["docs_dir"]
    written = {path.relative_to(content).as_posix() for path in content.rglob("*.md")}
    # Parts of made pages are there once the site was built, or not: they are alike, and tests that want one name it.
    beside = ("fragments/", *(part_folder(ours["generated"][name]) for name in ("sources", "ledger")))
    return sorted(_address(name) for name in written | made if not name.startswith(beside))


def _address(name: str) -> str:
    if name == "404.md":
        return "/404.html"
    folder = name.removesuffix(".md")
    return "/" + ("" if folder == "index" else folder.removesuffix("/index") + "/")


PAGES = _pages()
ORDINARY_PAGES = [path for path in PAGES if path not in LONG_PAGES]


def window(width: int, height: int = 800) -> ViewportSize:
    """A window of that size."""
    return {"width": width, "height": height}


# All that moved since the page was asked for, without a reader's doing.
SHIFT = """
() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    list.getEntries().forEach((entry) => (sum += entry.hadRecentInput ? 0 : entry.value));
  }).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => resolve(sum)));
})
"""
