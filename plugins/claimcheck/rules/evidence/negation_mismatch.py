"""A sentence says that something helps, and its evidence says that it does not, or the other way round.

What it does:
    Compares what a sentence affirms or denies with the cited findings about the same subject.
    It warns when every one of them that speaks of an effect says the opposite, when one of the two says "cannot" or
    "does not" where the other says the same without it, and when one names the left side, the leg or a rise and the
    other only the right side, the arm or a fall. It compares, too, what is denied, where a direction points (before
    and after, more and less, left and right) beside the same words, and what bounds a figure ("under 7", "over 7");
    where it cannot tell, it marks the pair for whoever compares (``check --format json``): so it does with what is
    told "with" a thing where the finding says "without". Where a finding compares two and finds them alike, "no
    better" denies no effect; a sentence that puts one of the two ahead ("did more than", "beat") says the contrary.
    So does one that tells without a denial what stands in the finding only behind one: it is refused where its only
    word of its own says that a thing ends ("rest ends it" for "does not go away with rest"), and marked else.

Why it matters:
    One lost "not" turns a warning into advice.

Example:
    Splints prevent stiff joints [@source#splints-do-not-prevent].

Write instead:
    Splints did not prevent stiff joints [@source#splints-do-not-prevent].
"""

from collections.abc import Iterator

from claimcheck.evidence import DENIAL, DIRECTION, Statement
from claimcheck.facts import Facts
from claimcheck.language import Polarity, finds_alike, is_denied
from claimcheck.model import Finding, Problem, Severity, TermKind
from claimcheck.rules.base import Data
from claimcheck.rules.statements import statement_rule

_OPPOSITE = {Polarity.AFFIRMS: Polarity.DENIES, Polarity.DENIES: Polarity.AFFIRMS}
_HELP = "read the finding again, and say what it says"
#: How much of what is denied must stand in the other text, and at least how many words.
_SHARE, _FEW = 0.75, 2


def judge(statement: Statement, data: Data) -> Iterator[Problem]:
    """Yield at most one problem for a sentence."""
    message = (
        _turned(statement, data) or _denied(statement, data) or _swapped(statement, data) or _compared(statement, data)
    )
    if message:
        yield Problem(statement.place, message, _HELP, statement.text)


def _turned(statement: Statement, data: Data) -> str:
    """Whether the sentence affirms an effect that its findings deny, or the other way round."""
    said = data.read(statement.text).polarity
    if said not in _OPPOSITE or data.read(statement.text).is_uncertain:
        return ""
    found = {data.read(finding.says).polarity for finding in _about_it(statement, data)} - {Polarity.NEITHER}
    if found != {_OPPOSITE[said]}:
        return ""
    if said is Polarity.DENIES and any(finds_alike(finding.says) for finding in statement.findings):
        return ""
    does = "says that there is an effect" if said is Polarity.AFFIRMS else "says that there is none"
    return f"this {does}, and what it cites says the opposite"


def _denied(statement: Statement, data: Data) -> str:
    """Whether the sentence says "cannot" or "does not" of what its findings affirm, or the other way round."""
    said, findings = data.read(statement.text), [data.read(finding.says) for finding in statement.findings]
    denying = [facts for facts in findings if facts.denied_statements]
    if not (said.denied_statements or denying) or said.is_uncertain:
        return ""
    if said.denied_statements:
        stated = frozenset(word for facts in findings for word in facts.content_words)
        if _denies(said, stated) and not any(facts.holds_denial for facts in findings):
            return 'this says "not" of what it cites'
    if any(_denies(facts, said.content_words) for facts in denying) and not said.holds_denial:
        return 'what it cites says "not" of this'
    return ""


def _denies(facts: Facts, words: frozenset[str]) -> bool:
    return any(len(w) >= _FEW and len(w & words) >= _SHARE * len(w) for w in facts.denied_statements)


def _swapped(statement: Statement, data: Data) -> str:
    """Whether the sentence holds one word of a pair, and its findings only the other."""
    said = data.read(statement.text).sides
    if all(bool(here) == bool(there) for here, there in said):
        return ""
    stated = [data.read(text).sides for f in statement.findings for text in (f.says, *f.also)]
    for number, sides in enumerate(said):
        if bool(sides[0]) == bool(sides[1]):
            continue  # neither stands there, or both do
        found = [next((pairs[number][side] for pairs in stated if pairs[number][side]), "") for side in (0, 1)]
        for here, there in ((0, 1), (1, 0)):
            if sides[here] and found[there] and not sides[there] and not found[here]:
                start = data.read(statement.text).plain.find(sides[here])
                if is_denied(data.read(statement.text).plain, start, start + len(sides[here])):
                    continue
                return f'this says "{sides[here]}", and what it cites says "{found[there]}"'
    return ""


def _compared(statement: Statement, data: Data) -> str:
    """What is denied on one side only, or points the other way beside the same words."""
    for difference in data.differences(statement):
        if difference.sure and difference.kind in {DENIAL, DIRECTION}:
            here = f'says "{difference.text}"' if difference.text else "says this outright"
            there = f'says "{difference.stated}"' if difference.stated else "does not deny it"
            return f"this {here}, and what it cites {there}"
    return ""


def _about_it(statement: Statement, data: Data) -> list[Finding]:
    """The cited findings that share a treatment or medicine with the sentence; all, where it names none."""
    kinds = (TermKind.TREATMENT, TermKind.MEDICINE)
    subjects = {mention.term for mention in data.read(statement.text).of_kind(*kinds)}
    about = [f for f in statement.findings if subjects & data.evidence.terms_of(f)]
    return about or list(statement.findings)


RULE = statement_rule("negation-mismatch", Severity.WARNING, __doc__, judge, notes=True, needs=("effects", "stems"))
