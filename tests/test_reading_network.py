"""Reading a network from rows: any order gives equal arrays, every participation counts once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sinograph.namespaces import SG
from sinograph.network.families import Families
from sinograph.network.incidence import Incidence
from sinograph.network.reading import build

SOME = [f"{letter}{number}" for letter in "ab" for number in range(4)]
SIDES = ["", f"{SG}ChineseSide", f"{SG}GermanSide"]

PARTS = st.lists(
    st.tuples(
        st.sampled_from([f"part-{name}" for name in SOME]),
        st.sampled_from([f"org-{name}" for name in SOME]),
        st.sampled_from([f"collab-{name}" for name in SOME]),
        st.sampled_from(SIDES),
        st.sampled_from(["", f"{SG}Stated", f"{SG}Inferred", f"{SG}Disputed"]),
    )
)
ABOUT = st.lists(
    st.tuples(
        st.sampled_from([f"collab-{name}" for name in SOME]),
        st.sampled_from([f"{SG}Project", f"{SG}Alliance"]),
        *[st.sampled_from(["", "2016", "2018"])] * 3,
        st.sampled_from(["", "category-x", "category-a"]),
        st.sampled_from(["", "true"]),
    )
)
FAMILIES = Families({"org-a1": frozenset({"org-above"})})


def columns(found: Incidence) -> dict[str, list[object]]:
    return {name: list(getattr(found, name)) for name in found.__dataclass_fields__}


def shuffled(rows: Sequence[tuple[str, ...]], seed: int) -> list[tuple[str, ...]]:
    order = np.random.default_rng(seed).permutation(len(rows))
    return [rows[i] for i in order]


@given(PARTS, ABOUT, st.integers(0, 99))
def test_the_order_of_rows_does_not_matter(
    parts: list[tuple[str, ...]], about: list[tuple[str, ...]], seed: int
) -> None:
    one = build(parts, about, FAMILIES)
    other = build(shuffled(parts, seed), shuffled(about, seed), FAMILIES)
    assert columns(one) == columns(other)


@given(PARTS, ABOUT)
def test_each_participation_in_a_known_collaboration_counts_once(
    parts: list[tuple[str, ...]], about: list[tuple[str, ...]]
) -> None:
    found = build(parts, about, FAMILIES)
    known = {row[0] for row in about}
    assert sorted(found.participations) == sorted({row[0] for row in parts if row[2] in known})
    rows = {(row[0], row[1], row[2]) for row in parts}
    for i, fact in enumerate(found.participations.many(found.fact)):
        organisation = found.organisations[found.organisation[i]]
        assert (fact, organisation, found.collaborations[found.collaboration[i]]) in rows


def test_those_above_are_there_though_they_take_part_in_nothing() -> None:
    about = [("collab", f"{SG}Project", "", "", "", "", "")]
    found = build([("part", "org-a1", "collab", "", "")], about, FAMILIES)
    assert list(found.organisations) == ["org-a1", "org-above"]
