"""Places: provinces and Länder with what lies in each, the profile of one, several side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, cast

from sinograph.answer.envelope import Answer
from sinograph.answer.map_rows import UnitRow
from sinograph.answer.place_rows import SectionRow
from sinograph.answer.rows import ProjectRow
from sinograph.explorer.screens.beside import beside
from sinograph.explorer.screens.block import Block, paged
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.explorer.screens.timeline import Dated, timeline
from sinograph.namespaces import ID
from sinograph.phrases import say

if TYPE_CHECKING:
    from sinograph.desk import Graph

#: What is counted in each unit.
_COUNTED: Final = ("collaborations", "organisations", "zones", "policies", "platforms")
_DRAWN: Final = "60"


def places(graph: Graph, asked: Asked) -> Screen:
    """The list without a name, a profile with one, a comparison with several.

    Raises UnknownName, AmbiguousName.
    """
    names = tuple(dict.fromkeys(graph.resolve(name, "Place") for name in asked.many("name")))
    called = [graph.label(name) for name in names]
    heading = " · ".join(called) or say("web.places", asked.language)
    content: dict[str, Any] = {
        "names": list(zip(names, called, strict=True)),
        "known": [row.name for row in graph.map().answer if isinstance(row, UnitRow) and row.id],
        "countries": (),
        "beside": None,
        "blocks": (),
        "lines": (),
        "picture_address": "",
        "ways": (),
        "map_address": asked.links.map(".svg", {}),
    }
    if not names:
        content["countries"] = _countries(graph, asked)
        if not content["countries"]:
            values = {"kind": "Place"}
            content["blocks"] = [paged(graph.list("Place"), asked, "list", values, "list")]
        return Screen("places", heading, "places", content)
    profiles = [graph.region(name) for name in names]
    content["lines"] = [
        (name, line)
        for name, profile in zip(called, profiles, strict=True)
        if (line := timeline(dated(profile))) is not None
    ]
    ids = [name.removeprefix(ID) for name in names]
    if len(names) == 1:
        content["blocks"] = [paged(profiles[0], asked, "region", {"name": ids[0]}, "region")]
        values = {"name": ids[0], "limit": _DRAWN}
        content["picture_address"] = asked.links.view(".svg", values)
        content["ways"] = _ways(asked, ids[0])
        content["explore"] = asked.links.page("explore", name=ids[0])
    else:
        content["blocks"] = [_figures(graph, asked, ids)]
        content["ways"] = _brief(asked, ids) if len(ids) == 2 else ()
        content["beside"] = beside(dict(zip(ids, profiles, strict=True)), asked)
    return Screen("places", heading, "places", content)


def _ways(asked: Asked, id_: str) -> list[tuple[str, str]]:
    """What else can be asked about a place."""
    page = asked.links.page
    ways = {
        "page.open": asked.links.thing(ID + id_),
        "web.way.policies": page("policies", **{"in": id_}),
        "web.way.map": page("map", **{"in": id_}),
        "web.facts.figures": page("analyse", show="figures", about=id_),
    }
    found = [(say(key, asked.language), address) for key, address in ways.items()]
    return [*found, *_brief(asked, [id_])]


def _brief(asked: Asked, ids: Sequence[str]) -> list[tuple[str, str]]:
    """The report on one place or two, where there is one."""
    address = asked.links.report(ids, ".html")
    return [(say("web.way.report", asked.language), address)] if address else []


def _figures(graph: Graph, asked: Asked, ids: Sequence[str]) -> Block:
    return paged(graph.compare(*ids), asked, "compare", {"name": ids}, "compare")


def _countries(graph: Graph, asked: Asked) -> list[Mapping[str, Any]]:
    """The units of each country, with a count and an address for all that is counted."""
    answers = {by: graph.map(by=by).answer for by in _COUNTED}
    found: dict[str, dict[str, dict[str, int]]] = {"cn": {}, "de": {}}
    names: dict[str, str] = {}
    for by, answer in answers.items():
        for row in answer:
            if isinstance(row, UnitRow) and row.id and row.country:
                found[row.country].setdefault(row.id, {})[by] = row.count
                names[row.id] = row.name
    heads = [say(f"map.measure.{by}", asked.language) for by in _COUNTED]
    return [
        {
            "name": say(f"map.{name}", asked.language),
            "id": name,
            "heads": heads,
            "units": [*_units(found[code], names, asked)],
        }
        for code, name in (("cn", "china"), ("de", "germany"))
        if found[code]
    ]


def _units(
    found: Mapping[str, Mapping[str, int]], names: Mapping[str, str], asked: Asked
) -> Iterator[Mapping[str, Any]]:
    order = sorted(found, key=lambda own: (-found[own].get("collaborations", 0), names[own]))
    for unit in order:
        id_ = unit.removeprefix(ID)
        yield {
            "name": names[unit],
            "address": asked.links.page("places", name=id_),
            "counts": [
                (head, found[unit].get(by, 0))
                for by in _COUNTED
                for head in [say(f"map.measure.{by}", asked.language)]
            ],
        }


def dated(profile: Answer) -> list[Dated]:
    """What in the profile of a place is at a time."""
    rows = [row for section in profile if isinstance(section, SectionRow) for row in section.rows]
    timed = [row for row in rows if isinstance(row, ProjectRow) or hasattr(row, "certainty")]
    return cast("list[Dated]", [row for row in timed if _happens(row)])


def _happens(row: object) -> bool:
    """Whether a row is of a kind that is at a time: collaborations, policies, events."""
    kind = getattr(row, "kind", "Policy")
    return isinstance(row, ProjectRow) or kind in {"Policy", "Event", "Programme", "Instrument"}
