"""Where the files that travel with the code lie: in the wheel, or in a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent
_CHECKOUT: Final = {
    "ontology": "ontology",
    "queries": "queries",
    "facts": "graph/facts",
    "compiled.ttl": "graph/compiled.ttl",
}


def path(name: str) -> Path:
    """The folder or file `name` (`ontology`, `queries`, `facts`, `compiled.ttl`).

    A wheel carries it beside the code; an editable install finds it in the checkout.
    """
    packaged = _PACKAGE / "data" / name
    return packaged if packaged.exists() else _PACKAGE.parents[1] / _CHECKOUT[name]
