"""What changes between two periods, and when that is certain."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinograph
from sinograph.answer.network_rows import ChangeRow, PairChangeRow
from sinograph.errors import UsageError
from sinograph.network.change import of_ties

from .conftest import Cells, Tables
from .test_network import projection
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


def test_pairs_regions_industries_and_categories_change_too(tables: Tables) -> None:
    category = {"category": "concept-category-standardisation"}
    collaborations: list[Cells] = [
        {"id": "collab-e", "year": 2016},
        {"id": "collab-l1", "year": 2018, **category},
        {"id": "collab-l2", "year_min": 2017, "year_max": 2018, **category},
    ]
    links: list[Cells] = [
        *(
            {"subject": f"org-{o}", "property": "headquarteredIn", "object": "place-r"}
            for o in "ab"
        ),
        {"subject": "org-b", "property": "industry", "object": "concept-industry-software"},
    ]
    rows = [*joint("e", "a", "b"), *joint("l1", "a", "b", "c"), *joint("l2", "a", "c")]
    places = [{"id": "place-r", "kind": "Region"}]
    graph = sinograph.open(
        tables(collaborations=collaborations, links=links, places=places, participations=rows)
    )
    pairs = {
        (row.a.name, row.b.name): (row.what, row.certainty, row.before, row.after)
        for row in graph.change("2016", "2018", by="pair")
        if isinstance(row, PairChangeRow)
    }
    # a–b: one in each period; l2 may begin in 2018
    assert pairs == {
        ("A", "C"): ("entered", "certain", 0, 2),
        ("B", "C"): ("entered", "certain", 0, 1),
    }

    def found(by: str) -> list[tuple[str, str, int, int]]:
        answer = graph.change("2016", "2018", by=by)
        return [(r.name, r.what, r.before, r.after) for r in answer if isinstance(r, ChangeRow)]

    # a and b sit in R: a collaboration of both counts once
    assert found("region") == [("R", "strengthened", 1, 2)]
    assert found("industry") == []
    assert found("category") == [("Standardisation", "entered", 0, 2)]
    assert "collaborations before: 1, after: 1–2" in graph.change("2016", "2018").notes[0]


@given(st.lists(st.sets(st.sampled_from("abcdef"), max_size=5), max_size=8))
def test_each_tie_has_the_collaborations_that_make_it(groups: list[set[str]]) -> None:
    found = projection({f"p{n}": sorted(group) for n, group in enumerate(groups)})
    counted = of_ties(found)
    assert counted.size == len(found.a)
    for tie, (a, b) in enumerate(zip(found.a, found.b, strict=True)):
        own = sorted(counted.collaboration[counted.item == tie].tolist())
        assert own == found.collaborations(int(a), int(b)).tolist()
