"""How well a typed text fits a name: equal, the same words, a part of it, or nearly so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sinograph.folding import is_han, keys, plain, words
from sinograph.names.vocabulary import core, han_core

EQUAL: Final = 1.0
SAME_WORDS: Final = 0.97
_PART: Final = 0.6
_ABBREVIATION: Final = 0.55
_COVERAGE: Final = 0.35
_NEARLY: Final = 0.75
_LIKE: Final = 70.0
#: From so many letters on a text may be the beginning of a name whose words are parted otherwise.
LONG: Final = 6
#: From so many letters on a word may have one typing error, and from so many two.
_TYPOS: Final = (6, 10)
_BRACKETS: Final = re.compile(r"^(?P<outside>.*?)\s*[(（](?P<inside>[^)）]+)[)）]$")


@dataclass(frozen=True)
class Spelling:
    """A text folded once for all comparisons."""

    text: str

    @cached_property
    def keys(self) -> frozenset[str]:
        """The forms under which it is looked up."""
        return keys(self.text)

    @cached_property
    def core(self) -> frozenset[str]:
        """Its telling words, umlauts spelt out."""
        return core(words(self.text))

    @cached_property
    def bare_core(self) -> frozenset[str]:
        """Its telling words, umlauts without their dots."""
        return core(words(plain(self.text)))

    @cached_property
    def han(self) -> str:
        """Its Chinese core; empty without Chinese characters."""
        return han_core(self.text).casefold() if is_han(self.text) else ""

    @cached_property
    def parts(self) -> frozenset[str]:
        """The words and Chinese characters under which an index keeps it."""
        return self.core | self.bare_core | set(self.han)


def variants(text: str) -> Iterator[str]:
    """The text; and where brackets at its end hold an acronym or years, what stands outside.

    >>> list(variants("Karlsruhe Institute of Technology (KIT)"))
    ['Karlsruhe Institute of Technology (KIT)', 'Karlsruhe Institute of Technology', 'KIT']
    >>> list(variants("Siemens (China)"))
    ['Siemens (China)']
    """
    yield text
    match = _BRACKETS.match(text)
    if match is None or not match["outside"]:
        return
    if match["inside"].isupper() or not any(c.isalpha() for c in match["inside"]):
        yield match["outside"]
    if match["inside"].isupper():
        yield match["inside"]


def fit(asked: Spelling, name: Spelling) -> float:
    """How well `asked` fits `name`, from 0 to 1; above 0.95 they mean the same."""
    if asked.keys & name.keys:
        return EQUAL
    if asked.core in {name.core, name.bare_core}:
        return SAME_WORDS
    if asked.han and asked.han == name.han:
        return SAME_WORDS
    if asked.han and name.han:
        return _han_fit(asked.han, name.han)
    if asked.core and asked.core < name.core:
        return _PART + _COVERAGE * _length(asked.core) / _length(name.core)
    return _glued_fit(asked, name)


def alike(asked: Spelling, names: Sequence[str]) -> Iterator[tuple[int, float]]:
    """The folded names that look like a text, by position, for typing errors.

    A score never reaches that of a part of a name.
    """
    from rapidfuzz import fuzz, process

    for key in asked.keys:
        found = process.extract(key, names, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=None)
        for _, ratio, position in found:
            yield position, _NEARLY * ratio / 100


def mistyped(word: str, words: Sequence[str], most: int = 2) -> list[int]:
    """Which of `words`, by position, are `word` but for the fewest typing errors, `most` at most.

    An error is a letter too many, too few, another, or two exchanged (optimal string alignment).
    Short words have none, and only long ones two.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    allowed = min(most, sum(len(word) >= letters for letters in _TYPOS))
    if not allowed:
        return []
    found = process.extract(word, words, scorer=OSA.distance, score_cutoff=allowed, limit=None)
    fewest = min((errors for _, errors, _ in found), default=0)
    return [position for _, errors, position in found if errors == fewest]


def _han_fit(asked: str, name: str) -> float:
    if asked in name:
        return _PART + _COVERAGE * len(asked) / len(name)
    ends = asked[0] == name[0] or asked[-1] == name[-1]
    if ends and len(asked) > 1 and _in_order(asked, name):
        return _ABBREVIATION + _COVERAGE * len(asked) / len(name)
    return 0.0


def _glued_fit(asked: Spelling, name: Spelling) -> float:
    """A part of a name whose words are parted in another way (“Cyber Security Law”)."""
    found = [
        len(a) / len(b) for a in asked.keys for b in name.keys if len(a) >= LONG and b.startswith(a)
    ]
    return _ABBREVIATION + _COVERAGE * max(found) if found else 0.0


def _in_order(short: str, long: str) -> bool:
    """Whether the characters of `short` occur in `long` in this order, as in abbreviations."""
    rest = iter(long)
    return all(char in rest for char in short)


def _length(words_: frozenset[str]) -> int:
    return sum(map(len, words_))
