"""What lies in the provincial units of China and the German Länder, and what flows between."""

from __future__ import annotations

from collections.abc import Sequence

from sinograph.answer.context import Context
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.map_rows import Inflow, UnitRow
from sinograph.answer.map_things import Counted, Filters, counted
from sinograph.answer.map_units import unit_rows
from sinograph.answer.rerun import rerun
from sinograph.phrases import say


def tile_map(context: Context, names: Sequence[str], filters: Filters) -> Answer:
    """The units with what lies in them by `filters.by`; with `names` only what these take part in.

    A collaboration lies at its stated places, else at the seats of its Chinese side; from the
    German side it comes from the Länder in which its partners there sit. Raises UnknownName,
    AmbiguousName, UsageError.
    """
    found = counted(context, names, filters)
    rows = unit_rows(context, found)
    labels = [context.labels.of(context.names.resolve(name, "Organisation")) for name in names]
    return Answer(
        kind="map",
        question=_question(context, labels, filters),
        language=context.language,
        rows=tuple(rows),
        total=len(rows),
        answer=verdict([row for row in rows if row.count]),
        notes=tuple(dict.fromkeys([*_own_notes(context, filters.by, found, rows), *found.notes])),
        rerun=rerun(context, "map", *labels, **_options(filters)),
        sparql=found.sparql,
        graph=context.store.info,
        extra={"by": filters.by},
    )


def _question(context: Context, labels: Sequence[str], filters: Filters) -> str:
    parts = [say(f"map.{filters.by}.question", context.language)]
    if labels:
        parts.append(" + ".join(labels))
    if filters.place:
        place = context.labels.of(context.names.resolve(filters.place, "Place"))
        parts.append(say("in", context.language, place=place))
    if filters.period is not None:
        parts.append(say("year", context.language, period=filters.period))
    if filters.kinds:
        parts.append(", ".join(filters.kinds))
    return " · ".join(parts)


def _own_notes(context: Context, by: str, found: Counted, rows: Sequence[UnitRow]) -> list[str]:
    """What the picture cannot show: no place, no single unit, several units, no known Land."""
    language = context.language
    chinese = [thing for thing in found.things if thing.country != "de"]
    total = len(chinese)
    nowhere = _count(rows, "unknown", german=False)
    wider = _count(rows, "wider", german=False)
    several = sum(1 for t in chinese if sum(unit is not None for unit in t.where) > 1)
    lines = [
        say(key, language, count=count, total=total)
        for key, count in (
            ("note.noseat" if by == "organisations" else "note.noplace", nowhere),
            ("note.wider", wider),
            ("note.several", several),
        )
        if count
    ]
    return lines + _flow_notes(language, [flow for row in rows for flow in row.inflows])


def _flow_notes(language: str, flows: Sequence[Inflow]) -> list[str]:
    """What of the flows has no known Land, and what rests on conclusions."""
    lines = []
    placed = {via.id for flow in flows for via in flow.via}
    landless = {via.id for flow in flows if flow.land is None for via in flow.via}
    if landless:
        lines.append(say("note.landless", language, count=len(landless), total=len(placed)))
    known = [flow for flow in flows if flow.land is not None]
    concluded = sum(all(via.status != "Stated" for via in flow.via) for flow in known)
    if concluded:
        lines.append(say("note.flows", language, count=concluded, total=len(known)))
    return lines


def _count(rows: Sequence[UnitRow], what: str, *, german: bool) -> int:
    return sum(row.count for row in rows if row.what == what and (row.country == "de") == german)


def _options(filters: Filters) -> dict[str, object]:
    return {
        "by": None if filters.by == "collaborations" else filters.by,
        "in": filters.place,
        "year": filters.period,
        "kind": ",".join(filters.kinds) or None,
        "no_family": not filters.family,
    }
