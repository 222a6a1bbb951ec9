"""What readers see beside claims, as it changed: no label, link, code or picture is passed over."""

import dataclasses
import json

import pytest

from claimcheck.editing.changes import Diff
from claimcheck.editing.editions import difference, places_of, read_edition
from claimcheck.editing.seen import reads_as_order, turns
from claimcheck.reporters import changes
from pull_requests import CONFIG, PAGE, TODAY, base_files, change_files, write_files

SVG = '<svg xmlns="http://www.w3.org/2000/svg"><text>{}</text></svg>'
INDEX = "content/index.md"


def told(found):
    """Each change of a text: what it is, and its words before and after."""
    texts = (*found.texts, *found.navigation, *found.around)
    return [(c.what, c.seen.what, c.old and c.old.text, c.new and c.new.text) for c in texts]


def report(found, **chosen):
    return changes.text(dataclasses.replace(found, **chosen), lambda page, _: page)


#: What stands on a page below its own words, and how it is told.
SHOWN = {
    "heading": ("## Morning", ("heading", "Morning")),
    "question": ("Why does it sway?", ("question", "Why does it sway?")),
    "code": ("```\nebb and flood\n```", ("code", "ebb and flood")),
    "code in a line": ("[`ebb`](signs.md)", ("link", "ebb -> signs.md")),
    "link": ("- [Signs](signs.md)", ("link", "Signs -> signs.md")),
    "link with a title": ('[Signs](signs.md "Ebb")', ("attribute a title", "Ebb")),
    "link around a picture": ("[![](a.png)](signs.md)", ("link", "(a picture) -> signs.md")),
    "link in HTML": ('<a href="signs.md"><div>Signs</div></a>', ("link", "Signs -> signs.md")),
    "picture": ("![Drawing of a knee](a.png)", ("markup", '<img src="a.png">')),
    "text of a picture": ("![Drawing of a knee](a.png)", ("text of a picture", "Drawing of a knee")),
    "label of a table": ("| Ebb | Flood |\n|---|---|\n| 1 | 2 |", ("table header cell", "Ebb")),
    "figures alone": ("| Ebb | Flood |\n|---|---|\n| 1 | 2 |", ("claim", "2")),
    "title of a note": ('!!! note "At ebb"', ("box title", "At ebb")),
    "folded": ("<details><summary>More</summary></details>", ("markup", "<details>")),
    "label of a fold": ("<details><summary>More</summary></details>", ("box title, folded", "More")),
    "button to call": ("[DIAL crisis]", ("button to call", "[DIAL crisis]")),
    "button": ('<button type="button">Print</button>', ("label", "Print")),
    "name of a control": ('<input aria-label="Ebb">', ("attribute input aria-label", "Ebb")),
    "numbering": ('<ol start="10"><li>Chalk</li></ol>', ("markup", '<ol start="10">')),
    "struck out": ("<del>Chalk</del>", ("markup", "<del> Chalk")),
    "a class": ('<p class="wide">Chalk</p>', ("markup", '<p class="wide">')),
    "drawing": ("<svg><text>Ebb</text></svg>", ("claim", "Ebb")),
    "term": ("<dl><dt>Ebb</dt></dl>", ("defined term", "Ebb")),
}


