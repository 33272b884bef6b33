"""Triples to Turtle and N-Triples, sorted, so that equal graphs are equal bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import pyoxigraph as ox

from sinograph.model import Triple
from sinograph.namespaces import PREFIXES
from sinograph.store.compact import compact
from sinograph.store.terms import from_engine, triple_to_engine


def canonical(triples: Iterable[Triple]) -> bytes:
    """Canonical N-Triples: one triple a line, lines in code point order, duplicates once."""
    lines = {f"{triple_to_engine(triple)} .\n" for triple in triples}
    return "".join(sorted(lines)).encode()


def sha256(triples: Iterable[Triple]) -> str:
    """The hash that identifies a graph: that of its canonical form, lower-case hex."""
    return hashlib.sha256(canonical(triples)).hexdigest()


def header(version: str | None, digest: str) -> bytes:
    """The first line of a Turtle file of ours, so that a reader need not compute the hash."""
    return f"# sinograph graph {version or 'unversioned'} sha256 {digest}\n".encode()


def turtle(triples: Iterable[Triple]) -> bytes:
    """Sorted Turtle with the project's prefixes."""
    ordered = ox.parse(canonical(triples), format=ox.RdfFormat.N_TRIPLES)
    in_order = (quad.triple for quad in ordered)
    return ox.serialize(in_order, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def json_ld(triples: Iterable[Triple]) -> bytes:
    """Sorted JSON-LD in its short form, with the project's prefixes."""
    ordered = ox.parse(canonical(triples), format=ox.RdfFormat.N_TRIPLES)
    in_order = (quad.triple for quad in ordered)
    return compact(ox.serialize(in_order, format=ox.RdfFormat.JSON_LD) or b"[]", PREFIXES)


def read(path: str) -> list[Triple]:
    """The triples of a Turtle file of ours."""
    return [_triple(quad) for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)]


def parse(text: bytes, media_type: str) -> list[Triple]:
    """The triples of a document of a media type; Turtle, which N-Triples is too, if unknown.

    Raises SyntaxError.
    """
    form = ox.RdfFormat.from_media_type(media_type) or ox.RdfFormat.TURTLE
    return [_triple(quad) for quad in ox.parse(text, format=form)]


def parse_ntriples(text: bytes) -> list[Triple]:
    """The triples of an N-Triples document. Raises SyntaxError."""
    return [_triple(quad) for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES)]


def _triple(quad: ox.Quad) -> Triple:
    subject, predicate = from_engine(quad.subject), from_engine(quad.predicate)
    return subject, predicate, from_engine(quad.object)  # type: ignore[return-value]
