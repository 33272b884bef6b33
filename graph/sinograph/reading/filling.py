"""Frames filled with the parts of a question: the readings that come of it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sinograph.names.resolver import kind_weight
from sinograph.namespaces import ID
from sinograph.reading import periods
from sinograph.reading.frames import Frame, Item, frames, taken
from sinograph.reading.meanings import CONCEPTS, Meaning, Span
from sinograph.reading.typed import Reading, Value

#: How much a part counts that a frame leaves aside, by the kind of what it means.
_MISSED: Final = {"cue": 0.5, "kind": 0.5, "outside": 3.0, "minor": 0.3}
_SILENT_USED: Final = 0.25
#: What a name that does not fit at all takes from a reading.
_UNFIT: Final = 0.1
_SAME: Final = 0.02
_FITS: Final = 0.9
_MOST: Final = 8
_COUNTRIES: Final = {"cn": "place-china", "de": "place-germany"}

#: The things that a part without a name may be (“the institute”).
Unnamed = Callable[[Span], Sequence[Meaning]]
#: The words of parts, as typed.
Words = Callable[[Sequence[Span]], str]


@dataclass(frozen=True, slots=True)
class Filled:
    """A frame, and which parts of a way fill which of its items."""

    frame: Frame
    taken: tuple[tuple[Item, tuple[int, ...]], ...]
    missed: tuple[int, ...]
    soft: tuple[int, ...]


def readings(way: Sequence[Span], unnamed: Unnamed, words: Words) -> Iterator[Reading]:
    """Every reading of a way, best or not."""
    here = {(meaning.kind, meaning.value) for span in way for meaning in span.meanings}
    kinds = {kind for kind, _ in here}
    for frame in frames():
        possible = all(item.may_be_in(here, kinds) for item in frame.needs)
        filled = _fill(frame, way) if possible else None
        if filled is not None:
            yield from _readings(filled, way, unnamed, words)


def _fill(frame: Frame, way: Sequence[Span]) -> Filled | None:
    used: set[int] = set()
    held: list[tuple[Item, tuple[int, ...]]] = []
    for item in frame.needs:
        places = _places(item, way, used)
        if len(places) < item.least:
            places = [n for n, span in enumerate(way) if item.unnamed(span)][:1]
            if not places or item.least > 1:
                return None
        held.append((item, tuple(places)))
        used.update(places)
    for item in frame.takes:
        places = _places(item, way, used)
        held.append((item, tuple(places)))
        used.update(places)
    left = [n for n in range(len(way)) if n not in used and not way[n].silent]
    soft = tuple(
        n for n in left if not way[n].guessed and any(item.meanings(way[n]) for item in frame.soft)
    )
    return Filled(frame, tuple(held), tuple(n for n in left if n not in soft), soft)


def _places(item: Item, way: Sequence[Span], used: set[int]) -> list[int]:
    if item.kind == "rest":
        quoted = [n for n, span in enumerate(way) if span.having("text")]
        return quoted or [n for n, s in enumerate(way) if n not in used and not s.silent]
    if item.kind == "period":
        return [n for n, span in enumerate(way) if n not in used and item.meanings(span)]
    return taken(item, way, used)


def _readings(
    filled: Filled, way: Sequence[Span], unnamed: Unnamed, words: Words
) -> Iterator[Reading]:
    share = _share(filled, way)
    chosen = [_choices(item, [way[n] for n in ns], unnamed, words) for item, ns in filled.taken]
    if any(not options for options in chosen):
        return
    frame = filled.frame
    ignored = tuple(words([way[n]]) for n in sorted((*filled.missed, *filled.soft)))
    corrected = tuple(_corrected(filled, way, words))
    for options in itertools.islice(itertools.product(*chosen), _MOST):
        fixed: dict[str, Value] = dict(frame.fixed)
        arguments = fixed | {k: v for option in options for k, (v, _) in option.items()}
        fits = min((fit for option in options for _, fit in option.values()), default=1.0)
        weight = share * frame.weight * (1 - _UNFIT * (1 - fits))
        made = _arguments(frame.command, arguments)
        yield Reading(frame.command, *made, weight, share, ignored, corrected, frame.name)


def _corrected(filled: Filled, way: Sequence[Span], words: Words) -> Iterator[tuple[str, str]]:
    """The words that were taken for others, with these."""
    for item, places in filled.taken:
        for place in places:
            meaning = item.meanings(way[place])[:1]
            if meaning and meaning[0].read:
                yield words([way[place]]), meaning[0].read


def _share(filled: Filled, way: Sequence[Span]) -> float:
    """The share of the question that the frame explains, of all that says something in it."""
    places = {n for _, own in filled.taken for n in own}
    explained = sum(_SILENT_USED if way[n].silent else way[n].weight for n in places)
    missed = sum(way[n].weight * _weight_missed(way[n]) for n in filled.missed)
    return explained / (explained + missed) if explained else 0.0


def _weight_missed(span: Span) -> float:
    if span.guessed:
        return 1.0
    return max((_MISSED.get(meaning.kind, 1.0) for meaning in span.meanings), default=1.0)


_Choice = Mapping[str, tuple[Value, float]]


def _choices(item: Item, spans: Sequence[Span], unnamed: Unnamed, words: Words) -> list[_Choice]:
    """What an item may give to the command, with how well its words fit."""
    if not item.argument or not spans:
        return [{}]
    if item.argument == "before+after":
        halves = periods.halves([m.value for span in spans for m in item.meanings(span)])
        return [{"before": (halves[0], 1.0), "after": (halves[1], 1.0)}] if halves else []
    if item.kind == "rest":
        return [{item.argument: (words(spans), 1.0)}]
    if item.kind == "name":
        return list(_named(item, spans, unnamed))
    if item.kind == "period":
        return [{item.argument: (periods.joined([item.meanings(s)[0].value for s in spans]), 1.0)}]
    return [{item.argument: (item.meanings(spans[0])[0].value, 1.0)}]


def _named(item: Item, spans: Sequence[Span], unnamed: Unnamed) -> Iterator[_Choice]:
    each = [_best(item.meanings(span) or _admitted(item, unnamed(span))) for span in spans]
    for things in itertools.islice(itertools.product(*each), _MOST):
        ids = tuple(meaning.value.removeprefix(ID) for meaning in things)
        if len(set(ids)) < len(ids) and item.least > 1:
            continue
        fit = min(map(_weighed, things))
        names = item.argument.split("+")
        if len(names) > 1:
            yield dict(zip(names, ((id_, fit) for id_ in ids), strict=True))
        else:
            yield {item.argument: (ids if item.argument == "names" else ids[0], fit)}


def _admitted(item: Item, meanings: Sequence[Meaning]) -> list[Meaning]:
    return [meaning for meaning in meanings if item.admits(meaning.classes)]


def _best(meanings: Sequence[Meaning]) -> list[Meaning]:
    """The things that fit best: one that stands out, or all that are too close to tell apart."""
    top = max(map(_weighed, meanings), default=0.0)
    margin = 0.0 if top > _FITS else _SAME
    return [meaning for meaning in meanings if _weighed(meaning) >= top - margin]


def _weighed(meaning: Meaning) -> float:
    return meaning.weight * kind_weight(meaning.classes)


def _arguments(
    command: str, given: Mapping[str, Value]
) -> tuple[Mapping[str, Value], Mapping[str, str]]:
    """The arguments as the command has them, and the parameters of a catalogue question."""
    made = dict(given)
    for name, prefix in CONCEPTS.items():
        if name in made and (name != "category" or command == "query"):
            made[name] = f"concept-{prefix}-{made[name]}"
    if command == "query":
        if "country" in made:
            made["country"] = _COUNTRIES[str(made["country"])]
        query = made.pop("query")
        return {"query": query}, {name: str(value) for name, value in made.items()}
    if "kinds" in made:
        made["kinds"] = (str(made["kinds"]),)
    return made, {}
