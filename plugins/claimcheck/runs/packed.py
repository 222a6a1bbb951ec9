"""What a build keeps to its end and seldom asks for, in little memory: a packed page takes a tenth of its room."""

from __future__ import annotations

import pickle
import zlib
from dataclasses import dataclass, replace

from claimcheck.model import FrontMatter, Page
from claimcheck.page import Rendered

#: The least that packing can do: more takes twice the time, and saves a fifth.
_LEVEL = 1
#: So many pages stay as they are: small sites pack none, and templates ask for the same few again and again.
_AT_HAND = 64
_NO_META = FrontMatter()


@dataclass(frozen=True, slots=True)
class Packed:
    """A text in little memory; it is unpacked whenever it is asked for."""

    _content: bytes

    @classmethod
    def of(cls, text: str) -> Packed:
        """The text, packed."""
        return cls(zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL))

    @property
    def text(self) -> str:
        """The text as it was."""
        return zlib.decompress(self._content).decode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class PackedRender:
    """What a page was rendered to, in little memory."""

    _rest: Rendered
    _html: Packed
    _written: Packed | None

    @classmethod
    def of(cls, rendered: Rendered) -> PackedRender:
        """The render, packed; what plugins left as it was is packed once."""
        html, written = rendered.body.html, rendered.written
        packed = Packed.of(html)
        rest = rendered._replace(body=rendered.body._replace(html=""), written=None)
        return cls(rest, packed, packed if written == html else None if written is None else Packed.of(written))

    @property
    def rendered(self) -> Rendered:
        """The render as it was."""
        html = self._html.text
        written = html if self._written is self._html else None if self._written is None else self._written.text
        return self._rest._replace(body=self._rest.body._replace(html=html), written=written)


class PackedPages:
    """Judged pages by their path below the docs folder: the last ones as they are, all others packed."""

    def __init__(self) -> None:
        self._at_hand: dict[str, Page] = {}
        self._packed: dict[str, bytes] = {}
        self._metas: dict[str, FrontMatter] = {}  # may hold what plugins put there, which nobody else can pack

    def __contains__(self, src: object) -> bool:
        return src in self._metas

    def put(self, page: Page) -> None:
        """Keep a page."""
        self._packed.pop(page.src, None)
        self._metas[page.src] = page.meta
        self._come(page)

    def get(self, src: str) -> Page:
        """The page as it was put. Raises :class:`KeyError` where none was."""
        page = self._at_hand.pop(src, None)
        if page is None:
            unpacked: Page = pickle.loads(zlib.decompress(self._packed[src]))  # noqa: S301 - packed by this object
            page = replace(unpacked, meta=self._metas[src])
        self._come(page)
        return page

    def _come(self, page: Page) -> None:
        self._at_hand[page.src] = page
        if len(self._at_hand) > _AT_HAND:
            oldest = self._at_hand.pop(next(iter(self._at_hand)))
            if oldest.src not in self._packed:
                plain = replace(oldest, meta=_NO_META)  # and without what was found on demand
                self._packed[oldest.src] = zlib.compress(pickle.dumps(plain, pickle.HIGHEST_PROTOCOL), _LEVEL)
