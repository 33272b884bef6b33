"""The embedded store: Oxigraph, in memory or in a folder."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from sinograph.errors import BadQuery, NotAllowed, NotReadable
from sinograph.model import GraphInfo, Table, Triple
from sinograph.namespaces import ID
from sinograph.store import bounds, engine
from sinograph.store.base import Reply
from sinograph.store.formats import Wanted, written
from sinograph.store.scan import scan
from sinograph.store.terms import from_engine, triple_to_engine
from sinograph.store.versions import Version, repairing

_HEADER: Final = re.compile(r"# sinograph graph (?P<version>\S+) sha256 (?P<sha256>[0-9a-f]{64})")
_CURRENT: Final = "CURRENT"


class EmbeddedStore:
    """A graph in this process's memory, or in a folder that this process reads."""

    fixed = True

    def __init__(
        self,
        store: ox.Store,
        info: GraphInfo,
        fingerprint: str | None = None,
        place: Path | None = None,
    ) -> None:
        self._store = store
        self.info = info
        self.fingerprint = fingerprint
        self.place = place
        self._version: Version | None = None

    @classmethod
    def from_file(cls, path: Path) -> EmbeddedStore:
        """Load an RDF file; its format follows from its suffix.

        Raises NotReadable when the file is missing, of an unknown format, not valid or too deep.
        """
        rdf_format = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
        if rdf_format is None:
            raise NotReadable(
                f"{path} has no known RDF suffix; use .ttl, .nt, .rdf, .jsonld, .trig"
            )
        store = ox.Store()
        try:
            with bounds.reading(path) as file:
                store.load(file, format=rdf_format)
        except FileNotFoundError:
            raise NotReadable(f"there is no file {path}") from None
        except (SyntaxError, OSError) as error:
            raise NotReadable(f"{path} cannot be read as RDF: {error}") from None
        info = header(path)
        return cls(store, info, info.sha256, path)

    @classmethod
    def from_folder(cls, path: Path) -> EmbeddedStore:
        """Open a store that Oxigraph keeps in a folder, for reading alone.

        Raises NotReadable when it is damaged or no such store.
        """
        try:
            store = ox.Store.read_only(str(path))
        except (OSError, RuntimeError) as error:
            raise NotReadable(f"{path} cannot be opened as a store: {error}") from None
        return cls(store, GraphInfo(str(path), None, None), _state(path), path)

    @classmethod
    def from_version(cls, version: Version, location: Path) -> EmbeddedStore:
        """Open a version of the store folder at `location`, which is held as long as it is open.

        Raises NotReadable when it is damaged.
        """
        try:
            store = ox.Store.read_only(str(version.graph))
        except (OSError, RuntimeError) as error:
            raise NotReadable(f"{location} is damaged: {error}; {repairing(location)}") from None
        info = GraphInfo(str(location), str(version.manifest.number), None)
        opened = cls(store, info, version.fingerprint, version.graph)
        opened._version = version
        return opened

    @classmethod
    def from_triples(cls, triples: Iterable[Triple], location: str = "memory") -> EmbeddedStore:
        """A store that holds `triples`."""
        store = ox.Store()
        store.bulk_extend(ox.Quad(*triple_to_engine(triple)) for triple in triples)
        return cls(store, GraphInfo(location, None, None))

    def select(self, sparql: str) -> Table:
        """The solutions of a SELECT query."""
        result = self._solutions(sparql)
        columns = tuple(variable.value for variable in result.variables)
        rows = []
        with self._reading():
            for solution in result:
                values = zip(columns, solution, strict=True)
                rows.append({name: from_engine(term) for name, term in values if term is not None})
        return Table(columns, tuple(rows))

    def values(self, sparql: str) -> Iterator[tuple[str, ...]]:
        """The solutions of a SELECT query one by one, as plain values."""
        with self._reading():
            for solution in self._solutions(sparql):
                yield tuple("" if term is None else _plain(term) for term in solution)

    def construct(self, sparql: str) -> Iterator[Triple]:
        """The triples of a CONSTRUCT query."""
        result = self._query(sparql)
        if not isinstance(result, ox.QueryTriples):
            raise BadQuery("this is not a CONSTRUCT query")
        with self._reading():
            for triple in result:
                subject, predicate = from_engine(triple.subject), from_engine(triple.predicate)
                yield subject, predicate, from_engine(triple.object)  # type: ignore[misc]

    def reply(self, sparql: str) -> Reply:
        """Any query, in a standard result format."""
        result = self._query(sparql)
        with self._reading():
            if isinstance(result, ox.QueryTriples):
                body = result.serialize(format=ox.RdfFormat.N_TRIPLES)
                return Reply(body or b"", "application/n-triples")
            body = result.serialize(format=ox.QueryResultsFormat.JSON)
        return Reply(body or b"", "application/sparql-results+json")

    def written(self, sparql: str, wanted: Wanted) -> Reply:
        """Any query, in the form wanted and from the graphs wanted, within its bounds.

        A relative IRI is an id: `<org-siemens>`.
        Raises BadQuery, NotAllowed, NotOffered, TooLarge.
        """
        default, named = wanted.default, wanted.named
        if default is None and named is not None:
            default = ()
        result = self._query(
            sparql,
            None if default is None else [*map(_graph, default)],
            None if named is None else [*map(_graph, named)],
            ID,
        )
        with self._reading():
            return written(result, wanted)

    def has_named_graphs(self) -> bool:
        """Whether there is any graph beside the default one."""
        return next(iter(self._store.named_graphs()), None) is not None

    def reopened(self) -> EmbeddedStore:
        """The same graph in a process that was forked: a folder is opened anew."""
        if self._version is not None:
            return self.from_version(self._version, Path(self.info.location))
        if self.place is None or not is_folder(self.place):
            return self
        return self.from_folder(self.place)

    def within(self, seconds: float) -> EmbeddedStore:
        """The store itself, which passes nothing on."""
        return self

    def add(self, triples: Iterable[Triple]) -> None:
        """Add `triples` to the graph."""
        self._store.bulk_extend(ox.Quad(*triple_to_engine(triple)) for triple in triples)

    def triples(self) -> Iterator[Triple]:
        """Every triple of the default graph."""
        for quad in self.quads():
            subject, predicate = from_engine(quad.subject), from_engine(quad.predicate)
            yield subject, predicate, from_engine(quad.object)  # type: ignore[misc]

    def quads(self) -> Iterator[ox.Quad]:
        """The same as the engine's own."""
        with self._reading():
            yield from self._store.quads_for_pattern(None, None, None, ox.DefaultGraph())

    def _solutions(self, sparql: str) -> ox.QuerySolutions:
        result = self._query(sparql)
        if not isinstance(result, ox.QuerySolutions):
            raise BadQuery("this is not a SELECT query")
        return result

    def _query(
        self,
        sparql: str,
        default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] | None = None,
        named: list[ox.NamedNode | ox.BlankNode] | None = None,
        base: str | None = None,
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        if "service" in sparql.lower() and scan(sparql).service:
            raise NotAllowed("SERVICE is not allowed: a question is answered from this graph alone")
        if not _is_text(sparql):
            raise BadQuery("the query is not Unicode text; read it as UTF-8")
        try:
            with self._reading():
                return self._store.query(
                    sparql, base_iri=base, default_graph=default, named_graphs=named
                )
        except SyntaxError as error:
            # What the engine would have taken instead is a list of dozens of characters.
            place = str(error).split(": expected one of", 1)[0]
            hint = "only SELECT, ASK, CONSTRUCT and DESCRIBE are answered"
            raise BadQuery(f"this is not a SPARQL 1.1 query: {place}; {hint}") from None

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Files that changed under the engine are damage, not an answer."""
        try:
            yield
        except (OSError, RuntimeError) as error:
            if not engine.is_damage(error):
                raise
            location = Path(self.info.location)
            hint = f"; {repairing(location)}" if self._version is not None else ""
            raise NotReadable(f"{location} is damaged: {error}{hint}") from None


def _is_text(text: str) -> bool:
    """Whether a text has no halves of characters, which no encoding has a place for."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _graph(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise BadQuery(f"“{iri}” is no name of a graph: {error}") from None


def _plain(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value


def is_folder(path: Path) -> bool:
    """Whether a folder is one in which Oxigraph keeps a store."""
    return (path / _CURRENT).is_file()


def _state(path: Path) -> str:
    """A hash of what RocksDB says of its files, which it says anew with every change."""
    named = (path / _CURRENT).read_text(encoding="utf-8").strip()
    digest = hashlib.sha256((path / named).read_bytes())
    for log in sorted(path.glob("*.log")):
        digest.update(f"{log.name} {log.stat().st_size}\n".encode())
    return digest.hexdigest()


def header(path: Path) -> GraphInfo:
    """Version and hash of a compiled graph, as its first line gives them."""
    with path.open(encoding="utf-8", errors="replace") as file:
        header = _HEADER.match(file.readline())
    if header is None:
        return GraphInfo(str(path), None, None)
    return GraphInfo(str(path), header["version"], header["sha256"])
