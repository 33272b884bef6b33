"""Lists, figures, comparisons and profiles of places."""

from __future__ import annotations

import pytest

import sinograph
from sinograph.answer.place_rows import CompareRow, FigureRow, PolicyRow, SectionRow, ThingRow
from sinograph.errors import UsageError

from .conftest import Cells, Tables


def names(answer: sinograph.Answer) -> list[str]:
    return [row.name for row in answer.rows if isinstance(row, ThingRow | PolicyRow)]


def small(tables: Tables) -> sinograph.Graph:
    places: list[Cells] = [
        {"id": "place-land", "kind": "Region"},
        {"id": "place-town", "kind": "City"},
        {"id": "place-park", "kind": "Zone"},
        {"id": "place-twin", "kind": "Zone"},
    ]
    links: list[Cells] = [
        {"subject": "place-town", "property": "within", "object": "place-land"},
        {"subject": "place-park", "property": "within", "object": "place-town"},
        {"subject": "place-twin", "property": "overlaps", "object": "place-town"},
        {"subject": "org-maker", "property": "locatedIn", "object": "place-park"},
        {
            "subject": "org-maker",
            "property": "industry",
            "object": "concept-industry-robotics",
        },
        {"subject": "policy-plan", "property": "issuer", "object": "org-ministry"},
        {"subject": "policy-plan", "property": "appliesIn", "object": "place-land"},
        {"subject": "policy-plan", "property": "theme", "object": "concept-theme-robotics"},
    ]
    policies: list[Cells] = [
        {"id": "policy-plan", "issued": "2016-03-21", "level": "National", "year": 2016},
        {"id": "policy-old", "year": 2010},
        {"id": "policy-undated"},
    ]
    figures: list[Cells] = [
        {"about": "place-land", "year": "2019", "value": "10"},
        {"about": "place-town", "year": "2019", "value": "4"},
        {"about": "place-land", "value": "7"},
    ]
    folder = tables(places=places, links=links, policies=policies, observations=figures)
    return sinograph.open(folder)


def test_kinds_are_typed_as_people_say_them(shipped: sinograph.Graph) -> None:
    plural = shipped.list("platforms")
    for other in ("IndustrialInternetPlatform", "industrialinternetplatform"):
        assert names(shipped.list(other)) == names(plural)
    german = sinograph.open(language="de")
    assert len(german.list("Unternehmen").rows) == len(shipped.list("companies").rows)
    with pytest.raises(UsageError, match="companies"):
        shipped.list("companie")


def test_in_counts_what_lies_within_or_overlaps(tables: Tables) -> None:
    graph = small(tables)
    assert names(graph.list("zones", place="Land")) == ["Park", "Twin"]
    assert names(graph.list("companies", place="Town")) == ["Maker"]
    assert names(graph.list("policies", place="Land")) == ["Plan"]


def test_lists_are_narrowed_by_industry_theme_issuer_and_year(tables: Tables) -> None:
    graph = small(tables)
    assert names(graph.list("organisations", industry="robotics")) == ["Maker"]
    assert names(graph.list("policies", theme="robotics")) == ["Plan"]
    assert names(graph.list("policies", issuer="Ministry")) == ["Plan"]
    dated = graph.list("policies", period="2015..")
    assert names(dated) == ["Plan"]
    assert "Without a known year: 1 of 3." in graph.list("policies").notes
    assert any("no year at all: 1" in note for note in dated.notes)
    with pytest.raises(UsageError, match="no industry in this graph"):
        graph.list("companies", industry="witchcraft")


def test_policies_name_date_level_and_issuer(tables: Tables) -> None:
    plan = next(r for r in small(tables).list("policies").rows if getattr(r, "issued", None))
    assert isinstance(plan, PolicyRow)
    assert (plan.issued, plan.year_min, plan.level) == ("2016-03-21", 2016, "National level")
    assert [ref.name for ref in plan.issuer] == ["Ministry"]


def test_figures_are_found_by_thing_indicator_and_year(tables: Tables) -> None:
    graph = small(tables)
    rows = [row for row in graph.figures(about="Land").rows if isinstance(row, FigureRow)]
    assert [(row.year, row.value) for row in rows] == [(None, "7"), (2019, "10")]
    assert "Without a known year: 1 of 2." in graph.figures(about="Land").notes
    dated = graph.figures(about="Land", period="2019")
    assert len(dated.rows) == 1
    assert any("no year at all: 1" in note for note in dated.notes)
    assert len(graph.figures(indicator="5G base").rows) == 3


def test_compare_shows_what_things_share_and_counts_the_rest(tables: Tables) -> None:
    answer = small(tables).compare("Land", "Town")
    rows = [row for row in answer.rows if isinstance(row, CompareRow)]
    assert [[value.value for value in row.values] for row in rows] == [["10", "4"]]
    assert any("left out: 1" in note for note in answer.notes)
    with pytest.raises(UsageError, match="at least two"):
        small(tables).compare("Land")


def test_a_profile_has_sections_and_names_the_empty_ones(tables: Tables) -> None:
    answer = small(tables).region("Land")
    sections = {row.section: len(row.rows) for row in answer.rows if isinstance(row, SectionRow)}
    assert sections["Figures"] == 2
    assert sections["Zone"] == 2
    assert sections["Company"] == 1
    assert any("No record of" in note for note in answer.notes)


def test_every_row_of_a_shipped_profile_carries_evidence(shipped: sinograph.Graph) -> None:
    for region in ("Zhejiang", "Shanghai", "Beijing", "Guangdong", "Jiangsu"):
        for section in shipped.region(region).rows:
            assert isinstance(section, SectionRow)
            assert all(row.evidence for row in section.rows), (region, section.section)


def test_what_a_filter_cannot_judge_leaves_the_answer_open(tables: Tables) -> None:
    graph = small(tables)
    lost = graph.list("policies", issuer="Ministry", period="1990")
    assert any("--issuer" in note and ": 2." in note for note in lost.notes)
    assert lost.answer == "unknown"
    elsewhere = graph.list("zones", place="Land", period="1990")
    assert elsewhere.answer == "unknown"
    assert any("no year at all: 2" in note for note in elsewhere.notes)
    assert graph.list("zones", place="Park").answer == "no record"
    assert graph.figures(about="Land", period="1990").answer == "unknown"
    assert graph.figures(about="Town", period="1990").answer == "no record"


def test_undated_projects_leave_a_question_for_a_year_open(tables: Tables) -> None:
    taking: list[Cells] = [
        {"collaboration": "collab-dated", "organisation": "org-a"},
        {"collaboration": "collab-open", "organisation": "org-b"},
    ]
    projects: list[Cells] = [{"id": "collab-dated", "year": 2016}, {"id": "collab-open"}]
    graph = sinograph.open(tables(participations=taking, collaborations=projects))
    assert graph.projects("A", period="1990").answer == "no record"
    assert graph.projects("B", period="1990").answer == "unknown"
