"""What describes the things of other overlays that an overlay uses, so that it stands alone."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from sinograph.facts.schema import REFERENCES
from sinograph.facts.terms import A, sg
from sinograph.model import Iri, Triple
from sinograph.namespaces import ID, LABEL_FORMS, UNPROVED
from sinograph.overlays.draft import Draft
from sinograph.overlays.evidence import overlay_source, recorded
from sinograph.overlays.ids import slug
from sinograph.overlays.known import Known

_DESCRIBING: Final = frozenset(
    {A, sg("status"), sg("yearMin"), sg("yearMax"), sg("endYearMin"), sg("endYearMax")}
    | {Iri(form) for form in LABEL_FORMS.values()}
)


def mentioned(draft: Draft) -> set[str]:
    """The ids that the rows of a draft refer to."""
    return {
        row.values[column]
        for rows in draft.rows.values()
        for row in rows
        for column in (*REFERENCES, "id")
        if row.values.get(column)
    }


def definitions(known: Known, ids: Collection[str], overlay: str, file: str) -> list[Triple]:
    """What the graph says that things are and are called, resting on the overlay's own word."""
    if not ids:
        return []
    found = list(known.statements({ID + id_ for id_ in ids}))
    ours = {record for record, p, o in found if p == sg("editorLabel")}
    kept = [t for t in found if t[1] in _DESCRIBING and not t[0].value.startswith(f"{ID}claim-")]
    kept += [t for t in found if t[0] in ours]
    anchor = Iri(f"{UNPROVED}{overlay}-{slug(file)}")
    kept += [(Iri(ID + id_), sg("evidence"), anchor) for id_ in sorted(ids)]
    return [*kept, *recorded(anchor, overlay_source(overlay), file)]
