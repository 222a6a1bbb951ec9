"""Six small sites, made like public ones: each diagnostic on its line, and sentences planted anywhere at their places.

In each site a sentence without a source is planted at places that chance picks, the same ones on every run. What is
told of it must begin at its first letter, or be told as not proven.
"""

import shutil
from pathlib import Path

import pytest

from harness import RULES_FOLDER, Expected, check_here, differences, split_expectations
from planting import CHINESE, SENTENCES, Planted, plant, told

SITES = Path(__file__).parents[1] / "public_sites"
PLANTED = 40


def write_public_site(name: str, folder: Path) -> list[Expected]:
    """Write a site into a folder, with data from the tests of the rules; give what it expects."""
    shutil.copytree(RULES_FOLDER / "default", folder, dirs_exist_ok=True)
    (folder / "content/index.md").unlink()
    expected = []
    for source in sorted(path for path in (SITES / name).rglob("*") if path.is_file()):
        path = source.relative_to(SITES / name).as_posix()
        clean, own = split_expectations(source.read_bytes(), path)
        expected += own
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(clean)
    return expected


def planted_in(folder: Path, sentences: tuple[str, ...], seed: int) -> list[Planted]:
    """Plant sentences into the pages of a site."""
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("content/*.md"))}
    lines = {name: path.read_text(encoding="utf-8").split("\n") for name, path in paths.items()}
    planted = plant(lines, sentences, seed, PLANTED)
    for name, path in paths.items():
        path.write_text("\n".join(lines[name]), encoding="utf-8")
    return planted


@pytest.fixture(params=sorted(path.name for path in SITES.iterdir()))
def site(request, tmp_path, monkeypatch):
    """A site written into the working folder, with what it expects."""
    monkeypatch.chdir(tmp_path)
    return request.param, tmp_path, write_public_site(request.param, tmp_path)


def test_all_is_told_on_its_line(site):
    """What a site expects is reported exactly there, and nothing else is."""
    _, _, expected = site
    assert differences(check_here().diagnostics, expected) == []


def test_planted_sentences_are_told_where_they_stand(site):
    """All that are told as proven are right, and all are proven."""
    name, folder, _ = site
    planted = planted_in(folder, CHINESE if name == "chinese" else SENTENCES, seed=11)
    assert len(planted) == PLANTED
    found = told(check_here().diagnostics, planted)
    assert [p for p, proven in found.items() if not proven] == []
