"""The shortest chains between two organisations through the collaborations they share."""

from __future__ import annotations

from dataclasses import dataclass

import igraph  # type: ignore[import-untyped]
import numpy as np

from sinograph.network.incidence import Incidence


@dataclass(frozen=True, slots=True)
class Chain:
    """Organisations and the collaborations between them: one collaboration fewer."""

    organisations: tuple[int, ...]
    collaborations: tuple[int, ...]


def shortest(incidence: Incidence, start: int, end: int, count: int) -> list[Chain]:
    """Up to `count` chains without a repeated link, the shortest first.

    Every collaboration counts the same. Chains of equal length come in the order of their ids.
    Method: J. Y. Yen, Management Science 17 (1971). Cost: O(count · length · participations).
    """
    nodes = np.unique(incidence.organisation)
    if start not in nodes or end not in nodes or start == end:
        return []
    offset = len(incidence.organisations)
    ends = np.column_stack((incidence.organisation, incidence.collaboration + offset))
    size = offset + len(incidence.collaborations)
    graph = igraph.Graph(n=size, edges=np.unique(ends, axis=0))
    if graph.distances(start, end)[0][0] == float("inf"):
        return []
    found = graph.get_k_shortest_paths(start, to=end, k=count, output="vpath")
    chains = {Chain(tuple(p[::2]), tuple(c - offset for c in p[1::2])) for p in found if p}
    return sorted(chains, key=lambda c: (len(c.collaborations), c.organisations, c.collaborations))
