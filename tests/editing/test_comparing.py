"""``claimcheck review``: what there is to compare, as JSON, and verdicts from elsewhere that become records."""

import io
import json

import pytest

from claimcheck.cli.command import main
from claimcheck.inputs.recording import RecordingError, with_records
from claimcheck.inputs.reviews import parse_reviews
from claimcheck.language.leaning import leans
from compared_site import DAY, FILES, made, record
from harness import check_here, write_site

FOLLOWS = {
    "page": "index", "sentence": "They sway less with rest.", "under": "All people get a cold foot, and it hums.",
    "verdict": "follows", "by": "automated",
}  # fmt: skip
NO_CLAIM = {
    "page": "index", "sentence": "We keep the list on your own device.", "under": "The list", "verdict": "no-claim",
    "by": "automated",
}  # fmt: skip
OURS = {
    "page": "index", "sentence": "Put the cup on a shelf.", "under": "The list", "verdict": "ours", "by": "automated",
}  # fmt: skip


@pytest.fixture
def site(tmp_path, monkeypatch):
    """Writes the site, or one with other files, into the working folder."""
    monkeypatch.chdir(tmp_path)

    def write(**other):
        write_site(tmp_path, {**FILES, **other})
        return tmp_path

    return write


def listed(capsys, *more):
    """The sentences as JSON, by their words."""
    assert main(["review", "--format", "json", *DAY, *more]) == 0
    return {one["sentence"]: one for one in json.loads(capsys.readouterr().out)["sentences"]}


class TestListing:
    def test_a_claim_stands_with_all_that_it_is_compared_with(self, site, capsys):
        """Place, what it belongs to, clauses, the whole finding, and how far the two differ."""
        site()
        claim = listed(capsys)["All people get a cold foot, and it hums."]
        assert (claim["page"], claim["path"], claim["line"]) == ("index", "content/index.md", 8)
        assert claim["clauses"] == ["All people get a cold foot,", "and it hums."]
        assert claim["verdict"] == "follows"
        assert claim["record"] is None
        (finding,) = claim["findings"]
        assert finding["name"] == "harbor-clinic#signs"
        assert finding["says"].startswith("Signs of tidal knee")
        assert finding["orders"] == ["Sit down at once when the knee sways."]
        assert (finding["certainty"], finding["population"], finding["status"]) == ("low", ["adults"], "current")
        assert ("quantity", "all") in {(mark["kind"], mark["text"]) for mark in claim["marks"]}

    @pytest.mark.parametrize(
        "expected",
        [
            ("sway of the knee from side to side", "Tidal knee shows itself by these signs:", "follows", ""),
            ("a hum", "Tidal knee shows itself by these signs:", "follows", "an item of a few words"),
            ("They sway less with rest.", "All people get a cold foot, and it hums.", "follows", ""),
            ("All people get a cold foot, and it hums.", "", "follows", ""),
            ("We keep the list on your own device.", "The list", "no-claim", ""),
            ("Rest improves sway for all.", "The list", None, ""),
            ("What is it?", "The list", None, "a question"),
            ("Put the cup on a shelf.", "The list", "ours", "in a block that readers see as own words"),
            ("Tidal knee", "", None, "a label"),
            ("Sway is a sign of tidal knee.", "sway", "follows", ""),
        ],
    )
    def test_what_each_sentence_belongs_to_and_can_have(self, expected, site, capsys):
        """A lead-in, the sentence before where it leans on it, the heading where it is read alone, the term."""
        site()
        sentence, under, verdict, exempt = expected
        found = listed(capsys)[sentence]
        assert (found["under"], found["verdict"]) == (under, verdict)
        assert found["exempt"].startswith(exempt) if exempt else not found["exempt"]

    def test_what_no_record_can_excuse_says_why(self, site, capsys):
        """A front end needs no second try."""
        site()
        assert listed(capsys)["Rest improves sway for all."]["never"] == 'the word of effect "improves"'

    @pytest.mark.parametrize(
        ("asked", "some", "missing"),
        [
            (["--page", "glossary"], "Sway is a sign of tidal knee.", "a hum"),
            (["glossary.yaml"], "Sway is a sign of tidal knee.", "a hum"),
            (["content"], "a hum", "Sway is a sign of tidal knee."),
            (["--only", "marked"], "All people get a cold foot, and it hums.", "What is it?"),
        ],
    )
    def test_only_what_was_asked_for(self, asked, some, missing, site, capsys):
        """By a page's name, by a path, by marks."""
        site()
        found = listed(capsys, *asked)
        assert some in found
        assert missing not in found

    @pytest.mark.parametrize("asked", [["--page", "nowhere"], ["nowhere.md"]])
    def test_a_page_that_is_none_is_refused(self, asked, site, capsys):
        """Else nothing would look like nothing to do."""
        site()
        assert main(["review", "--format", "json", *DAY, *asked]) == 2
        assert "no page" in capsys.readouterr().err


