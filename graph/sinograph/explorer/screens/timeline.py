"""What is dated, by year: a range where a source leaves the year open, and how much has none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

_WIDE: Final = 100.0


class Dated(Protocol):
    """A row that says when something began, happened or was listed."""

    @property
    def id(self) -> str:
        """Its IRI."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def year_min(self) -> int | None:
        """The first year in which it may have been; None where nothing is said."""

    @property
    def year_max(self) -> int | None:
        """The last one."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing: its years as words, and where they lie from 0 to 100."""

    id: str
    name: str
    years: str
    start: float
    width: float
    exact: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Things by year, from `first` to `last`; `undated` have no year at all."""

    first: int
    last: int
    bars: tuple[Bar, ...]
    undated: int


def timeline(rows: Iterable[Dated]) -> Timeline | None:
    """The rows by year; None where no row has one."""
    known = {row.id: row for row in rows}
    dated = [row for row in known.values() if row.year_min is not None]
    if not dated:
        return None
    spans = {row.id: _span(row) for row in dated}
    first, last = min(a for a, _ in spans.values()), max(b for _, b in spans.values())
    step = _WIDE / (last - first + 1)
    bars = [
        Bar(
            row.id,
            row.name,
            str(start) if start == end else f"{start}–{end}",
            (start - first) * step,
            (end - start + 1) * step,
            start == end,
        )
        for row in sorted(dated, key=lambda own: (spans[own.id], own.name))
        for start, end in [spans[row.id]]
    ]
    return Timeline(first, last, tuple(bars), len(known) - len(dated))


def _span(row: Dated) -> tuple[int, int]:
    start = row.year_min or 0
    return start, row.year_max or start
