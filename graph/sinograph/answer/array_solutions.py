"""What arrays hold as solutions of queries, and what it leaves open."""

from __future__ import annotations

from typing import Final

import numpy as np

from sinograph.answer.found import Coverage
from sinograph.arrays.strings import Ints
from sinograph.model import Iri, Solution, Text
from sinograph.namespaces import COLLABORATION_KINDS, SG, XSD
from sinograph.network.incidence import STATUSES, UNKNOWN, Incidence

#: The sides as the graph names them, by their numbers; none where there is no side.
SIDE_IRIS: Final = {1: Iri(f"{SG}ChineseSide"), 2: Iri(f"{SG}GermanSide")}
_INTEGER: Final = f"{XSD}integer"


def about(incidence: Incidence, number: int) -> Solution:
    """The columns of a collaboration, by its number."""
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


def open_years(incidence: Incidence, collaborations: Ints) -> int:
    """How many of some collaborations have no exact year."""
    first, last = incidence.first[collaborations], incidence.last[collaborations]
    return int(np.sum((first != last) | (first == UNKNOWN)))


def coverage(incidence: Incidence, rows: Ints, sideless: int = 0) -> Coverage:
    """Counts over the collaborations of some participations, each given once."""
    chosen = np.unique(incidence.collaboration[rows])
    status = np.bincount(incidence.status[rows], minlength=len(STATUSES))
    return Coverage(
        collaborations=len(chosen),
        open_years=open_years(incidence, chosen),
        open_lists=int(np.sum(incidence.open_list[chosen])),
        inferred=int(status[STATUSES.index("Inferred")]),
        disputed=int(status[STATUSES.index("Disputed")]),
        sideless=sideless,
    )
