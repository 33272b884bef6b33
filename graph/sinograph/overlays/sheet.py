"""A sheet of rows as somebody keeps them: a CSV file, or one sheet of a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sinograph.overlays.findings import Origin

#: No sheet that people keep by hand is larger.
MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 200
LONGEST_CELL: Final = 10_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """Headings and the rows below them, each with its number in the file; `name` of a workbook."""

    file: str
    name: str
    headings: tuple[str, ...]
    heading_row: int
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def origin(self, row: int = 0) -> Origin:
        """Where a row stands."""
        return Origin(self.file, self.name, row or self.heading_row)

    def records(self, columns: Mapping[int, str]) -> Iterator[tuple[Origin, dict[str, str]]]:
        """Each row as column -> cell; `columns` names those that are wanted by position."""
        for number, cells in self.rows:
            found = dict.fromkeys(columns.values(), "")
            for position, column in columns.items():
                if position < len(cells) and cells[position]:
                    found[column] = cells[position]
            yield self.origin(number), found


def of_rows(file: str, name: str, rows: list[tuple[int, tuple[str, ...]]]) -> Sheet | None:
    """A sheet whose headings are its first row with a cell; None where there is no such row."""
    filled = [(number, cells) for number, cells in rows if any(cells)]
    if not filled:
        return None
    heading_row, headings = filled[0]
    return Sheet(file, name, headings, heading_row, tuple(filled[1:]))
