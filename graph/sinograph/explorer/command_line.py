"""A command line of ours as the API takes it: so that what is offered as a line can be a link."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import Final

from sinograph.errors import UsageError
from sinograph.explorer.commands import COMMANDS, Command
from sinograph.explorer.options import LIMIT, Option

_GLOBAL: Final = ("--graph", "--lang")


def read(line: str) -> tuple[str, dict[str, list[str]]]:
    """The command of a line, and its values by the names of the API. Raises UsageError.

    >>> read("sinograph --lang de partners 'Haier Group' --side de")
    ('partners', {'name': ['Haier Group'], 'side': ['de']})
    """
    words = _split(line)
    while words and words[0] in _GLOBAL:
        words = words[2:]
    if not words or words[0] not in COMMANDS:
        raise UsageError("that is no command which a page can show")
    command = COMMANDS[words[0]]
    positional, values = _sorted(command, words[1:])
    for option in (option for option in command.options if option.positional):
        taken = len(positional) if option.many else 1
        if positional:
            values[option.name] = positional[:taken]
            positional = positional[taken:]
    if positional:
        raise UsageError(f"{command.name} takes no “{positional[0]}”")
    known = (option.name for option in (*command.options, LIMIT))
    return command.name, {name: values[name] for name in known if name in values}


def _split(line: str) -> list[str]:
    try:
        words = shlex.split(line)
    except ValueError:
        words = []
    return words[1:] if words[:1] == ["sinograph"] else []


def _sorted(command: Command, words: Sequence[str]) -> tuple[list[str], dict[str, list[str]]]:
    """What stands by itself, and what stands behind an option."""
    known: dict[str, Option] = {f"--{one.name}": one for one in (*command.options, LIMIT)}
    positional, values = list[str](), dict[str, list[str]]()
    rest = iter(words)
    for word in rest:
        if not word.startswith("--"):
            positional.append(word)
        elif word not in known:
            raise UsageError(f"{command.name} has no {word}")
        else:
            option = known[word]
            given = "true" if option.type == "boolean" else next(rest, "")
            values.setdefault(option.name, []).append(given)
    return positional, values
