"""What readers get: marks, cards, labels, and a search index without any of them."""

import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from claimcheck.inputs.addresses import absolute, relink, without_address
from claimcheck.inputs.datafiles import load_bibliography, load_glossary
from claimcheck.inputs.settingtexts import SETTING_TEXTS
from claimcheck.inputs.writing import write_pages
from claimcheck.language.terms import TermIndex
from claimcheck.model import Bibliography, Diagnostic, Severity, Span
from claimcheck.model.reviews import Reviews
from claimcheck.page.extension import ClaimcheckExtension
from claimcheck.publish.cards import Written, sources_html
from claimcheck.publish.csp import ForeignCodeError, template_code, with_policy
from claimcheck.publish.days import long_date
from claimcheck.publish.generated import generated_pages
from claimcheck.publish.glossing import OUR_PLAIN_WORDS, OUR_WORDS
from claimcheck.publish.ledger import claim_id, ledger, ledger_json
from claimcheck.publish.madetext import page_text
from claimcheck.publish.preview import show_problems
from claimcheck.publish.publishing import Publisher
from claimcheck.publish.structured import structured_data
from claimcheck.rules import RULES
from claimcheck.runs.running import open_site, prepare
from claimcheck.usage import commands
from claimcheck.verdict.summary import PageFigures, page_figures
from harness import TODAY
from published import CITED, DEFAULT, publish, tree


def visible_for_search(html: str) -> str:
    """The text that a search index holds: without what is excluded from it."""
    page = tree(html)
    for node in page.css("[data-search-exclude]"):
        node.decompose()
    return " ".join((page.body.text() if page.body else "").split())


def test_a_mark_opens_its_card_without_a_script(publisher: Publisher) -> None:
    """The mark is a button, announced with the source's name, whose target is a native popover on the same page."""
    page = tree(publish(CITED, publisher))
    button = page.css_first(".cc-run button")
    assert button is not None
    assert button.text() == "Source"
    assert button.attributes["aria-label"] == "Source: Harbor Clinic"
    card = page.css_first(f"#{button.attributes['popovertarget']}")
    assert card is not None
    assert "popover" in card.attributes
    text = card.text()
    for part in (
        "Tidal knee is a stiffness of the knee",
        "Hospital page, 2024",
        "We read the original",
        "Open the source",
    ):
        assert part in text


def test_the_search_index_holds_the_bare_prose(publisher: Publisher) -> None:
    """Neither a mark nor the space before it is left between the last word and the full stop."""
    html = publish(f"{CITED} Sway is the first sign [@harbor-clinic#sway-sign].", publisher)
    assert visible_for_search(html) == "Tidal knee comes and goes. Sway is the first sign."


def test_names_of_one_source_stand_once_behind_neighbors(publisher: Publisher) -> None:
    """Of two sentences with the same source only the last shows its name, and the card tells both findings."""
    page = tree(publish(f"{CITED} Sway is the first sign [@harbor-clinic#sway-sign].", publisher))
    assert [link.text() for link in page.css(".cc-cite a")] == ["Harbor Clinic"]
    card = page.css_first(".cc-card")
    assert card is not None
    assert "stiffness" in card.text()
    assert "first sign" in card.text()


def test_names_of_two_sources_stand_each_behind_its_sentence(publisher: Publisher) -> None:
    """The one mark of both says how many sources its card tells about."""
    page = tree(publish(f"{CITED} It eased in trials [@tide-review-2022#wall-walking-helps].", publisher))
    assert [link.text() for link in page.css(".cc-cite a")] == ["Harbor Clinic", "Tide review 2022"]
    assert [button.text() for button in page.css(".cc-run button")] == ["2 sources"]
    body = page.css_first("p")
    assert body is not None
    assert body.text() == "Tidal knee comes and goes. Harbor Clinic It eased in trials. Tide review 2022 2 sources"


