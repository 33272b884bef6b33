"""Values that cross layers: RDF terms without an engine, and problems found in facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True, order=True)
class Iri:
    """An absolute IRI."""

    value: str


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """A literal: its lexical form, language tag or datatype IRI."""

    value: str
    language: str = ""
    datatype: str = ""


Term: TypeAlias = Iri | Text
Triple: TypeAlias = tuple[Iri, Iri, Term]
Solution: TypeAlias = dict[str, Term]


@dataclass(frozen=True, slots=True)
class Table:
    """The solutions of a SELECT, in the order of the query; an unbound variable is absent."""

    columns: tuple[str, ...]
    rows: tuple[Solution, ...]


@dataclass(frozen=True, slots=True)
class GraphInfo:
    """Which graph an answer comes from.

    `sha256` is that of its canonical form (N-Triples lines in code point order, each ended by a
    line feed); None where nobody has computed it, as for an endpoint.
    """

    location: str
    version: str | None
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Near:
    """An entity whose name is close to the one asked for."""

    id: str
    name: str
    kind: str
    matched: str
    score: float

    def __str__(self) -> str:
        return f"{self.name} ({self.kind})"


@dataclass(frozen=True, slots=True)
class Offer:
    """A question that can be answered: in words, and as a command line."""

    words: str
    command: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in the facts: where it is, what it is, and the nearest right value."""

    table: str
    line: int | None
    column: str | None
    message: str
    suggestion: str | None = None

    def __str__(self) -> str:
        place = self.table
        if self.line is not None:
            place += f", line {self.line}"
        if self.column is not None:
            place += f", column {self.column}"
        hint = f" (nearest right value: {self.suggestion})" if self.suggestion else ""
        return f"{place}: {self.message}{hint}"
