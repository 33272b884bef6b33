"""The filters that questions about collaborations share: place, period, side, kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sinograph import catalogue
from sinograph.answer.context import Context, number
from sinograph.answer.period import Period
from sinograph.answer.rows import PlaceRef
from sinograph.errors import UsageError
from sinograph.model import Iri, Solution, Term
from sinograph.namespaces import COLLABORATION_KINDS, PARTNERSHIP_KINDS, SG
from sinograph.phrases import say

_PROJECT_KINDS: Final = ("PilotProject", "Project")


@dataclass(frozen=True, slots=True)
class Years:
    """When a thing began, at the earliest and the latest, and how that lies in the period asked."""

    first: int | None
    last: int | None
    certainty: str | None


def kinds(chosen: Sequence[str], default: Sequence[str] = PARTNERSHIP_KINDS) -> list[Term]:
    """The kinds of collaboration to look at: `all`, or names that add to nothing but themselves.

    Raises UsageError for a name that is no kind of collaboration.
    """
    if not chosen:
        names: Sequence[str] = default
    elif "all" in chosen:
        names = COLLABORATION_KINDS
    else:
        names = chosen
    folded = {name.casefold(): name for name in COLLABORATION_KINDS}
    for name in names:
        if name.casefold() not in folded:
            allowed = ", ".join((*COLLABORATION_KINDS, "all"))
            raise UsageError(f"“{name}” is no kind of collaboration; choose among {allowed}")
    return [Iri(SG + folded[name.casefold()]) for name in names]


def project_kinds(chosen: Sequence[str]) -> list[Term]:
    """The kinds that `projects` lists: pilots and projects unless others are chosen."""
    return kinds(chosen, _PROJECT_KINDS)


def years(row: Solution, period: Period | None) -> Years:
    """The years of a solution of a catalogue query, judged against `period`."""
    first, last = number(row, "yearMin"), number(row, "yearMax")
    certainty = period.certainty(first, last, number(row, "endYearMax")) if period else None
    return Years(first, last, certainty)


def within_period(
    rows: Iterable[Solution], period: Period | None, column: str = "collaboration"
) -> tuple[dict[str, Years], frozenset[str]]:
    """Years by the thing in `column` of those that `period` keeps, and the undated ones it lost."""
    kept: dict[str, Years] = {}
    undated = set[str]()
    for row in rows:
        thing = row[column].value
        found = years(row, period)
        if period is None or found.certainty is not None:
            kept[thing] = found
        elif found.first is None:
            undated.add(thing)
    return kept, frozenset(undated)


@dataclass(frozen=True, slots=True)
class Located:
    """Collaborations in a place, each with the places and on which basis."""

    place: str
    bases: Mapping[str, tuple[PlaceRef, ...]]

    def __contains__(self, collaboration: str) -> bool:
        return collaboration in self.bases


def located(context: Context, name: str) -> Located:
    """The collaborations in the place called `name`."""
    place = context.names.resolve(name, "Place")
    asked = catalogue.iris([place])
    stated, _ = context.ask("collaborations-in", place=asked)
    seated, _ = context.ask("collaborations-by-seat", place=asked)
    by_seat = _places(context, seated, "seat")
    return Located(place, by_seat | _places(context, stated, "stated"))


def places(context: Context, collaborations: Iterable[str]) -> Mapping[str, tuple[PlaceRef, ...]]:
    """The places of collaborations: the stated ones, else the seats of the Chinese side."""
    chosen = sorted(collaborations)
    stated = context.about("places-of-collaborations", "collaboration", chosen)
    seated = context.about("seats-of-collaborations", "collaboration", chosen)
    return _places(context, seated, "seat") | _places(context, stated, "stated")


def _places(
    context: Context, rows: Sequence[Solution], basis: str
) -> dict[str, tuple[PlaceRef, ...]]:
    context.labels.fetch(row["place"].value for row in rows)
    found: dict[str, list[PlaceRef]] = {}
    for row in rows:
        place = row["place"].value
        ref = PlaceRef(place, context.labels.of(place), basis)
        found.setdefault(row["collaboration"].value, []).append(ref)
    return {collaboration: tuple(refs) for collaboration, refs in found.items()}


@dataclass(frozen=True, slots=True)
class Selection:
    """Which collaborations a question keeps, and the notes on those it lost.

    `left_open` says that some were lost whose place or year is not known: they may belong here.
    """

    years: Mapping[str, Years]
    notes: tuple[str, ...]
    left_open: bool = False


def select(
    context: Context, rows: Sequence[Solution], place: Located | None, period: Period | None
) -> Selection:
    """Apply the filters of place and period to the collaborations of `rows`."""
    notes: list[str] = []
    if place is not None:
        rows = _placed(context, rows, place, notes)
    kept, undated = within_period(rows, period)
    if undated:
        notes.append(say("note.undated", context.language, count=len(undated)))
    left_open = bool(notes)
    if place is not None:
        seats = [c for c in kept if all(ref.basis == "seat" for ref in place.bases[c])]
        if seats:
            label = context.labels.of(place.place)
            notes.append(say("note.seat", context.language, count=len(seats), place=label))
    return Selection(kept, tuple(notes), left_open)


def _placed(
    context: Context, rows: Sequence[Solution], place: Located, notes: list[str]
) -> list[Solution]:
    """The rows whose collaboration lies in `place`; adds a note on those that lie nowhere."""
    elsewhere = {row["collaboration"].value for row in rows} - set(place.bases)
    unplaced = elsewhere - set(places(context, elsewhere))
    if unplaced:
        notes.append(say("note.unplaced", context.language, count=len(unplaced)))
    return [row for row in rows if row["collaboration"].value in place]
