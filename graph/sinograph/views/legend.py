"""What the legend of a picture explains: only what the picture shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sinograph.labels import LANGUAGES
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
    """What the colours mean: changes; else clusters where there are any, or sides."""
    if scene.mode == "change":
        return _changes(scene)
    organisations = [node for node in scene.nodes if node.kind in style.ORGANISATIONS]
    if clusters:
        return _clusters(organisations, clusters)
    sides = {node.side for node in organisations}
    keys = {"de": "side.de", "cn": "side.cn", None: "view.noside"}
    return [
        Entry(_said(key), _sample("Company", side)) for side, key in keys.items() if side in sides
    ]


def _changes(scene: Scene) -> list[Entry]:
    """What entered, grew stronger or weaker, left; with the sign that stands before a name."""
    found = {node.change.what for node in scene.nodes if node.change}
    made = [Entry(_signed(what), _changed(what)) for what in style.CHANGES if what in found]
    if "same" in found:
        made.append(Entry(_said("view.same"), _changed("same")))
    return made


def _signed(what: str) -> Label:
    sign = style.CHANGES[what][1]
    return Label(*(f"{sign} {say(what, language)}" for language in LANGUAGES))


def _changed(what: str) -> Node:
    return replace(_sample("Company", None), change=Change(what, "certain", 0, 0))


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
    found = [
        Entry(_kind(kind), _sample(kind, None), plain=kind in style.ORGANISATIONS)
        for kind in (*style.ORGANISATIONS, *sorted(kinds - style.SHAPES.keys()))
        if kind in kinds
    ]
    for shape, key in _GROUPS.items():
        kind = next((kind for kind in sorted(kinds) if style.shape(kind) == shape), None)
        if kind is not None:
            found.append(Entry(_said(key), _sample(kind, None)))
    return found


def _lines(scene: Scene) -> list[Entry]:
    found = []
    if any(edge.weight > 1 for edge in scene.edges):
        key = "view.width.statements" if scene.mode == "statements" else "view.width"
        found.append(Entry(_said(key), width=3.2))
    if any(style.dashed(edge) for edge in scene.edges):
        key = "view.possible" if scene.mode == "change" else "view.dashed"
        found.append(Entry(_said(key), width=1.3, dashed=True))
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
