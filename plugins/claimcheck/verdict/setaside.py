"""Problems that were found and do not count: a waiver excuses them, or a baseline has them."""

from __future__ import annotations

import enum
from typing import NamedTuple

from claimcheck.model import Diagnostic, Waiver


class AsideBy(enum.StrEnum):
    """What sets a problem aside."""

    WAIVER = "waiver"
    BASELINE = "baseline"


class SetAside(NamedTuple):
    """A problem with its place, what sets it aside, and the words of whoever did."""

    diagnostic: Diagnostic
    by: AsideBy
    why: str


def waived(diagnostic: Diagnostic, waiver: Waiver) -> SetAside:
    """A problem that a waiver excuses, with its reason, its owner and its last day."""
    return SetAside(diagnostic, AsideBy.WAIVER, f"{waiver.reason} ({waiver.owner}, until {waiver.until})")


def old(diagnostic: Diagnostic) -> SetAside:
    """A problem that a baseline has."""
    return SetAside(diagnostic, AsideBy.BASELINE, "recorded when the site began to be checked")
