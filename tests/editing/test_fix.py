"""``claimcheck fix``: what is sure is mended, all else stays byte for byte, and a second run changes nothing."""

import random
from pathlib import Path

import pytest

from claimcheck.cli.command import main
from claimcheck.editing.fixing import Fixing
from harness import RULES_FOLDER, TODAY, write_site

CITED = "Tidal knee is a stiffness of the knee [@harbor-clinic#what-it-is].\n"
#: How a citation may be spoiled so that only one can be meant.
SPOILED = (
    "[ @harbor-clinic#what-it-is]", "[@harbor-clinic#what-it-is ]", "[@harbor-clinic #what-it-is]",
    "[“@harbor-clinic#what-it-is”]", '["@harbor-clinic#what-it-is"]', "(@harbor-clinic#what-it-is)",
    "{@harbor-clinic#what-it-is}", "[@harbor-clinik#what-it-is]", "[@harbour-clinic#what-it-is]",
    "[@harbor-clinic#what-it-iss]", "[@harbor-clinik#what-it-iss]", "[@Harbor-Clinic#what-it-is]",
    "[@harbor-clinic#What-it-is]", "[@harbor–clinic#what-it-is]", "[@harbor-clinic#what it is]",
    "[＠harbor-clinic#what-it-is]", "[harbor-clinic#what-it-is]",
)  # fmt: skip
GOOD = "[@harbor-clinic#what-it-is]"
#: What stays: two can be meant, other digits, another finding than the sentence tells, or none.
LEFT = (
    "Tidal knee is a stiffness of the knee [@harbor-clinic].",
    "Tidal knee is a stiffness of the knee [@harbor-clinic#].",
    "Wall walking helped about 400 people with tidal knee [@tide-review-2021#wall-walking-helps].",
    "Salt baths end tidal knee in 12 days [@harbor-clinik#sway-sign].",
    "Tidal knee is a stiffness of the knee [words](@harbor-clinic#what-it-is).",
    "`[ @harbor-clinic#what-it-is]` stands in code.",
    "Tidel knees stay.",
)
FRONT = "---\ntitle: Knees\nkind: topic\nchecked: {}\nnext_check: 2027-06-01\n---\n\n# Knees\n\n"


@pytest.fixture
def fixed(tmp_path, monkeypatch):
    """Write a site from texts, mend it, and give the files by their names."""
    monkeypatch.chdir(tmp_path)

    def run(files, paths=()):
        write_site(tmp_path, files)
        for one in Fixing(Path("mkdocs.yml"), TODAY).run(paths):
            one.write()
        return {name: (tmp_path / name).read_bytes().decode("utf-8") for name in files}

    return run


def pages_with_dates():
    """The settings of the tests, with a kind of page that has days."""
    settings = (RULES_FOLDER / "default/mkdocs.yml").read_text("utf-8")
    return settings.replace("profile: health\n", "profile: health\n      pages: {topic: {dates: true}}\n")


def test_citations(fixed):
    """All spoiled ones on one page, each on its line."""
    text = "# Tidal knee\n\n" + "\n".join(f"- {CITED.replace(GOOD, bad)}" for bad in SPOILED)
    mended = fixed({"content/index.md": text})["content/index.md"]
    assert mended == "# Tidal knee\n\n" + "\n".join(f"- {CITED}" for _ in SPOILED)


def test_what_is_not_sure_stays(fixed):
    text = "# Tidal knee\n\n" + "\n\n".join(LEFT) + "\n"
    assert fixed({"content/index.md": text})["content/index.md"] == text


def test_a_name_that_may_be_two_stays(fixed):
    """The nearest is not the only one that is near."""
    sources = (RULES_FOLDER / "default/sources.yaml").read_text("utf-8")
    twin = sources.replace("references:\n", "references:\n- id: harbor-clinics\n  type: webpage\n  title: Harbors\n"
                           '  publisher: Harbors\n  issued: "2024"\n  URL: https://example.org/harbors\n')  # fmt: skip
    text = "# Tidal knee\n\n" + CITED.replace("clinic#", "clinik#")
    assert fixed({"content/index.md": text, "sources.yaml": twin})["content/index.md"] == text


def test_a_name_stays_while_the_bibliography_has_faults(fixed):
    """The entry that is meant may be one that cannot be read."""
    sources = (RULES_FOLDER / "default/sources.yaml").read_text("utf-8").replace("type: webpage", "type: webpge", 1)
    text = "# Tidal knee\n\n" + CITED.replace("clinic#", "clinik#")
    assert fixed({"content/index.md": text, "sources.yaml": sources})["content/index.md"] == text


