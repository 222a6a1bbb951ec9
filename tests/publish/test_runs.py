"""One mark for a run of sentences: where runs end, where marks stand, and what their cards tell."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from browser_pages import PAGES
from claimcheck.inputs import Settings
from claimcheck.inputs.datafiles import load_bibliography, load_glossary
from claimcheck.model import Glossary
from claimcheck.page.body import Body
from claimcheck.page.exemptions import Judging
from claimcheck.page.extension import ClaimcheckExtension
from claimcheck.page.reading import read_blocks, read_body
from claimcheck.publish.ends import mark_ends
from claimcheck.publish.publishing import Publisher
from claimcheck.publish.runs import find_runs
from harness import RULES_FOLDER
from heard import heard

DEFAULT = RULES_FOLDER / "default"
PUBLISHER = Publisher(load_bibliography(DEFAULT / "sources.yaml"), load_glossary(DEFAULT / "glossary.yaml"))
KNEE, SWAY, WALL = "[@harbor-clinic#what-it-is]", "[@harbor-clinic#sway-sign]", "[@tide-review-2022#wall-walking-helps]"
EXTENSIONS = ["admonition", "attr_list", "md_in_html", "def_list", "tables", "toc", "pymdownx.details"]


def published(text: str) -> LexborHTMLParser:
    """A page of Markdown as readers get it."""
    return LexborHTMLParser(Markdown(extensions=[*EXTENSIONS, ClaimcheckExtension(publish=PUBLISHER)]).convert(text))


def shown(text: str) -> str:
    """The words of a page with "(1)" for each mark that tells of one source; without names, cards and lists."""
    page = published(text)
    for node in page.css(".cc-cite, .cc-cards, .cc-fold, .cc-ours-legend"):
        node.decompose()
    body = page.body.text(separator=" ") if page.body else ""
    short = body.replace("2 sources", "(2)").replace("Source", "(1)")
    return re.sub(r"\s+(?=[.:])", "", " ".join(short.split()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Knees creak {KNEE}. They sway {SWAY}.", "Knees creak. They sway. (1)"),
        (f"Knees creak {KNEE}.\n\nThey sway {WALL}.", "Knees creak. They sway. (2)"),
        (f"- Knees creak {KNEE}.\n- They sway {WALL}.\n", "Knees creak. They sway. (2)"),
        (f"It comes with {KNEE}:\n\n- a creak\n- a sway\n", "It comes with: a creak a sway (1)"),
        (f"Knees creak {KNEE}.\n\nYou are good. They sway {SWAY}.", "Knees creak. (1) You are good. They sway. (1)"),
        (f"Knees creak {KNEE}. You are good. They sway {SWAY}.", "Knees creak. (1) You are good. They sway. (1)"),
        (f"Knees creak {KNEE}.\n\nSit.\n{{: .ours }}\n\nThey sway {SWAY}.",
         "Knees creak. (1) Sit. our words They sway. (1)"),
        (f"Knees creak {KNEE}.\n\n## More\n\nThey sway {SWAY}.", "Knees creak. (1) More They sway. (1)"),
        (f'Knees creak {KNEE}.\n\n??? note "More"\n    They sway {SWAY}.\n\nThey do {SWAY}.',
         "Knees creak. (1) More They sway. (1) They do. (1)"),
        (f"Knees creak {KNEE}, and sway.", "Knees creak, and sway. (1)"),
        (f"**Knees creak {KNEE}.** They sway.", "Knees creak. (1) They sway."),
        (f'Ana said: "Knees creak {KNEE}."', 'Ana said: "Knees creak." (1)'),
        (f"[Knees creak.](x.md) {KNEE}", "Knees creak. (1)"),
        (f"Knees creak {KNEE}<br>They sway", "Knees creak (1) They sway"),
        (f"| What | Then |\n|---|---|\n| Rest? | Knees creak {KNEE}. |\n| Walk? | They sway {WALL}. |\n",
         "What Then Rest? Knees creak. Walk? They sway. (2)"),
        (f"| What | From |\n|---|---|\n| Knees creak. | {KNEE} |\n", "What From Knees creak. (1)"),
        (f"Knee\n:   It creaks {KNEE}.\n\nHip\n:   It sways {SWAY}.\n", "Knee It creaks. Hip It sways. (1)"),
    ],
)  # fmt: skip
def test_a_mark_stands_behind_the_last_sentence_of_its_run(text: str, expected: str) -> None:
    """Behind the stop, and before what rests on nothing, own words, a heading and a box."""
    assert shown(text) == expected


def test_a_run_goes_over_the_text_of_a_drawing() -> None:
    """What an image shows is told by its description, and no sentence of the page."""
    items = f"- ![Drawing of a knee](k.svg) Creaks {KNEE}.\n- ![Drawing of a hip](h.svg) Sways {SWAY}.\n"
    assert [button.text() for button in published(items).css(".cc-run button")] == ["Source"]


def test_no_mark_stands_in_something_to_press() -> None:
    """A button inside a link, a summary or another button cannot be pressed by itself."""
    text = f"[Knees creak {KNEE}.](x.md) They sway {SWAY}.\n\n<details><summary>They do {SWAY}.</summary></details>\n"
    text += f"\nIt comes with {KNEE}:\n\n- [Knees creak. They sway.](x.md)\n"
    page = published(text)
    assert len(page.css(".cc-run button")) == 2
    assert page.css("a button, button button, summary button") == []


def test_a_mark_looks_the_same_behind_bold_words() -> None:
    """It stands behind them, not in them."""
    page = published(f"**Knees creak {KNEE}.** *They sway {SWAY}.*")
    assert len(page.css("p > .cc-run")) == len(page.css(".cc-run")) == 1


def parts_of(text: str) -> list[LexborHTMLParser]:
    """The parts of the first card of a page: each begins with sentences."""
    body = published(text).css_first(".cc-card > div")
    assert body is not None
    parts = re.split(r"(?<!</q>)(?=<q>)", body.inner_html or "")
    return [LexborHTMLParser(part) for part in parts[1:]]


def words_of(part: LexborHTMLParser, selector: str) -> list[str]:
    return [node.text() for node in part.css(selector)]


def test_a_card_tells_for_each_sentence_what_it_rests_on() -> None:
    """The sentence, then what was found; sentences behind each other that rest on the same stand together."""
    parts = parts_of(f"Knees creak {KNEE}. They do {KNEE}. Walking eases it {WALL}.")
    assert [words_of(part, "q") for part in parts] == [["Knees creak.", "They do."], ["Walking eases it."]]
    assert ["stiffness of the knee" in words_of(part, "p")[0] for part in parts] == [True, False]
    assert [len(part.css("a")) for part in parts] == [1, 1]


def test_a_card_says_once_that_nobody_compared_it() -> None:
    """Until somebody has, and it is recorded."""
    card = published(f"Knees creak {KNEE}. Walking eases it {WALL}.").css_first(".cc-card")
    assert card is not None
    assert (card.text() or "").count("Compared sentence by sentence") == 1


def test_a_card_of_one_sentence_repeats_it() -> None:
    """Sentences before it may rest on nothing, and nobody shall take the card for theirs."""
    (part,) = parts_of(f"Knees creak {KNEE}.")
    assert words_of(part, "q") == ["Knees creak."]


def test_what_was_told_of_a_finding_is_not_told_again() -> None:
    """The way to the source stands once on a card, and so do the facts of a finding."""
    first, _, third = parts_of(f"Knees creak {KNEE}. Walking eases it {WALL}. They do creak {KNEE}.")
    (facts,) = words_of(first, "div")
    assert facts.startswith("Open the source: Harbor Clinic")
    assert "Hospital page, 2024. We read" in facts
    assert words_of(third, "div, dl")[0] == "Source: Harbor Clinic"
    assert third.css("a, dl") == []


def test_of_a_second_finding_of_a_source_only_what_is_its_own_is_told() -> None:
    """On a card that is named after its only source, neither the name nor the way to it stands again."""
    text = f"Knees creak {KNEE}. They sway {SWAY}."
    first, second = parts_of(text)
    assert words_of(first, "a") == ["Open the source"]
    assert "Hospital page" in words_of(first, "div")[0]
    assert second.css("a") == []
    assert words_of(second, "div")[0].startswith("We read")
    (third,) = (part for part in parts_of(f"{text} Walking eases it {WALL}.") if "sway" in words_of(part, "q")[0])
    assert words_of(third, "div")[0].startswith("Source: Harbor ClinicWe read")


def test_equal_runs_share_a_card() -> None:
    """A card that two marks open is written once."""
    page = published(f"Knees creak {KNEE}.\n\n## More\n\nKnees creak {KNEE}.")
    targets = [button.attributes["popovertarget"] for button in page.css(".cc-run button")]
    assert targets == [card.attributes["id"] for card in page.css(".cc-card")] * 2


def test_a_contradiction_is_told(tmp_path: Path) -> None:
    """With the finding that says otherwise and the name of its source; what a source orders against is no source."""
    data = (DEFAULT / "sources.yaml").read_text(encoding="utf-8")
    against = 'against: ["tide-review-2022#wall-walking-helps", "A tale."]'
    marked = data.replace("what-it-is:", f"what-it-is:\n        {against}")
    assert marked != data
    (tmp_path / "sources.yaml").write_text(marked, encoding="utf-8")
    publisher = Publisher(load_bibliography(tmp_path / "sources.yaml"), PUBLISHER.glossary)
    html = Markdown(extensions=[ClaimcheckExtension(publish=publisher)]).convert(f"Knees creak {KNEE}.")
    row = LexborHTMLParser(html).css_first(".cc-card dl")
    assert row is not None
    told = row.text(separator=" ")
    assert "Another source says otherwise" in told
    assert "(Tide review 2022)" in told
    assert "A tale" not in told


def test_signs_of_a_writer_are_kept() -> None:
    """Pictures of icon fonts lie among the characters with which places are marked."""
    icon = chr(0x10FFFD)
    assert icon in (published(f"{icon} Knees creak {KNEE}.").body.text() or "")  # type: ignore[union-attr]


@given(st.lists(st.sampled_from(["<a>", "</a>", "<p>", "</p>", "<!--", "-->", "<b x='", '">', "A.", " ", "<", "< b"])))
def test_places_change_nothing_but_themselves(pieces: list[str]) -> None:
    """Without its signs the HTML is as it came, however broken."""
    html = "".join(pieces)
    ends = mark_ends(html, "data-none")
    signs = {ord(place): None for place in ends.parts if not place.startswith("cite:")}
    assert ends.html.translate(signs) == html


@pytest.mark.parametrize("piece", ["<!--", "<a x='", '<a "', "<", "<p", "A. <b>", "</a>"])
def test_places_are_found_in_linear_time(piece: str) -> None:
    """However much of it there is."""
    start = time.monotonic()
    mark_ends(piece * 60_000, "data-none")
    assert time.monotonic() - start < 5


# ---- How often a reader by ear is stopped -----------------------------------------------------------------------

WORDS_PER_MARK = 60


def test_no_page_is_stopped_more_than_once_in_sixty_words(built_site: Path) -> None:
    """Counted in the built pages; nothing is a button there that is not one in the tree that screen readers get."""
    found = {}
    for path in PAGES:
        name = path.strip("/") or "."
        file = built_site / (name if name.endswith(".html") else f"{name}/index.html")
        words, marks = heard(file.read_text(encoding="utf-8"))
        if marks > 1 and words / marks < WORDS_PER_MARK:
            found[path] = (words, marks, round(words / marks))
    assert found == {}


def test_the_blocks_alone_are_those_of_the_whole_reading() -> None:
    """But for what the check alone asks: what readers must unfold, and what pages may not hold."""
    html = (
        '<h2 id="a">Knee</h2><details><summary>More</summary><p onclick="x()">It is <b hidden>not</b> stiff.</p>'
        "</details><ul><li>One</li><li>Two<svg><text>Three</text></svg></li></ul><table><tr><td>Four<td>Five</table>"
        '<custom-part><p title="Six words stand in this one.">Seven</p></custom-part>'
    )
    whole = read_body(Body(html, "data-cc")).blocks
    assert any(block.folded for block in whole)
    assert any(block.refused for block in whole)
    assert read_blocks(Body(html, "data-cc")) == tuple(b._replace(folded=False, refused=False) for b in whole)


#: Where coverage, labels of rows and ends of runs come together.
MANY_PARTS = f"""\
# A knee can be stiff

