"""Answers that open by themselves: on paper, without a script, for whoever comes to them; no page is endless."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from browser_pages import PAGES, window

FAQ = "/faq/"
QUESTION = "is-it-a-disease"
SCREEN = 844  # pixels: the height of a common phone that is 390 wide
MOST_SCREENS = 12
#: Pages that are longer, with the reason and their length in tenths of a screen. It may only fall.
LONG: dict[str, int] = {}
#: Pages that were longer once, or come near.
NEAR = (
    "/faq/",
    "/emergency/",
    "/home/safety/",
    "/understand/symptoms/",
    "/children/therapies/",
    "/children/medical-treatments/",
)
OPENED = "(id) => document.querySelector(`#${id} + details`).open"
#: The link that the address tells already.
FOLLOW = """(id) => {
  const link = document.querySelector("main").appendChild(document.createElement("a"));
  link.href = `#${id}`;
  link.click();
}"""
#: What nobody may have to open first.
DANGERS = ("emergency number", "emergency room", "crisis line", "who prescribed it", "life-threatening")


@pytest.fixture
def phone(reader, site_url):
    """Opens a page on a phone."""
    reader.set_viewport_size(window(390, SCREEN))
    reader.goto("about:blank")
    return lambda path: reader.goto(f"{site_url}{path}") and reader


class TestAnswers:
    def test_they_are_folded_and_open_by_their_button(self, phone):
        page = phone(FAQ)
        answer = page.locator(f"#{QUESTION} + details")
        assert answer.locator("p").first.is_hidden()
        answer.get_by_text("Answer", exact=True).click()
        assert answer.locator("p").first.is_visible()

    def test_they_are_open_without_a_script(self, plain):
        plain.goto(FAQ)
        answers = plain.locator(".bs-answer p")
        assert answers.count() > 40
        assert all(answer.is_visible() for answer in answers.all())

    def test_they_are_open_on_paper(self, phone):
        page = phone(FAQ)
        page.emulate_media(media="print")
        assert all(answer.is_visible() for answer in page.locator(".bs-answer p").all())
        assert page.locator(".bs-answer > summary:visible").count() == 0

    def test_who_comes_to_a_question_finds_its_answer(self, phone):
        """From another page or the search, from the list of parts, and once more after it was closed."""
        page = phone(f"{FAQ}#{QUESTION}")
        assert page.evaluate(OPENED, QUESTION)
        page.locator(f"#{QUESTION} + details > summary").click()
        assert not page.evaluate(OPENED, QUESTION)
        page.evaluate(FOLLOW, QUESTION)
        assert page.evaluate(OPENED, QUESTION)
        other = "is-it-the-same-as-paralysis"
        page.evaluate("(id) => { location.hash = id; }", other)
        page.wait_for_function(OPENED, arg=other)


def test_no_fold_holds_what_protects(built_site):
    """Whom to call, dangers of medicines, and the line on whoever prescribed them are seen at once."""
    count = 0
    for path in PAGES:
        file = built_site / (path.strip("/") if path.endswith(".html") else f".{path}index.html")
        for fold in LexborHTMLParser(file.read_text(encoding="utf-8")).css("main details.bs-answer"):
            count += 1
            assert [danger for danger in DANGERS if danger in fold.text()] == [], (path, fold.text())
    assert count > 25


@pytest.mark.parametrize("path", sorted({*LONG, *NEAR}))
def test_a_long_page_grows_no_longer(phone, path):
    assert tenths_of_screens(phone(path)) <= LONG.get(path, 10 * MOST_SCREENS)


@pytest.mark.slow
def test_no_other_page_is_above_twelve_screens(phone):
    """On a phone, as each page comes."""
    assert [path for path in PAGES if path not in LONG and tenths_of_screens(phone(path)) > 10 * MOST_SCREENS] == []


def tenths_of_screens(page):
    """How long a page is, in tenths of a phone's screen."""
    return round(page.evaluate("document.documentElement.scrollHeight") / SCREEN * 10)
