"""Sources, their sections, and the anchors in them, as RDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sinograph.facts.tables import Facts, Row
from sinograph.facts.terms import A, anchor, date, entity, integer, sg
from sinograph.model import Iri, Text, Triple
from sinograph.namespaces import DCTERMS, OA, RDFS


class Evidence:
    """The evidence that rows point to: gives the anchor of each row and collects them all."""

    def __init__(self, facts: Facts) -> None:
        self._hashes = {row.key: row["span_sha256"] for row in facts["anchors"]}
        self._records = {row["id"]: row["register"] for row in facts["places"]}
        self._sections = _sections(facts)
        self._made: dict[Iri, tuple[Triple, ...]] = {}

    def of(self, subject: Iri, rows: tuple[Row, ...]) -> Iterator[Triple]:
        """The evidence links of `subject`, one for each row that has a place in a source."""
        for row in rows:
            record = self._records.get(row.values.get("id") or row.values.get("subject", ""), "")
            found = anchor(row, record)
            if found is not None:
                self._made.setdefault(found, tuple(self._anchor(found, row, record)))
                yield subject, sg("evidence"), found

    def anchors(self) -> Iterator[Triple]:
        """The triples of every anchor handed out so far."""
        for triples in self._made.values():
            yield from triples

    def _anchor(self, found: Iri, row: Row, record: str) -> Iterator[Triple]:
        yield found, A, Iri(OA + "SpecificResource")
        yield found, Iri(OA + "hasSource"), entity(row["source"])
        if not row["start"]:
            yield found, sg("recordId"), Text(record)
            return
        selector = Iri(found.value.replace("/anc-", "/sel-"))
        yield found, Iri(OA + "hasSelector"), selector
        yield selector, A, Iri(OA + "TextPositionSelector")
        yield selector, Iri(OA + "start"), integer(row["start"])
        yield selector, Iri(OA + "end"), integer(row["end"])
        section = self._section(row["source"], int(row["start"]))
        if section is not None:
            yield found, sg("section"), section
        digest = self._hashes.get((row["source"], row["start"], row["end"]))
        if digest is not None:
            yield found, sg("spanSha256"), Text(digest)

    def _section(self, source: str, start: int) -> Iri | None:
        inside = [s for s in self._sections.get(source, ()) if s[0] <= start < s[1]]
        return min(inside, key=lambda s: s[1] - s[0])[2] if inside else None


def _sections(facts: Facts) -> Mapping[str, list[tuple[int, int, Iri]]]:
    found: dict[str, list[tuple[int, int, Iri]]] = {}
    for row in facts["sections"]:
        span = int(row["start"]), int(row["end"]), entity(row["id"])
        found.setdefault(row["source"], []).append(span)
    return found


def sources(facts: Facts) -> Iterator[Triple]:
    """Documents, registers and the sections of documents."""
    for row in facts["sources"]:
        subject = entity(row["id"])
        yield subject, A, sg("Source")
        if not row["file"]:
            yield subject, A, sg("Register")
        yield subject, Iri(DCTERMS + "title"), Text(row["title"])
        for column, name in (
            ("publisher", "publisher"),
            ("language", "language"),
            ("licence", "rights"),
        ):
            if row[column]:
                yield subject, Iri(DCTERMS + name), Text(row[column])
        if row["issued"]:
            yield subject, Iri(DCTERMS + "issued"), date(row["issued"])
        if row["file"]:
            yield subject, sg("file"), Text(row["file"])
        if row["text_sha256"]:
            yield subject, sg("textSha256"), Text(row["text_sha256"])
    for row in facts["sections"]:
        subject = entity(row["id"])
        yield subject, A, sg("Section")
        yield subject, sg("inSource"), entity(row["source"])
        yield subject, sg("sectionStart"), integer(row["start"])
        yield subject, sg("sectionEnd"), integer(row["end"])
        for language in ("en", "de", "zh"):
            yield subject, Iri(RDFS + "label"), Text(row[language], language=language)
