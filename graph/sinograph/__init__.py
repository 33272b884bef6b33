"""The knowledge graph of Sino-German Industrie 4.0 cooperation, and the tool to question it.

>>> import sinograph
>>> graph = sinograph.open()
>>> graph.partners("Siemens").rows[0].name
'SAP'
"""

from sinograph.answer.envelope import Answer
from sinograph.desk import Graph, open  # noqa: A004
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
    "open",
]
