"""The names of a large store as arrays kept beside it: by key, by word and by Chinese character."""

from __future__ import annotations

import contextlib
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np

from sinograph import progress
from sinograph.arrays import folder
from sinograph.arrays.strings import Ints, Strings
from sinograph.errors import NotReadable
from sinograph.folding import is_han
from sinograph.names.book import Book, Name, ReadBook, names, rows
from sinograph.names.spelling import LONG, Spelling
from sinograph.store.base import Store

#: The layout of the files; a folder with another number is stale.
_FORMAT: Final = 1
#: From so many labels on an index is worth keeping.
_WORTH: Final = 20_000
#: Of more names than this that hold the words asked for, only the shortest are looked at.
_MANY: Final = 5_000
#: Characters that more names hold than this say too little to be the core of one.
_FEW: Final = 200
_LAST: Final = "\U0010ffff"


@dataclass(frozen=True, eq=False)
class Postings:
    """Sorted terms, and the numbers of the names that have each (CSR form, ascending)."""

    terms: Strings
    starts: Ints
    names: Ints

    @classmethod
    def of(cls, numbers: Mapping[str, int], pairs: array[int]) -> Postings:
        """Postings from numbered terms and (number of the term, name), one after another."""
        ordered = sorted(numbers)
        place = np.zeros(len(numbers), dtype=np.int32)
        for at, term in enumerate(ordered):
            place[numbers[term]] = at
        table: Ints = np.frombuffer(pairs, dtype=np.int32).reshape(-1, 2)
        unique = np.unique(place[table[:, 0]].astype(np.int64) << 32 | table[:, 1])
        counts = np.bincount(unique >> 32, minlength=len(ordered))
        starts = np.concatenate(([0], np.cumsum(counts)))
        return cls(Strings.of(ordered), starts, (unique & 0xFFFFFFFF).astype(np.int32))

    def at(self, position: int) -> Ints:
        """The names that have the term at a position."""
        return self.names[self.starts[position] : self.starts[position + 1]]

    def having(self, term: str) -> Ints:
        """The names that have a term."""
        position = self.terms.find(term)
        return self.names[:0] if position is None else self.at(position)

    def beginning(self, text: str) -> Ints:
        """The names that have a term which begins with `text`."""
        first, last = bisect_left(self.terms, text), bisect_left(self.terms, text + _LAST)
        return self.names[self.starts[first] : self.starts[last]]

    def having_all(self, terms: Iterable[str]) -> Ints:
        """The names that have every one of some terms; none for no terms."""
        lists = sorted(map(self.having, terms), key=len)
        found = lists[0] if lists else self.names[:0]
        for other in lists[1:]:
            at = np.searchsorted(other, found)
            found = found[np.append(other, -1)[at] == found]
        return found


@dataclass(frozen=True, eq=False)
class IndexedBook:
    """All names of a store: `thing[n]`, `form[n]` and `label[n]`, short forms apart (`variant`)."""

    things: Strings
    labels: Strings
    thing: Ints
    form: Ints
    label: Ints
    variant: Ints
    by_key: Postings
    by_word: Postings

    def spelt(self, label: str) -> list[str]:
        """The things that have exactly this label, those whose preferred label it is if any."""
        wanted = label.lower()
        keyed = [self.by_key.having(key) for key in Spelling(label).keys]
        numbers = np.unique(np.concatenate(keyed)) if keyed else self.thing[:0]
        same = [n for n in numbers.tolist() if self.labels[self.label[n]].lower() == wanted]
        preferred = {self.things[self.thing[n]] for n in same if self.form[n] == 0}
        return sorted(preferred or {self.things[self.thing[n]] for n in same})

    def candidates(self, asked: Spelling) -> Iterator[Name]:
        """Names that share a key, all telling words, or all Chinese characters with `asked`."""
        found = [self.by_key.having(key) for key in asked.keys]
        found += [self.by_key.beginning(key) for key in asked.keys if len(key) >= LONG]
        found.append(self.by_word.having_all(asked.core))
        found.append(self.by_word.having_all(set(asked.han)))
        numbers = np.unique(np.concatenate(found))
        return map(self._name, self._fewest(numbers).tolist())

    def under(self, key: str) -> list[Name]:
        """The names with this key or, in Chinese, with this core."""
        found = list(map(self._name, self.by_key.having(key).tolist()))
        if found or not is_han(key):
            return found
        numbers = self.by_word.having_all(set(key))
        if len(numbers) > _FEW:
            return []
        return [n for n in map(self._name, numbers.tolist()) if n.spelling.han == key]

    def holding(self, words: Collection[str]) -> Iterator[Name]:
        """The names that hold all of some words or characters; the shortest where many do."""
        return map(self._name, self._fewest(self.by_word.having_all(words)).tolist())

    @cached_property
    def keys(self) -> Sequence[str]:
        """Every key of any name, each once."""
        return self.by_key.terms.many(slice(None))

    def of_key(self, position: int) -> Iterator[Name]:
        """The names that have a key."""
        return map(self._name, self.by_key.at(position).tolist())

    def _fewest(self, numbers: Ints) -> Ints:
        """The numbers of names, those of the shortest where they are many."""
        if len(numbers) <= _MANY:
            return numbers
        length = np.diff(self.labels.offsets)[self.label[numbers]]
        return np.sort(numbers[np.argsort(length, kind="stable")[:_MANY]])

    def _name(self, number: int) -> Name:
        thing, label = self.things[self.thing[number]], self.labels[self.label[number]]
        return list(names(thing, int(self.form[number]), label))[int(self.variant[number])]