def test_a_day_is_written_as_readers_write_it(built_site: Path) -> None:
    """In the list of sources and on the page of all of them: one shape."""
    for name in ("emergency", "sources/m"):
        text = (built_site / name / "index.html").read_text(encoding="utf-8")
        assert re.search(r"We looked (?:at each )?on [A-Z][a-z]+ \d{1,2}, 20\d\d", text)
        assert not re.search(r"We looked (?:at each )?on \d", text)
    assert long_date("2026-11-03") == "November 3, 2026"
    assert long_date("in spring") == "in spring"


def test_equal_cards_are_written_once_and_ids_are_unique(publisher: Publisher) -> None:
    """Two paragraphs with the same citation share a card; no id stands twice."""
    html = publish(f"{CITED}\n\n{CITED}", publisher)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert len(tree(html).css(".cc-card")) == 1


def test_a_fragment_keeps_its_ids_apart_and_lists_no_sources(publisher: Publisher) -> None:
    """A fragment that stands on every page shares no id with it."""
    strip = Publisher(publisher.bibliography, publisher.glossary, "strip")
    html = publish(CITED, strip)
    assert 'id="cc-card-strip-1"' in html
    assert "cc-sources" not in html


def test_the_list_of_sources_has_the_target_of_the_fallback_link(publisher: Publisher) -> None:
    """Where there are no popovers, the mark's link leads to the source in the page's list."""
    page = tree(publish(CITED, publisher))
    link = page.css_first(".cc-cite a")
    assert link is not None
    assert page.css_first(f"li{link.attributes['href']}") is not None


def test_own_words_and_myths_carry_labels_that_readers_see(publisher: Publisher) -> None:
    """A box, a paragraph, a list and a collapsed part of own words are labeled; so is a myth."""
    text = (
        '!!! ours "Try"\n    Sit.\n\n??? ours "More"\n    Rest.\n\nStand.\n{: .ours }\n\n- Walk.\n{: .ours }\n\n'
        '!!! myth "Knees float."\n    No.\n'
    )
    page = tree(publish(text, publisher))
    assert [n.text() for n in page.css(".cc-ours-label")] == ["Our suggestion: no source"] * 2
    assert [n.text() for n in page.css(".cc-ours-mark")] == ["our words"] * 2
    assert page.css_first(".cc-ours-legend") is not None
    title = page.css_first(".myth .admonition-title")
    assert title is not None
    assert title.text() == "Not correct Knees float."


@pytest.mark.parametrize(("name", "label"), [("unproven", "Not shown"), ("debated", "Debated")])
def test_what_is_not_wrong_but_open_has_labels_of_its_own(name: str, label: str, publisher: Publisher) -> None:
    """Not shown, and debated: both are less than wrong."""
    page = tree(publish(f'!!! {name} "Knees float."\n    No.\n', publisher))
    assert [n.text() for n in page.css(f".{name} .admonition-title")] == [f"{label} Knees float."]


def test_own_words_over_several_blocks_are_labeled_before_them(publisher: Publisher) -> None:
    """A mark at the end of a long part would come too late."""
    box = tree(publish('<div class="ours" markdown="block">\nSit.\n\nStand.\n</div>\n', publisher)).css_first(".ours")
    assert box is not None
    assert [n.text() for n in box.iter()] == ["Our suggestion: no source", "Sit.", "Stand."]


def test_the_built_search_index_holds_no_card(built_site: Path) -> None:
    """The theme's indexer leaves out marks, cards and lists of sources."""
    index = json.loads((built_site / "search" / "search_index.json").read_text("utf-8"))
    texts = " ".join(doc["text"] for doc in index["docs"])
    assert "hemiparesis" in texts.lower()
    assert "Open the source" not in texts
    assert "Compared sentence by sentence" not in texts
    assert [doc["location"] for doc in index["docs"] if doc["location"].endswith("-of-this-page")] == []


