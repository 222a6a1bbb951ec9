"""Changes to true sentences, by a fixed seed: each makes one thing of a sentence wrong, and leaves the rest."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from claimcheck.language import TermIndex
from claimcheck.model import Glossary, TermKind

SEED = 20261128
#: Words that are exchanged, in both directions where a pair is not parted by ">".
_DIRECTIONS = """
more=less|before=after|left half=right half|left side=right side|left-sided=right-sided|on the left=on the right
higher=lower|larger=smaller|earlier=later|better=worse|faster=slower|above=below|stronger=weaker
increases=decreases|common=rare|rise=fall|rose=fell|raises=lowers|longer=shorter|arm=leg|hand=foot|early=late
first=last|open=close|grows=shrinks|inside=outside|frequent=infrequent|greater=smaller|improved=worsened
improves=worsens|improve=worsen|left-brain=right-brain"""
_QUANTITIES = """
most people>few people|most do>few do|most of>few of|most children>few children|most strokes>few strokes
most evidence>little evidence|most causes>few causes|many>all|some>all|few>most|often>never|usually>never
rarely>often|seldom>often|sometimes>always|all>few|every>hardly any|always>sometimes|never>often
almost half>almost all|mostly>never|several>all|none>most|about half>about all|hardly>always|more than half>all
many people>all people|only a few>most|a third>all|more often>always"""
_COMPARATORS = """
more than=less than|at least=at most|up to>at least|over=under|almost>more than|about>more than|nearly>more than
under=over|fewer than=more than|longer than=shorter than|within>after|around>at least|as few as>as many as"""
_CAUSES = """
is more common after>is caused by|is more common in>is caused by|are more common after>are caused by
is linked with>is caused by|is linked to>is caused by|are linked to>are caused by|predicted>caused|predict>cause
predicts>causes|goes with>causes|go with>cause|come with>cause|comes with>causes|can follow>is caused by
is a sign of>is the cause of|are signs of>are causes of|was tied to>caused|are common after>are caused by
is common after>is caused by|is common in>is caused by|raises the risk of>causes|raise the risk of>cause
tracked>caused|depends on>is caused by|depend on>are caused by|was more common when>was caused when
a reason to>proof enough to|can lead to>always leads to|is a warning sign of>is the cause of
was seen in>was caused by|is a risk factor for>is the cause of|was less common in>was prevented in
recover less well>recover less well because of it|was worse in>was caused by|are more frequent in>are caused by
it is more frequent and stronger after>it is caused by|is common>is caused by it
more often after>only because of|is more common>is always caused by it|explained>caused
can come from>always comes from|can follow>always follows|had more>got more by it|depended on>was caused by
differed>was made to differ|can come with>causes|can lead>always leads|at high risk of>the victims of
were linked>were due|had to do with>was due to|is seen with>is due to|is often seen in>is due to
often comes with>causes|often follows>is due to|told most about>decided|told who>decided who"""
_HEDGES = (
    (r"\b(?:may|might|can) be\b", "is"),
    (r"\bcould be\b", "is"),
    (r"\bcan sometimes\b", "will"),
    (r"\b(?:may|might|can) have\b", "has"),
    (r"\b(?:may|might|can) (?!not\b|also\b|only\b|still\b)(\w+?)y\b(?<![aeo]y)", r"\1ies"),
    (r"\b(?:may|might|can) (?!not\b|also\b|only\b|still\b)(\w+(?:ch|sh|ss|o))\b", r"\1es"),
    (r"\b(?:may|might|can) (?!not\b|also\b|only\b|still\b)(\w+)\b", r"\1s"),
    (r"\bprobably ", ""),
    (r"\b(?:seems?|appears?) to be\b", "is"),
    (r"\bis thought to\b", "is known to"),
    (r"\bsuggests?\b", "proves"),
)
_AUXILIARY = re.compile(r"\b(is|are|was|were|can|may|should|will|did|does|has|have|had)\b(?! (?:not|no|never)\b)")
_DENIALS = (
    (r"\b(is|are|was|were|did|does|do|can|could|should|has|have|had|may|will) not\b", r"\1"),
    (r"\bcannot\b", "can"),
    (r"\bNo (\w)", lambda m: m[1].upper()),
    (r"\bno (?=\w)", "a "),
    (r"\bwithout\b", "with"),
    (r"\bnobody\b", "everybody"),
)
_NUMBER = re.compile(r"(?<![\w.,-])\d+(?:\.\d+)?(?![\w,]|\.\d|-)")
_OPENS = re.compile(
    r"(?:Call|Put|Keep|Stay|Give|Tell|Ask|Get|Go|Do|Check|Support|Learn|Note|Open|Lay|Turn|Stop|Start|Loosen|Cushion|See"
    r"|Refer|Watch|Look|Tilt|Push|Place|Text|Dial|Wipe|Let|Have|Use|Take|Make|Practice|Avoid|Never|Try|Bend|Roll"
    r"|Say|Begin|Move|Leave|Talk|Register|Be|Contact|Wait|Shut|Press|Hold)\b"
    r"(?! takes| at home| of| is| and | helped)(?!:)"
)
#: Where a "may" says what may be asked, or is part of a condition, to leave it out makes nothing false.
_CONDITION = re.compile(r"\b(?:if|what|whether|that|you|they|we|who|and|or|Children|strokes|no)\b|:", re.I)
_SWAPPED_KINDS = (TermKind.CONDITION, TermKind.TREATMENT, TermKind.TEST, TermKind.MEDICINE, TermKind.SYMPTOM)
#: Changed sentences that say the same as before, or nothing that could be false; they are left out.
STAYS_TRUE = re.compile(
    r"caused 18%|caused 68%|proof enough to call|of the brain caused most|Help starts as soon|The stay is from"
    r"|Your letters uses|move the person only out|something sweet only to|done is caused by the age|was made to differ"
    r"|that a stroke leaves is caused|rehab you need is caused|caused by the cause|did not cause walking"
    r"|disability (?:stays|a stroke leaves) is caused by|an injury is is caused by"
)
_T = TypeVar("_T")
Change = Callable[[str], Iterable[str]]


def changes(glossary: Glossary, seed: int = SEED) -> dict[str, Change]:
    """Each kind of change with what makes it: the changed forms of a sentence, perhaps none."""
    return {
        "negation": _negated,
        "figure": _with_other_figure,
        "comparator": lambda text: (
            () if text.startswith("Over ") else _exchanged(text, _pairs(_COMPARATORS), before_figure=True)
        ),
        "order": _with_turned_order,
        "subject": lambda text: _with_other_subject(text, glossary, seed),
        "quantity": lambda text: _exchanged(text, _pairs(_QUANTITIES)),
        "direction": lambda text: _exchanged(text, _pairs(_DIRECTIONS)),
        "hedge": lambda text: () if _CONDITION.search(text) else _replaced(text, _HEDGES),
        "cause": lambda text: _exchanged(text, _pairs(_CAUSES)),
        "relation": _turned_round,
    }


def sample(items: Sequence[_T], count: int, name: str, seed: int = SEED) -> list[_T]:
    """Some of the items, the same for each run: the seed and the name decide which."""
    order = list(items)
    random.Random(f"{seed} {name}").shuffle(order)  # noqa: S311 - chance that can be had again is what is wanted
    return order[:count]


def _pairs(written: str) -> list[tuple[str, str]]:
    found = []
    for entry in re.split(r"[|\n]", written.strip()):
        one, sign, other = re.split("(=|>)", entry.strip())
        found += [(one, other), (other, one)] if sign == "=" else [(one, other)]
    return found


def _exchanged(text: str, pairs: Iterable[tuple[str, str]], *, before_figure: bool = False) -> Iterator[str]:
    follows = (
        r"(?= (?:an? )?(?:\d|\w+ (?:in|of)\b|one|two|three|four|five|six|half|quarter|third))" if before_figure else ""
    )
    for one, other in pairs:
        for match in re.finditer(rf"(?<![\w-]){re.escape(one)}(?![\w-]){follows}", text, re.I):
            new = other.capitalize() if match[0][0].isupper() else other
            yield text[: match.start()] + new + text[match.end() :]


def _replaced(text: str, patterns: Iterable[tuple[str, object]]) -> Iterator[str]:
    for pattern, new in patterns:
        changed = re.sub(pattern, new, text, count=1)  # type: ignore[arg-type]
        if changed != text:
            yield changed[0].upper() + changed[1:]
            return


def _negated(text: str) -> Iterator[str]:
    if _OPENS.match(text):
        return
    out = list(_replaced(text, _DENIALS))
    yield from out
    found = _AUXILIARY.search(text)
    if not out and found:
        yield f"{text[: found.end()]} not{text[found.end() :]}"


def _with_other_figure(text: str) -> Iterator[str]:
    for match in _NUMBER.finditer(text):
        value = match[0]
        new = str(int(value) * 2 + 1) if value.isdigit() else f"{float(value) + 1.3:.1f}"
        yield text[: match.start()] + new + text[match.end() :]


def _with_turned_order(text: str) -> Iterator[str]:
    for before, after in (("Do not ", ""), ("Never ", "Always "), ("Avoid ", "Look for ")):
        if text.startswith(before):
            changed = after + text[len(before) :]
            yield changed[0].upper() + changed[1:]
            return
    if _OPENS.match(text):
        yield f"Do not {text[0].lower()}{text[1:]}"
    elif re.search(r"\bshould not\b", text):
        yield re.sub(r"\bshould not\b", "should", text, count=1)
    elif re.search(r"\b(?:should|must)\b(?! not)", text):
        yield re.sub(r"\b(should|must)\b", r"\1 not", text, count=1)
    elif re.search(r"(?:: |, so )(?:call|ask|tell|see|go|get|keep|put|stop)\b", text):
        yield re.sub(r"(: |, so )(?=(?:call|ask|tell|see|go|get|keep|put|stop)\b)", r"\1do not ", text, count=1)


def _with_other_subject(text: str, glossary: Glossary, seed: int) -> Iterator[str]:
    terms = TermIndex(glossary)
    for mention in terms.find(text):
        kind = terms.kind(mention.term)
        if kind not in _SWAPPED_KINDS:
            continue
        near = {mention.term, *terms.wider(mention.term)}
        others = [t for t in glossary.terms.values() if t.kind is kind and near.isdisjoint(terms.wider(t.id))]
        label = sample([t.pref_label for t in others], 1, text, seed)[0]
        new = label[0].upper() + label[1:] if mention.start == 0 else label
        yield text[: mention.start] + new + text[mention.end :]


def _turned_round(text: str) -> Iterator[str]:
    turned = re.sub(r"\b(\d+) (of|in) (?:the )?(\d+)\b", r"\3 \2 \1", text, count=1)
    if turned != text:
        yield turned
        return
    compared = re.fullmatch(
        r"(?P<one>[^,.:;]{3,40}?) "
        r"(?P<verb>(?:is|are|was|were|came|comes|grew|takes?|got|did|does|has|had|works?)\b[^,.:;]*? than) "
        r"(?P<other>[^,.:;]{3,40})\.",
        text,
    )
    if compared:
        one, other = compared["one"], compared["other"]
        yield f"{other[0].upper()}{other[1:]} {compared['verb']} {one[0].lower()}{one[1:]}."
    for first, second in itertools.combinations(_NUMBER.finditer(text), 2):
        if first[0] != second[0]:
            yield (
                text[: first.start()] + second[0] + text[first.end() : second.start()] + first[0] + text[second.end() :]
            )
            return
