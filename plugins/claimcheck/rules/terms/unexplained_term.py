"""A medical word is used for the first time on a page without its plain meaning.

What it does:
    Looks at the first use of each term that the glossary marks ``explain: true``. The same or the next sentence must
    explain it: in brackets, behind "or", with "means", or with at least half of the words of its plain meaning.

Why it matters:
    The card behind the word is not there on paper, and not everybody opens it.

Example:
    Spasticity is common after a stroke.

Write instead:
    Spasticity (muscles that tighten by themselves) is common after a stroke.
"""

from collections.abc import Iterator

from claimcheck.facts import Explanation, explanations
from claimcheck.language import Mention, content_words, find_phrase, opens_with_is
from claimcheck.model import BlockKind, Page, Place, Problem, Sentence, Severity, Standing, Term
from claimcheck.rules.base import Data, Rule
from claimcheck.rules.prose import named_in_prose

_SHARE = 0.5


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield the first use of each term that stays unexplained."""
    seen: set[str] = set()
    listed = _explained_in_a_list(page, data)

    def is_new(mention: Mention) -> bool:
        return mention.term not in seen and data.glossary.terms[mention.term].explain

    for sentence, mention in named_in_prose(page, data, is_new):
        term = data.glossary.terms[mention.term]
        if sentence.block < 0:
            continue
        if sentence.standing is Standing.QUESTION or _is_plain(mention, term):
            continue
        seen.add(mention.term)
        if listed.get(mention.term, sentence.block) < sentence.block:
            continue
        if not _is_explained(page, sentence, mention, term):
            message = f'"{mention.text}" stands here for the first time, without its plain meaning beside it'
            help = f"say it in plain words in this sentence or the next: {term.plain}"
            yield Problem(Place(sentence=sentence.number, needle=mention.text), message, help, mention.text)


def _explained_in_a_list(page: Page, data: Data) -> dict[str, int]:
    """The terms of the page's definition lists, and where each stands."""
    names = [block for block in page.blocks if block.kind is BlockKind.DEFINED_TERM]
    return {m.term: block.number for block in reversed(names) for m in data.terms.find(block.text)}


def _is_plain(mention: Mention, term: Term) -> bool:
    """Whether a label is plain language itself: "weakness on one side", or a word unlike the usual one."""
    words = content_words(mention.label)
    if words <= content_words(term.plain):
        return True
    if any(c.isupper() for c in mention.label[1:]):
        return False
    usual = content_words(term.pref_label)
    return 2 * len(words & usual) <= len(usual)


def _is_explained(page: Page, sentence: Sentence, mention: Mention, term: Term) -> bool:
    names = content_words(f"{term.pref_label} {term.abbr}")
    if any(content_words(sentence.text[e.start : e.end]) - names for e in _passing(sentence, mention)):
        return True
    near = " ".join([sentence.text[: mention.start], sentence.text[mention.end :], *_next(page, sentence)])
    if term.requires and all(find_phrase(near, group) for group in term.requires):
        return True
    wanted = content_words(term.plain) - names
    return len(wanted & content_words(near)) >= _SHARE * len(wanted)


def _passing(sentence: Sentence, mention: Mention) -> list[Explanation]:
    """The explanations of a term in its sentence, "X is …" left out: that may say anything."""
    found = explanations(sentence.text, [mention])
    return [e for e in found if not opens_with_is(sentence.text[mention.end : max(e.start, mention.end)])]


def _next(page: Page, sentence: Sentence) -> list[str]:
    """The sentence behind: of the same block, or the first of the next."""
    following = page.sentences[sentence.number + 1 : sentence.number + 2]
    return [s.text for s in following]


RULE = Rule(
    "unexplained-term", Severity.WARNING, __doc__, check_page=check_page, needs=("definitions", "effects", "stems")
)
