"""The map: what lies in each province and Land, and what flows between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from sinograph.explorer.commands import COMMANDS
from sinograph.explorer.screens.block import paged
from sinograph.explorer.screens.forms import fields
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.namespaces import ID
from sinograph.phrases import say
from sinograph.views.tiles import page
from sinograph.views.tiles.picture import TileMap
from sinograph.views.tiles.scene import TileScene

if TYPE_CHECKING:
    from sinograph.desk import Graph

_BY = ("collaborations", "organisations", "zones", "policies", "platforms")


def tile_map(graph: Graph, asked: Asked) -> Screen:
    """The map that the address asks for. Raises UsageError and whatever the graph raises.

    Pages that are files share the `scene`, which others have in them as `texts`; they do not say
    when they were made.
    """
    options = COMMANDS["map"].options
    values = asked.only(*(option.name for option in options))
    drawn = map_of(graph, values)
    links, language = asked.links, asked.language
    scene = drawn.scene if links.served else replace(drawn.scene, date="")
    return Screen(
        "map",
        drawn.answer.question,
        "map",
        {
            "fields": fields(options, asked, {"by": _counted(asked.language)}),
            "body": Markup(page.body(scene, [language])),  # noqa: S704 (drawn by us, names escaped)
            "scene": scene,
            "texts": page.data(scene) if links.served else None,
            "measures": _measures(asked, drawn.answer.extra["by"]),
            "pages": _pages(scene, asked),
            "answer_block": paged(drawn.answer, asked, "map", values),
            "files": {
                suffix: address
                for suffix in ("svg", "png", "html")
                if (address := links.map(f".{suffix}", values))
            },
        },
    )


def _pages(scene: TileScene, asked: Asked) -> dict[str, str]:
    """The pages of the tiles and of the things in them."""
    units = {
        tile.id: asked.links.page("places", name=tile.id.removeprefix(ID))
        for tile in scene.tiles
        if tile.what == "unit" and tile.id.startswith(ID)
    }
    return units | {id_: asked.links.thing(id_) for id_ in scene.things}


def _measures(asked: Asked, shown: str) -> list[tuple[str, str, bool]]:
    """Name and address of the map of each measure, where no form chooses, and which is shown."""
    if asked.links.served:
        return []
    named = _counted(asked.language).items()
    return [(name, asked.links.page("map", by=by), by == shown) for by, name in named]


def _counted(language: str) -> dict[str, str]:
    return {by: say(f"web.choice.by.{by}", language) for by in _BY}


def map_of(graph: Graph, values: Mapping[str, Sequence[str]]) -> TileMap:
    """The map that the values ask for. Raises UsageError and whatever the graph raises."""
    names, keywords = COMMANDS["map"].read(values)
    asked: dict[str, Any] = {**keywords}
    return graph.map(*map(str, names), **asked)
