"""What is known around a few things is what is known of them when everything is asked for."""

from __future__ import annotations

import pytest

import sinograph
from sinograph.answer import ties
from sinograph.namespaces import local_name


@pytest.mark.parametrize("property_", ["takesPlaceIn", "underPolicy", "industry", "locatedIn"])
def test_values_of_a_few_things_and_of_many(
    shipped: sinograph.Graph, property_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    incidence = shipped._network.incidence
    things = [*incidence.organisations, *incidence.collaborations]
    few = ties.values(shipped._context, things, property_)
    monkeypatch.setattr(ties, "_MANY", 0)
    assert ties.values(shipped._context, things, property_) == few
    assert few


def test_seats_of_a_few_organisations_and_of_many(
    shipped: sinograph.Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    organisations = list(shipped._network.incidence.organisations)
    few = ties.seat_regions(shipped._context, organisations)
    monkeypatch.setattr(ties, "_MANY", 0)
    assert ties.seat_regions(shipped._context, organisations) == few
    assert {local_name(region) for region in few[shipped.resolve("Haier")]} == {"place-shandong"}
