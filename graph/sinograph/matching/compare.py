"""How a written name differs from a name in the graph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sinograph.folding import words
from sinograph.matching.pinyin import is_pinyin
from sinograph.matching.wording import (
    Wording,
    bare_han,
    fillers,
    telling,
    unfilled,
    unfilled_han,
)
from sinograph.names.book import Name
from sinograph.names.spelling import Spelling

#: An acronym in brackets behind the name that it stands for.
_ACRONYM: Final = re.compile(r"(?<=\S)\s*[(（](?=[^)）]*[A-Z][^)）]*[A-Z])[\w.&-]+[)）]$")
#: A word of fewer letters, or two of just so many, have no typing errors: they are others.
_SHORT: Final = 4


class Sort(StrEnum):
    """In what way two names are alike, the closest first."""

    SAME = "same"
    WORDS = "words"
    PART = "part"
    PINYIN = "pinyin"
    MISTYPED = "mistyped"


@dataclass(frozen=True, slots=True)
class Likeness:
    """A name of the graph that is like a written one, and what only one of the two says.

    `front` are words before, `behind` words behind what both say; `lacking` are words that the
    written name does not have.
    """

    name: Name
    sort: Sort
    front: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


def compare(asked: Wording, name: Name) -> Likeness | None:
    """How `asked` is like a name; None where they share too little to be compared."""
    if asked.spelling.keys & name.spelling.keys:
        return Likeness(name, Sort.SAME)
    if asked.han and name.spelling.han:
        return _compare_han(asked.han, bare_han(name.spelling.text), name)
    return _compare_words(asked, name)


def mistyped(asked: Wording, name: Name) -> Likeness | None:
    """The likeness of a name that differs by a typing error; None if it is another name.

    Another syllable of pinyin is another word, never an error: Li Wu is not Lu Wu. Nor is another
    letter in an acronym: Fraunhofer IPK is not Fraunhofer IPA.
    """
    apart = set(telling(asked.words)) ^ set(telling(words(name.spelling.text)))
    lengths = [len(word) for word in apart]
    if min(lengths, default=0) < _SHORT or max(lengths) == _SHORT or all(map(is_pinyin, apart)):
        return None
    return Likeness(name, Sort.MISTYPED)


def _compare_han(asked: str, own: str, name: Name) -> Likeness | None:
    if asked == own:
        return Likeness(name, Sort.SAME)
    if len(own) > 1 and own in asked:
        front, _, behind = asked.partition(own)
        return Likeness(name, Sort.PART, _one(front), _one(behind))
    if len(asked) > 1 and asked in own:
        before, _, after = own.partition(asked)
        return Likeness(name, Sort.PART, lacking=_one(before) + _one(after))
    if len(unfilled_han(asked)) > 1 and unfilled_han(asked) == unfilled_han(own):
        more = tuple(word for word in fillers(asked) if word not in own)
        lacking = tuple(word for word in fillers(own) if word not in asked)
        return Likeness(name, Sort.PART, (), more, lacking)
    return None


def _compare_words(asked: Wording, name: Name) -> Likeness | None:
    spelling = Spelling(_ACRONYM.sub("", name.spelling.text))
    core, own = asked.spelling.core, spelling.core
    if core in {own, spelling.bare_core}:
        return Likeness(name, Sort.WORDS)
    if not unfilled(core & own):
        return None
    tokens = telling(asked.words)
    shared = [place for place, token in enumerate(tokens) if token in own]
    extra = [(place, token) for place, token in enumerate(tokens) if token not in own]
    lacking = tuple(token for token in telling(words(spelling.text)) if token not in core)
    return Likeness(
        name,
        Sort.PART,
        tuple(token for place, token in extra if place < shared[0]),
        tuple(token for place, token in extra if place > shared[0]),
        lacking,
    )


def _one(text: str) -> tuple[str, ...]:
    return (text,) if text else ()
