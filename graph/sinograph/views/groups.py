"""The clusters among what a picture shows, for colouring where none were asked for.

Leiden (Traag, Waltman and van Eck 2019) by modularity, each edge weighted by its collaborations;
the same scene always gives the same clusters.
"""

from __future__ import annotations

import random
from collections import Counter
from typing import Final

import igraph  # type: ignore[import-untyped]

from sinograph.views import style
from sinograph.views.scene import Scene

_SEED: Final = 20191


def clusters(scene: Scene) -> dict[str, int]:
    """Numbers of clusters by the id of an organisation, the largest 0; those asked for, if any.

    What stands alone has none.
    """
    asked = {node.id: node.cluster for node in scene.nodes if node.cluster is not None}
    if asked:
        return asked
    ids = [node.id for node in scene.nodes]
    label = _leiden(scene, {id_: number for number, id_ in enumerate(ids)})
    tied = {end for edge in scene.edges for end in (edge.source, edge.target)}
    chosen = {
        node.id: label[number]
        for number, node in enumerate(scene.nodes)
        if node.id in tied and style.shape(node.kind) != "ring"
    }
    order = {old: new for new, (old, _) in enumerate(Counter(chosen.values()).most_common())}
    return {id_: order[old] for id_, old in chosen.items()}


def _leiden(scene: Scene, index: dict[str, int]) -> list[int]:
    pairs = [(index[edge.source], index[edge.target]) for edge in scene.edges]
    graph = igraph.Graph(n=len(index), edges=pairs)
    igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311
    weights = [edge.weight for edge in scene.edges]
    found = graph.community_leiden(objective_function="modularity", weights=weights)
    igraph.set_random_number_generator(random)
    return list(found.membership)
