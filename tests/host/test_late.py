"""What hooks and plugins do after the pages were judged: in contexts, in finished pages, and in the built folder."""

import datetime as dt
import random
import shutil

import pytest

from claimcheck.inputs.finished import Finished, digest
from claimcheck.runs.added import Additions
from claimcheck.runs.addedparts import code_key
from claimcheck.runs.filewords import Published, words_in
from claimcheck.runs.packed import Packed
from claimcheck.runs.running import open_site, prepare
from claimcheck.runs.shown import Shown
from harness import write_site
from hosted_site import built, hosted

CITED = "[@harbor-clinic#what-it-is]."
PAGE = f"# Tidal knee\n\nThe knee is stiff {CITED}\n\n## Ask\n\nThe stiff knee does not wait {CITED}\n"
#: Each page with the rule that names what the hook does to it, and words of the message.
CHANGED = {
    "script": ("unchecked-content", "a script (document.title = 'x')"),
    "style": ("unchecked-content", "a style sheet"),
    "frame": ("unchecked-content", "an embedded page (https://evil.example.com/)"),
    "form": ("unchecked-content", "the element <form>"),
    "picture": ("unchecked-content", "a file of another site (https://evil.example.com/a.png)"),
    "dial": ("unlisted-phone", "a link that dials tel:+15550100"),
    "text-message": ("unlisted-phone", "a link that dials sms:+15550100"),
    "link": ("unlisted-link", "a link to https://evil.example.com/"),
    "event": ("unchecked-content", "a script in an attribute"),
    "refresh": ("unchecked-content", "an order to browsers (refresh)"),
    "base": ("unchecked-content", "a base address"),
    "remote-script": ("unchecked-content", "a file of another site (https://evil.example.com/a.js)"),
    "words": ("uncited-claim", "Salt cures every knee, so wait."),
    "hidden": ("unchecked-content", "a hidden part"),
    "gone": ("unchecked-content", 'takes out "The stiff knee does not wait'),
    "title": ("claim-outside-article", "Salt cures the title, so wait"),
    "contents": ("claim-outside-article", "Salt cures the contents, so wait"),
    "description": ("claim-outside-article", "Salt cures the description, so wait."),
    "menu": ("claim-outside-article", "Salt cures the menu, so wait"),
    "settings": ("claim-outside-article", "Salt cures the copyright, so wait."),
    "context-frame": ("unchecked-content", "an embedded page (https://evil.example.com/)"),
    "behind": ("unreadable-page", "behind/index.html was changed after it was judged"),
    "taken": ("unreadable-page", "taken/index.html was taken away after it was judged"),
    "over": ("unreadable-page", "over/index.html was changed after it was judged, and shows"),
}
#: Files that are written or changed at the end, in the same way.
FILES = {
    "late.txt": ("unchecked-file", "a text would be published unread"),
    "later.txt": ("unchecked-file", "a text would be published unread"),
    "late.html": ("uncited-claim", "Salt cures every knee"),
    "late.htm": ("uncited-claim", "Salt cures every knee"),
    "late.md": ("unchecked-file", ".md"),
    ".late.json": ("unchecked-file", "a hidden file"),
    "late.json": ("uncited-claim", "Salt cures every knee"),
    "late.xml": ("uncited-claim", "Salt cures every knee"),
    "late.bin": ("unchecked-file", "published unread: .bin"),
    "page.png": ("unchecked-file", "it does not begin as a .png file does"),
    "late.svg": ("unchecked-file", "Salt cures every knee"),
    "search/search_index.json": ("uncited-claim", "Salt cures the index"),
    "sitemap.xml": ("uncited-claim", "Salt cures every knee"),
    "sitemap.xml.gz": ("uncited-claim", "Salt cures every knee"),
    "away.html": ("unlisted-link", "sends readers on to https://evil.example.com/"),
    "stays.html": ("uncited-claim", "Salt cures every knee"),
    "assets/judged.css": ("unchecked-file", "changes this file after it was judged"),
    "a-folder.html": ("unchecked-file", "this is a link"),
}
CONFIG = """site_name: Tidal knee
site_url: https://tidal.example.org/
docs_dir: content
theme: {name: material, font: false}
hooks: [late.py]
nav: [index.md, %s, Knees: [honest.md]]
plugins:
  - search
  - claimcheck:
      prescriber_sentence: ""
      links: {allow: {}}
      published_files:
        "https://cdn.example.org/**": formulas
        "%s": counts tides
"""