@pytest.mark.parametrize(
    ("written", "mended"),
    [("Tidel knee is", "Tidal knee is"), ("A tidel knee is", "A tidal knee is"), ("TIDEL KNEE is", "TIDEL KNEE is")],
)
def test_labels(fixed, written, mended):
    """A word that the site does not want, in the form that is listed."""
    text = "# Tidal knee\n\n" + CITED
    spoiled = text.replace("Tidal knee is", written)
    assert fixed({"content/index.md": spoiled})["content/index.md"] == text.replace("Tidal knee is", mended)


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("21.11.2026", "2026-11-21"), ("11.11.2026", "2026-11-11"), ("1 November 2026", "2026-11-01"),
        ("Nov 1, 2026", "2026-11-01"), ("2026/11/02", "2026-11-02"), ("2026-11-2", "2026-11-02"),
        ("'21.11.2026'", "'2026-11-21'"), ("21.11.2026 # late", "2026-11-21 # late"),
        ("05.06.2026", None), ("5/6/2026", None), ("31.11.2026", None), ("last winter", None), ("21.13.2026", None),
    ],
)  # fmt: skip
def test_days(written, mended, fixed):
    """In front matter; a day that could be two, or is none, stays."""
    files = {"mkdocs.yml": pages_with_dates(), "content/index.md": FRONT.format(written) + CITED}
    assert fixed(files)["content/index.md"] == FRONT.format(mended or written) + CITED


def test_data(fixed):
    """A DOI as an address or with its name before it, and days; the file keeps its line ends, mark and comments."""
    good = (RULES_FOLDER / "default/sources.yaml").read_text("utf-8")
    good = good.replace("\n", "\r\n", 9)
    bad = good.replace("DOI: 10.1234/tides.2022", "DOI: https://doi.org/10.1234/tides.2022", 1)
    bad = bad.replace('accessed: "2026-11-21"', 'accessed: "21.11.2026"', 1)
    bad = bad.replace('checked: "2026-11-21"', 'checked: "21 November 2026"', 1)
    assert len({good, bad}) == 2
    page = "# Tidal knee\r\n\r\n" + CITED.replace("clinic#", "clinik#")
    mended = fixed({"sources.yaml": "\ufeff" + bad, "content/index.md": page})
    assert mended == {"sources.yaml": "\ufeff" + good, "content/index.md": page.replace("clinik", "clinic")}


@pytest.mark.parametrize("seed", range(4))
def test_spoiled_texts(fixed, seed):
    """Whatever is spoiled: lines that were not stay byte for byte, and a second run changes nothing."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    lines, spoiled = ["# Tidal knee", ""], ["# Tidal knee", ""]
    for _ in range(12):
        good, bad = chance.choice([
            (CITED.strip(), CITED.strip().replace(GOOD, chance.choice(SPOILED))), (CITED.strip(), CITED.strip()),
            (left := chance.choice(LEFT), left), ("*ünïcode*  \t👩‍⚕️ {: .x }", "*ünïcode*  \t👩‍⚕️ {: .x }"),
        ])  # fmt: skip
        end = chance.choice(["", "  ", "\t"])
        lines += [good + end, ""]
        spoiled += [bad + end, ""]
    newline = chance.choice(["\n", "\r\n"])
    page = newline.join(spoiled)
    once = fixed({"content/index.md": page})
    assert once["content/index.md"] == newline.join(lines)
    assert fixed(once) == once


def test_the_command(tmp_path, monkeypatch, capsys):
    """What it prints and how it ends: with --diff nothing is written; then mended; then nothing is left."""
    bad = "# Tidal knee\n\n" + CITED.replace("[@", "[ @")
    write_site(tmp_path, {"content/index.md": bad, "content/other.md": bad})
    monkeypatch.chdir(tmp_path)
    page = Path("content/index.md")
    day = ("--today", TODAY.isoformat())
    assert main(["fix", "--diff", str(page), *day]) == 1
    shown = capsys.readouterr().out.splitlines()
    assert shown[:2] == ["--- a/content/index.md", "+++ b/content/index.md"]
    assert [line for line in shown[3:] if line[0] in "+-"] == ["-" + bad.splitlines()[2], "+" + CITED.strip()]
    assert page.read_text() == bad
    assert main(["fix", str(page), *day]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"content/index.md:3: [ {GOOD[1:]} → {GOOD}", "1 mended in 1 file",
    ]  # fmt: skip
    assert main(["fix", str(page), *day]) == 0
    assert capsys.readouterr().out == "nothing that is sure is left to mend\n"
    assert Path("content/other.md").read_text() == bad
    assert main(["fix", "nowhere.md", *day]) == 2
    assert "nowhere.md is no page of this site" in capsys.readouterr().err
