"""The tools as readers use them: by keyboard, by tap, on paper, and with storage that does not behave."""

import csv
import io
import json
import re
import subprocess
from contextlib import contextmanager

import pytest

from browser_pages import wait_until, window
from browser_profiles import keep

KEY, READING = "both-sides:v1", "both-sides.reading"
LOG, CARD, QUESTIONS, SETTINGS = "/home/log/", "/home/card/", "/home/questions/", "/settings/"
SAFETY, CARING, TOPIC = "/home/safety/", "/home/caring/", "/recover/arm-and-hand/"
TOOL_PAGES = (LOG, CARD, QUESTIONS, SETTINGS)
EVENING = "2026-11-22T03:30:00Z"  # still November 21 where the reader lives
TODAY = "2026-11-21"

WATCH = """
window.faults = [];
document.addEventListener("securitypolicyviolation", (event) => window.faults.push(event.violatedDirective));
window.print = () => (window.printed = (window.printed ?? 0) + 1);
"""
CLOSED_STORAGE = """
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("closed", "SecurityError"); } });
"""
FILL_STORAGE = """
() => {
  let text = "";
  for (let size = 2 ** 23; size >= 1; size /= 2) {
    try {
      localStorage.setItem("other", text + "x".repeat(size));
      text += "x".repeat(size);
    } catch { /* too much: try half of it */ }
  }
}
"""
SLEEPING = """window.addEventListener("storage", (event) => event.stopImmediatePropagation(), true);"""
SMALL_TARGETS = """
(part) => [...document.querySelectorAll(`${part} :is(button, input, textarea, select, summary, label.bs-tick)`)]
  .filter((each) => each.checkVisibility() && !each.matches("[data-word], .cc-run button"))
  .filter((each) => !each.labels?.length || !["radio", "checkbox"].includes(each.type))
  .concat([...document.querySelectorAll(`${part} label:has(:is([type=radio], [type=checkbox]))`)])
  .map((each) => [each, each.getBoundingClientRect()])
  .filter(([, box]) => box.width && (Math.round(box.width) < 44 || Math.round(box.height) < 44))
  .map(([each, box]) => `${each.outerHTML.slice(0, 90)} ${Math.round(box.width)}x${Math.round(box.height)}`)
"""


@pytest.fixture
def visitor(profiles):
    """A reader's own browser profile: `visitor()` gives a new tab. At the end nothing may have gone wrong in it."""
    faults = []
    allowed = []

    @contextmanager
    def profile(*scripts, expected=(), **options):
        allowed.extend(expected)
        settings = {"timezone_id": "America/New_York", "locale": "en-US", "script": "\n".join((WATCH, *scripts))}
        with profiles.taken(time=EVENING, **(settings | options)) as taken:
            yield taken.tab
            for page in taken.context.pages:
                faults.extend(page.evaluate("window.faults ?? []"))
            faults.extend(taken.faults)

    yield profile
    assert [fault for fault in faults if not any(word in fault for word in allowed)] == []


@pytest.fixture
def tab(visitor):
    """One tab of a reader who has nothing stored yet."""
    with visitor(accept_downloads=True, permissions=["clipboard-read", "clipboard-write"]) as new_tab:
        yield new_tab()


def visit(page, path):
    page.goto(path)
    page.wait_for_function("document.readyState === 'complete'")


def entries(page):
    return json.loads(page.evaluate("key => localStorage.getItem(key)", KEY) or '{"entries": {}}')["entries"]


def values(page, prefix="day:"):
    return {key.removeprefix(prefix): each["value"] for key, each in entries(page).items() if key.startswith(prefix)}


def settle(page):
    """Let the tool keep what was given: it does so by a timer without delay, and this one comes behind that."""
    page.evaluate("new Promise((done) => setTimeout(done))")


def do(page, name):
    page.locator(f'[data-bs-do="{name}"]').click()
    settle(page)


def status(page, part):
    return page.locator(f'[data-bs-part="{part}"]')


def choose(page, legend, label):
    page.get_by_role("group", name=legend, exact=True).get_by_label(label, exact=True).check()
    settle(page)


def write(page, label, text):
    page.get_by_label(label, exact=True).fill(text)
    page.get_by_label(label, exact=True).blur()
    settle(page)


def days_in_list(page):
    return page.locator('[data-bs-part="days"] summary')


def fourteen_days(last=21):
    """Stored days as the log keeps them."""
    dates = [f"2026-11-{day:02}" for day in range(last - 13, last + 1)]
    return {
        f"day:{date}": {"at": 1000 + number, "value": {"energy": str(number % 11), "practice": 5 * number}}
        for number, date in enumerate(dates)
    }


def stored(found, version=1):
    """Entries as the tools keep them."""
    return json.dumps({"version": version, "entries": found}, separators=(",", ":"))


def store(page, found, version=1):
    text = found if isinstance(found, str) else stored(found, version)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    page.reload()
    page.wait_for_function("document.readyState === 'complete'")


def download(page, name):
    with page.expect_download() as waiting:
        do(page, name)
    return waiting.value.path().read_text(encoding="utf-8")


def import_file(page, content, name="log.json"):
    text = content if isinstance(content, str) else json.dumps(content)
    page.locator('input[type="file"]').set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": text.encode()}
    )
    wait_until(page, page.locator('input[type="file"]').input_value, "")  # given back when all has been said


def backup(*days):
    listed = [{"date": date, "at": at, "values": found} for date, at, found in days]
    return {"format": "both-sides-log", "schema_version": 1, "made": "2026-11-20T10:00:00Z", "days": listed}


def pages_on_paper(page):
    """How many sheets the browser would print."""
    return int(re.search(rb"/Count (\d+)", page.pdf(prefer_css_page_size=True, format="A4"))[1])


