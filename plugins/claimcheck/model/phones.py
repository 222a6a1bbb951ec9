"""Lines that readers may call."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from claimcheck.model.citations import CitationItem
from claimcheck.model.days import as_day
from claimcheck.model.problems import DataProblem, Span


class PhoneUse(enum.StrEnum):
    """What a line is called for."""

    EMERGENCY = "emergency"
    CRISIS = "crisis"
    ADVICE = "advice"
    SUPPORT = "support"


class PhoneWay(enum.StrEnum):
    """How a line is reached. A relay passes on what somebody types or signs."""

    VOICE = "voice"
    TEXT = "text"
    RELAY = "relay"


@dataclass(frozen=True, slots=True)
class Phone:
    """A line that readers may call. ``use`` is ``for`` in the file.

    ``number`` and ``countries`` are shown as they stand there;
    ``condition`` says in words what must be so before the line is reached that way.
    A body that gives support has a ``purpose``, the address of its pages (``site``), and perhaps no number.
    """

    id: str
    number: str
    countries: tuple[str, ...]
    use: PhoneUse
    way: PhoneWay
    findings: tuple[CitationItem, ...]
    span: Span
    name: str = ""
    condition: str = ""
    looked: str = ""
    first: bool = False
    spans: Mapping[str, Span] = field(default_factory=dict)
    purpose: str = ""
    site: str = ""

    def span_of(self, key: str) -> Span:
        """Where a value of the entry stands; the id's place where that is not known."""
        return self.spans.get(key, self.span)

    @property
    def looked_day(self) -> dt.date | None:
        """The day when somebody last looked at the number; nothing where it is no day."""
        return as_day(self.looked)

    @property
    def address(self) -> str:
        """The address that dials the number or, where a plain text message reaches the line, opens one; or nothing."""
        digits = "".join(char for char in self.number if char.isdigit() or char == "+")
        if not digits:
            return ""
        if self.way is PhoneWay.VOICE:
            return f"tel:{digits}"
        return f"sms:{digits}" if self.way is PhoneWay.TEXT and not self.condition else ""


@dataclass(frozen=True, slots=True)
class Phones:
    """All lines that readers may call, in the order of the file, and what was wrong in it."""

    path: str
    entries: tuple[Phone, ...] = ()
    problems: tuple[DataProblem, ...] = ()
    readable: bool = True


#: A site that lists no lines.
NO_PHONES = Phones("")
