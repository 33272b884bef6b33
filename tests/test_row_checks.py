"""Checks of rows: each rule finds its mistake, says where it is, and offers the nearest value."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinograph.facts.build import concepts, ontology
from sinograph.facts.tables import read
from sinograph.facts.validate import validate
from sinograph.model import Problem

if TYPE_CHECKING:
    from tests.conftest import Cells, Tables

CONCEPTS = concepts(ontology())


def problems(folder: Path) -> list[Problem]:
    return list(validate(read(folder), CONCEPTS))


def only(folder: Path) -> Problem:
    [problem] = problems(folder)
    return problem


def test_a_folder_with_one_row_of_every_kind_has_no_problem(tables: Tables) -> None:
    folder = tables(
        names=[{"id": "org-a", "label": "Alpha"}],
        participations=[{"collaboration": "collab-c", "organisation": "org-a", "side": "cn"}],
        links=[
            {"subject": "org-a", "property": "headquarteredIn", "object": "place-p"},
            {"subject": "policy-x", "property": "issuer", "object": "org-a", "year": 2016},
            {"subject": "platform-y", "property": "operator", "object": "org-a"},
            {"subject": "event-z", "property": "organiser", "object": "org-a"},
            {"subject": "instr-v", "property": "offeredBy", "object": "org-a"},
            {"subject": "award-w", "property": "awardedTo", "object": "org-a"},
        ],
        observations=[{"about": "place-p", "year": 2019, "value": "1.5"}],
    )
    assert problems(folder) == []


@pytest.mark.parametrize(
    ("table", "row", "nearest"),
    [
        ("organisations", {"id": "org-a", "kind": "Compny"}, "Company"),
        ("places", {"id": "place-a", "kind": "Region;Cty"}, "City"),
        ("collaborations", {"id": "collab-a", "kind": "PilotProjekt"}, "PilotProject"),
        ("events", {"id": "event-a", "kind": "Company"}, None),
    ],
)
def test_a_kind_must_be_one_of_its_table(
    tables: Tables, table: str, row: Cells, nearest: str | None
) -> None:
    found = only(tables(**{table: [row]}))
    assert (found.table, found.line, found.column) == (f"{table}.csv", 2, "kind")
    assert "is no kind of this table" in found.message
    assert found.suggestion == nearest


def test_a_place_may_have_two_kinds(tables: Tables) -> None:
    assert problems(tables(places=[{"id": "place-a", "kind": "Region;City"}])) == []


@pytest.mark.parametrize(
    ("table", "row", "column", "nearest"),
    [
        ("organisations", {"id": "org-a", "status": "stated"}, "status", "Stated"),
        ("names", {"id": "org-a", "label": "A", "language": "cn"}, "language", None),
        ("names", {"id": "org-a", "label": "A", "form": "hiden"}, "form", "hidden"),
        ("names", {"id": "org-a", "label": "A", "attested": "True"}, "attested", "true"),
        (
            "links",
            {"subject": "org-a", "property": "headquarterdIn", "object": "place-a"},
            "property",
            "headquarteredIn",
        ),
        ("collaborations", {"id": "collab-a", "open_list": "yes"}, "open_list", None),
        ("policies", {"id": "policy-a", "level": "national"}, "level", "National"),
        ("observations", {"about": "place-a", "qualifier": "abot"}, "qualifier", "about"),
        (
            "participations",
            {
                "collaboration": "collab-a",
                "organisation": "org-a",
                "side": "cn",
                "side_status": "Statd",
            },
            "side_status",
            "Stated",
        ),
    ],
)
def test_a_choice_must_be_one_of_those_offered(
    tables: Tables, table: str, row: Cells, column: str, nearest: str | None
) -> None:
    found = [p for p in problems(tables(**{table: [row]})) if "not allowed here" in p.message]
    assert [(p.table, p.line, p.column) for p in found] == [(f"{table}.csv", 2, column)]
    assert found[0].suggestion == nearest


@pytest.mark.parametrize(
    ("table", "row", "column"),
    [
        ("organisations", {"id": "org-Ä"}, "id"),
        ("organisations", {"id": "org_a"}, "id"),
        ("organisations", {"id": "firm-a"}, "id"),
        ("organisations", {"id": "org-a", "zh": ""}, "zh"),
        ("organisations", {"id": "org-a", "de": " A"}, "de"),
        ("organisations", {"id": "org-a", "en": "A\u00a0", "de": "A", "zh": "A"}, "en"),
        ("names", {"id": "org-a", "label": "A "}, "label"),
        ("places", {"id": "place-a", "lat": "31,2", "long": "121"}, "lat"),
        ("places", {"id": "place-a", "lat": "31.2", "long": "121°"}, "long"),
        ("places", {"id": "place-a", "register": "1796236"}, "register"),
        ("policies", {"id": "policy-a", "issued": "19.05.2015"}, "issued"),
        ("observations", {"about": "place-a", "year": "2019a"}, "year"),
        ("observations", {"about": "place-a", "value": "1,5"}, "value"),
        ("observations", {"about": "place-a", "value": ".5"}, "value"),
        ("anchors", {"source": "src-test", "start": 0, "end": 1, "span_sha256": "A" * 64},
         "span_sha256"),
    ],
)  # fmt: skip
def test_a_cell_must_have_the_form_of_its_column(
    tables: Tables, table: str, row: Cells, column: str
) -> None:
    found = only(tables(**{table: [row]}))
    assert (found.table, found.line, found.column) == (f"{table}.csv", 2, column)
    assert f"“{row[column]}” is not " in found.message


@pytest.mark.parametrize(
    ("column", "value"),
    [("year_min", "16"), ("year_max", "3016"), ("end_year_min", "x"), ("end_year_max", "2016-05")],
)
def test_a_year_has_four_digits(tables: Tables, column: str, value: str) -> None:
    years = {"year_min": "2016", "year_max": "2016", "end_year_min": "2018", "end_year_max": "2018"}
    folder = tables(events=[{"id": "event-a"} | years | {column: value}])
    [found] = [p for p in problems(folder) if "a year such as" in p.message]
    assert (found.line, found.column) == (2, column)


@pytest.mark.parametrize("issued", ["", "2015", "2015-05", "2015-05-19"])
def test_a_date_may_be_a_year_a_month_or_a_day(tables: Tables, issued: str) -> None:
    assert problems(tables(policies=[{"id": "policy-a", "issued": issued}])) == []


@pytest.mark.parametrize("cells", [{"start": "x", "end": "9"}, {"start": "1", "end": "9.0"}])
def test_an_offset_that_is_no_whole_number_is_a_problem_not_a_crash(
    tables: Tables, cells: dict[str, str]
) -> None:
    found = only(tables(organisations=[{"id": "org-a"} | cells]))
    assert "a whole number of characters" in found.message


@pytest.mark.parametrize(
    ("table", "row", "column", "nearest"),
    [
        ("participations", {"collaboration": "collab-c", "organisation": "org-simens"},
         "organisation", "org-siemens"),
        ("participations", {"collaboration": "collab-cc", "organisation": "org-siemens"},
         "collaboration", "collab-c"),
        ("participations",
         {"collaboration": "collab-c", "organisation": "org-siemens", "role": "concept-role-leadr"},
         "role", "concept-role-leader"),
        ("links", {"subject": "org-siemen", "property": "country", "object": "place-p"},
         "subject", "org-siemens"),
        ("links", {"subject": "org-siemens", "property": "country", "object": "place-q"},
         "object", "place-p"),
        ("observations", {"about": "place-pp"}, "about", "place-p"),
        ("observations", {"about": "place-p", "unit": "concept-unit-cont"},
         "unit", "concept-unit-count"),
        ("observations", {"about": "place-p", "indicator": "concept-ind-5g-base-station"},
         "indicator", "concept-ind-5g-base-stations"),
        ("names", {"id": "org-simens", "label": "Simens"}, "id", "org-siemens"),
        ("events", {"id": "event-x", "source": "src-tset", "start": 0, "end": 1},
         "source", "src-test"),
    ],
)  # fmt: skip
def test_a_reference_must_be_defined_and_the_nearest_id_is_offered(
    tables: Tables, table: str, row: Cells, column: str, nearest: str
) -> None:
    folder = tables.incomplete(
        organisations=[{"id": "org-siemens"}, {"id": "org-baosteel"}],
        collaborations=[{"id": "collab-c"}],
        places=[{"id": "place-p"}],
        **{table: [row]},
    )
    found = only(folder)
    assert (found.table, found.line, found.column) == (f"{table}.csv", 2, column)
    assert found.suggestion == nearest


@pytest.mark.parametrize(
    ("table", "row", "column"),
    [
        ("participations", {"collaboration": "", "organisation": "org-a"}, "collaboration"),
        ("participations", {"collaboration": "collab-a", "organisation": ""}, "organisation"),
        ("links", {"subject": "", "property": "country", "object": "place-a"}, "subject"),
        ("links", {"subject": "org-a", "property": "country", "object": ""}, "object"),
        ("observations", {"about": ""}, "about"),
        ("observations", {"about": "place-a", "indicator": ""}, "indicator"),
        ("observations", {"about": "place-a", "unit": ""}, "unit"),
        ("sections", {"id": "sec-a", "source": "", "start": 0, "end": 9}, "source"),
    ],
)
def test_a_reference_without_which_the_row_says_nothing_must_not_be_empty(
    tables: Tables, table: str, row: Cells, column: str
) -> None:
    found = only(tables(**{table: [row]}))
    assert (found.table, found.line, found.column) == (f"{table}.csv", 2, column)


@pytest.mark.parametrize("column", ["role", "category"])
def test_a_reference_that_may_be_left_out_may_be_left_out(tables: Tables, column: str) -> None:
    participation = {"collaboration": "collab-c", "organisation": "org-a"}
    folder = tables(
        collaborations=[{"id": "collab-c"} | ({"category": ""} if column == "category" else {})],
        participations=[participation | ({"role": ""} if column == "role" else {})],
    )
    assert problems(folder) == []


@pytest.mark.parametrize(
    ("cells", "column", "message"),
    [
        ({"year_min": 2018, "year_max": 2016}, "year_max", "year_min 2018 is above year_max 2016"),
        ({"end_year_min": 2018, "end_year_max": 2016}, "end_year_max", "is above"),
        ({"year_min": 2018}, "year_max", "give both or neither"),
        ({"year_max": 2018}, "year_max", "give both or neither"),
        ({"end_year_max": 2018}, "end_year_max", "give both or neither"),
        ({"year": 2018, "end_year_min": 2016, "end_year_max": 2017}, "end_year_max",
         "ends in 2017, before it begins in 2018"),
    ],
)  # fmt: skip
def test_a_range_of_years_must_run_forwards(
    tables: Tables, cells: Cells, column: str, message: str
) -> None:
    found = only(tables(organisations=[{"id": "org-a", **cells}]))
    assert (found.table, found.line, found.column) == ("organisations.csv", 2, column)
    assert message in found.message


@given(low=st.integers(1000, 2199), high=st.integers(1000, 2199))
def test_a_range_of_years_is_right_exactly_when_it_runs_forwards(
    tables: Tables, low: int, high: int
) -> None:
    folder = tables(organisations=[{"id": "org-a", "year_min": low, "year_max": high}])
    assert bool(problems(folder)) == (low > high)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"value_min": "9.5", "value_max": "10"}, None),
        ({"value_min": "10", "value_max": "9.5"}, "value_max"),
        ({"value_min": "10"}, None),
        ({"value_max": "10"}, None),
        ({"value": "", "value_min": "", "value_max": ""}, "value"),
    ],
)
def test_a_figure_has_a_value_or_a_range_compared_as_numbers(
    tables: Tables, cells: Cells, column: str | None
) -> None:
    found = problems(tables(observations=[{"about": "place-a", **cells}]))
    assert [p.column for p in found] == ([column] if column else [])


def test_an_inferred_fact_says_from_what(tables: Tables) -> None:
    found = only(tables(organisations=[{"id": "org-a", "status": "Inferred"}]))
    assert (found.line, found.column) == (2, "note")
    assert problems(
        tables(organisations=[{"id": "org-a", "status": "Inferred", "note": "from its name"}])
    ) == []  # fmt: skip


@pytest.mark.parametrize(
    ("side", "side_status", "right"),
    [
        ("cn", "Stated", True),
        ("de", "Inferred", True),
        ("", "NotApplicable", True),
        ("", "NotStated", True),
        ("", "Ambiguous", True),
        ("cn", "NotStated", False),
        ("de", "Ambiguous", False),
        ("", "Stated", False),
        ("", "Inferred", False),
    ],
)
def test_a_side_and_its_ground_go_together(
    tables: Tables, side: str, side_status: str, right: bool
) -> None:
    row = {"collaboration": "collab-c", "organisation": "org-a"}
    found = problems(tables(participations=[{**row, "side": side, "side_status": side_status}]))
    assert [p.column for p in found] == ([] if right else ["side_status"])


def test_a_side_without_any_ground_is_a_problem_of_its_status(tables: Tables) -> None:
    row = {"collaboration": "collab-c", "organisation": "org-a", "side": "cn", "side_status": ""}
    assert {p.column for p in problems(tables(participations=[row]))} == {"side_status"}


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"start": "5", "end": ""}, "both or neither"),
        ({"start": "", "end": "5"}, "both or neither"),
        ({"start": "5", "end": "5"}, "5–5 is empty"),
        ({"start": "10", "end": "9"}, "10–9 is empty"),
    ],
)
def test_a_passage_has_a_start_and_a_later_end(
    tables: Tables, cells: dict[str, str], message: str
) -> None:
    found = only(tables(organisations=[{"id": "org-a"} | cells]))
    assert (found.line, found.column) == (2, "end")
    assert message in found.message


@pytest.mark.parametrize("table", ["sections", "anchors"])
def test_a_section_and_an_anchor_cannot_do_without_offsets(tables: Tables, table: str) -> None:
    own: dict[str, Cells] = {
        "sections": {"id": "sec-a", "source": "src-test", "start": "", "end": ""},
        "anchors": {"source": "src-test", "start": "", "end": "", "span_sha256": "0" * 64},
    }
    assert {p.line for p in problems(tables(**{table: [own[table]]}))} == {2}


def test_rows_of_one_fact_may_differ_in_their_evidence_only(tables: Tables) -> None:
    same = tables(organisations=[{"id": "org-a"}, {"id": "org-a", "note": "again"}])
    assert problems(same) == []
    found = only(tables(organisations=[{"id": "org-a", "en": "A"}, {"id": "org-a", "en": "B",
                        "de": "A", "zh": "A"}]))  # fmt: skip
    assert (found.table, found.line, found.column) == ("organisations.csv", 3, "en")
    assert found.message == "differs from line 2 of the same fact"
    assert found.suggestion == "A"


def test_two_sides_of_one_participation_disagree(tables: Tables) -> None:
    row = {"collaboration": "collab-c", "organisation": "org-a"}
    found = only(tables(participations=[{**row, "side": "cn"}, {**row, "side": "de"}]))
    assert (found.line, found.column, found.suggestion) == (3, "side", "cn")


def test_a_fact_is_not_repeated_with_the_same_anchor(tables: Tables) -> None:
    link: Cells = {"subject": "org-a", "property": "country", "object": "place-p",
                   "start": 3, "end": 7}  # fmt: skip
    other: Cells = {**link, "end": 8}
    found = only(tables(links=[link, other, link]))
    assert (found.table, found.line, found.column) == ("links.csv", 4, None)
    assert "line 2" in found.message


def test_a_source_is_described_once(tables: Tables) -> None:
    row: Cells = {"id": "src-test", "title": "Test", "language": "de"}
    found = only(tables(sources=[row, row]))
    assert (found.table, found.line) == ("sources.csv", 3)
    assert "line 2" in found.message


def test_a_source_may_be_in_any_language(tables: Tables) -> None:
    row: Cells = {"id": "src-test", "title": "Test", "language": "fr"}
    assert problems(tables(sources=[row])) == []


def test_an_id_is_defined_in_one_table_only(tables: Tables) -> None:
    folder = tables(organisations=[{"id": "org-a"}], platforms=[{"id": "org-a"}])
    found = only(folder)
    assert (found.table, found.line, found.column) == ("platforms.csv", 2, "id")
    assert "organisations.csv" in found.message


def test_a_coordinate_does_not_come_alone(tables: Tables) -> None:
    found = only(tables(places=[{"id": "place-a", "lat": "31.2"}]))
    assert (found.table, found.line) == ("places.csv", 2)


def test_every_mistake_of_a_row_is_reported(tables: Tables) -> None:
    row: Cells = {"id": "org-a", "kind": "Firm", "year_min": 2018, "status": "Inferred"}
    found = problems(tables(organisations=[row]))
    assert {p.column for p in found} == {"kind", "year_max", "note"}


#: What people type into cells, so that checks meet more than what they expect.
CELL = st.text(alphabet=st.sampled_from("aZ09-.,;: é中𠮷\u2028\n"), max_size=6)


@given(cells=st.dictionaries(st.sampled_from(["kind", "en", "year_min", "year_max", "source",
       "start", "end", "status", "note"]), CELL))  # fmt: skip
def test_no_content_of_a_cell_makes_the_checks_fail(tables: Tables, cells: dict[str, str]) -> None:
    row = {"id": "org-a", "de": "A", "zh": "A"} | cells
    for found in problems(tables(organisations=[row])):
        assert found.table == "organisations.csv"
        assert found.line == 2
        assert found.message
