"""A place as a picture: what lies in it, who sits there, what is done there and with whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sinograph import catalogue
from sinograph.answer.context import Context
from sinograph.answer.countries import countries
from sinograph.answer.period import Period
from sinograph.answer.place_rows import PolicyRow, ThingRow
from sinograph.answer.region import profile
from sinograph.answer.rerun import rerun
from sinograph.answer.rows import ProjectRow
from sinograph.answer.sketch import Sketch, uncertain
from sinograph.answer.statements import Statement, known
from sinograph.namespaces import SG
from sinograph.phrases import say

_INSIDE = {f"{SG}within", f"{SG}overlaps"}


def region_sketch(
    contexts: Mapping[str, Context], language: str, name: str, period: Period | None = None
) -> Sketch:
    """What is in the place called `name`, with all that take part in what is done there.

    Places inside it are drawn where something is tied to them. Raises UnknownName, AmbiguousName.
    """
    context = contexts[language]
    place = context.names.resolve(name, "Place")
    inside, _ = context.ask("places-in", place=catalogue.iris([place]))
    drawn = _things(context, place, period)
    places = {row["place"].value for row in inside} - drawn
    facts = known(context, drawn | places, period)
    things, ties = _pruned(drawn, places, facts.among(drawn | places))
    return Sketch(
        question={lang: _question(own, place, period) for lang, own in contexts.items()},
        notes=uncertain(contexts, ties),
        rerun=rerun(context, "view", context.labels.of(place), year=period),
        things=tuple(sorted(things)),
        statements=tuple(ties),
        kinds=context.names.kinds(sorted(things)),
        sides=facts.sides,
        countries=countries(context, things),
        focus=frozenset({place}),
    )


def _things(context: Context, place: str, period: Period | None) -> set[str]:
    """The place, the rows of its profile, and who takes part in its collaborations."""
    found = {place}
    for section in profile(context, place, period):
        for row in section.rows:
            if isinstance(row, (ThingRow, PolicyRow, ProjectRow)):
                found.add(row.id)
            if isinstance(row, ProjectRow):
                found |= {participant.id for participant in row.participants}
    return found


def _pruned(
    drawn: Collection[str], places: set[str], ties: list[Statement]
) -> tuple[set[str], list[Statement]]:
    """Without the places that nothing but the place around them is tied to."""
    left = set(places)
    while True:
        things = left.union(drawn)
        kept = [tie for tie in ties if things.issuperset(tie.ends)]
        held = {tie.target for tie in kept}
        held |= {tie.source for tie in kept if tie.predicate not in _INSIDE}
        idle = left - held
        if not idle:
            return things, kept
        left -= idle


def _question(context: Context, place: str, period: Period | None) -> str:
    parts = [say("region.question", context.language, name=context.labels.of(place))]
    if period is not None:
        parts.append(say("year", context.language, period=period))
    return " · ".join(parts)
