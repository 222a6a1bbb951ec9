"""Finding the sentences that explain a term, and the words with which they contradict the glossary.

A full explanation ("X means …", "… is called X", "X: …", "X is a … of …", also in a bracket or
behind "which") must hold a word of each list under ``requires`` and none under ``excludes``.
A passing one ("X is …", "X (…)", "… (X)") must hold none under ``excludes``. "X is trouble with …" needs no article to
tell what X is.
A sentence about how a word is used ("some services say X") explains nothing.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from claimcheck.facts.explained import NEAR, clause_end, clause_start, sentence_end, statement_end, words_back
from claimcheck.facts.meanings import Known, fault, fits_by_meaning, is_label, spells_label
from claimcheck.language import Mention, any_of, as_plain, entries, expression, find_phrases, is_denied, one_of
from claimcheck.model import Term


class Explanation(NamedTuple):
    """A stretch of a text (offsets) that explains a term. A ``full`` one must hold what the glossary requires."""

    mention: Mention
    start: int
    end: int
    full: bool
    before: bool = False  # the explanation is the sentence before: "This is called X"
    loose: bool = False  # may tell as well what comes of the thing: "It means a new routine"
    bare: str = ""  # the noun without an article that tells what the thing is: "trouble with words"


class Clash(NamedTuple):
    """How an explanation contradicts the glossary: a word that it may not hold, or words that it lacks."""

    term: Term
    excluded: str = ""
    missing: tuple[str, ...] = ()
    foreign: str = ""


_ADVERBS = (
    r"(?:(?:usually|simply|just|here|really|literally|basically|then|always|also|only|often|generally|in short),? )*"
)
_NAMED = r"(?: \([^()]{1,60}\))?[\"\u201d']?,? ?"
#: "a weakness of", "the loss of", "muscles that": what a thing is, not what is said of it.
_KIND = expression(
    rf"(?:an?|the) (?!(?:\w+ )?{any_of('definitions', 'said_of_things')}s?\b)"
    rf"(?:[\w-]+ ){{0,3}}?[\w-]+ {any_of('definitions', 'telling_apart')}\b",
    re.I,
)
_WORD_FOR = (
    r"(?:is|are) (?:the|a|another|one|only a|just a|an old|an older) "
    r"(?:medical |other |usual |Latin |Greek |doctors' )?(?:word|name|term)s? for"
)
_MEANS = expression(
    rf"{_NAMED}(?:, )?{_ADVERBS}(?:\bwhich )?{_ADVERBS}(?P<verb>means?|meaning|refers? to|(?:is|are) defined as"
    r"|stands? for|(?:is|are) short for|describes?"
    r"|signif(?:y|ies)|denotes?|equals?|=|translates? (?:as|to|into)|amounts? to|(?:is|are) when"
    rf"|{_WORD_FOR})(?: that)? ",
    re.I,
)
#: "By X, we mean …", "When we say X, we mean …".
_BY = expression(rf"\b{any_of('definitions', 'before_meaning')}(?: an?| the| the words?)? [\"']?\Z", re.I)
_WE_MEAN = expression(r"[\"']?,? (?:we|you|doctors|they|people) mean (?:that )?", re.I)
_IS = expression(
    rf"{_NAMED}(?:, (?:which|that) |(?<=, )(?P<which>which ))?{_ADVERBS}(?:is|are|was|were)(?: \w+ly)? ", re.I
)
#: What an "is" says first, before it explains: "is a condition in which …", "is not stiffness but …".
_LEADING = expression(
    r"(?:an? |the )?(?:\w+ ){0,2}?(?:condition|state|problem|illness|kind|form|type|disorder|disease|sign)s?"
    r" (?:in which|by which|where|when|that) |not (?:just |only |simply )?[^.;:()]{1,60}? but ",
    re.I,
)
#: "a form of": what it is stands behind, and may be told of in a clause.
_ONE_OF = expression(r"(?:an?|the|one) (?:[\w-]+ )?(?:kind|form|type|sort)s? of ", re.I)
_A = expression(r"an? ", re.I)
#: "trouble with memory": a noun that needs no article.
_BARE = expression(
    rf"(?!an? |the )(?:[\w-]+ )?(?P<noun>{any_of('definitions', 'bare_nouns')})"
    rf" (?!{any_of('definitions', 'ending_nouns', 'affected')}\b)",
    re.I,
)
_CALLED = expression(
    r"(?P<link>\b(?:is|are|was|were)(?: (?P<adverb>\w+))?(?: (?:\w+ly))? |, (?P<loose>\w+ )?)"
    r"(?:called|known as|named|termed|referred to as|labell?ed)(?: by \w+)? (?:a |an |the )?[\"\u201c']?\Z",
    re.I,
)
#: "We call … X", "… is what doctors call X". What only some call so is a usage.
_CALL = expression(
    r"(?:(?<!some )(?<!many )(?<!most )(?<!other )(?<!few )(?<!older )"
    r"\b(?:we|you|doctors|clinicians|experts|neurologists) (?:\w+ly |would |can )?(?:call|name|term)"
    r" (?P<what>[^,.;:()]{3,80}?)"
    r"|(?P<first>[^,.;:()]{3,80}) (?:is|are) what (?:we|you|doctors|people|clinicians|experts) (?:call|mean by))"
    r" (?:an? |the )?[\"\u201c']?\Z",
    re.I,
)
#: How the words begin of which both forms hold one.
_NAMING = tuple(entries("definitions", "naming"))
#: "…, or X,": the term as another name for what stands before it.
_OTHER_NAME = expression(
    r",\s(?:or|medically|in medical (?:words|terms|language)|in short|that is|i\.e\.),? (?:the |an? )?[\"\u201c']?\Z",
    re.I,
)
_USAGE = frozenset(entries("definitions", "by_habit"))
_SPEAKERS = one_of(
    "some many most other several few older children's child uk us british american doctors? people services? clinics? "
    "therapists? parents? letters? hospitals? pages? sources? books? codes? lists? texts? sites? writers? "
    "reports? forms? "
    "bills?"
)
_SAID = expression(rf"\b{_SPEAKERS}\b[^.;:]*\b(?:calls?|called|says?|said|uses?|used|writes?|mean)\b", re.I)
_ARTICLES = one_of(
    "the this that an? your his her their our medical latin greek old older plain words? terms? name phrase"
)
_SUBJECT = expression(
    r"(?:(?:in|for|to) [\w' ]{1,30}, )?(?:so|and|but|here|now|then|while|whereas|because|since)?,? ?"
    rf"(?:{_ARTICLES}\b ?)*[\"\u201c']?\Z",
    re.I,
)
_BEGINS = expression(
    r"(?:\A|[.;:!?]\s|,\s(?:(?:and|but|so|while|whereas)\s)?|\s(?:and|while|whereas|but)\s|\(|[\u2013\u2014]\s)"
)
_CONSEQUENCE = expression(
    r"(?:you|they|we|people|families|he|she|it|a person|somebody|someone|parents|nobody|everyone|there) (?:\w+ )?"
    + one_of(
        "may might need needs will can should must could would do does have_to has_to often usually gets? "
        "is_time are_in"
    )
    + r"\b|"
    + one_of(
        "more less fewer extra a_lot lots daily another learning living having getting being going working finding "
        "planning asking that_you"
    )
    + r"\b",
    re.I,
)
_ORDER = expression(
    one_of(
        "ask place put use keep call try see read talk tell watch look check bring get do let give avoid take "
        "start stop go "
        "make move sit stand write show help support remember find turn wear remind speak hold practi[cs]e open choose "
        "learn say what how why when_to who where which is are can does not yes no often rare common never seen "
        "more_on "
        r"page only about up_to \d"
    )
    + r"\b",
    re.I,
)
_OPENED = expression(
    r"[\"\u201d']? ?(?:\((?P<inside>[^()]{3,200})\)"
    r"|[\u2013\u2014] ?(?P<dash>[^\u2013\u2014.;:]{3,200})(?:[\u2013\u2014]|[.;]|\Z)"
    r"|, or (?P<alias>[^,.;:()]{3,120})(?:,|[.;]|\Z)"
    r"|, (?:(?:i\.e\.|that is(?: to say)?|in other words|namely|also called|also known as)[,:]? |an? )"
    r"(?P<apposed>[^,.;:()]{3,120})(?:,|[.;]|\Z))",
    re.I,
)
#: Words that set the next thing apart from the term: "milder than paralysis", "confused with", "can turn into".
_APART = expression(
    r"\b"
    + one_of(
        "than from unlike like with without confused compared similar versus vs before after by into becomes? became "
        "towards? beyond causes? caused leads? lead related linked close near opposite between instead rather short_of "
        "mistaken mixed signs? due risk chance against following follows? comes? called differs? different if "
        "when where while or_even"
    )
    + r"\b",
    re.I,
)
_LINK = expression(r"[,;]?(?: and| but| while| whereas)?(?: the| a| an| the word)? ?[\"\u201c']?\Z", re.I)
_POINTS_BACK = expression(
    r"\s*(?:this|that|it|these|they|both|all this|(?:this|the) (?:condition|state|sign|problem|effect|trouble)),?\s*",
    re.I,
)
#: "Another is called X": names one of several things, and tells nothing of it.
_NEW_THING = expression(
    r"\s*(?:(?:an|the )?other|one|the (?:first|second|third|last))(?: of (?:them|these))?,?\s*", re.I
)
_MAX_WORDS = 8
_WORDS_BEFORE = 6


def explanations(text: str, mentions: Iterable[Mention]) -> tuple[Explanation, ...]:
    """The stretches of one sentence that explain the terms it names."""
    named = tuple(mentions)
    return _explanations(text, named) if named else ()


@functools.lru_cache(maxsize=1024)  # of the same page again, while somebody writes at it
def _explanations(text: str, mentions: tuple[Mention, ...]) -> tuple[Explanation, ...]:
    plain = aligned(text)
    found = [e for mention in mentions for e in (*_after(plain, mention), *_before(plain, mention))]
    full = sorted(e.mention.start for e in found if e.full)
    return tuple(_up_to_next(plain, explanation, full) for explanation in found)


def clash(explanation: Explanation, text: str, known: Known, before: str = "") -> Clash | None:
    """How an explanation contradicts what is ``known`` of its term, or nothing.

    ``before`` is the sentence before the text.
    """
    words = before if explanation.before else text[explanation.start : explanation.end]
    term = known.term
    if is_label(words, term):
        return None
    if spells_label(words, explanation.mention.label):
        return Clash(term, foreign=words.strip(" .,"))
    excluded = _excluded(words, term)
    if excluded:
        return Clash(term, excluded=excluded)
    if explanation.full:
        missing = next((group for group in term.requires if not _holds(words, group, term.plain)), None)
        if missing is not None:
            return Clash(term, missing=missing)
    tells = explanation.full or (bool(explanation.bare) and not _begins_alike(explanation, term))
    foreign = "" if explanation.loose else fault(words, known, whole=tells)
    return Clash(term, foreign=foreign) if foreign else None


def doubt(explanation: Explanation, text: str, known: Known) -> str:
    """The word with which a meaning goes on that begins with the noun of the glossary's, and shares no other with it.

    "Trouble with meals" may say what "trouble swallowing" does, so somebody has to look.
    """
    if not explanation.bare or explanation.full or not _begins_alike(explanation, known.term):
        return ""
    _, _, behind = text[explanation.start : explanation.end].partition(explanation.bare)
    return fault(behind, known, whole=True)


def _begins_alike(explanation: Explanation, term: Term) -> bool:
    return bool(find_phrases(term.plain, [explanation.bare]))


def whole(text: str, mention: Mention) -> Explanation:
    """A text that explains a term as a whole: a definition of a list, a cell under "Meaning"."""
    return Explanation(mention, 0, len(text), full=not _ORDER.match(text))


def aligned(text: str) -> str:
    """The text with plain letters and quotes, character for character."""
    if text.isascii():
        return text
    return "".join((as_plain(c) or " ")[:1] for c in text)


# --------------------------------------------------------------------------- finding


def _after(text: str, mention: Mention) -> Iterator[Explanation]:
    """What explains a term behind it."""
    end = mention.end
    if text.startswith(":", end) and _opens(text, mention.start):
        rest = text[end + 1 : end + NEAR].lstrip()
        if rest and not _ORDER.match(rest):
            start = len(text[: end + NEAR]) - len(rest)
            yield Explanation(mention, start, start + len(rest), full=not _is_plural(mention))
        return
    we_mean = _WE_MEAN.match(text, end)
    if we_mean is not None and _BY.search(text[max(0, mention.start - NEAR) : mention.start]):
        yield Explanation(mention, we_mean.end(), sentence_end(text, we_mean.end()), full=True)
        return
    means = _MEANS.match(text, end)
    if means is not None:
        found = _meaning(text, mention, means)
        if found is not None:
            yield found
        return
    opened = _OPENED.match(text, end)
    if opened is not None and not _is_listed(text, mention, opened):
        group = next(name for name in ("inside", "dash", "alias", "apposed") if opened[name] is not None)
        first = opened.start(group) if group == "inside" else text.rfind(" ", 0, opened.start(group) - 1) + 1
        full = group in {"inside", "apposed"} and bool(_KIND.match(text, first))
        is_named = group == "apposed" and opened[0].endswith(",") and _A.match(text, first)
        yield Explanation(mention, first if is_named else opened.start(group), opened.end(group), full=full)
    is_ = _IS.match(text, end)
    if is_ is not None and (is_["which"] or _is_subject(text, mention)):
        leading = _LEADING.match(text, is_.end())
        start = leading.end() if leading else is_.end()
        full = bool(_KIND.match(text, start)) and start == is_.end()
        wide = full or bool(_ONE_OF.match(text, start))
        end = statement_end(text, start) if wide else clause_end(text, start, _MAX_WORDS)
        bare = _BARE.match(text, start)
        yield Explanation(mention, start, end, full=full, bare=bare["noun"] if bare else "")


def _is_plural(mention: Mention) -> bool:
    """Whether a term stands in the plural: "Side effects: …" lists some, and tells of none what it is."""
    return mention.text.endswith("s") and not mention.label.endswith("s")


def _meaning(text: str, mention: Mention, means: re.Match[str]) -> Explanation | None:
    if not _is_subject(text, mention) or _SAID.search(text, max(0, mention.start - NEAR), mention.start):
        return None
    if means["verb"].lower() == "mean" and re.search(r"\b(?:not|n't|never)\b", means[0], re.I):
        return None
    start = means.end()
    stop = text.find("," if "," in means[0] else ";", start, start + NEAR)
    end = stop if stop >= 0 else min(len(text), start + NEAR)
    return Explanation(mention, start, end, full=not _CONSEQUENCE.match(text, start))


def _up_to_next(text: str, explanation: Explanation, full: Sequence[int]) -> Explanation:
    """An explanation that ends where the next one begins: "X means weakness, and Y means paralysis".

    ``full`` are the places of the terms that are explained in full behind themselves, in order.
    """
    following = bisect.bisect_right(full, explanation.start)
    if following == len(full) or full[following] >= explanation.end:
        return explanation
    low = max(0, full[following] - NEAR)
    return explanation._replace(end=low + len(_LINK.sub("", text[low : full[following]])))


def _before(text: str, mention: Mention) -> Iterator[Explanation]:
    """What explains a term before it: "… is called X", "… (X)"."""
    low = max(0, mention.start - NEAR)
    before = text[low : mention.start]
    names = _may_name(text)
    called = _CALLED.search(before) if names else None
    if called is not None:
        adverbs = {(called[name] or "").strip().lower() for name in ("adverb", "loose")}
        if not adverbs & _USAGE and not _SAID.search(before):
            start = clause_start(before[: called.start()])
            if _NEW_THING.fullmatch(before[start : called.start()]):
                return
            points_back = bool(_POINTS_BACK.fullmatch(before[start : called.start()]))
            full = not called["link"].startswith(",") and not points_back
            yield Explanation(mention, low + start, low + called.start(), full=full, before=points_back)
        return
    call = _CALL.search(before) if names else None
    if call is not None:
        group = "what" if call["what"] is not None else "first"
        yield Explanation(mention, low + call.start(group), low + call.end(group), full=False)
        return
    other = _OTHER_NAME.search(before)
    if other is not None and (not text[mention.end :] or text[mention.end] in ",.;"):
        start = clause_start(before[: other.start()])
        if "," not in before[start : other.start()]:
            start = max(start, words_back(before[: other.start()], _WORDS_BEFORE))
            yield Explanation(mention, low + start, low + other.start(), full=False)
    elif before.endswith("(") and text[mention.end : mention.end + 1] in {")", ","}:
        clause = before[:-1].rstrip()
        start = max(clause_start(clause), words_back(clause, _WORDS_BEFORE))
        yield Explanation(mention, low + start, low + len(clause), full=False)


def _may_name(text: str) -> bool:
    """Whether a text with plain letters holds a word without which nothing is called so in it."""
    low = text.lower()
    return any(word in low for word in _NAMING)


def _is_subject(text: str, mention: Mention) -> bool:
    """Whether a term opens its clause, so that the verb behind it is about the term alone."""
    before = text[max(0, mention.start - NEAR) : mention.start]
    begins = [m.end() for m in _BEGINS.finditer(before)]
    return bool(_SUBJECT.fullmatch(before[begins[-1] :] if begins else before))


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - NEAR) : start]
    return not before.strip("\"'\u201c* ") or before.rstrip().endswith((".", "!", "?"))


def _is_listed(text: str, mention: Mention, opened: re.Match[str]) -> bool:
    """Whether ", or …" only goes on with a list: "spasms, X, or pain"."""
    if opened["alias"] is None and opened["apposed"] is None:
        return False
    sentence = text[max(0, mention.start - NEAR) : mention.start]
    return bool(re.search(r",\s+(?:\w+\s+){0,2}\Z", sentence)) or not _is_subject(text, mention)


# --------------------------------------------------------------------------- comparing


def _excluded(text: str, term: Term) -> str:
    for start, end in find_phrases(text, term.excludes):
        if not is_denied(text, start, end) and not _APART.search(_near_before(text, start)):
            return text[start:end]
    return ""


def _near_before(text: str, start: int) -> str:
    """The words that stand before a place in the same clause."""
    before = text[max(0, start - NEAR) : start]
    return before[clause_start(before) :]


def _holds(text: str, words: Sequence[str], plain: str) -> bool:
    """Whether one of the words stands in the text, denied only where the plain meaning denies it too."""
    denied_there = {plain[a:b].casefold() for a, b in find_phrases(plain, words) if is_denied(plain, a, b)}
    return fits_by_meaning(text, words) or any(
        not is_denied(text, start, end) or " " in text[start:end] or text[start:end].casefold() in denied_there
        for start, end in find_phrases(text, words)
    )
