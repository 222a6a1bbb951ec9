"""How a page's reading figures are counted, with and without the library that counts syllables."""

from pathlib import Path

import pytest
from textstat import textstat

from claimcheck.facts import readability
from claimcheck.runs.running import open_site, prepare
from harness import QUIET, TODAY, diagnostics_here, write_site

FRONT = "---\nkind: plain\ntitle: Wall\n---\n\n# Wall\n\n"
CONFIG = """\
site_name: Tidal knee
docs_dir: content
plugins:
  - claimcheck:
      own_words_share: {"**": 1}
      pages: {plain: {grade: 6, mean_words: 12}}
markdown_extensions: [admonition, tables]
"""
EASY = "Put one hand on the wall. Take one step at a time. Rest when you are tired. Sit down if the knee feels odd. "
HARD = "Interdisciplinary collaboration necessitates individualized prioritization of rehabilitation activities. "


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Write a site with one page, and give that page as the rules see it."""
    monkeypatch.chdir(tmp_path)

    def read(body: str):
        write_site(tmp_path, {"mkdocs.yml": CONFIG, "content/index.md": FRONT + body})
        return prepare(open_site(Path("mkdocs.yml")), TODAY).site.pages[0]

    return read


def ours(text: str) -> str:
    return f'!!! ours "Our idea"\n    {text}\n'


def test_words_and_sentences(read):
    """A word with a hyphen, an apostrophe or a point inside is one word; a heading is none."""
    figures = readability.measure(readability.prose(read(ours("A well-kept wall isn't 3.5 feet high. Rest there."))))
    assert (figures.words, figures.sentences, figures.mean_words) == (9, 2, 4.5)


def test_citations_are_no_words(read):
    page = read("Tidal knee is a stiffness of the knee [@harbor-clinic#what-it-is].")
    assert [s.text for s in readability.prose(page)] == ["Tidal knee is a stiffness of the knee."]


@pytest.mark.parametrize(
    ("body", "counted"),
    [
        ("Where is the wall?", ["Where is the wall?"]),
        ("## Where is the wall?", []),
        (ours("- a wall\n    - Rest there."), ["Rest there."]),
        (ours("Take these:"), ["Take these:"]),
        (ours("- one two three four five six seven eight"), []),
        (ours("- one two three four five six seven eight nine"), ["one two three four five six seven eight nine"]),
        ("| Where? |\n| --- |\n| Is it here? |", ["Is it here?"]),
        ("    Some code. It runs.", []),
        ("![Drawing of a wall.](wall.svg)", []),
    ],
)  # fmt: skip
def test_running_text(read, body, counted):
    """Running text ends like a sentence or is longer than a label; headings, code and alternative texts are none."""
    assert [s.text for s in readability.prose(read(body))] == counted


def test_the_grade_is_the_formula_over_the_counts(read):
    """One syllable a word, five words a sentence: 0.39 * 5 + 11.8 * 1 - 15.59 = -1.84."""
    page = read(ours("Put your hand up here. " * 4))
    assert readability.measure(readability.prose(page)).grade == -1.8


def test_the_grade_comes_close_to_that_of_the_library(read):
    """Only the cutting of sentences and the handling of hyphens differ."""
    text = (EASY + HARD) * 5
    grade = readability.measure(readability.prose(read(ours(text)))).grade
    assert grade == pytest.approx(textstat.flesch_kincaid_grade(text), abs=0.3)


def test_parts_of_a_word_with_a_hyphen_are_counted(read):
    """ "One-sided" has three syllables; run together the library would guess two."""
    text = "The one-sided wall is here. " * 4
    words, syllables = 20, 28
    grade = round(0.39 * words / 4 + 11.8 * syllables / words - 15.59, 1)
    assert readability.measure(readability.prose(read(ours(text)))).grade == grade


def test_hard_words_are_not_left_out(read):
    easy = readability.measure(readability.prose(read(ours(EASY))))
    hard = readability.measure(readability.prose(read(ours(EASY + HARD))))
    assert hard.grade > easy.grade + 3


def test_hardest_and_longest(read):
    """The hardest sentence need not be the longest one."""
    page = read(ours(EASY + HARD + "Put one hand on the wall and take one step and rest and go on to the next one."))
    sentences = readability.prose(page)
    assert readability.hardest(sentences).text.startswith("Interdisciplinary")
    assert readability.longest(sentences).text.startswith("Put one hand on the wall and")


def test_few_words_get_no_grade(read):
    assert readability.measure(readability.prose(read(ours("Rest when you are tired.")))).grade is None


def test_a_page_without_prose(read):
    figures = readability.measure(readability.prose(read("")))
    assert (figures.words, figures.sentences, figures.mean_words, figures.grade) == (0, 0, 0.0, None)


@pytest.mark.usefixtures("no_dictionary")
def test_without_the_library_there_is_one_note(tmp_path, monkeypatch):
    """Two pages, one note, nothing fails; the length of sentences is still counted."""
    monkeypatch.chdir(tmp_path)
    long = "Put one hand on the wall and take one step and rest and then go on to the next one and rest."
    write_site(
        tmp_path,
        {
            "mkdocs.yml": CONFIG,
            "content/index.md": FRONT + ours(HARD * 3),
            "content/long.md": FRONT + ours(f"{long} {long}"),
        },
    )
    found = [(d.rule, d.severity, d.span.path, d.message) for d in diagnostics_here() if d.rule not in QUIET]
    assert found == [
        (
            "reading-level", "error", "content/long.md",
            "sentences here have 22 words on average; 12 are allowed",
        ),
        (
            "uncounted-grade", "note", "mkdocs.yml",
            "reading grades were not counted: the list of syllables is not installed",
        ),
    ]  # fmt: skip


@pytest.mark.usefixtures("no_dictionary")
def test_without_the_library_nobody_is_told_who_asked_for_no_grade(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_site(
        tmp_path, {"mkdocs.yml": CONFIG.replace("grade: 6, ", ""), "content/index.md": FRONT + ours("Rest now.")}
    )
    assert not [d for d in diagnostics_here() if d.rule == "uncounted-grade"]


@pytest.mark.parametrize(
    ("pages", "message", "help"),
    [
        ("[topic]", 'the setting "pages" must be a mapping', "change the value of pages"),
        ("{plain: [grade]}", 'the setting "pages" must be a mapping', "change the value of pages"),
        ("{plain: {grad: 7}}", 'unknown setting "grad" for pages of the kind "plain"', 'did you mean "grade"?'),
        ("{plain: {grade: high}}", 'the setting "pages" gives "grade" of the kind "plain" the value "high"', None),
        ("{plain: {grade: -1}}", 'the setting "pages" gives "grade" of the kind "plain" the value "-1"', None),
        ("{plain: {grade: true}}", 'the setting "pages" gives "grade" of the kind "plain" the value "True"', None),
        ("{plain: {dates: 1}}", 'the setting "pages" gives "dates" of the kind "plain" the value "1"', None),
        ("{plain: {sections: In short}}", 'the setting "pages" must be a list of texts', None),
    ],
)
def test_settings_that_cannot_be_used(tmp_path, monkeypatch, pages, message, help):
    """A wrong limit is refused, never ignored."""
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, {"mkdocs.yml": CONFIG.replace("{plain: {grade: 6, mean_words: 12}}", pages)})
    (found,) = diagnostics_here()
    assert (found.rule, found.message) == ("invalid-data", message)
    assert help is None or found.help == help
