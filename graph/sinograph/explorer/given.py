"""What an address gives: the values of its fields, and the language it asks for."""

from __future__ import annotations

from typing import Final

from sinograph.explorer.allowed import LONGEST
from sinograph.explorer.exchange import Problem, Request
from sinograph.explorer.site import Site
from sinograph.labels import LANGUAGES

_LONGEST: Final = 2_000


def values_of(site: Site, request: Request) -> tuple[dict[str, list[str]], str]:
    """The values of each field in order, `lang` left out, and the language. Raises Problem.

    A query may be as long as one that is run, all else is short.
    """
    values: dict[str, list[str]] = {}
    for field, value in request.fields():
        most = LONGEST if field == "query" else _LONGEST
        if len(value) > most:
            raise Problem(400, f"{field} is longer than {most} characters")
        values.setdefault(field, []).append(value)
    languages = values.pop("lang", [site.language])
    if len(languages) > 1 or languages[0] not in LANGUAGES:
        raise Problem(400, f"lang is one of {', '.join(LANGUAGES)}")
    return values, languages[0]
