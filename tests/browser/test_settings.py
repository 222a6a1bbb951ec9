"""The reading settings: each does what it says, at every size of the text and on both sides. One tab for all."""

import json

import pytest

from browser_pages import SCHEMES, TREATMENT, wait_until

SETTINGS = "/settings/"
SIZES, SIDES = ("", "125", "150", "175"), ("left", "right")
KEY = "both-sides.reading"
# Puts settings on the root element as early.js does, and gives what they change, and how wide the page is.
LOOK = """
(choices) => {
  const root = document.documentElement;
  const old = [...root.attributes].filter(({ name }) => name.startsWith("data-bs-"));
  old.forEach(({ name }) => root.removeAttribute(name));
  const chosen = Object.entries(choices).filter(([, value]) => value);
  chosen.forEach(([name, value]) => root.setAttribute(`data-bs-${name}`, value));
  const style = (name, part) => getComputedStyle(document.querySelector(name), part);
  const text = style("main article p");
  const menus = [...document.querySelectorAll(":is(.bs-header, .bs-bar) .bs-menu-button")];
  const menu = menus.find((one) => one.checkVisibility()).getBoundingClientRect();
  return {
    wide: document.documentElement.scrollWidth - innerWidth,
    left: menu.left + menu.width / 2 < innerWidth / 2,
    letters: parseFloat(text.letterSpacing) || 0,
    lines: parseFloat(text.lineHeight) / parseFloat(text.fontSize),
    paper: getComputedStyle(document.body).backgroundColor,
    image: document.querySelector("main img") ? style("main img").filter : "",
    guide: text.backgroundImage,
    marks: document.querySelectorAll(".cc-cite a").length && style("main .cc-cite").display,
  };
}
"""


@pytest.fixture
def looking(reader, site_url):
    """Gives what a page is like under some settings."""

    def look(path, **choices):
        if not reader.url.endswith(path):
            reader.goto(site_url + path)
        return reader.evaluate(LOOK, choices)

    return look


@pytest.mark.parametrize("side", SIDES)
def test_each_setting_works_at_each_size_on_each_side(side, looking):
    """Nothing leaves the screen, the menu stays on the stronger side, and the setting is seen."""
    faults = []
    for size in SIZES:
        plain = looking(TREATMENT, size=size, side=side)
        for name, value, seen in (
            ("spacing", "wide", lambda now, was: now["letters"] > was["letters"] and now["lines"] > was["lines"]),
            ("spacing", "wider", lambda now, was: now["letters"] > was["letters"] and now["lines"] >= 2),
            ("tone", "warm", lambda now, was: now["paper"] != was["paper"]),
            ("guide", "stripes", lambda now, was: now["guide"] != was["guide"]),
            ("guide", "rules", lambda now, was: now["guide"] != was["guide"]),
            ("sources", "each", lambda now, was: now["marks"] != was["marks"]),
            ("sources", "line", lambda now, was: now["marks"] == was["marks"]),
            ("scheme", "dark", lambda now, was: now["paper"] != was["paper"]),
        ):
            now = looking(TREATMENT, size=size, side=side, **{name: value})
            if now["wide"] > 0 or now["left"] != (side == "right") or not seen(now, plain):
                faults.append((size, name, value, now))
    assert faults == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_drawings_are_dimmed_on_warm_paper_and_in_the_dark(scheme, looking):
    """A sheet of white in the night glares."""
    plain, warm = looking("/emergency/", scheme=scheme), looking("/emergency/", scheme=scheme, tone="warm")
    assert ("brightness" in plain["image"]) == (scheme == "dark")
    assert "brightness" in warm["image"]


def test_a_press_holds_at_once_and_on_every_page(reader, site_url):
    """All new settings, in one go; the sample sentence shows them."""
    reader.goto(site_url + SETTINGS)
    try:
        for label in ("Most space", "Warm paper, dimmed drawings", "Words as buttons, for keyboards and switches"):
            reader.get_by_label(label).check()
        for path in (SETTINGS, TREATMENT):
            reader.goto(site_url + path)
            chosen = reader.evaluate("({ ...document.documentElement.dataset })")
            assert {"bsSpacing": "wider", "bsTone": "warm", "bsWords": "buttons"}.items() <= chosen.items()
        word = reader.locator("main button[data-word]").first
        word.press("Enter")
        card = reader.locator("#cc-word:popover-open")
        assert card.count() == 1
        reader.keyboard.press("Tab")
        wait_until(reader, lambda: reader.evaluate("!!document.activeElement.closest('#cc-word')"), True)
        reader.keyboard.press("Escape")
        assert word.evaluate("word => word === document.activeElement")
        assert json.loads(reader.evaluate(f"localStorage.getItem('{KEY}')"))["spacing"] == "wider"
    finally:
        reader.evaluate("localStorage.clear()")


def test_the_sample_has_what_the_settings_change(reader, site_url):
    """A sentence with its source and a word that is explained."""
    reader.goto(site_url + SETTINGS)
    sample = reader.locator("main article li:not(.bs-path li)").first
    assert sample.locator("[data-word]").count() == 1
    assert reader.locator("main .cc-run").count() >= 1


def test_colors_of_warm_paper_have_enough_contrast(looking, reader):
    """Text 7 to 1 on each ground, light and dark."""
    pairs = """
    () => {
      const root = getComputedStyle(document.documentElement);
      const light = (name) => {
        const hex = root.getPropertyValue(`--${name}`).trim();
        const parts = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
        const [r, g, b] = parts.map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const boxes = ["short", "ours", "note", "myth", "urgent"].map((name) => `${name}-ground`);
      const grounds = ["ground", "surface", ...boxes];
      const inks = ["ink", "muted", "link", "ours-ink", "myth-ink", "urgent-ink", "brand"];
      return inks.flatMap((ink) => grounds.map((ground) => {
        const [more, less] = [light(ink), light(ground)].sort((one, other) => other - one);
        return [ink, ground, (more + 0.05) / (less + 0.05)];
      }));
    }
    """
    for scheme in SCHEMES:
        looking(TREATMENT, scheme=scheme, tone="warm")
        found = reader.evaluate(pairs)
        assert [pair for pair in found if pair[2] < 7] == []


def test_settings_that_are_kept_are_settings_that_are_read(root):
    """What the page of settings keeps, early.js puts on the page before it is drawn."""
    early = (root / "content/assets/scripts/early.js").read_text(encoding="utf-8")
    page = (root / "content/settings.md").read_text(encoding="utf-8")
    names = {part.split('"')[0] for part in page.split('name="bs-')[1:]}
    assert names
    assert {name for name in names if f'"{name}"' not in early} == set()
