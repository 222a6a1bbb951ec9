"""Pairs of a sentence and a finding, true and false, and what the evidence rules say of them.

    tools/pairs.py            the table: by kind, how many sentences are refused, marked, or pass
    tools/pairs.py --silent   with each false sentence that passes, and each true one that is refused
    tools/pairs.py --seed 7   the table of sentences that are changed anew, by another seed, from the guide as it is
    tools/pairs.py --make     makes the lists anew from the guide as it is; the digests in tests/ then fail

The lists lie in tests/data/pairs/. They were written before the rules that they measure, and stay as they are.
"Changed" are true sentences of the guide with one thing made wrong, by a fixed seed; "kept" sentences of the guide as
they stood; "told" and "retold" findings told anew by hand; "findings" and "retold_findings" what all of them cite;
"definitions" say what a term is.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

import pairmaking
from claimcheck.model import Finding, Severity, Source, Standing
from claimcheck.rules import Data, marks
from claimcheck.runs import judge, open_site, prepare

ROOT = Path(__file__).resolve().parent.parent
LISTS = ROOT / "tests" / "data" / "pairs"
TODAY = dt.date(2026, 11, 28)
#: How many changed sentences there are of a kind, how many kept ones, and how often a sentence is changed.
_EACH, _KEPT, _USED = 25, 125, 2
_FEWEST_WORDS = 4
#: The rules that hold a sentence against what it cites.
COMPARING = frozenset(
    {
        "subject-mismatch", "figure-mismatch", "overstated", "negation-mismatch", "unrelated-evidence",
        "wrong-population", "weak-source", "order-not-carried", "quantity-mismatch", "dropped-hedge", "cause-mismatch",
        "relation-mismatch", "rate-mismatch", "unknown-word",
    }
)  # fmt: skip
#: The lists of true sentences; all other kinds are of sentences that were made wrong.
TRUE = ("kept", "told", "retold")
DEFINING = frozenset({"conflicting-definition"})


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence, the finding that it cites ("source#finding"), and the kind of list or change it is of."""

    kind: str
    claim: str
    finding: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was said of a pair: the rules that refuse it, and the kinds of marks it got."""

    pair: Pair
    refused: tuple[str, ...]
    marked: tuple[str, ...]

    @property
    def name(self) -> str:
        """In a word."""
        return "refused" if self.refused else "marked" if self.marked else "silent"


def load(name: str) -> list[dict[str, Any]]:
    """The entries of a list."""
    entries: list[dict[str, Any]] = yaml.safe_load((LISTS / f"{name}.yaml").read_text(encoding="utf-8"))
    return entries


def all_pairs() -> list[Pair]:
    """The pairs of the four lists."""
    named = [("changed", ""), *((name, name) for name in TRUE)]
    return [
        Pair(kind or entry["kind"], entry["claim"], entry["finding"]) for name, kind in named for entry in load(name)
    ]


def outcomes(
    pairs: Sequence[Pair], findings: Iterable[Mapping[str, Any]], glossary: Path = LISTS / "glossary.yaml"
) -> list[Outcome]:
    """What the rules say of each pair, in a site in which each pair is a page of its own."""
    pages = {f"p{n}.md": _page(pair) for n, pair in enumerate(pairs)}
    refused, marked = _said(pages, {"references": entries_of(pairs, findings)}, COMPARING, glossary)
    return [
        Outcome(pair, tuple(sorted(refused.get(f"p{n}.md", ()))), tuple(sorted(marked.get(f"p{n}.md", ()))))
        for n, pair in enumerate(pairs)
    ]


def cited() -> list[dict[str, Any]]:
    """The findings that the pairs of the lists cite."""
    return [*load("findings"), *load("retold_findings")]


def defined(name: str = "definitions") -> list[tuple[dict[str, Any], bool]]:
    """Each sentence of a list that says what a term is, and whether it is refused."""
    entries = load(name)
    pages = {f"p{n}.md": f"{entry['text']}\n" for n, entry in enumerate(entries)}
    refused, _ = _said(pages, {"references": []}, DEFINING, LISTS / "glossary.yaml")
    return [(entry, f"p{n}.md" in refused) for n, entry in enumerate(entries)]


def table(found: Iterable[Outcome]) -> dict[str, Counter[str]]:
    """How many pairs of each kind are refused, marked, or pass."""
    counts: dict[str, Counter[str]] = {}
    for outcome in found:
        counts.setdefault(outcome.pair.kind, Counter())[outcome.name] += 1
    return counts


def _page(pair: Pair) -> str:
    return f"{pair.claim[:-1]} [@{pair.finding}]{pair.claim[-1]}\n"


def entries_of(pairs: Sequence[Pair], findings: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The entries of the sources that some pairs cite."""
    listed = {entry["finding"]: entry for entry in findings}
    sources: dict[str, dict[str, Any]] = {}
    for cited in dict.fromkeys(pair.finding for pair in pairs):
        entry = listed[cited]
        name, finding = cited.split("#")
        source = sources.setdefault(name, {"kind": entry["kind"], "year": entry.get("year"), "findings": {}})
        source["findings"][finding] = {k: v for k, v in entry.items() if k not in {"finding", "kind", "year"}}
    return [_entry(name, source) for name, source in sources.items()]


