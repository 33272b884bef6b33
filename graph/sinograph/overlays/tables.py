"""Fact tables as people keep them: columns in any order, what follows from the rest left out."""

from __future__ import annotations

from typing import Final

from sinograph.facts.schema import CHOICES, ENTITY_KINDS, REFERENCES, TABLES
from sinograph.facts.tables import Row
from sinograph.facts.validate import nearest
from sinograph.folding import squash
from sinograph.labels import LANGUAGES
from sinograph.overlays.draft import Draft
from sinograph.overlays.findings import Findings
from sinograph.overlays.ids import slug
from sinograph.overlays.sheet import Sheet
from sinograph.overlays.sources import is_address, source_id

#: Tables that `sinograph build` writes itself.
_MADE: Final = frozenset({"anchors"})
_PREFIXES: Final = {
    "places": "place",
    "organisations": "org",
    "collaborations": "collab",
    "platforms": "platform",
    "events": "event",
    "programmes": "prog",
    "policies": "policy",
    "sources": "src",
}
_KINDS: Final = {
    "places": "Place",
    "organisations": "Organisation",
    "collaborations": "Project",
    "platforms": "IndustrialInternetPlatform",
    "events": "Event",
    "programmes": "Programme",
    "policies": "Policy",
}


def table_of(name: str) -> str | None:
    """The fact table that a sheet or file is named after; None where there is no such table."""
    wanted = name.strip().casefold()
    return wanted if wanted in TABLES and wanted not in _MADE else None


def read(sheet: Sheet, table: str, draft: Draft, findings: Findings) -> None:
    """The rows of a fact table; what is wrong with its headings is noted in `findings`."""
    spelt = {squash(column): column for column in TABLES[table]}
    columns: dict[int, str] = {}
    for position, heading in enumerate(sheet.headings):
        column = spelt.get(squash(heading))
        if column is None and heading:
            near = nearest(heading, TABLES[table])
            findings.add(sheet.origin(), heading, "heading", near, table=table)
        elif column in columns.values():
            findings.add(sheet.origin(), heading, "twice")
        elif column:
            columns[position] = column
    for origin, cells in sheet.records(columns):
        source = cells.get("source", "")
        if is_address(source):
            cells["source"] = source_id(source, draft, origin)
        draft.add(table, origin, **cells)


def complete(draft: Draft) -> None:
    """Fill in what goes without saying: status, labels, ids, the id of a thing called by name."""
    for table in draft.rows:
        draft.change(table, _filled)
    names = {
        (table, row[language].casefold()): row["id"]
        for table in ENTITY_KINDS
        for row in draft.of(table)
        for language in LANGUAGES
    }
    for table in draft.rows:
        draft.change(table, lambda row: _by_name(row, names))


def _filled(row: Row) -> dict[str, str]:
    values = row.values
    found: dict[str, str] = {}
    if row.table in ENTITY_KINDS or row.table == "sections":
        known = next((values[language] for language in LANGUAGES if values[language]), "")
        found |= {language: values[language] or known for language in LANGUAGES}
    if row.table in _PREFIXES and not values["id"]:
        name = found.get("en") or values.get("title", "")
        found["id"] = f"{_PREFIXES[row.table]}-{slug(name)}" if name else ""
    if row.table in _KINDS:
        found["kind"] = values["kind"] or _KINDS[row.table]
    if "status" in values:
        found["status"] = _spelt("status", values["status"]) or "Stated"
    if row.table == "names":
        found["form"] = _spelt("form", values["form"]) or "alt"
        found["attested"] = values["attested"].lower() or "false"
    if row.table == "participations":
        found["side"] = values["side"].lower()
        found["side_status"] = values["side_status"] or ("Stated" if values["side"] else "")
    if row.table == "collaborations":
        found["open_list"] = values["open_list"].lower()
    return found


def _spelt(column: str, value: str) -> str:
    """The choice that a cell means whatever its case; else the cell."""
    return next((c for c in CHOICES[column] if c.casefold() == value.casefold()), value)


def _by_name(row: Row, names: dict[tuple[str, str], str]) -> dict[str, str]:
    """References that give the name of a thing in the same data, as its id."""
    found = {}
    for column, tables in REFERENCES.items():
        value = row.values.get(column, "").casefold()
        known = [names[table, value] for table in tables if (table, value) in names]
        if value and len(set(known)) == 1:
            found[column] = known[0]
    return found
