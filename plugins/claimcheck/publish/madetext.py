"""What all pages made from data have in common: their front matter, links between them, parts that fold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath

from claimcheck.inputs import page_address
from claimcheck.rules import ReadSite


@dataclass(frozen=True, slots=True)
class Names:
    """The titles of the pages; ``fragments`` are shown inside others and cannot be opened by themselves."""

    titles: Mapping[str, str]
    fragments: frozenset[str]

    def link(self, page: str, from_src: str, text: str = "") -> str:
        """The page's title, or another text, as a link where there is something to open."""
        shown = escape(text or self.titles[page])
        return shown if page in self.fragments else f'<a href="{page_url(page, from_src)}">{shown}</a>'


def whole(site: ReadSite) -> str:
    """What a site calls itself: readers about health are guided, others read a site."""
    return "guide" if site.data.settings.is_of_health else "site"


def page_text(title: str, lead: str, body: Iterable[str], *, searched: bool = False) -> str:
    """The text of a made page: Markdown with the mark that tells it from what people write."""
    search = "" if searched else "search:\n  exclude: true\n"
    front = f"---\ngenerated: true\nkind: about\ntitle: {json.dumps(title, ensure_ascii=False)}\n{search}---\n"
    return f"{front}\n# {title}\n\n{lead}\n\n" + "\n".join(body) + "\n"


def fold(head: str, body: str, *, kind: str = "cc-group", target: str = "") -> str:
    """A part that readers open. ``target`` is the id of what it holds: who comes to that finds the part open."""
    id_of = f' id="{target}"' if target else ""
    return f'<details class="{kind}"><summary>{head}</summary><div class="cc-folded"{id_of}>{body}</div></details>\n'


def page_url(target: str, from_src: str) -> str:
    """The relative address of a page, as pretty addresses are built: ``a/b.md`` is served at ``a/b/``."""
    here = page_address(from_src)
    up = "../" * (len(PurePosixPath(here).parts) if here else 0)
    return f"{up}{page_address(target)}" or "./"
