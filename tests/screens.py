"""The addresses at which the screens of the explorer are proved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from sinograph.explorer.screens.links import PATHS
from sinograph.explorer.screens.registry import SCREENS

#: Values with which a screen shows what it is for; without an entry it is asked for as it is.
_SAMPLES: Final[Mapping[str, Mapping[str, str]]] = {
    "explore": {"name": "org-siemens"},
    "places": {"name": "place-shandong"},
    "search": {"q": "Who partners with Siemens?"},
    "evidence": {"id": "org-siemens"},
    "questions": {"id": "sources"},
    "sparql": {"query": "SELECT * { <org-siemens> ?p ?o } LIMIT 20"},
}


def addresses(thing: str = "org-siemens") -> dict[str, str]:
    """Every screen by name, as it is and with values; a thing for the screen of things."""
    found = {}
    for name in SCREENS:
        path = PATHS.get(name, f"/e/{thing}")
        if name != "evidence":
            found[name] = path
        if name in _SAMPLES:
            found[f"{name}-asked"] = f"{path}?{urlencode(_SAMPLES[name])}"
    return found


def speaking(address: str, language: str) -> str:
    """The address in a language."""
    return f"{address}{'&' if '?' in address else '?'}lang={language}"
