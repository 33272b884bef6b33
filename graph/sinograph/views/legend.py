"""What the legend of a picture explains: only what the picture shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sinograph.labels import LANGUAGES
from sinograph.phrases import has, say
from sinograph.views import style
from sinograph.views.scene import Label, Node, Scene


@dataclass(frozen=True, slots=True)
class Entry:
    """A mark and what it means: a node (`plain`: only its shape counts) or a line."""

    words: Label
    node: Node | None = None
    plain: bool = False
    width: float = 0.0
    dashed: bool = False


def entries(scene: Scene) -> list[list[Entry]]:
    """The legend in rows: colours, shapes, lines."""
    own = {node.id: node.cluster for node in scene.nodes if node.cluster is not None}
    return [row for row in (colours(scene, own), *signs(scene)) if row]


def signs(scene: Scene) -> list[list[Entry]]:
    """What shapes and lines mean."""
    return [row for row in (_shapes(scene), _lines(scene)) if row]


def colours(scene: Scene, clusters: Mapping[str, int]) -> list[Entry]:
    """What the colours of organisations mean: their clusters where there are any, else sides."""
    organisations = [node for node in scene.nodes if style.shape(node.kind) != "ring"]
    if clusters:
        return _clusters(organisations, clusters)
    sides = {node.side for node in organisations}
    keys = {"de": "side.de", "cn": "side.cn", None: "view.noside"}
    return [
        Entry(_said(key), _sample("Company", side)) for side, key in keys.items() if side in sides
    ]


def _clusters(nodes: Sequence[Node], clusters: Mapping[str, int]) -> list[Entry]:
    """The clusters by their strongest members; those beyond the colours as one."""
    last, found = len(style.CLUSTERS) - 1, []
    first: dict[int, Node] = {}
    for node in nodes:
        if node.id in clusters:
            first.setdefault(clusters[node.id], node)
    for number in sorted(first):
        if number < last:
            words = _said("view.cluster", first[number].name)
            found.append(Entry(words, _sample("Company", None, number)))
    if max(first, default=0) >= last:
        found.append(Entry(_said("view.smaller"), _sample("Company", None, last)))
    return found


def _shapes(scene: Scene) -> list[Entry]:
    kinds = {node.kind for node in scene.nodes}
    plain = [kind for kind in ("Organisation", *style.SHAPES) if kind in kinds]
    found = [
        Entry(_kind(kind), _sample(kind, None), plain=True)
        for kind in plain
        if style.shape(kind) != "ring"
    ]
    ring = next((kind for kind in plain if style.shape(kind) == "ring"), None)
    if ring is not None:
        found.append(Entry(_said("view.collaboration"), _sample(ring, None)))
    return found


def _lines(scene: Scene) -> list[Entry]:
    found = []
    if any(edge.weight > 1 for edge in scene.edges):
        found.append(Entry(_said("view.width"), width=3.2))
    if any(style.dashed(edge) for edge in scene.edges):
        found.append(Entry(_said("view.dashed"), width=1.3, dashed=True))
    return found


def _kind(kind: str) -> Label:
    return _said(f"kind.{kind}") if has(f"kind.{kind}") else Label(kind, kind, kind)


def _said(key: str, name: Label | None = None) -> Label:
    words = {
        language: say(key, language, **({} if name is None else {"name": name.within(language)}))
        for language in LANGUAGES
    }
    return Label(words["en"], words["de"], words["zh"])


def _sample(kind: str, side: str | None, cluster: int | None = None) -> Node:
    return Node("", Label("", "", ""), kind, side, None, 1, cluster=cluster)
