"""The screens by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from sinograph.explorer.screens.entity import entity
from sinograph.explorer.screens.explore import explore
from sinograph.explorer.screens.home import home
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.explorer.screens.search import search

if TYPE_CHECKING:
    from sinograph.desk import Graph

SCREENS: Final[dict[str, Callable[[Graph, Asked], Screen]]] = {
    "entity": entity,
    "explore": explore,
    "home": home,
    "search": search,
}
