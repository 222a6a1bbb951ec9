"""A sentence sounds surer than its evidence.

What it does:
    Reports words of promise ("proven", "cures", "always": setting ``strength_words``) that no cited finding uses,
    and verbs that are too sure for the certainty that the findings state: high "improves", moderate
    "probably improves", low "may improve", very low "we do not know if". The highest cited certainty counts.
    Denied words are fine ("does not cure"). A sentence is reported, too, that says "safe" without a word on harm in
    its findings, "everybody" where they count a share, or an effect where they speak of none.

Why it matters:
    A reader who hears "improves" plans on it. How sure researchers are is part of the fact.

Example:
    Massage improves walking [@source#small-low-certainty-gain].

Write instead:
    Massage may improve walking [@source#small-low-certainty-gain].
"""

from collections.abc import Iterator

from claimcheck.evidence import Statement
from claimcheck.facts import Facts
from claimcheck.language import (
    LEVELS,
    VERB_FOR,
    FigureKind,
    Polarity,
    is_denied,
    is_taken_back,
)
from claimcheck.model import Problem, Severity, TermKind
from claimcheck.rules.base import Data
from claimcheck.rules.statements import statement_rule

_TREATED_WITH = (TermKind.TREATMENT, TermKind.MEDICINE)


def judge(statement: Statement, data: Data) -> Iterator[Problem]:
    """Yield the words of promise and the verb that go beyond the evidence."""
    promises = list(_promises(statement, data))
    yield from promises
    yield from _too_sure(statement, data, {problem.subject for problem in promises})
    yield from _too_wide(statement, data)


def _promises(statement: Statement, data: Data) -> Iterator[Problem]:
    found = data.read(statement.text).strength_words
    texts = [f"{finding.says} {finding.grade}" for finding in statement.findings] if found else []
    stated = {family for text in texts for family in _families(text, data)}
    for start, end in found:
        word = statement.text[start:end]
        taken_back = is_denied(statement.text, start, end) or is_taken_back(statement.text, end)
        if taken_back or _family(word) in stated:
            continue
        reason = data.settings.strength_words.get(word.lower(), "promises more than the source")
        message = f'"{word}" says more than the evidence: {reason}'
        yield Problem(statement.at(word), message, "say what was found, for whom and how sure it is", word)


def _families(text: str, data: Data) -> Iterator[str]:
    for start, end in data.read(text).strength_words:
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
    for verb in data.read(statement.text).effect_verbs:
        if verb.text not in reported and LEVELS.index(verb.sounds) > LEVELS.index(highest):
            message = f'"{verb.text}" sounds surer than the evidence, whose certainty is {highest.replace("-", " ")}'
            yield Problem(statement.at(verb.text), message, f"for that certainty write {VERB_FOR[highest]}", verb.text)
            return


def _too_wide(statement: Statement, data: Data) -> Iterator[Problem]:
    """Yield "safe" without a word on harm, "everybody" against a share, and an effect of which nothing speaks."""
    said = data.read(statement.text)
    safe, everybody = said.called_safe, said.names_everybody
    if not (safe or everybody or said.effect_verbs):
        return
    says = data.read(" ".join(f"{f.says} {' '.join(f.also)}" for f in statement.findings))
    help = "say what was found, for whom and how sure it is"
    if safe and not says.speaks_of_harm:
        message = f'"{safe}" says more than the evidence: it does not speak of harm'
        yield Problem(statement.at(safe), message, help, safe)
    if everybody and not says.speaks_of_all and _counts_some(statement, data):
        message = f'"{everybody}" says more than the evidence: it counts only a part of the people'
        yield Problem(statement.at(everybody), message, help, everybody)
    if said.effect_verbs and _lacks_effect(statement, says, data):
        verb = said.effect_verbs[0]
        message = f'"{verb.text}" says more than the evidence: nothing that is cited speaks of an effect'
        yield Problem(statement.at(verb.text), message, "cite the finding about the effect, or leave it out", verb.text)


def _lacks_effect(statement: Statement, says: Facts, data: Data) -> bool:
    """Whether no finding speaks of any effect, though one is about the sentence's treatment and none is rated."""
    treatments = {m.term for m in data.read(statement.text).of_kind(*_TREATED_WITH)}
    carried = any(treatments & data.evidence.terms_of(finding) for finding in statement.findings)
    rated = any(finding.certainty for finding in statement.findings)
    unsure = data.read(statement.text).is_uncertain
    return carried and not (rated or unsure or says.speaks_of_effect)


def _counts_some(statement: Statement, data: Data) -> bool:
    """Whether a finding gives a share of people, or the sentence names an effect that no study finds in all."""
    figures = (figure for finding in statement.findings for figure in data.evidence.figures_of(finding))
    shares = any(figure.kind is FigureKind.SHARE and figure.high < 1 for figure in figures)
    return shares or data.read(statement.text).polarity is Polarity.AFFIRMS


RULE = statement_rule("overstated", Severity.ERROR, __doc__, judge, notes=True, needs=("effects", "strength"))
