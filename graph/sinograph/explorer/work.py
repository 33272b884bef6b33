"""What workers do: answer one free query or one command, each job apart from the server."""

from __future__ import annotations

import importlib
import json
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from sinograph.errors import SinographError
from sinograph.explorer import commands, drawn
from sinograph.explorer.exchange import Problem
from sinograph.explorer.places import without_folder
from sinograph.explorer.preview import preview
from sinograph.explorer.screens import render
from sinograph.labels import LANGUAGES
from sinograph.store import limits
from sinograph.store.embedded import EmbeddedStore
from sinograph.store.formats import Wanted
from sinograph.store.keeper import Kind, Work
from sinograph.views.text import json_text

if TYPE_CHECKING:
    from sinograph.desk import Graph

_QUERY_MEMORY: Final = 1 << 30
_COMMAND_MEMORY: Final = 2 << 30
#: The server ends a worker at the deadline; should the server hang, the worker ends itself.
_GRACE: Final = 1.0
#: What pictures and ranks need; a graph imports it when it is first asked for one.
_ROOMS: Final = ("answer.partner_counts", "answer.rank", "views.drawing")


def queries(store: EmbeddedStore, deadline: float) -> Kind:
    """Workers for free queries."""

    def prepare() -> Work:
        own = store.reopened()
        limits.step_back()
        limits.leave_a_core()
        limits.bound_memory(_QUERY_MEMORY)
        if own is store:
            limits.no_new_files()
        return _timed(lambda job: _query(own, job), deadline)

    return Kind(prepare, lambda: None)


def questions(
    store: EmbeddedStore, opened: Callable[[EmbeddedStore, str], Graph], deadline: float
) -> Kind:
    """Workers for commands; `opened` gives the graph of a store in a language."""

    def prepare() -> Work:
        own = store.reopened()
        limits.step_back()
        limits.bound_memory(_COMMAND_MEMORY)
        graph = opened(own, LANGUAGES[0])

        def answer(job: dict[str, Any]) -> tuple[str, bytes]:
            return _command(own, graph.speaking(job["language"]), job)

        return _timed(answer, deadline)

    return Kind(prepare, _ready)


def _ready() -> None:
    """Read once what else each worker would read for itself at its first page."""
    limits.one_thread()
    for room in _ROOMS:
        importlib.import_module(f"sinograph.{room}")
    render.read_templates()


def _query(store: EmbeddedStore, job: dict[str, Any]) -> tuple[str, bytes]:
    default, named = (None if g is None else tuple(g) for g in (job["default"], job["named"]))
    reply = store.written(job["query"], Wanted(job["results"], job["graph"], default, named))
    if "show" in job:
        return "application/json", preview(reply, job["show"])
    return reply.media_type, reply.body


def _command(store: EmbeddedStore, graph: Graph, job: dict[str, Any]) -> tuple[str, bytes]:
    if "do" in job:
        return drawn.JOBS[job["do"]](graph, job)
    values = {name: tuple(given) for name, given in job["values"].items()}
    if job["command"] == commands.QUERY:
        sparql = commands.question(graph, values)
        reply = store.written(sparql, Wanted(job["results"], job["graph"]))
        return reply.media_type, reply.body
    answer = commands.COMMANDS[job["command"]].ask(graph, values)
    return "application/json", json_text(without_folder(answer)).encode()


def _timed(answer: Callable[[dict[str, Any]], tuple[str, bytes]], deadline: float) -> Work:
    def work(job: bytes) -> bytes:
        limits.end_after(deadline + _GRACE)
        try:
            media_type, body = answer(json.loads(job))
        except SinographError as error:
            return _failed(Problem.of(error))
        except MemoryError:
            return _failed(Problem(422, "the query needs more memory than is given"))
        except (RuntimeError, ValueError) as error:
            return _failed(Problem(422, f"the engine cannot answer this: {_first_line(error)}"))
        except Exception:
            return json.dumps({"fault": traceback.format_exc()}).encode() + b"\n"
        finally:
            limits.end_after(0)
        return json.dumps({"type": media_type}).encode() + b"\n" + body

    return work


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:200]


def _failed(problem: Problem) -> bytes:
    said = {
        "problem": problem.status,
        "detail": problem.detail,
        "phrase": problem.phrase,
        "more": problem.more,
    }
    return json.dumps(said).encode() + b"\n"
