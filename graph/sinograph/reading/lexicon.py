"""The phrases of three languages and what they mean, as a tree of words and characters."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from sinograph.labels import LANGUAGES
from sinograph.reading.meanings import Meaning
from sinograph.reading.tokens import Token, tokens

_YEAR_SIGN: Final = "{y}"
_LEAST_BEGINNING: Final = 2


@dataclass(slots=True)
class _Node:
    """A place in the tree: what may follow, and what the words up to here mean."""

    next: dict[str, _Node] = field(default_factory=dict)
    meanings: dict[Meaning, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a question, up to token `end`; `language` is empty if it is of several."""

    end: int
    meaning: Meaning
    language: str
    years: tuple[str, ...]
    letters: int


class Lexicon:
    """Phrases to look for, and what they mean.

    In a phrase `word*` stands for all words that begin so, `{y}` for a year, `=word` for the very
    word, and any other word for all its inflected forms.
    """

    def __init__(self) -> None:
        self._root = _Node()
        self._beginnings: set[str] = set()

    def add(self, phrase: str, meaning: Meaning, language: str) -> None:
        """Add a phrase of a language."""
        node = self._root
        for sign in _signs(phrase):
            if sign.endswith("*"):
                self._beginnings.add(sign)
            node = node.next.setdefault(sign, _Node())
        if node is not self._root:
            known = node.meanings.get(meaning, language)
            node.meanings[meaning] = language if known == language else ""

    def at(self, question: Sequence[Token], start: int) -> Iterator[Found]:
        """Every phrase that begins at a token; of beginnings of words only the longest ones.

        “kooperationsprojekt*” is closer to a word than “kooperation*”.
        """
        found = list(self._below(self._root, question, start, (), 0))
        closest: dict[int, int] = {}
        for phrase in found:
            closest[phrase.end] = max(closest.get(phrase.end, 0), phrase.letters)
        return (p for p in found if p.letters in {0, closest[p.end]})

    def asks(self, phrase: str) -> bool:
        """Whether the table has the very phrase as one that says what is asked."""
        whole = {0, len(phrase)}
        found = self.at(tokens(phrase), 0)
        return any(f.meaning.kind == "cue" and f.letters in whole for f in found)

    def words(self) -> Iterator[str]:
        """Every first word of a phrase, or its beginning."""
        return filter(str.isalpha, (sign.strip("=*") for sign in self._root.next))

    def _below(
        self, node: _Node, question: Sequence[Token], at: int, years: tuple[str, ...], letters: int
    ) -> Iterator[Found]:
        for meaning, language in node.meanings.items():
            yield Found(at, meaning, language, years, letters)
        if at == len(question) or not node.next:
            return
        token = question[at]
        for sign, length in self._signs_of(token):
            if sign in node.next:
                below = node.next[sign]
                yield from self._below(below, question, at + 1, years, letters + length)
        if token.year and _YEAR_SIGN in node.next:
            below, found = node.next[_YEAR_SIGN], (*years, token.text)
            yield from self._below(below, question, at + 1, found, letters)

    def _signs_of(self, token: Token) -> Iterator[tuple[str, int]]:
        """What a token may stand for in a phrase; of beginnings, how many letters they have."""
        yield token.stem, 0
        for form in token.forms:
            yield f"={form}", 0
            for length in range(_LEAST_BEGINNING, len(form) + 1):
                if (sign := f"{form[:length]}*") in self._beginnings:
                    yield sign, length


def _signs(phrase: str) -> Iterator[str]:
    """The signs of a written phrase: its words as stems, beginnings, exact words and years."""
    for part in phrase.replace(_YEAR_SIGN, f" {_YEAR_SIGN} ").split():
        if part == _YEAR_SIGN:
            yield part
        elif part.startswith("="):
            yield f"={tokens(part)[0].forms[0]}"
        elif part.endswith("*"):
            *before, last = tokens(part)
            yield from (token.stem for token in before)
            yield f"{last.forms[0]}*"
        elif part == "-":
            yield part
        else:
            yield from (token.stem for token in tokens(part))


@cache
def phrases() -> tuple[tuple[str, Mapping[str, tuple[str, ...]]], ...]:
    """The table of phrases: each meaning, as `kind.value`, with its phrases by language."""
    with Path(__file__).with_name("phrases.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            (row["means"], {language: _cell(row[language]) for language in LANGUAGES})
            for row in csv.DictReader(file)
        )


def _cell(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (phrase.strip() for phrase in text.split(";"))))


def lexicon(labels: Iterable[tuple[str, Meaning, str]]) -> Lexicon:
    """The phrases of the table together with the labels of the concepts of a graph.

    A role whose label asks for something by itself (“partner”) is left out.
    """
    made = Lexicon()
    for means, by_language in phrases():
        kind, _, value = means.partition(".")
        for language, own in by_language.items():
            for phrase in own:
                made.add(phrase, Meaning(kind, value), language)
    for label, meaning, language in labels:
        if meaning.kind != "role" or not made.asks(label):
            made.add(label, meaning, language)
    return made
