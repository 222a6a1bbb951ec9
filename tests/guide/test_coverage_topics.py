"""Every topic that was noted in popular texts has its place in the guide, or a reason why it has none."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from claimcheck.model import BlockKind, Page

FILE = Path(__file__).parents[1] / "coverage_topics.yaml"
DATA = yaml.safe_load(FILE.read_text(encoding="utf-8"))
TOPICS = DATA["topics"]
QUESTIONS = DATA["questions"]
TREATED = [topic for topic in TOPICS if "page" in topic]


@pytest.fixture(scope="module")
def pages(read_guide) -> dict[str, Page]:
    """The guide's pages as readers see them, by their path below `content/`."""
    return {page.src: page for page in read_guide.site.pages}


def test_no_topic_is_missing_or_there_twice():
    """The ids are those of all texts, each once."""
    expected = [f"{series}-{number + 1}" for series, count in DATA["series"].items() for number in range(count)]
    counts = Counter(topic["id"] for topic in TOPICS)
    assert [topic_id for topic_id, count in counts.items() if count > 1] == []
    assert [topic["id"] for topic in TOPICS] == expected


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic["id"])
def test_a_topic_has_a_place_or_a_reason(topic):
    """Either a page with a heading, or a reason from the list; never both, never none."""
    assert ("page" in topic) != ("left_out" in topic)
    assert ("page" in topic) == ("heading" in topic)
    assert set(topic) <= {"id", "topic", "page", "heading", "also", "left_out"}
    assert topic["topic"]
    if "left_out" in topic:
        assert topic["left_out"].partition(":")[0] in DATA["reasons"]


@pytest.mark.parametrize("topic", TREATED, ids=lambda topic: topic["id"])
def test_each_place_exists_and_says_something(topic, pages):
    """The page is there, the heading is on it, and sentences stand below the heading."""
    for place in (topic, *topic.get("also", ())):
        assert place["page"] in pages
        assert sentences_below(pages[place["page"]], place["heading"]), f"{place['page']} has no: {place['heading']}"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["asked"])
def test_each_question_has_a_section_that_answers_it(question, pages):
    """The page is there, the heading is on it, and sentences stand below the heading."""
    assert set(question) == {"asked", "page", "heading"}
    assert question["page"] in pages
    assert sentences_below(pages[question["page"]], question["heading"])


def test_no_question_is_there_twice():
    """Each is asked once."""
    asked = Counter(question["asked"] for question in QUESTIONS)
    assert [words for words, count in asked.items() if count > 1] == []


def sentences_below(page: Page, heading: str) -> list[str]:
    """The sentences of a section, those of its subsections with them."""
    start = next((b for b in page.blocks if b.kind is BlockKind.HEADING and b.text == heading), None)
    if start is None:
        return []
    later = [b for b in page.blocks if b.kind is BlockKind.HEADING and b.number > start.number]
    end = next((b.number for b in later if b.level <= start.level), len(page.blocks))
    return [
        s.text for s in page.sentences if start.number < s.block < end and page.blocks[s.block].kind is not start.kind
    ]
