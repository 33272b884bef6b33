"""The names of the things in a store: which of them may fit what somebody typed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Protocol

from sinograph import catalogue
from sinograph.model import Iri, Text
from sinograph.names.spelling import Spelling, variants
from sinograph.namespaces import ALT_LABEL, HIDDEN_LABEL, PREF_LABEL
from sinograph.store.base import Store

#: Forms of a name, those that count for more first.
FORMS: Final = (PREF_LABEL, ALT_LABEL, HIDDEN_LABEL)
_WEIGHTS: Final = (1.0, 0.995, 0.99)
_VARIANT_WEIGHT: Final = 0.985
#: The least that a name of which the words are right counts for.
LEAST_WEIGHT: Final = _WEIGHTS[-1] * _VARIANT_WEIGHT


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a thing; `spelling` is that of the label, or of what the label says for short.

    `misspelt` says that a source prints it wrongly: it stands for the thing as a whole only.
    """

    thing: str
    label: str
    weight: float
    spelling: Spelling
    misspelt: bool = False


class Book(Protocol):
    """All names of a store."""

    def spelt(self, label: str) -> list[str]:
        """The things that have exactly this label, whatever its case; those called so first."""

    def candidates(self, asked: Spelling) -> Iterable[Name]:
        """Names among which are all that `asked` fits."""

    def under(self, key: str) -> Iterable[Name]:
        """The names with this key or, in Chinese, with this core."""

    def holding(self, words: Collection[str]) -> Iterable[Name]:
        """The names that hold all of some telling words, or Chinese characters."""

    @property
    def keys(self) -> Sequence[str]:
        """The forms under which names are looked up."""

    def of_key(self, position: int) -> Iterable[Name]:
        """The names of one of `keys`."""


class ReadBook:
    """The names of a small store, asked for when they are needed, and all read at once."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def spelt(self, label: str) -> list[str]:
        """The things that have exactly this label, those whose preferred label it is if any."""
        bound = catalogue.bind(catalogue.part("named"), {"wanted": [Text(label.lower())]})
        rows = self._store.select(bound).rows
        preferred = {row["thing"].value for row in rows if row["form"] == Iri(PREF_LABEL)}
        return sorted(preferred or {row["thing"].value for row in rows})

    def candidates(self, asked: Spelling) -> Iterable[Name]:
        """All names."""
        return self._all

    def under(self, key: str) -> Iterable[Name]:
        """The names with this key or, in Chinese, with this core."""
        return self._by_key.get(key, ())

    def holding(self, words: Collection[str]) -> Iterable[Name]:
        """The names that hold all of some telling words, or Chinese characters."""
        lists = sorted((self._by_word.get(word, set()) for word in words), key=len)
        found = lists[0].intersection(*lists[1:]) if lists else set()
        return [self._all[number] for number in sorted(found)]

    @property
    def keys(self) -> Sequence[str]:
        """Every key of every name."""
        return self._folded[1]

    def of_key(self, position: int) -> Iterable[Name]:
        """The name that a key belongs to."""
        return (self._folded[0][position],)

    @cached_property
    def _by_key(self) -> dict[str, list[Name]]:
        found: dict[str, list[Name]] = {}
        for name in self._all:
            for key in name.spelling.keys | ({name.spelling.han} - {""}):
                found.setdefault(key, []).append(name)
        return found

    @cached_property
    def _by_word(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {}
        for number, name in enumerate(self._all):
            for word in name.spelling.parts:
                found.setdefault(word, set()).add(number)
        return found

    @cached_property
    def _folded(self) -> tuple[list[Name], list[str]]:
        pairs = [(name, key) for name in self._all for key in sorted(name.spelling.keys)]
        return [name for name, _ in pairs], [key for _, key in pairs]

    @cached_property
    def _all(self) -> tuple[Name, ...]:
        return tuple(name for row in rows(self._store) for name in names(*row))


def rows(store: Store) -> Iterator[tuple[str, int, str]]:
    """Every label in a store: its thing, its form as a place in FORMS, and its text."""
    for thing, form, label in store.values(catalogue.part("names")):
        yield thing, FORMS.index(form), label


def names(thing: str, form: int, label: str) -> Iterator[Name]:
    """A label as a name, and what it says for short; `form` is a place in FORMS."""
    for number, variant in enumerate(variants(label)):
        share = _WEIGHTS[form] * (_VARIANT_WEIGHT if number else 1.0)
        yield Name(thing, label, share, Spelling(variant), FORMS[form] == HIDDEN_LABEL)
