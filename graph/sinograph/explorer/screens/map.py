"""The map: what lies in each province and Land, and what flows between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from sinograph.explorer.commands import COMMANDS
from sinograph.explorer.screens.block import paged
from sinograph.explorer.screens.forms import Choice, fields
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.phrases import say
from sinograph.views.tiles import page
from sinograph.views.tiles.picture import TileMap

if TYPE_CHECKING:
    from sinograph.desk import Graph

_BY = ("collaborations", "organisations", "zones", "policies", "platforms")


def tile_map(graph: Graph, asked: Asked) -> Screen:
    """The map that the address asks for. Raises UsageError and whatever the graph raises."""
    options = COMMANDS["map"].options
    values = asked.only(*(option.name for option in options))
    drawn = map_of(graph, values)
    scene, links, language = drawn.scene, asked.links, asked.language
    return Screen(
        "map",
        drawn.answer.question,
        "map",
        {
            "fields": fields(options, asked, {"by": _choices(asked)}),
            "body": Markup(page.body(scene, [language])),  # noqa: S704 (drawn by us, names escaped)
            "texts": page.data(scene),
            "answer_block": paged(drawn.answer, asked, "map", values),
            "files": {suffix: links.map(f".{suffix}", values) for suffix in ("svg", "png", "html")},
        },
    )


def _choices(asked: Asked) -> tuple[Choice, ...]:
    chosen = asked.one("by") or _BY[0]
    return tuple(Choice(by, say(f"web.choice.by.{by}", asked.language), by == chosen) for by in _BY)


def map_of(graph: Graph, values: Mapping[str, Sequence[str]]) -> TileMap:
    """The map that the values ask for. Raises UsageError and whatever the graph raises."""
    names, keywords = COMMANDS["map"].read(values)
    asked: dict[str, Any] = {**keywords}
    return graph.map(*map(str, names), **asked)
