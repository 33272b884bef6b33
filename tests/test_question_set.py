"""The question set keeps its word: enough questions, and readings that run and answer."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

import sinograph
from sinograph import catalogue
from sinograph.cli.registry import COMMANDS
from sinograph.labels import LANGUAGES
from sinograph.namespaces import ID

from .question_set import (
    ARGUMENTS,
    COLUMNS,
    DATA,
    NO_RECORD,
    Question,
    drawn,
    ids_found,
    lines,
    load,
)

WORKED, ASIDE, OUTSIDE = load("questions"), load("questions_aside"), load("questions_outside")
INSIDE = [*WORKED, *ASIDE]
FILES = ("questions", "questions_aside", "questions_outside")

#: What a value begins with that names something in the graph.
NAMED = re.compile(r"(org|place|collab|policy|platform|event|prog|instr|award|src|concept)-")


def by_language(questions: list[Question]) -> Counter[str]:
    return Counter(question.language for question in questions)


def test_every_language_has_its_share_of_questions() -> None:
    assert len(INSIDE) >= 190
    assert len(OUTSIDE) >= 45
    assert set(by_language(INSIDE)) == set(LANGUAGES) == set(by_language(OUTSIDE))
    assert min(by_language(INSIDE).values()) >= 64
    assert min(by_language(OUTSIDE).values()) >= 15


@pytest.mark.parametrize("name", FILES)
def test_columns_are_those_agreed(name: str) -> None:
    header = (DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
    assert tuple(header.split(",")) == COLUMNS


def test_one_id_is_one_question() -> None:
    heads = {(line["id"], line["language"], line["question"]) for n in FILES for line in lines(n)}
    ids = Counter(id_ for id_, _, _ in heads)
    texts = Counter(text for _, _, text in heads)
    assert [id_ for id_, count in ids.items() if count > 1] == []
    assert [text for text, count in texts.items() if count > 1] == []
    assert len(heads) == len(INSIDE) + len(OUTSIDE)


def test_the_third_set_aside_was_drawn_and_not_chosen() -> None:
    assert {question.id for question in ASIDE} == drawn(INSIDE)
    assert by_language(ASIDE) == {
        language: (count + 1) // 3 for language, count in by_language(INSIDE).items()
    }


def test_every_command_that_answers_is_asked_for() -> None:
    assert set(ARGUMENTS) <= set(COMMANDS)
    for questions in (WORKED, INSIDE):
        used = {reading.command for question in questions for reading in question.readings}
        assert used <= set(ARGUMENTS)
    assert used == set(ARGUMENTS)


def test_arguments_are_written_in_one_way() -> None:
    wrong = []
    for name in FILES:
        for line in lines(name):
            given = json.loads(line["arguments"])
            written = json.dumps(given, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            known = ARGUMENTS.get(line["command"], frozenset())
            if written != line["arguments"] or not given.keys() <= known:
                wrong.append(line["id"])
    assert wrong == []


def test_every_thing_that_is_named_is_in_the_graph(shipped: sinograph.Graph) -> None:
    reply = shipped.query("SELECT DISTINCT ?thing WHERE { ?thing a ?kind }")
    bindings = json.loads(reply.body)["results"]["bindings"]
    known = {binding["thing"]["value"].removeprefix(ID) for binding in bindings}
    wrong = [
        (question.id, value)
        for question in [*INSIDE, *OUTSIDE]
        for reading in question.readings
        for value in [*_values(reading.arguments), *reading.rows]
        if NAMED.match(value) and value not in known
    ]
    assert wrong == []


def _values(arguments: object) -> list[str]:
    if isinstance(arguments, str):
        return [arguments]
    if isinstance(arguments, dict):
        named = [inner for key, inner in arguments.items() if key != "query"]
        return [value for inner in named for value in _values(inner)]
    if isinstance(arguments, list):
        return [value for inner in arguments for value in _values(inner)]
    return []


def test_every_catalogue_question_exists_and_gets_all_its_parameters() -> None:
    for question in INSIDE:
        for reading in question.readings:
            if reading.command == "query":
                asked = catalogue.question(reading.arguments["query"])
                given = reading.arguments.get("parameters", {})
                assert {p.name for p in asked.parameters} == set(given), question.id


@pytest.mark.parametrize("command", sorted(ARGUMENTS))
def test_every_reading_runs_and_gives_its_rows(shipped: sinograph.Graph, command: str) -> None:
    wrong = []
    for question in INSIDE:
        for reading in question.readings:
            if reading.command != command:
                continue
            found = ids_found(shipped, reading)
            missing = set(reading.rows).difference(*found)
            if bool(found) == reading.note.startswith(NO_RECORD) or missing:
                wrong.append((question.id, len(found), sorted(missing)))
    assert wrong == []


def test_outside_the_graph_there_is_an_outcome_and_no_reading() -> None:
    for question in OUTSIDE:
        outcomes = {reading.command for reading in question.readings}
        assert outcomes <= {"no", "ambiguous"}, question.id
        assert all(reading.arguments == {} for reading in question.readings), question.id
        if outcomes == {"no"}:
            assert all(reading.rows == () for reading in question.readings), question.id
