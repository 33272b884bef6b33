"""What a site draws: pictures as SVG, and views that pages of all languages share.

Nothing has the day on which it was drawn: it changes with the graph only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from sinograph.explorer.published import lean
from sinograph.explorer.screens.explore import drawn_scene
from sinograph.explorer.screens.map import map_of
from sinograph.views import page
from sinograph.views.offline import inert
from sinograph.views.scene import Scene
from sinograph.views.svg import svg
from sinograph.views.tiles import page as tiles
from sinograph.views.tiles.scene import TileScene
from sinograph.views.tiles.svg import svg as tiles_svg

if TYPE_CHECKING:
    from sinograph.desk import Graph

Values = Mapping[str, Sequence[str]]

#: How many things a picture shows.
_DRAWN: Final = 60


def picture(graph: Graph, language: str, values: Values) -> bytes:
    """A picture in one language, which needs no other graph. Raises what the graph raises."""
    drawn = drawn_scene(graph, values)
    if len(drawn.nodes) > _DRAWN and "limit" not in values:
        drawn = drawn_scene(graph, {**values, "limit": (str(_DRAWN),)})
    return lean.picture(svg(replace(drawn, language=language, date=""))).encode()


def tile_map(graph: Graph, values: Values) -> bytes:
    """A map in the language of the graph."""
    return tiles_svg(replace(map_of(graph, values).scene, date="")).encode()


def words() -> bytes:
    """What all pages with a picture of the network read beside the view."""
    return _script("words", page.words())


def view(scene: Scene, around: Mapping[str, Any]) -> bytes:
    """A picture of the network for a page to explore."""
    texts = page.texts(scene, shared=True)
    return _assigned({"data": texts.data, "vis": texts.drawn, "around": inert(around)})


def tiles_view(scene: TileScene, pages: Mapping[str, str]) -> bytes:
    """A map for a page to explore."""
    return _assigned({"data": tiles.data(scene), "pages": inert(pages)})


def _script(name: str, value: object) -> bytes:
    return _assigned({name: inert(value)})


def _assigned(parts: Mapping[str, str]) -> bytes:
    """A script that gives a page its data; a page that is a file may load no other form."""
    own = ",\n".join(f"{json.dumps(name)}: {text}" for name, text in parts.items())
    return f"window.sinograph = {{ ...window.sinograph,\n{own}\n}};\n".encode()
