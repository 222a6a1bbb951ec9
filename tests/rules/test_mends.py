"""The mend that a diagnostic tells, done word for word, mends: the diagnostic is gone, and no new one comes."""

from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from claimcheck.model import Severity
from claimcheck.runs.running import open_site, run
from harness import QUIET, TODAY, write_site

CASES = yaml.safe_load((Path(__file__).parents[1] / "data/mends.yaml").read_text(encoding="utf-8"))
#: Of a page as small as these, a few own words are too many whatever the sentence.
SMALL = QUIET | {"too-many-own-words"}


def check(folder, texts):
    """The diagnostics of each text: all are checked in one site, a page for each."""
    pages = {
        f"content/p{n}.md": text if text.startswith("---") else f"# Knees\n\n{text}\n" for n, text in enumerate(texts)
    }
    write_site(folder, pages | {"content/assets/a.png": ""})
    found = defaultdict(list)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for diagnostic in run(open_site(Path("mkdocs.yml")), TODAY).diagnostics:
            found[Path(diagnostic.span.path).stem].append(diagnostic)
    return found


def mended(case):
    """The page of a case after its mend."""
    return case["page"].replace(case["old"], case["new"], 1)


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """What is told of the slips."""
    return check(tmp_path_factory.mktemp("slips"), [case["page"] for case in CASES])


@pytest.fixture(scope="module")
def after(tmp_path_factory):
    """What is told of the pages once mended."""
    return check(tmp_path_factory.mktemp("mended"), [mended(case) for case in CASES])


def test_there_are_many_slips_of_many_rules():
    """Each is another one."""
    assert len({(case["rule"], case["page"], case["new"]) for case in CASES}) == len(CASES) >= 80
    assert len({case["rule"] for case in CASES}) >= 25


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda n: f"{n}-{CASES[n]['rule']}")
def test_the_mend_mends(number, before, after):
    """It is told as the case says; done, it leaves nothing but what stood there before."""
    case = CASES[number]
    slips = [slip for slip in before[f"p{number}"] if slip.rule == case["rule"]]
    assert any(slip.help.startswith(case["says"]) for slip in slips)
    others = {(slip.rule, slip.message) for slip in before[f"p{number}"]} - {(s.rule, s.message) for s in slips[:1]}
    left = {
        (slip.rule, slip.message)
        for slip in after[f"p{number}"]
        if slip.rule not in SMALL and slip.severity is not Severity.NOTE
    }
    assert left <= others
