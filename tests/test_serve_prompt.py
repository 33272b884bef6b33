"""An answer that was kept goes out at once, and is the response that it was at first."""

from __future__ import annotations

import contextlib
import json
import socket
from collections.abc import Iterator
from typing import Final

import pytest

from .served import Server, memory, serving

PATH: Final = "/api/partners?name=Siemens&limit=3"
#: What differs from response to response.
OWN: Final = ("x-request-id", "date")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(before=("--lang", "de")) as running:
        running.ask(PATH)
        yield running


def exchanged(server: Server, *parts: bytes) -> list[bytes]:
    """The answers to what is sent in some parts, over one connection that a last request ends."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for part in (*parts, head("Host: localhost", "Connection: close", path="/nothing")):
            line.sendall(part)
        said = b"".join(iter(lambda: line.recv(1 << 16), b""))
    *answers, last = said.split(b"HTTP/1.1 ")[1:]
    assert last.startswith(b"404 ")
    return answers


def head(*fields: str, method: str = "GET", path: str = PATH, version: str = "1.1") -> bytes:
    lines = [f"{method} {path} HTTP/{version}", *(fields or ("Host: localhost",)), "", ""]
    return "\r\n".join(lines).encode()


def test_it_is_the_response_of_before(server: Server) -> None:
    path = "/api/pairs?limit=2"
    first, second = (server.ask(path) for _ in range(2))
    assert first.body == second.body
    assert first.status == second.status == 200
    said = [
        {name.lower(): value for name, value in one.headers.items() if name.lower() not in OWN}
        for one in (first, second)
    ]
    assert said[0] == said[1]
    assert first.headers["x-request-id"] != second.headers["x-request-id"]


def test_it_stands_in_the_log(server: Server) -> None:
    id_ = server.ask(PATH).headers["x-request-id"]
    (line,) = [json.loads(line) for line in server.log[1:] if id_ in line]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/api/partners", 200)
    assert line["bytes"] == len(server.ask(PATH).body)


def test_its_line_of_the_log_is_that_of_the_first_answer(server: Server) -> None:
    ids = [server.ask("/api/%73ources").headers["x-request-id"] for _ in range(2)]
    lines = [json.loads(line) for id_ in ids for line in server.log[1:] if id_ in line]
    first, second = (
        {key: value for key, value in line.items() if key not in {"id", "time", "ms"}}
        for line in lines
    )
    assert first == second


@pytest.mark.parametrize(
    "fields",
    [
        ("Host: evil.example",),
        ("Host: localhost", "Host: evil.example"),
        ("Host: localhost", "Host: localhost"),
        ("Accept: */*",),
    ],
)
def test_other_hosts_get_nothing_of_it(server: Server, fields: tuple[str, ...]) -> None:
    (answer,) = exchanged(server, head(*fields))
    assert answer.startswith(b"403 ")


def test_who_has_it_is_told_so(server: Server) -> None:
    etag = server.ask(PATH).headers["etag"]
    assert server.ask(PATH, headers={"If-None-Match": etag}).status == 304
    assert server.ask(PATH, headers={"If-None-Match": '"another"'}).status == 200


def test_only_get_is_answered_with_it(server: Server) -> None:
    said = server.ask(PATH, "HEAD")
    assert (said.status, said.body) == (200, b"")
    assert server.ask(PATH, "DELETE").status == 405


def test_many_requests_in_one_go_are_answered_in_their_order(server: Server) -> None:
    unkept = head(path="/api/partners?name=SAP&limit=1")
    answers = exchanged(server, head() + unkept + head() + head("Host: evil.example") + head())
    assert [answer[:3] for answer in answers] == [b"200", b"200", b"200", b"403", b"200"]
    bodies = [answer.partition(b"\r\n\r\n")[2] for answer in answers]
    assert bodies[0] == bodies[2] == bodies[4] != bodies[1]


def test_a_request_may_come_in_pieces(server: Server) -> None:
    whole = head()
    for at in range(1, len(whole), 7):
        (answer,) = exchanged(server, whole[:at], whole[at:])
        assert answer.startswith(b"200 ")


def test_a_body_that_nobody_wants_is_not_the_next_request(server: Server) -> None:
    fields = ("Host: localhost", "Content-Length: 5")
    answers = exchanged(server, head(*fields) + b"GET /" + head())
    assert [answer[:3] for answer in answers] == [b"200", b"200"]


@pytest.mark.parametrize(
    "request_", [head("Host: localhost", "Connection: close"), head(version="1.0")]
)
def test_a_connection_that_is_to_end_ends(server: Server, request_: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as line:
        line.sendall(request_)
        said = b"".join(iter(lambda: line.recv(1 << 16), b""))
    assert said.startswith(b"HTTP/1.1 200 ")
    assert b"connection: close" in said.partition(b"\r\n\r\n")[0].lower()


def test_who_asks_and_does_not_read_fills_no_memory(server: Server) -> None:
    path = "/view.svg?limit=60"
    size, before = len(server.ask(path).body), memory(server)
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as line:
        line.settimeout(2)
        with contextlib.suppress(TimeoutError):
            for _ in range(100):
                line.sendall(head(path=path) * 50)
        assert server.ask(path).status == 200
        assert memory(server) - before < 50_000_000 < 5000 * size


def test_other_pages_may_read_it_where_they_may_read_all() -> None:
    with serving("--cors") as server:
        said = [server.ask(PATH).headers["access-control-allow-origin"] for _ in range(2)]
    assert said == ["*", "*"]
