"""Requests a second of `sinograph serve` beside the `oxigraph` server, on the same data in one run.

Both are asked by wrk over 16 kept connections, in turns, so that a busy machine slows both alike.
"Free" queries differ from request to request by a comment, so that no answer is a kept one.

    python benchmarks/serve.py [SECONDS] [ROUNDS]
"""

from __future__ import annotations

import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

import sinograph
from sinograph import resources

_BIN: Final = Path(sys.executable).parent
_CONNECTIONS: Final = "16"
_POINT: Final = (
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
    "SELECT ?label { <https://w3id.org/sinograph/id/org-siemens> skos:prefLabel ?label }"
)
#: The second in which a round begins tells its requests from those of others. It stays a text of
#: its own: as one number with the count, it would be too long for the digits that Lua writes.
_FREE: Final = """
function init(args) begun, count = os.time() .. "-", 0 end
function request()
  count = count + 1
  return wrk.format("GET", "{path}" .. "%23" .. begun .. count, {{["Accept"] = "{accept}"}})
end
"""
_SAME: Final = """
function request() return wrk.format("GET", "{path}", {{["Accept"] = "{accept}"}}) end
"""


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked of both, and the least part of the other's speed that ours is to have."""

    name: str
    script: str
    ours: str
    theirs: str
    wanted: float


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running(command: list[str], url: str) -> Iterator[None]:
    """A server, from its first answer to the end of the block."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(200):
                try:
                    urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 (loopback)
                    break
                except OSError:
                    time.sleep(0.1)
            yield
        finally:
            server.terminate()


def throughput(base: str, path: str, script: str, seconds: int) -> float:
    """Requests a second. Raises ValueError when any answer is not 200."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script.format(path=path, accept="application/sparql-results+json, */*;q=0.1"))
        file.flush()
        command = ["wrk", "-t1", f"-c{_CONNECTIONS}", f"-d{seconds}s", "-s", file.name, base]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise ValueError(said)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if rate is None:
        raise ValueError(said)
    return float(rate[1])


def cases() -> list[Case]:
    """What is measured."""
    partners = sinograph.open().partners("Siemens").sparql or ""
    many = f"query={quote(partners.rstrip() + chr(10))}"
    point = f"query={quote(_POINT)}"
    return [
        Case("partner query, free", _FREE, f"/sparql?{many}", f"/query?{many}", 1 / 4),
        Case("point look-up, free", _FREE, f"/sparql?{point}", f"/query?{point}", 1 / 8),
        Case("partner query, same", _SAME, f"/sparql?{many}", f"/query?{many}", 1 / 2),
        Case("point look-up, same", _SAME, f"/sparql?{point}", f"/query?{point}", 1 / 2),
        Case("partners as JSON", _SAME, "/api/partners?name=Siemens", f"/query?{many}", 1 / 2),
    ]


def main() -> None:
    """Print a line for each case."""
    if shutil.which("wrk") is None:
        sys.exit("wrk is not installed (Debian: apt-get install wrk)")
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 4
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    graph = str(resources.path("compiled.ttl"))
    ours, theirs = (f"http://127.0.0.1:{free_port()}" for _ in range(2))
    with tempfile.TemporaryDirectory() as store:
        oxigraph = str(_BIN / "oxigraph")
        load = [oxigraph, "load", "--location", store, "--file", graph]
        subprocess.run(load, check=True, stderr=subprocess.DEVNULL)
        reading = [oxigraph, "serve-read-only", "--location", store, "--bind", theirs[7:]]
        serving = [str(_BIN / "sinograph"), "serve", "--port", ours.rsplit(":", maxsplit=1)[-1]]
        with running(reading, theirs), running(serving, ours):
            for case in cases():
                pairs = [
                    (
                        throughput(ours, case.ours, case.script, seconds),
                        throughput(theirs, case.theirs, case.script, seconds),
                    )
                    for _ in range(rounds)
                ]
                a, b = (statistics.median(rates) for rates in zip(*pairs, strict=True))
                print(
                    f"{case.name:<20} {a:8.0f}/s, oxigraph {b:8.0f}/s,"
                    f" ratio {a / b:.2f} (wanted: {case.wanted:.2f})",
                    flush=True,
                )


if __name__ == "__main__":
    main()