def visible_on_paper(page, selector):
    return [each.is_visible() for each in page.locator(selector).all()]


class TestLogOneDay:
    def test_everything_is_kept_as_soon_as_it_is_given(self, tab):
        visit(tab, LOG)
        choose(tab, "Energy, 0 to 10", "7")
        choose(tab, "Falls", "A near fall")
        tab.get_by_role("button", name="+5, Practice, minutes").click(click_count=3)
        tab.get_by_role("button", name="+0.5, Sleep, hours").click()
        write(tab, "One win", "I opened a jar")
        tab.get_by_label("Rest day").check()
        day = {"energy": "7", "falls": "near", "practice": 15, "sleep": 0.5, "win": "I opened a jar", "rest": True}
        wait_until(tab, lambda: values(tab), {TODAY: day})
        assert status(tab, "day-status").inner_text().startswith("Saved on this device at")

    def test_the_day_is_the_readers_own(self, tab):
        visit(tab, LOG)
        assert tab.get_by_label("Date", exact=True).input_value() == TODAY

    def test_words_can_be_tapped_instead_of_typed(self, tab):
        visit(tab, LOG)
        walking = tab.locator('[data-bs-field="walking"]')
        walking.get_by_role("button", name="Harder").click()
        walking.get_by_role("textbox").press_sequentially(", on the stairs")
        walking.get_by_role("button", name="As usual").click()
        assert walking.get_by_role("textbox").input_value() == "As usual, on the stairs"

    def test_an_answer_can_be_taken_back(self, tab):
        visit(tab, LOG)
        choose(tab, "Pain, 0 to 10", "4")
        choose(tab, "Pain, 0 to 10", "Pain, not written")
        do(tab, "save")
        assert entries(tab) == {}

    def test_a_number_is_kept_when_it_is_understood(self, tab):
        visit(tab, LOG)
        for typed, kept in (("7.5", 7.5), ("7,5", 7.5), ("0", 0), ("25", None), ("much", None)):
            store(tab, {})
            write(tab, "Sleep, hours", typed)
            write(tab, "One win", "A walk")
            do(tab, "save")
            assert values(tab)[TODAY].get("sleep") == kept
            assert tab.get_by_text("Write a number from 0 to 24.").is_visible() == (kept is None)
            assert tab.get_by_label("Sleep, hours", exact=True).input_value() == typed

    def test_a_day_to_come_is_refused(self, tab):
        visit(tab, LOG)
        tab.get_by_label("Date", exact=True).fill("2026-12-24")
        assert tab.get_by_label("Date", exact=True).input_value() == TODAY
        assert "Choose today, or a day before." in status(tab, "day-status").inner_text()

    @pytest.mark.parametrize(
        "sign", ["New weakness, or worse than usual", "New trouble with face or speech", "Fell and hit the head"]
    )
    def test_a_danger_sign_shows_the_emergency_text_at_once(self, tab, sign):
        visit(tab, LOG)
        box = status(tab, "urgent")
        assert not box.is_visible()
        tab.get_by_label(sign).check()
        assert "Call your emergency number (911 in the US)" in box.inner_text()
        assert box.get_attribute("role") == "alert"
        tab.get_by_label(sign).uncheck()
        assert not box.is_visible()

    def test_the_emergency_text_dials_the_number_of_the_card(self, tab):
        visit(tab, CARD)
        write(tab, "Emergency number where I live", "112")
        visit(tab, LOG)
        tab.get_by_label("Fell and hit the head").check()
        assert tab.get_by_role("link", name="Call 112").get_attribute("href") == "tel:112"


#: How many days are entered in one go: what a list of them needs, and two weeks.
DAYS = [3, pytest.param(14, marks=pytest.mark.slow)]


