"""Each answer carries its SPARQL, its graph, and the line that asks it again."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable

import pytest

import sinograph
from sinograph.answer.place_rows import FigureRow, SectionRow
from sinograph.cli.main import main

Ask = Callable[[sinograph.Graph], sinograph.Answer]

ASKED: dict[str, Ask] = {
    "partners": lambda g: g.partners("Siemens", place="Shanghai", period="2016..", side="cn"),
    "partners-alone": lambda g: g.partners("Bosch", kinds=("all",), family=False),
    "pairs": lambda g: g.pairs("land", period="..2018"),
    "projects": lambda g: g.projects("SAP", "Siemens"),
    "projects-filtered": lambda g: g.projects(place="Tianjin", category="vocational-training"),
    "region": lambda g: g.region("Suzhou"),
    "compare": lambda g: g.compare("Jiangsu", "Zhejiang", "Shanghai"),
    "list": lambda g: g.list("companies", place="Jiangsu", industry="robot"),
    "policies": lambda g: g.list("policies", theme="robot", period="2015.."),
    "figures": lambda g: g.figures(about="Jiangsu", indicator="5G", period="2019..2020"),
    "show": lambda g: g.show("COSMOPlat"),
    "find": lambda g: g.find("海尔"),
    "evidence": lambda g: g.evidence("org-haier-group"),
    "sources": lambda g: g.sources(),
    "coverage": lambda g: g.coverage(),
    "path": lambda g: g.path("Siemens", "Haier", kinds=("PilotProject",)),
    "rank": lambda g: g.rank("betweenness"),
    "brokers": lambda g: g.brokers(),
    "cluster": lambda g: g.cluster("Haier"),
    "clusters": lambda g: g.clusters(),
    "change": lambda g: g.change("2016..2017", "2018..2020"),
    "suggest": lambda g: g.suggest("Festo", side="cn"),
}


@pytest.fixture(scope="module")
def in_two_languages() -> dict[str, sinograph.Graph]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SINOGRAPH_GRAPH", raising=False)
        return {language: sinograph.open(language=language) for language in ("en", "zh")}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_the_line_of_an_answer_gives_the_same_answer(
    ask: Ask,
    language: str,
    in_two_languages: dict[str, sinograph.Graph],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SINOGRAPH_GRAPH", raising=False)
    answer = ask(in_two_languages[language])
    program, *words = shlex.split(answer.rerun)
    assert program == "sinograph"
    assert main([*words, "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(answer.to_dict()))


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_the_sparql_of_an_answer_runs_and_has_rows(ask: Ask, shipped: sinograph.Graph) -> None:
    answer = ask(shipped)
    assert answer.sparql is not None
    assert bindings(shipped, answer.sparql)
    assert answer.graph == shipped.info


def test_the_list_of_questions_comes_from_files_and_carries_no_sparql(
    shipped: sinograph.Graph,
) -> None:
    assert shipped.questions().sparql is None


@pytest.mark.parametrize("place", ["Jiangsu", "Qingdao", "Fujian Free Trade Zone", "Germany"])
def test_a_profile_holds_what_its_sparql_finds(shipped: sinograph.Graph, place: str) -> None:
    answer = shipped.region(place)
    found = bindings(shipped, answer.sparql or "")
    things = {row["thing"]["value"] for row in found}
    figures = {thing for thing in things if thing.rsplit("/", 1)[1].startswith("obs-")}
    sections = [section for section in answer.rows if isinstance(section, SectionRow)]
    rows = [row for section in sections for row in section.rows]
    assert {row.id for row in rows if not isinstance(row, FigureRow)} == things - figures
    assert sum(isinstance(row, FigureRow) for row in rows) == len(figures)


def bindings(graph: sinograph.Graph, sparql: str) -> list[dict[str, dict[str, str]]]:
    found: list[dict[str, dict[str, str]]] = json.loads(graph.query(sparql).body)["results"][
        "bindings"
    ]
    return found
