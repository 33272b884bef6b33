"""Which report names ask for, and the whole of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sinograph.answer.context import Context
from sinograph.answer.kinds import is_place
from sinograph.answer.rerun import rerun
from sinograph.errors import UsageError
from sinograph.namespaces import local_name
from sinograph.views.cite import stamp
from sinograph.views.dates import today
from sinograph.views.report import cluster, firm, pair, region
from sinograph.views.report.content import Report, Said, Section
from sinograph.views.report.desk import Desk
from sinograph.views.report.footnotes import Footnotes

if TYPE_CHECKING:
    from sinograph.network.network import Network

_Parts = tuple[list[Said], list[Section]]


def compose(
    context: Context,
    network: Callable[[], Network],
    names: Sequence[str],
    *,
    around: bool = False,
) -> Report:
    """The report on an organisation, its cluster (`around`), a place, or two places.

    It is written in the language of the context. Raises UnknownName, AmbiguousName, UsageError.
    """
    kind = _kind(context, names, around=around)
    wanted = "Place" if kind in ("region", "pair") else "Organisation"
    things = [context.names.resolve(name, wanted) for name in names]
    if len(set(things)) < len(things):
        raise UsageError(f"“{names[0]}” and “{names[1]}” are the same place; name two places")
    desk = Desk(context, network, Footnotes(context.language))
    lead, sections = _written(desk, kind, things)
    documents, notes = desk.notes.listed(context)
    labels = [context.labels.of(thing) for thing in things]
    return Report(
        title=desk.say("report.and").join(labels),
        kind=desk.say(f"report.on.{kind}"),
        language=context.language,
        summary=tuple(lead),
        sections=tuple(sections),
        documents=documents,
        footnotes=notes,
        date=today(),
        graph=stamp(context.store.info),
        rerun=rerun(context, "report", *labels, cluster=around),
        slug=_slug(things, around=around),
    )


def _kind(context: Context, names: Sequence[str], *, around: bool) -> str:
    places = [is_place(context, name) for name in names]
    if around and len(names) == 1:
        return "cluster"
    if not around and places in ([True], [True, True]):
        return "region" if len(names) == 1 else "pair"
    if not around and len(names) == 1:
        return "firm"
    raise UsageError(
        "a report is about one organisation, one place, two places, or (--cluster) the cluster of "
        f"one organisation; this asks for {'the cluster of ' if around else ''}"
        f"{', '.join(f'“{name}”' for name in names) or 'nothing'}"
    )


def _written(desk: Desk, kind: str, things: Sequence[str]) -> _Parts:
    match kind:
        case "firm":
            return firm.sections(desk, things[0])
        case "region":
            return region.sections(desk, things[0])
        case "pair":
            return pair.sections(desk, things)
        case _:
            return cluster.sections(desk, things[0])


def _slug(things: Sequence[str], *, around: bool) -> str:
    """What the file is called unless told otherwise."""
    names = [local_name(thing).partition("-")[2] or local_name(thing) for thing in things]
    return "-".join([*names, "cluster"] if around else names)
