"""Writes a made-up knowledge base for measuring: the same options always give the same bytes.

usage: python tools/corpus.py FOLDER [--pages N] [--seed N] [--distinct] [--without-citations] [--spoiled]

Nothing in it is true, and nobody in it exists. A page has about 700 words, 35 citations and 50 blocks of every kind
that the extensions know. Each claim is a finding of a listed source, word for word, so `claimcheck check` finds no
error; --spoiled adds to each page one problem of each of many kinds.
"""

import argparse
import itertools
import json
import random
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpuslibrary import Library, capital
from corpuswords import (
    CITATION,
    DAY,
    DRAWING,
    EXTENSIONS,
    GROUPS,
    HEAD,
    PLUGIN,
    PRESCRIBER,
    QUESTIONS,
    SAFETY,
    TOPICS,
)

# ---- Pages -----------------------------------------------------------------------------------------------------------


class Writer:
    """Writes one page."""

    def __init__(self, library: Library, number: int, paths: list[str]) -> None:
        self.library, self.number, self.paths = library, number, paths
        self.random = random.Random(f"{library.seed}-{number}")  # noqa: S311 - made to repeat itself
        self.terms = [term for terms in library.terms.values() for term in terms]

    def claim(self) -> str:
        """A sentence with its citation before the stop, or, now and then, behind it."""
        drawn = self.library.draw(self.random)
        return self.random.choices((f"{drawn.text} {drawn.citation}.", f"{drawn.text}. {drawn.citation}"), (4, 1))[0]

    def prose(self, count: int) -> str:
        """Claims, with a question or a safety sentence among them."""
        parts = [self.claim() for _ in range(count)]
        if self.random.choice((True, False)):
            parts.insert(0, self.random.choice((*QUESTIONS, *SAFETY)))
        return " ".join(parts)

    def wrapped(self, text: str, first: str = "", rest: str | None = None) -> list[str]:
        """Lines of 88 columns, as many editors write them; no place to break is made."""
        rest = " " * len(first) if rest is None else rest
        lines = textwrap.wrap(
            text, 88, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
        )
        return [*lines, ""]

    def paragraphs(self, count: int, indent: str = "") -> Iterator[str]:
        """So many paragraphs of two claims."""
        for _ in range(count):
            yield from self.wrapped(self.prose(2), indent, indent)

    def items(self, count: int, mark: str = "- ", indent: str = "") -> Iterator[str]:
        """Items of a list, each a claim."""
        for number in range(count):
            yield from self.wrapped(self.claim(), indent + mark.format(number + 1), indent + "    ")[:-1]
        yield ""

    def table(self) -> Iterator[str]:
        """Four rows, each with its source in its second cell."""
        yield from ("| Group | What was seen |", "| --- | --- |")
        for group in self.random.sample(GROUPS, 4):
            text = self.library.filled("{p} % had {condition} in {place}", self.random)
            citation = self.library.cited(f"Of {group}, {text}", self.random)
            yield f"| {capital(group)} | {text} {citation} |"
        yield ""

    def box(self) -> Iterator[str]:
        """A box or a fold with a paragraph and a list."""
        mark = self.random.choice(("!!!", "???", "???+"))
        yield from (f'{mark} {self.random.choice(("note", "warning", "tip"))} "More to read"', "")
        yield from self.paragraphs(1, "    ")
        yield from self.items(2, indent="    ")

    def definitions(self) -> Iterator[str]:
        """Two words with what they mean."""
        for term in self.random.sample(self.terms, 2):
            yield capital(term.label)
            yield from self.wrapped(f"{term.plain} [@{term.finding}].", ":   ", "    ")

    def tabs(self) -> Iterator[str]:
        """Two tabs with a paragraph each."""
        for label in ("Adults", "Families"):
            yield from (f'=== "{label}"', "")
            yield from self.paragraphs(1, "    ")

    def quote(self) -> Iterator[str]:
        """A quotation."""
        yield from self.wrapped(self.claim(), "> ", "> ")

    def figure(self) -> Iterator[str]:
        """A picture with its text."""
        yield from (f'![Drawing of a joint.]({self.up}img/joint.svg){{ width="90" }}', "")

    def markdown_in_html(self) -> Iterator[str]:
        """HTML around Markdown."""
        yield from ("<div markdown>", "")
        yield from self.paragraphs(1)
        yield from ("</div>", "")

    def tasks(self) -> Iterator[str]:
        """Boxes to tick."""
        yield from self.items(2, "- [ ] ")

    def code(self) -> Iterator[str]:
        """Code, which is not prose."""
        yield from ("```text", "reach = steps / minutes", "```", "")

    def footnote(self) -> Iterator[str]:
        """A note below the page."""
        name = f"n{self.number}"
        drawn = self.library.draw(self.random)
        yield from self.wrapped(f"{drawn.text}[^{name}] {drawn.citation}.")
        yield from self.wrapped(self.claim(), f"[^{name}]: ", "    ")

    def link(self) -> Iterator[str]:
        """A sentence that leads to another page."""
        text = self.library.filled("{Condition} is told of in {place}", self.random)
        other = self.random.choice(self.paths)
        citation = self.library.cited(f"{text}, as another page tells", self.random)
        yield from self.wrapped(f"{text}, as [another page]({self.up}{other}) tells {citation}.")

    @property
    def up(self) -> str:
        """The way from the page's folder to the docs folder."""
        return "../" * self.paths[self.number].count("/")

    def page(self) -> list[str]:
        """All lines of the page, front matter included."""
        title = f"{capital(self.random.choice(self.library.terms['condition']).label)} {self.number}"
        extras: list[Callable[[], Iterator[str]]] = [
            self.quote, self.figure, self.markdown_in_html, self.tasks, self.code, self.footnote,
        ]  # fmt: skip
        dates = [f"checked: {DAY}", "next_check: 2027-11-21", "clinician_review: null"]
        lines = ["---", "kind: topic", f"title: {title}", *dates, "---", "", f"# {title}", ""]
        lines += [*self.paragraphs(2), "## What it is", "", *self.paragraphs(1), *self.definitions()]
        lines += [
            "## Signs",
            "",
            *self.items(3),
            *self.box(),
            "## Care",
            "",
            *self.wrapped(PRESCRIBER),
            *self.paragraphs(1),
        ]
        lines += [
            *self.paragraphs(1),
            "### Groups",
            "",
            *self.table(),
            *self.tabs(),
            "### Steps",
            "",
            *self.items(3, "{}. "),
        ]
        for extra in self.random.sample(extras, 3):
            lines += extra()
        return [*lines, "## Where to go", "", *self.link(), *self.paragraphs(1)]


