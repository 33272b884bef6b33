"""GraphML with typed attributes; igraph, networkx, yEd, Gephi and Cytoscape read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from sinograph.views.exchange.flat import (
    Cell,
    about,
    edge_columns,
    edges,
    node_columns,
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
        *_keys("node", node_columns(scene) | _DRAWN),
        *_keys("edge", edge_columns(scene)),
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
        attributes = {"id": _id(of, name), "for": of, "attr.name": name}
        yield element("key", attributes | {"attr.type": _TYPES[kind]})


def _data(of: str, cells: Mapping[str, Cell]) -> list[Element]:
    return [leaf("data", str(value), {"key": _id(of, name)}) for name, value in cells.items()]


def _id(of: str, name: str) -> str:
    """The id of a column: letters, digits, `_` and what is escaped by its code point."""
    return f"{of}-" + re.sub(r"[^A-Za-z0-9_]", lambda m: f".{ord(m[0]):x}.", name)
