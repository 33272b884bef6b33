"""Many strings as one block of UTF-8, which can be memory-mapped and searched by bisection."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.integer[Any]]
Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
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

    def many(self, indices: Ints) -> list[str]:
        """The strings with these numbers."""
        view = np.ascontiguousarray(self.block).data
        ends = self.offsets[1:][indices].tolist()
        begins = self.offsets[:-1][indices].tolist()
        return [str(view[begin:end], "utf-8") for begin, end in zip(begins, ends, strict=True)]