class TestLogFourteenDays:
    @pytest.mark.parametrize("days", DAYS)
    def test_entered_by_keyboard_alone(self, tab, days):
        visit(tab, LOG)
        tab.get_by_label("Date", exact=True).focus()
        for number in range(days):
            tab_to(tab, '[name="log-energy"]:checked')
            for _ in range(number % 10 + 1):
                tab.keyboard.press("ArrowRight")
            tab_to(tab, "#log-practice")
            tab.keyboard.type(str(5 * number))
            tab_to(tab, "#log-win")
            tab.keyboard.type(f"Win {number}")
            tab_to(tab, '[data-bs-do="save"]')
            tab.keyboard.press("Enter")
            tab_to(tab, '[data-bs-do="day-before"]', "Shift+Tab")
            tab.keyboard.press("Enter")
        self.assert_days(tab, days)

    @pytest.mark.parametrize("days", DAYS)
    def test_entered_by_tap_alone(self, visitor, days):
        with visitor(has_touch=True, is_mobile=True) as new_tab:
            page = new_tab(LOG)
            for number in range(days):
                page.locator(f'.bs-scale label:has([name="log-energy"][value="{number % 10}"])').tap()
                for _ in range(number):
                    page.get_by_role("button", name="+5, Practice, minutes").tap()
                page.locator('[data-bs-field="walking"]').get_by_role("button", name="Easier").tap()
                page.locator('[data-bs-do="save"]').tap()
                page.locator('[data-bs-do="day-before"]').tap()
                wait_until(page, page.get_by_label("Date", exact=True).input_value, f"2026-11-{20 - number:02}")
            self.assert_days(page, days)

    def assert_days(self, page, days):
        found = values(page)
        assert sorted(found) == [f"2026-11-{day:02}" for day in range(22 - days, 22)]
        assert {date: day.get("practice", 0) for date, day in found.items() if date > "2026-11-18"} == {
            "2026-11-21": 0,
            "2026-11-20": 5,
            "2026-11-19": 10,
        }
        for _ in range(2):
            assert days_in_list(page).count() == days
            page.reload()
        assert page.evaluate("Object.keys(localStorage)") == [KEY]

    def test_the_list_opens_and_removes_a_day(self, tab):
        visit(tab, LOG)
        store(tab, fourteen_days())
        days_in_list(tab).nth(2).click()
        tab.get_by_role("button", name="Change Tuesday, November 10, 2026").click()
        assert tab.get_by_label("Date", exact=True).input_value() == "2026-11-10"
        assert tab.get_by_label("Practice, minutes", exact=True).input_value() == "10"
        tab.get_by_role("button", name="Remove Tuesday, November 10, 2026").click()
        assert days_in_list(tab).count() == 13
        status(tab, "days-status").get_by_role("button", name="Undo").click()
        assert days_in_list(tab).count() == 14
        assert values(tab)["2026-11-10"] == {"energy": "2", "practice": 10}

    def test_older_days_are_one_press_away(self, tab):
        visit(tab, LOG)
        store(tab, fourteen_days() | fourteen_days(last=14))
        assert days_in_list(tab).count() == 14
        do(tab, "older")
        assert days_in_list(tab).first.inner_text() == "Sunday, November 1, 2026"
        assert days_in_list(tab).count() == 7
        do(tab, "newer")
        assert days_in_list(tab).count() == 14

    def test_charts_say_in_a_sentence_and_a_table_what_they_draw(self, tab):
        visit(tab, LOG)
        store(tab, {key: each for key, each in fourteen_days().items() if not key.endswith(("09", "15"))})
        chart = tab.locator('[data-bs-part="charts"] figure').filter(has_text="Practice")
        assert "Our log holds 12 of 14 days: lowest 0, highest 65." in chart.inner_text()
        assert chart.locator("rect").count() == 12
        tab.get_by_text("Charts as a table").click()
        rows = [row.inner_text().split("\t") for row in tab.locator(".bs-days tbody tr").all()]
        assert len(rows) == 12
        assert rows[0] == ["November 8, 2026", "0", "", "", "0"]

    def test_no_chart_speaks_of_a_trend(self, tab):
        visit(tab, LOG)
        store(tab, fourteen_days())
        words = tab.locator('[data-bs-part="some"]').inner_text().lower()
        assert not re.search(r"better|worse|improv|trend|streak|score|in a row|goal", words)


def tab_to(page, selector, key="Tab"):
    """Press Tab until the element has the focus."""
    for _ in range(120):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press(key)
    pytest.fail(f"{selector} cannot be reached with {key}")


class TestLogFiles:
    def test_the_table_holds_every_day_and_no_formula(self, tab):
        visit(tab, LOG)
        store(tab, {"day:2026-11-20": {"at": 1, "value": {"energy": "3", "win": '=1+1, "quoted"', "head": True}}})
        text = download(tab, "csv")
        assert text.startswith("\ufeff")
        head, row = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
        found = dict(zip(head, row, strict=True))
        assert found["Date"] == "2026-11-20"
        assert found["Energy, 0 to 10"] == "3"
        assert found["One win"] == '\'=1+1, "quoted"'
        assert found["Fell and hit the head"] == "Yes"
        assert len(head) == 15

    def test_backup_erase_and_import_bring_everything_back(self, tab):
        visit(tab, LOG)
        store(tab, fourteen_days())
        before = values(tab)
        saved = download(tab, "backup")
        do(tab, "erase")
        tab.get_by_role("button", name="Yes, erase it").click()
        assert tab.evaluate("localStorage.length") == 0
        tab.reload()
        import_file(tab, saved)
        assert "We found 14 days" in status(tab, "file-status").inner_text()
        assert entries(tab) == {}
        do(tab, "take")
        assert values(tab) == before
        status(tab, "file-status").get_by_role("button", name="Undo").click()
        assert entries(tab) == {}

    def test_erase_asks_first_and_can_be_undone(self, tab):
        visit(tab, LOG)
        store(tab, fourteen_days())
        do(tab, "erase")
        assert tab.evaluate("document.activeElement.textContent").startswith("Erase the whole log")
        tab.keyboard.press("Escape")
        assert len(values(tab)) == 14
        do(tab, "erase")
        tab.get_by_role("button", name="Yes, erase it").click()
        assert days_in_list(tab).count() == 0
        write(tab, "One win", "New after that")
        status(tab, "erase-status").get_by_role("button", name="Undo").click()
        found = values(tab)
        assert len(found) == 14
        assert found[TODAY] == {"win": "New after that"}

    def test_preview_says_what_happens_and_the_newest_edit_stays(self, tab):
        visit(tab, LOG)
        here = {"2026-11-18": (50, "1"), "2026-11-19": (50, "1"), "2026-11-20": (50, "1")}
        store(tab, {f"day:{date}": {"at": at, "value": {"energy": energy}} for date, (at, energy) in here.items()})
        import_file(
            tab,
            backup(
                ("2026-11-17", 10, {"energy": "9"}),
                ("2026-11-18", 10, {"energy": "9"}),
                ("2026-11-19", 99, {"energy": "9"}),
                ("2026-11-20", 99, {"energy": "1"}),
            ),
        )
        days = [each.inner_text() for each in status(tab, "preview-days").locator("> li").all()]
        assert [re.search("\u2013 (.*)", day)[1] for day in days] == [
            "We add this day.",
            "We keep the one here, which is newer.",
            "We put it in place of the one here, which is older.",
            "We change nothing: this log has the same.",
        ]
        do(tab, "take")
        assert {date: day["energy"] for date, day in values(tab).items()} == {
            "2026-11-17": "9",
            "2026-11-18": "1",
            "2026-11-19": "9",
            "2026-11-20": "1",
        }

    def test_import_of_nothing_changes_nothing(self, tab):
        visit(tab, LOG)
        import_file(tab, backup(("2026-11-17", 10, {"energy": "9"})))
        do(tab, "leave")
        assert entries(tab) == {}
        assert not status(tab, "preview").is_visible()

    @pytest.mark.parametrize(
        "content",
        ["{", "null", "[]", '{"format": "other"}', {**backup(), "schema_version": 2}, {**backup(), "days": 3}],
    )
    def test_another_file_is_refused_in_words(self, tab, content):
        visit(tab, LOG)
        import_file(tab, content)
        status(tab, "file-status").get_by_text("We cannot read this file.").wait_for()
        assert entries(tab) == {}

    def test_values_that_no_field_takes_are_left_out_and_counted(self, tab):
        visit(tab, LOG)
        day = {"energy": "77", "practice": "many", "win": "<img src=x onerror=alert(1)>", "unknown": 1}
        import_file(tab, backup(("2026-11-17", 10, day), ("2026-02-31x", 10, {"energy": "1"})))
        assert "We do not know 4 entries" in status(tab, "file-status").inner_text()
        do(tab, "take")
        assert values(tab) == {"2026-11-17": {"win": "<img src=x onerror=alert(1)>"}}


