"""A CSV file as a sheet: any of the usual encodings and delimiters, told from the file itself."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Final

from sinograph.overlays import encodings
from sinograph.overlays.findings import Findings, Origin
from sinograph.overlays.sheet import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Sheet, of_rows

_DELIMITERS: Final = (",", ";", "\t", "|")


def read(file: Path, data: bytes, findings: Findings) -> Sheet | None:
    """The sheet in a file; what keeps it from being read is noted in `findings`."""
    origin = Origin(file.name)
    decoded = encodings.decode(data)
    if decoded is None:
        findings.add(origin, None, "encoding")
        return None
    text, _ = decoded
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[tuple[int, tuple[str, ...]]] = []
    try:
        line = 1
        for cells in reader:
            rows.append((line, tuple(cell.strip() for cell in cells)))
            line = reader.line_num + 1
            if len(rows) > MOST_ROWS:
                findings.add(origin, None, "many", most=MOST_ROWS)
                return None
    except csv.Error:
        findings.add(Origin(file.name, row=reader.line_num), None, "quotes")
        return None
    return bounded(of_rows(file.name, "", rows), origin, findings)


def bounded(sheet: Sheet | None, origin: Origin, findings: Findings) -> Sheet | None:
    """The sheet, unless it is empty or has rows or cells larger than any that people write."""
    if sheet is None:
        findings.add(origin, None, "empty")
        return None
    for number, cells in ((sheet.heading_row, sheet.headings), *sheet.rows):
        if len(cells) > MOST_COLUMNS:
            findings.add(sheet.origin(number), None, "wide", most=MOST_COLUMNS)
            return None
        if any(len(cell) > LONGEST_CELL for cell in cells):
            findings.add(sheet.origin(number), None, "long", most=LONGEST_CELL)
            return None
    return sheet


def _delimiter(text: str) -> str:
    """The sign that parts the first line with anything in it into most cells."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4]
    return max(_DELIMITERS, key=lambda sign: len(_parted(first, sign)))


def _parted(line: str, sign: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=sign), [])
    except csv.Error:
        return []
