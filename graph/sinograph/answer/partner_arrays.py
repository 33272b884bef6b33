"""The partners of an organisation from arrays, for networks too large to ask by SPARQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from sinograph.answer.by_name import by_name
from sinograph.answer.context import Context
from sinograph.answer.filters import Located, Selection, kinds, select
from sinograph.answer.found import Coverage, Found
from sinograph.arrays.strings import Flags, Ints
from sinograph.model import Iri, Solution, Text
from sinograph.namespaces import COLLABORATION_KINDS, SG, XSD, local_name
from sinograph.network.incidence import SIDES, STATUSES, UNKNOWN, Incidence
from sinograph.network.network import Network

if TYPE_CHECKING:
    from sinograph.answer.partners import Filters

_SIDES: Final = {1: Iri(f"{SG}ChineseSide"), 2: Iri(f"{SG}GermanSide")}
_INTEGER: Final = f"{XSD}integer"


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
    own, kin = _family(network, organisation, family=filters.family)
    mine = np.flatnonzero(_among(incidence.organisation, own))
    wanted = [local_name(kind.value) for kind in kinds(filters.kinds)]
    mine = mine[network.of_kinds(wanted)[incidence.collaboration[mine]]]
    theirs = incidence.rows_of(np.unique(incidence.collaboration[mine]))
    theirs = theirs[~np.isin(incidence.organisation[theirs], kin)]
    selection = Selection({}, ())
    if place is not None or filters.period is not None:
        asked = np.unique(incidence.collaboration[theirs])
        rows = [_about(incidence, number) for number in asked.tolist()]
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
    return Found(solutions, total, selection, _coverage(incidence, theirs, mine, sideless))


def _family(network: Network, organisation: str, *, family: bool) -> tuple[Ints, Ints]:
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
    if limit is None or limit >= len(partners):
        return partners, len(partners)
    order = np.lexsort((by_name(context, network)[partners], -count))
    return partners[order[:limit]], len(partners)


def _solutions(incidence: Incidence, theirs: Ints, mine: Ints) -> list[Solution]:
    """One solution for each participation of a partner and each of the family beside it."""
    beside: dict[int, list[tuple[Iri, Iri]]] = {}
    members = incidence.organisations.many(incidence.organisation[mine])
    facts = incidence.participations.many(incidence.fact[mine])
    where = incidence.collaboration[mine].tolist()
    for collaboration, member, fact in zip(where, members, facts, strict=True):
        beside.setdefault(collaboration, []).append((Iri(member), Iri(fact)))
    about = {
        number: _about(incidence, number)
        for number in np.unique(incidence.collaboration[theirs]).tolist()
    }
    return [
        solution for row in theirs.tolist() for solution in _of_row(incidence, row, beside, about)
    ]


def _of_row(
    incidence: Incidence,
    row: int,
    beside: dict[int, list[tuple[Iri, Iri]]],
    about: dict[int, Solution],
) -> Sequence[Solution]:
    collaboration, side = int(incidence.collaboration[row]), int(incidence.side[row])
    own: Solution = {
        **about[collaboration],
        "partner": Iri(incidence.organisations[incidence.organisation[row]]),
        "participation": Iri(incidence.participations[incidence.fact[row]]),
    }
    if side:
        own["side"] = _SIDES[side]
    return [
        {**own, "through": member, "throughParticipation": fact}
        for member, fact in beside[collaboration]
    ]


def _about(incidence: Incidence, number: int) -> Solution:
    found: Solution = {
        "collaboration": Iri(incidence.collaborations[number]),
        "kind": Iri(SG + COLLABORATION_KINDS[incidence.kind[number]]),
    }
    first, last = int(incidence.first[number]), int(incidence.last[number])
    if UNKNOWN not in (first, last):
        found |= {"yearMin": _integer(first), "yearMax": _integer(last)}
    if (ended := int(incidence.ended[number])) != UNKNOWN:
        found["endYearMax"] = _integer(ended)
    return found


def _integer(value: int) -> Text:
    return Text(str(value), datatype=_INTEGER)


def _coverage(incidence: Incidence, theirs: Ints, mine: Ints, sideless: int) -> Coverage:
    chosen = np.unique(incidence.collaboration[theirs])
    first, last = incidence.first[chosen], incidence.last[chosen]
    status = np.bincount(incidence.status[np.concatenate((theirs, mine))], minlength=len(STATUSES))
    return Coverage(
        collaborations=len(chosen),
        open_years=int(np.sum((first != last) | (first == UNKNOWN))),
        open_lists=int(np.sum(incidence.open_list[chosen])),
        inferred=int(status[STATUSES.index("Inferred")]),
        disputed=int(status[STATUSES.index("Disputed")]),
        sideless=sideless,
    )
