"""The word lists that the settings start from. Each entry carries the reason why it is there."""

from __future__ import annotations

from collections.abc import Mapping


def _each(reason: str, phrases: str) -> dict[str, str]:
    """Phrases, parted by semicolons, that share a reason."""
    return dict.fromkeys(phrases.split("; "), reason)


#: Words that promise more than a source in health ever gives.
STRENGTH_WORDS: Mapping[str, str] = {
    "proven": "no study proves that a treatment works for the reader",
    "proves": "a study supports, it does not prove",
    "cure": "promises that the condition goes away",
    "cures": "promises that the condition goes away",
    "cured": "promises that the condition goes away",
    "guarantee": "nobody can guarantee an outcome",
    "guarantees": "nobody can guarantee an outcome",
    "guaranteed": "nobody can guarantee an outcome",
    "always": "leaves no room for the people for whom it is otherwise",
    "best": "ranks treatments that were rarely compared with each other",
    "miracle": "the word of sellers",
    "miraculous": "the word of sellers",
    "breakthrough": "praises before the evidence is in",
    "restore": "promises that the old state comes back",
    "restores": "promises that the old state comes back",
    "restored": "promises that the old state comes back",
    "full recovery": "few people recover fully; only a figure may say how many",
    "first-line": "a rank that only a guideline gives",
    "gold standard": "a rank that only a guideline gives",
    "definitely": "claims certainty",
    "certainly": "claims certainty",
    "without doubt": "claims certainty",
    "undoubtedly": "claims certainty",
    "no doubt": "claims certainty",
    "dramatically": "praises, and says nothing that can be counted",
    "most effective": "ranks treatments that were rarely compared with each other",
    "only treatment": "leaves out all the others",
    "only cure": "promises that the condition goes away",
    "no side effects": "everything that does something can do harm",
    "risk-free": "nothing is without risk",
    "completely safe": "nothing is without risk",
}

#: Words that say a thing changes somebody's health. Own words and interface sentences may not hold one.
EFFECT_WORDS: Mapping[str, str] = {
    "cure": "an effect on health",
    "cures": "an effect on health",
    "cured": "an effect on health",
    "prevent": "an effect on health",
    "prevents": "an effect on health",
    "prevented": "an effect on health",
    "improve": "an effect on health",
    "improves": "an effect on health",
    "improved": "an effect on health",
    "treat": "an effect on health",
    "treats": "an effect on health",
    "treated": "an effect on health",
    "heal": "an effect on health",
    "heals": "an effect on health",
    "healed": "an effect on health",
    "restore": "an effect on health",
    "restores": "an effect on health",
    "relieves": "an effect on health",
    "relieve": "an effect on health",
    "reverses": "an effect on health",
    "reverse the": "an effect on health",
    "strengthens": "an effect on health",
    "reduces": "an effect on health",
    "reduce the risk": "an effect on risk",
    "reduces the risk": "an effect on risk",
    "lowers the risk": "an effect on risk",
    "lower the risk": "an effect on risk",
    "raises the risk": "an effect on risk",
    "increases the risk": "an effect on risk",
    "protects against": "an effect on risk",
    "speeds up": "an effect on recovery",
    "speeds recovery": "an effect on recovery",
    "helps recovery": "an effect on recovery",
    "aids recovery": "an effect on recovery",
    "boosts": "an effect on health, in the words of sellers",
    "rewires": "an effect on the brain",
    "causes": "names a cause",
    "caused by": "names a cause",
    "leads to": "names a cause",
    "works better": "compares treatments",
    "is effective": "an effect on health",
    "are effective": "an effect on health",
    "is safe": "a claim about risk",
    "are safe": "a claim about risk",
}

#: Words that open a sentence which only sends the reader somewhere.
SIGNPOST_VERBS: Mapping[str, str] = dict.fromkeys(
    (
        "see", "read", "go to", "go back to", "open", "print", "download", "use", "watch", "share", "visit",
        "find", "start with", "start at", "return to", "look at", "look up", "jump to", "choose", "turn to",
        "more on", "more about", "next:", "back to", "follow", "fill in", "bring", "take",
    ),
    "sends the reader to another page or file",
)  # fmt: skip

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
NOT_FIGURES: Mapping[str, str] = {
    "24/7": "means all day",
    "911": "an emergency number",
    "112": "an emergency number",
    "999": "an emergency number",
    "000": "an emergency number",
    r"/[A-Z]{1,2}\d{2,3}(?:\.\d+)?/": "a code of a list of illnesses, such as G81.9",
    r"/ICD-\d+(?:-[A-Z]+)?/": "the name of a list of illnesses",
    r"/(?:vitamin )?[A-Z]-?\d{1,2}/": "the name of a vitamin, a nerve root or a letter format",
}

#: Verbs that say in the present that a thing changes somebody's health. They are held against the finding's certainty.
EFFECT_VERBS: Mapping[str, str] = _each(
    "says that something has an effect",
    "improve; improves; help; helps; reduce; reduces; prevent; prevents; increase; increases; relieve; "
    "relieves; strengthen; strengthens; protect; protects; heal; heals; cure; cures; restore; restores; "
    "boost; boosts; speed up; speeds up; slow down; slows down; eases; lowers; raises; cuts the risk; "
    "loosens; works better; works well; makes a difference; makes it easier; is effective; are effective; "
    "works for; works; ends; removes; fixes; beats; gets rid of; get rid of; reverses; undoes; rebuilds; "
    "is good for; are good for; is highly effective; is very effective; are very effective; is improved by; "
    "are improved by; gets better with; get better with; goes away with; disappears with; stops",
)

