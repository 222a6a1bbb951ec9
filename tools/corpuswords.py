"""The words of the made-up knowledge base that corpus.py writes, and its configuration. Nothing in them is true."""

import re

DAY = "2026-11-21"
#: How many findings a page adds to a site whose pages draw their claims from a common stock.
FINDINGS_A_PAGE = 9
CITATION = re.compile(r" ?\[@[^\]]+\]")
PRESCRIBER = "Do not start, change or stop a medicine without the person who prescribed it."
SAFETY = ("Ask your own care team.", "If you are not sure, ask.")
QUESTIONS = ("What does this mean for you?", "Where do you start?", "Who can help at home?", "What comes next?")
TOPICS = "arms balance breath daily-life eyes family hands knees legs mood pain rest school sleep travel work".split()
SURNAMES = "adler bako cerny dahl engel forde gallo hoshi ivers jokic kemal lund maier novak ortiz pavic".split()
FIRST = "bra cro dre fli gro hul jor kes lam mor nal pel qui ras sil tor vex wim yal zor".split()
NEXT = "bam den fir gos kun lat mip nor pol rud sem tav".split()
PARTS = "knee elbow shoulder wrist ankle hip heel thumb jaw neck".split()
GROUPS = ("older adults", "young adults", "night workers", "people who swim", "people who live alone", "farm workers")


EXTENSIONS = """\
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc: {permalink: true}
  - pymdownx.betterem
  - pymdownx.caret
  - pymdownx.details
  - pymdownx.highlight
  - pymdownx.inlinehilite
  - pymdownx.keys
  - pymdownx.mark
  - pymdownx.smartsymbols
  - pymdownx.snippets: {base_path: [includes], check_paths: true}
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.tasklist: {custom_checkbox: true}
  - pymdownx.tilde
"""
HEAD = """\
site_name: Made-up knowledge base
site_url: https://corpus.example.org/
docs_dir: docs
theme: {name: material, font: false}
plugins:
  - search
"""
PLUGIN = """\
  - claimcheck:
      profile: health
      key_style: kebab
      safety_sentences: %s
      pages: {topic: {grade: 14, mean_words: 25, sentence_words: 45, dates: true}}
"""
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="90" height="90"><path d="M1 8L4 1L8 8"/></svg>\n'
)

# What a claim says. Capitals begin a sentence; {place} is never the same twice, so no two findings are.
CLAIMS = (
    "In {place}, {p} % of {group} had {condition} at the first visit",
    "{Condition} was seen in {k} of {n} people at the clinic in {place}",
    "Signs of {condition} faded within {w} weeks in people from {place}",
    "The {test} found {condition} in {p} % of {group} in {place}",
    "Clinics in {place} repeat the *{test}* after {w} weeks",
    "{Treatment} did not change {condition} in {n} people in {place}",
    "**{Treatment}** was tried for {w} weeks in {place}",
    "{Treatment} lowered the pain score in {n} people with {condition} in {place}",
    "{Medicine} can make people with {condition} in {place} dizzy",
    "In {place}, {n} people with {condition} were asked about {medicine}",
    "{Condition} was more common in {group} in {place}, e.g. after a fall",
    "The share with {condition} in {place} was 0.{k} (95 % CI 0.1 to 0.9)",
    "The `{test}` was used with {n} people in {place}",
    "It is not known if {treatment} changes {condition} in {group} in {place}",
    "{Condition} and {other} were seen together in {place}, i.e. in one person",
)  # fmt: skip
#: Claims that are as sure as their finding is rated.
RATED = {
    "moderate": "{Treatment} probably eases {condition}, as {n} people in {place} told",
    "low": "{Treatment} may ease {condition}, as {n} people in {place} told",
}
TAILS = (
    ", and small and large clinics told the same",
    ", although few of them were older than 70 years",
    ", as it was in the cold months of the year before",
    ", which fits what older reports tell of the same place",
    ", but the reports do not all count in the same way",
)
#: What the terms of each kind mean.
MEANINGS = {
    "condition": "A stiffness of one joint",
    "treatment": "A way of moving each day",
    "test": "A look at how a joint moves",
    "medicine": "A medicine for stiff joints",
    "concept": "A range of likely values",
}
