"""What the legend of a picture explains: only what the picture shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sinograph.phrases import has, say
from sinograph.views import style
from sinograph.views.scene import Label, Node, Scene


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
    organisations = [node for node in scene.nodes if style.shape(node.kind) != "ring"]
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
    plain = [kind for kind in ("Organisation", *style.SHAPES) if kind in kinds]
    found = [
        Entry(kind_words(kind, language), _sample(kind, None), plain=True)
        for kind in plain
        if style.shape(kind) != "ring"
    ]
    ring = next((kind for kind in plain if style.shape(kind) == "ring"), None)
    if ring is not None:
        found.append(Entry(say("view.collaboration", language), _sample(ring, None)))
    return found


def _lines(scene: Scene, language: str) -> list[Entry]:
    found = []
    if any(edge.weight > 1 for edge in scene.edges):
        found.append(Entry(say("view.width", language), width=3.2))
    if any(style.dashed(edge) for edge in scene.edges):
        found.append(Entry(say("view.dashed", language), width=1.3, dashed=True))
    return found


def _sample(kind: str, side: str | None, cluster: int | None = None) -> Node:
    return Node("", Label("", "", ""), kind, side, None, 1, cluster=cluster)
