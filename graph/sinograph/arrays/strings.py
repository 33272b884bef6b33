"""Many strings as one block of UTF-8, which can be memory-mapped and searched by bisection."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from sinograph.arrays.ranges import ranges

Ints: TypeAlias = npt.NDArray[np.integer[Any]]
Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]

#: Looking up one string costs about as much as reading so many.
_MANY: Final = 20
#: More bytes than this are not kept as text as well.
_LARGE: Final = 64_000_000
#: How many strings are copied at a time.
_BLOCK: Final = 100_000


@dataclass(frozen=True, eq=False)
class Strings:
    """A sequence of strings; string `i` is `block[offsets[i]:offsets[i + 1]]`."""

    block: npt.NDArray[np.uint8]
    offsets: Ints

    @classmethod
    def of(cls, texts: Iterable[str]) -> Strings:
        """The strings of `texts`, in their order.

        >>> list(Strings.of(["a", "中"]))
        ['a', '中']
        """
        encoded = [text.encode() for text in texts]
        offsets = np.zeros(len(encoded) + 1, dtype=np.int64)
        np.cumsum([len(data) for data in encoded], out=offsets[1:])
        return cls(np.frombuffer(b"".join(encoded), dtype=np.uint8), offsets)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, index: int) -> str:
        start, end = self.offsets[index], self.offsets[index + 1]
        return self.block[start:end].tobytes().decode()

    def __iter__(self) -> Iterator[str]:
        return (self[index] for index in range(len(self)))

    def find(self, text: str) -> int | None:
        """The number of `text` among sorted strings; None where it is missing. O(log n)."""
        index = bisect_left(self, text)
        return index if index < len(self) and self[index] == text else None

    def numbers(self, texts: Collection[str]) -> dict[str, int]:
        """The numbers of those of `texts` that are among sorted strings."""
        if len(texts) * _MANY > len(self):
            wanted = set(texts)
            return {text: i for i, text in enumerate(self.many(slice(None))) if text in wanted}
        found = ((text, self.find(text)) for text in texts)
        return {text: number for text, number in found if number is not None}

    def many(self, indices: Ints | slice) -> list[str]:
        """The strings with these numbers."""
        ends = self.offsets[1:][indices].tolist()
        begins = self.offsets[:-1][indices].tolist()
        if len(ends) * _MANY > len(self) and self._text is not None:
            text = self._text
            return [text[begin:end] for begin, end in zip(begins, ends, strict=True)]
        view = np.ascontiguousarray(self.block).data
        return [str(view[begin:end], "utf-8") for begin, end in zip(begins, ends, strict=True)]

    @cached_property
    def _text(self) -> str | None:
        """All of it, where every byte is a character and it is not too large to keep."""
        if len(self.block) > _LARGE:
            return None
        whole = self.block.tobytes()
        return whole.decode("ascii") if whole.isascii() else None

    def taken(self, indices: Ints) -> Strings:
        """The strings with these numbers, in this order, as a block of their own."""
        size = np.diff(self.offsets)[indices]
        offsets = np.concatenate(([0], np.cumsum(size, dtype=np.int64)))
        block = np.empty(int(offsets[-1]), dtype=np.uint8)
        for start in range(0, len(indices), _BLOCK):
            chosen = slice(start, start + _BLOCK)
            own = ranges(self.offsets[indices[chosen]], size[chosen])
            block[offsets[start] : offsets[start] + len(own)] = self.block[own]
        return Strings(block, offsets)
