"""Nothing that a reader wrote into the log is lost: over night, in a damaged store, in a backup, among years of days.

Each test waits for a state: for what the store holds or the page shows, never for a first "Saved".
"""

import json
import re

import pytest
from playwright.sync_api import TimeoutError as NoSuchState
from playwright.sync_api import expect

from browser_pages import window

KEY = "both-sides:v1"
LOG, SAFETY = "/home/log/", "/home/safety/"
EVENING, MIDNIGHT = "2026-11-22T02:00:00Z", "2026-11-22T05:02:00Z"  # in New York 21:00 on the 21st, 00:02 on the 22nd
MORNING, LATER = "2026-11-22T11:00:00Z", "2026-11-25T17:00:00Z"
TODAY, TOMORROW = "2026-11-21", "2026-11-22"
YESTERDAY_NAMED = "Saturday, November 21, 2026"

DAYS = """
(key) => {
  const sorted = (value) => Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
  const { entries } = JSON.parse(localStorage.getItem(key) ?? '{"entries": {}}');
  const days = Object.entries(entries).filter(([name]) => name.startsWith("day:"));
  return JSON.stringify(sorted(Object.fromEntries(days.map(([name, { value }]) => [name.slice(4), sorted(value)]))));
}
"""
RETURN = {
    "visibilitychange": "document.dispatchEvent(new Event('visibilitychange'))",
    "pageshow": "window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))",
    "focus": "window.dispatchEvent(new Event('focus'))",
}
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
ADDED_NODES = """
() => {
  window.added = 0;
  const count = (node) => 1 + [...node.childNodes].reduce((sum, child) => sum + count(child), 0);
  new MutationObserver((changes) =>
    changes.forEach(({ addedNodes }) => addedNodes.forEach((node) => (window.added += count(node)))),
  ).observe(document.body, { childList: true, subtree: true });
}
"""


@pytest.fixture
def log(profiles):
    """The log on the phone of a reader who has nothing stored yet, at nine in the evening."""
    place = {"timezone_id": "America/New_York", "locale": "en-US", "viewport": window(390, 844)}
    counting = "window.print = () => (window.printed = (window.printed ?? 0) + 1);"
    with profiles.taken(time=EVENING, script=counting, accept_downloads=True, **place) as profile:
        yield profile.tab(LOG)
        assert profile.faults == []


def visit(page, path):
    page.goto(path)
    page.wait_for_function("document.readyState === 'complete'")


def expect_days(page, wanted):
    """Wait until the store holds these days and no others."""
    text = json.dumps({date: dict(sorted(day.items())) for date, day in sorted(wanted.items())}, separators=(",", ":"))
    try:
        page.wait_for_function(f"([key, text]) => ({DAYS})(key) === text", arg=[KEY, text], timeout=4000)
    except NoSuchState:
        assert json.loads(page.evaluate(DAYS, KEY)) == wanted


def store(page, entries):
    """Put entries into the store, as they are, and open the page anew."""
    text = entries if isinstance(entries, str) else json.dumps({"version": 1, "entries": entries})
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    page.reload()
    page.wait_for_function("document.readyState === 'complete'")


def at(value, when=1000):
    return {"at": when, "value": value}


def move_clock(page, time, event=None):
    page.clock.set_fixed_time(time)
    if event:
        page.evaluate(RETURN[event])


def energy(page, value):
    page.get_by_role("group", name="Energy, 0 to 10", exact=True).get_by_label(value, exact=True).check()


def date_of(page):
    return page.get_by_label("Date", exact=True)


def part(page, name):
    return page.locator(f'[data-bs-part="{name}"]')


def press(page, name):
    page.locator(f'[data-bs-do="{name}"]').click()


def list_of_days(page):
    return part(page, "days").locator("summary")


def import_days(page, *days):
    listed = [{"date": date, "at": when, "values": values} for date, when, values in days]
    content = json.dumps({"format": "both-sides-log", "schema_version": 1, "days": listed})
    page.locator('input[type="file"]').set_input_files(
        {"name": "log.json", "mimeType": "application/json", "buffer": content.encode()}
    )
    expect(part(page, "file-status").locator("p")).to_contain_text("We found")


