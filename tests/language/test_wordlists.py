"""The word lists of a language: each group of entries has its reason, and none grows back in the code."""

import ast
import functools
import re
from pathlib import Path

import pytest
import yaml

import claimcheck
from claimcheck.language.lists import any_of, entries
from claimcheck.language.wording import find_phrases
from claimcheck.model import TermKind
from everyday import EVERYDAY

PACKAGE = Path(claimcheck.__file__).parent
FILES = sorted((PACKAGE / "language").glob("*/*.yaml"))
LISTS = [(path, name, groups) for path in FILES for name, groups in yaml.safe_load(path.read_text("utf-8")).items()]
#: The rooms in which a list of words would be one of English.
ROOMS = ("language", "page", "facts", "evidence", "rules")
#: How many words a constant of the code may hold.
MOST = 12
_WORD = re.compile(r"[A-Za-z][a-z']+")
#: Keys that only the lists of one file have, and the module that asks for them; `both` is told to people, as `why` is.
FURTHER = {"bindings": {"before", "followers", "capital", "behind", "except", "wants", "start", "only", "both"}}
READERS = {"bindings": "language/bindinglists.py"}
KNOWN: dict[str, set[str]] = {}  #: constants with more, by module; what stands there may only become less
for _group in yaml.safe_load((Path(__file__).parents[1] / "data/words_in_code.yaml").read_text("utf-8")):
    for _module, _names in _group["modules"].items():
        KNOWN.setdefault(_module, set()).update(_names.split())


def faults(groups, further=frozenset()):
    """What is wrong in the groups of a list. A word may stand in several that all tell its other reading in `both`."""
    families = {str(group.get("means")) for group in groups}
    readings = {}
    for group in groups:
        words = group.get("words")
        words = words.split(", ") if isinstance(words, str) else list(words or ())
        both = len(str(group.get("both") or "").split()) > 1
        for word in words:
            if (word in readings and not (both and readings[word])) or words.count(word) > 1:
                yield f'"{word}" stands there twice'
            readings[word] = both and readings.get(word, True)
        if "both" in group and not both:
            yield f"{words} have no other reading"
        means = group.get("means")
        several = means.split(", ") if isinstance(means, str) and ", " in means else ()
        yield from (f'"{family}" is no family of another group' for family in several if family not in families)
        if not words or not all(isinstance(w, str) and w and w == " ".join(w.split()) for w in words):
            yield f"{words} holds an entry that is no word"
        if len(str(group.get("why") or "").split()) < 2:
            yield f"{words} have no reason"
        yield from (f'"{key}" is no part of a group' for key in group.keys() - {"words", "why", "means"} - further)


@pytest.mark.parametrize(("path", "name", "groups"), [pytest.param(*e, id=f"{e[0].stem}-{e[1]}") for e in LISTS])
def test_each_entry_has_its_reason(path, name, groups):
    assert list(faults(groups, FURTHER.get(path.stem, frozenset()))) == [], (path, name)


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ({"words": "a, b"}, "have no reason"), ({"words": "a, b", "why": ""}, "have no reason"),
        ({"words": "a, b", "why": "because"}, "have no reason"), ({"words": "a, a", "why": "it is so"}, "twice"),
        ({"words": "a, , b", "why": "it is so"}, "no word"), ({"words": ["no", False], "why": "it is so"}, "no word"),
        ({"words": "a", "why": "it is so", "reason": "x"}, "no part"),
        ({"words": "a", "why": "it is so", "both": "or it is not"}, "no part"),
        ({"words": "a", "why": "it is so", "means": "one, two"}, "no family"),
    ],
)  # fmt: skip
def test_faults_of_a_list_are_seen(group, expected):
    assert any(expected in fault for fault in faults([group]))


@pytest.mark.parametrize(
    ("others", "twice"),
    [(["or it is not", "or so it is"], False), (["or it is not", None], True), ([None, "or so it is"], True)],
)
def test_a_word_stands_twice_only_with_two_readings(others, twice):
    groups = [{"words": "a, b", "why": "it is so"} | ({"both": both} if both else {}) for both in others]
    assert ('"a" stands there twice' in set(faults(groups, {"both"}))) == twice


def test_no_reading_lets_a_word_stand_twice_in_one_group():
    assert "twice" in "".join(faults([{"words": "a, a", "why": "it is so", "both": "or it is not"}], {"both"}))


def test_a_reading_is_told_in_words():
    assert "no other reading" in "".join(faults([{"words": "a", "why": "it is so", "both": "yes"}], {"both"}))


def test_families_may_overlap():
    meant = {"give": "doing", "eat": "feeding", "put": "doing, feeding"}
    assert list(faults([{"words": word, "why": "it is so", "means": means} for word, means in meant.items()])) == []


