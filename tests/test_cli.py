"""The command line as its user meets it: a process, its output, its exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sinograph.cli.registry import COMMANDS

from .conftest import Tables


def run(
    *args: str, stdin: str = "", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sinograph", *args],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **(env or {})},
        check=False,
        timeout=120,
    )


def test_partners_answers_with_a_table() -> None:
    done = run("partners", "Siemens")
    assert done.returncode == 0
    assert done.stdout.startswith("Who partners with Siemens?\n")
    assert "Baosteel" in done.stdout
    assert "sha256" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert f"example: sinograph {command}" in done.stdout


@pytest.mark.parametrize("command", [c for c in COMMANDS.values() if c.group == "ask"], ids=str)
def test_every_example_of_a_question_has_rows(command: object) -> None:
    example = getattr(command, "example")  # noqa: B009
    form = [] if example.startswith("query") else ["-f", "json"]
    done = run(*example.split(), *form)
    assert done.returncode == 0, done.stderr
    if form:
        assert json.loads(done.stdout)["rows"]


def test_json_is_the_whole_envelope_and_never_cut() -> None:
    answer = json.loads(run("partners", "Siemens", "-f", "json").stdout)
    keys = {"kind", "question", "language", "rows", "total", "answer", "notes", "rerun", "sparql"}
    assert keys | {"graph"} == set(answer)
    assert answer["total"] == len(answer["rows"])
    assert answer["rows"][0]["id"].startswith("https://w3id.org/sinograph/id/")
    assert set(answer["graph"]) == {"location", "version", "sha256"}


def test_limit_shows_fewer_rows_and_says_so() -> None:
    answer = json.loads(run("partners", "Siemens", "-f", "json", "--limit", "3").stdout)
    assert len(answer["rows"]) == 3 < answer["total"]
    assert f"showing 3 of {answer['total']}" in run("partners", "Siemens", "--limit", "3").stdout


def test_csv_has_one_line_for_each_row_and_collaboration() -> None:
    answer = json.loads(run("partners", "Haier Group", "-f", "json").stdout)
    lines = list(csv.DictReader(io.StringIO(run("partners", "Haier Group", "-f", "csv").stdout)))
    assert len(lines) == sum(row["count"] for row in answer["rows"])
    assert all(line["evidence"] for line in lines)


def test_a_file_gets_its_format_from_its_suffix(tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    assert run("sources", "-o", str(file)).returncode == 0
    assert json.loads(file.read_bytes())["kind"] == "sources"
    done = run("sources", "-o", str(tmp_path / "out.pdf"))
    assert done.returncode == 2
    assert ".csv" in done.stderr


def test_cite_adds_a_footnote_for_each_row() -> None:
    out = " ".join(run("partners", "Haier Group", "--limit", "2", "--cite").stdout.split())
    assert "1. Fraunhofer Institute for Material Flow and Logistics (IML) with" in out
    assert "characters" in out
    assert "2. " in out


def test_the_line_to_ask_again_gives_the_same_answer() -> None:
    first = json.loads(
        run("--lang", "de", "partners", "Siemens", "--in", "Shanghai", "-f", "json").stdout
    )
    words = first["rerun"].split()
    assert words[0] == "sinograph"
    assert json.loads(run(*words[1:], "-f", "json").stdout) == first


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("partners", "Nobodyknows"), 2, "no Organisation is called"),
        (("partners", "Institute"), 2, "may mean several things"),
        (("partners",), 2, "required"),
        ((), 2, "give a command"),
        (("partners", ""), 2, "the name is empty"),
        (("find", " "), 2, "the name is empty"),
        (("show", ""), 2, "the name is empty"),
        (("region", "Siemens"), 2, "near names: Siemens (Company)"),
        (("list", "unicorns"), 2, "is no kind of thing"),
        (("list", "companies", "--in", ""), 2, "the name is empty"),
        (("list", "companies", "--industry", ""), 2, "the industry is empty"),
        (("list", "companies", "--industry", "alchemy"), 2, "is no industry in this graph"),
        (("list", "policies", "--issuer", ""), 2, "the name is empty"),
        (("list", "policies", "--year", ""), 2, "write 2016"),
        (("figures", "--about", ""), 2, "the name is empty"),
        (("figures", "--indicator", " "), 2, "the indicator is empty"),
        (("figures", "Jiangsu"), 2, "unrecognized arguments: Jiangsu"),
        (("compare", "Jiangsu", "江苏"), 2, "at least two things"),
        (("projects", "--category", ""), 2, "is no category"),
        (("partners", "Siemens", "-o", "x.pdf"), 2, "no format is known"),
        (("partners", "Siemens", "-f", "xlsx"), 2, "give -o FILE.xlsx"),
        (("query", "zzz"), 2, "`sinograph queries` lists them"),
        (("parters", "Siemens"), 2, "did you mean partners"),
        (("partners", "Siemens", "--year", "long ago"), 2, "write 2016"),
        (("partners", "Siemens", "--limit", "0"), 2, "1 or more"),
        (("--graph", "/no/such/file.ttl", "sources"), 1, "there is no /no/such/file.ttl"),
        (("--graph", "htp://no.such", "sources"), 1, "there is no htp://no.such; name"),
        (("--graph", __file__, "sources"), 1, "no known RDF suffix"),
        (("query", "nosuchquestion"), 2, "the catalogue has no question"),
        (("query", "partners", "-p", "organisation"), 2, "write -p name=value"),
        (("query", "/no/such.rq"), 1, "cannot be read"),
        (("check", "/no/such/folder"), 1, "not a folder of fact tables"),
    ],
)
def test_bad_use_gets_one_sentence_and_the_right_code(
    args: tuple[str, ...], code: int, said: str
) -> None:
    done = run(*args)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_malformed_sparql_is_refused_in_one_sentence() -> None:
    done = run("query", "-", stdin="SELECT WHERE {")
    assert (done.returncode, done.stdout) == (2, "")
    assert "not a SPARQL 1.1 query" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "sparql",
    [
        "INSERT DATA { <a:a> <a:a> <a:a> }",
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ],
)
def test_updates_and_remote_services_are_refused(sparql: str) -> None:
    assert run("query", "-", stdin=sparql).returncode == 2


def test_service_as_a_word_in_a_string_or_comment_is_no_service() -> None:
    sparql = 'SELECT ("service" AS ?x) { } # service'
    assert run("query", "-", "-f", "csv", stdin=sparql).stdout.split() == ["x", "service"]


def test_a_query_that_takes_too_long_is_given_up() -> None:
    bomb = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    done = run("query", "-", "--deadline", "1", stdin=bomb)
    assert done.returncode == 1
    assert "longer than 1 s" in done.stderr


def test_interrupting_stops_at_once_without_a_word() -> None:
    bomb = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    command = [sys.executable, "-m", "sinograph", "query", "-"]
    pipe = subprocess.PIPE
    # A shell that runs the tests in the background has made them deaf to SIGINT; not this one.
    listening = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        signal.signal(signal.SIGINT, listening)
        assert process.stdin is not None
        process.stdin.write(bomb)
        process.stdin.close()
        process.stdin = None
        time.sleep(3)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert (out, err) == ("", "")


def test_ask_and_construct_answer_too() -> None:
    assert run("query", "-", stdin="ASK { ?s ?p ?o }").stdout == "true\n"
    graph = run("query", "-", stdin="CONSTRUCT { <a:b> <a:c> ?x } { BIND(1 AS ?x) }").stdout
    assert graph.startswith("<a:b> <a:c> ")


def test_a_closed_pipe_is_no_error() -> None:
    command = f"'{sys.executable}' -m sinograph partners Siemens -f csv | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("id,name,")
    assert done.stderr == ""


def test_a_locale_without_utf8_still_prints_chinese() -> None:
    done = run("--lang", "zh", "show", "org-siemens", env={"LC_ALL": "C", "PYTHONUTF8": "0"})
    assert "西门子" in done.stdout


#: A locale that reads no Chinese, which Python is not to set right by itself.
_LATIN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def test_a_locale_without_utf8_still_reads_chinese() -> None:
    assert run("show", "西门子", env=_LATIN).stdout.startswith("What is known about Siemens?")
    sparql = 'SELECT ?x { VALUES ?x { "西门子" } }'
    assert "西门子" in run("query", "-", stdin=sparql, env=_LATIN).stdout


def test_what_is_not_utf8_is_refused_in_one_sentence() -> None:
    command = [sys.executable, "-m", "sinograph"]
    for words, stdin in ((["show", b"\xff"], b""), (["query", "-"], b"\xff")):
        done = subprocess.run([*command, *words], input=stdin, capture_output=True, check=False)
        assert done.returncode in {1, 2}
        assert b"not UTF-8" in done.stderr
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_named_in_one_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "sinograph", "sources"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "sinograph: the output cannot be written: No space left on device\n"


def test_a_narrow_terminal_loses_nothing() -> None:
    for width in ("40", "60", "200"):
        out = run("partners", "Haier Group", "--limit", "1", env={"COLUMNS": width}).stdout
        assert "InFa-CTS" in out.replace("\n", "")
        lines = out.splitlines()[:-1]
        assert all(len(line) <= int(width) for line in lines)


def test_own_facts_can_be_asked_checked_and_compiled(tables: Tables, tmp_path: Path) -> None:
    folder = tables(participations=[{"collaboration": "collab-c", "organisation": "org-o"}])
    assert run("--graph", str(folder), "find", "O").returncode == 0
    target = tmp_path / "my.ttl"
    assert run("build", str(folder), "-o", str(target)).returncode == 0
    assert "collab-c" in target.read_text(encoding="utf-8")
    assert run("--graph", str(target), "projects").stdout.count("\n") > 3
    assert run("projects", env={"SINOGRAPH_GRAPH": str(target)}).returncode == 0


def test_a_broken_row_stops_the_build_and_is_named(tables: Tables, tmp_path: Path) -> None:
    folder = tables(organisations=[{"id": "org-o", "kind": "Compny"}])
    target = tmp_path / "my.ttl"
    done = run("build", str(folder), "-o", str(target))
    assert done.returncode == 3
    assert "organisations.csv, line 2, column kind" in done.stderr
    assert "Company" in done.stderr
    assert not target.exists()
    checked = run("check", str(folder))
    assert checked.returncode == 3
    assert "organisations.csv, line 2, column kind" in checked.stdout


def test_version_names_program_and_graph() -> None:
    assert run("--version").stdout.startswith("sinograph 0.")
    assert "graph 0." in run("--version").stdout
