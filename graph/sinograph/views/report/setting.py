"""What surrounds a name: the figures and policies of places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sinograph.answer import listing
from sinograph.answer.place_rows import FigureRow, PolicyRow
from sinograph.views.report.content import Cell, Figures, Said, Table
from sinograph.views.report.desk import Desk


def figures(desk: Desk, rows: Iterable[FigureRow]) -> Figures | None:
    """Figures by indicator and year; what differs in unit or source stands side by side."""
    found: dict[tuple[str, int | None], list[FigureRow]] = {}
    for row in rows:
        found.setdefault((row.indicator, row.year), []).append(row)
    lines = tuple((indicator(desk, *key), cell(desk, own)) for key, own in found.items())
    return Figures(lines) if lines else None


def indicator(desk: Desk, name: str, year: int | None) -> str:
    """What is counted, and of which year."""
    return name + desk.aside(desk.say("report.noyear") if year is None else str(year))


def cell(desk: Desk, rows: Sequence[FigureRow]) -> Cell:
    """The values of one indicator and year."""
    return tuple(desk.number(row) for row in rows) or desk.unstated()


def policies_of(desk: Desk, place: str) -> list[PolicyRow]:
    """The policies that apply in a place or within it."""
    rows, _, _, _ = listing.find(desk.context, "Policy", listing.Filters(place=place))
    return [row for row in rows if isinstance(row, PolicyRow)]


def policies(desk: Desk, rows: Sequence[PolicyRow]) -> Table | None:
    """Policies with date, level and issuer."""
    if not rows:
        return None
    columns = ("h.name", "report.issued", "h.level", "h.issuer")
    return Table(tuple(map(desk.say, columns)), tuple(_policy(desk, row) for row in rows))


def _policy(desk: Desk, row: PolicyRow) -> tuple[Cell, ...]:
    issued = Said(row.issued) if row.issued else desk.years(row.year_min, row.year_max)
    level = (Said(row.level),) if row.level else desk.unstated()
    issuer = tuple(Said(ref.name) for ref in row.issuer) or desk.unstated()
    return (desk.thing(row),), (issued,), level, issuer
