"""Who takes part in what: the two-mode network of organisations and collaborations, as arrays."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Final

import numpy as np

from sinograph.arrays.ranges import ranges
from sinograph.arrays.strings import Flags, Ints, Strings

#: Sides as numbers; their place in this tuple is the number.
SIDES: Final = (None, "cn", "de")
#: How certain a participation is, as a number in the same way.
STATUSES: Final = ("Stated", "Inferred", "Disputed")

#: Stands for a year, category or place that is not known.
UNKNOWN: Final = -1


@dataclass(frozen=True, slots=True, eq=False)
class Incidence:
    """Participations as parallel arrays, sorted by (collaboration, organisation, fact).

    `organisation[i]` takes part in `collaboration[i]` on `side[i]`, which is as certain as
    `status[i]` says; the participation's own IRI is `participations[fact[i]]`. `member[i]` is who
    takes part literally, which differs from `organisation[i]` where a family is rolled up. `kind`,
    `first`, `last`, `ended`, `category` and `open_list` have one value for each collaboration;
    years are those of the ontology, UNKNOWN where open.
    """

    organisations: Strings
    collaborations: Strings
    participations: Strings
    categories: Strings
    organisation: Ints
    member: Ints
    collaboration: Ints
    side: Ints
    status: Ints
    fact: Ints
    kind: Ints
    first: Ints
    last: Ints
    ended: Ints
    category: Ints
    open_list: Flags

    def where(self, keep: Flags) -> Incidence:
        """Only the participations that `keep` flags; all numbers stay what they are."""
        return dataclasses.replace(
            self,
            organisation=self.organisation[keep],
            member=self.member[keep],
            collaboration=self.collaboration[keep],
            side=self.side[keep],
            status=self.status[keep],
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
            status=self.status[order],
            fact=self.fact[order],
        )

    def present(self) -> Ints:
        """The numbers of the collaborations that have a participation here."""
        return np.unique(self.collaboration)

    def rows_of(self, collaborations: Ints) -> Ints:
        """The participations in some collaborations (ascending), by their places."""
        begin = np.searchsorted(self.collaboration, collaborations, side="left")
        size = np.searchsorted(self.collaboration, collaborations, side="right") - begin
        return ranges(begin, size)

    def of(self, organisation: int) -> Flags:
        """Flags the participations of an organisation."""
        return np.asarray(self.organisation == organisation)
