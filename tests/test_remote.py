"""The same questions on a remote store: a real SPARQL server, started here on loopback."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import sinograph
from sinograph import resources
from sinograph.errors import BadQuery, NotReachable

from .served import serving
from .view_questions import QUESTIONS as VIEWS

SERVER = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")


FILES = sorted(resources.path("queries").glob("*.rq"))


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if SERVER is None:
        pytest.skip("the oxigraph server is not installed (pip install oxigraph)")
    store = str(tmp_path_factory.mktemp("oxigraph"))
    file = str(resources.path("compiled.ttl"))
    subprocess.run([SERVER, "load", "--location", store, "--file", file], check=True)
    address = f"127.0.0.1:{free_port()}"
    serve = [SERVER, "serve-read-only", "--location", store, "--bind", address]
    with subprocess.Popen(serve, stderr=subprocess.DEVNULL) as server:
        wait_for(f"http://{address}/")
        yield f"http://{address}/query"
        server.terminate()


def wait_for(url: str) -> None:
    for _ in range(100):
        try:
            with urllib.request.urlopen(url, timeout=1):  # noqa: S310 (loopback)
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(url)


QUESTIONS: list[Callable[[sinograph.Graph], sinograph.Answer]] = [
    lambda graph: graph.partners("Siemens"),
    lambda graph: graph.partners("海尔集团", place="Jiangsu", period="2016..2019"),
    lambda graph: graph.pairs("region"),
    lambda graph: graph.projects("SAP"),
    lambda graph: graph.show("COSMOPlat"),
    lambda graph: graph.find("Fraunhofer"),
    lambda graph: graph.evidence("org-haier-group"),
    lambda graph: graph.sources(),
    lambda graph: graph.coverage(),
    lambda graph: graph.region("Anhui"),
    lambda graph: graph.compare("Jiangsu", "Zhejiang"),
    lambda graph: graph.list("policies", issuer="MIIT"),
    lambda graph: graph.figures(about="Tianjin"),
    lambda graph: graph.map().answer,
    lambda graph: graph.map(by="organisations").answer,
]


def test_every_command_answers_the_same(endpoint: str, shipped: sinograph.Graph) -> None:
    remote = sinograph.open(endpoint)
    for asked in QUESTIONS:
        here, there = asked(shipped), asked(remote)
        assert here.rows == there.rows, here.question
        assert here.notes == there.notes, here.question
        assert there.graph.location == endpoint


def test_every_command_answers_the_same_on_our_own_endpoint(shipped: sinograph.Graph) -> None:
    with serving("--deadline", "30") as server:
        remote = sinograph.open(f"{server.url}/sparql")
        for asked in [*QUESTIONS[::3], sinograph.Graph.rank, sinograph.Graph.pairs]:
            here, there = asked(shipped), asked(remote)
            assert here.rows == there.rows, here.question
            assert here.notes == there.notes, here.question


def test_answers_that_are_refused_for_their_length_come_in_pages() -> None:
    with serving("--deadline", "30") as server:
        remote = sinograph.open(f"{server.url}/sparql")
        sparql = "SELECT ?s ?p ?o { ?s ?p ?o FILTER(ISLITERAL(?o)) } ORDER BY ?s ?p ?o"
        rows = json.loads(remote.query(sparql).body)["results"]["bindings"]
        assert len(rows) > 10_000


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_question_of_the_catalogue_runs_unchanged(
    endpoint: str, shipped: sinograph.Graph, file: Path
) -> None:
    sparql = file.read_text(encoding="utf-8")
    here = json.loads(shipped.query(sparql).body)["results"]["bindings"]
    there = json.loads(sinograph.open(endpoint).query(sparql).body)["results"]["bindings"]
    assert here == there


def test_free_queries_give_the_same_results(endpoint: str, shipped: sinograph.Graph) -> None:
    sparql = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    here, there = shipped.query(sparql), sinograph.open(endpoint).query(sparql)
    assert here.media_type == there.media_type
    assert b'"value":"' in here.body
    assert sorted(here.body.decode().split('"value":"')[1].split('"')[0]) == sorted(
        there.body.decode().split('"value":"')[1].split('"')[0]
    )


@pytest.mark.parametrize("ask", VIEWS)
def test_every_kind_of_view_is_the_same(endpoint: str, shipped: sinograph.Graph, ask: str) -> None:
    here, there = (VIEWS[ask](graph).scene for graph in (shipped, sinograph.open(endpoint)))
    assert here.nodes == there.nodes
    assert here.edges == there.edges
    assert here.collaborations == there.collaborations
    assert here.passages == there.passages


def test_a_refused_query_says_why(endpoint: str) -> None:
    with pytest.raises(BadQuery, match="refuses the query"):
        sinograph.open(endpoint).query("SELECT WHERE {")


def test_an_endpoint_that_is_not_there_is_named() -> None:
    address = f"http://127.0.0.1:{free_port()}/query"
    with pytest.raises(NotReachable, match=address):
        sinograph.open(address).sources()


def test_an_address_that_is_no_endpoint_is_named(endpoint: str) -> None:
    with pytest.raises(NotReachable, match="no SPARQL endpoint"):
        sinograph.open(endpoint.replace("/query", "/nowhere")).sources()
