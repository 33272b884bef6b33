"""Tables + ontology + derived edges -> the compiled graph."""

from __future__ import annotations

from pathlib import Path

from sinograph import resources
from sinograph.facts.compile import compiled
from sinograph.facts.tables import Facts
from sinograph.model import Iri, Triple
from sinograph.namespaces import RDF, SKOS
from sinograph.store import durable, serialise
from sinograph.store.embedded import EmbeddedStore

#: The version of the shipped facts; it rises with every release that changes one.
GRAPH_VERSION = "0.1.0"

_TERMS = ("sinograph.ttl", "schemes.ttl")


def ontology() -> list[Triple]:
    """The terms and schemes that travel in the compiled graph."""
    folder = resources.path("ontology")
    return [triple for name in _TERMS for triple in serialise.read(str(folder / name))]


def concepts(terms: list[Triple]) -> frozenset[str]:
    """The ids of the concepts that the schemes define."""
    concept = Iri(SKOS + "Concept")
    return frozenset(
        subject.value.rsplit("/", 1)[-1]
        for subject, predicate, object_ in terms
        if predicate.value == RDF + "type" and object_ == concept
    )


def build(facts: Facts, location: str = "memory") -> EmbeddedStore:
    """The compiled graph of checked tables, in memory, derived edges included."""
    store = EmbeddedStore.from_triples(ontology(), location)
    store.add(compiled(facts))
    derived: list[Triple] = []
    for file in sorted((resources.path("queries") / "derive").glob("*.rq")):
        derived.extend(store.construct(file.read_text(encoding="utf-8")))
    store.add(derived)
    return store


def write(store: EmbeddedStore, file: Path) -> str:
    """Write the compiled graph as sorted Turtle; returns the hash of its canonical form.

    The first line names version and hash, so that a reader need not compute it.
    """
    triples = list(store.triples())
    digest = serialise.sha256(triples)
    durable.replace(file, serialise.header(GRAPH_VERSION, digest) + serialise.turtle(triples))
    return digest
