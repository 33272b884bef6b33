"""Reading fact tables: a file that cannot be read is a located problem, and nothing is imported."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sinograph
from sinograph.errors import DataError, NotReadable
from sinograph.facts.schema import TABLES
from sinograph.facts.tables import read
from sinograph.model import Problem

if TYPE_CHECKING:
    from tests.conftest import Tables

EVENTS = "id,kind,en,de,zh,year_min,year_max,end_year_min,end_year_max,source,start,end,status,note"
FAIR = "event-fair,Event,Fair,Messe,博览会,2019,2019,,,src-test,0,9,Stated,"


def folder_with(folder: Path, lines: Sequence[str], table: str = "events") -> Path:
    (folder / f"{table}.csv").write_text("".join(lines), encoding="utf-8", newline="")
    return folder


def problems(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(DataError) as caught:
        read(folder)
    return caught.value.problems


def test_a_row_keeps_its_cells_and_its_line(tmp_path: Path) -> None:
    facts = read(folder_with(tmp_path, [EVENTS, "\n", FAIR, "\n"]))
    [row] = facts["events"]
    assert (row.table, row.line, row["zh"], row["note"]) == ("events", 2, "博览会", "")


def test_a_table_that_is_not_there_is_empty(tmp_path: Path) -> None:
    facts = read(folder_with(tmp_path, [EVENTS, "\n"]))
    assert facts["events"] == ()
    assert facts["organisations"] == ()


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    facts = read(folder_with(tmp_path, ["\ufeff", EVENTS, "\r\n", FAIR, "\r\n"]))
    assert facts["events"][0]["id"] == "event-fair"
    assert facts["events"][0]["note"] == ""


def test_a_wrong_header_is_reported_with_the_right_one(tmp_path: Path) -> None:
    folder_with(tmp_path, [EVENTS.replace("zh,", ""), "\n"])
    [problem] = problems(tmp_path)
    assert (problem.table, problem.line) == ("events.csv", 1)
    assert problem.suggestion == EVENTS


@pytest.mark.parametrize(
    "header",
    ["", EVENTS.replace(",", ";") + "\n", EVENTS + ",more\n", EVENTS.replace("en,de", "de,en")],
    ids=["empty file", "semicolons", "one column too many", "another order"],
)
def test_a_header_must_be_exactly_that_of_the_table(tmp_path: Path, header: str) -> None:
    [problem] = problems(folder_with(tmp_path, [header]))
    assert (problem.table, problem.line) == ("events.csv", 1)


@pytest.mark.parametrize(
    ("line", "cells"), [(FAIR + ",x", 15), (FAIR.rpartition(",")[0], 13), ("", 0)]
)
def test_a_row_of_the_wrong_length_is_located_and_counted(
    tmp_path: Path, line: str, cells: int
) -> None:
    folder_with(tmp_path, [EVENTS, "\n", FAIR, "\n", line, "\n", FAIR, "\n"])
    assert problems(tmp_path) == (Problem("events.csv", 3, None, f"{cells} cells instead of 14"),)


def test_text_that_is_not_utf8_is_reported_with_its_byte(tmp_path: Path) -> None:
    text = f"{EVENTS}\n{FAIR}\n".replace("Messe", "Münchner Messe")
    (tmp_path / "events.csv").write_bytes(text.replace("博览会", "Fair").encode("latin-1"))
    [problem] = problems(tmp_path)
    assert (problem.table, problem.line) == ("events.csv", None)
    assert f"byte {text.index('ü')}" in problem.message


def test_a_quote_that_is_never_closed_is_a_problem(tmp_path: Path) -> None:
    [problem] = problems(folder_with(tmp_path, [EVENTS, "\n", '"', FAIR, "\n"]))
    assert problem.table == "events.csv"
    assert problem.line is not None
    assert problem.line >= 2


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match="nowhere"):
        read(tmp_path / "nowhere")


def test_a_file_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    file = folder_with(tmp_path, [EVENTS]) / "events.csv"
    with pytest.raises(NotReadable, match="not a folder"):
        read(file)


def test_a_folder_without_tables_says_what_it_looked_for(tmp_path: Path) -> None:
    (tmp_path / "budget.csv").write_text("a,b\n", encoding="utf-8")
    with pytest.raises(NotReadable, match=r"participations\.csv"):
        read(tmp_path)


def test_a_quoted_line_break_stays_in_its_cell(tmp_path: Path) -> None:
    noted = FAIR + '"first line\nsecond line"'
    facts = read(folder_with(tmp_path, [EVENTS, "\n", noted, "\n", FAIR, "\n"]))
    assert [row["note"] for row in facts["events"]] == ["first line\nsecond line", ""]


@pytest.mark.parametrize("separator", ["\u2028", "\x85", "\x0b", "\x0c"])
def test_only_real_line_ends_end_a_row(tmp_path: Path, separator: str) -> None:
    """Text pasted from a PDF may hold separators that Python, but no CSV, takes for line ends."""
    noted = f"{FAIR}pasted{separator}text"
    facts = read(folder_with(tmp_path, [EVENTS, "\n", noted, "\n"]))
    assert [row["note"] for row in facts["events"]] == [f"pasted{separator}text"]


def test_every_problem_of_every_table_is_reported_at_once(tmp_path: Path) -> None:
    folder_with(tmp_path, [EVENTS, "\n", "a\n", FAIR, "\n", "b\n"])
    folder_with(tmp_path, ["id\n"], "sources")
    assert {(p.table, p.line) for p in problems(tmp_path)} == {
        ("events.csv", 2),
        ("events.csv", 4),
        ("sources.csv", 1),
    }


def test_nothing_is_imported_when_one_row_of_many_is_wrong(tables: Tables) -> None:
    folder = tables(
        participations=[
            {"collaboration": "collab-c", "organisation": "org-a", "side": "cn"},
            {"collaboration": "collab-c", "organisation": "org-b", "side": "both"},
        ]
    )
    with pytest.raises(DataError) as caught:
        sinograph.open(folder)
    [problem] = [p for p in caught.value.problems if p.column == "side"]
    assert (problem.table, problem.line) == ("participations.csv", 3)


def test_the_readable_form_of_a_problem_names_table_line_column_and_hint() -> None:
    problem = Problem("links.csv", 7, "object", "“x” is not defined", "org-x")
    assert str(problem) == (
        "links.csv, line 7, column object: “x” is not defined (nearest right value: org-x)"
    )
    assert str(Problem("links.csv", None, None, "not UTF-8")) == "links.csv: not UTF-8"


def test_every_table_ends_in_its_evidence_or_is_about_sources() -> None:
    evidence = ("source", "start", "end", "status", "note")
    without = {table for table, columns in TABLES.items() if columns[-5:] != evidence}
    assert without == {"sources", "sections", "anchors"}
