"""What every question needs at hand: the store, names, labels, evidence, and the language."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sinograph import catalogue
from sinograph.answer.envelope import Answer
from sinograph.answer.rows import Anchor, Ref
from sinograph.labels import Labels
from sinograph.model import Solution, Term
from sinograph.names import Names
from sinograph.namespaces import local_name
from sinograph.store.base import Store

if TYPE_CHECKING:
    from sinograph.network.network import Network

#: How many answers are kept, and of how many rows at most.
_KEPT: Final = 16
_KEPT_ROWS: Final = 20_000
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
    _anchors: dict[str, tuple[Anchor, ...]] = field(default_factory=dict)
    _statuses: dict[str, str] = field(default_factory=dict)
    _spoken: dict[str, Context] = field(default_factory=dict)
    _answers: OrderedDict[Hashable, Answer] = field(default_factory=OrderedDict)

    @classmethod
    def of(
        cls, store: Store, language: str, network: Callable[[], Network] | None = None
    ) -> Context:
        """A context with empty caches."""
        labels = Labels(store, language)
        return cls(store, language, labels, Names(store, labels), network)

    def speaking(self, language: str) -> Context:
        """A context for the same store in another language, what needs no language shared."""
        if language not in self._spoken:
            labels = Labels(self.store, language)
            names = self.names.labelled(labels)
            self._spoken[language] = Context(
                self.store, language, labels, names, self.network, self._solutions
            )
        return self._spoken[language]

    def once(self, asked: Hashable, answer: Callable[[], Answer]) -> Answer:
        """The answer to what was asked, found anew unless it is among the last few."""
        known = self._answers.get(asked)
        if known is None:
            known = answer()
            if len(known.rows) <= _KEPT_ROWS:
                self._answers[asked] = known
        if len(self._answers) > _KEPT:
            self._answers.popitem(last=False)
        return known

    def ask(self, query: str, **values: Sequence[Term]) -> tuple[tuple[Solution, ...], str]:
        """Run a query of the catalogue: its solutions, and the SPARQL as it was sent."""
        sparql = catalogue.bind(catalogue.part(query), values)
        return self.store.select(sparql).rows, sparql

    def about(self, query: str, parameter: str, things: Iterable[str]) -> list[Solution]:
        """The solutions of a query for each of `things`, which are values of its `parameter`.

        `parameter` is also a column of the query. What is known is not asked again.
        """
        chosen = sorted(set(things))
        known = self._solutions.setdefault(query, {})
        missing = [thing for thing in chosen if thing not in known]
        if missing:
            rows, _ = self.ask(query, **{parameter: catalogue.iris(missing)})
            known.update({thing: [] for thing in missing})
            for row in rows:
                known[row[parameter].value].append(row)
        return [row for thing in chosen for row in known[thing]]

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
            self._fetch_evidence(missing)
        return Evidence(self._anchors, self._statuses)

    def _fetch_evidence(self, facts: Sequence[str]) -> None:
        rows, _ = self.ask("evidence", fact=catalogue.iris(facts))
        named = {row[c].value for row in rows for c in ("source", "section") if c in row}
        self.labels.fetch(named)
        anchors: dict[str, list[Anchor]] = {fact: [] for fact in facts}
        for row in rows:
            fact = row["fact"].value
            if "anchor" in row:
                anchors[fact].append(self._anchor(row))
            if "status" in row:
                self._statuses[fact] = local_name(row["status"].value)
        self._anchors.update({fact: tuple(found) for fact, found in anchors.items()})

    def _anchor(self, row: Solution) -> Anchor:
        section = self.labels.of(row["section"].value) if "section" in row else None
        start, end = number(row, "start"), number(row, "end")
        return Anchor(row["anchor"].value, self.labels.of(row["source"].value), section, start, end)


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