def test_every_page_leads_to_the_report_form(built_site: Path) -> None:
    """The form is filled in with the page's own name, and readers are asked to send no health details."""
    names = []
    pages = sorted(built_site.rglob("*.html"))
    for path in pages:
        (link,) = tree(path.read_text("utf-8")).css("a[href*='template=report-a-mistake.yml']")
        names += parse_qs(urlsplit(link.attributes["href"] or "").query)["page"]
        note = link.parent
        assert note is not None
        assert "Please do not send health details." in note.text()
    assert len(pages) == len(set(names)) > 40
    assert {"Emergency", "What causes it?"} <= set(names)


def test_a_myth_stays_out_of_the_search_index(publisher: Publisher) -> None:
    """Who searches must not find the wrong sentence alone."""
    assert "float" not in visible_for_search(publish('!!! myth "Knees float."\n    No.\n\nYes.', publisher))


def test_a_waiver_tells_readers(publisher: Publisher) -> None:
    """A waiver is seen, and its comment does not go out."""
    comment = '<!-- claimcheck: waive uncited-claim until=2027-01-01 owner=ana reason="asked" -->'
    html = publish(f"{comment}\nKnees creak.", publisher)
    assert "We could not yet find a source for this." in html
    assert "owner=ana" not in html


def test_the_contents_list_holds_no_marks(publisher: Publisher) -> None:
    """A heading with a misplaced citation does not bring cards into the table of contents."""
    own = ClaimcheckExtension(publish=publisher)
    md = Markdown(extensions=["toc", own])
    md.convert(f"# Knees [@harbor-clinic#sway-sign]\n\n{CITED}")
    assert [token["name"] for token in md.toc_tokens] == ["Knees"]  # type: ignore[attr-defined]


def test_nothing_of_the_neutral_marks_is_left(publisher: Publisher) -> None:
    """The attribute by which the program knows its own HTML never goes out."""
    assert "data-cc-" not in publish(f'# T\n\n!!! ours "A"\n    B.\n\n{CITED}', publisher, terms=True)


def test_the_first_use_of_a_term_in_a_section_is_marked(publisher: Publisher) -> None:
    """Once a term and section, not in headings, links and code, and as no button; the list says what it means."""
    text = "# Sway\n\nSway and sway. `sway`. [sway](x.md).\n\n## More\n\nSway again.\n\n### Deeper\n\nSway once more.\n"
    page = tree(publish(text, publisher, terms=True))
    words = page.css("[data-word]")
    assert [word.text() for word in words] == ["Sway", "Sway"]
    assert {word.tag for word in words} == {"span"}
    assert "Leaning to one side at high tide." in meanings(page)["sway"]
    assert page.css("h1 [data-word], a [data-word]") == []


def meanings(page: LexborHTMLParser) -> dict[str, str]:
    """What a page's list tells of each marked word, found as a script finds it."""
    labels, meanings = page.css(".cc-words dt"), page.css(".cc-words dd")
    places = {int(word.attributes["data-word"] or 0) - 1 for word in page.css("[data-word]")}
    assert places == set(range(len(labels)))
    return {labels[place].text().lower(): meanings[place].text(separator="\n") for place in places}


def test_a_mark_tells_the_place_of_its_word(publisher: Publisher) -> None:
    """Not the order of their first use, but that of the list."""
    page = tree(publish("Tidal knee or sway, and sway tidal knee.\n\n## More\n\nSway.\n", publisher, terms=True))
    assert [(word.text(), word.attributes["data-word"]) for word in page.css("[data-word]")] == [
        ("Tidal knee", "2"), ("sway", "1"), ("Sway", "1"),
    ]  # fmt: skip
    assert [label.text().lower() for label in page.css(".cc-words dt")] == ["sway", "tidal knee"]


def test_nobody_else_adds_to_the_list_of_words(publisher: Publisher) -> None:
    """An attribute that looks like the program's own makes no entry."""
    page = tree(publish('Sway. <span data-cc-1="term:tidal-knee">It</span> is.\n', publisher, terms=True))
    assert list(meanings(page)) == ["sway"]


