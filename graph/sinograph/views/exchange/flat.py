"""A scene as two tables of plain cells: what every exchange format writes.

Ids are those of the fact tables (`org-siemens`), which every format takes; `iri` gives the whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sinograph.namespaces import ID
from sinograph.views import style
from sinograph.views.clean import text
from sinograph.views.scene import Edge, Node, Passage, Scene, Tie

Cell = str | int | float

#: The columns in their order, and their types in GEXF and GraphML.
NODE_COLUMNS = {
    "label": "string",
    "label_de": "string",
    "label_zh": "string",
    "kind": "string",
    "side": "string",
    "country": "string",
    "cluster": "integer",
    "strength": "integer",
    "iri": "string",
}
EDGE_COLUMNS = {
    "weight": "double",
    "year_min": "integer",
    "year_max": "integer",
    "status": "string",
    "collaborations": "string",
    "evidence": "string",
}


@dataclass(frozen=True, slots=True)
class FlatNode:
    """A node: id, place and looks, and its cells; what is unknown has no cell."""

    id: str
    cells: dict[str, Cell]
    x: float
    y: float
    size: float
    colour: str
    shape: str


@dataclass(frozen=True, slots=True)
class FlatEdge:
    """An edge and its cells; `spans` are the years of each collaboration that has any."""

    source: str
    target: str
    cells: dict[str, Cell]
    spans: tuple[tuple[int, int], ...]

    @property
    def id(self) -> str:
        """An id of its own."""
        return f"{self.source}--{self.target}"


def nodes(scene: Scene) -> list[FlatNode]:
    """The nodes in the order of the scene."""
    return [_node(node) for node in scene.nodes]


def edges(scene: Scene) -> list[FlatEdge]:
    """The edges in the order of the scene."""
    return [_edge(scene, edge) for edge in scene.edges]


def key(iri: str) -> str:
    """A short id of letters, digits, `.`, `_` and `-`.

    >>> key("https://w3id.org/sinograph/id/org-siemens")
    'org-siemens'
    """
    return re.sub(r"[^\w.\-]", "_", iri.removeprefix(ID), flags=re.ASCII)


def said(scene: Scene, tie: Tie) -> str:
    """The passages behind a tie, as one cites them."""
    return "; ".join(_passage(scene.passages[id_], scene.language) for id_ in tie.passages)


def years(scene: Scene, tie: Tie) -> str:
    """The year or years of a tie; empty where none is known."""
    own = scene.collaborations[tie.collaboration]
    if own.year_min is None:
        return ""
    return str(own.year_min) if own.year_min == own.year_max else f"{own.year_min}–{own.year_max}"


def about(scene: Scene) -> dict[str, Cell]:
    """What a file says of itself: question, data version, what is left out."""
    cells: dict[str, Cell] = {
        "question": text(scene.question.within(scene.language)),
        "notes": text(" ".join(note.within(scene.language) for note in scene.notes)),
        "mode": scene.mode,
        "nodes": len(scene.nodes),
        "left_out": scene.left_out,
        "graph_version": scene.graph.version or "",
        "graph_sha256": scene.graph.sha256 or "",
        "rerun": text(scene.rerun),
        "date": scene.date,
    }
    return {name: value for name, value in cells.items() if value != ""}


def _passage(passage: Passage, language: str) -> str:
    section = passage.section.within(language) if passage.section else ""
    span = "" if passage.start is None else f"{passage.start}–{passage.end}"
    return text(", ".join(filter(None, (passage.source.within(language), section, span))))


def _node(node: Node) -> FlatNode:
    cells: dict[str, Cell | None] = {
        "label": text(node.name.en),
        "label_de": text(node.name.de),
        "label_zh": text(node.name.zh),
        "kind": node.kind,
        "side": node.side,
        "country": text(node.country.en) if node.country else None,
        "cluster": node.cluster,
        "strength": node.strength,
        "iri": text(node.id),
    }
    known = {name: value for name, value in cells.items() if value is not None}
    colour, rim = style.fill(node, style.LIGHT)
    shown = rim if colour == style.LIGHT.ground else colour
    return FlatNode(key(node.id), known, node.x, node.y, node.size, shown, style.shape(node.kind))


def _edge(scene: Scene, edge: Edge) -> FlatEdge:
    first, last = scene.years(edge)
    collaborations = [scene.collaborations[tie.collaboration] for tie in edge.ties]
    cells: dict[str, Cell | None] = {
        "weight": float(edge.weight),
        "year_min": first,
        "year_max": last,
        "status": "; ".join(dict.fromkeys(tie.status for tie in edge.ties)),
        "collaborations": text("; ".join(c.name.within(scene.language) for c in collaborations)),
        "evidence": "; ".join(filter(None, (said(scene, tie) for tie in edge.ties))),
    }
    spans = {(c.year_min, c.year_max or c.year_min) for c in collaborations if c.year_min}
    known = {name: value for name, value in cells.items() if value is not None}
    return FlatEdge(key(edge.source), key(edge.target), known, tuple(sorted(spans)))
