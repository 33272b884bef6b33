"""Clients that others write ask the endpoint: Comunica from Node, YASGUI and pandas.

Comunica and YASGUI are fetched from npm, so they belong to the long tests (`SINOGRAPH_LONG=1`).
"""

from __future__ import annotations

import http.server
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pandas
import pytest

import sinograph

from .browsing import browser, needs_chromium
from .served import Server, serving

LONG = bool(os.environ.get("SINOGRAPH_LONG"))
needs_npm = pytest.mark.skipif(
    not LONG or shutil.which("npm") is None, reason="a long test (SINOGRAPH_LONG=1) that needs npm"
)
#: Versions that run on Node 18 and newer.
PACKAGES = ("@comunica/query-sparql@4", "@zazuko/yasgui@4")
QUERY = """PREFIX sg: <https://w3id.org/sinograph/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?name {
  <https://w3id.org/sinograph/id/org-siemens> sg:partnerOf/skos:prefLabel ?name
  FILTER(LANG(?name) = "en")
} ORDER BY ?name"""
COMUNICA = """
const { QueryEngine } = require("@comunica/query-sparql");
const [url, query] = process.argv.slice(1);
new QueryEngine()
  .queryBindings(query, { sources: [{ type: "sparql", value: url }] })
  .then((found) => found.toArray())
  .then((rows) => console.log(JSON.stringify(rows.map((row) => row.get("name").value))));
"""
PAGE = """<!doctype html><meta charset="utf-8"><title>YASGUI</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="node_modules/@zazuko/yasgui/build/yasgui.min.css"><div id="here"></div>
<script src="node_modules/@zazuko/yasgui/build/yasgui.min.js"></script>
<script>new Yasgui(document.getElementById("here"), %s);</script>"""

FILL = "query => document.querySelector('.CodeMirror').CodeMirror.setValue(query)"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving("--cors") as running:
        yield running


@pytest.fixture(scope="module")
def npm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("npm")
    command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder)]
    subprocess.run([*command, *PACKAGES], check=True, timeout=600)
    return folder


@contextmanager
def files(folder: Path) -> Iterator[str]:
    """The address of a web server of another origin, which shows a folder."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    handler = partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{running.server_address[1]}"
        finally:
            running.shutdown()


def names(graph: sinograph.Graph) -> list[str]:
    return list(graph.query(QUERY).to_pandas()["name"])


def test_pandas_reads_an_answer_from_its_address(server: Server, shipped: sinograph.Graph) -> None:
    table = pandas.read_csv(f"{server.url}/sparql?download=csv&query={quote(QUERY)}")
    assert list(table["name"]) == names(shipped)
    partners = pandas.read_csv(f"{server.url}/answer/partners.csv?name=Siemens")
    assert partners["id"].nunique() == len(shipped.partners("Siemens").rows)


@needs_npm
def test_comunica_asks_the_endpoint(server: Server, npm: Path, shipped: sinograph.Graph) -> None:
    command = ["node", "-e", COMUNICA, f"{server.url}/sparql", QUERY]
    said = subprocess.run(command, cwd=npm, check=True, capture_output=True, timeout=120)
    assert json.loads(said.stdout) == names(shipped)


@needs_npm
@needs_chromium
def test_yasgui_of_another_site_shows_the_answer(
    server: Server, npm: Path, shipped: sinograph.Graph
) -> None:
    options = {"requestConfig": {"endpoint": f"{server.url}/sparql"}}
    (npm / "index.html").write_text(PAGE % json.dumps(options), encoding="utf-8")
    with files(npm) as address, browser() as chromium:
        page = chromium.new_page()
        page.goto(address)
        page.evaluate(FILL, QUERY)
        page.locator(".yasqe_queryButton").first.click()
        page.locator(".yasr table tbody tr").first.wait_for()
        assert names(shipped)[0] in page.locator(".yasr table").inner_text()
