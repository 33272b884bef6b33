"""Graphs are loaded and data added in one store folder, and neither harms the other."""

from __future__ import annotations

import gc
import json
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

import sinograph
from sinograph import resources
from sinograph.cli.main import main
from sinograph.errors import NotReadable, UsageError
from sinograph.loading.fill import fill
from sinograph.loading.load import load
from sinograph.loading.ties import DERIVED
from sinograph.namespaces import ID, SG, SKOS
from sinograph.store import manifest, serialise
from sinograph.store.embedded import EmbeddedStore
from sinograph.store.manifest import Entry
from sinograph.store.versions import StoreFolder, Version

PREFIXES = f"PREFIX sg: <{SG}> PREFIX skos: <{SKOS}> PREFIX : <{ID}>\n"
BASE = """
:org-festo a sg:Company, sg:Organisation ; skos:prefLabel "Festo"@en ; sg:status sg:Stated .
:org-haier-group a sg:Company, sg:Organisation ;
  skos:prefLabel "Haier Group"@en ; sg:status sg:Stated .
:collab-x a sg:Project, sg:Collaboration ; skos:prefLabel "X"@en ; sg:status sg:Stated .
:part-x-1 a sg:Participation ; sg:participant :org-festo ; sg:inCollaboration :collab-x ;
  sg:side sg:GermanSide ; sg:status sg:Stated .
:part-x-2 a sg:Participation ; sg:participant :org-haier-group ; sg:inCollaboration :collab-x ;
  sg:side sg:ChineseSide ; sg:status sg:Stated .
"""
#: Somebody else takes part in the project that the list below brings.
LATER = """
:org-bosch a sg:Company, sg:Organisation ; skos:prefLabel "Bosch"@en ; sg:status sg:Stated .
:part-later a sg:Participation ; sg:participant :org-bosch ;
  sg:inCollaboration :collab-pump-works ; sg:side sg:GermanSide ; sg:status sg:Stated .
"""
LIST = "project,organisation,side\nPump works,ACME Pumps GmbH,de\nPump works,Haier Group,cn\n"