class TestRecording:
    def test_verdicts_become_records_that_hold(self, site, tmp_path, capsys, monkeypatch):
        """With digests and day, in the order of sentences; nothing is invalid or outdated afterwards."""
        site()
        assert record([FOLLOWS, NO_CLAIM, OURS], monkeypatch) == 0
        assert "3 recorded; 0 refused" in capsys.readouterr().out
        text = (tmp_path / "reviews/index.yaml").read_text(encoding="utf-8")
        sentences = [line for line in text.splitlines() if line.startswith("- ")]
        assert sentences == [f'- sentence: "{one["sentence"]}"' for one in (OURS, FOLLOWS, NO_CLAIM)]
        assert 'findings: {"harbor-clinic#rest": "' in text
        assert text.count('on: "2026-11-21"') == 3
        found = listed(capsys)
        assert found[FOLLOWS["sentence"]]["record"]["by"] == "automated"
        assert found[NO_CLAIM["sentence"]]["exempt"] == "recorded as no-claim"
        assert not [d for d in check_here().diagnostics if d.rule in {"invalid-review", "outdated-review"}]

    def test_a_sentence_of_the_glossary_has_a_record(self, site, tmp_path, monkeypatch, capsys):
        """It stands under its term, in a file named like that of the glossary."""
        site()
        verdict = {**FOLLOWS, "page": "glossary", "sentence": "Sway is a sign of tidal knee.", "under": "sway"}
        assert record({"records": [verdict]}, monkeypatch) == 0
        capsys.readouterr()
        assert (tmp_path / "reviews/glossary.yaml").is_file()
        assert listed(capsys, "--page", "glossary")[verdict["sentence"]]["record"]
        assert not [d for d in check_here().diagnostics if d.rule in {"invalid-review", "outdated-review"}]

    @pytest.mark.parametrize(
        "case",
        [
            ({**FOLLOWS, "sentence": "They sway less."}, 'the page says "They sway less with rest."'),
            ({**FOLLOWS, "under": ""}, 'but under "All people get a cold foot, and it hums."'),
            ({**FOLLOWS, "page": "other"}, 'there is no page "other"'),
            ({**FOLLOWS, "verdict": "no-claim"}, "so it is compared with that"),
            ({**FOLLOWS, "verdict": "true"}, '"true" is no verdict'),
            ({**FOLLOWS, "by": "editor"}, "the record names nobody who is listed"),
            ({**FOLLOWS, "by": "clinician", "name": "Ada Reed"}, '"Ada Reed" is not listed'),
            ({**FOLLOWS, "name": "Ada Reed"}, "a comparison by a program has no name"),
            ({**FOLLOWS, "on": "2026-11-22"}, "the day of this review is still to come"),
            ({**FOLLOWS, "findings": ["harbor-clinic#signs"]}, "the sentence cites other findings there than these"),
            ({**FOLLOWS, "accept": "all"}, "nothing is known of: accept"),
            ({**NO_CLAIM, "verdict": "follows"}, "cites no finding there"),
            ({**NO_CLAIM, "sentence": "Rest improves sway for all."}, "no review can excuse this sentence"),
            ({**NO_CLAIM, "sentence": "What is it?"}, "stands there as question: it needs no record"),
            ({**NO_CLAIM, "verdict": "ours"}, 'only "no-claim" can be recorded of it'),
            ({**OURS, "verdict": "no-claim"}, 'only "ours" can be recorded of it'),
            ({"page": "index"}, "it lacks, as texts: sentence, under, verdict, by"),
            ("yes", "it is no object"),
        ],
    )
    def test_what_cannot_hold_is_refused_with_its_reason(self, case, site, capsys, monkeypatch):
        """One by one; those that can are recorded all the same."""
        verdict, why = case
        folder = site()
        assert record([verdict, OURS], monkeypatch) == 1
        out = capsys.readouterr().out
        assert "refused, number 1: " in out
        assert why in out
        assert "1 recorded; 1 refused" in out
        assert (folder / "reviews/index.yaml").read_text(encoding="utf-8").count("- sentence") == 1

    @pytest.mark.parametrize("given", ["no json", '{"sentences": []}', "[" * 100_000])
    def test_what_is_no_list_is_refused(self, given, site, capsys, monkeypatch):
        """Nothing is written."""
        folder = site()
        monkeypatch.setattr("sys.stdin", io.StringIO(given))
        assert main(["review", "--record", "-", *DAY]) == 2
        assert not (folder / "reviews").exists()
        assert "mend: give" in capsys.readouterr().err

    def test_what_stands_there_stays(self, site, monkeypatch):
        """Comments, spelling and order of what stands there stay, letter by letter."""
        before = (
            "# Read by a friend.\n\n"
            "# This one twice.\n"
            "- verdict: ours   # fine\n  sentence: 'Put the cup on a shelf.'\n  under: The list\n"
            "  by: automated\n  on: '2026-11-20'\n\n"
        )
        folder = site(**{"reviews/index.yaml": before})
        assert record([FOLLOWS], monkeypatch) == 0
        after = (folder / "reviews/index.yaml").read_text(encoding="utf-8")
        assert after.startswith(before)
        assert after.removeprefix(before).startswith('- sentence: "They sway less with rest."\n  verdict: follows\n')


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It helps with sway.", True), ("These are rare.", True), ("But nobody knows.", True),
        ("2 of them fell.", True), ("Most were adults.", True), ("Six more were well.", True),
        ("Most people sway.", False),
        ("All adults rest.", False), ("Italy is far.", False), ("Sway is a sign.", False), ("", False),
    ],
)  # fmt: skip
def test_sentences_that_lean_on_the_one_before(sentence, expected):
    """Read alone, they could mean something else."""
    assert leans(sentence) is expected


