"""What makes a review the same, what changes it, and what no setting can do about it."""

import dataclasses
import hashlib
from pathlib import Path

import pytest

from claimcheck.inputs.canonical import canonical, finding_digest
from claimcheck.model import Finding, Places, Span
from claimcheck.runs.running import open_site, run
from harness import TODAY, check_here, write_site

FINDING = Finding(
    "sway", "Sway is the first sign.", Places({(): Span.at("sources.yaml")}), also=("An early sign.",),
    orders=("Sit down.",), against=("Sway is late.",), certainty="low", population=("adults", "children"),
    with_=("in 9 trials",), part_of=("9 trials",), note="Seen in the hall.", where="Table 2", basis="original",
    about=("sway",),
)  # fmt: skip
PAGE = "# Tidal knee\n\nBrelonam tastes of lemon.\n"
ENDING = 'verdict: no-claim, by: automated, on: "2026-11-21"}'
RECORD = f'- {{sentence: "Brelonam tastes of lemon.", under: Tidal knee, {ENDING}'


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We keep it.", "  We\n keep  it. "),
        ("Sway is a sign.", "Sway is a sign [@harbor-clinic#sway-sign]."),
        ("caf\u00e9", "cafe\u0301"),
        ("a\u00a0b", "a b"),
    ],
)
def test_texts_that_are_the_same(one, other):
    """White space, citations and the way in which a letter is put together make no difference."""
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize("other", ["We keep it", "we keep it.", "We keep them.", "We keep it. "[::-1]])
def test_texts_that_are_not_the_same(other):
    """A stop, a capital and a word do make one."""
    assert canonical("We keep it.") != canonical(other)


def test_a_digest_is_half_of_sha_256():
    """Its first 128 bits, in hexadecimal digits; what is digested is written down, for records outlast releases."""
    parts = (
        '["Sway is the first sign.",["An early sign."],["Sit down."],["Sway is late."],["in 9 trials"],["9 trials"],'
    )
    whole = hashlib.sha256(f'{parts}"low",["adults","children"],"current"]'.encode()).hexdigest()
    assert finding_digest(FINDING, "current") == whole[:32]


@pytest.mark.parametrize(
    "change",
    [
        {"says": "Sway is the last sign."}, {"also": ()}, {"orders": ("Sit.",)}, {"against": ()},
        {"certainty": "moderate"}, {"population": ("adults",)}, {"with_": ()}, {"part_of": ()},
        {"also": ("Sit down.",), "orders": ("An early sign.",)},
    ],
)  # fmt: skip
def test_what_changes_a_finding(change):
    """Each part on which a comparison rests."""
    assert finding_digest(dataclasses.replace(FINDING, **change), "current") != finding_digest(FINDING, "current")


def test_the_status_of_its_source_changes_a_finding():
    """What was withdrawn is read again."""
    assert finding_digest(FINDING, "retracted") != finding_digest(FINDING, "current")


@pytest.mark.parametrize(
    "change",
    [
        {"note": ""}, {"where": ""}, {"basis": "abstract"}, {"about": ()}, {"population": ("children", "adults")},
        {"says": "Sway  is the first sign."},
    ],
)  # fmt: skip
def test_what_leaves_a_finding_as_it_is(change):
    """Where something stands, and how it was read, is nothing that a sentence follows from."""
    assert finding_digest(dataclasses.replace(FINDING, **change), "current") == finding_digest(FINDING, "current")


@pytest.mark.parametrize("setting", ["ignore: [invalid-review]", "severity: {invalid-review: note}", "select: [sway]"])
def test_no_setting_lets_an_invalid_record_pass(setting, tmp_path, monkeypatch):
    """Else a record could excuse anything, quietly."""
    setting = setting.replace("sway", "unused-term")
    config = f"site_name: Tidal knee\ndocs_dir: content\nplugins:\n  - claimcheck:\n      {setting}\n"
    write_site(tmp_path, {"content/index.md": PAGE, "reviews/index.yaml": RECORD, "mkdocs.yml": config})
    monkeypatch.chdir(tmp_path)
    found = [d for d in check_here().diagnostics if d.rule == "invalid-review"]
    assert [(d.span.path, d.severity) for d in found] == [("reviews/index.yaml", "error")]


def test_a_part_of_a_site_is_checked_with_its_records(tmp_path, monkeypatch):
    """Records of pages that were not asked for are not called outdated."""
    record = f'- {{sentence: "We keep it.", {ENDING}'
    files = {"content/index.md": "We keep it.\n", "content/a.md": "We keep it.\n"}
    write_site(tmp_path, {**files, "reviews/index.yaml": record, "reviews/a.yaml": record})
    monkeypatch.chdir(tmp_path)
    found = run(open_site(Path("mkdocs.yml"), [Path("content/a.md")]), TODAY).diagnostics
    assert [d.rule for d in found if d.rule in {"uncited-claim", "outdated-review"}] == []
