"""What is English: words, numbers, units, amounts, denials, sentences. Texts in, plain values out."""

from claimcheck.language import orderwords, wording, wordlists
from claimcheck.language.alone import (
    beside_medicine,
    explains,
    known_thing,
    leaves_out_opening,
    told_beside_verbs,
    told_in_picture,
)
from claimcheck.language.asking import delay_in, only_asks
from claimcheck.language.assertions import (
    assertion_in,
    names_a_thing,
    names_by_deed,
    only_joins,
    only_points,
    risk_or_share_in,
    share_in,
    unnumbered,
)
from claimcheck.language.capitals import abbreviations_in, is_in_name, needs_no_words, without_bodies
from claimcheck.language.carried import is_carried
from claimcheck.language.clause import apart, brought_in, clauses, telling_clauses, unfounded
from claimcheck.language.counted import without_small_counts
from claimcheck.language.cues import cue_of
from claimcheck.language.danger import calming_in, dangerous_order
from claimcheck.language.doses import (
    Amount,
    AmountKind,
    bare_numbers,
    find_amounts,
    names_unit,
    strength_behind,
    without_doses,
)
from claimcheck.language.effects import (
    LEVELS,
    VERB_FOR,
    EffectVerb,
    Polarity,
    effect_verbs,
    is_uncertain,
    makes_otherwise,
    polarity,
    speaks_of_effect,
    stated_effect,
    weighty_word,
)
from claimcheck.language.emergency import called_number, holds_words, lone_number, speaks_of_texting
from claimcheck.language.excuses import denied_clauses, names_care, needs_a_source, opens_about_site
from claimcheck.language.figures import Figures, find_figures, read_figures
from claimcheck.language.figuretypes import Figure, FigureKind
from claimcheck.language.folding import BLANKS, as_plain, fold, has_words
from claimcheck.language.initials import is_spelled_beside, opens_words, spells_out, stands_behind_meaning
from claimcheck.language.leaning import is_short, leans
from claimcheck.language.lists import any_of, entries, meanings, offered
from claimcheck.language.meaningwords import (
    asked_for,
    behind_pointer,
    heads_meanings,
    is_about_words,
    is_bare_meaning,
    opens_with_is,
    parts_of_meaning,
    says_meaning,
    says_more,
)
from claimcheck.language.months import month_of
from claimcheck.language.negation import denied_statements, denies_something, holds_denial, is_denied, may_deny
from claimcheck.language.newlines import begins_anew
from claimcheck.language.otherfigures import with_other_figure
from claimcheck.language.overstating import called_safe, is_taken_back, names_everybody, speaks_of_all, speaks_of_harm
from claimcheck.language.ownwords import entry_words, foreign_words, own_words
from claimcheck.language.patterns import expression
from claimcheck.language.permitting import Leave, is_limited, leaves, narrowing_in
from claimcheck.language.plainness import content_words, is_empty, stem
from claimcheck.language.population import POPULATIONS, group_words, populations_in
from claimcheck.language.pronunciation import is_spoken
from claimcheck.language.questionwords import (
    asks,
    asks_in_prose,
    asks_why,
    condition_of,
    ends_as_question,
    grants,
    has_finite,
    opens_as_name,
    opens_as_question,
    parted,
    praises,
    tells_aside,
    tells_by_form,
    told_by_the_way,
    without_asked_promises,
)
from claimcheck.language.rates import Rate, find_rates
from claimcheck.language.readingwords import GRADE_WORDS, READING_WORDS, TEXT_PARTS
from claimcheck.language.rounding import finds_alike, is_near
from claimcheck.language.sentences import cut_sentences, normalise
from claimcheck.language.sides import sides_of
from claimcheck.language.signs import Sign, Signs, find_signs
from claimcheck.language.summaries import sums_up
from claimcheck.language.syllables import syllable_counter
from claimcheck.language.tails import PEOPLE, added_statements, asides, statement_behind
from claimcheck.language.telling import (
    GRAVE,
    LETTING,
    SEEKING,
    Telling,
    is_putting_off,
    is_waiting,
    opens_as_order,
    puts_off,
    same_deed,
    tellings,
    turned_orders,
)
from claimcheck.language.terms import Mention, TermIndex, label_key, prose_gaps, quotes
from claimcheck.language.uncounted import Uncounted, names_a_form, uncounted
from claimcheck.language.unsafe import leaves_open, orders_next
from claimcheck.language.unsettled import UNSETTLING, Unsettled, find_unsettled
from claimcheck.language.wordbook import is_known_word, is_misspelt
from claimcheck.language.wording import STOPS, find_phrase, find_phrases, fits, one_of, words

