"""Plain questions are read as promised: the question set, and one known answer a behaviour."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sinograph
from sinograph.cli.main import main
from sinograph.errors import AmbiguousQuestion, NotUnderstood, UsageError
from sinograph.reading.reader import LONGEST, Reader
from sinograph.reading.typed import Read, Reading

from .conftest import Tables
from .question_set import Question, load

#: The share of the worked part of the question set that is read right (docs/ask.md).
WORKED = 0.95

#: Commands that take their names in any order.
_ANY_ORDER = {"path", "compare", "projects"}
#: What commands take where nothing is said.
_DEFAULTS = {"pairs": {"by": "organisation"}, "rank": {"by": "degree"}}


@pytest.fixture(scope="module")
def reader(shipped: sinograph.Graph) -> Reader:
    return shipped.reader


def normal(command: str, arguments: Mapping[str, Any]) -> str:
    """A reading as text, the same for those that ask the same."""
    made = {**_DEFAULTS.get(command, {}), **json.loads(json.dumps(dict(arguments)))}
    if command in _ANY_ORDER and "names" in made:
        made["names"].sort()
    if "kinds" in made:
        made["kinds"].sort()
    pair = made.get("parameters", {})
    if {"first", "second"} <= set(pair):
        pair["first"], pair["second"] = sorted((pair["first"], pair["second"]))
    return json.dumps([command, made], sort_keys=True, ensure_ascii=False)


def written(reading: Reading) -> str:
    parameters = {"parameters": reading.parameters} if reading.parameters else {}
    return normal(reading.command, {**reading.arguments, **parameters})


def right(question: Question, read: Read) -> bool:
    """Whether a question was read in one of its right readings, and in its language."""
    expected = {normal(wanted.command, wanted.arguments) for wanted in question.readings}
    reading = read.reading
    return reading is not None and written(reading) in expected


def test_the_worked_part_of_the_question_set_is_read_right(reader: Reader) -> None:
    questions = load("questions")
    found = [question for question in questions if right(question, reader.read(question.text))]
    assert len(found) >= WORKED * len(questions)


def test_the_language_of_every_question_is_recognised(reader: Reader) -> None:
    wrong = [q.id for q in load("questions") if reader.read(q.text).language != q.language]
    assert wrong == []


def test_no_question_outside_the_graph_is_answered(reader: Reader) -> None:
    answered = [q.id for q in load("questions_outside") if reader.read(q.text).reading]
    assert answered == []


def test_outside_the_graph_there_is_a_no_or_what_may_be_meant(reader: Reader) -> None:
    wrong = []
    for question in load("questions_outside"):
        read = reader.read(question.text)
        offered = " ".join(map(written, read.alternatives))
        missing = [row for r in question.readings for row in r.rows if row not in offered]
        outcome = "ambiguous" if read.ambiguous else "no"
        if outcome not in {r.command for r in question.readings} or missing:
            wrong.append(question.id)
    assert wrong == []


@pytest.mark.parametrize(
    ("question", "command", "arguments"),
    [
        pytest.param(
            "Welche Siemenspartner gibt es in Shanghai?",
            "partners",
            {"names": ["org-siemens"], "place": "place-shanghai"},
            id="a German compound is taken apart",
        ),
        pytest.param(
            "Wer sind Haiers Partner?",
            "partners",
            {"names": ["org-haier-group"]},
            id="a German genitive",
        ),
        pytest.param(
            "上海汽车企业有哪些",
            "list",
            {
                "industry": "concept-industry-automotive",
                "kind": "companies",
                "place": "place-shanghai",
            },
            id="the longest name is not always meant",
        ),
        pytest.param(
            "華為有哪些德國合作夥伴？",
            "partners",
            {"names": ["org-huawei"], "side": "de"},
            id="traditional characters",
        ),
        pytest.param(
            "partners of SAP after 2016",
            "partners",
            {"names": ["org-sap"], "period": "2017.."},
            id="after begins the year after",
        ),
        pytest.param(
            "Projekte in Tianjin zwischen 2016 und 2018",
            "projects",
            {"period": "2016..2018", "place": "place-tianjin"},
            id="a range of years",
        ),
        pytest.param(
            "Simens partners",
            "partners",
            {"names": ["org-siemens"]},
            id="a misspelt name that stands alone",
        ),
        pytest.param(
            "Haier 的合作伙伴 in Shanghai",
            "partners",
            {"names": ["org-haier-group"], "place": "place-shanghai"},
            id="two languages in one question",
        ),
        pytest.param(
            "Which province has the most 5G base stations?",
            "query",
            {
                "query": "regions-by-indicator",
                "parameters": {"indicator": "concept-ind-5g-base-stations"},
            },
            id="a superlative asks for the comparison",
        ),
        pytest.param(
            "美的收购库卡的依据",
            "evidence",
            {"names": ["collab-midea-kuka-acquisition"]},
            id="evidence of what two organisations do together",
        ),
        pytest.param(
            "Suche nach „Lingang“", "find", {"text": "Lingang"}, id="quoted words are searched for"
        ),
    ],
)
def test_is_read_as(
    reader: Reader, question: str, command: str, arguments: dict[str, object]
) -> None:
    reading = reader.read(question).reading
    assert reading is not None
    assert written(reading) == normal(command, arguments)


def test_what_could_not_be_used_is_named(reader: Reader) -> None:
    reading = reader.read("Which universities does Bosch cooperate with?").reading
    assert reading is not None
    assert reading.ignored == ("universities",)


def test_a_word_read_as_another_is_told(shipped: sinograph.Graph) -> None:
    words = shipped.ask("Simens partners").extra["reading"]["words"]
    assert "“Simens” read as Siemens" in words


def test_an_unknown_name_is_not_left_out(reader: Reader) -> None:
    assert reader.read("Projects of Zorblax in Shanghai").reading is None


def test_the_answer_is_that_of_the_command(shipped: sinograph.Graph) -> None:
    asked = shipped.ask("Who partners with Haier in Qingdao?")
    told = shipped.partners("Haier Group", place="Qingdao")
    assert asked.rows == told.rows
    assert asked.extra["reading"]["command"] == told.rerun
    assert asked.sparql == told.sparql


def test_the_answer_comes_in_the_language_of_the_question(shipped: sinograph.Graph) -> None:
    assert shipped.ask("Wer kooperiert mit Haier?").language == "de"
    assert shipped.ask("海尔有哪些合作伙伴？").language == "zh"
    assert shipped.ask("Wer kooperiert mit Haier?", language="en").language == "en"
    assert shipped.partners("Haier").language == "en"


def test_a_question_of_the_catalogue_has_names_and_evidence(shipped: sinograph.Graph) -> None:
    answer = shipped.ask("Who are the members of the AGU?")
    rows = answer.to_dict()["rows"]
    assert answer.kind == "query"
    assert rows[0]["values"]["member"]["name"]
    assert all(row["evidence"] for row in rows)


def test_several_things_that_may_be_meant_are_offered(shipped: sinograph.Graph) -> None:
    with pytest.raises(AmbiguousQuestion) as caught:
        shipped.ask("Was macht die Arbeitsgruppe?")
    commands = [offer.command for offer in caught.value.readings]
    assert len(commands) > 1
    assert all(command.startswith("sinograph --lang de show ") for command in commands)


def test_a_question_outside_the_graph_gets_a_no(shipped: sinograph.Graph) -> None:
    with pytest.raises(NotUnderstood, match="weather"):
        shipped.ask("What is the weather in Shanghai?")


def test_a_reading_follows_the_names_of_the_graph_that_is_asked(tables: Tables) -> None:
    folder = tables(
        organisations=[{"id": "org-zorblax", "en": "Zorblax"}],
        participations=[
            {"collaboration": "collab-one", "organisation": "org-zorblax"},
            {"collaboration": "collab-one", "organisation": "org-other"},
        ],
    )
    answer = sinograph.open(folder).ask("Who are the partners of Zorblax?")
    assert [row.id.rsplit("/", 1)[-1] for row in answer.rows] == ["org-other"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("question", ["", " ", "???", "。。。", "\x00", "'); DROP TABLE x;--"])
def test_no_words_are_no_question(shipped: sinograph.Graph, question: str) -> None:
    with pytest.raises(NotUnderstood):
        shipped.ask(question)


def test_a_question_that_is_too_long_is_refused(shipped: sinograph.Graph) -> None:
    with pytest.raises(UsageError, match="at most"):
        shipped.ask("Siemens " * 12_500)
    assert shipped.ask(("Siemens partners" + " " * LONGEST)[:LONGEST]).kind == "partners"


def test_an_unknown_language_is_refused(shipped: sinograph.Graph) -> None:
    with pytest.raises(UsageError, match="no language"):
        shipped.ask("Siemens", language="fr")


WORDS = st.sampled_from(
    [q for question in load("questions") for q in question.text.split()] + ["2017年", "合作", "的"]
)


@settings(max_examples=60)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)))
def test_whatever_is_typed_is_answered_or_refused(shipped: sinograph.Graph, text: str) -> None:
    with contextlib.suppress(UsageError):
        answer = shipped.ask(text)
        assert answer.extra["reading"]["command"].startswith("sinograph ")


def test_the_command_line_says_how_a_question_was_understood(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["ask", "Haiers Partner in Qingdao, gern auch ältere", "--limit", "1"]) == 0
    first, second, *_, last = capsys.readouterr().out.splitlines()
    assert first == "verstanden als: Wer kooperiert mit Haier-Gruppe? · in Qingdao"
    assert second.startswith("nicht verwendet: gern")
    assert last.startswith("Befehl: sinograph --lang de partners ")


def test_the_command_line_speaks_the_language_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["ask", "Partner von Haier", "--lang", "zh", "-f", "json", "--limit", "1"]) == 0
    envelope = json.loads(capsys.readouterr().out)
    assert envelope["language"] == "zh"
    assert set(envelope["reading"]) == {"words", "command", "alternatives", "ignored"}


def test_a_question_that_is_not_understood_is_wrong_use(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["ask", "华为股价多少"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "sinograph --lang zh show" in captured.err


@pytest.mark.parametrize(
    "question",
    [
        "Which universities work with more than one German firm?",
        "Welche Hochschulen arbeiten mit mehr als einem deutschen Unternehmen zusammen?",
        "哪些大学与不止一家德国企业合作？",
    ],
)
def test_those_with_several_partners_are_found(shipped: sinograph.Graph, question: str) -> None:
    answer = shipped.ask(question)
    assert "query several-partners -p kind=University" in answer.extra["reading"]["command"]
    assert answer.extra["reading"]["ignored"] == []
    assert len(answer) > 1
