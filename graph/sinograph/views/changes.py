"""Two periods in one picture: who and what entered, left, grew stronger or weaker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sinograph.answer.change import Lasted
from sinograph.answer.envelope import Answer
from sinograph.answer.network_rows import ChangeRow
from sinograph.network.change import Count, judged
from sinograph.views.build import affordable
from sinograph.views.scene import Change, Edge, Node, Scene
from sinograph.views.trilingual import written


def scene(
    whole: Scene,
    answers: Mapping[str, Answer],
    lasted: Mapping[str, Lasted],
    budget: int,
    rerun: str,
) -> Scene:
    """The ties of `whole` that may lie in one of two periods, each end and tie with its change.

    `answers` are those of `change` by language. What changed most comes first. Families
    do not fold: how they changed as one is not counted.
    """
    main = answers[whole.language]
    changes = {row.id: _of(row) for row in main.rows if isinstance(row, ChangeRow)}
    edges = [edge for edge in (_changed(edge, lasted) for edge in whole.edges) if edge is not None]
    tied = {end for edge in edges for end in (edge.source, edge.target)}
    strength = _strength(edges)
    for id_ in tied - changes.keys():
        changes[id_] = _same(id_, edges, lasted)
    nodes = [
        replace(node, change=changes[node.id], strength=strength[node.id], family=None)
        for node in whole.nodes
        if node.id in tied
    ]
    nodes.sort(key=_order)
    kept = affordable(nodes, [(edge.source, edge.target) for edge in edges], budget)
    shown = {node.id for node in kept}
    drawn = tuple(edge for edge in edges if edge.source in shown and edge.target in shown)
    used = {tie.collaboration for edge in drawn for tie in edge.ties}
    said = {passage for edge in drawn for tie in edge.ties for passage in tie.passages}
    return replace(
        whole,
        question=written({language: own.question for language, own in answers.items()}),
        notes=tuple(
            written(dict(zip(answers, lines, strict=True)))
            for lines in zip(*(own.notes for own in answers.values()), strict=True)
        ),
        mode="change",
        nodes=kept,
        edges=drawn,
        collaborations={id_: c for id_, c in whole.collaborations.items() if id_ in used},
        passages={id_: p for id_, p in whole.passages.items() if id_ in said},
        total=len(nodes),
        rerun=rerun,
    )


def _of(row: ChangeRow) -> Change:
    return Change(row.what, row.certainty, row.before, row.after)


def _same(id_: str, edges: Iterable[Edge], lasted: Mapping[str, Lasted]) -> Change:
    """No change: as many collaborations in both periods."""
    own = {
        tie.collaboration
        for edge in edges
        if id_ in (edge.source, edge.target)
        for tie in edge.ties
        if lasted[tie.collaboration].before
    }
    return Change("same", "certain", len(own), len(own))


def _changed(edge: Edge, lasted: Mapping[str, Lasted]) -> Edge | None:
    """An edge with the ties that may lie in one of the periods; None where none does."""
    behind = [(tie, lasted[tie.collaboration]) for tie in edge.ties if tie.collaboration in lasted]
    ties = tuple(tie for tie, own in behind if own.before or own.after)
    if not ties:
        return None
    was, now = _count(own.before for _, own in behind), _count(own.after for _, own in behind)
    undated = sum(1 for _, own in behind if own.before is None and own.after is None)
    what, certainty = judged(was, now, undated)
    if not what:
        settled = not (was.possible or now.possible or undated)
        what, certainty = "same", "certain" if settled else "possible"
    return replace(edge, ties=ties, change=Change(what, certainty, was.most, now.most))


def _count(found: Iterable[str | None]) -> Count:
    every = list(found)
    return Count(every.count("certain"), every.count("possible"))


def _strength(edges: Iterable[Edge]) -> dict[str, int]:
    found: dict[str, int] = {}
    for edge in edges:
        for end in (edge.source, edge.target):
            found[end] = found.get(end, 0) + edge.weight
    return found


def _order(node: Node) -> tuple[object, ...]:
    difference = abs(node.change.after - node.change.before) if node.change else 0
    return -difference, -node.strength, node.name.en.casefold(), node.id
