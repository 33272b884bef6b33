"""The W3C SPARQL 1.1 tests as values: what is asked of which graphs, and what must come out."""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox
import rdflib
from rdflib.collection import Collection

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")

FOLDER = Path(os.environ["SINOGRAPH_W3C"]) if "SINOGRAPH_W3C" in os.environ else None

XSD = "http://www.w3.org/2001/XMLSchema#"
RESULT_FORMATS = {
    ".srx": (ox.QueryResultsFormat.XML, "application/sparql-results+xml"),
    ".srj": (ox.QueryResultsFormat.JSON, "application/sparql-results+json"),
    ".csv": (ox.QueryResultsFormat.CSV, "text/csv"),
    ".tsv": (ox.QueryResultsFormat.TSV, "text/tab-separated-values"),
}
TURTLE = "text/turtle"
Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def _value(text: str) -> Decimal:
    return Decimal(text).normalize()


BY_VALUE: dict[str, Callable[[str], Decimal | float]] = {
    f"{XSD}boolean": lambda text: text in {"true", "1"},
    f"{XSD}integer": _value,
    f"{XSD}decimal": _value,
    f"{XSD}double": float,
    f"{XSD}float": float,
}


@dataclass(frozen=True)
class Evaluation:
    """A query, the files of its default graph and of its named graphs, the file of its result."""

    name: str
    query: Path
    default: tuple[Path, ...]
    named: tuple[Path, ...]
    result: Path

    @property
    def text(self) -> str:
        """The query with the base that its file gives it."""
        return f"BASE <{self.query.as_uri()}>\n{self.query.read_text(encoding='utf-8')}"

    @property
    def media_type(self) -> str:
        """The form in which the result is asked for."""
        known = RESULT_FORMATS.get(self.result.suffix)
        return TURTLE if known is None else known[1]


@dataclass(frozen=True)
class Exchange:
    """A request of the protocol tests and the statuses, by first digit, that may answer it."""

    name: str
    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    statuses: frozenset[int]
    boolean: bool | None


def _manifest(folder: Path) -> rdflib.Graph:
    file = folder / "manifest.ttl"
    return rdflib.Graph().parse(file, format="turtle", publicID=file.as_uri())


def _path(node: rdflib.term.Node | None) -> Path:
    return Path(unquote(urlsplit(str(node)).path))


def _entries(graph: rdflib.Graph) -> list[rdflib.term.Node]:
    head = next(graph.objects(None, MF.entries))
    return list(Collection(graph, head))


def evaluations(folder: Path) -> list[Evaluation]:
    """Every query evaluation and result format test."""
    found = []
    for manifest in sorted(folder.glob("*/manifest.ttl")):
        graph = _manifest(manifest.parent)
        for test in _entries(graph):
            action, result = graph.value(test, MF.action), graph.value(test, MF.result)
            if result is None or graph.value(action, QT.query) is None:
                continue
            found.append(
                Evaluation(
                    f"{manifest.parent.name}/{str(test).split('#')[-1]}",
                    _path(graph.value(action, QT.query)),
                    tuple(sorted(_path(n) for n in graph.objects(action, QT.data))),
                    tuple(sorted(_path(n) for n in graph.objects(action, QT.graphData))),
                    _path(result),
                )
            )
    return found


