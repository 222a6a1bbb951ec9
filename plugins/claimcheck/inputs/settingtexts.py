"""What each setting is for, and each key of a page's front matter: the text that commands and editors show."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: Each setting with its reason, in the order of :class:`~claimcheck.inputs.settings.Settings`.
SETTING_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "profile": "the field of the site; health adds rules on medicines, doses, dangers and promises",
        "sources": "the file of the bibliography with its findings",
        "glossary": "the file of the terms",
        "phones": "the file of the numbers that readers may call; empty where there is none",
        "help": "the file of the bodies that help readers; empty where there is none",
        "search": "the file of the words with which readers search; empty where there is none",
        "reviewers": "the file of the people who may have reviewed pages; maintainers own it",
        "language": "the language of the pages; rules without lists for it rest, and are named on each run",
        "key_style": "the form of sources' ids: any takes those of Zotero, kebab asks for small letters and hyphens",
        "fail_on": "from which severity on the build with MkDocs fails",
        "severity": "rules that are more or less serious here than usual",
        "rules_by_path": "rules that are more or less serious on some pages, or off there",
        "exclude": "patterns of pages that are not checked; told on each run",
        "ignore": "rules that do not run",
        "select": "the only rules that run; empty for all",
        "safety_sentences": "sentences without a source that only ask to call, to ask, or to change nothing alone",
        "standing": "ended: sentences that an earlier release let through; claimcheck migrate makes records of them",
        "fragments": "texts that templates show on every page, by name; they are judged like pages",
        "generated": "pages and files that are made from data, each with its path below the docs folder",
        "harmless_plugins": "plugins that leave the text of pages as it is, beside those known to do so",
        "trusted_extensions": "Markdown extensions of the site's own that may be imported",
        "strength_words": "words that promise too much, each with the reason",
        "effect_words": "words of an effect that a finding must carry",
        "signpost_verbs": "ended: verbs of an earlier release; claimcheck migrate makes records",
        "interface_verbs": "verbs with which a page says how to use it",
        "not_figures": "numbers that are names and no figures, each with the reason; /patterns/ stand between slashes",
        "effect_verbs": "verbs that say that something works",
        "risk_words": "words of risk and safety that a label may not hold",
        "hedges": "words that say how sure something is, each with the certainty that it fits",
        "source_kinds": "kinds of sources, each with its name for readers",
        "effect_sources": "kinds of sources on which an effect may rest",
        "unsafe_phrases": "phrases that may hurt or put off help, each with the better way",
        "plain_words": "words over which readers stumble, each with the plainer one",
        "emergency_numbers": "numbers that call for help, each with the countries; a page names the country, too",
        "known_abbreviations": "abbreviations that need no explanation",
        "unreachable_hosts": "hosts to which a source's link may not lead, each with the reason",
        "http_hosts": "hosts without an encrypted address, each with the reason",
        "example_code": "languages of code whose words are examples, each with the reason; pymdownx.highlight tells the"
        " language of a block with pygments_lang_class: true",
        "published_files": "patterns of files beside the pages that may be published, each with the reason",
        "reading_words": "words that count as easy in the reading grade",
        "interface_texts": "what templates say about the site itself, each line read for claims",
        "emergency_phrase": "words that may stand in place of an emergency number",
        "prescriber_sentence": "the sentence that a page with a medicine must hold; empty asks for none",
        "populations": "groups that were studied or are meant, each with the words by which a sentence names it",
        "page_populations": "whom or what pages are about, by path: one of the populations",
        "own_words_share": "how much of a page may be own words, by path, from 0 to 1",
        "pages": "kinds of pages, each with its sections, limits and what it must hold",
        "waiver_days": "how many days a waiver may last",
        "stale_months": "after how many months a source must be looked at again",
        "stale_phone_months": "after how many months a number to call must be looked at again",
        "max_page_bytes": "how large a page may be",
        "security_policy": "whether pages tell the browser to load nothing from elsewhere",
        "style_sheet": "whether the plugin loads the package's own styles for marks and cards, before the site's",
        "html": "HTML that pages may hold beside the usual list, each entry with its reason",
        "links": "hosts to which pages may link beside those of sources; left out, any host",
        "contact": "the address to which mail links may lead",
    }
)

#: Each limit of a kind of page.
PAGE_KIND_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "grade": "the highest school grade by Flesch and Kincaid; 0 asks for none",
        "mean_words": "the most words a sentence may have on average; 0 asks for none",
        "sentence_words": "the most words one sentence may have; 0 asks for none",
        "sections": "the headings that such a page must have, in this order",
        "dates": "whether the page must say when it was checked, and when it will be checked again",
        "main_message": "whether the page must begin with its main message and its source",
    }
)

#: The keys of the front matter that this package reads.
FRONT_MATTER_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "title": "the title, as readers see it",
        "description": "one sentence for search engines; it is judged like the page",
        "description_sources": "the findings that carry the description: source#finding",
        "kind": "the kind of page, as the setting pages names it",
        "checked": "the day on which the page was held against its sources",
        "next_check": "the day on which somebody looks again, within two years",
        "published": "the day on which the page came out",
        "changed": "the day of the last change that readers should know of",
        "clinician_review": "null, or name, role and date of a person on the list of reviewers",
        "generated": "only the program writes it",
        "audience": "for whom the page is",
    }
)
