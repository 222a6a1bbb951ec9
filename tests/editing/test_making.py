"""``claimcheck new``: an entry goes to its place, the file stays byte for byte, and what is wrong is not written."""

import json
import os
import re

import pytest

from claimcheck.cli.command import main
from claimcheck.editing.pagemaking import with_nav_entry
from claimcheck.inputs.inserting import InsertError, way_to, with_item, with_pair, written
from claimcheck.inputs.yamldata import read_yaml
from harness import diagnostics_here, write_site
from terminals import Terminal

BEE = ("--type", "book", "--title", "Life of bees", "--publisher", "Hill Press")
QUEEN = ("--says", "A queen grows in 16 days.", "--basis", "original")
OWN = ("--name", "Hill Press: bees", "--kind", "reference-work", "--checked", "2026-11-20")
GENERAL = (
    'site_name: First hive\nplugins: [search, {claimcheck: {glossary: "words.yaml", sources: "refs/books.yaml"}}]\n'
)


@pytest.fixture
def site(tmp_path, monkeypatch):
    """Writes a site into the working folder; gives that folder."""
    monkeypatch.chdir(tmp_path)

    def start(**files):
        write_site(tmp_path, files)
        return tmp_path

    return start


def new(*arguments):
    return main(["new", *arguments])


def came(before, after, text):
    """Whether this text came in, and all else stayed."""
    return after.count(text) == 1 and after.replace(text, "") == before


# --------------------------------------------------------------------------- into a text

