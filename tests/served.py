"""A real server for the tests: `sinograph serve` on loopback, on a port that is free."""

from __future__ import annotations

import http.client
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

SINOGRAPH = Path(sys.executable).parent / "sinograph"


@dataclass(frozen=True)
class Said:
    """A response."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass
class Server:
    """A running server and what it has logged."""

    port: int
    process: subprocess.Popen[str]
    log: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self,
        path: str,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> Said:
        """One request over a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, dict(headers or {}))
            response = connection.getresponse()
            return Said(response.status, response.headers, response.read())
        finally:
            connection.close()

    def query(self, sparql: str, accept: str = "application/sparql-results+json") -> Said:
        """A query by GET."""
        return self.ask(f"/sparql?query={quote(sparql)}", headers={"Accept": accept})

    def post(self, sparql: str) -> Said:
        """A query as a form, for those that are long."""
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("/sparql", "POST", form, urlencode({"query": sparql}).encode())


def memory(server: Server) -> int:
    """Bytes that the server itself holds."""
    status = Path(f"/proc/{server.process.pid}/status")
    if not status.exists():
        pytest.skip("only Linux tells how much memory a process holds")
    found = re.search(r"VmRSS:\s+(\d+) kB", status.read_text())
    assert found
    return int(found[1]) * 1024


@contextmanager
def serving(
    *options: str, graph: str | Path | None = None, before: tuple[str, ...] = ()
) -> Iterator[Server]:
    """A server for the length of the block; it must end well when it is asked to.

    `before` are options of the program, `options` those of the command.
    """
    where = [] if graph is None else ["--graph", str(graph)]
    command = [str(SINOGRAPH), *before, *where, "serve", "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        first = process.stderr.readline()
        found = re.search(r"http://[^/]*:(\d+)/", first)
        assert found, first + process.stderr.read()
        server = Server(int(found[1]), process, [first])
        reader = threading.Thread(target=server.log.extend, args=(process.stderr,))
        reader.start()
        try:
            yield server
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                code = process.wait(timeout=30)
            finally:
                process.kill()
                reader.join()
        assert code == 0, "".join(server.log)
