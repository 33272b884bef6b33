"""Names of the things of a graph within a question: exact ones, the same words, parts of names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sinograph.labels import Labels
from sinograph.names import Names
from sinograph.names.book import Name
from sinograph.names.spelling import SAME_WORDS, Spelling, fit
from sinograph.names.vocabulary import core
from sinograph.reading.meanings import Meaning
from sinograph.reading.tokens import Token

_LONGEST: Final = 12
_LEGAL: Final = frozenset({"gmbh", "ag", "kg", "se", "ltd", "inc", "corp", "co", "plc"})
_LEAST_GENITIVE: Final = 4
#: A name of one character says too little within a question.
_SHORTEST: Final = 2
#: So many telling words name a thing, if they stand in the names of no other.
_TELLING: Final = 3
_MOST_WORDS: Final = 0.9
_MOST_CANDIDATES: Final = 12


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens up to `end` that name something."""

    end: int
    meanings: tuple[Meaning, ...]


class Mentions:
    """Looks for names of things in a question."""

    def __init__(self, names: Names, labels: Labels) -> None:
        self._names = names
        self._labels = labels

    def at(self, question: Sequence[Token], start: int) -> list[Mention]:
        """The names that begin at a token, exactly or in the same words."""
        found = list(self._exact(question, start))
        known = {mention.end for mention in found}
        same = (mention for mention in self._same_words(question, start))
        return found + [mention for mention in same if mention.end not in known]

    def part(self, words: Sequence[Token]) -> tuple[Meaning, ...]:
        """The things of whose names these words are a part, those that fit best first."""
        text = "".join(w.text for w in words) if words[0].han else " ".join(w.text for w in words)
        asked = Spelling(text)
        telling = set(asked.han) if words[0].han else asked.core
        scores = {
            name.thing: fit(asked, name.spelling) * name.weight
            for name in sorted(self._names.holding(telling), key=lambda n: n.weight)
        }
        best = sorted(scores, key=lambda thing: (-scores[thing], thing))
        chosen = [thing for thing in best if scores[thing] > 0][:_MOST_CANDIDATES]
        return self._meanings({thing: scores[thing] for thing in chosen})

    def like(self, words: Sequence[Token]) -> tuple[Meaning, ...]:
        """The things that misspelt words may name."""
        if any(word.han for word in words):
            return ()
        text = " ".join(word.text for word in words)
        return self._meanings(self._names.misspelt(text), misspelt=True)

    def _exact(self, question: Sequence[Token], start: int) -> Iterator[Mention]:
        keys: tuple[str, ...] = ("", "")
        for end in range(start + 1, min(len(question), start + _LONGEST * 2) + 1):
            token = question[end - 1]
            if token.forms[0] not in _LEGAL:
                keys = (keys[0] + token.forms[0], keys[1] + token.forms[-1])
            if not keys[0]:
                continue
            named = [name for key in dict.fromkeys(keys) for name in self._names.under(key)]
            if not named and _genitive(token):
                named = list(self._names.under(keys[0][:-1]))
            if named and end - start + len(keys[0]) > _SHORTEST:
                yield Mention(end, self._meanings(_best((name, 1.0) for name in named)))

    def _same_words(self, question: Sequence[Token], start: int) -> Iterator[Mention]:
        """Names of which all telling words stand here in any order, with little between them."""
        if question[start].han:
            return
        telling: frozenset[str] = frozenset()
        for end in range(start + 1, min(len(question), start + _LONGEST) + 1):
            token = question[end - 1]
            if token.han:
                return
            own = core((token.forms[0],))
            if not self._names_hold(own | telling):
                return
            telling |= own
            if len(telling) < 2:
                continue
            holding = list(self._names.holding(telling))
            named = [n for n in holding if telling in _cores(n)]
            if named:
                yield Mention(end, self._meanings(_best((n, SAME_WORDS) for n in named)))
            elif len(telling) >= _TELLING and len({n.thing for n in holding}) == 1:
                yield Mention(end, self._meanings(_best((n, _MOST_WORDS) for n in holding)))

    def _names_hold(self, words: frozenset[str]) -> bool:
        return any(True for _ in self._names.holding(words))

    def _meanings(
        self, weights: dict[str, float], *, misspelt: bool = False
    ) -> tuple[Meaning, ...]:
        classes = self._names.classes(weights)
        return tuple(
            Meaning(
                "name",
                thing,
                weight,
                classes[thing],
                self._labels.of(thing) if misspelt else "",
            )
            for thing, weight in weights.items()
            if classes[thing]
        )


def _best(named: Iterable[tuple[Name, float]]) -> dict[str, float]:
    """The best weight of each thing, those that fit best first."""
    found: dict[str, float] = {}
    for name, share in named:
        found[name.thing] = max(found.get(name.thing, 0.0), share * name.weight)
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _cores(name: Name) -> tuple[frozenset[str], frozenset[str]]:
    return name.spelling.core, name.spelling.bare_core


def _genitive(token: Token) -> bool:
    form = token.forms[0]
    return form.endswith("s") and len(form) > _LEAST_GENITIVE and not token.han
