"""Looks at the built guide with Lighthouse, as a slow phone sees it, and weighs a first visit; fails below the limits.

usage: python tools/audit.py SITE [--runs N]
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Request, sync_playwright

from serving import CHROMIUM_FLAGS, NO_CHROMIUM, find_chromium, serve

LIGHTHOUSE = Path(__file__).with_name("audit") / "node_modules/.bin/lighthouse"
EMERGENCY = "/emergency/"
PAGES = (
    "/", EMERGENCY, "/start/me/", "/recover/approaches/constraint-therapy/", "/recover/stiff-muscles/", "/faq/",
    "/home/log/", "/home/card/",
)  # fmt: skip
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
KB = 1000
#: What a page needs on a first visit, until it can be read and used.
MOST_FOR_A_PAGE = 90 * KB
#: What is fetched behind it then, at a first visit only: the copies for days without a connection. What the page has
#: loaded already is not sent again for them: web hosts answer that it is unchanged, and so does the server here.
MOST_TO_KEEP = 110 * KB
#: The emergency page without its scripts: it must be there quickly where the network is poor.
MOST_FOR_AN_EMERGENCY = 60 * KB
ALL_IS_KEPT = """async () => {
  await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  const own = [location.href, ...loaded].filter((address) => address.startsWith(location.origin));
  return (await Promise.all(own.map((address) => caches.match(address)))).every(Boolean);
}"""


@dataclass(frozen=True)
class Weight:
    """Bytes that come over the network, compressed, with their headers."""

    page: int
    without_scripts: int
    copies: int


@dataclass(frozen=True)
class Audit:
    """What several runs of Lighthouse on one page say."""

    scores: dict[str, float]
    paint_ms: float
    blocked_ms: float
    shift: float
    faults: list[str]


def main() -> int:
    """Print a line for each page, then what is too low or too heavy."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("site", type=Path)
    options.add_argument("--runs", type=int, default=5, help="runs a page; speed is their median (default: 5)")
    chosen = options.parse_args()
    chromium = find_chromium()
    if not chromium:
        print(NO_CHROMIUM, file=sys.stderr)
        return 2
    with serve(chosen.site) as url:
        weights = weigh_all(chromium, url)
        print(f"{'page':<42}{'perf.':>6}{'access.':>8}{'pract.':>7}{'SEO':>5}", end="")
        print(f"{'paint ms':>10}{'blocked ms':>11}{'shift':>7}{'page KB':>9}{'copies KB':>11}")
        problems = []
        for path in PAGES:
            found = audit([lighthouse(chromium, url + path) for _ in range(chosen.runs)])
            print(row(path, found, weights[path]), flush=True)
            problems += [f"{path}: {fault}" for fault in too_low(found) + too_heavy(path, weights[path])]
    print(*problems, sep="\n")
    return 1 if problems else 0


def row(path: str, found: Audit, weight: Weight) -> str:
    """One line of the table."""
    performance, access, practice, seo = (round(found.scores[name]) for name in LEAST)
    return (
        f"{path:<42}{performance:>6}{access:>8}{practice:>7}{seo:>5}"
        f"{found.paint_ms:>10.0f}{found.blocked_ms:>11.0f}{found.shift:>7.3f}"
        f"{weight.page / KB:>9.1f}{weight.copies / KB:>11.1f}"
    )


def too_low(found: Audit) -> list[str]:
    """The scores below the limits, and what Lighthouse found where a score should be full."""
    low = [f"{name} is {found.scores[name]:.0f}, not {least}" for name, least in LEAST.items()
           if found.scores[name] < least]  # fmt: skip
    return low + found.faults


