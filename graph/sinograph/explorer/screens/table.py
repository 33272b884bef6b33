"""The table of an answer: a group of lines for each row, what they share said once, all linked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Final

from markupsafe import Markup

from sinograph.answer.envelope import Answer
from sinograph.answer.rows import Row
from sinograph.explorer.screens.linked import cited, linked, names
from sinograph.explorer.screens.links import Links
from sinograph.views.cite import Sources
from sinograph.views.layouts import Cell, Cited, Listed
from sinograph.views.sheet import headings, lines

_NUMBER: Final = re.compile(r"[+-]?\d[\d.,]*|\?|–|")
#: A cell sets so many parts below one another; more of them fold away.
_OPEN: Final = 6


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and whether what stands below it is a number."""

    name: str
    numeric: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: what it shows, in which column, over how many lines.

    What is `parts` stands one below the other, `folded` where there are many.
    """

    column: Column
    content: Markup
    span: int
    parts: tuple[Markup, ...] = ()

    @property
    def folded(self) -> bool:
        """Whether the parts are shown only when asked for."""
        return len(self.parts) > _OPEN


Group = tuple[tuple[Box, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns, and the lines of each row of an answer; `caption` where there are several."""

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    caption: str = ""


def table(answer: Answer, links: Links, sources: Sources, caption: str = "") -> Table:
    """The rows of an answer, without columns that are empty; `sources` numbers what they cite."""
    read = [(row, line) for row, line in lines(answer, sources)]
    heads = headings(answer)
    filled = [at for at in range(len(heads)) if any(_text(line[at]) for _, line in read)]
    columns = tuple(_column(heads[at], [line[at] for _, line in read]) for at in filled)
    groups = tuple(
        _group(row, [[line[at] for at in filled] for _, line in own], columns, links)
        for row, own in groupby(read, key=itemgetter(0))
    )
    return Table(columns, groups, caption)


def _column(head: str, cells: Iterable[Cell]) -> Column:
    return Column(head, all(_NUMBER.fullmatch(_text(cell)) for cell in cells))


def _group(
    row: Row, read: Sequence[Sequence[Cell]], columns: Sequence[Column], links: Links
) -> Group:
    shared = _shared(read)
    things = names(row)
    return tuple(
        tuple(
            _box(cell, column, len(read) if at < shared else 1, things, links)
            for at, (cell, column) in enumerate(zip(line, columns, strict=True))
            if at >= shared or not number
        )
        for number, line in enumerate(read)
    )


def _shared(read: Sequence[Sequence[Cell]]) -> int:
    """How many of the first columns only the first line fills."""
    if len(read) < 2:
        return 0
    filled = [any(_text(cell) for cell in own) for own in zip(*read[1:], strict=True)]
    return filled.index(True) if True in filled else len(filled)


def _box(cell: Cell, column: Column, span: int, things: Mapping[str, str], links: Links) -> Box:
    if isinstance(cell, Cited):
        return Box(column, cited(cell, cell.anchors, links), span)
    if isinstance(cell, Listed) and len(cell.parts) > 1:
        parts = tuple(linked(part, things, links) for part in cell.parts)
        return Box(column, Markup(""), span, parts)
    return Box(column, linked(_text(cell), things, links), span)


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)
