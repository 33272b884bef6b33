"""Match names from somebody's own data with the organisations and places of a graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from sinograph.errors import DataError, UsageError
from sinograph.folding import squash
from sinograph.matching import gazetteer, known, pinyin, typing_errors
from sinograph.matching.candidate import Candidate, Level, Match, Reason
from sinograph.matching.compare import Likeness, Sort, compare, mistyped
from sinograph.matching.decisions import FILE, Decisions, Ruling
from sinograph.matching.judge import judge
from sinograph.matching.wording import Wording, unfilled, unfilled_han
from sinograph.model import Problem
from sinograph.names import Names
from sinograph.names.book import Name
from sinograph.names.spelling import variants
from sinograph.names.vocabulary import core, says_nothing
from sinograph.namespaces import ID, SUPER_KINDS
from sinograph.store.base import Store

_FAMILIES: Final = frozenset({"Organisation", "Place"})
#: A table without a line.
NO_DECISIONS: Final = Decisions()
#: Of longer names only so many words, or characters, are looked at as the beginning of another.
_WORDS: Final = 8
_CHARACTERS: Final = 16


class Matcher:
    """The organisations and places of a store, to match names with."""

    def __init__(self, store: Store, names: Names) -> None:
        self._store = store
        self._names = names

    def match(
        self, candidates: Sequence[Candidate], decisions: Decisions = NO_DECISIONS
    ) -> list[Match]:
        """What each candidate means, in order; what has been decided holds.

        Raises UsageError for an empty name, or a kind that is none of organisations or places, and
        DataError for a decision about a thing that the graph does not have.
        """
        for candidate in candidates:
            _check(candidate)
        rulings = decisions.rulings(candidates)
        found = self._decided(candidates, rulings)
        for likenesses in (self._like, self._nearly_like):
            rest = [at for at in range(len(candidates)) if at not in found or not found[at].id]
            asked = [(candidates[at], rulings[at].different) for at in rest]
            found |= dict(zip(rest, self._judged(asked, likenesses), strict=True))
        return [found[at] for at in range(len(candidates))]

    def _decided(
        self, candidates: Sequence[Candidate], rulings: Sequence[Ruling]
    ) -> dict[int, Match]:
        """The matches of candidates of which it is decided what they are, by position."""
        same = {at: ruling.same for at, ruling in enumerate(rulings) if ruling.same is not None}
        things = known.things(self._store, self._names, same.values())
        problems = [_missing(candidates[at], id_) for at, id_ in same.items() if id_ not in things]
        if problems:
            raise DataError(problems)
        reason = Reason("decided", words=FILE)
        return {at: Match(Level.CERTAIN, id_, 1.0, (reason,)) for at, id_ in same.items()}

    def _judged(
        self,
        asked: Sequence[tuple[Candidate, frozenset[str]]],
        likenesses: Callable[[Wording], Iterable[Likeness]],
    ) -> list[Match]:
        """The matches of candidates, each with the things that it is known not to be."""
        wordings = [Wording.of(candidate.name) for candidate, _ in asked]
        like = [
            [likeness for likeness in likenesses(wording) if likeness.name.thing not in different]
            for wording, (_, different) in zip(wordings, asked, strict=True)
        ]
        wanted = {likeness.name.thing for found in like for likeness in found}
        things = known.things(self._store, self._names, wanted)
        return [
            judge(candidate, wording, found, things, self._gazetteer)
            for (candidate, _), wording, found in zip(asked, wordings, like, strict=True)
        ]

    def _like(self, asked: Wording) -> Iterator[Likeness]:
        """The names with which a wording shares its letters, or its words but for a few."""
        for variant in map(Wording, variants(asked.text)):
            names = {(name.thing, name.label): name for name in self._sharing(variant)}
            for name in names.values():
                likeness = compare(variant, name)
                if likeness is not None:
                    yield likeness

    def _sharing(self, asked: Wording) -> Iterator[Name]:
        for key in asked.spelling.keys | set(_beginnings(asked, self._gazetteer)):
            yield from self._names.under(key)
        core_ = asked.spelling.core
        few = unfilled(core_)
        yield from self._names.holding(core_ if says_nothing(few, asked.text) else few)
        if asked.han:
            yield from self._names.holding(set(unfilled_han(asked.han) or asked.han))

    def _nearly_like(self, asked: Wording) -> Iterator[Likeness]:
        """The names that differ by a typing error, and those that sound so in Chinese."""
        for position in () if asked.han else typing_errors.near(asked.text, self._buckets):
            for likeness in (mistyped(asked, name) for name in self._names.of_key(position)):
                if likeness is not None:
                    yield likeness
        key = "".join(asked.words)
        if pinyin.is_pinyin(key):
            for sound in pinyin.endings(key):
                for position in self._sounds.get(sound, ()):
                    for name in self._names.of_key(position):
                        yield Likeness(name, Sort.PINYIN)

    @cached_property
    def _gazetteer(self) -> gazetteer.Gazetteer:
        return gazetteer.read(self._store)

    @cached_property
    def _buckets(self) -> Mapping[str, typing_errors.Bucket]:
        return typing_errors.buckets(self._names.keys)

    @cached_property
    def _sounds(self) -> dict[str, list[int]]:
        return pinyin.spoken(self._names.keys)


def _missing(candidate: Candidate, id_: str) -> Problem:
    """A decision for a thing that is not there."""
    message = f"“{candidate.name}” is the same as {id_.removeprefix(ID)}, which is not in the graph"
    return Problem(FILE, None, "id", message)


def _check(candidate: Candidate) -> None:
    if not squash(candidate.name):
        raise UsageError("a name is empty; give one, such as Siemens")
    if candidate.kind and not _FAMILIES & {candidate.kind, *SUPER_KINDS.get(candidate.kind, ())}:
        known = ", ".join(kind for kind, wider in SUPER_KINDS.items() if _FAMILIES & {kind, *wider})
        raise UsageError(
            f"“{candidate.kind}” is no kind of organisation or place; choose among {known}"
        )


def _beginnings(asked: Wording, places: gazetteer.Gazetteer) -> Iterator[str]:
    """The parts of a wording that may be the whole name of a thing."""
    words = asked.words[:_WORDS]
    for first in range(len(words)):
        for end in range(first + 1, len(words) + 1):
            key = "".join(words[first:end])
            if len(key) > 1 and not says_nothing(core(words[first:end]), key):
                yield key
    if asked.han:
        for start in {0, _city(asked.han, places)}:
            name = asked.han[start : start + _CHARACTERS]
            yield from (name[:end] for end in range(2, len(name) + 1))


def _city(han: str, places: gazetteer.Gazetteer) -> int:
    """Where a Chinese name goes on behind the place that it begins with."""
    ends = (end for end in range(min(len(han), _CHARACTERS), 1, -1) if places.word(han[:end]))
    end = next(ends, 0)
    return end + (han[end : end + 1] in set("市省区县")) if end else 0
