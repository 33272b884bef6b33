"""What is not known, and what is not certain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sinograph.answer.overview import coverage
from sinograph.answer.rows import CoverageRow, ProjectRow
from sinograph.views.report.content import Paragraph, Said, Section
from sinograph.views.report.desk import Desk


def gaps(desk: Desk, lines: Iterable[str]) -> Section:
    """The gaps of this report as sentences, then those of the whole graph as counts."""
    rows = [row for row in coverage(desk.context).rows if isinstance(row, CoverageRow)]
    known = (desk.say("report.known", what=r.what, known=r.known, total=r.total) for r in rows)
    graph = desk.say("report.graph", known=desk.listed(known))
    return desk.section("gaps", desk.bullets(lines), Paragraph(Said(graph)))


def of_projects(desk: Desk, rows: Sequence[ProjectRow]) -> list[str]:
    """What collaborations leave open: the year, the place, who takes part."""
    counts = {
        "report.gap.year": sum(row.year_min is None for row in rows),
        "report.gap.range": sum(
            row.year_min is not None and row.year_min != row.year_max for row in rows
        ),
        "report.gap.place": sum(
            all(place.basis != "stated" for place in row.places) for row in rows
        ),
        "report.gap.side": sum(
            row.kind == "PilotProject" and all(p.side != "de" for p in row.participants)
            for row in rows
        ),
        "report.gap.open": sum(row.open_list for row in rows),
        "report.gap.inferred": sum(
            any(p.status == "Inferred" for p in row.participants) for row in rows
        ),
        "report.gap.disputed": sum(
            any(p.status == "Disputed" for p in row.participants) for row in rows
        ),
    }
    return [desk.say(key, count=count, total=len(rows)) for key, count in counts.items() if count]
