"""The ratings of the guide's pages: from docs/ratings/*.yaml to the tables and sums in docs/ratings.md.

A file holds one scale: its items, what is usual on the pages, and where a page differs, each with the reason. The file
of the same name in docs/ratings/second/ holds what a second rater found, who had not seen the first ratings.

usage: python tools/ratings.py            writes docs/ratings.md
       python tools/ratings.py --check    fails where it is not what the files say
       python tools/ratings.py --due      prints the pages that were changed on a later day than they were rated
"""

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

#: Stands for an item that does not apply to a page.
NONE = "n"
TOPIC = re.compile(r"^kind: topic$", re.MULTILINE)
CHANGED = re.compile(r"^changed: *(\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Rating:
    """A score, or ``NONE``, and why."""

    score: int | str
    why: str


@dataclass(frozen=True, slots=True)
class Scale:
    """One scale: ``groups`` are the parts that get a sum of their own, each with its items and its aim.

    ``lowest`` and ``highest`` bound a score. With ``share``, sums are percent of the items that apply; else they are
    points.
    """

    name: str
    about: str
    rated: str
    lowest: int
    highest: int
    share: bool
    groups: Mapping[str, tuple[tuple[int, ...], int]]
    items: Mapping[int, str]
    usual: Mapping[int, Rating]
    pages: Mapping[str, Mapping[int, Rating]]

    def of(self, page: str) -> dict[int, Rating]:
        """The ratings of a page, item by item: its own, else what is usual."""
        found = {**self.usual, **self.pages[page]}
        return {item: found[item] for item in self.items}

    def total(self, page: str, group: str) -> int:
        """The sum of a group for a page, in points or in percent, rounded down so that no aim is met by rounding."""
        scores = [rating.score for item, rating in self.of(page).items() if item in self.groups[group][0]]
        points = [score for score in scores if isinstance(score, int)]
        return 100 * sum(points) // (self.highest * len(points)) if self.share else sum(points)

    def reached(self, page: str) -> bool:
        """Whether a page meets the aim of each group."""
        return all(self.total(page, group) >= aim for group, (_, aim) in self.groups.items())


def read_scale(text: str) -> Scale:
    """One scale from the text of its file.

    Raises ``ValueError`` where a rating names no item, lies outside the scale, has no reason, or is missing.
    """
    data = yaml.safe_load(text)
    scale = Scale(
        name=data["name"],
        about=data["about"].strip(),
        rated=str(data["rated"]),
        lowest=data["lowest"],
        highest=data["highest"],
        share=data["share"],
        groups={name: (tuple(group["items"]), group["aim"]) for name, group in data["groups"].items()},
        items=data["items"],
        usual=_ratings(data["usual"]),
        pages={page: _ratings(found or {}) for page, found in data["pages"].items()},
    )
    for fault in _faults(scale):
        raise ValueError(f"{scale.name}: {fault}")
    return scale


def read_second(text: str, first: Scale) -> Scale:
    """What a second rater found on some of the pages, as a scale of its own; each item stands beside each page.

    Raises ``ValueError`` where a page or an item is unknown or missing, or a score below the highest has no reason.
    """
    data = yaml.safe_load(text)
    scale = replace(first, rated=str(data["rated"]), usual={}, pages={p: _ratings(r) for p, r in data["pages"].items()})
    if data["name"] != first.name or not scale.pages.keys() <= first.pages.keys():
        raise ValueError(f"{first.name}: the second rating is of another scale, or of a page without a first one")
    for fault in _faults(scale, (scale.highest, NONE) if scale.share else ()):
        raise ValueError(f"{scale.name}: {fault}")
    return scale


def _ratings(found: Mapping[int, Any]) -> dict[int, Rating]:
    return {item: Rating(score, str(why).strip()) for item, (score, why) in found.items()}


def _faults(scale: Scale, plain: tuple[int | str, ...] = ()) -> Iterator[str]:
    """What is wrong with a scale; scores in ``plain`` need no reason."""
    grouped = sorted(item for items, _ in scale.groups.values() for item in items)
    if grouped != sorted(scale.items):
        yield "each item belongs to one group"
    for where, ratings in {"usual": scale.usual, **scale.pages}.items():
        for item, rating in ratings.items():
            if item not in scale.items:
                yield f"{where}: there is no item {item}"
            allowed = rating.score == NONE if isinstance(rating.score, str) else _inside(rating.score, scale)
            if not allowed:
                yield f"{where}: item {item} cannot be {rating.score}"
            if not rating.why and rating.score not in plain:
                yield f"{where}: item {item} has no reason"
    for page, own in scale.pages.items():
        missing = [item for item in scale.items if item not in own and item not in scale.usual]
        if missing:
            yield f"{page}: not rated: {missing}"


def _inside(score: int, scale: Scale) -> bool:
    return scale.lowest <= score <= scale.highest


def unrated(scale: Scale, content: Path) -> tuple[list[str], list[str]]:
    """Pages of the guide's topics that a scale leaves out, and pages that it rates and that are not there."""
    texts = {str(path.relative_to(content))[:-3]: path.read_text(encoding="utf-8") for path in content.rglob("*.md")}
    topics = {page for page, text in texts.items() if TOPIC.search(text)}
    return sorted(topics - set(scale.pages)), sorted(set(scale.pages) - topics)


def due(scale: Scale, content: Path) -> list[str]:
    """Pages that say in their front matter that they were changed on a later day than they were rated."""
    found = {page: CHANGED.search((content / f"{page}.md").read_text(encoding="utf-8")) for page in scale.pages}
    return [page for page, changed in found.items() if changed and changed.group(1) > scale.rated]


def tables(scale: Scale) -> str:
    """A scale as Markdown: the scores page by page, the usual reasons, and the reasons where a page differs."""
    numbers = list(scale.items)
    unit = "%" if scale.share else ""
    aims = [f"{group} (aim {aim}{unit})" for group, (_, aim) in scale.groups.items()]
    lines = [f"## {scale.name}", "", scale.about, ""]
    met = sum(scale.reached(page) for page in scale.pages)
    lines += [f"Rated on {scale.rated}. Pages that reach the aim: {met} of {len(scale.pages)}.", ""]
    lines += [_row(["Page", *map(str, numbers), *aims]), _row(["---"] * (1 + len(numbers) + len(aims)))]
    for page in scale.pages:
        found = scale.of(page)
        sums = [f"{scale.total(page, group)}{unit}" for group in scale.groups]
        lines.append(_row([page, *(str(found[item].score) for item in numbers), *sums]))
    lines += ["", "### What is usual", "", _row(["Item", "Asks", "Score", "Why"]), _row(["---"] * 4)]
    for item, asks in scale.items.items():
        rating = scale.usual.get(item, Rating("", "differs from page to page, see below"))
        lines.append(_row([str(item), asks, str(rating.score), rating.why]))
    lines += ["", "### Where a page differs", "", _row(["Page", "Item", "Score", "Why"]), _row(["---"] * 4)]
    for page, own in scale.pages.items():
        lines += [_row([page, str(item), str(rating.score), rating.why]) for item, rating in sorted(own.items())]
    return "\n".join(lines) + "\n"


def second_tables(first: Scale, second: Scale) -> str:
    """Both sums of each page that was rated twice, and why the second rater took points away."""
    unit = "%" if first.share else ""
    lines = [f"## {first.name}: a second rating", ""]
    met = sum(second.reached(page) for page in second.pages)
    lines += [f"Rated on {second.rated}. Pages that reach the aim: {met} of {len(second.pages)}.", ""]
    lines += [_row(["Page", *(f"{group}: {who}" for group in first.groups for who in ("first", "second"))])]
    lines += [_row(["---"] * (1 + 2 * len(first.groups)))]
    for page in second.pages:
        sums = [f"{scale.total(page, group)}{unit}" for group in first.groups for scale in (first, second)]
        lines.append(_row([page, *sums]))
    most = second.lowest if second.share else (second.lowest + second.highest) // 2
    lines += ["", "### Where most points are lost", "", _row(["Page", "Item", "Score", "Why"]), _row(["---"] * 4)]
    for page, own in second.pages.items():
        low = [(item, rating) for item, rating in sorted(own.items()) if rating.score != NONE and rating.score <= most]
        lines += [_row([page, str(item), str(rating.score), rating.why]) for item, rating in low]
    return "\n".join(lines) + "\n"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def document(root: Path) -> str:
    """The whole of docs/ratings.md, from the files of a copy of the repository."""
    head = (root / "docs" / "ratings" / "head.md").read_text(encoding="utf-8")
    both = [text for first, second in pairs(root) for text in (tables(first), second_tables(first, second))]
    return "\n".join([head, *both])


def pairs(root: Path) -> list[tuple[Scale, Scale]]:
    """Each scale with its second rating, in the order of their files."""
    firsts = zip(sorted((root / "docs" / "ratings").glob("*.yaml")), scales(root), strict=True)
    return [
        (first, read_second((path.parent / "second" / path.name).read_text("utf-8"), first)) for path, first in firsts
    ]


def scales(root: Path) -> list[Scale]:
    """The scales of a copy of the repository, in the order of their files."""
    files = sorted((root / "docs" / "ratings").glob("*.yaml"))
    return [read_scale(path.read_text(encoding="utf-8")) for path in files]


def main(arguments: list[str]) -> int:
    """Write docs/ratings.md, or look whether it is up to date; 1 where it is not."""
    root = Path(__file__).resolve().parent.parent
    if "--due" in arguments:
        print(*(f"{scale.name}: {page}" for scale in scales(root) for page in due(scale, root / "content")), sep="\n")
        return 0
    target = root / "docs" / "ratings.md"
    text = document(root)
    if "--check" in arguments:
        return 0 if target.is_file() and target.read_text(encoding="utf-8") == text else 1
    target.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
