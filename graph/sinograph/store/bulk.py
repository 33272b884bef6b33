"""Graphs that stream into the folder of a store, watched on their way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, TypeAlias

import pyoxigraph as ox

from sinograph.errors import NotReadable
from sinograph.model import Triple
from sinograph.store.terms import triple_to_engine

#: The formats of RDF files, by suffix.
FORMATS: Final = {
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".ttl": ox.RdfFormat.TURTLE,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
}
_DEFAULT: Final = ox.DefaultGraph()

#: Takes the subject and the object of a triple, whose texts are what N-Triples writes for them.
See: TypeAlias = Callable[[object, object], None]


@dataclass(slots=True)
class Count:
    """How many triples were read, how many of them from how many named graphs."""

    triples: int = 0
    named: int = 0
    graphs: int = 0


class Filling:
    """A graph folder that is filled: what streams in, what is seen of it, what follows from it."""

    def __init__(self, folder: Path) -> None:
        self._store = ox.Store(str(folder))

    def fill(self, quads: Iterable[ox.Quad]) -> None:
        """Write what streams in. Raises OSError, and what the stream raises."""
        self._store.bulk_extend(quads)

    def remove(self, triples: Iterable[Triple]) -> None:
        """Take triples out, where they are."""
        for quad in quads(triples):
            self._store.remove(quad)

    def lacking(self, triples: Iterable[Triple]) -> set[Triple]:
        """Those of some triples that the folder does not hold."""
        return {
            triple for triple in triples if ox.Quad(*triple_to_engine(triple)) not in self._store
        }

    def part(self, properties: Iterable[str], kin: Iterable[tuple[str, str]]) -> None:
        """Take out what some properties say between these terms, either way."""
        pairs = [(_term(one), _term(other)) for one, other in kin]
        for iri in map(ox.NamedNode, properties):
            for one, other in pairs:
                self._store.remove(ox.Quad(one, iri, other))
                self._store.remove(ox.Quad(other, iri, one))

    def kept(self, properties: Iterable[str]) -> Iterator[ox.Quad]:
        """The triples of these properties that the folder holds."""
        for iri in properties:
            yield from self._store.quads_for_pattern(None, ox.NamedNode(iri), None, _DEFAULT)

    def close(self) -> None:
        """Bring everything into the files, and let go of the folder."""
        self._store.flush()
        del self._store


def quads(triples: Iterable[Triple]) -> Iterator[ox.Quad]:
    """Triples of ours as the engine's."""
    return (ox.Quad(*triple_to_engine(triple)) for triple in triples)


def parsed(file: IO[bytes], suffix: str, name: str, count: Count) -> Iterator[ox.Quad]:
    """The triples of a file, all of them in the one graph that is served.

    Raises NotReadable, which says where the file is wrong.
    """
    format_ = FORMATS[suffix]
    try:
        quads = ox.parse(file, format_, rename_blank_nodes=True)
        yield from _merged(quads, count) if format_ in _DATASETS else quads
    except SyntaxError as error:
        raise NotReadable(f"{name} cannot be read as {format_.name}: {error}") from None
    except MemoryError:
        raise NotReadable(f"{name} cannot be read: a part of it is too long") from None


_DATASETS: Final = frozenset({ox.RdfFormat.JSON_LD, ox.RdfFormat.TRIG, ox.RdfFormat.N_QUADS})


def _merged(quads: Iterable[ox.Quad], count: Count) -> Iterator[ox.Quad]:
    graphs = set[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]()
    for quad in quads:
        if quad.graph_name != _DEFAULT:
            graphs.add(quad.graph_name)
            count.named += 1
            quad = ox.Quad(*quad.triple)  # noqa: PLW2901
        yield quad
    count.graphs += len(graphs)


def watched(
    quads: Iterable[ox.Quad], wanted: Mapping[str, See], dropped: Iterable[str], count: Count
) -> Iterator[ox.Quad]:
    """The triples as they stream by, counted; `wanted` sees those of its properties.

    Those of the properties `dropped` are left out.
    """
    find = (dict[str, See | None](wanted) | dict.fromkeys(dropped)).get
    triples = 0
    for quad in quads:
        seen = find(quad.predicate.value, _ignored)
        if seen is None:
            continue
        if seen is not _ignored:
            seen(quad.subject, quad.object)
        triples += 1
        yield quad
    count.triples += triples


def _ignored(subject: object, object_: object) -> None:
    """Stands for the properties of which nothing is wanted."""


def joined(
    names: list[str], property_: str, ends: Iterable[tuple[int, int]], count: Count
) -> Iterator[ox.Quad]:
    """A triple of a property for each two of the terms `names`, which N-Triples writes so."""
    terms = [_term(name) for name in names]
    predicate = ox.NamedNode(property_)
    for one, other in ends:
        count.triples += 1
        yield ox.Quad(terms[one], predicate, terms[other])


def _term(text: str) -> ox.NamedNode | ox.BlankNode:
    return ox.NamedNode(text[1:-1]) if text.startswith("<") else ox.BlankNode(text[2:])
