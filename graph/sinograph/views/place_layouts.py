"""Layouts of the answers about places, figures, lists and the catalogue."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from sinograph.answer.figures import printed
from sinograph.answer.place_rows import (
    CompareRow,
    FigureRow,
    PolicyRow,
    QuestionRow,
    SectionRow,
    ThingRow,
)
from sinograph.answer.rows import ProjectRow, Ref, SolutionRow
from sinograph.views.layouts import Cell, Cited, Layout, Lines, Listed, Reader, names, written

_PLAIN: Final = re.compile(r"[+-]?\d+(\.\d+)?")


def _number(text: str | None) -> Cell:
    """A value as a number; as text where it is more than a number."""
    return Decimal(text) if text and _PLAIN.fullmatch(text) else text


def _figure(row: FigureRow) -> Lines:
    about = row.about.id, row.about.name
    values = map(_number, (row.value, row.value_min, row.value_max))
    unit = row.qualifier, row.unit
    yield row.indicator, *about, row.year, *values, *unit, row.status, written(row.evidence)


def _read_figure(row: FigureRow, reader: Reader) -> Lines:
    year = str(row.year) if row.year else ""
    said = reader.said(row.evidence, row.status)
    value = reader.figure(printed(row, reader.language))
    yield row.about.name, row.indicator, year, value, row.unit, said


def _compare(row: CompareRow) -> Lines:
    for value in row.values:
        number = value.id, value.name, _number(value.value)
        yield row.indicator, row.unit, row.year, *number, written(value.evidence)


def _read_compare(row: CompareRow, reader: Reader) -> Lines:
    year = str(row.year) if row.year else ""
    known = ((reader.figure(v.value) if v.value else "?", v.evidence) for v in row.values)
    values = (Cited.of(value, evidence) for value, evidence in known)
    yield row.indicator, row.unit, year, *values


def _thing(row: ThingRow) -> Lines:
    ties = (names(refs) for refs in (row.places, row.industries, row.themes, row.by))
    years = row.year_min, row.year_max, row.certainty
    yield row.id, row.name, row.kind, *ties, *years, row.status, written(row.evidence)


def _read_thing(row: ThingRow, reader: Reader) -> Lines:
    when = "" if row.year_min is None else _years(row, reader)
    about = names((*row.industries, *row.themes))
    said = reader.said(row.evidence, row.status)
    yield row.name, when, names(row.places), about, names(row.by), said


def _years(row: ThingRow | PolicyRow, reader: Reader) -> str:
    return reader.years(row.year_min, row.year_max, row.certainty)


def _policy(row: PolicyRow) -> Lines:
    years = row.issued, row.year_min, row.year_max, row.certainty
    ties = (names(refs) for refs in (row.issuer, row.places, row.themes))
    yield row.id, row.name, *years, row.level, *ties, row.status, written(row.evidence)


def _read_policy(row: PolicyRow, reader: Reader) -> Lines:
    when = row.issued or _years(row, reader)
    said = reader.said(row.evidence, row.status)
    yield row.name, when, row.level, names(row.issuer), names(row.places), said


def _section(row: SectionRow) -> Lines:
    for item in row.rows:
        if isinstance(item, FigureRow):
            detail = f"{printed(item, 'en')} {item.unit}"
            years = item.year, item.year
            yield row.section, None, item.indicator, detail, *years, written(item.evidence)
        else:
            years = item.year_min, item.year_max
            yield row.section, item.id, item.name, _detail(item), *years, written(item.evidence)


def _detail(item: ThingRow | PolicyRow | ProjectRow) -> str:
    match item:
        case ThingRow():
            return names(item.by or item.industries or item.themes)
        case PolicyRow():
            return names(item.issuer)
        case ProjectRow():
            return Listed.of((participant.name for participant in item.participants), "; ")


def _read_section(row: SectionRow, reader: Reader) -> Lines:
    for index, item in enumerate(row.rows):
        head: Cell = "" if index else row.section
        said = reader.said(item.evidence)
        if isinstance(item, FigureRow):
            year = str(item.year) if item.year else ""
            value = reader.figure(printed(item, reader.language))
            yield head, item.indicator, f"{value} {item.unit}", year, said
        else:
            when = "" if item.year_min is None else reader.years(item.year_min, item.year_max)
            yield head, item.name, _detail(item), when, said


def _question(row: QuestionRow) -> Lines:
    yield row.id, row.title, "; ".join(row.parameters)


def _read_question(row: QuestionRow, _: Reader) -> Lines:
    yield row.id, row.title, ", ".join(row.parameters)


_YEARS: Final = ("year_min", "year_max", "certainty")
_VALUE: Final = ("value", "value_min", "value_max", "qualifier", "unit")


def _solution(row: SolutionRow) -> Lines:
    cells = (value.id if isinstance(value, Ref) else value for value in row.values.values())
    yield *cells, written(row.evidence)


def _read_solution(row: SolutionRow, reader: Reader) -> Lines:
    cells = (value.name if isinstance(value, Ref) else value for value in row.values.values())
    yield *cells, reader.said(row.evidence, row.status)


PLACE_LAYOUTS: Final[dict[str, Layout]] = {
    "query": Layout(("evidence",), _solution, ("evidence",), _read_solution, first="columns"),
    "figures": Layout(
        ("indicator", "about_id", "about", "year", *_VALUE, "status", "evidence"),
        _figure,
        ("about", "indicator", "year", "value", "unit", "evidence"),
        _read_figure,
    ),
    "compare": Layout(
        ("indicator", "unit", "year", "id", "name", "value", "evidence"),
        _compare,
        ("indicator", "unit", "year"),
        _read_compare,
        more="names",
    ),
    "list": Layout(
        (
            *("id", "name", "kind", "places", "industries", "themes", "by"),
            *(*_YEARS, "status", "evidence"),
        ),
        _thing,
        ("name", "years", "places", "field", "by", "evidence"),
        _read_thing,
    ),
    "policies": Layout(
        (
            *("id", "name", "issued", *_YEARS),
            *("level", "issuer", "places", "themes", "status", "evidence"),
        ),
        _policy,
        ("name", "issued", "level", "issuer", "places", "evidence"),
        _read_policy,
    ),
    "region": Layout(
        ("section", "id", "name", "detail", "year_min", "year_max", "evidence"),
        _section,
        ("section", "name", "detail", "years", "evidence"),
        _read_section,
    ),
    "queries": Layout(
        ("id", "title", "parameters"),
        _question,
        ("id", "title", "parameters"),
        _read_question,
    ),
}
