"""The index of names finds what looking through all names finds, and survives being kept."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinograph
from sinograph.names import index
from sinograph.names.book import Name, ReadBook, names, rows
from sinograph.names.spelling import Spelling, fit

WORDS = ["Siemens", "Bosch", "Müller", "GmbH", "(China)", "(KIT)", "Institute", "of", "西门子"]
WORDS += ["海尔集团", "集团", "中德", "Industrie 4.0", "Smart-Factory", "SmartFactory", "!", "É"]
LABELS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
NAMED = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 2), LABELS), max_size=12)


def fitting(asked: str, chosen: Iterable[Name]) -> dict[str, float]:
    """The best score of each thing that a text fits."""
    found: dict[str, float] = {}
    for name in chosen:
        score = fit(Spelling(asked), name.spelling) * name.weight
        if score > found.get(name.thing, 0.0):
            found[name.thing] = score
    return found


@given(NAMED, LABELS)
def test_no_name_that_fits_is_passed_over(labels: list[tuple[str, int, str]], asked: str) -> None:
    every = [name for row in labels for name in names(*row)]
    found = index.build(labels).candidates(Spelling(asked))
    assert fitting(asked, found) == fitting(asked, every)


@pytest.fixture(scope="module")
def kept(shipped: sinograph.Graph, tmp_path_factory: pytest.TempPathFactory) -> index.IndexedBook:
    """The index of the shipped graph, as it is read back."""
    place = tmp_path_factory.mktemp("kept") / "x.names"
    index.save(index.build(rows(shipped._store)), "abc", place)
    found = index.load(place, "abc")
    assert found is not None
    return found


def test_every_spelling_of_the_test_set_has_the_same_candidates(
    shipped: sinograph.Graph, kept: index.IndexedBook
) -> None:
    read = ReadBook(shipped._store)
    with Path(__file__).with_name("data").joinpath("names.csv").open(encoding="utf-8") as file:
        asked = [row["spelling"] for row in csv.DictReader(file)]
    for text in asked[::5]:
        spelling = Spelling(text)
        assert fitting(text, kept.candidates(spelling)) == fitting(text, read.candidates(spelling))
        assert kept.spelt(text) == read.spelt(text)
    assert set(kept.keys) == set(read.keys)


def test_an_index_of_another_graph_or_a_broken_one_is_not_opened(tmp_path: Path) -> None:
    place = tmp_path / "x.names"
    assert index.load(place, "abc") is None
    index.save(index.build([("thing", 0, "Siemens")]), "abc", place)
    assert index.load(place, "abd") is None
    (place / "labels.npy").write_bytes(b"")
    assert index.load(place, "abc") is None
