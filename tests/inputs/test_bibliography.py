"""What an entry of sources.yaml tells beyond the usual bibliography is kept, and held to its form."""

import pytest

from claimcheck.inputs.bibliography import parse_bibliography
from claimcheck.model import Edition

TEXT = """\
references:
- id: a
  type: webpage
  title: "A"
  URL: "https://example.org/a"
  custom:
    name: "A"
    kind: charity
    checked: "2026-11-21"
    read_at: "https://copy.example.org/a"
    findings:
      one:
        says: "Call when the bell rings."
        orders: ["Call when the bell rings", "Do not wait"]
        against: ["There is time until the morning."]
        basis: copy
"""


def test_orders_contradictions_and_the_copy_that_was_read_are_kept():
    """All three reach whoever reads the bibliography, and readers still get the original's address."""
    source = parse_bibliography(TEXT, "sources.yaml").sources["a"]
    finding = source.findings["one"]
    assert finding.orders == ("Call when the bell rings", "Do not wait")
    assert finding.against == ("There is time until the morning.",)
    assert (source.read_at, source.url) == ("https://copy.example.org/a", "https://example.org/a")


def test_a_copy_without_an_address_and_an_order_without_a_list_are_refused():
    """With the place, and without losing the finding."""
    text = TEXT.replace("https://copy.example.org/a", "a copy").replace(
        '["Call when the bell rings", "Do not wait"]', "Call"
    )
    found = parse_bibliography(text, "sources.yaml")
    assert sorted((p.span.line, p.rule) for p in found.problems) == [(10, "invalid-data"), (14, "invalid-data")]
    assert found.sources["a"].findings["one"].says


MORE = """\
references:
- id: a
  type: webpage
  title: "A"
  URL: "https://example.org/a"
  custom:
    name: "A"
    kind: guideline
    checked: "2026-11-21"
    published_by: "Office for Knees"
    language: "pt-BR"
    newest: {on: "2026-11-20", where: "the list of guidelines of the office"}
    findings:
      one:
        says: "A review took in 40 trials. Salt eased pain in 2 of 10 knees after a bath."
        with: "after a bath"
        part_of: "40 trials"
        against: [b#two]
        basis: copy
- id: b
  type: webpage
  title: "B"
  URL: "https://example.org/b"
  custom:
    name: "B"
    kind: charity
    checked: "2026-11-21"
    findings:
      two:
        says: "Salt eased no pain in 300 knees, by 12 trials."
        with: ["by day 9", "in adults"]
        part_of: ["300 knees", "12 trials"]
        against:
        - "Salt is harmless."
        - a#one
        basis: abstract
"""


def faults(text):
    """What is wrong in the text, as (line, rule, message, help)."""
    return [(p.span.line, p.rule, p.message, p.help) for p in parse_bibliography(text, "sources.yaml").problems]


def test_what_travels_with_a_figure_and_who_published_is_kept():
    """As one text or as a list; the newest edition with its day and its place."""
    bibliography = parse_bibliography(MORE, "sources.yaml")
    a, b = bibliography.sources["a"], bibliography.sources["b"]
    assert bibliography.problems == ()
    assert (a.published_by, a.language) == ("Office for Knees", "pt-BR")
    assert a.newest == Edition("2026-11-20", "the list of guidelines of the office")
    assert (b.published_by, b.language, b.newest) == ("", "", None)
    assert (a.findings["one"].with_, a.findings["one"].part_of) == (("after a bath",), ("40 trials",))
    assert b.findings["two"].with_ == ("by day 9", "in adults")
    assert b.findings["two"].part_of == ("300 knees", "12 trials")


#: A change of MORE, and its one fault: line, rule, what the message holds, what the mend holds.
FAULTS = [
    ('with: "after a bath"', "with: {figure: 2}", 16, "invalid-data", '"with" must be a text or a list', "change"),
    ('with: "after a bath"', "with: []", 16, "invalid-data", '"with" lists nothing', "change"),
    ('part_of: "40 trials"', "part_of:", 17, "invalid-data", '"part_of" has no value', "take the line out"),
    ('part_of: "40 trials"', 'part_of: "41 trials"', 17, "invalid-data", 'does not say "41 trials"', "as says has"),
    ('"300 knees", "12', '"300 knees", "13', 32, "invalid-data", 'does not say "13 trials"', "as says has"),
    (', where: "the list of guidelines of the office"', "", 12, "incomplete-source", 'has no "where"', "add a line"),
    ("2026-11-20", "2026-11-31", 12, "invalid-data", "no calendar has that day", "correct"),
    ("2026-11-20", "this week", 12, "invalid-data", '"on" has the value', "write a day as"),
    ('newest: {on: "2026-11-20",', "newest: yes #", 12, "invalid-data", '"newest" must be a group', "change"),
    ('"pt-BR"', '"Portuguese (Brazil)"', 11, "invalid-data", '"language" has the value', "en, pt-BR"),
    ('published_by: "Office for Knees"', "published_by: [Office]", 10, "invalid-data", "must be a text", "change"),
    ("[b#two]", "[b#twoo]", 18, "invalid-data", '"b#twoo" is no listed finding', 'did you mean "b#two"?'),
    ("[b#two]", "[two]", 18, "invalid-data", '"two" is no listed finding', 'did you mean "b#two"?'),
    ("- a#one", "- healthwise", 35, "invalid-data", '"healthwise" is no listed finding', "or a sentence"),
    ("[b#two]", "[a#one, b#two]", 18, "invalid-data", "cannot contradict itself", "take it out"),
    ("[b#two]", '["Salt heals."]', 35, "invalid-data", '"a#one" does not name this finding', 'add "b#two"'),
]


@pytest.mark.parametrize("change", FAULTS, ids=lambda change: change[1])
def test_what_has_the_wrong_form_is_placed_and_says_the_mend(change):
    """One fault each, on its line, and nothing else."""
    old, new, line, rule, said, mend = change
    assert old in MORE
    found = faults(MORE.replace(old, new))
    assert [(at, name) for at, name, _, _ in found] == [(line, rule)]
    assert said in found[0][2]
    assert mend in found[0][3]


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ({"URL": "https://example.org/a", "DOI": "10.1234/a", "PMID": "1"}, "https://example.org/a"),
        ({"DOI": "10.1234/a", "PMID": "1"}, "https://doi.org/10.1234/a"),
        ({"PMID": "8292213"}, "https://pubmed.ncbi.nlm.nih.gov/8292213/"),
        ({"ISBN": "9780000000000"}, ""),
    ],
)
def test_the_link_of_a_source(fields, address):
    """Its own address first, then that of its DOI, then its record in PubMed."""
    lines = "\n".join(f'  {key}: "{value}"' for key, value in fields.items())
    source = parse_bibliography(TEXT.replace('  URL: "https://example.org/a"', lines), "sources.yaml").sources["a"]
    assert source.url == address
