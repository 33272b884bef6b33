"""Partners: who counts as one, of which family, in which place, period and side."""

from __future__ import annotations

import pytest

import sinograph
from sinograph.answer.rows import PartnerRow
from sinograph.errors import UsageError

from .conftest import Cells, Tables


def joint(collaboration: str, *organisations: str, **sides: str) -> list[dict[str, str]]:
    """Participations of organisations in one collaboration; `sides` by organisation."""
    return [
        {
            "collaboration": f"collab-{collaboration}",
            "organisation": f"org-{organisation}",
            "side": sides.get(organisation, ""),
        }
        for organisation in organisations
    ]


def names(answer: sinograph.Answer) -> list[str]:
    return [row.name for row in answer.rows if isinstance(row, PartnerRow)]


def test_a_partner_shares_a_project_joint_venture_facility_or_agreement(tables: Tables) -> None:
    kinds = {"p": "Project", "j": "JointVenture", "f": "JointFacility", "a": "Agreement"}
    others = {"l": "Alliance", "q": "Acquisition", "c": "Commission"}
    folder = tables(
        collaborations=[
            {"id": f"collab-{k}", "kind": kind} for k, kind in (kinds | others).items()
        ],
        participations=[row for k in kinds | others for row in joint(k, "x", f"y{k}")],
    )
    graph = sinograph.open(folder)
    assert names(graph.partners("org-x")) == ["Ya", "Yf", "Yj", "Yp"]
    assert names(graph.partners("org-x", kinds=["Alliance"])) == ["Yl"]
    assert len(graph.partners("org-x", kinds=["all"])) == 7


def test_a_name_means_its_descendants_too_and_family_members_are_no_partners(
    tables: Tables,
) -> None:
    folder = tables(
        links=[
            {"subject": "org-child", "property": "subsidiaryOf", "object": "org-parent"},
            {"subject": "org-grandchild", "property": "subsidiaryOf", "object": "org-child"},
        ],
        participations=[
            *joint("one", "grandchild", "other", "parent"),
            *joint("two", "child", "far"),
        ],
    )
    graph = sinograph.open(folder)
    assert names(graph.partners("Parent")) == ["Far", "Other"]
    assert names(graph.partners("Parent", family=False)) == ["Grandchild", "Other"]
    assert names(graph.partners("Grandchild")) == ["Other"], "a parent is no partner"
    through = graph.partners("Parent").rows[0]
    assert isinstance(through, PartnerRow)
    assert [ref.name for ref in through.via[0].through] == ["Child"]


def test_owners_and_joint_ventures_are_not_family(tables: Tables) -> None:
    folder = tables(
        links=[{"subject": "org-bought", "property": "ownedBy", "object": "org-owner"}],
        participations=joint("one", "bought", "owner"),
    )
    assert names(sinograph.open(folder).partners("Owner")) == ["Bought"]


def test_most_shared_collaborations_come_first(tables: Tables) -> None:
    rows = [*joint("one", "x", "a", "b"), *joint("two", "x", "b")]
    answer = sinograph.open(tables(participations=rows)).partners("X")
    assert [(r.name, r.count) for r in answer.rows if isinstance(r, PartnerRow)] == [
        ("B", 2),
        ("A", 1),
    ]


def test_side_keeps_partners_on_that_side_and_counts_those_of_unknown_side(
    tables: Tables,
) -> None:
    rows = joint("one", "x", "german", "chinese", "open", x="cn", german="de", chinese="cn")
    graph = sinograph.open(tables(participations=rows))
    assert names(graph.partners("X", side="de")) == ["German"]
    assert any("unknown: 1" in note for note in graph.partners("X", side="de").notes)
    with pytest.raises(UsageError, match="choose cn or de"):
        graph.partners("X", side="us")


