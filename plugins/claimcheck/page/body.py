"""A rendered body of a page, and what reading it gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from claimcheck.model import Block, Citation, Markup, Picture, Unchecked


class Body(NamedTuple):
    """A rendered page body, before the program's own fragments are written into it.

    ``attribute`` is the name of the attribute that only the program can write in this render.
    """

    html: str
    attribute: str
    citations: tuple[Citation, ...] = ()


class Reading(NamedTuple):
    """The blocks of a body in the order of the page, what could not be read, dial blocks, numbers behind links.

    ``linked`` are the addresses of links that lead out of the site, ``markup`` the tags that no word tells of.
    ``pictures`` are its pictures.
    """

    blocks: tuple[Block, ...]
    unchecked: tuple[Unchecked, ...]
    dials: tuple[str, ...]
    dialed: tuple[str, ...]
    anchors: Mapping[str, str]
    linked: tuple[str, ...]
    markup: tuple[Markup, ...]
    pictures: tuple[Picture, ...]
