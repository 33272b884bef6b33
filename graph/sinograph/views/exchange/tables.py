"""A scene as tables: nodes, edges, and the evidence of every edge."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from sinograph.views.clean import text
from sinograph.views.exchange.flat import (
    Cell,
    edge_columns,
    edges,
    key,
    node_columns,
    nodes,
    said,
    years,
)
from sinograph.views.scene import Scene
from sinograph.views.spreadsheet import inert

Row = Sequence[Cell | None]


def node_rows(scene: Scene) -> list[Row]:
    """A heading, then one row a node."""
    columns = node_columns(scene)
    rows: list[Row] = [_neutral(("id", *columns, "x", "y"))]
    for node in nodes(scene):
        cells = (node.cells.get(name) for name in columns)
        rows.append(_neutral((node.id, *cells, node.x, node.y)))
    return rows


def edge_rows(scene: Scene) -> list[Row]:
    """A heading, then one row an edge, with the names that Gephi expects."""
    columns = edge_columns(scene)
    rows: list[Row] = [("source", "target", "type", *columns)]
    for edge in edges(scene):
        cells = (edge.cells.get(name) for name in columns)
        rows.append(_neutral((edge.source, edge.target, "Undirected", *cells)))
    return rows


def evidence_rows(scene: Scene) -> list[Row]:
    """A heading, then one row for every collaboration behind every edge."""
    rows: list[Row] = [
        ("source", "target", "collaboration_id", "collaboration", "kind", "years", "status", "said")
    ]
    for edge in scene.edges:
        ends = key(edge.source), key(edge.target)
        for tie in edge.ties:
            own = scene.collaborations[tie.collaboration]
            name = own.name.within(scene.language)
            head = (*ends, key(own.id), name, own.kind, years(scene, tie), tie.status)
            rows.append(_neutral((*head, said(scene, tie))))
    return rows


def comma_separated(rows: Iterable[Row]) -> str:
    """Standard CSV (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows(["" if value is None else value for value in row] for row in rows)
    return out.getvalue()


def _neutral(row: Row) -> Row:
    return tuple(inert(text(value)) if isinstance(value, str) else value for value in row)