def test_year_tells_certain_from_possible_and_counts_the_undated(tables: Tables) -> None:
    years = {"in": (2017, 2017), "partly": (2017, 2019), "out": (2010, 2011)}
    collaborations: list[Cells] = [
        {"id": f"collab-{k}", "year_min": a, "year_max": b} for k, (a, b) in years.items()
    ]
    rows = [row for k in (*years, "undated") for row in joint(k, "x", k)]
    answer = sinograph.open(tables(collaborations=collaborations, participations=rows)).partners(
        "X", period="2016..2018"
    )
    found = {r.name: r.via[0].certainty for r in answer.rows if isinstance(r, PartnerRow)}
    assert found == {"In": "certain", "Partly": "possible"}
    assert any("no year at all: 1" in note for note in answer.notes)


def test_what_has_ended_still_counts_for_the_years_it_lasted(tables: Tables) -> None:
    lasting = {"year_min": 2010, "year_max": 2010, "end_year_min": 2017, "end_year_max": 2018}
    folder = tables(
        collaborations=[{"id": "collab-one", **lasting}], participations=joint("one", "x", "y")
    )
    graph = sinograph.open(folder)
    assert names(graph.partners("X", period="2015")) == ["Y"]
    assert names(graph.partners("X", period="2019..")) == []


def test_in_counts_everything_within_and_says_on_which_basis(tables: Tables) -> None:
    places = [
        {"id": "place-land", "kind": "Region"},
        {"id": "place-town", "kind": "City"},
        {"id": "place-park", "kind": "Zone"},
        {"id": "place-elsewhere", "kind": "City"},
    ]
    links = [
        {"subject": "place-park", "property": "within", "object": "place-town"},
        {"subject": "place-town", "property": "within", "object": "place-land"},
        {"subject": "collab-stated", "property": "takesPlaceIn", "object": "place-park"},
        {"subject": "collab-away", "property": "takesPlaceIn", "object": "place-elsewhere"},
        {"subject": "org-local", "property": "locatedIn", "object": "place-town"},
    ]
    rows = [
        *joint("stated", "x", "a"),
        *joint("seat", "x", "local", x="de", local="cn"),
        *joint("away", "x", "local", x="de", local="cn"),
        *joint("nowhere", "x", "b"),
    ]
    graph = sinograph.open(tables(places=places, links=links, participations=rows))
    answer = graph.partners("X", place="Land")
    assert names(answer) == ["A", "Local"]
    local = answer.rows[1]
    assert isinstance(local, PartnerRow)
    assert [via.name for via in local.via] == ["Seat"], "a stated place beats a seat"
    assert any("no place being stated: 1" in note for note in answer.notes)
    assert any("no known place: 1" in note for note in answer.notes)


def test_no_record_and_unknown_are_different_answers(tables: Tables) -> None:
    folder = tables(
        collaborations=[{"id": "collab-open", "open_list": "true"}],
        participations=[*joint("open", "alone"), *joint("closed", "lonely")],
    )
    graph = sinograph.open(folder)
    assert graph.partners("Lonely").answer == "no record"
    assert graph.partners("Alone").answer == "unknown"


def test_every_row_carries_the_anchors_of_both_participations(shipped: sinograph.Graph) -> None:
    for row in shipped.partners("Siemens").rows:
        assert isinstance(row, PartnerRow)
        assert all(via.evidence for via in row.via), row.name


def test_partners_are_mutual(shipped: sinograph.Graph) -> None:
    for row in shipped.partners("Siemens", family=False).rows:
        assert isinstance(row, PartnerRow)
        back = shipped.partners(row.id, family=False)
        assert "Siemens" in names(back), row.name


def test_the_sparql_of_an_answer_gives_its_rows_again(shipped: sinograph.Graph) -> None:
    answer = shipped.partners("Haier Group")
    assert answer.sparql is not None
    reply = shipped.query(answer.sparql).body.decode()
    assert all(row.id in reply for row in answer.rows if isinstance(row, PartnerRow))