def syntax(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """Every syntax test: its name, the query, whether it is legal."""
    for manifest in sorted(folder.glob("*/manifest.ttl")):
        graph = _manifest(manifest.parent)
        for test in _entries(graph):
            kind = str(graph.value(test, rdflib.RDF.type))
            if "SyntaxTest" in kind:
                file = _path(graph.value(test, MF.action))
                yield str(test).split("#")[-1], file.read_text("utf-8"), "Positive" in kind


def exchanges(folder: Path) -> list[Exchange]:
    """Every request of the protocol tests that is a query's."""
    graph = _manifest(folder / "protocol")
    found = []
    for test in _entries(graph):
        name = str(test).split("#")[-1]
        if "update" in name:
            continue
        connection = graph.value(test, MF.action)
        for request in Collection(graph, next(graph.objects(connection, HT.requests))):
            found.append(_exchange(graph, name, request))
    return found


def _exchange(graph: rdflib.Graph, name: str, request: rdflib.term.Node) -> Exchange:
    body, headers = graph.value(request, HT.body), graph.value(request, HT.headers)
    response = graph.value(request, HT.resp)
    text = str(graph.value(body, CNT.chars)) if body is not None else ""
    encoding = str(graph.value(body, CNT.characterEncoding) or "utf-8")
    boolean = graph.value(response, MF.expectedBoolean)
    return Exchange(
        name,
        str(graph.value(request, HT.methodName)),
        str(graph.value(request, HT.absolutePath)),
        tuple(
            (str(graph.value(h, HT.fieldName)), str(graph.value(h, HT.fieldValue)))
            for h in (Collection(graph, headers) if headers is not None else ())
        ),
        text.encode(encoding),
        frozenset(int(str(s)[-3]) for s in graph.objects(response, MF.expectedStatus)),
        None if boolean is None else bool(boolean.toPython()),  # type: ignore[attr-defined]
    )


def dataset(tests: list[Evaluation]) -> bytes:
    """All graphs of the tests in one N-Quads file, each under the address of its file."""
    files = sorted({file for test in tests for file in (*test.default, *test.named)})
    quads = [
        ox.Quad(
            _apart(q.subject, n),  # type: ignore[arg-type]
            q.predicate,
            _apart(q.object, n),
            ox.NamedNode(f.as_uri()),
        )
        for n, f in enumerate(files)
        for q in ox.parse(path=str(f), base_iri=f.as_uri())
    ]
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


def _apart(term: Term, number: int) -> Term:
    """Blank nodes of different files are different."""
    return ox.BlankNode(f"f{number}x{term.value}") if isinstance(term, ox.BlankNode) else term


def right(test: Evaluation, body: bytes) -> bool:
    """Whether an answer in the form asked for is the expected one."""
    if test.result.suffix == ".csv":
        return _cells(body) == _cells(test.result.read_bytes())
    if test.media_type == TURTLE:
        return _canonical(_triples(body)) == _canonical(
            _triples(test.result.read_bytes(), test.result.as_uri())
        )
    return _canonical(_answer(body, test)) == _canonical(_expected(test))


def _cells(body: bytes) -> Counter[frozenset[tuple[str, str]]]:
    """The rows of a CSV result; the order of its columns and the names of blank nodes are free."""
    rows = csv.DictReader(io.StringIO(body.decode(), newline=""))
    return Counter(
        frozenset((name, "_:" if cell.startswith("_:") else cell) for name, cell in row.items())
        for row in rows
    )


def _triples(body: bytes, base: str | None = None) -> list[ox.Triple]:
    return [q.triple for q in ox.parse(body, format=ox.RdfFormat.TURTLE, base_iri=base)]


def _answer(body: bytes, test: Evaluation) -> list[ox.Triple]:
    form = next(form for form, kind in RESULT_FORMATS.values() if kind == test.media_type)
    return _table(ox.parse_query_results(body, format=form))


def _expected(test: Evaluation) -> list[ox.Triple]:
    form, _ = RESULT_FORMATS[test.result.suffix]
    return _table(ox.parse_query_results(test.result.read_bytes(), format=form))


def _table(results: ox.QuerySolutions | ox.QueryBoolean) -> list[ox.Triple]:
    """Results as triples: a blank node a row, so that equal tables are isomorphic graphs."""
    if isinstance(results, ox.QueryBoolean):
        return [_said(ox.BlankNode("ask"), "boolean", ox.Literal(bool(results)))]
    head = ox.BlankNode("head")
    found = [_said(head, "variable", ox.Literal(v.value)) for v in results.variables]
    for number, row in enumerate(results):
        node = ox.BlankNode(f"row{number}")
        found.append(_said(head, "row", node))
        for variable, term in zip(results.variables, row, strict=True):
            if term is not None:
                found.append(_said(node, f"value-{variable.value}", _renamed(term)))
    return found


def _renamed(term: Term) -> Term:
    """A term of a result: blank nodes apart from those of rows, numbers by their value."""
    if isinstance(term, ox.BlankNode):
        return ox.BlankNode(f"t{term.value}")
    if isinstance(term, ox.Literal) and term.datatype.value in BY_VALUE:
        return ox.Literal(str(BY_VALUE[term.datatype.value](term.value)), datatype=term.datatype)
    return term


def _said(subject: ox.BlankNode, name: str, value: Term) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(f"urn:{name}"), value)


def _canonical(triples: list[ox.Triple]) -> set[str]:
    found = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    found.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return {str(quad) for quad in found}
