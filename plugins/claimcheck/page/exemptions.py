"""Which sentences are claims: every one, unless its structure or a list says otherwise.

Each exemption is a small test of one sentence in its block; the order in :func:`standing_of` is the order of judging.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from claimcheck.inputs import Settings
from claimcheck.language import (
    STOPS,
    asks_in_prose,
    asks_why,
    assertion_in,
    condition_of,
    cut_sentences,
    ends_as_question,
    entries,
    explains,
    expression,
    grants,
    has_finite,
    leaves_out_opening,
    names_a_thing,
    names_by_deed,
    normalise,
    only_points,
    opens_as_name,
    opens_as_question,
    parted,
    praises,
    spells_out,
    tells_aside,
    tells_by_form,
    told_by_the_way,
    without_asked_promises,
    without_small_counts,
    wording,
)
from claimcheck.model import Block, BlockKind, Glossary, Standing, TermKind

#: How many words a label has at most.
MAX_LABEL_WORDS = 8
MAX_FRAGMENT_WORDS = 3
MAX_VERBLESS_WORDS = 5
MAX_POINTING_WORDS = 4
MAX_PATH_WORDS = 3
_ADDRESS = expression(r"(?:https?://|www\.)[\w-]+(?:\.[\w-]+)+(?P<path>(?:[/?#]\S*?)?)\.?")
#: A name that ends with a number, "Jinja2" or "A1": it counts nothing.
_NUMBERED = expression(r"(?<![^\W_])[A-Za-z]+\d{1,2}(?![\w.,%]\w|\w)")
_PATH_PART = expression(r"[^\W_]+")
_LABELS = {BlockKind.HEADING, BlockKind.LABEL, BlockKind.BOX_TITLE, BlockKind.HEADER_CELL}
#: Elements whose attributes may hold a label.
_LABELED_TAGS = frozenset("input textarea select option button form nav optgroup fieldset section table".split())
_STOP = expression(rf"(?!\uff1f)[.!\u2026{STOPS}]\W*\Z|[{STOPS}](?=\w)")
_INNER_STOP = expression(r"[.!?]\s")
#: Things that are weighed: "Cures and cons".
_THINGS = expression(r"\A\W*\w+s(?= and\b)")


@dataclass(frozen=True, eq=False)
class Judging:
    """What is needed to judge a sentence beside the sentence: the settings, the glossary, the page's kind.

    Each is equal to itself alone, so that what was judged by one can be kept.
    """

    settings: Settings
    glossary: Glossary
    page_kind: str = ""
    anchor_title: str = ""  # what the settings call the links beside headings

    def has_effect(self, text: str) -> str:
        """The entry of ``effect_words`` that stands in the text, or nothing."""
        return wording.find_phrase(text, self.settings.effect_words)

    def has_strength(self, text: str) -> str:
        """The entry of ``strength_words`` that stands in the text, or nothing."""
        return wording.find_phrase(text, self.settings.strength_words)

    def has_medicine(self, text: str) -> str:
        """The label of a medicine that stands in the text, or nothing."""
        return wording.find_phrase(text, self.medicines)

    def has_care(self, text: str) -> str:
        """The label of a medicine, a treatment or a part of the body that stands in the text, or nothing."""
        return wording.find_phrase(text, self._care)

    def has_label(self, text: str) -> str:
        """The label of any term of the glossary that stands in the text, or nothing."""
        return wording.find_phrase(text, self._labels(*TermKind))

    @functools.cached_property
    def safety_sentences(self) -> frozenset[str]:
        """The sentences of the settings that only ask to call, to ask, or not to change treatment alone."""
        return frozenset(map(normalise, self.settings.safety))

    @functools.cached_property
    def medicines(self) -> tuple[str, ...]:
        """The labels of all medicines."""
        return self._labels(TermKind.MEDICINE)

    @functools.cached_property
    def _care(self) -> tuple[str, ...]:
        return self._labels(TermKind.MEDICINE, TermKind.TREATMENT, TermKind.BODY)

    def _labels(self, *kinds: TermKind) -> tuple[str, ...]:
        terms = tuple(self.glossary.terms.values())
        return tuple(label for kind in kinds for term in terms if term.kind is kind for label in term.labels)


def standing_of(text: str, block: Block, judging: Judging) -> Standing:
    """Say whether one sentence of a block is a claim, and if not, why. Fragments are judged later, by their list."""
    if block.kind is BlockKind.CODE:
        return Standing.LABEL
    if block.myth_title:
        return Standing.MYTH
    if block.ours and block.kind is not BlockKind.HEADING:  # a heading goes into lists of contents without its box
        return Standing.OURS
    if judging.safety_sentences and normalise(text) in judging.safety_sentences:
        return Standing.SAFETY
    if _is_drawing(text, block, judging):
        return Standing.DRAWING
    if is_question(text, judging) and (block.kind in _LABELS or asks_in_prose(text)):
        return Standing.QUESTION
    if _is_label(text, block, judging):
        return Standing.LABEL
    if _is_expansion(text, block, judging):
        return Standing.EXPANSION
    if _is_signpost(text):
        return Standing.SIGNPOST
    return Standing.CLAIM


def is_question(text: str, judging: Judging) -> bool:
    """Whether a sentence asks, and does not tell in the form of a question."""
    if text.isascii() and "?" not in text:  # of other signs, some are made one of these first
        return False
    text = normalise(text)
    if not ends_as_question(text) or tells_by_form(text) or _takes_for_granted(text, judging):
        return False
    strong = judging.has_strength(without_asked_promises(text))
    if wording.has_percentage(text) or wording.has_n_in_n(text) or strong or _accuses(text, judging):
        return False
    if opens_as_question(text) or _asks_behind_topic(text, judging):
        return True
    short = wording.fits(text, MAX_VERBLESS_WORDS) and not judging.has_effect(text)
    return short and (leaves_out_opening(text) or not (has_finite(text) or assertion_in(text.rstrip("?! "))))


def _accuses(text: str, judging: Judging) -> bool:
    """Whether a question about a medicine, or about those who treat, says that it kills, or is hidden, or of no use."""
    treats = judging.has_medicine(text) or wording.find_phrase(text, entries("alone", "treating"))
    return bool(treats and wording.find_phrase(text, entries("alone", "accusing")))


def _asks_behind_topic(text: str, judging: Judging) -> bool:
    """Whether a question stands behind its topic: "Salt or sugar: which is cheaper?", "After a bath, how long …?"."""
    return any(opens_as_question(asked) and not _says(topic, judging) for topic, asked in parted(text))


def _says(topic: str, judging: Judging) -> bool:
    return bool(judging.has_effect(topic) or has_finite(topic) or assertion_in(topic))


def _takes_for_granted(text: str, judging: Judging) -> bool:
    """Whether a question tells something on the way: behind "that", in its if-clause, behind a colon, or by its why."""
    if grants(text):
        return True
    condition = condition_of(text)
    if condition and (judging.has_effect(condition) or judging.has_strength(condition)):
        return True
    why = asks_why(text)
    effect = judging.has_effect(text) if why else ""
    if (effect and not effect.lower().startswith("treat")) or (why and praises(text)):
        return True
    told = told_by_the_way(text)
    return bool(told and judging.has_effect(told)) or tells_aside(text)


def is_short_label(text: str) -> bool:
    """Whether a text is as short as a label: up to eight words, no full stop."""
    return wording.fits(text, MAX_LABEL_WORDS) and not _stops(text)


def _stops(text: str) -> bool:
    """Whether a stop ends a text, or a sentence inside it; "1. Signs" and "Dr. Who" hold none."""
    return bool(_STOP.search(text) or (_INNER_STOP.search(text) and len(cut_sentences(text)) > 1))


def asserts(text: str, judging: Judging) -> str:
    """The words with which a heading or label makes a claim, or nothing."""
    if wording.has_percentage(text):
        return "a percentage"
    if wording.has_n_in_n(text):
        return "a share of people"
    if wording.has_health_unit(text):
        return "a figure with a unit"
    strong = judging.has_strength(_THINGS.sub(" ", text))
    if strong:
        return f'"{strong}"'
    return _finite_effect(text, judging)


def _finite_effect(text: str, judging: Judging) -> str:
    words = [w.lower() for w in wording.words(text)]
    if not words or opens_as_name(words):
        return ""
    settings = judging.settings
    entries = _finite((*settings.effect_words, *settings.effect_verbs))
    for start, end in wording.find_phrases(text, entries):
        if text[:start].strip() and not names_by_deed(text[:start]) and not names_a_thing(text, start, end):
            return f'"{text[start:end]}"'
    return ""


@functools.cache
def _finite(entries: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(e for e in entries if e.split()[0].endswith("s") or e.split()[0] in {"is", "are"})


def is_fragment(text: str, block: Block) -> bool:
    """Whether a list item is so short that it belongs to its lead-in."""
    return block.kind is BlockKind.ITEM and is_name(text)


def is_name(text: str) -> bool:
    """Whether a text is too short to tell much: up to three words, no full stop, no figure."""
    return wording.fits(text, MAX_FRAGMENT_WORDS) and not _stops(text) and not wording.has_figure(text)


def _is_label(text: str, block: Block, judging: Judging) -> bool:
    if block.kind is BlockKind.ATTRIBUTE:
        return _is_control_label(text, block, judging)
    if block.kind is BlockKind.DEFINED_TERM:
        return _is_short_name(text, judging) or _is_glossary_label(text, judging)
    if block.kind is BlockKind.CELL:
        return _heads_row(text, block, judging)
    if block.kind is BlockKind.CAPTION:
        return not block.citations and _is_short_name(_uncounted(text, judging), judging)
    return block.kind in _LABELS and is_short_label(block.text)


def _heads_row(text: str, block: Block, judging: Judging) -> bool:
    """Whether the first cell of a row only names what the others tell of."""
    alone = block.column == 0 and text == block.text and not block.citations
    return alone and _is_short_name(text, judging) and not assertion_in(text)


def _is_control_label(text: str, block: Block, judging: Judging) -> bool:
    tag, _, attribute = block.attribute.partition(" ")
    if tag in _LABELED_TAGS:
        return is_short_label(text) and not asserts(text, judging)
    if tag == "a" and attribute == "title" and judging.anchor_title and text == judging.anchor_title:
        return True  # it is judged once, where it stands in the settings
    if tag == "a" and attribute in {"title", "aria-label"}:
        return is_short_label(text) and not _tells(text, judging)
    return (attribute == "abbr" or attribute.startswith("data-")) and _is_short_name(text, judging)


def _is_short_name(text: str, judging: Judging) -> bool:
    short = wording.fits(text, MAX_FRAGMENT_WORDS) and not _stops(text)
    tells = wording.has_figure(_NUMBERED.sub(" ", text)) or judging.has_effect(text) or judging.has_strength(text)
    return short and not tells


def _is_glossary_label(text: str, judging: Judging) -> bool:
    plain = normalise(text).casefold()
    return any(plain == label.casefold() for term in judging.glossary.terms.values() for label in term.labels)


def _is_expansion(text: str, block: Block, judging: Judging) -> bool:
    """Whether a tooltip on an abbreviation is a label of the glossary, or only spells the letters out.

    What it says beside is judged by the rule that judges all labels.
    """
    if block.attribute != "abbr title":
        return False
    spelled = text == block.text and spells_out(block.shown, text)
    return spelled or _is_glossary_label(text, judging)


def _is_drawing(text: str, block: Block, judging: Judging) -> bool:
    """Whether an image's one-sentence alternative text only says what is drawn."""
    is_name = block.kind is BlockKind.DRAWING and block.tag in {"title", "desc"}
    is_caption = block.kind is BlockKind.CAPTION and block.figure is not None
    is_text = is_name or is_caption or block.attribute in {"img alt", "svg aria-label"}
    starts = is_text and text == block.text and normalise(text).casefold().startswith("drawing of ")
    return starts and not (_tells(_uncounted(text, judging), judging) or explains(text))


def _uncounted(text: str, judging: Judging) -> str:
    return text if judging.has_medicine(text) else without_small_counts(text)


def _is_signpost(text: str) -> bool:
    """Whether a sentence only leads into what to read: "See also:", an address; links by title: ``titles``."""
    if _is_address(text):
        return True
    return text.endswith(":") and len(words := wording.words(text)) <= MAX_POINTING_WORDS and only_points(words)


def _is_address(text: str) -> bool:
    """Whether a text is an address alone, of which the path does not tell a story."""
    match = _ADDRESS.fullmatch(text.strip())
    return match is not None and len([part for part in _PATH_PART.findall(match["path"]) if part]) <= MAX_PATH_WORDS


def _tells(text: str, judging: Judging) -> bool:
    """Whether a sentence holds what only a source can give: a figure, an effect, a promise."""
    return bool(wording.has_figure(_NUMBERED.sub(" ", text)) or judging.has_effect(text) or judging.has_strength(text))
