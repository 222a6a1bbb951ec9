"""Waivers: dated exceptions in comments, ``<!-- claimcheck: waive RULE until=DAY owner=… reason="…" -->``."""

from __future__ import annotations

import datetime as dt

from claimcheck.language import expression
from claimcheck.model import Page, Place, Waiver

#: How a waiver is written, as an example for messages.
FORM = '<!-- claimcheck: waive uncited-claim until=2027-02-01 owner=NAME reason="why" -->'
#: Rules that guard readers from harm, or that see to it that the page is checked at all: no waiver excuses these.
_NEVER = frozenset(
    "dose-on-page emergency-number prescriber-missing unsafe-phrase unchecked-content claim-in-own-words "
    "mixed-own-words uncorrected-myth malformed-citation long-block unlisted-link unlisted-phone "
    "invalid-front-matter".split()
)
_PART = expression(r"(?P<key>until|owner|reason)=(?:\"(?P<quoted>[^\"]*)\"|(?P<plain>\S+))")


def parse_waiver(text: str, number: int, rule_names: frozenset[str]) -> Waiver:
    """Read the text of one ``claimcheck:`` comment. What is wrong with it stands in ``fault``."""
    parts = {m["key"]: m["quoted"] if m["quoted"] is not None else m["plain"] for m in _PART.finditer(text)}
    rest = _PART.sub(" ", text).split()
    rules = tuple(name for word in rest[1:] for name in word.split(",") if name)
    return Waiver(
        number=number, rules=rules, until=parts.get("until", ""), owner=parts.get("owner", ""),
        reason=parts.get("reason", ""), fault=_fault(rest, rules, parts, rule_names), raw=text,
    )  # fmt: skip


def _fault(rest: list[str], rules: tuple[str, ...], parts: dict[str, str], rule_names: frozenset[str]) -> str:
    if not rest or rest[0] != "waive":
        return 'it does not start with "waive"'
    if not rules:
        return "it names no rule"
    unknown = [rule for rule in rules if rule not in rule_names]
    if unknown:
        return f'there is no rule "{unknown[0]}"'
    guarding = [rule for rule in rules if rule in _NEVER]
    if guarding:
        return f'"{guarding[0]}" guards readers and cannot be waived'
    missing = [key for key in ("until", "owner", "reason") if not parts.get(key, "").strip()]
    if missing:
        return f"it has no {missing[0]}="
    return "" if until_day(parts["until"]) else f'"{parts["until"]}" is not a day'


def place_of(waiver: Waiver, page: Page) -> Place:
    """Where a waiver stands in its file: its own words as a needle, and how many equal ones come before."""
    return Place(needle=f"{waiver.raw} -->", occurrence=sum(w.raw == waiver.raw for w in page.waivers[: waiver.number]))


def until_day(text: str) -> dt.date | None:
    """The last day of a waiver, or nothing if the text is not a day."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def is_in_force(waiver: Waiver, today: dt.date) -> bool:
    """Whether a waiver is well formed and not yet over."""
    until = until_day(waiver.until)
    return not waiver.fault and until is not None and until >= today
