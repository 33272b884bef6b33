"""From a wish to a view: ask in three languages, build the scene, give everything its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sinograph.answer.around import around
from sinograph.answer.context import Context
from sinograph.answer.subgraph import subgraph
from sinograph.answer.wish import Wish
from sinograph.labels import LANGUAGES
from sinograph.model import Triple
from sinograph.views import build, layout, viewfile
from sinograph.views.dates import today
from sinograph.views.view import View

if TYPE_CHECKING:
    from sinograph.network.network import Network


def draw(
    context: Context,
    wish: Wish,
    network: Callable[[], Network],
    budget: int,
    reopen: str | Path | None = None,
) -> View:
    """The view of a wish; with `reopen`, the places of that view file are kept."""
    answers = {
        language: around(
            context if language == context.language else Context.of(context.store, language),
            wish,
            network,
        )
        for language in LANGUAGES
    }
    source = build.Source(answers, wish, context.language, context.store.info, today())
    scene = layout.laid_out(build.scene(source, budget))
    if reopen is not None:
        scene = viewfile.renewed(viewfile.read(Path(reopen)), scene)

    def triples() -> list[Triple]:
        things = [node.id for node in scene.nodes]
        return subgraph(context.store, things, scene.collaborations, scene.passages)

    return View(scene, triples)
