"""Periods: how they are written, and what lies in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinograph.answer.period import Period
from sinograph.errors import UsageError

YEAR = st.integers(min_value=1900, max_value=2100)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("2016", 2016, 2016), ("2016..2018", 2016, 2018), ("2016..", 2016, None), ("..18", 0, 0)],
)
def test_written_forms(text: str, first: int, last: int | None) -> None:
    if text == "..18":
        with pytest.raises(UsageError, match="write 2016"):
            Period.parse(text)
    else:
        assert Period.parse(text) == Period(first, last)


@pytest.mark.parametrize("text", ["", "..", "16", "2016-2018", "2016...2018", "MMXVI", "2016年"])
def test_other_forms_are_refused(text: str) -> None:
    with pytest.raises(UsageError):
        Period.parse(text)


def test_a_reversed_period_is_refused_with_the_right_one() -> None:
    with pytest.raises(UsageError, match=r"2016\.\.2018"):
        Period.parse("2018..2016")


@given(YEAR, YEAR, YEAR, YEAR)
def test_certain_lies_inside_and_possible_overlaps(a: int, b: int, c: int, d: int) -> None:
    first, last = sorted((a, b))
    begin, latest = sorted((c, d))
    certainty = Period(first, last).certainty(begin, latest, None)
    asked, lasted = set(range(first, last + 1)), set(range(begin, latest + 1))
    if lasted <= asked:
        assert certainty == "certain"
    elif lasted & asked:
        assert certainty == "possible"
    else:
        assert certainty is None
