"""What a reading still needs to know from the graph before a command can take it."""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import Final

from sinograph import catalogue
from sinograph.answer.context import Context
from sinograph.answer.kinds import kind_of
from sinograph.namespaces import ID, local_name
from sinograph.reading.typed import Reading, Value

_PAIR: Final = 2
#: Questions of the catalogue that name a kind by its class.
_BY_CLASS: Final = frozenset({"organisations-of-country", "several-partners"})
_PROJECTS: Final = frozenset({"PilotProject", "Project"})


def settled(context: Context, reading: Reading) -> Reading:
    """The reading as a command can take it."""
    if reading.command == "evidence" and len(reading.names) == _PAIR:
        return _evidence(context, reading)
    if reading.text("query") in _BY_CLASS:
        class_ = kind_of(context, reading.parameters["kind"])
        return dataclasses.replace(reading, parameters={**reading.parameters, "kind": class_})
    return reading


def _evidence(context: Context, reading: Reading) -> Reading:
    """Evidence of what two organisations do together.

    It is that of the one collaboration in which both take part, of the kinds asked for, and best
    in which nobody else does; of several the list is given, each with its evidence.
    """
    first, second = (catalogue.iris([ID + name]) for name in reading.names)
    rows, _ = context.ask("shared-collaborations", first=first, second=second)
    kinds = {row["collaboration"].value: local_name(row["kind"].value) for row in rows}
    asked = reading.arguments.get("kinds") or tuple(dict.fromkeys(kinds.values()))
    chosen = _alone(context, [thing for thing, kind in kinds.items() if kind in asked])
    if len(chosen) == 1:
        found: dict[str, Value] = {"names": (chosen[0].removeprefix(ID),)}
        return dataclasses.replace(reading, arguments=found)
    arguments: dict[str, Value] = {"names": reading.names}
    if not _PROJECTS.issuperset(asked):
        arguments["kinds"] = tuple(sorted(asked))
    return dataclasses.replace(reading, command="projects", arguments=arguments)


def _alone(context: Context, collaborations: list[str]) -> list[str]:
    """The collaborations, or those in which nobody but the two takes part if there are any."""
    if not collaborations:
        return []
    rows, _ = context.ask("participants", collaboration=catalogue.iris(collaborations))
    count = Counter(row["collaboration"].value for row in rows)
    alone = [thing for thing in collaborations if count[thing] == _PAIR]
    return sorted(alone or collaborations)
