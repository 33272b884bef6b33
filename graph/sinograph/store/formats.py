"""The standard forms of results and graphs, by media type, and how much of them is written."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from sinograph.errors import NotOffered, TooLarge
from sinograph.namespaces import PREFIXES
from sinograph.store.base import Reply

_RESULTS: Final = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
_GRAPHS: Final = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
#: Media types of solutions and of ASK, and those of graphs; the first is the default.
RESULT_TYPES: Final = tuple(_RESULTS)
GRAPH_TYPES: Final = tuple(_GRAPHS)
#: How files of solutions and of graphs end, and their media types.
RESULT_SUFFIXES: Final = dict(zip(("json", "xml", "csv", "tsv"), RESULT_TYPES, strict=True))
GRAPH_SUFFIXES: Final = dict(zip(("ttl", "nt", "rdf", "jsonld"), GRAPH_TYPES, strict=True))


@dataclass(frozen=True, slots=True)
class Wanted:
    """In which form an answer is wanted, from which graphs, and how large it may be.

    `results` and `graph` are media types, None where no form of the kind is acceptable.
    `default` and `named` are the IRIs of the graphs to ask; None for the store's own.
    """

    results: str | None
    graph: str | None
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    rows: int = 10_000
    size: int = 10_000_000


def written(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, wanted: Wanted) -> Reply:
    """The result in the form wanted.

    Raises NotOffered when none is acceptable, TooLarge when it is larger than wanted.
    """
    out = _Bounded(wanted.size)
    if isinstance(result, ox.QueryTriples):
        media_type = _chosen(wanted.graph, "a graph", GRAPH_TYPES)
        form = _GRAPHS[media_type]
        prefixes = PREFIXES if form == ox.RdfFormat.TURTLE else None
        ox.serialize(result, out, format=form, prefixes=prefixes)
        return Reply(out.getvalue(), media_type)
    media_type = _chosen(wanted.results, "results", RESULT_TYPES)
    result.serialize(out, format=_RESULTS[media_type])
    body = out.getvalue()
    # A row takes a byte at least; most answers are so small that they need not be counted.
    if len(body) > wanted.rows and isinstance(result, ox.QuerySolutions):
        _within(_rows(body, media_type), wanted.rows, "rows")
    return Reply(body, media_type)


class _Bounded(io.BytesIO):
    def __init__(self, size: int) -> None:
        super().__init__()
        self._left = size
        self._size = size

    def write(self, data: object, /) -> int:
        self._left -= len(data)  # type: ignore[arg-type]
        if self._left < 0:
            _within(self._size + 1, self._size, "bytes")
        return super().write(data)  # type: ignore[arg-type]


def _chosen(media_type: str | None, what: str, offered: tuple[str, ...]) -> str:
    if media_type is None:
        raise NotOffered(f"this query gives {what}, which come as {', '.join(offered)}")
    return media_type


def _within(count: int, most: int, unit: str) -> None:
    if count > most:
        raise TooLarge(
            f"the answer has more than {most} {unit}; ask for less, or for parts of it with LIMIT"
        )


def _rows(body: bytes, media_type: str) -> int:
    match _RESULTS[media_type]:
        case ox.QueryResultsFormat.JSON:
            return len(json.loads(body)["results"]["bindings"])
        case ox.QueryResultsFormat.XML:
            return body.count(b"<result>")
        case ox.QueryResultsFormat.TSV:
            return body.count(b"\n") - 1
        case _:
            return sum(1 for _ in csv.reader(io.StringIO(body.decode(), newline=""))) - 1
