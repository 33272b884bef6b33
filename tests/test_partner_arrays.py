"""A store in a folder answers from arrays, and exactly what SPARQL answers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sinograph
from sinograph import resources
from sinograph.answer import pairs
from sinograph.answer.context import Context
from sinograph.answer.partners import Filters, partners
from sinograph.answer.period import Period
from sinograph.errors import NotReadable
from sinograph.model import Iri, Text, Triple
from sinograph.namespaces import PREF_LABEL, SG, XSD
from sinograph.network.network import Network
from sinograph.store.embedded import EmbeddedStore

from .test_network import ORGANISATIONS, graphs

YEARS = st.one_of(st.none(), st.tuples(st.integers(2014, 2018), st.integers(0, 2)))
FILTERS = st.builds(
    Filters,
    period=st.sampled_from([None, Period(2015, 2016), Period(2016, None)]),
    side=st.sampled_from([None, "cn", "de"]),
    kinds=st.sampled_from([(), ("all",), ("Alliance",)]),
    family=st.booleans(),
)


@st.composite
def described(draw: st.DrawFn) -> list[Triple]:
    """Random graphs with years, sides, statuses, open lists and names in some languages."""
    triples = draw(graphs())

    def say(subject: str, property_: str, value: Iri | Text) -> None:
        triples.append((Iri(subject), Iri(SG + property_), value))

    things = sorted({s.value for s, _, _ in triples})
    for thing in things:
        if "/collab-" in thing and (years := draw(YEARS)):
            begin, open_ = years
            say(thing, "yearMin", Text(str(begin), datatype=f"{XSD}integer"))
            say(thing, "yearMax", Text(str(begin + open_), datatype=f"{XSD}integer"))
        if "/collab-" in thing and draw(st.booleans()):
            say(thing, "openList", Text("true", datatype=f"{XSD}boolean"))
        if "/part-" in thing:
            status = draw(st.sampled_from(["Stated", "Inferred", "Disputed"]))
            say(thing, "status", Iri(SG + status))
            if side := draw(st.sampled_from(["", "ChineseSide", "GermanSide"])):
                say(thing, "side", Iri(SG + side))
        if "/org-" in thing:
            for language in draw(st.sets(st.sampled_from(["en", "de", "zh"]))):
                label = Text(draw(st.sampled_from(["Beta", "alpha", "Gamma"])), language)
                triples.append((Iri(thing), Iri(PREF_LABEL), label))
    return triples


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(described(), ORGANISATIONS, FILTERS, st.sampled_from([None, 1, 2, 50]))
def test_arrays_give_the_very_answer_of_sparql(
    triples: list[Triple], name: str, filters: Filters, limit: int | None
) -> None:
    store = EmbeddedStore.from_triples(triples)
    asked = partners(Context.of(store, "de"), name, filters, limit)
    arrays = Context.of(store, "de", lambda: Network.read(store))
    assert partners(arrays, name, filters, limit) == asked


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(described(), FILTERS, st.sampled_from([None, 1, 2, 50]))
def test_the_strongest_pairs_are_those_of_sparql(
    triples: list[Triple], filters: Filters, limit: int | None
) -> None:
    store = EmbeddedStore.from_triples(triples)
    asked = pairs.Filters(period=filters.period, kinds=filters.kinds, side=filters.side)
    arrays = Context.of(store, "de", lambda: Network.read(store))
    assert pairs.pairs(arrays, asked, limit) == pairs.pairs(Context.of(store, "de"), asked, limit)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped graph as a store that Oxigraph keeps in a folder."""
    place = tmp_path_factory.mktemp("store") / "kept"
    store = ox.Store(str(place))
    store.bulk_load(path=str(resources.path("compiled.ttl")), format=ox.RdfFormat.TURTLE)
    store.flush()
    del store
    return place


@pytest.mark.parametrize("place", [None, "Jiangsu"])
@pytest.mark.parametrize("period", [None, "2016..2017"])
@pytest.mark.parametrize("name", ["Siemens", "海尔"])
def test_a_store_folder_answers_like_the_shipped_graph(
    shipped: sinograph.Graph, folder: Path, name: str, place: str | None, period: str | None
) -> None:
    kept = sinograph.open(folder)
    ours = kept.partners(name, place=place, period=period)
    theirs = shipped.partners(name, place=place, period=period)
    assert ours == replace(theirs, graph=kept.info, rerun=ours.rerun)
    assert ours.rerun.replace(f" --graph {folder}", "") == theirs.rerun
    assert kept.pairs(period=period, limit=5).rows == shipped.pairs(period=period).rows[:5]
    few = kept.partners(name, place=place, period=period, limit=2)
    assert few.rows == ours.rows[:2]
    assert few.total == ours.total


def test_nothing_is_written_beside_the_shipped_graph(shipped: sinograph.Graph) -> None:
    shipped.rank(limit=2)
    shipped.partners("Siemens", limit=2)
    shipped.find("Siemens")
    beside = resources.path("compiled.ttl")
    assert not list(beside.parent.glob(f"{beside.name}.*"))


def test_a_damaged_store_is_refused_in_a_sentence(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_text("MANIFEST-000001\n")
    with pytest.raises(NotReadable, match="cannot be opened as a store"):
        sinograph.open(tmp_path)
