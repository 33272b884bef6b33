"""Who partners with whom: the strongest pairs of organisations, or of the places of their seats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sinograph import catalogue
from sinograph.answer import coverage_notes
from sinograph.answer.context import Context, side
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.filters import Selection, kinds, select
from sinograph.answer.found import Found
from sinograph.answer.period import Period
from sinograph.answer.rerun import rerun
from sinograph.answer.rows import PairRow
from sinograph.answer.via import Columns, vias
from sinograph.errors import UsageError
from sinograph.model import Solution
from sinograph.namespaces import ID
from sinograph.phrases import say

_COLUMNS: Final = Columns(("aParticipation", "bParticipation"), ("a", "b"))
_BY = ("organisation", "region", "land")
_GERMANY, _CHINA = f"{ID}place-germany", f"{ID}place-china"


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows the question: `side` keeps pairs with a member on that side."""

    by: str = "organisation"
    side: str | None = None
    period: Period | None = None
    kinds: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _Seat:
    region: str
    country: str


def pairs(context: Context, filters: Filters = Filters(), limit: int | None = None) -> Answer:
    """Pairs by the number of shared partnerships, the first `limit` of them.

    By `organisation`: the two partners. By `region`: the provinces or Länder in which the two
    partners have their seats. By `land`: German Länder (a) with Chinese regions (b).
    """
    if filters.by not in _BY:
        raise UsageError(f"“{filters.by}” is no way to pair; choose among {', '.join(_BY)}")
    sparql = catalogue.bind(catalogue.part("pairs"), {"kind": kinds(filters.kinds)})
    if context.network is None or filters.side is not None or filters.by != "organisation":
        found = _asked(context, sparql, filters)
    else:
        from sinograph.answer import pair_arrays

        found = pair_arrays.look_up(context, context.network(), filters, limit)
    keyed, notes = _keyed(context, found.solutions, filters.by)
    rows = _rows(context, keyed, found.selection)
    notes += [*found.selection.notes, *coverage_notes.lines(context, found.coverage)]
    question = "pairs" if filters.by == "organisation" else f"pairs.{filters.by}"
    answer = Answer(
        kind="pairs",
        question=say(f"{question}.question", context.language),
        language=context.language,
        rows=tuple(rows),
        total=found.total or len(rows),
        answer=verdict(rows, left_open=found.selection.left_open),
        notes=tuple(notes),
        rerun=rerun(context, "pairs", **_options(filters)),
        sparql=sparql,
        graph=context.store.info,
    )
    return answer.limited(limit)


def _asked(context: Context, sparql: str, filters: Filters) -> Found:
    """What SPARQL finds; the total is left open, since rows may be of places."""
    rows = context.select(sparql)
    selection = select(context, rows, None, filters.period)
    kept = [row for row in rows if row["collaboration"].value in selection.years]
    if filters.side:
        kept = [r for r in kept if filters.side in (side(r, "aSide"), side(r, "bSide"))]
    facts = _COLUMNS.facts(kept)
    evidence = context.evidence(facts)
    chosen = {row["collaboration"].value for row in kept}
    coverage = coverage_notes.of(
        context, {c: selection.years[c] for c in chosen}, [evidence.status(f) for f in facts]
    )
    return Found(kept, 0, selection, coverage)


_Keyed = dict[tuple[str, str], list[Solution]]


def _keyed(context: Context, rows: Sequence[Solution], by: str) -> tuple[_Keyed, list[str]]:
    """The rows by the two things they connect, and a note on those that connect none."""
    keyed: _Keyed = {}
    if by == "organisation":
        for row in rows:
            keyed.setdefault((row["a"].value, row["b"].value), []).append(row)
        return keyed, []
    seats = _seats(context)
    seatless = 0
    for row in rows:
        a, b = seats.get(row["a"].value, ()), seats.get(row["b"].value, ())
        seatless += not (a and b)
        for key in _region_pairs(a, b) if by == "region" else _land_pairs(a, b):
            keyed.setdefault(key, []).append(row)
    values = {"count": seatless, "total": len(rows)}
    return keyed, [say("note.seatless", context.language, **values)] if seatless else []


def _seats(context: Context) -> dict[str, tuple[_Seat, ...]]:
    rows, _ = context.ask("seat-regions")
    found: dict[str, set[tuple[str, str]]] = {}
    for row in rows:
        country = row["country"].value if "country" in row else ""
        found.setdefault(row["organisation"].value, set()).add((row["region"].value, country))
    return {org: tuple(_Seat(*seat) for seat in sorted(seats)) for org, seats in found.items()}


def _region_pairs(a: Iterable[_Seat], b: Iterable[_Seat]) -> set[tuple[str, str]]:
    found = set()
    for one in a:
        for other in b:
            first, second = sorted((one.region, other.region))
            found.add((first, second))
    return found


def _land_pairs(a: Iterable[_Seat], b: Iterable[_Seat]) -> set[tuple[str, str]]:
    seats = [*a], [*b]
    return {
        (german.region, chinese.region)
        for one, other in (seats, seats[::-1])
        for german in one
        for chinese in other
        if german.country == _GERMANY and chinese.country == _CHINA
    }


def _rows(context: Context, keyed: _Keyed, selection: Selection) -> list[PairRow]:
    rows = [row for own in keyed.values() for row in own]
    evidence = context.evidence(_COLUMNS.facts(rows))
    things = {thing for key in keyed for thing in key}
    context.labels.fetch(things | {row["collaboration"].value for row in rows})
    made = []
    for (a, b), own in keyed.items():
        via = vias(context, own, _COLUMNS, evidence, selection)
        made.append(PairRow(context.ref(a), context.ref(b), len(via), via))
    return sorted(made, key=_order)


def _order(row: PairRow) -> tuple[object, ...]:
    return -row.count, row.a.name.casefold(), row.a.id, row.b.name.casefold(), row.b.id


def _options(filters: Filters) -> dict[str, object]:
    return {
        "by": None if filters.by == "organisation" else filters.by,
        "side": filters.side,
        "year": filters.period,
        "kind": ",".join(filters.kinds) or None,
    }
