"""Lines to call: read from their file, written as buttons, and never a number without its country."""

import dataclasses
from pathlib import Path

import pytest
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from claimcheck.inputs.datafiles import load_bibliography, load_phones
from claimcheck.inputs.dials import DialWord, lines_for, lines_of, word_of
from claimcheck.inputs.phones import joined, parse_phones
from claimcheck.model import NO_PHONES, Glossary, Phones, PhoneUse, PhoneWay
from claimcheck.page.extension import ClaimcheckExtension
from claimcheck.page.reading import read_body
from claimcheck.publish.publishing import Publisher
from claimcheck.publish.standalone import StandaloneExtension
from harness import RULES_FOLDER, check_here, write_site

DEFAULT = RULES_FOLDER / "phones/default"
LINES = """
phones:
- {id: a, number: "77 0", countries: [Wadden, Marsh], for: emergency, way: voice,
   finding: harbor-clinic#lighthouse, looked: "2026-11-21", first: true}
- {id: b, number: "771", countries: [Fen], for: emergency, way: voice,
   finding: harbor-clinic#rowing-boat; harbor-clinic#nurse, looked: "2026-11-21"}
- {id: c, number: "+772", countries: [Fen], for: crisis, way: text,
   finding: harbor-clinic#nurse, looked: "2026-11-21"}
- {id: d, number: "773", countries: [Fen], for: crisis, way: text, condition: "Wait for < the tone >.",
   finding: harbor-clinic#nurse, looked: "2026-11-21"}
- {id: e, number: "771", name: Knee nurse, countries: [Marsh], for: advice, way: voice,
   finding: harbor-clinic#nurse, looked: "2026-11-21"}
- {id: f, number: "774", countries: [Fen], for: emergency, way: relay, finding: harbor-clinic#nurse,
   looked: "2026-11-21"}
"""


@pytest.fixture(scope="module")
def phones() -> Phones:
    """A few lines of a made-up coast."""
    found = parse_phones(LINES, "phones.yml")
    assert found.problems == ()
    return found


def convert(text: str, phones: Phones, **more: str) -> tuple[LexborHTMLParser, ClaimcheckExtension]:
    """What readers get of a page, and the extension that made it."""
    publisher = Publisher(load_bibliography(DEFAULT / "sources.yaml"), Glossary(""), phones=phones, **more)
    own = ClaimcheckExtension(publish=publisher)
    html = Markdown(extensions=["md_in_html", "admonition", "attr_list", own]).convert(text)
    return LexborHTMLParser(html), own


def words(nodes) -> list[str]:
    """The texts of elements, as readers see them."""
    return [" ".join(node.text().split()) for node in nodes]


def test_each_button_names_the_number_and_its_countries(phones):
    """Large buttons for those that come first, the others in a line; every one of them dials."""
    page, _ = convert("[DIAL emergency]", phones)
    assert words(page.css(".cc-dial-first li")) == ["Call 77 0 · Wadden, Marsh"]
    assert words(page.css(".cc-dial-more")) == ["Fen 771"]
    assert [link.attributes["href"] for link in page.css(".cc-dial a")] == ["tel:770", "tel:771"]


def test_a_message_is_opened_only_where_a_plain_one_arrives(phones):
    """Where it takes more than the number, that stands there in words and nothing can be pressed."""
    page, _ = convert("[DIAL crisis]", phones)
    assert words(page.css("li")[:2]) == ["Text +772 · Fen", "Text 773 · Fen Wait for < the tone >."]
    assert [link.attributes["href"] for link in page.css(".cc-dial a")] == ["sms:+772"]


def test_ways_without_speaking_stand_apart(phones):
    """They are for emergencies, and a button among the others would be pressed by mistake."""
    assert [line.id for line in lines_for(DialWord.SILENT, phones)] == ["f"]
    assert [line.id for line in lines_for(DialWord.EMERGENCY, phones)] == ["a", "b"]


def test_a_line_for_advice_says_what_it_is_not_for(phones):
    """Its name stands before the number, which is an emergency number elsewhere."""
    page, _ = convert("[DIAL advice]", phones)
    assert words(page.css("li")[:1]) == ["Call Knee nurse 771 · Marsh not for an emergency"]


def test_the_choice_of_a_country_is_hidden_until_a_script_can_keep_it(phones):
    """It lists each country once, and is a native list with a label of its own."""
    page, _ = convert("[DIAL emergency]", phones)
    (choice,) = page.css(".cc-dial-choice")
    assert "hidden" in choice.attributes
    assert words(choice.css("label option")) == ["Not chosen", "Wadden", "Marsh", "Fen"]
    assert convert("[DIAL crisis]", phones)[0].css(".cc-dial-choice") == []


