"""The whole graph as files: RDF, tables, what it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from sinograph import catalogue
from sinograph.catalogue import Question
from sinograph.model import Iri, Text, Triple
from sinograph.namespaces import XSD
from sinograph.releases import describe
from sinograph.store import serialise
from sinograph.store.embedded import EmbeddedStore
from sinograph.store.formats import Wanted

#: What there is of the graph as a whole.
WHOLE: Final = {"graph": "data/graph.ttl", "about": "void.ttl", "sums": "SHA256SUMS"}
#: Stands for the folder of the site until its address is known, which is never.
_HERE: Final = "http://here.invalid/"


def dumps(
    store: EmbeddedStore, tables: Collection[str], *, shipped: bool
) -> Iterator[tuple[str, bytes]]:
    """File and content, one by one: the graph, its description, the table of each question."""
    triples = sorted(store.triples())
    yield WHOLE["graph"], serialise.turtle(triples)
    yield WHOLE["about"], _void(store, triples, shipped=shipped)
    for id_ in sorted(tables):
        wanted = Wanted("text/csv", None, rows=10**9)
        yield table(id_), store.written(catalogue.question(id_).text, wanted).body


def tabled() -> list[Question]:
    """The questions of the catalogue that are asked as they stand."""
    return [
        question
        for question in catalogue.questions()
        if not any(parameter.required for parameter in question.parameters)
    ]


def table(id_: str) -> str:
    """Where the table of a question lies."""
    return f"data/tables/{id_}.csv"


def _void(store: EmbeddedStore, triples: Sequence[Triple], *, shipped: bool) -> bytes:
    """The data set, its addresses relative to this file."""
    dataset = Iri(f"{_HERE}{WHOLE['about']}#dataset")
    count = Text(str(len(triples)), datatype=XSD + "integer")
    said = [
        *describe.dataset(dataset, store.info, shipped=shipped),
        (dataset, Iri(describe.VOID + "triples"), count),
        (dataset, Iri(describe.VOID + "dataDump"), Iri(f"{_HERE}{WHOLE['graph']}")),
    ]
    return serialise.turtle(said).replace(b"<" + _HERE.encode(), b"<")
