"""The strongest pairs of partners from arrays, for networks too large to ask by SPARQL."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from sinograph.answer.array_solutions import SIDE_IRIS, about, coverage
from sinograph.answer.by_name import by_name
from sinograph.answer.context import Context
from sinograph.answer.filters import Selection, kinds, select
from sinograph.answer.found import Found
from sinograph.arrays.strings import Ints
from sinograph.model import Iri, Solution
from sinograph.namespaces import local_name
from sinograph.network.incidence import Incidence
from sinograph.network.lookup import tied, top_pairs
from sinograph.network.network import Network
from sinograph.network.periods import within
from sinograph.network.projection import Projection
from sinograph.phrases import say

if TYPE_CHECKING:
    from sinograph.answer.pairs import Filters


def look_up(context: Context, network: Network, filters: Filters, limit: int | None) -> Found:
    """What `queries/pairs.rq` finds, cut to the first `limit` pairs before it is fetched.

    Cost: sorting the pairs of all collaborations.
    """
    incidence = network.incidence
    wanted = [local_name(kind.value) for kind in kinds(filters.kinds)]
    kept, notes = network.of_kinds(wanted), list[str]()
    chosen = kept[incidence.collaboration]
    rows = np.flatnonzero(chosen)[tied(incidence.where(chosen), network.families)]
    if filters.period is not None:
        period = within(incidence, filters.period.first, filters.period.last)
        kept &= period.kept
        looked_at = np.unique(incidence.collaboration[rows])
        if undated := int(np.sum(period.undated[looked_at])):
            notes.append(say("note.undated", context.language, count=undated))
        rows = rows[kept[incidence.collaboration[rows]]]
    projection = network.project(kept)
    shown: Ints = np.arange(len(projection.a))
    if limit is not None and limit < len(shown):
        shown = top_pairs(projection, limit, by_name(context, network))
    solutions = [s for tie in shown.tolist() for s in _solutions(projection, tie)]
    years = select(context, solutions, None, filters.period).years
    selection = Selection(years, tuple(notes), bool(notes))
    return Found(solutions, len(projection.a), selection, coverage(incidence, rows))


def _solutions(projection: Projection, tie: int) -> Iterator[Solution]:
    """The solutions of one pair: for each shared collaboration the participations of both ends."""
    incidence = projection.incidence
    ends = int(projection.a[tie]), int(projection.b[tie])
    own = [projection.rows(end) for end in ends]
    for collaboration in projection.collaborations(*ends).tolist():
        a, b = (rows[incidence.collaboration[rows] == collaboration] for rows in own)
        for one, other in itertools.product(a.tolist(), b.tolist()):
            yield about(incidence, collaboration) | {
                **_taking(incidence, one, "a"),
                **_taking(incidence, other, "b"),
            }


def _taking(incidence: Incidence, row: int, end: str) -> Solution:
    found: Solution = {
        end: Iri(incidence.organisations[incidence.organisation[row]]),
        f"{end}Participation": Iri(incidence.participations[incidence.fact[row]]),
    }
    side = int(incidence.side[row])
    return found | {f"{end}Side": SIDE_IRIS[side]} if side else found
