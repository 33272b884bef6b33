"""The tools: what each is for, what it takes, and the method of the graph that answers it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

from sinograph.answer.envelope import Answer
from sinograph.answer.network_filters import Narrowing
from sinograph.desk import Graph
from sinograph.mcp import arguments as a
from sinograph.mcp import free
from sinograph.mcp.pages import Json, Part, of_answer

Given: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """What the tools work with: the graph in each language, the documents, a query's deadline."""

    graph: Graph
    language: str
    sources: Path | None = None
    deadline: float = 20.0
    _graphs: dict[str, Graph] = field(default_factory=dict)

    def speaking(self, language: str) -> Graph:
        """The graph that answers in `language`, the same one each time."""
        self._graphs.setdefault(self.language, self.graph)
        if language not in self._graphs:
            self._graphs[language] = self.graph.speaking(language)
        return self._graphs[language]


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: its name, what it tells an assistant, its arguments, and what answers it."""

    name: str
    description: str
    schema: Mapping[str, Any]
    answer: Callable[[Desk, Graph, Given], Answer | Mapping[str, Json]]


def call(desk: Desk, tool: Tool, given: Given) -> dict[str, Json]:
    """The page that a tool answers with. Raises SinographError."""
    chosen = a.checked(tool.schema, given)
    graph = desk.speaking(chosen.get("language", desk.language))
    answer = tool.answer(desk, graph, chosen)
    if isinstance(answer, Answer):
        brief = chosen["detail"] == "brief"
        return of_answer(answer, Part(chosen["offset"], chosen["limit"], brief))
    return dict(answer)


def _tool(
    answer: Callable[[Desk, Graph, Given], Answer | Mapping[str, Json]],
    description: str,
    required: Sequence[str] = (),
    **properties: a.Schema,
) -> Tool:
    name = answer.__name__.removeprefix("_")
    schema = a.schema(properties | dict(a.PAGING), required)
    return Tool(name, " ".join(description.split()), schema, answer)


def _narrowed(given: Given) -> Narrowing:
    return {
        "place": given.get("place"),
        "period": given.get("year"),
        "side": given.get("side"),
        "category": given.get("category"),
        "kinds": given.get("kinds", ()),
        "family": given["family"],
    }


def _find(_: Desk, graph: Graph, given: Given) -> Answer:
    return graph.find(given["text"])


def _ask(_: Desk, graph: Graph, given: Given) -> Answer:
    # A question is answered in its own language unless another one is asked for.
    return graph.ask(given["question"], given.get("language"))


def _partners(_: Desk, graph: Graph, given: Given) -> Answer:
    return graph.partners(
        given["name"],
        place=given.get("place"),
        period=given.get("year"),
        side=given.get("side"),
        kinds=given.get("kinds", ()),
        family=given["family"],
        limit=given["offset"] + given["limit"],
    )


def _projects(_: Desk, graph: Graph, given: Given) -> Answer:
    return graph.projects(
        *given.get("names", ()),
        place=given.get("place"),
        period=given.get("year"),
        category=given.get("category"),
        kinds=given.get("kinds", ()),
        family=given["family"],
    )


def _cluster(_: Desk, graph: Graph, given: Given) -> Answer:
    return graph.cluster(
        *given["names"],
        size=given.get("size"),
        ego=given["ego"],
        resolution=given["resolution"],
        without=given.get("without", ()),
        without_period=given.get("without_year"),
        **_narrowed(given),
    )


def _path(_: Desk, graph: Graph, given: Given) -> Answer:
    return graph.path(given["a"], given["b"], paths=given["paths"], **_narrowed(given))


def _region(_: Desk, graph: Graph, given: Given) -> Answer:
    return graph.region(given["name"])


def _evidence(desk: Desk, graph: Graph, given: Given) -> Answer:
    return graph.evidence(given["id"], desk.sources)


def _query(desk: Desk, graph: Graph, given: Given) -> Mapping[str, Json]:
    return free.answer(graph, given, desk.deadline)


TOOLS: Final = (
    _tool(
        _find,
        """Things by their names, in English, German or Chinese, best match first: organisations,
        places, projects, policies, platforms, concepts. Use it first when a name may be spelt in
        several ways, or when another tool says that it is unknown or ambiguous. Gives id, name,
        kind and score; carries no evidence.""",
        ("text",),
        text=a.name("a name or a part of one, such as Fraunhofer, 海尔 or Sächsische"),
    ),
    _tool(
        _ask,
        """A plain question in English, German or Chinese, as the user put it, such as “Who
        partners with Siemens in Jiangsu since 2017?”. `reading` says how it was understood: in
        words, as a command, with alternatives, and which words were ignored. Check it, and tell
        the user when it differs from what they meant. For a question that is not understood,
        choose one of the other tools.""",
        ("question",),
        question=a.text("the question, in the words of the user"),
    ),
    _tool(
        _partners,
        """Who partners with an organisation (and its subsidiaries): each partner with the
        collaborations they share, years, status and evidence. Partners take part in the same pilot
        project, project, joint venture, joint facility or agreement.""",
        ("name",),
        name=a.name("an organisation: a name in any of the three languages, or an id"),
        place=a.PLACE,
        year=a.YEAR,
        side=a.SIDE,
        kinds=a.KINDS,
        family=a.FAMILY,
    ),
    _tool(
        _projects,
        """Projects with all participants, sides, places, years and evidence: those in which every
        one of `names` takes part, or all projects when no names are given.""",
        names=a.names("organisations that all take part"),
        place=a.PLACE,
        year=a.YEAR,
        category=a.CATEGORY,
        kinds=a.KINDS,
        family=a.FAMILY,
    ),
    _tool(
        _cluster,
        """The cluster around an organisation in the partner network: members, what holds it
        together (`held_by`), bridges to other clusters, how stable it is, and an explanation in
        words. Two or more names are compared. `without` or `without_year` asks instead what would
        change if these organisations or years were missing.""",
        ("names",),
        names=a.names("organisations", least=1),
        size=a.count(1, 1000, None, "at most this many members, those with the strongest ties"),
        ego=a.flag("the names and all their partners, not the cluster found", default=False),
        resolution={
            "type": "number",
            "exclusiveMinimum": 0,
            "maximum": 100,
            "default": 1.0,
            "description": "a number above 0, at most 100; above 1 gives smaller clusters",
        },
        without=a.names("organisations to leave out"),
        without_year=a.YEAR,
        **a.NARROWING,
    ),
    _tool(
        _path,
        """Through what two organisations are connected: the shortest chains, organisations and
        collaborations in turn, each collaboration with its evidence.""",
        ("a", "b"),
        a=a.name("an organisation"),
        b=a.name("another organisation"),
        paths=a.count(1, 20, 3, "how many chains, the shortest first"),
        **a.NARROWING,
    ),
    _tool(
        _region,
        """The profile of a place with all that lies in it: figures, collaborations, zones,
        platforms, organisations, policies, events. `limit` and `offset` count the rows within its
        sections.""",
        ("name",),
        name=a.name("a province, Land, city, district, zone or economic area"),
    ),
    _tool(
        _query,
        """What the other tools do not answer. Either `id`, a question of the catalogue with its
        `parameters` (the resource sinograph://catalogue lists them), or `sparql`, a read-only
        SPARQL 1.1 query of your own over the default graph (the resource sinograph://ontology has
        prefixes, classes, properties and an example). Give ORDER BY, so that pages fit together,
        and look up entities with `find`; never guess ids. Results carry no evidence unless you
        select it: pass an id of a result to `evidence`.""",
        id=a.choice(free.ids(), "a question of the catalogue"),
        parameters={
            "type": "object",
            "additionalProperties": {"type": ["string", "integer"]},
            "maxProperties": 20,
            "description": "values for the parameters of `id`: names, ids, kinds or numbers",
        },
        sparql=a.text("a SELECT, ASK, CONSTRUCT or DESCRIBE query", query=True),
    ),
    _tool(
        _evidence,
        """Where the sources say so: document, section and characters behind a thing or a fact,
        with the passage itself where the server has the documents. For an anchor it gives the
        facts that rest on it. Use it before you quote or when the user doubts a line.""",
        ("id",),
        id=a.name("an id from an answer (a thing, a fact, an anchor), or the name of a thing"),
    ),
)
