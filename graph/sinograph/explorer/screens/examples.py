"""What each question is asked of first: values to which the graph has an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from sinograph.answer.envelope import location_of
from sinograph.answer.map_rows import UnitRow
from sinograph.answer.rows import PairRow
from sinograph.namespaces import ID

if TYPE_CHECKING:
    from sinograph.desk import Graph

Values = Mapping[str, str | tuple[str, ...]]

#: The kinds that are listed, by the names that a form has for them.
KINDS: Final = (
    *("Company", "University", "ResearchInstitute", "PublicBody", "Association", "Region"),
    *("City", "Zone", "IndustrialInternetPlatform", "Policy", "Programme", "Instrument"),
    *("Award", "Event"),
)
#: Of the shipped graph.
_SHIPPED: Final[Mapping[str, Values]] = {
    "partners": {"name": "Siemens"},
    "cluster": {"name": "Haier"},
    "path": {"a": "Siemens", "b": "Haier"},
    "change": {"before": "2016..2017", "after": "2018..2020"},
    "suggest": {"name": "Haier"},
    "region": {"name": "Shandong"},
    "compare": {"name": ("Shandong", "Jiangsu")},
    "list": {"kind": "Zone"},
}


def examples(graph: Graph) -> Mapping[str, Values]:
    """Values by the question; none for a question to which nothing in the graph is an answer."""
    return _SHIPPED if location_of(graph.info) is None else _found(graph)


def _found(graph: Graph) -> Mapping[str, Values]:
    """Of the strongest pair, the places in which most lies, the first kind that there is."""
    found: dict[str, Values] = {}
    for row in graph.pairs(limit=1):
        if isinstance(row, PairRow):
            a, b = row.a.id.removeprefix(ID), row.b.id.removeprefix(ID)
            found = {name: {"name": a} for name in ("partners", "cluster", "suggest")}
            found["path"] = {"a": a, "b": b}
    units = [row for row in graph.map().answer if isinstance(row, UnitRow) and row.id and row.count]
    ids = tuple(str(row.id).removeprefix(ID) for row in units[:2])
    if ids:
        found["region"] = {"name": ids[0]}
    if len(ids) > 1:
        found["compare"] = {"name": ids}
    kind = next((kind for kind in KINDS if graph.list(kind).rows), "")
    return found | ({"list": {"kind": kind}} if kind else {})
