"""A sentence says that something helps, and its evidence says that it does not, or the other way round.

What it does:
    Compares what a sentence affirms or denies with the cited findings about the same subject.
    It warns when every one of them that speaks of an effect says the opposite, when one of the two says "cannot" or
    "does not" where the other says the same without it, and when one names the left side, the leg or a rise and the
    other only the right side, the arm or a fall.

Why it matters:
    One lost "not" turns a warning into advice.

Example:
    Splints prevent stiff joints [@source#splints-do-not-prevent].

Write instead:
    Splints did not prevent stiff joints [@source#splints-do-not-prevent].
"""

import re
from collections.abc import Iterator

from claimcheck.evidence import Statement
from claimcheck.language import (
    Polarity,
    content_words,
    denied_statements,
    fold,
    holds_denial,
    is_uncertain,
    one_of,
    polarity,
)
from claimcheck.model import Finding, Problem, Severity, TermKind
from claimcheck.rules.base import Data
from claimcheck.rules.statements import statement_rule

_OPPOSITE = {Polarity.AFFIRMS: Polarity.DENIES, Polarity.DENIES: Polarity.AFFIRMS}
_HELP = "read the finding again, and say what it says"
#: How much of what is denied must stand in the other text, and at least how many words.
_SHARE, _FEW = 0.75, 2
_SIDED = "side sided arm leg hand handed half hemisphere brain foot eye face knee hip shoulder"
_BESIDE = (
    r"(?! (?:way|time|to|person|answer|thing|place|one|amount|word|size|help|care|now|away|after|out|over|alone)\b)"
)


def _side(name: str) -> str:
    """A side of the body: "the left", "right arm"; not "right away" or "the right word"."""
    owner = one_of("the a an your his her their my its weak weaker good this")
    return rf"\b{owner} {name}\b{_BESIDE}|\b{name}[ -]{one_of(_SIDED)}s?\b"


def _words(entries: str) -> str:
    return rf"\b{one_of(entries)}\b"


#: Words that readers act on, and that a slip of the pen swaps.
_SWAPPED = tuple(
    (re.compile(one, re.I), re.compile(other, re.I))
    for one, other in (
        (_side("left"), _side("right")),
        (
            _words("rais(?:es?|ed|ing) increas(?:es?|ed|ing) higher rises? rose"),
            _words("lower(?:s|ed|ing)? reduc(?:es?|ed|ing) decreas(?:es?|ed|ing) falls? fell"),
        ),
        (_words("worse worsens? worsened"), _words("better improves? improved")),
        (_words("common often frequent"), _words("rare rarely uncommon")),
        (_words("stronger"), _words("weaker")),
        (_words("early earlier sooner"), _words("late later")),
        (_words("safe"), _words("unsafe dangerous harmful")),
        (_words("upper"), _words("lower")),
        (_words("arms? hands?"), _words("legs? f(?:oo|ee)t")),
        (_words("men boys"), _words("women girls")),
    )
)


def judge(statement: Statement, data: Data) -> Iterator[Problem]:
    """Yield at most one problem for a sentence."""
    message = _turned(statement, data) or _denied(statement, data) or _swapped(statement)
    if message:
        yield Problem(statement.place, message, _HELP, statement.text)


def _turned(statement: Statement, data: Data) -> str:
    """Whether the sentence affirms an effect that its findings deny, or the other way round."""
    said = polarity(statement.text)
    if said not in _OPPOSITE or is_uncertain(statement.text, data.settings.hedges):
        return ""
    found = {polarity(finding.says) for finding in _about_it(statement, data)} - {Polarity.NEITHER}
    if found != {_OPPOSITE[said]}:
        return ""
    does = "says that there is an effect" if said is Polarity.AFFIRMS else "says that there is none"
    return f"this {does}, and what it cites says the opposite"


def _denied(statement: Statement, data: Data) -> str:
    """Whether the sentence says "cannot" or "does not" of what its findings affirm, or the other way round."""
    if is_uncertain(statement.text, data.settings.hedges):
        return ""
    findings = [finding.says for finding in statement.findings]
    stated = frozenset(word for says in findings for word in content_words(says))
    if _denies(statement.text, stated) and not any(map(holds_denial, findings)):
        return 'this says "not" of what it cites'
    if not holds_denial(statement.text) and any(_denies(says, content_words(statement.text)) for says in findings):
        return 'what it cites says "not" of this'
    return ""


def _denies(text: str, words: frozenset[str]) -> bool:
    return any(len(w) >= _FEW and len(w & words) >= _SHARE * len(w) for w in denied_statements(text))


def _swapped(statement: Statement) -> str:
    """Whether the sentence holds one word of a pair, and its findings only the other."""
    text = fold(statement.text).text
    stated = fold(" ".join(part for f in statement.findings for part in (f.says, *f.also))).text
    for one, other in _SWAPPED:
        for here, there in ((one, other), (other, one)):
            said, meant = here.search(text), there.search(stated)
            if said and meant and not there.search(text) and not here.search(stated):
                return f'this says "{said[0]}", and what it cites says "{meant[0]}"'
    return ""


def _about_it(statement: Statement, data: Data) -> list[Finding]:
    """The cited findings that share a treatment or medicine with the sentence; all, where it names none."""
    kinds = (TermKind.TREATMENT, TermKind.MEDICINE)
    subjects = {mention.term for mention in data.terms.of_kind(statement.text, *kinds)}
    about = [f for f in statement.findings if subjects & data.evidence.terms_of(f)]
    return about or list(statement.findings)


RULE = statement_rule("negation-mismatch", Severity.WARNING, __doc__, judge, notes=True)
