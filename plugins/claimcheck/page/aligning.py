"""Which blocks of a marked render are blocks of the page: those that the marks have left as they were."""

from __future__ import annotations

import bisect
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from claimcheck.model import Block

_Key = tuple[object, ...]


def aligned_blocks(first: Sequence[Block], second: Sequence[Block]) -> dict[int, Block]:
    """For the number of each block of the first render, the same block of the second, where there is no doubt.

    A block counts only if both renders hold it equally often; the first one then stands for the first one. What would
    turn the order round is left out.
    """
    mine, others = [_key(block) for block in first], [_key(block) for block in second]
    if mine == others:
        return dict(enumerate(second))
    counts, other_counts = Counter(mine), Counter(others)
    places: dict[_Key, Iterator[int]] = {}
    by_key: dict[_Key, list[int]] = defaultdict(list)
    for at, key in enumerate(others):
        by_key[key].append(at)
    pairs = []
    for number, key in enumerate(mine):
        if counts[key] == other_counts[key]:
            pairs.append((number, next(places.setdefault(key, iter(by_key[key])))))
    return {number: second[at] for number, at in _in_order(pairs)}


def _key(block: Block) -> _Key:
    return block.text, block.kind, block.attribute, len(block.citations)


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs whose second numbers rise, too."""
    if all(earlier[1] < later[1] for earlier, later in itertools.pairwise(pairs)):
        return [*pairs]  # as ever where marks change a block and move none
    ends: list[int] = []  # the smallest second number that a chain of each length ends with
    chains: list[int] = []  # which pair that is
    before: list[int] = []
    for index, (_, at) in enumerate(pairs):
        length = bisect.bisect_left(ends, at)
        before.append(chains[length - 1] if length else -1)
        ends[length : length + 1] = [at]
        chains[length : length + 1] = [index]
    kept = []
    index = chains[-1] if chains else -1
    while index >= 0:
        kept.append(pairs[index])
        index = before[index]
    return kept[::-1]
