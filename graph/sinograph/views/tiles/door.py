"""The map as a method of a graph that one opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sinograph.answer.context import Context
from sinograph.answer.period import Period

if TYPE_CHECKING:
    from sinograph.views.tiles.picture import TileMap


class MapDoor:
    """What a graph draws of places."""

    _context: Context

    def map(
        self,
        *names: str,
        by: str = "collaborations",
        place: str | None = None,
        period: str | None = None,
        kinds: Sequence[str] = (),
        family: bool = True,
    ) -> TileMap:
        """A map of what lies in each provincial unit and Land, and the flows from Land to unit.

        `by` is `collaborations`, `organisations`, `zones`, `policies` or `platforms`; `names` keep
        what these organisations take part in. `.answer` has the rows, `.save(path)` writes html,
        svg, png, csv, json, md or xlsx. Raises UnknownName, AmbiguousName, UsageError.

        >>> import sinograph
        >>> drawn = sinograph.open().map("Siemens")
        >>> next(row.name for row in drawn.answer.rows)
        'Shanghai'
        """
        from sinograph.answer.map_things import Filters
        from sinograph.answer.tile_map import tile_map
        from sinograph.views.tiles.picture import draw

        chosen = None if period is None else Period.parse(period)
        filters = Filters(by, place, chosen, tuple(kinds), family)
        asked = ("map", names, filters)
        return draw(
            self._context,
            lambda own: own.once(asked, lambda: tile_map(own, names, filters)),
        )
