"""What a part may be of which nothing is known: a misspelt word, or a part of a name."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Final

from sinograph.names.spelling import mistyped
from sinograph.reading.lexicon import Lexicon
from sinograph.reading.meanings import Meaning, Span
from sinograph.reading.mentions import Mentions
from sinograph.reading.parts import span_of
from sinograph.reading.tokens import Token, token

_MISSPELT: Final = 0.95
#: Of a run of unknown words only so many are compared with all names.
_MOST_TYPOS: Final = 3
_OUTSIDE: Final = "outside"
_SHORTEST_HAN: Final = 2
#: A part of a name must be about a third of it.
_LEAST_PARTIAL: Final = 0.7
#: Chinese names are looked for in so many characters up to the kind that ends them.
_LONGEST_SHORT: Final = 16
_NAMING: Final = frozenset({"name", "industry", "theme", "category", "period"})


def guesses(
    words: Sequence[Token], way: Sequence[Span], lexicon: Lexicon, mentions: Mentions
) -> list[Span]:
    """Spans for what nothing is known of: words misspelt, and parts of names."""
    found: list[Span] = []
    known = tuple(lexicon.words())
    for number, span in enumerate(way):
        if not span.meanings:
            for start in range(span.start, min(span.end, span.start + _MOST_TYPOS)):
                found += _misspelt(words, start, known, lexicon, mentions)
            found += _part(words, way, number, mentions)
        found += _apposed(words, way, number, mentions)
        found += _abbreviated(words, way, number, mentions)
    return found


def _misspelt(
    words: Sequence[Token], start: int, known: Sequence[str], lexicon: Lexicon, mentions: Mentions
) -> Iterator[Span]:
    """A word that is not spelt right: of the table, or of a name with what follows it or not."""
    word = words[start]
    for end in range(start + 1, min(len(words), start + _MOST_TYPOS) + 1):
        named = mentions.like(words[start:end])
        if named:
            yield span_of(words, start, end, _mild(named))
    if word.han or not word.stem.isalpha():
        return
    near = mistyped(word.forms[0], known, 1) or mistyped(word.stem, known, 1)
    for position in near[:1]:
        other = token(known[position], word.start, word.end, word.text)
        for phrase in lexicon.at((other,), 0):
            if phrase.end == 1 and phrase.meaning.kind != _OUTSIDE:
                kind, value = phrase.meaning.kind, phrase.meaning.value
                read = Meaning(kind, value, 1.0, frozenset(), known[position])
                yield span_of(words, start, start + 1, (read,))


def _mild(named: Sequence[Meaning]) -> list[Meaning]:
    """Names that were misspelt, a little less sure than those that were not."""
    return [dataclasses.replace(meaning, weight=meaning.weight * _MISSPELT) for meaning in named]


def _part(
    words: Sequence[Token], way: Sequence[Span], number: int, mentions: Mentions
) -> Iterator[Span]:
    """Unknown words all of which stand in names, with their neighbours or alone."""
    for first, last in (
        (number - 2, number + 1),
        (number - 1, number + 1),
        (number - 1, number),
        (number, number + 1),
        (number, number),
    ):
        if first < 0 or last >= len(way) or any(way[n].silent for n in (first, last)):
            continue
        start, end = way[first].start, way[last].end
        if words[start].han and end - start < _SHORTEST_HAN:
            continue
        meanings = [m for m in mentions.part(words[start:end]) if m.weight >= _LEAST_PARTIAL]
        if meanings:
            yield span_of(words, start, end, meanings)
            return


def _apposed(
    words: Sequence[Token], way: Sequence[Span], number: int, mentions: Mentions
) -> Iterator[Span]:
    """A kind beside a name (“project Lingang”): the things of that kind that are called so."""
    for one in way[number].having("one"):
        for beside in (number - 1, number + 1):
            if not 0 <= beside < len(way) or way[beside].silent:
                continue
            other = way[beside]
            start, end = min(way[number].start, other.start), max(way[number].end, other.end)
            found = (
                other.having("name"),
                mentions.part(words[start:end]),
                mentions.part(words[other.start : other.end]),
            )
            for meanings in found if _may_name(other) else ():
                named = [m for m in meanings if one.value in m.classes]
                if named:
                    yield span_of(words, start, end, named)
                    break


def _may_name(span: Span) -> bool:
    """Whether a part, or what nothing is known of, may be the name of a thing beside its kind."""
    return not span.meanings or any(m.kind in _NAMING for m in span.meanings)


def _abbreviated(
    words: Sequence[Token], way: Sequence[Span], number: int, mentions: Mentions
) -> Iterator[Span]:
    """A Chinese kind with what stands before it (“中德企业工作组”): names that hold it all."""
    end = way[number].end
    kinds = {meaning.value for meaning in way[number].having("one")}
    if not kinds or not words[end - 1].han:
        return
    for start in range(max(0, end - _LONGEST_SHORT), way[number].start):
        if all(word.han for word in words[start:end]):
            named = [m for m in mentions.part(words[start:end]) if m.classes & kinds]
            if named:
                yield span_of(words, start, end, named)
                return
