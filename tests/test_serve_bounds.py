"""No query holds the server up: each ends in time, with a status that says why."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from .served import Said, Server, memory, serving
from .worst_queries import DEEP, large, slow

#: Statuses of a query that is refused or given up; never a 200 with half a document.
ENDED = {400, 413, 422, 504}
DEPTHS = (1, 2, 10, 50, 63, 64, 65, 100, 500, 1_000, 2_000, 5_000, 10_000, 50_000)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving("--deadline", "0.5") as running:
        yield running


def all_of(server: Server, queries: list[str]) -> list[Said]:
    with ThreadPoolExecutor(2) as clients:
        return list(clients.map(server.post, queries))


def test_queries_without_end_are_given_up(server: Server) -> None:
    queries = list(slow())
    for query, said in zip(queries, all_of(server, queries), strict=True):
        assert said.status in {422, 504}, query
        assert said.headers["Content-Type"] == "application/problem+json"


def test_queries_that_fill_the_memory_end_alone(server: Server) -> None:
    queries = list(large())
    before = memory(server)
    for query, said in zip(queries, all_of(server, queries), strict=True):
        assert said.status in ENDED - {400}, query
    assert memory(server) - before < 100_000_000
    assert server.query("ASK { ?s ?p ?o }").text.endswith("true}")


def test_the_worst_queries_are_many() -> None:
    assert len(set(slow()) | set(large())) >= 60


@pytest.mark.parametrize("construct", DEEP)
def test_deep_queries_are_answered_or_refused(server: Server, construct: str) -> None:
    for depth in DEPTHS:
        said = server.post(DEEP[construct](depth))
        assert said.status in ({200, 400} if depth <= 64 else {200, 400, 413}), (depth, said.text)
    assert server.post(DEEP[construct](1)).status == 200


def test_a_good_query_is_answered_while_bad_ones_run(server: Server) -> None:
    bad = next(slow())
    with ThreadPoolExecutor(3) as clients:
        running = [clients.submit(server.post, f"{bad} # {n}") for n in range(3)]
        good = server.ask("/api/partners?name=Siemens&limit=1")
        assert {said.result().status for said in running} <= {503, 504}
    assert good.status == 200


def test_too_many_at_a_time_are_told_to_come_again(server: Server) -> None:
    bad = next(slow())
    with ThreadPoolExecutor(100) as clients:
        said = list(clients.map(server.post, [f"{bad} # {n}" for n in range(100)]))
    assert {each.status for each in said} <= {503, 504}
    turned_away = [each for each in said if each.status == 503]
    assert turned_away
    assert all(each.headers["Retry-After"].isdecimal() for each in turned_away)


def test_an_answer_that_is_too_large_is_refused_whole(server: Server) -> None:
    for accept in ("text/csv", "text/tab-separated-values", "application/sparql-results+xml"):
        assert server.query("SELECT * { ?s ?p ?o } LIMIT 10000", accept).status == 200
        said = server.query("SELECT * { ?s ?p ?o } LIMIT 10001", accept)
        assert said.status == 413
        assert "10000 rows" in said.text
