"""GraphML with typed attributes; igraph, networkx, yEd, Gephi and Cytoscape read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from sinograph.views.exchange.flat import (
    EDGE_COLUMNS,
    NODE_COLUMNS,
    Cell,
    about,
    edges,
    nodes,
)
from sinograph.views.exchange.xml import Element, document, element, leaf
from sinograph.views.scene import Scene

_SPACE: Final = {
    "xmlns": "http://graphml.graphdrawing.org/xmlns",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": "http://graphml.graphdrawing.org/xmlns "
    "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
}
_TYPES: Final = {"integer": "int", "double": "double", "string": "string"}
_DRAWN: Final = {"x": "double", "y": "double", "size": "double", "colour": "string"}


def graphml(scene: Scene) -> str:
    """The scene as GraphML."""
    own = about(scene)
    of_graph = {name: "integer" if isinstance(v, int) else "string" for name, v in own.items()}
    keys = [
        *_keys("graph", of_graph),
        *_keys("node", NODE_COLUMNS | _DRAWN),
        *_keys("edge", EDGE_COLUMNS),
    ]
    drawn = [
        element(
            "node",
            {"id": node.id},
            *_data(
                "node",
                node.cells | {"x": node.x, "y": node.y, "size": node.size, "colour": node.colour},
            ),
        )
        for node in nodes(scene)
    ]
    ties = [
        element(
            "edge",
            {"id": edge.id, "source": edge.source, "target": edge.target},
            *_data("edge", edge.cells),
        )
        for edge in edges(scene)
    ]
    graph = element(
        "graph", {"id": "view", "edgedefault": "undirected"}, *_data("graph", own), *drawn, *ties
    )
    return document(element("graphml", _SPACE, *keys, graph))


def _keys(of: str, columns: Mapping[str, str]) -> Iterable[Element]:
    for name, kind in columns.items():
        attributes = {"id": f"{of}-{name}", "for": of, "attr.name": name}
        yield element("key", attributes | {"attr.type": _TYPES[kind]})


def _data(of: str, cells: Mapping[str, Cell]) -> list[Element]:
    return [leaf("data", str(value), {"key": f"{of}-{name}"}) for name, value in cells.items()]