Rest helps:

- the knee {KNEE}
- the back
- It sways a lot. It is not known why.

| What | {KNEE} | Told |
| --- | --- | --- |
| Knee | It is stiff. {SWAY} | Is it? |
| Back | It hurts. | |

: A caption. {WALL}

Term
:   It is meant so. {SWAY} And this rests on nothing. Ask your team.

!!! note "A title"
    Walls help. {WALL} <abbr title="It is a wall.">W</abbr> Where? Here: {KNEE}
"""


def test_runs_are_the_same_without_what_rests_on_nothing() -> None:
    """Most sentences need not be judged to find the runs of a body; with comparisons all are."""
    bodies: list[Body] = []
    extension = ClaimcheckExtension(publish=lambda body: bodies.append(body) or body.html)
    Markdown(extensions=[*EXTENSIONS, extension]).convert(MANY_PARTS)
    judging = Judging(Settings(), Glossary(""))
    quick, whole = (find_runs(bodies[0], judging, compared=compared) for compared in (False, True))
    assert len(whole.runs) > 4
    assert quick.names == whole.names
    assert [(r.key, r.place, [(x.text, x.items) for x in r.rests]) for r in quick.runs] == [
        (r.key, r.place, [(x.text, x.items) for x in r.rests]) for r in whole.runs
    ]


# ---- What cards weigh --------------------------------------------------------------------------------------------

#: Signs that are neither words nor an address, for each of three cited sentences that share a card.
MARKUP_PER_SENTENCE = 350


def test_most_of_what_stands_behind_a_citation_is_words() -> None:
    """A page may weigh at most 1.7 times what it weighs without its cards: elements stand in place of classes."""
    sentences = [f"Knees creak {KNEE}.", f"They sway {SWAY}.", f"Walking eases it {WALL}."]
    plain = LexborHTMLParser(Markdown(extensions=EXTENSIONS).convert(" ".join(sentences)))
    assert _markup(published(" ".join(sentences))) - _markup(plain) <= MARKUP_PER_SENTENCE * len(sentences)


def _markup(page: LexborHTMLParser) -> int:
    assert page.body is not None
    addresses = sum(len(link.attributes["href"] or "") for link in page.css("a[href]"))
    return len(page.body.inner_html or "") - len(page.body.text()) - addresses
