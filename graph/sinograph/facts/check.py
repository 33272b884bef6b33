"""Check facts: tables, shapes, verify queries, and anchors where the documents are at hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sinograph import catalogue, resources
from sinograph.errors import DataError
from sinograph.facts.build import build, concepts, ontology
from sinograph.facts.documents import open_documents, source_files
from sinograph.facts.spans import Coverage, check_spans
from sinograph.facts.tables import Facts, read
from sinograph.facts.validate import validate
from sinograph.model import Problem, Triple
from sinograph.namespaces import local_name
from sinograph.store.embedded import EmbeddedStore


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked and found; `spans` is None when the documents were not at hand."""

    facts: Facts
    store: EmbeddedStore | None
    problems: tuple[Problem, ...]
    spans: Coverage | None


def check(folder: Path, documents: Path | None = None) -> Report:
    """Check a folder of fact tables; later checks run only when the earlier ones pass.

    Raises NotReadable, and DataError when the tables cannot be read at all.
    """
    facts = read(folder)
    problems = list(validate(facts, concepts(ontology())))
    if problems:
        return Report(facts, None, tuple(problems), None)
    store = build(facts)
    problems += shacl(list(store.triples()))
    problems += verify(store)
    spans = None
    if documents is not None:
        found, spans = check_spans(facts, open_documents(documents, source_files(facts)))
        problems += found
    return Report(facts, store, tuple(problems), spans)


def checked_build(folder: Path) -> EmbeddedStore:
    """The compiled graph of a folder of tables. Raises DataError when a row is wrong."""
    facts = read(folder)
    problems = list(validate(facts, concepts(ontology())))
    if problems:
        raise DataError(problems)
    return build(facts, str(folder))


def shacl(triples: list[Triple]) -> Iterator[Problem]:
    """Violations of the shapes, each with the sentence that the shape gives."""
    from sinograph import rdf

    for found in rdf.violations(triples, resources.path("ontology") / "shapes.ttl"):
        where = f"{local_name(found.focus)} {local_name(found.path)}".strip()
        yield Problem("shapes.ttl", None, None, f"{where}: {found.message}")


def verify(store: EmbeddedStore) -> Iterator[Problem]:
    """Rows of the queries that must return none."""
    for file in sorted((resources.path("queries") / "verify").glob("*.rq")):
        text = file.read_text(encoding="utf-8")
        title = catalogue.parse(text, file).title["en"]
        for row in store.select(text).rows:
            values = ", ".join(f"{name} {local_name(term.value)}" for name, term in row.items())
            yield Problem(f"verify/{file.name}", None, None, f"{title}: {values}")
