"""Of what the members of a cluster are made: sides, kinds, places and industries, and unknowns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sinograph.answer.context import Context
from sinograph.answer.network_rows import Makeup, Mix, Share
from sinograph.answer.ties import seat_regions, values
from sinograph.arrays.strings import Ints
from sinograph.network.brokers import sides
from sinograph.network.incidence import SIDES
from sinograph.network.projection import Projection
from sinograph.phrases import has, say

#: How many places, industries and kinds a sentence names; the envelope has them all.
SAID: Final = 3

_Known = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """What is known of organisations: side, kind, regions of the seat, industries."""

    projection: Projection
    side: Ints
    kind: _Known
    region: _Known
    industry: _Known


def traits(context: Context, projection: Projection, members: Ints) -> Traits:
    """The traits of the organisations at some positions, with a query each."""
    iris = projection.incidence.organisations.many(projection.nodes[members])
    return Traits(
        projection,
        sides(projection),
        {iri: frozenset({kind}) for iri, kind in context.names.kinds(iris).items()},
        seat_regions(context, iris),
        values(context, iris, "industry"),
    )


def mix(context: Context, known: Traits, members: Ints) -> Mix:
    """The mix of the members at these positions.

    A member with seats in two regions, or with two industries, counts in both.
    """
    iris = known.projection.incidence.organisations.many(known.projection.nodes[members])
    found = [known.region.get(iri, frozenset()) for iri in iris]
    context.labels.fetch({region for regions in found for region in regions})
    industries = [known.industry.get(iri, frozenset()) for iri in iris]
    context.labels.fetch({industry for own in industries for industry in own})
    of_side = [SIDES[side] for side in known.side[members]]

    def kind(name: str) -> str:
        key = f"kind.{name}"
        return say(key, context.language) if has(key) else name

    def side(name: str) -> str:
        return say(f"side.{name}", context.language)

    return Mix(
        side=_makeup([frozenset({s} if s else ()) for s in of_side], side),
        kind=_makeup([known.kind.get(iri, frozenset()) for iri in iris], kind),
        region=_makeup(found, context.labels.of),
        industry=_makeup(industries, context.labels.of),
    )


def _makeup(found: Iterable[frozenset[str]], name: Callable[[str], str]) -> Makeup:
    each = list(found)
    counts = Counter(value for values_ in each for value in values_)
    shares = [Share(id_, name(id_), count) for id_, count in counts.items()]
    shares.sort(key=lambda share: (-share.count, share.name.casefold(), share.id))
    return Makeup(tuple(shares), sum(1 for values_ in each if not values_))


def sentences(context: Context, made: Mix) -> list[str]:
    """The mix in words: the commonest regions, industries and kinds, and how many are unknown."""
    said = []
    for what in ("region", "industry", "kind"):
        makeup: Makeup = getattr(made, what)
        named = [
            say("mix.one", context.language, name=share.name, count=share.count)
            for share in makeup.shares[:SAID]
        ]
        if named:
            listed = say("listed", context.language).join(named)
            said.append(say(f"mix.{what}", context.language, shares=listed))
            if makeup.unknown:
                said[-1] += say("mix.unknown", context.language, count=makeup.unknown)
            said[-1] += say("stop", context.language)
    return said


def beside(context: Context, one: Mix, other: Mix) -> list[str]:
    """Two mixes side by side, what is commonest in both together first."""
    said = []
    for what in ("region", "industry", "kind"):
        left, right = _counts(getattr(one, what)), _counts(getattr(other, what))
        names = {s.id: s.name for m in (one, other) for s in getattr(m, what).shares}
        order = sorted(names, key=lambda id_: (-left[id_] - right[id_], names[id_].casefold()))
        pairs = [f"{names[id_]} {left[id_]} | {right[id_]}" for id_ in order[: 2 * SAID]]
        unknown = getattr(one, what).unknown, getattr(other, what).unknown
        if any(unknown):
            pairs.append(f"{say('unknown.count', context.language)} {unknown[0]} | {unknown[1]}")
        if pairs:
            listed = say("listed", context.language).join(pairs)
            said.append(say(f"beside.{what}", context.language, shares=listed))
    return said


def _counts(makeup: Makeup) -> Counter[str]:
    return Counter({share.id: share.count for share in makeup.shares})


def of_side(made: Mix, side: str) -> int:
    """How many members are on a side."""
    return next((share.count for share in made.side.shares if share.id == side), 0)
