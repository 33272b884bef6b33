"""Clusters: planted ones are found, stability means what it says, sentences count right."""

from __future__ import annotations

import random

import networkx as nx
import numpy as np
import pytest

import sinograph
from sinograph.answer.network_rows import ClusterRow, MemberRow, ShiftRow
from sinograph.errors import UsageError
from sinograph.network.clusters import Partition, bridges, partition, runs_for
from sinograph.network.ties import Ties

from .conftest import Cells, Tables
from .test_network import projection
from .test_partners import joint

#: Two triangles of projects, joined by one project of c and d.
TRIANGLES = {
    **{f"left-{x}{y}": [x, y] for x, y in ("ab", "ac", "bc")},
    **{f"right-{x}{y}": [x, y] for x, y in ("de", "df", "ef")},
    "bridge": ["c", "d"],
}


def groups(ties: Ties, found: Partition) -> list[str]:
    names = ties.projection.incidence.organisations.many(ties.projection.nodes)
    return ["".join(names[m] for m in found.members(c)) for c in range(len(found))]


def test_two_triangles_are_two_clusters_and_the_joint_is_the_bridge() -> None:
    ties = Ties(projection(TRIANGLES))
    found = partition(ties)
    assert groups(ties, found) == ["abc", "def"]
    assert bridges(ties, found, 0) == [(2, 1, 1)]
    assert found.core.tolist() == [1.0] * 6


def test_modularity_is_that_of_the_definition_and_of_networkx() -> None:
    ties = Ties(projection(TRIANGLES))
    found = partition(ties)
    # 7 ties; each half has 3 inside and ends of weight 7: 2 * (3/7 - (7/14)²)
    assert found.modularity == pytest.approx(2 * (3 / 7 - 0.25), abs=1e-12)
    graph = nx.Graph(list(zip(ties.projection.a, ties.projection.b, strict=True)))
    other = nx.community.modularity(graph, [{0, 1, 2}, {3, 4, 5}])
    assert found.modularity == pytest.approx(other, abs=1e-9)


def test_the_order_of_rows_does_not_change_clusters() -> None:
    takes = {f"p{n}": [f"o{n * 7 % 23}", f"o{n * 5 % 19}", f"o{n % 11}"] for n in range(60)}
    first = partition(Ties(projection(takes)))
    items = list(takes.items())
    random.Random(5).shuffle(items)  # noqa: S311
    second = partition(Ties(projection(dict(items))))
    assert first.label.tolist() == second.label.tolist()
    assert first.core.tolist() == second.core.tolist()


def test_the_search_ends_between_partitions_of_equal_modularity() -> None:
    ties = Ties(projection({"one": [*"bdegj"], "two": [*"bdgi"]}))
    best = max(ties.modularity(ties.leiden(1.5, seed), 1.5) for seed in range(20))
    # b, d and g stand alone but for one, who may be in either pair: igraph would go on for ever
    assert best == pytest.approx(-7 / 27, abs=1e-12)


def test_core_is_the_share_of_the_cluster_that_a_member_stays_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ties = Ties(projection(TRIANGLES))
    runs = iter([[0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 1, 1]])
    monkeypatch.setattr(ties, "leiden", lambda *_: np.array(next(runs)))
    found = partition(ties, runs=2)
    # in the second run c leaves a and b: they keep one of two others, c none
    assert found.core.tolist() == [0.75, 0.75, 0.5, 1.0, 1.0, 1.0]
    assert found.stability(0) == pytest.approx(2 / 3)


def test_an_organisation_without_a_partner_is_in_no_cluster() -> None:
    found = partition(Ties(projection({"one": ["a", "b"], "alone": ["c"]})))
    assert found.label.tolist() == [0, 0, -1]
    assert len(partition(Ties(projection({"alone": ["c"]})))) == 0


def test_a_higher_resolution_gives_smaller_clusters() -> None:
    ties = Ties(projection(TRIANGLES))
    assert len(partition(ties, 0.01)) == 1
    assert len(partition(ties, 5.0)) == 6


def test_larger_networks_get_fewer_runs() -> None:
    assert [runs_for(ties) for ties in (0, 200_000, 1_000_000, 10**8)] == [20, 20, 4, 3]


def small(tables: Tables) -> sinograph.Graph:
    sides = {"a": "cn", "b": "de", "c": "cn", "d": "de", "e": "cn", "f": "de"}
    rows = [row for c, orgs in TRIANGLES.items() for row in joint(c, *orgs, **sides)]
    links = [
        {"subject": f"collab-left-{pair}", "property": "takesPlaceIn", "object": "place-town"}
        for pair in ("ab", "ac")
    ]
    return sinograph.open(tables(participations=rows, links=links))


