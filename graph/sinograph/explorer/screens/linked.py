"""Text in which the names of things lead to their pages."""

from __future__ import annotations

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
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _named(item)
    else:
        id_, name = getattr(value, "id", None), getattr(value, "name", None)
        if isinstance(id_, str) and isinstance(name, str) and name:
            yield name, id_
        for field in getattr(type(value), "__dataclass_fields__", ()):
            own = getattr(value, field)
            if own is not None and not isinstance(own, str):
                yield from _named(own)


def linked(text: str, things: Mapping[str, str], links: Links) -> Markup:
    """`text` with the names of `things` as links; longer names go first."""
    if text in things:
        return reference(things[text], text, links)
    within = [name for name in things if name in text]
    parts, end = [], 0
    for name, start in _places(text, within):
        parts += [escape(clean(text[end:start])), reference(things[name], name, links)]
        end = start + len(name)
    return Markup("").join([*parts, escape(clean(text[end:]))])


def _places(text: str, names: list[str]) -> Iterator[tuple[str, int]]:
    """Where names that a text holds stand in it, one after another, longer ones first."""
    if not names:
        return
    alternatives = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    for match in re.finditer(alternatives, text):
        yield match[0], match.start()


def reference(iri: str, name: str, links: Links) -> Markup:
    """The name of a thing, leading to its page if it has one."""
    address = links.thing(iri)
    if not address:
        return escape(clean(name))
    return Markup('<a href="%s">%s</a>') % (address, clean(name))


def cited(text: str, anchors: Iterable[Anchor], links: Links) -> Markup:
    """Anchors such as `[1] 12–34`, leading to the passages and what else rests on them."""
    ids = [anchor.id.removeprefix(ID) for anchor in anchors]
    address = links.passages(ids) if ids else ""
    if not address:
        return escape(clean(text))
    return Markup('<a class="said" href="%s">%s</a>') % (address, clean(text))
