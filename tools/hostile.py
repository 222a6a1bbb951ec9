"""What becomes of false, dangerous or unsourced statements, by the kind of way in which they come into a site.

    tools/hostile.py            the table: of each kind, how many inputs are refused, marked, or pass in silence
    tools/hostile.py --inputs   with each input and what was said of it
    tools/hostile.py --write    writes the table into docs/hostile-kinds.md, and what was seen into the list

The inputs lie in tests/data/hostile_kinds.yaml. All are checked in one run: each page is a page of one site, each
source and term an entry of its data, and each change of a finding one of a second edition of that site.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

import pairs
from claimcheck.editing.changes import compare
from claimcheck.model import Diagnostic, Severity
from claimcheck.rules import marks
from claimcheck.runs import Prepared, judge, open_site, prepare

INPUTS = pairs.ROOT / "tests" / "data" / "hostile_kinds.yaml"
PAGE = pairs.ROOT / "docs" / "hostile-kinds.md"
OUTCOMES = ("refused", "marked", "silent")
_BEGIN, _END = "<!-- table -->\n", "<!-- end of the table -->\n"
#: An honest input of each sort: what is said of it is not about any fault.
_CONTROLS: tuple[dict[str, Any], ...] = (
    {"page": "Fatigue can follow any stroke [@stroke-association-uk-fatigue#fatigue-any-stroke-improves].\n"},
    {"source": {}},
    {"term": {}},
)
#: Rules on how a text reads; none of them speaks of what it says.
_OF_FORM = frozenset(
    {"unexplained-term", "too-many-own-words", "unused-finding", "unused-source", "long-sentence", "hard-to-read"}
)
_SETTINGS = {
    "profile": "health", "prescriber_sentence": "", "key_style": "kebab",
    "severity": {"negation-mismatch": "error", "uncovered-tail": "error"},
}  # fmt: skip
_EXTENSIONS = ["admonition", "attr_list", "md_in_html", "def_list", "tables", "pymdownx.superfences"]


@dataclass(frozen=True, slots=True)
class Seen:
    """An input, its kind and its name, and the rules and marks that speak of it."""

    kind: str
    name: str
    input: Mapping[str, Any]
    refused: tuple[str, ...]
    marked: tuple[str, ...]

    @property
    def outcome(self) -> str:
        """In a word."""
        return "refused" if self.refused else "marked" if self.marked else "silent"

    @property
    def becomes(self) -> str:
        """As the list of inputs has it: the rule that refuses it, "marked", or "silent"."""
        return self.refused[0] if self.refused else self.outcome


def kinds() -> list[dict[str, Any]]:
    """The kinds with their inputs."""
    found: list[dict[str, Any]] = yaml.safe_load(INPUTS.read_text(encoding="utf-8"))
    return found


def seen() -> list[Seen]:
    """What becomes of every input, the honest ones first (their kind is empty)."""
    listed = [("", "", entry) for entry in _CONTROLS]
    listed += [(kind["kind"], kind["name"], entry) for kind in kinds() for entry in kind["inputs"]]
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        entries = [entry for _, _, entry in listed]
        before, where = _site(Path(one), entries, changed=False)
        after, _ = _site(Path(two), entries, changed=True)
        errors, hints = _said(before, where)
        for change in compare(before.site, after.site).entries:
            hints.setdefault(change.id, set()).add("change")
    found = []
    for number, (kind, name, entry) in enumerate(listed):
        at = entry.get("of", str(number))
        sort = next(key for key in ("page", "source", "term", "finding") if key in entry)
        plain = {rule for c, e in zip(range(3), _CONTROLS, strict=True) if sort in e for rule in errors.get(str(c), ())}
        refused = errors.get(at, set()) - (plain if kind else set())
        found.append(Seen(kind, name, entry, tuple(sorted(refused)), tuple(sorted(hints.get(at, ())))))
    return found


def _site(folder: Path, entries: Sequence[Mapping[str, Any]], *, changed: bool) -> tuple[Prepared, dict[str, Any]]:
    """A site with all inputs, and where each entry of its data begins; ``changed``: the edition with other findings."""
    (folder / "content").mkdir()
    for number, entry in enumerate(entries):
        if "page" in entry:
            (folder / "content" / f"p{number}.md").write_text(entry["page"], encoding="utf-8")
    findings = {entry["finding"]: dict(entry) for entry in pairs.cited()}
    for entry in entries if changed else ():
        findings[entry["of"]].update(entry["finding"]) if "of" in entry else None
    every = [pairs.Pair("", "", name) for name in findings]
    sources = pairs.entries_of(every, findings.values())
    own = {str(n): _source(str(n), e["source"]) for n, e in enumerate(entries) if "source" in e}
    terms = {str(n): _term(str(n), e["term"]) for n, e in enumerate(entries) if "term" in e}
    glossary = (pairs.LISTS / "glossary.yaml").read_text(encoding="utf-8")
    places = {
        "sources.yaml": _written(folder / "sources.yaml", "references:\n" + _dumped(sources), own),
        "glossary.yaml": _written(folder / "glossary.yaml", glossary + "\n", terms),
    }
    config = {
        "site_name": "Hostile", "docs_dir": "content", "markdown_extensions": _EXTENSIONS,
        "plugins": [{"claimcheck": _SETTINGS}],
    }  # fmt: skip
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    return prepare(open_site(folder / "mkdocs.yml"), pairs.TODAY), places


def _written(path: Path, text: str, entries: Mapping[str, Mapping[str, Any]]) -> list[tuple[int, str]]:
    """Write entries behind a text; give the line at which each begins, the last one first."""
    places = []
    for name, entry in entries.items():
        places.append((text.count("\n") + 1, name))
        text += _dumped([entry])
    path.write_text(text, encoding="utf-8")
    return places[::-1]


def _dumped(entries: Iterable[Mapping[str, Any]]) -> str:
    return yaml.safe_dump(list(entries), allow_unicode=True, sort_keys=False)


def _source(number: str, given: Mapping[str, Any]) -> dict[str, Any]:
    finding = {"a-finding": {"says": "Rest helps.", "basis": "copy"}}
    custom = {"name": f"Clinic {number}", "kind": "professional-body", "status": "current", "checked": "2026-11-21"}
    custom |= {"findings": finding} | {key: value for key, value in given.items() if key != "title"}
    title = given.get("title", f"Rest {number}")
    return {
        "id": f"clinic-{number}", "type": "webpage", "title": title, "URL": f"https://example.org/{number}",
        "custom": custom,
    }  # fmt: skip


def _term(number: str, given: Mapping[str, Any]) -> dict[str, Any]:
    base = {"id": f"handshake-{number}", "kind": "symptom", "prefLabel": f"handshake {number}"}
    return base | {"plain": "Shaking of one hand."} | given


def _said(
    prepared: Prepared, places: Mapping[str, list[tuple[int, str]]]
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The rules that refuse each input, and the warnings and marks on it."""
    errors: dict[str, set[str]] = {}
    hints: dict[str, set[str]] = {}
    for said in judge(prepared).diagnostics:
        if said.rule not in _OF_FORM and said.severity in {Severity.ERROR, Severity.WARNING}:
            into = errors if said.severity is Severity.ERROR else hints
            into.setdefault(_input_of(said, places), set()).add(said.rule)
    for mark in marks(prepared.site):
        hints.setdefault(Path(mark.path).stem[1:], set()).add(mark.kind)
    return errors, hints


