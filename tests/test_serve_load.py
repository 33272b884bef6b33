"""Good clients are served beside bad ones; one that hangs up leaves nothing running."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest

from .screens import addresses
from .served import Server, serving

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
#: Prepared answers: screens, files, the API.
GOOD = (
    *addresses().values(),
    "/api/partners?name=Siemens",
    "/api/coverage",
    "/view.svg?name=org-siemens&limit=60",
    "/answer/pairs.csv",
)
LONG = bool(os.environ.get("SINOGRAPH_LONG"))


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving("--deadline", "1") as running:
        for address in GOOD:
            assert running.ask(address, headers={"Accept": "text/html,*/*;q=0.5"}).status == 200
        yield running


def test_good_clients_are_served_beside_attackers(server: Server) -> None:
    stop, attacks = threading.Event(), Counter[int]()

    def attack(number: int) -> None:
        turn = 0
        while not stop.is_set():
            turn += 1
            attacks[server.query(f"{ENDLESS} # {number} {turn}").status] += 1

    def good(number: int) -> int:
        address = GOOD[number % len(GOOD)]
        return server.ask(address, headers={"Accept": "text/html,*/*;q=0.5"}).status

    attackers = [threading.Thread(target=attack, args=(number,)) for number in range(2)]
    for each in attackers:
        each.start()
    try:
        with ThreadPoolExecutor(20) as clients:
            statuses = Counter(clients.map(good, range(8_000 if LONG else 1_200)))
    finally:
        stop.set()
        for each in attackers:
            each.join()
    assert statuses[200] >= 0.995 * statuses.total(), statuses
    assert not {status for status in statuses if status >= 500 and status != 503}
    assert set(attacks) <= {503, 504}
    assert attacks


def test_a_query_ends_when_its_client_hangs_up() -> None:
    """Were they not ended, both workers were taken for the next thirty seconds."""
    with serving("--deadline", "30") as server:
        for number in range(4):
            with socket.create_connection(("127.0.0.1", server.port)) as line:
                query = quote(f"{ENDLESS} # {number}")
                line.sendall(
                    f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
                )
                line.settimeout(0.5)
                with pytest.raises(TimeoutError):
                    line.recv(1)
        said = server.query("ASK { ?s ?p ?o }")
        assert said.status == 200
        left = [json.loads(entry) for entry in server.log[1:]]
        assert [entry["status"] for entry in left if entry["path"] == "/sparql"][:4] == [400] * 4


def test_the_api_keeps_to_its_own_description(server: Server, tmp_path: Path) -> None:
    """Schemathesis makes requests from the description: none of them is a fault of the server."""
    program = Path(sys.executable).parent / "schemathesis"
    if not program.exists():
        pytest.skip("schemathesis is not installed")
    command = [str(program), "run", f"{server.url}/api/openapi.json"]
    checks = ["--checks", "not_a_server_error,status_code_conformance,content_type_conformance"]
    bounds = [
        "--max-examples",
        "100" if LONG else "5",
        "--phases",
        "examples,fuzzing",
        "--no-color",
    ]
    same = ["--seed", "1", "--request-timeout", "60", "--suppress-health-check", "all"]
    done = subprocess.run(
        [*command, *checks, *bounds, *same],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_a_plain_question_is_answered_in_the_language_asked_for(
    server: Server, language: str
) -> None:
    question = quote("Welche deutschen Partner hat Haier?")
    said = json.loads(server.ask(f"/api/ask?question={question}&lang={language}").body)
    assert said["language"] == language
    own = json.loads(server.ask(f"/api/ask?question={question}").body)
    assert own["language"] == "de"
    assert len(own["rows"]) == len(said["rows"])


def test_pandas_reads_answers_and_sparql(server: Server) -> None:
    pandas = pytest.importorskip("pandas")
    answer = pandas.read_csv(f"{server.url}/answer/partners.csv?name=Siemens")
    envelope = json.loads(server.ask("/api/partners?name=Siemens").body)
    assert set(answer["name"]) == {row["name"] for row in envelope["rows"]}
    query = quote("SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p")
    frame = pandas.read_csv(f"{server.url}/sparql?query={query}&download=csv")
    assert frame["n"].sum() == int(
        server.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "text/csv").text.split()[1]
    )