def test_a_fragment_explains_no_words(publisher: Publisher) -> None:
    """It has no end of its own at which they could be listed."""
    strip = Publisher(publisher.bibliography, publisher.glossary, "strip")
    html = publish("Sway comes first.", strip, terms=True)
    assert "Sway comes first." in html
    assert "data-word" not in html


def test_a_meaning_without_a_source_is_said_to_be_ours(publisher: Publisher, small_site: Path) -> None:
    """The card of a term whose definition cites nothing says so, and so does the page of the glossary; no other."""
    page = tree(publish("Sway and tidal knee.\n", publisher, terms=True))
    assert OUR_WORDS in meanings(page)["sway"]
    assert OUR_WORDS not in meanings(page)["tidal knee"]
    made = generated_pages(prepare(open_site(small_site / "mkdocs.yml"), TODAY).site)["made/glossary.md"]
    sections = {node.css_first("h3").attributes["id"]: node.text() for node in tree(made).css("section")}
    assert OUR_WORDS in sections["term-sway"]
    assert OUR_WORDS not in sections["term-tidal-knee"]


def test_a_meaning_in_own_words_beside_a_definition_is_said_to_be_ours(publisher: Publisher) -> None:
    """The card names the source of the definition, and tells that the sentence before it is not from there."""
    terms = publisher.glossary.terms
    knee = replace(terms["tidal-knee"], ours=True, definition="It is a stiffness of the knee [@harbor-clinic].")
    glossary = replace(publisher.glossary, terms={**terms, knee.id: knee})
    page = tree(publish("Tidal knee.\n", Publisher(publisher.bibliography, glossary), terms=True))
    said = meanings(page)["tidal knee"].splitlines()[-1]
    assert said == f"Source: {publisher.bibliography.sources['harbor-clinic'].name}. {OUR_PLAIN_WORDS}"


def test_titles_are_quoted_and_notes_are_ours(tmp_path: Path) -> None:
    """What others say stands in quotation marks, without doses; what we say of their text is called ours."""
    text = (DEFAULT / "sources.yaml").read_text("utf-8")
    text = text.replace("title: Tidal knee", "title: Brelonam 300 mg moves knees", 1)
    text = text.replace("    name: Harbor Clinic\n", "    name: Harbor Clinic\n    note: Only a copy was read.\n", 1)
    (tmp_path / "sources.yaml").write_text(text, encoding="utf-8")
    own = Publisher(load_bibliography(tmp_path / "sources.yaml"), load_glossary(DEFAULT / "glossary.yaml"))
    page = tree(publish(CITED, own))
    facts = dict(zip((n.text() for n in page.css("dt")), (n.text() for n in page.css("dd")), strict=True))
    assert facts["Our note"] == "Only a copy was read."
    listed = page.css_first(".cc-sources li").text()
    assert "\u201cBrelonam" in listed
    assert "moves knees\u201d" in listed
    assert "300" not in page.body.text()


@pytest.mark.parametrize(
    ("days", "lead", "own"),
    [
        (("2026-11-21", "2026-11-21", "2026-11-03"), "November 21, 2026", ["", "", "November 3, 2026"]),
        (("2026-11-21", "2026-11-21", ""), "", ["November 21, 2026", "November 21, 2026", ""]),
        (("2026-11-21",), "", ["November 21, 2026"]),
    ],
)
def test_the_day_on_which_most_sources_were_looked_at_is_said_once(
    days: tuple[str, ...], lead: str, own: list[str], publisher: Publisher
) -> None:
    """Where a source has no day, or stands alone, each tells its own."""
    one = publisher.bibliography.sources["harbor-clinic"]
    sources = {f"s{number}": replace(one, id=f"s{number}", checked=day) for number, day in enumerate(days)}
    page = tree(sources_html(Written(replace(publisher.bibliography, sources=sources)), sources))
    said = [" ".join(re.findall(r"on (\w+ \d+, \d+)", node.text())) for node in page.css("p, li")]
    assert said == ([lead] if lead else []) + own