def _input_of(said: Diagnostic, places: Mapping[str, list[tuple[int, str]]]) -> str:
    path = Path(said.span.path)
    if path.name in places:
        return next((name for line, name in places[path.name] if line <= said.span.line), "")
    return path.stem[1:]


def table(found: Iterable[Seen]) -> str:
    """The table by kind, in Markdown."""
    rows: dict[tuple[str, str], Counter[str]] = {}
    for each in found:
        if each.kind:
            rows.setdefault((each.kind, each.name), Counter())[each.outcome] += 1
    lines = ["| | Way in | Inputs | Refused | Marked | Silent |", "| --- | --- | --- | --- | --- | --- |"]
    for (kind, name), counts in rows.items():
        lines.append(f"| {kind} | {name} | {counts.total()} | {' | '.join(str(counts[o]) for o in OUTCOMES)} |")
    total = sum(rows.values(), Counter[str]())
    lines.append(f"| | all | {total.total()} | {' | '.join(str(total[o]) for o in OUTCOMES)} |")
    return "\n".join(lines) + "\n"


def with_table(page: str, made: str) -> str:
    """A page with the table put between its marks."""
    start, end = page.index(_BEGIN) + len(_BEGIN), page.index(_END)
    return f"{page[:start]}\n{made}\n{page[end:]}"


def with_outcomes(text: str, found: Sequence[Seen]) -> str:
    """The list of inputs with what was seen of each; the rest of it, comments and all, stays as it is."""
    parts = re.split(r"(?m)^(?=    - (?:page|source|term|of):)", text)
    named = [each.becomes for each in found if each.kind]
    told = [parts[0]]
    for part, becomes in zip(parts[1:], named, strict=True):
        rest = re.sub(r"(?m)^      becomes: .*\n", "", part)
        own = re.match(r"    - .*\n(?:(?:      .*)?\n)*", rest)
        cut = own.end() if own else len(rest)
        told.append(f"{rest[:cut].rstrip()}\n      becomes: {becomes}\n{rest[cut:]}")
    return "".join(told)


def main(arguments: Sequence[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", action="store_true", help="show each input and what was said of it")
    parser.add_argument("--write", action="store_true", help="write the table and what was seen")
    given = parser.parse_args(arguments)
    found = seen()
    for each in found if given.inputs else ():
        text = " / ".join(str(next(iter(each.input.values()))).split("\n"))
        print(f"{each.kind:3} {each.outcome:8} {', '.join((*each.refused, *each.marked)):40} {text}")
    print(table(found))
    if given.write:
        PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8"), table(found)), encoding="utf-8")
        INPUTS.write_text(with_outcomes(INPUTS.read_text(encoding="utf-8"), found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
