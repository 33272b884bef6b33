"""The collaborations behind a tie between two things, with years and evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sinograph.answer.context import Context, Evidence, side
from sinograph.answer.filters import Selection
from sinograph.answer.rows import Via
from sinograph.model import Solution
from sinograph.namespaces import local_name


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a query hold the participations, and which the organisations between."""

    participations: tuple[str, ...]
    through: tuple[str, ...]

    def facts(self, rows: Sequence[Solution]) -> set[str]:
        """The participations of `rows`."""
        return {row[column].value for row in rows for column in self.participations}


def vias(
    context: Context,
    rows: Sequence[Solution],
    columns: Columns,
    evidence: Evidence,
    selection: Selection,
) -> tuple[Via, ...]:
    """One Via for each collaboration of `rows`, the earliest first."""
    by_collaboration: dict[str, list[Solution]] = {}
    for row in rows:
        by_collaboration.setdefault(row["collaboration"].value, []).append(row)
    made = []
    for collaboration, own in by_collaboration.items():
        facts, years = columns.facts(own), selection.years[collaboration]
        between = sorted({row[column].value for row in own for column in columns.through})
        context.labels.fetch(between)
        made.append(
            Via(
                id=collaboration,
                name=context.labels.of(collaboration),
                kind=local_name(own[0]["kind"].value),
                side=max(filter(None, map(side, own)), default=None),
                through=tuple(map(context.ref, between)),
                year_min=years.first,
                year_max=years.last,
                certainty=years.certainty,
                status=evidence.status(*facts),
                evidence=evidence.of(*facts),
            )
        )
    return tuple(sorted(made, key=lambda via: (via.year_min or 9999, via.name.casefold(), via.id)))
