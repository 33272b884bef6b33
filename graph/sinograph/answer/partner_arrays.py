"""The partners of an organisation from arrays, for networks too large to ask by SPARQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sinograph.answer.array_solutions import SIDE_IRIS, about, coverage
from sinograph.answer.by_name import first
from sinograph.answer.context import Context
from sinograph.answer.filters import Located, Selection, kinds, select
from sinograph.answer.found import Found
from sinograph.arrays.strings import Flags, Ints
from sinograph.model import Iri, Solution
from sinograph.namespaces import local_name
from sinograph.network.incidence import SIDES, Incidence
from sinograph.network.network import Network

if TYPE_CHECKING:
    from sinograph.answer.partners import Filters


def look_up(
    context: Context,
    network: Network,
    organisation: str,
    filters: Filters,
    place: Located | None,
    limit: int | None,
) -> Found:
    """What `queries/partners.rq` finds, cut to the first `limit` partners before it is fetched.

    Cost: linear in the participations, and in those of the organisation's collaborations.
    """
    incidence = network.incidence
    own, kin = family_of(network, organisation, family=filters.family)
    mine = np.flatnonzero(_among(incidence.organisation, own))
    wanted = [local_name(kind.value) for kind in kinds(filters.kinds)]
    mine = mine[network.of_kinds(wanted)[incidence.collaboration[mine]]]
    theirs = incidence.rows_of(np.unique(incidence.collaboration[mine]))
    theirs = theirs[~np.isin(incidence.organisation[theirs], kin)]
    selection = Selection({}, ())
    if place is not None or filters.period is not None:
        asked = np.unique(incidence.collaboration[theirs])
        rows = [about(incidence, number) for number in asked.tolist()]
        selection = select(context, rows, place, filters.period)
        kept = network.of_collaborations(list(selection.years))
        theirs = theirs[kept[incidence.collaboration[theirs]]]
    sideless = int(np.sum(incidence.side[theirs] == 0)) if filters.side else 0
    if filters.side:
        theirs = theirs[incidence.side[theirs] == SIDES.index(filters.side)]
    shown, total = _first(context, network, theirs, limit)
    mine = mine[np.isin(incidence.collaboration[mine], incidence.collaboration[theirs])]
    solutions = _solutions(incidence, theirs[_among(incidence.organisation[theirs], shown)], mine)
    if place is None and filters.period is None:
        selection = select(context, solutions, None, None)
    return Found(
        solutions, total, selection, coverage(incidence, np.concatenate((theirs, mine)), sideless)
    )


def family_of(network: Network, organisation: str, *, family: bool) -> tuple[Ints, Ints]:
    """The numbers of whom a name stands for, and of those who are no partners of it."""
    families = network.families
    members = sorted(families.below(organisation)) if family else [organisation]
    above = sorted(families.above(organisation)) if family else []
    found = (np.array(network.numbers(names), dtype=np.int64) for names in (members, above))
    own, over = found
    return own, np.concatenate((own, over))


def _among(numbers: Ints, chosen: Ints) -> Flags:
    """Flags those of `numbers` that are chosen."""
    flags = np.zeros(int(max(numbers.max(initial=-1), chosen.max(initial=-1))) + 1, dtype=np.bool_)
    flags[chosen] = True
    return np.asarray(flags[numbers])


def _first(context: Context, network: Network, theirs: Ints, limit: int | None) -> tuple[Ints, int]:
    """The partners to show, and how many there are: most shared collaborations first, by name."""
    incidence = network.incidence
    width = len(incidence.collaborations)
    pairs = np.unique(
        incidence.organisation[theirs].astype(np.int64) * width + incidence.collaboration[theirs]
    )
    partners, count = np.unique(pairs // max(width, 1), return_counts=True)
    return partners[first(context, network, partners, -count, limit)], len(partners)


def _solutions(incidence: Incidence, theirs: Ints, mine: Ints) -> list[Solution]:
    """One solution for each participation of a partner and each of the family beside it."""
    beside: dict[int, list[tuple[Iri, Iri]]] = {}
    members = incidence.organisations.many(incidence.organisation[mine])
    facts = incidence.participations.many(incidence.fact[mine])
    where = incidence.collaboration[mine].tolist()
    for collaboration, member, fact in zip(where, members, facts, strict=True):
        beside.setdefault(collaboration, []).append((Iri(member), Iri(fact)))
    described = {
        number: about(incidence, number)
        for number in np.unique(incidence.collaboration[theirs]).tolist()
    }
    rows = theirs.tolist()
    return [found for row in rows for found in _of_row(incidence, row, beside, described)]


def _of_row(
    incidence: Incidence,
    row: int,
    beside: dict[int, list[tuple[Iri, Iri]]],
    described: dict[int, Solution],
) -> Sequence[Solution]:
    collaboration, side = int(incidence.collaboration[row]), int(incidence.side[row])
    own: Solution = {
        **described[collaboration],
        "partner": Iri(incidence.organisations[incidence.organisation[row]]),
        "participation": Iri(incidence.participations[incidence.fact[row]]),
    }
    if side:
        own["side"] = SIDE_IRIS[side]
    return [
        {**own, "through": member, "throughParticipation": fact}
        for member, fact in beside[collaboration]
    ]
