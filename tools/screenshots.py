"""Makes the pictures of README.md from the built guide, in docs/screenshots/; the same guide gives the same pictures.

usage: python tools/screenshots.py SITE
"""

import base64
import datetime as dt
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from serving import CHROMIUM_FLAGS, NO_CHROMIUM, find_chromium, serve

FOLDER = Path(__file__).resolve().parent.parent / "docs/screenshots"
TODAY = dt.datetime(2026, 11, 21, 10, 30, tzinfo=dt.UTC)
PHONE, DESKTOP = (390, 844), (1280, 960)
TREATMENT = "/recover/approaches/constraint-therapy/"

#: Pictures side by side, on nothing: README.md is read on light and on dark ground.
SHEET = """<!doctype html>
<style>
  body { margin: 0; width: fit-content; display: flex; gap: 28px; }
  img { display: block; border: 2px solid #7f8b93; border-radius: 20px; }
</style>
"""
#: What the log holds in its picture: fourteen days made up for it.
ENERGY = (4, 4, 5, 3, 5, 6, 5, 6, 7, 5, 6, 7, 6, 7)
PAIN = (3, 3, 2, 4, 3, 2, 3, 2, 2, 4, 2, 1, 2, 2)
SLEEP = (6.5, 7, 7, 5.5, 8, 7.5, 7, 7, 8, 6, 7.5, 8, 7, 7.5)
PRACTICE = (10, 10, 15, 0, 15, 20, 20, 15, 25, 10, 25, 30, 25, 30)


@dataclass(frozen=True)
class Shot:
    """One look at one page."""

    path: str
    prepare: Callable[[Page], None] = lambda _: None
    scheme: Literal["light", "dark"] = "light"


def main() -> int:
    """Take the pictures, and put them together."""
    chromium = find_chromium()
    if not chromium:
        print(NO_CHROMIUM, file=sys.stderr)
        return 2
    phone = (Shot("/"), Shot("/emergency/"), Shot(TREATMENT, open_card), Shot("/home/log/", show_log, "dark"))
    desktop = (Shot(TREATMENT, open_card),)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with serve(Path(sys.argv[1])) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        for name, shots, size in (("overview", phone, PHONE), ("desktop", desktop, DESKTOP)):
            save(name, side_by_side(browser, [take(browser, url, shot, size) for shot in shots]))
        browser.close()
    return 0


def take(browser: Browser, url: str, shot: Shot, size: tuple[int, int]) -> bytes:
    """A picture of a page as a reader has it on that day, with nothing that moves."""
    with browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=shot.scheme,
        reduced_motion="reduce",
        locale="en-US",
        timezone_id="UTC",
        service_workers="block",
    ) as context:
        page = context.new_page()
        page.clock.set_fixed_time(TODAY)
        page.goto(url + shot.path, wait_until="networkidle")
        shot.prepare(page)
        return page.screenshot(animations="disabled", caret="hide")


def open_card(page: Page) -> None:
    """Open a source card; the sentence that it belongs to stands above it, on a phone above the sheet that it is."""
    mark = page.locator("main .cc-run button").nth(1)
    mark.evaluate(
        "mark => scrollBy(0, mark.getBoundingClientRect().top - innerHeight * (innerWidth < 600 ? 0.2 : 0.31))"
    )
    mark.click()


def show_log(page: Page) -> None:
    """Bring the days back as from a backup, and show their charts."""
    first = TODAY.date() - dt.timedelta(days=len(ENERGY) - 1)
    days = [
        {
            "date": (first + dt.timedelta(days=number)).isoformat(),
            "at": number,
            "values": {"energy": str(energy), "pain": str(pain), "sleep": sleep, "practice": practice},
        }
        for number, (energy, pain, sleep, practice) in enumerate(zip(ENERGY, PAIN, SLEEP, PRACTICE, strict=True))
    ]
    backup = json.dumps({"format": "both-sides-log", "schema_version": 1, "days": days}).encode()
    page.set_input_files("#log-file", {"name": "log.json", "mimeType": "application/json", "buffer": backup})
    page.locator('[data-bs-do="take"]').click()
    page.locator("#small-charts").evaluate("title => scrollBy(0, title.getBoundingClientRect().top - 24)")


def side_by_side(browser: Browser, pictures: list[bytes]) -> bytes:
    """Pictures in a row, each in a frame."""
    images = "".join(f'<img src="data:image/png;base64,{base64.b64encode(one).decode()}">' for one in pictures)
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(SHEET + images, wait_until="load")
        return page.locator("body").screenshot(omit_background=True)


def save(name: str, picture: bytes) -> None:
    """Write a picture and say how large it is."""
    path = FOLDER / f"{name}.png"
    path.write_bytes(picture)
    print(f"{path.relative_to(FOLDER.parent.parent)}: {len(picture) // 1000} KB")


if __name__ == "__main__":
    raise SystemExit(main())
