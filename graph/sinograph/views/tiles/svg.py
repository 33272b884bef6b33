"""The map as one SVG: real text, every tile and flow a link that the keyboard reaches."""

from __future__ import annotations

import math
from typing import Final
from xml.sax.saxutils import quoteattr

from sinograph.namespaces import local_name
from sinograph.phrases import say
from sinograph.views import style, wording
from sinograph.views.style import LIGHT
from sinograph.views.tiles.foot import MARGIN, foot
from sinograph.views.tiles.geometry import SIDE, Plan, Spot, plan, strongest
from sinograph.views.tiles.marks import broken, link, rounded, words, written
from sinograph.views.tiles.scene import Flow, Tile, TileScene
from sinograph.views.tiles.shades import Scale, ink

_TITLE: Final = 20.0
_NAMED: Final = 8
_NARROWEST: Final = 700.0
_PLAIN: Final = {"absent": LIGHT.ground, "unknown": LIGHT.line, "wider": LIGHT.line}


def svg(scene: TileScene, language: str | None = None) -> str:
    """The picture as an SVG document, in the language of the scene or another."""
    spoken = language or scene.language
    places, scale = plan(scene), Scale.of(tile.count for tile in scene.tiles if _unit(tile))
    width = max(places.width, _NARROWEST) + 2 * MARGIN
    head, top = _head(scene, spoken, width)
    below, height = foot(scene, spoken, scale, width, top + places.height + 26)
    parts = [
        *head,
        f'<g transform="translate({MARGIN:g} {top:.1f})">',
        *_countries(places, spoken),
        *(_tile(scene, tile, places.tiles[tile.id], scale, spoken) for tile in scene.tiles),
        *(_flow(scene, flow, places, spoken) for flow in strongest(scene)),
        "</g>",
        *below,
    ]
    return _document(scene, spoken, width, height, parts)


def _document(
    scene: TileScene, language: str, width: float, height: float, parts: list[str]
) -> str:
    wide, high = math.ceil(width), math.ceil(height)
    title, notes = f"title-{language}", f"notes-{language}"
    said = words(" ".join(note.within(language) for note in scene.notes))
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
            f'viewBox="0 0 {wide} {high}" role="group" aria-labelledby="{title} {notes}" '
            f'lang="{language}" font-family={quoteattr(style.FONTS)}>',
            f'<title id="{title}">{words(scene.question.within(language))}</title>'
            f'<desc id="{notes}">{said}</desc>',
            f'<rect width="{wide}" height="{high}" fill="{LIGHT.ground}"/>',
            *parts,
            "</svg>\n",
        ]
    )


def _unit(tile: Tile) -> bool:
    return tile.what == "unit"


def _head(scene: TileScene, language: str, width: float) -> tuple[list[str], float]:
    parts, y = [], 42.0
    for line in wording.lines(scene.question.within(language), _TITLE, width - 2 * MARGIN):
        parts.append(written(line, MARGIN, y, _TITLE, LIGHT.ink, 'font-weight="600"'))
        y += 26
    parts.append(written(summary(scene, language), MARGIN, y - 4, 12, LIGHT.muted))
    return parts, y + 44


def summary(scene: TileScene, language: str) -> str:
    """How much is drawn: what is counted, how much of it has a place, flows."""
    measure = say(f"map.measure.{scene.by}", language)
    counts = say("map.counts", language, measure=measure, count=scene.placed, total=scene.total)
    if scene.by != "collaborations":
        return counts
    flows = strongest(scene)
    many = {"shown": len(flows), "total": len(scene.drawn)}
    return counts + say("map.flows", language, **many)


def _countries(places: Plan, language: str) -> list[str]:
    more = 'font-weight="600"'
    parts = [written(say("map.china", language), places.china, -12, 13, LIGHT.ink, more)]
    if places.china:
        above = places.germany_top - 12
        parts.append(written(say("map.germany", language), 0, above, 13, LIGHT.ink, more))
    return parts


def _tile(scene: TileScene, tile: Tile, spot: Spot, scale: Scale, language: str) -> str:
    name = tile.name.within(language)
    fill = scale.colour(tile.count, tile.country) if _unit(tile) else _PLAIN[tile.what]
    empty = fill == LIGHT.ground
    dash = ' stroke-dasharray="3 3"' if tile.what == "absent" else ""
    rim = LIGHT.edge if empty else fill
    pen = LIGHT.muted if empty else ink(fill)
    box = (
        f'<rect x="{spot.x + 0.5:.1f}" y="{spot.y + 0.5:.1f}" width="{SIDE - 1:g}" '
        f'height="{SIDE - 1:g}" rx="5" fill="{fill}" stroke="{rim}"{dash}/>'
    )
    inside = [box, written(tile.code, spot.x + 7, spot.y + 15, 10, pen)]
    if tile.what != "absent":
        more = 'text-anchor="middle" font-weight="600"'
        inside.append(written(f"{tile.count}", spot.x + SIDE / 2, spot.y + 42, 21, pen, more))
    inside += _name(name, spot, pen, language)
    return link(
        f"{language}-{local_name(tile.id)}", _about(scene, tile, language), tile.id, *inside
    )


def _name(name: str, spot: Spot, pen: str, language: str) -> list[str]:
    size = 11.5 if language == "zh" else 9.5
    lines = broken(name, size, SIDE - 8)
    more = 'text-anchor="middle"'
    y = spot.y + (61.0 if len(lines) == 1 else 58.0)
    return [
        written(line, spot.x + SIDE / 2, y + i * size * 1.2, size, pen, more)
        for i, line in enumerate(lines)
    ]


def _about(scene: TileScene, tile: Tile, language: str) -> str:
    """What one reads when pointing at a tile: how many, and the first of them."""
    name = tile.name.within(language)
    if tile.what == "absent":
        return f"{name}: {say('map.unrecorded', language)}"
    things = [scene.things[own.thing].name.within(language) for own in tile.holdings[:_NAMED]]
    more = ["…"] if tile.count > _NAMED else []
    measure = say(f"map.measure.{scene.by}", language)
    return "\n".join([f"{name}: {tile.count} ({measure})", *things, *more])


def _flow(scene: TileScene, flow: Flow, places: Plan, language: str) -> str:
    route, tile = places.routes[flow.id], scene.tile
    ends = [tile[end].name.within(language) for end in (flow.source or "", flow.target)]
    things = [scene.things[tie.collaboration].name.within(language) for tie in flow.ties[:_NAMED]]
    title = "\n".join([f"{' → '.join(ends)}: {flow.weight}", *things])
    path = rounded(route)
    drawn = (
        f'<path d="{path}" fill="none" stroke="{LIGHT.german_rim}" stroke-opacity="0.72" '
        f'stroke-width="{route.width:g}"/>'
    )
    catch = f'<path d="{path}" fill="none" stroke="#000" stroke-opacity="0" stroke-width="9"/>'
    tip, half = route.in_y + 1.5, route.width / 2 + 2.2
    head = (
        f'<path d="M{route.in_x - half:.1f} {tip - 5:.1f}H{route.in_x + half:.1f}'
        f'L{route.in_x:.1f} {tip:.1f}Z" fill="{LIGHT.german_rim}"/>'
    )
    name = "-".join(local_name(end) for end in (flow.source or "", flow.target))
    return link(f"{language}-{name}", title, flow.id, drawn, head, catch)
