"""However long rows are, a page stays within its size, and pages together hold every row."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sinograph.mcp.pages import MOST, Part, of_rows, written

_LEAVES = st.none() | st.integers(-(10**9), 10**9) | st.text(max_size=20)
_LONG = st.integers(0, 40_000).map(lambda count: "长x" * (count // 2))
_VALUES = st.recursive(
    _LEAVES | _LONG,
    lambda inner: (
        st.lists(inner, max_size=60)
        | st.dictionaries(st.sampled_from("abcdefgh"), inner, max_size=8)
    ),
    max_leaves=60,
)
_ROWS = st.lists(st.dictionaries(st.sampled_from("abcd"), _VALUES, max_size=4), max_size=30)


@given(_ROWS, st.dictionaries(st.sampled_from("wxyz"), _VALUES, max_size=4), st.integers(1, 10))
def test_pages_are_bounded_and_lose_no_row(
    rows: list[dict[str, Any]], beside: dict[str, Any], limit: int
) -> None:
    offset: int | None = 0
    seen = 0
    while offset is not None:
        head = dict(beside)
        shown, page = of_rows(head, rows, Part(offset, limit), "en")
        assert len(written(head | {"rows": shown, "page": page})) <= MOST
        assert page["offset"] == offset == seen
        assert page["total"] == len(rows)
        seen += page["rows"]
        offset = page["next"]
    assert seen == len(rows)


@given(st.lists(st.integers(), max_size=50), st.integers(0, 60), st.integers(1, 60))
def test_short_rows_come_as_they_are(rows: list[int], offset: int, limit: int) -> None:
    shown, page = of_rows({"kind": "query"}, rows, Part(offset, limit), "en")
    assert shown == rows[offset : offset + limit]
    assert page["cut"] == []
    assert page["next"] == (offset + limit if offset + limit < len(rows) else None)


def test_a_list_that_is_cut_is_named_with_its_length() -> None:
    row = {"via": [{"name": "x" * 100} for _ in range(1000)]}
    (shown,), page = of_rows({}, [row], Part(0, 5), "en")
    assert page["cut"] == [{"where": "rows[].via", "shown": len(shown["via"]), "of": 1000}]
    assert shown["via"] == [{"name": "x" * 100}] * len(shown["via"])
