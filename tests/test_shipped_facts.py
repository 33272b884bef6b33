"""The facts that ship: they pass every check, and the compiled graph is what they compile to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import sinograph
from sinograph import resources
from sinograph.facts.build import build, write
from sinograph.facts.check import Report, check
from sinograph.facts.tables import Facts, Row, read

SOURCES = os.environ.get("SINOGRAPH_SOURCES")


@pytest.fixture(scope="session")
def facts() -> Facts:
    return read(resources.path("facts"))


@pytest.fixture(scope="session")
def report() -> Report:
    """All checks, SHACL included; of the anchors too where the documents are at hand."""
    return check(resources.path("facts"), Path(SOURCES) if SOURCES else None)


def pilots(facts: Facts) -> set[str]:
    return {row["id"] for row in facts["collaborations"] if row["kind"] == "PilotProject"}


def in_overview(facts: Facts, row: Row) -> bool:
    [section] = [s for s in facts["sections"] if s["id"] == "sec-regions-study-pilots"]
    inside = row["source"] == section["source"] and row["start"]
    return bool(inside and int(section["start"]) <= int(row["start"]) < int(section["end"]))


def test_the_compiled_graph_is_what_the_tables_compile_to_byte_for_byte(
    facts: Facts, tmp_path: Path
) -> None:
    write(build(facts), tmp_path / "compiled.ttl")
    shipped = resources.path("compiled.ttl").read_bytes()
    assert (tmp_path / "compiled.ttl").read_bytes() == shipped


def test_the_shipped_facts_have_no_problem(report: Report) -> None:
    assert [str(problem) for problem in report.problems] == []


def test_the_overview_lists_62_pilot_projects(facts: Facts, shipped: sinograph.Graph) -> None:
    assert len(pilots(facts)) == 62
    ask = "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?p a <https://w3id.org/sinograph/ns#PilotProject> }"
    assert b'"62"' in shipped.query(ask).body


def test_every_pilot_project_is_cited_from_the_overview(facts: Facts) -> None:
    cited = {row["id"] for row in facts["collaborations"] if in_overview(facts, row)}
    assert pilots(facts) - cited == set()


def test_the_overview_names_209_participants_of_pilot_projects(facts: Facts) -> None:
    """Pairs of a project and an organisation that a row takes from the overview.

    A pair counts once however often it is printed: the row of Triumph Photovoltaic Materials
    prints one name in both columns, which are two printed names but one organisation, whose side
    is therefore Ambiguous.
    """
    rows = [row for row in facts["participations"] if in_overview(facts, row)]
    pairs = {row.key for row in rows if row["collaboration"] in pilots(facts)}
    assert len(pairs) == 209
    [triumph] = [row for row in rows if row["organisation"] == "org-triumph-photovoltaic"]
    assert (triumph["side"], triumph["side_status"]) == ("", "Ambiguous")


def test_every_fact_has_an_anchor_or_a_record_of_a_register(facts: Facts) -> None:
    """A register is cited by the record of the place; a document by start and end."""
    registers = {row["id"] for row in facts["sources"] if not row["file"]}
    records = {row["id"] for row in facts["places"] if row["register"]}
    bare = []
    for table in facts.rows:
        for row in facts[table]:
            if "status" not in row.values or row.values.get("attested") == "false":
                continue
            about = row.values.get("id") or row.values.get("subject")
            recorded = row["source"] in registers and about in records
            if not (row["start"] or recorded):
                bare.append(f"{table}.csv, line {row.line}")
    assert bare == []


def test_every_anchor_in_use_has_its_hash_and_none_is_left_over(facts: Facts) -> None:
    used = {
        (row["source"], row["start"], row["end"])
        for table in facts.rows
        for row in facts[table]
        if "status" in row.values and row["start"]
    }
    assert used == {row.key for row in facts["anchors"]}


def test_every_table_is_sorted_so_that_changes_show_as_small_differences(facts: Facts) -> None:
    tables = {table: [row.key for row in rows] for table, rows in facts.rows.items()}
    unsorted = [t for t, keys in tables.items() if t != "anchors" and keys != sorted(keys)]
    assert unsorted == []


@pytest.mark.skipif(SOURCES is None, reason="SINOGRAPH_SOURCES does not name the documents")
def test_the_documents_spell_what_the_facts_say(report: Report) -> None:
    spans = report.spans
    assert spans is not None
    assert spans.ties > 0
    assert spans.ties_spelt / spans.ties >= 0.95
    assert spans.figures > 0
    assert spans.figures_spelt == spans.figures
