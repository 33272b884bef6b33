"""DOT, for Graphviz: `neato -n` keeps the places."""

from __future__ import annotations

from typing import Final

from sinograph.views.exchange.flat import Cell, edges, nodes
from sinograph.views.scene import Scene

_SHAPES: Final = {
    "dot": "circle",
    "diamond": "diamond",
    "square": "square",
    "triangle": "triangle",
    "hexagon": "hexagon",
    "triangleDown": "invtriangle",
    "star": "star",
    "ring": "circle",
}
_INCH: Final = 72.0


def dot(scene: Scene) -> str:
    """The scene as an undirected graph with labels outside the nodes."""
    title = _quoted(scene.question.within(scene.language))
    lines = [
        "graph view {",
        f"  graph [label={title}, labelloc=t, labeljust=l];",
        '  node [style=filled, label="", fixedsize=true, fontname="Noto Sans CJK SC"];',
    ]
    for node in nodes(scene):
        wide = round(2 * node.size / _INCH, 3)
        attributes: dict[str, Cell] = {
            "xlabel": node.cells["label"],
            "shape": _SHAPES[node.shape],
            "fillcolor": "#ffffff" if node.shape == "ring" else node.colour,
            "width": wide,
            "height": wide,
            "pos": f"{node.x},{-node.y}",
        }
        lines.append(f"  {_quoted(node.id)} [{_attributes(attributes)}];")
    for edge in edges(scene):
        weight = edge.cells["weight"]
        own = {"weight": weight, "penwidth": weight, "tooltip": edge.cells["collaborations"]}
        ends = f"{_quoted(edge.source)} -- {_quoted(edge.target)}"
        lines.append(f"  {ends} [{_attributes(own)}];")
    return "\n".join([*lines, "}"]) + "\n"


def _attributes(own: dict[str, Cell]) -> str:
    return ", ".join(f"{name}={_quoted(value)}" for name, value in own.items())


def _quoted(value: Cell) -> str:
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\r", " ").replace("\n", " ") + '"'