def test_terms_change_no_word_of_the_page(publisher: Publisher) -> None:
    """With and without term cards the search index holds the same text."""
    text = f"{CITED}\n\nThe **sway** of tidal knee *and* sway-signs (TK).\n"
    assert visible_for_search(publish(text, publisher, terms=True)) == visible_for_search(publish(text, publisher))


def problem(subject: str, line: int = 3, column: int = 1, rule: str = "uncited-claim") -> Diagnostic:
    return Diagnostic(Span.at("content/a.md", line, column), rule, Severity.ERROR, "no <source>", "add one", subject)


def marked(html: str, *problems: Diagnostic, written: str = "") -> LexborHTMLParser:
    """The page as the preview shows it; without the messages it says what it said."""
    page = tree(show_problems(html, problems, written))
    plain = tree(page.html or "")
    for message in plain.css(".cc-problem"):
        message.decompose()
    assert plain.body is not None
    assert plain.body.text() == (tree(html).body or page).text()
    return page


def words_marked(page: LexborHTMLParser) -> list[str]:
    return [mark.text() for mark in page.css("mark.cc-problem-words")]


def test_the_preview_shows_a_problem_at_its_sentence() -> None:
    """In the live preview the sentence is marked, its message behind it; one without a place comes first."""
    html = "<h1>T</h1><ul><li>Salt.</li><li>So. Tea helps <b>every <i>k</i>nee</b>. Rest.</li></ul>"
    page = marked(html, problem("Tea helps every knee."), problem("wizard", rule="unknown-kind"))
    assert words_marked(page) == ["Tea helps ", "every ", "k", "nee", "."]
    item = page.css("li")[1]
    assert item.text().startswith("So. Tea helps every knee. Problem: uncited-claim (content/a.md:3:1): no <source>.")
    assert item.text().endswith(" Rest.")
    assert [node.tag for node in page.css("body > .cc-problem")] == ["p"]
    assert "unknown-kind" in page.css("body > .cc-problem")[0].text()


def test_keys_reach_each_message_and_it_names_its_words() -> None:
    """For a screen reader it is a note that the marked words describe; no two marks have one name."""
    page = marked("<p>Tea <b>helps</b>.</p><p>Salt helps.</p>", problem("Tea helps."), problem("Salt helps."))
    notes = page.css('.cc-problem[role="note"][tabindex="0"]')
    described = [
        "".join(page.css_first(f"#{name}").text() for name in (note.attributes["aria-describedby"] or "").split())
        for note in notes
    ]
    assert described == ["Tea helps.", "Salt helps."]
    names = [mark.attributes["id"] for mark in page.css("mark")]
    assert len(set(names)) == len(names) == 4


def test_a_message_is_no_part_of_what_is_pressed() -> None:
    """It stands behind a link; in a summary, which is pressed whole, it is no stop of its own."""
    page = marked(
        '<p><a href="#"><em>Tea helps.</em></a></p><details><summary>Salt helps</summary></details>',
        problem("Tea helps."), problem("Salt helps"),
    )  # fmt: skip
    assert words_marked(page) == ["Tea helps.", "Salt helps"]
    link, note = page.css_first("a"), page.css_first("p .cc-problem")
    assert not link.css(".cc-problem")
    assert note.attributes["tabindex"] == "0"
    assert "tabindex" not in page.css_first("summary .cc-problem").attributes


def test_one_sentence_with_two_problems_is_marked_once() -> None:
    """Both messages stand behind it, in their order; the words of one inside the other split nothing."""
    page = marked(
        "<p>\u201cTea cures knees.\u201d Rest.</p>", problem("Tea cures knees."), problem("cures", rule="overstated")
    )
    assert words_marked(page) == ["\u201cTea cures knees.\u201d"]
    assert [note.text().split()[1] for note in page.css(".cc-problem")] == ["uncited-claim", "overstated"]