# ---- Problems --------------------------------------------------------------------------------------------------------


def problems(library: Library, number: int) -> Iterator[str]:
    """One problem of each of many kinds, a paragraph each."""
    chooser = random.Random(f"problems-{library.seed}-{number}")  # noqa: S311 - made to repeat itself
    key = chooser.choice([term for terms in library.terms.values() for term in terms]).finding
    source = key.partition("#")[0]

    def changed(pattern: str, old: str, new: str) -> str:
        text = library.filled(pattern, chooser)
        return f"{text.replace(old, new)} [@{library.found(text)}]."

    text = library.filled("{Condition} was seen in {place}", chooser)
    other = next(term for term in library.terms["condition"] if capital(term.label) not in text)
    yield f"{text}."
    yield f"{text} [@nobody-1900#f1]."
    yield f"{text} [@{source}#not-there]."
    yield f"{text} [@{source} #f1]."
    yield changed("In {place}, 31 % of {group} had {condition}", "31 %", "62 %")
    yield changed("{Treatment} did not change {condition} in {place}", "did not change", "changed")
    yield changed("It is not known if {treatment} eases {condition} in {place}", "It is not known if ", "")
    yield f"{capital(other.label)} was seen in {text.rpartition(' ')[2]} [@{library.found(text)}]."
    yield f"{text} with {other.label}e [@{library.found(f'{text} with {other.label}')}]."
    yield changed("{Medicine} was given in {place}", " was given", " 20 mg twice a day was given")
    yield changed("The unit in {place} is open", "unit", "XQV unit")
    yield changed("{Treatment} eases {condition} in {place}", "eases", "always cures")
    yield f"{text} [@{library.found(text)}], and {' and '.join(['so on'] * 30)}."
    yield f"### {capital(library.terms['treatment'][1].label)} is always safe"
    yield "<marquee>Sand.</marquee>"
    yield "Read [what is not there](not-there.md)."
    yield '<!-- claimcheck: waive uncited-claim until=2026-12-01 owner=editor reason="not needed" -->'


