"""Endpoints that are busy, slow, moved, closed or cut answers: real servers, here on loopback."""

from __future__ import annotations

import http.server
import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from pathlib import Path
from urllib.parse import parse_qs

import pytest

import sinograph
from sinograph import progress
from sinograph.errors import BadQuery, Busy, DeadlinePassed, NotReachable, TooLarge, UsageError
from sinograph.model import Iri, Text, Triple
from sinograph.store import courier
from sinograph.store.embedded import EmbeddedStore
from sinograph.store.endpoint import Endpoint
from sinograph.store.remote import RemoteStore

EMPTY = b'{"head": {"vars": ["x"]}, "results": {"bindings": []}}'
SELECT = "SELECT ?x { ?x ?y ?z }"


@dataclass
class Request:
    path: str
    headers: dict[str, str]
    query: str


@dataclass
class Served:
    url: str = ""
    requests: list[Request] = field(default_factory=list)


#: What is said to a request: a status, headers, a body.
Says = Callable[[Request], tuple[int, dict[str, str], bytes]]


@contextmanager
def serving(says: Says) -> Iterator[Served]:
    served = Served()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
            query = parse_qs(body).get("query", [""])[0]
            request = Request(self.path, {k.lower(): v for k, v in self.headers.items()}, query)
            served.requests.append(request)
            status, headers, answer = says(request)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        served.url = f"http://127.0.0.1:{server.server_port}/sparql"
        try:
            yield served
        finally:
            server.shutdown()
            thread.join()


def always(status: int, body: bytes = EMPTY, **headers: str) -> Says:
    return lambda _: (status, {name.replace("_", "-"): v for name, v in headers.items()}, body)


def first(one: Says, then: Says) -> Says:
    """One answer, then another for ever."""
    left = [one]

    def says(request: Request) -> tuple[int, dict[str, str], bytes]:
        return (left.pop() if left else then)(request)

    return says


@pytest.fixture(autouse=True)
def _no_login(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("USER", "PASSWORD", "TOKEN", "TIMEOUT"):
        monkeypatch.delenv(f"SINOGRAPH_{name}", raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courier, "_FIRST_PAUSE", 0.01)


@pytest.mark.parametrize(
    "pause", ["0", formatdate(time.time() - 5, usegmt=True)], ids=["seconds", "date"]
)
@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_endpoint_is_asked_again_when_it_says(status: int, pause: str) -> None:
    with serving(first(always(status, Retry_After=pause), always(200))) as served:
        assert RemoteStore(served.url).select(SELECT).rows == ()
    assert len(served.requests) == 2


def test_nobody_waits_longer_than_there_is_time() -> None:
    with serving(always(503, Retry_After="3600")) as served:
        with pytest.raises(Busy, match=f"{served.url} is busy .* wait 3600 s"):
            RemoteStore(served.url).select(SELECT)
        assert len(served.requests) == 1


@pytest.mark.usefixtures("quick")
def test_one_that_stays_busy_is_given_up() -> None:
    with serving(always(502)) as served:
        with pytest.raises(NotReachable, match=re.escape(served.url)):
            RemoteStore(served.url).select(SELECT)
        assert len(served.requests) == 4


def test_a_slow_endpoint_is_given_up_at_the_deadline() -> None:
    def slow(_: Request) -> tuple[int, dict[str, str], bytes]:
        time.sleep(1)
        return 200, {}, EMPTY

    with serving(slow) as served, pytest.raises(DeadlinePassed, match="SINOGRAPH_TIMEOUT"):
        RemoteStore(served.url, 0.2).select(SELECT)


def test_one_that_drips_is_given_up_at_the_deadline_too() -> None:
    listening = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        line, _ = listening.accept()
        with line:
            line.recv(65536)
            line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            for _ in range(100):
                time.sleep(0.05)
                try:
                    line.sendall(b" ")
                except OSError:
                    return

    thread = threading.Thread(target=drip)
    thread.start()
    with listening, pytest.raises(DeadlinePassed):
        RemoteStore(f"http://127.0.0.1:{listening.getsockname()[1]}/", 0.4).select(SELECT)
    thread.join()


def test_the_environment_sets_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SINOGRAPH_TIMEOUT", "soon")
    with pytest.raises(UsageError, match="SINOGRAPH_TIMEOUT is “soon”"):
        RemoteStore("http://127.0.0.1/")


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    "says",
    [
        always(200, b"<html>welcome</html>"),
        always(200, EMPTY[:-5]),
        always(200, b'{"head": {}}'),
        always(200, EMPTY[:-5], Content_Length=str(len(EMPTY))),
    ],
    ids=["a page", "broken off", "no results", "shorter than said"],
)
def test_what_broke_off_is_no_answer(says: Says) -> None:
    with serving(says) as served, pytest.raises(NotReachable, match=re.escape(served.url)):
        RemoteStore(served.url).select(SELECT)


