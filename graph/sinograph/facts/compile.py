"""Fact tables to RDF: one function a table, nothing derived."""

from __future__ import annotations

from collections.abc import Iterator

from sinograph.facts.evidence import Evidence, sources
from sinograph.facts.schema import ENTITY_KINDS
from sinograph.facts.tables import Facts, Row
from sinograph.facts.terms import (
    A,
    claim,
    date,
    decimal,
    entity,
    integer,
    observation,
    participation,
    sg,
    status,
    true,
    years,
)
from sinograph.model import Iri, Term, Text, Triple
from sinograph.namespaces import (
    DCTERMS,
    LABEL_FORMS,
    LINK_PROPERTIES,
    POS,
    PREF_LABEL,
    QB,
    RDF,
    SUPER_KINDS,
    SUPER_PROPERTIES,
    SYMMETRIC_PROPERTIES,
)

#: From what the category of a collaboration is concluded.
CATEGORY_BASIS = "concluded from the title and the partners"

_SIDES = {"cn": "ChineseSide", "de": "GermanSide"}


def compiled(facts: Facts, evidence: Evidence | None = None) -> Iterator[Triple]:
    """Every triple that the tables state, with its evidence: by default that of the tables."""
    evidence = evidence or Evidence(facts)
    yield from sources(facts)
    for table in ENTITY_KINDS:
        for rows in facts.grouped(table):
            yield from _entity(rows, evidence)
    yield from _names(facts, evidence)
    for rows in facts.grouped("participations"):
        yield from _participation(rows, evidence)
    for rows in facts.grouped("links"):
        yield from _link(rows, evidence)
    for rows in facts.grouped("observations"):
        yield from _observation(rows, evidence)
    yield from evidence.anchors()


def _entity(rows: tuple[Row, ...], evidence: Evidence) -> Iterator[Triple]:
    row = rows[0]
    subject = entity(row["id"])
    for kind in row["kind"].split(";"):
        for name in (kind, *SUPER_KINDS[kind]):
            yield subject, A, sg(name)
    for language in ("en", "de", "zh"):
        yield subject, Iri(PREF_LABEL), Text(row[language], language=language)
    yield from _own_columns(subject, row)
    yield from years(subject, row)
    yield from status(subject, rows)
    yield from evidence.of(subject, rows)
    if row.values.get("category"):
        yield from _category(subject, rows, evidence)


def _category(subject: Iri, rows: tuple[Row, ...], evidence: Evidence) -> Iterator[Triple]:
    """The category, which no source prints: always a conclusion with a claim of its own."""
    predicate, object_ = sg("category"), entity(rows[0]["category"])
    record = claim(subject, predicate, object_)
    yield subject, predicate, object_
    yield from _claim(record, subject, predicate, object_)
    yield record, sg("status"), sg("Inferred")
    yield record, sg("basis"), Text(CATEGORY_BASIS, language="en")
    yield from evidence.of(record, rows)


def _own_columns(subject: Iri, row: Row) -> Iterator[Triple]:
    """What only some tables of entities have."""
    values = row.values
    if values.get("lat") and values.get("long"):
        yield subject, Iri(POS + "lat"), decimal(row["lat"])
        yield subject, Iri(POS + "long"), decimal(row["long"])
    if values.get("register"):
        yield subject, sg("register"), Text(row["register"])
    if values.get("open_list"):
        yield subject, sg("openList"), true()
    if values.get("issued"):
        yield subject, Iri(DCTERMS + "issued"), date(row["issued"])
    if values.get("level"):
        yield subject, sg("level"), sg(row["level"] + "Level")


def _names(facts: Facts, evidence: Evidence) -> Iterator[Triple]:
    """Alternative labels, and a record of each label: where it is attested, or that it is ours."""
    attested = set[tuple[str, str, str]]()
    for rows in facts.grouped("names"):
        row = rows[0]
        subject, label = entity(row["id"]), Text(row["label"], language=row["language"])
        form = Iri(LABEL_FORMS[row["form"]])
        yield subject, form, label
        record = claim(subject, form, label)
        yield from _claim(record, subject, form, label)
        if row["attested"] == "true":
            attested.add((row["id"], row["label"], row["language"]))
            yield from status(record, rows)
            yield from evidence.of(record, rows)
        else:
            yield record, sg("editorLabel"), true()
    for table in ENTITY_KINDS:
        for rows in facts.grouped(table):
            yield from _editor_labels(rows[0], attested)


def _editor_labels(row: Row, attested: set[tuple[str, str, str]]) -> Iterator[Triple]:
    subject, form = entity(row["id"]), Iri(PREF_LABEL)
    for language in ("en", "de", "zh"):
        if (row["id"], row[language], language) not in attested:
            label = Text(row[language], language=language)
            record = claim(subject, form, label)
            yield from _claim(record, subject, form, label)
            yield record, sg("editorLabel"), true()


def _claim(record: Iri, subject: Iri, predicate: Iri, object_: Term) -> Iterator[Triple]:
    yield record, A, sg("Claim")
    yield record, Iri(RDF + "subject"), subject
    yield record, Iri(RDF + "predicate"), predicate
    yield record, Iri(RDF + "object"), object_


def _participation(rows: tuple[Row, ...], evidence: Evidence) -> Iterator[Triple]:
    row = rows[0]
    subject = participation(row)
    yield subject, A, sg("Participation")
    yield subject, sg("participant"), entity(row["organisation"])
    yield subject, sg("inCollaboration"), entity(row["collaboration"])
    if row["side"]:
        yield subject, sg("side"), sg(_SIDES[row["side"]])
    yield subject, sg("sideStatus"), sg(row["side_status"])
    if row["role"]:
        yield subject, sg("role"), entity(row["role"])
    yield from years(subject, row)
    yield from status(subject, rows)
    yield from evidence.of(subject, rows)


def _link(rows: tuple[Row, ...], evidence: Evidence) -> Iterator[Triple]:
    row = rows[0]
    subject, object_ = entity(row["subject"]), entity(row["object"])
    predicate = Iri(LINK_PROPERTIES[row["property"]])
    yield subject, predicate, object_
    if row["property"] in SYMMETRIC_PROPERTIES:
        yield object_, predicate, subject
    for above in SUPER_PROPERTIES.get(row["property"], ()):
        yield subject, Iri(LINK_PROPERTIES[above]), object_
    record = claim(subject, predicate, object_)
    yield from _claim(record, subject, predicate, object_)
    yield from years(record, row)
    yield from status(record, rows)
    yield from evidence.of(record, rows)


def _observation(rows: tuple[Row, ...], evidence: Evidence) -> Iterator[Triple]:
    row = rows[0]
    subject = observation(row)
    yield subject, A, sg("Observation")
    yield subject, A, Iri(QB + "Observation")
    yield subject, sg("indicator"), entity(row["indicator"])
    yield subject, sg("about"), entity(row["about"])
    yield subject, sg("unit"), entity(row["unit"])
    if row["year"]:
        yield subject, sg("year"), integer(row["year"])
    for column, name in (("value", "value"), ("value_min", "valueMin"), ("value_max", "valueMax")):
        if row[column]:
            yield subject, sg(name), decimal(row[column])
    if row["qualifier"]:
        yield subject, sg("qualifier"), sg(row["qualifier"].capitalize())
    yield from status(subject, rows)
    yield from evidence.of(subject, rows)
