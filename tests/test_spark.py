"""Measures of the whole network on Apache Spark, against those of one machine."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

import sinograph
from sinograph.cli.main import main

KINDS = ["PilotProject", "Project", "JointVenture"]
#: Runs in a process of its own, as the Java machine that it starts lives as long as it does.
MEASURES = """
import json, sys
import numpy as np, igraph
from pathlib import Path
from sinograph.cli.main import main
from sinograph.desk import shipped
from sinograph.network import spark
from sinograph.network.ties import Ties
folder, kinds = Path(sys.argv[1]), sys.argv[2:]
network = shipped()._network
ties = Ties(network.project(network.of_kinds(kinds)))
ends = np.column_stack((ties.projection.a, ties.projection.b))
graph = igraph.Graph(n=len(ties.projection.nodes), edges=ends)
with spark._ties(ties, "local[2]") as there:
    found = {
        "degree": there.degree().tolist(),
        "pagerank": there.pagerank().tolist(),
        "components": there.components().tolist(),
        "communities": there.communities().tolist(),
    }
found["expected"] = {
    "degree": graph.degree(),
    "pagerank": ties.pagerank().tolist(),
    "components": graph.connected_components().membership,
}
found["modularity"] = ties.modularity(np.array(found["communities"]))
names = ties.projection.incidence.organisations.many(ties.projection.nodes)
found["names"] = list(names)
on_spark = ["--engine", "spark", "--master", "local[2]", "--kind", ",".join(kinds), "-f", "json"]
for name, command in {"ranked": ["rank", "--by", "degree"], "clustered": ["clusters"]}.items():
    assert main([*command, *on_spark, "-o", str(folder / name)]) == 0
    found[name] = json.loads((folder / name).read_text(encoding="utf-8"))
(folder / "found.json").write_text(json.dumps(found), encoding="utf-8")
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    if shutil.which("java") is None:
        pytest.skip("Java is not installed (Debian: openjdk-17-jre-headless)")
    if importlib.util.find_spec("pyspark") is None or importlib.util.find_spec("pyarrow") is None:
        pytest.skip("Spark is not installed (pip install 'sinograph[spark]')")
    folder = tmp_path_factory.mktemp("spark")
    command = [sys.executable, "-c", MEASURES, str(folder), *KINDS]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    measured: dict[str, Any] = json.loads((folder / "found.json").read_text(encoding="utf-8"))
    return measured


def classes(labels: list[int]) -> set[frozenset[int]]:
    by_label: dict[int, set[int]] = {}
    for position, label in enumerate(labels):
        by_label.setdefault(label, set()).add(position)
    return set(map(frozenset, by_label.values()))


def test_degree_is_the_same(found: dict[str, Any]) -> None:
    assert found["degree"] == found["expected"]["degree"]


def test_components_are_the_same(found: dict[str, Any]) -> None:
    assert classes(found["components"]) == classes(found["expected"]["components"])


def test_pagerank_is_the_same_to_its_tolerance(found: dict[str, Any]) -> None:
    assert abs(sum(found["pagerank"]) - 1) < 1e-7
    np.testing.assert_allclose(found["pagerank"], found["expected"]["pagerank"], atol=1e-8, rtol=0)


def test_communities_lie_within_components_and_mean_something(found: dict[str, Any]) -> None:
    parts = classes(found["components"])
    for community in classes(found["communities"]):
        assert any(community <= part for part in parts)
    assert found["modularity"] > 0.3


def test_the_command_line_ranks_and_clusters_on_spark(
    found: dict[str, Any], shipped: sinograph.Graph
) -> None:
    here = shipped.rank("degree", kinds=KINDS).to_dict()["rows"]
    assert [row["id"] for row in found["ranked"]["rows"]] == [row["id"] for row in here]
    assert "--engine spark" in found["ranked"]["rerun"]
    clustered = found["clustered"]
    assert clustered["components"] > 0
    assert "label propagation" in clustered["notes"][0]
    tied = [one for one in classes(found["communities"]) if found["degree"][min(one)] > 0]
    named = {frozenset(found["names"][position] for position in one) for one in tied}
    rows = [frozenset(member["id"] for member in row["members"]) for row in clustered["rows"]]
    assert set(rows) == named
    assert len(rows) == len(named)


def test_a_master_without_spark_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rank", "--master", "local"]) == 2
    assert "--engine spark" in capsys.readouterr().err


def test_spark_that_is_not_installed_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert main(["clusters", "--engine", "spark"]) == 1
    assert "sinograph[spark]" in capsys.readouterr().err


def test_what_spark_does_not_compute_is_said_before_it_starts(shipped: sinograph.Graph) -> None:
    with pytest.raises(sinograph.UsageError, match="--engine local"):
        shipped.rank("betweenness", spark="local[1]")
    with pytest.raises(sinograph.UsageError, match="resolution"):
        shipped.clusters(resolution=2.0, spark="local[1]")
