"""One name, one thing: in any language, however it is spelt; or a clear refusal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinograph
from sinograph.errors import AmbiguousName, SinographError, UnknownName
from sinograph.folding import keys

from .conftest import Cells, Tables


def first(graph: sinograph.Graph, name: str) -> str:
    return str(graph.show(name).extra["entity"]["id"]).rsplit("/", 1)[-1]


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Siemens", "org-siemens"),
        ("siemens", "org-siemens"),
        ("SIEMENS AG", "org-siemens"),
        ("西门子", "org-siemens"),
        ("org-siemens", "org-siemens"),
        ("https://w3id.org/sinograph/id/org-siemens", "org-siemens"),
        ("Bosch", "org-bosch"),
        ("Bosch Rexroth", "org-bosch-rexroth"),
        ("Peking", "place-beijing"),
        ("Beijing", "place-beijing"),
        ("Karlsruher Institut für Technologie", "org-kit"),
        ("Duerr", "org-duerr"),
        ("Dürr", "org-duerr"),
        ("BMWi", "org-bmwi"),
        ("BMW", "org-bmw"),
        ("Instrumention Technology and Economy Institute", "org-itei"),
    ],
)
def test_spellings_find_their_thing(shipped: sinograph.Graph, name: str, id_: str) -> None:
    assert first(shipped, name) == id_


def test_a_near_name_is_offered_for_an_unknown_one(shipped: sinograph.Graph) -> None:
    with pytest.raises(UnknownName) as caught:
        shipped.partners("Simens")
    assert caught.value.near[0].name == "Siemens"
    assert caught.value.exit_code == 2


def test_a_bare_institute_is_ambiguous_and_lists_candidates(shipped: sinograph.Graph) -> None:
    with pytest.raises(AmbiguousName) as caught:
        shipped.partners("Institute")
    assert len(caught.value.near) > 1


def test_only_things_of_the_wanted_kind_are_meant(tables: Tables) -> None:
    folder = tables(
        places=[{"id": "place-x", "en": "Xanadu"}],
        organisations=[{"id": "org-x", "en": "Xanadu"}],
    )
    graph = sinograph.open(folder)
    assert graph.partners("Xanadu").rerun.endswith("Xanadu")
    with pytest.raises(AmbiguousName):
        graph.show("Xanadu")


def test_two_things_of_one_name_are_ambiguous(tables: Tables) -> None:
    folder = tables(organisations=[{"id": f"org-{n}", "en": "Twin"} for n in ("a", "b")])
    with pytest.raises(AmbiguousName, match="give one of these"):
        sinograph.open(folder).partners("twin")


@given(st.text(min_size=1, max_size=40))
def test_no_text_breaks_the_resolver(name: str) -> None:
    code = 0
    try:
        _GRAPH.show(name)
    except SinographError as error:
        code = error.exit_code
    assert code in {0, 2}


@given(st.text(max_size=60))
def test_folding_ignores_case(text: str) -> None:
    assert keys(text.upper()) & keys(text) or text.upper().casefold() != text.casefold()


_GRAPH = sinograph.open()


def test_a_name_without_its_city_is_no_branch(tables: Tables) -> None:
    organisations: list[Cells] = [{"id": "org-branch", "en": "Acme Technologies (Suzhou)"}]
    places: list[Cells] = [{"id": "place-suzhou", "kind": "City"}]
    graph = sinograph.open(tables(organisations=organisations, places=places))
    assert graph.resolve("Acme Suzhou").endswith("org-branch")
    with pytest.raises(UnknownName, match="near names: Acme Technologies"):
        graph.resolve("Acme Technologies AG")


def test_a_part_of_a_misspelling_names_nothing(tables: Tables) -> None:
    names: list[Cells] = [{"id": "org-maker", "label": "Akme Maker", "form": "hidden"}]
    graph = sinograph.open(tables(names=names))
    assert graph.resolve("akme maker").endswith("org-maker")
    with pytest.raises(UnknownName):
        graph.resolve("Akme")
