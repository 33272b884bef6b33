"""How overlays, and what they add to an answer, are laid out in columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sinograph.answer.overlay_rows import AddsRow, OverlayRow
from sinograph.phrases import say
from sinograph.views.layouts import Cell, Layout, Reader

Lines = Iterator[tuple[Cell, ...]]
_COUNTED: Final = ("organisations", "collaborations", "participations", "waiting")
_ADDS: Final = ("what", "name", "before", "after", "via")


def _overlay(row: OverlayRow) -> Lines:
    counted = (row.organisations, row.collaborations, row.participations, row.waiting)
    yield row.id, row.name, row.added, row.source, row.sha256, row.triples, *counted


def _read_overlay(row: OverlayRow, reader: Reader) -> Lines:
    counted = (row.organisations, row.collaborations, row.participations, row.waiting)
    yield row.name, row.added[:10], row.source, *counted


def _adds(row: AddsRow) -> Lines:
    yield row.id, row.name, row.what, row.before, row.after, "; ".join(r.id for r in row.through)


def _read_adds(row: AddsRow, reader: Reader) -> Lines:
    what = say(f"adds.{row.what}", reader.language)
    yield what, row.name, row.before, row.after, "; ".join(ref.name for ref in row.through)


OVERLAY_LAYOUTS: Final[dict[str, Layout]] = {
    "overlays": Layout(
        ("id", "name", "added", "source", "sha256", "triples", *_COUNTED),
        _overlay,
        ("overlay", "added", "file", *_COUNTED),
        _read_overlay,
    ),
    "adds": Layout(("id", "name", "what", "before", "after", "through"), _adds, _ADDS, _read_adds),
}
