"""What was found once, kept for whoever asks the same again, as far as there is room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sized
from typing import Generic, TypeVar

Found = TypeVar("Found", bound=Sized)


class Kept(Generic[Found]):
    """Answers to questions, `room` rows of them in all; the least recently asked give way."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._known: OrderedDict[Hashable, Found] = OrderedDict()

    def once(self, asked: Hashable, find: Callable[[], Found]) -> Found:
        """The answer to what was asked, found anew unless it is kept."""
        known = self._known.get(asked)
        if known is None:
            return self._keep(asked, find())
        self._known.move_to_end(asked)
        return known

    def _keep(self, asked: Hashable, found: Found) -> Found:
        self._known[asked] = found
        self._room -= _size(found)
        while self._room < 0:
            self._room += _size(self._known.popitem(last=False)[1])
        return found


def _size(found: Sized) -> int:
    """The rows of an answer; what has none takes room too."""
    return len(found) + 1