class TestText:
    def test_a_record_takes_its_place_among_the_sorted(self):
        """As if all had been written at once."""
        text = ""
        for sentence in ("b b", "d d", "a a", "C c"):
            text = with_records(text, [made(sentence)], "a")
        assert [r.sentence for r in parse_reviews(text, "", "a").entries] == ["a a", "b b", "C c", "d d"]

    def test_the_same_again_takes_the_place_of_the_old(self):
        """With the comment above it."""
        text = "# top\n" + with_records("", [made("a a"), made("b b")], "a").replace(
            '- sentence: "b', '# why\n- sentence: "b'
        )
        after = with_records(text, [made("b b", on="2026-11-22")], "a")
        assert after == text[: text.rindex("2026-11-21")] + '2026-11-22"\n'

    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_ends_of_lines_stay(self, end):
        """What was written on another system is not mixed."""
        text = with_records("", [made("a a")], "a").replace("\n", end)
        after = with_records(text, [made("b b")], "a")
        assert after.startswith(text)
        assert after.count(end) == after.count("\n") == 10

    def test_a_last_line_without_an_end_gets_one(self):
        """Else two records would stand on one line."""
        text = with_records("", [made("a a")], "a").rstrip("\n")
        assert len(parse_reviews(with_records(text, [made("b b")], "a"), "", "a").entries) == 2

    @pytest.mark.parametrize(
        "text",
        [
            '[{sentence: "a a", verdict: no-claim, by: automated, on: "2026-11-21"}]\n',
            '  - {sentence: "a a", verdict: no-claim, by: automated, on: "2026-11-21"}\n',
            '- {sentence: "a a", verdict: no-claim, by: automated, on: "2026-11-21"}\n- nothing\n',
            "- {sentence: [\n",
        ],
    )
    def test_what_cannot_be_kept_is_not_touched(self, text):
        """Rather nothing is written than something lost."""
        with pytest.raises(RecordingError):
            with_records(text, [made("b b")], "a")
