"""What a thing is called in the language asked for, with a chain to fall back on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sinograph import catalogue
from sinograph.model import Text
from sinograph.namespaces import local_name
from sinograph.store.base import Store

LANGUAGES: Final = ("en", "de", "zh")


def chain(language: str) -> tuple[str, ...]:
    """The languages in which a label is looked for, `language` first, a label without one last."""
    return (language, *(other for other in LANGUAGES if other != language), "")


class Labels:
    """Preferred labels of a store in one language, fetched by the batch and kept."""

    def __init__(
        self, store: Store, language: str, found: dict[str, Mapping[str, str]] | None = None
    ) -> None:
        self._store = store
        self._chain = chain(language)
        self._known: dict[str, str] = {}
        self._found: dict[str, Mapping[str, str]] = {} if found is None else found

    def speaking(self, language: str) -> Labels:
        """The same labels in another language; what one fetches, the other knows."""
        return Labels(self._store, language, self._found)

    def fetch(self, things: Iterable[str]) -> None:
        """Make sure that the labels of `things` are known, with one query."""
        missing = [thing for thing in set(things) if thing not in self._known]
        if not missing:
            return
        self._ask([thing for thing in missing if thing not in self._found])
        for thing in missing:
            self._known[thing] = self._choose(thing, self._found[thing])

    def of(self, thing: str) -> str:
        """The label of one thing; the local name of its IRI where it has none."""
        if thing not in self._known:
            self.fetch([thing])
        return self._known[thing]

    def _ask(self, things: Sequence[str]) -> None:
        if not things:
            return
        bound = catalogue.bind(catalogue.part("labels"), {"thing": catalogue.iris(things)})
        found: dict[str, dict[str, str]] = {thing: {} for thing in things}
        for row in self._store.select(bound).rows:
            label = row["label"]
            if isinstance(label, Text):
                found[row["thing"].value].setdefault(label.language, label.value)
        self._found.update(found)

    def _choose(self, thing: str, labels: Mapping[str, str]) -> str:
        for language in self._chain:
            if language in labels:
                return labels[language]
        return next(iter(labels.values()), local_name(thing))
