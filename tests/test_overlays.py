"""Own data beside a graph: whole or not at all, seen in answers, taken out without a trace."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Tables

import sinograph
from sinograph.answer.envelope import Answer
from sinograph.cli.main import main
from sinograph.errors import Busy, DataError, NotReadable, UsageError
from sinograph.matching.decisions import COLUMNS
from sinograph.overlays.addition import Addition

from .test_load_and_add import digest

LIST = (
    "project;organisation;side;year\nPump works;ACME Pumps GmbH;de;2021\nPump works;Haier;cn;2021\n"
)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    file = tmp_path / "mine.csv"
    file.write_text(LIST, encoding="utf-8")
    return file


@pytest.fixture
def small(tmp_path: Path, tables: Tables) -> Callable[..., Path]:
    """A store that holds two firms and a project, under which further data are put."""

    def made() -> Path:
        base = tables(
            organisations=[
                {"id": "org-haier-group", "en": "Haier Group", "zh": "海尔集团"},
                {"id": "org-festo", "en": "Festo"},
            ],
            participations=[
                {"collaboration": "collab-x", "organisation": o, "side_status": "NotStated"}
                for o in ("org-haier-group", "org-festo")
            ],
        )
        store = tmp_path / "store"
        sinograph.add(base, to=store, name="base", empty=True)
        return store

    return made


def told(answer: Answer, key: str = "name") -> set[str]:
    return {row[key] for row in answer.to_dict()["rows"]}


def partners(store: Path, name: str) -> set[str]:
    return told(sinograph.open(store).partners(name))


def test_the_shipped_graph_with_a_list_answers_over_both(mine: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    made = sinograph.add(mine, to=store)
    assert made.added
    graph = sinograph.open(store)
    answer = graph.partners("Haier")
    assert "ACME Pumps GmbH" in told(answer)
    shipped = sinograph.open().partners("Haier")
    assert told(shipped, "id") < told(answer, "id")
    assert any("no evidence: from overlay mine" in note for note in answer.notes)


def test_what_was_added_is_taken_out_without_a_trace(
    mine: Path, small: Callable[..., Path]
) -> None:
    store = small()
    before = digest(store)
    sinograph.add(mine, to=store)
    assert digest(store) != before
    assert partners(store, "Haier Group") == {"Festo", "ACME Pumps GmbH"}
    sinograph.remove("mine", from_=store)
    assert digest(store) == before


def test_pairs_of_partners_follow_from_own_data_too(mine: Path, small: Callable[..., Path]) -> None:
    store = small()
    sinograph.add(mine, to=store)
    query = (
        "PREFIX sg: <https://w3id.org/sinograph/ns#> SELECT ?property ?other WHERE "
        "{ <https://w3id.org/sinograph/id/org-acme-pumps> ?property ?other "
        'FILTER(STRENDS(STR(?property), "artnerOf")) } ORDER BY ?property'
    )
    rows = json.loads(sinograph.open(store).query(query).body)["results"]["bindings"]
    found = [
        tuple(row[c]["value"].rsplit("/", 1)[-1] for c in ("property", "other")) for row in rows
    ]
    assert found == [
        ("ns#crossSidePartnerOf", "org-haier-group"),
        ("ns#partnerOf", "org-haier-group"),
    ]


def test_two_overlays_that_share_a_thing_stand_alone(
    mine: Path, small: Callable[..., Path]
) -> None:
    store = small()
    sinograph.add(mine, to=store)
    other = mine.with_name("other.csv")
    other.write_text("project,company\nFan works,ACME Pumps\nFan works,Festo\n", encoding="utf-8")
    made = sinograph.add(other, to=store)
    assert {m.id for m in made.used} >= {"org-acme-pumps"}
    sinograph.remove("mine", from_=store)
    assert partners(store, "ACME Pumps GmbH") == {"Festo"}
    sinograph.remove("other", from_=store)
    assert "ACME" not in " ".join(partners(store, "Festo"))


def test_the_same_file_again_replaces_what_it_was(mine: Path, small: Callable[..., Path]) -> None:
    store = small()
    sinograph.add(mine, to=store)
    once = digest(store)
    assert sinograph.add(mine, to=store).replaced is not None
    mine.write_text(LIST.replace("ACME Pumps GmbH", "Bolt AG"), encoding="utf-8")
    sinograph.add(mine, to=store)
    assert partners(store, "Haier Group") == {"Festo", "Bolt AG"}
    assert digest(store) != once
    assert len(sinograph.open(store).overlays()) == 2


def test_another_file_of_the_same_name_is_not_lost_or_mixed_up(
    mine: Path, small: Callable[..., Path], tmp_path: Path
) -> None:
    store = small()
    sinograph.add(mine, to=store)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.csv").write_text(LIST, encoding="utf-8")
    with pytest.raises(UsageError, match="--name"):
        sinograph.add(elsewhere / "mine.csv", to=store)
    sinograph.add(elsewhere / "mine.csv", to=store, name="second")
    assert told(sinograph.open(store).overlays()) == {"base", "mine", "second"}


def test_a_wrong_row_adds_nothing_at_all(
    mine: Path, small: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    store = small()
    before = digest(store)
    mine.write_text(LIST + "Pump works;Bolt;north;2021\n", encoding="utf-8")
    with pytest.raises(DataError):
        sinograph.add(mine, to=store)
    assert main(["add", str(mine), "--to", str(store), "-f", "json"]) == 3
    [problem] = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["file"], problem["row"], problem["column"]) == ("mine.csv", 4, "side")
    assert digest(store) == before


def test_a_trial_writes_nothing(mine: Path, tmp_path: Path) -> None:
    made = sinograph.add(mine, to=tmp_path / "new", dry_run=True)
    assert not made.added
    assert sorted(p.name for p in tmp_path.iterdir()) == ["mine.csv"]


def waiting(made: Addition) -> dict[str, str]:
    return {m.name: m.id for m in made.waiting}


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    file = tmp_path / "doubtful.csv"
    text = "project,company\nFan works,Hayer Group\nFan works,Festo\n"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_name_that_probably_means_a_thing_waits_and_is_not_asked_twice(
    doubtful: Path, small: Callable[..., Path]
) -> None:
    store = small()
    made = sinograph.add(doubtful, to=store)
    assert waiting(made) == {"Hayer Group": "org-haier-group"}
    assert "Hayer Group" in partners(store, "Festo")
    made = sinograph.add(doubtful, to=store, decline=["hayer group"])
    assert waiting(made) == {}
    assert waiting(sinograph.add(doubtful, to=store)) == {}
    assert "Hayer Group" in partners(store, "Festo")
    made = sinograph.add(doubtful, to=store, accept=["Hayer Group"])
    assert {m.id for m in made.used} == {"org-haier-group", "org-festo"}
    assert partners(store, "Festo") == {"Haier Group"}


def test_decisions_are_made_in_the_table_beside_the_file(
    doubtful: Path, small: Callable[..., Path]
) -> None:
    store = small()
    table = Path(sinograph.add(doubtful, to=store).decisions)
    with table.open(encoding="utf-8-sig", newline="") as file:
        [row] = csv.DictReader(file)
    assert row["decision"] == "undecided"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerow(row | {"decision": "same"})
    assert waiting(sinograph.add(doubtful, to=store)) == {}
    assert partners(store, "Festo") == {"Haier Group"}


def test_what_an_overlay_adds_to_an_answer(
    mine: Path, small: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    store = small()
    sinograph.add(mine, to=store)
    graph = sinograph.open(store)
    by_words = graph.adds_to('partners "Haier Group"', "mine")
    by_call = graph.adds_to(lambda g: g.partners("Haier Group"), "mine")
    assert by_words.rows == by_call.rows
    told = [answer.rerun.partition(" overlays ")[2] for answer in (by_words, by_call)]
    assert told == [
        "mine --adds-to 'partners \"Haier Group\"'",
        "mine --adds-to 'partners '\"'\"'Haier Group'\"'\"''",
    ]
    [row] = by_words.to_dict()["rows"]
    assert (row["what"], row["name"], row["after"]) == ("added", "ACME Pumps GmbH", 1)
    assert [ref["name"] for ref in row["through"]] == ["Pump works"]
    command = ["--graph", str(store), "overlays", "mine", "--adds-to", "partners Festo"]
    assert main(command) == 0
    assert "nothing differs" in capsys.readouterr().out


def test_a_ranking_differs_only_where_its_measure_does(
    mine: Path, small: Callable[..., Path]
) -> None:
    store = small()
    sinograph.add(mine, to=store)
    rows = sinograph.open(store).adds_to("rank", "mine").to_dict()["rows"]
    assert {row["name"]: (row["what"], row["before"], row["after"]) for row in rows} == {
        "ACME Pumps GmbH": ("added", None, 1),
        "Haier Group": ("more", 1, 2),
    }


def test_sources_of_ones_own_are_evidence(mine: Path, small: Callable[..., Path]) -> None:
    store = small()
    text = "project,company,source\nPump works,ACME,https://example.org/a\nPump works,Festo,\n"
    mine.write_text(text, encoding="utf-8")
    sinograph.add(mine, to=store)
    answer = sinograph.open(store).partners("ACME")
    evidence = answer.to_dict()["rows"][0]["via"][0]["evidence"]
    assert {e["source"] for e in evidence} == {
        "https://example.org/a",
        "no evidence: from overlay mine",
    }
    german = sinograph.open(store, "de").show("ACME").to_dict()
    assert "https://example.org/a" in json.dumps(german)


def test_a_picture_says_what_rests_on_no_document(
    mine: Path, small: Callable[..., Path], tmp_path: Path
) -> None:
    store = small()
    sinograph.add(mine, to=store)
    for name in ("a.html", "a.svg"):
        page = tmp_path / name
        view = sinograph.open(store).view("Haier Group")
        view.save(page)
        assert "rest on no document: 1 of 2" in page.read_text(encoding="utf-8")
    assert view.scene.notes[-1].zh.endswith("（无出处：来自附加数据mine）。")


def test_hostile_names_stay_text(mine: Path, small: Callable[..., Path], tmp_path: Path) -> None:
    store = small()
    evil = "<img src=x onerror=alert(1)>"
    mine.write_text(f"project,company\n=1+1,{evil}\n=1+1,Festo\n", encoding="utf-8")
    sinograph.add(mine, to=store)
    page = tmp_path / "a.html"
    sinograph.open(store).partners("Festo").view().save(page)
    assert evil not in page.read_text(encoding="utf-8")
    answer = sinograph.open(store).partners("Festo")
    assert evil in {row["name"] for row in answer.to_dict()["rows"]}


def test_fact_tables_refer_to_the_graph_and_say_what_is_wrong(
    small: Callable[..., Path], tables: Tables
) -> None:
    store = small()
    good = tables.incomplete(
        organisations=[{"id": "org-new", "en": "New firm"}],
        links=[{"subject": "org-new", "property": "subsidiaryOf", "object": "org-festo"}],
    )
    sinograph.add(good, to=store, name="good")
    shown = sinograph.open(store).show("New firm").to_dict()["rows"]
    assert "Festo" in json.dumps(shown)
    bad = tables.incomplete(
        links=[{"subject": "org-festo", "property": "subsidiaryOf", "object": "org-fest"}]
    )
    made = sinograph.add(bad, to=store, name="bad", dry_run=True)
    [found] = made.problems
    assert (found.file, found.row, found.column) == ("links.csv", 2, "object")
    assert found.suggestion == "org-festo"


def test_a_circle_through_graph_and_overlay_is_refused(
    small: Callable[..., Path], tables: Tables
) -> None:
    store = small()
    up = tables.incomplete(
        links=[{"subject": "org-festo", "property": "subsidiaryOf", "object": "org-haier-group"}]
    )
    down = tables.incomplete(
        links=[{"subject": "org-haier-group", "property": "subsidiaryOf", "object": "org-festo"}]
    )
    sinograph.add(up, to=store, name="up")
    digest(store)
    assert partners(store, "Festo") == set()
    assert sinograph.add(down, to=store, name="down", dry_run=True).problems
    sinograph.remove("up", from_=store)
    assert partners(store, "Festo") == {"Haier Group"}


def test_wrong_places_get_a_sentence(
    mine: Path, tmp_path: Path, small: Callable[..., Path]
) -> None:
    with pytest.raises(NotReadable):
        sinograph.add(tmp_path / "none.csv", to=tmp_path / "s")
    with pytest.raises(UsageError, match="no store"):
        sinograph.add(mine, to=tmp_path)
    file = tmp_path / "a.pdf"
    file.write_bytes(b"")
    with pytest.raises(UsageError, match="suffix"):
        sinograph.add(file, to=tmp_path / "s")
    store = small()
    with pytest.raises(UsageError, match="base"):
        sinograph.remove("bas", from_=store)
    with pytest.raises(UsageError, match="has a graph"):
        sinograph.add(mine, to=store, empty=True)


def test_only_one_writes_at_a_time(mine: Path, small: Callable[..., Path]) -> None:
    from sinograph.store import durable

    store = small()
    before = digest(store)
    lock = durable.exclusive(store / "lock")
    assert lock is not None
    with pytest.raises(Busy):
        sinograph.add(mine, to=store)
    del lock
    assert digest(store) == before
