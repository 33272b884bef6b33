"""Read a plain question: find its parts, fill frames with them, and choose what explains most."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from sinograph.answer.context import Context
from sinograph.model import Iri
from sinograph.namespaces import ID, SG
from sinograph.reading import filling, parts, shared
from sinograph.reading.cover import ways
from sinograph.reading.guesses import guesses
from sinograph.reading.language import language
from sinograph.reading.lexicon import lexicon
from sinograph.reading.meanings import CONCEPTS, Meaning, Span
from sinograph.reading.mentions import Mentions
from sinograph.reading.tokens import Token, tokens
from sinograph.reading.typed import Read, Reading

#: The longest question that is read, in characters and in pieces.
LONGEST: Final = 1_000
_MOST_PIECES: Final = 150
#: The least share of a question that a reading must explain.
_LEAST: Final = 0.68
#: Readings so close to the best are offered beside it, not guessed at.
_CLOSE: Final = 0.004
#: What each further part costs into which a question must fall for a reading.
_PART: Final = 0.01
_NEAREST: Final = 4
_LEAST_NEAR: Final = 0.05
#: From this share on a question is understood, if not what it is after.
_WHOLE: Final = 0.85


class Reader:
    """Reads questions to one graph."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._lexicon = lexicon(_labels(context))
        self._mentions = Mentions(context.names, context.labels)

    def read(self, text: str) -> Read:
        """What a question means, or what it may mean; of a long one the first LONGEST characters.

        Cost: bounded by the length, and by the number of frames.
        """
        text = text[:LONGEST]
        typed = tokens(text)[:_MOST_PIECES]
        words = parts.split(typed, self._lexicon, self._mentions)
        found = parts.parts(text, words, self._lexicon, self._mentions)
        spans = list(found.spans)
        first = ways(words, spans)
        spoken = language(text, found, first[0])
        guessed = guesses(words, first[0], self._lexicon, self._mentions)
        every = ways(words, [*spans, *guessed]) if guessed else first
        return self._chosen(text, spoken, words, _honest(every))

    def _chosen(
        self, text: str, spoken: str, words: Sequence[Token], every: Sequence[Sequence[Span]]
    ) -> Read:
        def said(spans: Sequence[Span]) -> str:
            typed = text[words[spans[0].start].start : words[spans[-1].end - 1].end]
            return " ".join("".join(c if c.isprintable() else " " for c in typed).split())

        def unnamed(span: Span) -> Sequence[Meaning]:
            return self._unnamed(words, span)

        best: dict[object, Reading] = {}
        fewest = min(map(len, every))
        for way in every:
            cost = _PART * (len(way) - fewest)
            for found in filling.readings(way, unnamed, said):
                if found.frame.startswith("counted") and not self._counted(found):
                    continue
                reading = dataclasses.replace(found, weight=found.weight - cost)
                known = best.get(reading.asks)
                if known is None or reading.weight > known.weight:
                    best[reading.asks] = reading
        ordered = sorted(best.values(), key=lambda r: -r.weight)
        outside = tuple(said([span]) for span in every[0] if span.having("outside"))
        return self._read(spoken, ordered, outside)

    def _read(self, spoken: str, ordered: Sequence[Reading], outside: tuple[str, ...]) -> Read:
        if not ordered:
            return Read(spoken, None, (), outside)
        top = ordered[0]
        close = [r for r in ordered if r.weight >= top.weight - _CLOSE]
        if top.weight >= _LEAST and len(close) == 1:
            others = self._settled(r for r in ordered[1:] if r.weight >= _LEAST)
            return Read(spoken, shared.settled(self._context, top), others, outside)
        if top.weight >= _LEAST:
            return Read(spoken, None, self._settled(close), outside, ambiguous=True)
        near = self._settled(r for r in ordered if r.weight >= _LEAST_NEAR)
        return Read(spoken, None, near, outside, ambiguous=top.share >= _WHOLE)

    def _settled(self, readings: Iterable[Reading]) -> tuple[Reading, ...]:
        """The first readings, as commands can take them."""
        chosen = itertools.islice(readings, _NEAREST)
        return tuple(shared.settled(self._context, reading) for reading in chosen)

    def _counted(self, reading: Reading) -> bool:
        """Whether there is a figure that says how many things there are."""
        given = reading.arguments
        return (given.get("indicator"), given.get("about")) in self._figures

    @cached_property
    def _figures(self) -> frozenset[tuple[object, object]]:
        rows, _ = self._context.ask("figures")
        return frozenset(
            (row["indicator"].value.removeprefix(ID), row["about"].value.removeprefix(ID))
            for row in rows
        )

    def _unnamed(self, words: Sequence[Token], span: Span) -> list[Meaning]:
        """The things that “the institute” may be: those with the words in a name, of its kind."""
        kinds = {meaning.value for meaning in span.having("one")}
        named = self._mentions.part(words[span.start : span.end])
        fitting = [m for m in named if m.classes & kinds]
        if not fitting:
            fitting = self._of_kind(sorted(kinds))
        return [Meaning("name", m.value, 0.5, m.classes) for m in fitting]

    def _of_kind(self, kinds: Sequence[str]) -> list[Meaning]:
        rows, _ = self._context.ask("things", kind=[Iri(SG + kind) for kind in kinds])
        things = [row["thing"].value for row in rows][:_NEAREST]
        classes = self._context.names.classes(things)
        return [Meaning("name", thing, 0.5, classes[thing]) for thing in things]


def _honest(every: Sequence[tuple[Span, ...]]) -> list[tuple[Span, ...]]:
    """The ways that keep what lies outside the graph, if the best way has such a part."""
    outside = [span for span in every[0] if span.having("outside")]
    return [way for way in every if all(span in way for span in outside)]


def _labels(context: Context) -> Iterable[tuple[str, Meaning, str]]:
    """The labels of the concepts of the graph, as phrases."""
    for kind, prefix in CONCEPTS.items():
        rows, _ = context.ask("concepts", scheme=[Iri(f"{ID}concept-scheme-{kind}")])
        for row in rows:
            value = row["concept"].value.removeprefix(f"{ID}concept-{prefix}-")
            label = row["label"]
            yield label.value, Meaning(kind, value), getattr(label, "language", "")