def test_the_file_tells_which_of_equal_sentences_is_meant() -> None:
    """Those before it in the file are passed; words in the front matter do not count."""
    html = "<p>Tea helps. Salt helps.</p><ul><li>Tea <b>helps</b>. Rest.</li></ul>"
    written = "---\ndescription: Tea helps.\n---\nTea helps [@a]. Salt helps.\n\n- Tea **helps**. Rest.\n"
    page = tree(show_problems(html, [problem("Tea helps.", 6, 3)], written, first_line=4))
    assert not page.css("p mark")
    assert [mark.text() for mark in page.css("li mark")] == ["Tea ", "helps", "."]


def test_of_a_problem_in_another_file_the_page_tells_no_place() -> None:
    """What a page includes has lines of its own: they pass none of the page's sentences."""
    written = "Tea helps [@a].\n\nRest.\n\nTea helps.\n"
    html = "<p>Tea helps.</p><p>Rest.</p><p>Tea helps.</p>"
    for path, marked_first in (("content/p.md", False), ("parts/other.md", True)):
        found = problem("Tea helps.", 5, 1)._replace(span=Span.at(path, 5, 1))
        page = tree(show_problems(html, [found], written, path="content/p.md"))
        assert [bool(paragraph.css("mark")) for paragraph in page.css("p")[:1]] == [marked_first]


def test_a_sentence_that_is_not_found_whole_has_its_message_at_the_paragraph() -> None:
    """Words that another plugin put between change the sentence; nothing is marked that may be another one."""
    page = marked("<p>Tea always and surely helps every knee.</p><p>Rest.</p>", problem("Tea helps every knee."))
    assert words_marked(page) == []
    assert page.css("p")[0].css(".cc-problem")


def test_cards_and_code_of_the_page_are_not_marked() -> None:
    """A card that repeats the sentence stands before it in some themes; a break of a line parts words."""
    html = "<div data-search-exclude><p>Tea helps.</p></div><style>Tea helps.</style><p>Tea<br>helps. <br>Rest.</p>"
    page = marked(html, problem("Tea helps."))
    assert words_marked(page) == ["Tea", "helps."]
    assert not page.css("div mark, style mark")


def test_addresses_fit_the_page_that_carries_them() -> None:
    """Relative addresses are rewritten; foreign ones, anchors and absolute ones are left alone."""
    html = '<a href="a.md#x"><a href="https://e.org/a"><a href="#y"><a href="/z"><img src="p.svg">'
    assert relink(html, lambda path: f"../{path}") == (
        '<a href="../a.md#x"><a href="https://e.org/a"><a href="#y"><a href="/z"><img src="../p.svg">'
    )
    assert absolute('<a href="./"><a href="b/"> "base": "."', "/g/") == '<a href="/g/"><a href="/g/b/"> "base": "/g"'


def test_the_sitemap_leaves_out_the_page_for_wrong_addresses() -> None:
    """Search engines are not sent to the page that says that nothing is there."""
    entry = "<url>\n<loc>https://e.org/{}</loc>\n<lastmod>2026-11-21</lastmod></url>"
    kept = entry.format("a/")
    assert without_address(kept + entry.format("404.html") + kept, "404.html") == kept + kept


def test_the_policy_allows_the_scripts_of_the_templates() -> None:
    """By the hash of their text, and by no wider word."""
    html = '<head><meta charset="utf-8"><script>1</script></head><body><article>A</article></body>'
    policy = with_policy(html, template_code(["<script>1</script>"]))
    assert "Content-Security-Policy" in policy
    assert policy.count("'sha256-") == 1
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "value", ['"/"', '{"help": 191, "keys": ["a", -1.5, true]}', "null", '"a \\" b"', '"\\u003c/b\\u003e"']
)
def test_the_policy_knows_what_a_template_fills_in_as_json(value: str) -> None:
    """Themes hand settings to their scripts in this way."""
    templates = template_code(["<script>var a = {{ a|tojson }}, b = {{ b | tojson }};</script>"])
    page = f"<meta charset=utf-8><script>var a = {value}, b = 1;</script>"
    assert "sha256-" in with_policy(page, templates)


