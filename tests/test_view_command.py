"""`sinograph view` as its user meets it; small pictures as they were approved."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from sinograph.model import GraphInfo
from sinograph.views.scene import Collaboration, Edge, Label, Node, Passage, Scene, Tie
from sinograph.views.view import View

GOLDEN = Path(__file__).parent / "golden"
ID = "https://w3id.org/sinograph/id/"


def run(*args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sinograph", *args]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_one_call_writes_several_formats_that_agree(tmp_path: Path) -> None:
    targets = [tmp_path / name for name in ("a.svg", "a.csv", "a.view.json")]
    done = run("view", "Haier Group", *(f"-o{target}" for target in targets))
    assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["a-edges.csv", "a-nodes.csv", "a.svg", "a.view.json"]
    assert "ties" in done.stderr
    assert done.stdout == ""


def test_a_reopened_view_keeps_its_places(tmp_path: Path) -> None:
    first, second = tmp_path / "1.view.json", tmp_path / "2.view.json"
    assert run("view", "Haier Group", "-o", str(first)).returncode == 0
    done = run("view", "Haier Group", "--reopen", str(first), "-o", str(second))
    assert done.returncode == 0, done.stderr
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    "args",
    [
        ("view", "Jiangsu", "--year", "2016"),
        ("view", "--change", "2016..2017", "2018..2020", "--in", "Shanghai"),
        ("view", "--query", "platforms-in-place", "-p", "place=Zhejiang"),
        ("view", "Haier Group", "--cluster", "--resolution", "2.0"),
    ],
)
def test_a_view_says_how_to_make_it_again(args: tuple[str, ...], tmp_path: Path) -> None:
    first, second = tmp_path / "1.view.json", tmp_path / "2.view.json"
    assert run(*args, "-o", str(first)).returncode == 0
    _, *again = shlex.split(json.loads(first.read_bytes())["rerun"])
    assert run(*again, "-o", str(second)).returncode == 0
    assert first.read_bytes() == second.read_bytes()


def test_a_query_comes_from_the_standard_input(tmp_path: Path) -> None:
    target = tmp_path / "x.view.json"
    command = [sys.executable, "-m", "sinograph", "view", "--query", "-", "-o", str(target)]
    operators = "{ ?p <https://w3id.org/sinograph/ns#operator> ?o }"
    query = f"CONSTRUCT {operators} WHERE {operators}"
    subprocess.run(command, input=query, text=True, check=True)
    assert {c["kind"] for c in json.loads(target.read_bytes())["collaborations"].values()} == {
        "operator"
    }


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("view", "Siemens"), 2, "required: -o"),
        (("view", "Siemens", "-o", "x.pdf"), 2, ".graphml"),
        (("view", "Nobodyknows", "-o", "x.svg"), 2, "no Organisation is called"),
        (("view", "Siemens", "--depth", "9", "-o", "x.svg"), 2, "give 1, 2 or 3"),
        (("view", "Siemens", "-o", "/no/such/folder/x.svg"), 1, "cannot be written"),
        (("view", "Siemens", "--reopen", "/no/x.json", "-o", "x.svg"), 1, "cannot be read"),
        (("view", "--query", "coverage", "-o", "x.svg"), 2, "fewer than two columns of things"),
        (("view", "--query", "/no/x.rq", "-o", "x.svg"), 1, "cannot be read"),
        (("view", "--query", "platform", "-o", "x.svg"), 2, "there is platforms"),
        (("view", "SAP", "--query", "platforms", "-o", "x.svg"), 2, "draws what the query finds"),
        (("view", "SAP", "-p", "place=Jiangsu", "-o", "x.svg"), 2, "the question that --query"),
        (("view", "SAP", "--change", "2016", "2017", "-o", "x.svg"), 2, "with no NAME"),
        (("view", "--change", "2016", "-o", "x.svg"), 2, "expected 2 arguments"),
        (("view", "Jiangsu", "--cluster", "-o", "x.svg"), 2, "is a place"),
    ],
)
def test_bad_use_gets_one_sentence_and_the_right_code(
    args: tuple[str, ...], code: int, said: str
) -> None:
    done = run(*args)
    assert done.returncode == code
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_question_without_a_picture_loads_nothing_for_pictures() -> None:
    code = (
        "import sys, sinograph; sinograph.open().partners('Siemens'); "
        "print({'pyvis', 'igraph', 'numpy', 'openpyxl', 'resvg_py', 'jinja2'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def words(text: str, chinese: str | None = None) -> Label:
    return Label(text, text, chinese or text)


SMALL = Scene(
    question=Label("Who partners with Haier?", "Wer kooperiert mit Haier?", "谁与海尔合作？"),
    notes=(words("Absence is not evidence."),),
    mode="projected",
    nodes=(
        Node(
            f"{ID}org-a",
            words("Haier", "海尔"),
            "Company",
            "cn",
            words("China"),
            3,
            focus=True,
            size=14.0,
            x=100.0,
            y=60.0,
        ),
        Node(
            f"{ID}org-b",
            words("TU <Berlin> & Co"),
            "University",
            "de",
            None,
            2,
            size=7.0,
            x=20.0,
            y=10.0,
        ),
        Node(f"{ID}org-c", words("IEEE"), "Association", None, None, 1, size=6.0, x=180.0, y=20.0),
    ),
    edges=(
        Edge(
            f"{ID}org-a",
            f"{ID}org-b",
            (
                Tie(f"{ID}collab-x", "Stated", None, (), (f"{ID}anc-1",)),
                Tie(f"{ID}collab-y", "Inferred", None, (words("Haier Lab"),), (f"{ID}anc-1",)),
            ),
        ),
        Edge(f"{ID}org-a", f"{ID}org-c", (Tie(f"{ID}collab-y", "Inferred", None, (), ()),)),
    ),
    collaborations={
        f"{ID}collab-x": Collaboration(f"{ID}collab-x", words("Lab"), "Project", 2016, 2017),
        f"{ID}collab-y": Collaboration(f"{ID}collab-y", words("Park"), "PilotProject", None, None),
    },
    passages={f"{ID}anc-1": Passage(f"{ID}anc-1", words("Study"), words("2.7"), 10, 20)},
    total=5,
    language="en",
    rerun="sinograph view Haier",
    graph=GraphInfo("example.ttl", "0.1.0", "ab" * 32),
    date="2026-11-21",
)


@pytest.mark.parametrize(
    "suffix", [".svg", ".gexf", ".graphml", ".dot", ".view.json", ".cyto.json", ".nodelink.json"]
)
def test_a_small_view_is_written_as_approved(suffix: str) -> None:
    """`SINOGRAPH_APPROVE=1 pytest tests/test_view_command.py` approves what is written now."""
    made, file = View(SMALL, list).content(suffix), GOLDEN / f"small{suffix}"
    if os.environ.get("SINOGRAPH_APPROVE"):
        GOLDEN.mkdir(exist_ok=True)
        file.write_bytes(made)
    assert made.decode() == file.read_text(encoding="utf-8")
