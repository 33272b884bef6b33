"""Warm questions from Python, beside the bare engine running the very SPARQL of each answer.

python benchmarks/warm_questions.py [RUNS]
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from typing import Final

import pyoxigraph

import sinograph
from sinograph import resources

_QUESTIONS: Final[dict[str, Callable[[sinograph.Graph], sinograph.Answer]]] = {
    "partners Siemens": lambda graph: graph.partners("Siemens"),
    "partners Haier": lambda graph: graph.partners("Haier"),
    "partners SAP --in Shanghai": lambda graph: graph.partners("SAP", place="Shanghai"),
    "projects SAP": lambda graph: graph.projects("SAP"),
    "pairs": lambda graph: graph.pairs(),
    "show COSMOPlat": lambda graph: graph.show("COSMOPlat"),
    "list platforms": lambda graph: graph.list("platforms"),
    "list policies --issuer MIIT": lambda graph: graph.list("policies", issuer="MIIT"),
    "figures --about Jiangsu": lambda graph: graph.figures(about="Jiangsu"),
    "compare Jiangsu Zhejiang": lambda graph: graph.compare("Jiangsu", "Zhejiang"),
    "coverage": lambda graph: graph.coverage(),
}


def milliseconds(run: Callable[[], object]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


def bare(store: pyoxigraph.Store, sparql: str) -> list[object]:
    """The solutions as the engine gives them."""
    return list(store.query(sparql))


def main() -> None:
    """Print a line for each question and the medians over all."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    graph, store = sinograph.open(), pyoxigraph.Store()
    store.bulk_load(path=str(resources.path("compiled.ttl")), format=pyoxigraph.RdfFormat.TURTLE)
    ours, ratios = [], []
    for name, ask in _QUESTIONS.items():
        sparql = ask(graph).sparql or ""
        pairs = [
            (milliseconds(lambda: ask(graph)), milliseconds(lambda: bare(store, sparql)))  # noqa: B023
            for _ in range(runs)
        ]
        first, second = (statistics.median(times) for times in zip(*pairs, strict=True))
        ours.append(first)
        ratios.append(first / second)
        print(
            f"{name:<30} {first:7.2f} ms, bare SPARQL {second:7.2f} ms, ratio {first / second:5.2f}"
        )
    print(f"median {statistics.median(ours):.2f} ms, ratio {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
