"""Own data from Python: add, take out, list, and see what they add to an answer."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sinograph.answer.context import Context
from sinograph.answer.envelope import Answer
from sinograph.answer.overlay_rows import OverlayRow
from sinograph.errors import DataError, UnknownName, UsageError
from sinograph.store.base import Store
from sinograph.views.handed import HandedAnswer

if TYPE_CHECKING:
    from sinograph.desk import Graph
    from sinograph.overlays.addition import Addition
    from sinograph.overlays.overlay import Overlay


class OverlayDoor:
    """What a graph tells of the data that were added beside it."""

    _store: Store
    _context: Context

    def overlays(self) -> HandedAnswer:
        """The data that were added: when, from which file, how much. Empty for other graphs."""
        from sinograph.answer import overlays
        from sinograph.overlays import removing

        place = removing.around(self._store.info.location)
        rows = [_row(one) for one in removing.every(place)] if place else []
        return HandedAnswer.of(overlays.overlays(self._context, rows), None)

    def adds_to(
        self, question: str | Callable[[Graph], Answer], overlay: str | None = None
    ) -> HandedAnswer:
        """What an overlay, or all of them, add to an answer: its rows that are new or other.

        `question` is a command such as `"partners Siemens"`, or a function that asks a graph:
        `graph.adds_to(lambda g: g.partners("Siemens"))`. Raises UsageError.
        """
        from sinograph.answer import overlays
        from sinograph.overlays import removing

        place = removing.around(self._store.info.location)
        if place is None:
            raise UsageError("this graph has no overlays; open a store that `sinograph add` made")
        ask = _asked(question) if isinstance(question, str) else question
        graph: Any = type(self)
        after = ask(self)  # type: ignore[arg-type]
        with removing.without(place, overlay) as (store, taken):
            try:
                before: Answer | None = ask(graph(store, self._context.language))
            except UnknownName:
                before = None
            names = [one.name for one in taken]
            command = question if isinstance(question, str) else _command(after)
            answer = overlays.adds(self._context, command, names, before, after)
        return HandedAnswer.of(answer, None)


def add(
    path: str | Path,
    *,
    to: str | Path,
    name: str | None = None,
    dry_run: bool = False,
    empty: bool = False,
    accept: Sequence[str] = (),
    decline: Sequence[str] = (),
    language: str = "en",
) -> Addition:
    """Add a folder of fact tables, a workbook, a CSV list or an RDF file to a store folder.

    The store is made from the shipped graph where there is none, from nothing if `empty`. `accept`
    and `decline` are names that wait for a decision, or `"all"`. On trial (`dry_run`) nothing is
    written and the problems are those of the result; else they are raised.
    Raises DataError, NotReadable, UsageError, Busy.
    """
    from sinograph.overlays.adding import add as add_
    from sinograph.overlays.addition import Wishes

    wishes = Wishes(name, dry_run, empty, tuple(accept), tuple(decline), language)
    made = add_(Path(path), Path(to), wishes)
    if made.problems and not dry_run:
        raise DataError([finding.problem() for finding in made.problems])
    return made


def remove(name: str, *, from_: str | Path) -> Overlay:
    """Take the overlay with a name out of a store folder. Raises UsageError, NotReadable, Busy."""
    from sinograph.overlays import removing

    return removing.remove(name, Path(from_))


def _command(answer: Answer) -> str:
    """The command that asks for an answer again, whatever the graph and the language."""
    words = shlex.split(answer.rerun)[1:]
    while words and words[0] in ("--graph", "--lang"):
        words = words[2:]
    return shlex.join(words)


def _asked(command: str) -> Callable[[Any], Answer]:
    """A command line as a function that asks a graph. Raises UsageError."""
    from sinograph.explorer.commands import COMMANDS

    try:
        words = shlex.split(command)
    except ValueError as error:
        raise UsageError(f"“{command}” cannot be read as a command: {error}") from None
    words = words[1:] if words[:1] == ["sinograph"] else words
    if not words or words[0] not in COMMANDS:
        raise UsageError(f"“{command}” is no question; begin it with {', '.join(sorted(COMMANDS))}")
    asked = COMMANDS[words[0]]
    positional = [option for option in asked.options if option.positional]
    flags = {option.name for option in asked.options if option.type == "boolean"}
    values: dict[str, list[str]] = {}
    rest = iter(words[1:])
    for word in rest:
        if word.startswith("--"):
            option, sign, value = word[2:].partition("=")
            given = value if sign else "" if option in flags else next(rest, "")
            values.setdefault(option, []).append(given)
        elif positional:
            values.setdefault(positional[0].name, []).append(word)
            positional = positional if positional[0].many else positional[1:]
        else:
            raise UsageError(
                f"“{word}” is too much in “{command}”; put names of several words in quotes"
            )
    return lambda graph: asked.ask(graph, values)


def _row(one: Overlay) -> OverlayRow:
    return OverlayRow(
        id=one.id,
        name=one.name,
        added=one.added,
        source=one.source,
        sha256=one.sha256,
        triples=one.triples,
        organisations=one.counts.get("organisations", 0),
        collaborations=one.counts.get("collaborations", 0),
        participations=one.counts.get("participations", 0),
        waiting=one.waiting,
    )
