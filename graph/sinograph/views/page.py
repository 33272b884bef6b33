"""A scene as one HTML file that opens with the network unplugged.

pyvis builds it from our own template; vis-network comes from the pyvis package, its hash checked.
A content security policy names every script and style by hash, so that nothing else can run.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from pyvis.network import Network  # type: ignore[import-untyped]

from sinograph.labels import LANGUAGES
from sinograph.phrases import say, with_prefix
from sinograph.views import offline, style, vis_network
from sinograph.views.cite import stamp
from sinograph.views.compact import Compact
from sinograph.views.groups import clusters
from sinograph.views.legend import Entry, colours, signs
from sinograph.views.scene import Edge, Node, Scene
from sinograph.views.style import DARK, LIGHT

_FOLDER: Final = Path(__file__).with_name("page")
#: In the order in which they need one another.
_MODULES: Final = (
    *("model", "families", "labels", "picture", "svg", "card", "table", "filters"),
    *("save", "fragment", "stage", "main"),
)


@dataclass(frozen=True, slots=True)
class Data:
    """What the modules of a page draw: `view` as inert JSON, the rest as vis-network takes it."""

    view: str
    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    options: str


def page(scene: Scene) -> str:
    """The page; raises Failure when pyvis carries another vis-network than expected."""
    scripts = (_vis(), _modules())
    styles = (offline.colours() + _style("page.css") + _style("view.css"),)
    made = data(scene)
    net = Network(bgcolor=LIGHT.ground, cdn_resources="in_line")
    net.set_template_dir(str(_FOLDER), "page.html")
    net.templateEnv.globals["page"] = {
        "language": scene.language,
        "title": scene.question.within(scene.language),
        "policy": offline.policy(scripts, styles),
        "scripts": scripts,
        "styles": styles,
        "data": made.view,
    }
    net.nodes, net.edges = made.nodes, made.edges
    net.set_options(made.options)
    return str(net.generate_html())


def data(scene: Scene) -> Data:
    """What the page of a scene draws, for whoever puts the page together."""
    compact = Compact()
    view = _data(scene, compact)
    return Data(
        view=view,
        nodes=[_vis_node(node, compact) for node in scene.nodes],
        edges=[_vis_edge(edge, compact) for edge in scene.edges],
        options=json.dumps(_OPTIONS),
    )


#: Phrases of the page that other outputs have as well.
_SAID: Final = (
    *("cn", "de", "side.cn", "side.de"),
    *("Stated", "Inferred", "Disputed", "certain", "possible"),
)
_OPTIONS: Final[dict[str, Any]] = {
    "autoResize": False,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "keyboard": False, "multiselect": False},
    "nodes": {"borderWidth": 1.3, "borderWidthSelected": 2.5, "labelHighlightBold": False},
    "edges": {"smooth": False, "selectionWidth": 1.5, "hoverWidth": 0.5},
}


def _vis() -> str:
    return vis_network.script().decode().replace("\r\n", "\n")


def _style(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _modules() -> str:
    return offline.modules(_FOLDER, _MODULES)


def _data(scene: Scene, compact: Compact) -> str:
    groups = {} if scene.mode == "change" else clusters(scene)
    rest = {
        "words": {language: _phrases(language) for language in LANGUAGES},
        "groups": {compact.short(id_): number for id_, number in groups.items()},
        "colour": "cluster" if any(node.cluster is not None for node in scene.nodes) else "side",
        "shapes": style.SHAPES,
        "organisations": list(style.ORGANISATIONS),
        "changes": style.CHANGES,
        "themes": {"light": asdict(LIGHT), "dark": asdict(DARK)},
        "clusters": style.CLUSTERS,
        "fonts": style.FONTS,
        "stamp": stamp(scene.graph),
    }
    legend = {
        "side": _legend([colours(scene, {})], compact),
        "cluster": _legend([colours(scene, groups)], compact),
        "rest": _legend(signs(scene), compact),
    }
    parts = {
        "view": compact.scene(scene),
        "legend": "{" + ",".join(f'"{key}":{rows}' for key, rows in legend.items()) + "}",
        "labels": compact.labels(),
        "ids": compact.ids(),
    }
    own = "".join(f'"{key}":{text},' for key, text in parts.items())
    dumped = json.dumps(rest, ensure_ascii=False, separators=(",", ":"))
    return offline.inert_text("{" + own + dumped[1:])


def _phrases(language: str) -> dict[str, str]:
    words = with_prefix(("page.", "kind."), language)
    for key in (*_SAID, *style.CHANGES):
        words[key] = say(key, language)
    words["noside"] = say("view.noside", language)
    words["same"] = say("view.same", language)
    return words


def _legend(rows: Sequence[Sequence[Entry]], compact: Compact) -> str:
    return json.dumps(
        [
            [
                {
                    "words": json.loads(compact.value(entry.words)),
                    "shape": None if entry.node is None else style.shape(entry.node.kind),
                    "fill": None if entry.node is None else style.paint(entry.node),
                    "plain": entry.plain,
                    "dashed": entry.dashed,
                }
                for entry in row
            ]
            for row in rows
        ]
    )


def _vis_node(node: Node, compact: Compact) -> dict[str, Any]:
    shape = style.shape(node.kind)
    own = "dot" if shape == "ring" else shape
    return {"id": compact.short(node.id), "x": node.x, "y": node.y, "shape": own, "size": node.size}


def _vis_edge(edge: Edge, compact: Compact) -> dict[str, Any]:
    return {"from": compact.short(edge.source), "to": compact.short(edge.target)}
