"""An answer as columns and cells: once for machines, once for readers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sinograph.answer.envelope import Answer
from sinograph.answer.rows import Row
from sinograph.phrases import has, say
from sinograph.views.cite import Sources
from sinograph.views.layouts import LAYOUTS, Cell, Layout, Reader
from sinograph.views.map_layout import MAP_LAYOUT
from sinograph.views.network_layouts import NETWORK_LAYOUTS
from sinograph.views.overlay_layouts import OVERLAY_LAYOUTS
from sinograph.views.place_layouts import PLACE_LAYOUTS
from sinograph.views.release_layouts import RELEASE_LAYOUT
from sinograph.views.source_layouts import SOURCE_LAYOUTS

_ALL: Final[dict[str, Layout]] = {
    **LAYOUTS,
    **PLACE_LAYOUTS,
    **NETWORK_LAYOUTS,
    **MAP_LAYOUT,
    **SOURCE_LAYOUTS,
    **OVERLAY_LAYOUTS,
    **RELEASE_LAYOUT,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Column headings and rows of cells; None is an empty cell."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def machine(answer: Answer) -> Sheet:
    """One line per (row, collaboration) or (row, participant), fields named as in the JSON."""
    layout = _ALL[answer.kind]
    rows = tuple(line for row in answer.rows for line in layout.machine(row))
    first = tuple(answer.extra[layout.first]) if layout.first else ()
    return Sheet((*first, *layout.fields), rows)


def readable(answer: Answer, sources: Sources) -> Sheet:
    """What one reads on a screen: repeated names left blank, anchors as `[1] start–end`."""
    return Sheet(headings(answer), tuple(line for _, line in lines(answer, sources)))


def headings(answer: Answer) -> tuple[str, ...]:
    """The headings of what one reads."""
    layout = _ALL[answer.kind]
    first = tuple(answer.extra[layout.first]) if layout.first else ()
    columns = tuple(_heading(name, answer.language) for name in (*first, *layout.headings))
    return columns + (tuple(answer.extra[layout.more]) if layout.more else ())


def lines(answer: Answer, sources: Sources) -> Iterator[tuple[Row, tuple[Cell, ...]]]:
    """What one reads, line by line, each with the row that it belongs to."""
    layout, reader = _ALL[answer.kind], Reader(answer.language, sources)
    for row in answer.rows:
        for line in layout.read(row, reader):
            yield row, line


def _heading(name: str, language: str) -> str:
    """What a column is called; the name of a variable where no phrase says it."""
    return say(f"h.{name}", language) if has(f"h.{name}") else name