class TestLogOnPaper:
    def test_fourteen_days_fit_one_sheet(self, tab):
        visit(tab, LOG)
        store(tab, fourteen_days())
        do(tab, "print-log")
        assert tab.evaluate("window.printed") == 1
        tab.emulate_media(media="print")
        assert tab.locator(".bs-sheet tbody tr").count() == 14
        assert tab.locator(".bs-strip").is_visible()
        assert not any(visible_on_paper(tab, ".bs-button, .bs-header, .bs-tool, .bs-paper"))
        assert pages_on_paper(tab) == 1
        assert tab.locator("h1").is_visible(), "after printing, the page is as it was"

    def test_fourteen_days_fit_one_sheet_with_every_field_full(self, tab):
        visit(tab, LOG)
        texts = dict.fromkeys(
            ("walking", "hand", "balance", "win", "barrier"), "walked to the door again " * 3 + "today"
        )
        ticks = {"head": True, "rest": True}
        full = {"energy": "10", "pain": "10", "sleep": 10.5, "practice": 600, "falls": "near", **texts, **ticks}
        store(tab, {key: {"at": 1, "value": full} for key in fourteen_days()})
        do(tab, "print-log")
        assert pages_on_paper(tab) == 1

    def test_an_empty_log_prints_its_paper_twin(self, tab):
        visit(tab, LOG)
        tab.emulate_media(media="print")
        assert visible_on_paper(tab, ".bs-paper table") == [True, True]


class TestStorage:
    def test_what_cannot_be_read_is_put_aside_and_offered(self, tab):
        visit(tab, LOG)
        store(tab, '{"version": 1, "entries": {"day:2026-')
        notice = tab.locator("[data-bs-storage]")
        assert "We found entries that we cannot read" in notice.inner_text()
        choose(tab, "Energy, 0 to 10", "5")
        do(tab, "save")
        assert values(tab) == {TODAY: {"energy": "5"}}
        assert download(tab, "download-unreadable") == '{"version": 1, "entries": {"day:2026-'
        tab.reload()
        assert notice.is_visible()
        do(tab, "drop-unreadable")
        tab.get_by_role("button", name="Yes, delete it").click()
        assert not notice.is_visible()
        assert tab.evaluate("Object.keys(localStorage)") == [KEY]

    def test_what_can_still_be_read_is_used(self, tab):
        visit(tab, LOG)
        damaged = {**fourteen_days(), "day:2026-11-10": {"at": "soon"}, "card": 3}
        store(tab, damaged)
        assert days_in_list(tab).count() == 13
        aside = json.loads(download(tab, "download-unreadable"))["entries"]
        assert {each["key"]: each["entry"] for each in aside} == {"day:2026-11-10": {"at": "soon"}, "card": 3}

    def test_other_text_under_our_key_is_kept_too(self, tab):
        visit(tab, LOG)
        for found in ("[]", "3", "null", '"text"', '{"version": 0, "entries": {}}', "{}"):
            tab.evaluate("localStorage.clear()")
            store(tab, found)
            assert download(tab, "download-unreadable") == found

    def test_entries_of_a_newer_version_are_left_alone(self, tab):
        visit(tab, LOG)
        store(tab, {"something": "new"}, version=2)
        write(tab, "One win", "A walk")
        do(tab, "save")
        assert "newer version" in tab.locator("[data-bs-storage]").inner_text()
        assert json.loads(tab.evaluate("key => localStorage.getItem(key)", KEY)) == {
            "version": 2,
            "entries": {"something": "new"},
        }
        assert "A walk" in download(tab, "csv")

    def test_full_storage_loses_nothing_on_the_screen(self, tab):
        visit(tab, LOG)
        store(tab, fourteen_days(last=20))
        tab.evaluate(FILL_STORAGE)
        write(tab, "One win", "A walk that must not be lost")
        write(tab, "One barrier", "No room")
        notice = tab.locator("[data-bs-storage]")
        notice.get_by_text("the storage of this browser is full").wait_for()
        assert notice.evaluate("each => each.previousElementSibling.dataset.bsField") == "barrier"
        assert tab.get_by_label("One win", exact=True).input_value() == "A walk that must not be lost"
        assert "A walk that must not be lost" in download(tab, "backup")
        assert len(values(tab)) == 14
        assert asks_before_leaving(tab)
        tab.evaluate("localStorage.removeItem('other')")
        choose(tab, "Energy, 0 to 10", "5")
        do(tab, "save")
        assert not notice.is_visible()
        assert values(tab)[TODAY] == {"win": "A walk that must not be lost", "barrier": "No room", "energy": "5"}
        assert not asks_before_leaving(tab)

    @pytest.mark.parametrize("path", [LOG, CARD, QUESTIONS])
    def test_closed_storage_is_said_and_the_tool_works_until_the_page_is_left(self, visitor, path):
        # The theme's own inline script reads storage without care; it runs before ours and is not ours.
        with visitor(CLOSED_STORAGE, expected=["closed"]) as new_tab:
            page = new_tab(path)
            page.locator("[data-bs-tool] textarea").first.fill("Something to keep")
            page.locator("[data-bs-tool] textarea").first.blur()
            if path == QUESTIONS:
                do(page, "add-question")
            notice = page.locator("[data-bs-storage]")
            notice.get_by_text("closed its storage").wait_for()
            wait_until(page, lambda: page.evaluate("bothSides.store.list('').length"), 1)
            assert page.get_by_text("Saved on this device").count() == 0
            assert asks_before_leaving(page)

    def test_settings_say_when_they_cannot_be_kept(self, visitor):
        with visitor(CLOSED_STORAGE, expected=["closed"]) as new_tab:
            page = new_tab(SETTINGS)
            page.get_by_label("Largest").check()
            assert page.locator("html").get_attribute("data-bs-size") == "175"
            page.get_by_text("We use this choice on this page only").locator("visible=true").wait_for()


