"""From which size Spark pays: its measures against those of one machine, on the same ties.

Spark runs in local mode on this machine's cores, its start included. It needs Java 17 and the
extra `sinograph[spark]`.

    python benchmarks/spark.py [PROJECTS …]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import generate
import numpy as np

from sinograph.network import ranks, spark
from sinograph.network.clusters import partition
from sinograph.network.ties import Ties

_SIZES = (2_000, 50_000)


def timed(run: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main(sizes: list[int]) -> None:
    """Print a row of a Markdown table for each measure and size."""
    print("| projects | ties | measure | one machine, s | Spark, s | ratio |")
    print("| --- | --- | --- | --- | --- | --- |")
    for projects in sizes:
        network = generate.network(generate.synthetic(projects))
        ties = Ties(network.project(np.ones(projects, dtype=bool)))
        pairs: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
            "degree": (
                lambda ties=ties: ranks.rank(ties, "degree"),  # type: ignore[misc]
                lambda ties=ties: spark.rank(ties, "degree", "local[*]"),  # type: ignore[misc]
            ),
            "PageRank": (
                lambda ties=ties: ranks.rank(ties, "pagerank"),  # type: ignore[misc]
                lambda ties=ties: spark.rank(ties, "pagerank", "local[*]"),  # type: ignore[misc]
            ),
            "communities": (
                lambda ties=ties: partition(ties),  # type: ignore[misc]
                lambda ties=ties: spark.partition(ties, "local[*]"),  # type: ignore[misc]
            ),
        }
        for measure, (here, there) in pairs.items():
            one, other = timed(here), timed(there)
            count = len(ties.weights)
            print(
                f"| {projects:,} | {count:,} | {measure} | {one:.2f} | {other:.1f} "
                f"| {other / one:.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or list(_SIZES))
