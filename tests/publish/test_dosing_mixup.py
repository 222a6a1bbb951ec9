"""A popular text gave one medicine's dosing under another's name. Here it is refused in all spellings and places.

Each spelling is put into each place; each must be refused as a dose. Where a sentence cites the label of the medicine
whose dosing it really is, the evidence rules must refuse it, too.
"""

from collections import defaultdict
from pathlib import Path

import pytest

from claimcheck.publish.cards import Card, Rested, Written, card_html
from claimcheck.publish.generated import generated_pages
from claimcheck.runs.running import open_site, prepare
from harness import TODAY, check_here, write_site

SPELLINGS = {
    "before the name": "300 mg tizanidine",
    "without a space": "300mg tizanidine",
    "with a hyphen": "a 300-mg tizanidine tablet",
    "behind the name": "tizanidine at 300 mg",
    "in words": "tizanidine, starting at three hundred milligrams",
    "brand": "Zanaflex 300 mg at bedtime",
    "capitals": "TIZANIDINE 300 MG",
    "range": "tizanidine from 300 to 2,400 mg",
    "in grams": "tizanidine, 2.4 g a day",
    "in micrograms": "tizanidine 300 \u00b5g",
    "another micro sign": "tizanidine 300 \u03bcg",
    "letters mcg": "tizanidine 300 mcg",
    "units": "tizanidine 300 units",
    "international units": "tizanidine 300 IU",
    "milliliters": "tizanidine 5 mL",
    "tablets": "two tablets of tizanidine",
    "times a day": "tizanidine three times a day",
    "twice daily": "tizanidine twice daily",
    "hours": "tizanidine every 6 hours",
    "foreign letters": "t\u0456z\u0430nidine 300 \u043cg",
    "full width": "\uff54\uff49\uff5a\uff41\uff4e\uff49\uff44\uff49\uff4e\uff45 \uff13\uff10\uff10 \uff4d\uff47",
    "soft hyphen": "tiza\u00adnidine 300 m\u00adg",
    "hard space": "tizanidine 300\u00a0mg",
    "invisible character": "tizanidine 30\u200b0 mg",
    "letter o": "tizanidine 3OO mg",
    "raised": "tizanidine \u00b3\u2070\u2070 \u1d50\u1d4d",
    "brackets": "tizanidine (300) mg",
    "unit in brackets": "tizanidine 300 (mg)",
    "parted unit": "tizanidine 300 milli-grams",
    "part of a tablet": "tizanidine, \u00bd a tablet",
    "part of a gram": "tizanidine, a third of a gram",
    "roughly": "tizanidine, hundreds of milligrams",
    "a couple": "tizanidine, a couple of tablets",
    "a pill at night": "tizanidine, one pill every night",
    "roman": "tizanidine, ii tablets",
    "no unit": "tizanidine, starting at three hundred a day",
    "as on the box": "Zanaflex 300",
    "glued together": "tizanidine300mg",
    "times with a cross": "tizanidine 3x/day",
    "hourly": "tizanidine 8-hourly",
    "in Latin": "tizanidine q8h",
    "every other day": "tizanidine every other day",
    "weekly": "tizanidine once a week",
    "with meals": "tizanidine with each meal",
}
CITE = "[@label-gabapentin#start]"
PLACES = {
    "sentence": f"It is {{}} at first {CITE}.",
    "uncited sentence": "It is {} at first.",
    "list item": f"- {{}} {CITE}",
    "heading": "## {}",
    "deep heading": "#### What about {}?",
    "question": "Is it true that {} is usual?",
    "table cell": f"| A | B |\n| --- | --- |\n| x | {{}} {CITE} |",
    "table header": "| A | {} |\n| --- | --- |\n| x | y |",
    "table caption": "| A | B |\n| --- | --- |\n| x | y |\n/// caption\nHere: {}.\n///",
    "picture text": "![Drawing of {}](a.png)",
    "picture title": '![Drawing of a cup](a.png "{}")',
    "figure caption": (
        '<figure markdown="span">\n![Drawing of a cup](a.png)\n<figcaption>Here: {}.</figcaption>\n</figure>'
    ),
    "own words": '!!! ours "An idea"\n    Keep {} in a box.',
    "title of own words": '!!! ours "Keep {}"\n    In a box.',
    "myth title": f'!!! myth "It is {{}}."\n    That is wrong: gabapentin starts so {CITE}.',
    "myth body": f'!!! myth "It is so."\n    It is {{}} {CITE}.',
    "admonition": f"!!! note\n    It is {{}} {CITE}.",
    "collapsed": f'??? note "More"\n    It is {{}} {CITE}.',
    "tab": f'=== "More"\n\n    It is {{}} {CITE}.',
    "tab label": '=== "{}"\n\n    More.',
    "definition": f"Dose\n:   It is {{}} {CITE}.",
    "footnote": f"More below.[^1]\n\n[^1]: It is {{}} {CITE}.",
    "quote": f"> It is {{}} {CITE}.",
    "emphasis": f"It is **{{}}** at first {CITE}.",
    "link": f"It is [{{}}](index.md) at first {CITE}.",
    "code": f"It is `{{}}` at first {CITE}.",
    "block of code": "```\n{}\n```",
    "raw html": "<div><p>It is {} at first.</p></div>",
    "tooltip": '<abbr title="{}">x</abbr> stands here.',
    "button": '<button type="button">{}</button>',
    "text in a drawing": '<svg role="img"><text>{}</text></svg>',
}
FRONT = {
    "page title": "---\ntitle: '{}'\n---\nText.\n",
    "description": "---\ndescription: 'It is {}.'\ndescription_sources: [label-gabapentin#start]\n---\nText.\n",
}
PARTED = {
    "row": f"| Medicine | At first |\n| --- | --- |\n| Tizanidine | 300 mg {CITE} |",
    "unit in the header": f"| Medicine | mg a day |\n| --- | --- |\n| Tizanidine | 300 {CITE} |",
    "medicine in the header": f"| Day | Tizanidine |\n| --- | --- |\n| First | 300 mg {CITE} |",
    "medicine in the caption": f"| Day | A |\n| --- | --- |\n| 1 | 5 mL {CITE} |\n/// caption\nTizanidine\n///",
    "list below": f"Tizanidine is given so {CITE}:\n\n- 300 mg at night\n- then 2,400 mg",
    "tablets below": f"Tizanidine is given so {CITE}:\n\n- two tablets at night",
    "nested list": f"- Tizanidine {CITE}:\n    - 300 mg at night",
    "heading above": f"## Tizanidine\n\nIt starts at 300 mg {CITE}.",
    "higher heading": f"## Tizanidine\n\n### How it starts\n\nIt starts at 300 mg {CITE}.",
    "sentence before": f"Tizanidine loosens muscles {CITE}. It starts at 300 mg {CITE}.",
    "next paragraph": f"Tizanidine loosens muscles {CITE}.\n\nIt starts at three hundred milligrams {CITE}.",
    "next sentence, times": f"Tizanidine loosens muscles {CITE}. It is taken three times a day {CITE}.",
    "footnote far away": f"Tizanidine helps.[^1]\n\n## Rest\n\nMore.\n\n[^1]: Start with 300 mg at night {CITE}.",
    "picture below": "Tizanidine ![Drawing of 300 mg](a.png)",
    "tablets in the next paragraph": f"Tizanidine loosens muscles {CITE}.\n\nPeople take two tablets a day {CITE}.",
    "unit in the caption": (
        f"| Medicine | At first |\n| --- | --- |\n| Tizanidine | 300 {CITE} |\n/// caption\nAll in mg\n///"
    ),
    "unit before the row": f"| Unit | Tizanidine |\n| --- | --- |\n| mg a day | 300 {CITE} |",
    "title of the page": f"---\ntitle: Tizanidine\n---\nIt is 300 mg {CITE}.",
    "no known medicine": f"Take 300 mg of oblivol at night {CITE}.",
    "definition": f"Tizanidine\n\n:   From 300 mg {CITE}.",
}
SETTINGS = """
site_name: Mix-up
docs_dir: content
plugins:
  - claimcheck:
      profile: health
      prescriber_sentence: ""
      own_words_share: {"**": 1}
markdown_extensions: [admonition, attr_list, md_in_html, def_list, footnotes, tables, pymdownx.details,
  pymdownx.superfences, pymdownx.tabbed: {alternate_style: true}, pymdownx.blocks.caption]
"""
GLOSSARY = """
terms:
- {id: tizanidine, kind: medicine, prefLabel: tizanidine, altLabel: [Zanaflex], plain: A medicine for stiff muscles.}
- {id: gabapentin, kind: medicine, prefLabel: gabapentin, plain: A medicine for nerve pain.}
"""
SOURCES = """
references:
- id: label-gabapentin
  type: webpage
  title: Label of gabapentin
  URL: https://example.org/
  custom:
    name: Label of gabapentin
    kind: label
    checked: "2026-11-21"
    findings:
      start:
        says: "Gabapentin starts at 300 mg and goes up to 2,400 mg a day."
        basis: original
"""
CASES = {
    f"{place}: {how}": "# Page\n\n" + PLACES[place].format(text) + "\n"
    for place in PLACES
    for how, text in SPELLINGS.items()
}
CASES |= {f"{place}: {how}": FRONT[place].format(text) for place in FRONT for how, text in SPELLINGS.items()}
CASES |= {f"parted: {how}": text if text.startswith("---") else f"# Page\n\n{text}\n" for how, text in PARTED.items()}
NAMES = list(CASES)


