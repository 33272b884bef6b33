"""Which names of somebody's data mean things that the graph already knows.

Things other than organisations are known by exactly their names. What an organisation is called is
weighed; what it only probably means waits for a decision, and until then stays a thing of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sinograph.facts.schema import ENTITY_KINDS
from sinograph.facts.tables import Row
from sinograph.labels import LANGUAGES
from sinograph.matching.candidate import Candidate, Level, Match
from sinograph.matching.decisions import Decisions, Ruling
from sinograph.matching.matcher import Matcher
from sinograph.namespaces import ID
from sinograph.overlays.draft import Draft
from sinograph.overlays.known import Known


@dataclass(frozen=True, slots=True)
class Asked:
    """A name of an organisation of the data, the id that it has there, and what it may mean."""

    id: str
    candidate: Candidate
    match: Match
    ruling: Ruling = field(default_factory=Ruling)

    @property
    def meant(self) -> str | None:
        """The IRI of what it means, so far as that is sure or decided; None for a new thing."""
        if self.ruling.same:
            return self.ruling.same
        certain = self.match.level is Level.CERTAIN and self.match.id not in self.ruling.different
        return self.match.id if certain else None

    @property
    def waits(self) -> bool:
        """Whether a decision is wanted."""
        probable = self.match.level is Level.PROBABLE and self.match.id not in self.ruling.different
        return probable and not self.ruling.same


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the names.

    `renamed`: other id by id; `known`: the ids that are those of the graph, before and after;
    `used` and `waiting`: which organisations were recognised, and which are still to be decided.
    """

    renamed: Mapping[str, str]
    known: frozenset[str]
    used: tuple[Asked, ...]
    waiting: tuple[Asked, ...]
    new: int


def asked(draft: Draft, known: Known, matcher: Matcher) -> list[Asked]:
    """The names of the organisations of a draft that are not given by an id of the graph."""
    explicit = _present(draft, known) - draft.minted
    given = [
        pair for row in draft.of("organisations") for pair in _candidates(row, draft, explicit)
    ]
    matches = matcher.match([candidate for _, candidate in given])
    return [Asked(id_, one, match) for (id_, one), match in zip(given, matches, strict=True)]


def ruled(names: Sequence[Asked], decisions: Decisions) -> list[Asked]:
    """The names with what has been decided about them."""
    rulings = decisions.rulings([one.candidate for one in names])
    return [
        Asked(one.id, one.candidate, one.match, ruling)
        for one, ruling in zip(names, rulings, strict=True)
    ]


def decide(draft: Draft, known: Known, names: Sequence[Asked]) -> Outcome:
    """What the things of a draft mean, by the names of its organisations and of all else."""
    present = _present(draft, known)
    explicit = present - draft.minted
    meanings = _exactly(draft, known, explicit)
    used: dict[str, Asked] = {}
    for one in names:
        if one.meant and one.id not in used:
            used[one.id] = one
            meanings[one.id] = one.meant.removeprefix(ID)
    waiting = {one.id: one for one in reversed(names) if one.waits and one.id not in used}
    apart = {i: _other(i, present | draft.ids) for i in present - explicit - set(meanings)}
    return Outcome(
        meanings | apart,
        frozenset(explicit | set(meanings) | set(meanings.values())),
        tuple(used.values()),
        tuple(waiting[id_] for id_ in sorted(waiting)),
        len({one.id for one in names} - set(used)),
    )


def _present(draft: Draft, known: Known) -> set[str]:
    return set(known.tables({row["id"] for table in ENTITY_KINDS for row in draft.of(table)}))


def _candidates(row: Row, draft: Draft, explicit: set[str]) -> list[tuple[str, Candidate]]:
    """The names of a row, with what the data say besides."""
    if row["id"] in explicit:
        return []
    side = draft.side_of(row["id"])
    kind = (
        "" if row["kind"] not in ENTITY_KINDS["organisations"] - {"Organisation"} else row["kind"]
    )
    names = dict.fromkeys(row[language] for language in LANGUAGES if row[language].strip())
    return [
        (row["id"], Candidate(name, "", draft.country_of(row["id"]), side, "", kind))
        for name in names
    ]


def _other(id_: str, taken: set[str]) -> str:
    """An id like one that is another thing's."""
    return next(made for n in range(2, len(taken) + 3) if (made := f"{id_}-{n}") not in taken)


def _exactly(draft: Draft, known: Known, explicit: set[str]) -> dict[str, str]:
    """Things other than organisations that are called as one thing of the graph is."""
    found: dict[str, str] = {}
    for table in ENTITY_KINDS:
        if table == "organisations":
            continue
        for row in draft.of(table):
            names = {row[language] for language in LANGUAGES if row[language]}
            same = {id_ for name in names for id_ in known.called(name, table)}
            if row["id"] not in explicit and len(same) == 1:
                found[row["id"]] = same.pop()
    return found
