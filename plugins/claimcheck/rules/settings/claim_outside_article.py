"""A text outside the article makes a claim.

What it does:
    Judges the texts that templates show around every page: ``copyright``, all texts below ``extra`` and ``theme``,
    the author's and the repository's name; and on pages the tags, authors and status of the front matter. Each must
    be a label (up to eight words, no full stop, nothing said), a question, or a standing sentence. A line on rights may
    have up to three such parts, each with a sign of rights: ©, a year, a license.

Why it matters:
    Such a text stands on every page, above or below all that is sourced, and can carry no source itself.

Example:
    extra: {tagline: "A weak arm can wait until morning"}

Write instead:
    extra: {tagline: "A family guide"}
"""

import re
from collections.abc import Iterator
from typing import Any

from claimcheck.bounds import too_long
from claimcheck.exemptions import Judging, asserts, is_question
from claimcheck.markup import words_of
from claimcheck.model import BlockKind, Page, Place, Problem, Severity, Span
from claimcheck.rules.base import Data, Rule, WholeSite
from claimcheck.rules.data_texts import FREE
from claimcheck.sentences import cut_sentences, normalise
from claimcheck.stating import is_plain_label, states
from claimcheck.wording import fits

_PARTS_OF_RIGHTS = 3
_WORDS_OF_RIGHTS = 8
#: What makes a part of a copyright line one about rights.
_RIGHTS = re.compile(
    r"\u00a9|\(c\)|\b(?:19|20)\d\d\b|\b(?:copyright|(?:some|all|no) rights|licen[cs]ed?|CC0?|public domain)\b", re.I
)
#: Keys of the front matter, beside title and description, that themes show: chips, names, marks in the menu.
_SHOWN = ("tags", "categories", "author", "authors", "subtitle", "status", "audience")
_ADDRESS = re.compile(r"\S*://\S*|mailto:\S+|//\S+")
#: The stop behind the first letter of a name ends no sentence: "A. Body".
_INITIAL = re.compile(r"\b([A-Z])\.(?=\s)")
_HELP = "shorten it to a label of at most eight words, or say it in a cited sentence on a page"


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each text of the front matter that themes show and that says something."""
    for key in _SHOWN:
        for text in _texts(page.meta.values.get(key)):
            if not says_nothing(text, data):
                span = page.meta.spans.get(key) or Span.at(page.path)
                message = f'"{key}" in the front matter makes a claim and carries no source'
                yield Problem(Place(span=span), message, _HELP, text)


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each text of the settings that templates may show and that says something."""
    files = site.data.targets or frozenset()
    for entry in site.config.texts:
        text = _INITIAL.sub(r"\1", words_of(entry.text))
        if entry.top not in FREE or entry.is_key or not text or _ADDRESS.fullmatch(text) or text in files:
            continue
        is_rights = entry.name == "copyright" and _is_about_rights(text, site.data.judging())
        if not is_rights and not says_nothing(text, site.data):
            message = f'"{entry.name}" makes a claim: it stands around every page and carries no source'
            yield Problem(Place(span=entry.span), message, _HELP, text)


def says_nothing(text: str, data: Data) -> bool:
    """Whether a text only names or asks something, or consists of standing sentences."""
    judging = data.judging()
    if too_long(text, BlockKind.PARAGRAPH):
        return False
    if is_plain_label(text, judging):
        return True
    standing = {normalise(s) for s in (*data.settings.standing, data.settings.prescriber_sentence)}
    pieces = [text[start:end] for start, end in cut_sentences(text)]
    return all(normalise(piece) in standing or is_question(piece, judging) for piece in pieces)


def _is_about_rights(text: str, judging: Judging) -> bool:
    """Whether each part of a text is short, says nothing, and holds a sign of rights."""
    if too_long(text, BlockKind.PARAGRAPH):
        return False
    parts = [text[start:end] for start, end in cut_sentences(text)]
    silent = (not asserts(part, judging) and not states(part) for part in parts)
    short = all(fits(part, _WORDS_OF_RIGHTS) and _RIGHTS.search(part) for part in parts)
    return len(parts) <= _PARTS_OF_RIGHTS and short and all(silent)


def _texts(value: Any) -> Iterator[str]:
    """Every text of a value, in lists and groups too; keys are no texts."""
    if isinstance(value, str):
        yield _INITIAL.sub(r"\1", " ".join(value.split()))
    elif isinstance(value, list | dict):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from _texts(entry)


RULE = Rule("claim-outside-article", Severity.ERROR, __doc__, check_page=check_page, check_site=check_site)
