"""GEXF 1.3, for Gephi: typed attributes, places and colours, and edges that come and go by year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sinograph.views.exchange.flat import (
    Cell,
    FlatEdge,
    FlatNode,
    about,
    edge_columns,
    edges,
    node_columns,
    nodes,
)
from sinograph.views.exchange.xml import Element, document, element, leaf
from sinograph.views.scene import Scene

#: The schema of GEXF 1.3 has colour, position and size in the one namespace; Gephi reads them so.
_SPACE: Final = {"xmlns": "http://gexf.net/1.3", "version": "1.3"}
#: Written by the format itself, hence no attributes.
_OWN: Final = {"label", "weight"}


def gexf(scene: Scene) -> str:
    """The scene as GEXF; an edge without any known year is there all the time."""
    own = about(scene)
    meta = element(
        "meta",
        {"lastmodifieddate": scene.date} if scene.date else {},
        leaf("creator", "sinograph"),
        leaf("description", "; ".join(f"{name}: {value}" for name, value in own.items())),
    )
    flat = edges(scene)
    of_nodes, of_edges = _without_own(node_columns(scene)), _without_own(edge_columns(scene))
    dynamic = {"mode": "dynamic", "timeformat": "integer", "timerepresentation": "interval"}
    timed = dynamic if any(edge.spans for edge in flat) else {"mode": "static"}
    graph = element(
        "graph",
        {"defaultedgetype": "undirected"} | timed,
        _columns("node", of_nodes),
        _columns("edge", of_edges),
        element("nodes", {}, *(_node(node, of_nodes) for node in nodes(scene))),
        element("edges", {}, *(_edge(edge, of_edges) for edge in flat)),
    )
    return document(element("gexf", _SPACE, meta, graph))


def _without_own(columns: Mapping[str, str]) -> dict[str, str]:
    return {name: kind for name, kind in columns.items() if name not in _OWN}


def _columns(of: str, columns: Mapping[str, str]) -> Element:
    made = (element("attribute", {"id": n, "title": n, "type": t}) for n, t in columns.items())
    return element("attributes", {"class": of}, *made)


def _values(cells: Mapping[str, Cell], columns: Mapping[str, str]) -> list[Element]:
    """The cells of the columns; no element at all where there is none."""
    made = [
        element("attvalue", {"for": name, "value": str(cells[name])})
        for name in columns
        if name in cells
    ]
    return [element("attvalues", {}, *made)] if made else []


def _node(node: FlatNode, columns: Mapping[str, str]) -> Element:
    red, green, blue = (str(int(node.colour[i : i + 2], 16)) for i in (1, 3, 5))
    return element(
        "node",
        {"id": node.id, "label": str(node.cells["label"])},
        *_values(node.cells, columns),
        element("color", {"r": red, "g": green, "b": blue}),
        element("position", {"x": str(node.x), "y": str(-node.y), "z": "0.0"}),
        element("size", {"value": str(node.size)}),
    )


def _edge(edge: FlatEdge, columns: Mapping[str, str]) -> Element:
    attributes = {
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        "weight": str(edge.cells["weight"]),
    }
    spans = [element("spell", {"start": str(a), "end": str(b)}) for a, b in edge.spans]
    spells = [element("spells", {}, *spans)] if spans else []
    return element("edge", attributes, *_values(edge.cells, columns), *spells)
