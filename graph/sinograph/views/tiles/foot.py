"""Below the map: the legend left, where the data come from right, the notes under both."""

from __future__ import annotations

from typing import Final

from sinograph.phrases import say
from sinograph.views import wording
from sinograph.views.cite import stamp
from sinograph.views.style import LIGHT
from sinograph.views.tiles.geometry import strongest, widths
from sinograph.views.tiles.marks import written
from sinograph.views.tiles.scene import TileScene
from sinograph.views.tiles.shades import Scale

MARGIN: Final = 34.0
_SMALL: Final = 10.0
_STEP: Final = 15.0
_BOX: Final = 13.0


def foot(
    scene: TileScene, language: str, scale: Scale, width: float, top: float
) -> tuple[list[str], float]:
    """The lines of SVG from `top` on, and how high the picture is with them."""
    parts = [f'<path d="M{MARGIN:g} {top:.1f}H{width - MARGIN:.1f}" stroke="{LIGHT.line}"/>']
    legend, y = _legend(scene, language, scale, top + 24)
    parts += legend
    right = [" · ".join(filter(None, (stamp(scene.graph), scene.date)))]
    right.insert(0, say("map.tiles", language))
    for i, line in enumerate(right):
        place = width - MARGIN, top + 24 + i * _STEP
        parts.append(written(line, *place, _SMALL, LIGHT.muted, 'text-anchor="end"'))
    y += 8
    for note in scene.notes:
        for line in wording.paragraph(note.within(language), _SMALL, width - 2 * MARGIN):
            parts.append(written(line, MARGIN, y, _SMALL, LIGHT.muted))
            y += _STEP - 1
    return parts, y + 8


def _legend(scene: TileScene, language: str, scale: Scale, top: float) -> tuple[list[str], float]:
    parts, y = [], top
    measure = say(f"map.measure.{scene.by}", language)
    for country, key in (("de", "map.germany"), ("cn", "map.china")):
        if not any(tile.count for tile in scene.tiles if tile.country == country):
            continue
        x = MARGIN
        for colour, label in zip(scale.colours(country), scale.ranges(), strict=True):
            parts.append(_swatch(x, y, colour, colour))
            parts.append(written(label, x + _BOX + 5, y, _SMALL + 0.5, LIGHT.ink))
            x += _BOX + 5 + max(wording.length(label, _SMALL + 0.5), 12.0) + 12
        text = f"{say(key, language)}: {measure}"
        parts.append(written(text, x + 2, y, _SMALL + 0.5, LIGHT.ink))
        y += _STEP + 4
    x = MARGIN
    parts.append(_swatch(x, y, LIGHT.ground, LIGHT.edge, ' stroke-dasharray="3 3"'))
    absent = say("map.unrecorded", language)
    parts.append(written(absent, x + _BOX + 5, y, _SMALL + 0.5, LIGHT.ink))
    x += _BOX + 5 + wording.length(absent, _SMALL + 0.5) + 20
    return parts + _flows(scene, language, x, y), y + _STEP + 4


def _flows(scene: TileScene, language: str, x: float, y: float) -> list[str]:
    """The thinnest and the thickest flow with their numbers, and what a flow is."""
    flows = strongest(scene)
    wide = widths(flows)
    sizes = {flow.weight: wide[flow.id] for flow in flows}
    parts = []
    for weight in sorted({min(sizes, default=0), max(sizes, default=0)} & set(sizes)):
        stroke = f'stroke="{LIGHT.german_rim}" stroke-opacity="0.72"'
        place = f"M{x:.1f} {y - 3.5:.1f}h22"
        parts.append(f'<path d="{place}" {stroke} stroke-width="{sizes[weight]:g}"/>')
        parts.append(written(str(weight), x + 27, y, _SMALL + 0.5, LIGHT.ink))
        x += 27 + wording.length(str(weight), _SMALL + 0.5) + 12
    if flows:
        parts.append(written(say("map.flow", language), x, y, _SMALL + 0.5, LIGHT.ink))
    return parts


def _swatch(x: float, y: float, fill: str, rim: str, more: str = "") -> str:
    place = f'x="{x:.1f}" y="{y - _BOX + 2.5:.1f}" width="{_BOX:g}" height="{_BOX:g}"'
    return f'<rect {place} rx="2.5" fill="{fill}" stroke="{rim}"{more}/>'
