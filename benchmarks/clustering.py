"""Which library finds the clusters: quality, repeatability and time, on the same ties in one run.

Modularity is computed by igraph for all. A method is repeatable when five runs in new processes
with one seed give one partition, on one thread and on two. networkit is not needed otherwise:

    pip install networkit && python benchmarks/clustering.py [PROJECTS]
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time

import generate
import igraph
import networkx as nx
import numpy as np

from sinograph.arrays.strings import Ints
from sinograph.network.projection import Projection
from sinograph.network.ties import Ties

_METHODS = ("igraph Leiden", "networkx Louvain", "networkit PLM", "networkit ParallelLeiden")
_RUNS = 5


def clusters(method: str, found: Projection) -> Ints:
    """The labels that a method gives the positions of a projection, with seed 1."""
    if method == "igraph Leiden":
        return Ties(found).leiden(1.0, 1)
    if method == "networkx Louvain":
        return _networkx(found)
    return _networkit(method, found)


def _networkx(found: Projection) -> Ints:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(found.nodes)))
    ties = zip(found.a.tolist(), found.b.tolist(), found.newman.tolist(), strict=True)
    graph.add_weighted_edges_from(ties)
    labels = np.zeros(len(found.nodes), dtype=np.int64)
    for number, members in enumerate(nx.community.louvain_communities(graph, seed=1)):
        labels[list(members)] = number
    return labels


def _networkit(method: str, found: Projection) -> Ints:
    import networkit

    networkit.setSeed(1, False)
    graph = networkit.Graph(len(found.nodes), weighted=True)
    for a, b, weight in zip(found.a.tolist(), found.b.tolist(), found.newman.tolist(), strict=True):
        graph.addEdge(a, b, weight)
    algorithm = networkit.community.PLM(graph, refine=True)
    if method == "networkit ParallelLeiden":
        algorithm = networkit.community.ParallelLeiden(graph, randomize=False)
    algorithm.run()
    return np.array(algorithm.getPartition().getVector())


def once(method: str, projects: int) -> None:
    """One run in this process: time, modularity and a digest of the partition, as JSON."""
    network = generate.network(generate.synthetic(projects))
    found = network.project(np.ones(projects, dtype=bool))
    clusters(method, network.project(np.arange(projects) < 3))
    start = time.perf_counter()
    labels = clusters(method, found)
    seconds = time.perf_counter() - start
    _, canonical = np.unique(labels, return_inverse=True)
    first = np.full(len(labels), len(labels))
    np.minimum.at(first, canonical, np.arange(len(labels)))
    digest = hashlib.sha256(first[canonical].astype(np.int64).tobytes()).hexdigest()[:12]
    graph = igraph.Graph(n=len(found.nodes), edges=np.column_stack((found.a, found.b)))
    quality = graph.modularity(labels.tolist(), weights=found.newman)
    print(json.dumps({"seconds": seconds, "modularity": quality, "digest": digest}))


def main() -> None:
    """Every method on one thread and on two."""
    projects = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    for method in _METHODS:
        for threads in (1, 2):
            runs = []
            for _ in range(_RUNS):
                command = [sys.executable, __file__, "--once", method, str(projects)]
                env = {**os.environ, "OMP_NUM_THREADS": str(threads)}
                done = subprocess.run(command, capture_output=True, text=True, check=True, env=env)
                runs.append(json.loads(done.stdout.splitlines()[-1]))
            quality = sorted(run["modularity"] for run in runs)
            partitions = len({run["digest"] for run in runs})
            seconds = np.median([run["seconds"] for run in runs])
            print(
                f"{method}, {threads} threads: modularity {quality[0]:.4f}–{quality[-1]:.4f}, "
                f"{partitions} partitions in {_RUNS} runs, {seconds:.2f} s",
                flush=True,
            )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        once(sys.argv[2], int(sys.argv[3]))
    else:
        main()
