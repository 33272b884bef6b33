"""How long from the start of the program to the first screen, in seconds: median of rounds.

The server is started anew for each round; the screen is there when the whole page of the start,
its picture included, was sent.

    python benchmarks/first_screen.py [ROUNDS]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Final

from serve import free_port

_PAGES: Final = ("/", "/view.svg?limit=60")


def first_screen() -> tuple[float, float]:
    """Seconds to the page, and to its picture."""
    port = free_port()
    command = [str(Path(sys.executable).parent / "sinograph"), "serve", "--port", str(port)]
    start = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        page, picture = (_seconds(f"http://127.0.0.1:{port}{path}", start) for path in _PAGES)
        server.terminate()
    return page, picture


def _seconds(address: str, start: float) -> float:
    request = urllib.request.Request(address, headers={"Accept": "text/html"})  # noqa: S310
    while True:
        try:
            with urllib.request.urlopen(request, timeout=60) as said:  # noqa: S310
                said.read()
                return time.perf_counter() - start
        except (urllib.error.HTTPError, urllib.error.URLError, ConnectionError):
            time.sleep(0.02)


def main() -> None:
    """Print a line."""
    rounds = [first_screen() for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 5)]
    page, picture = (statistics.median(own) for own in zip(*rounds, strict=True))
    print(f"page {page:.2f} s, with its picture {picture:.2f} s (median of {len(rounds)})")


if __name__ == "__main__":
    main()