# ---- Files -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Corpus:
    """What site to write: how many pages, and of what kind."""

    pages: int = 100
    seed: int = 1
    distinct: bool = False
    citations: bool = True
    spoiled: bool = False

    def write(self, folder: Path) -> dict[str, int]:
        """Write the site into a folder; give its counts. The configuration without.yml leaves claimcheck out."""
        library = Library(self.pages, self.seed, self.distinct)
        paths = ["index.md", *(f"{TOPICS[n % len(TOPICS)]}/page-{n:05}.md" for n in range(1, self.pages))]
        words = cited = 0
        for number, path in enumerate(paths):
            text = self._text(library, number, paths)
            _write(folder / "docs" / path, text)
            words += len(text.split())
            cited += text.count("[@")
        _write(folder / "docs/img/joint.svg", DRAWING)
        _write(folder / "includes/abbreviations.md", "*[CI]: confidence interval\n")
        _write(folder / "mkdocs.yml", HEAD + PLUGIN % json.dumps(SAFETY) + EXTENSIONS)
        _write(folder / "without.yml", HEAD + EXTENSIONS)
        _write(folder / "sources.yaml", "\n".join(_sources(library)))
        _write(folder / "glossary.yaml", "\n".join(_glossary(library)))
        counts = {"pages": self.pages, "words a page": words // self.pages, "citations a page": cited // self.pages}
        counts |= {"sources": len(library.findings), "findings": sum(map(len, library.findings.values()))}
        return counts | {"terms": sum(map(len, library.terms.values()))}

    def _text(self, library: Library, number: int, paths: list[str]) -> str:
        lines = Writer(library, number, paths).page()
        if self.spoiled:
            lines += itertools.chain.from_iterable((line, "") for line in problems(library, number))
        text = "\n".join([*lines, '--8<-- "abbreviations.md"', ""])
        return text if self.citations else CITATION.sub("", text)


def _sources(library: Library) -> Iterator[str]:
    yield "references:"
    for number, (key, findings) in enumerate(library.findings.items()):
        name, year = key.split("-")
        people = f"{capital(name)} group {year}"
        yield from (
            f"- id: {key}", "  type: article-journal", f'  title: "What {people} saw"',
            f'  author: [{{literal: "{people}"}}]', "  container-title: Made-up Journal", f'  issued: "{year[:4]}"',
            f'  accessed: "{DAY}"', f"  DOI: 10.5555/corpus.{number}", "  custom:", f'    name: "{people}"',
            "    kind: cohort", f'    checked: "{DAY}"', "    findings:",
        )  # fmt: skip
        for finding, values in findings.items():
            yield f"      {finding}:"
            yield from (f"        {field}: {json.dumps(value, ensure_ascii=False)}" for field, value in values.items())


def _glossary(library: Library) -> Iterator[str]:
    yield "terms:"
    for term in itertools.chain.from_iterable(library.terms.values()):
        yield from (
            f"- id: {term.label.replace(' ', '-')}", f"  kind: {term.kind}", f'  prefLabel: "{term.label}"',
            f'  altLabel: ["{term.label.split()[0]} signs"]', *(["  abbr: CI"] if term.kind == "concept" else []),
            f'  hiddenLabel: ["{term.label}e"]', f'  plain: "{term.plain}."',
            f'  definition: "{capital(term.label)} is {term.plain[0].lower()}{term.plain[1:]} [@{term.finding}]."',
        )  # fmt: skip


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> int:
    """Write the site that the options ask for; print its counts."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--pages", type=int, default=100)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--distinct", action="store_true", help="no two pages share a claim")
    options.add_argument("--without-citations", action="store_true")
    options.add_argument("--spoiled", action="store_true", help="one problem of each of many kinds on each page")
    given = options.parse_args()
    corpus = Corpus(given.pages, given.seed, given.distinct, not given.without_citations, given.spoiled)
    counts = corpus.write(given.folder)
    print(", ".join(f"{name} {count}" for name, count in counts.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
