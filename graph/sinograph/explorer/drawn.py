"""What workers make of the jobs of pages: screens, and answers and pictures as files."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from sinograph.errors import NotOffered
from sinograph.explorer import commands
from sinograph.explorer.options import Option, read
from sinograph.explorer.places import page_without_folder, without_folder
from sinograph.explorer.screens.links import Links
from sinograph.explorer.screens.map import map_of
from sinograph.explorer.screens.registry import SCREENS
from sinograph.explorer.screens.render import rendered
from sinograph.explorer.screens.screen import Asked
from sinograph.explorer.view_options import view_of
from sinograph.namespaces import ID
from sinograph.store.base import Reply
from sinograph.store.embedded import EmbeddedStore
from sinograph.store.formats import Wanted
from sinograph.views.cite import stamp
from sinograph.views.written import FORMS, written

if TYPE_CHECKING:
    from sinograph.desk import Graph

Job: TypeAlias = dict[str, Any]
Made: TypeAlias = tuple[str, bytes]

_REPORT_OPTIONS: Final = (
    Option("with", "another place", positional=True, many=True),
    Option("cluster", "about the cluster of an organisation", type="boolean"),
)
_TYPES: Final = {
    ".csv": "text/csv",
    ".dot": "text/vnd.graphviz",
    ".gexf": "application/gexf+xml",
    ".graphml": "application/graphml+xml",
    ".html": "text/html",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttl": "text/turtle",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def screen(graph: Graph, job: Job) -> Made:
    """A page."""
    values = {name: tuple(given) for name, given in job["values"].items()}
    links = Links(job["language"], job["default"], job["here"], values)
    shown = SCREENS[job["screen"]](graph, Asked(values, links, job["thing"], job["given"]))
    return "text/html", page_without_folder(rendered(shown, links, stamp(graph.info)), graph.info)


def answer(graph: Graph, job: Job) -> Made:
    """The answer of a command in the form of a file."""
    found = commands.asked(graph, job["command"], job["values"])
    content = written(without_folder(found), FORMS[job["suffix"]], cite=True)
    return _typed(job["suffix"], content if isinstance(content, bytes) else content.encode())


def view(graph: Graph, job: Job) -> Made:
    """A picture in the form of a file. Raises NotOffered for what is more than one file."""
    if job["suffix"] == ".csv":
        raise NotOffered("a picture as CSV is two tables; use .xlsx")
    content = view_of(graph, job["values"]).content(job["suffix"])
    return _typed(job["suffix"], page_without_folder(content, graph.info))


def tile_map(graph: Graph, job: Job) -> Made:
    """A map in the form of a file."""
    return _typed(job["suffix"], map_of(graph, job["values"]).content(job["suffix"]))


def report(graph: Graph, job: Job) -> Made:
    """A report as a page, as Markdown, or the picture that lies beside that. Raises UsageError."""
    others, keywords = read("report", _REPORT_OPTIONS, job["values"])
    made = graph.report(job["name"], *map(str, others), cluster=bool(keywords.get("cluster")))
    forms = {
        ".html": made.html,
        ".md": lambda: made.markdown(job["picture"] if made.content.picture else ""),
        ".svg": made.picture,
    }
    content = forms[job["suffix"]]().encode()
    return _typed(job["suffix"], page_without_folder(content, graph.info))


def picture(graph: Graph, job: Job) -> Made:
    """A picture of the answer to a query that was run already. Raises UsageError."""
    found = job["found"]
    reply = Reply(found["text"].encode(), found["type"])
    return _typed(".svg", graph.handed(reply, job["query"]).view().content(".svg"))


def describe(graph: Graph, job: Job) -> Made:
    """All that is stated of a thing, with the evidence, as RDF."""
    described = EmbeddedStore.from_triples(graph.described(ID + job["thing"]))
    reply = described.written("CONSTRUCT WHERE { ?s ?p ?o }", Wanted(None, job["graph"]))
    return reply.media_type, reply.body


def _typed(suffix: str, content: bytes) -> Made:
    return _TYPES["." + suffix.rsplit(".", 1)[-1]], content


JOBS: Final[dict[str, Callable[[Graph, Job], Made]]] = {
    "screen": screen,
    "answer": answer,
    "view": view,
    "picture": picture,
    "report": report,
    "describe": describe,
    "map": tile_map,
}
