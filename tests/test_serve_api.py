"""The JSON API: each command as the command line answers it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest

import sinograph
from sinograph.cli.registry import COMMANDS as CLI
from sinograph.explorer.commands import COMMANDS

from .served import Server, serving

#: A request for every command, and the same question in Python.
ASKED: dict[str, tuple[dict[str, Any], Any]] = {
    "ask": (
        {"question": "Welche deutschen Partner hat Haier?"},
        lambda g: g.ask("Welche deutschen Partner hat Haier?"),
    ),
    "partners": (
        {"name": "海尔集团", "in": "Jiangsu", "year": "2016..2019", "side": "de"},
        lambda g: g.partners("海尔集团", place="Jiangsu", period="2016..2019", side="de"),
    ),
    "pairs": ({"by": "region"}, lambda g: g.pairs("region")),
    "projects": (
        {"name": ["SAP", "Siemens"], "kind": "PilotProject,Project", "no-family": "true"},
        lambda g: g.projects("SAP", "Siemens", kinds=["PilotProject", "Project"], family=False),
    ),
    "show": ({"name": "COSMOPlat"}, lambda g: g.show("COSMOPlat")),
    "find": ({"text": "Fraunhofer"}, lambda g: g.find("Fraunhofer")),
    "region": ({"name": "Jiangsu"}, lambda g: g.region("Jiangsu")),
    "compare": ({"name": ["Jiangsu", "Zhejiang"]}, lambda g: g.compare("Jiangsu", "Zhejiang")),
    "list": ({"kind": "policies", "issuer": "MIIT"}, lambda g: g.list("policies", issuer="MIIT")),
    "figures": ({"about": "Tianjin"}, lambda g: g.figures(about="Tianjin")),
    "evidence": ({"id": "org-haier-group"}, lambda g: g.evidence("org-haier-group")),
    "sources": ({}, lambda g: g.sources()),
    "coverage": ({}, lambda g: g.coverage()),
    "queries": ({}, lambda g: g.questions()),
    "cluster": ({"name": "Haier", "size": "5"}, lambda g: g.cluster("Haier", size=5)),
    "clusters": ({"resolution": "1.5"}, lambda g: g.clusters(resolution=1.5)),
    "path": ({"a": "Siemens", "b": "Haier"}, lambda g: g.path("Siemens", "Haier")),
    "rank": ({"by": "core"}, lambda g: g.rank("core")),
    "brokers": ({"family": "true"}, lambda g: g.brokers(family=True)),
    "change": (
        {"before": "2016..2017", "after": "2018..2020"},
        lambda g: g.change("2016..2017", "2018..2020"),
    ),
    "suggest": ({"name": "Festo"}, lambda g: g.suggest("Festo")),
    "map": ({"by": "zones"}, lambda g: g.map(by="zones").answer),
}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def get(server: Server, command: str, values: dict[str, Any]) -> tuple[int, Any]:
    said = server.ask(f"/api/{command}?{urlencode(values, doseq=True)}")
    return said.status, json.loads(said.body)


@pytest.mark.parametrize("command", ASKED)
def test_a_command_answers_as_it_does_in_python(
    server: Server, shipped: sinograph.Graph, command: str
) -> None:
    values, ask = ASKED[command]
    status, envelope = get(server, command, values)
    assert status == 200, envelope
    expected = json.loads(json.dumps(ask(shipped).to_dict()))
    expected["graph"]["location"] = "compiled.ttl"
    assert envelope == expected


def test_every_command_of_the_command_line_that_answers_is_there() -> None:
    asking = {c.name for c in CLI.values() if c.group in {"ask", "network"}} | {"map"}
    assert set(COMMANDS) | {"query"} == asking
    assert set(ASKED) == set(COMMANDS)


def test_languages_and_limits(server: Server) -> None:
    _, german = get(server, "partners", {"name": "Siemens", "lang": "de", "limit": "2"})
    assert german["question"] == "Wer kooperiert mit Siemens?"
    assert len(german["rows"]) == 2
    assert german["total"] > 2


def test_the_language_of_the_server_is_that_of_its_graph() -> None:
    with serving(before=("--lang", "de")) as german:
        _, envelope = get(german, "partners", {"name": "Siemens"})
        assert envelope["question"] == "Wer kooperiert mit Siemens?"
        assert 'lang="de"' in german.ask("/").text


def test_a_catalogue_question_gives_sparql_results(server: Server) -> None:
    status, results = get(
        server, "query", {"id": "companies-in-place", "parameter": "place=Jiangsu"}
    )
    assert status == 200
    assert results["results"]["bindings"]


@pytest.mark.parametrize(
    ("path", "status", "why"),
    [
        ("nothing", 404, "no such command"),
        ("partners", 400, "needs name"),
        ("partners?name=Siemenss", 404, "near names"),
        ("partners?name=Institute", 400, "several things"),
        ("partners?name=Siemens&name=SAP", 400, "given 2 times"),
        ("partners?name=Siemens&sidde=cn", 400, "no parameter"),
        ("partners?name=Siemens&side=fr", 400, "one of cn, de"),
        ("partners?name=Siemens&year=then", 400, "then"),
        ("partners?name=Siemens&limit=0", 400, "whole number"),
        ("partners?name=Siemens&no-family=perhaps", 400, "true or false"),
        ("partners?name=Siemens&lang=fr", 400, "lang"),
        ("clusters?resolution=nan", 400, "resolution"),
        ("query", 400, "id"),
        ("query?id=partners&parameter=x", 400, "name=value"),
        ("partners?name=%ff", 400, "UTF-8"),
        ("partners?name=" + "x" * 3000, 400, "longer"),
    ],
)
def test_a_wrong_request_says_what_was_wrong(
    server: Server, path: str, status: int, why: str
) -> None:
    said = server.ask(f"/api/{path}")
    assert said.status == status, said.text
    problem = json.loads(said.body)
    assert problem["status"] == status
    assert why in problem["detail"]


def test_an_unknown_name_lists_the_near_ones(server: Server) -> None:
    _, problem = get(server, "partners", {"name": "Siemenss"})
    assert "Siemens" in problem["near"]


def test_the_description_is_openapi_and_tells_every_parameter(server: Server) -> None:
    said = server.ask("/api/openapi.json")
    described = json.loads(said.body)
    assert described["openapi"].startswith("3.1")
    assert described["servers"] == [{"url": server.url}]
    assert set(described["paths"]) == {f"/api/{name}" for name in (*COMMANDS, "query")}
    for path, operations in described["paths"].items():
        names = [parameter["name"] for parameter in operations["get"]["parameters"]]
        assert len(names) == len(set(names)), path
    for command, (values, _) in ASKED.items():
        parameters = described["paths"][f"/api/{command}"]["get"]["parameters"]
        assert set(values) <= {parameter["name"] for parameter in parameters}


def test_answers_fit_their_description(server: Server) -> None:
    import jsonschema

    described = json.loads(server.ask("/api/openapi.json").body)
    schemas = described["components"]["schemas"]
    for command, (values, _) in ASKED.items():
        jsonschema.validate(get(server, command, values)[1], schemas["Answer"])
    jsonschema.validate(get(server, "partners", {})[1], schemas["Problem"])


def test_an_answer_to_keep_is_a_file_however_often_it_is_asked_for(server: Server) -> None:
    for _ in range(3):
        said = server.ask("/answer/partners.csv?name=SICK")
        assert said.headers["Content-Disposition"] == 'attachment; filename="partners.csv"'


def test_prepared_answers_have_a_tag(server: Server) -> None:
    tag = server.ask("/api/sources").headers["ETag"]
    assert server.ask("/api/sources", headers={"If-None-Match": tag}).status == 304
    german = server.ask("/api/sources?lang=de", headers={"If-None-Match": tag})
    assert german.status == 200
