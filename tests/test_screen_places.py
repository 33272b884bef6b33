"""Places on the screens: counts as on the map, a profile in sections, two side by side, by year."""

from __future__ import annotations

from typing import NamedTuple

import pytest

import sinograph
from sinograph.answer.map_rows import UnitRow
from sinograph.answer.place_rows import PolicyRow, SectionRow
from sinograph.answer.rows import ProjectRow
from sinograph.explorer.screens.links import Links
from sinograph.explorer.screens.places import places
from sinograph.explorer.screens.policies import policies
from sinograph.explorer.screens.screen import Asked
from sinograph.explorer.screens.timeline import timeline
from sinograph.labels import LANGUAGES


class Thing(NamedTuple):
    id: str
    name: str
    year_min: int | None
    year_max: int | None


def asked(language: str = "en", **values: tuple[str, ...]) -> Asked:
    return Asked(values, Links(language, "en", "/places", values))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_counts_what_the_map_counts(shipped: sinograph.Graph, language: str) -> None:
    graph = shipped.speaking(language)
    content = places(graph, asked(language)).content
    shown = {unit["name"]: unit["counts"] for c in content["countries"] for unit in c["units"]}
    for at, by in enumerate(("collaborations", "organisations", "zones", "policies")):
        for row in graph.map(by=by).answer:
            if isinstance(row, UnitRow) and row.id:
                assert shown[row.name][at][1] == row.count


def test_a_profile_has_a_table_for_each_section(shipped: sinograph.Graph) -> None:
    (block,) = places(shipped, asked(name=("Shandong",))).content["blocks"]
    sections = [row for row in shipped.region("Shandong") if isinstance(row, SectionRow)]
    assert [table.caption for table in block.tables] == [row.section for row in sections]
    assert [len(table.groups) for table in block.tables] == [len(row.rows) for row in sections]


def test_places_side_by_side_count_who_takes_part(shipped: sinograph.Graph) -> None:
    names = ("Shandong", "Jiangsu")
    made = places(shipped, asked(name=names)).content["beside"]
    assert [name for _, name in made.places] == [*names]
    for at, name in enumerate(names):
        taking_part = {
            participant.name
            for section in shipped.region(name)
            if isinstance(section, SectionRow)
            for row in section.rows
            if isinstance(row, ProjectRow)
            for participant in row.participants
            if participant.side == "de"
        }
        shown = {line.name.striptags() for line in made.partners if line.counts[at]}
        assert shown == taking_part


def test_open_years_are_ranges_and_undated_things_are_counted() -> None:
    line = timeline(
        [Thing("c", "C", 2018, 2020), Thing("a", "A", 2016, 2016), Thing("n", "N", None, None)]
    )
    assert line is not None
    assert [(bar.name, bar.years, bar.exact) for bar in line.bars] == [
        ("A", "2016", True),
        ("C", "2018–2020", False),
    ]
    assert (line.first, line.last, line.undated) == (2016, 2020, 1)
    assert [(bar.start, bar.width) for bar in line.bars] == [(0.0, 20.0), (40.0, 60.0)]


def test_nothing_dated_makes_no_timeline() -> None:
    assert timeline([Thing("n", "N", None, None)]) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_policies_of_a_level(shipped: sinograph.Graph, language: str) -> None:
    graph = shipped.speaking(language)
    every = [row for row in graph.list("policies") if isinstance(row, PolicyRow)]
    national = [
        row for row in graph.list("policies", level="national") if isinstance(row, PolicyRow)
    ]
    assert 0 < len(national) < len(every)
    (level,) = {row.level for row in national}
    assert [row.id for row in every if row.level == level] == [row.id for row in national]
    content = policies(graph, asked(language, level=("national",))).content
    (table,) = content["answer_block"].tables
    assert len(table.groups) == len(national)


def test_an_unknown_level_is_refused(shipped: sinograph.Graph) -> None:
    with pytest.raises(sinograph.UsageError, match="national, provincial"):
        shipped.list("policies", level="cosmic")
