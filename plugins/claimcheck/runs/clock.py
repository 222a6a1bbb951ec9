"""The date to judge by, where none is given: the environment's, else the clock's. Only the edges ask."""

from __future__ import annotations

import datetime as dt
import os

from claimcheck.inputs import SettingsError

_VARIABLE = "SOURCE_DATE_EPOCH"


def today() -> dt.date:
    """The day of SOURCE_DATE_EPOCH, or of the clock where it is not set.

    Raises :class:`SettingsError` where it is set to something else than seconds.
    """
    text = os.environ.get(_VARIABLE, "").strip()
    if not text:
        return dt.datetime.now(tz=dt.UTC).date()
    try:
        return dt.datetime.fromtimestamp(int(text), tz=dt.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        message = f'{_VARIABLE} is "{text}", and not a number of seconds'
        raise SettingsError(_VARIABLE, message, f"correct {_VARIABLE}, take it away, or give --today") from error
