"""The commands of the network: every form, every language, and asking again."""

from __future__ import annotations

import csv
import io
import json
import shlex
import subprocess
import sys

import pytest

from sinograph.cli.main import main
from sinograph.cli.registry import COMMANDS

EXAMPLES = [
    *(command.example for command in COMMANDS.values() if command.group == "network"),
    "cluster Siemens Haier",
    "change 2016..2017 2018..2020 --by pair",
    "change 2016..2017 2018..2020 --by region",
    "change 2016..2017 2018..2020 --by industry",
    "change 2016..2017 2018..2020 --by category",
    "cluster Siemens --ego --size 9",
    "cluster Haier --without SAP --without Siemens --without-year 2018",
]
KEYS = {
    "cluster": {"id", "name", "kind", "country", "core", "degree", "via"},
    "cluster-without": {"id", "name", "kind", "what", "core_before", "core_after"},
    "clusters": {"id", "name", "size", "stability", "members", "held_by", "mix", "explanation"},
    "path": {"length", "steps"},
    "rank": {"id", "name", "value", "rank"},
    "brokers": {"id", "name", "value", "rank"},
    "change-pairs": {"a", "b", "what", "certainty", "before", "after"},
    "change": {"id", "name", "what", "certainty", "before", "after"},
    "suggest": {"id", "name", "score", "reasons"},
}


def out(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(words) == 0
    return capsys.readouterr().out


@pytest.fixture(autouse=True)
def _shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SINOGRAPH_GRAPH", raising=False)


@pytest.mark.parametrize("example", EXAMPLES)
def test_rows_have_the_keys_of_the_contract(
    capsys: pytest.CaptureFixture[str], example: str
) -> None:
    answer = json.loads(out(capsys, *shlex.split(example), "-f", "json"))
    assert answer["answer"] == "yes"
    assert answer["total"] == len(answer["rows"]) > 0
    assert all(KEYS[answer["kind"]] <= set(row) for row in answer["rows"])


@pytest.mark.parametrize("example", EXAMPLES)
def test_asking_again_gives_the_same(capsys: pytest.CaptureFixture[str], example: str) -> None:
    first = json.loads(out(capsys, *shlex.split(example), "-f", "json"))
    words = shlex.split(first["rerun"])
    assert json.loads(out(capsys, *words[1:], "-f", "json")) == first


@pytest.mark.parametrize("language", ["en", "de", "zh"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_every_language_and_form(
    capsys: pytest.CaptureFixture[str], example: str, language: str
) -> None:
    words = ["--lang", language, *shlex.split(example)]
    assert len(out(capsys, *words, "--cite").splitlines()) > 4
    assert "\n| --- |" in out(capsys, *words, "-f", "md")
    rows = list(csv.reader(io.StringIO(out(capsys, *words, "-f", "csv"))))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) > 1


@pytest.mark.parametrize(
    ("options", "least"),
    [
        ("rank --year 2018.. --in Qingdao --kind all", 1),
        ("clusters --family --resolution 0.5 --category vocational", 1),
        ("brokers --family --year ..2017", 1),
        ("cluster Siemens --no-family --size 3", 3),
        ("path Siemens Haier --no-family --paths 1 --kind all", 1),
        ("suggest Festo --side cn --no-family", 1),
        ("change ..2016 2017.. --family --in Shanghai", 1),
        ("change ..2016 2017.. --side de", 1),
        ("rank --side cn", 1),
        ("path Siemens Bosch --side de --paths 1", 1),
        ("cluster Siemens --category industrial", 1),
    ],
)
def test_filters_and_families(capsys: pytest.CaptureFixture[str], options: str, least: int) -> None:
    words = shlex.split(options)
    answer = json.loads(out(capsys, *words, "-f", "json"))
    assert answer["total"] >= least
    again = shlex.split(answer["rerun"])[1:]
    assert json.loads(out(capsys, *again, "-f", "json")) == answer


def test_other_questions_start_without_the_libraries_of_the_network() -> None:
    code = """
import sys, sinograph
sinograph.open().partners("Siemens")
print(sorted({"numpy", "scipy", "igraph", "networkx"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("rank --by fame", "choose among degree"),
        ("cluster Nobodyknows", "no Organisation is called"),
        ("path Siemens Siemens", "give two"),
        ("change 2016 then", "no year or period"),
        ("clusters --resolution 0", "above 0"),
        ("rank --category dance", "is no category"),
        ("change 2016 2018 --by dance", "choose among organisation"),
        ("brokers --side cn", "leave the side out"),
    ],
)
def test_bad_use_is_told_in_one_sentence(
    capsys: pytest.CaptureFixture[str], words: str, said: str
) -> None:
    assert main(shlex.split(words)) == 2
    assert said in capsys.readouterr().err
