"""Names that differ by a typing error, looked for among those that begin alike and are as long."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sinograph.names.spelling import Spelling, mistyped

#: The most typing errors in a name.
_MOST: Final = 2


@dataclass(frozen=True, slots=True)
class Bucket:
    """Folded names that begin with one letter, the shortest first, and their positions."""

    names: Sequence[str]
    lengths: Sequence[int]
    positions: Sequence[int]

    def like(self, key: str) -> Iterator[int]:
        """The positions of the names that are `key` but for a typing error."""
        first = bisect_left(self.lengths, len(key) - _MOST)
        last = bisect_left(self.lengths, len(key) + _MOST + 1)
        for at in mistyped(key, self.names[first:last], _MOST):
            yield self.positions[first + at]


def buckets(names: Iterable[str]) -> Mapping[str, Bucket]:
    """Folded names by their first letter; an error there is not looked for."""
    found: dict[str, list[tuple[int, str, int]]] = {}
    for position, name in enumerate(names):
        found.setdefault(name[:1], []).append((len(name), name, position))
    return {letter: _bucket(sorted(entries)) for letter, entries in found.items()}


def near(text: str, known: Mapping[str, Bucket]) -> Iterator[int]:
    """The positions of the names that a text would be but for a typing error.

    >>> list(near("Simens", buckets(["bosch", "siemens"])))
    [1]
    """
    for key in Spelling(text).keys:
        if key[:1] in known:
            yield from known[key[:1]].like(key)


def _bucket(entries: Sequence[tuple[int, str, int]]) -> Bucket:
    lengths, names, positions = zip(*entries, strict=True)
    return Bucket(names, lengths, positions)
