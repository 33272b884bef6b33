"""A list of who takes part in what, as people keep it: any headings, delimiter and encoding."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from sinograph.overlays import incoming, template
from sinograph.overlays.findings import Findings
from sinograph.overlays.incoming import Incoming

LANGUAGES = ("en", "de", "zh")


def read(file: Path, content: bytes | str, encoding: str = "utf-8") -> tuple[Incoming, Findings]:
    file.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    findings = Findings("en")
    return incoming.read(file, findings), findings


def parts(read: Incoming) -> set[tuple[str, str, str]]:
    return {
        (row["collaboration"], row["organisation"], row["side"])
        for row in read.draft.of("participations")
    }


def book(rows: list[list[object]], title: str = "Tabelle1") -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "headings",
    ["Project,Organisation", "Projekt;Unternehmen", "项目\t企业", "organization|project"],
)
def test_headings_in_three_languages_any_order_any_delimiter(tmp_path: Path, headings: str) -> None:
    sign = next(s for s in ",;\t|" if s in headings)
    cells = ["Pump", "ACME"] if not headings.startswith("org") else ["ACME", "Pump"]
    found, findings = read(tmp_path / "a.csv", f"{headings}\n{sign.join(cells)}\n")
    assert not findings
    assert parts(found) == {("collab-pump", "org-acme", "")}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "gbk", "gb18030"])
def test_chinese_in_whatever_encoding(tmp_path: Path, encoding: str) -> None:
    found, findings = read(tmp_path / "a.csv", "项目;企业\n智能工厂;沈阳机床\n", encoding)
    assert not findings
    assert [row["zh"] for row in found.draft.of("organisations")] == ["沈阳机床"]


def test_umlauts_of_windows(tmp_path: Path) -> None:
    found, _ = read(tmp_path / "a.csv", "Projekt;Firma\nGrün;Müller & Söhne\n", "cp1252")
    assert [row["de"] for row in found.draft.of("organisations")] == ["Müller & Söhne"]


def test_what_is_no_text_is_refused_in_a_sentence(tmp_path: Path) -> None:
    _, findings = read(tmp_path / "a.csv", b"Projekt;Firma\n\x81\x8d\xff\xfe\x90")
    assert "UTF-8" in findings.all[0].reason


def test_columns_for_the_two_sides_and_several_names_in_a_cell(tmp_path: Path) -> None:
    text = "Projekt;Deutscher Partner;Chinesischer Partner\nPumpe;Festo\uff1bSAP;Haier\n"
    found, _ = read(tmp_path / "a.csv", text)
    assert parts(found) == {
        ("collab-pumpe", "org-festo", "de"),
        ("collab-pumpe", "org-sap", "de"),
        ("collab-pumpe", "org-haier", "cn"),
    }


def test_years_begin_and_end(tmp_path: Path) -> None:
    found, _ = read(tmp_path / "a.csv", "project,company,year\nPump,ACME,2019-2021\n")
    row = found.draft.of("collaborations")[0]
    assert (row["year_min"], row["year_max"], row["end_year_max"]) == ("2019", "2019", "2021")


@pytest.mark.parametrize(
    ("row", "column", "suggestion"),
    [
        ("Pump,ACME,soon,de,", "year", None),
        ("Pump,ACME,2020,Germny,", "side", None),
        ("Pump,ACME,2020,de,Germny", "country", "Germany"),
        (",ACME,2020,de,", "project", None),
        ("Pump,,2020,de,", "company", None),
    ],
)
def test_every_problem_has_row_column_reason_and_suggestion(
    tmp_path: Path, row: str, column: str, suggestion: str | None
) -> None:
    _, findings = read(tmp_path / "a.csv", f"project,company,year,side,country\n{row}\n")
    [found] = findings.all
    assert (found.file, found.row, found.column) == ("a.csv", 2, column)
    assert found.suggestion == suggestion
    assert found.reason


def test_one_project_with_two_years_is_a_problem(tmp_path: Path) -> None:
    text = "project,company,year\nPump,ACME,2019\nPump,Festo,2020\n"
    _, findings = read(tmp_path / "a.csv", text)
    assert [(f.row, f.column) for f in findings.all] == [(3, "year")]


@pytest.mark.parametrize(
    "rows",
    [("2019,Alliance", ",", "2019,"), (",", "2019,", ",Alliance"), (",Alliance", ",", "2019,")],
)
def test_what_one_row_says_of_a_project_the_others_may_leave_out(
    tmp_path: Path, rows: tuple[str, ...]
) -> None:
    who = zip(("ACME", "Festo", "Bolt"), rows, strict=True)
    lines = [f"Pump,{name},{row}" for name, row in who]
    found, findings = read(tmp_path / "a.csv", "\n".join(["project,company,year,kind", *lines]))
    [row] = found.draft.of("collaborations")
    assert (row["year_min"], row["kind"], findings.all) == ("2019", "Alliance", [])


def test_a_wrong_year_is_one_problem_and_not_one_in_each_row(tmp_path: Path) -> None:
    text = "project,company,year\nPump,ACME,2o19\nPump,Festo,2019\nPump,Bolt,\n"
    _, findings = read(tmp_path / "a.csv", text)
    assert [(f.row, f.column) for f in findings.all] == [(2, "year")]


def test_a_workbook_is_read_like_a_list(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Projekt", "Firma", "Jahr"], ["Pumpe", "ACME", 2019.0]]
    found, findings = read(tmp_path / "a.xlsx", book(rows))
    assert not findings
    assert found.draft.of("collaborations")[0]["year_min"] == "2019"
    assert found.draft.origin(found.draft.of("participations")[0]).within() == "Tabelle1!2"


def test_formulas_are_reported_never_worked_out(tmp_path: Path) -> None:
    rows: list[list[object]] = [["project", "company"], ["Pump", '=CONCATENATE("AC","ME")']]
    _, findings = read(tmp_path / "a.xlsx", book(rows))
    assert [(f.sheet, f.row, f.column) for f in findings.all[:1]] == [("Tabelle1", 2, "B")]
    assert "formula" in findings.all[0].reason


def test_a_bomb_or_a_document_type_is_not_unpacked(tmp_path: Path) -> None:
    rows: list[list[object]] = [["project", "company"], ["Pump", "ACME"]]
    good = book(rows)
    for name, content in (
        ("xl/bomb.bin", b"\0" * 300_000_000),
        ("xl/evil.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'),
    ):
        out = io.BytesIO(good)
        with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(name, content)
        _, findings = read(tmp_path / "a.xlsx", out.getvalue())
        assert len(findings.all) == 1, name


def test_what_is_no_workbook_says_so(tmp_path: Path) -> None:
    for content in (b"", b"PK\x03\x04junk", b"project,company\nPump,ACME\n"):
        _, findings = read(tmp_path / "a.xlsx", content)
        assert "workbook" in findings.all[0].reason


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_the_template_and_its_example_can_be_added(
    tmp_path: Path, language: str, suffix: str
) -> None:
    maker = template.workbook if suffix == "xlsx" else template.comma_separated
    filled, findings = read(tmp_path / f"a.{suffix}", maker(language, template.EXAMPLE))
    assert not findings, json.dumps([f.reason for f in findings.all])
    assert len(filled.draft.of("participations")) == len(template.EXAMPLE)


def test_the_template_offers_what_may_be_written() -> None:
    from openpyxl import load_workbook

    made = load_workbook(io.BytesIO(template.workbook("en")))
    sheet = made[made.sheetnames[0]]
    rules = [rule.formula1 for rule in sheet.data_validations.dataValidation]
    assert len(rules) == 4
    assert all(rule.startswith("choices!") for rule in rules)
    assert made["choices"].sheet_state == "hidden"