def _entry(name: str, source: Mapping[str, Any]) -> dict[str, Any]:
    issued = {"issued": source["year"]} if source["year"] else {}
    custom = {"name": name, "kind": source["kind"], "status": "current", "checked": "2026-11-21"}
    return {
        "id": name, "type": "webpage", "title": name, "URL": "https://example.org/", **issued,
        "custom": {**custom, "findings": source["findings"]},
    }  # fmt: skip


def _said(
    pages: Mapping[str, str], sources: Mapping[str, Any], rules: frozenset[str], glossary: Path
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The rules that refuse each page, and the kinds of marks on it."""
    settings = {"severity": {"negation-mismatch": "error"}, "prescriber_sentence": "", "key_style": "kebab"}
    config = {"site_name": "Pairs", "docs_dir": "content", "plugins": [{"claimcheck": settings}]}
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        (site / "content").mkdir()
        for name, text in pages.items():
            (site / "content" / name).write_text(text, encoding="utf-8")
        (site / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
        (site / "sources.yaml").write_text(yaml.safe_dump(dict(sources), allow_unicode=True), encoding="utf-8")
        (site / "glossary.yaml").write_bytes(glossary.read_bytes())
        prepared = prepare(open_site(site / "mkdocs.yml"), TODAY)
        result = judge(prepared)
    refused: dict[str, set[str]] = {}
    marked: dict[str, set[str]] = {}
    for said in result.diagnostics:
        if said.rule in rules:
            into = refused if said.severity is Severity.ERROR else marked
            into.setdefault(Path(said.span.path).name, set()).add(said.rule)
    for mark in marks(prepared.site):
        marked.setdefault(Path(mark.path).name, set()).add(mark.kind)
    return refused, marked


# --------------------------------------------------------------------------- making the lists


def make(told: Path | None) -> None:
    """Write the lists from the guide as it is; with ``told``, lines of "source#finding | sentence" are added."""
    data, sentences = _guide()
    changed = _changed(data, sentences, pairmaking.SEED)
    kept = pairmaking.sample(sentences, _KEPT, "kept")
    lines = [line.split(" | ") for line in told.read_text(encoding="utf-8").splitlines()] if told else []
    anew = [Pair("told", text.strip(), cited) for cited, text in lines]
    anew = anew or [Pair("told", e["claim"], e["finding"]) for e in load("told")]
    _write("changed", [{"kind": p.kind, "claim": p.claim, "finding": p.finding} for p in changed])
    _write("kept", [{"claim": p.claim, "finding": p.finding} for p in kept])
    _write("told", [{"claim": p.claim, "finding": p.finding} for p in anew])
    cited = sorted({p.finding for p in (*changed, *kept, *anew)})
    _write("findings", [_finding(name, data) for name in cited])


def made_anew(seed: int) -> tuple[list[Pair], list[dict[str, Any]]]:
    """Sentences of the guide as it is, changed by another seed, and the findings that they cite."""
    data, sentences = _guide()
    changed = _changed(data, sentences, seed)
    return changed, [_finding(name, data) for name in sorted({pair.finding for pair in changed})]


def _changed(data: Data, sentences: Sequence[Pair], seed: int) -> list[Pair]:
    changed: list[Pair] = []
    used: Counter[str] = Counter()
    for kind, change in pairmaking.changes(data.glossary, seed).items():
        found = 0
        for pair in pairmaking.sample(sentences, len(sentences), kind, seed):
            if found == _EACH:
                break
            forms = [f for f in change(pair.claim) if f != pair.claim and not pairmaking.STAYS_TRUE.search(f)]
            if forms and used[pair.claim] < _USED:
                used[pair.claim] += 1
                found += 1
                changed.append(Pair(kind, pairmaking.sample(forms, 1, pair.claim, seed)[0], pair.finding))
    return changed


def _guide() -> tuple[Data, list[Pair]]:
    """The data of the guide, and its sentences that rest on one finding."""
    site = prepare(open_site(ROOT / "mkdocs.yml"), TODAY).site
    found: dict[str, Pair] = {}
    for page in site.pages:
        for statement in site.data.evidence.statements(page):
            number = statement.place.sentence
            is_claim = number is not None and page.sentences[number].standing is Standing.CLAIM
            whole = statement.text.endswith(".") and len(statement.text.split()) >= _FEWEST_WORDS
            if is_claim and whole and len(statement.cited) == 1:
                found[statement.text] = Pair("kept", statement.text, str(statement.cited[0])[2:-1])
    return site.data, sorted(found.values(), key=lambda pair: pair.claim)


def _finding(name: str, data: Data) -> dict[str, Any]:
    source: Source = data.bibliography.sources[name.split("#", maxsplit=1)[0]]
    finding = source.findings[name.split("#")[1]]
    year = {"year": source.year} if source.year else {}
    return {"finding": name, "kind": source.kind, **year, **_values(finding)}


def _values(finding: Finding) -> dict[str, Any]:
    left_out = {"id", "span", "spans", "note", "against", "where"}
    named = {field.name: getattr(finding, field.name) for field in fields(finding) if field.name not in left_out}
    return {k.rstrip("_"): list(v) if isinstance(v, tuple) else v for k, v in named.items() if v}


def _write(name: str, entries: Sequence[Mapping[str, Any]]) -> None:
    text = yaml.safe_dump(list(entries), allow_unicode=True, width=10**6, sort_keys=False)
    (LISTS / f"{name}.yaml").write_text(text, encoding="utf-8")


# --------------------------------------------------------------------------- the table


def show(found: Sequence[Outcome], *, silent: bool) -> None:
    """Print the table, and on demand the sentences about which the rules are wrong."""
    print(f"{'kind':12} {'pairs':>6} {'refused':>8} {'marked':>8} {'silent':>8}")
    rows = table(found)
    false = [kind for kind in rows if kind not in TRUE]
    groups = {**{kind: [kind] for kind in rows}, "all changed": false, "all true": [*TRUE]}
    for name, kinds in groups.items():
        counts = sum((rows[kind] for kind in kinds if kind in rows), Counter[str]())
        total = counts.total() or 1
        parts = [f"{counts[n]:>4} {100 * counts[n] / total:3.0f}%" for n in ("refused", "marked", "silent")]
        print(f"{name:12} {counts.total():>6} {' '.join(parts)}")
    if silent:
        for outcome in found:
            is_true = outcome.pair.kind in TRUE
            if (outcome.name == "silent") != is_true:
                said = ", ".join((*outcome.refused, *outcome.marked))
                print(f"{outcome.name:8} {outcome.pair.kind:10} {outcome.pair.claim} [@{outcome.pair.finding}] {said}")


def show_definitions(*, silent: bool) -> None:
    """Print how many definitions are refused, right ones and wrong ones."""
    found = defined()
    for right, name in ((False, "wrong"), (True, "right")):
        of_kind = [refused for entry, refused in found if entry["right"] is right]
        print(f"definitions that are {name}: {len(of_kind)}, of which refused {sum(of_kind)}")
    for entry, refused in found if silent else ():
        if refused == entry["right"]:
            print(f"{'refused' if refused else 'passes':8} {entry['text']}")


def main(arguments: Sequence[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--silent", action="store_true", help="show the sentences that are judged wrongly")
    parser.add_argument("--make", action="store_true", help="make the lists anew from the guide as it is")
    parser.add_argument("--told", type=Path, help="with --make: a file of lines source#finding | sentence")
    parser.add_argument("--seed", type=int, help="change sentences of the guide anew, by this seed")
    given = parser.parse_args(arguments)
    if given.make:
        make(given.told)
        return 0
    if given.seed is not None:
        show(outcomes(*made_anew(given.seed), ROOT / "glossary.yaml"), silent=given.silent)
        return 0
    show(outcomes(all_pairs(), cited()), silent=given.silent)
    show_definitions(silent=given.silent)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
