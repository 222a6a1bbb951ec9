"""The language server, asked by a client over its pipes: one server for all tests."""

import pytest

from harness import write_site
from talking import Client

CITED = "Tidal knee is a stiffness of the knee that comes and goes [@harbor-clinic#what-it-is]."
PAGE = f"# The knee\n\n{CITED}\n"
BARE = "# The knee\n\nSalt moves the knee.\n"


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lsp")
    (folder / "stray.md").write_text("# Stray\n", encoding="utf-8")
    site = folder / "site"
    write_site(site, {"content/one.md": PAGE, "content/two.md": PAGE, "content/index.md": "# Home\n"})
    client = Client(folder)
    client.open("stray.md")
    client.message("has a mkdocs.yml")
    client.folder = site
    client.open("content/one.md")
    client.told("content/one.md")
    yield client
    assert client.end() == 0


@pytest.fixture
def typed(client):
    """Types a text into the page that is open, and gives what is told of it."""

    def type_in(text, name="content/one.md"):
        return client.told(name, client.type(name, text))

    yield type_in
    type_in(PAGE)


def rules_of(diagnostics):
    return [d["code"] for d in diagnostics if d["severity"] < 3]


class TestDiagnostics:
    def test_a_clean_page_has_none(self, typed):
        assert rules_of(typed(PAGE)) == []

    def test_a_diagnostic_says_what_where_and_how_to_mend_it(self, typed):
        (found,) = [d for d in typed(BARE) if d["code"] == "uncited-claim"]
        assert found["range"] == {"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 19}}
        assert found["severity"] == 1
        assert found["source"] == "claimcheck"
        assert "\nmend: add [@source#finding] before the full stop" in found["message"]
        assert found["codeDescription"]["href"].endswith("/rules/claims/uncited_claim.py")

    def test_places_count_units_of_utf_16(self, typed, client):
        assert client.server["capabilities"]["positionEncoding"] == "utf-16"
        found = typed("# The knee\n\n\U0001f30a\U0001f30a Tea! Salt moves it [@harbor-clinc].\n")
        (unknown,) = [d for d in found if d["code"] == "unknown-source"]
        line = "\U0001f30a\U0001f30a Tea! Salt moves it [@harbor-clinc]."
        before = line[: line.index("@")].encode("utf-16-le")
        assert unknown["range"]["start"] == {"line": 2, "character": len(before) // 2}

    def test_only_the_last_text_counts_for_who_types_fast(self, client, typed):
        for number in range(20):
            client.type("content/one.md", f"# The knee\n\nSalt moves the knee {number} times.\n")
        assert rules_of(typed(PAGE)) == []

    def test_front_matter_that_is_no_yaml_is_told(self, typed):
        assert "invalid-data" in rules_of(typed(f"---\ntitle: [\n---\n{PAGE}"))


class TestData:
    def test_a_change_of_the_sources_asks_open_pages_again(self, client, typed):
        text = (client.folder / "sources.yaml").read_text(encoding="utf-8")
        client.told("sources.yaml", client.open("sources.yaml", text))
        client.published.clear()
        client.type("sources.yaml", text.replace("what-it-is:", "what-it-was:"))
        assert "unknown-finding" in rules_of(client.told("content/one.md"))
        client.told("sources.yaml", client.type("sources.yaml", text))
        assert rules_of(typed(PAGE)) == []
        client.close("sources.yaml")

    @pytest.mark.parametrize("name", ["sources.yaml", "glossary.yaml", "mkdocs.yml"])
    def test_broken_yaml_is_told_where_it_breaks_and_pages_stay_judged(self, client, typed, name):
        text = (client.folder / name).read_text(encoding="utf-8")
        client.told(name, client.open(name, text))
        broken = client.told(name, client.type(name, f"{text}\nbroken: [\n"))
        assert "invalid-data" in rules_of(broken)
        assert "uncited-claim" in rules_of(typed(BARE))
        assert "invalid-data" not in rules_of(client.told(name, client.type(name, text)))
        client.close(name)


class TestPlaces:
    def test_citations_are_offered_behind_the_bracket(self, client, typed):
        typed("# The knee\n\nTidal knee is a stiffness of the knee [@\n")
        offered = client.at("textDocument/completion", "content/one.md", 2, 40)["items"]
        assert offered[0]["label"] == "harbor-clinic#what-it-is"
        assert "stiffness" in offered[0]["documentation"]
        assert offered[0]["textEdit"]["range"]["start"]["character"] == 40

    def test_findings_of_the_source_are_offered_behind_the_sign(self, client, typed):
        line = "Tidal knee is one [@harbor-clinic#wh"
        typed(f"# The knee\n\n{line}\n")
        offered = client.at("textDocument/completion", "content/one.md", 2, len(line))["items"]
        assert "what-it-is" in [item["label"] for item in offered]
        assert {item["textEdit"]["range"]["start"]["character"] for item in offered} == {len(line) - 2}

    def test_ids_of_terms_are_offered_where_data_list_them(self, client):
        text = "terms:\n- id: sway\n  related: [tidal-knee, sa"
        client.open("content/draft.yaml", text)
        offered = client.at("textDocument/completion", "content/draft.yaml", 2, 27)["items"]
        assert [item["label"] for item in offered] == ["salt-bath"]

    def test_a_citation_tells_its_source_its_finding_and_whether_it_was_compared(self, client, typed):
        typed(PAGE)
        told = client.at("textDocument/hover", "content/one.md", 2, 65)["contents"]["value"]
        assert "**Tidal knee** 2024" in told
        assert "stiffness of the knee" in told
        assert "read: " in told
        assert "**not compared**" in told

    def test_a_term_tells_what_it_means(self, client, typed):
        typed(PAGE)
        told = client.at("textDocument/hover", "content/one.md", 2, 3)["contents"]["value"]
        assert "Stiffness of the knee that follows the tide." in told

    def test_from_page_to_data_and_back(self, client, typed):
        typed(PAGE)
        there = client.at("textDocument/definition", "content/one.md", 2, 65)
        assert there["uri"] == client.uri("sources.yaml")
        start = there["range"]["start"]
        back = client.at(
            "textDocument/references", "sources.yaml", start["line"], 4, context={"includeDeclaration": False}
        )
        pages = {place["uri"] for place in back}
        assert {client.uri("content/one.md"), client.uri("content/two.md")} <= pages

    def test_a_section_tells_how_many_sentences_were_compared(self, client, typed):
        typed(PAGE)
        (lens,) = client.ask("textDocument/codeLens", {"textDocument": {"uri": client.uri("content/one.md")}})
        assert lens["command"]["title"] == "0 of 1 sentences compared"
        assert lens["range"]["start"]["line"] == 0


def apply(text, edit):
    """A text behind an edit of one place."""
    lines = text.split("\n")
    start, end = edit["range"]["start"], edit["range"]["end"]
    assert start["line"] == end["line"]
    line = lines[start["line"]]
    lines[start["line"]] = line[: start["character"]] + edit["newText"] + line[end["character"] :]
    return "\n".join(lines)


class TestMends:
    def fixed(self, client, text, line, title):
        """The text behind the mend of that title, which is offered on a line."""
        (action,) = [one for one in self.actions(client, line) if one["title"].startswith(title)]
        (edit,) = action["edit"]["changes"][client.uri("content/one.md")]
        return apply(text, edit)

    def offered(self, client, line):
        """The titles of all edits that are offered on a line."""
        return [one["title"] for one in self.actions(client, line)]

    def actions(self, client, line):
        everywhere = {"start": {"line": line, "character": 0}, "end": {"line": line, "character": 500}}
        params = {
            "textDocument": {"uri": client.uri("content/one.md")},
            "range": everywhere,
            "context": {"diagnostics": []},
        }
        return client.ask("textDocument/codeAction", params)

    def test_a_near_key_is_mended(self, client, typed):
        wrong = PAGE.replace("harbor-clinic", "harbor-clinc")
        typed(wrong)
        assert self.fixed(client, wrong, 2, "Replace @harbor-clinc") == PAGE

    def test_a_near_finding_is_mended(self, client, typed):
        wrong = PAGE.replace("what-it-is", "what-it-iss")
        typed(wrong)
        assert self.fixed(client, wrong, 2, "Replace @harbor-clinic#what-it-iss") == PAGE

    @pytest.mark.parametrize(
        ("spoiled", "title"),
        [
            (("[@harbor-clinic#", "[ @harbor-clinic#"), "Replace [ @harbor-clinic#"),
            (("Tidal knee is", "Tidel knee is"), "Replace Tidel knee"),
        ],
    )
    def test_what_the_command_mends_is_mended_here(self, client, typed, spoiled, title):
        wrong = PAGE.replace(*spoiled)
        typed(wrong)
        assert self.fixed(client, wrong, 2, title) == PAGE

    @pytest.mark.parametrize(
        "line", ["Salt baths end tidal knee in 12 days [@harbor-clinik#sway-sign].", "Tidal knee sways [@tide-2022#a]."]
    )
    def test_what_the_command_leaves_is_left_here(self, client, typed, line):
        """Another finding than the sentence tells, or other digits: no name is put in place."""
        typed(f"# The knee\n\n{line}\n")
        assert not [title for title in self.offered(client, 2) if title.startswith("Replace")]
        assert "unknown-source" in rules_of(typed(f"# The knee\n\n{line}\n\n"))

    def test_a_near_finding_is_cited_before_the_stop(self, client, typed):
        bare = PAGE.replace(" [@harbor-clinic#what-it-is]", "")
        typed(bare)
        assert self.fixed(client, bare, 2, "Cite @harbor-clinic#what-it-is") == PAGE

    def test_own_words_are_marked_behind_the_paragraph(self, client, typed):
        typed(BARE)
        assert self.fixed(client, BARE, 2, "Mark the paragraph") == f"{BARE[:-1]}\n{{: .ours }}\n"

    def test_a_waiver_waits_for_its_day_its_owner_and_its_reason(self, client, typed):
        typed(BARE)
        waived = self.fixed(client, BARE, 2, "Waive it")
        assert "malformed-waiver" in rules_of(typed(waived))
        filled = waived.replace('until= owner= reason=""', 'until=2027-02-01 owner=ana reason="asked"')
        assert rules_of(typed(filled)) == []


class TestBrokenInput:
    def test_a_method_that_nobody_knows_is_refused(self, client):
        assert client.ask("textDocument/nonsense", {}, whole=True)["error"]["code"] == -32601

    def test_a_file_outside_the_site_is_told(self, client):
        (client.folder.parent / "other.md").write_text("# Other\n", encoding="utf-8")
        client.open("../other.md")
        assert "is no page" in client.message("other.md")

    def test_what_is_no_file_is_told(self, client):
        item = {"uri": "untitled:1", "languageId": "markdown", "version": 1, "text": "x"}
        client.tell("textDocument/didOpen", {"textDocument": item})
        assert "is no file" in client.message("untitled:1")

    def test_a_place_behind_the_end_is_answered(self, client):
        assert client.at("textDocument/hover", "content/one.md", 999, 999) is None

    def test_the_server_still_judges(self, typed):
        assert "uncited-claim" in rules_of(typed(BARE))