def turtle(folder: Path, name: str, text: str) -> Path:
    file = folder / f"{name}.ttl"
    file.write_text(PREFIXES + text, encoding="utf-8")
    return file


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    file = tmp_path / "mine.csv"
    file.write_text(LIST, encoding="utf-8")
    return file


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store that `load` made."""
    load([turtle(tmp_path, "base", BASE)], tmp_path / "store", empty=True)
    return tmp_path / "store"


def digest(store: Path) -> str:
    """The hash of the graph, of which the derived edges are those that follow from all of it."""
    graph = EmbeddedStore.from_folder(StoreFolder.open(store).check().graph)
    queries = (resources.path("queries") / "derive").glob("*.rq")
    follow = {edge for query in queries for edge in graph.construct(query.read_text())}
    triples = set(graph.triples())
    assert {triple for triple in triples if triple[1].value in DERIVED} == follow
    return serialise.sha256(triples)


def told(store: Path, name: str) -> set[str]:
    rows = sinograph.open(store).partners(name).to_dict()["rows"]
    return {row["name"] for row in rows}


def overlays(store: Path) -> list[str]:
    return [row["name"] for row in sinograph.open(store).overlays().to_dict()["rows"]]


def test_what_is_added_to_a_loaded_graph_is_taken_out_without_a_trace(
    store: Path, mine: Path
) -> None:
    before = digest(store)
    assert overlays(store) == []
    sinograph.add(mine, to=store)
    assert told(store, "Haier Group") == {"Festo", "ACME Pumps GmbH"}
    assert overlays(store) == ["mine"]
    assert digest(store) != before
    sinograph.remove("mine", from_=store)
    assert digest(store) == before


def test_what_was_added_stays_when_a_graph_is_loaded(
    store: Path, mine: Path, tmp_path: Path
) -> None:
    later = turtle(tmp_path, "later", LATER)
    sinograph.add(mine, to=store)
    load([later], store)
    digest(store)
    assert overlays(store) == ["mine"]
    assert told(store, "Bosch") == {"ACME Pumps GmbH", "Haier Group"}
    sinograph.remove("mine", from_=store)
    assert told(store, "Bosch") == set()
    load([tmp_path / "base.ttl", later], tmp_path / "other", empty=True)
    assert digest(store) == digest(tmp_path / "other")


def test_what_is_loaded_is_the_graphs_own_though_it_was_added_before(
    store: Path, mine: Path, tmp_path: Path
) -> None:
    sinograph.add(mine, to=store)
    sinograph.add(mine, to=store, name="twin")
    added = StoreFolder.open(store).current().overlays / "mine" / "facts.nt"
    copy = tmp_path / "copy.nt"
    copy.write_bytes(added.read_bytes())
    load([copy], store)
    loaded = digest(store)
    for name in ("mine", "twin"):
        sinograph.remove(name, from_=store)
    assert told(store, "ACME Pumps GmbH") == {"Haier Group"}
    load([tmp_path / "base.ttl", copy], tmp_path / "other", empty=True)
    assert digest(store) == digest(tmp_path / "other")
    assert loaded != digest(store)


def test_a_family_that_is_loaded_later_parts_those_that_were_added(
    store: Path, mine: Path, tmp_path: Path
) -> None:
    sinograph.add(mine, to=store)
    load([turtle(tmp_path, "kin", ":org-acme-pumps sg:subsidiaryOf :org-haier-group .")], store)
    assert told(store, "Haier Group") == {"Festo"}
    assert told(store, "ACME Pumps GmbH") == set()
    digest(store)


def test_what_was_added_is_not_lost_by_beginning_with_nothing(store: Path, mine: Path) -> None:
    sinograph.add(mine, to=store)
    before = digest(store)
    with pytest.raises(UsageError, match="holds additions"):
        load([mine.with_name("base.ttl")], store, empty=True)
    assert digest(store) == before
    sinograph.remove("mine", from_=store)
    load([mine.with_name("base.ttl")], store, empty=True)


def test_repair_goes_back_before_the_addition_that_is_damaged(store: Path, mine: Path) -> None:
    before = digest(store)
    sinograph.add(mine, to=store)
    record = StoreFolder.open(store).current().overlays / "mine" / "overlay.json"
    record.write_bytes(record.read_bytes()[:-1])
    for act in (
        lambda: sinograph.open(store),
        lambda: sinograph.remove("mine", from_=store),
        lambda: load([mine.with_name("base.ttl")], store),
    ):
        with pytest.raises(NotReadable, match=f"`sinograph repair {store}`"):
            act()
    StoreFolder.open(store).repair()
    assert overlays(store) == []
    assert digest(store) == before
    sinograph.add(mine, to=store)
    assert overlays(store) == ["mine"]


def test_what_the_engine_finds_damaged_is_said_and_changes_nothing(
    store: Path, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifest, "AT_ONCE", 0)
    version = StoreFolder.open(store).current()
    files = sorted(version.graph.glob("*.sst"), key=lambda file: file.stat().st_size)
    for file in files[-4:]:
        data, known = file.read_bytes(), file.stat()
        file.write_bytes(bytes(8) + data[8:])
        os.utime(file, ns=(known.st_atime_ns, known.st_mtime_ns))
    opened = EmbeddedStore.from_version(version, store)

    def loaded(draft: Path, base: Version | None) -> Entry:
        fill(draft, base, [mine.with_name("base.ttl")])
        return Entry("load", (), ())

    for act in (
        lambda: list(opened.triples()),
        lambda: list(opened.values("SELECT * { ?s ?p ?o }")),
        lambda: opened.reply("SELECT * { ?s ?p ?o }"),
        lambda: StoreFolder.open(store).publish(loaded),
    ):
        with pytest.raises(NotReadable, match="Corruption: block checksum mismatch"):
            act()
    gc.collect()  # the engine writes until its exception is gone; then who loads tidies up
    StoreFolder.open(store).tidy()
    assert [path.name for path in (store / "versions").iterdir()] == ["000001"]


def commands(store: Path, mine: Path) -> Iterator[list[str]]:
    yield ["--graph", str(store), "overlays"]
    yield ["--graph", str(store), "overlays", "mine", "--adds-to", "partners 'Haier Group'"]
    yield ["--graph", str(store), "partners", "Haier Group"]


def test_the_line_again_asks_the_same_anew(
    store: Path, mine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sinograph.add(mine, to=store)
    load([turtle(tmp_path, "later", LATER)], store)
    capsys.readouterr()
    for command in commands(store, mine):
        assert main(command) == 0
        shown = capsys.readouterr().out
        again = re.search(r"^again: sinograph (.*?)(  \(.*\))?$", shown, re.MULTILINE)
        assert again is not None, shown
        assert main(shlex.split(again[1])) == 0
        assert capsys.readouterr().out == shown
    assert main(["--graph", str(store), "overlays", "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["graph"]["version"] == "3"
