"""A claim about an effect or a risk rests on a kind of source that cannot carry it.

What it does:
    Reports a sentence with a word of effect or risk, none of whose sources is of a kind that the setting
    ``effect_sources`` lists: by default guidelines, reviews, trials, cohorts, public bodies, hospitals and labels.

Why it matters:
    A charity's leaflet or a single case may be right, but nobody weighed the harm against the good.

Example:
    Stretching prevents stiff joints [@a-charity#stretching].

Write instead:
    Stretching did not prevent stiff joints in a way that matters [@a-review#stretching].
"""

from collections.abc import Iterator

from claimcheck.evidence import Statement
from claimcheck.language import weighty_word
from claimcheck.model import Problem, Severity
from claimcheck.rules.base import Data
from claimcheck.rules.statements import statement_rule


def judge(statement: Statement, data: Data) -> Iterator[Problem]:
    """Yield at most one problem for a sentence."""
    if any(cited.source.kind in data.settings.effect_sources for cited in statement.cited):
        return
    word = weighty_word(statement.text, data.settings.effect_words, data.settings.risk_words)
    if word:
        kinds = ", ".join(sorted({cited.source.kind for cited in statement.cited}))
        message = f'"{word}" makes this a claim about an effect or a risk, and its only source is of the kind {kinds}'
        help = "cite a source of one of these kinds too: " + ", ".join(data.settings.effect_sources)
        yield Problem(statement.at(word), message, help, word)


RULE = statement_rule("weak-source", Severity.ERROR, __doc__, judge, needs=("effects",), profile="health")
