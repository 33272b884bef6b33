"""The synthetic graphs of the benchmarks: the same every time, and the same in both forms."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from sinograph.network.network import Network
from sinograph.store.embedded import EmbeddedStore

BENCHMARKS = str(Path(__file__).parents[1] / "benchmarks")


@pytest.fixture
def generate(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(BENCHMARKS)
    return importlib.import_module("generate")


def test_what_is_read_from_the_store_is_what_was_generated(
    tmp_path: Path, generate: ModuleType
) -> None:
    graph = generate.synthetic(60)
    file = tmp_path / "graph.nt"
    file.write_text("".join(generate.lines(graph)), encoding="utf-8")
    read, made = Network.read(EmbeddedStore.from_file(file)), generate.network(graph)
    assert read.families == made.families
    for name in made.incidence.__dataclass_fields__:
        assert list(getattr(read.incidence, name)) == list(getattr(made.incidence, name)), name


def test_a_graph_is_the_same_every_time_and_has_heavy_tails(generate: ModuleType) -> None:
    first, second = generate.synthetic(2000), generate.synthetic(2000)
    assert "".join(generate.lines(first)) == "".join(generate.lines(second))
    degree = np.bincount(first.organisation)
    assert degree.max() > 20 * np.median(degree[degree > 0])
    assert np.bincount(first.project).max() <= 8
