"""Pictures as methods of a graph that one opened, and answers that can be drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sinograph import catalogue
from sinograph.answer.context import Context
from sinograph.answer.envelope import Answer
from sinograph.answer.kinds import is_place
from sinograph.answer.period import Period
from sinograph.answer.rerun import rerun
from sinograph.answer.result_sketch import Asked
from sinograph.answer.wish import Wish
from sinograph.errors import UsageError
from sinograph.labels import LANGUAGES
from sinograph.phrases import say
from sinograph.store.base import Reply, Store
from sinograph.views.handed import HandedAnswer
from sinograph.views.handed_reply import HandedReply

if TYPE_CHECKING:
    from sinograph.answer.network_filters import Filters
    from sinograph.network.network import Network
    from sinograph.views.drawing import Canvas
    from sinograph.views.view import View

#: The networks of the stores that are open: the same for graphs that speak different languages.
_NETWORKS: WeakKeyDictionary[Store, Network] = WeakKeyDictionary()


class PictureDoor:
    """Draws what a graph answers; what draws is loaded when it is first needed."""

    _context: Context

    @cached_property
    def _network(self) -> Network:
        from sinograph.network import saved

        store = self._context.store
        if store not in _NETWORKS:
            _NETWORKS[store] = saved.of_store(store)
        return _NETWORKS[store]

    def view(
        self,
        *names: str,
        place: str | None = None,
        period: str | None = None,
        kinds: Sequence[str] = (),
        family: bool = True,
        depth: int = 1,
        projects: bool = False,
        cluster: bool = False,
        path: bool = False,
        resolution: float = 1.0,
        change: tuple[str, str] | None = None,
        limit: int = 300,
        reopen: str | Path | None = None,
    ) -> View:
        """A picture of what lies within `depth` steps of `names`; of everything without names.

        `projects` draws collaborations as things of their own; `cluster` draws the clusters of
        the names instead of their surroundings, `path` the chains between two names; a name that
        is a place draws what lies there. `change` draws what differs between two periods. At most
        `limit` things are drawn. `reopen` names a view file whose places are kept.
        `.save(path)` writes any format.
        """
        from sinograph.views.drawing import Canvas

        canvas, chosen = Canvas(limit, reopen), None if period is None else Period.parse(period)
        wish = Wish(names, place, chosen, tuple(kinds), family, depth, projects, cluster, path)
        wish = replace(wish, resolution=resolution)
        if change is not None:
            return self._between(change, wish, canvas)
        if len(names) == 1 and is_place(self._context, names[0]):
            return self._at(names[0], wish, canvas)
        return self._wish_view(wish, canvas)

    def _handed(self, answer: Answer, draw: Callable[[Canvas], View]) -> HandedAnswer:
        """The answer with a picture of its own."""
        return HandedAnswer.of(answer, draw)

    def _wished(self, answer: Answer, wish: Wish) -> HandedAnswer:
        return self._handed(answer, lambda canvas: self._wish_view(wish, canvas))

    def _undrawn(self, answer: Answer) -> HandedAnswer:
        """An answer that is a list or a table, of which there is no picture."""
        return HandedAnswer.of(answer, None)

    def _wish_view(self, wish: Wish, canvas: Canvas) -> View:
        from sinograph.views import drawing

        return drawing.draw(self._context, wish, lambda: self._network, canvas)

    def _region_view(self, name: str, period: Period | None, canvas: Canvas) -> View:
        from sinograph.views import drawing

        return drawing.draw_region(self._context, name, period, canvas)

    def _change_view(
        self, periods: tuple[Period, Period], filters: Filters, canvas: Canvas
    ) -> View:
        from sinograph.views import drawing

        return drawing.draw_change(self._context, lambda: self._network, periods, filters, canvas)

    def _at(self, name: str, wish: Wish, canvas: Canvas) -> View:
        """The view of a place, which takes a period and nothing else."""
        if replace(wish, names=(), period=None) != Wish():
            raise UsageError(
                f"“{name}” is a place: its view takes a period (--year), and neither --in, --kind, "
                "--depth, --projects, --cluster, --path nor --no-family"
            )
        return self._region_view(name, wish.period, canvas)

    def _between(self, change: tuple[str, str], wish: Wish, canvas: Canvas) -> View:
        """The view of two periods, of the whole network or a place."""
        if replace(wish, place=None, kinds=()) != Wish():
            raise UsageError(
                "what differs between two periods is drawn of the whole network; --change goes "
                "with --in and --kind, and with no NAME"
            )
        from sinograph.answer.network_filters import Filters

        periods = Period.parse(change[0]), Period.parse(change[1])
        return self._change_view(periods, Filters(place=wish.place, kinds=wish.kinds), canvas)

    def handed(self, reply: Reply, sparql: str, named: Sequence[str] = ("-",)) -> HandedReply:
        """The reply to `sparql`, in JSON or N-Triples, with a picture of its own.

        `named` is what `sinograph view --query` would be given.
        """
        title = catalogue.title(sparql) or {lang: say("view.query", lang) for lang in LANGUAGES}
        asked = Asked(title, rerun(self._context, "view", "--query", *named))

        def draw(canvas: Canvas) -> View:
            from sinograph.store import results
            from sinograph.views import drawing

            return drawing.draw_result(self._context, results.read(reply), asked, canvas)

        return HandedReply(reply.body, reply.media_type, draw)