#: Words that say how sure a sentence is, and the certainty that they stand for.
HEDGES: Mapping[str, str] = {
    "probably": "moderate", "likely": "moderate", "can": "moderate", "usually": "moderate", "often": "moderate",
    "may": "low", "might": "low", "could": "low", "perhaps": "low", "possibly": "low", "seems": "low", "seem": "low",
    "appears": "low", "appear": "low", "suggests": "low", "suggest": "low", "suggested": "low", "hints": "low",
    "not known": "very-low", "unknown": "very-low", "do not know": "very-low", "don't know": "very-low",
    "does not know": "very-low", "nobody knows": "very-low", "no one knows": "very-low", "unclear": "very-low",
    "not clear": "very-low", "uncertain": "very-low", "not certain": "very-low", "unsure": "very-low",
    "not sure": "very-low", "cannot be sure": "very-low", "cannot say": "very-low", "cannot tell": "very-low",
    "too weak to say": "very-low", "too early to say": "very-low", "no conclusion": "very-low",
    "inconclusive": "very-low", "open question": "very-low", "in doubt": "very-low",
}  # fmt: skip

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
RISK_WORDS: Mapping[str, str] = _each(
    "speaks of harm",
    "risk; risks; danger; dangers; dangerous; harmful; side effect; side effects; fatal; deadly; life-"
    "threatening; unsafe; safe",
)

#: Numbers that call help. Each belongs to some countries only.
EMERGENCY_NUMBERS: Mapping[str, str] = {
    "911": "the United States, Canada and others",
    "112": "the European Union and many others",
    "999": "the United Kingdom, Ireland and others",
    "000": "Australia",
    "111": "New Zealand",
}

#: Wordings that blame readers, promise them something, or put off help. Denied ones are fine ("not a matter of will").
UNSAFE_PHRASES: Mapping[str, str] = {
    **_each(
        "blames people whose body does not obey them",
        "try harder; tries harder; did not try hard enough; not trying hard enough; try hard enough; lazy; "
        "laziness; willpower; will power; mind over matter; if you want it enough; if you really want; it is "
        "all up to you; recovery is up to you; depends on your effort; matter of effort; matter of attitude; "
        "right attitude; right mindset; positive mindset; belief in yourself; believe in yourself; lack of "
        "motivation; lacks motivation; don't be lazy; do not be lazy; do not be so lazy; stop being lazy; trying "
        "harder; if you wanted to; want it more; all in your head; all in their head; no excuses; "
        "your own fault; their own fault; your fault; mother's "
        "fault; parents' fault; brought it on; should have known; failed to practice",
    ),
    **_each(
        "promises what nobody can promise",
        "recovery is within reach; recovery within reach; function is within reach; movement is within reach; "
        "independence is within reach; within your reach; will recover; will fully recover; will walk again; "
        "will get better; will regain; will be fine; you'll walk again; you'll recover; you'll get better; "
        "you'll be fine; "
        "going to walk again; going to recover; going to get better; nothing can go wrong; as "
        "good as new; anything is possible; everything is possible; sky is the limit; your old life back; "
        "works for everyone; works for everybody; suits everyone; nothing to lose; game changer; game-"
        "changer; natural way to; detox; rejuvenate",
    ),
    **_each(
        "pushes past pain or limits",
        "no pain, no gain; no pain no gain; push through the pain; push through pain; pushing through the pain; "
        "push right through the pain; weakness leaving the body; ignore the pain; ignore "
        "pain; until it hurts; grit your teeth",
    ),
    **_each(
        "puts off help that cannot wait",
        "wait and see; sleep it off; nothing to worry about; no need to worry; it will pass; drive yourself; "
        "see how it goes; grow out of it; grows out of it; wait until morning; wait until tomorrow; no need to call; "
        "no need for an ambulance; no need for a doctor; no need to see a doctor; "
        "no hospital needed; skip the ambulance; skip the hospital; "
        "instead of an ambulance; wait a few hours; there is no hurry; there is no rush; stop your medicine; "
        "skip your medicine; skip a dose; double the dose",
    ),
    **_each(
        "speaks of people as if they were their illness",
        "suffers from; suffering from; victim of; victims of; stroke victim; stroke victims; wheelchair-"
        "bound; bedridden; confined to a wheelchair; crippled",
    ),
}

#: Capitals that readers know, or that need no spelling out.
KNOWN_ABBREVIATIONS: Mapping[str, str] = {
    "US": "a country that everybody knows by these letters",
    "UK": "a country that everybody knows by these letters",
    "EU": "known by these letters",
    "CSV": "the name of a kind of file",
    "PDF": "the name of a kind of file",
    "HTML": "the name of a kind of file",
    "SVG": "the name of a kind of file",
    "URL": "the word on the screen",
    "FAST": "a word to remember signs by, spelled out where it is taught",
    "BE": "the beginning of BE FAST",
    "OK": "an everyday word",
    "TV": "an everyday word",
    "ID": "an everyday word",
    "DNA": "an everyday word",
    "IQ": "an everyday word",
    "ISBN": "a kind of number on books",
    "DOI": "a kind of address of papers",
    "CC": "part of the name of a license",
    "BY": "part of the name of a license",
    "SA": "part of the name of a license",
    "MIT": "the name of a license",
}

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
