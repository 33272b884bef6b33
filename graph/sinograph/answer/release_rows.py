"""The rows of answers about releases."""

from __future__ import annotations

from dataclasses import dataclass

from sinograph.answer.rows import Anchor, Ref, Row


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A property whose values differ between two graphs."""

    property: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DiffRow(Row):
    """A fact that one graph has and the other not, or that both have and say differently.

    `what` is `added`, `removed` or `changed`. `evidence` is that of the newer graph, of a removed
    fact that of the older one.
    """

    what: str
    fact: str
    kind: str
    about: Ref
    property: str | None
    value: Ref | str | None
    changes: tuple[ValueChange, ...]
    status: str
    evidence: tuple[Anchor, ...]
