"""From table cells to RDF terms, and the ids that are derived from facts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from sinograph.facts.tables import Row
from sinograph.model import Iri, Term, Text, Triple
from sinograph.namespaces import ID, SG, TYPE, XSD

A = Iri(TYPE)


def sg(name: str) -> Iri:
    """A term of our ontology."""
    return Iri(SG + name)


def entity(name: str) -> Iri:
    """The IRI of an id of the tables."""
    return Iri(ID + name)


def integer(value: str) -> Text:
    """A whole number."""
    return Text(str(int(value)), datatype=XSD + "integer")


def decimal(value: str) -> Text:
    """A decimal number, as printed."""
    return Text(value, datatype=XSD + "decimal")


def true() -> Text:
    """The boolean true."""
    return Text("true", datatype=XSD + "boolean")


def date(value: str) -> Text:
    """A date; a day is an xsd:date, a mere month or year stays a plain string."""
    return Text(value, datatype=XSD + "date") if len(value) == 10 else Text(value)


def anchor(row: Row, record: str = "") -> Iri | None:
    """The anchor of a row: a span of a source, or a record of a register; None without a source."""
    if not row["source"]:
        return None
    if row["start"]:
        return entity(f"anc-{row['source']}-{row['start']}-{row['end']}")
    return entity(f"anc-{row['source']}-{_slug(record)}") if record else None


def claim(subject: Iri, predicate: Iri, object_: Term) -> Iri:
    """The id of the statement about one triple: 16 hex digits of the hash of its N-Triples line.

    Literals are hashed in their canonical N-Triples form.
    """
    line = f"<{subject.value}> <{predicate.value}> {_ntriples(object_)} ."
    return entity("claim-" + hashlib.sha256(line.encode()).hexdigest()[:16])


def participation(row: Row) -> Iri:
    """The id of a participation."""
    collaboration = row["collaboration"].removeprefix("collab-")
    return entity(f"part-{collaboration}-{row['organisation'].removeprefix('org-')}")


def observation(row: Row) -> Iri:
    """The id of an observation.

    Unit and value are part of it: one sentence may give a sum in EUR and in CNY, one table several
    shares of the same thing, and two passages that disagree are two observations.
    """
    parts = [
        "obs",
        row["indicator"].removeprefix("concept-").removeprefix("ind-"),
        row["about"],
        row["year"] or "undated",
        row["source"],
        row["unit"].removeprefix("concept-").removeprefix("unit-"),
        _slug(row["value"] or f"{row['value_min']} to {row['value_max']}"),
    ]
    return entity("-".join(parts))


def years(subject: Iri, row: Row) -> Iterator[Triple]:
    """When it began and ended, as far as the row says."""
    columns = {
        "year_min": "yearMin",
        "year_max": "yearMax",
        "end_year_min": "endYearMin",
        "end_year_max": "endYearMax",
    }
    for column, name in columns.items():
        if row.values.get(column):
            yield subject, sg(name), integer(row[column])


def status(subject: Iri, rows: Sequence[Row]) -> Iterator[Triple]:
    """How certain the fact is, and the notes on it: the basis of an inferred one."""
    certainty = rows[0]["status"]
    yield subject, sg("status"), sg(certainty)
    name = "basis" if certainty == "Inferred" else "note"
    for note in sorted({row["note"] for row in rows if row["note"]}):
        yield subject, sg(name), Text(note, language="en")


def _slug(text: str) -> str:
    lowered = re.sub(r"^-", "minus ", text.lower())
    return re.sub(r"[^a-z0-9]+", "-", lowered).strip("-")


def _ntriples(term: Term) -> str:
    if isinstance(term, Iri):
        return f"<{term.value}>"
    escaped = term.value.replace("\\", "\\\\").replace('"', '\\"')
    escaped = escaped.replace("\n", "\\n").replace("\r", "\\r")
    if term.language:
        return f'"{escaped}"@{term.language}'
    return f'"{escaped}"' + (f"^^<{term.datatype}>" if term.datatype else "")
