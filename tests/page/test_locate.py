"""Positions: the line and column of a sentence's first word, in the file where it was written."""

import pytest

from claimcheck.model import Block, BlockKind, FrontMatter, Page, Place
from claimcheck.page.locate import Locator
from claimcheck.page.markmap import Marked
from claimcheck.page.marks import Marks, mark_lines, strip_marks
from claimcheck.page.matching import count_words, find_words
from harness import check_here, write_site
from signed_pages import make_page

PAGES = 40


def positions(result):
    found = [d for d in result.diagnostics if d.rule == "uncited-claim"]
    return {
        p.path: sorted((d.span.line, d.span.column) for d in found if d.span.path == p.path) for p in result.records
    }


@pytest.fixture(scope="module")
def corpus():
    return [make_page(number) for number in range(PAGES)]


@pytest.fixture
def check(tmp_path, monkeypatch):
    """Write pages into a site and check it."""

    def run(files):
        write_site(tmp_path, files)
        monkeypatch.chdir(tmp_path)
        return check_here()

    return run


class TestCorpus:
    def test_is_always_the_same(self):
        """The truth may be compared between runs."""
        assert make_page(7) == make_page(7)
        assert make_page(7) != make_page(8)

    @pytest.mark.parametrize("count", [8, pytest.param(PAGES, marks=pytest.mark.slow)])
    def test_every_sentence_is_placed_exactly(self, corpus, check, count):
        """All lines and columns of the truth are found, and no other; each is proven."""
        pages = corpus[:count]
        result = check({f"content/{page.name}": page.text for page in pages})
        assert positions(result) == {f"content/{page.name}": sorted(page.truth) for page in pages}
        assert sum(len(page.truth) for page in pages) > count * 20
        assert [d for d in result.diagnostics if not d.proven] == []

    def test_the_same_with_windows_line_ends_and_a_byte_order_mark(self, corpus, check):
        """Neither moves a line or a column."""
        pages = corpus[:5]
        files = {f"content/{page.name}": b"\xef\xbb\xbf" + page.text.replace("\n", "\r\n").encode() for page in pages}
        assert positions(check(files)) == {f"content/{page.name}": sorted(page.truth) for page in pages}

    def test_included_pages_are_placed_in_their_own_file(self, corpus, check):
        """A page that only includes others: every sentence belongs to the file that holds it."""
        pages = corpus[:5]
        files = {f"content/parts/{page.name}": page.text.split("---\n", 2)[2] for page in pages}
        files["content/index.md"] = "# All\n\n" + "\n\n".join(f'--8<-- "parts/{page.name}"' for page in pages)
        found = [d for d in check(files).diagnostics if d.rule == "uncited-claim"]
        for page in pages:
            front = page.text.index("---\n", 3) + 4
            above = page.text[:front].count("\n")
            here = {(d.span.line + above, d.span.column) for d in found if d.span.path.endswith(page.name)}
            assert here == set(page.truth)


class TestFindWords:
    @pytest.mark.parametrize(
        ("text", "wanted", "found"),
        [
            ("It comes. It goes.", "It goes.", "It goes"),
            ("It is a knee. It never lasts.", "It never lasts.", "It never lasts"),
            ("It [@a#b] goes on.", "It goes on.", "It [@a#b] goes on"),
            ("It *goes* **on**.", "It goes on.", "It *goes* **on"),
            ("Go [to it](a.md) now.", "Go to it now.", "Go [to it](a.md) now"),
            ("Go ![a picture](a.png) now.", "Go now.", "Go ![a picture](a.png) now"),
            (
                "Salt mo**ves** ev<b>er</b>y knee&shy;cap.",
                "Salt moves every kneecap.",
                "Salt mo**ves** ev<b>er</b>y knee&shy;cap",
            ),
            ("<span class='it'>It goes</span>", "It goes", "It goes"),
        ],
    )
    def test_markup_between_and_inside_words_is_passed_over(self, text, wanted, found):
        """The rendered words are found in the Markdown, from the first to the last."""
        at = find_words(text, wanted)
        assert at.whole
        assert text[at.start : at.end] == found

    def test_the_nearest_words_win_over_scattered_ones(self):
        """Words that follow each other directly beat the same words with others between."""
        text = "It may be so. It is what it is. It is so."
        assert text[find_words(text, "It is so.").start :] == "It is so."

    def test_equal_places_are_counted(self):
        """The second of two equal sentences is found as the second."""
        text = "It goes. It comes. It goes."
        assert find_words(text, "It goes.", passing=count_words("It goes. It comes.", "It goes.")).start == 19

    def test_what_is_not_there_is_not_found(self):
        """A few words must all be there; of a long sentence, most."""
        assert find_words("It goes.", "It stays.") is None
        assert find_words("", "It goes.") is None
        assert find_words("It goes.", "...") is None
        partly = find_words("One two three four five.", "One two three four six.")
        assert not partly.whole


