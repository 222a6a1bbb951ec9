"""Records of ``reviews/`` that came, went or changed, as parts of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from claimcheck.editing import Diff, ReviewChange, printable
from claimcheck.model import Diagnostic, Review, Severity, Verdict
from claimcheck.reporters.sections import Item, Section, line, theirs

_ABOUT = (
    "Somebody says of each that it follows from its findings, or needs no source. Read each sentence on its page, "
    "first those that stand without a source."
)


def section(diff: Diff) -> Section:
    """Each record by itself: sentence, verdict, role, and what its findings say."""
    return Section("Proposed reviews", _ABOUT, tuple(_item(change) for change in diff.reviews))


def count(diff: Diff) -> str:
    """How many were proposed, and how many of them take a source's place; or nothing."""
    proposed = Counter(change.review.verdict for change in diff.proposed)
    if not proposed:
        return ""
    told = (f"{proposed[verdict]} {verdict}" for verdict in (Verdict.NO_CLAIM, Verdict.OURS, Verdict.FOLLOWS))
    all_of_them = sum(proposed.values())
    kinds = ", ".join(each for each in told if not each.startswith("0 "))
    return f"{all_of_them} {'review' if all_of_them == 1 else 'reviews'} proposed ({kinds})"


def _item(change: ReviewChange) -> Item:
    review = change.review
    head = line(f"{change.what}, {review.verdict}: ", theirs(_place(review)), " ", theirs(review.sentence))
    lines = [line(*_role(review))]
    if review.under:
        lines.append(line("under: ", theirs(review.under)))
    lines += [line(theirs(named), ": ", theirs(says or "no such finding")) for named, says in change.says]
    if change.old is not None and change.new is not None:
        lines.append(line("was: ", *_role(change.old), f", {change.old.verdict}"))
    return Item(head, tuple(lines))


def _place(review: Review) -> str:
    return f"{review.span.path}:{review.span.line}"


def _role(review: Review) -> Iterator[Any]:
    """Who says so, and when."""
    yield f"by: {review.by}"
    if review.name:
        yield from (" (", theirs(review.name), ")")
    yield from (", on ", theirs(review.on))
    if review.carried:
        yield ", carried over and not read"


def notices(diff: Diff) -> Iterator[Diagnostic]:
    """The proposed records as notes at their places."""
    for change in diff.proposed:
        review = change.review
        message = f"{review.verdict} by {review.by}: {printable(review.sentence)}"
        help = "read the sentence on its page, and the findings that it names"
        yield Diagnostic(review.span, "proposed-review", Severity.NOTE, message, help)


def as_values(diff: Diff) -> list[dict[str, Any]]:
    """Everything as plain values."""
    return [
        {
            "what": change.what, "where": _place(change.review), "page": change.review.page,
            "sentence": change.review.sentence, "under": change.review.under, "verdict": str(change.review.verdict),
            "by": str(change.review.by), "name": change.review.name, "on": change.review.on,
            "carried": change.review.carried, "findings": dict(change.says),
        }
        for change in diff.reviews
    ]  # fmt: skip
