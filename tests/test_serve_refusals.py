"""What the server does not do: fetch, change, answer under foreign names, tell its secrets."""

from __future__ import annotations

import hashlib
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

import sinograph
from sinograph.store.scan import outline, scan

from .served import Server, serving


class Canary:
    """Listens on loopback and counts who comes."""

    def __init__(self) -> None:
        self.visits = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while True:
            try:
                visitor, _ = self._socket.accept()
            except OSError:
                return
            self.visits += 1
            visitor.close()

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    bird = Canary()
    yield bird
    bird.close()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def services(url: str) -> Iterator[str]:
    """Calls of a service in every way in which the engine reads one."""
    words = ("SERVICE", "service", "SeRvIcE", "SERVICE SILENT", "service\tsilent", "SERVICE#x\n")
    targets = (f"<{url}>", "e:x", ":x", "?u")
    heads = (
        "SELECT * { %s }",
        "ASK { ?s ?p ?o . %s }",
        "ASK { ?s ?p ?o %s }",
        "CONSTRUCT { ?s ?p ?o } WHERE { %s }",
        "DESCRIBE ?s { OPTIONAL { %s } }",
        "SELECT * { { SELECT * { %s } } UNION { ?s ?p ?o } }",
        "ASK { FILTER NOT EXISTS { %s } }",
    )
    prefixes = f"PREFIX e: <{url}> PREFIX : <{url}> "
    for head, word, target in product(heads, words, targets):
        bound = f"VALUES ?u {{ <{url}> }} " if target == "?u" else ""
        yield prefixes + head % f"{bound}{word} {target} {{ ?a ?b ?c }}"
    glued = f"SERVICE<{url}>{{?a ?b ?c}}"
    for before in ("?s ?p true", "?s ?p 1", "?s ?p 'x'", "?s ?p 1.", "?s ?p e:x.", "BIND(1 AS ?x)"):
        yield f"{prefixes}ASK {{ {before}{glued} }}"
    for word in (r"\u0053ERVICE", r"SERV\U00000049CE", "ſervice", "SERVıCE", "SER\u200bVICE"):
        yield f"{prefixes}ASK {{ {word} <{url}> {{?a ?b ?c}} }}"
    yield f"{prefixes}ASK {{ SERVICEe:x{{?a ?b ?c}} }}"
    yield f"{prefixes}ASK {{ SERVICE:x{{?a ?b ?c}} }}"
    yield f"{prefixes}ASK {{ SERVICESILENT<{url}>{{?a ?b ?c}} }}"
    # What the standard's tokens make a name, and the engine a comparison and a comment.
    hidden = f"SERVICE <{url}> {{ ?s ?p ?o }}"
    yield f'ASK {{ ?a ?b ?c FILTER(?a<?b#>"""\n) {hidden} #"""\n}}'
    yield f'ASK {{ ?a ?b ?c FILTER(?a<?b)#>"""\n {hidden} #"""\n}}'
    yield f"ASK {{ ?a ?b ?c FILTER(STRSTARTS(STR(?a<?b),'>')) {hidden} FILTER('' = '') }}"


def others(url: str) -> Iterator[tuple[str, str]]:
    """Other ways to make a server fetch: what is posted, and its media type."""
    query, update = "application/sparql-query", "application/sparql-update"
    for clause in (
        f"FROM <{url}>",
        f"FROM NAMED <{url}>",
        f"FROM <file:///etc/passwd> FROM <{url}>",
    ):
        for head in ("SELECT *", "ASK", "CONSTRUCT { ?s ?p ?o }", "DESCRIBE ?s"):
            yield f"{head} {clause} WHERE {{ ?s ?p ?o }}", query
    for text in (
        f"LOAD <{url}>",
        f"LOAD SILENT <{url}> INTO GRAPH <x:g>",
        f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
        "INSERT DATA { <x:a> <x:b> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "CLEAR DEFAULT",
        "CREATE GRAPH <x:g>",
        "COPY DEFAULT TO <x:g>",
    ):
        yield text, update
        yield text, query
        yield urlencode({"update": text}), "application/x-www-form-urlencoded"
        yield urlencode({"query": text}), "application/x-www-form-urlencoded"
    for name in ("default-graph-uri", "named-graph-uri"):
        yield urlencode({"query": "ASK {}", name: url}), "application/x-www-form-urlencoded"


