"""Releases: what differs between two graphs, and a graph written out as files."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import rdflib

import sinograph
from sinograph.answer.release_rows import DiffRow
from sinograph.answer.rows import Ref
from sinograph.cli.main import main
from sinograph.errors import UsageError
from sinograph.facts.build import GRAPH_VERSION

from .conftest import Cells, Tables

ROOT = Path(__file__).parents[1]
TIE: Cells = {
    "collaboration": "collab-x",
    "organisation": "org-a",
    "side": "de",
    "start": 0,
    "end": 5,
}
OTHER: Cells = {**TIE, "organisation": "org-b", "side": "cn", "start": 10, "end": 15}
SEAT: Cells = {
    "subject": "org-a",
    "property": "headquarteredIn",
    "object": "place-p",
    "start": 60,
    "end": 65,
}
THINGS: dict[str, list[Cells]] = {
    "organisations": [
        {"id": f"org-{x}", "start": n, "end": n + 5} for x, n in (("a", 40), ("b", 30))
    ],
    "places": [{"id": "place-p", "en": "Old", "start": 50, "end": 55}],
}


@pytest.fixture(scope="module")
def old(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compiled(tables(participations=[TIE], links=[SEAT], **THINGS), tmp_path_factory)


@pytest.fixture(scope="module")
def new(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another side and one participant more, no seat, another name of the place."""
    things = THINGS | {"places": [{**THINGS["places"][0], "en": "New"}]}
    return compiled(
        tables(participations=[{**TIE, "side": "cn"}, OTHER], **things), tmp_path_factory
    )


def compiled(folder: Path, factory: pytest.TempPathFactory) -> Path:
    file = factory.mktemp("release") / "graph.ttl"
    assert main(["build", str(folder), "-o", str(file)]) == 0
    return file


@pytest.fixture(scope="module")
def rows(old: Path, new: Path) -> list[DiffRow]:
    answer = sinograph.open(new).diff(sinograph.open(old))
    return [row for row in answer.rows if isinstance(row, DiffRow)]


def about(rows: list[DiffRow], what: str, kind: str) -> list[DiffRow]:
    return [row for row in rows if (row.what, row.kind) == (what, kind)]


def spans(row: DiffRow) -> list[tuple[int | None, int | None]]:
    return [(anchor.start, anchor.end) for anchor in row.evidence]


def test_a_new_participation_is_one_fact_with_its_passage(rows: list[DiffRow]) -> None:
    (row,) = about(rows, "added", "Participation")
    assert row.fact.endswith("/part-x-b")
    assert row.about.id.endswith("/collab-x")
    assert isinstance(row.value, Ref)
    assert row.value.id.endswith("/org-b")
    assert spans(row) == [(10, 15)]


def test_what_is_removed_keeps_the_passage_of_the_older_graph(rows: list[DiffRow]) -> None:
    (row,) = [row for row in about(rows, "removed", "Claim") if row.property == "has its seat in"]
    assert row.about.id.endswith("/org-a")
    assert spans(row) == [(60, 65)]


def test_a_change_says_what_was_and_what_is(rows: list[DiffRow]) -> None:
    (row,) = about(rows, "changed", "Participation")
    assert row.fact.endswith("/part-x-a")
    assert [(c.property, c.before, c.after) for c in row.changes] == [
        ("side", ("GermanSide",), ("ChineseSide",))
    ]


def test_another_name_is_told_once_a_language(rows: list[DiffRow]) -> None:
    for what, name in (("added", "New"), ("removed", "Old")):
        named = [
            row.value for row in about(rows, what, "Claim") if row.about.id.endswith("place-p")
        ]
        assert {value for value in named if isinstance(value, str)} == {
            f"{name} ({language})" for language in ("en", "de", "zh")
        }


def test_things_that_only_others_speak_of_do_not_differ(rows: list[DiffRow]) -> None:
    assert {row.kind for row in rows} == {"Participation", "Claim"}


def test_what_follows_is_counted_not_listed(old: Path, new: Path) -> None:
    answer = sinograph.open(new).diff(sinograph.open(old))
    assert any("1 pairs of partners" in note for note in answer.notes)


def test_equal_graphs_do_not_differ(new: Path) -> None:
    answer = sinograph.open(new).diff(sinograph.open(new))
    assert (answer.rows, answer.answer) == ((), "no record")


def test_a_limit_shows_the_first_of_all(old: Path, new: Path, rows: list[DiffRow]) -> None:
    answer = sinograph.open(new).diff(sinograph.open(old), limit=2)
    assert (list(answer.rows), answer.total) == (rows[:2], len(rows))


@pytest.mark.parametrize("language", ["en", "de", "zh"])
@pytest.mark.parametrize("form", ["table", "json", "csv", "md"])
def test_the_command_line_says_it_in_every_form(
    old: Path, new: Path, capsys: pytest.CaptureFixture[str], form: str, language: str
) -> None:
    assert main(["--lang", language, "diff", str(old), str(new), "-f", form]) == 0
    said = capsys.readouterr().out
    assert "10–15" in said or '"start": 10' in said
    if form == "json":
        found = json.loads(said)
        assert sum(found["counts"].values()) == found["total"] == len(found["rows"])
        assert found["older"]["location"] == str(old)


