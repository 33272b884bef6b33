"""Warm questions from Python, beside the bare engine running the very SPARQL of each answer.

Times are processor time of this process, so that a busy machine does not blur them; both sides run
in one thread and wait for nothing.

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
    "pairs": lambda graph: graph.pairs(),
    "pairs --by region": lambda graph: graph.pairs("region"),
    "projects": lambda graph: graph.projects(),
    "projects SAP": lambda graph: graph.projects("SAP"),
    "projects --in Jiangsu --year 2016..": lambda graph: graph.projects(
        place="Jiangsu", period="2016.."
    ),
    "show COSMOPlat": lambda graph: graph.show("COSMOPlat"),
    "show China": lambda graph: graph.show("China"),
    "find 海尔": lambda graph: graph.find("海尔"),
    "find Fraunhofer": lambda graph: graph.find("Fraunhofer"),
    "region Jiangsu": lambda graph: graph.region("Jiangsu"),
    "region Suzhou": lambda graph: graph.region("Suzhou"),
    "compare Jiangsu Zhejiang": lambda graph: graph.compare("Jiangsu", "Zhejiang"),
    "list platforms": lambda graph: graph.list("platforms"),
    "list companies --in Jiangsu": lambda graph: graph.list("companies", place="Jiangsu"),
    "list policies --issuer MIIT": lambda graph: graph.list("policies", issuer="MIIT"),
    "figures": lambda graph: graph.figures(),
    "figures --about Jiangsu": lambda graph: graph.figures(about="Jiangsu"),
    "evidence org-haier-group": lambda graph: graph.evidence("org-haier-group"),
    "sources": lambda graph: graph.sources(),
    "coverage": lambda graph: graph.coverage(),
    "path Siemens Haier": lambda graph: graph.path("Siemens", "Haier"),
}


def milliseconds(run: Callable[[], object]) -> float:
    """Processor time of one run."""
    start = time.process_time()
    run()
    return (time.process_time() - start) * 1000


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
            f"{name:<35} {first:7.2f} ms, bare SPARQL {second:7.2f} ms, ratio {first / second:5.2f}"
        )
    print(
        f"median {statistics.median(ours):.2f} ms, ratio {statistics.median(ratios):.2f},"
        f" worst ratio {max(ratios):.2f}"
    )


if __name__ == "__main__":
    main()
