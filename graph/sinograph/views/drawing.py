"""From a question to a view: ask in three languages, build the scene, give everything its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sinograph.answer.around import around
from sinograph.answer.context import Context
from sinograph.answer.period import Period
from sinograph.answer.region_sketch import region_sketch
from sinograph.answer.result_sketch import Asked, result_sketch
from sinograph.answer.sketch import Sketch
from sinograph.answer.subgraph import subgraph
from sinograph.answer.wish import Wish
from sinograph.labels import LANGUAGES
from sinograph.model import Table, Triple
from sinograph.views import build, places, renewal, statements, unproved, viewfile
from sinograph.views.dates import today
from sinograph.views.scene import Scene
from sinograph.views.view import View

if TYPE_CHECKING:
    from sinograph.answer.network_filters import Filters
    from sinograph.network.network import Network

_ALL = 10**9


@dataclass(frozen=True, slots=True)
class Canvas:
    """How much is drawn at most, and which view file gives the places, if any."""

    budget: int = build.BUDGET
    reopen: str | Path | None = None


def draw(
    context: Context, wish: Wish, network: Callable[[], Network], canvas: Canvas = Canvas()
) -> View:
    """The view of a wish."""
    scene = build.scene(_source(context, wish, network), canvas.budget)
    return _finished(context, scene, canvas)


def draw_region(
    context: Context, name: str, period: Period | None, canvas: Canvas = Canvas()
) -> View:
    """The view of a place. Raises UnknownName or AmbiguousName."""
    sketch = region_sketch(_contexts(context), context.language, name, period)
    return _sketched(context, sketch, canvas)


def draw_result(
    context: Context, found: Table | list[Triple] | bool, asked: Asked, canvas: Canvas = Canvas()
) -> View:
    """The view of an answer to free SPARQL. Raises UsageError where nothing can be drawn."""
    sketch = result_sketch(_contexts(context), context.language, found, asked)
    return _sketched(context, sketch, canvas, found if isinstance(found, list) else ())


def draw_change(
    context: Context,
    network: Callable[[], Network],
    periods: tuple[Period, Period],
    filters: Filters,
    canvas: Canvas = Canvas(),
) -> View:
    """The view of what differs between two periods."""
    from sinograph.answer import change, network_question
    from sinograph.answer.rerun import rerun
    from sinograph.views import changes

    wish = Wish(place=filters.place, kinds=filters.kinds, family=False)
    source = _source(context, wish, network)
    asked = f"--change {periods[0]} {periods[1]}".split()
    answers = {
        language: change.change(own, network(), periods, filters)
        for language, own in _contexts(context).items()
    }
    again = rerun(context, "view", *asked, **network_question.options(filters))
    if filters.category is not None:
        again = answers[context.language].rerun
    lasted = change.lasted(context, network(), *periods, filters)
    scene = changes.scene(build.scene(source, _ALL), answers, lasted, canvas.budget, again)
    return _finished(context, scene, canvas)


def _contexts(context: Context) -> Mapping[str, Context]:
    """The same store in every language."""
    return {language: context.speaking(language) for language in LANGUAGES}


def _source(context: Context, wish: Wish, network: Callable[[], Network]) -> build.Source:
    """The answers in every language; a name is looked up once."""
    names = tuple(context.names.resolve(name, "Organisation") for name in wish.names)
    wish, contexts = replace(wish, names=names), _contexts(context)
    answers = {language: around(own, wish, network) for language, own in contexts.items()}
    return build.Source(answers, wish, context.language, context.store.info, today())


def _sketched(
    context: Context, sketch: Sketch, canvas: Canvas, beside: Iterable[Triple] = ()
) -> View:
    contexts, info = _contexts(context), context.store.info
    drawing = statements.Drawing(sketch, contexts, context.language, info, today())
    return _finished(context, statements.scene(drawing, canvas.budget), canvas, beside)


def _finished(
    context: Context, scene: Scene, canvas: Canvas, beside: Iterable[Triple] = ()
) -> View:
    """The scene in its places, and the part of the graph behind it with the triples `beside`."""
    placed = places.laid_out(scene)
    if canvas.reopen is not None:
        placed = renewal.renewed(viewfile.read(Path(canvas.reopen)), placed)

    def triples() -> list[Triple]:
        things = [node.id for node in placed.nodes]
        behind = subgraph(context.store, things, placed.collaborations, placed.passages)
        return list(dict.fromkeys((*behind, *beside)))

    return View(unproved.told(placed), triples)
