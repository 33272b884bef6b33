"""Triples put together again: one fact a subject, and what kind of fact it is."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sinograph.model import Iri, Term, Text, Triple
from sinograph.namespaces import KIND_ORDER, OA, RDF, SG, TYPE, local_name

#: What stands for a triple, says who takes part, and what a source counts.
CLAIM: Final = "Claim"
PARTICIPATION: Final = "Participation"
OBSERVATION: Final = "Observation"
SOURCE: Final = "Source"
#: The places in sources; they belong to the facts that rest on them.
PASSAGE: Final = "Passage"

_RECORDS: Final = {f"{SG}{kind}": kind for kind in (CLAIM, PARTICIPATION, OBSERVATION, SOURCE)}
_PASSAGES: Final = {f"{OA}SpecificResource", f"{OA}TextPositionSelector", f"{SG}Section"}
_SUBJECT: Final = {
    CLAIM: f"{RDF}subject",
    PARTICIPATION: f"{SG}inCollaboration",
    OBSERVATION: f"{SG}about",
}
_VALUE: Final = {
    CLAIM: f"{RDF}object",
    PARTICIPATION: f"{SG}participant",
    OBSERVATION: f"{SG}value",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One subject of the graph with all its values, sorted, by the IRI of the property."""

    id: str
    kind: str
    values: Mapping[str, tuple[Term, ...]]

    def one(self, property_: str) -> Term | None:
        """The value of a property, the first of several; None where there is none."""
        return next(iter(self.values.get(property_, ())), None)

    def text(self, property_: str) -> str:
        """The value of a property as text, empty where there is none."""
        found = self.one(property_)
        return "" if found is None else found.value

    @property
    def about(self) -> str:
        """The thing that the fact is about: itself, if it is one."""
        return self.text(_SUBJECT[self.kind]) if self.kind in _SUBJECT else self.id

    @property
    def predicate(self) -> str:
        """What the fact says of the thing, as an IRI; empty where the fact is the thing."""
        if self.kind == CLAIM:
            return self.text(f"{RDF}predicate")
        if self.kind == OBSERVATION:
            return self.text(f"{SG}indicator")
        return f"{SG}participant" if self.kind == PARTICIPATION else ""

    @property
    def value(self) -> Term | None:
        """What the fact says of it."""
        return self.one(_VALUE[self.kind]) if self.kind in _VALUE else None

    @property
    def triple(self) -> tuple[str, str, Term | None]:
        """The triple that a claim stands for."""
        return self.about, self.predicate, self.value


def gathered(triples: Iterable[Triple], wanted: Container[str] | None = None) -> dict[str, Fact]:
    """The facts in some triples by their IRIs, those of `wanted` alone if it is given."""
    values: dict[str, dict[str, list[Term]]] = {}
    for subject, predicate, object_ in triples:
        if wanted is None or subject.value in wanted:
            own = values.setdefault(subject.value, {})
            own.setdefault(predicate.value, []).append(object_)
    return {
        id_: Fact(id_, _kind(own), {p: tuple(sorted(own[p], key=_order)) for p in sorted(own)})
        for id_, own in values.items()
    }


def _kind(values: Mapping[str, list[Term]]) -> str:
    types = {term.value for term in values.get(TYPE, ())}
    if types & _PASSAGES:
        return PASSAGE
    record = next((kind for type_, kind in _RECORDS.items() if type_ in types), None)
    if record is not None:
        return record
    names = {local_name(type_) for type_ in types}
    return next((kind for kind in KIND_ORDER if kind in names), min(names, default="Resource"))


def _order(term: Term) -> tuple[bool, str, str, str]:
    if isinstance(term, Iri):
        return False, term.value, "", ""
    return True, term.value, term.language, term.datatype


def written(term: Term | None) -> str:
    """A value as one reads it: the local name of an IRI, a text with its language."""
    if term is None:
        return ""
    if isinstance(term, Text):
        return f"{term.value} ({term.language})" if term.language else term.value
    return local_name(term.value)
