"""Texts and addresses of settings, navigation and front matter: labels pass, claims and unsafe addresses do not."""

import json

import pytest

from harness import diagnostics_here, write_site

MKDOCS = (
    "site_name: T\ndocs_dir: content\n"
    "plugins: [claimcheck: {profile: health, prescriber_sentence: '', safety_sentences: [Ask your nurse.]}]\n"
)


@pytest.fixture
def told(tmp_path, monkeypatch):
    """Write a site with one text a line, and give the lines on which one of the rules speaks."""

    def look(settings, rules, files=None):
        write_site(tmp_path, {"mkdocs.yml": MKDOCS + settings, **(files or {})})
        monkeypatch.chdir(tmp_path)
        return {(d.span.path, d.span.line) for d in diagnostics_here() if d.rule in rules}

    return look


def lines(head, texts, form="  t{}: {}\n"):
    """The settings, and the lines of those texts that must be refused."""
    settings = head + "".join(form.format(i, json.dumps(text)) for i, text in enumerate(texts))
    start = (MKDOCS + head).count("\n") + 1
    return settings, {("mkdocs.yml", start + i) for i, refused in enumerate(texts.values()) if refused}


EXTRA = {
    "The tide can wait till morning": True, "The ambulance can wait an hour": True, "Sand cures every knee": True,
    "Sand is good for knees.": True, "Nobody should call at night": True, "4 in 5 knees": True,
    "Wait till morning.": True,
    "a b c d e f g h i": True, "Ask your nurse. Sand is good.": True, "The/tide/can/wait": True,
    "Ein Knie. Ein Wort.": True, "The tide can't wait": True, "May the tide would wait": True,
    "A family guide to stiff knees": False, "Ask your nurse.": False, "Was this page helpful?": False,
    "fontawesome/brands/github": False, "G-AB12CD34": False, "https://example.org/the/tide/is/high": False,
    "mailto:team@example.org": False, "May 2026": False, "Who can help, and how": False, "mike": False,
    "assets/some/very/long/path/with-many-parts/and-more/and_more/of_them_all.png": False, "R&D": False,
    "< 5 pages": False,
}  # fmt: skip


def test_texts_below_extra(told):
    """A template may show any of them anywhere."""
    settings, refused = lines("extra:\n", EXTRA)
    path = "content/assets/some/very/long/path/with-many-parts/and-more/and_more/of_them_all.png"
    assert told(settings, {"claim-outside-article"}, {path: "x"}) == refused


def test_texts_below_theme_and_in_lists(told):
    """Labels of buttons, and whatever else a template may read."""
    settings = (
        "theme:\n  name: mkdocs\n  toggle: {name: Switch to dark mode}\n  tip: Sand is good for knees\n"
        "extra:\n  social:\n  - {link: 'https://e.org/', name: Our letters}\n  - name: Sand is good for knees\n"
        "  key: Sand is good for knees\n"
        "site_author: A. Body\nrepo_name: team/guide\n"
    )
    assert told(settings, {"claim-outside-article"}) == {("mkdocs.yml", line) for line in (7, 11, 12)}


RIGHTS = {
    "\u00a9 2026 The authors. Text CC BY": False, "Text CC BY 4.0.": False,
    "Copyright &copy; 2016 - 2026 A. Body": False,
    "Copyright 2026 Tidal knee. All rights reserved.": False, "Team of Harbor clinic": False,
    '\u00a9 2026 <a href="https://e.org">The authors</a>. Licensed CC BY-SA': False, "Ask your nurse.": False,
    "\u00a9 2026 A. Body. Text CC BY 4.0. Some rights reserved.": False,
    "\u00a9 2026. The tide can wait till morning.": True, "\u00a9 2026 The tide can wait": True,
    "Sand cures knees": True,
    "\u00a9 2026 The authors. Rest until the morning.": True, "\u00a9 Sand cures knees": True,
    "\u00a9 2026 The authors, who say that you may take sand for knees instead of water": True,
    '\u00a9 2026 <a href="https://e.org">The tide can wait till morning</a>': True,
    "\u00a9 1. \u00a9 2. \u00a9 3. \u00a9 4.": True,
}  # fmt: skip


@pytest.mark.parametrize("text", RIGHTS)
def test_a_line_on_rights(told, text):
    """Signs of rights, years, names and licenses; whoever wants to say more writes a page."""
    found = told(f"copyright: {json.dumps(text)}\n", {"claim-outside-article"})
    assert found == ({("mkdocs.yml", 4)} if RIGHTS[text] else set())