def test_nothing_makes_the_server_fetch(server: Server, canary: Canary) -> None:
    tried = 0
    for query in services(canary.url):
        said = server.post(query)
        assert said.status in {400, 403}, query
        tried += 1
    for text, media_type in others(canary.url):
        said = server.ask("/sparql", "POST", {"Content-Type": media_type}, text.encode())
        assert said.status in {400, 403}, text
        tried += 1
    for path in (
        "/api/show?name=%s",
        "/api/evidence?id=%s",
        "/api/query?id=%s",
        "/%s",
        "/?lang=%s",
    ):
        assert server.ask(path % quote(canary.url, safe="")).status in {200, 400, 404}
        tried += 1
    assert tried >= 200
    assert canary.visits == 0


def test_a_graph_that_the_file_does_not_have_is_empty_and_not_fetched(
    canary: Canary, tmp_path: Path
) -> None:
    file = tmp_path / "named.trig"
    file.write_text("<x:g> { <x:s> <x:p> 1 }", encoding="utf-8")
    with serving(graph=file) as server:
        for clause in (f"FROM <{canary.url}>", f"FROM NAMED <{canary.url}>"):
            both = "{ ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } }"
            said = server.post(f"ASK {clause} {{ {both} }}")
            assert json.loads(said.body)["boolean"] is False
    assert canary.visits == 0


def test_the_word_service_alone_is_no_call(server: Server) -> None:
    for query in (
        "SELECT ?service { ?service ?p 'SERVICE' } LIMIT 1 # SERVICE <http://example.org/>",
        "PREFIX ex: <http://example.org/service#> ASK { ?s ex:service <x:SERVICE> }",
        "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> ASK { ?s a sd:Service }",
        'ASK { ?s ?p """a SERVICE "in" a text""" }',
    ):
        assert server.post(query).status == 200, query


def test_a_worker_can_open_neither_file_nor_connection() -> None:
    code = "from sinograph.store import limits; limits.no_new_files(); "
    for attempt in ("socket.socket()", "open('/etc/hosts')"):
        done = subprocess.run(
            [sys.executable, "-c", f"import socket; {code}{attempt}"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Too many open files" in done.stderr


def test_an_outline_is_never_below_what_a_scan_finds() -> None:
    for query in ("ASK { ?s ?p ?o }", "SELECT * { ?s <x:p>/<x:q> [ <x:r> 1 ; <x:s> !true ] }"):
        rough, exact = outline(query), scan(query)
        assert rough is not None
        assert rough.depth >= exact.depth
        assert rough.patterns >= exact.patterns
        assert rough.operators >= exact.operators


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1.evil.example",
        "localhost.evil.example:{port}",
        "evil.example#127.0.0.1",
        "127.0.0.1@evil.example",
        "evil.example/localhost",
        "10.0.0.1",
        "0.0.0.0:{port}",
        "[::2]",
        "localhost:evil",
        "localhost localhost",
        "",
        "*",
    ],
)
def test_a_foreign_host_is_refused(server: Server, host: str) -> None:
    for path in ("/", "/sparql?query=ASK%20%7B%7D", "/api/sources", "/nowhere"):
        said = server.ask(path, headers={"Host": host.format(port=server.port)})
        assert said.status == 403
        assert "sinograph" not in said.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:{port}", "127.0.0.1:{port}", "[::1]:99"])
def test_the_names_of_this_machine_are_known(server: Server, host: str) -> None:
    said = server.ask("/api/sources", headers={"Host": host.format(port=server.port)})
    assert said.status == 200


def test_a_further_name_is_known_when_it_is_given() -> None:
    with serving("--name", "graph.example") as server:
        assert server.ask("/", headers={"Host": "graph.example"}).status == 200
        assert server.ask("/", headers={"Host": "other.example"}).status == 403