def asks_before_leaving(page):
    """Whether the browser would ask before it leaves the page."""
    return not page.evaluate("window.dispatchEvent(new Event('beforeunload', { cancelable: true }))")


class TestTwoTabs:
    @pytest.fixture
    def tabs(self, visitor):
        with visitor() as new_tab:
            yield new_tab(LOG), new_tab(LOG)

    def test_one_tab_shows_what_the_other_wrote(self, tabs):
        one, other = tabs
        write(one, "One win", "From the first tab")
        other.get_by_text("Changed in another tab").wait_for()
        assert other.get_by_label("One win", exact=True).input_value() == "From the first tab"
        write(other, "One barrier", "From the second tab")
        one.get_by_text("Changed in another tab").wait_for()
        both = {"win": "From the first tab", "barrier": "From the second tab"}
        assert values(one) == values(other) == {TODAY: both}

    def test_a_field_that_is_being_written_is_not_taken_away(self, tabs):
        one, other = tabs
        other.get_by_label("One win", exact=True).press_sequentially("Half a sen")
        wait_until(one, lambda: values(one), {TODAY: {"win": "Half a sen"}})
        write(one, "One win", "From the first tab")
        other.get_by_text("Changed in another tab").wait_for()
        assert other.get_by_label("One win", exact=True).input_value() == "Half a sen"

    def test_a_tab_that_slept_overwrites_nothing_and_brings_nothing_back(self, visitor):
        with visitor(SLEEPING) as new_tab:
            awake = new_tab(LOG)
            store(awake, fourteen_days())
            asleep = new_tab(LOG)
            do(awake, "erase")
            awake.get_by_role("button", name="Yes, erase it").click()
            write(awake, "One win", "After the erasing")
            wait_until(asleep, lambda: values(asleep), values(awake))
            write(asleep, "One barrier", "Written in the sleeping tab")
            both = {"win": "After the erasing", "barrier": "Written in the sleeping tab"}
            wait_until(awake, lambda: values(awake), {TODAY: both})

    def test_erasing_in_one_tab_empties_the_other(self, tabs):
        one, other = tabs
        write(one, "One win", "Soon gone")
        other.get_by_text("Changed in another tab").wait_for()
        do(other, "erase")
        other.get_by_role("button", name="Yes, erase it").click()
        one.get_by_text("Changed in another tab").wait_for()
        assert days_in_list(one).count() == 0


class TestCard:
    def test_the_card_is_kept_and_can_be_emptied(self, tab):
        visit(tab, CARD)
        write(tab, "My name", "Sam")
        choose(tab, "My weaker side", "Left")
        write(tab, "My usual speech", "Slow but clear")
        tab.get_by_role("button", name="999", exact=True).click()
        tab.get_by_role("link", name="Call 999").wait_for()
        tab.reload()
        assert tab.get_by_label("My name").input_value() == "Sam"
        assert tab.get_by_label("Left", exact=True).is_checked()
        do(tab, "erase-card")
        tab.get_by_role("button", name="Yes, empty it").click()
        assert tab.get_by_label("My name").input_value() == ""
        assert tab.evaluate("localStorage.length") == 0
        tab.get_by_role("button", name="Undo").click()
        assert values(tab, "card")[""] == {"name": "Sam", "side": "left", "talk": "Slow but clear", "number": "999"}

    def test_only_a_number_can_be_dialed(self, tab):
        visit(tab, CARD)
        write(tab, "Emergency number where I live", "ask Alex")
        do(tab, "print-card")
        assert tab.locator('main a[href^="tel:"]:visible').count() == 5  # those of the countries, and no other

    def test_the_card_prints_alone_on_one_sheet(self, tab):
        visit(tab, CARD)
        write(tab, "My name", "Sam")
        do(tab, "print-card")
        tab.emulate_media(media="print")
        front, back = (tab.locator(part).bounding_box() for part in (".bs-card__front", ".bs-card__back"))
        assert front["y"] == back["y"]
        assert front["x"] + front["width"] == pytest.approx(back["x"], abs=2)
        assert tab.get_by_label("My name").is_visible()
        assert not any(visible_on_paper(tab, ".bs-button, h1, .bs-foot"))
        assert pages_on_paper(tab) == 1

    def test_the_card_asks_for_no_medicine(self, tab):
        visit(tab, CARD)
        labels = tab.locator(".bs-card label, .bs-card legend").all_inner_texts()
        assert not [label for label in labels if re.search(r"dose|tablet|\bmg\b|medicines I take", label, re.I)]
        assert "My medicine list is kept here" in labels


