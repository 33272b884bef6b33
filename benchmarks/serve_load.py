"""Fifty clients on prepared answers, alone and beside two attackers who send endless queries.

Prints requests a second, the median and the 95th percentile of their time in milliseconds, the
part that succeeded, and how much memory the server holds.

    python benchmarks/serve_load.py [SECONDS]
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Final
from urllib.parse import quote

from serve import free_port

_SCRIPT: Final = """
local paths = {
  "/api/partners?name=Siemens", "/api/region?name=Jiangsu", "/api/coverage", "/api/sources",
  "/api/show?name=COSMOPlat", "/api/cluster?name=Haier", "/api/rank?limit=20", "/api/pairs",
  "/", "/e/org-siemens", "/e/place-shandong?lang=zh", "/questions?lang=de",
  "/view.svg?name=org-siemens&limit=60",
}
local count = 0
function request() count = count + 1; return wrk.format("GET", paths[count % #paths + 1]) end
function done(summary, latency, requests)
  local e = summary.errors
  print(string.format("RESULT %d %d %f %f %f", summary.requests,
    e.connect + e.read + e.write + e.status + e.timeout, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3))
end
"""
_ENDLESS: Final = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def load(base: str, seconds: int) -> str:
    """What fifty clients see."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(_SCRIPT)
        file.flush()
        command = ["wrk", "-t1", "-c50", f"-d{seconds}s", "-s", file.name, base]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = re.search(r"RESULT (\S+) (\S+) (\S+) (\S+) (\S+)", said)
    if found is None:
        raise ValueError(said)
    requests, errors, duration, median, slow = map(float, found.groups())
    part = 100 * (1 - errors / max(requests, 1))
    return (
        f"{requests / duration:6.0f}/s, p50 {median:.1f} ms, p95 {slow:.1f} ms, {part:.2f} % good"
    )


def attack(base: str, stop: threading.Event, statuses: list[int]) -> None:
    """Send endless queries, each another one, until told to stop."""
    while not stop.is_set():
        query = quote(f"{_ENDLESS} # {time.monotonic_ns()}")
        try:
            urllib.request.urlopen(f"{base}/sparql?query={query}", timeout=60).close()  # noqa: S310
            statuses.append(200)
        except urllib.error.HTTPError as error:
            statuses.append(error.code)


def memory(pid: int) -> str:
    """What a process holds, in MB."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(encoding="utf-8"))
    return f"{int(found[1]) // 1024 if found else 0} MB"


def main() -> None:
    """Print a line for each part."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    command = [str(Path(sys.executable).parent / "sinograph"), "serve", "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        time.sleep(3)
        load(base, 3)
        print(f"memory        {memory(server.pid)}")
        print(f"alone         {load(base, seconds)}", flush=True)
        stop, statuses = threading.Event(), list[int]()
        attackers = [threading.Thread(target=attack, args=(base, stop, statuses)) for _ in "ab"]
        for each in attackers:
            each.start()
        print(f"two attackers {load(base, seconds)}", flush=True)
        stop.set()
        for each in attackers:
            each.join()
        print(f"memory        {memory(server.pid)}")
        print(f"the attackers saw {sorted(set(statuses))}, {len(statuses)} times")
        server.terminate()


if __name__ == "__main__":
    main()
