"""Resolve a typed name to one thing, or refuse with the near names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

from sinograph import catalogue
from sinograph.errors import AmbiguousName, UnknownName, UsageError
from sinograph.folding import is_han
from sinograph.labels import Labels
from sinograph.model import Near
from sinograph.names.book import LEAST_WEIGHT, Book, Name, ReadBook
from sinograph.names.spelling import SAME_WORDS, Spelling, alike, fit, mistyped, variants
from sinograph.names.vocabulary import says_nothing
from sinograph.namespaces import ID, SG, SUPER_KINDS, local_name
from sinograph.store.base import Store
from sinograph.store.beside import beside, in_folder

if TYPE_CHECKING:
    from opencc import OpenCC

#: What is asked for less often gives way to what is asked for more.
_KIND_WEIGHT: Final = {"Collaboration": 0.93, "Event": 0.97, "Programme": 0.96, "Award": 0.96}
_NEAR: Final = 8
#: How much better than all others a thing must fit that only contains the text asked for.
_MARGIN: Final = 0.03


class Names:
    """The names of the things in a store, read when first needed."""

    def __init__(self, store: Store, labels: Labels) -> None:
        self._store = store
        self._labels = labels
        self._known_classes: dict[str, frozenset[str]] = {}
        self._resolved: dict[tuple[str, str], str] = {}

    def labelled(self, labels: Labels) -> Names:
        """The same names for a reader of another language."""
        other = Names(self._store, labels)
        other._known_classes, other._resolved = self._known_classes, self._resolved
        other.__dict__["_book"] = self._book
        return other

    def resolve(self, name: str, wanted: str = "") -> str:
        """The IRI of the thing that is called `name`.

        `name` is an id, an IRI, or a label or alias in any language; case, accents, umlaut
        spellings, legal forms, word order and words like “Province” or “集团” do not matter, and a
        part of a name will do where it fits one thing clearly best. `wanted` is the kind asked
        for, such as `Organisation`; empty for any.

        Raises UnknownName or AmbiguousName, which carry the near names, or UsageError.
        """
        _refuse_empty(name)
        found = self._resolved.get((name, wanted))
        if found is None:
            found = self._resolved[name, wanted] = self._resolve(name, wanted)
        return found

    def find(self, text: str, limit: int | None = None) -> list[Near]:
        """The things whose names match `text`, best first: equal, containing, then near names.

        Raises UsageError for an empty text.
        """
        _refuse_empty(text)
        fitting = self._fitting(text)
        scores = fitting | {
            thing: found for thing, found in self._alike(text).items() if thing not in fitting
        }
        ordered = sorted(scores.items(), key=lambda item: (-item[1][0], item[0]))[:limit]
        things = [thing for thing, _ in ordered]
        self._labels.fetch(things)
        kinds = self.kinds(things)
        return [
            Near(thing, self._labels.of(thing), kinds.get(thing, ""), label, round(score, 3))
            for thing, (score, label) in ordered
        ]

    def under(self, key: str) -> Iterable[Name]:
        """The names with a folded key, of which a text may hold several."""
        return self._book.under(key)

    def holding(self, words: Collection[str]) -> Iterable[Name]:
        """The names that hold all of some telling words, or Chinese characters."""
        return self._book.holding(words)

    def misspelt(self, word: str) -> dict[str, float]:
        """The things whose name a text would be but for a typing error, and how much they weigh."""
        found: dict[str, float] = {}
        for key in Spelling(word).keys:
            for position in mistyped(key, self._book.keys):
                for name in self._book.of_key(position):
                    found[name.thing] = max(found.get(name.thing, 0.0), name.weight)
        return found

    @property
    def keys(self) -> Sequence[str]:
        """The folded forms of all names."""
        return self._book.keys

    def of_key(self, position: int) -> Iterable[Name]:
        """The names of one of `keys`."""
        return self._book.of_key(position)

    def kinds(self, things: Iterable[str]) -> dict[str, str]:
        """The kind (local name of the most specific class) of each thing."""
        found = {thing: _most_specific(of) for thing, of in self._classes(things).items()}
        return {thing: kind for thing, kind in found.items() if kind}

    def classes(self, things: Iterable[str]) -> Mapping[str, frozenset[str]]:
        """All classes of each thing, by local name; none for what is not in the graph."""
        return self._classes(things)

    def _resolve(self, name: str, wanted: str) -> str:
        written = self._by_id(name, wanted)
        if written:
            return written
        exact = self._of_kind(self._book.spelt(name), wanted)
        if len(exact) == 1:
            return exact[0]
        scores = self._weighed(name, wanted)
        best = _best(scores)
        asked = Spelling(name)
        if best and says_nothing(asked.core, name):
            raise AmbiguousName(name, self._nears(name, scores))
        if len(best) == 1 and not self._lacks_its_city(asked, best[0]):
            return best[0]
        if len(best) > 1:
            raise AmbiguousName(name, self._nears(name, best))
        raise UnknownName(name, wanted or "thing", self._near(name, wanted))

    def _by_id(self, name: str, wanted: str) -> str | None:
        iri = name if name.startswith(ID) else ID + name
        if any(c in iri for c in ' <>"{}|\\^`') or not iri.isprintable():
            return None
        classes = self._classes([iri]).get(iri, frozenset())
        return iri if classes and (not wanted or wanted in classes) else None

    def _weighed(self, name: str, wanted: str) -> dict[str, float]:
        """How well each thing of the wanted kind fits; kinds asked for less often weigh less."""
        fitting = self._fitting(name)
        things = self._of_kind(list(fitting), wanted)
        classes = self._classes(things)
        return {
            thing: fitting[thing][0] * (1.0 if wanted else kind_weight(classes[thing]))
            for thing in things
        }

    def _fitting(self, text: str) -> dict[str, tuple[float, str]]:
        """The best score of each thing that `text` fits, and the label that gave it."""
        asked = [Spelling(variant) for variant in variants(simplified(text))]
        found: dict[str, tuple[float, str]] = {}
        for spelling in asked:
            for name in self._book.candidates(spelling):
                fitting = fit(spelling, name.spelling)
                if name.misspelt and fitting < SAME_WORDS:
                    continue
                score = fitting * name.weight
                if score > found.get(name.thing, (0.0, ""))[0]:
                    found[name.thing] = score, name.label
        return found

    def _lacks_its_city(self, asked: Spelling, thing: str) -> bool:
        """Whether the text is a part of a name that lacks nothing but the city of a branch."""
        score, label = self._fitting(asked.text)[thing]
        if score >= SAME_WORDS * LEAST_WEIGHT:
            return False
        more = Spelling(label).core - asked.core
        return bool(more) and all(self._of_kind(self._book.spelt(w), "City") for w in more)

    def _alike(self, text: str) -> dict[str, tuple[float, str]]:
        """The best score of each thing with a name that looks like `text`."""
        found: dict[str, tuple[float, str]] = {}
        for position, likeness in alike(Spelling(simplified(text)), self._book.keys):
            for name in self._book.of_key(position):
                score = likeness * name.weight
                if score > found.get(name.thing, (0.0, ""))[0]:
                    found[name.thing] = score, name.label
        return found

    def _near(self, name: str, wanted: str) -> list[Near]:
        found = self.find(name)
        of_kind = set(self._of_kind([near.id for near in found], wanted))
        return ([near for near in found if near.id in of_kind] or found)[:_NEAR]

    def _nears(self, name: str, things: Iterable[str]) -> list[Near]:
        chosen = set(things)
        return [near for near in self.find(name) if near.id in chosen][:_NEAR]

    def _of_kind(self, things: list[str], wanted: str) -> list[str]:
        if not wanted or not things:
            return things
        classes = self._classes(things)
        return [thing for thing in things if wanted in classes.get(thing, frozenset())]

    def _classes(self, things: Iterable[str]) -> Mapping[str, frozenset[str]]:
        asked = set(things)
        missing = asked - self._known_classes.keys()
        if missing:
            found: dict[str, set[str]] = {thing: set() for thing in missing}
            bound = catalogue.bind(catalogue.part("kinds"), {"thing": catalogue.iris(missing)})
            for row in self._store.select(bound).rows:
                if row["kind"].value.startswith(SG):
                    found[row["thing"].value].add(local_name(row["kind"].value))
            self._known_classes.update({t: frozenset(classes) for t, classes in found.items()})
        return {thing: self._known_classes[thing] for thing in asked}

    @cached_property
    def _book(self) -> Book:
        place = beside(self._store, "names")
        if place is None or not in_folder(self._store):
            return ReadBook(self._store)
        from sinograph.names import index

        return index.of_store(self._store, place)


def _refuse_empty(name: str) -> None:
    if not name.strip():
        raise UsageError("the name is empty; give one, such as Siemens")


def _best(scores: Mapping[str, float]) -> list[str]:
    """The things that fit best: one that stands out, or all that are too close to tell apart."""
    if not scores:
        return []
    top = max(scores.values())
    margin = 0.0 if top >= SAME_WORDS * LEAST_WEIGHT else _MARGIN
    return sorted(thing for thing, score in scores.items() if score >= top - margin)


def kind_weight(classes: frozenset[str]) -> float:
    """How much a thing of these classes is asked for, up to 1: the least of its classes counts."""
    return min((_KIND_WEIGHT.get(class_, 1.0) for class_ in classes), default=1.0)


def simplified(text: str) -> str:
    """Traditional Chinese characters as simplified ones."""
    return str(_converter().convert(text)) if is_han(text) else text


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


def _most_specific(classes: frozenset[str]) -> str:
    return next((kind for kind in SUPER_KINDS if kind in classes), "")
