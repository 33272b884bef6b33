"""Reading a network property by property gives what joins give, in any order of rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sinograph
from sinograph import catalogue
from sinograph.namespaces import COLLABORATION_KINDS, SG, local_name
from sinograph.network.families import Families
from sinograph.network.incidence import SIDES, STATUSES, UNKNOWN, Incidence
from sinograph.network.network import Network
from sinograph.network.reading import Properties, build

Pairs = list[tuple[str, str]]


def pairs(prefix: str, values: list[str]) -> st.SearchStrategy[Pairs]:
    things = st.sampled_from([f"{prefix}-{letter}" for letter in "abcd"])
    return st.lists(st.tuples(things, st.sampled_from(values)), max_size=8)


YEARS = ["2015", "2016", "2018"]
PROPERTIES = st.builds(
    Properties,
    collaboration=pairs("part", ["collab-a", "collab-b", "collab-c", "other"]),
    participant=pairs("part", ["org-a", "org-b", "org-c"]),
    side=pairs("part", [f"{SG}ChineseSide", f"{SG}GermanSide"]),
    status=pairs("part", [f"{SG}Inferred", f"{SG}Disputed"]),
    kind=pairs("collab", [f"{SG}Project", f"{SG}Alliance"]),
    year_min=pairs("collab", YEARS),
    year_max=pairs("collab", YEARS),
    end_year_max=pairs("collab", YEARS),
    category=pairs("collab", ["category-x", "category-a"]),
    open_list=pairs("collab", ["true"]),
)
FAMILIES = Families({"org-a": frozenset({"org-above"})})


def columns(found: Incidence) -> dict[str, list[object]]:
    return {name: list(getattr(found, name)) for name in found.__dataclass_fields__}


def reordered(properties: Properties, order: Callable[[Pairs], Pairs]) -> Properties:
    return Properties(**{f.name: order(getattr(properties, f.name)) for f in fields(Properties)})


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(PROPERTIES, st.integers(0, 99))
def test_the_order_of_rows_does_not_matter(properties: Properties, seed: int) -> None:
    random = np.random.default_rng(seed)
    other = reordered(properties, lambda rows: [rows[i] for i in random.permutation(len(rows))])
    assert columns(build(properties, FAMILIES)) == columns(build(other, FAMILIES))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(PROPERTIES)
def test_each_participation_in_a_known_collaboration_counts_once(properties: Properties) -> None:
    found = build(properties, FAMILIES)
    kinds = {collaboration for collaboration, _ in properties.kind}
    where = {fact for fact, collaboration in properties.collaboration if collaboration in kinds}
    who = {fact for fact, _ in properties.participant}
    assert sorted(found.participations) == sorted(where & who)
    for i, fact in enumerate(found.participations.many(found.fact)):
        collaboration = found.collaborations[found.collaboration[i]]
        assert (fact, found.organisations[found.organisation[i]]) in properties.participant
        assert (fact, collaboration) in properties.collaboration


def test_those_above_are_there_though_they_take_part_in_nothing() -> None:
    given_ = Properties(
        collaboration=[("part", "collab")],
        participant=[("part", "org-a")],
        kind=[("collab", f"{SG}Project")],
    )
    assert list(build(given_, FAMILIES).organisations) == ["org-a", "org-above"]


def test_it_is_what_the_joins_give(shipped: sinograph.Graph) -> None:
    store = shipped._store
    found = Network.read(store).incidence
    facts = zip(
        found.participations.many(found.fact),
        found.organisations.many(found.organisation),
        found.collaborations.many(found.collaboration),
        [SIDES[side] for side in found.side],
        [STATUSES[status] for status in found.status],
        strict=True,
    )
    sides = {"": None, "ChineseSide": "cn", "GermanSide": "de"}
    joined = {
        (fact, who, where, sides[local_name(side)], local_name(status))
        for fact, who, where, side, status in store.values(catalogue.part("participations"))
    }
    assert set(facts) == joined
    about = zip(
        found.collaborations,
        [COLLABORATION_KINDS[kind] for kind in found.kind],
        *([str(y) if y != UNKNOWN else "" for y in of] for of in (found.first, found.last)),
        [str(year) if year != UNKNOWN else "" for year in found.ended],
        [found.categories[c] if c != UNKNOWN else "" for c in found.category],
        ["true" if open_list else "" for open_list in found.open_list],
        strict=True,
    )
    described = {
        (own, local_name(kind), *rest)
        for own, kind, *rest in store.values(catalogue.part("collaborations"))
    }
    assert set(about) == described
