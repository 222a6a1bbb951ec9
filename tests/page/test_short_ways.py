"""Short ways round work that would find nothing: each gives what the long way gives."""

import random

import pytest
from selectolax.lexbor import LexborHTMLParser

from claimcheck.inputs import usual_settings
from claimcheck.inputs.pagehtml import _names_like, page_html
from claimcheck.language import normalise
from claimcheck.language.sentences import _STOPS, _Stops
from claimcheck.model import Glossary
from claimcheck.page.exemptions import Judging, is_question

MORE_HTML = {
    "classes": [{"names": "fold-* shut", "why": "made up", "folds": True}, {"names": "fold-out", "why": "made up"}],
    "attributes": [{"names": "data-shut", "why": "made up", "at": "p", "folds": True}],
    "elements": [{"names": "x-shut", "why": "made up", "folds": True}, {"names": "p", "why": "made up", "folds": True}],
    "reserved_ids": {"a*b*c": "made up", "*end": "made up", "Plain": "made up"},
}


def chosen(number, pieces, most, count):
    """Texts of some pieces, the same on every run."""
    chance = random.Random(number)  # noqa: S311 - made to repeat itself
    return ["".join(chance.choices(pieces, k=chance.randint(0, most))) for _ in range(count)]


def test_a_stop_at_the_end_of_a_text_has_nothing_behind_it():
    """No mark, no follower: so it cuts nothing, and is not judged."""
    for text in chosen(1, [*" \n.!?\u2026\u3002)]\"'*\u00b2\u20201aA", "[1]", ". .", "knee", "e.g."], 9, 3000):
        for match in _STOPS.finditer(text):
            if match.end() == len(text):
                code = [(start, len(text)) for start in range(len(text))]
                stop = _Stops(text, (), dict(code), code)._stop(match)  # noqa: SLF001 - it is never asked about such a stop
                assert stop.closed == stop.marked == stop.follower == stop.letter == len(text)


def test_questions_end_with_any_sign_that_is_one_for_people():
    """Only in ASCII is there no other sign than the one."""
    judging = Judging(usual_settings("health"), Glossary(""))
    texts = [f"Where does the arm rest{chr(sign)}" for sign in range(0x10000)]
    asking = [text for text in texts if "?" in normalise(text)]
    found = [is_question(text, judging) for text in asking]
    assert found == [is_question(normalise(text), judging) for text in asking]
    assert found.count(True) >= 3
    assert not is_question("Where does the arm rest", judging)


@pytest.mark.parametrize("given", [{}, MORE_HTML])
def test_what_folds_is_found_by_each_name(given):
    """An element, an attribute or a class, each with an entry that fits where it stands."""
    allowed = page_html().with_more(given)
    tags = ["p", "div", "details", "x-shut", "span"]
    attributes = ["", ' class="shut"', ' class="fold-out b"', ' class="tabbed-set"', " data-shut", " popover"]
    inner = "<{0} class='tabbed-block'></{0}>"
    html = "".join(f"<{tag}{one}>{inner.format(tag)}</{tag}>" for tag in tags for one in attributes)
    nodes = LexborHTMLParser(html).body.css("*")
    folding = 0
    for node in nodes:
        found = [allowed.element(node)]
        found += [allowed.attribute(node, name, value or "") for name, value in node.attributes.items()]
        found += [allowed.css_class(node, name) for name in (node.attributes.get("class") or "").split()]
        folds = any(entry is not None and entry.folds for entry in found)
        always = node.tag == "details" or "popover" in node.attributes
        assert allowed.folds(node) == (folds or always), node.html
        folding += folds
    assert folding


def test_names_are_like_a_pattern_piece_by_piece():
    """What stands between stars comes in that order; behind a star anything may stand."""

    def like(name, pattern):
        first, *others = pattern.split("*")
        at = len(first)
        for piece in others:
            found = name.find(piece, at)
            if found < 0:
                return False
            at = found + len(piece)
        return name.startswith(first) if others else name == pattern

    names, patterns = chosen(2, "abA_\n.\u00df", 6, 300), chosen(3, "ab*_\n.", 5, 300)
    for name in map(str.casefold, names):
        assert all(bool(_names_like((one,)).match(name)) == like(name, one) for one in patterns), name
    assert not _names_like(()).match("")
