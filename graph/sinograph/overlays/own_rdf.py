"""RDF in our own terms: what goes without saying is added, what may not be said is noted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from sinograph.facts.terms import A, claim, sg
from sinograph.model import Iri, Term, Triple
from sinograph.namespaces import (
    ID,
    LINK_PROPERTIES,
    RDF,
    SG,
    SUPER_KINDS,
    SUPER_PROPERTIES,
    SYMMETRIC_PROPERTIES,
    UNPROVED,
)
from sinograph.overlays.evidence import overlay_source, recorded
from sinograph.overlays.findings import Findings, Origin
from sinograph.overlays.ids import slug

#: Classes of what needs evidence, beside the kinds of things.
_FACTS: Final = frozenset({"Participation", "Observation", "Claim"})
_DERIVED: Final = frozenset({SG + "partnerOf", SG + "crossSidePartnerOf"})
_CLASSES: Final = frozenset({SG + name for name in (*SUPER_KINDS, *_FACTS)})
_LINKS: Final = {iri: name for name, iri in LINK_PROPERTIES.items()}
_FIXED: Final = (SG, f"{ID}concept-", "https://w3id.org/sinograph/shapes#")


def is_ours(triples: Iterable[Triple]) -> bool:
    """Whether RDF speaks of things in our own terms."""
    return any(p == A and o.value in _CLASSES for _, p, o in triples)


def completed(triples: list[Triple], overlay: str, file: str, findings: Findings) -> list[Triple]:
    """The triples with super-types, records of ties, and the overlay as evidence of the rest."""
    origin = Origin(file)
    kept = [t for t in dict.fromkeys(triples) if t[1].value not in _DERIVED]
    for iri in {t.value for triple in kept for t in triple if isinstance(t, Iri)}:
        if iri.startswith("_:"):
            findings.add(origin, None, "blank")
            return []
    for subject in sorted({s.value for s, _, _ in kept if s.value.startswith(_FIXED)}):
        findings.add(origin, None, "fixed", None, id=subject)
    every = kept + list(_classes(kept)) + list(_ties(kept))
    every += list(_claims(every))
    return list(dict.fromkeys(every + list(_evidence(every, overlay, file))))


def _classes(triples: Iterable[Triple]) -> Iterator[Triple]:
    for subject, predicate, object_ in triples:
        if predicate == A and object_.value.startswith(SG):
            for above in SUPER_KINDS.get(object_.value.removeprefix(SG), ()):
                yield subject, A, sg(above)


def _ties(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Ties that follow from others: the wider property, the other direction."""
    for subject, predicate, object_ in triples:
        name = _LINKS.get(predicate.value, "")
        for above in SUPER_PROPERTIES.get(name, ()):
            yield subject, Iri(LINK_PROPERTIES[above]), object_
        if name in SYMMETRIC_PROPERTIES and isinstance(object_, Iri):
            yield object_, predicate, subject


def _claims(triples: list[Triple]) -> Iterator[Triple]:
    """A record for each tie that has none and follows from no other."""
    said: dict[Iri, dict[str, Term]] = defaultdict(dict)
    for subject, predicate, object_ in triples:
        if predicate.value.startswith(RDF):
            said[subject][predicate.value.removeprefix(RDF)] = object_
    recorded_ = {(v.get("subject"), v.get("predicate"), v.get("object")) for v in said.values()}
    implied = set(_ties(triples))
    for subject, predicate, object_ in dict.fromkeys(triples):
        tie = subject, predicate, object_
        if predicate.value not in _LINKS or tie in recorded_ or tie in implied:
            continue
        record = claim(subject, predicate, object_)
        yield record, A, sg("Claim")
        yield record, Iri(RDF + "subject"), subject
        yield record, Iri(RDF + "predicate"), predicate
        yield record, Iri(RDF + "object"), object_
        yield record, sg("status"), sg("Stated")


def _evidence(triples: list[Triple], overlay: str, file: str) -> Iterator[Triple]:
    """The overlay itself, for what has no evidence of its own."""
    proved = {s for s, p, _ in triples if p in {sg("evidence"), sg("editorLabel")}}
    bare = {s for s, p, o in triples if p == A and o.value in _CLASSES} - proved
    anchor = Iri(f"{UNPROVED}{overlay}-{slug(file)}")
    for subject in sorted(bare):
        yield subject, sg("evidence"), anchor
    if bare:
        yield from recorded(anchor, overlay_source(overlay), file)