@pytest.mark.parametrize(
    ("status", "error", "hint"),
    [
        (400, BadQuery, "refuses the query .*: bad luck"),
        (401, NotReachable, "set SINOGRAPH_USER and SINOGRAPH_PASSWORD"),
        (403, NotReachable, "netrc"),
        (404, NotReachable, "check the path"),
        (413, TooLarge, "bad luck"),
        (500, NotReachable, "failed at this query .*: bad luck"),
    ],
)
def test_each_status_says_what_to_do(status: int, error: type[Exception], hint: str) -> None:
    with serving(always(status, b"\n  bad luck\nand more")) as served:
        with pytest.raises(error, match=f"{served.url} .*{hint}"):
            RemoteStore(served.url).select(SELECT)
        # What is too much at once is asked for in parts before it is given up.
        assert len(served.requests) == (2 if status == 413 else 1)


def test_queries_are_posted_under_our_own_name() -> None:
    long = SELECT + " # " + "x" * 100_000
    with serving(always(200)) as served:
        RemoteStore(f"{served.url}?default-graph-uri=urn:g&infer=true").select(long)
    assert served.requests[0].query == long
    assert served.requests[0].path == "/sparql"
    assert served.requests[0].headers["user-agent"].startswith("sinograph")


def test_a_token_is_sent_and_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SINOGRAPH_TOKEN", "s3cret")
    with serving(always(200, b"{}")) as served:
        store = RemoteStore(f"{served.url}?api_key=s3cret")
        with pytest.raises(NotReachable) as raised:
            store.select(SELECT)
    assert served.requests[0].headers["authorization"] == "Bearer s3cret"
    assert "s3cret" not in f"{raised.value} {store.info} {store._courier.endpoint!r}"


def test_a_login_in_the_address_is_in_no_answer() -> None:
    def closed(request: Request) -> tuple[int, dict[str, str], bytes]:
        if "authorization" not in request.headers:
            return 401, {"WWW-Authenticate": 'Basic realm="x"'}, b""
        return 200, {}, b'{"head": {"vars": []}, "results": {"bindings": []}}'

    with serving(closed) as served:
        graph = sinograph.open(served.url.replace("http://", "http://me:s3cret@"))
        answer = graph.sources()
    assert served.requests[-1].headers["authorization"] == "Basic bWU6czNjcmV0"
    assert answer.graph.location == served.url
    assert "s3cret" not in json.dumps(answer.to_dict())


