"""Inline patterns of Markdown are tried where their sign stands, and find what they would find anywhere."""

import random
import re

import pytest
from markdown import Markdown

from claimcheck.page.extension import ClaimcheckExtension
from claimcheck.page.inline import SIGNS, quicken, signs_of

NAMES = [
    "attr_list", "footnotes", "tables", "pymdownx.betterem", "pymdownx.tilde", "pymdownx.caret", "pymdownx.mark",
    "pymdownx.keys", "pymdownx.inlinehilite", "pymdownx.smartsymbols", "pymdownx.superfences",
]  # fmt: skip
PIECES = [
    *"`\\[]!<>&*_^@~=(){}|#:;.\n ab", "``", "  \n", "[^1]", "\n\n[^1]: A note.\n\n", "[a](b.md)", "![a](b.png)",
    "<a@b.org>", "<https://a.org>", "<b>", "&amp;", "[@harbor-clinic#what-it-is]", "**a**", "{: .b }", "\n\n", "- ",
    "(tm)", "(c)", "(r)", "+/-", "=/=", "c/o ", "-->", "<--", "<-->", "1/2", " 3/4 ", " 1st ", " 22nd ", " 13th ",
    "++a+b++", "\n```\n", "\n~~~ py\n",
]  # fmt: skip


def texts(number):
    """Texts of many signs, the same on every run."""
    chance = random.Random(number)  # noqa: S311 - made to repeat itself
    return ["".join(chance.choices(PIECES, k=40)) for _ in range(150)]


@pytest.mark.parametrize("number", range(4))
def test_the_html_is_the_same(number):
    """With the patterns of the extensions that sites use, also where signs stand in odd places."""
    usual, quick = (Markdown(extensions=[*NAMES, ClaimcheckExtension()]) for _ in range(2))
    quicken(quick)
    for name in ("inline", "smart-symbols"):
        assert type(quick.treeprocessors[name]) is not type(usual.treeprocessors[name])
    for text in texts(number):
        assert quick.reset().convert(text) == usual.reset().convert(text), text


def test_a_host_asks_the_extension_for_it():
    """The host makes the Markdown instance; unless it asks, the extension leaves the steps of others alone."""
    quick, usual = (Markdown(extensions=[*NAMES, ClaimcheckExtension(quick=asked)]) for asked in (True, False))
    assert type(quick.treeprocessors["inline"]) is not type(usual.treeprocessors["inline"])


@pytest.mark.parametrize("fence", ["```", "~~~", "~~~~~"])
@pytest.mark.parametrize("before", ["", "> ", "    "])
def test_fences_of_each_kind_are_seen(fence, before):
    """On a page that holds no other."""
    usual, quick = (Markdown(extensions=NAMES) for _ in range(2))
    quicken(quick)
    text = f"Words.\n\n{before}{fence} py\n{before}a = 1\n{before}{fence}\n"
    assert quick.convert(text) == usual.convert(text)
    assert "<code>" in quick.reset().convert(text)


@pytest.mark.parametrize("pattern", SIGNS)
def test_each_match_holds_the_sign(pattern):
    """Else a pattern would be passed over in a text that it fits."""
    found = [
        match[0] + match.string[match.end() :][:2] for text in texts(9) for match in re.finditer(pattern, text, re.S)
    ]
    assert found
    assert all(any(sign in each for sign in SIGNS[pattern]) for each in found)


def test_most_patterns_of_markdown_have_a_sign():
    """Where a new version of Markdown writes its patterns in another way, this is where to follow it."""
    md = Markdown(extensions=NAMES)
    patterns = [*md.inlinePatterns, *md.treeprocessors["smart-symbols"].inlinePatterns]
    unknown = [pattern for pattern in patterns if signs_of(pattern.getCompiledRegExp().pattern) == ("",)]
    assert len(unknown) <= 1  # of the keys, one pattern tells what is escaped
