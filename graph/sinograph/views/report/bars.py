"""The years of a collaboration as a bar on an axis, in SVG that prints in black and white."""

from __future__ import annotations

from typing import Final

from sinograph.views.report.content import Moment, Timeline
from sinograph.views.style import LIGHT

_WIDTH: Final = 132.0
_HEIGHT: Final = 12.0
#: Room for a year that stands at an end of the axis.
_ROOM: Final = 2.0
_LABELS: Final = 4


def bar(line: Timeline, moment: Moment) -> str:
    """A full bar where the year is exact; a hollow, dashed one over the years that are open."""
    if line.axis is None:
        return ""
    marks = [f'<path d="M{x:.1f} 0V{_HEIGHT}" stroke="{LIGHT.line}"/>' for x in _grid(line.axis)]
    if moment.first is not None:
        last = moment.first if moment.last is None else moment.last
        left, right = _x(line.axis, moment.first), _x(line.axis, last + 1)
        exact = moment.first == last
        paint = f'fill="{LIGHT.german}"' if exact else 'fill="#fff" stroke-dasharray="3 2"'
        marks.append(
            f'<rect x="{left + 1:.1f}" y="2.5" width="{right - left - 2:.1f}" height="7" '
            f'stroke="{LIGHT.german}" {paint}/>'
        )
    return _svg(marks)


def scale(line: Timeline) -> str:
    """The years of the axis, as many as there is room for."""
    if line.axis is None:
        return ""
    first, last = line.axis
    step = -(-(last - first + 1) // _LABELS)
    marks = [
        f'<text x="{(_x(line.axis, year) + _x(line.axis, year + 1)) / 2:.1f}" y="9.5" '
        f'font-size="8" text-anchor="middle" fill="{LIGHT.ink}">{year}</text>'
        for year in range(first, last + 1, step)
    ]
    return _svg(marks)


def _svg(marks: list[str]) -> str:
    size = f'width="{_WIDTH:.0f}" height="{_HEIGHT:.0f}" viewBox="0 0 {_WIDTH:.0f} {_HEIGHT:.0f}"'
    return f'<svg {size} aria-hidden="true">{"".join(marks)}</svg>'


def _x(axis: tuple[int, int], year: int) -> float:
    first, last = axis
    return _ROOM + (_WIDTH - 2 * _ROOM) * (year - first) / (last - first + 1)


def _grid(axis: tuple[int, int]) -> list[float]:
    return [_x(axis, year) for year in range(axis[0], axis[1] + 2)]