@pytest.fixture(scope="session")
def late(tmp_path_factory, root):
    """What the check finds on a site whose hook changes all of this; it is built once."""
    folder = tmp_path_factory.mktemp("late")
    names = ["honest", *CHANGED]
    files = {f"content/{name}.md": PAGE for name in ("index", *names)}
    config = CONFIG % (", ".join(f"{name}.md" for name in CHANGED), code_key("window.tides = 1"))
    write_site(folder, {**files, "content/assets/judged.css": "p { color: red }", "mkdocs.yml": config})
    (folder / "content/a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    shutil.copy(root / "tests/data/late.py", folder)
    return hosted(folder)


def told(result, path):
    """Rule and message of the errors at a path."""
    return [(d.rule, d.message) for d in result.diagnostics if d.span.path == path and d.severity == "error"]


@pytest.mark.parametrize("name", CHANGED)
def test_what_a_hook_does_to_a_judged_page_is_named(late, name):
    """By its kind, on the page that readers would get it on, with the edit for whoever wrote the hook."""
    found = told(late, f"content/{name}.md")
    assert [CHANGED[name]] == [(rule, CHANGED[name][1]) for rule, message in found[:1] if CHANGED[name][1] in message]


@pytest.mark.parametrize("name", FILES)
def test_files_that_are_written_at_the_end_pass_the_same_door(late, name):
    """New and changed ones, whoever stands behind everybody else."""
    rule, words = FILES[name]
    found = told(late, f"{name} (made by a plugin, behind MkDocs)")
    assert any(found_rule == rule and words in message for found_rule, message in found)


def test_honest_additions_and_everyday_files_stay_silent(late):
    """Files of the site and listed ones, labels, links to sources, redirects, indexes, feeds, pictures."""
    expected = {f"content/{name}.md" for name in CHANGED}
    expected |= {f"{name} (made by a plugin, behind MkDocs)" for name in FILES}
    assert {d.span.path for d in late.diagnostics if d.severity == "error"} - expected == set()
    assert late.could_not_check


def test_the_search_leads_to_this_site(late):
    """An index whose entries lead elsewhere would send readers there, as the menu does."""
    found = told(late, "search/search_index.json (made by a plugin, behind MkDocs)")
    assert ("unlisted-link", "a plugin or hook lets the search lead to https://elsewhere.example.com/") in found


def test_what_is_added_later_takes_nothing_away_from_what_was_found_before(late):
    """Rules of the whole site say what they say, as they do without a hook."""
    assert "unused-source" in {d.rule for d in late.diagnostics}


SMALL = """site_name: Tidal knee
docs_dir: content
theme: {name: mkdocs}
plugins: [search, claimcheck: {prescriber_sentence: ""}]
"""
FILTER = """
def on_env(env, config, **_):
    env.filters["url"] = lambda address: "https://evil.example.com/"
    env.globals["base_url"] = "x"


def on_post_build(config):
    with open(config.site_dir + "/index.html", "a") as page:
        page.write(" ")
"""


def test_a_folder_that_held_files_is_no_alarm_and_a_changed_page_ends_the_build(tmp_path):
    """MkDocs keeps what is hidden there; a filter that leads elsewhere is told, too."""
    write_site(tmp_path, {"content/index.md": PAGE, "mkdocs.yml": SMALL})
    (tmp_path / "site/.git").mkdir(parents=True)
    (tmp_path / "site/.git/notes.txt").write_text("Salt cures every knee.", encoding="utf-8")
    (tmp_path / "site/old.html").write_text("<p>Salt cures every knee.</p>", encoding="utf-8")
    assert built(tmp_path) == 0
    assert built(tmp_path) == 0
    (tmp_path / "hook.py").write_text(FILTER, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(SMALL + "hooks: [hook.py]\n", encoding="utf-8")
    found = {(d.rule, d.span.path) for d in hosted(tmp_path).diagnostics if d.severity == "error"}
    assert {("unlisted-link", "404.html"), ("unreadable-page", "content/index.md")} <= found
    (tmp_path / "hook.py").write_text(FILTER.replace("env.filters", "env.globals"), encoding="utf-8")
    assert built(tmp_path) != 0


SEARCHED = '<h2 data-search-boost="2">Salt</h2><p class="a" data-search-x="y">It is "b" data-search-x="c" here.</p>'


@pytest.mark.parametrize(
    ("after", "messages"),
    [
        ('<h2>Salt</h2><p class="a">It is "b" data-search-x="c" here.</p>', []),
        ('<h2>Salt</h2><p class="a">It is "b" here.</p>', ['adds "It is "b" here."']),
        ('<h2>Salt</h2><p class="a" hidden>It is "b" data-search-x="c" here.</p>', ["a hidden part"]),
        (SEARCHED.replace("<h2", '<h2 data-search-y="Salt cures every knee."'), ["Salt cures every knee."]),
    ],
)
def test_the_search_may_take_its_attributes_out(after, messages, root):
    """It does so on each page. Whoever takes words out, or puts attributes in, is told of."""
    prepared = prepare(open_site(root / "tests/rules/default/mkdocs.yml"), dt.date(2026, 11, 21))
    additions = Additions(prepared.site.data, prepared.site.config)
    found = additions.between(SEARCHED, after, "a.md", SEARCHED)
    assert len(found) == len(messages)
    assert all(message in d.message for message, d in zip(messages, found, strict=True))


def test_words_of_templates_are_trusted_and_what_is_filled_in_is_not():
    """Parts that templates join are judged one by one."""
    shown = Shown(
        ['<p title="Go up">Built with {{ x }} on {{ day }}</p>{{ t("In short") }}<a href="https://a.example/">']
    )
    shown.know(["Tidal knee"])
    page = '<title>Tidal knee - Salt</title><p title="Go up">Built with care on 1 May</p><b>In short</b>'
    assert list(shown.unknown_texts(page)) == ["Salt", "care on 1 May"]
    assert shown.unknown('<a href="https://a.example/b">A</a><a href="/c">C</a>')[1] == []
    assert shown.unknown('<a href="//b.example/">B</a>')[1] == [("unlisted-link", "a link to //b.example/")]


#: What pages are put together from; "PART" is the judged part of a page.
TOKENS = (
    "PART", "<li class='a'>", "<li x>", "</li>", "<ul>", "Salt cures it. ", "Well known. ", "<!--", "-->", "<script>",
    "</script>", "<style>", "</style>", "<textarea>", "</textarea>", "<title>", "</title>", "<svg>", "</svg>",
    "<math>", "<template>", "</template>", "<table>", "<td>", "<select>", "</select>", "<plaintext>", "<noscript>",
    "<iframe src='https://c.example/'>", "</iframe>", '<a href="//b.example/x">B</a>', '<img alt="Salt is good. ', '">',
    "<meta http-equiv='refresh'>", "<meta content='Salt is bad.'>", "<base href='/x/'>", "<a title=x", ">", "</", "<!",
    "<![CDATA[Salt cures it. ]]>", "<", "&",
)  # fmt: skip
PARTS = (
    "<h2>Well known.</h2><p>Salt helps.</p>", "<p>Salt <!-- helps.</p>", "<svg><p>Salt helps.</p>", "Salt <b>is.</b>",
    "<p>Salt</p><iframe src='https://d.example/'></iframe>", "--><p>Salt</p>", "<p>Salt</p><meta http-equiv='refresh'>",
    "<script>salt()</script><p>Helps.</p>", '"><p>Salt</p>', "<p><textarea>Salt</p>", "<svg><g></g>",
)  # fmt: skip


@pytest.mark.parametrize("count", [500, pytest.param(2000, marks=pytest.mark.slow)])
def test_pages_that_are_read_in_pieces_hide_nothing(count):
    """Whatever is unknown on a whole page is unknown in its pieces, wherever tags, code and comments begin and end."""
    chosen = random.Random(7)  # noqa: S311 - pages to read, nothing secret
    by_pieces = 0
    for _ in range(count):
        part = chosen.choice(PARTS)
        page = "".join(chosen.choices(TOKENS, k=chosen.randrange(2, 14))).replace("PART", part)
        shown = Shown(["<b>Salt</b>"])
        shown.know(["Well known."])
        shown.know_part(Packed.of(part))
        shown.learn()
        whole, found = shown.unknown(page), shown.unknown_by_pieces(page, part)
        assert set(whole[0]) <= set(found[0]), page
        assert set(whole[1]) <= set(found[1]), page
        assert shown.unknown_by_pieces(page, part) == found  # what was clean before is so now
        by_pieces += whole != found
    assert by_pieces  # not all of them were read whole


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.json", '{"a b": ["c", {"d": "e f"}]}', ("a b", "c", "d", "e f")),
        ("a.js", 'var __index = {"a": "b"};', ("a", "b")),
        ("a.js", "alert(1)", None),
        ("a.xml", "<a b='c'>d<e><![CDATA[f]]></e></a>", ("c", "f", "d")),
        ("a.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', None),
        ("a.json", "[" * 100_000, None),
        ("a.txt", "a", None),
    ],
)  # fmt: skip
def test_words_are_read_from_files_of_data(name, text, words):
    """Names of values, too; what cannot be read is not taken for empty."""
    assert words_in(name, text) == words


def test_words_in_files_are_those_of_a_page_in_its_order():
    """Blocks may be left out whole; a word may not."""
    page = "<p>Do <b>not</b> wait with it.</p><div>Call your team now.</div><p>Ask about it there.</p>"
    published = Published([Packed.of(page)], lambda text: text == "Home page")
    for text in (
        "Do not wait with it.",
        "<p>Do not wait</p>...",
        "Do not wait with it. Ask about it there.",
        "Home page",
    ):
        assert published.holds(text)
    assert not published.holds("Do wait with it.")
    assert not published.holds("Do not wait with it. Ask there.")


def test_words_in_files_may_stand_on_any_page():
    """Also where the search does not look, and on a page before the one where the last words stood."""
    asked = "<p>Ask <i data-search-exclude>about it</i> there.</p>"
    pages = ["<p>Salt helps.</p>", asked, "<p>Run it.</p><script>var a='b c'</script>"]
    published = Published(map(Packed.of, pages), lambda _: False)
    for text in ("Ask there.", "Salt helps.", "Ask about it there.", "var a='b c'", "Salt he..."):
        assert published.holds(text)
    assert not published.holds("Ask salt.")


def test_finished_files_are_known_by_their_digest(tmp_path):
    """As they are written, signs included that the encoding lacks."""
    finished = Finished(before={".git"})
    finished.page(str(tmp_path / "a.html"), "\ud800 \u00e4", "a.md")
    finished.copy(str(tmp_path / "b.css"), b"b")
    (tmp_path / "a.html").write_bytes("\ud800 \u00e4".encode("utf-8", "xmlcharrefreplace"))
    (tmp_path / "b.css").write_bytes(b"c")
    (tmp_path / ".git").write_bytes(b"")
    (tmp_path / "new").write_bytes(b"")
    found = {(path.name, noted) for path, noted in finished.others(tmp_path, lambda p: digest(p.read_bytes()))}
    assert found == {("b.css", True), ("new", False)}
