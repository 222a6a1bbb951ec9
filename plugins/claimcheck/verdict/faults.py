"""What an unexpected fault of the checker itself is called: one line, with the place in the program, no traceback."""

from __future__ import annotations

import traceback
from pathlib import PurePath

#: What to do about a fault of the program itself.
REPORT = "report this line with the text that it names; everything else was checked"


def described(error: BaseException) -> str:
    """A fault in one line: its kind, the first 200 characters it says, and the last line of this package reached."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "claimcheck" in PurePath(frame.filename).parts]
    place = f" ({PurePath(own[-1].filename).name}:{own[-1].lineno})" if own else ""
    said = (str(error).splitlines() or [""])[0][:200]
    return f"{type(error).__name__}{f': {said}' if said else ''}{place}"
