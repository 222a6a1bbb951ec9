"""The buttons to call, with and without a script: every number with its country, and a choice that stays."""

import json

import pytest

from browser_profiles import keep

LOOK, WRITTEN = "both-sides.reading", "both-sides:v1"
HOME, LOG, CARD, SETTINGS = "/", "/home/log/", "/home/card/", "/settings/"
FIRST = ["Call 112 · EU", "Call 911 · US, Canada", "Call 999 · UK, Ireland"]
OTHERS = "Australia 000 · New Zealand 111"
URGENT = '[data-bs-part="urgent"] .cc-dial'
STRIP = ".bs-strip"
OLD_STRIP = 191  # pixels on a phone before it had a button
DAMAGED = ["12", "1234567890123456", "call me", "112;postd=9", "*21*112#", "javascript:alert(1)", 112, {}, None]
SMALL = """
() => [...document.querySelectorAll(".cc-dial :is(a, summary, select), .bs-strip :is(summary, .cc-dial-button)")]
  .filter((each) => each.checkVisibility())
  .map((each) => [each.textContent.trim(), each.getBoundingClientRect()])
  .filter(([, box]) => Math.round(box.width) < 44 || Math.round(box.height) < 44)
  .map(([text]) => text)
"""


@pytest.fixture
def tab(profiles):
    """A reader's own browser on a phone."""
    with profiles.taken() as profile:
        yield profile.tab()
        assert profile.faults == []


def kept(page, country="", number=None, size=""):
    """A device that keeps this."""
    look = {key: value for key, value in {"country": country, "size": size}.items() if value}
    card = {"version": 1, "entries": {"card": {"at": 1, "value": {"number": number}}}}
    keep(page, {LOOK: json.dumps(look)} | ({WRITTEN: json.dumps(card)} if number is not None else {}))


def shown(page, block):
    """The buttons that can be pressed in a block, as they read."""
    return [" ".join(text.split()) for text in page.locator(f"{block} .cc-dial-button:visible").all_inner_texts()]


def open_log(page):
    page.goto(LOG)
    page.get_by_label("Fell and hit the head").check()


def choose(page, block, country):
    page.locator(block).get_by_label("Your country").select_option(country)


class TestWithoutScript:
    def test_every_number_stands_there_with_its_country(self, plain):
        plain.goto(LOG)
        assert shown(plain, URGENT) == FIRST
        assert " ".join(plain.locator(f"{URGENT} .cc-dial-more").text_content().split()) == OTHERS
        assert plain.locator(f"{URGENT} a").evaluate_all("(all) => all.map((each) => each.getAttribute('href'))") == [
            "tel:112", "tel:911", "tel:999", "tel:000", "tel:111",
        ]  # fmt: skip
        assert not plain.get_by_label("Your country").first.is_visible()

    def test_the_strip_opens(self, plain):
        plain.goto(HOME)
        assert shown(plain, STRIP) == []
        plain.get_by_text("Call your emergency number").first.click()
        assert shown(plain, STRIP) == FIRST

    def test_the_strip_is_announced_by_its_name(self, plain):
        """A landmark without a name is "complementary" and nothing more, for who goes from landmark to landmark."""
        plain.goto(HOME)
        strip = plain.get_by_role("complementary", name="In an emergency")
        assert strip.get_by_text("Call your emergency number").is_visible()


