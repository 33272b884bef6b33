"""The map as one HTML file that opens with the network unplugged.

The pictures stand in the page in the three languages, so that it reads without its script too; the
script shows the evidence of what is clicked, and the same as tables.
"""

from __future__ import annotations

from dataclasses import asdict
from html import escape
from pathlib import Path
from string import Template
from typing import Any, Final

from sinograph.labels import LANGUAGES
from sinograph.phrases import say, with_prefix
from sinograph.views.cite import stamp
from sinograph.views.offline import colours, inert, policy
from sinograph.views.tiles.scene import TileScene
from sinograph.views.tiles.svg import svg

_FOLDER: Final = Path(__file__).with_name("page")
#: In the order in which they need one another.
_SCRIPTS: Final = ("words", "card", "tables", "save", "main")


def page(scene: TileScene) -> str:
    """The page in the language of the scene; the reader can switch to the others."""
    script = '"use strict";\n(() => {\n' + "".join(_read(f"{s}.js") for s in _SCRIPTS) + "})();\n"
    looks = colours() + _read("page.css")
    return Template(_read("page.html")).substitute(
        language=scene.language,
        title=escape(scene.question.within(scene.language)),
        policy=escape(policy([script], [looks])),
        style=looks,
        pictures="\n".join(_picture(scene, language) for language in LANGUAGES),
        data=inert(_data(scene)),
        script=script,
    )


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _picture(scene: TileScene, language: str) -> str:
    hidden = "" if language == scene.language else " hidden"
    return f'<div class="sheet" lang="{language}"{hidden}>{svg(scene, language)}</div>'


def _data(scene: TileScene) -> dict[str, Any]:
    words = {language: with_prefix(("page.", "kind."), language) for language in LANGUAGES}
    for language in LANGUAGES:
        for key in ("Stated", "Inferred", "Disputed", "map.china", "map.germany"):
            words[language][key] = say(key, language)
    return {
        **asdict(scene),
        "tiles": [{**asdict(tile), "count": tile.count} for tile in scene.tiles],
        "flows": [{**asdict(flow), "id": flow.id} for flow in scene.flows],
        "words": words,
        "stamp": stamp(scene.graph),
    }
