"""What goes wrong around the server: workers that die, a server that is killed, any request."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinograph.explorer.commands import COMMANDS

from .served import SINOGRAPH, Server, serving

if TYPE_CHECKING:
    from tests.conftest import Tables

#: What any request may be answered with: never 500, and never silence.
ORDERLY = {200, 400, 403, 404, 406, 413, 422, 503, 504}
PATIENCE = 300


def below(pid: int) -> list[int]:
    """All processes that descend from one."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True)
    pairs = [tuple(map(int, line.split())) for line in listed.stdout.splitlines()]
    found, added = [], [pid]
    while added:
        added = [child for child, parent in pairs if parent in added]
        found += added
    return found


def alive(pid: int) -> bool:
    said = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, check=False)
    return bool(said.stdout.strip()) and not said.stdout.strip().startswith(b"Z")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def test_workers_that_die_are_replaced() -> None:
    with serving() as server:
        for round_ in range(3):
            assert server.query(f"ASK {{}} # {round_}").status == 200
            (keeper,) = [p for p in below(server.process.pid) if len(below(p)) > 1]
            for worker in below(keeper):
                os.kill(worker, signal.SIGKILL)
            answers = [server.query(f"ASK {{}} # {round_} {n}").status for n in range(8)]
            assert set(answers) <= {200, 422}
            assert answers[-1] == 200
        assert server.ask("/api/sources").status == 200


def test_a_killed_server_takes_its_workers_along() -> None:
    command = [str(SINOGRAPH), "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        port = int(process.stderr.readline().split("/")[2].rsplit(":")[-1])
        server = Server(port, process)
        assert server.query("ASK {}").status == 200
        workers = below(process.pid)
        assert len(workers) > 2
        process.kill()
        for _ in range(PATIENCE):
            if not any(map(alive, workers)):
                break
            time.sleep(0.1)
        assert not any(map(alive, workers))


def test_clients_that_never_finish_a_request_hold_up_nobody(server: Server) -> None:
    lines = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(50)]
    for line in lines:
        line.settimeout(60)
        line.sendall(b"GET /sparql HTTP/1.1\r\nHost: local")
    assert server.ask("/api/sources").status == 200
    assert [line.recv(1) for line in lines] == [b""] * len(lines)
    for line in lines:
        line.close()


def test_a_folder_of_fact_tables_is_served(tables: Tables) -> None:
    folder = tables(
        participations=[
            {"collaboration": "collab-a", "organisation": "org-one", "side": "cn"},
            {"collaboration": "collab-a", "organisation": "org-two", "side": "de"},
        ]
    )
    with serving(graph=folder) as server:
        envelope = json.loads(server.ask("/api/partners?name=one").body)
        assert [row["name"] for row in envelope["rows"]] == ["Two"]
        assert server.query("ASK { <org-one> ?p ?o }").text.endswith("true}")


TEXT = st.text(st.characters(codec="utf-8"), max_size=40)


@settings(max_examples=40)
@given(st.data())
def test_any_request_of_the_api_is_answered_in_order(server: Server, data: st.DataObject) -> None:
    command = COMMANDS[data.draw(st.sampled_from(sorted(COMMANDS)))]
    names = [option.name for option in command.options] + ["lang", "limit", "other"]
    values = data.draw(st.lists(st.tuples(st.sampled_from(names), TEXT), max_size=5))
    said = server.ask(f"/api/{command.name}?{urlencode(values)}")
    assert said.status in ORDERLY, said.text
    json.loads(said.body)


WORDS = "SELECT ASK FROM SERVICE UNION FILTER true ?s <x:p> e:a. 'a' * { } ( ) . ; ! ^ / < > # \\"
PARTS = st.sampled_from([*WORDS.split(), '"""', "\n", "\ud83d"])


@settings(max_examples=80)
@given(st.lists(PARTS | TEXT, max_size=30), st.sampled_from([" ", ""]))
def test_any_query_is_answered_in_order(server: Server, parts: list[str], between: str) -> None:
    text = between.join(parts).encode("utf-8", "surrogatepass")
    direct = {"Content-Type": "application/sparql-query"}
    said = server.ask("/sparql", "POST", direct, text)
    assert said.status in ORDERLY, said.text
    by_get = server.ask(f"/sparql?query={quote(text)}")
    assert by_get.status == said.status


@settings(max_examples=50)
@given(st.binary(max_size=60), st.binary(max_size=60))
def test_any_bytes_are_answered_in_order(server: Server, query: bytes, accept: bytes) -> None:
    printable = bytes(byte for byte in accept if 32 <= byte < 127).decode()
    said = server.ask(f"/sparql?{quote(query, safe='&=%;+')}", headers={"Accept": printable})
    assert said.status in ORDERLY, said.text