@functools.cache
def trees():
    """The modules of those rooms, parsed once."""
    paths = [path for room in ROOMS for path in sorted((PACKAGE / room).rglob("*.py"))]
    return {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8")) for path in paths}


def test_each_list_is_asked_for():
    """A list that nobody reads would only look as if it refused something."""
    told = {n.value for t in trees().values() for n in ast.walk(t) if isinstance(n, ast.Constant)}
    assert [(path.stem, name) for path, name, _ in LISTS if not {path.stem, name} <= told] == []


def test_each_further_key_is_asked_for():
    """What no module reads would only look as if it decided something."""
    for stem, keys in FURTHER.items():
        asked = {n.value for n in ast.walk(trees()[READERS[stem]]) if isinstance(n, ast.Constant)}
        written = {key for path, _, groups in LISTS if path.stem == stem for group in groups for key in group}
        assert keys - {"both"} <= asked
        assert keys <= written


def long_lists(tree):
    """The constants of a module that hold more words than a few, in a collection or in a pattern."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            count = sum(len(_WORD.findall(text)) for text in _listed(node.value))
            if count > MOST:
                yield ast.unparse(target), count


def _listed(value):
    texts = [n.value for n in ast.walk(value) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    plain = isinstance(value, ast.Constant | ast.JoinedStr)
    return [text for text in texts if not plain or "|" in text]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("A = frozenset('the an of in on at to for by with from as so but'.split())", ["A"]),
        ("A = {'one': 1, 'two': 2, 'three': 3, 'four': 4, 'five or six or seven or eight or nine': 6}", ["A"]),
        ("A = re.compile(r'\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)\\b')", ["A"]),
        ("A = r'(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)'", ["A"]),
        ("A = 'a message of many words that tells somebody what to do, and why it is so'", []),
        ("A = ('one', 'two')", []),
    ],
)  # fmt: skip
def test_long_lists_are_seen(code, found):
    assert [name for name, _ in long_lists(ast.parse(code))] == found


def test_no_word_list_grows_in_the_code():
    """Words stand in the folder of their language; only what is named above still stands in the code."""
    found = {name: {target for target, _ in long_lists(tree)} - {"__all__"} for name, tree in trees().items()}
    new = {f"{name}: {target}" for name, targets in found.items() for target in targets - KNOWN.get(name, set())}
    assert new == set(), "make it a list in language/english, with its reason"
    gone = {f"{name}: {target}" for name, targets in KNOWN.items() for target in targets - found.get(name, set())}
    assert gone == set(), "take it out: no long list is left there"


#: Rules that search for addresses, files, options of settings and ids: no language.
OF_FORMS = {
    "rules/files/unchecked_file.py", "rules/outward.py", "rules/settings/claim_outside_article.py",
    "rules/settings/unsafe_address.py", "rules/works.py",
}  # fmt: skip
_NO_WORDS = re.compile(r"\\[A-Za-z]|\\u[0-9a-f]{4}|\(\?P<\w+>|\[[^\]]*\]|\{[^}]*\}")


def searched(tree):
    """The words in patterns that a module makes, and its calls for patterns of lists."""
    for node in ast.walk(tree):
        name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        if name in {"any_of", "one_of"}:
            yield ast.unparse(node)
        elif (name == "expression" or name.startswith("re.")) and name != "re.escape":
            texts = [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
            yield from (word for text in texts for word in _WORD.findall(_NO_WORDS.sub(" ", text)) if len(word) > 1)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("A = expression(r'\\b(?:safe|harmless)\\b', re.I)", ["safe", "harmless"]),
        ("def f(text): return re.search(r'\\bsafe\\b', text)", ["safe"]),
        ('A = expression(rf\'{any_of("labels", "verbs")}\')', ["labels", "verbs", "any_of('labels', 'verbs')"]),
        ("A = expression(r'[a-z]+\\s(?P<word>\\w{2,3})')", []),
    ],
)
def test_words_in_a_pattern_are_seen(code, found):
    assert [*searched(ast.parse(code))] == found


def test_no_rule_searches_for_words():
    """The language finds them, by lists with reasons; rules read what it found."""
    rules = {name: tree for name, tree in trees().items() if name.startswith("rules/") and name not in OF_FORMS}
    assert len(rules) > 80
    found = {name: words for name, tree in rules.items() if (words := [*searched(tree)])}
    assert found == {}, "let a function of language/ or a fact find them"


def test_nothing_of_the_guide_stands_in_a_list(opened_guide):
    """No condition, treatment or medicine of its glossary."""
    about = {TermKind.CONDITION, TermKind.TREATMENT, TermKind.MEDICINE}
    terms = opened_guide.glossary.terms.values()
    labels = [label for term in terms if term.kind in about for label in term.labels]
    for path in FILES:
        text = path.read_text("utf-8")
        words = {text[start:end].casefold().removesuffix("s") for start, end in find_phrases(text, labels)}
        assert words <= {word.removesuffix("s") for word in EVERYDAY}, path


@pytest.mark.parametrize(("file", "name"), [("doses", "weighed"), ("effects", "affirming"), ("counted", "measured")])
def test_the_pattern_of_a_list_finds_its_entries_and_nothing_else(file, name):
    """Each as a whole, whatever begins alike."""
    pattern = re.compile(any_of(file, name))
    for entry in entries(file, name):
        text = entry.replace("*", "ing")
        assert pattern.fullmatch(text)
        assert not pattern.fullmatch(f"{text}?")
        assert not pattern.fullmatch(f"q{text}")
