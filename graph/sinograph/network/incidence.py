"""Who takes part in what: the two-mode network of organisations and collaborations, as arrays."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from sinograph import catalogue
from sinograph.model import Iri, Solution
from sinograph.namespaces import COLLABORATION_KINDS, SG, local_name
from sinograph.network.families import Families
from sinograph.network.strings import Flags, Ints, Strings
from sinograph.store.base import Store

#: Sides as numbers; their place in this tuple is the number.
SIDES: Final = (None, "cn", "de")
_SIDE: Final = {"ChineseSide": 1, "GermanSide": 2}
_KIND: Final = {kind: number for number, kind in enumerate(COLLABORATION_KINDS)}

#: Stands for a year, category or place that is not known.
UNKNOWN: Final = -1


@dataclass(frozen=True, slots=True, eq=False)
class Incidence:
    """Participations as parallel arrays, sorted by (collaboration, organisation, fact).

    `organisation[i]` takes part in `collaboration[i]` on `side[i]`; the participation's own IRI is
    `participations[fact[i]]`. `member[i]` is who takes part literally, which differs from
    `organisation[i]` where a family is rolled up. `kind`, `first`, `last`, `ended` and `category`
    have one value for each collaboration; years are those of the ontology, UNKNOWN where open.
    """

    organisations: Strings
    collaborations: Strings
    participations: Strings
    categories: Strings
    organisation: Ints
    member: Ints
    collaboration: Ints
    side: Ints
    fact: Ints
    kind: Ints
    first: Ints
    last: Ints
    ended: Ints
    category: Ints

    def where(self, keep: Flags) -> Incidence:
        """Only the participations that `keep` flags; all numbers stay what they are."""
        return dataclasses.replace(
            self,
            organisation=self.organisation[keep],
            member=self.member[keep],
            collaboration=self.collaboration[keep],
            side=self.side[keep],
            fact=self.fact[keep],
        )

    def among(self, collaborations: Flags) -> Incidence:
        """Only the participations in the collaborations that are flagged."""
        return self.where(collaborations[self.collaboration])

    def rolled(self, heads: Ints) -> Incidence:
        """Every organisation replaced by `heads[organisation]`; `member` keeps the literal one."""
        organisation = heads[self.member]
        order = np.lexsort((self.fact, organisation, self.collaboration))
        return dataclasses.replace(
            self,
            organisation=organisation[order],
            member=self.member[order],
            collaboration=self.collaboration[order],
            side=self.side[order],
            fact=self.fact[order],
        )

    def present(self) -> Ints:
        """The numbers of the collaborations that have a participation here."""
        return np.unique(self.collaboration)

    def of(self, organisation: int) -> Flags:
        """Flags the participations of an organisation."""
        return np.asarray(self.organisation == organisation)


def read(store: Store, families: Families) -> Incidence:
    """The two-mode network of a store: every participation in a collaboration of a known kind.

    Organisations are those that take part, and those above them. Two queries, one pass over the
    rows of each; sorting makes the result independent of their order. Cost: O(rows log rows).
    Raises what the store raises.
    """
    kinds = [Iri(SG + kind) for kind in COLLABORATION_KINDS]
    about = catalogue.bind(catalogue.part("collaborations"), {"kind": kinds})
    facts = _first_rows(store.select(about).rows)
    parts = store.select(catalogue.part("participations")).rows
    return build(parts, facts, families)


def build(rows: Iterable[Solution], facts: Mapping[str, Solution], families: Families) -> Incidence:
    """Arrays from the rows of `participations`; `facts` has one row for each collaboration."""
    taken: dict[str, tuple[str, str, int]] = {}
    for row in rows:
        collaboration, organisation = row["collaboration"].value, row["organisation"].value
        if collaboration in facts:
            side = _SIDE.get(local_name(row["side"].value), 0) if "side" in row else 0
            found = collaboration, organisation, side
            own = row["participation"].value
            taken[own] = max(found, taken.get(own, found))
    ordered = sorted((c, o, fact, side) for fact, (c, o, side) in taken.items())
    collaborations = sorted(facts)
    taking = {organisation for _, organisation, _, _ in ordered}
    organisations = sorted(taking.union(*map(families.above, taking)))
    categories = sorted({row["category"].value for row in facts.values() if "category" in row})
    numbers = {o: i for i, o in enumerate(organisations)}
    places = {c: i for i, c in enumerate(collaborations)}
    known = {category: i for i, category in enumerate(categories)}
    organisation_ = _ints(numbers[o] for _, o, _, _ in ordered)
    described = [facts[c] for c in collaborations]
    return Incidence(
        organisations=Strings.of(organisations),
        collaborations=Strings.of(collaborations),
        participations=Strings.of(fact for _, _, fact, _ in ordered),
        categories=Strings.of(categories),
        organisation=organisation_,
        member=organisation_,
        collaboration=_ints(places[c] for c, _, _, _ in ordered),
        side=_ints(side for _, _, _, side in ordered).astype(np.int8),
        fact=np.arange(len(ordered), dtype=np.int32),
        kind=_ints(_KIND[local_name(row["kind"].value)] for row in described),
        first=_ints(_year(row, "yearMin") for row in described),
        last=_ints(_year(row, "yearMax") for row in described),
        ended=_ints(_year(row, "endYearMax") for row in described),
        category=_ints(
            known[row["category"].value] if "category" in row else UNKNOWN for row in described
        ),
    )


def _first_rows(rows: Iterable[Solution]) -> dict[str, Solution]:
    """One row for each collaboration: of several, the one that sorts first."""
    ordered = sorted(rows, key=lambda row: sorted((k, v.value) for k, v in row.items()))
    found: dict[str, Solution] = {}
    for row in ordered:
        found.setdefault(row["collaboration"].value, row)
    return found


def _year(row: Solution, column: str) -> int:
    return int(row[column].value) if column in row else UNKNOWN


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int32)
