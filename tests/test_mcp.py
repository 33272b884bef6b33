"""An assistant asks through the Model Context Protocol: a real client, a real process between."""

from __future__ import annotations

import functools
import json
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from jsonschema import Draft202012Validator
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.shared.exceptions import MCPError

import sinograph
from sinograph.mcp.pages import MOST

from .conftest import Tables

Json: TypeAlias = Any


class Assistant:
    """A client, its session open, that is asked one thing after the other."""

    def __init__(self, portal: BlockingPortal, client: Client) -> None:
        self.portal = portal
        self.client = client

    def answer(self, tool: str, **arguments: object) -> Json:
        """What a tool answers."""
        text, failed = self._called(tool, arguments)
        assert not failed, text
        assert len(text) <= MOST
        return json.loads(text)

    def refused(self, tool: str, **arguments: object) -> str:
        """What a tool says is wrong: one sentence."""
        text, failed = self._called(tool, arguments)
        assert failed, text
        assert len(text.splitlines()) == 1
        assert len(text) < 1500
        return text

    def read(self, address: str) -> str:
        """The text of a resource."""
        content = self.portal.call(self.client.read_resource, address).contents[0]
        text: str = getattr(content, "text")  # noqa: B009
        return text

    def _called(self, tool: str, arguments: dict[str, object]) -> tuple[str, bool]:
        result = self.portal.call(functools.partial(self.client.call_tool, tool, arguments))
        assert [content.type for content in result.content] == ["text"]
        return getattr(result.content[0], "text"), bool(result.is_error)  # noqa: B009


@contextmanager
def session(*arguments: str, errors: Path) -> Iterator[Assistant]:
    """A session with `sinograph … mcp …`; what it says beside the protocol goes into a file."""
    command = ["-W", "error", "-m", "sinograph", *arguments]
    parameters = StdioServerParameters(command=sys.executable, args=command)
    with errors.open("w") as log, start_blocking_portal() as portal:
        client = Client(stdio_client(parameters, errlog=log))
        with portal.wrap_async_context_manager(client):
            yield Assistant(portal, client)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mcp") / "errors.txt"


@pytest.fixture(scope="module")
def assistant(log: Path) -> Iterator[Assistant]:
    with session("mcp", "--deadline", "2", errors=log) as opened:
        yield opened


def test_the_tools_say_what_they_are_for_and_what_they_take(assistant: Assistant) -> None:
    tools = {t.name: t for t in assistant.portal.call(assistant.client.list_tools).tools}
    expected = {"find", "ask", "partners", "projects", "cluster", "path", "region", "query"}
    assert set(tools) == expected | {"evidence"}
    for tool in tools.values():
        Draft202012Validator.check_schema(tool.input_schema)
        properties = tool.input_schema["properties"]
        assert tool.description
        assert {"offset", "limit", "language"} <= set(properties)
        assert all(spec.get("description") for spec in properties.values())
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint is True
    partners = tools["partners"].input_schema
    assert partners["required"] == ["name"]
    assert partners["properties"]["side"]["enum"] == ["cn", "de"]
    assert "JointVenture" in partners["properties"]["kinds"]["items"]["enum"]
    projects = tools["projects"].input_schema["properties"]
    assert "vocational-training" in projects["category"]["enum"]
    assert "projects-in-years" in tools["query"].input_schema["properties"]["id"]["enum"]


