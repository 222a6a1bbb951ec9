"""Verdicts from elsewhere, such as a front end or another program: each is looked at, and becomes a record or not."""

from __future__ import annotations

import difflib
import enum
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from claimcheck.editing.asking import Asked
from claimcheck.inputs import canonical, digest_of_item
from claimcheck.model import Review, Role, Span, Verdict, parse_item
from claimcheck.page import Told, key_of
from claimcheck.rules import Data
from claimcheck.rules.reviews.invalid_review import faults_of

_Kind = TypeVar("_Kind", bound=enum.StrEnum)
_NEEDED, _MORE = ("page", "sentence", "under", "verdict", "by"), ("name", "findings", "on")


class RefusedError(ValueError):
    """A verdict that cannot be recorded; its text says why."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who compared, and when: a role, a name where it is a person, and the day."""

    by: Role
    name: str
    on: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of some verdicts: new records by page, what they take the place of, and what was refused."""

    new: Mapping[str, tuple[Review, ...]]
    gone: Mapping[str, tuple[Review, ...]]
    refused: tuple[tuple[int, str, str], ...]


def records_of(values: Iterable[Any], asked: Sequence[Asked], data: Data) -> Recorded:
    """Look at each of some verdicts as plain values, counted from 1; of those refused, sentence and reason are told.

    ``asked`` are the sentences about which there may be verdicts.
    """
    by_place: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for one in asked:
        by_place[one.told.page, one.told.text].append(one)
    new: dict[str, dict[tuple[object, ...], Review]] = defaultdict(dict)
    refused = []
    for number, value in enumerate(values, start=1):
        try:
            review = _record(value, by_place, data)
        except RefusedError as error:
            sentence = value.get("sentence") if isinstance(value, dict) else ""
            refused.append((number, sentence if isinstance(sentence, str) else "", str(error)))
        else:
            new[review.page][*key_of(review), *sorted(review.findings)] = review
    made = {page: tuple(reviews.values()) for page, reviews in sorted(new.items())}
    gone = {page: tuple(replaced_by(reviews, asked, data)) for page, reviews in made.items()}
    return Recorded(made, gone, tuple(refused))


def record_of(asked: Asked, verdict: Verdict, signed: Signed, data: Data) -> Review:
    """The record of a verdict on a sentence, ``signed`` by whoever gave it.

    Raises :class:`RefusedError` where it cannot hold.
    """
    told = asked.told
    if verdict is Verdict.FOLLOWS and not told.findings:
        raise RefusedError("the sentence cites no finding there from which it could follow")
    if verdict is not Verdict.FOLLOWS and told.findings:
        raise RefusedError(f'the sentence cites a source, so it is compared with that, and cannot be "{verdict}"')
    findings = told.findings if verdict is Verdict.FOLLOWS else ()
    digests = {named: _digest(named, data) for named in findings}
    review = Review(told.page, told.text, verdict, Span.at(""), told.under, digests, signed.by, signed.on, signed.name)
    fault = next(faults_of(review, data), None)
    if fault is not None:
        raise RefusedError(f"{fault[1]}; {fault[2]}")
    if asked.verdict is not verdict:
        needs = f'only "{asked.verdict}" can be recorded of it' if asked.verdict else "it needs no record"
        raise RefusedError(f"the sentence stands there as {told.standing}: {needs}")
    return review


def _digest(named: str, data: Data) -> str:
    item = parse_item(named)
    return digest_of_item(item, data.bibliography) if item is not None else ""


def _record(value: Any, by_place: Mapping[tuple[str, str], list[Asked]], data: Data) -> Review:
    given = _texts(value)
    verdict, by = _one_of(Verdict, given["verdict"], "verdict"), _one_of(Role, given["by"], "role")
    there = by_place.get((given["page"], canonical(given["sentence"])), [])
    if not there:
        raise RefusedError(_nowhere(given, by_place))
    under = canonical(given["under"])
    fitting = [asked for asked in there if asked.told.under == under]
    if not fitting:
        places = " or ".join(dict.fromkeys(f'"{asked.told.under}"' for asked in there))
        raise RefusedError(f'the sentence does not stand under "{under}" there, but under {places}')
    named = value.get("findings")
    if named is not None:
        fitting = [asked for asked in fitting if set(asked.told.findings) == set(named)]
        if not fitting:
            raise RefusedError("the sentence cites other findings there than these")
    able = [asked for asked in fitting if asked.verdict is verdict] or fitting
    if len({asked.told.findings for asked in able}) > 1:
        raise RefusedError("the sentence stands there twice: name in findings which ones are meant")
    return record_of(able[0], verdict, Signed(by, given["name"], given["on"] or data.today.isoformat()), data)


def _texts(value: Any) -> dict[str, str]:
    """The parts of a verdict, which are texts; of those that need not be there, nothing. ``findings`` are names."""
    if not isinstance(value, dict):
        raise RefusedError("it is no object with " + ", ".join(_NEEDED))
    missing = [key for key in _NEEDED if not isinstance(value.get(key), str)]
    if missing:
        raise RefusedError("it lacks, as texts: " + ", ".join(missing))
    unknown = sorted(set(map(str, value)) - {*_NEEDED, *_MORE})
    if unknown:
        raise RefusedError("nothing is known of: " + ", ".join(unknown))
    named = value.get("findings", [])
    if not isinstance(named, list) or not all(isinstance(name, str) for name in named):
        raise RefusedError("findings must be a list of names such as source#finding")
    if not all(isinstance(value.get(key, ""), str) for key in ("name", "on")):
        raise RefusedError("name and on must be texts")
    return {key: value.get(key, "") for key in (*_NEEDED, "name", "on")}


def _one_of(kind: type[_Kind], text: str, what: str) -> _Kind:
    try:
        return kind(text)
    except ValueError as error:
        raise RefusedError(f'"{text}" is no {what}; there are {", ".join(map(str, kind))}') from error


def _nowhere(given: Mapping[str, str], by_place: Mapping[tuple[str, str], list[Asked]]) -> str:
    texts = [text for page, text in by_place if page == given["page"]]
    if not texts:
        return f'there is no page "{given["page"]}" with sentences'
    near = difflib.get_close_matches(canonical(given["sentence"]), texts, n=1)
    return f'the page says "{near[0]}"' if near else "the sentence does not stand on that page"


def replaced_by(new: Iterable[Review], asked: Iterable[Asked], data: Data) -> Iterator[Review]:
    """The records of a page that new ones make needless: of the same sentence, as it does not stand there any more."""
    renewed = {(review.page, canonical(review.sentence)) for review in new if review.verdict is Verdict.FOLLOWS}
    standing = [one.told for one in asked if (one.told.page, one.told.text) in renewed]
    for review in data.reviews.entries:
        is_renewed = (review.page, canonical(review.sentence)) in renewed and review.verdict is Verdict.FOLLOWS
        if is_renewed and not any(_is_of(review, told) for told in standing):
            yield review


def _is_of(review: Review, told: Told) -> bool:
    """Whether a record is about a sentence as it stands there now."""
    same = (review.page, canonical(review.sentence), canonical(review.under)) == (told.page, told.text, told.under)
    return same and set(review.findings) == set(told.findings)