def downloaded(page, name):
    with page.expect_download() as waiting:
        press(page, name)
    return waiting.value.path().read_text(encoding="utf-8")


class TestOverNight:
    @pytest.mark.parametrize("event", RETURN)
    def test_whoever_comes_back_finds_the_new_day(self, log, event):
        energy(log, "7")
        expect_days(log, {TODAY: {"energy": "7"}})
        move_clock(log, MORNING, event)
        expect(date_of(log)).to_have_value(TOMORROW)
        expect(part(log, "turned")).to_contain_text("We opened Sunday, November 22, 2026")
        energy(log, "2")
        expect_days(log, {TODAY: {"energy": "7"}, TOMORROW: {"energy": "2"}})
        log.get_by_role("button", name=f"Back to {YESTERDAY_NAMED}").click()
        expect(date_of(log)).to_have_value(TODAY)
        expect(log.locator('[name="log-energy"][value="7"]')).to_be_checked()

    def test_a_choice_is_the_first_thing_of_the_new_day(self, log):
        energy(log, "7")
        expect_days(log, {TODAY: {"energy": "7"}})
        move_clock(log, MORNING)
        energy(log, "2")
        expect_days(log, {TODAY: {"energy": "7"}, TOMORROW: {"energy": "2"}})

    def test_typing_begins_an_empty_field_of_the_new_day(self, log):
        win = log.get_by_label("One win", exact=True)
        win.press_sequentially("A walk")
        expect_days(log, {TODAY: {"win": "A walk"}})
        move_clock(log, MORNING)
        win.press_sequentially("Slept well")
        expect_days(log, {TODAY: {"win": "A walk"}, TOMORROW: {"win": "Slept well"}})

    def test_a_button_counts_from_nothing_on_the_new_day(self, log):
        more = log.get_by_role("button", name="+5, Practice, minutes")
        more.click(click_count=3)
        log.locator('[data-bs-field="walking"]').get_by_role("button", name="Harder").click()
        expect_days(log, {TODAY: {"practice": 15, "walking": "Harder"}})
        move_clock(log, MORNING)
        more.click()
        expect_days(log, {TODAY: {"practice": 15, "walking": "Harder"}, TOMORROW: {"practice": 5}})

    def test_what_was_half_typed_stays_with_the_old_day(self, log):
        win = log.get_by_label("One win", exact=True)
        win.press_sequentially("Half a sen")
        move_clock(log, MORNING, "visibilitychange")
        expect(date_of(log)).to_have_value(TOMORROW)
        expect(win).to_have_value("")
        expect_days(log, {TODAY: {"win": "Half a sen"}})

    def test_whoever_writes_over_midnight_goes_on_with_the_day(self, log):
        log.clock.set_fixed_time("2026-11-22T04:58:00Z")
        energy(log, "7")
        expect_days(log, {TODAY: {"energy": "7"}})
        move_clock(log, MIDNIGHT)
        log.get_by_label("Rest day").check()
        expect_days(log, {TODAY: {"energy": "7", "rest": True}})

    def test_a_day_that_was_chosen_stays_open_until_the_next_one(self, log):
        press(log, "day-before")
        expect(date_of(log)).to_have_value("2026-11-20")
        log.evaluate(RETURN["focus"])
        energy(log, "3")
        expect_days(log, {"2026-11-20": {"energy": "3"}})