@pytest.mark.parametrize(
    "value", ["alert(1)", '"a"; alert(1); "b"', "{}, c = fetch", "`a`", '"a" + b', '"</script><script>"', "[a]"]
)
def test_no_code_is_taken_for_json(value: str) -> None:
    """What can be called is none."""
    templates = template_code(["<script>var a = {{ a|tojson }};</script>"])
    with pytest.raises(ForeignCodeError):
        with_policy(f"<meta charset=utf-8><script>var a = {value};</script>", templates)


def test_pages_made_from_data_hold_the_data(small_site: Path) -> None:
    """Every term, source, claim, rule, setting and command stands on its page; the ledger is JSON with stable ids."""
    site = prepare(open_site(small_site / "mkdocs.yml"), TODAY).site
    made = generated_pages(site)
    assert all(term.plain in made["made/glossary.md"] for term in site.data.glossary.terms.values())
    for source in site.data.bibliography.sources.values():
        entry, letter = f'id="cc-source-{source.id}"', source.name[0].lower()
        assert f'{entry}><a href="../../made/sources/{letter}/#cc-source-{source.id}">' in made["made/sources.md"]
        assert entry in made[f"made/sources/{letter}.md"]
    assert all(f"\n## {rule.name}\n" in made["made/rules.md"] for rule in RULES)
    assert all(f"\n## {name}\n" in made["made/settings.md"] for name in SETTING_TEXTS)
    assert all(f"\n## {command.name}\n" in made["made/commands.md"] for command in commands())
    for page in ("index.md", "b.md"):
        assert made[f"made/ledger/pages/{page}"].count("Tidal knee comes and goes.") == 1
    assert 'made/ledger/pages/b/">Tidal knee</a> <small>Claims: 1. Compared: 0</small>' in made["made/ledger.md"]
    claims = json.loads(made["claims.json"])["claims"]
    assert {c["page"] for c in claims} == {"index.md", "b.md"}
    assert {c["id"] for c in claims} == {claim_id("Tidal  knee comes and goes.")}
    assert claims[0]["sources"] == [{"source": "harbor-clinic", "finding": "what-it-is", "locator": ""}]
    assert [entry["id"] for entry in json.loads(made["sources.json"])] == list(site.data.bibliography.sources)


def test_pages_made_from_data_are_never_input(small_site: Path) -> None:
    """A file at the path of a generated page is not read, whatever stands in it."""
    (small_site / "content" / "made").mkdir()
    (small_site / "content" / "made" / "glossary.md").write_text("Tea cures knees.\n", encoding="utf-8")
    assert [page.src for page in open_site(small_site / "mkdocs.yml").pages] == ["b.md", "index.md"]


def test_names_of_all_letters_have_a_page(small_site: Path) -> None:
    """Accents are no letters of their own; what begins with none of the alphabet stands last."""
    text = (small_site / "sources.yaml").read_text("utf-8")
    names = [line.split(": ", 1)[1] for line in text.splitlines() if line.startswith("    name: ")]
    for old, new in zip(names, ("Élan", "3 trials"), strict=False):
        text = text.replace(f"    name: {old}\n", f"    name: {new}\n", 1)
    (small_site / "sources.yaml").write_text(text, encoding="utf-8")
    made = generated_pages(prepare(open_site(small_site / "mkdocs.yml"), TODAY).site)
    assert "<h2>\u00c9lan" in made["made/sources/e.md"]
    assert "<h2>3 trials" in made["made/sources/other.md"]
    assert made["made/sources.md"].index(">E</a>") < made["made/sources.md"].index(">Others</a>")


