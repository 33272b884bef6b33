"""A scene as two tables of plain cells: what every exchange format writes.

Ids are those of the fact tables (`org-siemens`), which every format takes; `iri` gives the whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sinograph.namespaces import ID
from sinograph.views import style
from sinograph.views.clean import text
from sinograph.views.scene import Change, Detail, Edge, Node, Passage, Scene, Tie

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
#: Names of columns that some formats give to nodes of their own accord.
_TAKEN: Final = {"id": "", "name": "", "x": "", "y": "", "size": "", "colour": "", "weight": ""}
EDGE_COLUMNS = {
    "weight": "double",
    "year_min": "integer",
    "year_max": "integer",
    "status": "string",
    "collaborations": "string",
    "evidence": "string",
}


#: What a view of two periods has besides, of nodes and of edges.
_CHANGE: Final = {
    "change": "string",
    "certainty": "string",
    "before": "integer",
    "after": "integer",
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


def node_columns(scene: Scene) -> dict[str, str]:
    """The columns of the nodes of a scene and their types: those of every scene, then its own."""
    more = _CHANGE if any(node.change for node in scene.nodes) else {}
    return NODE_COLUMNS | more | _detail_columns(scene)


def edge_columns(scene: Scene) -> dict[str, str]:
    """The columns of the edges of a scene and their types."""
    return EDGE_COLUMNS | (_CHANGE if any(edge.change for edge in scene.edges) else {})


def nodes(scene: Scene) -> list[FlatNode]:
    """The nodes in the order of the scene."""
    columns = _detail_columns(scene)
    return [_node(node, columns) for node in scene.nodes]


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
        "question": scene.question.within(scene.language),
        "notes": " ".join(note.within(scene.language) for note in scene.notes),
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
    return ", ".join(filter(None, (passage.source.within(language), section, span)))


def _detail_columns(scene: Scene) -> dict[str, str]:
    """A column for every name of a detail; a number where all its values are, one for each node."""
    values: dict[str, list[str]] = {}
    several = set[str]()
    for node in scene.nodes:
        names = [_column(detail) for detail in node.details]
        several |= {name for name in names if names.count(name) > 1}
        for name, detail in zip(names, node.details, strict=True):
            values.setdefault(name, []).append(detail.value)
    return {name: "string" if name in several else _type(found) for name, found in values.items()}


def _column(detail: Detail) -> str:
    """The name of a column, kept apart from those that every scene has."""
    name = detail.name.en
    return f"{name} (detail)" if name in NODE_COLUMNS | _CHANGE | _TAKEN else name


def _type(values: Sequence[str]) -> str:
    if all(re.fullmatch(r"-?\d{1,9}", value) for value in values):
        return "integer"
    if all(re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", value) for value in values):
        return "double"
    return "string"


def _details(node: Node, columns: Mapping[str, str]) -> dict[str, Cell]:
    """The details of a node; several of one name in one cell."""
    found: dict[str, list[str]] = {}
    for detail in node.details:
        found.setdefault(_column(detail), []).append(detail.value)
    make: dict[str, Callable[[str], Cell]] = {"integer": int, "double": float, "string": str}
    return {name: make[columns[name]]("; ".join(own)) for name, own in found.items()}


def _change(change: Change | None) -> dict[str, Cell]:
    if change is None:
        return {}
    return {
        "change": change.what,
        "certainty": change.certainty,
        "before": change.before,
        "after": change.after,
    }


def _node(node: Node, columns: Mapping[str, str]) -> FlatNode:
    cells: dict[str, Cell | None] = {
        "label": node.name.en,
        "label_de": node.name.de,
        "label_zh": node.name.zh,
        "kind": text(node.kind),
        "side": node.side,
        "country": node.country.en if node.country else None,
        "cluster": node.cluster,
        "strength": node.strength,
        "iri": text(node.id),
    }
    known = {name: value for name, value in cells.items() if value is not None}
    known |= _change(node.change) | _details(node, columns)
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
        "collaborations": "; ".join(c.name.within(scene.language) for c in collaborations),
        "evidence": "; ".join(filter(None, (said(scene, tie) for tie in edge.ties))),
    }
    spans = {(c.year_min, c.year_max or c.year_min) for c in collaborations if c.year_min}
    known = {name: value for name, value in cells.items() if value is not None}
    known |= _change(edge.change)
    return FlatEdge(key(edge.source), key(edge.target), known, tuple(sorted(spans)))
