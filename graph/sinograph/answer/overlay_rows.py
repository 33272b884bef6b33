"""Rows on what was added beside the graph."""

from __future__ import annotations

from dataclasses import dataclass

from sinograph.answer.rows import Ref, Row


@dataclass(frozen=True, slots=True)
class OverlayRow(Row):
    """Data that somebody added: when, from what, how much, and how many names wait."""

    id: str
    name: str
    added: str
    source: str
    sha256: str
    triples: int
    organisations: int
    collaborations: int
    participations: int
    waiting: int


@dataclass(frozen=True, slots=True)
class AddsRow(Row):
    """A row of an answer that is another without the overlay: `what` is added, more or gone.

    `before` and `after` are what the row counts or measures; `through` is what it rests on anew.
    """

    id: str | None
    name: str
    what: str
    before: float | None
    after: float | None
    through: tuple[Ref, ...]
