"""Where the nodes lie: the same scene always gets the same places.

Organisations are drawn towards what they do together: the springs run between an organisation and
its collaborations, even where the collaborations themselves are not drawn, so that the partners
of one project lie together (Kamada and Kawai 1989; Fruchterman and Reingold 1991 for large parts).
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

import igraph  # type: ignore[import-untyped]

from sinograph.views import packing, style
from sinograph.views.chains import chained
from sinograph.views.labels import box
from sinograph.views.scene import Node, Scene

_SEED: Final = 20191
_LARGE: Final = 700
_SPRING: Final = 72.0
#: The mean distance between the nodes of a large part.
_SPACING: Final = 34.0
#: Pixels² that a picture for print has for nodes with their labels.
_ROOM: Final = 1_000_000.0
_STRETCH: Final = 1.5
#: More nodes than this are not kept apart one by one.
_MANY: Final = 1500

Point = tuple[float, float]


def laid_out(scene: Scene) -> Scene:
    """The scene with sizes and places; components side by side, nodes and labels apart."""
    nodes = [replace(node, size=style.radius(node)) for node in scene.nodes]
    labelled = _labelled(nodes, scene.language)
    boxes = {node.id: box(node, scene.language, labelled=node.id in labelled) for node in nodes}
    chain = chained(scene, boxes)
    parts = [] if chain is None else [chain]
    for part in _components(scene) if chain is None else ():
        placed = _springs(scene, part)
        if len(scene.nodes) <= _MANY:
            placed = packing.apart(placed, boxes)
        parts.append(placed)
    places = packing.side_by_side(parts, boxes)
    return replace(
        scene,
        nodes=tuple(
            replace(node, x=round(places[node.id][0], 1), y=round(places[node.id][1], 1))
            for node in nodes
        ),
    )


def _labelled(nodes: Sequence[Node], language: str) -> set[str]:
    """The first nodes, as many as there is room for with their labels."""
    room, chosen = _ROOM, set[str]()
    for node in nodes:
        size = box(node, language, labelled=True)
        room -= (size.right - size.left) * (size.bottom - size.top)
        if room < 0:
            break
        chosen.add(node.id)
    return chosen


def _components(scene: Scene) -> list[list[str]]:
    """The connected parts, the largest first; ids in the order of the scene."""
    part = {node.id: index for index, node in enumerate(scene.nodes)}
    pairs = [(edge.source, edge.target) for edge in scene.edges]
    graph = _graph(list(part), pairs)
    members: dict[int, list[str]] = {}
    for id_, number in zip(part, graph.connected_components().membership, strict=True):
        members.setdefault(number, []).append(id_)
    return sorted(members.values(), key=lambda ids: (-len(ids), part[ids[0]]))


def _springs(scene: Scene, part: Sequence[str]) -> dict[str, Point]:
    """Places of one connected part around 0, in pixels."""
    chosen = set(part)
    pairs = sorted(_incidence(scene, chosen))
    names = list(dict.fromkeys((*part, *(end for pair in pairs for end in pair))))
    graph = _graph(names, pairs)
    igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311
    start = graph.layout_circle()
    if len(names) <= _LARGE:
        placed = graph.layout_kamada_kawai(seed=start, maxiter=60 * len(names))
    else:
        placed = graph.layout_fruchterman_reingold(niter=300, grid="auto")
        placed.fit_into((0, 0, _SPACING * len(names) ** 0.5, _SPACING * len(names) ** 0.5))
    igraph.set_random_number_generator(random)
    scale = _SPRING if len(names) <= _LARGE else 1.0
    spots = dict(zip(names, placed.coords, strict=True))
    return _wide({id_: (spots[id_][0] * scale, spots[id_][1] * scale) for id_ in part})


def _incidence(scene: Scene, chosen: set[str]) -> Iterable[tuple[str, str]]:
    for edge in scene.edges:
        if edge.source in chosen:
            for tie in edge.ties:
                for end in (edge.source, edge.target):
                    if end != tie.collaboration:
                        yield end, tie.collaboration


def _graph(names: Sequence[str], pairs: Iterable[tuple[str, str]]) -> igraph.Graph:
    index = {name: number for number, name in enumerate(names)}
    edges = [(index[a], index[b]) for a, b in pairs]
    return igraph.Graph(n=len(names), edges=edges)


def _wide(places: Mapping[str, Point]) -> dict[str, Point]:
    """Turned so that its longest way lies across, and stretched: labels and pages are wide."""
    count = len(places)
    mx = sum(x for x, _ in places.values()) / count
    my = sum(y for _, y in places.values()) / count
    away = [(x - mx, y - my) for x, y in places.values()]
    xx, yy, xy = (sum(a[i] * a[j] for a in away) for i, j in ((0, 0), (1, 1), (0, 1)))
    turn = math.atan2(2 * xy, xx - yy) / 2
    cos, sin = math.cos(turn), math.sin(turn)
    turned = [((x * cos + y * sin) * _STRETCH, y * cos - x * sin) for x, y in away]
    return dict(zip(places, turned, strict=True))
