"""The tool's own site: nothing is found on it, it is built strictly, and its pages ask no other host for anything."""

import re
import urllib.parse
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from claimcheck.inputs.settingtexts import SETTING_TEXTS
from claimcheck.model import Severity
from claimcheck.rules import RULES
from claimcheck.runs.clock import today
from claimcheck.runs.running import open_site, run
from claimcheck.usage import commands
from claimcheck.verdict.summary import summarise

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "manual/mkdocs.yml"
#: What a browser fetches by itself when it opens a page, beside the addresses in style sheets.
FETCHED = ("script[src]", "img[src]", "iframe[src]", "source[src]", "link[rel=stylesheet]", "link[rel=preload]",
           "link[rel=preconnect]", "link[rel=icon]")  # fmt: skip
IN_STYLES = re.compile(r"(?:url\(|@import\s+)[\"']?(https?:)?//")
#: What a site about any field speaks of only where a page is about it.
OF_HEALTH = re.compile(r"\b(?:patients?|clinicians?|famil(?:y|ies)|medical words)\b", re.I)


@pytest.fixture(scope="module")
def pages(manual_site):
    """The built pages by their path, parsed."""
    found = sorted(manual_site.rglob("*.html"))
    return {p.relative_to(manual_site).as_posix(): LexborHTMLParser(p.read_text("utf-8")) for p in found}


@pytest.fixture(scope="module")
def result():
    """What the check says of it."""
    return run(open_site(CONFIG), today())


def test_the_checker_finds_nothing_on_it(result):
    """No error and no warning; of softer settings it has only those that a site with code needs."""
    assert [d for d in result.diagnostics if d.severity is not Severity.NOTE] == []
    softer = [d.message for d in result.diagnostics if d.rule == "softened-setting"]
    assert [message.split('"')[1] for message in softer] == ["example_code"]
    summary = summarise(result)
    assert summary.claims == summary.cited > 10


def test_made_pages_hold_all_there_is(pages):
    """They are made in the build, so none can be stale: each rule, setting and command has its heading."""
    of_field = {rule.name for rule in RULES if rule.profile != "health"}
    for page, names in (
        ("rules", of_field),
        ("settings", set(SETTING_TEXTS)),
        ("commands", {command.name for command in commands()}),
    ):
        heads = pages[f"reference/{page}/index.html"].css("article h2")
        assert {head.text().removesuffix("¶").strip() for head in heads} == names


def test_every_link_leads_somewhere(pages):
    """To a page and to a place on it; strict builds look at neither made pages nor HTML in pages."""
    dead = []
    for name, page in pages.items():
        for link in page.css("article a[href]"):
            url = urllib.parse.urlsplit(urllib.parse.urljoin(f"https://manual/{name}", link.attributes["href"]))
            if url.netloc != "manual":
                continue
            path = url.path.lstrip("/")
            target = f"{path}index.html" if path.endswith("/") or not path else path
            ids = f'[id="{urllib.parse.unquote(url.fragment)}"]' if url.fragment else "html"
            if target not in pages or pages[target].css_first(ids) is None:
                dead.append((name, link.attributes["href"]))
    assert dead == []


def test_nothing_is_fetched_from_elsewhere(pages, manual_site):
    """No letters, scripts, pictures or styles of another host; and each page forbids it."""
    policies = [page.css_first('meta[http-equiv="Content-Security-Policy"]') for page in pages.values()]
    assert all(policy is not None and "http" not in policy.attributes["content"] for policy in policies)
    asked = [
        (name, value)
        for name, page in pages.items()
        for node in page.css(", ".join(FETCHED))
        for value in (node.attributes.get("src"), node.attributes.get("href"))
        if value and urllib.parse.urlsplit(value).netloc
    ]
    assert asked == []
    assert [path.name for path in manual_site.rglob("*.css") if IN_STYLES.search(path.read_text("utf-8"))] == []


def test_what_is_made_there_does_not_speak_of_health(pages):
    """They use the words of any field; the glossary is no list of medical words."""
    for name in ("words/index.html", "sources/index.html", "sources/h/index.html"):
        assert OF_HEALTH.findall(pages[name].css_first("article").text()) == []


def test_figures_of_trust_are_those_of_the_tests():
    """What the page says of pairs and ways in stands in the test of pairs, and in the table of ways in."""
    findings = {
        f.id: f.says for source in open_site(CONFIG).bibliography.sources.values() for f in source.findings.values()
    }
    tests = (ROOT / "tests/evidence/test_pairs.py").read_text("utf-8")
    bounds = re.search(r'false, "refused"\) >= (\d+)\n.*false, "refused", "marked"\) >= (\d+)', tests)
    assert re.findall(r"at least (\d+) in 100", findings["changed-sentences"]) == list(bounds.groups())
    most = re.search(r'\["kept", "told"\], "refused"\) <= (\d+)', tests)[1]
    assert re.findall(r"at most (\d+) in 100", findings["true-sentences"]) == [most]
    table = (ROOT / "docs/hostile-kinds.md").read_text("utf-8")
    rows = {
        name: re.findall(r"\d+", figures) for name, figures in re.findall(r"^\| (\w*) ?\|[^|]*\|(.*)\|$", table, re.M)
    }
    assert re.findall(r"\d+", findings["all-inputs"]) == rows[""]
    ways = sorted((row for name, row in rows.items() if name and row[3] != "0"), key=lambda row: -int(row[3]))[:4]
    assert re.findall(r"\d+", findings["silent-ways"]) == [figure for row in ways for figure in (row[3], row[0])]