class TestQuestions:
    def texts(self, page):
        return page.locator('[data-bs-part="questions"] > li > p').all_inner_texts()

    def test_questions_are_gathered_from_the_pages(self, tab):
        visit(tab, TOPIC)
        question = tab.locator('h2[id^="ask-your-team"] + ul > li').first
        add = question.get_by_role("button", name=re.compile("^Add to my questions: .+"))
        add.click()
        assert (
            question.get_by_role("button", name=re.compile("^Added to my questions:")).get_attribute("aria-pressed")
            == "true"
        )
        text = question.locator("span").first.inner_text()
        tab.get_by_role("link", name="My questions: 1").click()
        tab.locator('[data-bs-part="questions"] > li').first.wait_for()
        assert self.texts(tab) == [text]

    def test_the_list_is_put_in_order_with_buttons(self, tab):
        visit(tab, QUESTIONS)
        for text in ("First?", "Second?", "Third?"):
            tab.get_by_label("My own question").fill(text)
            do(tab, "add-question")
        tab.get_by_role("button", name="Up: Third?").click()
        tab.keyboard.press("Enter")
        assert self.texts(tab) == ["Third?", "First?", "Second?"]
        assert tab.evaluate("document.activeElement.textContent") == "Down"
        tab.get_by_role("button", name="Down: First?").click()
        tab.reload()
        assert self.texts(tab) == ["Third?", "Second?", "First?"]

    def test_a_removed_question_comes_back_with_undo(self, tab):
        visit(tab, QUESTIONS)
        tab.get_by_role("button", name=re.compile("^Add to my questions")).first.click()
        tab.get_by_role("button", name=re.compile("^Remove: ")).click()
        assert self.texts(tab) == []
        tab.get_by_role("button", name="Undo").click()
        assert len(self.texts(tab)) == 1

    def test_the_same_button_takes_a_question_off_again(self, tab):
        visit(tab, QUESTIONS)
        for _ in range(2):
            tab.locator(".bs-add").nth(4).click()
        assert self.texts(tab) == []

    def test_the_list_can_be_copied(self, tab):
        visit(tab, QUESTIONS)
        tab.locator(".bs-add").nth(1).click()
        do(tab, "copy-questions")
        tab.get_by_text("Copied", exact=True).wait_for()
        (text,) = self.texts(tab)
        assert tab.evaluate("navigator.clipboard.readText()") == f"1. {text}"

    def test_where_copying_is_forbidden_the_text_is_marked(self, tab):
        visit(tab, QUESTIONS)
        tab.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
        tab.locator(".bs-add").nth(1).click()
        do(tab, "copy-questions")
        tab.get_by_text("Copy the marked text with your own device.").locator("visible=true").wait_for()
        assert tab.evaluate("document.activeElement.value.length > 5")

    def test_the_list_prints_alone_with_room_for_answers(self, tab):
        visit(tab, QUESTIONS)
        for number in range(3):
            tab.locator(".bs-add").nth(number).click()
        do(tab, "print-questions")
        tab.emulate_media(media="print")
        assert visible_on_paper(tab, '[data-bs-part="questions"] > li') == [True] * 3
        assert not any(visible_on_paper(tab, ".bs-button, h1, .bs-question"))
        assert pages_on_paper(tab) == 1

    def test_emptying_asks_first(self, tab):
        visit(tab, QUESTIONS)
        tab.locator(".bs-add").first.click()
        do(tab, "erase-questions")
        tab.get_by_role("button", name="No, keep it").click()
        assert len(self.texts(tab)) == 1
        do(tab, "erase-questions")
        tab.get_by_role("button", name="Yes, empty it").click()
        assert self.texts(tab) == []


class TestChecklists:
    @pytest.mark.parametrize("path", [CARING, SAFETY])
    def test_ticks_stay_and_can_be_cleared(self, tab, path):
        visit(tab, path)
        boxes = tab.locator(".task-list-item input")
        count = boxes.count()
        for number in (0, count - 1):
            tab.locator(".task-list-item label").nth(number).click()
        tab.reload()
        assert [boxes.nth(number).is_checked() for number in (0, 1, count - 1)] == [True, False, True]
        tab.get_by_role("button", name="Clear ticks").click()
        assert tab.locator(".task-list-item input:checked").count() == 0
        tab.get_by_role("button", name="Undo").click()
        assert tab.locator(".task-list-item input:checked").count() == 2

    def test_the_lists_of_two_pages_are_two_lists(self, tab):
        visit(tab, CARING)
        tab.locator(".task-list-item label").first.click()
        visit(tab, SAFETY)
        tab.locator(".task-list-item label").first.click()
        tab.get_by_role("button", name="Clear ticks").click()
        assert len(values(tab, "tick:")) == 1

    @pytest.mark.parametrize("width", [390, 1280])
    def test_the_ticks_can_be_cleared_where_the_first_list_begins(self, tab, width):
        """On a phone and on a desk, below the heading of that list; nothing else of the page lies over it."""
        tab.set_viewport_size(window(width))
        visit(tab, SAFETY)
        clear = tab.get_by_role("button", name="Clear ticks")
        clear.scroll_into_view_if_needed()
        heading = tab.locator("#the-whole-home").bounding_box()
        assert 0 < clear.bounding_box()["y"] - heading["y"] < 120

    def test_a_marked_word_stays_in_its_line(self, tab):
        """The words beside a box are one text; a marked word among them is no column of its own."""
        visit(tab, SAFETY)
        item = tab.locator(".task-list-item", has=tab.locator("[data-word]", has_text="walking aid"))
        assert item.inner_text().strip() == "A walking aid stands within reach."

    def test_every_box_is_called_by_the_words_beside_it(self, tab):
        visit(tab, CARING)
        for item in tab.locator(".task-list-item").all():
            assert item.get_by_role("checkbox", name=item.inner_text().strip(), exact=True).count() == 1


