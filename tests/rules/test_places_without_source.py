"""Texts in places that need no source name, ask or encourage: whatever the place, what tells there is refused.

The texts were written down before the test that judges them. All stand on one small site that is checked once.
"""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from claimcheck.model import Severity
from claimcheck.runs.running import open_site, run
from harness import RULES_FOLDER, TODAY

FILE = Path(__file__).parents[1] / "data" / "places_without_source.yaml"
#: What the texts were when the rule was written; who changes them changes this, and says why.
DIGEST = "c6732fadd36e829422978436be5b1ff9a442f4e7cc7a4ff015c918ee4d5545b4"
WRITTEN = yaml.safe_load(FILE.read_bytes())
#: Texts that were tried when the rule stood, and are told rightly now.
LATER = yaml.safe_load((FILE.parent / "places_tried_later.yaml").read_bytes())
CITED = "[@harbor-clinic#what-it-is]"
#: The rules that say whether a text may stand there; others compare it with what covers it.
JUDGED = {"asserting-heading", "uncited-claim", "claim-in-own-words", "danger-in-own-words"}
#: How a text of each kind stands on a page.
FORMS = {
    "heading": "### {}",
    "cell": f"| Thing | What it is |\n|---|---|\n| {{}} | Stiffness of the knee {CITED}. |",
    "term": f"{{}}\n:   Tidal knee is a stiffness of the knee {CITED}.",
    "image": "![{}](x.svg)",
    "tooltip": f"Tidal knee, or {{0}}, is a stiffness of the knee {CITED}.\n\n*[{{0}}]: {{1}}",
    "link": f'Tidal knee is a stiffness of the [knee](index.md "{{}}") {CITED}.',
    "question": "{}",
    "own": "!!! ours\n\n    {}",
}


def _all(*sources: dict[str, dict[str, list[str]]]) -> Iterator[tuple[str, str, str]]:
    for source in sources or (WRITTEN, LATER):
        for kind, sorts in source.items():
            for sort, texts in sorts.items():
                for text in texts:
                    yield kind, sort, text


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> dict[tuple[str, str], list[str]]:
    """By kind and text the names of the rules that refuse it, each with what it says."""
    folder = tmp_path_factory.mktemp("places")
    shutil.copytree(RULES_FOLDER / "default", folder, dirs_exist_ok=True)
    (folder / "content/x.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    lines: dict[str, dict[int, tuple[str, str]]] = {}
    for kind, form in FORMS.items():
        page, at = ["# Cases", ""], lines.setdefault(f"content/{kind}.md", {})
        for text in (text for of_kind, _, text in _all() if of_kind == kind):
            page += ["## Part", ""]
            written = form.format(*(text.split(": ", 1) if kind == "tooltip" else [text]))
            for line in written.split("\n"):
                page.append(line)
                at[len(page)] = (kind, text)
            page.append("")
        (folder / f"content/{kind}.md").write_text("\n".join(page), encoding="utf-8")
    found: dict[tuple[str, str], list[str]] = {}
    for diagnostic in run(open_site(folder / "mkdocs.yml"), TODAY).diagnostics:
        at = lines.get(Path(diagnostic.span.path).relative_to(folder).as_posix(), {})
        if diagnostic.rule not in JUDGED:
            continue
        key = at.get(diagnostic.span.line)
        if key and diagnostic.severity is not Severity.NOTE:
            found.setdefault(key, []).append(f"{diagnostic.rule}: {diagnostic.message}")
    return found


def test_texts_are_those_that_were_written_down():
    """At least 75 of each sort, from before there was a rule, so that no rule is written for them."""
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() == DIGEST
    sorts = [sort for _, sort, _ in _all(WRITTEN)]
    assert (sorts.count("honest"), sorts.count("telling")) == (116, 117)


def test_honest_texts_pass(told):
    """None is refused."""
    refused = [
        f"{key}: {told[key]}" for kind, sort, text in _all() if sort == "honest" and (key := (kind, text)) in told
    ]
    assert "\n".join(refused) == ""


def test_telling_texts_are_refused(told):
    """Wherever they stand."""
    passed = [f"{kind}: {text}" for kind, sort, text in _all() if sort == "telling" and (kind, text) not in told]
    assert "\n".join(passed) == ""
