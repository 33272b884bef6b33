"""What a graph knows of the things that somebody's data name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from sinograph import catalogue
from sinograph.facts.schema import ENTITY_KINDS, FORMATS
from sinograph.folding import keys
from sinograph.labels import Labels
from sinograph.model import Iri, Triple
from sinograph.names import Names
from sinograph.namespaces import ID, SG, TYPE, entity_iri, local_name
from sinograph.store.base import Store

#: So many things are asked for at a time.
_BATCH: Final = 500
_GENERAL: Final = {
    "places": "Place",
    "organisations": "Organisation",
    "collaborations": "Collaboration",
}


class Known:
    """The things of one graph, by their ids and names."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.labels = Labels(store, "en")
        self.names = Names(store, self.labels)

    def tables(self, ids: Iterable[str]) -> dict[str, str]:
        """In which table each of some ids would stand; none for what is not in the graph."""
        found: dict[str, str] = {}
        for batch in _batches({i for i in ids if FORMATS["id"].pattern.fullmatch(i)}):
            for id_, classes in self._classes(batch).items():
                table = next((t for t, kinds in ENTITY_KINDS.items() if kinds & classes), None)
                if "Source" in classes:
                    table = "sources"
                if table:
                    found[id_] = table
        return found

    def present(self, ids: Iterable[str]) -> set[str]:
        """Which of some ids the graph says anything of."""
        return {
            i for batch in _batches(set(ids)) for i, kinds in self._classes(batch).items() if kinds
        }

    def called(self, name: str, table: str) -> list[str]:
        """The ids of the things of a table that have exactly this name, spelling folded."""
        found = {found.thing for key in keys(name) for found in self.names.under(key)}
        wanted = _GENERAL.get(table) or next(iter(ENTITY_KINDS[table]))
        classes = self.names.classes(found)
        return sorted(t.removeprefix(ID) for t in found if wanted in classes[t])

    def countries(self, organisations: Collection[str]) -> dict[str, str]:
        """The country of organisations, by ids."""
        found: dict[str, str] = {}
        for batch in _batches(set(organisations)):
            bound = self._bound("countries", "thing", batch)
            for row in self.store.select(bound).rows:
                found[_id(row["thing"].value)] = _id(row["country"].value)
        return found

    def statements(self, things: Iterable[str]) -> Iterator[Triple]:
        """What the graph says of things, and of the statements about them; by IRI."""
        for batch in _batches(set(things)):
            yield from self.store.construct(self._bound("statements-about", "thing", batch))
            yield from self.store.construct(self._bound("claims-about", "thing", batch))

    def types(self, things: Iterable[str]) -> Iterator[Triple]:
        """The classes of things, by IRI."""
        for batch in _batches(set(things)):
            for row in self.store.select(self._bound("kinds", "thing", batch)).rows:
                yield Iri(row["thing"].value), Iri(TYPE), row["kind"]

    def chains(self, properties: Iterable[str]) -> Iterator[Triple]:
        """All ties by some properties of ours."""
        for name in properties:
            bound = catalogue.bind(catalogue.part("having"), {"property": [Iri(SG + name)]})
            for row in self.store.select(bound).rows:
                yield Iri(row["thing"].value), Iri(SG + name), row["value"]

    def _classes(self, ids: Sequence[str]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for row in self.store.select(self._bound("kinds", "thing", ids)).rows:
            if row["kind"].value.startswith(SG):
                found.setdefault(_id(row["thing"].value), set()).add(local_name(row["kind"].value))
            else:
                found.setdefault(_id(row["thing"].value), set())
        return found

    @staticmethod
    def _bound(part: str, parameter: str, ids: Sequence[str]) -> str:
        values = catalogue.iris([entity_iri(i) for i in ids])
        return catalogue.bind(catalogue.part(part), {parameter: values})


def _id(iri: str) -> str:
    return iri.removeprefix(ID)


def _batches(ids: set[str]) -> Iterator[list[str]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), _BATCH):
        yield ordered[start : start + _BATCH]
