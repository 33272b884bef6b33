"""The rows of answers about places, figures and lists; None is unknown."""

from __future__ import annotations

from dataclasses import dataclass

from sinograph.answer.rows import Anchor, ProjectRow, Ref, Row


@dataclass(frozen=True, slots=True)
class FigureRow(Row):
    """A number as a source prints it; numbers are kept as their decimal text."""

    indicator: str
    about: Ref
    year: int | None
    value: str | None
    value_min: str | None
    value_max: str | None
    qualifier: str | None
    unit: str
    status: str
    evidence: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class ComparedValue:
    """What one of the things compared has; None where no source says."""

    id: str
    name: str
    value: str | None
    evidence: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class CompareRow(Row):
    """One indicator side by side, a value for each thing compared, in the order asked."""

    indicator: str
    unit: str
    year: int | None
    values: tuple[ComparedValue, ...]


@dataclass(frozen=True, slots=True)
class ThingRow(Row):
    """A thing of a list; `by` are those who run, manage, organise, issue or offer it."""

    id: str
    name: str
    kind: str
    places: tuple[Ref, ...]
    industries: tuple[Ref, ...]
    themes: tuple[Ref, ...]
    by: tuple[Ref, ...]
    year_min: int | None
    year_max: int | None
    certainty: str | None
    status: str
    evidence: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class PolicyRow(Row):
    """A policy of a list."""

    id: str
    name: str
    issued: str | None
    year_min: int | None
    year_max: int | None
    certainty: str | None
    level: str | None
    issuer: tuple[Ref, ...]
    places: tuple[Ref, ...]
    themes: tuple[Ref, ...]
    status: str
    evidence: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class SectionRow(Row):
    """One section of the profile of a place."""

    section: str
    rows: tuple[ThingRow | PolicyRow | ProjectRow | FigureRow, ...]


@dataclass(frozen=True, slots=True)
class QuestionRow(Row):
    """A question of the catalogue and the parameters it asks for."""

    id: str
    title: str
    parameters: tuple[str, ...]