def of_store(store: Store, place: Path) -> Book:
    """The names of a store: from the index at `place` if it is of this very graph, else read.

    An index of many names is made and kept for the next time, where its place can be written to.
    """
    known = store.fingerprint or ""
    kept = load(place, known)
    if kept is not None:
        return kept
    made = build(progress.over(rows(store), "names"))
    if len(made.labels) < _WORTH:
        return ReadBook(store)
    with contextlib.suppress(NotReadable):
        save(made, known, place)
    return made


def build(labels: Iterable[tuple[str, int, str]]) -> IndexedBook:
    """The index of labels, each with its thing and form. Cost: linear in their letters."""
    things, texts = dict[str, int](), list[str]()
    columns = tuple(array("i") for _ in range(4))
    keys, words = dict[str, int](), dict[str, int]()
    by_key, by_word = array("i"), array("i")
    for thing, form, label in labels:
        texts.append(label)
        own = things.setdefault(thing, len(things))
        for variant, name in enumerate(names(thing, form, label)):
            number = len(columns[0])
            for column, value in zip(columns, (own, form, len(texts) - 1, variant), strict=True):
                column.append(value)
            spelling = name.spelling
            for key in spelling.keys:
                by_key.extend((keys.setdefault(key, len(keys)), number))
            for word in spelling.parts:
                by_word.extend((words.setdefault(word, len(words)), number))
    thing_, form_, label_, variant_ = (np.frombuffer(c, dtype=np.int32) for c in columns)
    return IndexedBook(
        Strings.of(things),
        Strings.of(texts),
        thing_,
        form_,
        label_,
        variant_,
        Postings.of(keys, by_key),
        Postings.of(words, by_word),
    )


_TEXTS: Final = ("things", "labels")
_ARRAYS: Final = ("thing", "form", "label", "variant")
_POSTINGS: Final = ("by_key", "by_word")


def save(book: IndexedBook, fingerprint: str, place: Path) -> None:
    """Write an index to a folder, in place of what was there. Raises NotReadable."""
    columns = {name: getattr(book, name) for name in (*_TEXTS, *_ARRAYS)}
    for name in _POSTINGS:
        postings: Postings = getattr(book, name)
        columns |= {f"{name}-terms": postings.terms}
        columns |= {f"{name}-starts": postings.starts, f"{name}-names": postings.names}
    folder.write(place, {"format": _FORMAT, "graph": fingerprint}, columns)


def load(place: Path, fingerprint: str) -> IndexedBook | None:
    """The index in a folder if it is that of the graph; None if missing, stale or broken."""
    if folder.stamp(place) != {"format": _FORMAT, "graph": fingerprint}:
        return None
    try:
        columns: dict[str, Any] = {name: folder.strings(place, name) for name in _TEXTS}
        columns |= {name: folder.array(place, name) for name in _ARRAYS}
        columns |= {name: _postings(place, name) for name in _POSTINGS}
    except (OSError, ValueError, EOFError):
        return None
    return IndexedBook(**columns)


def _postings(place: Path, name: str) -> Postings:
    terms = folder.strings(place, f"{name}-terms")
    return Postings(
        terms, folder.array(place, f"{name}-starts"), folder.array(place, f"{name}-names")
    )
