"""Whatever things are called, every format can be read, and says what it says without doing it."""

from __future__ import annotations

import csv
import io
import json
import re
from xml.etree.ElementTree import XML

import networkx as nx
import openpyxl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sinograph.model import GraphInfo
from sinograph.views import layout
from sinograph.views.exchange import tables
from sinograph.views.scene import Collaboration, Detail, Edge, Label, Node, Scene, Tie
from sinograph.views.view import View

from .view_questions import HOSTILE

ID = "https://w3id.org/sinograph/id/"
HIDDEN = "\x00 \x1b[31m \u202e \u2066 \u2028 \ufffe \r\n \t".split(" ")
MARKS = "&amp; <!-- ]]> =1+1 @x -2 \\N \" ' ` 海尔 e\u0301".split(" ")
SNIPPETS = st.sampled_from([*HOSTILE, *HIDDEN, *MARKS, "x" * 3000, ""])
NAMES = st.lists(SNIPPETS | st.text(max_size=20), max_size=6).map("".join)
EVERY = (".html", ".svg", ".gexf", ".graphml", ".dot", ".xlsx", ".view.json", ".cyto.json")
NUMBER = re.compile(r"-?[\d.]+(e-?\d+)?")
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def view(name: str, other: str) -> View:
    """Two things, all that is said of them called `name` or `other`."""
    label, second = Label(name, other, name), Label(other, name, other)
    details = (Detail(label, other), Detail(second, name))
    nodes = (
        Node(f"{ID}org-a", label, "Company", "de", second, 1, focus=True, details=details),
        Node(f"{ID}org-b", second, "University", None, None, 1),
    )
    tie = Tie(f"{ID}collab-c", "Stated", None, (label,), ())
    scene = Scene(
        question=label,
        notes=(second,),
        mode="projected",
        nodes=nodes,
        edges=(Edge(f"{ID}org-a", f"{ID}org-b", (tie,)),),
        collaborations={
            f"{ID}collab-c": Collaboration(f"{ID}collab-c", label, "Project", 2016, 2017)
        },
        passages={},
        total=2,
        language="en",
        rerun=f"sinograph view {name}",
        graph=GraphInfo("x.ttl", None, None),
    )
    return View(layout.laid_out(scene), list)


@settings(max_examples=30)
@given(NAMES, NAMES)
@example("", "")
@example("x" * 40_000, "\x00")
def test_every_format_can_be_read(name: str, other: str) -> None:
    made = view(name, other)
    contents = {suffix: made.content(suffix) for suffix in EVERY}
    assert len(nx.read_gexf(io.BytesIO(contents[".gexf"]), version="1.3")) == 2
    assert len(nx.read_graphml(io.BytesIO(contents[".graphml"]))) == 2
    assert (
        json.loads(contents[".view.json"])["nodes"][0]["name"]["en"] == made.scene.nodes[0].name.en
    )
    assert len(json.loads(contents[".cyto.json"])["elements"]["nodes"]) == 2
    tags = {own.tag.rsplit("}")[-1] for own in XML(contents[".svg"]).iter()}
    assert tags <= {
        "svg",
        "title",
        "desc",
        "rect",
        "g",
        "path",
        "circle",
        "polygon",
        "text",
        "tspan",
    }
    for suffix in set(EVERY) - {".xlsx"}:
        assert not BIDI.search(contents[suffix].decode())


@settings(max_examples=30)
@given(NAMES, NAMES)
def test_no_name_ends_the_script_that_holds_it(name: str, other: str) -> None:
    text = view(name, other).content(".html").decode()
    held = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', text, re.DOTALL)
    assert len(held) == 2
    assert all(isinstance(json.loads(data), dict) for data in held)
    assert text.count("</script>") == view("a", "b").content(".html").decode().count("</script>")


@settings(max_examples=30)
@given(NAMES, NAMES)
def test_no_cell_runs(name: str, other: str) -> None:
    made = view(name, other)
    book = openpyxl.load_workbook(io.BytesIO(made.content(".xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    for rows in (tables.node_rows(made.scene), tables.edge_rows(made.scene)):
        text = tables.comma_separated(rows)
        read = list(csv.reader(io.StringIO(text, newline="")))
        assert len(read) == len(rows)
        texts = [
            cell for row in read for cell in row if not re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell)
        ]
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in texts)


@settings(max_examples=30)
@given(NAMES)
def test_no_name_makes_a_picture_wider_than_its_page(name: str) -> None:
    width = re.search(rb'width="(\d+)"', view(name, name).content(".svg"))
    assert width
    assert int(width[1]) <= 1200
