"""How a reader reports a mistake: by mail where somebody reads it, on paper, on the site of the code."""

from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import jinja2
import pytest

from browser_pages import ROOT, TREATMENT

CHOOSE = """
() => {
  const sentence = document.querySelector("main article li:not(.bs-path li)").firstChild;
  getSelection().selectAllChildren(sentence.parentElement);
  return getSelection().toString().replace(/\\s+/g, " ").trim();
}
"""


def foot(contact, report_url="https://code.example/new"):
    """The foot of a page of a site with these settings."""
    templates = jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "overrides/partials"), autoescape=False)  # noqa: S701
    templates.filters["url"] = str
    plugin = SimpleNamespace(config=SimpleNamespace(contact=contact))
    config = SimpleNamespace(plugins={"claimcheck": plugin}, extra=SimpleNamespace(report_url=report_url))
    page = SimpleNamespace(title="Arm & hand", meta={}, canonical_url="https://guide.example/arm/")
    return templates.get_template("page-foot.html").render(page=page, config=config)


@pytest.fixture
def opened(reader, site_url):
    """A page whose ways to report a mistake are shown."""
    reader.goto(site_url + TREATMENT)
    reader.locator(".bs-report > summary").click()
    return reader


def test_a_mail_is_offered_only_where_somebody_reads_it():
    """With a line that says what it tells."""
    with_contact, without = foot("mail@guide.example"), foot("")
    assert 'href="mailto:mail@guide.example?subject=Arm%20%26%20hand"' in with_contact
    assert "The mail tells us your address and what you read." in with_contact
    assert "Send it to: mail@guide.example" in with_contact
    assert "mail" not in without.lower()
    assert "Send it to: https://code.example/new" in without


def test_the_guide_has_no_mail_button_without_an_address(opened):
    """The slip and the form are there, and say what the form needs."""
    ways = opened.locator(".bs-report").inner_text()
    assert opened.locator("[data-bs-mail]").count() == 0
    assert "Print a slip to fill in" in ways
    assert "needs an account" in ways
    assert "do not send health details" in ways


def test_the_marked_sentence_is_on_the_slip(opened):
    """Alone on the paper, with the name of the page; afterwards the page prints as ever."""
    sentence = opened.evaluate(CHOOSE)
    assert len(sentence) > 10
    opened.evaluate("window.print = () => (window.printed = document.documentElement.dataset.bsPrint)")
    opened.get_by_role("button", name="Print a slip to fill in").click()
    assert opened.evaluate("window.printed") == "slip"
    opened.emulate_media(media="print")
    seen = opened.locator("body").inner_text()
    assert sentence in " ".join(seen.split())
    assert seen.strip().startswith("Report a mistake")
    assert "Page: Constraint therapy (" in seen
    assert not opened.locator("h1").is_visible()
    opened.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert opened.locator("h1").is_visible()
    assert not opened.locator(".bs-slip").is_visible()


def test_the_mail_holds_page_and_sentence(opened, site_url):
    """As the reader marked it last; where nothing is marked, there is room for it."""
    opened.route("**" + TREATMENT, lambda route: route.fulfill(body=_with_mail(route.fetch().text())))
    try:
        opened.goto(site_url + TREATMENT)
        opened.locator(".bs-report > summary").click()
        link = opened.locator("[data-bs-mail]")
        opened.evaluate("document.querySelector('[data-bs-mail]').onclick = () => false")
        bodies = []
        for choose in ("() => ''", CHOOSE):
            sentence = opened.evaluate(choose)
            link.click()
            asked = parse_qs(urlsplit(link.get_attribute("href")).query)
            assert asked["subject"] == ["Arm & hand"]
            assert asked["body"][0].startswith("Page: ")
            assert sentence in asked["body"][0]
            bodies += asked["body"]
        assert len(set(bodies)) == len(bodies)
    finally:
        opened.unroute("**" + TREATMENT)


def _with_mail(html):
    mail = (
        '<a class="bs-button" data-bs-mail href="mailto:mail@guide.example?subject=Arm%20%26%20hand">Write a mail</a>'
    )
    return html.replace("Report a mistake</summary>", f"Report a mistake</summary>{mail}")
