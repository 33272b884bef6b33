"""What every store can do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sinograph.model import GraphInfo, Table, Triple


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to free SPARQL, in a standard format: the bytes and their media type."""

    body: bytes
    media_type: str


class Store(Protocol):
    """A graph that answers SPARQL 1.1 queries over its default graph."""

    @property
    def info(self) -> GraphInfo:
        """Which graph this is."""

    @property
    def fingerprint(self) -> str | None:
        """What differs as soon as the graph does, for what is kept beside it; None if unknown."""

    @property
    def fixed(self) -> bool:
        """Whether the graph stays as it is for as long as the store is open."""

    @property
    def place(self) -> Path | None:
        """The file or folder that the graph is read from; None for one that lies in neither."""

    def select(self, sparql: str) -> Table:
        """The solutions of a SELECT query. Raises BadQuery."""

    def values(self, sparql: str) -> Iterator[tuple[str, ...]]:
        """The solutions of a SELECT query one by one, for results too many to hold.

        Each is the plain values (IRIs, lexical forms) in the order of the query's variables,
        empty where unbound. Raises BadQuery.
        """

    def construct(self, sparql: str) -> Iterable[Triple]:
        """The triples of a CONSTRUCT query. Raises BadQuery."""

    def triples(self) -> Iterator[Triple]:
        """Every triple, in any order."""

    def within(self, seconds: float) -> Store:
        """The same store; a query that it passes on to another machine gets so many seconds."""

    def reply(self, sparql: str) -> Reply:
        """Any query: SPARQL 1.1 JSON results for SELECT and ASK, N-Triples or Turtle for graphs."""
