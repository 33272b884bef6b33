"""A typed name in any of the three languages -> one thing, or the near ones."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sinograph import catalogue
from sinograph.errors import AmbiguousName, UnknownName
from sinograph.folding import keys, words
from sinograph.labels import Labels
from sinograph.model import Iri, Near, Text
from sinograph.namespaces import ALT_LABEL, ID, PREF_LABEL, SG, SUPER_KINDS, local_name
from sinograph.store.base import Store

_FORM_WEIGHT: Final = {PREF_LABEL: 1.0, ALT_LABEL: 0.98}
_HIDDEN_WEIGHT: Final = 0.95
_NEAR: Final = 8


@dataclass(frozen=True, slots=True)
class _Name:
    thing: str
    label: str
    weight: float


class Names:
    """The names of the things in a store, read when first needed."""

    def __init__(self, store: Store, labels: Labels) -> None:
        self._store = store
        self._labels = labels
        self._known_classes: dict[str, frozenset[str]] = {}
        self._resolved: dict[tuple[str, str], str] = {}

    def resolve(self, name: str, wanted: str = "") -> str:
        """The IRI of the thing that is called `name`.

        `name` is an id, an IRI, or a label or alias in any language; case, accents, umlaut
        spellings and legal forms do not matter. `wanted` is the kind asked for, such as
        `Organisation`; empty for any. A thing named exactly so wins over those that contain it.

        Raises UnknownName or AmbiguousName, which carry the near names.
        """
        found = self._resolved.get((name, wanted))
        if found is None:
            found = self._resolved[name, wanted] = self._resolve(name, wanted)
        return found

    def _resolve(self, name: str, wanted: str) -> str:
        written = self._by_id(name, wanted)
        if written:
            return written
        exact = self._of_kind(self._spelt(name), wanted)
        if len(exact) == 1:
            return exact[0]
        folded = self._of_kind(self._folded(name), wanted) or exact
        if len(folded) == 1:
            return folded[0]
        if folded:
            raise AmbiguousName(name, self._nears(name, folded))
        contained = self._of_kind(self._containing(name), wanted)
        if len(contained) == 1:
            return contained[0]
        if contained:
            raise AmbiguousName(name, self._nears(name, contained))
        raise UnknownName(name, wanted or "thing", self._near(name, wanted))

    def find(self, text: str, limit: int | None = None) -> list[Near]:
        """The things whose names match `text`, best first: equal, containing, then near names."""
        scores: dict[str, tuple[float, str]] = {}
        for name in self._all:
            score = self._score(text, name)
            if score > scores.get(name.thing, (0.0, ""))[0]:
                scores[name.thing] = score, name.label
        ordered = sorted(scores.items(), key=lambda item: (-item[1][0], item[0]))[:limit]
        things = [thing for thing, _ in ordered]
        self._labels.fetch(things)
        kinds = self.kinds(things)
        return [
            Near(thing, self._labels.of(thing), kinds.get(thing, ""), label, round(score, 3))
            for thing, (score, label) in ordered
        ]

    def kinds(self, things: Iterable[str]) -> dict[str, str]:
        """The kind (local name of the most specific class) of each thing."""
        found = {thing: _most_specific(of) for thing, of in self._classes(things).items()}
        return {thing: kind for thing, kind in found.items() if kind}

    def _by_id(self, name: str, wanted: str) -> str | None:
        iri = name if name.startswith(ID) else ID + name
        if any(c in iri for c in ' <>"{}|\\^`'):
            return None
        classes = self._classes([iri]).get(iri, frozenset())
        return iri if classes and (not wanted or wanted in classes) else None

    def _spelt(self, name: str) -> list[str]:
        bound = catalogue.bind(catalogue.part("named"), {"wanted": [Text(name.lower())]})
        rows = self._store.select(bound).rows
        preferred = {row["thing"].value for row in rows if row["form"] == Iri(PREF_LABEL)}
        return sorted(preferred or {row["thing"].value for row in rows})

    def _folded(self, name: str) -> list[str]:
        wanted = keys(name)
        best: dict[str, float] = {}
        for key in wanted:
            for found in self._index.get(key, ()):
                best[found.thing] = max(best.get(found.thing, 0.0), found.weight)
        top = max(best.values(), default=0.0)
        return sorted(thing for thing, weight in best.items() if weight == top)

    def _containing(self, name: str) -> list[str]:
        asked = frozenset(words(name))
        return sorted({n.thing for n in self._all if asked and asked <= frozenset(words(n.label))})

    def _near(self, name: str, wanted: str) -> list[Near]:
        found = self.find(name)
        of_kind = set(self._of_kind([near.id for near in found], wanted))
        return [near for near in found if near.id in of_kind][:_NEAR]

    def _nears(self, name: str, things: Iterable[str]) -> list[Near]:
        chosen = set(things)
        return [near for near in self.find(name) if near.id in chosen][:_NEAR]

    def _score(self, text: str, name: _Name) -> float:
        asked, own = keys(text), keys(name.label)
        if asked & own:
            return name.weight
        if frozenset(words(text)) <= frozenset(words(name.label)):
            return 0.8 * name.weight
        return 0.75 * max(_likeness(a, b) for a in asked for b in own)

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
    def _all(self) -> tuple[_Name, ...]:
        rows = self._store.select(catalogue.part("names")).rows
        weight: Callable[[str], float] = lambda form: _FORM_WEIGHT.get(form, _HIDDEN_WEIGHT)  # noqa: E731
        return tuple(
            _Name(row["thing"].value, row["label"].value, weight(row["form"].value)) for row in rows
        )

    @cached_property
    def _index(self) -> Mapping[str, tuple[_Name, ...]]:
        index: dict[str, list[_Name]] = {}
        for name in self._all:
            for key in keys(name.label):
                index.setdefault(key, []).append(name)
        return {key: tuple(names) for key, names in index.items()}


def _likeness(a: str, b: str) -> float:
    matcher = difflib.SequenceMatcher(None, a, b)
    if matcher.real_quick_ratio() < 0.7 or matcher.quick_ratio() < 0.7:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= 0.7 else 0.0


def _most_specific(classes: frozenset[str]) -> str:
    return next((kind for kind in SUPER_KINDS if kind in classes), "")
