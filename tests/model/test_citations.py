"""Citation syntax: what is a citation, and what only looks like one."""

import difflib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Citation, CitationItem
from claimcheck.model.citations import (
    find_citations,
    find_near_misses,
    parse_citation,
    parse_item,
    suggest_key,
    without_citations,
)

NAMES = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
KEYS = st.from_regex(r"[A-Za-z0-9_]{1,8}([:.+/-][A-Za-z0-9_]{1,8}){0,3}", fullmatch=True)
LOCATORS = st.from_regex(r"(p\. [0-9]{1,3}|table [0-9]|section [a-z]{1,6})?", fullmatch=True)
ITEMS = st.builds(CitationItem, KEYS, st.one_of(st.just(""), NAMES), LOCATORS)
KNOWN = ["harbor-clinic", "tide-review-2022"]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("@a", [CitationItem("a")]),
        ("@a#b", [CitationItem("a", "b")]),
        ("@a-1#b-2, p. 3", [CitationItem("a-1", "b-2", "p. 3")]),
        ("@a#b, pp. 3-4, table 2", [CitationItem("a", "b", "pp. 3-4, table 2")]),
        ("@a; @b#c", [CitationItem("a"), CitationItem("b", "c")]),
        ("@a#b ;\n @c", [CitationItem("a", "b"), CitationItem("c")]),
        ("@Smith_2020#b, p. 3", [CitationItem("Smith_2020", "b", "p. 3")]),
        ("@doi:10.1000/182", [CitationItem("doi:10.1000/182")]),
        ("@a+b; @_a", [CitationItem("a+b"), CitationItem("_a")]),
    ],
)
def test_pandocs_bracket_form_is_read(text, items):
    """One or several items, each with a key, perhaps a finding and a locator."""
    assert parse_citation(text, 7) == Citation(tuple(items), 7)


@pytest.mark.parametrize(
    "text",
    [
        "", "a", "@", "@a b", "@a--b", "@-a", "@a-", "@a#", "@a#B", "@a#b_c", "@a;", "@a; b", "see @a", "-@a",
        "@a.", "@.a", "@a..b", "@a:/b", "@a/", "@a+", "@a:", "@\u00e4", "@a@b", "@a(b",
    ],
)  # fmt: skip
def test_anything_else_is_no_citation(text):
    """There is one way to cite; a near miss is never taken for it."""
    assert parse_citation(text) is None


@given(st.lists(ITEMS, min_size=1, max_size=4))
def test_a_citation_reads_back_as_it_is_written(items):
    """Writing and reading a citation gives the same citation."""
    citation = Citation(tuple(items))
    assert parse_citation(str(citation)[1:-1]) == citation
    assert list(find_citations(f"Words {citation}.")) == [citation]


@given(st.text())
def test_no_text_breaks_the_parser(text):
    """Any text is a citation or none; nothing is raised, and near misses point into the text."""
    parse_citation(text)
    for miss in find_near_misses(text, KNOWN):
        assert text[miss.start : miss.start + len(miss.text)] == miss.text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[@harbor-clinic#What]", "small letters"),
        ("[@harbor clinic]", "no space may stand"),
        ("[ @harbor-clinic]", "no space may stand"),
        ("\\[@harbor-clinic]", "escaped"),
        ("[@harbor-clinic", "closing bracket"),
        ("@harbor-clinic", "only inside brackets"),
        ("[@h\u0430rbor-clinic]", "only look like plain ones"),
        ("[@harbor\u200b-clinic]", "invisible"),
        ("[\uff20harbor-clinic]", "look-alike signs"),
        ("\uff3b@harbor-clinic\uff3d", "look-alike signs"),
    ],
)
def test_a_near_miss_is_found_and_named(text, reason):
    """Each kind of near miss is found once, and its reason says what is wrong."""
    (miss,) = find_near_misses(f"It comes {text} and goes.", KNOWN)
    assert reason in miss.reason


@pytest.mark.parametrize(
    "text", ["help@harbor-clinic.org", "@somebody", "a @ b", "user@example", "https://x.org/@harbor"]
)
def test_addresses_and_handles_are_left_alone(text):
    """A bare @name counts only where it resembles a listed key."""
    assert list(find_near_misses(f"Write to {text} today.", KNOWN)) == []


@pytest.mark.parametrize(
    ("key", "known"),
    [
        ("Harbor-Clinic", "harbor-clinic"),
        ("harbor_clinic", "harbor-clinic"),
        ("harbor clinic", "harbor-clinic"),
        ("harbr-clinic", "harbor-clinic"),
        ("h\u0430rb\u043er-clinic", "harbor-clinic"),
        ("tide-review-2002", "tide-review-2022"),
        ("something-else", ""),
    ],
)
def test_the_nearest_key_is_offered(key, known):
    """Case, look-alikes and slips are seen through; nothing is offered where nothing is near."""
    assert suggest_key(key, KNOWN) == known


def test_front_matter_items_may_leave_out_the_sign():
    """In front matter an item is written with or without @."""
    assert parse_item("a#b") == parse_item("@a#b") == CitationItem("a", "b")
    assert parse_item("A b") is None


def test_citations_are_taken_out_with_the_space_before_them():
    """What stays is the bare sentence."""
    assert without_citations("It comes [@a#b] and goes [@a; @b].") == "It comes and goes."


@pytest.mark.parametrize("key", ["smith_2020", "Smith-2020", "SMITH_2020", "smith 2020"])
def test_the_nearest_key_is_offered_as_it_is_listed(key):
    """Zotero's capitals and signs come back."""
    assert suggest_key(key, ["Smith_2020", "other"]) == "Smith_2020"


def test_the_nearest_key_is_that_of_difflib(root):
    """Keys with other letters are left out before they are compared, and only where they cannot be near."""
    known = [entry["id"] for entry in yaml.safe_load((root / "sources.yaml").read_text("utf-8"))["references"]]
    for key in known[::40]:
        for written in (key[:4] + key[7:], key.replace("-20", "x1"), key[len(key) // 2 :] + "-org", key[::-1]):
            near = difflib.get_close_matches(written, known, n=1, cutoff=0.75)
            assert suggest_key(written, known) == (written if written in known else near[0] if near else "")


class Everything(str):
    """A text that seems to hold whatever is looked for, so that no search in it is left out."""

    __slots__ = ()

    def __contains__(self, sign):
        return True


#: Texts of the signs of citations, and of those that look like them.
_SIGNS = st.lists(
    st.sampled_from(["[", "@", "]", "#", " ", "(", ";", ",", "a", "b-c", "\uff20", "\ufe6b", "\uff3b", "\u200b", "\n"])
    | st.sampled_from(["[@a#b]", "[@a]", "[a#b]", "@a", "[ @a]", "\uff3b\uff20a\uff3d"]),
    max_size=14,
).map("".join)


@given(_SIGNS | st.text(max_size=40))
def test_texts_without_the_signs_of_citations_are_rightly_passed_over(text):
    """A citation is looked for only where its signs stand; that changes nothing of what is found."""
    searched = Everything(text)
    assert list(find_citations(text)) == list(find_citations(searched))
    assert without_citations(text) == without_citations(searched)
    assert list(find_near_misses(text, {"a"})) == list(find_near_misses(searched, {"a"}))