def test_the_program_writes_it_so_it_is_not_judged(phones):
    """Readers get the buttons, and the checker passes over them; the words around are judged as always."""
    _, own = convert("Call now.\n[DIAL emergency]\nThe knee is stiff.", phones)
    reading = read_body(own.body)
    assert [block.text for block in reading.blocks] == ["Call now.", "The knee is stiff."]
    assert reading.dials == ("[DIAL emergency]",)


def test_nobody_can_type_what_the_program_writes(tmp_path, monkeypatch):
    """Its classes are the program's own, so a page cannot make a button that looks like one."""
    write_site(tmp_path, {"content/index.md": '# Help\n\n<div class="cc-dial-first">Is it here?</div>\n'})
    monkeypatch.chdir(tmp_path)
    assert "unchecked-content" in {d.rule for d in check_here().diagnostics}


def test_the_sources_of_the_buttons_stand_in_the_list_of_the_page(phones):
    """A number is a claim as well."""
    page, _ = convert("[DIAL emergency]", phones)
    assert [node.attributes["id"] for node in page.css(".cc-sources li")] == ["cc-source-harbor-clinic"]
    assert convert("[DIAL emergency]", phones, fragment="strip")[0].css(".cc-sources") == []


@pytest.mark.parametrize("text", ["[DIAL emergancy]", "[DIAL]", "[DIAL <b>]", '[DIAL "a"]'])
def test_an_unknown_word_shows_nothing(text, phones):
    """A rule reports it; readers do not get the brackets."""
    page, own = convert(text, phones)
    assert page.body is not None
    assert (page.body.text() or "").strip() == ""
    assert read_body(own.body).dials == (text,)
    assert (convert("[DIAL emergency]", NO_PHONES)[0].body.text() or "").strip() == ""


def test_a_host_without_plugins_names_the_file(tmp_path):
    """The same buttons as the plugin's."""
    (tmp_path / "phones.yml").write_text(LINES, encoding="utf-8")
    (tmp_path / "help.yml").write_text(BODIES, encoding="utf-8")
    files = {name: str(tmp_path / f"{name}.yml") for name in ("phones", "help")}
    own = StandaloneExtension(sources=str(DEFAULT / "sources.yaml"), **files)
    html = LexborHTMLParser(Markdown(extensions=[own]).convert("[DIAL emergency]\n\n[DIAL support Old Fen]"))
    assert words(html.css(".cc-dial-more")) == ["Fen 771"]
    assert words(html.css(".cc-dial-bodies b")) == ["Toes"]


def test_a_file_that_cannot_be_read_ends_the_check(tmp_path, monkeypatch):
    """No page is judged then, and the exit code says so."""
    (DEFAULT / "mkdocs.yml").read_text(encoding="utf-8")
    write_site(
        tmp_path,
        {"mkdocs.yml": (DEFAULT / "mkdocs.yml").read_text(encoding="utf-8"), "phones.yml": "phones: [\n"},
    )
    monkeypatch.chdir(tmp_path)
    result = check_here()
    assert result.could_not_check
    assert [str(d.span.path) for d in result.diagnostics] == ["phones.yml"]


def test_the_second_entry_of_an_id_is_left_out():
    """And named, with the line of the first."""
    twice = parse_phones(LINES.replace("id: f", "id: a"), "phones.yml")
    assert [line.id for line in twice.entries] == ["a", "b", "c", "d", "e"]
    assert ["listed twice" in problem.message for problem in twice.problems] == [True]


