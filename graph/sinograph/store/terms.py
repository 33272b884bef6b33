"""Our terms to the engine's and back; how a term is written in SPARQL."""

from __future__ import annotations

import pyoxigraph as ox

from sinograph.errors import UsageError
from sinograph.model import Iri, Term, Text, Triple


def from_engine(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    """An engine's term as ours; a blank node becomes an IRI of the `_:` scheme."""
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.Literal):
        return Text(term.value, term.language or "", "" if term.language else term.datatype.value)
    return Iri(str(term))


def to_engine(term: Term) -> ox.NamedNode | ox.Literal:
    """Our term as the engine's."""
    if isinstance(term, Iri):
        return ox.NamedNode(term.value)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    if term.datatype:
        return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))
    return ox.Literal(term.value)


def triple_to_engine(triple: Triple) -> ox.Triple:
    """A triple of ours as the engine's."""
    subject, predicate, object_ = triple
    return ox.Triple(ox.NamedNode(subject.value), ox.NamedNode(predicate.value), to_engine(object_))


def in_sparql(term: Term) -> str:
    r"""A term as SPARQL text, escaped by the engine.

    Raises UsageError for an IRI with characters that no IRI may have.

    >>> in_sparql(Text('say "hi"'))
    '"say \\"hi\\""'
    """
    try:
        return str(to_engine(term))
    except ValueError as error:
        raise UsageError(f"“{term.value}” is not a valid term: {error}") from None
