"""Numbers: about a thing, of an indicator, in a year; and several things side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sinograph import catalogue
from sinograph.answer import concepts, coverage_notes
from sinograph.answer.context import Context, Evidence, number
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.period import Period
from sinograph.answer.place_rows import ComparedValue, CompareRow, FigureRow
from sinograph.answer.rerun import rerun
from sinograph.errors import UsageError
from sinograph.model import Solution, Term
from sinograph.namespaces import local_name
from sinograph.phrases import has, say


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows the question; None asks for all."""

    about: str | None = None
    indicator: str | None = None
    period: Period | None = None


def figures(context: Context, filters: Filters = Filters()) -> Answer:
    """The figures about one thing, of one indicator, or of years in a period.

    An undated figure is in no period; the notes count those that this lost.
    """
    about = context.names.resolve(filters.about) if filters.about is not None else None
    asked = [about] if about else []
    found, sparql, undated = find(context, asked, filters.indicator, filters.period)
    label = context.labels.of(about) if about else None
    return Answer(
        kind="figures",
        question=_question(context, label, filters),
        language=context.language,
        rows=tuple(found),
        total=len(found),
        answer=verdict(found, left_open=bool(undated)),
        notes=tuple(_notes(context, found, undated)),
        rerun=rerun(
            context,
            "figures",
            about=label,
            indicator=filters.indicator,
            year=filters.period,
        ),
        sparql=sparql,
        graph=context.store.info,
    )


def compare(context: Context, names: Sequence[str]) -> Answer:
    """The indicators that at least two of the things called `names` have, side by side.

    Raises UsageError for fewer than two things.
    """
    things = list(dict.fromkeys(context.names.resolve(name) for name in names))
    if len(things) < 2:
        raise UsageError("compare needs at least two things, such as Jiangsu Zhejiang")
    found, sparql, _ = find(context, things, None, None)
    by_thing = {thing: [row for row in found if row.about.id == thing] for thing in things}
    rows, alone = _side_by_side(context, things, by_thing)
    labels = [context.labels.of(thing) for thing in things]
    notes = [say("note.alone", context.language, count=alone)] if alone else []
    statuses = [row.status for row in found]
    notes += coverage_notes.uncertain(context, statuses)
    return Answer(
        kind="compare",
        question=say("compare.question", context.language, names=", ".join(labels)),
        language=context.language,
        rows=tuple(rows),
        total=len(rows),
        answer=verdict(rows),
        notes=tuple(notes),
        rerun=rerun(context, "compare", *labels),
        sparql=sparql,
        graph=context.store.info,
        extra={"names": labels},
    )


def find(
    context: Context, about: Sequence[str], indicator: str | None, period: Period | None
) -> tuple[list[FigureRow], str, int]:
    """Figures about things (about all when none is named).

    Returns them with the SPARQL that found them, and how many undated ones the period lost.
    """
    values: dict[str, Sequence[Term]] = {}
    if about:
        values["about"] = catalogue.iris(about)
    if indicator is not None:
        values["indicator"] = catalogue.iris(concepts.matching(context, "indicator", indicator))
    rows, sparql = context.ask("figures", **values)
    kept = [row for row in rows if period is None or _in(row, period)]
    undated = sum(1 for row in rows if period is not None and "year" not in row)
    evidence = context.evidence({row["observation"].value for row in kept})
    context.labels.fetch({row[c].value for row in kept for c in ("indicator", "about", "unit")})
    return [_row(context, row, evidence) for row in kept], sparql, undated


def _in(row: Solution, period: Period) -> bool:
    year = number(row, "year")
    return period.certainty(year, year, None) is not None


def _row(context: Context, row: Solution, evidence: Evidence) -> FigureRow:
    def text(column: str) -> str | None:
        return row[column].value if column in row else None

    observation = row["observation"].value
    qualifier = local_name(row["qualifier"].value).lower() if "qualifier" in row else None
    return FigureRow(
        indicator=context.labels.of(row["indicator"].value),
        about=context.ref(row["about"].value),
        year=number(row, "year"),
        value=text("value"),
        value_min=text("valueMin"),
        value_max=text("valueMax"),
        qualifier=qualifier,
        unit=context.labels.of(row["unit"].value),
        status=evidence.status(observation),
        evidence=evidence.of(observation),
    )


def printed(row: FigureRow, language: str) -> str:
    """The value with its qualifier, as one would say it: `over 45`, `20–30`."""
    return qualified(row.qualifier, "–".join(ends(row)), language)


def ends(row: FigureRow) -> list[str]:
    """The value, or the two ends of the range in which it lies."""
    return [row.value] if row.value else [end for end in (row.value_min, row.value_max) if end]


def qualified(qualifier: str | None, value: str, language: str) -> str:
    """A value and how exactly it is meant."""
    key = f"figure.{qualifier}"
    return say(key, language, value=value) if has(key) else value


def _side_by_side(
    context: Context, things: Sequence[str], by_thing: dict[str, list[FigureRow]]
) -> tuple[list[CompareRow], int]:
    """The rows that two things share, and how many indicators only one of them has."""
    cells: dict[tuple[str, str, int | None], dict[str, list[FigureRow]]] = {}
    for thing, figures_ in by_thing.items():
        for row in figures_:
            key = (row.indicator, row.unit, row.year)
            cells.setdefault(key, {}).setdefault(thing, []).append(row)
    shared = {key: own for key, own in cells.items() if len(own) > 1}
    rows = []
    for (indicator, unit, year), own in shared.items():
        values = tuple(_compared(context, thing, own.get(thing, [])) for thing in things)
        rows.append(CompareRow(indicator, unit, year, values))
    rows.sort(key=lambda row: (row.indicator.casefold(), row.year or 0, row.unit))
    return rows, len(cells) - len(shared)


def _compared(context: Context, thing: str, rows: Sequence[FigureRow]) -> ComparedValue:
    """One cell; contradicting figures stand side by side in it."""
    said = (printed(row, context.language) for row in rows)
    value = " / ".join(dict.fromkeys(said)) or None
    anchors = tuple(anchor for row in rows for anchor in row.evidence)
    return ComparedValue(thing, context.labels.of(thing), value, anchors)


def _question(context: Context, label: str | None, filters: Filters) -> str:
    if label:
        parts = [say("figures.about.question", context.language, name=label)]
    else:
        parts = [say("figures.question", context.language)]
    if filters.indicator is not None:
        parts.append(filters.indicator)
    if filters.period:
        parts.append(say("year", context.language, period=filters.period))
    return " · ".join(parts)


def _notes(context: Context, rows: Sequence[FigureRow], undated: int) -> list[str]:
    notes = [say("note.undated", context.language, count=undated)] if undated else []
    yearless = sum(1 for row in rows if row.year is None)
    if yearless:
        notes.append(say("note.noyear", context.language, count=yearless, total=len(rows)))
    return notes + coverage_notes.uncertain(context, [row.status for row in rows])
