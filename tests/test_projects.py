"""Projects: all names take part, all participants are shown, gaps are named."""

from __future__ import annotations

import pytest

import sinograph
from sinograph.answer.rows import ProjectRow
from sinograph.errors import UsageError

from .conftest import Tables
from .test_partners import joint


def rows(answer: sinograph.Answer) -> list[ProjectRow]:
    return [row for row in answer.rows if isinstance(row, ProjectRow)]


def test_all_names_must_take_part_with_their_families(tables: Tables) -> None:
    folder = tables(
        links=[{"subject": "org-kid", "property": "subsidiaryOf", "object": "org-mum"}],
        participations=[
            *joint("both", "kid", "other"),
            *joint("one", "kid", "third"),
            *joint("two", "other", "third"),
        ],
    )
    graph = sinograph.open(folder)
    assert [row.name for row in rows(graph.projects("Mum", "Other"))] == ["Both"]
    assert rows(graph.projects("Mum", "Other", family=False)) == []
    assert len(rows(graph.projects())) == 3


def test_every_participant_is_shown_with_side_role_and_evidence(shipped: sinograph.Graph) -> None:
    found = rows(shipped.projects(kinds=["PilotProject"]))
    assert len(found) == 62
    for row in found:
        assert row.evidence, row.name
        assert row.participants, row.name
        assert all(p.evidence for p in row.participants), row.name


def test_only_pilots_and_projects_are_listed_unless_other_kinds_are_chosen(
    tables: Tables,
) -> None:
    kinds = ("PilotProject", "Project", "JointVenture")
    folder = tables(
        collaborations=[{"id": f"collab-{k.lower()}", "kind": k} for k in kinds],
        participations=[row for k in kinds for row in joint(k.lower(), "x")],
    )
    graph = sinograph.open(folder)
    assert {row.kind for row in rows(graph.projects())} == {"PilotProject", "Project"}
    assert {row.kind for row in rows(graph.projects(kinds=["jointventure"]))} == {"JointVenture"}


def test_a_missing_german_partner_is_not_stated_rather_than_none(shipped: sinograph.Graph) -> None:
    answer = shipped.projects(kinds=["PilotProject"])
    bare = [r for r in rows(answer) if not any(p.side == "de" for p in r.participants)]
    assert any(f"{len(bare)} of 62" in note for note in answer.notes)


def test_categories_are_chosen_by_name_and_a_wrong_one_lists_them(shipped: sinograph.Graph) -> None:
    chosen = rows(shipped.projects(category="vocational-training"))
    assert chosen
    assert len({row.category for row in chosen}) == 1
    with pytest.raises(UsageError, match="choose among industrial-cooperation"):
        shipped.projects(category="cooking")


def test_a_wrong_kind_lists_the_right_ones(shipped: sinograph.Graph) -> None:
    with pytest.raises(UsageError, match="choose among PilotProject"):
        shipped.projects(kinds=["Marriage"])