class TestPages:
    """Whatever stands on a page and is no claim."""

    def test_nothing_changed(self, base_edition):
        found = difference(base_edition, base_edition)
        assert (told(found), found.files, found.orders) == ([], (), ())

    def test_each_kind_is_told(self, diff):
        """One page with all of them; the page itself is told, too, and its front matter."""
        body = "\n\n".join(text for text, _ in SHOWN.values())
        found = diff({"content/sway.md": f"---\ntitle: Sway\ntags: [ebb]\n---\n\n# Sway\n\n{body}\n"})
        shown = [(what, new) for _, what, _, new in told(found)]
        every = {*shown, *(("claim", change.new.text) for change in found.claims)}
        assert [name for name, (_, expected) in SHOWN.items() if expected not in every] == []
        assert shown[:3] == [("page", "sway.md"), ("front matter title", "Sway"), ("front matter tags", "ebb")]
        assert {what for what, *_ in told(found)} == {"added"}

    def test_each_stands_in_every_report(self, diff):
        """Text, Markdown and JSON."""
        found = diff({INDEX: f"{PAGE}\n## Morning dew\n\n```\nebb tide\n```\n"})
        for write in changes.FORMATS.values():
            text = write(found, lambda page, _: page)
            assert "Morning dew" in text
            assert "ebb tide" in text
        values = json.loads(changes.as_json(found, lambda page, _: f"{page}:1"))
        assert values["texts"][0] == {
            "what": "added", "kind": "heading", "page": "index.md", "where": "index.md:1", "old": None,
            "new": "Morning dew", "behind": None, "order": "",
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("old", "new", "change"),
        [
            ("# Tidal knee", "# Tidal knee at home", ("heading", "Tidal knee", "Tidal knee at home")),
            ("# Tidal knee", "---\ntitle: Knee\n---\n# Tidal knee", ("front matter title", None, "Knee")),
            ("[DIAL emergency]", "", ("button to call", "[DIAL emergency]", None)),
        ],
    )
    def test_old_and_new(self, diff, old, new, change):
        assert told(diff({INDEX: (old, new)}))[0][1:] == change

    def test_a_link_that_leads_elsewhere(self, tmp_path):
        """Its words are the same, and readers land on another page."""
        write_files(tmp_path / "old", {**base_files(), INDEX: f"{PAGE}\n[Signs](signs.md)\n"})
        old = read_edition(tmp_path / "old/mkdocs.yml", TODAY)
        found = difference(old, _edition(tmp_path / "old", {INDEX: ("(signs.md)", "(index.md)")}))
        assert told(found) == [("changed", "link", "Signs -> signs.md", "Signs -> index.md")]

    def test_headings_that_change_places(self, tmp_path):
        """No word is new, and each list says the opposite."""
        page = f"{PAGE}\n## Do\n\n- Chalk\n- Salt\n\n## Avoid\n\n- Sugar\n- Tea\n"
        write_files(tmp_path / "old", {**base_files(), INDEX: page})
        swapped = page.replace("## Do", "## x").replace("## Avoid", "## Do").replace("## x", "## Avoid")
        old = read_edition(tmp_path / "old/mkdocs.yml", TODAY)
        found = difference(old, _edition(tmp_path / "old", {INDEX: swapped}))
        moved = [change for change in found.texts if change.what == "moved"]
        assert {change.new.text for change in moved} == {"Do", "Avoid"}
        assert "moved (order): index.md Do | now behind: Salt" in report(found)

    @pytest.mark.parametrize(
        ("old", "new", "expected"),
        [
            ("Ebb ![](a.png)\n\nFlood ![](b.png)", "Ebb ![](b.png)\n\nFlood ![](a.png)", ("moved", "order")),
            ("Ebb [here](signs.md), flood [here](index.md).", "Ebb [here](index.md), flood [here](signs.md).",
             ("moved", "order")),
            ("## Ebb\n\n[DIAL crisis]\n\n## Flood", "## Ebb\n\n## Flood\n\n[DIAL crisis]", ("moved", "order")),
            ("| Do | Not |\n|---|---|\n| Salt | |", "| Do | Not |\n|---|---|\n| | Salt |", ("changed", "place")),
            ("<details><summary>Ebb</summary></details>\n\n## Flood",
             "<details><summary>Ebb</summary><h2>Flood</h2></details>", ("changed", "place")),
            ("## Ebb\n\n### Flood", "## Ebb\n\n## Flood", ("changed", "place")),
            ("Salt [here](signs.md).", "Salt [here](signs.md).<!-- x -->", ("added", "layout")),
        ],
    )  # fmt: skip
    def test_the_same_words_in_another_way(self, tmp_path, old, new, expected):
        """Pictures, links and buttons that change places, other columns, folds, and levels of headings."""
        write_files(tmp_path / "old", {**base_files(), INDEX: f"{PAGE}\n{old}\n"})
        edition = read_edition(tmp_path / "old/mkdocs.yml", TODAY)
        found = difference(edition, _edition(tmp_path / "old", {INDEX: f"{PAGE}\n{new}\n"}))
        assert expected in [(what, kind) for what, kind, *_ in told(found)]

    def test_a_claim_that_only_changes_its_place(self, diff):
        """Steps in another order are other steps."""
        lines = PAGE.splitlines(keepends=True)
        lines[2], lines[3] = lines[3], lines[2]
        found = diff({INDEX: "".join(lines)})
        assert [what for what, *_ in told(found)] == ["moved"]

    def test_a_page_under_another_name(self, diff):
        """It is one page: what else changed on it is told, and what stayed is not."""
        page = f"{PAGE}\n## Ebb\n".replace("## Ebb", "## Flood")
        found = diff({INDEX: None, "content/start.md": page, "mkdocs.yml": ("index.md\n", "start.md\n")})
        assert told(found)[:2] == [
            ("changed", "page", "index.md", "start.md"), ("added", "heading", None, "Flood"),
        ]  # fmt: skip
        assert "moved (4 claims): from index.md to start.md" in report(found)

    def test_a_page_that_goes(self, diff):
        """One line says so; its claims are listed as removed."""
        found = diff({"content/signs.md": None, "mkdocs.yml": ("      fragments: {signs: signs.md}\n", "")})
        assert ("removed", "page", "signs.md", None) in told(found)

    def test_a_file_that_changed_and_nothing_else(self, diff):
        """A comment may hold a plan; somebody looks."""
        found = diff({INDEX: f"{PAGE}\n<!-- at ebb -->\n"})
        assert [what for _, what, *_ in told(found)] == ["layout"]

    def test_places(self, tmp_path):
        """Each with its line, in code and front matter too."""
        page = f"---\ntitle: Knee\n---\n{PAGE}\n## Ebb\n\n```\nflood tide\n```\n\n[Signs](signs.md)\n"
        old = read_edition(write_files(tmp_path / "old", base_files()) / "mkdocs.yml", TODAY)
        new = _edition(tmp_path / "old", {INDEX: page})
        found = difference(old, new)
        places = places_of(found, new)
        shown = {change.seen.what: places("index.md", change.seen.place).rpartition("/")[2] for change in found.texts}
        assert shown == {
            "front matter title": "index.md:2", "heading": "index.md:14", "code": "index.md:17", "link": "index.md:20",
        }  # fmt: skip


