"""Draw which room imports which, from the map that the tests hold the code to.

`python docs/architecture.py` rewrites `docs/pictures/architecture.svg`, `--check` only compares.
Arrows that follow from others are left out (transitive reduction).
"""

from __future__ import annotations

import runpy
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

import networkx as nx
from kept import kept

from sinograph.views.style import FONTS, LIGHT

_ROOT: Final = Path(__file__).parents[1]
_FILE: Final = Path(__file__).with_name("pictures") / "architecture.svg"
_WIDE, _HIGH, _GAP_X, _GAP_Y = 104, 30, 22, 46


def rooms() -> nx.DiGraph:
    """The rooms, an edge from each to the rooms that it needs directly."""
    allowed: Mapping[str, set[str]] = runpy.run_path(str(_ROOT / "tests" / "test_architecture.py"))[
        "MAY_IMPORT"
    ]
    graph = nx.DiGraph(
        (room, other)
        for room, others in sorted(allowed.items())
        for other in sorted(others)
        if not {room, other} & {"__init__", "__main__"}
    )
    return nx.transitive_reduction(graph)


def picture() -> str:
    """The rooms in layers: each above all that it needs."""
    graph = rooms()
    layers = [sorted(layer) for layer in nx.topological_generations(graph)]
    widest = max(map(len, layers)) * (_WIDE + _GAP_X)
    places: dict[str, tuple[float, float]] = {}
    for depth, layer in enumerate(layers):
        if depth:
            layer.sort(key=lambda room: _middle(graph, room, places))
        left = (widest - len(layer) * (_WIDE + _GAP_X)) / 2
        for number, room in enumerate(layer):
            x = left + number * (_WIDE + _GAP_X) + _GAP_X / 2
            places[room] = x, 14 + depth * (_HIGH + _GAP_Y)
    height = 28 + len(layers) * (_HIGH + _GAP_Y) - _GAP_Y
    arrows = "".join(_arrow(places[a], places[b]) for a, b in sorted(graph.edges))
    boxes = "".join(_box(room, *place) for room, place in sorted(places.items()))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {widest:g} {height:g}" '
        f'width="{widest:g}" height="{height:g}" role="img" font-family="{escape(FONTS)}">'
        f'<title>The rooms of sinograph, each above those it needs</title><rect width="100%" '
        f'height="100%" fill="{LIGHT.ground}"/>{arrows}{boxes}</svg>\n'
    )


def _middle(graph: nx.DiGraph, room: str, places: Mapping[str, tuple[float, float]]) -> float:
    above = [places[other][0] for other in graph.predecessors(room)]
    return sum(above) / len(above)


def _arrow(start: tuple[float, float], end: tuple[float, float]) -> str:
    x1, y1, x2, y2 = start[0] + _WIDE / 2, start[1] + _HIGH, end[0] + _WIDE / 2, end[1]
    bend = (y2 - y1) / 2
    return (
        f'<path d="M{x1:.1f} {y1:.1f}C{x1:.1f} {y1 + bend:.1f} {x2:.1f} {y2 - bend:.1f} '
        f'{x2:.1f} {y2:.1f}" fill="none" stroke="{LIGHT.strong}" stroke-width="1.2"/>'
    )


def _box(room: str, x: float, y: float) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{_WIDE}" height="{_HIGH}" rx="7" '
        f'fill="{LIGHT.thing}" stroke="{LIGHT.thing_rim}"/><text x="{x + _WIDE / 2:.1f}" '
        f'y="{y + 20:.1f}" font-size="13" text-anchor="middle" fill="{LIGHT.ink}">'
        f"{escape(room)}</text>"
    )


if __name__ == "__main__":
    sys.exit(kept(_FILE, picture()))