NAVIGATION = {
    "The tide can wait till morning": True, "Sand is good for knees.": True, "Sand cures knees": True,
    "4 in 5 knees": True,
    "a b c d e f g h i": True, "Knees must rest": True,
    "Knees: what is known": False, "What is a knee?": False, "If you are the carer": False,
    "How we make this guide": False, "Stiff knees": False,
    "A two-week start": False, "May 2026": False,
}  # fmt: skip


def test_labels_of_the_navigation_and_the_description_of_the_site(told):
    """Readers see them on every page, and before they open one."""
    settings, refused = lines("nav:\n", {text: NAVIGATION[text] for text in NAVIGATION}, "- {1}: index.md # {0}\n")
    assert told(settings, {"asserting-heading"}) == refused
    assert told("site_description: The tide can wait till morning\n", {"asserting-heading"}) == {("mkdocs.yml", 4)}
    assert not told("site_description: A family guide to stiff knees\n", {"asserting-heading"})


FRONT = {
    "tags: [knee, stiff knee]": False, "author: A. Body": False, "audience: families": False, "status: new": False,
    "keywords: sand is good for knees": False,
    "tags: [The tide can wait till morning]": True, "author: A. Body, who says that sand is good": True,
    "authors: [{name: Sand cures knees}]": True, "subtitle: Sand is good for knees.": True,
    "status: 4 in 5 knees": True,
}  # fmt: skip


def test_texts_of_the_front_matter_that_themes_show(told):
    """Chips, names and marks; what no theme shows is nobody's claim."""
    pages = {f"content/p{i}.md": f"---\n{text}\n---\n\n# A page\n" for i, text in enumerate(FRONT)}
    refused = {(f"content/p{i}.md", 2) for i, text in enumerate(FRONT) if FRONT[text]}
    assert told("", {"claim-outside-article"}, pages) == refused


@pytest.mark.parametrize("text", ["Take 5 mg of sand", "Dial 911 now"])
def test_rules_about_wording_read_them_too(told, text):
    """Doses and numbers to call, wherever they stand."""
    assert told(f"extra:\n  t: {text}\n", {"dose-on-page", "emergency-number"}) == {("mkdocs.yml", 5)}


ADDRESSES = {
    "https://example.org/a?b=1#c": False, "http://localhost:8000/": False, "http://127.0.0.1/": False, "./de/": False,
    "/de/": False, "about/a.md": False, "Note: a word": False, "mailto:team@example.org": False, "A -> B": False,
    "https://\u00fcber.example/": False, "G-AB12": False,
    "http://example.org/": True, "//example.org/": True, "\\\\example.org": True, "ftp://example.org/": True,
    "https:example.org": True, "https:///example.org": True, "https://good.org@evil.org/": True,
    "tel:+19005550100": True,
    "sms:123": True, "mailto:a@e.org?body=The tide": True, "javascript:alert(1)": True, "data:text/html,x": True,
    "file:///etc/passwd": True, "http://localhost.evil.org/": True, "https://evil.org\\@good.org/": True,
    "https://good.org\\.evil.org/": True,
    "https://[": True,
    " http://example.org/": True, "HTTP://EXAMPLE.ORG/": True, "blob:https://e.org/a": True, "/\\example.org/": True,
}  # fmt: skip


def test_addresses_below_extra(told):
    """https alone, or an address of one's own computer."""
    settings, refused = lines("extra:\n", ADDRESSES)
    assert told(settings, {"unsafe-address"}) == refused


NAVIGATION_ADDRESSES = {
    "https://example.org/": False, "/blog/": False, "index.md": False,
    "http://example.org/": True, "http://localhost/": True, "mailto:a@e.org": True, "tel:123": True, "//e.org": True,
    "javascript:alert(1)": True,
}  # fmt: skip


@pytest.mark.parametrize("form", ["- A{0}: {1}\n", "- {1} # {0}\n", "- S{0}: [B: {1}]\n"])
def test_addresses_of_the_navigation(told, form):
    """With a label, without one, in a section."""
    settings, refused = lines("nav:\n", NAVIGATION_ADDRESSES, form)
    assert told(settings, {"unsafe-address"}) == refused


def test_addresses_of_the_site_and_in_its_line_on_rights(told):
    """The theme makes links of them."""
    settings = (
        "site_url: http://example.org/\nrepo_url: git@example.org:a/b\nedit_uri: edit/main/\n"
        "copyright: '\u00a9 <a href=\"http://example.org/\">A. Body</a>'\n"
    )
    assert told(settings, {"unsafe-address"}) == {("mkdocs.yml", line) for line in (4, 7)}
    assert not told("site_url: ''\nrepo_url: https://example.org/a\n", {"unsafe-address"})
