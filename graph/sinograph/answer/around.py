"""What a picture of the network is drawn from: the answers around what was asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sinograph.answer import pairs, partners, projects
from sinograph.answer.context import Context
from sinograph.answer.countries import country_names
from sinograph.answer.envelope import Answer
from sinograph.answer.family import family_of
from sinograph.answer.narrowed import narrowed
from sinograph.answer.rerun import rerun
from sinograph.answer.wish import Wish
from sinograph.namespaces import PARTNERSHIP_KINDS
from sinograph.phrases import say

if TYPE_CHECKING:
    from sinograph.network.network import Network


@dataclass(frozen=True, slots=True)
class Focus:
    """An organisation asked for, and its family (itself included)."""

    id: str
    members: frozenset[str]


@dataclass(frozen=True, slots=True)
class Around:
    """The answers in one language; kinds and countries by the id of an organisation.

    `above` are the ancestors of each organisation that is a subsidiary. `clusters` and `chains`
    are those of `Narrowed`.
    """

    question: str
    notes: tuple[str, ...]
    rerun: str
    focus: tuple[Focus, ...]
    pairs: Answer
    projects: Answer
    names: Mapping[str, str]
    kinds: Mapping[str, str]
    countries: Mapping[str, str]
    above: Mapping[str, frozenset[str]]
    clusters: Mapping[str, int] | None = None
    chains: frozenset[tuple[str, str]] | None = None


def around(context: Context, wish: Wish, network: Callable[[], Network]) -> Around:
    """Ask what the picture needs. Raises UnknownName, AmbiguousName or UsageError."""
    narrow = narrowed(context, wish, network)
    focus = tuple(_focus(context, name, family=wish.family) for name in wish.names)
    kinds = tuple(wish.kinds) or PARTNERSHIP_KINDS
    tied = pairs.Filters(period=wish.period, kinds=kinds)
    ties = context.once(("pairs", tied), lambda: pairs.pairs(context, tied))
    chosen = projects.Filters(place=wish.place, period=wish.period, kinds=kinds)
    found = context.once(("projects", chosen), lambda: projects.projects(context, (), chosen))
    collaborations = _only(found, wish)
    things = {p.id for row in collaborations.rows for p in getattr(row, "participants", ())}
    things |= {one.id for one in focus}
    context.labels.fetch(things)
    return Around(
        question=_question(context, focus, wish),
        notes=narrow.notes or _notes(context, wish) or collaborations.notes,
        rerun=wish.only.rerun if wish.only else _rerun(context, focus, wish),
        focus=focus,
        pairs=ties,
        projects=collaborations,
        names={thing: context.labels.of(thing) for thing in things},
        kinds=context.names.kinds(sorted(things)),
        countries=country_names(context, things),
        above=_above(context, things),
        clusters=narrow.clusters,
        chains=narrow.chains,
    )


def _only(found: Answer, wish: Wish) -> Answer:
    """The answer without the collaborations that the wish leaves out."""
    if wish.only is None or wish.only.collaborations is None:
        return found
    kept = set(wish.only.collaborations)
    rows = tuple(row for row in found.rows if getattr(row, "id", None) in kept)
    return replace(found, rows=rows)


def _focus(context: Context, name: str, *, family: bool) -> Focus:
    organisation = context.names.resolve(name, "Organisation")
    if not family:
        return Focus(organisation, frozenset({organisation}))
    return Focus(organisation, family_of(context, organisation))


def _above(context: Context, things: set[str]) -> dict[str, frozenset[str]]:
    from sinograph.network import families

    known = families.of(context.ask("subsidiaries")[0])
    return {thing: known.above(thing) for thing in things & known.parents.keys()}


def _notes(context: Context, wish: Wish) -> tuple[str, ...]:
    """The notes of the answers about each name, every note once."""
    asked = partners.Filters(wish.place, wish.period, None, wish.kinds, wish.family)
    notes = [note for name in wish.names for note in partners.partners(context, name, asked).notes]
    return tuple(dict.fromkeys(notes))


def _question(context: Context, focus: Sequence[Focus], wish: Wish) -> str:
    language = context.language
    label = say("listed", language).join(context.labels.of(one.id) for one in focus)
    if wish.path:
        ends = [context.labels.of(one.id) for one in focus]
        parts = [say("path.question", language, a=ends[0], b=ends[1])]
    elif wish.cluster:
        names = say("and", language).join(context.labels.of(one.id) for one in focus)
        parts = [say(_cluster(focus, ego=wish.ego), language, name=names)]
    elif focus and wish.projects:
        parts = [say("projects.of.question", language, name=label)]
    elif focus:
        parts = [say("partners.question", language, name=label)]
    else:
        parts = [say("projects.question" if wish.projects else "pairs.question", language)]
    if wish.place is not None:
        place = context.labels.of(context.names.resolve(wish.place, "Place"))
        parts.append(say("in", language, place=place))
    if wish.period is not None:
        parts.append(say("year", language, period=wish.period))
    if wish.side is not None:
        parts.append(say(f"side.{wish.side}", language))
    if wish.category is not None:
        parts.append(wish.category)
    return " · ".join(parts)


def _cluster(focus: Sequence[Focus], *, ego: bool) -> str:
    """The phrase that asks for clusters: all, around some, or that of one or several."""
    if not focus:
        return "clusters.question"
    if ego:
        return "cluster.ego.question"
    return "cluster.question" if len(focus) == 1 else "cluster.several.question"


def _rerun(context: Context, focus: Sequence[Focus], wish: Wish) -> str:
    return rerun(
        context,
        "view",
        *(context.labels.of(one.id) for one in focus),
        **{
            "in": wish.place,
            "year": wish.period,
            "kind": ",".join(wish.kinds) or None,
            "depth": wish.depth if wish.depth != 1 else None,
            "projects": wish.projects,
            "cluster": wish.cluster,
            "path": wish.path,
            "resolution": wish.resolution if wish.resolution != 1.0 else None,
            "no_family": not wish.family,
        },
    )
