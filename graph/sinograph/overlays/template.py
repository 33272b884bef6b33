"""An empty workbook to fill in, or a filled one to look at: a list, and the fact tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from sinograph.facts.schema import CHOICES, ENTITY_KINDS, TABLES
from sinograph.namespaces import PARTNERSHIP_KINDS
from sinograph.overlays import countries, wordings
from sinograph.overlays.wordings import first_heading
from sinograph.phrases import say

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

#: The columns of the list, in the order of the sheet.
_LIST: Final = (
    *("project", "organisation", "side", "year", "place", "country", "role", "kind"),
    *("source", "note"),
)
_TABLES: Final = tuple(table for table in TABLES if table not in {"anchors", "sections"})
_CHOICES: Final = "choices"
_ROWS: Final = 5_000
_WIDTH: Final = 22
#: Collaborations that a list may hold: pilot projects are those of the study's own table.
_KINDS: Final = tuple(kind for kind in PARTNERSHIP_KINDS if kind != "PilotProject")

#: Rows that can be added as they stand: two are known organisations, one is new.
EXAMPLE: Final[tuple[tuple[str, ...], ...]] = (
    ("Example line for smart pumps", "Siemens", "de", "2023", "Qingdao", "", "", "", "", ""),
    ("Example line for smart pumps", "Haier Group", "cn", "2023", "Qingdao", "", "", "", "", ""),
    ("Example line for smart pumps", "Pumpen Beispiel GmbH", "de", "2023", "Qingdao", "Germany",
     "supplier", "", "https://example.org/pumps", "an invented firm"),
    ("Example training centre", "Festo", "de", "2022-2024", "Suzhou", "", "", "JointFacility", "",
     ""),
    ("Example training centre", "Tongji University", "cn", "2022-2024", "Suzhou", "", "",
     "JointFacility", "", ""),
)  # fmt: skip


def comma_separated(language: str, rows: Sequence[Sequence[str]] = ()) -> str:
    """The list as CSV that Excel opens rightly."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([first_heading(column, language) for column in _LIST])
    writer.writerows(rows)
    return "\ufeff" + out.getvalue()


def workbook(language: str, rows: Sequence[Sequence[str]] = ()) -> bytes:
    """An XLSX workbook: the list with `rows`, the empty fact tables, and how to fill them in."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(say("own.list", language))
    headings = [first_heading(column, language) for column in _LIST]
    _head(sheet, headings)
    for row in rows:
        sheet.append(list(row))
    choices = _Choices(book)
    choices.limit(sheet, _LIST.index("side"), "side", ("cn", "de"))
    choices.limit(sheet, _LIST.index("kind"), "kind", _KINDS)
    roles = sorted(role.removeprefix("concept-role-") for role in wordings.suggestions("role"))
    choices.limit(sheet, _LIST.index("role"), "role", roles)
    names = sorted(labels[language] for labels in countries.names_of().values())
    choices.limit(sheet, _LIST.index("country"), "country", names)
    for table in _TABLES:
        _table(book, table, choices)
    _help(book, language)
    choices.hide()
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _table(book: Workbook, table: str, choices: _Choices) -> None:
    sheet = book.create_sheet(table)
    _head(sheet, TABLES[table])
    for position, column in enumerate(TABLES[table]):
        if column == "kind":
            choices.limit(sheet, position, f"kind {table}", sorted(ENTITY_KINDS[table]))
        elif column in CHOICES and not (table == "sources" and column == "language"):
            choices.limit(sheet, position, column, sorted(CHOICES[column] - {""}))


def _help(book: Workbook, language: str) -> None:
    from openpyxl.styles import Alignment

    sheet = book.create_sheet(say("own.help", language))
    for number in range(1, 9):
        sheet.append([say(f"own.help.{number}", language)])
    sheet.column_dimensions["A"].width = 110
    for cell in sheet["A"]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _head(sheet: Worksheet, headings: Sequence[str]) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet.append(list(headings))
    sheet.freeze_panes = "A2"
    for number, cell in enumerate(sheet[1], start=1):
        cell.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTH


class _Choices:
    """Lists to choose from, kept on a hidden sheet."""

    def __init__(self, book: Workbook) -> None:
        self._sheet = book.create_sheet(_CHOICES)
        self._columns: dict[str, str] = {}

    def limit(self, sheet: Worksheet, position: int, name: str, values: Sequence[str]) -> None:
        """Offer `values` in a column, by its position."""
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.datavalidation import DataValidation

        if name not in self._columns:
            number = len(self._columns) + 1
            for row, value in enumerate((name, *values), start=1):
                self._sheet.cell(row, number, value)
            letter = get_column_letter(number)
            last = len(values) + 1
            self._columns[name] = f"{_CHOICES}!${letter}$2:${letter}${last}"
        rule = DataValidation("list", formula1=self._columns[name], allow_blank=True)
        letter = get_column_letter(position + 1)
        rule.add(f"{letter}2:{letter}{_ROWS}")
        sheet.add_data_validation(rule)

    def hide(self) -> None:
        """Put the sheet where nobody looks for it."""
        self._sheet.sheet_state = "hidden"
