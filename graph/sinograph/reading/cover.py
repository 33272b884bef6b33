"""The ways in which a question falls into parts, those that explain most of it first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sinograph.reading.meanings import Span
from sinograph.reading.tokens import Token

#: So many ways are kept; questions with many ambiguous parts are rare.
WAYS: Final = 12
#: What a part that means nothing costs, in its weight, and what each part costs at all: of two
#: ways that explain as much the one with fewer parts is better.
_UNKNOWN: Final = -1.5
_PART: Final = -0.1
_HAN_WEIGHT: Final = 0.5
_NAME: Final = 1.6


@dataclass(frozen=True, slots=True)
class _Way:
    value: float
    spans: tuple[Span, ...]


def weight(words: Iterable[Token]) -> float:
    """How much words count: one each, a Chinese character half as much; a dash nothing."""
    return sum(_HAN_WEIGHT if word.han else float(word.text[0].isalnum()) for word in words)


def _unknown(question: Sequence[Token], at: int) -> Span:
    """A word of which nothing is known; one with a capital is likely a name, and counts more."""
    name = at > 0 and question[at].text[0].isupper()
    return Span(at, at + 1, weight(question[at : at + 1]) * (_NAME if name else 1.0), ())


def ways(question: Sequence[Token], spans: Sequence[Span]) -> tuple[tuple[Span, ...], ...]:
    """At most WAYS ways to cover a question with spans; tokens outside them mean nothing."""
    by_end: dict[int, list[Span]] = {}
    for span in spans:
        by_end.setdefault(span.end, []).append(span)
    best: list[list[_Way]] = [[_Way(0.0, ())]]
    for end in range(1, len(question) + 1):
        ending = by_end.get(end, [])
        if all(span.start < end - 1 for span in ending):
            ending = [*ending, _unknown(question, end - 1)]
        reached = [
            _Way(way.value + _value(span), (*way.spans, span))
            for span in ending
            for way in best[span.start]
        ]
        best.append(sorted(reached, key=lambda way: -way.value)[:WAYS])
    return tuple(_joined(way.spans) for way in best[-1])


def _value(span: Span) -> float:
    if not span.meanings:
        return _UNKNOWN * span.weight + _PART
    return _PART + (0.0 if span.silent else span.weight)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans of a way, neighbours that mean nothing made one."""
    return tuple(_join(spans))


def _join(spans: Iterable[Span]) -> Iterator[Span]:
    held: Span | None = None
    for span in spans:
        if span.meanings:
            if held is not None:
                yield held
            held = None
            yield span
        else:
            start = span.start if held is None else held.start
            before = 0.0 if held is None else held.weight
            held = Span(start, span.end, before + span.weight, ())
    if held is not None:
        yield held
