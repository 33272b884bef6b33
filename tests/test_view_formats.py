"""Every format of one view says the same, opens in a second program, and holds nothing live."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import XML

import igraph  # type: ignore[import-untyped]
import networkx as nx
import openpyxl
import pytest
import rdflib

import sinograph
from sinograph.views import style
from sinograph.views.exchange import flat
from sinograph.views.scene import Scene
from sinograph.views.view import View

from .conftest import Tables
from .view_questions import HOSTILE, QUESTIONS

SVG = "{http://www.w3.org/2000/svg}"

Links = dict[frozenset[str], float]


@pytest.fixture(scope="module", params=QUESTIONS)
def view(request: pytest.FixtureRequest, shipped: sinograph.Graph) -> View:
    return QUESTIONS[request.param](shipped)


@pytest.fixture(scope="module")
def hostile(tables: Tables) -> View:
    """Organisations whose names try to be something else, all in one project."""
    folder = tables(
        organisations=[{"id": f"org-h{i}", "en": text} for i, text in enumerate(HOSTILE)],
        collaborations=[{"id": "collab-c", "en": HOSTILE[0], "year": 2016}],
        participations=[
            {"collaboration": "collab-c", "organisation": f"org-h{i}", "side": "cn"}
            for i in range(len(HOSTILE))
        ],
    )
    return sinograph.open(folder).view("org-h0")


def expected(scene: Scene) -> tuple[set[str], Links]:
    nodes = {flat.key(node.id) for node in scene.nodes}
    return nodes, {
        frozenset((flat.key(e.source), flat.key(e.target))): float(e.weight) for e in scene.edges
    }


def from_networkx(graph: nx.Graph[str]) -> tuple[set[str], Links]:
    return set(graph), {frozenset((a, b)): float(d["weight"]) for a, b, d in graph.edges(data=True)}


def read_gexf(data: bytes) -> tuple[set[str], Links]:
    return from_networkx(nx.read_gexf(io.BytesIO(data), version="1.3"))


def read_graphml(data: bytes) -> tuple[set[str], Links]:
    return from_networkx(nx.read_graphml(io.BytesIO(data)))


def read_nodelink(data: bytes) -> tuple[set[str], Links]:
    return from_networkx(nx.node_link_graph(json.loads(data), edges="edges"))


def read_cytoscape(data: bytes) -> tuple[set[str], Links]:
    elements = json.loads(data)["elements"]
    return {node["data"]["id"] for node in elements["nodes"]}, {
        frozenset((e["data"]["source"], e["data"]["target"])): e["data"]["weight"]
        for e in elements["edges"]
    }


def read_dot(data: bytes) -> tuple[set[str], Links]:
    if shutil.which("neato") is None:
        pytest.skip("graphviz is not installed")
    command = ["neato", "-n", "-Tjson0"]
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    graph = json.loads(done.stdout)
    names = [own["name"] for own in graph["objects"]]
    return set(names), {
        frozenset((names[edge["tail"]], names[edge["head"]])): float(edge["weight"])
        for edge in graph.get("edges", ())
    }


def read_view_file(data: bytes) -> tuple[set[str], Links]:
    held = json.loads(data)
    return {flat.key(node["id"]) for node in held["nodes"]}, {
        frozenset((flat.key(e["source"]), flat.key(e["target"]))): float(e["weight"])
        for e in held["edges"]
    }


def read_xlsx(data: bytes) -> tuple[set[str], Links]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    nodes = [row[0].value for row in book["nodes"].iter_rows(min_row=2)]
    edges = [[cell.value for cell in row[:4]] for row in book["edges"].iter_rows(min_row=2)]
    return {str(n) for n in nodes}, {
        frozenset((str(a), str(b))): float(str(w)) for a, b, _, w in edges
    }


def read_html(data: bytes) -> tuple[set[str], Links]:
    text = data.decode()
    found = re.search(r'<script type="application/json" id="vis">(.*?)</script>', text, re.DOTALL)
    held = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found
    assert held
    drawn, own = json.loads(found[1]), json.loads(held[1])

    def ends(edge: dict[str, str], *keys: str) -> frozenset[str]:
        return frozenset(own["ids"][int(edge[key].removeprefix("~"), 36)] for key in keys)

    edges = {ends(e, "from", "to") for e in drawn["edges"]}
    weights = {ends(e, "source", "target"): float(e["weight"]) for e in own["view"]["edges"]}
    assert edges == set(weights)
    return {id_ for node in drawn["nodes"] for id_ in ends(node, "id")}, weights


READERS: dict[str, Callable[[bytes], tuple[set[str], Links]]] = {
    ".gexf": read_gexf,
    ".graphml": read_graphml,
    ".nodelink.json": read_nodelink,
    ".cyto.json": read_cytoscape,
    ".dot": read_dot,
    ".xlsx": read_xlsx,
    ".html": read_html,
    ".view.json": read_view_file,
}


@pytest.mark.parametrize("suffix", READERS)
def test_every_format_has_the_same_nodes_edges_and_weights(view: View, suffix: str) -> None:
    assert READERS[suffix](view.content(suffix)) == expected(view.scene)


@pytest.mark.parametrize("suffix", READERS)
def test_hostile_names_break_no_format(hostile: View, suffix: str) -> None:
    assert READERS[suffix](hostile.content(suffix)) == expected(hostile.scene)


def test_the_csv_pair_agrees_too(view: View, tmp_path: Path) -> None:
    paths = view.save(tmp_path / "x.csv")
    assert [path.name for path in paths] == ["x-nodes.csv", "x-edges.csv"]
    texts = (path.read_bytes().decode() for path in paths)
    nodes, edges = (list(csv.DictReader(io.StringIO(text, newline=""))) for text in texts)
    weights = {frozenset((e["source"], e["target"])): float(e["weight"]) for e in edges}
    assert ({n["id"] for n in nodes}, weights) == expected(view.scene)


def test_svg_draws_the_same_nodes_edges_and_weights(view: View) -> None:
    scene = view.scene
    root = XML(view.content(".svg"))
    titled = [(own, own.findtext(f"{SVG}title")) for own in root.iter() if own is not root]
    names = Counter(name for own, name in titled if name and own.tag == f"{SVG}g")
    assert names == Counter(node.name.en for node in scene.nodes)
    ties = Counter(
        (name, float(own.get("stroke-width", "")))
        for own, name in titled
        if name and own.tag == f"{SVG}path"
    )
    assert ties == Counter(
        (f"{scene.node[e.source].name.en} – {scene.node[e.target].name.en}", style.width(e))
        for e in scene.edges
    )
    assert any(text.text == scene.question.en for text in root.iter(f"{SVG}text"))


def test_graphml_comes_back_whole_from_networkx(view: View, tmp_path: Path) -> None:
    first = nx.read_graphml(io.BytesIO(view.content(".graphml")))
    nx.write_graphml(first, tmp_path / "again.graphml")
    again = nx.read_graphml(tmp_path / "again.graphml")
    assert dict(again.nodes(data=True)) == dict(first.nodes(data=True))
    assert sorted(again.edges(data="weight")) == sorted(first.edges(data="weight"))
    assert all(isinstance(own["strength"], int) for _, own in first.nodes(data=True))
    assert all(isinstance(own["weight"], float) for _, _, own in first.edges(data=True))


def test_graphml_comes_back_whole_from_igraph(view: View, tmp_path: Path) -> None:
    [path] = view.save(tmp_path / "x.graphml")
    first = igraph.Graph.Read_GraphML(str(path))
    # igraph writes ids of its own, and does not read a file that has an attribute `id` besides.
    first.vs["name"] = first.vs["id"]
    del first.vs["id"], first.es["id"]
    first.write_graphml(str(tmp_path / "again.graphml"))
    again = igraph.Graph.Read_GraphML(str(tmp_path / "again.graphml"))
    ids = again.vs["name"]
    links = {frozenset((ids[edge.source], ids[edge.target])): edge["weight"] for edge in again.es}
    assert (set(ids), links) == expected(view.scene)
    assert list(again.vs["label_zh"]) == [node.name.zh for node in view.scene.nodes]


def test_gexf_has_a_spell_for_every_collaboration_with_a_year(view: View) -> None:
    graph = nx.read_gexf(io.BytesIO(view.content(".gexf")), version="1.3")
    for edge in view.scene.edges:
        first, last = view.scene.years(edge)
        spells = graph.edges[flat.key(edge.source), flat.key(edge.target)].get("spells", [])
        assert (min((s for s, _ in spells), default=None)) == first
        assert (max((e for _, e in spells), default=None)) == last


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own JSON-LD reader
def test_rdf_holds_the_facts_behind_every_tie(view: View, shipped: sinograph.Graph) -> None:
    turtle = rdflib.Graph().parse(data=view.content(".ttl"), format="turtle")
    linked = rdflib.Graph().parse(data=view.content(".jsonld"), format="json-ld")
    assert set(turtle) == set(linked)
    assert set(turtle) <= set(shipped.rdf())
    sg = rdflib.Namespace("https://w3id.org/sinograph/ns#")
    said = {str(anchor) for anchor in turtle.objects(None, sg.evidence)}
    assert set(view.scene.passages) <= said
    ids = {node.id for node in view.scene.nodes} | set(view.scene.collaborations)
    assert ids <= {str(subject) for subject in turtle.subjects()}


def test_no_cell_of_a_workbook_is_a_formula(hostile: View) -> None:
    book = openpyxl.load_workbook(io.BytesIO(hostile.content(".xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    texts = [str(cell.value) for cell in cells if isinstance(cell.value, str)]
    assert not any(text.lstrip().startswith(("=", "+", "-", "@")) for text in texts)
    assert any("HYPERLINK" in text for text in texts)


def test_svg_and_xml_hold_no_element_of_a_name(hostile: View) -> None:
    for suffix in (".svg", ".gexf", ".graphml"):
        tags = {element.tag.rsplit("}")[-1] for element in XML(hostile.content(suffix)).iter()}
        assert not tags & {"script", "img", "b"}
        assert "\u202e" not in hostile.content(suffix).decode()


def test_a_png_is_twice_the_size_of_the_svg(view: View) -> None:
    data = view.content(".png")
    assert data.startswith(b"\x89PNG\r\n")
    width = re.search(rb'width="(\d+)"', view.content(".svg"))
    assert width
    assert int.from_bytes(data[16:20]) == 2 * int(width[1])


def test_colours_of_the_two_sides_differ_in_lightness() -> None:
    def lightness(colour: str) -> float:
        return sum(int(colour[i : i + 2], 16) * w for i, w in ((1, 0.3), (3, 0.59), (5, 0.11)))

    for theme in (style.LIGHT, style.DARK):
        assert abs(lightness(theme.german) - lightness(theme.chinese)) > 60
