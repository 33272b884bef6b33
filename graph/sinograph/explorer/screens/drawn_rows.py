"""What is drawn as the rows of tables, for who reads rather than looks, and without a script."""

from __future__ import annotations

from dataclasses import dataclass

from sinograph.explorer.screens.links import Links
from sinograph.phrases import has, say
from sinograph.views.scene import Scene


@dataclass(frozen=True, slots=True)
class Way:
    """Where one can go from a thing: its page, and the picture with all its partners.

    `total` and `drawn` count its partners; they are None where it is no organisation.
    """

    page: str
    expand: str = ""
    total: int | None = None
    drawn: int | None = None


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A thing that is drawn: what it is, and where one goes from it."""

    name: str
    kind: str
    side: str
    ties: int
    way: Way


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """A tie: its ends, and what makes it, each by name and address."""

    ends: tuple[tuple[str, str], ...]
    made: tuple[tuple[str, str], ...]
    years: str


def node_rows(scene: Scene, ways: dict[str, Way], language: str) -> list[NodeRow]:
    """The things, the strongest first."""
    order = sorted(scene.nodes, key=lambda node: (not node.focus, -node.strength, node.id))
    return [
        NodeRow(
            name=node.name.within(language),
            kind=say(f"kind.{node.kind}", language) if has(f"kind.{node.kind}") else node.kind,
            side=say(node.side, language) if node.side else say("view.noside", language),
            ties=node.strength,
            way=ways[node.id],
        )
        for node in order
    ]


def edge_rows(scene: Scene, links: Links, most: int) -> list[EdgeRow]:
    """The first ties, the strongest first."""
    order = sorted(scene.edges, key=lambda edge: (-edge.weight, edge.id))
    rows = []
    for edge in order[:most]:
        ends = [scene.node[end] for end in (edge.source, edge.target)]
        things = [scene.collaborations[tie.collaboration] for tie in edge.ties]
        first, last = scene.years(edge)
        rows.append(
            EdgeRow(
                tuple((node.name.within(links.language), links.thing(node.id)) for node in ends),
                tuple((one.name.within(links.language), links.thing(one.id)) for one in things),
                "?" if first is None else str(first) if first == last else f"{first}–{last}",
            )
        )
    return rows
