"""What the first edition let through by its wording alone, for the one release in which sites move away from it.

Only ``claimcheck migrate`` asks: what these rules let through becomes a record that somebody has yet to read.
"""

from __future__ import annotations

import re

from claimcheck.editing.oldkeys import presses_keys
from claimcheck.language import normalise, wording
from claimcheck.model import Block, TermKind
from claimcheck.page import Judging

_SECOND_CLAUSE = re.compile(
    r"[;:\u2013\u2014()]|\s-\s|,\s*(?:and|but|so|or|which|who|while|as|because|since)\b"
    r"|\b(?:because|since|although|though|whereas|unless|until|while|that|why|which|who|therefore|so that)\b",
    re.I,
)
_PAGE_SUBJECT = re.compile(
    r"(?:this|the following)\s+(?:page|checklist|list|card|log|tool|form|sheet|section|table|drawing|guide)\s+"
    r"(?:is|are|explains?|lists?|tells?|shows?|covers?|gives?|has|holds?|describes?|answers?|works?|stays?|does|"
    r"helps you(?= (?:to )?(?:remember|talk|ask|plan|prepare|find|write|see|keep|notice|decide|check|count|follow"
    r"|choose|say))|"
    r"goes|starts?|keeps?|asks?|names?|prints?|fits?|can be)\b",
    re.I,
)
#: What a page tells, and does not only hold: "shows salt works", "lists salt as safe", "answers yes".
_TOLD = re.compile(r"\b(?:lists?|names?|shows?|describes?|gives?)\b.* as\b|\banswers? (?:yes|no)\b", re.I)
_STATES = re.compile(
    r"\b(?:is|are|was|were|has|had|does|did|can|could|may|might|will|would|should|must|makes|helps|works|stops|gets|brings"
    r"|gives|becomes|leads|needs)\b",
    re.I,
)
_ASKED = re.compile(r"\b(?:who|what|when|where|how|which)\b", re.I)
_COMPARATIVE = re.compile(
    r"\b(?:more|less|fewer|better|worse|sooner|later|faster|slower|stronger|weaker|safer|\w+er than)\b", re.I
)
#: "We know that …" tells about the world, not about the page.
_FOUND_OUT = re.compile(
    r"\b(?:know|knew|think|believe|found|find|saw|see|seen|learned|agree|showed|proved|are sure|are certain) that\b",
    re.I,
)
#: With what sentences opened that sent readers elsewhere.
_SIGNPOST_VERBS = (
    "see", "read", "go to", "go back to", "open", "print", "download", "use", "watch", "share", "visit",
    "find", "start with", "start at", "return to", "look at", "look up", "jump to", "choose", "turn to",
    "more on", "more about", "next:", "back to", "follow", "fill in", "bring", "take",
)  # fmt: skip
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)
_TOOL = re.compile(r"s?\s+(?:log|list|card|page|form|plan|checklist|diary|tool|guide|table)s?\b", re.I)


def was_exempt(text: str, start: int, block: Block | None, judging: Judging) -> bool:
    """Whether the old rules let a sentence through that begins at ``start`` of its block.

    It stands among the settings' standing sentences, tells of the page or the site, or says how to use a tool.
    """
    if normalise(text) in {normalise(sentence) for sentence in judging.settings.standing}:
        return True
    if _is_about_the_page(text, judging) or _is_interface(text, judging):
        return True
    return block is not None and (
        presses_keys(text, start, block, judging.settings.interface_verbs) or _points(text, start, block, judging)
    )


def _points(text: str, start: int, block: Block, judging: Judging) -> bool:
    """Whether a sentence opens with a verb that sends readers elsewhere, and links to a page of the site."""
    within = (link for link in block.links if start <= link.start and link.end <= start + len(text))
    leads = any(link.target and not _OUTSIDE.match(link.target) for link in within)
    verbs = (*_SIGNPOST_VERBS, *judging.settings.signpost_verbs)
    return leads and bool(wording.starts_with(text, verbs)) and not _tells(text, judging)


def _is_about_the_page(text: str, judging: Judging) -> bool:
    match = _PAGE_SUBJECT.match(normalise(text))
    if not match or _tells(text, judging):
        return False
    rest = normalise(text)[match.end() :]
    statement = _STATES.search(_ASKED.split(rest)[0]) or _TOLD.search(match[0] + rest)
    return not (statement or _SECOND_CLAUSE.search(rest) or _COMPARATIVE.search(rest))


def _is_interface(text: str, judging: Judging) -> bool:
    if judging.page_kind not in {"tool", "about"}:
        return False
    opens = re.match(r"(?:we|our|this guide)\b", text, re.I) or wording.starts_with(
        text, judging.settings.interface_verbs
    )
    tells = judging.has_effect(text) or wording.has_dose(text) or _FOUND_OUT.search(text)
    return bool(opens) and not (tells or _names_treatment(text, judging))


def _names_treatment(text: str, judging: Judging) -> bool:
    """Whether a text names a treatment, test or medicine, other than in the name of a tool: "our wall walking log"."""
    return any(not _TOOL.match(text, end) for _, end in wording.find_phrases(text, _examined(judging)))


def _tells(text: str, judging: Judging) -> bool:
    return bool(wording.has_figure(text) or judging.has_effect(text) or judging.has_strength(text))


def _examined(judging: Judging) -> tuple[str, ...]:
    """The labels of treatments, tests and medicines."""
    kinds = {TermKind.TREATMENT, TermKind.TEST, TermKind.MEDICINE}
    return tuple(label for term in judging.glossary.terms.values() if term.kind in kinds for label in term.labels)
