"""Commands as they are typed, and the pages that ask the same."""

from __future__ import annotations

import shlex
from typing import Final

from sinograph.explorer.commands import COMMANDS
from sinograph.explorer.screens.links import Links

#: Commands whose answers are drawn, with the values that a picture takes from them.
_DRAWN: Final = {
    "partners": ("name", "in", "year", "kind", "no-family"),
    "projects": ("name", "in", "year", "kind", "no-family"),
    "cluster": ("name", "resolution", "in", "year", "kind"),
    "path": ("a", "b", "in", "year", "kind"),
    "region": ("name",),
}
_NOT_ASKED: Final = frozenset({"query", "queries", "view", "map"})


def typed(line: str) -> tuple[str, dict[str, list[str]]]:
    """The command of a line such as `sinograph partners SAP --in Tianjin`, and its values."""
    words = shlex.split(line)[1:]
    values: dict[str, list[str]] = {}
    plain: list[str] = []
    while words:
        word = words.pop(0)
        if not word.startswith("--"):
            plain.append(word)
        else:
            flag = not words or words[0].startswith("--") or _is_flag(plain, word[2:])
            values.setdefault(word[2:], []).append("true" if flag else words.pop(0))
    values.pop("lang", None)
    name, *given = plain or [""]
    return name, {**_positional(name, given), **values}


def _is_flag(plain: list[str], name: str) -> bool:
    command = COMMANDS.get(plain[0]) if plain else None
    options = command.options if command else ()
    return any(option.name == name and option.type == "boolean" for option in options)


def _positional(name: str, given: list[str]) -> dict[str, list[str]]:
    command = COMMANDS.get(name)
    found: dict[str, list[str]] = {}
    for option in command.options if command else ():
        if option.positional and given:
            found[option.name] = given if option.many else given[:1]
            given = [] if option.many else given[1:]
    return found


def page(line: str, links: Links) -> str:
    """The page that asks what a line asks; empty where there is none."""
    name, values = typed(line)
    if name not in COMMANDS or name in _NOT_ASKED:
        return ""
    if name == "show":
        return links.page("search", q=values.get("name", [""])[0])
    return links.page("analyse", show=name, **values)


def picture(line: str, links: Links) -> str:
    """The picture of what a line asks; empty where none is drawn."""
    name, values = typed(line)
    if name not in _DRAWN:
        return ""
    kept = {key: values[key] for key in _DRAWN[name] if key in values}
    if name == "path":
        kept = {"name": [*kept.pop("a", []), *kept.pop("b", [])], "path": ["true"], **kept}
    if name in {"projects", "cluster"}:
        kept[name] = ["true"]
    return links.page("explore", **kept) if kept.get("name") else ""