class TestChoice:
    def test_before_it_all_numbers_stand_there(self, tab):
        open_log(tab)
        assert shown(tab, URGENT) == FIRST
        assert " ".join(tab.locator(f"{URGENT} .cc-dial-more").text_content().split()) == OTHERS

    @pytest.mark.parametrize(
        ("country", "first"),
        [("UK", FIRST[2]), ("Ireland", FIRST[2]), ("Canada", FIRST[1]), ("New Zealand", "Call 111 · New Zealand")],
    )
    def test_it_puts_its_number_first_and_folds_the_others(self, tab, country, first):
        open_log(tab)
        choose(tab, URGENT, country)
        assert shown(tab, URGENT) == [first]
        tab.locator(f"{URGENT} summary").click()
        assert sorted(shown(tab, URGENT)) == sorted({*FIRST, "Call 000 · Australia", "Call 111 · New Zealand"})

    def test_it_is_kept_and_can_be_taken_back(self, tab):
        open_log(tab)
        choose(tab, URGENT, "UK")
        tab.goto(CARD)
        assert shown(tab, "main .cc-dial") == [FIRST[2]]
        assert json.loads(tab.evaluate(f"localStorage['{LOOK}']")) == {"country": "UK"}
        choose(tab, "main .cc-dial", "")
        assert shown(tab, "main .cc-dial") == FIRST
        assert json.loads(tab.evaluate(f"localStorage['{LOOK}']")) == {}

    def test_it_leaves_the_other_settings_alone_and_they_leave_it(self, tab):
        kept(tab, country="UK", size="125")
        tab.goto(SETTINGS)
        tab.get_by_label("Much larger").check()
        assert json.loads(tab.evaluate(f"localStorage['{LOOK}']")) == {"country": "UK", "size": "150"}
        open_log(tab)
        choose(tab, URGENT, "US")
        assert json.loads(tab.evaluate(f"localStorage['{LOOK}']")) == {"country": "US", "size": "150"}

    def test_it_works_by_keyboard_and_keeps_the_focus(self, tab):
        open_log(tab)
        select = tab.locator(URGENT).get_by_label("Your country")
        select.focus()
        tab.keyboard.type("Aus")
        tab.keyboard.press("Enter")
        assert select.input_value() == "Australia"
        assert shown(tab, URGENT) == ["Call 000 · Australia"]
        assert select.evaluate("(each) => each === document.activeElement")

    def test_a_country_that_is_not_listed_changes_nothing(self, tab):
        kept(tab, country="Atlantis")
        open_log(tab)
        assert shown(tab, URGENT) == FIRST

    def test_erasing_all_takes_it_away(self, tab):
        kept(tab, country="UK")
        tab.goto(SETTINGS)
        assert shown(tab, STRIP) == [FIRST[2]]
        tab.locator('[data-bs-do="erase-all"]').click()
        tab.get_by_role("button", name="Yes, erase all").click()
        assert shown(tab, STRIP) == []

    def test_storage_that_is_closed_loses_nothing(self, profiles):
        closed = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } });"
        with profiles.taken(script=closed) as profile:
            tab = profile.tab()
            open_log(tab)
            assert shown(tab, URGENT) == FIRST
            choose(tab, URGENT, "UK")
            assert FIRST[2] in shown(tab, URGENT)
            assert profile.faults == []


