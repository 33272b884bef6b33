"""Periods as one says them -> as commands take them."""

from __future__ import annotations

from collections.abc import Sequence


def period(said: str, years: Sequence[str]) -> str:
    """A period such as `2017..`: said `in`, `since`, `after`, `before`, `until` or `between`.

    >>> period("before", ["2017"]), period("between", ["2018", "2016"])
    ('..2016', '2016..2018')
    """
    first, last = min(years), max(years)
    match said:
        case "since":
            return f"{first}.."
        case "after":
            return f"{int(first) + 1}.."
        case "before":
            return f"..{int(first) - 1}"
        case "until":
            return f"..{first}"
        case _:
            return first if first == last else f"{first}..{last}"


def joined(periods: Sequence[str]) -> str:
    """What several periods in one question have in common, as far as one can tell.

    >>> joined(["2016..", "..2018"]), joined(["2016", "2018"])
    ('2016..2018', '2016..2018')
    """
    if len(periods) == 1:
        return periods[0]
    begins = [first for first, _ in map(ends, periods) if first]
    finishes = [last for _, last in map(ends, periods) if last]
    open_ = begins and finishes and len(begins) + len(finishes) == len(periods)
    if open_:
        return f"{max(begins)}..{min(finishes)}"
    return f"{min(begins, default='')}..{max(finishes, default='')}"


def ends(text: str) -> tuple[str, str]:
    """The first and the last year of a period; empty where it is open."""
    first, dots, last = text.partition("..")
    return (first, last) if dots else (first, first)


def halves(periods: Sequence[str]) -> tuple[str, str] | None:
    """The earlier and the later of two periods, or of the two years of a range."""
    unique = sorted(set(periods), key=lambda p: (ends(p)[0] or ends(p)[1], ends(p)[1] or "9999"))
    if len(unique) == 2:
        before, after = unique
        if not ends(after)[0]:
            before, after = after, before
        return before, after
    first, last = ends(unique[0])
    return (first, last) if len(unique) == 1 and first and last and first != last else None
