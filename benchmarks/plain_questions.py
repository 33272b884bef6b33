"""Plain questions from Python, warm, beside the same reading run as a command.

python benchmarks/plain_questions.py [RUNS]

The questions are those of the worked part of the question set.
"""

from __future__ import annotations

import csv
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import sinograph
from sinograph.errors import NotUnderstood

_QUESTIONS: Final = Path(__file__).parents[1] / "tests" / "data" / "questions.csv"


def milliseconds(run: Callable[[], object]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


def answered(graph: sinograph.Graph) -> list[str]:
    """The questions that have an answer, each once, every cache filled."""
    with _QUESTIONS.open(encoding="utf-8", newline="") as file:
        texts = dict.fromkeys(line["question"] for line in csv.DictReader(file))
    found = []
    for text in texts:
        try:
            graph.ask(text)
        except NotUnderstood:
            continue
        found.append(text)
    return found


def main() -> None:
    """Print medians over all questions: the whole answer, and the reading alone."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    graph = sinograph.open()
    questions = answered(graph)
    whole, reading = [], []
    for text in questions:
        read = graph.reader.read
        whole.append(statistics.median(milliseconds(lambda: graph.ask(text)) for _ in range(runs)))  # noqa: B023
        reading.append(statistics.median(milliseconds(lambda: read(text)) for _ in range(runs)))  # noqa: B023
    shares = [part / all_ for part, all_ in zip(reading, whole, strict=True)]
    print(
        f"{len(questions)} questions: median {statistics.median(whole):.2f} ms"
        f" (90 %: {statistics.quantiles(whole, n=10)[-1]:.2f} ms),"
        f" of which reading {statistics.median(reading):.2f} ms,"
        f" share {statistics.median(shares):.2f}"
    )


if __name__ == "__main__":
    main()
