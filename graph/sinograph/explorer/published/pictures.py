"""The pictures of a site: each is made once, and said in every language."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sinograph.explorer.view_options import view_of
from sinograph.views import places
from sinograph.views.view import View

if TYPE_CHECKING:
    from sinograph.desk import Graph


class Pictures:
    """Pictures as SVG, without the day on which they were drawn: they change with the graph only.

    Scenes hold their words in all languages; what differs is where these have room.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._views: dict[str, View] = {}

    def svg(self, language: str, values: Mapping[str, Sequence[str]]) -> bytes:
        """A picture in one language. Raises what the graph raises."""
        key = json.dumps(sorted((name, list(own)) for name, own in values.items()))
        if key not in self._views:
            self._views[key] = view_of(self._graph, values)
        view = self._views[key]
        scene = places.laid_out(replace(view.scene, language=language, date=""))
        return View(scene, view.triples).content(".svg")
