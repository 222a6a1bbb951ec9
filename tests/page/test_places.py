"""How places are found: which blocks the marks have left as they were, letters behind marks, and what it costs."""

import random

import pytest

from claimcheck.model import Block, BlockKind, Place
from claimcheck.page.aligning import aligned_blocks
from claimcheck.page.letters import as_written, find_letters, follow, letters_of, written
from claimcheck.page.marks import Marks, mark_lines, strip_marks
from claimcheck.page.render import Renderer
from claimcheck.runs.running import locator_for
from fuzzing import checked_page
from harness import check_here, write_site
from looking import looks

ADD, SALT, TEA, THEN = "\u52a0\u5165", "\u76d0", "\u8336", "\u7136\u540e"


def blocks(*texts):
    return tuple(Block(number, BlockKind.PARAGRAPH, text) for number, text in enumerate(texts))


@pytest.fixture
def claims(tmp_path, monkeypatch):
    """Check one page, with more extensions; give for each uncited claim its place, and whether that is proven."""
    monkeypatch.chdir(tmp_path)

    def run(text, *extensions, **files):
        write_site(tmp_path, {"content/index.md": text, **files})
        settings = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
        more = "".join(f"  - {extension}\n" for extension in extensions)
        settings = settings.replace("markdown_extensions:\n", f"markdown_extensions:\n{more}")
        (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
        found = [d for d in check_here().diagnostics if d.rule == "uncited-claim"]
        return [(d.span.line, d.span.column, d.proven) for d in found]

    return run


class TestAlignedBlocks:
    @pytest.mark.parametrize(
        ("first", "second", "pairs"),
        [
            ("a b c", "a b c", {0: 0, 1: 1, 2: 2}),
            ("a b c", "a x c", {0: 0, 2: 2}),
            ("a b c", "a c", {0: 0, 2: 1}),
            ("a b c", "x a b c", {0: 1, 1: 2, 2: 3}),
            ("a a c", "a c", {2: 1}),
            ("a b a c", "a x a c", {0: 0, 2: 2, 3: 3}),
            ("a b c d", "b c d a", {1: 0, 2: 1, 3: 2}),
            ("", "a", {}),
        ],
    )
    def test_blocks_that_both_hold_equally_often_and_in_order_are_the_same(self, first, second, pairs):
        """What one has more often than the other could be either of them."""
        mine, others = blocks(*first.split()), blocks(*second.split())
        assert {number: block.number for number, block in aligned_blocks(mine, others).items()} == pairs

    def test_blocks_of_another_kind_are_others(self):
        """A paragraph that has become a heading is not the same."""
        heading = (Block(0, BlockKind.HEADING, "a"),)
        assert aligned_blocks(blocks("a"), heading) == {}

    def test_the_cost_grows_with_the_blocks(self):
        """And not with their square."""

        def page(count):
            texts = [str(number % 97) for number in range(count)]
            return blocks(*texts), blocks("x", *texts[1:])

        short, long = page(200), page(2_000)
        assert looks(lambda: aligned_blocks(*long)) <= 15 * looks(lambda: aligned_blocks(*short))


class TestFollow:
    @pytest.mark.parametrize(
        ("text", "before", "wanted", "found"),
        [
            ("Pre[fix](a.md) moves knees.", "", "Prefixmovesknees", "Pre[fix](a.md) moves knees"),
            ("List of `str`ings.", "Listof", "strings", "str`ings"),
            ("&#83;alt moves.", "", "Saltmoves", "&#83;alt moves"),
            ("Is it? Salt &amp; tea.", "Isit", "Salttea", "Salt &amp; tea"),
            ("knee&shy;cap.", "", "kneecap", "knee&shy;cap"),
            ('[a](b.md "So it\nis") goes.', "", "agoes", 'a](b.md "So it\nis") goes'),
            ("[a](b_(c).md) goes.", "", "agoes", "a](b_(c).md) goes"),
            (":smile: Tea goes.", "", "Teagoes", "Tea goes"),
            ("Tea (c) goes.", "", "Teagoes", "Tea (c) goes"),
            ("<https://example.org/{W}> moves.", "", "httpsexampleorgWmoves", "<https://example.org/{W}> moves"),
            (f"{ADD}`{SALT}`[{TEA}](a.md)\u3002{THEN}\u3002", ADD + SALT + TEA, THEN, THEN),
        ],
    )  # fmt: skip
    def test_letters_are_followed_through_markup(self, text, before, wanted, found):
        """Whatever stands between them and is not shown."""
        at = follow(text, 0, before, wanted)
        assert text[at.start : at.end] == found

    @pytest.mark.parametrize(
        ("text", "before", "wanted"),
        [
            ("Tea moves.", "", "Saltmoves"),
            ("Tea moves.", "", "eamoves"),
            ("Tea moves", "", "Teamoveships"),
            ("Hot tea moves.", "", "Teamoves"),
            ("Tea Moves.", "", "Teamoves"),
            ("", "", "Tea"),
            ("Tea <b>", "", "Teab"),
            ("[Tea](moves.md)", "", "Teamo"),
        ],
    )
    def test_every_letter_must_be_there(self, text, before, wanted):
        """Most of them prove nothing, nor do other ones before."""
        assert follow(text, 0, before, wanted) is None

    @pytest.mark.parametrize(
        ("text", "before", "wanted", "is_plain"),
        [
            ("Tea moves. Salt, too [@a#b].", "Tea moves. ", "Salt, too.", True),
            ('"Tea" moves_it.', '"', 'Tea" moves_it.', True),
            ("Teas move.", "", "Tea", True),
            ("Tea *moves*.", "", "Tea moves.", False),
            ("Tea (c) goes.", "", "Tea (c)", False),
            ("Salt &amp; tea.", "", "Salt & tea.", False),
            ("Tea.", "", "...", False),
        ],
    )
    def test_plain_words_are_found_where_they_would_be_followed(self, text, before, wanted, is_plain):
        """Without a look for markup; where a sign may begin some, nothing is found so."""
        found = as_written(text, 0, before, wanted)
        assert (found is not None) == is_plain
        assert found in {None, follow(text, 0, letters_of(before), letters_of(wanted))}

    def test_only_a_stretch_is_looked_at(self):
        """However long the rest of a file is."""
        short, long = ("Tea " + "![So](it.png) " * count for count in (1_000, 10_000))
        costs = [looks(lambda text=text: follow(text, 0, "", "Teamoves")) for text in (short, long)]
        assert costs[1] <= 1.1 * costs[0]


class TestFindLetters:
    def test_each_place_is_found_and_markup_left_out(self):
        """Raw letters are those of markup, too."""
        text = "So [it](so.md) is. S*o* it."
        places = find_letters(text, "so", 0, len(text), raw=True)
        assert [text[p.start : p.end] for p in places] == ["so"]
        assert [text[p.start : p.end] for p in find_letters(text, "Soit", 0, len(text), raw=False)] == [
            "So [it", "S*o* it",
        ]  # fmt: skip
        assert find_letters(text, "", 0, len(text), raw=False) == []

    def test_only_what_stands_between_two_places_is_found(self):
        """From a place in the middle of a word, too."""
        text = "tea tea tea"
        assert [(p.start, p.end) for p in find_letters(text, "tea", 1, 8, raw=True)] == [(4, 7)]
        assert written(text, raw=True).letters == letters_of(text)

    def test_a_definition_hides_its_own_line_alone(self):
        """The lines behind it are seen by readers."""
        text = "*[KB]: Kilo byte\nTea moves."
        assert [text[p.start : p.end] for p in find_letters(text, "Teamoves", 0, len(text), raw=False)] == ["Tea moves"]


class TestMarksInside:
    @pytest.mark.parametrize(
        ("line", "columns"),
        [
            ("It goes. **It** goes: so.", [1, 12, 23]),
            ("It is. [It](a.md) is. `So` is.", [1, 8, 23]),
            ("\u52a0\u5165\u3002\u7136\u540e", [1, 4]),
            ("| It. Is | so |", [3, 7, 12]),
            ("![It. Is](a.png)", [1, 3, 7]),
            ("[a](b.md 'It. Is')", [1, 11, 15]),
            ("It [@a, p. 3; @b]. So", [1, 20]),
            ("It [is][so. It].", [1]),
            ("*[KB]: Kilo byte. So", [8]),
            ('<img alt="It. Is">', [11, 15]),
            ("++win+r++. Tea", [12]),
            ("::: module.name", []),
            ("\\[ a. B \\]", [7]),
        ],
    )
    def test_sentences_inside_a_line_are_marked(self, line, columns):
        """Where one may begin, and not where a name or a citation would change."""
        marks = Marks(every=True)
        (marked,) = mark_lines([line], "a.md", 1, marks)
        assert strip_marks(marked) == line
        assert [column for _, _, column in marks.places.values()] == columns

    def test_options_of_blocks_and_tags_over_lines_stay(self):
        """They are no prose; behind them it goes on."""
        lines = [
            "/// details | So",
            "    open: True",
            "    type: note",
            "",
            "It: so",
            "///",
            "<div",
            "a: b",
            ">",
            "So.",
        ]
        marks = Marks(every=True)
        mark_lines(lines, "a.md", 1, marks)
        assert [line for _, line, _ in marks.places.values()] == [1, 5, 5, 10]

    def test_the_first_line_of_code_is_marked(self):
        """So that code which a note was moved away from is found."""
        marks = Marks(every=True)
        mark_lines(["```text", "    It. Is", "So.", "```"], "a.md", 1, marks)
        assert [*marks.places.values()] == [("a.md", 2, 5)]


class TestPages:
    def test_what_a_mark_changes_loses_its_own_mark_alone(self, claims):
        """The cell is found between its neighbors, and all others as ever."""
        row = "| **O&G** moves all knees | **Ext: *934** |"
        cell = f"# T\n\n| A | B |\n| - | - |\n{row}\n\nHot tea moves knees. It is so.\n"
        assert claims(cell) == [(5, 5, True), (5, 31, True), (7, 1, True), (7, 22, True)]

    def test_a_name_of_a_link_that_a_mark_changes(self, claims):
        """Between sentences that stay."""
        text = "# T\n\nTea is so.\n\nSee [the tide. And so on].\n\nSalt is so. It goes.\n\n[the tide. And so on]: a\n"
        assert claims(text)[:1] == [(3, 1, True)]
        assert claims(text)[-2:] == [(7, 1, True), (7, 13, True)]

    def test_words_that_markup_glues(self, claims):
        """Also where no spaces are written."""
        text = "- List of `str`ings moves it\n\nPre[fix](a.md) moves knees.\n\n"
        text += f"1. {ADD}`{SALT}`[{TEA}](a.md)\u3002{THEN}\u3002\n"
        assert claims(f"# T\n\n{text}") == [(3, 3, True), (5, 1, True), (7, 4, True), (7, 19, True)]

    def test_an_address_inside_a_longer_one(self, claims):
        """The shorter one is found where it stands by itself."""
        assert claims("# T\n\nSee https://example.net/a.pdf.\n\n<https://example.net/> moves hips.\n")[-1] == (
            5,
            2,
            True,
        )
        assert claims("# T\n\n[W3X](https://example.org/W3X) <https://example.org/{W3X}> moves hips.\n") == [
            (3, 2, True)
        ]

    def test_entities_and_titles_over_two_lines(self, claims):
        """Letters written as signs are letters; a title may be wrapped."""
        assert claims('# T\n\n&#83;alt moves.\n\n[A](b.md "Salt moves\nthe knee.") is so.\n') == [
            (3, 1, True), (5, 2, True), (5, 11, True),
        ]  # fmt: skip

    def test_a_list_of_contents_moves_no_place(self, claims):
        """It repeats the headings."""
        assert claims("[TOC]\n\n# Salt\n\n## First steps\n\nHot tea moves knees.\n")[-1] == (7, 1, True)

    def test_rows_that_are_included_stand_in_their_file(self, tmp_path, monkeypatch):
        """Without the line of dashes above them, too."""
        monkeypatch.chdir(tmp_path)
        rows = "| Tea moves knees. It is so. | Is it? |\n"
        page = '# T\n\n| A | B |\n| - | - |\n--8<-- "parts/r.md"\n'
        write_site(tmp_path, {"content/index.md": page, "content/parts/r.md": rows})
        found = [d for d in check_here().diagnostics if d.rule == "uncited-claim"]
        assert [(d.span.path, d.span.line, d.span.column, d.proven) for d in found] == [
            ("content/parts/r.md", 1, 3, True), ("content/parts/r.md", 1, 20, True),
        ]  # fmt: skip

    def test_formulas_options_and_quotes(self, claims):
        """They stay what they are, and what stands around them is found."""
        text = '# T\n\n\\[\na = 4-6\n\\]\n\n"Tea" is so. "Salt moves." (It is.)\n\n'
        text += "/// details | So\n    open: True\n\nIt goes. So it is.\n///\n"
        extensions = ("pymdownx.arithmatex: {generic: true}", "smarty", "pymdownx.blocks.details")
        assert claims(text, *extensions)[1:] == [
            (7, 2, True), (7, 15, True), (7, 29, True), (12, 1, True), (12, 10, True),
        ]  # fmt: skip

    def test_of_words_that_come_again_each_is_told_apart(self, tmp_path, monkeypatch):
        """In one sentence, and inside a longer word."""
        monkeypatch.chdir(tmp_path)
        write_site(tmp_path, {"content/index.md": "# T\n\nIs tidelknee, tidel knee or *tidel* knee it?\n"})
        found = [d.span.column for d in check_here().diagnostics if d.rule == "non-preferred-label"]
        assert found == [15, 30]

    def test_a_footnote_is_called_one(self, tmp_path, monkeypatch):
        """On the page it is an item of a list, which its writer never made."""
        monkeypatch.chdir(tmp_path)
        write_site(tmp_path, {"content/index.md": "# T\n\nIs it[^1]?\n\n- Tea is so.\n\n[^1]: Salt moves knees.\n"})
        found = [d for d in check_here().diagnostics if d.rule == "uncited-claim"]
        assert [d.message.split(" makes")[0] for d in found] == ["this list item", "this footnote"]

    def test_a_part_that_stands_nowhere_is_told_at_its_block(self, tmp_path, monkeypatch):
        """An extension made it; that it is not proven is said."""
        monkeypatch.chdir(tmp_path)
        write_site(tmp_path, {"content/index.md": "# T\n\nIs it?\n\n[=50% 'So']\n"})
        settings = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
        more = "markdown_extensions:\n  - pymdownx.progressbar\n"
        (tmp_path / "mkdocs.yml").write_text(settings.replace("markdown_extensions:\n", more), encoding="utf-8")
        found = [d for d in check_here().diagnostics if d.rule == "unchecked-content"]
        assert {(d.span.line, d.proven) for d in found} == {(5, False)}

    def test_struck_out_words_are_told_one_by_one(self, tmp_path, monkeypatch):
        """However each is written."""
        monkeypatch.chdir(tmp_path)
        write_site(tmp_path, {"content/index.md": "# T\n\nIs ~~it~~ or {--is--} it or ~~is~~ it?\n"})
        settings = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
        more = "markdown_extensions:\n  - pymdownx.tilde\n  - pymdownx.critic\n"
        (tmp_path / "mkdocs.yml").write_text(settings.replace("markdown_extensions:\n", more), encoding="utf-8")
        found = [d for d in check_here().diagnostics if d.rule == "unchecked-content"]
        assert [(d.span.column, d.proven) for d in found] == [(4, True), (14, True), (29, True)]

    def test_a_picture_sign_from_elsewhere_is_told_where_it_is_typed(self, tmp_path, monkeypatch):
        """Its address stands nowhere in the page; a part that cannot be found is told at its own block."""
        monkeypatch.chdir(tmp_path)
        write_site(tmp_path, {"content/index.md": "# T\n\nIs it?\n\nOr :grin: is it?\n"})
        settings = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
        settings = settings.replace("markdown_extensions:\n", "markdown_extensions:\n  - pymdownx.emoji\n")
        (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
        found = [
            (d.rule, d.span.line, d.span.column, d.proven) for d in check_here().diagnostics if d.severity == "error"
        ]
        assert found == [("unchecked-content", 5, 4, True)]


#: A cell that marks change, and the same without.
CELL, PLAIN = (f"| A | B |\n| - | - |\n| **O&G** y | **Ext: {sign}934** |\n\n" for sign in ("*", ""))
_WORDS = "salt tea sand knee hip tide shell arm moves turns so at night more often than before and".split()


def long_page(top, count):
    """A page of many paragraphs, no two alike, below something."""
    chance = random.Random(3)  # noqa: S311 - made to repeat itself
    body = (" ".join(chance.choices(_WORDS, k=14)).capitalize() + "." for _ in range(count))
    return f"# T\n\n{top}" + "\n\n".join(body) + "\n"


def place_all(prepared, page):
    """Find every sentence of a page; how many are proven."""
    locator = locator_for(prepared, page)
    return sum(locator.locate(Place(sentence=sentence.number)).proven for sentence in page.sentences)


class TestCost:
    @pytest.mark.parametrize("top", [CELL, PLAIN], ids=["bad", "plain"])
    def test_one_more_render_places_a_page(self, top, monkeypatch):
        """With and without something that marks change; and every sentence of 2,000 paragraphs is proven."""
        prepared, page = checked_page(long_page(top, 2_000))
        renders = []
        render = Renderer.render
        monkeypatch.setattr(Renderer, "render", lambda *given, **named: renders.append(1) or render(*given, **named))
        assert place_all(prepared, page) == len(page.sentences) >= 2_000
        assert len(renders) == 1

    def test_a_page_behind_a_bad_cell_costs_as_much_as_a_plain_one(self):
        """Its cost grows with its length, and one cell adds no more than the comparing of its blocks."""
        place_all(*checked_page(long_page(CELL, 1)))  # patterns are compiled when they are first used
        costs = {}
        for name, top, count in (("bad", CELL, 400), ("plain", PLAIN, 400), ("short", CELL, 100)):
            prepared, page = checked_page(long_page(top, count))
            costs[name] = looks(lambda prepared=prepared, page=page: place_all(prepared, page))
        assert costs["bad"] <= 1.1 * costs["plain"], costs
        assert costs["bad"] <= 4.5 * costs["short"]
