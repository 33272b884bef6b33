"""A view file opened again on newer data: places stay, and what vanished and came is said."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

import sinograph
from sinograph.views import viewfile
from sinograph.views.scene import Scene
from sinograph.views.view import View

from .conftest import Tables

ID = "https://w3id.org/sinograph/id/"
SAID = {
    "en": "gone since: 1, new: 3",
    "de": "seither verschwunden: 1, neu: 3",
    "zh": "此后消失：1，新增：3",
}


def folder(tables: Tables, *partners: str) -> Path:
    """A works with each partner in a project of its own."""
    return tables(
        participations=[
            {"collaboration": f"collab-{who}", "organisation": f"org-{one}", "side": side}
            for who in partners
            for one, side in (("a", "cn"), (who, "de"))
        ],
    )


@pytest.fixture(scope="module")
def before(tables: Tables) -> Path:
    return folder(tables, *"bcdefghij")


@pytest.fixture(scope="module")
def after(tables: Tables) -> Path:
    return folder(tables, *"bcdefghi", "new", "x", "y")


def places(scene: Scene) -> dict[str, tuple[float, float]]:
    return {node.id: (node.x, node.y) for node in scene.nodes}


@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_from_the_command_line(before: Path, after: Path, tmp_path: Path, language: str) -> None:
    saved, svg, again = tmp_path / "1.view.json", tmp_path / "2.svg", tmp_path / "2.view.json"

    def view(graph: Path, *args: str | Path) -> None:
        command = [sys.executable, "-m", "sinograph", "--graph", str(graph), "--lang", language]
        subprocess.run([*command, "view", "org-a", *map(str, args)], check=True)

    view(before, "-o", saved)
    view(after, "--reopen", saved, "-o", svg, "-o", again)
    assert SAID[language] in svg.read_text(encoding="utf-8")
    old, new = viewfile.read(saved), viewfile.read(again)
    assert {id_: places(new)[id_] for id_ in places(old)} == places(old)
    assert new.node[f"{ID}org-j"].news == "gone"
    assert {n.id for n in new.nodes if n.news == "new"} == {
        f"{ID}org-{x}" for x in ("new", "x", "y")
    }
    assert {edge.news for edge in new.edges} == {None, "new", "gone"}


@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_from_python(before: Path, after: Path, tmp_path: Path, language: str) -> None:
    [saved] = sinograph.open(before, language).view("org-a").save(tmp_path / "1.view.json")
    scene = sinograph.open(after, language).view("org-a", reopen=saved).scene
    old = places(viewfile.read(saved))
    assert {id_: places(scene)[id_] for id_ in old} == old
    assert scene.language == language


def test_what_was_gone_before_is_not_shown_again(before: Path, after: Path, tmp_path: Path) -> None:
    [first] = sinograph.open(before).view("org-a").save(tmp_path / "1.view.json")
    graph = sinograph.open(after)
    [second] = graph.view("org-a", reopen=first).save(tmp_path / "2.view.json")
    third = graph.view("org-a", reopen=second).scene
    assert {n.news for n in third.nodes} | {e.news for e in third.edges} == {None}
    assert f"{ID}org-j" not in third.node


def test_what_is_new_overlaps_nothing(before: Path, after: Path, tmp_path: Path) -> None:
    [saved] = sinograph.open(before).view("org-a").save(tmp_path / "1.view.json")
    scene = sinograph.open(after).view("org-a", reopen=saved).scene
    for a, b in combinations(scene.nodes, 2):
        assert max(abs(a.x - b.x), abs(a.y - b.y)) > (a.size + b.size) * 0.9, (a.id, b.id)


@pytest.mark.parametrize("ask", ["answer", "region", "query", "change"])
def test_every_kind_of_view_is_reopened(shipped: sinograph.Graph, tmp_path: Path, ask: str) -> None:
    operators = "{ ?p <https://w3id.org/sinograph/ns#operator> ?o }"
    query = f"CONSTRUCT {operators} WHERE {operators}"
    questions: dict[str, Callable[[Path | None], View]] = {
        "answer": lambda reopen: shipped.partners("Haier Group").view(reopen=reopen),
        "region": lambda reopen: shipped.view("Tianjin", reopen=reopen),
        "query": lambda reopen: shipped.query(query).view(reopen=reopen),
        "change": lambda reopen: shipped.change("2016", "2018").view(reopen=reopen),
    }
    [saved] = questions[ask](None).save(tmp_path / "1.view.json")
    moved = json.loads(saved.read_bytes())
    for node in moved["nodes"]:
        node["x"] += 100
    saved.write_text(json.dumps(moved), encoding="utf-8")
    scene = questions[ask](saved).scene
    assert places(scene) == {n["id"]: (n["x"], n["y"]) for n in moved["nodes"]}
    assert {node.news for node in scene.nodes} == {None}
