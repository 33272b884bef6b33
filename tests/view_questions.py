"""One view of every kind, and names that try to be something else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sinograph.desk import Graph
from sinograph.views.view import View

_QUERY: Final = """
#+ title: {en: Which platforms are about what, de: Worum geht es bei den Plattformen?}
PREFIX sg: <https://w3id.org/sinograph/ns#>
CONSTRUCT { ?platform sg:operator ?who ; sg:theme ?theme ; sg:yearMin ?year }
WHERE {
  ?platform a sg:IndustrialInternetPlatform ; sg:theme ?theme .
  OPTIONAL { ?platform sg:operator ?who }
  OPTIONAL { ?platform sg:yearMin ?year }
}
"""
QUESTIONS: Final[dict[str, Callable[[Graph], View]]] = {
    "projected": lambda graph: graph.view("Haier Group"),
    "two-mode": lambda graph: graph.view("Haier Group", projects=True),
    "region": lambda graph: graph.view("Tianjin"),
    "change": lambda graph: graph.view(change=("2016..2017", "2018..2020"), place="Shanghai"),
    "query": lambda graph: graph.query(_QUERY).view(),
}
HOSTILE: Final = (
    "</script><script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    '=HYPERLINK("http://example.org","x")',
    '"];} x [label="y',
    "a\u202eb & <b>c</b> 'd' \\",
)
