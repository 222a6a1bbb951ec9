"""What changed in what readers see beside claims: two read sites in, changes out.

Texts are paired within a page, by what they are: those that are the same drop out, those that are alike are one that
was reworded. A page that only has another name is the same page. Texts that stayed and stand in another order are
told as moved, for an order is half of what "do this" and "do not" say.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from claimcheck.editing.pairing import pair
from claimcheck.editing.seen import (
    SeenText,
    around_pages,
    navigation_of,
    order_of,
    reads_as_order,
    texts_of,
    turns,
    words_in,
)
from claimcheck.inputs import FileKind, PublishedFile, SiteConfig
from claimcheck.model import Page, Place

#: From this share of common texts on, a page that came is one that went, under another name.
_SAME_PAGE = 0.5
#: More pairs of pages than these are not compared.
_MAX_PAGES = 2_500
#: What is no words of a label, whatever it opens with.
_NO_LABELS = ("page", "markup", "code", "layout", "place", "front matter kind")


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text that was added (no ``old``), removed (no ``new``), changed or moved.

    ``behind`` is what stands before a text that was moved, as far as that stayed.
    """

    old: SeenText | None
    new: SeenText | None
    behind: str | None = None

    @property
    def what(self) -> str:
        """The word for it: added, removed, moved or changed."""
        if self.old is None or self.new is None:
            return "added" if self.old is None else "removed"
        return "changed" if self.behind is None else "moved"

    @property
    def seen(self) -> SeenText:
        """The text as it is now, or as it was."""
        text = self.new or self.old
        assert text is not None  # noqa: S101 - a change has at least one side
        return text

    @property
    def order(self) -> str:
        """The words of a text that came, or changed, with which it tells somebody to do something; or nothing."""
        if self.new is None or self.what == "moved" or self.new.what.startswith(_NO_LABELS):
            return ""
        return reads_as_order(self.new.words) or (turns(self.old.words, self.new.words) if self.old else "")


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file beside the pages that was added, removed or changed; its words before and after, where it has some."""

    path: str
    what: str
    old: str = ""
    new: str = ""


# --------------------------------------------------------------------------- pages


def text_changes(old: Iterable[Page], new: Iterable[Page], altered: Iterable[str] = ()) -> tuple[TextChange, ...]:
    """What changed on pages beside their claims, page by page.

    ``altered`` are pages whose files differ: one of which nothing else is told is told as such.
    """
    before, after = {page.src: page for page in old}, {page.src: page for page in new}
    names = _renamed(before, after)
    found: list[TextChange] = []
    for src, page in after.items():
        was = before.get(names.get(src, src))
        found += _of_page(was, page)
    for src in before:
        if src not in after and src not in names.values():
            found.append(TextChange(_page(src), None))
    told = {change.seen.page for change in found}
    layout = "its file changed, and no label, link or code that is read here did"
    found += [TextChange(None, SeenText(src, "layout", layout, Place())) for src in altered if src not in told]
    return tuple(sorted(found, key=lambda change: change.seen.page))


def _of_page(was: Page | None, page: Page) -> Iterator[TextChange]:
    if was is None:
        yield TextChange(None, _page(page.src))
        yield from (TextChange(None, text) for text in texts_of(page))
        return
    if was.src != page.src:
        yield TextChange(_page(was.src), _page(page.src))
    yield from changed_texts(texts_of(was), texts_of(page))
    yield from moved_texts(order_of(was), order_of(page))


def _page(src: str) -> SeenText:
    return SeenText(src, "page", src, Place())


def _renamed(before: Mapping[str, Page], after: Mapping[str, Page]) -> dict[str, str]:
    """The new names of pages whose texts are mostly those of a page that is gone, each with the old name."""
    gone, come = [s for s in before if s not in after], [s for s in after if s not in before]
    if len(gone) * len(come) > _MAX_PAGES:
        return {}
    words = {src: Counter(s.text for s in page.sentences) for src, page in {**before, **after}.items()}
    scored = sorted((-_share(words[g], words[c]), c, g) for g in gone for c in come)
    found: dict[str, str] = {}
    for score, new, old in scored:
        if -score >= _SAME_PAGE and new not in found and old not in found.values():
            found[new] = old
    return found


def _share(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / max(one.total() + other.total(), 1)


# --------------------------------------------------------------------------- lists of texts


def changed_texts(old: Sequence[SeenText], new: Sequence[SeenText]) -> Iterator[TextChange]:
    """What came, went and was reworded between two lists of texts, in the order of the new one."""
    gone, come = _left(old, new, lambda text: (text.what, text.text))
    found: list[TextChange] = []
    for what in dict.fromkeys(text.what for text in (*come, *gone)):
        olds, news = ([text for text in texts if text.what == what] for texts in (gone, come))
        pairs = _pairs(olds, news)
        found += [TextChange(olds[i], news[j]) for i, j in pairs]
        found += [TextChange(None, text) for j, text in enumerate(news) if j not in {j for _, j in pairs}]
        found += [TextChange(text, None) for i, text in enumerate(olds) if i not in {i for i, _ in pairs}]
    places = {id(text): number for number, text in enumerate((*new, *old))}
    yield from sorted(found, key=lambda change: places[id(change.seen)])


def _pairs(old: Sequence[SeenText], new: Sequence[SeenText]) -> list[tuple[int, int]]:
    """Pairs of texts that stand under one key, and of the others those that are alike."""
    keyed = _by_key(old, new)
    gone, come = {i for i, _ in keyed}, {j for _, j in keyed}
    olds, news = [i for i in range(len(old)) if i not in gone], [j for j in range(len(new)) if j not in come]
    alike = pair([old[i].text for i in olds], [new[j].text for j in news])
    return [*keyed, *((olds[i], news[j]) for i, j in alike)]


def _by_key(old: Sequence[SeenText], new: Sequence[SeenText]) -> list[tuple[int, int]]:
    """Pairs of texts that stand under one key."""
    places = {text.key: number for number, text in enumerate(old) if text.key}
    found: dict[int, int] = {}
    for number, text in enumerate(new):
        if text.key in places:
            found.setdefault(places[text.key], number)
    return sorted(found.items())


def _left(
    old: Sequence[SeenText], new: Sequence[SeenText], key: Callable[[SeenText], Any]
) -> tuple[list[SeenText], list[SeenText]]:
    """What is left of two lists when all that stands in both is taken out."""
    common = Counter(map(key, old)) & Counter(map(key, new))
    return _without(old, common, key), _without(new, common, key)


def _without(texts: Sequence[SeenText], common: Counter[Any], key: Callable[[SeenText], Any]) -> list[SeenText]:
    waiting, left = Counter(common), []
    for text in texts:
        if waiting[key(text)]:
            waiting[key(text)] -= 1
        else:
            left.append(text)
    return left


def moved_texts(old: Sequence[SeenText], new: Sequence[SeenText]) -> Iterator[TextChange]:
    """What changed its place among the others that stayed, or stands there in another way: folded, in a column."""
    was, now = [text.text for text in old], [text.text for text in new]
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    stayed = [(m.a + n, m.b + n) for m in matcher.get_matching_blocks() for n in range(m.size)]
    in_old, in_new = {i for i, _ in stayed}, {j for _, j in stayed}
    waiting: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(was):
        if number not in in_old:
            waiting[words].append(number)
    for number, text in enumerate(new):
        if number not in in_new and waiting[text.text]:
            behind = next((now[j] for j in range(number - 1, -1, -1) if j in in_new), "")
            place = waiting[text.text].pop(0)
            yield TextChange(old[place], replace(text, what="order"), behind)
            stayed.append((place, number))
    for i, j in sorted(stayed, key=lambda pair: pair[1]):
        if old[i].key != new[j].key:
            yield TextChange(_with_place(old[i]), _with_place(new[j]))


def _with_place(text: SeenText) -> SeenText:
    return replace(text, what="place", text=f"{text.text} ({text.key})")


# --------------------------------------------------------------------------- around the pages


def navigation_changes(old: SiteConfig, new: SiteConfig) -> tuple[TextChange, ...]:
    """What changed in the navigation: titles, sections, pages, and the order of what stayed.

    A section with another title is told once, and not again with each page below it.
    """
    before, after = navigation_of(old), navigation_of(new)
    changes = list(changed_texts(before, after))
    renamed = [(c.old.text, c.new.text) for c in changes if c.old and c.new and c.new.key.startswith("section of ")]
    told = [change for change in changes if not any(_only_below(change, was, now) for was, now in renamed)]
    plain_before, plain_after = ([replace(text, key="") for text in texts] for texts in (before, after))
    return (*told, *moved_texts(plain_before, plain_after))


def _only_below(change: TextChange, was: str, now: str) -> bool:
    """Whether a change is that of a section's title alone."""
    if change.old is None or change.new is None or not change.old.text.startswith(f"{was} > "):
        return False
    return change.new.text == now + change.old.text.removeprefix(was)


def around_changes(old: SiteConfig, new: SiteConfig) -> tuple[TextChange, ...]:
    """What changed in the texts of the settings that templates may show on every page."""
    return tuple(changed_texts(around_pages(old), around_pages(new)))


def file_changes(
    old: Iterable[PublishedFile], new: Iterable[PublishedFile], without: Iterable[str]
) -> tuple[FileChange, ...]:
    """What changed in the files beside the pages; those ``without`` are told elsewhere."""
    left_out = frozenset(without)
    before, after = ({f.src: f for f in files if f.kind is not FileKind.PAGE} for files in (old, new))
    found = []
    for src in sorted(before.keys() | after.keys()):
        was, now = before.get(src), after.get(src)
        file = now or was
        if file is None or file.path in left_out or (was and now and _state(was) == _state(now)):
            continue
        what = "changed" if was and now else "added" if now else "removed"
        found.append(FileChange(file.path, what, words_in(was) if was else "", words_in(now) if now else ""))
    return tuple(found)


def _state(file: PublishedFile) -> tuple[Any, ...]:
    return file.kind, file.executable, file.text, file.digest