class TestReplacedValues:
    def test_a_choice_in_place_of_another_can_be_taken_back(self, log):
        energy(log, "7")
        expect_days(log, {TODAY: {"energy": "7"}})
        row = log.locator('[data-bs-field="energy"] .bs-replaced')
        expect(row).to_have_count(0)
        energy(log, "2")
        expect(row.locator("p")).to_have_text("Before: 7")
        row.get_by_role("button", name="Undo").click()
        expect_days(log, {TODAY: {"energy": "7"}})
        expect(log.locator('[name="log-energy"][value="7"]')).to_be_checked()

    def test_a_text_comes_back_as_it_was_before_the_typing(self, log):
        store(log, {f"day:{TODAY}": at({"win": "Opened a jar"})})
        win = log.get_by_label("One win", exact=True)
        win.fill("Something else")
        row = log.locator('[data-bs-field="win"] .bs-replaced')
        expect(row.locator("p")).to_have_text("Before: Opened a jar")
        win.press_sequentially(", and more")
        expect_days(log, {TODAY: {"win": "Something else, and more"}})
        expect(row.locator("p")).to_have_text("Before: Opened a jar")
        row.get_by_role("button", name="Undo").click()
        expect_days(log, {TODAY: {"win": "Opened a jar"}})
        expect(win).to_have_value("Opened a jar")

    def test_a_first_value_replaces_nothing(self, log):
        log.get_by_label("One win", exact=True).fill("Opened a jar")
        energy(log, "7")
        expect_days(log, {TODAY: {"win": "Opened a jar", "energy": "7"}})
        expect(log.locator(".bs-replaced")).to_have_count(0)


GOOD = {"day:2026-11-20": at({"win": "A good day"})}
BAD = {
    "no date": ({"day:notadate": at({"win": "x"})}, "We know no such day: “notadate”."),
    "no such day": ({"day:2026-02-30": at({"win": "x"})}, "We know no such day: “2026-02-30”."),
    "a day to come": ({"day:2062-01-01": at({"win": "x"})}, "still to come: Sunday, January 1, 2062."),
    "a text": ({"day:2026-11-10": at("text")}, "what was kept for Tuesday, November 10, 2026."),
    "a list": ({"day:2026-11-10": at(["x"])}, "what was kept for Tuesday, November 10, 2026."),
    "no entry": ({"day:2026-11-10": 3}, "what was kept for Tuesday, November 10, 2026."),
    "no time": ({"day:2026-11-10": {"at": "soon", "value": {}}}, "what was kept for Tuesday, November 10, 2026."),
    "a card of another shape": ({"card": at("text")}, "one entry of the card"),
}


class TestDamagedStore:
    @pytest.mark.parametrize("name", BAD)
    def test_one_bad_entry_stops_nothing_and_is_named(self, log, name):
        bad, words = BAD[name]
        store(log, {**bad, **GOOD})
        expect(list_of_days(log)).to_have_text(["Friday, November 20, 2026"])
        expect(log.locator("[data-bs-storage]")).to_contain_text(words)
        energy(log, "5")
        expect_days(log, {"2026-11-20": {"win": "A good day"}, TODAY: {"energy": "5"}})

    @pytest.mark.parametrize("name", ["no date", "a card of another shape"])
    def test_it_is_kept_aside_until_it_is_deleted(self, log, name):
        bad, words = BAD[name]
        store(log, {**bad, **GOOD})
        expect(list_of_days(log)).to_have_text(["Friday, November 20, 2026"])
        notice = log.locator("[data-bs-storage]")
        expect(notice).to_contain_text(words)
        energy(log, "5")
        expect_days(log, {"2026-11-20": {"win": "A good day"}, TODAY: {"energy": "5"}})
        log.reload()
        expect(notice).to_contain_text(words)
        ((key, entry),) = bad.items()
        (found,) = json.loads(downloaded(log, "download-unreadable"))["entries"]
        assert (found["key"], found["entry"]) == (key, entry)
        press(log, "drop-unreadable")
        log.get_by_role("button", name="Yes, delete it").click()
        expect(notice).to_be_hidden()
        expect_days(log, {"2026-11-20": {"win": "A good day"}, TODAY: {"energy": "5"}})

    def test_a_field_of_another_kind_goes_aside_and_the_day_stays(self, log):
        day = {"energy": "77", "sleep": {}, "win": "A good day", "of a newer version": 1}
        store(log, {"day:2026-11-20": at(day)})
        expect(log.locator("[data-bs-storage] li")).to_have_text(
            ["We cannot read this for Friday, November 20, 2026: Energy, 0 to 10; Sleep, hours."]
        )
        expect_days(log, {"2026-11-20": {"win": "A good day", "of a newer version": 1}})
        (found,) = json.loads(downloaded(log, "download-unreadable"))["entries"]
        assert found["entry"]["value"] == {"energy": "77", "sleep": {}}

    def test_many_bad_entries_are_counted(self, log):
        store(log, {**{f"day:2026-02-{day}": at({"win": "x"}) for day in range(30, 40)}, **GOOD})
        lines = log.locator("[data-bs-storage] li")
        expect(lines).to_have_count(6)
        expect(lines.last).to_have_text("We put 5 more aside.")

    def test_a_day_to_come_is_shown_when_it_has_come(self, log):
        store(log, {"day:2026-11-25": at({"win": "Early"})})
        expect_days(log, {})
        move_clock(log, LATER)
        log.reload()
        expect_days(log, {"2026-11-25": {"win": "Early"}})
        expect(log.locator("[data-bs-storage]")).to_be_hidden()

    def test_without_room_aside_a_bad_entry_stays_where_it_is(self, log):
        text = json.dumps({"version": 1, "entries": {"day:notadate": at({"win": "x" * 50}), **GOOD}})
        log.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
        log.evaluate(FILL_STORAGE)
        log.reload()
        expect(list_of_days(log)).to_have_text(["Friday, November 20, 2026"])
        expect(log.locator("[data-bs-storage]")).to_contain_text("“notadate”")
        log.evaluate("localStorage.removeItem('other')")
        energy(log, "5")
        expect(log.locator(".bs-status--saved")).to_be_visible()
        entries = json.loads(log.evaluate("key => localStorage.getItem(key)", KEY))["entries"]
        assert set(entries) == {"day:notadate", "day:2026-11-20", f"day:{TODAY}"}


