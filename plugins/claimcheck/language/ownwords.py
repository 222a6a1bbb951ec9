"""The words of a source's own entry, and the words of a text that go beyond them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from claimcheck.language import wording
from claimcheck.language.folding import as_plain
from claimcheck.language.patterns import expression
from claimcheck.language.plainness import content_words, stem
from claimcheck.model import Source

#: The fields of CSL that say what the work is and who made it.
_FIELDS = (
    "title", "title-short", "container-title", "collection-title", "publisher", "publisher-place", "genre", "edition",
    "version", "number", "issued",
)  # fmt: skip
_WORD = expression(r"[^\W\d_]+")
_ADDRESS = expression(r"https?://\S+|\b10\.\d{4,9}/[^\s)]+")
_PARTS = expression(r"[^\w]+")
#: The lengths of names by initials, and the letters that are looked through.
_SHORT, _MOST_LETTERS = range(3, 7), 60


def entry_words(source: Source) -> frozenset[str]:
    """The stems of a source's entry: of its bibliographic fields, its address, and its findings."""
    texts = list(_texts(source))
    short = {stem(name.lower()) for text in texts for name in _initials(text)}
    return content_words(" ".join(_PARTS.sub(" ", text) for text in texts)) | short


def own_words(source: Source) -> frozenset[str]:
    """The stems of a source's entry and of the name that this site gives it."""
    return entry_words(source) | content_words(source.name)


def foreign_words(text: str, own: frozenset[str], listed: Iterable[str]) -> list[str]:
    """The words of a text that carry meaning and stand neither in a source's ``own`` entry nor in a list, in order."""
    folded = _ADDRESS.sub(" ", as_plain(text)).replace("-", " ")
    for start, end in reversed(wording.find_phrases(folded, listed)):
        folded = folded[:start] + " " * (end - start) + folded[end:]
    return [word for word in _WORD.findall(folded) if content_words(word) - own]


def _initials(text: str) -> Iterator[str]:
    """What the capitals of neighboring words spell: "NIH" for "National Institutes of Health"."""
    letters = "".join([word[0] for word in _WORD.findall(text) if word[0].isupper()])[:_MOST_LETTERS]
    for start in range(len(letters) - _SHORT.start + 1):
        for length in _SHORT:
            if start + length <= len(letters):
                yield letters[start : start + length]


def _texts(source: Source) -> Iterator[str]:
    csl: Mapping[str, object] = source.csl
    yield from (str(csl[key]) for key in _FIELDS if csl.get(key))
    yield from (source.id, source.url)
    for role in ("author", "editor"):
        people = csl.get(role)
        for person in people if isinstance(people, list) else []:
            if isinstance(person, dict):
                yield from map(str, person.values())
    for finding in source.findings.values():
        yield from (finding.says, *finding.also)
