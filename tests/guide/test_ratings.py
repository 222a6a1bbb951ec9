"""Our own ratings of the pages: nothing is left out, each score has a reason, and the sums are right."""

import pytest
import yaml

import ratings

SMALL = {
    "name": "Small",
    "about": "Two groups.",
    "rated": "2026-11-29",
    "lowest": 0,
    "highest": 1,
    "share": True,
    "groups": {"First": {"items": [1, 2, 3], "aim": 66}, "Second": {"items": [4], "aim": 100}},
    "items": {1: "One", 2: "Two", 3: "Three", 4: "Four"},
    "usual": {1: [1, "yes"], 2: [1, "yes"], 3: ["n", "no picture"], 4: [1, "yes"]},
    "pages": {"knee": None, "salt": {2: [0, "a sum"], 3: [1, "a drawing"]}},
}


def small(**changes):
    return ratings.read_scale(yaml.safe_dump(SMALL | changes, allow_unicode=True))


def test_an_item_that_does_not_apply_counts_neither_way():
    """Of three items, one does not apply: 2 of 2; with a nought and a picture 2 of 3, rounded down."""
    scale = small()
    assert [scale.total(page, "First") for page in scale.pages] == [100, 66]
    assert [scale.reached(page) for page in scale.pages] == [True, True]
    assert not small(groups={"First": {"items": [1, 2, 3], "aim": 67}, "Second": SMALL["groups"]["Second"]}).reached(
        "salt"
    )


def test_a_second_rating_stands_beside_the_first():
    """With both sums, and the reasons where the second rater took points away."""
    found = {1: [1, ""], 2: [0, "a sum to do"], 3: ["n", ""], 4: [1, ""]}
    second = ratings.read_second(
        yaml.safe_dump({"name": "Small", "rated": "2026-11-30", "pages": {"knee": found}}), small()
    )
    text = ratings.second_tables(small(), second)
    assert "| knee | 100% | 50% | 100% | 100% |" in text
    assert "| knee | 2 | 0 | a sum to do |" in text
    for wrong, fault in (({**found, 2: [0, ""]}, "item 2 has no reason"), ({1: [1, ""]}, r"not rated: \[2, 3, 4\]")):
        text = yaml.safe_dump({"name": "Small", "rated": "2026-11-30", "pages": {"knee": wrong}})
        with pytest.raises(ValueError, match=fault):
            ratings.read_second(text, small())


def test_points_are_added():
    points = small(share=False, highest=5, usual=SMALL["usual"] | {1: [4, "nearly"]})
    assert points.total("knee", "First") == 5
    assert points.total("salt", "First") == 5


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"usual": SMALL["usual"] | {1: [2, "too good"]}}, "item 1 cannot be 2"),
        ({"usual": SMALL["usual"] | {1: ["x", "what"]}}, "item 1 cannot be x"),
        ({"usual": SMALL["usual"] | {1: [1, ""]}}, "item 1 has no reason"),
        ({"usual": {1: [1, "yes"], 3: [1, "yes"], 4: [1, "yes"]}}, r"knee: not rated: \[2\]"),
        ({"pages": {"knee": {9: [1, "yes"]}}}, "there is no item 9"),
        ({"groups": {"First": {"items": [1, 2], "aim": 1}}}, "each item belongs to one group"),
    ],
)
def test_a_rating_without_a_reason_or_a_place_is_refused(changes, fault):
    with pytest.raises(ValueError, match=fault):
        small(**changes)


def test_pages_that_changed_later_are_due(tmp_path):
    (tmp_path / "knee.md").write_text("---\nchanged: 2026-11-30\n---\n", encoding="utf-8")
    (tmp_path / "salt.md").write_text("---\nchanged: 2026-11-29\n---\n", encoding="utf-8")
    assert ratings.due(small(), tmp_path) == ["knee"]


def test_each_topic_page_is_rated(root):
    """DISCERN is for treatments: it holds at least all pages below ``recover/approaches``."""
    discern, *others = ratings.scales(root)
    assert [ratings.unrated(scale, root / "content") for scale in others] == [([], []), ([], [])]
    left, gone = ratings.unrated(discern, root / "content")
    assert [page for page in left if "approaches/" in page] == gone == []


def test_the_document_is_what_the_files_say(root):
    """Else: python tools/ratings.py."""
    assert (root / "docs" / "ratings.md").read_text(encoding="utf-8") == ratings.document(root)
