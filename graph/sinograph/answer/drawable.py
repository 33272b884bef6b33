"""Which of the IRIs in an answer are things to be drawn, and which only speak of things."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sinograph import catalogue
from sinograph.answer.context import Context
from sinograph.namespaces import KIND_ORDER, OA, OWL, QB, RDF, RDFS, SG, SKOS, XSD, local_name

#: Classes whose members record or describe, and are not drawn.
_FACTS: Final = {f"{SG}Claim", f"{SG}Participation"}
_RECORDS: Final = {
    *_FACTS,
    f"{SG}Observation",
    f"{QB}Observation",
    f"{SG}Section",
    f"{OA}SpecificResource",
    f"{OA}TextPositionSelector",
    f"{OWL}Class",
    f"{OWL}ObjectProperty",
    f"{OWL}DatatypeProperty",
    f"{SKOS}ConceptScheme",
}
_VOCABULARIES: Final = (SG, OA, OWL, QB, RDF, RDFS, SKOS, XSD)
_HIDDEN: Final = frozenset({f"{SG}evidence", f"{SG}status", f"{SG}side", f"{SG}sideStatus"})


@dataclass(frozen=True, slots=True)
class Drawable:
    """The things among some IRIs with their kinds, the facts, and properties that tie no things."""

    things: frozenset[str]
    kinds: Mapping[str, str]
    facts: frozenset[str]
    participations: frozenset[str]
    hidden: frozenset[str] = _HIDDEN

    @classmethod
    def of(cls, context: Context, iris: Iterable[str]) -> Drawable:
        """Sort `iris` by the classes that the graph gives them; an unknown IRI is a thing.

        A blank node is none: it is not the same in the next answer.
        """
        every = frozenset(iri for iri in iris if not iri.startswith("_:"))
        classes: dict[str, set[str]] = {iri: set() for iri in every}
        rows, _ = context.ask("kinds", thing=catalogue.iris(every))
        for row in rows:
            classes[row["thing"].value].add(row["kind"].value)
        things = frozenset(
            iri
            for iri, own in classes.items()
            if not own & _RECORDS and not iri.startswith(_VOCABULARIES)
        )
        return cls(
            things,
            {iri: _kind(classes[iri]) for iri in things if classes[iri]},
            frozenset(iri for iri, own in classes.items() if own & _FACTS),
            frozenset(iri for iri, own in classes.items() if f"{SG}Participation" in own),
        )

    def __contains__(self, iri: object) -> bool:
        return iri in self.things


def _kind(classes: set[str]) -> str:
    """The local name of the most specific class that is known, else of the first one."""
    names = sorted(map(local_name, classes))
    return next((kind for kind in KIND_ORDER if kind in names), names[0])