class TestImport:
    @pytest.mark.parametrize("order", [1, -1])
    def test_of_two_entries_for_one_day_the_newer_is_taken(self, log, order):
        import_days(log, *[("2026-11-17", 5, {"energy": "5"}), ("2026-11-17", 1, {"energy": "1"})][::order])
        press(log, "take")
        expect_days(log, {"2026-11-17": {"energy": "5"}})

    def test_days_to_come_are_refused_and_counted(self, log):
        day = {"energy": "5"}
        import_days(log, ("2062-01-01", 5, day), (TOMORROW, 5, day), ("2026-11-17", 5, day))
        expect(part(log, "file-status")).to_contain_text("We leave out 2 days that are still to come.")
        press(log, "take")
        expect_days(log, {"2026-11-17": day})

    def test_what_cannot_be_read_is_named_and_put_aside(self, log):
        import_days(log, ("2026-02-30", 5, {"win": "x"}), ("2026-11-17", 5, {"win": "y", "energy": 77}))
        expect(part(log, "preview-unread").locator("li")).to_have_text(
            [
                "We know no such day: “2026-02-30”.",
                "We cannot read this for Tuesday, November 17, 2026: Energy, 0 to 10.",
            ]
        )
        press(log, "take")
        expect_days(log, {"2026-11-17": {"win": "y"}})
        found = json.loads(downloaded(log, "download-unreadable"))["entries"]
        assert [each["entry"]["value"] for each in found] == [{"win": "x"}, {"energy": 77}]

    def test_five_days_are_shown_and_the_rest_is_folded(self, log):
        import_days(log, *[(f"2026-11-{day:02}", 5, {"energy": "5"}) for day in range(1, 15)])
        expect(part(log, "preview-days").locator("> li")).to_have_count(5)
        button = log.get_by_role("button", name="Import these days").bounding_box()
        assert button["y"] < part(log, "preview-days").bounding_box()["y"]
        log.get_by_text("Other days in this backup (9)").click()
        expect(part(log, "preview-more").locator("> li")).to_have_count(9)

    def test_thousands_of_days_stay_few_on_the_page(self, log):
        import_days(log, *((date, 5, {"energy": "5", "win": "x"}) for date in five_thousand(log)))
        expect(part(log, "file-status")).to_contain_text("We found 5000 days in the file, and 5000 of them")
        assert log.evaluate("document.querySelectorAll('*').length") < 2500
        press(log, "take")
        expect(part(log, "file-status")).to_contain_text("Days imported: 5000")
        log.evaluate(ADDED_NODES)
        log.get_by_label("One win", exact=True).press_sequentially("Among 5,000 days")
        expect(part(log, "days").locator("details").last).to_contain_text("Among 5,000 days")
        assert log.evaluate("window.added") < 4000, "one day and the charts are made anew, not all days"

    def test_typing_makes_only_the_day_anew_that_it_changes(self, log):
        store(log, {f"day:2026-11-{day:02}": at({"win": "x"}) for day in range(8, 22)})
        first = part(log, "days").locator("details").first.element_handle()
        log.get_by_label("One win", exact=True).fill("Written anew")
        expect(part(log, "days").locator("details").last).to_contain_text("Written anew")
        assert first.evaluate("each => each.isConnected"), "the other days are still the same elements"


