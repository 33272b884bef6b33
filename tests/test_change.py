"""What changes between two periods, and when that is certain."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

import sinograph
from sinograph.answer.network_rows import ChangeRow
from sinograph.errors import UsageError

from .conftest import Cells, Tables
from .test_partners import joint


def changes(
    tables: Tables, years: Mapping[str, tuple[int, int] | None], takes: Mapping[str, list[str]]
) -> tuple[list[ChangeRow], sinograph.Answer]:
    collaborations: list[Cells] = [
        {"id": f"collab-{c}", "year_min": y[0], "year_max": y[1]} for c, y in years.items() if y
    ]
    rows = [row for c, orgs in takes.items() for row in joint(c, *orgs)]
    graph = sinograph.open(tables(collaborations=collaborations, participations=rows))
    answer = graph.change("2016..2017", "2018..2020")
    return [row for row in answer if isinstance(row, ChangeRow)], answer


def test_entered_left_stronger_and_weaker(tables: Tables) -> None:
    years = {"e1": 2016, "e2": 2017, "l1": 2018, "l2": 2019}
    takes = {
        "e1": ["gone", "less", "same", "more"],
        "e2": ["gone", "less"],
        "l1": ["new", "less", "same", "more"],
        "l2": ["more"],
    }
    rows, _ = changes(tables, {c: (y, y) for c, y in years.items()}, takes)
    assert {(r.name, r.what, r.certainty, r.before, r.after) for r in rows} == {
        ("New", "entered", "certain", 0, 1),
        ("Gone", "left", "certain", 2, 0),
        ("More", "strengthened", "certain", 1, 2),
        ("Less", "weakened", "certain", 2, 1),
    }


def test_a_range_of_years_makes_a_change_possible_only(tables: Tables) -> None:
    rows, _ = changes(
        tables, {"open": (2017, 2018), "late": (2019, 2019)}, {"open": ["a"], "late": ["a"]}
    )
    [row] = rows
    assert (row.what, row.certainty) == ("strengthened", "possible")
    assert (row.before, row.before_certain, row.after, row.after_certain) == (1, 0, 2, 1)


def test_a_collaboration_without_a_year_may_lie_in_either_period(tables: Tables) -> None:
    takes = {"late": ["a", "b"], "undated": ["b"]}
    rows, answer = changes(tables, {"late": (2018, 2018), "undated": None}, takes)
    assert {(r.name, r.certainty) for r in rows} == {("A", "certain"), ("B", "possible")}
    assert any("either period: 1" in note for note in answer.notes)


def test_certain_changes_come_first_and_ranks_shift(tables: Tables) -> None:
    takes = {"e1": ["a"], "l1": ["b"], "l2": ["b"], "open": ["c"]}
    years = {"e1": (2016, 2016), "l1": (2018, 2018), "l2": (2018, 2018), "open": (2017, 2019)}
    rows, _ = changes(tables, years, takes)
    assert [(r.name, r.what, r.rank_before, r.rank_after) for r in rows] == [
        ("B", "entered", None, 1),
        ("A", "left", 1, None),
    ]


def test_a_period_must_be_one(shipped: sinograph.Graph) -> None:
    with pytest.raises(UsageError, match="no year or period"):
        shipped.change("long ago", "2018")


def test_families_may_count_as_one(tables: Tables) -> None:
    links = [{"subject": "org-child", "property": "subsidiaryOf", "object": "org-parent"}]
    years: list[Cells] = [{"id": "collab-e", "year": 2016}, {"id": "collab-l", "year": 2018}]
    rows = [*joint("e", "child", "x"), *joint("l", "parent", "x")]
    graph = sinograph.open(tables(collaborations=years, links=links, participations=rows))
    assert len(graph.change("2016", "2018")) == 2
    assert len(graph.change("2016", "2018", family=True)) == 0
