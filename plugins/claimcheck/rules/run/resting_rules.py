"""Rules rest, for the language of the site has no lists for them.

What it does:
    Names, once, the rules that need lists of words which the setting ``language`` does not offer: verbs of effect,
    units, denials, orders. No setting silences it.

Why it matters:
    Whoever reads a green check must see what it did not look at. Claims, citations, data files and addresses are
    judged in any language.

Example:
    language: zh

Write instead:
    language: en
"""

from claimcheck.model import Severity
from claimcheck.rules.base import Rule

#: Found by the check itself, which knows the rules.
RULE = Rule("resting-rules", Severity.NOTE, __doc__)
