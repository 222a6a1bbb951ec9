"""What stands behind the last citation of a sentence is a statement of its own.

What it does:
    Warns where a sentence goes on behind its last citation with a subject and a verb of its own: behind ", and",
    ", but", ", so", ", or", a semicolon, a colon, a dash or a bracket. A clause that tells more of it ("which …"),
    a second verb of the same subject, a name in a list, and words that only point elsewhere are no such statement.

Why it matters:
    A citation covers what stands before it. Readers take it for the source of the whole sentence.

Example:
    Salt baths eased knee pain [@source#salt-baths], and mud moves hips.

Write instead:
    Salt baths eased knee pain [@source#salt-baths]. Mud moved hips [@source#mud].
"""

import re
from collections.abc import Iterator

from claimcheck.language import any_of, assertion_in, fits, only_points, words
from claimcheck.model import Page, Place, Problem, Sentence, Severity
from claimcheck.rules.base import Data, Rule

_JOINT = re.compile(r"(?:\s*(?:,?\s*(?:and|but|so|or|yet|while|whereas)\b|[;:(\u2013\u2014]|\s-\s)\s*)+", re.I)
#: Without a comma it may join two names of one subject.
_JOINS_NAMES = re.compile(r"\s*(?:and|or)\s*\Z", re.I)
_VERB = re.compile(
    rf"(?<=\w )(?:{any_of('labels', 'finite')}|\w+n't|\w+ed {any_of('labels', 'past_objects')})\b",
    re.I,
)
#: What opens so has no subject of its own, or depends on what stands before: "which goes", "if it comes".
_DEPENDENT = re.compile(rf"{any_of('labels', 'dependent')}\b", re.I)
_FEWEST = 2
_HELP = "cite what this part says before the full stop, or make it a sentence of its own with its source"


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each claim of prose that goes on behind its last citation."""
    for sentence in page.claims:
        tail = _tail(page, sentence)
        if tail:
            message = f'"{tail}" stands behind the citation and says something of its own, so nothing covers it'
            yield Problem(Place(sentence=sentence.number, needle=tail), message, _HELP, tail)


def _tail(page: Page, sentence: Sentence) -> str:
    """The statement behind the last citation of a sentence, or nothing."""
    block = page.block_of(sentence)
    if block is None or not sentence.own:
        return ""
    inside = (c.offset for c in block.citations if not c.misplaced and sentence.start <= c.offset < sentence.end)
    behind = max(inside, default=sentence.end)
    rest = block.text[behind : sentence.end]
    joint = _JOINT.match(rest)
    tail = rest[joint.end() :].strip().rstrip(".!?)") if joint else ""
    if joint and _JOINS_NAMES.match(joint[0]) and not _says(block.text[sentence.start : behind]):
        return ""
    return tail if _is_statement(tail) else ""


def _is_statement(tail: str) -> bool:
    """Whether a text has a subject and a verb of its own."""
    if fits(tail, _FEWEST - 1) or only_points(words(tail)) or _DEPENDENT.match(tail):
        return False
    return _says(tail)


def _says(text: str) -> bool:
    return bool(_VERB.search(text) or assertion_in(text))


RULE = Rule("uncovered-tail", Severity.WARNING, __doc__, check_page=check_page, needs=("labels",), profile="health")
