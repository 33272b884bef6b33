"""Check rows against the schema: forms, choices, references, ranges, and rows that disagree."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping

from sinograph.facts.schema import CHOICES, ENTITY_KINDS, FORMATS, REFERENCES
from sinograph.facts.tables import Facts, Row
from sinograph.facts.terms import observation, participation
from sinograph.model import Problem

#: References without which a row says nothing.
_NEEDED = frozenset(
    {"collaboration", "organisation", "subject", "object", "about", "indicator", "unit"}
)
_RANGES = (("year_min", "year_max"), ("end_year_min", "end_year_max"), ("value_min", "value_max"))
_OPEN_RANGES = frozenset({"value_min"})


def validate(
    facts: Facts, concepts: Collection[str], elsewhere: Mapping[str, str] | None = None
) -> Iterator[Problem]:
    """Every problem in `facts`; `concepts` are the ids that the ontology's schemes define.

    `elsewhere` are ids that `facts` may refer to though they do not define them, with the table in
    which they would stand.
    """
    known = _allowed(_ids(facts, concepts, elsewhere or {}))
    for table in facts.rows:
        for row in facts[table]:
            yield from _cells(row)
            yield from _references(row, known)
            yield from _ranges(row)
            yield from _statement(row)
            yield from _place(row)
        for rows in facts.grouped(table):
            yield from _agreement(rows)
    yield from _twice_defined(facts)
    yield from _same_ids(facts)


def problem(row: Row, column: str | None, message: str, suggestion: str | None = None) -> Problem:
    """A problem of one row, located as a reader of the table would look for it."""
    return Problem(f"{row.table}.csv", row.line, column, message, suggestion)


def nearest(value: str, allowed: Collection[str]) -> str | None:
    """The allowed value that looks most like `value`, if any does."""
    found = difflib.get_close_matches(value, sorted(allowed), n=1, cutoff=0.6)
    return found[0] if found else None


def _ids(
    facts: Facts, concepts: Collection[str], elsewhere: Mapping[str, str]
) -> Mapping[str, frozenset[str]]:
    ids = {table: {row["id"] for row in facts[table]} for table in (*ENTITY_KINDS, "sources")}
    for id_, table in elsewhere.items():
        ids[table].add(id_)
    return {table: frozenset(own) for table, own in ids.items()} | {"concepts": frozenset(concepts)}


def _cells(row: Row) -> Iterator[Problem]:
    for column, value in row.values.items():
        if column == "kind":
            yield from _kinds(row, value)
        elif column in CHOICES and value not in CHOICES[column]:
            if row.table == "sources":
                continue
            allowed = CHOICES[column]
            yield problem(row, column, f"“{value}” is not allowed here", nearest(value, allowed))
        elif column in FORMATS and not FORMATS[column].pattern.fullmatch(value):
            yield problem(row, column, f"“{value}” is not {FORMATS[column].wanted}")


def _kinds(row: Row, value: str) -> Iterator[Problem]:
    allowed = ENTITY_KINDS[row.table]
    for kind in value.split(";"):
        if kind not in allowed:
            yield problem(row, "kind", f"“{kind}” is no kind of this table", nearest(kind, allowed))


def _allowed(ids: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """The ids that may stand in each column that refers to something."""
    columns = REFERENCES | {"id": tuple(ENTITY_KINDS)}
    return {
        column: frozenset[str]().union(*(ids[table] for table in tables))
        for column, tables in columns.items()
    }


def _references(row: Row, known: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    for column, tables in REFERENCES.items():
        value = row.values.get(column, "")
        if not value:
            if column in _NEEDED and column in row.values:
                yield problem(row, column, "nothing is given here")
        elif value not in known[column]:
            message = f"“{value}” is not defined in {' or '.join(tables)}"
            yield problem(row, column, message, nearest(value, known[column]))
    if row.table == "names" and row["id"] not in known["id"]:
        yield problem(row, "id", f"“{row['id']}” names no entity", nearest(row["id"], known["id"]))


def _ranges(row: Row) -> Iterator[Problem]:
    for low, high in _RANGES:
        a, b = row.values.get(low, ""), row.values.get(high, "")
        if bool(a) != bool(b) and low not in _OPEN_RANGES:
            yield problem(row, high, f"{low} and {high} go together: give both or neither")
        elif a and b and _number(a) > _number(b):
            yield problem(row, high, f"{low} {a} is above {high} {b}")
    began, ended = row.values.get("year_min", ""), row.values.get("end_year_max", "")
    if began and ended and _number(ended) < _number(began):
        yield problem(row, "end_year_max", f"ends in {ended}, before it begins in {began}")


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _statement(row: Row) -> Iterator[Problem]:
    if "status" in row.values and row["status"] == "Inferred" and not row["note"]:
        yield problem(row, "note", "an Inferred fact needs a note that says from what")
    if "start" in row.values and bool(row["start"]) != bool(row["end"]):
        yield problem(row, "end", "start and end go together: give both or neither")
    elif row.values.get("start") and _number(row["start"]) >= _number(row["end"]):
        yield problem(row, "end", f"the span {row['start']}–{row['end']} is empty")
    sided = row.values.get("side_status") in {"Stated", "Inferred"}
    if row.table == "participations" and bool(row["side"]) != sided:
        yield problem(row, "side_status", "a side is Stated or Inferred, no side is not")
    values = ("value", "value_min", "value_max")
    if row.table == "observations" and not any(row[column] for column in values):
        yield problem(row, "value", "an observation needs a value, or value_min or value_max")


def _place(row: Row) -> Iterator[Problem]:
    """Where on the map, or where in a text: by halves it is nowhere."""
    if "lat" in row.values and bool(row["lat"]) != bool(row["long"]):
        yield problem(row, "long", "lat and long go together: give both or neither")
    if row.table in {"sections", "anchors"}:
        for column in ("source", "start"):
            if not row[column]:
                yield problem(row, column, "nothing is given here")


def _agreement(rows: tuple[Row, ...]) -> Iterator[Problem]:
    """Rows of one fact differ in their evidence only."""
    first = rows[0]
    own = [c for c in first.values if c not in {"source", "start", "end", "note"}]
    seen = {(first["source"], first["start"], first["end"])} if "start" in first.values else set()
    for row in rows[1:]:
        for column in own:
            if row[column] != first[column]:
                message = f"differs from line {first.line} of the same fact"
                yield problem(row, column, message, first[column])
        if "start" not in row.values:
            yield problem(row, None, f"repeats line {first.line}")
            continue
        anchor = (row["source"], row["start"], row["end"])
        if anchor in seen:
            yield problem(row, None, f"repeats the fact of line {first.line} with the same anchor")
        seen.add(anchor)


def _twice_defined(facts: Facts) -> Iterator[Problem]:
    defined: dict[str, str] = {}
    for table in ENTITY_KINDS:
        for row in facts[table]:
            if defined.setdefault(row["id"], table) != table:
                message = f"“{row['id']}” is defined in {defined[row['id']]}.csv too"
                yield problem(row, "id", message)


def _same_ids(facts: Facts) -> Iterator[Problem]:
    """Two facts whose derived ids are the same, and sections described twice."""
    for table, id_of in (("participations", participation), ("observations", observation)):
        seen: dict[str, int] = {}
        for rows in facts.grouped(table):
            line = seen.setdefault(id_of(rows[0]).value, rows[0].line)
            if line != rows[0].line:
                yield problem(
                    rows[0], None, f"has the same id as line {line}; rename one of the two"
                )
    for rows in facts.grouped("sections"):
        for row in rows[1:]:
            yield problem(row, "id", f"“{row['id']}” is defined in line {rows[0].line} already")