LISTS = {
    "end": ("r:\n- id: b\n  t: x\n- id: a\n", "r:\n- id: b\n  t: x\n- id: a\n- id: n\n  t: new\n"),
    "empty lines": ("r:\n\n- id: b\n\n- id: a\n", "r:\n\n- id: b\n\n- id: a\n\n- id: n\n  t: new\n"),
    "sorted": ("r:\n- id: a\n- id: m\n# of p\n- id: p\n", "r:\n- id: a\n- id: m\n- id: n\n  t: new\n# of p\n- id: p\n"),
    "first": ("# all\nr:\n- id: o\n- id: p\n- id: q\n", "# all\nr:\n- id: n\n  t: new\n- id: o\n- id: p\n- id: q\n"),
    "indented": (
        "r:\n  -   id: b\n      t: x\ns: 1\n",
        "r:\n  -   id: b\n      t: x\n\n  -   id: n\n      t: new\ns: 1\n",
    ),
    "comment behind": ("r:\n- id: b # it\n# end\n", "r:\n- id: b # it\n\n- id: n\n  t: new\n# end\n"),
    "no last line end": ("r:\n- id: b", "r:\n- id: b\n\n- id: n\n  t: new"),
    "other line ends": ("r:\r\n- id: b\r\n", "r:\r\n- id: b\r\n\r\n- id: n\r\n  t: new\r\n"),
    "brackets over lines": (
        "r:\n- id: b\n  t: [x,\n    y\n  ]\n",
        "r:\n- id: b\n  t: [x,\n    y\n  ]\n\n- id: n\n  t: new\n",
    ),
    "folded text": (
        "r:\n- id: b\n  t: >-\n    x\n    y\n\ns: 1\n",
        "r:\n- id: b\n  t: >-\n    x\n    y\n\n- id: n\n  t: new\n\ns: 1\n",
    ),
    "none yet": ("# it\nr:\n# end\n", "# it\nr:\n- id: n\n  t: new\n# end\n"),
    "empty brackets": ("r: []\ns: 1\n", "r:\n- id: n\n  t: new\ns: 1\n"),
    "an empty value last": ("r:\n- id: b\n  t:\n", "r:\n- id: b\n  t:\n\n- id: n\n  t: new\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_an_entry_goes_to_its_place(name):
    """Dashes, columns, empty lines, comments and line ends are those of the file."""
    before, after = LISTS[name]
    assert with_item(before, ("r",), ["id: n", "t: new"], "n") == after


@pytest.mark.parametrize(
    "text",
    [
        "r: [{id: b}]\n",
        "s: 1\n",
        "r: text\n",
        "r:\n- id: b\n  t: |+\n    x\n\n\n",
        "r:\n- id: b\n r: 2\n",
        "r:\n- {id: b\n",
    ],
)
def test_where_it_cannot_go_nothing_is_given(text):
    """Brackets, a text that would lose its empty lines, and what is no YAML."""
    with pytest.raises(InsertError):
        with_item(text, ("r",), ["id: n", "t: new"])


def test_a_pair_goes_to_the_end_of_its_group():
    """Below the last key, in its column; one that is there is not written over."""
    text = 'a:\n    b: {x: "1"}\n    c:\n        d: 1 # one\n# of e\ne: 2\n'
    assert came(text, with_pair(text, ("a",), "n", ["n:", "  x: y"]), "    n:\n      x: y\n")
    with pytest.raises(InsertError, match="there already"):
        with_pair(text, ("a",), "b", ["b: 1"])


def test_what_is_written_reads_as_it_was_told():
    """Quote marks, signs and words that YAML would take for values."""
    told = {
        "id": "no", "says": 'A "fine" day: 5 #1, ä\\', "about": ["a", "b: c"], "f": {"on": {"x": "1"}},
        "author": [{"family": "O'Hara", "given": "Y"}],
    }  # fmt: skip
    assert read_yaml("\n".join(written(told)), "").values == told


# --------------------------------------------------------------------------- sources, findings, terms


def test_a_source_and_its_findings_are_written_and_can_be_cited(site, capsys):
    """The whole way: a source, its first finding with what it says of itself, a second one, a page that cites both."""
    folder = site()
    before = (folder / "sources.yaml").read_text("utf-8")
    assert new("source", "hill-bees", *BEE, "--author", "Reed, Ada", "--author", "Hill Farm", "--issued", "2020") == 0
    assert capsys.readouterr().out == (
        "wrote hill-bees into sources.yaml; next: read it, then claimcheck new finding hill-bees#NAME\n"
    )
    assert came(
        before,
        (folder / "sources.yaml").read_text("utf-8"),
        '- id: hill-bees\n  type: book\n  title: "Life of bees"\n'
        '  author: [{family: "Reed", given: "Ada"}, {literal: "Hill Farm"}]\n'
        '  publisher: "Hill Press"\n  issued: "2020"\n',
    )
    assert new("finding", "hill-bees#queen", *QUEEN, *OWN, "--population", "adults") == 0
    assert "cite it on a page, before the full stop: [@hill-bees#queen]" in capsys.readouterr().out
    assert new("finding", "hill-bees#drone", "--says", "A drone grows in 24 days.", "--basis", "original") == 0
    (folder / "content/index.md").write_text(
        "# Bees\n\nA queen grows in 16 days [@hill-bees#queen].\n\nA drone grows in 24 days [@hill-bees#drone].\n",
        "utf-8",
    )
    errors = [d for d in diagnostics_here() if d.severity == "error" and d.rule != "unknown-word"]
    assert errors == []


@pytest.mark.parametrize(("options", "told"), [
    (("--type", "webpage"), True),
    (("--type", "post-weblog", "--url", "https://example.org/bees"), False),
    (("--type", "webpage", "--doi", "10.1234/abcd"), False),
    (("--type", "book"), False),
])  # fmt: skip
def test_a_page_of_the_web_without_its_address_is_told(options, told, site, capsys):
    """A source that readers cannot open went through the questions without a word."""
    folder = site()
    assert new("source", "hill-bees", "--title", "Life of bees", "--publisher", "Hill Press", *options) == 0
    assert ("no address was told" in capsys.readouterr().out) is told
    assert "- id: hill-bees\n" in (folder / "sources.yaml").read_text("utf-8")


def test_nothing_is_guessed(site):
    """What no option tells is no line of the entry."""
    folder = site()
    before = (folder / "sources.yaml").read_text("utf-8")
    assert new("source", "hill-bees", *BEE) == 0
    entry = (folder / "sources.yaml").read_text("utf-8").removeprefix(before)
    assert re.findall(r"^..(\S+):", entry, re.M) == ["id", "type", "title", "publisher"]


def test_what_a_source_has_may_be_told_again(site):
    """Whoever adds findings with the same command each time is not refused."""
    folder = site()
    before = (folder / "sources.yaml").read_text("utf-8")
    same = ("--name", "Harbor Clinic", "--kind", "hospital", "--checked", "2026-11-21")
    assert new("finding", "harbor-clinic#queen", *QUEEN, *same) == 0
    after = (folder / "sources.yaml").read_text("utf-8")
    assert "A queen grows in 16 days." in after
    assert after.count("kind: hospital") == before.count("kind: hospital")


REFUSED = {
    "an id that is listed": (("source", "harbor-clinic", *BEE), '"harbor-clinic" is listed already, on line 3'),
    "a work that is listed": (
        ("source", "tides", *BEE, "--doi", "10.1234/TIDES.2022"), 'listed already, as "tide-review-2022": the DOI'
    ),
    "no place to find it": (("source", "x", "--type", "book", "--title", "X"), "no place where a reader could find it"),
    "a type that is none": (("source", "x", "--type", "novel", "--title", "X"), '"novel" is no type of a source'),
    "no type": (("source", "x", "--title", "X"), "nothing tells the type of the new source"),
    "no id": (("source", *BEE), "nothing names the new source"),
    "a day that is none": (("source", "x", *BEE, "--issued", "spring"), '"issued" has the value "spring"'),
    "another key": (("source", "a b", *BEE), '"a b" does not have the right form'),
    "a source that is none": (("finding", "x#y", *QUEEN), '"x" is not listed'),
    "a source that is nearly one": (("finding", "habor-clinic#y", *QUEEN), 'did you mean "harbor-clinic"?'),
    "a finding that is there": (("finding", "harbor-clinic#sway-sign", *QUEEN), '"sway-sign" is there already'),
    "another name": (
        ("finding", "harbor-clinic#new", *QUEEN, *OWN), 'has the name "Harbor Clinic" and kind "hospital" and checked'
    ),
    "a basis that is none": (
        ("finding", "harbor-clinic#n", "--says", "X.", "--basis", "heard"), "is no basis of a finding"
    ),
    "a finding without form": (("finding", "harbor-clinic", *QUEEN), "does not have the right form"),
    "a term that is there": (
        ("term", "sway", "--kind", "symptom", "--preflabel", "s", "--plain", "S."), "listed already"
    ),
    "a label that is taken": (
        ("term", "new", "--kind", "symptom", "--preflabel", "Tide stiffness", "--plain", "S."),
        'the term "tidal-knee" has',
    ),
    "a kind that is none": (
        ("term", "new", "--kind", "thing", "--preflabel", "n", "--plain", "S."), "is no kind of a term"
    ),
    "no entry to stand behind": (("source", "x", *BEE, "--after", "gone"), 'no entry "gone" to stand behind'),
    "a page that is there": (("page", "index.md", "--title", "X"), "content/index.md is there already"),
    "a page elsewhere": (("page", "../x.md", "--title", "X"), "is no path below content"),
    "no navigation": (("page", "x.md", "--title", "X", "--nav", "A"), "mkdocs.yml has no nav"),
}  # fmt: skip


def test_what_is_wrong_is_told_and_nothing_is_written(site, capsys):
    """Each with the reason and what to do; no file changes, and none comes."""
    folder = site()
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for name, (arguments, why) in REFUSED.items():
        assert new(*arguments) == 2, name
        said = capsys.readouterr()
        assert why in said.err, name
        assert "    mend: " in said.err, name
        assert said.out == "", name
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_file_that_is_broken_already_is_not_made_worse(site, capsys):
    """Its place is told; faults that it has anyway stop nobody."""
    site(**{"sources.yaml": "references:\n- id: a\n  title: 'x\n"})
    assert new("source", "x", *BEE) == 2
    assert "sources.yaml: line 3: broken YAML" in capsys.readouterr().err
    site(**{"sources.yaml": "references:\n- id: a\n  typ: book\n- id: a\n  type: book\n  title: x\n  publisher: y\n"})
    assert new("source", "x", *BEE) == 0


def test_bytes_around_stay(site):
    """A byte order mark, line ends of another system, no line end at the end."""
    raw = (
        b'\xef\xbb\xbf# top\r\nreferences:\r\n  - id: a\r\n    type: book\r\n    title: "\xc3\xa4"\r\n    publisher: y'
    )
    folder = site(**{"sources.yaml": raw})
    assert new("source", "x", *BEE) == 0
    after = (folder / "sources.yaml").read_bytes()
    assert after.startswith(raw + b"\r\n\r\n  - id: x\r\n    type: book\r\n")
    assert after.count(b"\n") == after.count(b"\r\n")


def test_a_term_is_written(site, capsys):
    """With the words of the glossary's own fields."""
    folder = site()
    before = (folder / "glossary.yaml").read_text("utf-8")
    told = ("--kind", "concept", "--preflabel", "neap tide", "--altlabel", "neaps", "--plain", "A low tide.")
    assert new("term", "neap-tide", *told, "--related", "sway", "--after", "sway") == 0
    text = (folder / "glossary.yaml").read_text("utf-8")
    assert came(before, text,
        '- id: neap-tide\n  kind: concept\n  prefLabel: "neap tide"\n  altLabel: ["neaps"]\n  plain: "A low tide."\n'
        "  related: [sway]\n"
    )  # fmt: skip
    assert "wrote neap-tide into glossary.yaml; next: claimcheck check" in capsys.readouterr().out


# --------------------------------------------------------------------------- from other programs

ZOTERO = [
    {
        "id": "reedLifeBees2020", "type": "article-journal", "title": "Life of <i>bees</i>: <sup>2</sup> years",
        "DOI": "https://doi.org/10.1234/AbC", "volume": "4", "container-title": "Hives", "abstract": "Long.",
        "author": [{"family": "Reed", "given": "Ada"}, {"literal": 'Hill "Farm"'}], "source": "Library",
        "issued": {"date-parts": [["2020", 5, 2]]}, "citation-key": "reedLifeBees2020",
    },
    {
        "id": "http://zotero.org/users/1/items/A1", "citation-key": "hill2019", "type": "book", "title": "Hive",
        "publisher": "Hill", "note": "Read it.", "accessed": {"date-parts": [[2026, 1]]},
    },
]  # fmt: skip
PANDOC = """---
references:
- id: doe2021_wax
  type: report
  title: Wax
  publisher: Hill
  issued: 2021
  keyword: wax
---
"""


def test_works_come_from_zotero_with_their_keys(site, capsys):
    """CSL-JSON as it and Better BibTeX write it; what no reader sees stays behind, and is told."""
    folder = site(**{"export.json": json.dumps(ZOTERO)})
    before = (folder / "sources.yaml").read_text("utf-8")
    assert new("source", "--from", "export.json") == 0
    assert came(
        before,
        (folder / "sources.yaml").read_text("utf-8"),
        '- id: reedLifeBees2020\n  type: article-journal\n  title: "Life of bees: 2 years"\n'
        '  author: [{family: "Reed", given: "Ada"}, {literal: "Hill \\"Farm\\""}]\n  container-title: "Hives"\n'
        '  volume: "4"\n  issued: "2020-05-02"\n  DOI: "10.1234/AbC"\n'
        '- id: hill2019\n  type: book\n  title: "Hive"\n  publisher: "Hill"\n  accessed: "2026-01"\n',
    )
    said = capsys.readouterr().out
    assert "reedLifeBees2020: not taken, for no reader sees it: abstract, source" in said
    assert "wrote 2 sources into sources.yaml; next: " in said


def test_one_work_may_be_chosen_and_given_another_key(site, capsys):
    """From CSL-YAML, too; where a site asks for keys of another form, the message says how."""
    folder = site(**{"wax.yaml": PANDOC, "export.json": json.dumps(ZOTERO)})
    config = (
        (folder / "mkdocs.yml").read_text("utf-8").replace("profile: health", "profile: health\n      key_style: kebab")
    )
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    assert new("source", "--from", "wax.yaml") == 2
    assert "claimcheck new source ID --from FILE --key doe2021_wax" in capsys.readouterr().err
    assert new("source", "doe-wax", "--from", "wax.yaml", "--key", "doe2021_wax") == 0
    text = (folder / "sources.yaml").read_text("utf-8")
    assert '- id: doe-wax\n  type: report\n  title: "Wax"\n  publisher: "Hill"\n  issued: "2021"\n' in text
    assert new("source", "--from", "export.json", "--key", "gone") == 2
    assert "it holds reedLifeBees2020, hill2019" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["@book{x, title={X}}", "[]", '["a"]', '[{"id": ', "a: &x 1\nreferences: *x\n", ""])
def test_what_is_no_list_of_works_is_refused(text, site, capsys):
    """And it is told what to export instead."""
    site(**{"export.bib": text})
    assert new("source", "--from", "export.bib") == 2
    assert 'export the works as "CSL JSON" or "CSL YAML"' in capsys.readouterr().err


# --------------------------------------------------------------------------- pages

NAV = """site_name: Hives # ours
docs_dir: content
theme: {name: mkdocs}
plugins:
- claimcheck:
    profile: health
    prescriber_sentence: ""
    pages:
      topic: {dates: true, sections: [In short, Ask]}
      about: {}
nav:
  - Start: index.md
  - Life:
      - Queens: life/queens.md   # the first
      - Work:
          - life/wax.md

  # the last
  - About: about.md
markdown_extensions:
- pymdownx.emoji:
    emoji_index: !!python/name:material.extensions.emoji.twemoji
"""


def test_a_page_has_what_its_kind_asks_for(site, capsys):
    """Front matter, sections, its line in the navigation; days that nobody told stay empty."""
    folder = site(**{"mkdocs.yml": NAV, "content/index.md": "# Hives\n"})
    told = ("--kind", "topic", "--title", "Drones: who?", "--description-sources", "harbor-clinic#sway-sign")
    assert new("page", "content/life/drones", *told, "--nav", "Life") == 0
    assert (folder / "content/life/drones.md").read_text("utf-8") == (
        '---\nkind: topic\ntitle: "Drones: who?"\ndescription_sources: ["harbor-clinic#sway-sign"]\n'
        "checked:\nnext_check:\nclinician_review: null\n---\n\n# Drones: who?\n\n## In short\n\n## Ask\n"
    )
    text = (folder / "mkdocs.yml").read_text("utf-8")
    assert came(NAV, text, '      - "Drones: who?": life/drones.md\n')
    assert text.index("life/wax.md") < text.index("drones.md") < text.index("# the last")
    assert "next: write it, a source before each full stop, then claimcheck check" in capsys.readouterr().out
    found = [(d.rule, d.message, d.help) for d in diagnostics_here() if d.span.path.endswith("drones.md")]
    helps = {message: help for rule, message, help in found if rule == "undated-page"}
    assert "the day on which you held the page" in helps['the front matter does not say "checked"']
    assert re.search(r"in a year it is \d{4}-\d\d-\d\d$", helps['the front matter does not say "next_check"'])


def test_without_a_section_it_is_told_how(site, capsys):
    """The place below a section inside another, and the top."""
    folder = site(**{"mkdocs.yml": NAV, "content/index.md": "# Hives\n"})
    assert new("page", "us.md", "--kind", "about", "--title", "Us") == 0
    assert "next: name it under nav in mkdocs.yml, write it" in capsys.readouterr().out
    assert new("page", "life/comb.md", "--kind", "about", "--title", "Comb", "--nav", "Work") == 0
    assert new("page", "end.md", "--kind", "about", "--title", "End", "--nav", ".") == 0
    assert came(
        NAV,
        (folder / "mkdocs.yml").read_text("utf-8").replace("  - End: end.md\n", ""),
        "          - Comb: life/comb.md\n",
    )
    capsys.readouterr()
    assert new("page", "about.md", "--kind", "about", "--title", "About") == 0
    assert "next: write it" in capsys.readouterr().out
    assert new("page", "life/wax.md", "--kind", "about", "--title", "Wax", "--nav", "Life") == 2
    assert "mkdocs.yml names life/wax.md under nav already" in capsys.readouterr().err
    assert "  - About: about.md\n  - End: end.md\n" in (folder / "mkdocs.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--kind", "topik", "--title", "X"), "allowed: topic, about"), (("--title", "X"), "nothing tells the kind"),
        (("--kind", "about"), "nothing tells the title"),
        (("--kind", "about", "--title", "X", "--nav", "Lief"), 'did you mean "Life"?'),
    ],
)  # fmt: skip
def test_a_page_of_no_kind_or_section_is_not_written(arguments, why, site, capsys):
    folder = site(**{"mkdocs.yml": NAV, "content/index.md": "# Hives\n"})
    assert new("page", "x.md", *arguments) == 2
    assert why in capsys.readouterr().err
    assert not (folder / "content/x.md").exists()
    assert (folder / "mkdocs.yml").read_text("utf-8") == NAV


