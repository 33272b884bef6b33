"""The whole graph as files: RDF, tables, what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sinograph import catalogue
from sinograph.model import Iri, Text, Triple
from sinograph.namespaces import XSD
from sinograph.releases import describe
from sinograph.store import serialise
from sinograph.store.embedded import EmbeddedStore
from sinograph.store.formats import Wanted

#: Stands for the folder of the site until its address is known, which is never.
_HERE: Final = "http://here.invalid/"


def dumps(store: EmbeddedStore, *, shipped: bool) -> Iterator[tuple[str, bytes]]:
    """File and content, one by one: the graph, its description, a table for each question."""
    triples = sorted(store.triples())
    yield "data/graph.ttl", serialise.turtle(triples)
    yield "void.ttl", _void(store, triples, shipped=shipped)
    for question in catalogue.questions():
        if not any(parameter.required for parameter in question.parameters):
            body = store.written(question.text, Wanted("text/csv", None, rows=10**9)).body
            yield f"data/tables/{question.id}.csv", body


def _void(store: EmbeddedStore, triples: Sequence[Triple], *, shipped: bool) -> bytes:
    """The data set, its addresses relative to this file."""
    dataset = Iri(f"{_HERE}void.ttl#dataset")
    count = Text(str(len(triples)), datatype=XSD + "integer")
    said = [
        *describe.dataset(dataset, store.info, shipped=shipped),
        (dataset, Iri(describe.VOID + "triples"), count),
        (dataset, Iri(describe.VOID + "dataDump"), Iri(f"{_HERE}data/graph.ttl")),
    ]
    return serialise.turtle(said).replace(b"<" + _HERE.encode(), b"<")