class TestCardNumber:
    def test_it_stands_beside_the_countrys_own(self, tab):
        kept(tab, country="UK", number="+44 20 7946 0000")
        open_log(tab)
        assert shown(tab, URGENT) == [FIRST[2], "Call +442079460000 · from your card"]
        assert tab.locator(f"{URGENT} a").nth(1).get_attribute("href") == "tel:+442079460000"

    def test_without_a_country_it_comes_first_and_the_others_stay(self, tab):
        kept(tab, number="116117")
        open_log(tab)
        assert shown(tab, URGENT) == ["Call 116117 · from your card", *FIRST]

    def test_a_number_that_is_listed_keeps_its_country(self, tab):
        kept(tab, number="999")
        open_log(tab)
        assert shown(tab, URGENT) == [FIRST[2], *FIRST[:2]]

    def test_a_damaged_one_is_refused(self, tab):
        kept(tab, country="UK", number="")
        open_log(tab)
        for damaged in DAMAGED:
            card = {"version": 1, "entries": {"card": {"at": 1, "value": {"number": damaged}}}}
            tab.evaluate("([key, text]) => localStorage.setItem(key, text)", [WRITTEN, json.dumps(card)])
            open_log(tab)
            assert shown(tab, URGENT) == [FIRST[2]], damaged

    def test_the_card_shows_it_at_once_and_never_a_wrong_one(self, tab):
        kept(tab, country="UK")
        tab.goto(CARD)
        field = tab.get_by_label("Emergency number where I live")
        field.fill("116 117")
        field.blur()
        tab.get_by_role("link", name="Call 116117 · from your card").wait_for()
        field.fill("ask Alex")
        field.blur()
        tab.locator("#card-number-fault").wait_for()
        assert field.get_attribute("aria-invalid") == "true"
        assert json.loads(tab.evaluate(f"localStorage['{WRITTEN}']"))["entries"]["card"]["value"] == {
            "number": "116 117"
        }

    def test_a_backup_passes_the_same_test(self, tab):
        """Whatever reads values back in asks the field whether it accepts them."""
        tab.goto(CARD)
        tab.wait_for_function("window.bothSides?.fields")
        accepts = """(values) => {
          const box = document.querySelector('[data-bs-field="number"]').cloneNode(true);
          const root = document.createElement("div");
          root.append(box);
          const [field] = bothSides.fields.bind(root, () => {}).fields;
          return values.filter((value) => field.accepts(value));
        }"""
        assert tab.evaluate(accepts, ["112", "+1 (555) 123-4567", "12", "ask Alex", "*21#", 112, ""]) == [
            "112", "+1 (555) 123-4567",
        ]  # fmt: skip


class TestStrip:
    @pytest.mark.parametrize("country", ["", "UK", "New Zealand"])
    def test_it_is_no_taller_than_before(self, tab, country):
        kept(tab, country=country, number="+64 3 123 4567")
        tab.goto(HOME)
        for width in (320, 390):
            tab.set_viewport_size({"width": width, "height": 800})
            tab.wait_for_function("width => innerWidth === width", arg=width)
            assert tab.locator(STRIP).bounding_box()["height"] <= OLD_STRIP
            assert tab.evaluate("document.documentElement.scrollWidth") == width

    def test_it_shows_the_number_of_the_country(self, tab):
        kept(tab, country="New Zealand")
        tab.goto(HOME)
        assert shown(tab, STRIP) == ["Call 111 · New Zealand"]
        tab.locator(f"{STRIP} summary").first.click()
        choose(tab, STRIP, "US")
        assert shown(tab, STRIP) == [FIRST[1], FIRST[1]]  # in front, and in the part that was opened

    def test_pages_for_emergencies_have_none(self, tab):
        tab.goto("/emergency/")
        assert tab.locator(STRIP).count() == 0

    @pytest.mark.parametrize("size", ["", "175"])
    def test_targets_are_large_and_nothing_moves_sideways(self, tab, size):
        tab.set_viewport_size({"width": 320, "height": 800})
        kept(tab, country="UK", number="116117", size=size)
        open_log(tab)
        whole = tab.locator(f"{STRIP} > .cc-dial-button").bounding_box()
        assert whole["width"] > whole["height"] * 1.5  # its words are not broken into letters
        tab.locator(f"{STRIP} .bs-dial-fold > summary").click()
        assert tab.evaluate(SMALL) == []

    def test_paper_shows_words(self, tab):
        tab.goto(LOG)
        tab.get_by_label("Fell and hit the head").check()
        tab.emulate_media(media="print")
        link = tab.locator(f"{URGENT} .cc-dial-button").first
        assert link.evaluate("(each) => getComputedStyle(each).borderStyle") == "none"
        assert not tab.get_by_label("Your country").last.is_visible()


def test_numbers_to_call_stay_on_the_sheet_of_the_words_above_them(tab):
    tab.goto("/life/feelings/")
    tab.emulate_media(media="print")
    above = tab.locator("p:has(+ .cc-dial)")
    assert above.evaluate_all("(all) => all.map((each) => getComputedStyle(each).breakAfter)") == ["avoid"]