def five_thousand(page):
    """The 5,000 days before today."""
    return page.evaluate(
        "Array.from({ length: 5000 }, (_, i) => new Date(Date.UTC(2026, 10, 20 - i)).toISOString().slice(0, 10))"
    )


class TestManyYears:
    def test_empty_fortnights_are_jumped_over(self, log):
        store(log, {"day:2019-03-05": at({"win": "x"}), "day:2021-07-01": at({"win": "x"}), **GOOD})
        expect(list_of_days(log)).to_have_text(["Friday, November 20, 2026"])
        press(log, "older")
        expect(list_of_days(log)).to_have_text(["Thursday, July 1, 2021"])
        press(log, "older")
        expect(list_of_days(log)).to_have_text(["Tuesday, March 5, 2019"])
        expect(part(log, "older")).to_be_hidden()
        press(log, "newer")
        expect(list_of_days(log)).to_have_text(["Thursday, July 1, 2021"])
        press(log, "newest")
        expect(list_of_days(log)).to_have_text(["Friday, November 20, 2026"])
        press(log, "oldest")
        expect(list_of_days(log)).to_have_text(["Tuesday, March 5, 2019"])

    def test_a_year_typed_wrongly_hides_nothing(self, log):
        store(log, {"day:1926-11-21": at({"win": "x"}), **GOOD})
        expect(list_of_days(log)).to_have_text(["Friday, November 20, 2026"])
        press(log, "older")
        expect(list_of_days(log)).to_have_text(["Sunday, November 21, 1926"])
        press(log, "newest")
        expect(list_of_days(log)).to_have_text(["Friday, November 20, 2026"])

    def test_after_a_long_pause_the_last_days_are_shown(self, log):
        store(log, {"day:2021-07-01": at({"win": "x"})})
        expect(list_of_days(log)).to_have_text(["Thursday, July 1, 2021"])


class TestWords:
    def test_nothing_written_is_not_saved(self, log):
        press(log, "save")
        expect(part(log, "day-status")).to_have_text("Nothing written yet.")

    def test_the_last_button_answers_what_it_asks(self, log):
        log.get_by_label("One win").fill("a jar")
        log.get_by_role("button", name="Is it saved?").click()
        expect(part(log, "day-status")).to_contain_text("Saved on this device at")

    def test_a_fall_asks_at_once_about_the_head(self, log):
        box = part(log, "fall")
        expect(box).to_be_hidden()
        log.get_by_label("A fall", exact=True).check()
        expect(box).to_contain_text("Did the head hit something?")
        expect(box.get_by_role("link", name="After a fall")).to_have_attribute("href", re.compile("after-a-fall/$"))
        log.get_by_role("button", name="Yes, the head was hit").click()
        expect(log.get_by_label("Fell and hit the head")).to_be_checked()
        expect(part(log, "urgent")).to_be_focused()
        expect_days(log, {TODAY: {"falls": "fall", "head": True}})

    def test_no_hit_leaves_the_way_to_what_to_do(self, log):
        log.get_by_label("A fall", exact=True).check()
        log.get_by_role("button", name="No", exact=True).click()
        expect(log.get_by_text("Did the head hit something?")).to_be_hidden()
        expect(part(log, "fall").get_by_role("link", name="After a fall")).to_be_visible()
        expect(part(log, "urgent")).to_be_hidden()

    def test_without_a_script_the_question_is_there(self, plain):
        plain.goto(LOG)
        expect(plain.get_by_text("Did the head hit something?")).to_be_visible()

    def test_no_cell_of_the_table_is_a_formula(self, log):
        signs = ("\n=cmd", "\uff1d1+1", "\uff0b49", "\uff0d5", "\uff20SUM", "\t=1", "\u00a0=1", "=1", "+1", "-1", "@x")
        texts = [" =1+1", *signs]
        store(log, {f"day:2026-11-{day:02}": at({"win": text}) for day, text in enumerate(texts, start=1)})
        table = downloaded(log, "csv")
        assert [text for text in texts if f'"\'{text}"' not in table] == []