@pytest.fixture(scope="module")
def reported(tmp_path_factory):
    """The rules that reported each case: all are checked in one site, a page for each."""
    folder = tmp_path_factory.mktemp("mixup")
    files = {f"content/p{number}.md": CASES[name] for number, name in enumerate(NAMES)}
    files |= {
        "mkdocs.yml": SETTINGS,
        "glossary.yaml": GLOSSARY,
        "sources.yaml": SOURCES,
        "content/index.md": "# Start\n",
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        write_site(folder, files)
        found = defaultdict(set)
        for diagnostic in check_here().diagnostics:
            found[Path(diagnostic.span.path).stem].add(diagnostic.rule)
    return {name: found[f"p{number}"] for number, name in enumerate(NAMES)}


@pytest.mark.parametrize("place", [*PLACES, *FRONT])
def test_every_spelling_is_refused_in_every_place(place, reported):
    missed = [how for how in SPELLINGS if "dose-on-page" not in reported[f"{place}: {how}"]]
    assert missed == []


@pytest.mark.parametrize("how", PARTED)
def test_an_amount_apart_from_its_medicine_is_refused(how, reported):
    assert "dose-on-page" in reported[f"parted: {how}"]


@pytest.mark.parametrize("how", SPELLINGS)
def test_the_other_medicines_label_is_no_evidence(how, reported):
    assert "subject-mismatch" in reported[f"sentence: {how}"]


def test_cards_and_the_page_of_sources_pass_no_dose_on(tmp_path, monkeypatch):
    """The evidence holds the dosing of another medicine; what readers get of it leaves the amounts out."""
    files = {"content/index.md": f"# Page\n\nGabapentin is given slowly {CITE}.\n"}
    settings = SETTINGS.replace('prescriber_sentence: ""', "generated: {sources: sources.md}")
    files |= {"mkdocs.yml": settings, "glossary.yaml": GLOSSARY, "sources.yaml": SOURCES}
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, files)
    site = prepare(open_site(Path("mkdocs.yml")), TODAY).site
    source = site.data.bibliography.sources["label-gabapentin"]
    findings = tuple((source, finding) for finding in source.findings.values())
    card = card_html(Card(1, (Rested((), findings),)), Written(site.data.bibliography))
    listed = generated_pages(site)["sources/l.md"]
    for html in (card, listed):
        assert "Gabapentin starts at [amount left out] and goes up to [amount left out] a day." in html
        assert "mg" not in html


def test_pages_without_a_dose_are_not_refused(tmp_path, monkeypatch):
    """The same places with harmless words."""
    files = {f"content/p{n}.md": "# Page\n\n" + text.format("gabapentin") for n, text in enumerate(PLACES.values())}
    files |= {
        "mkdocs.yml": SETTINGS,
        "glossary.yaml": GLOSSARY,
        "sources.yaml": SOURCES,
        "content/index.md": "# Start\n",
    }
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, files)
    assert [d.message for d in check_here().diagnostics if d.rule in {"dose-on-page", "subject-mismatch"}] == []
