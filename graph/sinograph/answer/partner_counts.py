"""How many partners organisations have, counted in arrays without saying which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sinograph.answer.filters import kinds
from sinograph.answer.partner_arrays import family_of
from sinograph.namespaces import local_name
from sinograph.network.lookup import Lookup
from sinograph.network.network import Network


def partner_counts(network: Network, organisations: Iterable[str]) -> Mapping[str, int]:
    """For each organisation, by IRI, as many as `partners` finds for it and its subsidiaries.

    Cost: linear in the organisations of the network, for each of those given.
    """
    wanted = network.of_kinds([local_name(kind.value) for kind in kinds(())])
    lookup = Lookup.of(network.incidence.among(wanted))
    counts = {}
    for organisation in organisations:
        own, kin = family_of(network, organisation, family=True)
        counts[organisation] = len(lookup.partners(own, kin).organisation)
    return counts