class TestOrders:
    """A label that tells somebody what to do needs no source, so it is told before all else."""

    @pytest.mark.parametrize(
        ("text", "order"),
        [
            ("Wait till morning", "Wait"), ("Do not call", "Do not"), ("No ambulance needed", "No"),
            ("Fever: wait", "wait"), ("Never alone", "Never"), ("Please stop the pills", "stop"),
            ("What it is", ""), ("Signs of tidal knee", ""), ("Nobody\u2019s fault", "Nobody"),
        ],
    )  # fmt: skip
    def test_words(self, text, order):
        assert reads_as_order(text) == order

    @pytest.mark.parametrize(
        ("old", "new", "denial"),
        [
            ("What to do", "What not to do", "not"), ("What not to do", "What to do", "not"),
            ("Not now", "Not today", ""), ("With chalk", "Without chalk", "without"),
        ],
    )  # fmt: skip
    def test_denials_that_come_or_go(self, old, new, denial):
        assert turns(old, new) == denial

    def test_first_of_all_and_once(self, diff):
        found = diff({
            INDEX: f"---\ntitle: Wait, do not call\n---\n{PAGE}\n## Wait till morning\n\n[Stop the pills](signs.md)\n",
            "mkdocs.yml": ("Tidal knee: index", "Stay at home: index"),
            "sources.yaml": ("is no illness", "is an illness"),
        })  # fmt: skip
        text = report(found)
        assert text.splitlines()[0].startswith("1 claim added, 4 texts that read like orders")
        assert text.splitlines()[2] == "Read like orders (4)"
        assert text.count("Wait till morning") == 1
        assert text.count("Stay at home") == 1
        assert text.index("Stay at home") < text.index("Changed below")


