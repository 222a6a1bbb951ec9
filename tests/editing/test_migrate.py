"""The move from the release before, and what is told and tidied about records."""

from pathlib import Path

import pytest

from claimcheck.cli.command import main
from claimcheck.inputs.canonical import digest_of_item
from claimcheck.inputs.datafiles import load_bibliography
from claimcheck.model import CitationItem
from harness import diagnostics_here, write_site

CONFIG = """\
site_name: Tidal knee
docs_dir: content
plugins:
  - claimcheck:
      profile: health
      prescriber_sentence: ""
      standing: ["You are not alone.", "Salt is harmless and proven."]
"""
LOG = """\
---
kind: tool
description: What is it? This page explains the log.
---

# The log

We keep no copy of it.
You are not alone.
Salt is harmless and proven.
Tick one box each day.
Use the list under [the start](../index.md).
Use ice on a burn each day.
Salt moves knees.

## On paper

We keep no copy of it.
Press `Ctrl`+`P` to print.
The knee is stiff [@harbor-clinic#what-it-is].
"""
FILES = {"content/home/log.md": LOG, "content/index.md": "# Start\n\nWe keep no copy of it.\n", "mkdocs.yml": CONFIG}
RECORD = '- {sentence: "Here is a line.", verdict: no-claim, under: "", by: automated, on: "2026-11-20"}\n'
DAY = ("--today", "2026-11-21")


@pytest.fixture
def site(tmp_path, monkeypatch):
    """Writes a site into the working folder."""
    monkeypatch.chdir(tmp_path)
    return lambda files: write_site(tmp_path, files)


def rules_found():
    return sorted(d.rule for d in diagnostics_here() if d.rule not in {"unused-source", "unused-term"})


class TestMigrate:
    def test_what_the_old_rules_let_through_is_carried_over(self, site, tmp_path, capsys):
        """Once under each heading, and no more than that: other claims stay what they are."""
        site(FILES)
        assert main(["migrate", *DAY]) == 1
        out = capsys.readouterr().out
        text = (tmp_path / "reviews/home/log.yaml").read_text(encoding="utf-8")
        carried = [line.partition(": ")[2].strip('"') for line in text.splitlines() if line.startswith("- sentence")]
        assert carried == [
            "Press Ctrl+P to print.", "This page explains the log.", "Tick one box each day.",
            "Use the list under the start.", "We keep no copy of it.", "We keep no copy of it.", "You are not alone.",
        ]  # fmt: skip
        assert text.count("carried: true") == text.count('on: "2026-11-21"') == 7
        assert "wrote reviews/home/log.yaml" in out
        assert "7 records carried over; 2 sentences can have none" in out

    def test_what_no_record_can_excuse_is_named_with_its_place(self, site, capsys):
        """A sentence that was listed is listed no more, if it holds a promise."""
        site(FILES)
        main(["migrate", *DAY])
        out = capsys.readouterr().out
        assert 'content/home/log.md:10:1: no record can excuse the word of promise "proven": Salt is harmless' in out
        assert 'content/home/log.md:13:1: no record can excuse the order "Use ice on a burn each day"' in out

    def test_afterwards_the_site_says_so_in_one_line(self, site, capsys):
        """Those sentences pass, and one warning counts them; the others are told as before."""
        site(FILES)
        main(["migrate", *DAY])
        capsys.readouterr()
        found = rules_found()
        assert found.count("carried-review") == 1
        assert found.count("uncited-claim") == 4  # two that can have no record, salt that moves knees, the start page
        assert "ended-setting" in found

    def test_records_that_are_there_stay(self, site, tmp_path):
        """What somebody read is not carried over what a program would write."""
        read = RECORD.replace("Here is a line.", "You are not alone.").replace('""', "The log")
        site({**FILES, "reviews/home/log.yaml": RECORD + read, "reviews/index.yaml": RECORD})
        main(["migrate", *DAY])
        text = (tmp_path / "reviews/home/log.yaml").read_text(encoding="utf-8")
        assert text.count("carried: true") == 6
        assert text.count("Here is a line.") == text.count("You are not alone.") == 1
        assert (tmp_path / "reviews/index.yaml").read_text(encoding="utf-8") == RECORD

    def test_a_second_run_writes_nothing(self, site, capsys):
        """What is recorded needs no record."""
        site(FILES)
        main(["migrate", *DAY])
        capsys.readouterr()
        main(["migrate", *DAY])
        assert capsys.readouterr().out.splitlines()[-1] == "0 records carried over; 2 sentences can have none"

    @pytest.mark.parametrize("command", [["migrate"], ["review", "--prune"]])
    def test_records_that_cannot_be_read_are_not_written_over(self, command, site, tmp_path, capsys):
        """They would be lost."""
        broken = RECORD + "- {sentence: You are, verdict: maybe, by: me, on: today}\n"
        site({**FILES, "reviews/home/log.yaml": broken})
        assert main([*command, *DAY]) == 2
        assert "reviews/home/log.yaml:2:" in capsys.readouterr().err
        assert (tmp_path / "reviews/home/log.yaml").read_text(encoding="utf-8") == broken


