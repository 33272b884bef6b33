"""Plain questions, the readings that answer them, and how a reading is run."""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import sinograph
from sinograph.namespaces import ID

DATA: Final = Path(__file__).parent / "data"
COLUMNS: Final = ("id", "language", "question", "command", "arguments", "rows", "note")

#: What opens the note of a reading that has no row: the honest answer is that none is recorded.
NO_RECORD: Final = "no record"

#: Command -> the arguments that a reading may give it, as `tests/data/questions.md` explains them.
ARGUMENTS: Final[Mapping[str, frozenset[str]]] = {
    "brokers": frozenset(),
    "change": frozenset({"before", "after"}),
    "cluster": frozenset({"names"}),
    "clusters": frozenset(),
    "compare": frozenset({"names"}),
    "coverage": frozenset(),
    "evidence": frozenset({"names"}),
    "figures": frozenset({"about", "indicator", "period"}),
    "find": frozenset({"text"}),
    "list": frozenset({"kind", "place", "period", "industry", "issuer", "theme"}),
    "pairs": frozenset({"by"}),
    "partners": frozenset({"names", "place", "period", "side", "kinds"}),
    "path": frozenset({"names"}),
    "projects": frozenset({"names", "place", "period", "category", "kinds"}),
    "queries": frozenset(),
    "query": frozenset({"query", "parameters"}),
    "rank": frozenset({"by", "place"}),
    "region": frozenset({"names"}),
    "show": frozenset({"names"}),
    "sources": frozenset(),
    "suggest": frozenset({"names", "side"}),
}

_POSITIONAL: Final = ("before", "after", "kind", "text", "by")


@dataclass(frozen=True, slots=True)
class Reading:
    """A command with its arguments; `rows` are ids that must be among those of its rows."""

    command: str
    arguments: Mapping[str, Any]
    rows: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question as somebody types it, and every reading that is right."""

    id: str
    language: str
    text: str
    readings: tuple[Reading, ...]


def lines(name: str) -> list[dict[str, str]]:
    """The lines of `tests/data/<name>.csv`, as they stand."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load(name: str) -> list[Question]:
    """The questions of `tests/data/<name>.csv`, in order; lines of one id are its readings."""
    readings: dict[str, list[Reading]] = {}
    heads: dict[str, tuple[str, str]] = {}
    for line in lines(name):
        rows = tuple(filter(None, line["rows"].split(";")))
        reading = Reading(line["command"], json.loads(line["arguments"]), rows, line["note"])
        readings.setdefault(line["id"], []).append(reading)
        heads.setdefault(line["id"], (line["language"], line["question"]))
    return [Question(id_, *head, tuple(readings[id_])) for id_, head in heads.items()]


def drawn(questions: Iterable[Question]) -> set[str]:
    """The ids of the third to set aside: of each language every third, ordered by intent.

    Within an intent (the command, or the catalogue question, of the first reading) the order is
    that of a hash, so that nobody chooses.
    """
    chosen: set[str] = set()
    everything = list(questions)
    for language in {question.language for question in everything}:
        own = sorted(filter(lambda q: q.language == language, everything), key=_place_in_draw)
        chosen |= {question.id for question in own[1::3]}
    return chosen


def _place_in_draw(question: Question) -> tuple[str, str, str]:
    first = question.readings[0]
    digest = hashlib.sha256(f"set aside {question.id}".encode()).hexdigest()
    return first.command, str(first.arguments.get("query", "")), digest


def ids_found(graph: sinograph.Graph, reading: Reading) -> list[frozenset[str]]:
    """Run a reading: for each row of the answer, the ids of the things that it names."""
    given = dict(reading.arguments)
    if reading.command == "query":
        values = {name: [value] for name, value in given.get("parameters", {}).items()}
        reply = graph.query(graph.question(given["query"], values))
        bindings = json.loads(reply.body)["results"]["bindings"]
        return [frozenset(_ids(binding)) for binding in bindings]
    method = graph.questions if reading.command == "queries" else getattr(graph, reading.command)
    positional = [*given.pop("names", ()), *(given.pop(key) for key in _POSITIONAL if key in given)]
    return [frozenset(_ids(dataclasses.asdict(row))) for row in method(*positional, **given).rows]


def _ids(value: object) -> Iterator[str]:
    """Every id in a row, but for those of its evidence."""
    if isinstance(value, str):
        if value.startswith(ID):
            yield value.removeprefix(ID)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key != "evidence":
                yield from _ids(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _ids(inner)
