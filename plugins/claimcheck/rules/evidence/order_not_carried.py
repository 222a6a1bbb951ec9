"""A sentence tells people to do something that nothing it cites tells them.

What it does:
    Finds the orders of a cited sentence: an imperative ("Call …", also behind "so", a colon or a condition), "should",
    "must" and the like. Each must be told by an entry under ``orders`` of a cited finding: the same deed with the same
    thing, and not the other way round. A finding that only describes a danger orders nothing.
    On sites of other fields than health a finding whose own words are an order ("Lift the tree by its root ball")
    carries it, too; under the profile ``health`` only what stands under ``orders`` does.
    Told not to wait, readers are told to call: a finding that orders the call carries it.
    Leave to do something ("you may", "it is fine to") and words that take an order back ("need not") are held against
    the orders, too: they are refused where the findings forbid, or order, the very same without a limit. Other leave
    that no finding gives, "is enough" and the like beside an order, and an order that a sentence alone narrows ("only
    if") are marked for whoever compares.

Why it matters:
    Readers do what they are told. "A seizure can leave one side weak, so wait at home" cites a true fact,
    and can kill.

Example:
    Do not call if only one sign is there [@source#signs-that-come-and-go].

Write instead:
    Call with any one of the signs [@source#call-for-any-sign].
    Or put a practical idea that no source orders into a box of own words.
"""

from claimcheck.evidence import ORDER, Difference
from claimcheck.rules.statements import difference_rule

_HELP = (
    "cite the finding that orders it, or say what was found and leave the order out; "
    "if the source does order it, list its words under orders of its finding"
)


def _message(difference: Difference) -> str:
    if difference.stated:
        return f'this tells people "{difference.text}", and what it cites orders otherwise: "{difference.stated}"'
    return f'this tells people "{difference.text}", and nothing that it cites orders that'


RULE = difference_rule("order-not-carried", ORDER, __doc__, _message, _HELP)
