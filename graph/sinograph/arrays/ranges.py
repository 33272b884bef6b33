"""Many ranges of whole numbers, one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sinograph.arrays.strings import Ints


def ranges(begin: Ints, size: Ints) -> Ints:
    """For every i the numbers from `begin[i]` on, `size[i]` of them.

    >>> ranges(np.array([5, 1]), np.array([2, 3])).tolist()
    [5, 6, 1, 2, 3]
    """
    ends = np.cumsum(size)
    return np.asarray(np.arange(int(size.sum())) + np.repeat(begin - (ends - size), size))