def test_an_old_graph_that_is_not_there_is_a_failure(
    new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", "nowhere.ttl", str(new)]) == 1
    assert "nowhere.ttl" in capsys.readouterr().err
    assert main(["--graph", "x.ttl", "diff", "a.ttl", "b.ttl"]) == 2


@pytest.fixture
def dumped(new: Path, tmp_path: Path) -> tuple[sinograph.Graph, Path]:
    graph = sinograph.open(new)
    graph.dump(tmp_path / "release")
    return graph, tmp_path / "release"


def test_a_dump_is_the_graph_in_every_format(dumped: tuple[sinograph.Graph, Path]) -> None:
    graph, folder = dumped
    for name in ("graph.ttl", "graph.nt", "graph.jsonld"):
        assert not sinograph.open(folder / name).diff(graph).rows, name
    with (folder / "participations.csv").open(encoding="utf-8", newline="") as file:
        found = {(r["organisation"].rsplit("/", 1)[-1], r["side"]) for r in csv.DictReader(file)}
    assert found == {("org-a", "ChineseSide"), ("org-b", "ChineseSide")}
    with (folder / "passages.csv").open(encoding="utf-8", newline="") as file:
        found_spans = {(r["start"], r["end"]) for r in csv.DictReader(file)}
    assert {("0", "5"), ("10", "15")} <= found_spans


def test_its_checksums_are_those_of_its_files(dumped: tuple[sinograph.Graph, Path]) -> None:
    _, folder = dumped
    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder, check=True)
    listed = {line.split("  ")[1] for line in (folder / "SHA256SUMS").read_text().splitlines()}
    assert listed == {file.name for file in folder.iterdir()} - {"SHA256SUMS"}


def test_its_description_names_files_and_counts(dumped: tuple[sinograph.Graph, Path]) -> None:
    graph, folder = dumped
    said = sinograph.open(folder / "void.ttl")
    ask = (
        "SELECT ?name ?sum ?n { ?set <http://rdfs.org/ns/void#triples> ?n ; "
        "<http://www.w3.org/ns/dcat#distribution> ?file . "
        "?file <http://purl.org/dc/terms/title> ?name ; "
        "<http://spdx.org/rdf/terms#checksum>/<http://spdx.org/rdf/terms#checksumValue> ?sum }"
    )
    triples = len(graph.rdf())
    for row in json.loads(said.query(ask).body)["results"]["bindings"]:
        content = (folder / row["name"]["value"]).read_bytes()
        assert row["sum"]["value"] == hashlib.sha256(content).hexdigest()
        assert int(row["n"]["value"]) == triples
    assert "void#triples" in graph.description() or "void:triples" in graph.description()


def test_the_description_names_sources_with_their_rights_and_the_ontology() -> None:
    ask = (
        "PREFIX dcterms: <http://purl.org/dc/terms/> SELECT ?title ?rights ?ontology { "
        "?set dcterms:source ?source ; dcterms:conformsTo ?ontology . "
        "?source dcterms:title ?title ; dcterms:rights|dcterms:license ?rights } ORDER BY ?title"
    )
    shipped = rdflib.Graph().parse(data=sinograph.open().description(), format="turtle")
    found = {str(row["title"]): str(row["rights"]) for row in shipped.query(ask)}  # type: ignore
    assert found["GeoNames geographical database"] == "CC BY 4.0"
    assert len(found) == len(sinograph.open().sources())
    ontology = (ROOT / "ontology" / "sinograph.ttl").read_text(encoding="utf-8")
    (version,) = {str(row["ontology"]) for row in shipped.query(ask)}  # type: ignore
    assert f"owl:versionIRI <{version}>" in ontology


def test_the_ontology_has_one_semantic_version() -> None:
    files = sorted((ROOT / "ontology").glob("*.ttl"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    versions = {found for text in texts for found in re.findall(r'owl:versionInfo "(.+?)"', text)}
    (version,) = versions
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert f"owl:versionIRI <https://w3id.org/sinograph/{version}/ns>" in "".join(texts)
    assert f"ontology {version}" in _newest("graph/facts/CHANGELOG.md")


def test_changelogs_of_program_and_facts_begin_with_the_version_that_is_given_out() -> None:
    assert f"[{sinograph.__version__}]" in _newest("CHANGELOG.md")
    assert f"[{GRAPH_VERSION}]" in _newest("graph/facts/CHANGELOG.md")


def _newest(file: str) -> str:
    """The heading of the newest edition."""
    text = (ROOT / file).read_text(encoding="utf-8")
    return next(line for line in text.splitlines() if line.startswith("## "))


def test_equal_graphs_give_equal_bytes(dumped: tuple[sinograph.Graph, Path]) -> None:
    graph, folder = dumped
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    other = folder.with_name("other")
    graph.dump(other)
    assert {file.name: file.read_bytes() for file in other.iterdir()} == before
    graph.dump(folder)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_nothing_is_overwritten_that_it_did_not_write(
    dumped: tuple[sinograph.Graph, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    graph, folder = dumped
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"notes\.txt"):
        graph.dump(folder)
    (folder / "notes.txt").unlink()
    (folder / "graph.nt").write_text("changed", encoding="utf-8")
    assert main(["--graph", str(folder / "graph.ttl"), "dump", str(folder)]) == 2
    assert "graph.nt was changed" in capsys.readouterr().err
    assert (folder / "graph.nt").read_text(encoding="utf-8") == "changed"
    assert sorted(folder.parent.iterdir()) == [folder]
