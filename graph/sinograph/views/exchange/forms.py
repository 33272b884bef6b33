"""JSON for other programs: Cytoscape, and the node-link form of networkx and D3."""

from __future__ import annotations

import json

from sinograph.views.exchange.flat import about, edges, nodes
from sinograph.views.scene import Scene


def cytoscape(scene: Scene) -> str:
    """Cytoscape.js JSON, which Cytoscape Desktop reads too."""
    drawn = [
        {
            "data": {"id": node.id, "name": node.cells["label"], **node.cells},
            "position": {"x": node.x, "y": node.y},
        }
        for node in nodes(scene)
    ]
    ties = [
        {"data": {"id": edge.id, "source": edge.source, "target": edge.target, **edge.cells}}
        for edge in edges(scene)
    ]
    return _dumped({"data": about(scene), "elements": {"nodes": drawn, "edges": ties}})


def nodelink(scene: Scene) -> str:
    """What `networkx.node_link_graph` reads."""
    return _dumped(
        {
            "directed": False,
            "multigraph": False,
            "graph": about(scene),
            "nodes": [{"id": n.id, **n.cells, "x": n.x, "y": n.y} for n in nodes(scene)],
            "edges": [{"source": e.source, "target": e.target, **e.cells} for e in edges(scene)],
        }
    )


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