def test_the_server_tells_how_to_ask_and_cite(assistant: Assistant) -> None:
    told = assistant.client.instructions or ""
    for word in ("find", "footnotes", "page.next", "no record", "unknown", "evidence"):
        assert word in told


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("partners", {"name": "Haier", "year": "2016..2018", "side": "de"}),
        ("projects", {"names": ["SAP"], "place": "Tianjin"}),
        ("cluster", {"names": ["SAP (China)"]}),
        ("path", {"a": "Siemens", "b": "Haier"}),
        ("find", {"text": "海尔"}),
        ("evidence", {"id": "org-haier-group"}),
    ],
)
def test_a_tool_gives_the_envelope_of_the_command(
    assistant: Assistant, tool: str, arguments: dict[str, object]
) -> None:
    answer = assistant.answer(tool, **arguments)
    page = answer.pop("page")
    footnotes = answer.pop("footnotes")
    assert page["cut"] == []
    assert page["next"] is None
    command = [sys.executable, "-m", *shlex.split(answer["rerun"]), "-f", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    expected = json.loads(done.stdout)
    assert answer == expected
    assert page == {
        "offset": 0,
        "rows": len(expected["rows"]),
        "total": expected["total"],
        "next": None,
        "cut": [],
        "how": None,
    }
    told_where = tool not in {"find", "evidence"}
    assert len(footnotes) == (len(answer["rows"]) if told_where else 0)


def test_pages_put_together_are_the_whole_answer(assistant: Assistant) -> None:
    whole = sinograph.open().partners("Siemens").to_dict()
    rows: list[Json] = []
    numbers: list[str] = []
    offset: int | None = 0
    while offset is not None:
        answer = assistant.answer("partners", name="Siemens", offset=offset, limit=13)
        page = answer["page"]
        assert page["offset"] == offset
        assert page["rows"] == len(answer["rows"])
        assert page["total"] == answer["total"] == whole["total"]
        rows += answer["rows"]
        numbers += [note.partition(".")[0] for note in answer["footnotes"]]
        offset = page["next"]
        assert (offset is None) == (page["how"] is None)
    assert rows == json.loads(json.dumps(whole["rows"]))
    assert numbers == [str(number) for number in range(1, len(rows) + 1)]


def test_a_footnote_names_document_characters_and_version(assistant: Assistant) -> None:
    answer = assistant.answer("projects", names=["SAP"], place="Tianjin")
    version = answer["graph"]["version"]
    (note,) = answer["footnotes"]
    assert note.startswith(f"1. {answer['rows'][0]['name']}: ")
    assert answer["rows"][0]["evidence"][0]["source"] in note
    assert "characters" in note
    assert f"sinograph graph {version}, sha256 {answer['graph']['sha256'][:12]}" in note


def test_a_chain_is_named_in_its_footnote(assistant: Assistant) -> None:
    answer = assistant.answer("path", a="Siemens", b="Haier", paths=1)
    steps = [step["name"] for step in answer["rows"][0]["steps"]]
    assert answer["footnotes"][0].startswith(f"1. {' – '.join(steps)}: ")


def test_the_pages_of_a_region_count_what_stands_in_its_sections(assistant: Assistant) -> None:
    whole = sinograph.open().region("Jiangsu").to_dict()["rows"]
    found: dict[str, list[Json]] = {}
    offset: int | None = 0
    while offset is not None:
        answer = assistant.answer("region", name="Jiangsu", offset=offset, limit=30)
        for section in answer["rows"]:
            found.setdefault(section["section"], []).extend(section["rows"])
        offset = answer["page"]["next"]
    assert found == {part["section"]: json.loads(json.dumps(part["rows"])) for part in whole}


def test_what_is_too_long_is_shortened_and_named(assistant: Assistant) -> None:
    answer = assistant.answer("cluster", names=["Haier", "Siemens"])
    whole = sinograph.open().cluster("Haier", "Siemens").to_dict()
    assert answer["notes"] == list(whole["notes"])
    cut = {cut["where"]: cut for cut in answer["page"]["cut"]}
    for key in ("held_by", "bridges"):
        assert cut[key]["of"] == len(whole[key])
        assert cut[key]["shown"] == len(answer[key]) < len(whole[key])
    assert "-f json" in answer["page"]["how"]


def test_in_brief_more_rows_fit_and_the_footnotes_keep_the_evidence(assistant: Assistant) -> None:
    full = assistant.answer("partners", name="Siemens", limit=100)
    brief = assistant.answer("partners", name="Siemens", limit=100, detail="brief")
    assert brief["page"]["rows"] > full["page"]["rows"]
    assert '"evidence"' not in json.dumps(brief["rows"])
    assert brief["footnotes"][: len(full["footnotes"])] == full["footnotes"]
    row = full["rows"][0]
    for via in row["via"]:
        del via["evidence"]
    assert brief["rows"][0] == row


def test_the_answer_comes_in_the_language_asked_for(assistant: Assistant) -> None:
    assert assistant.answer("partners", name="西门子", limit=1)["language"] == "en"
    chinese = assistant.answer("partners", name="Siemens", limit=1, language="zh")
    assert chinese["question"] == "谁与西门子合作？"
    assert "offset 1" in chinese["page"]["how"]


def test_the_lines_of_evidence_show_the_passage_where_the_documents_are(
    tables: Tables, tmp_path: Path
) -> None:
    rows = [{"id": "org-o", "at": "Otto works with Chen"}]
    folder = tables("Said here: Otto works with Chen.", organisations=rows)
    arguments = "--graph", str(folder), "mcp", "--sources", str(folder / "documents")
    with session(*arguments, errors=tmp_path / "errors.txt") as assistant:
        answer = assistant.answer("evidence", id="org-o")
        assert [row["text"] for row in answer["rows"]] == ["Otto works with Chen"]


def test_a_question_of_the_catalogue_takes_names(assistant: Assistant) -> None:
    values = {"organisation": "Haier"}
    answer = assistant.answer("query", id="partners", parameters=values, limit=5)
    assert answer["question"]
    assert len(answer["results"]["bindings"]) == 5 < answer["page"]["total"]
    own = assistant.answer("query", sparql=answer["sparql"], limit=5)
    assert own["results"] == answer["results"]
    assert own["head"] == answer["head"]


def test_free_sparql_is_answered_page_by_page(assistant: Assistant) -> None:
    sparql = "SELECT ?x { VALUES ?x { 1 2 3 4 5 } } ORDER BY ?x"
    first = assistant.answer("query", sparql=sparql, limit=3)
    second = assistant.answer("query", sparql=sparql, limit=3, offset=first["page"]["next"])
    found = [first, second]
    values = [[b["x"]["value"] for b in answer["results"]["bindings"]] for answer in found]
    assert values == [["1", "2", "3"], ["4", "5"]]
    assert second["page"]["next"] is None
    assert assistant.answer("query", sparql="ASK { ?s ?p ?o }")["boolean"] is True
    graph = assistant.answer("query", sparql="CONSTRUCT { <a:b> <a:c> 1, 2, 3 } {}", limit=2)
    assert len(graph["triples"]) == 2
    assert graph["page"]["total"] == 3


def test_one_endless_value_does_not_block_the_page_after_it(assistant: Assistant) -> None:
    word = "x" * 15_000
    where = f'{{ VALUES ?x {{ "{word}" "y" }} BIND(?x AS ?a) BIND(?x AS ?b) }} ORDER BY ?x'
    first = assistant.answer("query", sparql=f"SELECT * {where}")
    assert first["page"]["next"] == 1
    assert {cut["where"] for cut in first["page"]["cut"]} >= {"rows[].a.value"}
    rest = assistant.answer("query", sparql=f"SELECT * {where}", offset=1)
    assert [b["x"]["value"] for b in rest["results"]["bindings"]] == ["y"]


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("partners", {"name": "Simens"}, "near names: Siemens (Company)"),
        ("partners", {"name": "Institute"}, "may mean several things"),
        ("partners", {}, "the argument name is missing"),
        ("partners", {"name": None}, "the argument name is missing"),
        ("partners", {"name": ""}, "name is empty"),
        ("partners", {"name": " "}, "the name is empty"),
        ("partners", {"name": 7}, "“7” is not of type string"),
        ("partners", {"name": "x" * 100_000}, "at most 300"),
        ("partners", {"name": "Haier", "side": "fr"}, "side: “fr” is none of cn, de"),
        ("partners", {"name": "Haier", "year": "long ago"}, "2016..2018"),
        ("partners", {"name": "Haier", "year": "2018..2016"}, "2018..2016"),
        ("partners", {"name": "Haier", "kinds": ["Marriage"]}, "kinds[0]: “Marriage” is none of"),
        ("partners", {"name": "Haier", "limit": 10**30}, "is not at most 100"),
        ("partners", {"name": "Haier", "offset": -1}, "is not at least 0"),
        ("partners", {"name": "Haier", "regoin": "Jiangsu"}, "no argument “regoin”; there is name"),
        ("partners", {"name": "Haier", "place": "Atlantis"}, "no Place is called “Atlantis”"),
        ("partners", {"name": "Haier", "language": "fr"}, "none of en, de, zh"),
        ("projects", {"category": "romance"}, "vocational-training"),
        ("projects", {"names": "SAP"}, "is not of type array"),
        ("cluster", {"names": []}, "names is empty"),
        ("cluster", {"names": ["Haier"], "resolution": 0}, "a number above 0"),
        ("path", {"a": "Siemens"}, "the argument b is missing"),
        ("region", {"name": "Siemens"}, "near names: Siemens (Company)"),
        ("evidence", {"id": "claim-none"}, "there is no fact or anchor"),
        ("query", {}, "give either id"),
        ("query", {"id": "sources", "sparql": "ASK {}"}, "give either id"),
        ("query", {"sparql": "ASK {}", "parameters": {"a": "b"}}, "parameters go with id"),
        ("query", {"id": "partners", "parameters": {"year": 2016}}, "no parameter year"),
        ("query", {"id": "../secrets"}, "“../secrets” is none of"),
        ("query", {"id": "project-in-year"}, "the nearest: projects-in-years"),
        ("query", {"sparql": "SELECT WHERE {"}, "not a SPARQL 1.1 query"),
        ("query", {"sparql": "DROP ALL"}, "not a SPARQL 1.1 query"),
        ("query", {"sparql": "INSERT DATA { <a:a> <a:a> 1 }"}, "not a SPARQL 1.1 query"),
        ("query", {"sparql": "SELECT * { SERVICE <http://127.0.0.1:9/> {} }"}, "not allowed"),
        ("query", {"sparql": "SELECT * {" + "{" * 9000 + "}" * 9000 + "}"}, "too deeply"),
        ("query", {"sparql": "x" * 30_000}, "at most 20000 are read"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_sentence(
    assistant: Assistant, tool: str, arguments: dict[str, object], said: str
) -> None:
    assert said in assistant.refused(tool, **arguments)
    assert assistant.answer("find", text="Haier")["answer"] == "yes"


def test_a_query_without_end_is_given_up(assistant: Assistant) -> None:
    bomb = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    assert "longer than 2 s" in assistant.refused("query", sparql=bomb)


def test_what_a_name_holds_is_never_run(assistant: Assistant) -> None:
    name = '"} UNION { ?s ?p ?o } #'
    assert "no Organisation is called" in assistant.refused("partners", name=name)
    values = {"organisation": name}
    assert "no Organisation is called" in assistant.refused(
        "query", id="partners", parameters=values
    )


def test_a_plain_question_is_answered_with_how_it_was_read(assistant: Assistant) -> None:
    question = "Welche deutschen Partner hat Haier?"
    answer = assistant.answer("ask", question=question, limit=1)
    assert (answer["kind"], answer["language"]) == ("partners", "de")
    assert set(answer["reading"]) == {"words", "command", "alternatives", "ignored"}
    assert answer["reading"]["command"] == answer["rerun"]
    assert answer["page"]["next"] == 1
    english = assistant.answer("ask", question=question, language="en")
    assert english["language"] == "en"
    assert english["total"] == answer["total"]


def test_an_unknown_tool_or_resource_is_an_error_of_the_protocol(assistant: Assistant) -> None:
    with pytest.raises(MCPError, match="there is no tool “drop”; there is find"):
        assistant.answer("drop")
    with pytest.raises(MCPError, match="there is no resource “file:///etc/passwd”"):
        assistant.read("file:///etc/passwd")


def test_the_ontology_is_told_in_short_and_its_example_runs(assistant: Assistant) -> None:
    listed = assistant.portal.call(assistant.client.list_resources).resources
    assert {str(r.uri) for r in listed} == {"sinograph://ontology", "sinograph://catalogue"}
    told = assistant.read("sinograph://ontology")
    for term in ("sg:Organisation`: ", "sg:participant`", "sg:yearMin`", "sg:GermanSide`"):
        assert term in told
    assert len(told) <= MOST
    example = told.partition("```sparql\n")[2].partition("```")[0]
    answer = assistant.answer("query", sparql=example)
    assert answer["page"]["total"] == 10


def test_the_catalogue_is_told_with_every_question(assistant: Assistant) -> None:
    told = assistant.read("sinograph://catalogue")
    assert len(told) <= MOST
    for row in sinograph.open().questions().to_dict()["rows"]:
        assert f"- `{row['id']}`(" in told


def test_nothing_but_the_protocol_comes_from_the_standard_output() -> None:
    """Said in the protocol of before 2026, with noise between, to be read line by line."""
    client = {"name": "test", "version": "1"}
    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client}
    wrong = {"sparql": "SELECT * {" + "{" * 9000 + "}" * 9000 + "}"}
    chain = {"name": "path", "arguments": {"a": "Siemens", "b": "Haier"}}
    lines: list[dict[str, Json]] = [
        {"id": 1, "method": "initialize", "params": hello},
        {"method": "notifications/initialized"},
        {"id": 2, "method": "tools/call", "params": {"name": "query", "arguments": wrong}},
        {"id": 3, "method": "tools/call", "params": chain},
        {"id": 4, "method": "resources/read", "params": {"uri": "sinograph://catalogue"}},
    ]
    command = [sys.executable, "-m", "sinograph", "mcp"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("this is no protocol\n")
        for line in lines:
            process.stdin.write(json.dumps({"jsonrpc": "2.0"} | line) + "\n")
        process.stdin.flush()
        heard = [json.loads(process.stdout.readline()) for _ in range(4)]
        process.stdin.close()
        rest = process.stdout.read()
        assert process.stderr is not None
        process.stderr.read()
    assert process.returncode == 0
    assert rest == ""
    assert {message["id"] for message in heard} == {1, 2, 3, 4}
    assert all(message["jsonrpc"] == "2.0" for message in heard)


def test_interrupting_it_ends_it_at_once_without_a_word() -> None:
    pipe = subprocess.PIPE
    command = [sys.executable, "-m", "sinograph", "mcp"]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("this is no protocol\n")
        ping = {"jsonrpc": "2.0", "id": 1, "method": "no/such"}
        process.stdin.write(json.dumps(ping) + "\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == 1
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == -signal.SIGINT
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_without_the_package_it_says_what_to_install() -> None:
    script = (
        "import sys; sys.modules['mcp'] = None\n"
        "from sinograph.cli.main import main; sys.exit(main(['mcp']))"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "pip install 'sinograph[mcp]'" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_other_commands_start_without_it() -> None:
    script = (
        "import sys\nfrom sinograph.cli.main import main\nmain(['find', 'Haier'])\n"
        "heavy = {'mcp', 'mcp_types', 'anyio', 'pydantic', 'jsonschema'} & set(sys.modules)\n"
        "sys.exit(str(sorted(heavy)) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_folder_of_documents_that_is_not_there_is_named_at_the_start(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sinograph", "mcp", "--sources", str(tmp_path / "no")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, input="")
    assert done.returncode == 1
    assert "there is no folder" in done.stderr
