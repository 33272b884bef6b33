"""Answers that Python users hold: drawn, saved, shown in a notebook, made a data frame."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import sinograph
from sinograph.answer.network_rows import ChangeRow, MemberRow, PathRow
from sinograph.answer.rows import PairRow, PartnerRow, ProjectRow
from sinograph.errors import Failure, NotReadable, UsageError
from sinograph.views.handed import HandedAnswer
from sinograph.views.scene import Scene

from .conftest import Tables

Graph = sinograph.Graph


def links(scene: Scene) -> set[frozenset[str]]:
    return {frozenset((edge.source, edge.target)) for edge in scene.edges}


def test_partners_of_a_side_are_drawn_and_no_others(shipped: Graph) -> None:
    answer = shipped.partners("Siemens", side="cn")
    rows = {row.id: row.count for row in answer if isinstance(row, PartnerRow)}
    scene = answer.view().scene
    [focus] = [node.id for node in scene.nodes if node.focus]
    assert {node.id for node in scene.nodes} - {focus} == set(rows)
    assert {(set(e) - {focus}).pop() for e in links(scene) if focus in e} == set(rows)


def test_projects_are_drawn_with_all_participants_and_no_others(shipped: Graph) -> None:
    answer = shipped.projects("SAP", "Siemens")
    rows = [row for row in answer if isinstance(row, ProjectRow)]
    scene = answer.view().scene
    assert {tie.collaboration for edge in scene.edges for tie in edge.ties} == {r.id for r in rows}
    taking = {participant.id for row in rows for participant in row.participants}
    assert {node.id for node in scene.nodes if not node.focus} <= taking | {row.id for row in rows}


def test_pairs_are_drawn(shipped: Graph) -> None:
    answer = shipped.pairs(side="de", period="2016")
    rows = [row for row in answer if isinstance(row, PairRow)]
    scene = answer.view(limit=1000).scene
    assert {frozenset((row.a.id, row.b.id)) for row in rows} <= links(scene)


def test_a_cluster_is_drawn_as_it_was_asked(shipped: Graph) -> None:
    answer = shipped.cluster("Haier Group", size=5)
    members = {row.id for row in answer if isinstance(row, MemberRow)}
    assert {node.id for node in answer.view().scene.nodes} == members


@pytest.mark.parametrize(
    ("names", "options", "asked"),
    [
        (("Siemens",), {"ego": True}, "--ego"),
        (("Siemens",), {"side": "cn"}, "--side cn"),
        (("Siemens",), {"category": "vocational-training"}, "--category vocational-training"),
        (("Siemens",), {}, "--cluster"),
        (("Siemens", "BMW"), {}, "--cluster"),
    ],
)
def test_a_picture_of_clusters_holds_their_members_and_says_how_it_is_made_again(
    shipped: Graph, names: Sequence[str], options: dict[str, Any], asked: str
) -> None:
    answer = shipped.cluster(*names, **options)
    scene = answer.view().scene
    members = [row for row in answer if isinstance(row, MemberRow)]
    assert {node.id for node in scene.nodes} == {row.id for row in members}
    assert scene.rerun.endswith(asked)
    assert scene.question.en == answer.question
    clusters = {node.id: node.cluster for node in scene.nodes}
    found = {(row.cluster.id, clusters[row.id]) for row in members}
    assert len(found) == len(names)


def test_a_picture_of_a_narrowed_answer_is_titled_as_the_answer(shipped: Graph) -> None:
    for answer in (
        shipped.partners("Siemens", side="cn"),
        shipped.projects("Siemens", category="standardisation"),
        shipped.change("2016", "2018", category="standardisation"),
    ):
        scene = answer.view().scene
        assert scene.question.en == answer.question
        assert scene.rerun == answer.rerun


def test_a_path_is_drawn_as_it_was_asked(shipped: Graph) -> None:
    answer = shipped.path("Tsinghua University", "Festo", paths=1)
    [row] = answer.rows
    assert isinstance(row, PathRow)
    assert {node.id for node in answer.view().scene.nodes} == {step.id for step in row.steps}


def test_a_change_is_drawn_as_it_was_answered(shipped: Graph) -> None:
    answer = shipped.change("2016..2017", "2018..2020")
    drawn = {n.id: n.change for n in answer.view(limit=1000).scene.nodes if n.change}
    for row in answer:
        assert isinstance(row, ChangeRow)
        if row.id in drawn:
            own = drawn[row.id]
            assert (own.what, own.certainty) == (row.what, row.certainty)
            assert (own.before, own.after) == (row.before, row.after)
    changed = {id_ for id_, own in drawn.items() if own.what != "same"}
    assert changed <= {row.id for row in answer if isinstance(row, ChangeRow)}


@pytest.mark.parametrize(
    "ask",
    [
        lambda graph: graph.sources(),
        lambda graph: graph.rank(),
        lambda graph: graph.pairs("region"),
        lambda graph: graph.cluster("Siemens", without=["BMW"]),
        lambda graph: graph.clusters(side="cn"),
        lambda graph: graph.change("2016", "2018", by="pair"),
        lambda graph: graph.show("COSMOPlat"),
    ],
)
def test_a_table_has_no_picture_and_says_what_has(
    shipped: Graph, ask: Callable[[Graph], HandedAnswer]
) -> None:
    with pytest.raises(UsageError, match="no picture of an answer"):
        ask(shipped).view()


def test_the_promise_of_one_line(shipped: Graph, tmp_path: Path) -> None:
    [path] = shipped.cluster("Haier").view().save(tmp_path / "haier.html")
    assert path.stat().st_size


@pytest.mark.parametrize("suffix", [".json", ".csv", ".md", ".txt", ".xlsx"])
def test_an_answer_is_saved_by_its_suffix(shipped: Graph, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"a{suffix}"
    assert shipped.partners("Haier Group").save(target) == target
    assert target.stat().st_size


def test_what_cannot_be_saved_is_said(shipped: Graph, tmp_path: Path) -> None:
    answer = shipped.partners("Haier Group")
    with pytest.raises(UsageError, match=r"\.xlsx, or \.view\(\)"):
        answer.save(tmp_path / "a.svg")
    with pytest.raises(NotReadable, match="cannot be written"):
        answer.save(tmp_path / "no" / "a.csv")


def test_a_limited_answer_is_still_one_to_draw(shipped: Graph) -> None:
    assert shipped.partners("Haier Group").limited(2).view().scene.nodes  # type: ignore[attr-defined]


def test_a_data_frame_has_what_the_csv_has(shipped: Graph, tmp_path: Path) -> None:
    answer = shipped.partners("Haier Group")
    frame = answer.to_pandas()
    text = answer.save(tmp_path / "a.csv").read_text(encoding="utf-8")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert list(frame.columns) == rows[0]
    assert [str(value) for value in frame["name"]] == [row[1] for row in rows[1:]]


def test_figures_are_numbers_in_a_data_frame(shipped: Graph) -> None:
    frame = shipped.figures(about="Jiangsu").to_pandas()
    assert frame["value"].dtype == "float64"


def test_without_pandas_one_sentence_says_so(
    shipped: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(Failure, match="pandas is not installed"):
        shipped.sources().to_pandas()


class Tags(HTMLParser):
    """Counts the tags of a text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)


