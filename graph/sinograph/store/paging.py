"""Answers that an endpoint cuts without a word: noticed by counting, completed page by page.

Virtuoso sends at most `ResultSetMaxRows` rows and refuses to sort more, so that a page is taken
from outside of a sorted query: `SELECT … { { the query, sorted } } LIMIT n OFFSET k`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from sinograph import progress
from sinograph.errors import TooLarge
from sinograph.store.scan import words

#: A solution as SPARQL 1.1 JSON results write it.
Binding: TypeAlias = dict[str, dict[str, str]]

#: No endpoint that is of use cuts shorter answers than this, unless it says so.
_SUSPICIOUS: Final = 100
#: How many rows are asked for where a whole answer was refused.
_PAGE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Page:
    """Some solutions, and whether the endpoint says that it sends no more than these."""

    columns: tuple[str, ...]
    rows: list[Binding]
    cut: bool = False


#: Asks an endpoint once.
Ask: TypeAlias = Callable[[str], Page]


class Pages:
    """Completes the answers of one endpoint; remembers what lengths it sends whole."""

    def __init__(self, ask: Ask, name: str) -> None:
        self._ask = ask
        self._name = name
        self._whole = _SUSPICIOUS - 1

    def all(self, sparql: str) -> Page:
        """Every solution of a SELECT query. Raises TooLarge where some cannot be had."""
        try:
            first = self._ask(sparql)
        except TooLarge:
            # It refuses what others would cut: then it is asked for less from the start.
            if "limit" in dict(words(sparql, depth=0)):
                raise
            first = self._ask(f"{sparql}\nLIMIT {_PAGE}")
            first = Page(first.columns, first.rows, cut=len(first.rows) == _PAGE)
        size = len(first.rows)
        if size <= self._whole and not first.cut:
            return first
        split = _split(sparql)
        if split is None:
            if first.cut:
                raise self._short(size, "a query with FROM cannot be asked in pages")
            return first
        total = self._count(*split)
        if total <= size:
            self._whole = max(self._whole, size)
            return first
        rows = list(progress.over(self._paged(*split, first, total), "rows", lambda: total))
        return Page(first.columns, rows)

    def whole_graph(self, triples: int) -> None:
        """Raises TooLarge when a graph of so many triples may have been cut on its way."""
        if triples <= self._whole:
            return
        probe = f"SELECT ?s {{ ?s ?p ?o }} LIMIT {triples + 1}"
        found = self._ask(probe)
        if len(found.rows) <= triples and self._count("", probe) > len(found.rows):
            raise self._short(len(found.rows), "triples do not come in pages; ask with SELECT")
        self._whole = max(self._whole, len(found.rows))

    def _count(self, head: str, query: str) -> int:
        counted = self._ask(f"{head}\nSELECT (COUNT(*) AS ?n) WHERE {{ {{\n{query}\n}} }}")
        return int(counted.rows[0]["n"]["value"])

    def _paged(self, head: str, query: str, first: Page, total: int) -> Iterator[Binding]:
        columns = " ".join(f"?{column}" for column in first.columns)
        if not _is_sorted(query):
            query = f"SELECT {columns} {{ {{\n{query}\n}} }} ORDER BY {_keys(first.columns)}"
        size, got, seen = len(first.rows), 0, set[tuple[Any, ...]]()
        while got < total:
            inner = f"{head}\nSELECT {columns} WHERE {{ {{\n{query}\n}} }}"
            page = self._ask(f"{inner} LIMIT {size} OFFSET {got}")
            seen.update(_key(row, first.columns) for row in page.rows)
            yield from page.rows
            got += len(page.rows)
            if not page.rows:
                break
        # Pages that overlap leave others out: then rows differ less than they should.
        distinct = f"SELECT DISTINCT {columns} WHERE {{ {{\n{query}\n}} }}"
        if got != total or (len(seen) < total and self._count(head, distinct) != len(seen)):
            raise self._short(size, "its pages overlap or end early")

    def _short(self, size: int, why: str) -> TooLarge:
        return TooLarge(
            f"{self._name} cuts answers at {size} rows, and the rest cannot be had: {why}; "
            "ask for less, or have its limit raised (Virtuoso: ResultSetMaxRows)"
        )


def _split(sparql: str) -> tuple[str, str] | None:
    """The prologue and the query behind it; None where the query names its own graphs."""
    found = dict(reversed(list(words(sparql))))
    if "select" not in found or "from" in found:
        return None
    return sparql[: found["select"]], sparql[found["select"] :]


def _is_sorted(query: str) -> bool:
    """Whether ORDER BY stands at the end of a query, outside of all braces."""
    return any(word == "order" for word, _ in words(query, depth=0))


def _keys(columns: Sequence[str]) -> str:
    """All columns as keys; an engine may take texts for equal that differ in language."""
    return " ".join(f"STR(?{column}) LANG(?{column})" for column in columns)


def _key(row: Binding, columns: Sequence[str]) -> tuple[Any, ...]:
    return tuple(tuple(sorted(row[column].items())) for column in columns if column in row)
