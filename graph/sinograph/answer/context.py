"""What every question needs at hand: the store, names, labels, evidence, and the language."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from sinograph import catalogue
from sinograph.answer.envelope import Answer
from sinograph.answer.kept import Kept
from sinograph.answer.rows import Anchor, Ref
from sinograph.labels import Labels
from sinograph.model import Solution, Term
from sinograph.names import Names
from sinograph.namespaces import local_name
from sinograph.store.base import Store

if TYPE_CHECKING:
    from sinograph.network.network import Network

#: How many rows of answers are kept in a language, and how many solutions for all.
_ROWS: Final = 20_000
_SOLUTIONS: Final = 40_000
_SIDES = {"ChineseSide": "cn", "GermanSide": "de"}


@dataclass(frozen=True, slots=True)
class Context:
    """One store, asked in one language; what has been looked up once is kept.

    `network` is there for a store so large that who partners with whom is looked up in arrays.
    """

    store: Store
    language: str
    labels: Labels
    names: Names
    network: Callable[[], Network] | None = None
    #: Query -> thing -> solutions, as far as they have been asked for one by one.
    _solutions: dict[str, dict[str, list[Solution]]] = field(default_factory=dict)
    _places: dict[str, tuple[_Place, ...]] = field(default_factory=dict)
    _statuses: dict[str, str] = field(default_factory=dict)
    _anchors: dict[str, tuple[Anchor, ...]] = field(default_factory=dict)
    _selected: Kept[tuple[Solution, ...]] = field(default_factory=lambda: Kept(_SOLUTIONS))
    _spoken: dict[str, Context] = field(default_factory=dict)
    _answers: Kept[Answer] = field(default_factory=lambda: Kept(_ROWS))

    @classmethod
    def of(
        cls, store: Store, language: str, network: Callable[[], Network] | None = None
    ) -> Context:
        """A context with empty caches."""
        labels = Labels(store, language)
        return cls(store, language, labels, Names(store, labels), network)

    def speaking(self, language: str) -> Context:
        """The context of the same store in another language, what needs no language shared."""
        if language == self.language:
            return self
        if language not in self._spoken:
            labels = self.labels.speaking(language)
            names = self.names.labelled(labels)
            self._spoken[language] = replace(
                self,
                language=language,
                labels=labels,
                names=names,
                _anchors={},
                _answers=Kept(_ROWS),
            )
            self._spoken.setdefault(self.language, self)
        return self._spoken[language]

    def once(self, asked: Hashable, answer: Callable[[], Answer]) -> Answer:
        """The answer to what was asked, found anew unless it is among the latest ones.

        Of a graph that may change while it is open it is always found anew.
        """
        return self._answers.once(asked, answer) if self.store.fixed else answer()

    def select(self, sparql: str) -> tuple[Solution, ...]:
        """The solutions of a query, kept as `once` keeps answers."""
        if not self.store.fixed:
            return self.store.select(sparql).rows
        return self._selected.once(sparql, lambda: self.store.select(sparql).rows)

    def ask(self, query: str, **values: Sequence[Term]) -> tuple[tuple[Solution, ...], str]:
        """Run a query of the catalogue: its solutions, and the SPARQL as it was sent."""
        sparql = catalogue.bind(catalogue.part(query), values)
        return self.select(sparql), sparql

    def about(self, query: str, parameter: str, things: Iterable[str]) -> list[Solution]:
        """The solutions of a query for each of `things`, which are values of its `parameter`.

        `parameter` is also a column of the query. What is known is not asked again.
        """
        chosen = sorted(set(things))
        known = self._solutions.setdefault(query, {})
        missing = [thing for thing in chosen if thing not in known]
        if missing:
            known.update({thing: [] for thing in missing})
            for row in self._asked(query, parameter, missing):
                known[row[parameter].value].append(row)
        return [row for thing in chosen for row in known[thing]]

    def _asked(self, query: str, parameter: str, things: Sequence[str]) -> Sequence[Solution]:
        """The solutions for things of which the caller keeps what it needs."""
        bound = {parameter: catalogue.iris(things)}
        return self.store.select(catalogue.bind(catalogue.part(query), bound)).rows

    @staticmethod
    def text(query: str) -> str:
        """The SPARQL of a query that is sent as it stands in its file."""
        return catalogue.part(query)

    def ref(self, iri: str) -> Ref:
        """A thing with its name."""
        return Ref(iri, self.labels.of(iri))

    def evidence(self, facts: Iterable[str]) -> Evidence:
        """The anchors and statuses of many facts, those not yet known fetched with one query."""
        missing = [fact for fact in facts if fact not in self._anchors]
        if missing:
            self._fetch_places([fact for fact in missing if fact not in self._places])
            places = {fact: self._places[fact] for fact in missing}
            said = [place for own in places.values() for place in own]
            named = {place.section for place in said if place.section is not None}
            self.labels.fetch(named.union(place.source for place in said))
            for fact, own in places.items():
                self._anchors[fact] = tuple(map(self._anchor, own))
        return Evidence(self._anchors, self._statuses)

    def _fetch_places(self, facts: Sequence[str]) -> None:
        """Where facts are said, and how certain they are, which is the same in every language."""
        if not facts:
            return
        places: dict[str, list[_Place]] = {fact: [] for fact in facts}
        for row in self._asked("evidence", "fact", facts):
            fact = row["fact"].value
            if "anchor" in row:
                section = row["section"].value if "section" in row else None
                span = number(row, "start"), number(row, "end")
                place = _Place(row["anchor"].value, row["source"].value, section, *span)
                places[fact].append(place)
            if "status" in row:
                self._statuses[fact] = local_name(row["status"].value)
        self._places.update({fact: tuple(found) for fact, found in places.items()})

    def _anchor(self, place: _Place) -> Anchor:
        section = None if place.section is None else self.labels.of(place.section)
        return Anchor(place.anchor, self.labels.of(place.source), section, place.start, place.end)


class _Place(NamedTuple):
    """Where something is said, by the IRIs of the anchor, the source and its section."""

    anchor: str
    source: str
    section: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Anchors and statuses by the IRI of the fact."""

    _anchors: Mapping[str, tuple[Anchor, ...]]
    _statuses: Mapping[str, str]

    def of(self, *facts: str) -> tuple[Anchor, ...]:
        """The anchors of all of `facts`, each once, in the order of the sources."""
        found = {anchor.id: anchor for fact in facts for anchor in self._anchors.get(fact, ())}
        return tuple(
            sorted(found.values(), key=lambda a: (a.source, a.start or 0, a.end or 0, a.id))
        )

    def status(self, *facts: str) -> str:
        """The least certain status among `facts`."""
        found = {self._statuses.get(fact, "Stated") for fact in facts}
        return next((s for s in ("Disputed", "Inferred") if s in found), "Stated")


def number(row: Solution, column: str) -> int | None:
    """The whole number in a column; None where it is unbound."""
    return int(row[column].value) if column in row else None


def side(row: Solution, column: str = "side") -> str | None:
    """`cn`, `de`, or None where no side is known."""
    return _SIDES.get(local_name(row[column].value)) if column in row else None
