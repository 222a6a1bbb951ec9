"""The prompt of ``review``: one sentence after another, a letter for each answer, saved at once."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shlex
import shutil
import subprocess
import sys
import textwrap
from dataclasses import dataclass, field
from pathlib import Path

from claimcheck.cli.comparing import Choice, Places
from claimcheck.cli.exitcodes import CLEAN, COULD_NOT_CHECK
from claimcheck.cli.reviewing import prepared_for
from claimcheck.editing import Asked, RefusedError, Signed, printable, record_of, replaced_by
from claimcheck.inputs import RecordingError, SettingsError, record_reviews
from claimcheck.model import Role, Verdict
from claimcheck.reporters import asking
from claimcheck.runs import Prepared

_VERDICTS = {"f": Verdict.FOLLOWS, "n": Verdict.NO_CLAIM, "o": Verdict.OURS}
_KEYS = "f follows, n no claim, o ours, s skip, e edit, q quit"
#: Editors that take the line to begin with as "+12" before the file.
_TAKING_LINES = frozenset("vi vim nvim nano emacs emacsclient pico micro joe jed mg kak".split())

_Key = tuple[object, ...]


@dataclass(slots=True)
class _Session:
    """What somebody did at the prompt; ``seen`` are the sentences that were answered or skipped."""

    root: Path
    choice: Choice
    signed: Signed
    seen: set[_Key] = field(default_factory=set)
    recorded: int = 0
    skipped: int = 0


def run_prompt(options: argparse.Namespace, config: Path, today: dt.date) -> tuple[str, int]:
    """Ask about one sentence after another; what is left to say at the end, and the exit code."""
    choice = Choice.of(options, config, today)
    prepared = prepared_for(config, today)
    session = _Session(config.parent, choice, _signed(options, prepared, today))
    code = CLEAN
    try:
        while _ask_all(session, prepared):
            _say("Reading the pages again.")
            prepared = prepared_for(config, today)
    except KeyboardInterrupt:
        _say("")
    except RecordingError as error:
        _say(f"{error.message}\n    mend: {error.help}")
        code = COULD_NOT_CHECK
    return f"{session.recorded} recorded, {session.skipped} skipped\n", code


def _signed(options: argparse.Namespace, prepared: Prepared, today: dt.date) -> Signed:
    """Who compares. Raises :class:`SettingsError` where that is not told, or nobody knows of that person."""
    data = prepared.site.data
    if options.by is None:
        help = f"--by editor --name NAME for a person listed in {data.settings.reviewers}; --by automated for a program"
        raise SettingsError("by", "a record tells who compared, and nobody is named", help)
    role = Role(options.by)
    if role is not Role.AUTOMATED and options.name not in data.reviewers:
        message = f'"{options.name}" is not listed in {data.settings.reviewers}, so no record of that person holds'
        raise SettingsError("name", message, "let a maintainer list the person there first")
    if role is Role.AUTOMATED and options.name:
        raise SettingsError("name", "a comparison by a program has no name", "leave --name out, or change --by")
    return Signed(role, options.name, today.isoformat())


def _ask_all(session: _Session, prepared: Prepared) -> bool:
    """Ask about all that is open; whether a page was edited meanwhile, so that all must be read again."""
    chosen = session.choice.among(prepared)
    left = [asked for asked in chosen if asked.is_open and _key(asked) not in session.seen]
    where = Places(prepared)
    if not left:
        _say("Nothing is left to compare.")
    for number, asked in enumerate(left, start=1):
        if _key(asked) in session.seen:
            continue  # it stands elsewhere in the same words, and was answered there
        place = where(asked)
        _say(f"\n{number} of {len(left)}")
        _say(asking.asked_text(asked, place, _width(), session.choice.former))
        answer = _answer(session, prepared, asked)
        if answer == "e":
            _edit(place)
            return True
        if answer == "q":
            break
    return False


def _answer(session: _Session, prepared: Prepared, asked: Asked) -> str:
    """The letter that was given; a verdict is saved before it is told."""
    while True:
        _say("\n".join(textwrap.wrap(_KEYS, _width())))
        letter = _letter()
        if letter in {"e", "q"}:
            return letter
        if letter == "s":
            session.skipped += 1
            session.seen.add(_key(asked))
            return letter
        verdict = _VERDICTS.get(letter)
        if verdict is None:
            _say("That is none of the letters.")
        elif _save(session, prepared, asked, verdict):
            return letter


def _save(session: _Session, prepared: Prepared, asked: Asked, verdict: Verdict) -> bool:
    """Whether a verdict holds, and is written; else what stands in its way was told."""
    data = prepared.site.data
    try:
        review = record_of(asked, verdict, session.signed, data)
    except RefusedError as error:
        _say("\n".join(textwrap.wrap(f"Not recorded: {printable(str(error))}.", _width())))
        return False
    gone = tuple(replaced_by([review], session.choice.found, data))
    path = record_reviews(session.root, review.page, [review], gone)
    session.recorded += 1
    session.seen.add(_key(asked))
    _say(f"Saved in {printable(path)}: {verdict}.")
    return True


def _key(asked: Asked) -> _Key:
    """What a record is about: a comparison holds on every page."""
    told = asked.told
    return (told.text, told.under, told.findings) if told.is_compared else (told.page, told.text, told.under)


def _letter() -> str:
    """The letter that somebody gives, and Enter; at the end of what is given, q."""
    sys.stdout.write("? ")
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.strip().lower() if line else "q"


def _edit(place: tuple[str, int]) -> None:
    """Open the editor of the environment at a place, and wait for its end; without one, wait for Enter."""
    path, line = place
    named = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if named:
        at = [f"+{line}"] if Path(named[0]).name in _TAKING_LINES else []
        _say(f"Line {line} of {printable(path)}")
        try:
            subprocess.run([*named, *at, path], check=False)  # noqa: S603 - theirs
        except OSError as error:
            _say(f"{printable(named[0])} cannot be started: {error.strerror}")
        else:
            return
    _say(f"Edit line {line} of {printable(path)}, then press Enter.")
    _letter()


def _width() -> int:
    return shutil.get_terminal_size().columns


def _say(text: str) -> None:
    sys.stdout.write(text.rstrip("\n") + "\n")
    sys.stdout.flush()
