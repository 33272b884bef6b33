"""Clusters of the partner network, and how sure each is.

Leiden runs several times with different seeds. The run of highest modularity gives the clusters;
the others say how stable they are. `core` of a member is the share of the other members of its
cluster that it is with, on average over the runs; members below SWING swing between clusters.
The stability of a cluster is the mean of its members' `core`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sinograph import progress
from sinograph.arrays.strings import Flags, Floats, Ints
from sinograph.network.ties import Ties

#: A member with a smaller `core` than this is a swing member.
SWING: Final = 0.75
#: Seed of the first run; the following runs take the following numbers.
SEED: Final = 1
_RUNS: Final = 20
_TIES: Final = 4_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Partition:
    """Clusters by position: `label` (−1 without any tie) and `core`; clusters by size, then first.

    `runs` are the labels of each run: what the figures of stability rest on.
    """

    label: Ints
    core: Floats
    modularity: float
    runs: tuple[Ints, ...]

    def members(self, cluster: int) -> Ints:
        """The positions in a cluster, ascending."""
        return np.flatnonzero(self.label == cluster)

    def stability(self, cluster: int) -> float:
        """The mean `core` of a cluster's members."""
        return float(self.core[self.label == cluster].mean())

    def together(self, one: int, other: int) -> int:
        """In how many of the runs two positions are in one cluster."""
        return sum(int(run[one] == run[other]) for run in self.runs)

    def __len__(self) -> int:
        return int(self.label.max(initial=-1)) + 1


def runs_for(ties: int) -> int:
    """How many runs a network with so many ties gets: 20, fewer above 200,000, never below 3."""
    return max(3, min(_RUNS, _TIES // max(ties, 1)))


def partition(ties: Ties, resolution: float = 1.0, runs: int | None = None) -> Partition:
    """The clusters of a network; a higher `resolution` gives smaller ones.

    Cost: `runs` times that of Leiden, plus O(runs · nodes).
    """
    count = runs_for(len(ties.weights)) if runs is None else runs
    found = [ties.leiden(resolution, SEED + run) for run in progress.over(range(count), "clusters")]
    scores = [round(ties.modularity(labels, resolution), 12) for labels in found]
    best = found[int(np.argmax(scores))]
    tied = ties.projection.degree() > 0
    label = _ordered(best, tied)
    core = np.mean([_together(label, other, tied) for other in found], axis=0)
    return Partition(label, core, ties.modularity(best), tuple(found))


def given(ties: Ties, labels: Ints) -> Partition:
    """The partition that labels by position make, found once: every `core` is 1."""
    label = _ordered(labels, ties.projection.degree() > 0)
    core = np.where(label >= 0, 1.0, 0.0)
    return Partition(label, core, ties.modularity(label), (labels,))


def ego(ties: Ties, found: Partition, seeds: Sequence[int]) -> Partition:
    """The partition with one cluster more, the first: `seeds` and all their partners.

    The other clusters keep what is left of them. `core` of a member of the first is the share of
    the runs in which it is in the cluster of a seed. Without a tie to a seed there is no first.
    """
    tied = [seed for seed in seeds if found.label[seed] >= 0]
    members = np.unique([p for s in tied for p in (s, *ties.projection.partners(s))])
    label = np.where(found.label >= 0, found.label + 1, -1)
    label[members.astype(np.int64)] = 0
    near = np.mean([np.isin(run, run[list(tied)]) for run in found.runs], axis=0)
    return dataclasses.replace(found, label=label, core=np.where(label == 0, near, found.core))


def _ordered(labels: Ints, tied: Flags) -> Ints:
    """Clusters renumbered: the largest first, of equal ones that with the first member."""
    kept = labels[tied]
    names, first, inverse, size = np.unique(
        kept, return_index=True, return_inverse=True, return_counts=True
    )
    rank = np.empty(len(names), dtype=np.int64)
    rank[np.lexsort((first, -size))] = np.arange(len(names))
    ordered = np.full(len(labels), -1, dtype=np.int64)
    ordered[tied] = rank[inverse]
    return ordered


def _together(label: Ints, other: Ints, tied: Flags) -> Floats:
    """For each position, the share of its cluster's other members that `other` puts it with."""
    mine, theirs = label[tied], other[tied]
    cells = mine * (int(other.max(initial=0)) + 1) + theirs
    _, inverse, count = np.unique(cells, return_inverse=True, return_counts=True)
    size = np.bincount(mine)[mine] if len(mine) else np.zeros(0, dtype=np.int64)
    shares = np.zeros(len(label))
    shares[tied] = (count[inverse] - 1) / np.maximum(size - 1, 1)
    return shares


def bridges(ties: Ties, partition_: Partition, cluster: int) -> list[tuple[int, int, int]]:
    """The members with ties to other clusters: (member, other cluster, number of ties), most first.

    Cost: linear in the ties.
    """
    a, b = ties.projection.a, ties.projection.b
    label = partition_.label
    out = np.concatenate((a, b)), np.concatenate((b, a))
    leaving = (label[out[0]] == cluster) & (label[out[1]] != cluster)
    pairs = np.column_stack((out[0][leaving], label[out[1][leaving]]))
    unique, count = np.unique(pairs, axis=0, return_counts=True)
    found = [(int(m), int(c), int(n)) for (m, c), n in zip(unique, count, strict=True)]
    return sorted(found, key=lambda found: (-found[2], found[0], found[1]))
