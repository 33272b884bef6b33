"""Where tiles and flows lie, in pixels: flows run between the rows, so that they hide no number.

A flow leaves its Land downwards, runs in a lane below that row to the edge of the German grid,
crosses over, and runs in a lane above the row of its goal. Lanes are ordered so that no flow
crosses another within a grid.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sinograph.views.tiles.scene import Flow, Tile, TileScene

SIDE: Final = 78.0
#: How many flows a picture draws, the strongest first; the notes of the picture count the rest.
MOST: Final = 40
_GAP: Final = 7.0
_CHANNEL: Final = 130.0
_BETWEEN: Final = 1.6
_APART: Final = 4.0
_UNIT: Final = 1.7
_THINNEST: Final = 1.2
_WIDEST: Final = 8.0
#: How much of the edge of a tile its flows may take.
_EDGE: Final = 64.0


@dataclass(frozen=True, slots=True)
class Spot:
    """The upper left corner of a tile."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Route:
    """The way of a flow: out of its Land, along two lanes, into its goal; and how wide it is."""

    out_x: float
    out_y: float
    lane: float
    edge: float
    far_edge: float
    far_lane: float
    in_x: float
    in_y: float
    width: float


@dataclass(frozen=True, slots=True)
class Plan:
    """The places of everything, and how large the whole is."""

    tiles: Mapping[str, Spot]
    routes: Mapping[str, Route]
    china: float
    germany_top: float
    width: float
    height: float


def strongest(scene: TileScene) -> list[Flow]:
    """The flows that are drawn."""
    ranked = sorted(scene.drawn, key=lambda flow: (-flow.weight, flow.id))
    return ranked[:MOST]


def widths(flows: Sequence[Flow]) -> dict[str, float]:
    """How wide flows are: in proportion to their collaborations, as far as there is room."""
    most = max((flow.weight for flow in flows), default=1)
    ends: dict[str | None, int] = {}
    for flow in flows:
        for end in (flow.source, flow.target):
            ends[end] = ends.get(end, 0) + flow.weight
    unit = min(_UNIT, _WIDEST / most, _EDGE / max(ends.values(), default=1))
    return {flow.id: round(max(unit * flow.weight, _THINNEST), 2) for flow in flows}


def plan(scene: TileScene) -> Plan:
    """The places of the tiles and flows of a map."""
    flows = strongest(scene)
    wide, tile = widths(flows), scene.tile
    out = _lanes(_leaving(flows, tile), wide, -1)
    into = _lanes(_entering(flows, tile), wide, 1)
    german = [t for t in scene.tiles if t.country == "de"]
    chinese = [t for t in scene.tiles if t.country == "cn"]
    tops_de, height_de = _rows(german, {row + 1: need for row, need in out.room.items()})
    tops_cn, height_cn = _rows(chinese, into.room)
    edge = _breadth(german)
    china = edge + _CHANNEL if german else 0.0
    down = max(0.0, (height_cn - height_de) / 2)
    spots = {t.id: Spot(t.column * (SIDE + _GAP), tops_de[t.row] + down) for t in german}
    spots |= {t.id: Spot(china + t.column * (SIDE + _GAP), tops_cn[t.row]) for t in chinese}
    spots |= {
        t.id: Spot(edge + (_CHANNEL - SIDE) / 2, tops_cn[t.row - t.column])
        if german
        else Spot(t.column * (SIDE + _GAP), tops_cn[t.row])
        for t in scene.tiles
        if not t.country
    }
    routes = {}
    for flow in flows:
        start, end = spots[flow.source or ""], spots[flow.target]
        routes[flow.id] = Route(
            out_x=start.x + out.along[flow.id],
            out_y=start.y + SIDE,
            lane=start.y + SIDE + out.depth[flow.id],
            edge=edge + 4,
            far_edge=china - 6,
            far_lane=end.y - into.depth[flow.id],
            in_x=end.x + into.along[flow.id],
            in_y=end.y - 1,
            width=wide[flow.id],
        )
    width = china + _breadth(chinese)
    return Plan(spots, routes, china, down, width, max(height_cn, height_de + down))


_Ends = list[tuple[Tile, Flow]]


def _leaving(flows: Sequence[Flow], tile: Mapping[str, Tile]) -> _Ends:
    """Flows by the tile that they leave, the one with the innermost lane first."""

    def key(flow: Flow) -> tuple[int, int, int, str]:
        goal = tile[flow.target]
        return -tile[flow.source or ""].column, goal.row, goal.column, flow.id

    return [(tile[flow.source or ""], flow) for flow in sorted(flows, key=key)]


def _entering(flows: Sequence[Flow], tile: Mapping[str, Tile]) -> _Ends:
    """Flows by the tile that they enter, the one with the innermost lane first."""

    def key(flow: Flow) -> tuple[int, int, int, str]:
        start = tile[flow.source or ""]
        return tile[flow.target].column, -start.row, start.column, flow.id

    return [(tile[flow.target], flow) for flow in sorted(flows, key=key)]


@dataclass(frozen=True, slots=True)
class _Lanes:
    """By flow: where along its tile it leaves or enters, and how far off its lane is; by row: room.

    What leaves or enters furthest from the other grid has the lane furthest from its row.
    """

    along: Mapping[str, float]
    depth: Mapping[str, float]
    room: Mapping[int, float]


def _lanes(ends: _Ends, wide: Mapping[str, float], direction: int) -> _Lanes:
    """Lanes for flows given from the innermost on; `direction` is that in which they move away."""
    along: dict[str, float] = {}
    depth: dict[str, float] = {}
    room: dict[int, float] = {}
    beside: dict[str, list[Flow]] = {}
    for tile, flow in ends:
        beside.setdefault(tile.id, []).append(flow)
        used = room.get(tile.row, 5.0)
        depth[flow.id] = used + wide[flow.id] / 2
        room[tile.row] = used + wide[flow.id] + _BETWEEN
    for own in beside.values():
        whole = sum(wide[flow.id] + _APART for flow in own)
        squeeze, before = min(1.0, _EDGE / whole), 0.0
        for flow in own:
            middle = before + (wide[flow.id] + _APART) / 2 - whole / 2
            along[flow.id] = SIDE / 2 + direction * squeeze * middle
            before += wide[flow.id] + _APART
    return _Lanes(along, depth, {row: used + 4.0 for row, used in room.items()})


def _breadth(tiles: Sequence[Tile]) -> float:
    return (1 + max((t.column for t in tiles), default=0)) * (SIDE + _GAP) - _GAP


def _rows(tiles: Sequence[Tile], room: Mapping[int, float]) -> tuple[dict[int, float], float]:
    """The upper edge of each row, with as much room above it as its lanes need; and the height."""
    tops, y = {}, 0.0
    last = max((tile.row for tile in tiles), default=0)
    for row in range(last + 1):
        y += max(_GAP if row else 0.0, room.get(row, 0.0))
        tops[row] = y
        y += SIDE
    return tops, y + room.get(last + 1, 0.0)
