"""Spreadsheets: numbers stay numbers, text never runs, nothing of the answer is lost."""

from __future__ import annotations

import csv
import io

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

import sinograph
from sinograph.views.spreadsheet import for_excel, inert, workbook
from sinograph.views.text import comma_separated

from .conftest import Cells, Tables

HOSTILE = '=HYPERLINK("http://127.0.0.1","x")'


def hostile(tables: Tables) -> sinograph.Answer:
    folder = tables(
        organisations=[{"id": "org-x", "en": HOSTILE}, {"id": "org-y", "en": "Y"}],
        participations=[
            {"collaboration": "collab-c", "organisation": organisation}
            for organisation in ("org-x", "org-y")
        ],
    )
    return sinograph.open(folder).partners("org-y")


def test_standard_csv_stays_standard(tables: Tables) -> None:
    lines = list(csv.DictReader(io.StringIO(comma_separated(hostile(tables)))))
    assert lines[0]["name"] == HOSTILE


def test_the_spreadsheet_form_makes_formulas_text(tables: Tables) -> None:
    text = for_excel(hostile(tables))
    assert text.startswith("\ufeff")
    lines = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert lines[0]["name"] == "'" + HOSTILE


def test_a_workbook_holds_the_rows_and_says_what_was_asked(shipped: sinograph.Graph) -> None:
    answer = shipped.figures(about="Zhejiang")
    book = openpyxl.load_workbook(io.BytesIO(workbook(answer)))
    rows = list(book["figures"].values)
    assert len(rows) == 1 + len(answer.rows)
    year = rows[0].index("year")
    assert any(isinstance(row[year], int) for row in rows[1:])
    about = {str(line[0]): line[1] for line in book["about"].values}
    assert about["question"] == answer.question
    assert about["again"] == answer.rerun


def test_a_workbook_runs_no_formula(tables: Tables) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(hostile(tables))))
    cells = [cell for row in book["partners"] for cell in row]
    assert all(cell.data_type != "f" for cell in cells)


@given(st.text())
def test_no_text_begins_like_a_formula(text: str) -> None:
    assert not str(inert(text)).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(st.integers())
def test_numbers_are_left_alone(number: int) -> None:
    assert inert(number) == number


def test_figures_are_numbers(tables: Tables) -> None:
    values = ("-5.3", "12", "0.5")
    figures: list[Cells] = [
        {"about": "place-x", "year": 2010 + number, "value": value}
        for number, value in enumerate(values)
    ]
    answer = sinograph.open(tables(observations=figures)).figures(about="place-x")
    lines = list(csv.DictReader(io.StringIO(for_excel(answer).removeprefix("\ufeff"))))
    assert [line["value"] for line in lines] == list(values)
    rows = list(openpyxl.load_workbook(io.BytesIO(workbook(answer)))["figures"].values)
    column = rows[0].index("value")
    assert [row[column] for row in rows[1:]] == [-5.3, 12, 0.5]