def test_a_site_of_another_field_begins_with_nothing(tmp_path, monkeypatch, capsys):
    """Files that its settings name are made; its pages need no kind and no front matter beside the title."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(GENERAL, encoding="utf-8")
    assert new("source", "hill-bees", *BEE) == 0
    assert new("finding", "hill-bees#queen", *QUEEN, *OWN) == 0
    assert new("term", "queen-bee", "--kind", "concept", "--preflabel", "queen bee", "--plain", "Their mother.") == 0
    assert new("page", "queens.md", "--title", "Queens") == 0
    assert (tmp_path / "docs/queens.md").read_text("utf-8") == "---\ntitle: Queens\n---\n\n# Queens\n"
    with (tmp_path / "docs/queens.md").open("a", encoding="utf-8") as page:
        page.write("\nA queen bee grows in 16 days [@hill-bees#queen].\n")
    capsys.readouterr()
    assert main(["check", "--severity", "error", "--no-cache", "--today", "2026-11-21"]) == 0


def test_the_guides_own_files_take_entries(root):
    """Large files with their own columns, comments and long lines: a source, a finding, a term, a page."""
    names = ("sources.yaml", "glossary.yaml", "mkdocs.yml")
    sources, terms, config = ((root / name).read_text("utf-8") for name in names)
    entry = "\n- id: new-one\n  type: book\n"
    assert came(sources, with_item(sources, ("references",), ["id: new-one", "type: book"], "new-one"), entry)
    way = (*way_to(sources, "cleveland-clinic-hemiparesis"), "custom", "findings")
    finding = '      new-one:\n        says: "X."\n'
    assert came(sources, with_pair(sources, way, "new-one", written({"new-one": {"says": "X."}})), finding)
    term = "\n- id: new-one\n  kind: body\n"
    assert came(terms, with_item(terms, ("terms",), ["id: new-one", "kind: body"], "new-one"), term)
    line = '      - "What now?": recover/now.md\n'
    assert came(config, with_nav_entry(config, "Recover", "What now?", "recover/now.md"), line)


# --------------------------------------------------------------------------- at a terminal


def test_at_a_terminal_it_asks_for_what_no_option_told(site):
    """Allowed words are shown, a wrong one is asked again, Enter leaves a line out."""
    folder = site()
    at = Terminal("finding", "--where", "Page 4", command="new", day=())
    for answer in (
        "harbor-clinic#cold", "", "A tidal knee is cold.", "very", "low", "adults; children",
        "Call at once; Keep it warm", "heard", "original",
    ):  # fmt: skip
        at.until("? ")
        os.write(at.ours, f"{answer}\n".encode())
    at.until("next: cite it on a page")
    assert at.end() == 0
    at.close()
    assert "It cannot be left out." in at.said
    assert at.said.count("That is none of them.") == 2
    assert (folder / "sources.yaml").read_text("utf-8").count('  where: "Page 4"\n') == 1
    assert (
        "certainty: low\n        population: [adults, children]\n"
        '        orders: ["Call at once", "Keep it warm"]\n        basis: original\n'
    ) in (folder / "sources.yaml").read_text("utf-8")


def test_at_a_terminal_whoever_stops_writes_nothing(site):
    """Control and C, and the end of what is given."""
    folder = site()
    before = (folder / "sources.yaml").read_bytes()
    at = Terminal("source", "x", command="new", day=())
    at.until("? ")
    at.interrupt()
    assert at.end() == 2
    at.close()
    assert "nothing was written" in at.said
    assert (folder / "sources.yaml").read_bytes() == before