@pytest.mark.parametrize(
    "path", ["/../../etc/passwd", "/..%2f..%2fetc/passwd", "/%5c..%5c", "/a%00b", "//evil.example/"]
)
def test_no_path_leads_out(server: Server, path: str) -> None:
    said = server.ask(path)
    assert said.status == 404
    assert "Location" not in said.headers


def test_every_answer_has_the_strict_headers(server: Server) -> None:
    for path in ("/", "/sparql", "/sparql?query=x", "/api/sources", "/api/x", "/nowhere"):
        said = server.ask(path)
        assert "default-src 'none'" in said.headers["Content-Security-Policy"]
        assert said.headers["X-Content-Type-Options"] == "nosniff"
        assert said.headers["Referrer-Policy"] == "no-referrer"
        assert said.headers["X-Request-Id"]
        assert "Access-Control-Allow-Origin" not in said.headers
        assert "Server" not in said.headers


def test_other_sites_read_it_only_when_they_may() -> None:
    preflight = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    with serving("--cors") as server:
        assert server.ask("/sparql?query=ASK{}").headers["Access-Control-Allow-Origin"] == "*"
        said = server.ask("/sparql", "OPTIONS", preflight)
        assert said.status == 204
        assert "POST" in said.headers["Access-Control-Allow-Methods"]


def test_large_and_packed_bodies_are_refused(server: Server) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    for size in (70_000, 1_000_000, 10_000_000):
        assert server.ask("/sparql", "POST", form, b"query=" + b"x" * size).status == 413
    packed = form | {"Content-Encoding": "gzip"}
    assert server.ask("/sparql", "POST", packed, b"query=ASK{}").status == 415


def test_a_head_without_end_is_cut_off(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port)) as line:
        line.settimeout(30)
        line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
        sent = 0
        try:
            while sent < 10_000_000:
                sent += line.send(b"X-A: " + b"a" * 8_000 + b"\r\n")
        except OSError:
            return
        assert line.recv(100) == b""


def test_the_log_tells_what_happened_and_no_question() -> None:
    with serving() as server:
        said = server.query("SELECT * { ?secret ?p ?o } LIMIT 1")
    line = next(line for line in server.log if said.headers["X-Request-Id"] in line)
    assert json.loads(line)["status"] == 200
    assert json.loads(line)["path"] == "/sparql"
    assert not any("secret" in line for line in server.log)


def test_an_answer_does_not_say_where_the_graph_lies(tmp_path: Path) -> None:
    file = tmp_path / "own.nt"
    file.write_text("<x:a> <x:b> <x:c> .\n", encoding="utf-8")
    with serving(graph=file) as server:
        said = server.ask("/api/coverage")
        assert said.status == 200
        assert str(tmp_path) not in said.text
        assert "own.nt" in said.text


def test_the_store_stays_as_it_was(tmp_path: Path, canary: Canary) -> None:
    store = tmp_path / "store"
    _write_store(store)
    before = _hashes(store)
    with serving(graph=store) as server:
        assert server.query("ASK { <x:a> <x:b> 1 }").text.endswith("true}")
        for text, media_type in others(canary.url):
            server.ask("/sparql", "POST", {"Content-Type": media_type}, text.encode())
        for method in ("PUT", "DELETE", "PATCH"):
            assert server.ask("/sparql", method).status == 405
        assert server.query("ASK { <x:a> <x:b> 1 }").text.endswith("true}")
    assert _hashes(store) == before


def _write_store(folder: Path) -> None:
    import pyoxigraph as ox

    store = ox.Store(str(folder))
    store.add(ox.Quad(ox.NamedNode("x:a"), ox.NamedNode("x:b"), ox.Literal(1)))
    store.flush()
    store.optimize()


def _hashes(folder: Path) -> dict[str, str]:
    """The files that hold the data; the engine's own log of openings is none of them."""
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.iterdir())
        if file.is_file() and file.suffix in {".sst", ".log"}
    }


def test_an_endpoint_is_not_served_again() -> None:
    with serving() as server, pytest.raises(sinograph.UsageError, match="is an endpoint already"):
        sinograph.open(f"{server.url}/sparql").serve(port=0)
