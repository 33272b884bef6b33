"""The whole network of a store: incidence and families, from which every question takes a part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sinograph.arrays.strings import Flags, Ints
from sinograph.namespaces import COLLABORATION_KINDS
from sinograph.network import families, reading
from sinograph.network.families import Families
from sinograph.network.incidence import Incidence
from sinograph.network.projection import Projection, project
from sinograph.store.base import Store


@dataclass(frozen=True, slots=True)
class Network:
    """Everything of one store, unfiltered."""

    incidence: Incidence
    families: Families

    @classmethod
    def read(cls, store: Store) -> Network:
        """The network of a store."""
        found = families.read(store)
        return cls(reading.read(store, found), found)

    def of_kinds(self, kinds: Sequence[str]) -> Flags:
        """Flags the collaborations of these kinds."""
        numbers = [COLLABORATION_KINDS.index(kind) for kind in kinds]
        return np.isin(self.incidence.kind, numbers)

    def of_collaborations(self, iris: Sequence[str]) -> Flags:
        """Flags the collaborations with these IRIs; others are passed over."""
        flags = np.zeros(len(self.incidence.collaborations), dtype=np.bool_)
        found = (self.incidence.collaborations.find(iri) for iri in iris)
        flags[[number for number in found if number is not None]] = True
        return flags

    def together(self, names: Sequence[str]) -> Ints:
        """Heads under which the family of each of `names` counts as one."""
        return families.around(self.families, self.incidence.organisations, names)

    def rolled_up(self) -> Ints:
        """Heads under which every family counts as one."""
        return families.topmost(self.families, self.incidence.organisations)

    def project(self, collaborations: Flags, heads: Ints | None = None) -> Projection:
        """The ties made by the flagged collaborations, families under `heads` counting as one."""
        chosen = self.incidence.among(collaborations)
        if heads is not None:
            chosen = chosen.rolled(heads)
        return project(chosen, self.families)

    def numbers(self, organisations: Sequence[str], heads: Ints | None = None) -> list[int]:
        """The numbers of organisations, or of their heads, without those that take part nowhere."""
        found = [self.incidence.organisations.find(iri) for iri in organisations]
        known = [number for number in found if number is not None]
        return known if heads is None else [int(heads[number]) for number in known]
