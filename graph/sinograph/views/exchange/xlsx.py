"""An Excel workbook: nodes, edges, the evidence of every edge, and what it is about."""

from __future__ import annotations

from sinograph.views.exchange.flat import about
from sinograph.views.exchange.tables import edge_rows, evidence_rows, node_rows
from sinograph.views.scene import Scene
from sinograph.views.spreadsheet import book


def xlsx(scene: Scene) -> bytes:
    """The workbook; text stays text."""
    tables = {
        "nodes": node_rows(scene),
        "edges": edge_rows(scene),
        "evidence": evidence_rows(scene),
    }
    return book(tables, list(about(scene).items()))
