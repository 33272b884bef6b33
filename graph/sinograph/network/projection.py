"""Who partners with whom: the network of organisations, projected from who takes part in what.

Two organisations are tied when they take part in the same collaboration and neither is above the
other in its family: the definition of `queries/pairs.rq`. A tie has two weights:

- `shared`: the number of collaborations they share;
- `newman`: each shared collaboration counts 1/(k−1), k being its number of participants, so that
  large consortia do not drown small projects (M. E. J. Newman, Phys. Rev. E 64, 016132, 2001).
  The weights of an organisation then sum to the number of its collaborations with others.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from scipy import sparse

from sinograph.arrays.strings import Flags, Floats, Ints
from sinograph.errors import UsageError
from sinograph.network.families import Families
from sinograph.network.incidence import Incidence

WEIGHTS: Final = ("newman", "shared")


@dataclass(frozen=True, eq=False)
class Projection:
    """Ties between organisations: tie `e` joins positions `a[e]` < `b[e]` of `nodes`.

    `nodes` are numbers of organisations in `incidence`, ascending, those without a tie included.
    Ties are sorted by (a, b).
    """

    incidence: Incidence
    nodes: Ints
    a: Ints
    b: Ints
    shared: Ints
    newman: Floats

    def weight(self, name: str) -> Floats:
        """The weights called `newman` or `shared`. Raises UsageError for others."""
        if name not in WEIGHTS:
            raise UsageError(f"“{name}” is no weight; choose among {', '.join(WEIGHTS)}")
        return self.newman if name == "newman" else self.shared.astype(np.float64)

    def degree(self) -> Ints:
        """The number of partners at each position."""
        return np.bincount(np.concatenate((self.a, self.b)), minlength=len(self.nodes))

    def strength(self, weights: Floats) -> Floats:
        """The sum of the weights of the ties at each position."""
        ends = np.concatenate((self.a, self.b))
        sums = np.bincount(ends, weights=np.tile(weights, 2), minlength=len(self.nodes))
        return sums.astype(np.float64)

    def position(self, organisation: int) -> int | None:
        """Where an organisation stands among `nodes`; None when it takes part in nothing."""
        found = int(np.searchsorted(self.nodes, organisation))
        present = found < len(self.nodes) and self.nodes[found] == organisation
        return found if present else None

    def partners(self, position: int) -> Ints:
        """The positions tied to one position, ascending."""
        starts, ends = self._neighbours
        return ends[starts[position] : starts[position + 1]]

    def rows(self, position: int) -> Ints:
        """Which participations of `incidence` are those of a position, ascending."""
        order, starts = self._rows
        return order[starts[position] : starts[position + 1]]

    def collaborations(self, *positions: int) -> Ints:
        """The collaborations in which all of `positions` take part, ascending."""
        found = [np.unique(self.incidence.collaboration[self.rows(p)]) for p in positions]
        common = found[0]
        for other in found[1:]:
            common = np.intersect1d(common, other, assume_unique=True)
        return common

    def adjacency(self, weights: Floats) -> sparse.csr_array:
        """The symmetric matrix of the ties."""
        ends = np.concatenate((self.a, self.b)), np.concatenate((self.b, self.a))
        shape = len(self.nodes), len(self.nodes)
        return sparse.csr_array((np.tile(weights, 2), ends), shape=shape)

    @cached_property
    def _neighbours(self) -> tuple[Ints, Ints]:
        matrix = self.adjacency(self.newman)
        matrix.sort_indices()
        return matrix.indptr, matrix.indices

    @cached_property
    def _rows(self) -> tuple[Ints, Ints]:
        at = np.searchsorted(self.nodes, self.incidence.organisation)
        counts = np.bincount(at, minlength=len(self.nodes))
        return np.argsort(at, kind="stable"), np.concatenate(([0], np.cumsum(counts)))


def project(incidence: Incidence, families: Families) -> Projection:
    """The ties among the organisations of `incidence`.

    Cost: sorting the pairs of all collaborations, k(k−1)/2 for one of k participants.
    """
    nodes, column = np.unique(incidence.organisation, return_inverse=True)
    sizes, pairs = _pairs(incidence.collaboration, column, len(nodes))
    tie, size = np.divmod(pairs, max(len(sizes), 1))
    begin = np.flatnonzero(np.diff(tie, prepend=-1))
    tie = tie[begin]
    shared = np.diff(begin, append=len(pairs)).astype(np.int32)
    each = 1.0 / (sizes[size] - 1.0)
    newman = np.add.reduceat(each, begin) if len(begin) else np.zeros(0)
    a, b = (end.astype(np.int32) for end in np.divmod(tie, max(len(nodes), 1)))
    keep = _unrelated(incidence, families, nodes, a, b)
    return Projection(incidence, nodes, a[keep], b[keep], shared[keep], newman[keep])


def _pairs(collaboration: Ints, organisation: Ints, width: int) -> tuple[Ints, Ints]:
    """The sizes of collaborations, and every pair in every collaboration as one number, sorted.

    The number of the pair (a, b), a < b, in a collaboration of size `sizes[s]` is
    (a · width + b) · len(sizes) + s. The rows come sorted by collaboration and organisation.
    """
    again = np.zeros(len(collaboration), dtype=np.bool_)
    again[1:] = np.diff(collaboration) == 0
    again[1:] &= np.diff(organisation) == 0
    rows, members = collaboration[~again], organisation[~again].astype(np.int64)
    start = np.flatnonzero(np.diff(rows, prepend=-1))
    size = np.diff(start, append=len(rows))
    sizes = np.unique(size[size > 1])
    found = [np.zeros(0, dtype=np.int64)]
    for s, k in enumerate(sizes):
        low, high = np.triu_indices(int(k), 1)
        own = members[start[size == k][:, None] + np.arange(k)]
        found.append(((own[:, low] * width + own[:, high]) * len(sizes) + s).ravel())
    pairs = np.concatenate(found)
    pairs.sort()
    return sizes, pairs


def _unrelated(incidence: Incidence, families: Families, nodes: Ints, a: Ints, b: Ints) -> Flags:
    """Flags the ties that join no organisation with one above it; ties are sorted."""
    related = families.related(incidence.organisations)
    width = len(incidence.organisations)
    kin = related[:, 0] * width + related[:, 1]
    ties = nodes[a].astype(np.int64) * width + nodes[b]
    at = np.searchsorted(ties, kin)
    keep = np.ones(len(ties) + 1, dtype=np.bool_)
    keep[at[np.append(ties, -1)[at] == kin]] = False
    return keep[:-1]
