"""The commands on a store in a folder, as large as one likes: time of each, and memory.

Generate and load one first.

    python benchmarks/generate.py PROJECTS graph.nt
    sinograph load graph.nt --to STORE --empty
    python benchmarks/large_store.py STORE
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np

import sinograph

Found = TypeVar("Found")


def step(what: str, work: Callable[[], Found]) -> Found:
    """Do something; print the seconds it took, those of the processor, and the peak memory."""
    begin, busy = time.perf_counter(), time.process_time()
    found = work()
    seconds, processor = time.perf_counter() - begin, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{what}: {seconds:.3f} s ({processor:.3f} s busy), peak {peak:.2f} GB", flush=True)
    return found


def main() -> None:
    """Every question once; what is kept beside the store is made when it is not there."""
    graph = step("open", lambda: sinograph.open(sys.argv[1]))
    incidence = step("network", lambda: graph._network).incidence
    again = sinograph.open(sys.argv[1])
    step("network, kept", lambda: again._network)
    degree = np.bincount(incidence.organisation, minlength=len(incidence.organisations))
    order = np.argsort(degree, kind="stable")
    hub, usual = (incidence.organisations[int(order[at])] for at in (-1, len(order) // 2))
    name = str(graph.show(usual).extra["entity"]["name"])
    step("a name found, its index made", lambda: graph.resolve(name))
    for what, who in (("a usual organisation", usual), ("the largest", hub)):
        step(f"partners of {what}, first 20", lambda who=who: graph.partners(who, limit=20))
        step("again", lambda who=who: graph.partners(who, limit=20))
    step("pairs, first 20", lambda: graph.pairs(limit=20))
    step("a path", lambda: graph.path(hub, usual))
    step("the cluster around the largest, 20 members", lambda: graph.cluster(hub, size=20))
    step("rank by degree, first 20", lambda: graph.rank(limit=20))
    step("rank by pagerank, first 20", lambda: graph.rank("pagerank", limit=20))


if __name__ == "__main__":
    main()
