"""An old view on newer data: what stays keeps its place, what is new finds one beside its own."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from sinograph.phrases import say
from sinograph.views.labels import Box, box
from sinograph.views.scene import Label, Node, Scene

#: How far apart the places are that a new thing tries, and how many rounds it goes.
_STEP: Final = 26.0
_ROUNDS: Final = 60
#: How many of the things that came or went are named.
_NAMED: Final = 12

Point = tuple[float, float]


def renewed(old: Scene, new: Scene) -> Scene:
    """`new` with the places of `old`: what is new is marked, what vanished stays as "gone".

    What had vanished when `old` was saved is not shown again.
    """
    kept = {id_: (node.x, node.y) for id_, node in old.node.items()}
    lately = [node for node in old.nodes if node.news != "gone" and node.id not in new.node]
    gone = [replace(node, news="gone") for node in lately]
    nodes = [
        node if node.id in kept else replace(node, news="new") for node in _placed(new, kept, gone)
    ]
    known, still = {edge.id for edge in old.edges}, {edge.id for edge in new.edges}
    edges = [replace(e, news=None if e.id in known else "new") for e in new.edges]
    there = {node.id for node in (*nodes, *gone)}
    lost = [
        replace(edge, news="gone")
        for edge in old.edges
        if edge.news != "gone" and edge.id not in still and there >= {edge.source, edge.target}
    ]
    return replace(
        new,
        notes=(*_news(nodes, gone), *new.notes),
        nodes=(*nodes, *gone),
        edges=(*edges, *lost),
        collaborations={**old.collaborations, **new.collaborations},
        passages={**old.passages, **new.passages},
        total=new.total + len(gone),
    )


def kept(old: Scene, new: Scene) -> Scene:
    """`new`, what `old` shows too where it is there; what it does not finds a place beside it."""
    known = {id_: (node.x, node.y) for id_, node in old.node.items() if id_ in new.node}
    return replace(new, nodes=tuple(_placed(new, known, []))) if known else new


def _news(nodes: Iterable[Node], gone: list[Node]) -> tuple[Label, ...]:
    """A note that names what is no longer there, and one that names what is new."""
    came = [node for node in nodes if node.news == "new"]
    found = (("note.gone", gone), ("note.new", came))
    return tuple(
        Label(*(say(key, lang, names=_names(own, lang)) for lang in ("en", "de", "zh")))
        for key, own in found
        if own
    )


def _names(nodes: list[Node], language: str) -> str:
    names = [node.name.within(language) for node in nodes[:_NAMED]]
    more = [f"… (+{len(nodes) - _NAMED})"] if len(nodes) > _NAMED else []
    return say("listed", language).join((*names, *more))


def _placed(new: Scene, kept: Mapping[str, Point], gone: list[Node]) -> list[Node]:
    """The nodes of `new` in their order: those known where they were, the others near theirs."""
    places = dict(kept)
    taken = [_box(node, new.language) for node in gone]
    taken += [_box(_at(node, kept[node.id]), new.language) for node in new.nodes if node.id in kept]
    nodes = []
    for node in new.nodes:
        if node.id in kept:
            nodes.append(_at(node, kept[node.id]))
            continue
        found = _free(node, _beside(node, new, places), taken, new.language)
        places[node.id] = found.x, found.y
        taken.append(_box(found, new.language))
        nodes.append(found)
    return nodes


def _beside(node: Node, new: Scene, places: Mapping[str, Point]) -> Point:
    """As far from its neighbours that have a place as the new layout has it; else below all."""
    ends = [{edge.source, edge.target} for edge in new.edges]
    near = {end for pair in ends if node.id in pair for end in pair if end in places}
    if not near:
        left = min((x for x, _ in places.values()), default=node.x)
        return left, max((y for _, y in places.values()), default=node.y) + 3 * _STEP
    shift = [
        (places[id_][0] - new.node[id_].x, places[id_][1] - new.node[id_].y) for id_ in sorted(near)
    ]
    dx, dy = (sum(own) / len(shift) for own in zip(*shift, strict=True))
    return node.x + dx, node.y + dy


def _free(node: Node, wished: Point, taken: list[Box], language: str) -> Node:
    """The node at the first place around the wished one where nothing overlaps."""
    first = _at(node, wished)
    for place in _around(wished):
        there = _at(node, place)
        frame = _box(there, language)
        if not any(frame.overlaps(other) for other in taken):
            return there
    return first


def _around(middle: Point) -> Iterator[Point]:
    """Places on circles, the nearest first."""
    yield middle
    for ring in range(1, _ROUNDS):
        for turn in range(6 * ring):
            angle = 2 * math.pi * turn / (6 * ring)
            yield (
                middle[0] + ring * _STEP * math.cos(angle),
                middle[1] + ring * _STEP * math.sin(angle),
            )


def _at(node: Node, place: Point) -> Node:
    return replace(node, x=round(place[0], 1), y=round(place[1], 1))


def _box(node: Node, language: str) -> Box:
    own = box(node, language, labelled=True)
    return Box(own.left + node.x, own.top + node.y, own.right + node.x, own.bottom + node.y)