STALE = """\
- {sentence: "We keep the ticks.", verdict: no-claim, under: Tidal knee, by: automated, on: "2026-11-20"}
- {sentence: "We kept the ticks.", verdict: no-claim, under: Tidal knee, by: automated, on: "2026-11-20"}
- sentence: "The knee is stiff."
  verdict: follows
  findings: {harbor-clinic#what-it-is: "00000000000000000000000000000000"}
  by: automated
  on: "2026-11-20"
- sentence: "The knee was stiff."
  verdict: follows
  findings: {harbor-clinic#what-it-is: "00000000000000000000000000000000"}
  by: automated
  on: "2026-11-20"
"""
SITE = {
    "content/index.md": "# Tidal knee\n\nWe keep the ticks.\nThe knee is stiff [@harbor-clinic#what-it-is].\n",
    "reviews/index.yaml": STALE,
    "reviews/gone.yaml": RECORD,
}


class TestReview:
    def test_prune_takes_out_what_fits_nothing(self, site, tmp_path, capsys):
        """What was compared with an older finding stays: it is compared again, with what it said before one's eyes.

        All that stays is as it was, letter by letter.
        """
        site(SITE)
        assert main(["review", "--prune", *DAY]) == 0
        lines = STALE.splitlines(keepends=True)
        assert (tmp_path / "reviews/index.yaml").read_text(encoding="utf-8") == "".join([lines[0], *lines[2:7]])
        assert not (tmp_path / "reviews/gone.yaml").exists()
        assert "3 records taken out" in capsys.readouterr().out

    def test_status_counts_by_page_and_role(self, site, capsys):
        """Carried and outdated records count under no role."""
        carried = RECORD.replace("Here is a line.", "It is here.").replace("}", ", carried: true}")
        files = {**SITE, "content/index.md": "Here is a line.\nIt is here.\n\n" + SITE["content/index.md"]}
        site({**files, "reviews/index.yaml": STALE + RECORD + carried})
        assert main(["review", "--status", *DAY]) == 0
        lines = capsys.readouterr().out.splitlines()
        told = "1 claims; none compared; 2 read by a program; 1 carried over and not read; 3 outdated"
        assert f"index: {told}" in lines
        assert lines[0].startswith("gone: 0 claims")
        assert lines[-1].startswith("in all: 1 claims on 2 pages; none compared; 2 read by a program")

    def test_a_comparison_that_holds_is_counted(self, site, capsys):
        """By whoever made it, wherever its record lies."""
        site({"content/index.md": SITE["content/index.md"].replace("We keep the ticks.\n", "")})
        digest = digest_of_item(CitationItem("harbor-clinic", "what-it-is"), load_bibliography(Path("sources.yaml")))
        record = f"""\
- sentence: "The knee is stiff."
  verdict: follows
  findings: {{harbor-clinic#what-it-is: "{digest}"}}
  by: automated
  on: "2026-11-20"
"""
        Path("reviews").mkdir()
        Path("reviews/other.yaml").write_text(record, encoding="utf-8")
        main(["review", "--status", *DAY])
        assert "index: 1 claims; 1 compared by a program; none read" in capsys.readouterr().out