class TestPaper:
    def test_print_this_page_prints(self, log):
        visit(log, SAFETY)
        log.locator("main [data-bs-print]").click()
        log.locator(".bs-tickbar").get_by_role("button", name="Print this page").first.click()
        assert log.evaluate("window.printed") == 2

    def test_the_paper_log_prints_alone(self, log):
        store(log, GOOD)
        press(log, "print-paper")
        assert log.evaluate("window.printed") == 1
        log.emulate_media(media="print")
        expect(log.locator(".bs-paper table").first).to_be_visible()
        expect(log.locator(".bs-tool")).to_be_hidden()
        expect(log.locator(".bs-sheet").first).to_be_hidden()

    @pytest.mark.parametrize("paper", ["A4", "Letter"])
    def test_every_field_full_stays_one_sheet(self, log, paper):
        text = "walked to the door again " * 3 + "today"
        day = {
            **dict.fromkeys(("walking", "hand", "balance", "win", "barrier"), text),
            **dict.fromkeys(("weaker", "speech", "head", "rest"), True),
            "energy": "10",
            "pain": "10",
            "sleep": 10.5,
            "practice": 600,
            "falls": "near",
        }
        store(log, {f"day:2026-11-{number:02}": at(day) for number in range(8, 22)})
        press(log, "print-log")
        assert sheets(log, paper) == 1

    @pytest.mark.parametrize("paper", ["A4", "Letter"])
    def test_ordinary_days_are_set_in_larger_letters(self, log, paper):
        day = {"energy": "5", "practice": 30, "walking": "As usual", "win": "I opened a jar"}
        store(log, {f"day:2026-11-{number:02}": at(day) for number in range(8, 22)})
        press(log, "print-log")
        size = log.locator(".bs-sheet__days").evaluate("each => parseFloat(each.style.fontSize)")
        assert size >= 9
        assert sheets(log, paper) == 1

    def test_what_only_works_on_a_screen_stays_off_the_paper(self, log):
        titles = [log.locator(f"#{name}") for name in ("your-days", "print-it-or-keep-a-copy", "erase-the-log")]
        for title in titles:
            expect(title).to_be_visible()
        log.emulate_media(media="print")
        for place in (*titles, part(log, "none"), log.get_by_text("Save a copy now and then")):
            expect(place).to_be_hidden()

    def test_a_table_to_write_in_stays_whole_and_with_its_title(self, log):
        log.emulate_media(media="print")
        tables, lines = (log.locator(f".bs-paper {name}:visible") for name in ("table", "p"))
        assert set(tables.evaluate_all("(all) => all.map((each) => getComputedStyle(each).breakInside)")) == {"avoid"}
        assert set(lines.evaluate_all("(all) => all.map((each) => getComputedStyle(each).breakAfter)")) == {"avoid"}

    def test_a_picture_stays_with_the_line_below_it(self, log):
        visit(log, SAFETY)
        log.emulate_media(media="print")
        picture = log.locator("main p:has(> img)").first
        assert picture.evaluate("(each) => getComputedStyle(each).breakAfter") == "avoid"

    def test_the_sheet_says_whose_days_they_are_and_which(self, log):
        store(log, {f"day:2026-11-{number:02}": at({"energy": "5"}) for number in range(8, 22)})
        press(log, "print-log")
        log.emulate_media(media="print")
        head = log.locator(".bs-sheet__head")
        expect(head).to_contain_text("November 8, 2026 \u2013 November 21, 2026")
        expect(head.get_by_text("Name")).to_be_visible()


def sheets(page, paper):
    """How many sheets the browser would print."""
    return int(re.search(rb"/Count (\d+)", page.pdf(prefer_css_page_size=True, format=paper))[1])
