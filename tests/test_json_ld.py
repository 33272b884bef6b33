"""JSON-LD in its short form says what the expanded form says, to every reader."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from sinograph.model import Iri, Term, Text, Triple
from sinograph.namespaces import ID, PREFIXES, SG, TYPE, XSD
from sinograph.store import serialise

_NAMES = st.from_regex(r"[a-zA-Z0-9_.~/?=:-]{0,12}", fullmatch=True)
_IRIS = st.one_of(
    st.builds(
        lambda prefix, name: Iri(PREFIXES[prefix] + name), st.sampled_from([*PREFIXES]), _NAMES
    ),
    st.builds(lambda name: Iri(f"http://example.org/{name}"), _NAMES),
    st.builds(lambda name: Iri(f"urn:x:{name}"), _NAMES),
    st.just(Iri(TYPE)),
)
_TYPED = st.sampled_from(
    ["0", "7", "007", "-3", "+4", "1.0", "1e3", "true", "false", "1", "", "2016", "9" * 30]
)
_LITERALS = st.one_of(
    st.builds(Text, st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)),
    st.builds(lambda text: Text(text, "de"), st.sampled_from(["Müller", "", "@id"])),
    st.builds(
        lambda text, kind: Text(text, datatype=XSD + kind),
        _TYPED,
        st.sampled_from(["integer", "boolean", "decimal", "double", "gYear", "date"]),
    ),
)
_TERMS: st.SearchStrategy[Term] = st.one_of(_IRIS, _LITERALS)


@given(st.lists(st.tuples(_IRIS, _IRIS, _TERMS), max_size=8))
def test_what_is_read_is_what_was_written(triples: list[Triple]) -> None:
    written = serialise.json_ld(triples)
    plain = serialise.canonical(triples)
    read = {str(q) for q in ox.parse(written, format=ox.RdfFormat.JSON_LD)}
    assert read == {str(q) for q in ox.parse(plain, format=ox.RdfFormat.N_TRIPLES)}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader
def test_another_library_reads_the_same() -> None:
    thing, other = Iri(f"{ID}org-a"), Iri(f"{ID}org-b")
    triples: list[Triple] = [
        (thing, Iri(f"{SG}year"), Text("2016", datatype=XSD + "integer")),
        (thing, Iri(f"{SG}openList"), Text("true", datatype=XSD + "boolean")),
        (thing, Iri(f"{SG}knows"), other),
        (thing, Iri(f"{SG}label"), Text("Müller", "de")),
        (thing, Iri(f"{SG}label"), Text("plain")),
    ]
    read = rdflib.Graph().parse(data=serialise.json_ld(triples), format="json-ld")
    told = rdflib.Graph().parse(data=serialise.canonical(triples).decode(), format="nt")
    assert set(read) == set(told)


def test_it_is_short() -> None:
    triples: list[Triple] = [
        (Iri(f"{ID}org-a"), Iri(f"{SG}year"), Text("2016", datatype=XSD + "integer")),
        (Iri(f"{ID}org-a"), Iri(f"{SG}seat"), Iri("http://example.org/x")),
    ]
    assert json.loads(serialise.json_ld(triples)) == {
        "@context": {"id": ID, "sg": SG},
        "@graph": [
            {"@id": "id:org-a", "sg:year": 2016, "sg:seat": {"@id": "http://example.org/x"}}
        ],
    }
