"""The set of labelled names keeps its word: enough of them, drawn apart, and ids that exist."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import astuple, fields

import pytest

import sinograph
from sinograph.labels import LANGUAGES
from sinograph.namespaces import ID

from .matching_set import DATA, NEW, Pair, drawn, load

WORKED, ASIDE = load("matching"), load("matching_aside")
PAIRS = [*WORKED, *ASIDE]


@pytest.mark.parametrize("name", ["matching", "matching_aside"])
def test_columns_are_those_agreed(name: str) -> None:
    header = (DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header.split(",") == [field.name for field in fields(Pair)]


def test_there_are_enough_pairs_of_every_sort() -> None:
    assert len(PAIRS) >= 600
    assert min(Counter(pair.id == NEW for pair in PAIRS).values()) >= 250
    assert all(sum(pair.language == language for pair in PAIRS) >= 100 for language in LANGUAGES)


def test_no_name_stands_twice_in_the_same_context() -> None:
    counted = Counter(astuple(pair)[:6] for pair in PAIRS)
    assert [key for key, count in counted.items() if count > 1] == []


def test_the_third_set_aside_was_drawn_and_not_chosen() -> None:
    assert set(ASIDE) == drawn(PAIRS)


def test_every_id_is_a_thing_of_the_graph(shipped: sinograph.Graph) -> None:
    reply = shipped.query("SELECT DISTINCT ?thing WHERE { ?thing a ?kind }")
    bindings = json.loads(reply.body)["results"]["bindings"]
    known = {binding["thing"]["value"].removeprefix(ID) for binding in bindings}
    assert {pair.id for pair in PAIRS} - known == {NEW}
