"""Whether a new line begins a sentence of its own, though the line before it ends without a stop.

Markdown joins such lines, and readers see one run of words: "The pump refills itself Baclofen is a medicine".
A line is wrapped anywhere, so before names of people and places ("the Royal / Hospital") a sentence goes on.
"""

from __future__ import annotations

from claimcheck.language.bindinglists import words as bound
from claimcheck.language.lists import any_of, entries
from claimcheck.language.patterns import expression
from claimcheck.language.tails import says
from claimcheck.language.wording import words

_TELLS = expression(lambda: rf"(?<=\w )(?:{any_of('labels', 'finite')})\b")
#: Words with a capital letter that are no part of a name.
_CALENDAR = frozenset(entries("tails", "calendar"))
#: What stands behind one of these depends on it, so behind it a line goes on.
_DEPENDING = frozenset(entries("tails", "depending"))
#: So many words can say something, and so many signs show how a line begins.
_FEWEST, _NEAR = 3, 200


def begins_anew(before: str, behind: str) -> bool:
    """Whether ``behind``, at the start of a line, begins a sentence, where ``before`` is what its sentence says so far.

    Both say something, and the capital letter between them belongs to no name.
    """
    first, last = words(behind[:_NEAR]), words(before)
    if len(first) < _FEWEST or len(last) < _FEWEST or not (_tells(before) and _tells(behind)):
        return False
    if last[-1].lower() in _DEPENDING or first[0] == "I":
        return False
    if first[0].lower() in bound("starters"):
        return True
    in_name = last[-1][:1].isupper() and last[-1].lower() not in _CALENDAR
    names = first[1][:1].isupper() and not first[1].isupper()
    return not in_name and not names and (first[0][1:].islower() or len(first[0]) == 1)


def _tells(text: str) -> bool:
    return bool(_TELLS.search(text)) or says(text)
