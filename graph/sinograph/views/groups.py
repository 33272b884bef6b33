"""The clusters among what a picture shows, for colouring where none were asked for.

Leiden (Traag, Waltman and van Eck 2019) by modularity; a tie counts 1 / (participants - 1) for each
collaboration behind it. The same scene always gives the same clusters.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final

import igraph  # type: ignore[import-untyped]

from sinograph.views import style
from sinograph.views.scene import Scene

_SEED: Final = 20191
_ROUNDS: Final = 5


def clusters(scene: Scene) -> dict[str, int]:
    """Numbers of clusters by the id of an organisation, the largest 0; those asked for, if any.

    In a view of statements by the id of any thing. What stands alone has none.
    """
    asked = {node.id: node.cluster for node in scene.nodes if node.cluster is not None}
    if asked:
        return asked
    weights = _weights(scene)
    things = scene.mode == "statements"
    ids = [node.id for node in scene.nodes if things or style.shape(node.kind) != "ring"]
    tied = {end for ends in weights for end in ends}
    chosen = [id_ for id_ in ids if id_ in tied]
    label = _leiden(chosen, weights)
    order = {old: new for new, (old, _) in enumerate(Counter(label).most_common())}
    return {id_: order[old] for id_, old in zip(chosen, label, strict=True)}


def _weights(scene: Scene) -> dict[tuple[str, str], float]:
    """How strongly two organisations are tied: each collaboration spread over its participants."""
    taking: dict[str, dict[str, None]] = {}
    for edge in scene.edges:
        for tie in edge.ties:
            own = taking.setdefault(tie.collaboration, {})
            own |= dict.fromkeys({edge.source, edge.target} - {tie.collaboration})
    share = {id_: 1 / max(len(own) - 1, 1) for id_, own in taking.items()}
    weights: dict[tuple[str, str], float] = {}
    if scene.mode == "two-mode":
        for id_, own in taking.items():
            for ends in combinations(sorted(own), 2):
                weights[ends] = weights.get(ends, 0.0) + share[id_]
    else:
        for edge in scene.edges:
            weights[edge.source, edge.target] = sum(share[tie.collaboration] for tie in edge.ties)
    return weights


def _leiden(ids: Sequence[str], weights: Mapping[tuple[str, str], float]) -> list[int]:
    index = {id_: number for number, id_ in enumerate(ids)}
    graph = igraph.Graph(n=len(ids), edges=[(index[a], index[b]) for a, b in weights])
    igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311
    found = graph.community_leiden(
        objective_function="modularity", weights=list(weights.values()), n_iterations=_ROUNDS
    )
    igraph.set_random_number_generator(random)
    return list(found.membership)
