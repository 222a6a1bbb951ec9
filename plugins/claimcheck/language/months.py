"""Names of months: ``language/english/named_numbers.yaml``."""

from __future__ import annotations

from claimcheck.language.lists import amounts


def month_of(name: str) -> int:
    """The number of the month whose name begins so; 0 where none does, or several do."""
    months = amounts("named_numbers", "month_names").items()
    found = [number for month, number in months if month.casefold().startswith(name.casefold())]
    return found[0] if len(found) == 1 else 0