def too_heavy(path: str, weight: Weight) -> list[str]:
    """The limits of weight that are broken."""
    heavy = []
    if weight.page > MOST_FOR_A_PAGE:
        heavy.append(f"a first visit takes {weight.page / KB:.1f} KB, not {MOST_FOR_A_PAGE / KB:.0f}")
    if weight.copies > MOST_TO_KEEP:
        heavy.append(f"the copies take {weight.copies / KB:.1f} KB more, not {MOST_TO_KEEP / KB:.0f}")
    if path == EMERGENCY and weight.without_scripts > MOST_FOR_AN_EMERGENCY:
        heavy.append(f"without scripts {weight.without_scripts / KB:.1f} KB, not {MOST_FOR_AN_EMERGENCY / KB:.0f}")
    return heavy


# ---- Lighthouse ------------------------------------------------------------------------------------------------------


def lighthouse(chromium: str, address: str) -> dict[str, Any]:
    """The report of one run, with Lighthouse's own settings for a phone."""
    flags = " ".join(("--headless=new", *CHROMIUM_FLAGS))
    command = [str(LIGHTHOUSE), address, "--output=json", "--quiet", "--no-enable-error-reporting"]
    ran = subprocess.run(  # noqa: S603
        [*command, f"--chrome-flags={flags}"],
        env={**os.environ, "CHROME_PATH": chromium},
        stdout=subprocess.PIPE,
        check=True,
    )
    report: dict[str, Any] = json.loads(ran.stdout)
    if report.get("runtimeError"):
        raise SystemExit(f"{address}: {report['runtimeError']['message']}")
    return report


def audit(reports: list[dict[str, Any]]) -> Audit:
    """Speed differs from run to run, so its median counts; of all else the worst."""

    def scores(name: str) -> list[float]:
        return [100 * report["categories"][name]["score"] for report in reports]

    def median(name: str) -> float:
        return statistics.median(report["audits"][name]["numericValue"] for report in reports)

    return Audit(
        {name: statistics.median(scores(name)) if name == "performance" else min(scores(name)) for name in LEAST},
        median("largest-contentful-paint"),
        median("total-blocking-time"),
        median("cumulative-layout-shift"),
        sorted({fault for report in reports for fault in faults(report)}),
    )


def faults(report: dict[str, Any]) -> list[str]:
    """The audits that keep a score from 100, where 100 is asked for."""
    found = []
    for name in (name for name, least in LEAST.items() if least == 100):  # noqa: PLR2004 - a full score
        for part in report["categories"][name]["auditRefs"]:
            result = report["audits"][part["id"]]
            if part["weight"] and result["score"] is not None and result["score"] < 1:
                found.append(f"{name}: {result['id']}: {result['title']}")
    return found


# ---- Weight ----------------------------------------------------------------------------------------------------------


def weigh_all(chromium: str, url: str) -> dict[str, Weight]:
    """Each page opened by somebody who was never here before."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        weights = {path: weigh(browser, url + path) for path in PAGES}
        browser.close()
    return weights


def weigh(browser: Browser, address: str) -> Weight:
    """Open a page and wait until its worker has kept what it keeps."""
    done: list[Request] = []
    with browser.new_context(viewport={"width": 412, "height": 823}) as context:
        # Playwright leaves a mark on the function that it calls; a method of a list takes none.
        context.on("requestfinished", lambda request: done.append(request))  # noqa: PLW0108
        page = context.new_page()
        page.goto(address, wait_until="networkidle")
        page.wait_for_function(ALL_IS_KEPT)
        page.wait_for_load_state("networkidle")
        own = [request for request in done if not request.service_worker]
        scripts = [request for request in own if request.resource_type == "script"]
        return Weight(total(own), total(own) - total(scripts), total(done) - total(own))


def total(requests: Iterable[Request]) -> int:
    """The bytes of the answers."""
    return sum(map(size, requests))


def size(request: Request) -> int:
    """The bytes of one answer. The browser does not count the worker's own script; the answer's header tells them."""
    sizes = request.sizes()
    body = sizes["responseBodySize"]
    if request.service_worker and request.resource_type == "script" and (response := request.response()):
        body = int(response.header_value("content-length") or 0)
    return body + sizes["responseHeadersSize"]


if __name__ == "__main__":
    raise SystemExit(main())
