"""Text in which the names of things lead to their pages."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup, escape

from sinograph.answer.rows import Anchor
from sinograph.explorer.screens.links import Links
from sinograph.namespaces import ID
from sinograph.views.clean import text as clean


def names(value: object) -> dict[str, str]:
    """The names of the things in a row, and their IRIs; the row's own comes first."""
    found: dict[str, str] = {}
    for name, iri in _named(value):
        found.setdefault(name, iri)
    return found


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
    if text in things:
        return reference(things[text], text, links)
    alternatives = "|".join(re.escape(name) for name in sorted(things, key=len, reverse=True))
    parts, end = [], 0
    for match in re.finditer(alternatives, text):
        parts += [
            escape(clean(text[end : match.start()])),
            reference(things[match[0]], match[0], links),
        ]
        end = match.end()
    return Markup("").join([*parts, escape(clean(text[end:]))])


def reference(iri: str, name: str, links: Links) -> Markup:
    """The name of a thing, leading to its page if it has one."""
    address = links.thing(iri)
    if not address:
        return escape(clean(name))
    return Markup('<a href="{}">{}</a>').format(address, clean(name))


def cited(text: str, anchors: Iterable[Anchor], links: Links) -> Markup:
    """Anchors such as `[1] 12–34`, leading to the passages and what else rests on them."""
    ids = [anchor.id.removeprefix(ID) for anchor in anchors]
    if not ids:
        return escape(clean(text))
    address = links.page("evidence", id=ids)
    return Markup('<a class="said" href="{}">{}</a>').format(address, clean(text))
