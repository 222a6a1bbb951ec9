"""A sentence holds a word that is nearly the name of a medicine or treatment.

What it does:
    Reports a word of a cited sentence that no cited finding, label or English dictionary knows, and that is one or two
    letters away from a label of a medicine or treatment. Other words that nothing knows are marked for whoever
    compares (``check --format json``). The dictionary comes with the extra ``reading``; without it this rule rests.

Why it matters:
    No rule on medicines, doses and treatments sees one whose name is misspelt, and readers look it up in vain.

Example:
    Bacloven loosens muscles [@source#baclofen-loosens].

Write instead:
    Baclofen loosens muscles [@source#baclofen-loosens].
"""

from claimcheck.evidence import UNKNOWN, Difference
from claimcheck.rules.statements import difference_rule

_HELP = "write the name as the glossary does; or list the word in the glossary, if it is another thing"


def _message(difference: Difference) -> str:
    return f'nothing knows "{difference.text}"; did you mean "{difference.stated}"?'


RULE = difference_rule("unknown-word", UNKNOWN, __doc__, _message, _HELP)