def test_logins_stand_in_netrc_by_host(tmp_path: Path) -> None:
    file = tmp_path / "netrc"
    file.write_text("machine example.org login me password s3cret\n", encoding="utf-8")
    file.chmod(0o600)
    found = Endpoint.of("https://example.org/sparql", {"NETRC": str(file)})
    assert (found.login.user, found.login.password) == ("me", "s3cret")
    assert Endpoint.of("https://example.net/sparql", {"NETRC": str(file)}).login.user == ""


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_login_stays_with_its_host_when_the_endpoint_moves(
    status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SINOGRAPH_TOKEN", "s3cret")
    with serving(always(200)) as other, serving(always(status, Location=other.url)) as moved:
        RemoteStore(moved.url).select(SELECT)
    assert moved.requests[0].headers["authorization"] == "Bearer s3cret"
    assert "authorization" not in other.requests[0].headers
    assert other.requests[0].query == SELECT


def test_a_login_goes_along_within_its_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SINOGRAPH_TOKEN", "s3cret")
    moved = always(307, Location="/sparql/")
    with serving(lambda r: (moved if r.path == "/sparql" else always(200))(r)) as served:
        RemoteStore(served.url).select(SELECT)
    assert served.requests[1].headers["authorization"] == "Bearer s3cret"


def test_no_address_is_a_sentence() -> None:
    for wrong in ("http://", "http://exa mple.org/", "http://[::1/sparql", "http://host:port/"):
        with pytest.raises(UsageError):
            Endpoint.of(wrong)


def many(count: int) -> EmbeddedStore:
    def triple(number: int) -> Triple:
        return Iri(f"urn:s{number // 2}"), Iri("urn:p"), Text(str(number % 2), "en")

    return EmbeddedStore.from_triples(map(triple, range(count)))


def cutting(store: EmbeddedStore, most: int, change: Callable[[str], str] = str) -> Says:
    """A server that never sends more rows than `most`, and never says so."""

    def says(request: Request) -> tuple[int, dict[str, str], bytes]:
        reply = store.reply(change(request.query))
        if reply.media_type == "application/n-triples":
            lines = reply.body.splitlines(keepends=True)
            return 200, {"Content-Type": reply.media_type}, b"".join(lines[:most])
        found = json.loads(reply.body)
        found["results"]["bindings"] = found["results"]["bindings"][:most]
        return 200, {"Content-Type": reply.media_type}, json.dumps(found).encode()

    return says


@pytest.mark.parametrize("sparql", ["SELECT ?s ?o { ?s ?p ?o }", "SELECT ?s { ?s ?p ?o }"])
@pytest.mark.parametrize("order", ["", " ORDER BY ?s"])
def test_answers_that_are_cut_silently_are_completed(sparql: str, order: str) -> None:
    store = many(730)
    with serving(cutting(store, 123)) as served:
        there = RemoteStore(served.url).select(sparql + order)
    key = lambda row: tuple(sorted((name, term.value) for name, term in row.items()))  # noqa: E731
    here = store.select(sparql + order)
    assert sorted(map(key, there.rows)) == sorted(map(key, here.rows))


def test_a_limit_is_no_cut() -> None:
    with serving(cutting(many(730), 1_000)) as served:
        assert len(RemoteStore(served.url).select("SELECT * { ?s ?p ?o } LIMIT 200").rows) == 200


def test_what_came_whole_once_is_not_counted_again() -> None:
    with serving(cutting(many(300), 1_000)) as served:
        store = RemoteStore(served.url)
        for _ in range(3):
            store.select("SELECT * { ?s ?p ?o }")
    assert len(served.requests) == 4


def test_pages_that_cannot_be_had_are_no_answer() -> None:
    stuck = cutting(many(730), 123, lambda sparql: sparql.split(" LIMIT ")[0])
    with serving(stuck) as served, pytest.raises(TooLarge, match="cuts answers at 123 rows"):
        RemoteStore(served.url).select("SELECT DISTINCT * { ?s ?p ?o } ORDER BY ?s")


def test_graphs_that_are_cut_silently_are_no_answer() -> None:
    with serving(cutting(many(730), 123)) as served:
        store = RemoteStore(served.url)
        with pytest.raises(TooLarge, match="ask with SELECT"):
            list(store.construct("CONSTRUCT WHERE { ?s ?p ?o }"))
        assert len(list(store.triples())) == 730


def test_a_slow_endpoint_is_named_to_who_watches(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def slow(_: Request) -> tuple[int, dict[str, str], bytes]:
        time.sleep(0.3)
        return 200, {}, EMPTY

    monkeypatch.setattr(progress, "_LONG", 0.02)
    with serving(slow) as served:
        RemoteStore(served.url).select(SELECT)
        assert capsys.readouterr().err == ""
        progress.watch("de")
        try:
            RemoteStore(served.url).select(SELECT)
        finally:
            progress.watch("")
    assert capsys.readouterr().err == f"Warten auf {served.url} …\n"
