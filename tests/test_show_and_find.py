"""Show, find, evidence, sources, coverage: what is known of a thing, and where it is said."""

from __future__ import annotations

from pathlib import Path

import pytest

import sinograph
from sinograph.answer.rows import CoverageRow, FactRow, FoundRow, PassageRow, Ref, SourceRow
from sinograph.errors import DataError, NotReadable, UnknownName, UsageError

from .conftest import Tables


def small(tables: Tables) -> Path:
    return tables(
        "Alpha AG sits in Betastadt. In 2016 Alpha AG had 12 labs.",
        organisations=[{"id": "org-alpha", "en": "Alpha", "at": "Alpha AG"}],
        places=[{"id": "place-betastadt", "at": "Betastadt"}],
        links=[
            {
                "subject": "org-alpha",
                "property": "headquarteredIn",
                "object": "place-betastadt",
                "year": 1990,
                "at": "Alpha AG sits in Betastadt",
            }
        ],
        names=[{"id": "org-alpha", "label": "Alpha AG", "at": "Alpha AG"}],
        observations=[
            {"about": "org-alpha", "year": "2016", "value": "12", "at": "In 2016 Alpha AG had 12"}
        ],
    )


def facts(answer: sinograph.Answer) -> dict[str, FactRow]:
    return {row.property: row for row in answer.rows if isinstance(row, FactRow)}


def test_show_gives_ties_names_and_figures_with_years_and_anchors(tables: Tables) -> None:
    answer = sinograph.open(small(tables)).show("Alpha")
    found = facts(answer)
    seat = found["headquarteredIn"]
    assert isinstance(seat.value, Ref)
    assert (seat.value.name, seat.year_min, seat.status) == ("Betastadt", 1990, "Stated")
    assert (seat.evidence[0].start, seat.evidence[0].end) == (0, 26)
    assert found["altLabel"].value == "Alpha AG @en"
    figure = found["^about"]
    assert isinstance(figure.value, str)
    assert "12" in figure.value
    assert answer.extra["entity"]["labels"] == {"en": "Alpha", "de": "Alpha", "zh": "Alpha"}


def test_show_reads_ties_from_both_ends(tables: Tables) -> None:
    found = facts(sinograph.open(small(tables)).show("Betastadt"))
    assert isinstance(found["^headquarteredIn"].value, Ref)
    assert found["^headquarteredIn"].value.name == "Alpha"


def test_find_puts_equal_names_before_names_that_contain_the_text(tables: Tables) -> None:
    folder = tables(organisations=[{"id": f"org-{n}"} for n in ("bosch", "bosch-rexroth", "koch")])
    rows = [r for r in sinograph.open(folder).find("bosch").rows if isinstance(r, FoundRow)]
    assert [row.name for row in rows[:2]] == ["Bosch", "Bosch Rexroth"]
    assert rows[0].score == 1.0
    assert rows[0].score > rows[1].score


def test_evidence_shows_the_passage_where_the_documents_are_at_hand(tables: Tables) -> None:
    folder = small(tables)
    graph = sinograph.open(folder)
    rows = [r for r in graph.evidence("org-alpha").rows if isinstance(r, PassageRow)]
    assert [(row.start, row.end, row.text) for row in rows] == [(0, 8, None)]
    assert graph.evidence("org-alpha").notes


def test_evidence_of_an_anchor_names_the_facts_that_rest_on_it(tables: Tables) -> None:
    graph = sinograph.open(small(tables))
    rows = [r for r in graph.evidence("anc-src-test-0-8").rows if isinstance(r, PassageRow)]
    local = {row.fact.rsplit("/", 1)[-1].split("-")[0] for row in rows}
    assert local == {"org", "claim"}


def test_an_unknown_fact_is_refused(shipped: sinograph.Graph) -> None:
    with pytest.raises(UsageError, match="no fact or anchor"):
        shipped.evidence("obs-nothing")
    with pytest.raises(UnknownName):
        shipped.evidence("Nothing At All")


def test_a_wrong_folder_of_documents_is_refused(shipped: sinograph.Graph, tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match="does not hold"):
        shipped.evidence("org-siemens", tmp_path)
    for row in shipped.sources().rows:
        assert isinstance(row, SourceRow)
    name = "000_9885309a78d47791.txt"
    (tmp_path / name).write_text("another text", encoding="utf-8")
    with pytest.raises((DataError, NotReadable)):
        shipped.evidence("org-siemens", tmp_path)


def test_every_source_is_cited(shipped: sinograph.Graph) -> None:
    rows = [row for row in shipped.sources().rows if isinstance(row, SourceRow)]
    assert len(rows) == 6
    assert all(row.anchors > 0 for row in rows)


def test_coverage_adds_up(shipped: sinograph.Graph) -> None:
    rows = [row for row in shipped.coverage().rows if isinstance(row, CoverageRow)]
    assert rows
    for row in rows:
        assert row.known + row.unknown == row.total, row.what
        assert row.disputed + row.inferred <= row.total, row.what


def test_coverage_of_a_small_graph(tables: Tables) -> None:
    folder = tables(
        collaborations=[
            {"id": "collab-a", "kind": "PilotProject", "year": 2016},
            {"id": "collab-b", "kind": "PilotProject", "year_min": 2016, "year_max": 2018},
        ],
        participations=[{"collaboration": "collab-a", "organisation": "org-x", "side": "de"}],
    )
    rows = [r for r in sinograph.open(folder).coverage().rows if isinstance(r, CoverageRow)]
    by_what = {row.what: (row.total, row.known) for row in rows}
    assert by_what["pilot projects with an exact year"] == (2, 1)
    assert by_what["pilot projects that name a German-side participant"] == (2, 1)
