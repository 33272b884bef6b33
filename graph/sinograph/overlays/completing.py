"""What follows for a draft once its things are known: sides, and rows that say nothing new."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from sinograph.facts.schema import ENTITY_KINDS
from sinograph.facts.tables import Row
from sinograph.facts.terms import claim, entity, participation
from sinograph.model import Iri
from sinograph.namespaces import ID, LINK_PROPERTIES
from sinograph.overlays.deciding import Outcome
from sinograph.overlays.draft import Draft
from sinograph.overlays.findings import Findings
from sinograph.overlays.known import Known

_SIDES: Final = {"place-china": "cn", "place-germany": "de"}


def settle(
    draft: Draft, known: Known, outcome: Outcome, lent: Collection[str], findings: Findings
) -> int:
    """Use the ids that the graph has; leave out what it says itself, and say how much that is.

    `lent` are the ids that only other overlays describe, which may be taken out. A row that
    describes a thing of the graph otherwise than the graph does is noted.
    """
    _check_described(draft, known, outcome, findings)
    draft.keep(lambda row: row.table not in ENTITY_KINDS or row["id"] not in outcome.known)
    draft.rename(outcome.renamed)
    _once(draft)
    _sides(draft, known)
    said = known.present(filter(None, map(_statement, _all(draft)))) - set(lent)
    return draft.keep(lambda row: _statement(row) not in said)


def _check_described(draft: Draft, known: Known, outcome: Outcome, findings: Findings) -> None:
    explicit = outcome.known - draft.minted - set(outcome.renamed)
    for table in ENTITY_KINDS:
        for row in draft.of(table):
            if row["id"] not in explicit:
                continue
            label = known.labels.of(ID + row["id"])
            if row["en"] != label:
                findings.add(draft.origin(row), "id", "described", None, id=row["id"], name=label)


def _once(draft: Draft) -> None:
    """Rows that say the same of the same things since these are known, kept once."""
    seen: dict[tuple[str, ...], str] = {}

    def first(row: Row) -> bool:
        if row.table not in {"participations", "links", "names"} or row["start"]:
            return True
        own = (row.table, *row.key, row["source"])
        rest = " ".join(v for c, v in row.values.items() if c not in {"note", "source"})
        if own in seen and seen[own] == rest:
            return False
        seen[own] = rest
        return True

    draft.keep(first)


def _all(draft: Draft) -> list[Row]:
    return [row for rows in draft.rows.values() for row in rows]


def _statement(row: Row) -> str:
    """The id of the statement that a row makes; empty for a row that describes a thing."""
    if row.table == "participations":
        return participation(row).value.removeprefix(ID)
    if row.table == "links" and row["property"] in LINK_PROPERTIES:
        property_ = Iri(LINK_PROPERTIES[row["property"]])
        made = claim(entity(row["subject"]), property_, entity(row["object"]))
        return made.value.removeprefix(ID)
    return ""


def _sides(draft: Draft, known: Known) -> None:
    """The side of who takes part, where no row says it, from the country."""
    open_ = [row for row in draft.of("participations") if not row["side_status"]]
    countries = known.countries({row["organisation"] for row in open_})
    countries |= {
        r["subject"]: r["object"] for r in draft.of("links") if r["property"] == "country"
    }

    def sided(row: Row) -> dict[str, str]:
        if row["side_status"]:
            return {}
        country = countries.get(row["organisation"])
        if country is None:
            return {"side_status": "NotStated"}
        side = _SIDES.get(country, "")
        return {"side": side, "side_status": "Inferred" if side else "NotApplicable"}

    draft.change("participations", sided)
