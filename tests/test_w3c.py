"""The W3C SPARQL 1.1 tests, through our HTTP endpoint as well as the bare engine passes them.

`SINOGRAPH_W3C` names the folder of the tests (github.com/w3c/rdf-tests, sparql/sparql11).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest

from . import w3c
from .served import Said, Server, serving

if w3c.FOLDER is None:
    pytest.skip("SINOGRAPH_W3C names no folder of W3C tests", allow_module_level=True)

EVALUATIONS = w3c.evaluations(w3c.FOLDER)
SYNTAX = list(w3c.syntax(w3c.FOLDER))
#: How many of the evaluation tests pyoxigraph 0.5.13 passes; the rest are known failures of it.
PASSED = 223
KASEI = "http://kasei.us/2009/09/sparql/data/"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    file = tmp_path_factory.mktemp("w3c") / "tests.nq"
    file.write_bytes(w3c.dataset(EVALUATIONS))
    with serving(graph=file) as running:
        yield running


def asked(server: Server, test: w3c.Evaluation) -> Said:
    fields = [("query", test.text)]
    if "FROM" not in test.text:
        # A test without data asks an empty graph.
        default = test.default or (Path("/none"),)
        fields += [("default-graph-uri", file.as_uri()) for file in default]
        fields += [("named-graph-uri", file.as_uri()) for file in test.named]
    headers = {"Accept": test.media_type, "Content-Type": "application/x-www-form-urlencoded"}
    return server.ask("/sparql", "POST", headers, urlencode(fields).encode())


def bare(test: w3c.Evaluation) -> bytes:
    store = ox.Store()
    for file in test.default:
        store.load(path=str(file), base_iri=file.as_uri())
    for file in test.named:
        store.load(path=str(file), base_iri=file.as_uri(), to_graph=ox.NamedNode(file.as_uri()))
    result = store.query(test.text)
    if isinstance(result, ox.QueryTriples):
        return result.serialize(format=ox.RdfFormat.TURTLE) or b""
    form, _ = w3c.RESULT_FORMATS[test.result.suffix]
    return result.serialize(format=form) or b""


def passes(test: w3c.Evaluation, body: bytes) -> bool:
    try:
        return w3c.right(test, body)
    except (SyntaxError, ValueError):
        return False


def test_evaluations_pass_as_they_do_in_the_bare_engine(server: Server) -> None:
    served = set()
    for test in EVALUATIONS:
        said = asked(server, test)
        if said.status == 200 and passes(test, said.body):
            served.add(test.name)
    alone = {test.name for test in EVALUATIONS if _passes_alone(test)}
    assert alone - served == set()
    assert len(alone) >= PASSED


def _passes_alone(test: w3c.Evaluation) -> bool:
    try:
        return passes(test, bare(test))
    except (SyntaxError, ValueError, KeyError):
        # KeyError: a table in the older vocabulary of result sets, which is not read here.
        return False


@pytest.mark.parametrize(("name", "query", "legal"), SYNTAX, ids=[name for name, _, _ in SYNTAX])
def test_legal_queries_are_answered_and_illegal_ones_refused(
    server: Server, name: str, query: str, legal: bool
) -> None:
    said = server.post(query)
    # 422: a legal query that calls a function which this engine does not have.
    assert said.status in ({200, 422} if legal else {400}), (name, said.text)


@pytest.fixture(scope="module")
def protocol(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    quads = [
        ox.Quad(q.subject, q.predicate, q.object, ox.NamedNode(f"{KASEI}data{number}.rdf"))
        for number in (1, 2, 3)
        for q in ox.parse(path=str((w3c.FOLDER or Path()) / f"protocol/data{number}.nt"))
    ]
    file = tmp_path_factory.mktemp("protocol") / "data.nq"
    file.write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")
    with serving(graph=file) as running:
        yield running


@pytest.mark.parametrize("exchange", w3c.exchanges(w3c.FOLDER), ids=lambda e: e.name)
def test_requests_are_answered_as_the_protocol_says(
    protocol: Server, exchange: w3c.Exchange
) -> None:
    said = protocol.ask(exchange.path, exchange.method, dict(exchange.headers), exchange.body)
    assert said.status // 100 in exchange.statuses, said.text
    if exchange.boolean is not None:
        assert said.text.count("true") == int(exchange.boolean), said.text
