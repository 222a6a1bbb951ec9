"""A sentence sounds surer than its evidence.

What it does:
    Reports words of promise ("proven", "cures", "always": setting ``strength_words``) that no cited finding uses,
    and verbs that are too sure for the certainty that the findings state: high "improves", moderate
    "probably improves", low "may improve", very low "we do not know if". The highest cited certainty counts.
    Denied words are fine ("does not cure").

Why it matters:
    A family that hears "improves" plans on it. How sure researchers are is part of the fact.

Example:
    Massage improves walking [@source#small-low-certainty-gain].

Write instead:
    Massage may improve walking [@source#small-low-certainty-gain].
"""

from collections.abc import Iterator

from claimcheck.effects import LEVELS, VERB_FOR, effect_verbs
from claimcheck.evidence import Statement
from claimcheck.model import Problem, Severity
from claimcheck.negation import is_denied
from claimcheck.rules.base import Data
from claimcheck.rules.statements import statement_rule
from claimcheck.wording import find_phrases


def judge(statement: Statement, data: Data) -> Iterator[Problem]:
    """Yield the words of promise and the verb that go beyond the evidence."""
    promises = list(_promises(statement, data))
    yield from promises
    yield from _too_sure(statement, data, {problem.subject for problem in promises})


def _promises(statement: Statement, data: Data) -> Iterator[Problem]:
    stated = {family for f in statement.findings for family in _families(f"{f.says} {f.grade}", data)}
    for start, end in find_phrases(statement.text, data.settings.strength_words):
        word = statement.text[start:end]
        if is_denied(statement.text, start, end) or _family(word) in stated:
            continue
        reason = data.settings.strength_words.get(word.lower(), "promises more than the source")
        message = f'"{word}" says more than the evidence: {reason}'
        yield Problem(statement.at(word), message, "say what was found, for whom and how sure it is", word)


def _families(text: str, data: Data) -> Iterator[str]:
    for start, end in find_phrases(text, data.settings.strength_words):
        if not is_denied(text, start, end):
            yield _family(text[start:end])


def _family(word: str) -> str:
    """What "cure", "cures" and "cured", "proven" and "proves" have in common."""
    return word.lower().rstrip("nds").rstrip("e")


def _too_sure(statement: Statement, data: Data, reported: set[str]) -> Iterator[Problem]:
    rated = [finding.certainty for finding in statement.findings if finding.certainty in LEVELS]
    if not rated:
        return
    highest = max(rated, key=LEVELS.index)
    for verb in effect_verbs(statement.text, data.settings.effect_verbs, data.settings.hedges):
        if verb.text not in reported and LEVELS.index(verb.sounds) > LEVELS.index(highest):
            message = f'"{verb.text}" sounds surer than the evidence, whose certainty is {highest.replace("-", " ")}'
            yield Problem(statement.at(verb.text), message, f"for that certainty write {VERB_FOR[highest]}", verb.text)
            return


RULE = statement_rule("overstated", Severity.ERROR, __doc__, judge)