def test_a_notebook_shows_a_table_and_its_text_twin(shipped: Graph) -> None:
    shown = shipped.partners("Siemens")._repr_mimebundle_()
    assert Tags(shown["text/html"]).open.count("table") == 1
    assert shown["text/plain"].startswith("Who partners with Siemens?")
    assert repr(shipped.partners("Siemens")).startswith("<Answer “Who partners with Siemens?”: yes")


def test_a_notebook_runs_no_name(tables: Tables) -> None:
    folder = tables(organisations=[{"id": "org-h", "en": "<script>alert(1)</script>\u202e"}])
    shown = sinograph.open(folder).show("org-h")._repr_html_()
    assert "script" not in Tags(shown).open
    assert "\u202e" not in shown


def test_a_notebook_shows_a_view_as_a_picture(shipped: Graph) -> None:
    view = shipped.view("Haier Group")
    shown = view._repr_mimebundle_()
    assert shown["image/svg+xml"].startswith("<svg")
    assert "<script" not in shown["image/svg+xml"]
    for node in view.scene.nodes:
        assert node.name.en in shown["text/plain"]
    assert repr(view).startswith("<View “Who partners with Haier Group?”")


def test_a_notebook_shows_what_a_graph_holds(shipped: Graph) -> None:
    shown = shipped._repr_mimebundle_()
    assert f"Organisation: {len(shipped.list('organisations'))}" in shown["text/html"]
    assert str(Path.cwd()) not in shown["text/html"] + shown["text/plain"]
