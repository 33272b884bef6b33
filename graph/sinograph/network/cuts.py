"""Whose loss cuts the network: articulation points, and the parts that they hold together.

Blocks (biconnected components) and articulation points form a tree (Hopcroft & Tarjan, CACM 16,
1973). Rooted at the organisation with most partners, each articulation point has one part for
every block below it, and the rest above it; the counts of all parts follow from one walk up the
tree. Cost: linear in the ties.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sinograph.arrays.strings import Ints
from sinograph.network.ties import Ties

#: How many members of a part are named.
NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Part:
    """What is left connected: members, those on either side, and the best connected of them.

    `named` are up to NAMED positions; of the part with the root of the tree, that root alone.
    """

    size: int
    chinese: int
    german: int
    named: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """The parts that the loss of an organisation leaves of its component, the largest first.

    `separated` counts the pairs of a Chinese and a German organisation in different parts.
    """

    parts: tuple[Part, ...]
    separated: int


def cuts(ties: Ties, side: Ints) -> dict[int, Cut]:
    """The cut of every articulation point, by position; `side` as `brokers.sides` gives it."""
    degree = ties.projection.degree().tolist()
    blocks = ties.blocks()
    of: dict[int, list[int]] = {}
    for number, block in enumerate(blocks):
        for position in block:
            of.setdefault(position, []).append(number)
    found: dict[int, Cut] = {}
    seen = np.zeros(len(blocks), dtype=np.bool_)
    for root in sorted(of, key=lambda position: (-degree[position], position)):
        if not seen[of[root][0]]:
            found |= _of_component(root, blocks, of, seen, _Counts(side.tolist(), degree))
    return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True, eq=False)
class _Counts:
    side: list[int]
    degree: list[int]

    def single(self, position: int) -> Part:
        """A position by itself."""
        side = self.side[position]
        return Part(1, int(side == 1), int(side == 2), (position,))

    def together(self, parts: Iterable[Part]) -> Part:
        """Several parts as one."""
        each = list(parts)
        named = {position for part in each for position in part.named}
        best = sorted(named, key=lambda position: (-self.degree[position], position))
        size, chinese, german = (
            sum(getattr(part, count) for part in each) for count in ("size", "chinese", "german")
        )
        return Part(size, chinese, german, tuple(best[:NAMED]))


def _of_component(
    root: int,
    blocks: Sequence[Sequence[int]],
    of: dict[int, list[int]],
    seen: np.ndarray[tuple[int], np.dtype[np.bool_]],
    counts: _Counts,
) -> dict[int, Cut]:
    """The cuts of the component of `root`."""
    order = _downwards(root, blocks, of, seen)
    below: dict[int, list[Part]] = {}
    for block, top in reversed(order):
        own = [
            counts.together([counts.single(p), *below.get(p, ())])
            for p in blocks[block]
            if p != top
        ]
        below.setdefault(top, []).append(counts.together(own))
    whole = counts.together([counts.single(root), *below[root]])
    found = {}
    for position, parts in below.items():
        rest = _rest(whole, counts.together([counts.single(position), *parts]), root)
        each = [*parts, rest] if position != root else parts
        if len(each) > 1:
            found[position] = _cut(each)
    return found


def _downwards(
    root: int,
    blocks: Sequence[Sequence[int]],
    of: dict[int, list[int]],
    seen: np.ndarray[tuple[int], np.dtype[np.bool_]],
) -> list[tuple[int, int]]:
    """The blocks of a component from the root down, each with its topmost position."""
    order = [(block, root) for block in of[root]]
    seen[of[root]] = True
    for block, top in order:
        for position in blocks[block]:
            for lower in of[position] if position != top else ():
                if not seen[lower]:
                    seen[lower] = True
                    order.append((lower, position))
    return order


def _rest(whole: Part, inside: Part, root: int) -> Part:
    """What a component has besides a position and all below it."""
    chinese, german = whole.chinese - inside.chinese, whole.german - inside.german
    return Part(whole.size - inside.size, chinese, german, (root,))


def _cut(parts: Sequence[Part]) -> Cut:
    chinese, german = (sum(getattr(p, side) for p in parts) for side in ("chinese", "german"))
    joined = sum(part.chinese * part.german for part in parts)
    ordered = sorted(parts, key=lambda part: (-part.size, part.named))
    return Cut(tuple(ordered), chinese * german - joined)
