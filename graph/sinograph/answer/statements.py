"""What ties two things, as the graph says it: claims, and who takes part in what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from sinograph import catalogue
from sinograph.answer.context import Context, number, side
from sinograph.answer.filters import years
from sinograph.answer.period import Period
from sinograph.model import Solution
from sinograph.namespaces import SG

PARTICIPANT: Final = f"{SG}participant"


@dataclass(frozen=True, slots=True)
class Statement:
    """What ties `source` to `target`: a claim, or a collaboration.

    Of a claim, `predicate` is its property; of a collaboration, None: both ends take part in it,
    or the target is the collaboration itself.

    `facts` are the claims and participations whose passages say so; `said` puts it into words
    where nothing in the graph has a name for it.
    """

    id: str
    source: str
    target: str
    predicate: str | None
    facts: tuple[str, ...]
    year_min: int | None = None
    year_max: int | None = None
    certainty: str | None = None
    said: str = ""

    @property
    def ends(self) -> frozenset[str]:
        """What is tied, whichever way round."""
        return frozenset((self.source, self.target))


@dataclass(frozen=True, slots=True)
class Known:
    """What the graph states about things: claims and participations, and the sides taken."""

    claims: tuple[Statement, ...]
    participations: tuple[Statement, ...]
    sides: Mapping[str, str | None] = field(default_factory=dict)

    def among(self, things: Collection[str]) -> list[Statement]:
        """The statements whose two ends are both among `things`."""
        every = (*self.claims, *self.participations)
        return [s for s in every if s.source in things and s.target in things]

    def shared(self) -> dict[frozenset[str], list[Statement]]:
        """The collaborations in which two things both take part, by the two."""
        taking: dict[str, list[Statement]] = {}
        for one in self.participations:
            taking.setdefault(one.target, []).append(one)
        found: dict[frozenset[str], list[Statement]] = {}
        for collaboration, own in taking.items():
            for index, a in enumerate(own):
                for b in own[index + 1 :]:
                    made = Statement(
                        collaboration,
                        a.source,
                        b.source,
                        None,
                        (*a.facts, *b.facts),
                        a.year_min,
                        a.year_max,
                        a.certainty,
                    )
                    found.setdefault(made.ends, []).append(made)
        return found


def known(context: Context, things: Iterable[str], period: Period | None = None) -> Known:
    """What the graph states about `things`, as far as it ties them to other things.

    With a period, only what may lie in it; statements without a year stay.
    """
    chosen = catalogue.iris(things)
    claims, _ = context.ask("claims-of", subject=chosen)
    taking, _ = context.ask("participations-of", organisation=chosen)
    return Known(
        tuple(filter(None, (_claim(row, period) for row in claims))),
        tuple(filter(None, (_participation(row, period) for row in taking))),
        _sides(taking),
    )


def _claim(row: Solution, period: Period | None) -> Statement | None:
    judged = years(row, period)
    if period is not None and judged.certainty is None and judged.first is not None:
        return None
    return Statement(
        row["claim"].value,
        row["subject"].value,
        row["object"].value,
        row["property"].value,
        (row["claim"].value,),
        number(row, "yearMin"),
        number(row, "yearMax"),
        judged.certainty,
    )


def _participation(row: Solution, period: Period | None) -> Statement | None:
    judged = years(row, period)
    if period is not None and judged.certainty is None:
        return None
    return Statement(
        row["collaboration"].value,
        row["organisation"].value,
        row["collaboration"].value,
        None,
        (row["participation"].value,),
        judged.first,
        judged.last,
        judged.certainty,
    )


def _sides(rows: Iterable[Solution]) -> dict[str, str | None]:
    """The side on which an organisation takes part most often; None where it is even."""
    counts: dict[str, dict[str, int]] = {}
    for row in rows:
        taken = side(row)
        if taken is not None:
            own = counts.setdefault(row["organisation"].value, {"cn": 0, "de": 0})
            own[taken] += 1
    return {
        id_: None if own["cn"] == own["de"] else max(own, key=lambda s: own[s])
        for id_, own in counts.items()
    }
