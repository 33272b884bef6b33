"""Anchors: offsets count code points, and what a span is cited for is spelt out in it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinograph.errors import DataError, NotReadable
from sinograph.facts.documents import Documents, open_documents, source_files
from sinograph.facts.numbers import contains
from sinograph.facts.spans import Coverage, check_spans, span_hashes
from sinograph.facts.tables import read
from sinograph.folding import squash
from sinograph.model import Problem

if TYPE_CHECKING:
    from tests.conftest import Cells, Tables


def checked(folder: Path) -> tuple[list[Problem], Coverage]:
    facts = read(folder)
    return check_spans(facts, open_documents(folder / "documents", source_files(facts)))


def places(problems: list[Problem]) -> list[tuple[str, int | None, str | None]]:
    return [(p.table, p.line, p.column) for p in problems]


# ---- the documents


@pytest.mark.parametrize("mark", ["𠮷", "😀", "中", "ä", "e\u0301", "\r\n"])
def test_offsets_count_code_points(tables: Tables, mark: str) -> None:
    text = f"{mark}{mark}Siemens{mark}"
    start = 2 * len(mark)
    documents = open_documents((folder := tables(text)) / "documents", source_files(read(folder)))
    assert documents.span("src-test", start, start + 7) == "Siemens"


@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1), data=st.data())
def test_any_span_of_any_text_is_cut_at_code_points(
    tables: Tables, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    folder = tables(text)
    documents = open_documents(folder / "documents", source_files(read(folder)))
    assert documents.span("src-test", start, end) == "".join(list(text)[start:end])


def test_a_changed_document_is_refused(tables: Tables) -> None:
    folder = tables("Siemens baut.")
    (folder / "documents" / "test.txt").write_text("Siemens baut!", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        open_documents(folder / "documents", source_files(read(folder)))
    assert places(list(caught.value.problems)) == [("sources.csv", None, "text_sha256")]


def test_a_missing_document_is_named_with_its_source(tables: Tables) -> None:
    folder = tables()
    (folder / "documents" / "test.txt").unlink()
    with pytest.raises(NotReadable, match=r"test\.txt.*src-test"):
        open_documents(folder / "documents", source_files(read(folder)))


def test_a_missing_folder_of_documents_is_named(tables: Tables) -> None:
    folder = tables()
    with pytest.raises(NotReadable, match="elsewhere"):
        open_documents(folder / "elsewhere", source_files(read(folder)))


def test_a_register_needs_no_document(tables: Tables) -> None:
    folder = tables(sources=[{"id": "src-r", "title": "Register"}], sections=[])
    documents = open_documents(folder / "documents", source_files(read(folder)))
    assert documents.span("src-r", 0, 1) is None


@pytest.mark.parametrize(("start", "end"), [(0, 6), (5, 6), (-1, 2), (3, 3), (4, 3)])
def test_a_span_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="5 characters"):
        Documents({"src-test": "abcd𠮷"}).span("src-test", start, end)


def test_a_span_may_be_the_whole_text() -> None:
    assert Documents({"src-test": "abcd𠮷"}).span("src-test", 0, 5) == "abcd𠮷"


# ---- the spans of rows


def test_a_span_beyond_the_text_is_a_problem_of_its_row(tables: Tables) -> None:
    folder = tables("Siemens", organisations=[{"id": "org-siemens", "start": 0, "end": 8}])
    problems, coverage = checked(folder)
    assert places(problems) == [("organisations.csv", 2, "end")]
    assert "7 characters" in problems[0].message
    assert coverage == Coverage(0, 0, 0, 0)


def test_a_span_whose_text_is_not_the_one_recorded_is_a_problem(tables: Tables) -> None:
    folder = tables(
        "Siemens, Bosch",
        organisations=[{"id": "org-siemens", "at": "Siemens"}],
        anchors=[
            {"source": "src-test", "start": 0, "end": 7,
             "span_sha256": hashlib.sha256(b"Bosch").hexdigest()}
        ],
    )  # fmt: skip
    problems, _ = checked(folder)
    assert places(problems) == [("organisations.csv", 2, "start")]


def test_the_recorded_hashes_are_those_of_the_spans(tables: Tables) -> None:
    folder = tables(
        "Haier 𠮷 Bosch",
        organisations=[{"id": "org-bosch", "at": "Bosch"}, {"id": "org-haier", "at": "Haier"},
                       {"id": "org-haier", "at": "Haier 𠮷"}],
    )  # fmt: skip
    facts = read(folder)
    rows = span_hashes(facts, open_documents(folder / "documents", source_files(facts)))
    spans = [("0", "5", "Haier"), ("0", "7", "Haier 𠮷"), ("8", "13", "Bosch")]
    assert rows == [
        {
            "source": "src-test",
            "start": start,
            "end": end,
            "span_sha256": hashlib.sha256(text.encode()).hexdigest(),
        }
        for start, end, text in spans
    ]


# ---- what is spelt


NAMED: list[Cells] = [{"id": "org-siemens", "at": "Siemens"}, {"id": "org-bosch", "at": "Bosch"}]
TEXT = "Siemens plant. Haier und Bosch planen das Projekt Blau. Haier."


def tie(passage: str, note: str = "") -> list[Cells]:
    return [{"subject": "org-siemens", "property": "ownedBy", "object": "org-bosch",
             "at": passage, "note": note}]  # fmt: skip


def test_a_tie_that_its_span_spells_is_counted_as_spelt(tables: Tables) -> None:
    text = "Siemens gehört zu Bosch."
    folder = tables(text, organisations=NAMED, links=tie(text))
    assert checked(folder) == ([], Coverage(1, 1, 0, 0))


@pytest.mark.parametrize(("passage", "spelt"), [("Haier und Bosch", 0), ("Siemens plant", 0)])
def test_a_tie_with_an_unspelt_end_is_a_problem(tables: Tables, passage: str, spelt: int) -> None:
    folder = tables(TEXT, organisations=NAMED, links=tie(passage))
    problems, coverage = checked(folder)
    assert places(problems) == [("links.csv", 2, "end")]
    assert coverage == Coverage(1, spelt, 0, 0)


def test_a_note_may_say_which_end_is_implied_but_the_tie_stays_unspelt(tables: Tables) -> None:
    folder = tables(
        TEXT,
        organisations=NAMED,
        links=tie("Haier und Bosch", "Implied: Siemens is the subject of the paragraph"),
    )
    assert checked(folder) == ([], Coverage(1, 0, 0, 0))


def test_any_other_note_does_not_excuse_an_unspelt_end(tables: Tables) -> None:
    folder = tables(TEXT, organisations=NAMED, links=tie("Haier und Bosch", "as printed"))
    assert places(checked(folder)[0]) == [("links.csv", 2, "end")]


def test_the_two_ends_may_be_spelt_in_two_spans_of_the_same_fact(tables: Tables) -> None:
    folder = tables(TEXT, organisations=NAMED, links=tie("Siemens plant") + tie("Haier und Bosch"))
    assert checked(folder) == ([], Coverage(1, 1, 0, 0))


def test_two_spans_are_not_read_as_one_word(tables: Tables) -> None:
    folder = tables(
        "Bosch: Sie, mens, Siemens",
        organisations=NAMED,
        links=tie("Bosch: Sie") + tie("mens,"),
    )
    assert checked(folder)[1] == Coverage(1, 0, 0, 0)


@pytest.mark.parametrize(
    "printed",
    ["Sie-\nmens", "SIEMENS", "Siemens’", "(Siemens)", "Sie-\r\nmens", "Siemens-\nKonzern", "S i e"
     " m e n s"],
)  # fmt: skip
def test_case_punctuation_and_hyphenated_line_breaks_do_not_unspell_a_name(
    tables: Tables, printed: str
) -> None:
    text = f"{printed} gehört zu Bosch."
    folder = tables(
        text,
        organisations=[{"id": "org-siemens", "at": printed}, {"id": "org-bosch", "at": "Bosch"}],
        links=tie(text),
    )
    assert checked(folder) == ([], Coverage(1, 1, 0, 0))


@pytest.mark.parametrize("printed", ["Sieme", "Siemons", "Sie und mens"])
def test_another_name_does_not_spell_it(tables: Tables, printed: str) -> None:
    text = f"{printed} gehört zu Bosch. Siemens."
    folder = tables(text, organisations=NAMED, links=tie(f"{printed} gehört zu Bosch"))
    assert checked(folder)[1] == Coverage(1, 0, 0, 0)


@pytest.mark.parametrize("form", ["alt", "hidden", "pref"])
def test_any_recorded_name_in_any_language_spells_a_thing(tables: Tables, form: str) -> None:
    text = "西门子 gehört zu Bosch. Siemens"
    name: Cells = {"id": "org-siemens", "label": "西门子", "language": "zh", "form": form,
                   "at": "西门子"}  # fmt: skip
    folder = tables(text, organisations=NAMED, names=[name], links=tie("西门子 gehört zu Bosch"))
    assert checked(folder) == ([], Coverage(1, 1, 0, 0))


def test_a_participation_must_spell_organisation_and_collaboration(tables: Tables) -> None:
    row: Cells = {"collaboration": "collab-blau", "organisation": "org-bosch"}
    common: dict[str, list[Cells]] = {
        "collaborations": [{"id": "collab-blau", "en": "Projekt Blau", "at": "Projekt Blau"}],
        "organisations": [{"id": "org-bosch", "at": "Bosch"}],
    }
    spelt = tables(TEXT, participations=[{**row, "at": "Bosch planen das Projekt Blau"}], **common)
    assert checked(spelt) == ([], Coverage(1, 1, 0, 0))
    unspelt = tables(TEXT, participations=[{**row, "at": "Projekt Blau"}], **common)
    problems, coverage = checked(unspelt)
    assert places(problems) == [("participations.csv", 2, "end")]
    assert coverage == Coverage(1, 0, 0, 0)


def test_a_concept_need_not_be_spelt(tables: Tables) -> None:
    folder = tables(
        TEXT,
        organisations=[{"id": "org-bosch", "at": "Bosch"}],
        links=[{"subject": "org-bosch", "property": "industry",
                "object": "concept-industry-automotive", "at": "Bosch planen"}],
    )  # fmt: skip
    assert checked(folder) == ([], Coverage(1, 1, 0, 0))


def test_a_tie_that_rests_on_a_register_is_not_looked_for_in_a_text(tables: Tables) -> None:
    folder = tables(
        "Suzhou, Jiangsu",
        places=[{"id": "place-suzhou", "at": "Suzhou", "register": "geonames:1886760"},
                {"id": "place-jiangsu", "at": "Jiangsu"}],
        links=[{"subject": "place-suzhou", "property": "within", "object": "place-jiangsu",
                "start": "", "end": ""}],
    )  # fmt: skip
    assert checked(folder) == ([], Coverage(0, 0, 0, 0))


@pytest.mark.parametrize(
    ("note", "problem"),
    [("", True), ("Described in the passage", False), ("implied by the title", False)],
)
def test_an_entity_is_named_in_its_passage_unless_a_note_says_it_is_described(
    tables: Tables, note: str, problem: bool
) -> None:
    folder = tables(
        TEXT, organisations=[{"id": "org-siemens", "at": "Haier und Bosch", "note": note}]
    )
    problems, _ = checked(folder)
    assert places(problems) == ([("organisations.csv", 2, "end")] if problem else [])


def test_a_thing_without_a_proper_name_is_spelt_by_the_words_that_introduce_it(
    tables: Tables,
) -> None:
    text = "Die Provinzregierung gründet den Park. Die Provinzregierung fördert Siemens."
    folder = tables(
        text,
        organisations=[
            {"id": "org-zhejiang-government", "kind": "PublicBody", "at": "Provinzregierung",
             "note": "described, not named"},
            {"id": "org-siemens", "at": "Siemens"},
        ],
        links=[{"subject": "org-siemens", "property": "managedBy",
                "object": "org-zhejiang-government",
                "at": "Die Provinzregierung fördert Siemens"}],
    )  # fmt: skip
    assert checked(folder) == ([], Coverage(1, 1, 0, 0))


# ---- figures


@pytest.mark.parametrize(
    ("cells", "spelt"),
    [
        ({"value": "7.96"}, 1),
        ({"value": "796"}, 0),
        ({"value_min": "7.96", "value_max": "20"}, 1),
        ({"value_min": "7.96", "value_max": "21"}, 0),
    ],
)
def test_a_figure_is_spelt_when_all_its_values_are_printed(
    tables: Tables, cells: Cells, spelt: int
) -> None:
    text = "Suzhou: 7,96 % bis 20 %"
    folder = tables(
        text,
        places=[{"id": "place-suzhou", "at": "Suzhou"}],
        observations=[{"about": "place-suzhou", "at": text, **cells}],
    )
    problems, coverage = checked(folder)
    assert coverage == Coverage(0, 0, 1, spelt)
    assert places(problems) == ([] if spelt else [("observations.csv", 2, "end")])


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("13,39 Mrd.", "13.39"),
        ("13.39 billion", "13.39"),
        ("1.513 Mrd. CNY", "1513"),
        ("1,513 firms", "1513"),
        ("1 513 Firmen", "1513"),
        ("1.234.567,89 EUR", "1234567.89"),
        ("1,234,567.89 EUR", "1234567.89"),
        ("30547 Stationen.", "30547"),
        ("bis 2020.", "2020"),
        ("(2.000)", "2000"),
        ("zwölf Städte", "12"),
        ("Fünf Regionen", "5"),
        ("five regions", "5"),
        ("um die Hälfte", "50"),
        ("ein Viertel", "25"),
        ("zweitgrößte", "2"),
        ("die beiden Zonen", "2"),
        ("Figure 20182 shows", "2"),
    ],
)
def test_a_figure_is_found_however_it_is_printed(printed: str, value: str) -> None:
    assert contains(printed, value)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("13,39 Mrd.", "13"),
        ("13,39 Mrd.", "14"),
        ("1.513 Mrd. CNY", "513"),
        ("12 Städte", "1"),
        ("keine Zahl", "0"),
        ("", "1"),
        ("Der Eintritt ist frei", "1"),
        ("Achtung", "8"),
        ("the tents", "10"),
    ],
)
def test_a_figure_that_is_not_printed_is_not_found(printed: str, value: str) -> None:
    assert not contains(printed, value)


def test_two_figures_side_by_side_are_two() -> None:
    assert contains("Im Jahr 2020 500 Firmen", "500")
    assert contains("Im Jahr 2020 500 Firmen", "2020")


@given(value=st.integers(0, 10**9))
def test_any_number_is_found_in_german_and_english_grouping(value: int) -> None:
    english = f"{value:,}"
    for printed in (english, english.replace(",", "."), english.replace(",", " "), str(value)):
        assert contains(f"rund {printed} Stück", str(value))


@given(value=st.decimals(0, 10**6, places=2))
def test_any_decimal_is_found_with_comma_and_with_point(value: object) -> None:
    assert contains(f"({str(value).replace('.', ',')} %)", str(value))
    assert contains(f"({value} %)", str(value))


# ---- folding of spans


@given(text=st.text())
def test_squashing_twice_changes_nothing(text: str) -> None:
    assert squash(squash(text)) == squash(text)
