"""The knowledge graph of Sino-German Industrie 4.0 cooperation, and the tool to question it.

>>> import sinograph
>>> graph = sinograph.open()
>>> graph.partners("Siemens").rows[0].name
'SAP'
"""

from typing import TYPE_CHECKING

from sinograph.errors import (
    AmbiguousName,
    BadQuery,
    DataError,
    DeadlinePassed,
    Failure,
    NotReachable,
    NotReadable,
    SinographError,
    UnknownName,
    UsageError,
)

if TYPE_CHECKING:
    from sinograph.answer.envelope import Answer
    from sinograph.desk import Graph, load, open  # noqa: A004
    from sinograph.overlays.door import add, remove

__version__ = "0.1.0"

__all__ = [
    "AmbiguousName",
    "Answer",
    "BadQuery",
    "DataError",
    "DeadlinePassed",
    "Failure",
    "Graph",
    "NotReachable",
    "NotReadable",
    "SinographError",
    "UnknownName",
    "UsageError",
    "__version__",
    "add",
    "load",
    "open",
    "remove",
]


def __getattr__(name: str) -> object:
    """Load the rest when it is first used: the command line starts without it."""
    if name in {"Graph", "load", "open"}:
        from sinograph import desk

        return getattr(desk, name)
    if name in {"add", "remove"}:
        from sinograph.overlays import door

        return getattr(door, name)
    if name == "Answer":
        from sinograph.answer.envelope import Answer

        return Answer
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
