"""What is noted of the elements of a page beside their words: what cannot be read, links, numbers, pictures, markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from selectolax.lexbor import LexborNode

from claimcheck.inputs import PageHtml
from claimcheck.model import Markup, Picture, Unchecked
from claimcheck.page.tags import NAMED_TAGS, TELLING_TAGS, TOLD, visible_text
from claimcheck.page.unreadable import dialed_numbers, linked_addresses, unreadable_parts


class Notes:
    """What was noted so far. ``own`` is the attribute that only the program can write.

    ``allowed`` is the HTML that pages may hold; without it nothing is noted.
    """

    def __init__(self, own: str, allowed: PageHtml | None) -> None:
        self._own, self._allowed = own, allowed
        self._passed = _Passed()
        self.unchecked: list[Unchecked] = []
        self.dialed: list[str] = []
        self.linked: list[str] = []
        self.markup: list[Markup] = []
        self.pictures: list[Picture] = []

    def take(self, node: LexborNode, near: int, *, in_drawing: bool = False) -> None:
        """Note an element; ``near`` is the number of the block that comes next."""
        if self._allowed is None:
            return
        given = node.attributes  # made anew whenever it is asked for
        if given.get(self._own) == "toc-label":
            self.unchecked.append(Unchecked("another label for the list of contents", "data-toc-label"))
        for part in unreadable_parts(node, given, self._allowed, self._own, in_drawing=in_drawing):
            self.unchecked.append(part._replace(before=self._passed.count(part.needle), near=near))
        self._passed.add(node.tag, given)
        if given:
            self.dialed.extend(dialed_numbers(given))
            self.linked.extend(linked_addresses(given))
        if given or node.tag in TELLING_TAGS:
            self._keep_markup(node, given, near)
        if node.tag == "img" and given.get("src"):
            self.pictures.append(Picture(given["src"] or "", near))

    def _keep_markup(self, node: LexborNode, given: Mapping[str, str | None], near: int) -> None:
        """Keep a link, or a tag whose attributes, or whose being there, can change what readers see."""
        if self._own in given:
            return
        attributes = [f'{name}="{value or ""}"' for name, value in given.items() if name not in TOLD]
        if "href" in given:
            attributes = [f'href="{given["href"] or ""}"', *attributes]
        if attributes or node.tag in TELLING_TAGS:
            words = visible_text(node) if node.tag in NAMED_TAGS else ""
            self.markup.append(Markup(" ".join([node.tag or "", *attributes]), words, near))


class _Passed:
    """The elements of a page so far. Their names are counted where a count is asked for, which most pages never do."""

    def __init__(self) -> None:
        self._uncounted: list[tuple[str | None, Mapping[str, str | None]]] = []
        self._counts: Counter[str] = Counter()

    def add(self, tag: str | None, attributes: Mapping[str, str | None]) -> None:
        self._uncounted.append((tag, attributes))

    def count(self, name: str) -> int:
        """How many tags (with their ``<``), attributes and classes of that name there were."""
        for tag, attributes in self._uncounted:
            self._counts.update((f"<{tag}", *attributes, *(attributes.get("class") or "").split()))
        self._uncounted.clear()
        return self._counts[name]
