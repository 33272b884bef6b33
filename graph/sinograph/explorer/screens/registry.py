"""The screens by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from sinograph.explorer.screens.analyse import analyse
from sinograph.explorer.screens.entity import entity
from sinograph.explorer.screens.evidence import evidence
from sinograph.explorer.screens.explore import explore
from sinograph.explorer.screens.home import home
from sinograph.explorer.screens.map import tile_map
from sinograph.explorer.screens.places import places
from sinograph.explorer.screens.policies import policies
from sinograph.explorer.screens.questions import questions
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.explorer.screens.search import search
from sinograph.explorer.screens.sources import sources
from sinograph.explorer.screens.sparql import sparql

if TYPE_CHECKING:
    from sinograph.desk import Graph

SCREENS: Final[dict[str, Callable[[Graph, Asked], Screen]]] = {
    "analyse": analyse,
    "entity": entity,
    "evidence": evidence,
    "explore": explore,
    "home": home,
    "map": tile_map,
    "places": places,
    "policies": policies,
    "search": search,
    "sources": sources,
    "questions": questions,
    "sparql": sparql,
}
