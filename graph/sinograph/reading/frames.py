"""Frames: what a question must and may hold to be read as a command, from a table."""

from __future__ import annotations

import csv
import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from sinograph.reading.meanings import Meaning, Span

_ITEM: Final = re.compile(
    r"(?:(?P<argument>[a-z+]+)=)?(?P<kind>[a-z]+)(?::(?P<values>[\w|-]+))?(?P<count>\*\d+\+?|\+)?"
)
_MANY: Final = 99
#: Any class of things will do.
ANY: Final = "any"


@dataclass(frozen=True, slots=True)
class Item:
    """Parts of a question that a frame takes: of a kind, with one of some values if any are given.

    `argument` is the argument of the command that they fill, if they fill one; for names, `values`
    are classes.
    """

    argument: str
    kind: str
    values: frozenset[str]
    least: int
    most: int

    @classmethod
    def parse(cls, text: str) -> Item:
        """Read `[argument=]kind[:value|value][*n|*n+|+]`; a cue takes all parts that give it."""
        match = _ITEM.fullmatch(text)
        if match is None:
            raise ValueError(f"{text} is no item of a frame")
        count = match["count"] or ""
        least = int(count.strip("*+") or 1)
        many = count.endswith("+") or not match["argument"]
        values = frozenset(filter(None, (match["values"] or "").split("|")))
        return cls(match["argument"] or "", match["kind"], values, least, _MANY if many else least)

    def meanings(self, span: Span) -> list[Meaning]:
        """What a part may mean here; none if it does not fit."""
        return [meaning for meaning in span.meanings if self._fits(meaning)]

    def may_be_in(self, meanings: Container[tuple[str, str]], kinds: Container[str]) -> bool:
        """Whether a question with these meanings can have what this asks for."""
        if self.kind == "cue" and self.values:
            return any(("cue", value) in meanings for value in self.values)
        return self.kind in kinds or self.kind in {"name", "rest"}

    def unnamed(self, span: Span) -> bool:
        """Whether a part is a thing left unnamed (“the institute”), where a name is wanted."""
        return self.kind == "name" and bool(span.having("the"))

    def admits(self, classes: frozenset[str]) -> bool:
        """Whether a thing of these classes may stand here."""
        return not self.values or ANY in self.values or bool(self.values & classes)

    def _fits(self, meaning: Meaning) -> bool:
        if meaning.kind != self.kind:
            return False
        if self.kind == "name":
            return self.admits(meaning.classes)
        return not self.values or meaning.value in self.values


@dataclass(frozen=True, slots=True)
class Frame:
    """A way to read questions: the command, what must be there, and what else may be.

    What is `soft` may be there, but the command cannot keep it: it is named as not used.
    """

    name: str
    command: str
    needs: tuple[Item, ...]
    takes: tuple[Item, ...]
    soft: tuple[Item, ...]
    fixed: tuple[tuple[str, str], ...]
    weight: float


def _items(text: str) -> tuple[Item, ...]:
    return tuple(map(Item.parse, text.split()))


@cache
def frames() -> tuple[Frame, ...]:
    """All frames, in the order of the table; what its first row calls soft is so everywhere."""
    with Path(__file__).with_name("frames.csv").open(encoding="utf-8", newline="") as file:
        every, *rows = csv.DictReader(file)
    return tuple(_frame(row, every["soft"]) for row in rows)


def _frame(row: dict[str, str], soft: str) -> Frame:
    fixed = tuple(
        (argument, value)
        for argument, _, value in (part.partition("=") for part in row["fixed"].split(";") if part)
    )
    items = (_items(row["needs"]), _items(row["takes"]), _items(f"{row['soft']} {soft}"))
    return Frame(row["frame"], row["command"], *items, fixed, float(row["weight"]))


def taken(item: Item, way: Sequence[Span], used: set[int]) -> list[int]:
    """The places of the parts that an item takes, in order; those already used stay out.

    “German” names a side rather than a place where another place is named.
    """
    fitting = [n for n, span in enumerate(way) if n not in used and item.meanings(span)]
    if item.kind == "name" and len(fitting) > item.most:
        fitting.sort(key=lambda n: bool(way[n].having("side")))
    return sorted(fitting[: item.most])
