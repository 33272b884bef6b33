"""The commands as the JSON API has them: named and described like those of the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from sinograph.answer.envelope import Answer
from sinograph.errors import UsageError
from sinograph.explorer.options import (
    CATEGORY,
    FAMILY,
    IN,
    KIND,
    LIMIT,
    NAME,
    NAMES,
    NARROWED,
    NO_FAMILY,
    QUERY_OPTIONS,
    RESOLUTION,
    SIDE,
    YEAR,
    Option,
    Value,
    read,
)
from sinograph.labels import LANGUAGES

if TYPE_CHECKING:
    from sinograph.desk import Graph

Values: TypeAlias = Mapping[str, Sequence[str]]

#: The command that answers with SPARQL results instead of an envelope.
QUERY: Final = "query"


@dataclass(frozen=True, slots=True)
class Command:
    """A command: what it answers, its options, and the method of a graph that answers it."""

    name: str
    answers: str
    options: tuple[Option, ...]
    method: Callable[..., Any]

    def ask(self, graph: Graph, values: Values) -> Answer:
        """The answer of a graph. Raises UsageError and whatever the graph raises."""
        positional, keywords = self.read(values)
        answer: Answer = self.method(graph, *positional, **keywords)
        return _cut(answer, values)

    def read(self, values: Values) -> tuple[list[Value], dict[str, Value]]:
        """The values as the method takes them. Raises UsageError."""
        return read(self.name, self.options, values)


def _cut(answer: Answer, values: Values) -> Answer:
    if "limit" not in values:
        return answer
    limit = LIMIT.read(values["limit"])
    return answer.limited(limit if isinstance(limit, int) else None)


def asked(graph: Graph, command: str, values: Values) -> Answer:
    """The answer to a command, catalogue questions included. Raises UsageError and more."""
    if command != QUERY:
        return COMMANDS[command].ask(graph, values)
    id_, given = _question(values)
    return graph.catalogued(id_, {name: "".join(value[:1]) for name, value in given.items()})


def question(graph: Graph, values: Values) -> str:
    """The SPARQL of a catalogue question. Raises UsageError."""
    return graph.question(*_question(values))


def _question(values: Values) -> tuple[str, dict[str, list[str]]]:
    unknown = set(values) - {option.name for option in QUERY_OPTIONS}
    if unknown or len(values.get("id", ())) != 1:
        raise UsageError("query takes one id, and parameter=name=value as often as needed")
    given: dict[str, list[str]] = {}
    for text in values.get("parameter", ()):
        name, sign, value = text.partition("=")
        if not sign:
            raise UsageError(f"“{text}” is no parameter; write parameter=name=value")
        given.setdefault(name, []).append(value)
    return values["id"][0], given


def _method(name: str) -> Callable[..., Any]:
    return lambda graph, *args, **keywords: getattr(graph, name)(*args, **keywords)


def _map(graph: Graph, *names: str, **keywords: Value) -> Answer:
    answer: Answer = _method("map")(graph, *names, **keywords).answer
    return answer


def _text(name: str, help_: str, *, required: bool = False) -> Option:
    return Option(name, help_, required=required, positional=required)


COMMANDS: Final = {
    command.name: command
    for command in (
        Command(
            "ask",
            "a question in plain English, German or Chinese",
            (
                _text("question", "the question", required=True),
                Option(
                    "lang",
                    "language of the answer, else that of the question",
                    "language",
                    choices=LANGUAGES,
                ),
            ),
            _method("ask"),
        ),
        Command(
            "partners",
            "who partners with an organisation, through what",
            (NAME, IN, YEAR, SIDE, KIND, NO_FAMILY),
            _method("partners"),
        ),
        Command(
            "pairs",
            "who partners with whom",
            (
                Option("by", "whose pairs", choices=("organisation", "region", "land")),
                YEAR,
                SIDE,
                KIND,
            ),
            _method("pairs"),
        ),
        Command(
            "projects",
            "projects in which all the names take part",
            (NAMES, IN, YEAR, CATEGORY, KIND, NO_FAMILY),
            _method("projects"),
        ),
        Command("show", "all facts about one thing", (NAME,), _method("show")),
        Command(
            "find",
            "things by their names",
            (_text("text", "a name or a part of one", required=True),),
            _method("find"),
        ),
        Command("region", "the profile of a place", (NAME,), _method("region")),
        Command(
            "compare",
            "figures side by side",
            (Option("name", "things to compare", required=True, positional=True, many=True),),
            _method("compare"),
        ),
        Command(
            "list",
            "the things of a kind",
            (
                _text(
                    "kind", "companies, zones, platforms, policies … or any class", required=True
                ),
                IN,
                YEAR,
                _text("industry", "only those in an industry"),
                _text("issuer", "only those that this body issued or offers"),
                _text("theme", "only those on a theme"),
                _text("level", "only policies of a level, such as national or provincial"),
            ),
            _method("list"),
        ),
        Command(
            "figures",
            "numbers about a thing",
            (
                _text("about", "only those about that thing"),
                _text("indicator", "only those of an indicator"),
                YEAR,
            ),
            _method("figures"),
        ),
        Command(
            "evidence",
            "the passages behind a fact",
            (_text("id", "a fact, an anchor, or a thing by id or name", required=True),),
            _method("evidence"),
        ),
        Command("sources", "the documents behind the graph", (), _method("sources")),
        Command("coverage", "what is known and what is not", (), _method("coverage")),
        Command("queries", "the questions of the catalogue", (), _method("questions")),
        Command(
            "cluster",
            "the cluster around organisations, what binds it",
            (
                Option("name", "organisations", required=True, positional=True, many=True),
                Option("ego", "the names and all their partners instead", type="boolean"),
                Option("size", "at most so many members", type="integer"),
                RESOLUTION,
                Option("without", "what changes without that organisation", many=True),
                Option("without-year", "what changes without these years", "without_period"),
                *NARROWED,
                NO_FAMILY,
            ),
            _method("cluster"),
        ),
        Command("clusters", "all clusters", (RESOLUTION, *NARROWED, FAMILY), _method("clusters")),
        Command(
            "path",
            "through what two organisations are connected",
            (
                _text("a", "an organisation", required=True),
                _text("b", "another organisation", required=True),
                Option("paths", "how many chains, the shortest first", type="integer"),
                *NARROWED,
                NO_FAMILY,
            ),
            _method("path"),
        ),
        Command(
            "rank",
            "who is how central",
            (
                Option("by", "degree, strength, betweenness, closeness, pagerank, core …"),
                Option(
                    "weight", "what a shared collaboration counts", choices=("newman", "shared")
                ),
                *NARROWED,
                FAMILY,
            ),
            _method("rank"),
        ),
        Command(
            "brokers", "who holds the two sides together", (*NARROWED, FAMILY), _method("brokers")
        ),
        Command(
            "change",
            "what differs between two periods",
            (
                _text("before", "years, such as 2016..2017", required=True),
                _text("after", "years, such as 2018..2020", required=True),
                Option("by", "organisation, pair, region, industry or category"),
                IN,
                SIDE,
                CATEGORY,
                KIND,
                FAMILY,
            ),
            _method("change"),
        ),
        Command(
            "suggest",
            "who could partner with an organisation, and why",
            (NAME, *NARROWED, NO_FAMILY),
            _method("suggest"),
        ),
        Command(
            "map",
            "what lies in each province and Land, and what flows between",
            (
                NAMES,
                Option("by", "what to count: collaborations, organisations, zones …"),
                IN,
                YEAR,
                KIND,
                NO_FAMILY,
            ),
            _map,
        ),
    )
}
