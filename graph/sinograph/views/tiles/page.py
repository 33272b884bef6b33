"""The map as one HTML file that opens with the network unplugged.

The pictures stand in the page in the three languages, so that it reads without its script too; the
script shows the evidence of what is clicked, and the same as tables.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from html import escape
from pathlib import Path
from string import Template
from typing import Any, Final

from sinograph.labels import LANGUAGES
from sinograph.phrases import say, with_prefix
from sinograph.views.cite import stamp
from sinograph.views.offline import colours, inert, modules, policy
from sinograph.views.tiles.geometry import strongest
from sinograph.views.tiles.scene import Flow, TileScene
from sinograph.views.tiles.svg import svg

_FOLDER: Final = Path(__file__).with_name("page")
#: How many things the page lists for one tile or flow; the picture counts them all.
LISTED: Final = 100
#: In the order in which they need one another.
_SCRIPTS: Final = ("pages", "words", "card", "tables", "save", "main")


def page(scene: TileScene) -> str:
    """The page in the language of the scene; the reader can switch to the others."""
    own = script()
    looks = colours() + _read("page.css")
    return Template(_read("page.html")).substitute(
        language=scene.language,
        title=escape(scene.question.within(scene.language)),
        policy=escape(policy([own], [looks])),
        style=looks,
        body=body(scene, LANGUAGES),
        data=data(scene),
        script=own,
    )


def body(scene: TileScene, languages: Iterable[str]) -> str:
    """What the page shows and its modules fill, with the picture in each of the languages."""
    pictures = "\n".join(_picture(scene, language) for language in languages)
    return Template(_read("body.html")).substitute(pictures=pictures)


def data(scene: TileScene) -> str:
    """What the modules of the page read, as JSON that may stand in a script element."""
    return inert(_data(scene))


def script() -> str:
    """The modules of the page as one script, for pages that cannot load modules."""
    return f'"use strict";\n(() => {{\n{modules(_FOLDER, _SCRIPTS)}}})();\n'


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _picture(scene: TileScene, language: str) -> str:
    hidden = "" if language == scene.language else " hidden"
    return f'<div class="sheet" lang="{language}"{hidden}>{svg(scene, language)}</div>'


def _data(scene: TileScene) -> dict[str, Any]:
    words = {
        language: with_prefix(("page.", "tiles.", "kind."), language) for language in LANGUAGES
    }
    for language in LANGUAGES:
        for key in ("Stated", "Inferred", "Disputed", "map.china", "map.germany"):
            words[language][key] = say(key, language)
    tiles = [
        {**asdict(replace(tile, holdings=tile.holdings[:LISTED])), "count": tile.count}
        for tile in scene.tiles
    ]
    flows = [
        {**asdict(replace(flow, ties=flow.ties[:LISTED])), "id": flow.id, "weight": flow.weight}
        for flow in _flows(scene)
    ]
    things, said = _used(scene)
    return {
        "question": asdict(scene.question),
        "notes": [asdict(note) for note in scene.notes],
        "language": scene.language,
        "rerun": scene.rerun,
        "date": scene.date,
        "stamp": stamp(scene.graph),
        "tiles": tiles,
        "flows": flows,
        "things": {id_: asdict(scene.things[id_]) for id_ in sorted(things)},
        "passages": {id_: asdict(scene.passages[id_]) for id_ in sorted(said)},
        "words": words,
    }


def _flows(scene: TileScene) -> list[Flow]:
    """The flows that are drawn, and those whose Land is not known."""
    return strongest(scene) + [flow for flow in scene.flows if flow.source is None]


def _used(scene: TileScene) -> tuple[set[str], set[str]]:
    """The things that the page lists, and the passages behind them."""
    held = [own for tile in scene.tiles for own in tile.holdings[:LISTED]]
    ties = [tie for flow in _flows(scene) for tie in flow.ties[:LISTED]]
    things = {own.thing for own in held} | {tie.collaboration for tie in ties}
    said = {passage for own in held for passage in own.passages}
    return things, said | {passage for tie in ties for passage in tie.passages}
