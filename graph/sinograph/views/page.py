"""A scene as one HTML file that opens with the network unplugged.

pyvis builds it from our own template; vis-network comes from the pyvis package, its hash checked.
A content security policy names every script and style by hash, so that nothing else can run.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Final

from pyvis.network import Network  # type: ignore[import-untyped]

from sinograph.errors import Failure
from sinograph.labels import LANGUAGES
from sinograph.phrases import say, with_prefix
from sinograph.views import offline, style
from sinograph.views.cite import stamp
from sinograph.views.compact import Compact
from sinograph.views.groups import clusters
from sinograph.views.legend import Entry, colours, signs
from sinograph.views.scene import Edge, Node, Scene
from sinograph.views.style import DARK, LIGHT

#: vis-network 9.1.2 as pyvis 0.3.2 carries it.
_VIS: Final = "lib/vis-9.1.2/vis-network.min.js"
_VIS_SHA256: Final = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"
_FOLDER: Final = Path(__file__).with_name("page")
#: In the order in which they need one another.
_MODULES: Final = (
    *(
        "around",
        "model",
        "families",
        "labels",
        "picture",
        "svg",
        "card",
        "table",
        "filters",
        "save",
    ),
    *("address", "main"),
)


def page(scene: Scene) -> str:
    """The page; raises Failure when pyvis carries another vis-network than expected."""
    scripts = (vis().decode(), script())
    styles = (offline.colours() + (_FOLDER / "page.css").read_text(encoding="utf-8"),)
    compact = Compact()
    net = Network(bgcolor=LIGHT.ground, cdn_resources="in_line")
    net.set_template_dir(str(_FOLDER), "page.html")
    net.templateEnv.globals["page"] = {
        "language": scene.language,
        "title": scene.question.within(scene.language),
        "policy": offline.policy(scripts, styles),
        "scripts": scripts,
        "styles": styles,
        "data": _data(scene, compact, words()),
    }
    net.nodes = [_vis_node(node, compact) for node in scene.nodes]
    net.edges = [_vis_edge(edge, compact) for edge in scene.edges]
    net.set_options(json.dumps(_OPTIONS))
    return str(net.generate_html())


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


@dataclass(frozen=True, slots=True)
class Texts:
    """What the modules of the page read, as JSON that may stand in a script element."""

    data: str
    drawn: str


def texts(scene: Scene, *, shared: bool = False) -> Texts:
    """The scene for a page that has the modules already, and the words if they are `shared`."""
    compact = Compact()
    data = _data(scene, compact, {} if shared else words())
    drawn = {
        "nodes": [_vis_node(node, compact) for node in scene.nodes],
        "edges": [_vis_edge(edge, compact) for edge in scene.edges],
        "options": _OPTIONS,
    }
    return Texts(data, offline.inert(drawn))


def vis() -> bytes:
    """vis-network as pyvis carries it. Raises Failure when it is not the one expected."""
    found = resources.files("pyvis").joinpath(_VIS).read_bytes()
    if hashlib.sha256(found).hexdigest() != _VIS_SHA256:
        raise Failure(
            "the vis-network that the installed pyvis carries is not the one known to be good; "
            "install pyvis 0.3.2, or write .svg instead"
        )
    return found.replace(b"\r\n", b"\n")


def script() -> str:
    """The modules of the page as one script, for pages that cannot load modules."""
    return offline.modules(_FOLDER, _MODULES)


def words() -> dict[str, Any]:
    """What the modules read beside the scene: phrases, shapes and colours, the same for all."""
    return {
        "words": {language: _phrases(language) for language in LANGUAGES},
        "shapes": style.SHAPES,
        "organisations": list(style.ORGANISATIONS),
        "changes": style.CHANGES,
        "themes": {"light": asdict(LIGHT), "dark": asdict(DARK)},
        "clusters": style.CLUSTERS,
        "fonts": style.FONTS,
    }


def _data(scene: Scene, compact: Compact, beside: Mapping[str, Any]) -> str:
    groups = {} if scene.mode == "change" else clusters(scene)
    rest = {
        **beside,
        "groups": {compact.short(id_): number for id_, number in groups.items()},
        "colour": "cluster" if any(node.cluster is not None for node in scene.nodes) else "side",
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
