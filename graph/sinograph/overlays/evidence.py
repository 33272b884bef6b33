"""What the facts of an overlay rest on: its own sources, or nothing but its own rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sinograph.facts.evidence import Evidence
from sinograph.facts.tables import Row
from sinograph.facts.terms import A, entity, sg
from sinograph.labels import LANGUAGES
from sinograph.model import Iri, Text, Triple
from sinograph.namespaces import DCTERMS, ID, OA, RDFS, UNPROVED
from sinograph.overlays.draft import Draft
from sinograph.overlays.ids import slug
from sinograph.phrases import say

#: How the ids of overlays begin, as sources of facts that no document is given for.
OVERLAY_SOURCE = f"{ID}src-overlay-"


class OverlayEvidence(Evidence):
    """Gives each row its anchor: a passage, a whole source, or the row of the overlay itself."""

    def __init__(self, draft: Draft, overlay: str) -> None:
        super().__init__(draft.facts())
        self._draft = draft
        self._overlay = overlay
        self._titles: Mapping[str, str] = {r["id"]: r["title"] for r in draft.of("sources")}
        self._own: dict[Iri, tuple[Triple, ...]] = {}

    def of(self, subject: Iri, rows: tuple[Row, ...]) -> Iterator[Triple]:
        """The evidence links of `subject`, one for each row."""
        for row in rows:
            passages = list(super().of(subject, (row,)))
            yield from passages
            if not passages:
                yield subject, sg("evidence"), self._record(row)

    def anchors(self) -> Iterator[Triple]:
        """The triples of every anchor handed out so far."""
        yield from super().anchors()
        for triples in self._own.values():
            yield from triples

    def _record(self, row: Row) -> Iri:
        origin = self._draft.origin(row)
        if row["source"]:
            record = origin.record or self._titles.get(row["source"], "") or row["source"]
            anchor = entity(f"anc-{row['source']}-{slug(record)}")
            source = entity(row["source"])
        else:
            record = origin.within() or origin.file
            anchor = Iri(f"{UNPROVED}{self._overlay}-{slug(record)}")
            source = overlay_source(self._overlay)
        self._own.setdefault(anchor, tuple(recorded(anchor, source, record)))
        return anchor


def overlay_source(overlay: str) -> Iri:
    """The source that stands for an overlay."""
    return Iri(OVERLAY_SOURCE + overlay)


def recorded(anchor: Iri, source: Iri, record: str) -> Iterator[Triple]:
    """An anchor that is a record of a source."""
    yield anchor, A, Iri(OA + "SpecificResource")
    yield anchor, Iri(OA + "hasSource"), source
    yield anchor, sg("recordId"), Text(record)


def described(overlay: str, name: str, added: str) -> Iterator[Triple]:
    """The overlay as a source; its label says in each language that it is no evidence."""
    source = overlay_source(overlay)
    yield source, A, sg("Source")
    yield source, A, sg("Register")
    yield source, Iri(DCTERMS + "title"), Text(say("own.title", "en", name=name))
    yield source, Iri(DCTERMS + "issued"), Text(added[:10])
    for language in LANGUAGES:
        label = say("own.unproved", language, name=name)
        yield source, Iri(RDFS + "label"), Text(label, language=language)
