"""Answers for spreadsheets: XLSX, and CSV whose text no spreadsheet runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Final, overload

from sinograph import cells
from sinograph.answer.envelope import Answer
from sinograph.views.cite import stamp
from sinograph.views.layouts import Cell
from sinograph.views.sheet import machine

_WIDEST: Final = 60
_NARROWEST: Final = 8


@overload
def inert(cell: str) -> str: ...


@overload
def inert(cell: Cell) -> Cell: ...


def inert(cell: Cell) -> Cell:
    """The cell as a spreadsheet shows it and does not run it; numbers stay numbers.

    >>> inert("=1+1"), inert(-5), inert("Siemens")
    ("'=1+1", -5, 'Siemens')
    """
    return cells.inert(cell) if isinstance(cell, str) else cell


def for_excel(answer: Answer) -> str:
    """CSV that Excel opens rightly: UTF-8 with a byte order mark, text inert."""
    sheet = machine(answer)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(sheet.columns)
    writer.writerows(["" if cell is None else inert(cell) for cell in row] for row in sheet.rows)
    return "\ufeff" + out.getvalue()


def workbook(answer: Answer) -> bytes:
    """An XLSX workbook: the rows, and a sheet that says what was asked of which graph."""
    sheet = machine(answer)
    return book({answer.kind: [sheet.columns, *sheet.rows]}, _about(answer))


def book(sheets: Mapping[str, Sequence[Sequence[Cell]]], about: Sequence[Sequence[Cell]]) -> bytes:
    """An XLSX workbook of tables with a heading each, and a sheet that says what it is about."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    made = Workbook()
    made.remove(made.worksheets[0])
    for title, lines in sheets.items():
        rows = made.create_sheet(title)
        for line in lines:
            rows.append([_clean(inert(cell)) for cell in line])
        for cell in rows[1]:
            cell.font = Font(bold=True)
        rows.freeze_panes = "A2"
        rows.auto_filter.ref = rows.dimensions
        for number, column in enumerate(rows.iter_cols(values_only=True), start=1):
            longest = max(len(str(value or "")) for value in column)
            width = min(max(longest + 2, _NARROWEST), _WIDEST)
            rows.column_dimensions[get_column_letter(number)].width = width
    last = made.create_sheet("about")
    for line in about:
        last.append([_clean(inert(cell)) for cell in line])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _about(answer: Answer) -> list[tuple[Cell, Cell]]:
    lines: list[tuple[Cell, Cell]] = [
        ("question", answer.question),
        ("answer", answer.answer),
        ("rows", f"{len(answer.rows)} of {answer.total}"),
        ("again", answer.rerun),
        ("graph", stamp(answer.graph)),
    ]
    return lines + [("note", note) for note in answer.notes]


def _clean(cell: Cell) -> Cell:
    """Without the control characters that XML 1.0 does not allow."""
    if not isinstance(cell, str):
        return cell
    return "".join(c for c in cell if c >= " " or c in "\t\n\r")
