"""The arrays say what SPARQL says, whatever the order of rows; networkx gets documented graphs."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal

import networkx as nx
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sinograph
from sinograph.answer.rows import PairRow, PartnerRow
from sinograph.errors import UsageError
from sinograph.model import Iri, Text, Triple
from sinograph.namespaces import ID, SG, TYPE, XSD
from sinograph.network.families import Families
from sinograph.network.incidence import Incidence
from sinograph.network.network import Network
from sinograph.network.periods import within
from sinograph.network.projection import Projection, project
from sinograph.network.reading import Properties, build
from sinograph.store.embedded import EmbeddedStore

from .conftest import Tables
from .test_partners import joint

Takes = Mapping[str, Sequence[str]]


MODES: tuple[Literal["partners", "two-mode"], ...] = ("partners", "two-mode")


def incidence(takes: Takes, **sides: str) -> Incidence:
    """An incidence from collaboration -> organisations; `sides` by organisation."""
    names = {"cn": f"{SG}ChineseSide", "de": f"{SG}GermanSide"}
    taking = [(f"part-{c}-{o}", c, o) for c, organisations in takes.items() for o in organisations]
    given = Properties(
        collaboration=[(fact, c) for fact, c, _ in taking],
        participant=[(fact, o) for fact, _, o in taking],
        side=[(fact, names[sides[o]]) for fact, _, o in taking if o in sides],
        kind=[(c, f"{SG}Project") for c in takes],
    )
    return build(given, Families({}))


def projection(takes: Takes, **sides: str) -> Projection:
    return project(incidence(takes, **sides), Families({}))


def named(found: Projection) -> dict[tuple[str, str], tuple[int, float]]:
    """The ties by the names of their ends: both weights."""
    names = found.incidence.organisations.many(found.nodes)
    weights = zip(found.a, found.b, found.shared, found.newman, strict=True)
    return {(names[a], names[b]): (int(s), float(w)) for a, b, s, w in weights}


def shared(graph: nx.Graph[str]) -> dict[tuple[str, str], int]:
    return {(a, b): about["shared"] for a, b, about in graph.edges(data=True)}


def test_ties_count_shared_collaborations_and_weigh_large_ones_less() -> None:
    found = named(projection({"one": ["a", "b", "c"], "two": ["a", "b"], "three": ["d"]}))
    assert found == {("a", "b"): (2, 1.5), ("a", "c"): (1, 0.5), ("b", "c"): (1, 0.5)}


def test_newman_strength_is_the_number_of_collaborations_with_others() -> None:
    found = projection({"one": ["a", "b", "c"], "two": ["a", "b"], "three": ["a"]})
    assert found.strength(found.newman).tolist() == [2.0, 2.0, 1.0]


def test_each_tie_lists_its_collaborations() -> None:
    found = projection({"one": ["a", "b"], "two": ["a", "b", "c"]})
    assert found.incidence.collaborations.many(found.collaborations(0, 1)) == ["one", "two"]
    assert found.incidence.collaborations.many(found.collaborations(0, 2)) == ["two"]


def test_a_family_rolled_up_counts_once_and_has_no_tie_to_itself(tables: Tables) -> None:
    links = [{"subject": "org-child", "property": "subsidiaryOf", "object": "org-parent"}]
    rows = [*joint("one", "child", "parent", "other"), *joint("two", "child", "other")]
    graph = sinograph.open(tables(links=links, participations=rows))
    single, rolled = graph.network(), graph.network(family=True)
    assert set(single.edges) == {
        (f"{ID}org-child", f"{ID}org-other"),
        (f"{ID}org-other", f"{ID}org-parent"),
    }
    assert list(rolled.edges(data="shared")) == [(f"{ID}org-other", f"{ID}org-parent", 2)]


def test_networkx_nodes_and_edges_have_the_documented_attributes(tables: Tables) -> None:
    rows = joint("one", "a", "b", a="cn", b="de")
    graph = sinograph.open(
        tables(collaborations=[{"id": "collab-one", "year": 2016}], participations=rows)
    )
    partners, both = graph.network(), graph.network("two-mode")
    assert dict(partners.nodes(data=True)) == {
        f"{ID}org-a": {"name": "A", "side": "cn"},
        f"{ID}org-b": {"name": "B", "side": "de"},
    }
    evidence = [f"{ID}part-one-a", f"{ID}part-one-b"]
    edge = {"shared": 1, "newman": 1.0, "collaborations": [f"{ID}collab-one"]}
    assert partners.edges[f"{ID}org-a", f"{ID}org-b"] == edge | {"evidence": evidence}
    about = {"name": "One", "bipartite": 1, "kind": "Project", "year_min": 2016, "year_max": 2016}
    assert both.nodes[f"{ID}collab-one"] == about
    assert nx.bipartite.is_bipartite(both)
    with pytest.raises(UsageError, match="no kind of network"):
        graph.network("dance")  # type: ignore[arg-type]


def test_the_order_of_rows_does_not_matter(shipped: sinograph.Graph) -> None:
    triples = list(shipped.rdf())
    first = sinograph.Graph(EmbeddedStore.from_triples(_terms(triples))).network()
    random.Random(3).shuffle(triples)  # noqa: S311
    second = sinograph.Graph(EmbeddedStore.from_triples(_terms(triples))).network()
    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(data=True)) == list(second.edges(data=True))


def _terms(triples: Sequence[tuple[object, object, object]]) -> list[Triple]:
    import rdflib

    def term(value: object) -> Iri | Text:
        if isinstance(value, rdflib.Literal):
            datatype = "" if value.language else str(value.datatype or f"{XSD}string")
            return Text(str(value), value.language or "", datatype)
        return Iri(str(value))

    return [(Iri(str(s)), Iri(str(p)), term(o)) for s, p, o in triples]


def test_pairs_of_the_shipped_graph_are_the_ties(shipped: sinograph.Graph) -> None:
    pairs = {(r.a.id, r.b.id): r.count for r in shipped.pairs().rows if isinstance(r, PairRow)}
    assert pairs == shared(shipped.network())


def test_filters_of_place_year_kind_and_category(tables: Tables) -> None:
    category = {"category": "concept-category-standardisation"}
    graph = sinograph.open(
        tables(
            collaborations=[
                {"id": "collab-early", "year": 2015, "kind": "Alliance"},
                {"id": "collab-late", "year": 2018, **category},
            ],
            places=[{"id": "place-town", "kind": "City"}],
            links=[{"subject": "collab-late", "property": "takesPlaceIn", "object": "place-town"}],
            participations=[row for c in ("early", "late") for row in joint(c, "a", f"b{c}")],
        )
    )
    assert graph.network(place="Town").number_of_edges() == 1
    assert graph.network(period="2018").has_edge(f"{ID}org-a", f"{ID}org-blate")
    assert not list(graph.network(period="2019..").edges)
    assert graph.network(kinds=["Alliance"]).has_edge(f"{ID}org-a", f"{ID}org-bearly")
    assert graph.network(category="standardisation").number_of_edges() == 1
    assert graph.network(kinds=["all"]).number_of_edges() == 2
    with pytest.raises(UsageError, match="no category"):
        graph.network(category="dance")


def test_the_filter_of_a_side_keeps_who_takes_part_on_it(tables: Tables) -> None:
    rows = joint("one", "a", "b", "c", "x", a="cn", b="cn", c="de")
    graph = sinograph.open(tables(participations=rows))
    found = graph.network(side="cn")
    assert list(found.edges(data="newman")) == [(f"{ID}org-a", f"{ID}org-b", 1.0)]
    assert list(graph.network("two-mode", side="de")) == [f"{ID}org-c", f"{ID}collab-one"]
    assert any("side being unknown: 1" in note for note in graph.rank(side="cn").notes)
    with pytest.raises(UsageError, match="no side"):
        graph.network(side="fr")


def test_periods_are_judged_as_in_the_rows_of_other_answers() -> None:
    from sinograph.answer.period import Period

    rows = [(2015, 2015, -1), (2016, 2018, -1), (2010, 2010, 2016), (-1, -1, -1), (2017, 2017, -1)]
    columns = [
        [(str(number), str(years[at])) for number, years in enumerate(rows) if years[at] > 0]
        for at in range(3)
    ]
    kind = [(str(number), f"{SG}Project") for number in range(len(rows))]
    found = build(
        Properties(kind=kind, year_min=columns[0], year_max=columns[1], end_year_max=columns[2]),
        Families({}),
    )
    for text in ("2016", "2016..2017", "..2015", "2018.."):
        period = Period.parse(text)
        judged = within(found, period.first, period.last)
        for number, years_ in enumerate(rows):
            first_, last_, ended_ = (None if year < 0 else year for year in years_)
            expected = period.certainty(first_, last_, ended_)
            flags = {"certain": judged.certain[number], "possible": judged.possible[number]}
            assert [name for name, flag in flags.items() if flag] == [expected] * bool(expected)
            assert judged.undated[number] == (first_ is None)


ORGANISATIONS = st.integers(0, 9).map(lambda n: f"org-{n}")


@st.composite
def graphs(draw: st.DrawFn) -> list[Triple]:
    """Random graphs: families (also with two parents), kinds, sides, several participations."""
    triples: list[Triple] = []

    def say(subject: str, property_: str, value: str) -> None:
        predicate = TYPE if property_ == "type" else SG + property_
        triples.append((Iri(ID + subject), Iri(predicate), Iri(value)))

    for low, high in draw(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=6)):
        if low < high:
            say(f"org-{low}", "subsidiaryOf", f"{ID}org-{high}")
    kinds = st.sampled_from(["Project", "PilotProject", "Agreement", "Alliance"])
    for number in range(draw(st.integers(1, 6))):
        collaboration = f"collab-{number}"
        say(collaboration, "type", SG + draw(kinds))
        for own, organisation in enumerate(draw(st.lists(ORGANISATIONS, max_size=5))):
            part = f"part-{number}-{own}"
            say(part, "participant", ID + organisation)
            say(part, "inCollaboration", ID + collaboration)
            say(organisation, "type", f"{SG}Organisation")
    for low, high in pairwise(range(10)):
        say(f"org-{low}", "type", f"{SG}Organisation")
        say(f"org-{high}", "type", f"{SG}Organisation")
    return triples


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs(), st.booleans())
def test_arrays_answer_exactly_what_sparql_answers(triples: list[Triple], every: bool) -> None:
    graph = sinograph.Graph(EmbeddedStore.from_triples(triples))
    kinds = ["all"] if every else []
    pairs = {(r.a.id, r.b.id): r.count for r in graph.pairs(kinds=kinds) if isinstance(r, PairRow)}
    assert shared(graph.network(kinds=kinds)) == pairs


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs(), st.randoms(use_true_random=False), st.booleans())
def test_the_same_data_in_any_order_is_the_same_graph(
    triples: list[Triple], order: random.Random, family: bool
) -> None:
    shuffled = list(triples)
    order.shuffle(shuffled)
    one, other = (sinograph.Graph(EmbeddedStore.from_triples(some)) for some in (triples, shuffled))
    for mode in MODES:
        first, second = (g.network(mode, family=family, kinds=["all"]) for g in (one, other))
        assert list(first.nodes(data=True)) == list(second.nodes(data=True))
        assert list(first.edges(data=True)) == list(second.edges(data=True))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs(), ORGANISATIONS)
def test_a_name_has_the_partners_that_sparql_says(triples: list[Triple], name: str) -> None:
    store = EmbeddedStore.from_triples(triples)
    partners = sinograph.Graph(store).partners(name, kinds=["all"])
    expected = {row.id: row.count for row in partners if isinstance(row, PartnerRow)}
    network = Network.read(store)
    heads = network.together([ID + name])
    found = network.project(np.ones(len(network.incidence.collaborations), dtype=bool), heads)
    number = network.numbers([ID + name], heads)
    position = found.position(number[0]) if number else None
    if position is None:
        assert expected == {}
        return
    names = found.incidence.organisations
    near = {names[found.nodes[p]]: int(p) for p in found.partners(position)}
    assert {n: len(found.collaborations(position, p)) for n, p in near.items()} == expected
