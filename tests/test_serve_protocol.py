"""The endpoint as other programs use it: forms of answers, statuses, descriptions, real clients."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

import sinograph
from sinograph import catalogue

from .served import SINOGRAPH, Server, serving

PARTNERS = catalogue.part("partners")
LABEL = (
    "SELECT ?l { <https://w3id.org/sinograph/id/org-siemens> "
    "<http://www.w3.org/2004/02/skos/core#prefLabel> ?l } ORDER BY ?l"
)
GRAPH = "CONSTRUCT { <org-siemens> ?p ?o } WHERE { <org-siemens> ?p ?o }"
RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = rdflib.Namespace("http://rdfs.org/ns/void#")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def rows(said: bytes, media_type: str) -> list[list[str]]:
    parsed = ox.parse_query_results(said, format=RESULTS[media_type])
    assert isinstance(parsed, ox.QuerySolutions)
    return [[str(term) for term in row] for row in parsed]


def test_results_are_the_same_in_every_form(server: Server) -> None:
    found = [rows(server.query(LABEL, form).body, form) for form in RESULTS]
    assert found[0] == found[1] == found[2]
    assert found[0]
    csv = server.query(LABEL, "text/csv").text
    assert csv.splitlines()[0] == "l"
    assert len(csv.splitlines()) == len(found[0]) + 1


def test_graphs_are_the_same_in_every_form(server: Server) -> None:
    found = []
    for form, parser in GRAPHS.items():
        said = server.query(GRAPH, form)
        assert said.headers["Content-Type"].split(";")[0] == form
        found.append({str(quad.triple) for quad in ox.parse(said.body, format=parser)})
    assert found[0]
    assert all(each == found[0] for each in found)


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        ("*/*", "application/sparql-results+json"),
        ("text/csv;q=0.5, application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/*", "text/csv"),
        ("application/json", "application/sparql-results+json"),
        ("text/turtle, text/csv;q=0.1", "text/csv"),
        ("application/sparql-results+json;q=0, */*;q=0.1", "application/sparql-results+xml"),
        ("nonsense", None),
        ("image/png", None),
        ("text/turtle", None),
    ],
)
def test_the_client_chooses_the_form(server: Server, accept: str, given: str | None) -> None:
    said = server.query("SELECT * { ?s ?p ?o } LIMIT 1", accept)
    if given is None:
        assert said.status == 406
        assert json.loads(said.body)["status"] == 406
    else:
        assert said.headers["Content-Type"].split(";")[0] == given


def test_no_accept_header_means_any_form(server: Server) -> None:
    said = server.ask(f"/sparql?query={quote('ASK {}')}")
    assert json.loads(said.body)["boolean"] is True


def test_all_three_ways_to_ask_answer_the_same(server: Server) -> None:
    by_get = server.query(LABEL)
    direct = server.ask(
        "/sparql", "POST", {"Content-Type": "application/sparql-query"}, LABEL.encode()
    )
    assert by_get.body == server.post(LABEL).body == direct.body


def test_head_gives_the_headers_of_get(server: Server) -> None:
    path = f"/sparql?query={quote(LABEL)}"
    got, head = server.ask(path), server.ask(path, "HEAD")
    assert head.status == 200
    assert head.body == b""
    assert head.headers["Content-Length"] == str(len(got.body))
    assert head.headers["ETag"] == got.headers["ETag"]


def test_options_and_other_methods(server: Server) -> None:
    said = server.ask("/sparql", "OPTIONS")
    assert said.status == 204
    assert said.headers["Allow"] == "GET, HEAD, OPTIONS, POST"
    for method in ("PUT", "DELETE", "PATCH"):
        said = server.ask("/sparql", method)
        assert said.status == 405
        assert "POST" in said.headers["Allow"]
    assert server.ask("/api/sources", "POST").status == 405


def test_an_answer_that_the_client_has_is_not_sent_again(server: Server) -> None:
    path = f"/sparql?query={quote(LABEL)}"
    tag = server.ask(path).headers["ETag"]
    again = server.ask(path, headers={"If-None-Match": tag})
    assert (again.status, again.body) == (304, b"")
    assert server.ask(path, headers={"If-None-Match": '"other"'}).status == 200
    csv = server.ask(path, headers={"If-None-Match": tag, "Accept": "text/csv"})
    assert csv.status == 200


def test_what_changes_from_run_to_run_is_not_kept(server: Server) -> None:
    said = [server.query("SELECT (RAND() AS ?n) {}") for _ in range(2)]
    assert said[0].body != said[1].body
    assert said[0].headers["Cache-Control"] == "no-store"


def test_a_wrong_query_says_where_it_is_wrong(server: Server) -> None:
    said = server.query("SELECT WHERE {")
    assert said.status == 400
    assert said.headers["Content-Type"] == "application/problem+json"
    problem = json.loads(said.body)
    assert problem["title"] == "Bad Request"
    assert "1:" in problem["detail"]


def test_the_service_describes_itself(server: Server) -> None:
    for form, parser in (("text/turtle", "turtle"), ("application/rdf+xml", "xml")):
        said = server.ask("/sparql", headers={"Accept": form})
        graph = rdflib.Graph().parse(data=said.body, format=parser)
        service = graph.value(predicate=rdflib.RDF.type, object=SD.Service)
        assert str(graph.value(service, SD.endpoint)) == f"{server.url}/sparql"
        assert (service, SD.supportedLanguage, SD.SPARQL11Query) in graph
    page = server.ask("/sparql", headers={"Accept": "text/html,*/*;q=0.1"})
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"


def test_the_data_set_is_described(server: Server, shipped: sinograph.Graph) -> None:
    said = server.ask("/.well-known/void", headers={"Accept": "text/turtle"})
    graph = rdflib.Graph().parse(data=said.body, format="turtle")
    counted = json.loads(shipped.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").body)
    count = counted["results"]["bindings"][0]["n"]["value"]
    assert [str(n) for n in graph.objects(None, VOID.triples)] == [count]


def test_every_question_of_the_catalogue_is_an_example_that_runs(server: Server) -> None:
    said = server.ask("/examples", headers={"Accept": "text/turtle"})
    graph = rdflib.Graph().parse(data=said.body, format="turtle")
    select = rdflib.URIRef("http://www.w3.org/ns/shacl#select")
    examples = [str(text) for text in graph.objects(None, select)]
    assert len(examples) == len(catalogue.questions())
    for text in examples:
        said = server.post(text)
        assert said.status == 200, text
        assert json.loads(said.body)["results"]["bindings"], text


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_reads_every_form(server: Server, method: str) -> None:
    client = SPARQLWrapper(f"{server.url}/sparql")
    client.setMethod(method)
    client.setQuery(LABEL)
    client.setReturnFormat(JSON)
    found: Any = client.query().convert()
    labels = [row["l"]["value"] for row in found["results"]["bindings"]]
    assert "Siemens" in labels
    client.setReturnFormat(XML)
    found = client.query().convert()
    assert found.getElementsByTagName("result").length == len(labels)
    client.setReturnFormat(CSV)
    found = client.query().convert()
    assert found.decode().splitlines()[1:] == labels
    client.setQuery(GRAPH)
    client.setReturnFormat(TURTLE)
    found = client.query().convert()
    assert b"org-siemens" in found


def test_rdflib_asks_it_as_a_store(server: Server) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{server.url}/sparql"))
    siemens = rdflib.URIRef("https://w3id.org/sinograph/id/org-siemens")
    labels = {str(label) for label in graph.objects(siemens, rdflib.SKOS.prefLabel)}
    assert "Siemens" in labels
    assert labels >= {str(row[rdflib.Variable("l")]) for row in graph.query(LABEL).bindings}
    graph.close()


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_asks_it(server: Server) -> None:
    command = ["curl", "-sf", "--data-urlencode", f"query={LABEL}", "-H", "Accept: text/csv"]
    said = subprocess.run([*command, f"{server.url}/sparql"], check=True, capture_output=True)
    assert "Siemens" in said.stdout.decode().splitlines()


def test_our_own_commands_ask_it(server: Server, shipped: sinograph.Graph) -> None:
    remote = sinograph.open(f"{server.url}/sparql")
    here, there = shipped.partners("Siemens"), remote.partners("Siemens")
    assert here.rows == there.rows
    assert here.notes == there.notes


def test_named_graphs_are_chosen_by_name(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("named") / "two.trig"
    file.write_text("<x:s> <x:p> 0 . <x:g> { <x:s> <x:p> 1 } <x:h> { <x:s> <x:p> 2 }", "utf-8")
    query = quote("SELECT ?o { ?s ?p ?o }")
    with serving(graph=file) as server:

        def values(path: str) -> list[str]:
            bindings = json.loads(server.ask(path).body)["results"]["bindings"]
            return sorted(row["o"]["value"] for row in bindings)

        assert values(f"/sparql?query={query}") == ["0"]
        assert values(f"/sparql?query={query}&default-graph-uri=x:g") == ["1"]
        both = "&default-graph-uri=x:g&default-graph-uri=x:h"
        assert values(f"/sparql?query={query}{both}") == ["1", "2"]
        assert values(f"/sparql?query={query}&named-graph-uri=x:g") == []
        inner = quote("SELECT ?o { GRAPH ?g { ?s ?p ?o } }")
        assert values(f"/sparql?query={inner}&named-graph-uri=x:h") == ["2"]


def test_wrong_options_are_refused_in_one_line(server: Server) -> None:
    for options, why in (
        (["--port", str(server.port)], "choose another --port"),
        (["--port", "x"], "is no port"),
        (["--deadline", "31"], "at most 30"),
    ):
        command = [str(SINOGRAPH), "serve", *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode in {1, 2}
        assert why in done.stderr
        assert "Traceback" not in done.stderr


def test_it_stops_when_it_is_told_to_and_leaves_nothing_behind() -> None:
    with serving() as server:
        children = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(server.process.pid)],
            capture_output=True,
            text=True,
            check=False,
        ).stdout.split()
        assert server.query("ASK {}").status == 200
    for child in children:
        alive = subprocess.run(["ps", "-p", child], capture_output=True, check=False)
        assert alive.returncode != 0


def test_the_package_starts_without_the_web() -> None:
    code = "import sys, sinograph; sinograph.open(); print('uvicorn' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