class TestBodyMap:
    PAGE = "/understand/what-is-hemiparesis/"

    @pytest.mark.parametrize(
        ("choice", "half", "text"),
        [
            ("Left half of the brain", "right", "the right side is weaker"),
            ("Right side of the body", "right", "the right side is weaker"),
            ("Right half of the brain", "left", "the left side is weaker"),
            ("Left side of the body", "left", "the left side is weaker"),
        ],
    )
    def test_text_and_drawing_show_the_same_side(self, tab, choice, half, text):
        visit(tab, self.PAGE)
        body_map = tab.locator('[data-bs-tool="body-map"]')
        body_map.get_by_label(choice).check()
        assert body_map.locator("img").get_attribute("data-bs-half") == half
        assert [text in item for item in body_map.locator("li").locator("visible=true").all_inner_texts()] == [True]
        assert text in body_map.get_by_role("status").text_content()
        body_map.get_by_label("Both").check()
        assert body_map.locator("li").locator("visible=true").count() == 2


class TestSettings:
    def test_choices_hold_on_every_page_without_the_scripts_of_the_tools(self, visitor):
        with visitor(expected=["ERR_FAILED"]) as new_tab:
            page = new_tab(SETTINGS)
            choose(page, "Size of the text", "Much larger")
            choose(page, "Guide for the lines of text", "Every second line tinted")
            page.route("**/tools/*.js", lambda route: route.abort())
            visit(page, TOPIC)
            assert page.locator("html").get_attribute("data-bs-size") == "150"
            assert page.locator("html").get_attribute("data-bs-guide") == "stripes"

    @pytest.mark.parametrize(("side", "line"), [("Left", "start"), ("Right", "end"), ("Both", "both")])
    def test_the_line_goes_to_the_weaker_side(self, tab, side, line):
        visit(tab, SETTINGS)
        choose(tab, "Your weaker side", side)
        visit(tab, LOG)
        assert tab.locator("html").get_attribute("data-bs-line") == line
        assert tab.locator("html").get_attribute("data-bs-side") == side.lower()

    @pytest.mark.parametrize(("side", "edge"), [("Left", "right"), ("Right", "left")])
    def test_buttons_stand_on_the_stronger_side(self, tab, side, edge):
        visit(tab, SETTINGS)
        choose(tab, "Your weaker side", side)
        visit(tab, QUESTIONS)
        button, item = (tab.locator(part).first.bounding_box() for part in (".bs-add", ".bs-question"))
        gap = {"left": button["x"] - item["x"], "right": item["x"] + item["width"] - button["x"] - button["width"]}
        assert gap[edge] < 20

    def test_the_line_can_be_taken_away(self, tab):
        visit(tab, SETTINGS)
        choose(tab, "Line beside the text", "No line")
        assert (
            tab.locator(".md-content__inner").evaluate("each => getComputedStyle(each).borderInlineStartWidth") == "0px"
        )

    def test_light_or_dark_is_left_as_it_was(self, tab):
        visit(tab, SETTINGS)
        tab.evaluate("""() => localStorage.setItem("both-sides.reading", '{"scheme": "dark"}')""")
        choose(tab, "Size of the text", "Larger")
        assert json.loads(tab.evaluate("localStorage['both-sides.reading']")) == {"scheme": "dark", "size": "125"}

    def test_everything_on_this_device_can_be_erased_and_brought_back(self, tab):
        visit(tab, SETTINGS)
        choose(tab, "Size of the text", "Larger")
        store(tab, fourteen_days() | {"card": {"at": 1, "value": {"name": "Sam"}}})
        do(tab, "erase-all")
        tab.get_by_role("button", name="Yes, erase all").click()
        assert tab.evaluate("localStorage.length") == 0
        assert tab.locator("html").get_attribute("data-bs-size") is None
        assert tab.get_by_label("Usual", exact=True).is_checked()
        tab.get_by_role("button", name="Undo").click()
        assert len(entries(tab)) == 15
        assert tab.locator("html").get_attribute("data-bs-size") == "125"


