"""Where an element of a page stands: in which kind of block, item, row, table, figure and box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from claimcheck.model import BlockKind


@dataclass(slots=True)
class Item:
    """A list item or table cell whose first sentence may be covered from outside."""

    used: bool = False


class Context(NamedTuple):
    """What an element of a page stands in."""

    kind: BlockKind = BlockKind.PARAGRAPH
    tag: str = ""
    lead_in: int | None = None
    item: Item | None = None
    row: int | None = None
    column: int = 0
    table: int | None = None
    figure: int | None = None
    box: int | None = None
    ours: bool = False
    myth_title: bool = False
    open_title: bool = False
    waiver: int | None = None
    level: int = 0
    misplaced: str = ""
    note: bool = False
    folded: bool = False
    refused: bool = False
    language: str = ""
