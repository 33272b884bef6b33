"""Releases as methods of a graph that one opened: compared, described, written out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sinograph.answer.context import Context
from sinograph.answer.envelope import location_of

if TYPE_CHECKING:
    from typing import Self

    from sinograph.views.handed import HandedAnswer


class ReleaseDoor:
    """What is done with a graph as a whole."""

    _context: Context

    def diff(self, older: Self, limit: int | None = None) -> HandedAnswer:
        """What this graph says differently from an older one, fact by fact, with evidence.

        Evidence is fetched for the first `limit` rows. Rows are `answer.release_rows.DiffRow`.

        >>> from sinograph.desk import open
        >>> open().diff(open()).answer
        'no record'
        """
        from sinograph.answer import difference
        from sinograph.views.handed import HandedAnswer

        found = difference.difference(older._context, self._context, limit)
        return HandedAnswer.of(found, None)

    def dump(self, folder: str | Path) -> list[Path]:
        """Write the graph to a folder, in every format, with checksums: the files written.

        A folder that holds anything but an unchanged dump is refused (UsageError).
        """
        from sinograph.releases import dump

        return dump.write(self._context.store, Path(folder), shipped=self._is_shipped)

    def description(self) -> str:
        """What the graph is, in VoID, as Turtle."""
        from sinograph.releases import dump

        return dump.description(self._context.store, shipped=self._is_shipped).decode()

    @property
    def _is_shipped(self) -> bool:
        return location_of(self._context.store.info) is None