class TestMarks:
    @pytest.mark.parametrize(
        "line",
        [
            "", "---", "***", "===", "| --- | :-: |", "```python", '--8<-- "a.md"', "*[TK]: Tidal knee",
            "[a]: index.md", "{: .ours }",
            "!!! note", '!!! note ""', "/// caption", "<br>", "<!-- a comment -->",
        ],
    )  # fmt: skip
    def test_lines_that_a_mark_could_change_are_left_alone(self, line):
        """Rules, fences, definitions, attributes and bare box openings stay as they are."""
        assert mark_lines([line], "a.md", 1, Marks()) == [line]

    @pytest.mark.parametrize(
        ("line", "column"),
        [
            ("It goes.", 1), ("# It goes", 3), ("- It goes", 3), ("  12. It goes", 7), ("> - It goes", 5),
            ("- [ ] It goes", 7), ('!!! note "It goes"', 11), ('> ??? note "It goes"', 13), ("**It** goes", 3),
            ("[^1]: It goes", 7), (":   It goes", 5), ("<p>It goes</p>", 4), ("| It goes |", 3),
            ("![It goes](a.png)", 1),
        ],
    )  # fmt: skip
    def test_a_mark_stands_before_the_first_word(self, line, column):
        """Behind the signs that make the block, so that these keep their meaning."""
        marks = Marks()
        lines = ["| a |", "| --- |"] if line.startswith("|") else []
        marked = mark_lines([*lines, line], "a.md", 1, marks)
        assert list(marks.places.values())[-1] == ("a.md", len(lines) + 1, column)
        assert [strip_marks(line) for line in marked] == [*lines, line]

    def test_code_and_lists_of_files_are_left_alone(self):
        """Between fences, nothing is marked."""
        lines = ["```", "It goes.", "```", "", "--8<--", "a.md", "--8<--"]
        assert mark_lines(lines, "a.md", 1, Marks()) == lines

    def test_marks_run_out_without_harm(self):
        """When all characters are used up, the rest of the lines stay unmarked."""
        marks = Marks()
        marks.places.update({chr(code): ("a.md", 1, 1) for code in range(0xF0000, 0x10FFFE)})
        assert mark_lines(["It goes."], "a.md", 1, marks) == ["It goes."]


class TestUnproven:
    def locator(self, text, blocks, marked):
        page = Page("a.md", "a.md", FrontMatter(), blocks, ())
        return Locator(page, 1, lambda _: text, marked)

    def test_a_failed_second_render_is_said(self):
        """The words are still searched, but their place is not called proven."""
        blocks = (Block(0, BlockKind.PARAGRAPH, "It goes."),)
        located = self.locator("One.\n\nIt goes.\n", blocks, lambda: None).locate(Place(block=0))
        assert (located.span.line, located.span.column, located.proven) == (3, 1, False)

    def test_a_render_that_differs_is_no_proof(self):
        """Marks that changed the page prove nothing."""
        blocks = (Block(0, BlockKind.PARAGRAPH, "It goes."),)
        other = Marked((Block(0, BlockKind.HEADING, "It goes."),), {})
        assert not self.locator("It goes.\n", blocks, lambda: other).locate(Place(block=0)).proven

    def test_words_that_are_nowhere_have_no_proven_place(self):
        """A block that something else wrote points at what stands before it."""
        blocks = (Block(0, BlockKind.PARAGRAPH, "Made by a plugin."),)
        same = Marked(blocks, {})
        assert not self.locator("It goes.\n", blocks, lambda: same).locate(Place(block=0)).proven
