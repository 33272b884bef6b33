"""Which part of the network a question is about: the filters that its commands share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from sinograph.answer import coverage_notes
from sinograph.answer.array_solutions import open_years
from sinograph.answer.context import Context
from sinograph.answer.family import family_note
from sinograph.answer.filters import Years, kinds, located, places
from sinograph.answer.found import Coverage
from sinograph.answer.network_filters import Filters
from sinograph.arrays.strings import Flags, Ints
from sinograph.errors import UsageError
from sinograph.model import Iri
from sinograph.namespaces import ID, local_name
from sinograph.network.incidence import SIDES, UNKNOWN, Incidence
from sinograph.network.network import Network
from sinograph.network.periods import Within, within
from sinograph.network.projection import Projection, project
from sinograph.phrases import say


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """What a question keeps: collaborations, flagged, and a side; and notes on what it lost."""

    network: Network
    collaborations: Flags
    period: Within | None
    side: str | None
    notes: tuple[str, ...]

    def incidence(self, heads: Ints | None) -> Incidence:
        """Who takes part in these collaborations, families under `heads` counting as one."""
        chosen = self.network.incidence.among(self.collaborations)
        if self.side is not None:
            chosen = chosen.where(chosen.side == SIDES.index(self.side))
        return chosen if heads is None else chosen.rolled(heads)

    def project(self, heads: Ints | None) -> Projection:
        """The ties that these collaborations make."""
        return project(self.incidence(heads), self.network.families)

    def years(self, collaboration: int) -> Years:
        """The years of a collaboration, by its number."""
        facts = self.network.incidence
        first, last = int(facts.first[collaboration]), int(facts.last[collaboration])
        known = UNKNOWN not in (first, last)
        certainty = None
        if self.period is not None:
            certainty = "certain" if self.period.certain[collaboration] else "possible"
        return Years(first, last, certainty) if known else Years(None, None, certainty)


def choose(context: Context, network: Network, filters: Filters) -> Choice:
    """Apply the filters. Raises UnknownName, AmbiguousName or UsageError."""
    wanted = [local_name(kind.value) for kind in kinds(filters.kinds) if isinstance(kind, Iri)]
    kept = network.of_kinds(wanted)
    if filters.category is not None:
        kept &= _of_category(network, filters.category)
    notes: list[str] = []
    if filters.place is not None:
        kept = _in_place(context, network, kept, filters.place, notes)
    period = None
    if filters.period is not None:
        period = within(network.incidence, filters.period.first, filters.period.last)
        undated = int(np.sum(kept & period.undated))
        if undated:
            notes.append(say("note.undated", context.language, count=undated))
        kept &= period.kept
    if filters.side is not None:
        sideless = int(np.sum(network.incidence.among(kept).side == SIDES.index(None)))
        if sideless:
            notes.append(say("note.sideless", context.language, count=sideless))
    return Choice(network, kept, period, filters.side, tuple(notes))


def heads_of(
    context: Context, network: Network, names: Sequence[str], *, family: bool
) -> tuple[list[str], Ints | None, list[str]]:
    """The organisations called `names`, the heads that make each family one, and notes on them.

    Raises UnknownName or AmbiguousName.
    """
    asked = list(dict.fromkeys(context.names.resolve(name, "Organisation") for name in names))
    if not family:
        return asked, None, []
    notes = []
    for organisation in asked:
        notes += family_note(context, organisation, network.families.below(organisation))
    return asked, network.together(asked), notes


def coverage(
    context: Context, choice: Choice, collaborations: Iterable[int], statuses: Sequence[str] = ()
) -> list[str]:
    """The lines on open years and uncertain facts of what an answer looks at."""
    chosen = np.fromiter(collaborations, dtype=np.int64)
    return coverage_notes.lines(
        context,
        Coverage(
            collaborations=len(chosen),
            open_years=open_years(choice.network.incidence, chosen),
            inferred=statuses.count("Inferred"),
            disputed=statuses.count("Disputed"),
        ),
    )


def _of_category(network: Network, category: str) -> Flags:
    prefix = f"{ID}concept-category-"
    wanted = prefix + category.casefold().replace(" ", "-")
    known = list(network.incidence.categories)
    matching = [number for number, iri in enumerate(known) if iri.startswith(wanted)]
    if len(matching) != 1:
        allowed = ", ".join(iri.removeprefix(prefix) for iri in known) or "none in this graph"
        raise UsageError(f"“{category}” is no category; choose among {allowed}")
    return np.asarray(network.incidence.category == matching[0])


def _in_place(
    context: Context, network: Network, kept: Flags, name: str, notes: list[str]
) -> Flags:
    """The collaborations in a place; adds notes on those placed by a seat, and by nothing."""
    place = located(context, name)
    inside = kept & network.of_collaborations(sorted(place.bases))
    others = network.incidence.collaborations.many(np.flatnonzero(kept & ~inside))
    unplaced = len(set(others) - set(places(context, others)))
    if unplaced:
        notes.append(say("note.unplaced", context.language, count=unplaced))
    here = network.incidence.collaborations.many(np.flatnonzero(inside))
    seats = sum(1 for c in here if all(ref.basis == "seat" for ref in place.bases[c]))
    if seats:
        label = context.labels.of(place.place)
        notes.append(say("note.seat", context.language, count=seats, place=label))
    return inside
