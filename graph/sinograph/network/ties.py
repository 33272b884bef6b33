"""The projected network in igraph: the algorithms that networkx is too slow for at scale.

Weights say how close two organisations are; algorithms that measure distance get their inverse.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final

import igraph  # type: ignore[import-untyped]
import numpy as np

from sinograph.arrays.strings import Floats, Ints
from sinograph.network.projection import Projection

#: Above this many ties Leiden stops after two rounds instead of when nothing improves any more.
_MANY: Final = 200_000
#: A round that raises modularity by no more than this, which is rounding, has improved nothing.
_GAIN: Final = 1e-12


class Ties:
    """A projection with one of its weights, ready for graph algorithms.

    Results are by position in `projection.nodes`. Equal projections give equal results: nodes and
    ties are sorted, and every random choice comes from a generator with a fixed seed.
    """

    def __init__(self, projection: Projection, weight: str = "newman") -> None:
        self.projection = projection
        self.weights = projection.weight(weight)
        edges = np.column_stack((projection.a, projection.b))
        self._graph = igraph.Graph(n=len(projection.nodes), edges=edges)

    def leiden(self, resolution: float, seed: int) -> Ints:
        """Clusters that maximise modularity: the number of the cluster at each position.

        Source: V. A. Traag, L. Waltman, N. J. van Eck, Sci. Rep. 9, 5233 (2019). Cost: near linear
        in the ties.
        """
        if not len(self.weights):
            return np.arange(len(self.projection.nodes))
        igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - no secret
        if len(self.weights) > _MANY:
            return np.array(self._improved(None, resolution, rounds=2))
        # igraph's own "until nothing changes" never ends between partitions of equal modularity.
        found = self._improved(None, resolution, rounds=2)
        quality = self.modularity(np.array(found), resolution)
        while True:
            found, last, before = self._improved(found, resolution, rounds=1), found, quality
            quality = self.modularity(np.array(found), resolution)
            if quality <= before + _GAIN:
                return np.array(last)

    def _improved(self, start: list[int] | None, resolution: float, rounds: int) -> list[int]:
        """The clusters after some rounds of Leiden from `start`, or from everybody alone."""
        found = self._graph.community_leiden(
            objective_function="modularity",
            weights=self.weights,
            resolution=resolution,
            initial_membership=start,
            n_iterations=rounds,
        )
        return list(found.membership)

    def modularity(self, clusters: Ints, resolution: float = 1.0) -> float:
        """How far ties inside clusters exceed chance (Newman & Girvan 2004); 0 without ties."""
        if not len(self.weights):
            return 0.0
        labels = clusters.tolist()
        return float(self._graph.modularity(labels, weights=self.weights, resolution=resolution))

    def betweenness(self, pivots: Sequence[int] | None = None) -> Floats:
        """The share of all pairs of others whose shortest chains run through a position.

        Ties are 1/weight long. With `pivots`, only chains from these are followed and the result
        is scaled up (Brandes & Pich 2007). Source: U. Brandes, J. Math. Sociol. 25 (2001).
        Cost: O(nodes · ties), or O(pivots · ties).
        """
        size = len(self.projection.nodes)
        pairs = (size - 1) * (size - 2) / 2
        if pairs <= 0:
            return np.zeros(size)
        values = self._graph.betweenness(directed=False, weights=self._lengths(), sources=pivots)
        scale = 1.0 if pivots is None else size / max(len(pivots), 1)
        return np.array(values) * scale / pairs

    def closeness(self) -> Floats:
        """How near a position is to all it can reach, scaled by how much that is; 0 if nothing.

        (r−1)/(n−1) · (r−1)/Σd with r reachable of n (Wasserman & Faust 1994). Ties are 1/weight
        long. Cost: O(nodes · ties).
        """
        size = len(self.projection.nodes)
        if size < 2:
            return np.zeros(size)
        near = np.nan_to_num(np.array(self._graph.closeness(weights=self._lengths())))
        labels = np.array(self._graph.connected_components().membership)
        reachable = np.bincount(labels)[labels]
        return np.asarray(near * (reachable - 1) / (size - 1))

    def pagerank(self) -> Floats:
        """The share of time a walker along the ties is here, restarting with probability 0.15.

        Source: Brin & Page 1998. Cost: linear in the ties for each of a few dozen rounds.
        """
        return np.array(self._graph.pagerank(weights=self.weights.tolist(), damping=0.85))

    def coreness(self) -> Ints:
        """The largest k such that a position belongs to the k-core (Seidman 1983). Linear."""
        return np.array(self._graph.coreness())

    def constraint(self) -> Floats:
        """Burt's constraint: how far one's partners are tied to one another; nan without any.

        Source: R. Burt, Structural Holes (1992). Cost: O(ties · degree).
        """
        return np.array(self._graph.constraint(weights=self.weights.tolist()))

    def parts(self, positions: Ints) -> list[Ints]:
        """The connected parts that some positions form among themselves, the largest first."""
        among = self._graph.induced_subgraph(positions.tolist())
        found = [positions[part] for part in among.connected_components()]
        return sorted(found, key=lambda part: (-len(part), int(part[0])))

    def blocks(self) -> list[list[int]]:
        """The biconnected components: the positions of each, ascending. Linear in the ties."""
        return sorted(sorted(block) for block in self._graph.biconnected_components())

    def _lengths(self) -> Floats:
        return np.asarray(1.0 / self.weights)
