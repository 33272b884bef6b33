"""Where the nodes of chains between two things lie: from the one on the left to the other."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Final

from sinograph.views import style
from sinograph.views.labels import Box
from sinograph.views.scene import Scene

_ROOM: Final = 44.0
_GAP: Final = 36.0
_SWEEPS: Final = 8
#: The room of a line that passes a column.
_PASSING: Final = Box(0.0, -12.0, 0.0, 12.0)

Point = tuple[float, float]
#: How far along, and whether organisations or collaborations.
Column = tuple[float, bool]


def chained(scene: Scene, boxes: Mapping[str, Box]) -> dict[str, Point] | None:
    """Places in columns, where all that is drawn lies between two focuses; else None.

    The one that the question names first is on the left. A node that is `a` steps from it and `b`
    from the other stands at a / (a + b) of the way, collaborations before organisations; in a
    column the nodes follow the means of their neighbours, swept to and fro (the barycentre
    heuristic of Sugiyama, Tagawa and Toda 1981).
    """
    said = scene.question.within(scene.language)
    focus = [node for node in scene.nodes if node.focus]
    ends = [n.id for n in sorted(focus, key=lambda n: said.find(n.name.within(scene.language)))]
    near = _near(scene)
    if len(ends) != 2 or scene.mode != "two-mode":
        return None
    if any(len(near[node.id]) < 2 and not node.focus for node in scene.nodes):
        return None
    a, b = (_steps(near, end) for end in ends)
    if len(a) != len(near):
        return None
    column = {
        node.id: (a[node.id] / (a[node.id] + b[node.id]), style.shape(node.kind) != "ring")
        for node in scene.nodes
    }
    return _placed(*_routed(scene, column), boxes)


def _routed(
    scene: Scene, column: Mapping[str, Column]
) -> tuple[dict[Column, list[str]], dict[str, list[str]]]:
    """The columns, and who is next to whom; a line that passes a column holds a place there."""
    order = sorted(set(column.values()))
    columns: dict[Column, list[str]] = {key: [] for key in order}
    near: dict[str, list[str]] = {node.id: [] for node in scene.nodes}
    for node in scene.nodes:
        columns[column[node.id]].append(node.id)
    for edge in scene.edges:
        first, last = sorted((edge.source, edge.target), key=lambda end: column[end])
        passed = order[order.index(column[first]) + 1 : order.index(column[last])]
        way = [first, *(f"{edge.id} {share}" for share in passed), last]
        for key, stop in zip(passed, way[1:-1], strict=True):
            columns[key].append(stop)
        for one, other in itertools.pairwise(way):
            near.setdefault(one, []).append(other)
            near.setdefault(other, []).append(one)
    return columns, near


def _near(scene: Scene) -> dict[str, list[str]]:
    near: dict[str, list[str]] = {node.id: [] for node in scene.nodes}
    for edge in scene.edges:
        near[edge.source].append(edge.target)
        near[edge.target].append(edge.source)
    return near


def _steps(near: Mapping[str, Sequence[str]], start: str) -> dict[str, int]:
    found, edge = {start: 0}, [start]
    while edge:
        nexts = dict.fromkeys(other for id_ in edge for other in near[id_] if other not in found)
        found |= dict.fromkeys(nexts, found[edge[0]] + 1)
        edge = list(nexts)
    return found


def _placed(
    columns: dict[Column, list[str]],
    near: Mapping[str, Sequence[str]],
    boxes: Mapping[str, Box],
) -> dict[str, Point]:
    spots = _across(columns, boxes)
    height = dict.fromkeys(near, 0.0)
    order = sorted(columns)
    for sweep in range(_SWEEPS):
        for key in order if sweep % 2 == 0 else reversed(order):
            mean = {i: sum(height[o] for o in near[i]) / len(near[i]) for i in columns[key]}
            columns[key].sort(key=lambda id_: mean[id_])
            height |= _stacked(columns[key], boxes)
    return {id_: (spots[key], height[id_]) for key in order for id_ in columns[key] if id_ in boxes}


def _across(
    columns: Mapping[Column, Sequence[str]], boxes: Mapping[str, Box]
) -> dict[Column, float]:
    """Where each column stands, one beside the other."""
    x, before, spots = 0.0, 0.0, dict[Column, float]()
    for key in sorted(columns):
        own = [boxes[id_] for id_ in columns[key] if id_ in boxes]
        wide = max(box.right - box.left for box in own)
        x += (before + wide) / 2 + _ROOM if spots else 0.0
        spots[key], before = x, wide
    return spots


def _stacked(column: Sequence[str], boxes: Mapping[str, Box]) -> dict[str, float]:
    """The nodes of a column under one another, around 0."""
    own = [boxes.get(id_, _PASSING) for id_ in column]
    y = -(sum(box.bottom - box.top + _GAP for box in own) - _GAP) / 2
    found = dict[str, float]()
    for id_, box in zip(column, own, strict=True):
        found[id_] = y - box.top
        y += box.bottom - box.top + _GAP
    return found