def test_parts_of_made_pages_are_the_programs_own(small_site: Path) -> None:
    """They are no input; old ones go; what somebody else writes among them is refused and stays."""
    site = open_site(small_site / "mkdocs.yml")
    texts = generated_pages(prepare(site, TODAY).site)
    folder = small_site / "content" / "made" / "sources"
    write_pages(site, {**texts, "made/sources/x.md": page_text("Old", "Nothing.", [])})
    assert (folder / "x.md").exists()
    write_pages(site, texts)
    assert not (folder / "x.md").exists()
    assert (folder / "h.md").exists()
    (folder / "own.md").write_text("Tea cures knees.\n", encoding="utf-8")
    read = open_site(small_site / "mkdocs.yml")
    assert [page.src for page in read.pages] == ["b.md", "index.md"]
    told = [(p.rule, p.span.path) for p in read.problems if p.rule == "unreadable-page"]
    assert told == [("unreadable-page", "content/made/sources/own.md")]
    write_pages(site, texts)
    assert (folder / "own.md").exists()


def test_the_same_site_gives_the_same_bytes(small_site: Path) -> None:
    """Two runs write the same pages, byte for byte."""
    first, second = (generated_pages(prepare(open_site(small_site / "mkdocs.yml"), TODAY).site) for _ in range(2))
    assert dict(first) == dict(second)


def test_search_engines_are_told_only_what_is_true(small_site: Path) -> None:
    """The JSON-LD names subject and sources; a review stands there only when a clinician is named."""
    site = prepare(open_site(small_site / "mkdocs.yml"), TODAY).site
    page = next(p for p in site.pages if p.src == "b.md")
    index = TermIndex(site.data.glossary)
    data = json.loads(structured_data(page, site.data.bibliography, site.data.glossary, index, "https://e.org/b/"))
    assert data["@type"] == "MedicalWebPage"
    assert data["about"] == [{"@type": "MedicalCondition", "name": "tidal knee"}]
    assert data["citation"] == ["https://example.org/tidal-knee"]
    assert "lastReviewed" not in data
    assert "reviewedBy" not in data


def test_the_ledger_is_versioned_and_empty_without_pages() -> None:
    """An empty site has an empty ledger, not a missing one."""
    assert json.loads(ledger_json(ledger([], Bibliography(""), Reviews()))) == {"version": 1, "claims": []}


def test_the_foot_of_a_page_tells_its_figures(tmp_path: Path) -> None:
    """Claims, how many cite, blocks of own words, waivers, and the oldest day on which a cited source was looked at."""
    harbor, tide = "harbor-clinic", "tide-review-2022"
    data = (DEFAULT / "sources.yaml").read_text(encoding="utf-8")
    before, after = data.split(f"- id: {tide}")
    older = after.replace('checked: "2026-11-', 'checked: "2026-02-', 1)
    assert older != after
    (tmp_path / "sources.yaml").write_text(f"{before}- id: {tide}{older}", encoding="utf-8")
    (tmp_path / "glossary.yaml").write_text((DEFAULT / "glossary.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "docs").mkdir()
    text = f'{CITED}\n\nIt eased in trials [@{tide}#wall-walking-helps].\n\nIt is so.\n\n!!! ours "A"\n    Sit.\n'
    (tmp_path / "docs/index.md").write_text(f"# Tidal knee\n\n{text}", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: S\nmarkdown_extensions: [admonition]\nplugins:\n- claimcheck: {}\n", encoding="utf-8"
    )
    site = open_site(tmp_path / "mkdocs.yml")
    (page,) = prepare(site, TODAY).site.pages
    figures = page_figures(page, site.bibliography)
    oldest = site.bibliography.sources[tide].checked_day
    assert oldest is not None
    assert oldest < (site.bibliography.sources[harbor].checked_day or oldest)
    assert figures == PageFigures(claims=3, cited=2, own_words=1, waivers=0, oldest_check=oldest)


@pytest.mark.parametrize("missing", ["sources", "glossary"])
def test_a_host_without_plugins_is_told_which_data_file_it_lacks(missing: str, tmp_path: Path) -> None:
    """Else every citation would be shown as "not listed"."""
    options = {name: str(DEFAULT / f"{name}.yaml") for name in ("sources", "glossary")}
    options[missing] = str(tmp_path / "away.yaml")
    with pytest.raises(ValueError, match=r"away\.yaml"):
        Markdown(extensions=["claimcheck"], extension_configs={"claimcheck": options}).convert(CITED)