__all__ = [
    "BLANKS",
    "GRADE_WORDS",
    "GRAVE",
    "LETTING",
    "LEVELS",
    "PEOPLE",
    "POPULATIONS",
    "READING_WORDS",
    "SEEKING",
    "STOPS",
    "TEXT_PARTS",
    "UNSETTLING",
    "VERB_FOR",
    "Amount",
    "AmountKind",
    "EffectVerb",
    "Figure",
    "FigureKind",
    "Figures",
    "Leave",
    "Mention",
    "Polarity",
    "Rate",
    "Sign",
    "Signs",
    "Telling",
    "TermIndex",
    "Uncounted",
    "Unsettled",
    "abbreviations_in",
    "added_statements",
    "any_of",
    "apart",
    "as_plain",
    "asides",
    "asked_for",
    "asks",
    "asks_in_prose",
    "asks_why",
    "assertion_in",
    "bare_numbers",
    "begins_anew",
    "behind_pointer",
    "beside_medicine",
    "brought_in",
    "called_number",
    "called_safe",
    "calming_in",
    "clauses",
    "condition_of",
    "content_words",
    "cue_of",
    "cut_sentences",
    "dangerous_order",
    "delay_in",
    "denied_clauses",
    "denied_statements",
    "denies_something",
    "effect_verbs",
    "ends_as_question",
    "entries",
    "entry_words",
    "explains",
    "expression",
    "find_amounts",
    "find_figures",
    "find_phrase",
    "find_phrases",
    "find_rates",
    "find_signs",
    "find_unsettled",
    "finds_alike",
    "fits",
    "fold",
    "foreign_words",
    "grants",
    "group_words",
    "has_finite",
    "has_words",
    "heads_meanings",
    "holds_denial",
    "holds_words",
    "is_about_words",
    "is_bare_meaning",
    "is_carried",
    "is_denied",
    "is_empty",
    "is_in_name",
    "is_known_word",
    "is_limited",
    "is_misspelt",
    "is_near",
    "is_putting_off",
    "is_short",
    "is_spelled_beside",
    "is_spoken",
    "is_taken_back",
    "is_uncertain",
    "is_waiting",
    "known_thing",
    "label_key",
    "leans",
    "leaves",
    "leaves_open",
    "leaves_out_opening",
    "lone_number",
    "makes_otherwise",
    "may_deny",
    "meanings",
    "month_of",
    "names_a_form",
    "names_a_thing",
    "names_by_deed",
    "names_care",
    "names_everybody",
    "names_unit",
    "narrowing_in",
    "needs_a_source",
    "needs_no_words",
    "normalise",
    "offered",
    "one_of",
    "only_asks",
    "only_joins",
    "only_points",
    "opens_about_site",
    "opens_as_name",
    "opens_as_order",
    "opens_as_question",
    "opens_with_is",
    "opens_words",
    "orders_next",
    "orderwords",
    "own_words",
    "parted",
    "parts_of_meaning",
    "polarity",
    "populations_in",
    "praises",
    "prose_gaps",
    "puts_off",
    "quotes",
    "read_figures",
    "risk_or_share_in",
    "same_deed",
    "says_meaning",
    "says_more",
    "share_in",
    "sides_of",
    "speaks_of_all",
    "speaks_of_effect",
    "speaks_of_harm",
    "speaks_of_texting",
    "spells_out",
    "stands_behind_meaning",
    "stated_effect",
    "statement_behind",
    "stem",
    "strength_behind",
    "sums_up",
    "syllable_counter",
    "telling_clauses",
    "tellings",
    "tells_aside",
    "tells_by_form",
    "told_beside_verbs",
    "told_by_the_way",
    "told_in_picture",
    "turned_orders",
    "uncounted",
    "unfounded",
    "unnumbered",
    "weighty_word",
    "with_other_figure",
    "without_asked_promises",
    "without_bodies",
    "without_doses",
    "without_small_counts",
    "wording",
    "wordlists",
    "words",
]