@pytest.mark.parametrize("path", [*TOOL_PAGES, TOPIC, CARING])
class TestForEveryHand:
    def test_everything_to_press_is_large_enough(self, visitor, path):
        with visitor() as new_tab:
            page = new_tab(path)
            for width in (320, 390, 1280):
                page.set_viewport_size(window(width))
                assert page.evaluate(SMALL_TARGETS, "main article > :not(.bs-foot)") == [], width
                assert page.evaluate("document.documentElement.scrollWidth") <= width

    def test_largest_text_on_a_small_phone_needs_no_sideways_move(self, visitor, path):
        with visitor() as new_tab:
            page = new_tab()
            page.set_viewport_size(window(320))
            keep(page, {READING: '{"size": "175", "line": "both"}'})
            visit(page, path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320

    def test_one_letter_alone_does_nothing(self, visitor, path):
        with visitor() as new_tab:
            page = new_tab(path)
            for letter in "abcdefghijklmnopqrstuvwxyz0123456789/?.,":
                page.keyboard.press(letter)
            assert page.url.endswith(path)
            assert page.evaluate("localStorage.length") == 0


OUT_OF_REACH = """
(edge) => [...document.querySelectorAll("main article > :not(.bs-foot) :is(button, input, textarea, summary, label)")]
  .filter((each) => each.checkVisibility() && !each.matches("[data-word], .cc-run *, [type=radio], [type=checkbox]"))
  .filter((each) => !each.matches("label:not(:has(input))"))
  .map((each) => [each, each.getBoundingClientRect()])
  .filter(([, box]) => box.width && (edge === "left" ? 195 - box.left : box.right - 195) < 32)
  .map(([each]) => each.outerHTML.slice(0, 120))
"""


@pytest.mark.parametrize(("side", "edge"), [("left", "right"), ("right", "left")])
@pytest.mark.parametrize("path", TOOL_PAGES)
def test_one_half_of_a_phone_is_enough(visitor, path, side, edge):
    """With the weaker side chosen, a thumb's width of everything is in the half of the screen at the stronger side."""
    with visitor() as new_tab:
        page = new_tab()
        keep(page, {READING: json.dumps({"side": side}), KEY: stored(fourteen_days())})
        visit(page, path)
        assert page.evaluate(OUT_OF_REACH, edge) == []


class TestWithoutScript:
    def test_the_log_can_be_filled_in_and_shows_its_emergency_text(self, plain):
        plain.goto(LOG)
        assert plain.get_by_label("One win", exact=True).is_visible()
        assert plain.get_by_text("Put the log down and call").is_visible()
        assert plain.get_by_text("without scripts, we cannot keep").is_visible()
        assert not plain.get_by_text("Our log keeps each answer").is_visible()
        assert plain.locator(".bs-paper table").first.is_visible()

    def test_the_card_can_be_filled_in_and_printed(self, plain):
        plain.goto(CARD)
        plain.get_by_label("My name").fill("Sam")
        plain.emulate_media(media="print")
        assert plain.get_by_label("My name").is_visible()

    @pytest.mark.parametrize("path", [*TOOL_PAGES, CARING, SAFETY, TOPIC])
    def test_no_button_is_dead(self, plain, path):
        plain.goto(path)
        dead = plain.locator("main button:not([popovertarget], [data-word])").locator("visible=true")
        assert dead.all_inner_texts() == []

    def test_the_lists_have_boxes_to_tick_on_paper(self, plain):
        plain.goto(SAFETY)
        plain.emulate_media(media="print")
        assert all(visible_on_paper(plain, ".task-list-item input"))


class TestOpenedStates:
    """axe looks at pages as they come elsewhere; here at what the tools open."""

    @pytest.fixture
    def look(self, tab, node_modules):
        def look():
            tab.evaluate((node_modules / "axe-core/axe.min.js").read_text(encoding="utf-8"))
            found = tab.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
            tab.emulate_media(color_scheme="dark")  # other colors, and nothing else
            found += tab.evaluate("axe.run({ resultTypes: ['violations'], runOnly: ['cat.color'] })")["violations"]
            tab.emulate_media(color_scheme="light")
            return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]

        return look

    def test_a_log_in_full_use(self, tab, look):
        visit(tab, LOG)
        store(tab, fourteen_days())
        tab.get_by_label("Fell and hit the head").check()
        write(tab, "Sleep, hours", "many")
        days_in_list(tab).first.click()
        tab.get_by_text("Charts as a table").click()
        import_file(tab, backup(("2026-11-17", 10, {"energy": "9"}), ("2026-11-01", 10, {"energy": "9"})))
        do(tab, "erase")
        assert look() == []

    def test_faults_are_seen(self, tab, look):
        """A button without a name, and words that are faint in dark colors alone."""
        visit(tab, CARD)
        tab.eval_on_selector("h1", "e => e.insertAdjacentHTML('afterend', '<p>Faint</p><button></button>')")
        faint = "@media (prefers-color-scheme: dark) { h1 + p { color: #444; background: #222; } }"
        tab.evaluate(
            "(css) => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s]; }", faint
        )
        assert [fault.split(":")[0] for fault in look()] == ["button-name", "color-contrast"]

    def test_the_other_tools_in_use(self, tab, look):
        visit(tab, QUESTIONS)
        for number in range(2):
            tab.locator(".bs-add").nth(number).click()
        do(tab, "erase-questions")
        found = {QUESTIONS: look()}
        visit(tab, CARD)
        tab.get_by_role("button", name="911", exact=True).click()
        do(tab, "erase-card")
        found[CARD] = look()
        visit(tab, CARING)
        tab.locator(".task-list-item label").first.click()
        found[CARING] = look()
        visit(tab, SETTINGS)
        store(tab, "{")
        do(tab, "erase-all")
        found[SETTINGS] = look()
        assert {path: faults for path, faults in found.items() if faults} == {}


class TestScripts:
    def test_types_are_sound(self, root, node_modules):
        tsc, project = node_modules / ".bin/tsc", root / "tests/types/jsconfig.json"
        result = subprocess.run([tsc, "-p", project], capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout

    def test_scripts_hold_labels_and_no_sentences(self, root):
        folder = root / "content/assets/scripts/tools"
        for script in folder.glob("*.js"):
            code = re.sub(r"^\s*(?://|\*|/\*).*$|(?<=[\s;{])// .*$", "", script.read_text(encoding="utf-8"), flags=re.M)
            texts = re.findall(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`', code)
            long = [
                text for pair in texts for text in pair if len(re.findall(r"[A-Za-z]{2,}", text)) > 8 and " " in text
            ]
            assert [text for text in long if not re.search(r"[<>=#\[\]$]", text)] == [], script.name
