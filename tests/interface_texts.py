"""The texts that readers could see in files that the gate does not read: templates, scripts, styles, drawings.

Everything with a letter counts as a text, unless its form shows that it is none: a selector, a class, a key.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

SEEN_ATTRIBUTES = ("alt", "title", "aria-label", "aria-description", "placeholder", "label", "content")
_COMMENT = re.compile(r"\{#.*?#\}", re.S)
_VALUE = re.compile(r"\{\{(.*?)\}\}", re.S)
_STATEMENT = re.compile(r"\{%(.*?)%\}", re.S)
_FILLED, _PARTED = "\u2026", "\x1f"  # where a template fills a value in, and where its text is parted
_LETTER = re.compile(r"[^\W\d_]")
#: What selectors, classes, keys, paths and calls hold inside or in front, and words of a sentence do not.
_SIGN = re.compile(r"\A[.#\[:@$<{/*]|[\w\]()][.#\[\]:=>_/(){}<$|*-]+\w|[=(){}\[\]<>_]")
_TAGS = frozenset(
    "a abbr article aside body button caption details dialog div dl dt dd em fieldset figcaption figure footer form "
    "h1 h2 h3 header img input label legend li link main nav ol optgroup option p path script section select small "
    "span strong style summary svg table tbody td template textarea tfoot th thead time tr ul".split()
)
_META = re.compile(r"<meta\b(?![^>]*name=\"description\")[^>]*>")
_STYLE_TEXT = re.compile(r"(?:content|--[\w-]+)\s*:[^;{}]*")
_QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'")


def texts_of(path: Path) -> list[str]:
    """All texts of one file, white space folded."""
    text = path.read_text(encoding="utf-8")
    read = {".html": _in_template, ".js": _in_script, ".css": _in_style}[path.suffix]
    return [folded for found in read(text) if _LETTER.search(folded := " ".join(found.split()))]


def script_literals(script: str) -> Iterator[str]:
    """Every string and every piece of a template string of a script; comments and patterns hold none."""
    at, before, depths = 0, "", []
    while at < len(script):
        char, pair = script[at], script[at : at + 2]
        closes = char == "}" and bool(depths) and depths[-1] == 0
        if pair in {"//", "/*"}:
            end = script.find("\n" if pair == "//" else "*/", at)
            at = len(script) if end < 0 else end + (pair == "/*") + 1
            continue
        if char in "'\"":
            end = _end_of(script, at + 1, char)
            yield script[at + 1 : end]
        elif char == "`" or closes:
            del depths[len(depths) - closes :]
            end = _end_of(script, at + 1, "`", "${")
            yield script[at + 1 : end]
            if script[end] == "$":
                depths.append(0)
                end += 1
        elif char == "/" and before in set("(,=:[!&|?{};+-*%<>~^") | {""}:
            end = _end_of_pattern(script, at + 1)
        else:
            if depths and char in "{}":
                depths[-1] += 1 if char == "{" else -1
            before, at = (before if char.isspace() else char), at + 1
            continue
        before, at = '"', end + 1


def _end_of(script: str, at: int, *ends: str) -> int:
    while at < len(script) and not script.startswith(ends, at):
        at += 2 if script[at] == "\\" else 1
    return at


def _end_of_pattern(script: str, at: int) -> int:
    in_class = False
    while script[at] != "/" or in_class:
        in_class = (in_class or script[at] == "[") and script[at] != "]"
        at += 2 if script[at] == "\\" else 1
    return at


def _in_script(script: str) -> Iterator[str]:
    for literal in script_literals(script):
        plain = literal.replace("\\n", " ").replace("\\u00a0", " ")
        if "<" in plain and ">" in plain:
            yield from _in_html(plain)
        elif not _is_technical(plain):
            yield plain


def _is_technical(literal: str) -> bool:
    """Whether a literal is no wording: tags, selectors, classes, keys, or one word in small letters."""
    words = [word.strip(",") for word in literal.split()]
    if len(words) == 1 and words[0][:1].islower():
        return words[0].rstrip(".!?;") == words[0]
    return literal == "use strict" or all(_is_name(word.rstrip(".:;!?)")) for word in words)


def _is_name(word: str) -> bool:
    """Whether a word is a tag, holds a sign of selectors and keys, or is too short for a word: "M0", "ArrowUp"."""
    letters = sum(char.isalpha() for char in word)
    return word in _TAGS or bool(_SIGN.search(word) or re.search(r"[a-z][A-Z]", word)) or letters <= 1


def _in_style(style: str) -> Iterator[str]:
    plain = re.sub(r"/\*.*?\*/", "", style, flags=re.S)
    for value in _STYLE_TEXT.finditer(plain):
        yield from (a or b for a, b in _QUOTED.findall(value[0]) if not re.fullmatch(r"[\\0-9a-f\s]*", a or b))


def _in_template(template: str) -> Iterator[str]:
    plain = _COMMENT.sub("", template)
    for code in (*_VALUE.findall(plain), *_STATEMENT.findall(plain)):
        yield from _in_script(code)
    yield from _in_html(_STATEMENT.sub(_PARTED, _VALUE.sub(_FILLED, plain)))


def _in_html(html: str) -> Iterator[str]:
    tree = LexborHTMLParser(_META.sub("", html))
    for node in tree.root.traverse(include_text=True) if tree.root else ():
        if node.tag == "-text":
            inside = node.parent.tag if node.parent else ""
            yield from () if inside in {"script", "style"} else (node.text_content or "").split(_PARTED)
        else:
            values = (node.attributes.get(name) or "" for name in SEEN_ATTRIBUTES)
            yield from (piece for value in values for piece in value.split(_PARTED))
