"""An XLSX workbook as sheets of text: nothing in it is run, and nothing may be larger than told.

A workbook is a ZIP of XML. Sizes and document types are looked at before any of it is parsed, the
bytes that unpack are counted, and a formula is reported, never worked out.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, Protocol, cast

from sinograph.overlays.delimited import bounded
from sinograph.overlays.findings import Findings, Origin
from sinograph.overlays.sheet import MOST_COLUMNS, MOST_ROWS, Sheet, of_rows

_LARGEST: Final = 200_000_000
_MOST_PARTS: Final = 1_000
_MOST_SHEETS: Final = 50
_CHUNK: Final = 1 << 16
_DOCTYPE: Final = re.compile(rb"<!\s*(DOCTYPE|ENTITY)|\x00", re.IGNORECASE)
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_PLAIN: Final = (str, int, float, datetime.datetime, datetime.date, datetime.time, type(None))


class _Cell(Protocol):
    value: object
    data_type: str
    column_letter: str


class _Lines(Protocol):
    """What is used of a sheet that openpyxl only reads."""

    title: str

    def reset_dimensions(self) -> None: ...

    def iter_rows(self, *, max_col: int) -> Iterable[Sequence[_Cell]]: ...


def read(file: Path, data: bytes, findings: Findings) -> list[Sheet]:
    """The sheets with anything in them; what keeps them from being read is noted."""
    origin = Origin(file.name)
    trouble = _trouble(data)
    if trouble:
        findings.add(origin, None, trouble, most=_LARGEST // 1_000_000)
        return []
    from openpyxl import load_workbook

    try:
        book = load_workbook(
            io.BytesIO(data), read_only=True, data_only=False, keep_links=False, keep_vba=False
        )
        if len(book.sheetnames) > _MOST_SHEETS:
            findings.add(origin, None, "sheets", most=_MOST_SHEETS)
            return []
        found = []
        for name in book.sheetnames:
            sheet = book[name]
            if sheet.sheet_state == "visible" and hasattr(sheet, "reset_dimensions"):
                found += _sheet(file.name, cast("_Lines", sheet), findings)
    except Exception:
        # Whatever a broken workbook breaks in the reader, it is no whole workbook.
        findings.add(origin, None, "workbook")
        return []
    if not found and not findings:
        findings.add(origin, None, "empty")
    return found


def _sheet(file: str, sheet: _Lines, findings: Findings) -> list[Sheet]:
    origin = Origin(file, sheet.title)
    sheet.reset_dimensions()
    rows: list[tuple[int, tuple[str, ...]]] = []
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1), start=1):
        if number > MOST_ROWS:
            findings.add(origin, None, "many", most=MOST_ROWS)
            return []
        if any(cell.value is not None for cell in cells):
            rows.append((number, tuple(_text(cell, origin, number, findings) for cell in cells)))
    made = of_rows(file, sheet.title, [(n, _trimmed(cells)) for n, cells in rows])
    if made is None:
        return []
    kept = bounded(made, origin, findings)
    return [kept] if kept else []


def _text(cell: _Cell, origin: Origin, row: int, findings: Findings) -> str:
    """What a cell says. Formulas and errors are noted and give nothing."""
    value = cell.value
    trouble = {"f": "formula", "e": "error"}.get(cell.data_type)
    if trouble is None and not isinstance(value, _PLAIN):
        trouble = "formula"
    if value is not None and trouble:
        place = Origin(origin.file, origin.sheet, row)
        findings.add(place, cell.column_letter, trouble, value=str(value)[:20])
        return ""
    return _shown(value)


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime.datetime():
            return value.date().isoformat()
        case _:
            return str(value).strip()


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    last = max((at for at, cell in enumerate(cells) if cell), default=-1)
    return cells[: last + 1]


def _trouble(data: bytes) -> str | None:
    """The phrase that says why the ZIP must not be opened; None when it may."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST:
                return "large"
            left = _LARGEST
            for part in parts:
                left -= _unpacked(packed, part, left)
    except _Refused as refused:
        return refused.phrase
    except Exception:
        # The reader of ZIP files raises a dozen kinds of errors.
        return "workbook"
    return None


class _Refused(Exception):
    def __init__(self, phrase: str) -> None:
        super().__init__(phrase)
        self.phrase = phrase


def _unpacked(packed: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> int:
    """How many bytes a part of the ZIP really holds. Raises _Refused."""
    markup = part.filename.lower().endswith((".xml", ".rels", ".vml"))
    size, tail = 0, b""
    with packed.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if markup and ((not size and chunk[:2] in _UTF16) or _DOCTYPE.search(tail + chunk)):
                raise _Refused("doctype")
            size += len(chunk)
            if size > most:
                raise _Refused("large")
            tail = chunk[-16:]
    return size
