"""The word lists that the settings start from. Each entry carries the reason why it is there."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.language.lists import entries, meanings


def _each(reason: str, phrases: str) -> dict[str, str]:
    """Phrases, parted by semicolons, that share a reason."""
    return dict.fromkeys(phrases.split("; "), reason)


#: Words that promise more than a source ever gives, in any field.
PROMISES: Mapping[str, str] = entries("strength", "promises")

#: Words that promise more than a source in health ever gives.
STRENGTH_WORDS: Mapping[str, str] = {**PROMISES, **entries("strength", "health_promises")}

#: Words that say a thing changes somebody's health. Own words and interface sentences may not hold one.
EFFECT_WORDS: Mapping[str, str] = entries("effects", "effect_words")

#: Words that open a sentence about using the page or the tool on it.
INTERFACE_VERBS: Mapping[str, str] = dict.fromkeys(
    (
        "choose", "tick", "press", "rate", "write", "type", "tap", "click", "empty", "select", "fill in", "print",
        "save", "download", "open", "close", "enter", "add", "delete", "erase", "export", "import", "copy",
        "search", "scroll", "share", "use", "keep", "bring", "show", "hide", "cross out", "fold", "cut",
        "stick",
    ),
    "tells how to use the page",
)  # fmt: skip

#: Figures that state no result: never asked for in a finding. An entry between slashes is a pattern.
NOT_FIGURES: Mapping[str, str] = entries("figures", "not_figures")

#: Verbs that say in the present that a thing changes somebody's health. They are held against the finding's certainty.
EFFECT_VERBS: Mapping[str, str] = entries("effects", "effect_verbs")

#: Words that say how sure a sentence is, and the certainty that they stand for.
HEDGES: Mapping[str, str] = meanings("effects", "hedges")

#: Kinds of sources that may carry a claim about an effect or a risk.
EFFECT_SOURCES: Mapping[str, str] = {
    "guideline": "experts weighed the research as a whole",
    "systematic-review": "all research on one question was looked for and weighed",
    "review": "somebody read the research on the question",
    "trial": "the effect was measured against something else",
    "cohort": "people were counted over time",
    "government": "a public body answers for what it says",
    "professional-body": "a body of the profession answers for what it says",
    "hospital": "a hospital answers for what it says",
    "label": "the text was approved together with the medicine",
}

#: Words that make a sentence a claim about a risk.
RISK_WORDS: Mapping[str, str] = entries("effects", "risk_words")

#: Numbers that call help. Each belongs to some countries only.
EMERGENCY_NUMBERS: Mapping[str, str] = {
    "911": "the United States, Canada and others",
    "112": "the European Union and many others",
    "999": "the United Kingdom, Ireland and others",
    "000": "Australia",
    "111": "New Zealand",
}

#: Wordings that blame readers, promise them something, or put off help. Denied ones are fine ("not a matter of will").
UNSAFE_PHRASES: Mapping[str, str] = entries("unsafe", "unsafe_phrases")

#: Capitals that readers know, or that need no spelling out.
KNOWN_ABBREVIATIONS: Mapping[str, str] = entries("abbreviations", "known_abbreviations")

#: Files that may be published beside pages, as patterns of git. Words stand on pages, where they are read.
#: No GIF: nobody could stop it. No text, no data, no document: nobody reads them here.
PUBLISHED_FILES: Mapping[str, str] = {
    **_each(
        "a picture that stands still; words in it are for people to see, in a review",
        "*.png; *.jpg; *.jpeg; *.webp; *.avif; *.ico",
    ),
    "*.svg": "a drawing; its words are read as those of pages are",
    **_each(
        "a style sheet where styles are looked for",
        "**/assets/**/*.css; **/stylesheets/**/*.css; **/css/**/*.css",
    ),
    **_each(
        "a script where scripts are looked for; maintainers read it",
        "**/assets/**/*.js; **/javascripts/**/*.js; **/js/**/*.js",
    ),
    **_each("letters for the screen", "**/assets/**/*.woff2; **/fonts/**/*.woff2"),
    "/CNAME": "the site's own host name, one line for the server",
    "/robots.txt": "tells programs, not people, where to look",
    "/.nojekyll": "an empty file for the server",
}
