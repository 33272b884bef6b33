"""What the legend of a picture explains: only what the picture shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sinograph.phrases import has, say
from sinograph.views import style
from sinograph.views.scene import Change, Label, Node, Scene

#: Shapes that stand for several kinds, and what they are called together.
_GROUPS: Final = {
    "triangleDown": "view.place",
    "star": "view.policy",
    "ring": "view.collaboration",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A mark and what it means: a node (`plain`: only its shape counts) or a line."""

    words: str
    node: Node | None = None
    plain: bool = False
    width: float = 0.0
    dashed: bool = False


def entries(scene: Scene, language: str | None = None) -> list[list[Entry]]:
    """The legend in rows: colours, shapes, lines; in the language of the scene unless given."""
    chosen = language or scene.language
    return [row for make in (_colours, _shapes, _lines) if (row := make(scene, chosen))]


def kind_words(kind: str, language: str) -> str:
    """The name of a kind of node."""
    return say(f"kind.{kind}", language) if has(f"kind.{kind}") else kind


def _colours(scene: Scene, language: str) -> list[Entry]:
    if scene.mode == "change":
        return _changes(scene, language)
    organisations = [node for node in scene.nodes if node.kind in style.ORGANISATIONS]
    clusters = {node.cluster for node in organisations if node.cluster is not None}
    if clusters:
        return _clusters(organisations, clusters, language)
    sides = {node.side for node in organisations}
    keys = {"de": "side.de", "cn": "side.cn", None: "view.noside"}
    return [
        Entry(say(key, language), _sample("Company", side))
        for side, key in keys.items()
        if side in sides
    ]


def _changes(scene: Scene, language: str) -> list[Entry]:
    """What entered, grew stronger or weaker, left; with the sign that stands before a name."""
    found = {node.change.what for node in scene.nodes if node.change}
    entries_ = [
        Entry(f"{style.CHANGES[what][1]} {say(what, language)}", _changed(what))
        for what in style.CHANGES
        if what in found
    ]
    if "same" in found:
        entries_.append(Entry(say("view.same", language), _changed("same")))
    return entries_


def _changed(what: str) -> Node:
    return replace(_sample("Company", None), change=Change(what, "certain", 0, 0))


def _clusters(nodes: Sequence[Node], clusters: set[int], language: str) -> list[Entry]:
    """The clusters by their strongest members; those beyond the colours as one."""
    last, found = len(style.CLUSTERS) - 1, []
    for number in sorted(clusters):
        if number < last:
            name = next(node.name for node in nodes if node.cluster == number).within(language)
            words = say("view.cluster", language, name=name)
            found.append(Entry(words, _sample("Company", None, number)))
    if max(clusters) >= last:
        found.append(Entry(say("view.smaller", language), _sample("Company", None, last)))
    return found


def _shapes(scene: Scene, language: str) -> list[Entry]:
    kinds = {node.kind for node in scene.nodes}
    found = [
        Entry(kind_words(kind, language), _sample(kind, None), plain=True)
        for kind in (*style.ORGANISATIONS, *sorted(kinds - style.SHAPES.keys()))
        if kind in kinds
    ]
    for shape, key in _GROUPS.items():
        kind = next((kind for kind in sorted(kinds) if style.shape(kind) == shape), None)
        if kind is not None:
            found.append(Entry(say(key, language), _sample(kind, None)))
    return found


def _lines(scene: Scene, language: str) -> list[Entry]:
    found = []
    if any(edge.weight > 1 for edge in scene.edges):
        key = "view.width.statements" if scene.mode == "statements" else "view.width"
        found.append(Entry(say(key, language), width=3.2))
    if any(style.dashed(edge) for edge in scene.edges):
        key = "view.possible" if scene.mode == "change" else "view.dashed"
        found.append(Entry(say(key, language), width=1.3, dashed=True))
    return found


def _sample(kind: str, side: str | None, cluster: int | None = None) -> Node:
    return Node("", Label("", "", ""), kind, side, None, 1, cluster=cluster)