class TestAroundPages:
    """The navigation, the settings' texts, the files."""

    NAV = CONFIG + "  - Signs: signs.md\n  - More:\n      - Sway: sway.md\n      - Ebb: ebb.md\n"
    PAGES = dict.fromkeys(("content/sway.md", "content/ebb.md"), "# Sway\n\nThe knee is stiff [@harbor-clinic].\n")

    @pytest.fixture(scope="class")
    def before(self, tmp_path_factory):
        folder = write_files(tmp_path_factory.mktemp("nav"), {**base_files(), **self.PAGES, "mkdocs.yml": self.NAV})
        return folder, read_edition(folder / "mkdocs.yml", TODAY)

    @pytest.mark.parametrize(
        ("old", "new", "expected"),
        [
            ("Signs: signs", "Signal: signs", [("changed", "Signs (signs.md)", "Signal (signs.md)")]),
            ("  - Signs: signs.md\n", "", [("removed", "Signs (signs.md)", None)]),
            ("More:", "Less:", [("changed", "More", "Less")]),
            ("  - Signs: signs.md\n", "  - signs.md\n",
             [("changed", "Signs (signs.md)", "(the page's own title) (signs.md)")]),
            ("  - Signs: signs.md\n  - More:\n", "  - More:\n      - Signs: signs.md\n",
             [("changed", "Signs (signs.md)", "More > Signs (signs.md)")]),
            ("Sway: sway.md\n      - Ebb: ebb.md", "Ebb: ebb.md\n      - Sway: sway.md",
             [("moved", "More > Ebb (ebb.md)", "More > Ebb (ebb.md)")]),
            ("Sway: sway.md", "Sway: signs.md",
             [("changed", "More > Sway (sway.md)", "More > Sway (signs.md)")]),
        ],
    )  # fmt: skip
    def test_the_navigation(self, before, old, new, expected):
        """Titles, pages that go, sections, order, another page behind the same words."""
        folder, edition = before
        found = difference(edition, _edition(folder, {"mkdocs.yml": (old, new)}))
        shown = [(c.what, c.old and c.old.text, c.new and c.new.text) for c in found.navigation]
        assert sorted(shown, key=str) == sorted(expected, key=str)

    def test_texts_that_templates_show(self, diff):
        found = diff({"mkdocs.yml": ("site_name: Tidal knee", "site_name: Tide\ncopyright: Ebb\nextra: {tag: Flood}")})
        shown = [(name, new) for _, name, _, new in told(found)]
        assert shown == [("site_name", "Tide"), ("copyright", "Ebb"), ("extra", "tag"), ("extra.tag", "Flood")]
        assert found.is_unseen

    def test_files(self, tmp_path):
        """New ones, those that go, another picture under the same name, the words of a drawing."""
        start = {"a.png": b"\x89PNG", "b.png": b"\x89PNG", "c.svg": SVG.format("Ebb"), "robots.txt": "# at ebb\n"}
        files = {f"content/assets/{name}": text for name, text in start.items()}
        folder = write_files(tmp_path / "old", {**base_files(), **files})
        old = read_edition(folder / "mkdocs.yml", TODAY)
        new = {"a.png": b"\x89PNG2", "b.png": None, "c.svg": SVG.format("Wait"), "robots.txt": "# at flood\n"}
        new_files = {f"content/assets/{name}": text for name, text in {**new, "d.png": b"\x89PNG"}.items()}
        found = difference(old, _edition(folder, new_files))
        assert [(f.path.rpartition("/")[2], f.what, f.old, f.new) for f in found.files] == [
            ("a.png", "changed", "", ""), ("b.png", "removed", "", ""), ("c.svg", "changed", "Ebb", "Wait"),
            ("d.png", "added", "", ""), ("robots.txt", "changed", "# at ebb\n", "# at flood\n"),
        ]  # fmt: skip
        text = report(found)
        assert "a.png (a picture: look at it)" in text
        assert "words: [-Ebb-] {+Wait+}" in text
        assert found.is_unseen

    def test_the_order_of_lines_to_call(self, tmp_path):
        """The first of them is what a frightened reader presses."""
        second = "- id: other\n  number: '777'\n  countries: [Harbor]\n  for: crisis\n  way: voice\n"
        second += "  finding: harbor-clinic#call\n  looked: '2026-11-21'\n"
        phones = base_files()["phones.yml"]
        folder = write_files(tmp_path / "old", {**base_files(), "phones.yml": phones + second})
        old = read_edition(folder / "mkdocs.yml", TODAY)
        swapped = "phones:\n" + second + phones.removeprefix("phones:\n")
        (entry,) = difference(old, _edition(folder, {"phones.yml": swapped})).entries
        assert (entry.kind, entry.fields[0].old, entry.fields[0].new) == (
            "order of lines to call", "harbor; other", "other; harbor",
        )  # fmt: skip

    def test_every_field_of_a_new_entry(self, diff):
        """Not its meaning alone: labels, notes and how it is said reach readers as well."""
        new = "\nterms:\n- id: ebb-word\n  kind: concept\n  prefLabel: ebb word\n  altLabel: [flood word]\n  say: EB\n"
        found = diff({"glossary.yaml": ("\nterms:\n", f'{new}  plain: "Water that goes."\n')})
        text = report(found)
        assert all(words in text for words in ("Water that goes.", "flood word", "EB"))


class TestNotLookedAt:
    """Where plugins make pages, the report says that they were not run."""

    def test_plugins(self, diff):
        found = diff({"mkdocs.yml": ("plugins:\n", "hooks: [x.py]\nplugins:\n  - gen-files:\n")})
        assert found.unread == ("gen-files", "hooks")
        assert "what these plugins make of pages is not among it: gen-files, hooks" in report(found).splitlines()[0]
        assert report(Diff()) == "no difference\n"


def _edition(folder, files):
    """The site of a folder with some changes, read; the folder stays as it is."""
    copy = folder.parent / f"copy-{len(list(folder.parent.iterdir()))}"
    write_files(copy, {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()})
    change_files(copy, files)
    return read_edition(copy / "mkdocs.yml", TODAY)
