"""The cold question: `sinograph partners Siemens` as a whole process, beside an rdflib script.

The script parses the same Turtle, runs the same query and prints its rows. Both run in turn, so
that a machine that slows down slows both; the ratio of the medians counts, not the seconds.

    python benchmarks/cold_question.py [RUNS]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Final

from sinograph import catalogue, resources

_RDFLIB: Final = """
import sys, rdflib
graph = rdflib.Graph().parse(sys.argv[1], format="turtle")
for row in graph.query(sys.argv[2]):
    print(*row, sep="\\t")
"""


def seconds(command: Sequence[str]) -> float:
    """Wall time of one whole run of `command`."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Run both in turn and print medians and ratio."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    ours = [sys.executable, "-m", "sinograph", "partners", "Siemens"]
    graph, query = str(resources.path("compiled.ttl")), catalogue.part("partners")
    rdflib = [sys.executable, "-c", _RDFLIB, graph, query]
    pairs = [(seconds(ours), seconds(rdflib)) for _ in range(runs + 1)][1:]
    first, second = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"sinograph {first:.3f} s, rdflib {second:.3f} s, medians of {runs} runs in turn")
    print(f"ratio {first / second:.3f} (1/{second / first:.1f})")


if __name__ == "__main__":
    main()
