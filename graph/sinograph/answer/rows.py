"""The rows of answers; field names are those of the JSON contract, None is unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an answer."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A thing: its IRI and its name in the asked language."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a source: characters `start` up to `end`, or a record of a register (no span)."""

    id: str
    source: str
    section: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Via:
    """A collaboration that makes two organisations partners."""

    id: str
    name: str
    kind: str
    side: str | None
    through: tuple[Ref, ...]
    year_min: int | None
    year_max: int | None
    certainty: str | None
    status: str
    evidence: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class PartnerRow(Row):
    """A partner and the collaborations that make it one."""

    id: str
    name: str
    kind: str
    country: str | None
    sides: tuple[str, ...]
    via: tuple[Via, ...]
    count: int


@dataclass(frozen=True, slots=True)
class PairRow(Row):
    """Two organisations, or two places, and what connects them."""

    a: Ref
    b: Ref
    count: int
    via: tuple[Via, ...]


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """Where a collaboration lies: `basis` is `stated`, or `seat` of a Chinese-side participant."""

    id: str
    name: str
    basis: str


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """Who takes part in a collaboration."""

    id: str
    name: str
    side: str | None
    role: str | None
    status: str
    evidence: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class ProjectRow(Row):
    """A collaboration with all its participants."""

    id: str
    name: str
    kind: str
    category: str | None
    year_min: int | None
    year_max: int | None
    certainty: str | None
    open_list: bool
    places: tuple[PlaceRef, ...]
    participants: tuple[ParticipantRow, ...]
    evidence: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class FactRow(Row):
    """One statement about a thing; `property` has a leading ^ when the thing is its object.

    `says` is the property in words, `fact` what `evidence` is asked for, `reason` why the fact is
    not simply stated.
    """

    property: str
    value: Ref | str
    year_min: int | None
    year_max: int | None
    status: str | None
    evidence: tuple[Anchor, ...]
    says: str
    fact: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class SolutionRow(Row):
    """A row of a catalogue question: a thing or a text by column, None where it is unbound."""

    values: Mapping[str, Ref | str | None]
    status: str
    evidence: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class FoundRow(Row):
    """A thing whose name matches a text; `score` runs from 0 to 1."""

    id: str
    name: str
    kind: str
    matched: str
    score: float


@dataclass(frozen=True, slots=True)
class PassageRow(Row):
    """A place in a source that a fact rests on; the text only where the documents are at hand.

    `subject`, `says`, `value` are the fact in words, `reason` why it is not simply stated.
    """

    fact: str
    source: str
    section: str | None
    start: int | None
    end: int | None
    text: str | None
    anchor: str
    subject: Ref | None
    says: str | None
    value: Ref | str | None
    status: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class SourceRow(Row):
    """A document or register, and how many anchors point into it."""

    id: str
    title: str
    publisher: str | None
    issued: str | None
    language: str | None
    licence: str | None
    sha256: str | None
    anchors: int


@dataclass(frozen=True, slots=True)
class CoverageRow(Row):
    """Of how many things something is known; and how the known facts are certain."""

    what: str
    total: int
    known: int
    unknown: int
    disputed: int
    inferred: int
