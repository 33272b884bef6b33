"""Pairs of organisations, of regions, and of Länder with regions."""

from __future__ import annotations

import pytest

import sinograph
from sinograph.answer.rows import PairRow
from sinograph.errors import UsageError

from .conftest import Tables
from .test_partners import joint


def counts(answer: sinograph.Answer) -> dict[tuple[str, str], int]:
    return {(r.a.name, r.b.name): r.count for r in answer.rows if isinstance(r, PairRow)}


def test_pairs_count_shared_partnerships_once_each(tables: Tables) -> None:
    rows = [*joint("one", "a", "b", "c"), *joint("two", "a", "b")]
    answer = sinograph.open(tables(participations=rows)).pairs()
    assert counts(answer) == {("A", "B"): 2, ("A", "C"): 1, ("B", "C"): 1}


def test_side_keeps_pairs_with_a_member_on_that_side(tables: Tables) -> None:
    rows = joint("one", "a", "b", "c", a="de", b="cn", c="cn")
    answer = sinograph.open(tables(participations=rows)).pairs(side="de")
    assert counts(answer) == {("A", "B"): 1, ("A", "C"): 1}


def seats() -> dict[str, list[dict[str, str]]]:
    places = {"germany": "Country", "china": "Country", "hesse": "Region", "anhui": "Region"}
    return {
        "places": [{"id": f"place-{name}", "kind": kind} for name, kind in places.items()],
        "links": [
            {"subject": "place-hesse", "property": "within", "object": "place-germany"},
            {"subject": "place-anhui", "property": "within", "object": "place-china"},
            {"subject": "org-h", "property": "headquarteredIn", "object": "place-hesse"},
            {"subject": "org-h", "property": "locatedIn", "object": "place-anhui"},
            {"subject": "org-a", "property": "locatedIn", "object": "place-anhui"},
            {"subject": "org-a", "property": "country", "object": "place-china"},
        ],
        "participations": [*joint("one", "h", "a"), *joint("two", "a", "seatless")],
    }


def test_by_land_pairs_german_laender_with_chinese_regions(tables: Tables) -> None:
    answer = sinograph.open(tables(**seats())).pairs("land")
    assert counts(answer) == {("Hesse", "Anhui"): 1}
    assert any("unknown: 1 of 2" in note for note in answer.notes)


def test_by_region_uses_headquarters_before_other_locations(tables: Tables) -> None:
    answer = sinograph.open(tables(**seats())).pairs("region")
    assert counts(answer) == {("Anhui", "Hesse"): 1}


def test_another_way_to_pair_is_refused(shipped: sinograph.Graph) -> None:
    with pytest.raises(UsageError, match="choose among organisation, region, land"):
        shipped.pairs("moon")
