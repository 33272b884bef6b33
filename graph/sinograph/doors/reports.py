"""Reports as a method of a graph that one opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinograph.doors.pictures import PictureDoor

if TYPE_CHECKING:
    from sinograph.views.report.made import MadeReport


class ReportDoor(PictureDoor):
    """What a graph tells of a name on paper."""

    def report(self, *names: str, cluster: bool = False) -> MadeReport:
        """The report on an organisation, a place, two places, or the cluster of an organisation.

        It is in the language of the graph. `.save(path)` writes .html, or .md with the picture
        beside it; `.html()` gives the page as text. Raises UnknownName, AmbiguousName, UsageError.

        >>> import sinograph
        >>> sinograph.open().report("Haier").content.title
        'Haier Group'
        """
        from sinograph.views.report.compose import compose
        from sinograph.views.report.made import MadeReport

        return MadeReport(compose(self._context, lambda: self._network, names, around=cluster))
