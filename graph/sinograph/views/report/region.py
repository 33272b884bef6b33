"""The report on a place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sinograph.answer.place_rows import FigureRow, PolicyRow, SectionRow, ThingRow
from sinograph.answer.region import profile
from sinograph.answer.rows import ProjectRow
from sinograph.views.report import gaps, pictured, setting
from sinograph.views.report.content import Cell, Said, Section, Table
from sinograph.views.report.desk import Desk
from sinograph.views.report.timeline import keys, participants, timeline
from sinograph.views.style import ORGANISATIONS

#: Which kinds of things stand in one table, by the phrase above it.
_GROUPS: Final = {
    "zones": frozenset({"Zone", "IndustrialInternetPlatform"}),
    "organisations": ORGANISATIONS,
    "programmes": frozenset({"Instrument", "Programme", "Event"}),
}


class Profile:
    """What lies in a place, by what it is."""

    def __init__(self, desk: Desk, place: str) -> None:
        self.sections: Sequence[SectionRow] = profile(desk.context, place)
        rows = [row for section in self.sections for row in section.rows]
        self.figures = [row for row in rows if isinstance(row, FigureRow)]
        self.policies = [row for row in rows if isinstance(row, PolicyRow)]
        self.projects = [row for row in rows if isinstance(row, ProjectRow)]
        self.things = [row for row in rows if isinstance(row, ThingRow)]


def sections(desk: Desk, place: str) -> tuple[list[Said], list[Section]]:
    """Summary and sections of the report on the place with this IRI."""
    name, found = desk.context.labels.of(place), Profile(desk, place)
    done = found.projects
    parts = [
        desk.section("figures", setting.figures(desk, found.figures), name=name),
        *pictured.place(desk, place),
        desk.section("timeline", timeline(desk, done, lambda row: participants(desk, row))),
        desk.section("participants", _participants(desk, done)),
        desk.section("policies", setting.policies(desk, found.policies), name=name),
        *_things(desk, found),
    ]
    lines = [_missing(desk, found), *gaps.of_projects(desk, done)]
    return [summary(desk, name, found)], [*parts, gaps.gaps(desk, lines)]


def summary(desk: Desk, name: str, found: Profile) -> Said:
    """How much is recorded of a place."""
    counts = {
        "collaborations": len(found.projects),
        "policies": len(found.policies),
        "figures": len(found.figures),
        "things": len(found.things),
    }
    return Said(desk.say("report.counts.place", name=name, **counts))


def _participants(desk: Desk, rows: Sequence[ProjectRow]) -> Table | None:
    """Who takes part in collaborations, those that take part in most of them first."""
    known, found = keys(rows), dict[tuple[str, str], list[Said]]()
    for row in rows:
        for p in row.participants:
            said = desk.said(known[row.id], p.evidence, p.status)
            found.setdefault((p.name, p.side or ""), []).append(said)
    if not found:
        return None
    columns = ("h.name", "h.side", "report.through")
    order = sorted(found.items(), key=lambda item: (-len(item[1]), item[0][0].casefold()))
    lines = tuple(
        ((Said(name),), (Said(desk.side(side or None)),), tuple(via)) for (name, side), via in order
    )
    return Table(tuple(map(desk.say, columns)), lines)


def _things(desk: Desk, profiled: Profile) -> list[Section]:
    """Zones, organisations, programmes and what is like them, a section each."""
    found = []
    for key, kinds in _GROUPS.items():
        rows = [_thing(desk, row) for row in profiled.things if row.kind in kinds]
        if rows:
            columns = ("h.name", "h.kind", "h.field", "report.by", "h.years")
            found.append(desk.section(key, desk.table(columns, rows)))
    return found


def _thing(desk: Desk, row: ThingRow) -> tuple[Cell, ...]:
    field = desk.listed(ref.name for ref in (*row.industries, *row.themes))
    by = desk.listed(ref.name for ref in row.by)
    cells = tuple((Said(words),) if words else desk.unstated() for words in (field, by))
    head = (desk.thing(row),), (Said(desk.kind(row.kind)),)
    return *head, *cells, (desk.years(row.year_min, row.year_max),)


def _missing(desk: Desk, found: Profile) -> str:
    empty = [section.section for section in found.sections if not section.rows]
    return desk.say("note.nosection", sections=desk.listed(empty)) if empty else ""