def test_values_of_a_line_are_frozen(phones):
    """As all that travels between the stages."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        phones.entries[0].number = "1"


BODIES = """
help:
- {id: knees, name: Knee & Co., countries: [Fen, Marsh], purpose: "It answers < all > questions.", number: "77 5",
   site: "https://www.example.org/knees", finding: harbor-clinic#nurse, looked: "2026-11-21"}
- {id: toes, name: Toes, countries: [Old Fen], purpose: "It writes letters.", site: "https://example.org/",
   finding: harbor-clinic#nurse, looked: "2026-11-20"}
"""


class TestBodies:
    """Bodies that give support, from a file of their own."""

    @pytest.fixture(scope="class")
    def bodies(self):
        found = parse_phones(BODIES, "help.yml", "help")
        assert found.problems == ()
        return found

    def test_each_says_what_it_is_for_and_when_it_was_looked_at(self, bodies):
        page, _ = convert("[DIAL support]", bodies)
        assert words(page.css(".cc-dial-bodies > li")) == [
            "Knee & Co.It answers < all > questions.Call 77 5 · Fen, Marshexample.org Looked at on November 21, 2026",
            "Toes · Old FenIt writes letters.example.org Looked at on November 20, 2026",
        ]
        addresses = [link.attributes["href"] for link in page.css(".cc-dial a")]
        assert addresses == ["tel:775", "https://www.example.org/knees", "https://example.org/"]

    def test_a_block_may_name_a_country(self, bodies):
        """A country of two words, too; only support knows one."""
        assert [body.id for body in lines_of("[DIAL support Old Fen]", bodies)] == ["toes"]
        assert [body.id for body in lines_of("[DIAL support Marsh]", bodies)] == ["knees"]
        assert lines_of("[DIAL support Nowhere]", bodies) == ()
        assert word_of("[DIAL emergency Fen]") is None

    def test_they_stand_among_no_other_buttons(self, phones, bodies):
        """Nobody who looks for an ambulance gets a club."""
        both = joined(phones, bodies)
        assert both.problems == ()
        for word in set(DialWord) - {DialWord.SUPPORT}:
            assert lines_for(word, both) == lines_for(word, phones)

    def test_their_sources_stand_in_the_list_of_the_page(self, bodies):
        page, _ = convert("[DIAL support Marsh]", bodies)
        assert [node.attributes["id"] for node in page.css(".cc-sources li")] == ["cc-source-harbor-clinic"]

    def test_an_id_of_the_other_file_is_left_out_and_named(self, phones):
        twice = joined(phones, parse_phones(BODIES.replace("id: toes", "id: a"), "help.yml", "help"))
        assert [line.id for line in twice.entries] == ["a", "b", "c", "d", "e", "f", "knees"]
        assert [problem.span.path for problem in twice.problems] == ["help.yml"]

    def test_what_a_body_is_for_is_judged(self, tmp_path, monkeypatch):
        """It rests on its findings like any sentence."""
        files = {name: (DEFAULT / name).read_text(encoding="utf-8") for name in ("mkdocs.yml", "sources.yaml")}
        files["mkdocs.yml"] = files["mkdocs.yml"].replace("phones: phones.yml", "help: help.yml")
        wrong = BODIES.replace("It answers < all > questions.", "The knee nurse of Marsh answers 12 people.")
        write_site(tmp_path, {**files, "help.yml": wrong, "content/index.md": "# Help\n"})
        monkeypatch.chdir(tmp_path)
        found = {(d.rule, str(d.span.path), d.span.line) for d in check_here().diagnostics}
        assert ("figure-mismatch", "help.yml", 3) in found


class TestTheGuide:
    """The lines that this guide lists."""

    @pytest.fixture(scope="class")
    def lines(self, root):
        found = load_phones(root / "phones.yml")
        assert found.problems == ()
        return found.entries

    def test_three_numbers_come_before_a_choice(self, lines):
        first = [(line.number, line.countries) for line in lines if line.first]
        assert first == [("112", ("EU",)), ("911", ("US", "Canada")), ("999", ("UK", "Ireland"))]

    def test_111_calls_help_only_in_new_zealand(self, lines):
        """Elsewhere it is a line for advice: it names itself, and is never among the first."""
        urgent = [line for line in lines if line.number == "111" and line.use is PhoneUse.EMERGENCY]
        assert {line.countries for line in urgent} == {("New Zealand",)}
        others = [line for line in lines if line.number == "111" and line.use is not PhoneUse.EMERGENCY]
        assert [(line.name, line.use, line.first) for line in others] == [("NHS 111", PhoneUse.ADVICE, False)]

    def test_a_message_to_an_emergency_number_always_has_a_condition(self, lines):
        """None of them takes a plain text message from everybody."""
        silent = [line for line in lines if line.use is PhoneUse.EMERGENCY and line.way is not PhoneWay.VOICE]
        assert len(silent) >= 6
        assert [line.id for line in silent if not line.condition or line.address] == []

    def test_every_link_that_dials_is_listed(self, built_site: Path, opened_guide):
        """On all pages, in the strip too; and the countries of a button are those of its line."""
        listed = {line.address for line in opened_guide.phones.entries if line.address}
        found = set()
        for path in built_site.rglob("*.html"):
            for link in LexborHTMLParser(path.read_text(encoding="utf-8")).css('a[href^="tel:"], a[href^="sms:"]'):
                found.add(link.attributes["href"])
        assert found <= listed
        assert {"tel:112", "tel:911", "tel:999", "tel:000", "tel:111"} <= found
