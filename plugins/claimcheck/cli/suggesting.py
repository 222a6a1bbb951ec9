"""The command ``suggest``: for sentences of a page the nearest findings, what they share and what they lack."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimcheck.cli.exitcodes import CLEAN
from claimcheck.editing import printable
from claimcheck.evidence import held_by
from claimcheck.inputs import SettingsError, no_page
from claimcheck.runs import Looked, Rounds, readable

_PLACE = re.compile(r"(.+?)(?::(\d+))?")


def run_suggest(options: argparse.Namespace, config: Path, today: dt.date) -> tuple[str, int]:
    """The sentences that were asked for, with their nearest findings. A finding that is near need not say the same.

    Raises :class:`SettingsError` where the path is no page.
    """
    match = _PLACE.fullmatch(options.place)
    path, line = (match[1], int(match[2] or 0)) if match else (options.place, 0)
    rounds = Rounds(config, today)
    readable(rounds.site)
    if not rounds.is_page(Path(path)):
        site = rounds.site
        help = "name a page, or a page and a line: PAGE:12"
        raise no_page(Path(path), [page.path for page in site.pages], site.problems, help)
    looked = rounds.look(Path(path))
    if looked.page is None:
        raise SettingsError("page", f"{path} cannot be read", "run claimcheck check on it first")
    found = [s for s in _sentences(looked, rounds, every=options.all) if not line or s["line"] <= line <= s["end"]]
    if options.format == "json":
        return json.dumps({"version": 1, "sentences": found}, ensure_ascii=False, indent=2) + "\n", CLEAN
    if not found:
        return "no sentence without a source is there\n", CLEAN
    return "\n".join(text for sentence in found for text in _told(sentence)) + "\n", CLEAN


def _sentences(looked: Looked, rounds: Rounds, *, every: bool) -> Iterator[dict[str, Any]]:
    for sentence in looked.page.sentences if looked.page is not None else ():
        span = looked.span_of(sentence.number)
        if span is None or not sentence.is_claim or (sentence.covering and not every):
            continue
        near = []
        for cite, finding in rounds.data.index.alike(sentence.text):
            held = held_by(sentence.text, finding)
            near.append({"cite": cite, "says": finding.says, "shares": held[0], "lacks": held[1]})
        yield {"path": span.path, "line": span.line, "end": span.end_line, "sentence": sentence.text, "findings": near}


def _told(sentence: dict[str, Any]) -> Iterator[str]:
    yield f"{printable(sentence['path'])}:{sentence['line']}: {printable(sentence['sentence'])}"
    if not sentence["findings"]:
        yield "    no finding is near: add one with claimcheck new finding, or mark the sentence as own words"
    for near in sentence["findings"]:
        yield f"    {near['cite']}  {printable(near['says'])}"
        yield f"        shares: {printable(', '.join(near['shares']))}"
        yield f"        lacks: {printable(', '.join(near['lacks'])) or 'no word; read it all the same'}"
