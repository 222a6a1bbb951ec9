"""The command ``impact``: what it prints."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from claimcheck.cli.comparing import Places
from claimcheck.cli.exitcodes import CLEAN
from claimcheck.editing import Asked, impact, printable
from claimcheck.reporters import asking
from claimcheck.runs import open_site, prepare, readable


def run_impact(options: argparse.Namespace, config: Path, today: dt.date) -> tuple[str, int]:
    """Every sentence to compare again, with its place and what is recorded of it."""
    prepared = prepare(readable(open_site(config)), today)
    found = impact(prepared.site, options.named)
    where = Places(prepared)
    lines = [line for asked in found.sentences for line in _told(asked, where(asked))]
    lines += [f"{phone.span.path}:{phone.span.line}: the line {printable(phone.number)}" for phone in found.phones]
    pages = len({asked.told.page for asked in found.sentences})
    count = f"{len(found.sentences)} sentences on {pages} pages"
    calls = f", and {len(found.phones)} lines to call" if found.phones else ""
    return "\n".join([*lines, f"{count}{calls} rest on {options.named}"]) + "\n", CLEAN


def _told(asked: Asked, where: tuple[str, int]) -> Iterator[str]:
    review = asked.record
    who = f"compared by {review.name or asking.BY[review.by]} on {review.on}" if review is not None else "not compared"
    yield f"{where[0]}:{where[1]}: {who}: {printable(asked.text)}"
    if asked.told.under:
        yield f"    under: {printable(asked.told.under)}"
