"""The texts of ``reviews/`` to :class:`Reviews`: what was recorded about the sentences of each page."""

from __future__ import annotations

import json
from collections.abc import Iterable
from types import MappingProxyType
from typing import Any

from claimcheck.inputs.canonical import canonical
from claimcheck.inputs.finished import text_digest
from claimcheck.inputs.schema import validate
from claimcheck.inputs.yamldata import Document, read_yaml, text_of
from claimcheck.model import DataProblem, Review, Reviews, Role, Span, Verdict

#: The folder with the records, beside the configuration.
REVIEWS_FOLDER = "reviews"
REVIEWS_SUFFIX = ".yaml"
_PLACED = ("sentence", "verdict", "under", "findings", "by", "name", "on", "carried")


def parse_reviews(text: str, path: str, page: str) -> Reviews:
    """Read the records of one page, whose path below the docs folder is ``page`` without its ending.

    A record that says again what an earlier one says is reported and left out.
    """
    document = read_yaml(text, path)
    if not document.readable or (document.values is None and not text.strip()):
        return Reviews((), document.problems)
    problems = [*document.problems, *validate(document, "reviews")]
    records: dict[tuple[str, str, tuple[str, ...]], Review] = {}
    for index, entry in enumerate(document.values if isinstance(document.values, list) else []):
        review = _review(entry, index, document, page)
        if review is None:
            continue
        first = records.setdefault(sameness(review), review)
        if first is not review:
            message = f"this sentence is recorded twice (first on line {first.span.line})"
            problems.append(DataProblem("invalid-data", review.span, message, "take one of the two records out"))
    return Reviews(tuple(records.values()), tuple(problems))


def reviews_text(entries: Iterable[Review]) -> str:
    """The text of a file with some records, sorted by their sentences; it reads back as the same records."""
    return "".join(map(_record, sorted(entries, key=order_of)))


def order_of(review: Review) -> tuple[str, str, str, tuple[str, ...]]:
    """By what records are sorted: their sentences, what these belong to, the findings."""
    sentence = canonical(review.sentence)
    return sentence.casefold(), sentence, canonical(review.under), tuple(sorted(review.findings))


def _record(review: Review) -> str:
    lines = [f"sentence: {_quoted(review.sentence)}", f"verdict: {review.verdict}", f"under: {_quoted(review.under)}"]
    if review.findings:
        digests = (f"{_quoted(named)}: {_quoted(digest)}" for named, digest in sorted(review.findings.items()))
        lines.append(f"findings: {{{', '.join(digests)}}}")
    lines.append(f"by: {review.by}")
    if review.name:
        lines.append(f"name: {_quoted(review.name)}")
    lines.append(f"on: {_quoted(review.on)}")
    if review.carried:
        lines.append("carried: true")
    return "- " + "\n  ".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A text in quotes, as YAML and JSON both read it."""
    return json.dumps(text, ensure_ascii=False)


def joined_reviews(files: Iterable[Reviews]) -> Reviews:
    """The records of several files together."""
    found = tuple(files)
    digest = text_digest(" ".join(f.digest for f in found)) if all(f.digest for f in found) else ""
    return Reviews(tuple(r for f in found for r in f.entries), tuple(p for f in found for p in f.problems), digest)


def misplaced(path: str) -> DataProblem:
    """The problem of a file in the folder of records that is none."""
    message = f"{path} is no file of reviews, so nothing in it counts"
    return DataProblem("invalid-data", Span.at(path), message, f"let its name end with {REVIEWS_SUFFIX}, or move it")


def sameness(review: Review) -> tuple[str, str, tuple[str, ...]]:
    """What two records have in common that tell of the same; the later one is a mistake."""
    return canonical(review.sentence), canonical(review.under), tuple(sorted(review.findings))


def _review(entry: Any, index: int, document: Document, page: str) -> Review | None:
    """The entry as a record; nothing where the schema has already said what is missing or wrong."""
    if not isinstance(entry, dict) or not text_of(entry, "sentence"):
        return None
    if entry.get("verdict") not in {*Verdict} or entry.get("by") not in {*Role}:
        return None
    findings = entry.get("findings")
    digests = {k: v for k, v in findings.items() if isinstance(v, str)} if isinstance(findings, dict) else {}
    placed = (key for key in _PLACED if (index, key) in document.spans)
    spans: dict[tuple[str, ...], Span] = {(key,): document.spans[index, key] for key in placed}
    spans |= {("findings", key): document.span((index, "findings", key)) for key in digests}
    return Review(
        page=page, sentence=text_of(entry, "sentence"), verdict=Verdict(entry["verdict"]),
        span=document.span((index, "sentence")), under=text_of(entry, "under"), findings=MappingProxyType(digests),
        by=Role(entry["by"]), on=text_of(entry, "on"), name=text_of(entry, "name"),
        carried=entry.get("carried") == "true", spans=MappingProxyType(spans),
    )  # fmt: skip
