"""Read a folder of fact tables into rows that remember where they stood."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sinograph.errors import DataError, NotReadable
from sinograph.facts.schema import FACT_KEY, TABLES
from sinograph.model import Problem


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; `line` is its number in the file, the header being line 1."""

    table: str
    line: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    @property
    def key(self) -> tuple[str, ...]:
        """What this row shares with the other rows of the same fact."""
        return tuple(self.values[column] for column in FACT_KEY[self.table])


@dataclass(frozen=True, slots=True)
class Facts:
    """All rows of a folder of tables."""

    rows: Mapping[str, tuple[Row, ...]]

    def __getitem__(self, table: str) -> tuple[Row, ...]:
        return self.rows.get(table, ())

    def grouped(self, table: str) -> Iterator[tuple[Row, ...]]:
        """The rows of `table`, those of one fact together, in the order of first appearance."""
        groups: dict[tuple[str, ...], list[Row]] = {}
        for row in self[table]:
            groups.setdefault(row.key, []).append(row)
        for rows in groups.values():
            yield tuple(rows)


def read(folder: Path) -> Facts:
    """Read every table of `folder`; a table that is not there is empty.

    Raises NotReadable when there is no such folder or no table in it, DataError when a file is
    not UTF-8, lacks a column, or has a line of the wrong length.
    """
    if not folder.is_dir():
        raise NotReadable(
            f"{folder} is not a folder of fact tables; give one with {_some_tables()}"
        )
    known = {name: folder / f"{name}.csv" for name in TABLES}
    found = {name: file for name, file in known.items() if file.is_file()}
    if not found:
        raise NotReadable(f"{folder} holds no fact table; expected files such as {_some_tables()}")
    problems: list[Problem] = []
    rows = {name: tuple(_rows(name, file, problems)) for name, file in found.items()}
    if problems:
        raise DataError(problems)
    return Facts(rows)


def _some_tables() -> str:
    return "organisations.csv, participations.csv"


def _rows(table: str, file: Path, problems: list[Problem]) -> Iterator[Row]:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"not UTF-8 at byte {error.start}; save the table as UTF-8"
        problems.append(Problem(file.name, None, None, message))
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        yield from _parsed(table, file.name, reader, problems)
    except csv.Error as error:
        problems.append(Problem(file.name, reader.line_num, None, f"not readable as CSV: {error}"))


def _parsed(
    table: str, file: str, reader: Iterator[list[str]], problems: list[Problem]
) -> Iterator[Row]:
    header = next(reader, [])
    if tuple(header) != TABLES[table]:
        wanted = ",".join(TABLES[table])
        problems.append(Problem(file, 1, None, "the header is not that of this table", wanted))
        return
    line = 1
    for values in reader:
        line += 1
        if len(values) != len(header):
            message = f"{len(values)} cells instead of {len(header)}"
            problems.append(Problem(file, line, None, message))
        else:
            yield Row(table, line, dict(zip(header, values, strict=True)))
