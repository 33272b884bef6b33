"""What lies behind the nodes of a picture: their pages, and partners that it does not draw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from sinograph.explorer.screens.screen import Asked
from sinograph.namespaces import ID
from sinograph.views.scene import Scene
from sinograph.views.style import ORGANISATIONS

if TYPE_CHECKING:
    from sinograph.desk import Graph

#: More new nodes than this are announced before they come.
MANY: Final = 20


def around(graph: Graph, scene: Scene, asked: Asked) -> Mapping[str, Mapping[str, Any]]:
    """For each node by its IRI: its page, its partners, and how to draw those that are not.

    The keys are `page`, `partners`, `hidden` (of these, not drawn), `expand` (the address of the
    picture with them), `many` (they are more than MANY); where pictures are files and none can be
    added to, `own` (the address of its own picture) stands in for the last two.
    """
    links = asked.links
    bodies = [node.id for node in scene.nodes if node.kind in ORGANISATIONS]
    plain = scene.mode == "projected"
    counts = graph.partner_counts(*bodies) if plain else {}
    drawn = _neighbours(scene)
    names = asked.many("name")
    found: dict[str, Mapping[str, Any]] = {}
    for node in scene.nodes:
        own: dict[str, Any] = {"page": links.thing(node.id)}
        found[node.id] = own
        more = (*names, node.id.removeprefix(ID))
        added = links.again(name=more) if names and not node.focus else ""
        if not links.served and not node.focus:
            own["own"] = links.page("explore", name=more[-1:])
        if node.id in counts:
            hidden = max(counts[node.id] - len(drawn.get(node.id, ())), 0)
            own |= {"partners": counts[node.id], "hidden": hidden}
            if hidden and added:
                own |= {"expand": added, "many": hidden > MANY}
        elif node.id in bodies and added:
            own["expand"] = added
    return {id_: {k: v for k, v in own.items() if v != ""} for id_, own in found.items()}


def _neighbours(scene: Scene) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for edge in scene.edges:
        found.setdefault(edge.source, set()).add(edge.target)
        found.setdefault(edge.target, set()).add(edge.source)
    return found
