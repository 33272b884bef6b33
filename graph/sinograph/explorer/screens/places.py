"""Places: the list of provinces and Länder, the profile of one, several side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from sinograph.answer.place_rows import PolicyRow
from sinograph.answer.rows import ProjectRow
from sinograph.explorer.screens.block import Block, block, paged
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.explorer.screens.timeline import Dated, Timeline, timeline
from sinograph.namespaces import ID
from sinograph.phrases import say

if TYPE_CHECKING:
    from sinograph.desk import Graph


def places(graph: Graph, asked: Asked) -> Screen:
    """The list without a name, a profile with one, a comparison with several.

    Raises UnknownName, AmbiguousName.
    """
    names = tuple(dict.fromkeys(graph.resolve(name, "Place") for name in asked.many("name")))
    called = [graph.label(name) for name in names]
    heading = " · ".join(called) or say("web.places", asked.language)
    content: dict[str, Any] = {
        "names": list(zip(names, called, strict=True)),
        "picture_address": "",
    }
    if not names:
        blocks = _all(graph, asked)
    elif len(names) == 1:
        blocks = _profile(graph, asked, names[0])
        values = {"name": names[0].removeprefix(ID), "limit": "60"}
        content["picture_address"] = asked.links.view(".svg", values)
        content["explore"] = asked.links.page("explore", name=names[0].removeprefix(ID))
    else:
        blocks = _compared(graph, asked, names)
    lines = [(graph.label(name), _timeline(graph, name)) for name in names]
    content |= {"blocks": list(blocks), "timelines": [(n, t) for n, t in lines if t is not None]}
    return Screen("places", heading, "places", content)


def _all(graph: Graph, asked: Asked) -> Iterator[Block]:
    yield paged(graph.list("Region"), asked, "list", {"kind": "Region"}, "regions")
    yield paged(graph.list("City"), asked, "list", {"kind": "City"}, "cities")


def _profile(graph: Graph, asked: Asked, place: str) -> Iterator[Block]:
    id_ = place.removeprefix(ID)
    yield paged(graph.region(place), asked, "region", {"name": id_}, "region")
    yield paged(graph.projects(place=place), asked, "projects", {"in": id_}, "projects")


def _compared(graph: Graph, asked: Asked, chosen: tuple[str, ...]) -> Iterator[Block]:
    ids = [place.removeprefix(ID) for place in chosen]
    yield paged(graph.compare(*chosen), asked, "compare", {"name": ids}, "compare")
    for place, id_ in zip(chosen, ids, strict=True):
        found = graph.projects(place=place)
        yield block(found, asked.links, "projects", {"in": id_}, id_=f"projects-{id_}", first=20)


def _timeline(graph: Graph, place: str) -> Timeline | None:
    projects = [row for row in graph.projects(place=place) if isinstance(row, ProjectRow)]
    policies = [row for row in graph.list("policies", place=place) if isinstance(row, PolicyRow)]
    return timeline(cast("list[Dated]", [*projects, *policies]))
