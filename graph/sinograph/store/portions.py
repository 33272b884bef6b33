"""Long queries as several short ones: endpoints and what stands before them bound their length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

#: In characters, encoded as a form three times as many; that of `sinograph serve` is 16,384.
_LONGEST: Final = 12_000
_VALUES: Final = re.compile(r"(VALUES \?(\w+) \{ )([^{}]*)( \}\s*#@param)")


def portions(sparql: str) -> Iterator[str]:
    r"""Queries whose solutions, one after the other, are those of `sparql`.

    A query is parted at its longest list of values if it is sorted by these first: `catalogue.bind`
    writes them in order. Any other query stays whole.

    >>> values = " ".join(f"<urn:{number}>" for number in range(3_000))
    >>> query = f"SELECT ?x {{ VALUES ?x {{ {values} }}  #@param x\n ?x a ?y }} ORDER BY ?x ?y"
    >>> len(list(portions(query)))
    3
    """
    found = max(_VALUES.finditer(sparql), key=lambda match: len(match[3]), default=None)
    if len(sparql) <= _LONGEST or found is None or not _separable(sparql, found):
        yield sparql
        return
    room = max(_LONGEST - len(sparql) + len(found[3]), 1_000)
    for values in _parted(found[3].split(" "), room):
        yield f"{sparql[: found.start(3)]}{values}{sparql[found.end(3) :]}"


def _separable(sparql: str, values: re.Match[str]) -> bool:
    """Whether the values bind all of the query, once, and come first in its order."""
    before = sparql[: values.start()]
    outermost = before.count("{") - before.count("}") == 1
    once = len(re.findall(rf"VALUES \?{values[2]} ", sparql)) == 1
    last = sparql.rpartition("ORDER BY ")[2].split()
    return outermost and once and last[:1] == [f"?{values[2]}"] and "LIMIT" not in last


def _parted(terms: list[str], room: int) -> Iterator[str]:
    """Terms joined into texts that are no longer than `room`, if each term fits."""
    portion, size = list[str](), 0
    for term in terms:
        if portion and size + len(term) > room:
            yield " ".join(portion)
            portion, size = [], 0
        portion.append(term)
        size += len(term) + 1
    yield " ".join(portion)
