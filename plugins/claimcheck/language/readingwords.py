"""The words with which a note tells how a source was read, what it is, and whom it studied. Each group has its reason.

Exact forms, so that no order can be made of them: "gives" and no "give", "seen" and no "see". Nothing here names a
body, an illness, a treatment, a danger or a time of day: with these words alone nobody can be told what to do.
"""

from __future__ import annotations

from collections.abc import Mapping


def _each(reason: str, entries: str) -> dict[str, str]:
    """Words, parted by spaces, that share a reason; an underscore stands for a space inside an entry."""
    return {entry.replace("_", " "): reason for entry in entries.split()}


#: What is counted when one tells of texts: a number before one of these is no result.
TEXT_PARTS = frozenset(
    "page pages site sites website websites copy copies summary summaries table tables version versions record records "
    "sentence sentences list lists library libraries section sections".split()
)

#: Beside these, the words of a note must stand in its source's own entry.
READING_WORDS: Mapping[str, str] = {
    **_each(
        "how it was read, and how far",
        "read found seen opened looked checked unchecked confirmed known unknown knowledge general cut_short "
        "readable stored reviewed scanned archived relayed quoted quotes told taken credit credited as_far_as "
        "cut_off cites cited rests reached offline stands quote opening beginning partly",
    ),
    **_each(
        "what sort of text it is",
        "abstract address announcement article background book catalog chapter collection conference commentary "
        "commentaries copy copied copies data database doi document edition editions entry entries guideline "
        "guidelines introduction journal journals label leaflet leaflets library link links list lists news "
        "newspaper note page pages paper papers plan press print printed protocol publisher record records report "
        "reports reported republication republications reprint reprinted reprints review reviews section sections "
        "audio captions film films podcast subtitles transcript video videos "
        "sentence sentences site sites slides source sources statement statements summary summaries supplement "
        "table tables text texts training translation version versions web website websites word words wording "
        "literature official context table_of_contents evidence",
    ),
    **_each(
        "which part of it",
        "part parts half whole full main short long end ended ends further both neither same other another others "
        "own itself outright beyond below behind near first_author first_authors first_page first_pages "
        "first_two_pages first_half first_part first_words first_results first_main second_half second_part "
        "next_page last_page conclusion conclusions criteria discussion details detail methods method "
        "participants recommendation recommendations references result results search searches selection scope "
        "size sizes title titles unit",
    ),
    **_each(
        "who wrote it, who passes it on, and for whom",
        "author authors editor editors name names named university universities center doctors professionals "
        "professional staff members group groups committee agency office service state program programs industry "
        "company clinic clinics hospital hospitals government governments maker nobody somebody we us ours guide "
        "english chinese german french spanish language",
    ),
    **_each(
        "when it came out, and what became of it",
        "published publishes appeared replaced retired closed moved changed corrected correction corrections came "
        "come comes written without_date date dates year years month months day days old older newer new later "
        "earlier latest now since yet still then modern current past january february march april may june july "
        "august september october november december place",
    ),
    **_each(
        "whom it studied, and how",
        "trial trials study studies studied cohort cohorts sample people person adults children babies women men "
        "patients families few small large little many single comparison born took_part differed compared control "
        "exploratory pooled invited selected randomized blinded followed number numbers figure figures shares "
        "share population populations types measure measured concerns",
    ),
    **_each(
        "where it was done, and for whom",
        "country countries Africa America Asia Europe Argentina Australia Austria Bangladesh Belgium Brazil Britain "
        "Bulgaria Canada Chile China Colombia Croatia Cuba Czechia Denmark Egypt England Estonia Ethiopia Finland "
        "France Germany Ghana Greece Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Japan Jordan "
        "Kenya Korea Latvia Lebanon Lithuania Luxembourg Malaysia Mexico Morocco Nepal Netherlands New_Zealand Nigeria "
        "Norway Pakistan Peru Philippines Poland Portugal Romania Russia Saudi_Arabia Scotland Serbia Singapore "
        "Slovakia Slovenia South_Africa Spain Sri_Lanka Sweden Switzerland Taiwan Thailand Turkey Uganda Ukraine "
        "United_Kingdom United_States Vietnam Wales Zambia Zimbabwe Hong_Kong",
    ),
    **_each(
        "how this guide uses it, and how sure it is",
        "planned expected differ differs elsewhere abroad "
        "used kept popular error errors instruction instructions explain explains appraisal advice only too well "
        "so_far as_well confirm agrees stronger milder higher lower claim",
    ),
    **_each(
        "verbs and small words without a subject of their own",
        "leads says said speaks shows shown show holds gives given gave belongs describes ran tells without "
        "though nothing none because like two three four five six seven eight nine ten else what third second "
        "last typically once twice however while",
    ),
}

#: With these a source says how sure it is. A grade holds them, and words of its source.
GRADE_WORDS = frozenset(
    "a b c d i ii iii iv v class level levels grade by type certainty quality confidence evidence high moderate low "
    "very strong weak limited insufficient conflicting consistent consensus good practice point recommendation "
    "recommendations recommended recommend recommends strongly suggest suggests against favor early late".split()
)
