"""A scene as one HTML file that opens with the network unplugged.

pyvis builds it from our own template; vis-network comes from the pyvis package, its hash checked.
A content security policy names every script and style by hash, so that nothing else can run.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import asdict
from importlib import resources
from pathlib import Path
from typing import Any, Final

from pyvis.network import Network  # type: ignore[import-untyped]

from sinograph.errors import Failure
from sinograph.phrases import say, with_prefix
from sinograph.views import style, viewfile
from sinograph.views.cite import stamp
from sinograph.views.compact import Compact, short
from sinograph.views.legend import entries
from sinograph.views.scene import Edge, Node, Scene
from sinograph.views.style import DARK, LIGHT

#: vis-network 9.1.2 as pyvis 0.3.2 carries it.
_VIS: Final = "lib/vis-9.1.2/vis-network.min.js"
_VIS_SHA256: Final = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"
_FOLDER: Final = Path(__file__).with_name("page")
#: In the order in which they need one another.
_MODULES: Final = ("model", "labels", "picture", "svg", "card", "table", "filters", "save", "main")
_IMPORT: Final = re.compile(r'^import \{ (.+) \} from "\./(\w+)\.js";$', re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?:async )?(?:function|const) (\w+)", re.MULTILINE)
_LANGUAGES: Final = ("en", "de", "zh")


def page(scene: Scene) -> str:
    """The page; raises Failure when pyvis carries another vis-network than expected."""
    scripts = (_vis(), _modules())
    styles = (_values() + (_FOLDER / "page.css").read_text(encoding="utf-8"),)
    net = Network(bgcolor=LIGHT.ground, cdn_resources="in_line")
    net.set_template_dir(str(_FOLDER), "page.html")
    net.templateEnv.globals["page"] = {
        "language": scene.language,
        "title": scene.question.within(scene.language),
        "policy": _policy(scripts, styles),
        "scripts": scripts,
        "styles": styles,
        "data": _json(_data(scene)),
    }
    net.nodes = [_vis_node(node) for node in scene.nodes]
    net.edges = [_vis_edge(scene, edge) for edge in scene.edges]
    net.set_options(json.dumps(_OPTIONS))
    return str(net.generate_html())


_OPTIONS: Final[dict[str, Any]] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "keyboard": False, "multiselect": False},
    "nodes": {"borderWidth": 1.3, "borderWidthSelected": 2.5, "labelHighlightBold": False},
    "edges": {"smooth": False, "selectionWidth": 1.5, "hoverWidth": 0.5},
}


def _vis() -> str:
    found = resources.files("pyvis").joinpath(_VIS).read_bytes()
    if hashlib.sha256(found).hexdigest() != _VIS_SHA256:
        raise Failure(
            "the vis-network that the installed pyvis carries is not the one known to be good; "
            "install pyvis 0.3.2, or write .svg instead"
        )
    return found.decode().replace("\r\n", "\n")


def _modules() -> str:
    """Our modules as one script: each a function that gives its exports to those after it."""
    parts = ["const modules = {};"]
    for name in _MODULES:
        text = (_FOLDER / f"{name}.js").read_text(encoding="utf-8")
        text = _IMPORT.sub(r"const { \1 } = modules.\2;", text)
        exports = ", ".join(_EXPORT.findall(text))
        text = re.sub(r"^export ", "", text, flags=re.MULTILINE)
        parts.append(f"modules.{name} = (() => {{\n{text}return {{ {exports} }};\n}})();")
    return "\n".join(parts) + "\n"


def _values() -> str:
    """The colours of the two themes as custom properties."""

    def block(values: style.Theme) -> str:
        return "".join(f"--{k.replace('_', '-')}:{v};" for k, v in asdict(values).items())

    dark = f"@media (prefers-color-scheme:dark){{:root{{{block(DARK)}}}}}"
    return f":root{{{block(LIGHT)}--fonts:{style.FONTS};}}\n{dark}\n"


def _policy(scripts: tuple[str, ...], styles: tuple[str, ...]) -> str:
    def hashes(texts: tuple[str, ...]) -> str:
        digests = (hashlib.sha256(text.encode()).digest() for text in texts)
        return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)

    return (
        f"default-src 'none'; script-src {hashes(scripts)}; style-src {hashes(styles)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _data(scene: Scene) -> dict[str, Any]:
    words = {language: with_prefix(("page.", "kind."), language) for language in _LANGUAGES}
    for language in _LANGUAGES:
        for key in ("cn", "de", "Stated", "Inferred", "Disputed", "side.cn", "side.de"):
            words[language][key] = say(key, language)
        words[language]["noside"] = say("view.noside", language)
    legend = [
        [
            {
                "shape": None if entry.node is None else style.shape(entry.node.kind),
                "fill": None if entry.node is None else style.paint(entry.node),
                "plain": entry.plain,
                "dashed": entry.dashed,
            }
            for entry in row
        ]
        for row in entries(scene)
    ]
    words_of_legend = {
        language: [[entry.words for entry in row] for row in entries(scene, language)]
        for language in _LANGUAGES
    }
    compact = Compact()
    return {
        "view": compact.value(viewfile.plain(scene)),
        "labels": compact.labels,
        "words": words,
        "legend": {"marks": legend, "words": words_of_legend},
        "themes": {"light": asdict(LIGHT), "dark": asdict(DARK)},
        "clusters": style.CLUSTERS,
        "fonts": style.FONTS,
        "stamp": stamp(scene.graph),
    }


def _json(value: object) -> str:
    """JSON that cannot end the script element it stands in."""
    dumped = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return dumped.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _vis_node(node: Node) -> dict[str, Any]:
    inside, rim = style.fill(node, LIGHT)
    shape = style.shape(node.kind)
    return {
        "id": short(node.id),
        "x": node.x,
        "y": node.y,
        "shape": "dot" if shape == "ring" else shape,
        "size": node.size,
        "color": {"background": inside, "border": rim},
        "mark": shape,
        "paint": style.paint(node),
        "opacity": 0.35 if node.news == "gone" else 1,
    }


def _vis_edge(scene: Scene, edge: Edge) -> dict[str, Any]:
    focus = scene.node[edge.source].focus or scene.node[edge.target].focus
    return {
        "from": short(edge.source),
        "to": short(edge.target),
        "width": style.width(edge),
        "dashes": [5, 4] if style.dashed(edge) else False,
        "strong": focus or edge.weight > 1,
        "paint": style.hue(edge.change),
        "color": {"color": LIGHT.strong if focus or edge.weight > 1 else LIGHT.edge},
    }
