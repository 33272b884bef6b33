"""Virtuoso as the store: it cuts answers without a word and misjudges paths, we answer the same."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import sinograph
from sinograph import resources
from sinograph.errors import BadQuery, TooLarge
from sinograph.model import Solution
from sinograph.store.embedded import EmbeddedStore
from sinograph.store.remote import RemoteStore

from . import virtuoso
from .test_remote import QUESTIONS

GRAPH = "https://w3id.org/sinograph/"
#: Far fewer rows than the names and participations of the shipped graph.
ROWS = 2000
QUERIES = sorted(
    [*resources.path("queries").glob("*.rq"), *resources.path("queries").glob("parts/*.rq")]
)
#: Whose rows come in any order, which whoever asks sorts.
UNSORTED = {"collaborations", "having", "having-any", "organisation-names", "participations"}
#: Whose yes and no, worked out by the query, Virtuoso calls 1 and 0 of no type.
WORKED_OUT = {"collaborations-without-place", "companies-in-place", "network-edges"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[virtuoso.Virtuoso]:
    if virtuoso.SERVER is None or virtuoso.CLIENT is None:
        pytest.skip("Virtuoso is not installed (Debian: virtuoso-opensource)")
    with virtuoso.running(tmp_path_factory.mktemp("virtuoso"), ROWS) as running:
        running.load(resources.path("compiled.ttl"), GRAPH)
        yield running


@pytest.fixture(scope="module")
def remote(server: virtuoso.Virtuoso) -> sinograph.Graph:
    return sinograph.open(f"{server.url}?default-graph-uri={GRAPH}")


@pytest.fixture(scope="module")
def store(server: virtuoso.Virtuoso) -> RemoteStore:
    return RemoteStore(f"{server.url}?default-graph-uri={GRAPH}", 120)


@pytest.fixture(scope="module")
def embedded() -> EmbeddedStore:
    return EmbeddedStore.from_file(resources.path("compiled.ttl"))


def plain(rows: tuple[Solution, ...]) -> list[list[tuple[str, str]]]:
    return [sorted((name, term.value) for name, term in row.items()) for row in rows]


def test_every_query_of_ours_gives_the_same_rows(
    store: RemoteStore, embedded: EmbeddedStore
) -> None:
    for file in QUERIES:
        sparql = file.read_text(encoding="utf-8")
        if "CONSTRUCT" in sparql:
            continue
        here, there = embedded.select(sparql), store.select(sparql)
        assert here.columns == there.columns, file
        if file.stem in UNSORTED:
            assert sorted(plain(here.rows)) == sorted(plain(there.rows)), file
        elif file.stem in WORKED_OUT:
            assert len(here.rows) == len(there.rows), file
        else:
            assert here.rows == there.rows, file


def test_every_command_answers_the_same(remote: sinograph.Graph, shipped: sinograph.Graph) -> None:
    network: list[Callable[[sinograph.Graph], sinograph.Answer]] = [
        lambda graph: graph.cluster("Haier"),
        lambda graph: graph.clusters(),
        lambda graph: graph.path("Siemens", "Haier"),
        lambda graph: graph.rank(by="pagerank"),
        lambda graph: graph.brokers(),
        lambda graph: graph.change("2015..2016", "2017..2019"),
        lambda graph: graph.suggest("Festo"),
        lambda graph: graph.pairs(),
    ]
    questions = [*QUESTIONS, *network]
    for asked in questions if os.environ.get("SINOGRAPH_LONG") else questions[::4]:
        here, there = asked(shipped), asked(remote)
        assert here.rows == there.rows, here.question
        assert here.notes == there.notes, here.question


def test_unsorted_rows_come_page_by_page(store: RemoteStore, embedded: EmbeddedStore) -> None:
    sparql = "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>" + (
        "SELECT ?claim ?object { ?claim rdf:object ?object } # no ORDER BY, no LIMIT"
    )
    here, there = embedded.select(sparql), store.select(sparql)
    assert len(here.rows) > 2 * ROWS
    assert sorted(plain(here.rows)) == sorted(plain(there.rows))


def test_free_queries_are_whole_too(remote: sinograph.Graph, shipped: sinograph.Graph) -> None:
    sparql = "SELECT ?thing ?kind { ?thing a ?kind } ORDER BY ?thing ?kind"
    here, there = (json.loads(graph.query(sparql).body) for graph in (shipped, remote))
    assert len(here["results"]["bindings"]) > ROWS
    assert here["results"]["bindings"] == there["results"]["bindings"]


def test_yes_and_no_are_said_as_the_standard_says(remote: sinograph.Graph) -> None:
    assert json.loads(remote.query("ASK { ?s ?p ?o }").body)["boolean"] is True
    assert json.loads(remote.query("ASK { ?s ?p <urn:nothing> }").body)["boolean"] is False


def test_a_graph_that_was_cut_is_no_answer(remote: sinograph.Graph) -> None:
    with pytest.raises(TooLarge, match=f"cuts answers at {ROWS} rows"):
        remote.query("CONSTRUCT WHERE { ?s ?p ?o }")
    some = remote.query("CONSTRUCT { ?s a ?k } WHERE { SELECT ?s ?k { ?s a ?k } LIMIT 120 }")
    assert some.body.count(b"\n") >= 120


def test_a_query_of_pages_that_names_its_graph_is_refused_in_words(
    remote: sinograph.Graph,
) -> None:
    with pytest.raises(TooLarge, match="FROM"):
        remote.query("SELECT * FROM <https://w3id.org/sinograph/> { ?s ?p ?o }")


def test_what_it_refuses_is_said_in_its_words(remote: sinograph.Graph) -> None:
    with pytest.raises(BadQuery, match="syntax error"):
        remote.query("SELECT ?s { garbage")


def test_nothing_can_be_written(server: virtuoso.Virtuoso, remote: sinograph.Graph) -> None:
    with pytest.raises(BadQuery, match="only SELECT"):
        remote.query(f"INSERT DATA {{ GRAPH <{GRAPH}> {{ <urn:a> <urn:b> <urn:c> }} }}")


def test_a_password_is_asked_for_and_given_in_digest(
    server: virtuoso.Virtuoso, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    closed = f"{server.url}-auth?default-graph-uri={GRAPH}"
    monkeypatch.setenv("NETRC", str(tmp_path / "none"))
    with pytest.raises(sinograph.NotReachable, match="SINOGRAPH_USER"):
        sinograph.open(closed).sources()
    monkeypatch.setenv("SINOGRAPH_USER", "dba")
    monkeypatch.setenv("SINOGRAPH_PASSWORD", "wrong")
    with pytest.raises(sinograph.NotReachable, match="refuses this login"):
        sinograph.open(closed).sources()
    monkeypatch.setenv("SINOGRAPH_PASSWORD", "dba")
    assert sinograph.open(closed).sources().rows
