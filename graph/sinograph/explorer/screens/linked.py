"""Text in which the names of things lead to their pages."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from typing import Final

from markupsafe import Markup, escape

from sinograph.answer.rows import Anchor
from sinograph.explorer.screens.links import Links
from sinograph.views.clean import text as clean

_CITED: Final = re.compile(r"\[(\d+)\]")


def names(value: object) -> dict[str, str]:
    """The names of the things in a row, and their IRIs."""
    return dict(_named(value))


def _named(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, Anchor):
        return
    if isinstance(value, tuple):
        for item in value:
            yield from _named(item)
    elif dataclasses.is_dataclass(value):
        id_, name = getattr(value, "id", None), getattr(value, "name", None)
        if isinstance(id_, str) and isinstance(name, str) and name:
            yield name, id_
        for field in dataclasses.fields(value):
            yield from _named(getattr(value, field.name))


def linked(text: str, things: Mapping[str, str], links: Links) -> Markup:
    """`text` with the names of `things` as links; longer names go first."""
    if not things:
        return escape(clean(text))
    alternatives = "|".join(re.escape(name) for name in sorted(things, key=len, reverse=True))
    parts, end = [], 0
    for match in re.finditer(alternatives, text):
        parts += [escape(clean(text[end : match.start()])), _link(match[0], things, links)]
        end = match.end()
    return Markup("").join([*parts, escape(clean(text[end:]))])


def _link(name: str, things: Mapping[str, str], links: Links) -> Markup:
    address = links.thing(things[name])
    if not address:
        return escape(clean(name))
    return Markup('<a href="{}">{}</a>').format(address, clean(name))


def cited(text: str, block: str) -> Markup:
    """Anchors such as `[1] 12–34`, the numbers leading to the list of sources of a `block`."""
    made = _CITED.sub(lambda m: f'<a href="#{block}-source-{m[1]}">[{m[1]}]</a>', str(escape(text)))
    return Markup(made)  # noqa: S704