def test_the_cluster_around_a_name(tables: Tables) -> None:
    answer = small(tables).cluster("A")
    rows = [row for row in answer if isinstance(row, MemberRow)]
    assert [(row.name, row.core, row.degree, len(row.via)) for row in rows] == [
        ("A", 1.0, 2, 2),
        ("B", 1.0, 2, 2),
        ("C", 1.0, 2, 2),
    ]
    assert [ref.name for ref in rows[0].via[0].through] == ["B"]
    assert all(via.evidence for row in rows for via in row.via)
    assert answer.extra["stability"] == 1.0
    assert [(b["name"], b["to"]["name"], b["ties"]) for b in answer.extra["bridges"]] == [
        ("C", "D", 1)
    ]
    places = [(h["name"], h["count"]) for h in answer.extra["held_by"] if h["what"] == "place"]
    assert places == [("Town", 2)]
    assert "3 organisations (2 on the Chinese side, 1 on the German side)" in answer.notes[0]
    assert "In Town: 2 of 3 collaborations." in answer.notes[0]


@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_the_explanation_is_made_of_counts_in_every_language(
    shipped: sinograph.Graph, language: str
) -> None:
    answer = sinograph.open(language=language).cluster("Haier Group")
    row = next(iter(shipped.cluster("Haier Group").rows))
    assert isinstance(row, MemberRow)
    assert str(len(answer)) in answer.extra["explanation"]
    assert set(answer.extra) == {
        *("held_by", "bridges", "mix", "stability", "explanation"),
        *("clusters", "comparison"),
    }


def test_size_keeps_the_nearest_and_says_how_many_it_left_out(tables: Tables) -> None:
    answer = small(tables).cluster("A", size=2)
    assert len(answer) == answer.total == 2
    assert any("--size: 1" in note for note in answer.notes)


def test_two_names_in_two_clusters_are_compared(tables: Tables) -> None:
    answer = small(tables).cluster("A", "E")
    assert [(about["name"], about["size"]) for about in answer.extra["clusters"]] == [
        ("A", 3),
        ("E", 3),
    ]
    [compared] = answer.extra["comparison"]
    assert (compared["same"], compared["together"], compared["runs"]) == (False, 0, 20)
    assert (compared["partners"], compared["ties"]) == ((), 1)
    assert [(b["name"], b["to"]["name"], b["ties"]) for b in compared["bridges"]] == [
        ("C", "E", 1),
        ("D", "A", 1),
    ]
    assert [ref["name"] for ref in compared["collaborations"]] == ["Bridge"]
    told = " ".join(answer.notes)
    assert "A and E are in different clusters (in one cluster in 0 of 20 runs)." in told
    assert "A | E: members 3 | 3; on the Chinese side 2 | 1; on the German side 1 | 2;" in told
    assert "Ties between the two clusters: 1, collaborations behind them: 1;" in told
    assert [row.cluster.name for row in answer if isinstance(row, MemberRow)] == [*"AAAEEE"]


def test_two_names_in_one_cluster_are_said_to_be(tables: Tables) -> None:
    answer = small(tables).cluster("A", "B")
    [compared] = answer.extra["comparison"]
    assert (compared["same"], compared["together"], compared["bridges"]) == (True, 20, ())
    assert [ref["name"] for ref in compared["partners"]] == ["C"]
    assert "A and B are in one cluster (in 20 of 20 runs)." in " ".join(answer.notes)


def test_an_ego_cluster_is_the_names_and_all_their_partners(tables: Tables) -> None:
    answer = small(tables).cluster("C", ego=True)
    rows = {row.name: row for row in answer if isinstance(row, MemberRow)}
    assert list(rows) == ["C", "A", "B", "D"]
    # D is with C in no run; A and B in every one
    assert [rows[name].core for name in "CABD"] == [1.0, 1.0, 1.0, 0.0]
    assert [rows[name].standing for name in "AD"] == ["core", "swing"]
    assert answer.extra["stability"] == pytest.approx(0.75)
    assert [(b["name"], b["ties"]) for b in answer.extra["bridges"]] == [("D", 2)]
    assert len(small(tables).cluster("A", "D", ego=True)) == 6


def test_the_mix_counts_seats_industries_kinds_and_what_is_unknown(tables: Tables) -> None:
    places = [{"id": "place-town", "kind": "City"}, {"id": "place-land", "kind": "Region"}]
    links = [
        {"subject": "place-town", "property": "within", "object": "place-land"},
        {"subject": "org-a", "property": "headquarteredIn", "object": "place-town"},
        {"subject": "org-b", "property": "industry", "object": "concept-industry-software"},
    ]
    organisations = [{"id": "org-a", "kind": "University"}]
    rows = joint("one", "a", "b", "c", a="cn", b="de")
    answer = sinograph.open(
        tables(places=places, links=links, organisations=organisations, participations=rows)
    ).cluster("A")
    mix = answer.extra["mix"]
    counted = {
        what: ([(s["name"], s["count"]) for s in about["shares"]], about["unknown"])
        for what, about in mix.items()
    }
    assert counted["region"] == ([("Land", 1)], 2)
    assert counted["industry"][1] == 2
    assert counted["kind"] == ([("company", 2), ("university", 1)], 0)
    assert counted["side"] == ([("Chinese side", 1), ("German side", 1)], 1)
    assert "Seats, above all: Land (1); unknown: 2." in answer.extra["explanation"]
    assert "On no one side: 1." in answer.extra["explanation"]


