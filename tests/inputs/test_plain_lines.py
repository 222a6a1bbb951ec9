"""Front matter of plain lines is read without YAML, and gives what YAML would: the same values at the same places."""

import random

import pytest

from claimcheck.inputs import frontmatter
from claimcheck.inputs.frontmatter import split_front_matter
from claimcheck.inputs.plainlines import read_plain_lines

VALUES = (
    "topic", "About one", "a, b", "it's", 'say "so"', "x - y", "a [b] {c}", "2026-11-21", "2026-1-2", "2026-11-21 ",
    "12", "0x1f", "1_000", "-1", "1.5", ".5", "1e3", "null", "Null", "~", "", "true", "True", "TRUE", "yes", "No",
    "on", "OFF", "y", "N", "false", "nan", "inf", "<<", "=", "&a b", "*a", "!x y", "!!str y", "| ", ">", "- a",
    "? a", "a: b", "a:", "a #b", "a#b", "a:b", "'single'", "'it''s'", '"double"', '"a: b # c"', '"a \\n b"', '"a',
    'a"', '""', '"a" b', '" a "', "[]", "[a]", "[a, b]", "[a,b]", "[yes]", "[On, a]", "[null]", "[2026-11-21]",
    "[a, ]", "[a", "a]", "[a]]", '["a"]', "{}", "{a: b}", "a\tb", "a\u00a0b", "a\u2028b", "a\u0085b", "caf\u00e9",
    "a \u2013 b", "\u201ca\u201d", '"\u201ca\u201d"', "a\ufeffb", "a\U0001f600", "a\x07b", "a\x7fb", "%a", "@a",
    "`a`", "a %", "a\\b", '"a\\\\b"', "\u2013 a", "a  b", "a ",
)  # fmt: skip
KEYS = ("title", "kind", "next_check", "a-b", "_x", "null", "yes", "12", "<<", "?", "a b", "ti:tle", "'q'", "K" * 70)
LINES = ("", "# remark", "  more", "  - a", "key", "key:value", "...", "---x", "\tx: y", " x: y", "x : y", "x:  y")


def both_ways(monkeypatch, text):
    """What is read of a page, and what YAML alone would give."""
    with monkeypatch.context() as patched:
        patched.setattr(frontmatter, "read_plain_lines", lambda *_, **__: None)
        whole = split_front_matter(text, "a.md")
    return split_front_matter(text, "a.md"), whole


def same(one, other):
    """Whether two are equal in values, their types and order, places and faults."""
    shown = [(list(meta.values.items()), list(meta.spans.items()), meta.problems, rest) for meta, *rest in (one, other)]
    return shown[0] == shown[1] and repr(shown[0]) == repr(shown[1])


@pytest.mark.parametrize("value", VALUES)
def test_a_line_is_read_as_yaml_reads_it(monkeypatch, value):
    """Alone, and before and behind another one."""
    for lines in (f"title: {value}", f"kind: topic\ntitle: {value}", f"title: {value}\nkind: topic", f"title:{value}"):
        assert same(*both_ways(monkeypatch, f"---\n{lines}\n---\n\n# A\n"))


@pytest.mark.parametrize("seed", range(5))
def test_random_front_matter_is_read_as_yaml_reads_it(monkeypatch, seed):
    """Lines of all kinds in any order, the same key twice, and signs that come anywhere."""
    chance = random.Random(seed)  # noqa: S311 - made to repeat itself
    for _ in range(400):
        lines = [f"{chance.choice(KEYS[: chance.choice((5, 14))])}: {chance.choice(VALUES)}" for _ in range(3)]
        lines += [chance.choice(LINES)] * chance.choice((0, 0, 1))
        chance.shuffle(lines)
        text = "\n".join(lines)
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(("", "", ":", '"', "#", " ", "-", "\n", "'", "\\", "[")) + text[at:]
        assert same(*both_ways(monkeypatch, f"---\n{text}\n---\n\n# A\n")), text


def test_what_most_pages_have_is_plain():
    """Words, a quoted title, days, a list, and a value that is not there."""
    text = 'kind: topic\ntitle: "One: more"\ndescription: It\'s for you.\naudience: [person, helper]\n'
    found = read_plain_lines(f"{text}checked: 2026-11-21\nclinician_review: null\n", "a.md", 2)
    assert found is not None
    assert found.values == {
        "kind": "topic", "title": "One: more", "description": "It's for you.", "audience": ["person", "helper"],
        "checked": "2026-11-21", "clinician_review": None,
    }  # fmt: skip
    assert read_plain_lines("title: yes\n", "a.md", 2) is None
