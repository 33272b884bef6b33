"""Shortest chains from some nodes that stand for all, where following all would take too long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import dijkstra

from sinograph import progress
from sinograph.arrays.strings import Floats, Ints
from sinograph.network.projection import Projection

#: Two chains are equally long when their lengths differ by no more than this share of them.
_EQUAL: Final = 1e-10


@dataclass(frozen=True, slots=True, eq=False)
class Chains:
    """A projection whose ties have lengths, ready to be searched; results are by position."""

    lengths: sparse.csr_array
    starts: Ints

    @classmethod
    def of(cls, projection: Projection, lengths: Floats) -> Chains:
        """The ties of a projection, each as long as said."""
        matrix = projection.adjacency(lengths)
        matrix.sort_indices()
        size = len(projection.nodes)
        starts = np.repeat(np.arange(size, dtype=np.int32), np.diff(matrix.indptr))
        return cls(matrix, starts)

    def between(self, pivots: Sequence[int]) -> Floats:
        """How many chains from pivots to all others run through each position, shares counted.

        Of several shortest chains between two positions each counts its share. The result is that
        of Brandes' accumulation (J. Math. Sociol. 25, 2001), here as sums of powers of matrices on
        the ties that lie on shortest chains. Cost: O(pivots · ties).
        """
        found = np.zeros(self.lengths.shape[0])
        for pivot in progress.over(pivots, "chains"):
            found += self._dependencies(pivot)
        return found

    def near(self, pivots: Sequence[int]) -> Floats:
        """The inverse of the mean distance to those of `pivots` that a position reaches, or 0."""
        total, reached = np.zeros(len(self)), np.zeros(len(self))
        for pivot in progress.over(pivots, "chains"):
            distance = dijkstra(self.lengths, indices=[pivot])[0]
            known = np.isfinite(distance) & (distance > 0)
            total[known] += distance[known]
            reached += known
        return np.asarray(reached / np.where(total > 0, total, np.inf))

    def __len__(self) -> int:
        return len(self.lengths.indptr) - 1

    def _dependencies(self, pivot: int) -> Floats:
        begin, end = self._shortest(pivot)
        ways = _summed(self._matrix(np.ones(len(begin)), end, begin), _only(pivot, len(self)))
        shares = self._matrix(ways[begin] / ways[end], begin, end)
        through = _summed(shares, np.ones(len(self))) - 1.0
        through[pivot] = 0.0
        return through

    def _shortest(self, pivot: int) -> tuple[Ints, Ints]:
        """The ties on shortest chains from a position, away from it."""
        distance = dijkstra(self.lengths, indices=[pivot])[0]
        begin, end = self.starts, self.lengths.indices
        with np.errstate(invalid="ignore"):
            detour = distance[begin] + self.lengths.data - distance[end]
            on = np.flatnonzero(np.abs(detour) <= _EQUAL * distance[end])
        on = on[np.isfinite(distance[begin[on]])]
        return begin[on], end[on]

    def _matrix(self, values: Floats, rows: Ints, columns: Ints) -> sparse.csr_array:
        return sparse.csr_array((values, (rows, columns)), shape=(len(self), len(self)))


def _only(position: int, size: int) -> Floats:
    found = np.zeros(size)
    found[position] = 1.0
    return found


def _summed(matrix: sparse.csr_array, start: Floats) -> Floats:
    """`start` and all that the matrix makes of it step by step, on ties that lead one way only."""
    total = step = start
    while step.any():
        step = matrix @ step
        total = total + step
    return np.asarray(total)
