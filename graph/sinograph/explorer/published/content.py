"""What a site is about: found once, before its first page is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from sinograph import catalogue
from sinograph.answer.envelope import location_of
from sinograph.answer.map_things import MEASURES
from sinograph.answer.told import told
from sinograph.errors import SinographError
from sinograph.explorer.commands import COMMANDS
from sinograph.explorer.published import dumps, passages
from sinograph.explorer.published.making import Unit
from sinograph.explorer.published.names import Thing
from sinograph.explorer.published.plan import Content, Plan, Values, Wanted
from sinograph.explorer.screens.analyse import QUESTIONS
from sinograph.explorer.screens.examples import examples
from sinograph.explorer.screens.links import PATHS, texts
from sinograph.labels import LANGUAGES
from sinograph.namespaces import ID
from sinograph.views.style import ORGANISATIONS

if TYPE_CHECKING:
    from sinograph.answer.context import Context
    from sinograph.desk import Graph

#: Screens of one page each.
_SINGLE: Final = ("home", "explore", "places", "policies", "sources", "questions")


def content(context: Context, graph: Graph, things: Sequence[Thing]) -> Content:
    """What the site of a graph is about."""

    def called(name: str) -> str:
        try:
            return graph.resolve(name).removeprefix(ID)
        except SinographError:
            return name

    asked, listed = _asked(graph), _listed(context)
    bodies = [thing.id for thing in things if thing.kind in ORGANISATIONS]
    counts = graph.partner_counts(*bodies)
    return Content(
        things=frozenset(thing.id for thing in things),
        drawn=frozenset(iri.removeprefix(ID) for iri, count in counts.items() if count),
        gathered=frozenset(map(called, asked.get("cluster", {}).get("name", ()))),
        asked=asked,
        listed=listed,
        tabled=listed.intersection(question.id for question in dumps.tabled()),
        counted=tuple(MEASURES),
        places=passages.places(context),
        called=called,
    )


def ahead(context: Context, things: Iterable[str]) -> None:
    """Ask at once what pages would ask for one by one: how certain a fact is, where it is said."""
    rows, _ = context.ask("facts")
    own = {ID + thing for thing in things}
    facts = own.union(row["fact"].value for row in rows)
    context.names.kinds(own)
    for language in LANGUAGES:
        told(context.speaking(language), facts)
        context.speaking(language).evidence(facts)


def _listed(context: Context) -> frozenset[str]:
    """The questions of the catalogue with an answer; only the shipped graph has the examples."""
    if location_of(context.store.info) is None:
        return frozenset(question.id for question in catalogue.questions())
    return frozenset(q.id for q in dumps.tabled() if context.select(q.text))


def _asked(graph: Graph) -> dict[str, Values]:
    """The questions that need no value, or of which the graph has an example."""
    first = {show: _values(own) for show, own in examples(graph).items()}
    for show in QUESTIONS:
        if not any(option.required for option in COMMANDS[show].options):
            first[show] = {}
    return {show: first[show] for show in QUESTIONS if show in first}


def _values(given: Mapping[str, str | tuple[str, ...]]) -> Values:
    return {name: tuple(texts(value)) for name, value in given.items()}


def units(plan: Plan) -> list[Unit]:
    """What the site begins with, what takes longest first."""
    begun = [*_screens(plan), *_passages(plan), *_things(plan)]
    plan.left.clear()
    return begun


def _screens(plan: Plan) -> Iterator[Unit]:
    for by in plan.content.counted:
        yield Unit(_spoken(plan, PATHS["map"], {"by": (by,)}))
    for show, own in plan.content.asked.items():
        yield Unit(_spoken(plan, PATHS["analyse"], {"show": (show,), **own}))
    for name in _SINGLE:
        yield Unit(_spoken(plan, PATHS[name], {}))
    for id_ in sorted(plan.content.listed):
        yield Unit(_spoken(plan, PATHS["questions"], {"id": (id_,)}))


def _things(plan: Plan) -> Iterator[Unit]:
    for id_ in sorted(plan.content.things):
        pages = _spoken(plan, f"/e/{id_}", {})
        yield Unit((*pages, *_spoken(plan, PATHS["explore"], {"name": (id_,)})), id_)


def _spoken(plan: Plan, path: str, values: Values) -> tuple[Wanted, ...]:
    """A page in every language; none where the site has none such."""
    found = (plan.wanted(language, path, values) for language in LANGUAGES)
    return tuple(wanted for wanted in found if wanted is not None)


def _passages(plan: Plan) -> Iterator[Unit]:
    for name in plan.content.places.parts:
        path = f"/evidence/{name}.html"
        yield Unit(tuple(Wanted(f"{lang}{path}", lang, path) for lang in LANGUAGES))
