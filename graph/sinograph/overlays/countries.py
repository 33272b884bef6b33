"""Countries as people write them: a code, or a name in three languages (of Unicode CLDR)."""

from __future__ import annotations

from functools import cache
from typing import Final

from sinograph.folding import squash
from sinograph.labels import LANGUAGES

#: Codes and short forms that are written though the standard has others.
_ALSO: Final = {
    "EL": "GR", "UK": "GB", "USA": "US", "PRC": "CN", "VRCHINA": "CN", "BRD": "DE", "UAE": "AE",
}  # fmt: skip


def code(text: str) -> str | None:
    """The ISO 3166 code of a country (two letters); None for what is none.

    >>> code("Deutschland"), code("法国"), code("el"), code("Atlantis")
    ('DE', 'FR', 'GR', None)
    """
    written = text.strip()
    upper = "".join(c for c in written.upper() if c.isalnum())
    if upper in _ALSO:
        return _ALSO[upper]
    if len(written) == 2 and upper in names_of():
        return upper
    return _spelt().get(squash(written))


def labels(country: str) -> dict[str, str]:
    """The name of a country in each language, by its code."""
    return names_of()[country]


@cache
def names_of() -> dict[str, dict[str, str]]:
    """Code -> language -> name."""
    from babel import Locale

    found: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        for territory, name in Locale(language).territories.items():
            if len(territory) == 2 and territory.isalpha() and territory not in {"EU", "UN", "ZZ"}:
                found.setdefault(territory, {})[language] = name
    return {code: names for code, names in found.items() if len(names) == len(LANGUAGES)}


@cache
def _spelt() -> dict[str, str]:
    return {squash(name): c for c, names in names_of().items() for name in names.values()}