def shifts(answer: sinograph.Answer) -> dict[str, str]:
    return {row.name: row.what for row in answer if isinstance(row, ShiftRow)}


def test_a_cluster_without_a_member_says_who_is_left(tables: Tables) -> None:
    takes = {**TRIANGLES, "tail": ["c", "x"]}
    rows = [row for c, orgs in takes.items() for row in joint(c, *orgs)]
    graph = sinograph.open(tables(participations=rows))
    answer = graph.cluster("A", without=["C"])
    assert answer.kind == "cluster-without"
    assert shifts(answer) == {"C": "removed", "X": "alone", "A": "stays", "B": "stays"}
    assert answer.extra["parts"] == [2, 1]
    assert (answer.extra["before"]["size"], answer.extra["after"]["size"]) == (4, 2)
    assert (
        "2 of 4 members stay in the cluster of A; leaving: 0, without any partner: 1,"
        in answer.notes[0]
    )
    assert (
        "It falls apart: among themselves the 3 remaining members form 2 parts"
        in (answer.extra["explanation"])
    )


def test_a_cluster_without_a_year(tables: Tables) -> None:
    years = {"left-ab": (2016, 2016), "left-bc": (2016, 2018)}
    collaborations: list[Cells] = [
        {"id": f"collab-{c}", "year_min": low, "year_max": high} for c, (low, high) in years.items()
    ]
    rows = [row for c, orgs in TRIANGLES.items() for row in joint(c, *orgs)]
    graph = sinograph.open(tables(collaborations=collaborations, participations=rows))
    answer = graph.cluster("A", without_period="2016")
    assert shifts(answer)["B"] == "alone"
    taken = "1 that lie in those years for certain, 1 that may; without any year, and so kept: 5"
    assert any(taken in note for note in answer.notes)
    whole = graph.cluster("A", without_period="2012")
    assert set(shifts(whole).values()) == {"stays"}
    assert "It holds together" in whole.extra["explanation"]


def test_who_leaves_and_who_joins_is_told_with_the_other_cluster(tables: Tables) -> None:
    rows = [row for c, orgs in TRIANGLES.items() for row in joint(c, *orgs)]
    extra = joint("strong", "c", "y") + joint("strong2", "y", "a") + joint("strong3", "y", "b")
    graph = sinograph.open(tables(participations=[*rows, *extra]))
    answer = graph.cluster("D", without=["A", "B", "Y"])
    found = {row.name: (row.what, row.to) for row in answer if isinstance(row, ShiftRow)}
    assert found["C"][0] == "joins"
    assert found["C"][1] is not None


def test_without_a_cluster_there_is_nothing_to_take_out_of(tables: Tables) -> None:
    rows = [*joint("one", "a", "b"), *joint("alone", "z")]
    answer = sinograph.open(tables(participations=rows)).cluster("Z", without=["A"])
    assert (answer.answer, answer.extra["before"], len(answer)) == ("no record", None, 0)
    assert "there is no cluster" in answer.extra["explanation"]


def test_a_name_cannot_be_taken_out_of_its_own_cluster(tables: Tables) -> None:
    with pytest.raises(UsageError, match="cannot be taken out"):
        small(tables).cluster("A", without=["A"])


def test_no_partner_is_no_cluster(tables: Tables) -> None:
    answer = sinograph.open(tables(participations=joint("one", "a"))).cluster("A")
    assert (answer.answer, answer.extra["stability"]) == ("no record", None)
    with pytest.raises(UsageError, match="at least one name"):
        small(tables).cluster()
    with pytest.raises(UsageError, match="above 0"):
        small(tables).clusters(resolution=0.0)


def test_all_clusters_with_their_strongest_member_first(tables: Tables) -> None:
    answer = small(tables).clusters()
    rows = [row for row in answer if isinstance(row, ClusterRow)]
    assert [(r.id, [m.name for m in r.members]) for r in rows] == [
        ("cluster-a", ["A", "B", "C"]),
        ("cluster-d", ["D", "E", "F"]),
    ]
    assert answer.extra["runs"] == 20


def test_every_organisation_with_a_partner_is_in_one_cluster(shipped: sinograph.Graph) -> None:
    answer = shipped.clusters()
    members = [m.id for row in answer if isinstance(row, ClusterRow) for m in row.members]
    degree = dict(shipped.network().degree())
    assert sorted(members) == sorted(o for o, n in degree.items() if n)
