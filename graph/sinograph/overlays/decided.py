"""Decisions about names: those of before, those given now, and the table in which they are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sinograph.folding import squash
from sinograph.matching import decisions
from sinograph.matching.candidate import Level
from sinograph.matching.decisions import Decision, Decisions, Verdict
from sinograph.overlays.deciding import Asked

#: What a person is asked about a name that probably means a thing: True, False, None for later.
Asker = Callable[[Asked], bool | None]


def before(files: Iterable[Path]) -> Decisions:
    """The decisions in some tables, those of later ones first. Raises DataError, NotReadable."""
    found: dict[decisions.Key, Decision] = {}
    for file in files:
        for line in decisions.read(file).lines:
            if line.verdict is not Verdict.UNDECIDED or line.key not in found:
                found[line.key] = line
    return _consistent(found.values())


def given(
    names: Sequence[Asked], accept: Sequence[str], decline: Sequence[str]
) -> tuple[list[Decision], list[str]]:
    """What names given on a command line decide, and those that decide nothing."""
    made: list[Decision] = []
    unused: list[str] = []
    for wanted, verdict in ((accept, Verdict.SAME), (decline, Verdict.DIFFERENT)):
        for name in wanted:
            fitting = [one for one in names if _is_meant(one, name)]
            made += [_decision(one, verdict) for one in fitting]
            if not fitting and name != "all":
                unused.append(name)
    return made, unused


def answered(names: Sequence[Asked], ask: Asker) -> list[Decision]:
    """What a person answers about the names that wait."""
    made = []
    for one in names:
        answer = ask(one) if one.waits else None
        if answer is not None:
            made.append(_decision(one, Verdict.SAME if answer else Verdict.DIFFERENT))
    return made


def joined(earlier: Decisions, now: Iterable[Decision]) -> Decisions:
    """Decisions, the newer ones in place of those that they contradict."""
    found = {line.key: line for line in (*earlier.lines, *now)}
    return _consistent(found.values())


def _consistent(lines: Iterable[Decision]) -> Decisions:
    """One name means one thing: the last that was decided."""
    kept: dict[decisions.Key, Decision] = {}
    same: dict[decisions.Key, decisions.Key] = {}
    for line in lines:
        kept[line.key] = line
        if line.verdict is Verdict.SAME:
            other = same.get(decisions.key(line.candidate))
            if other is not None and other != line.key:
                kept.pop(other, None)
            same[decisions.key(line.candidate)] = line.key
    return Decisions(tuple(kept.values()))


def _is_meant(one: Asked, name: str) -> bool:
    if name == "all":
        return one.waits
    likely = one.match.level in {Level.PROBABLE, Level.CERTAIN}
    return likely and squash(name) == squash(one.candidate.name)


def _decision(one: Asked, verdict: Verdict) -> Decision:
    return Decision(
        one.candidate,
        one.match.id or "",
        verdict,
        f"{one.match.score:.2f}",
        one.match.said("en"),
        "",
        datetime.now(UTC).date().isoformat(),
    )
