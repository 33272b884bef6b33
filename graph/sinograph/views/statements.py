"""Sketch -> scene: things of any kind, tied by what the graph or a query says of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sinograph.answer.context import Context
from sinograph.answer.sketch import Sketch
from sinograph.answer.statements import Statement
from sinograph.model import GraphInfo
from sinograph.namespaces import local_name
from sinograph.views.build import affordable, ranked
from sinograph.views.scene import Collaboration, Detail, Edge, Label, Node, Scene, Tie
from sinograph.views.trilingual import Trilingual, written

_Ties = dict[tuple[str, str], dict[str, Statement]]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a scene of statements is made of, in which languages, of which graph, on which day."""

    sketch: Sketch
    contexts: Mapping[str, Context]
    language: str
    graph: GraphInfo
    date: str


def scene(drawing: Drawing, budget: int) -> Scene:
    """The scene of a sketch, its nodes ranked by their ties and cut to `budget`."""
    sketch = drawing.sketch
    words = Trilingual(drawing.contexts, sketch.names)
    ties = _grouped(sketch.statements)
    words.fetch(_named(sketch))
    nodes = ranked(_nodes(sketch, ties, words))
    kept = affordable(nodes, ties, budget)
    shown = {node.id for node in kept}
    drawn = {ends: own for ends, own in ties.items() if shown.issuperset(ends)}
    behind = [statement for own in drawn.values() for statement in own.values()]
    passages = words.passages(fact for one in behind for fact in one.facts)
    said = drawing.contexts[drawing.language]
    return Scene(
        question=written(sketch.question),
        notes=tuple(map(written, sketch.notes)),
        mode="statements",
        nodes=kept,
        edges=tuple(_edge(said, ends, own) for ends, own in sorted(drawn.items())),
        collaborations={
            s.id: _behind(s, sketch, words) for s in sorted(behind, key=lambda s: s.id)
        },
        passages=passages,
        total=len(nodes),
        language=drawing.language,
        rerun=sketch.rerun,
        graph=drawing.graph,
        date=drawing.date,
    )


def _grouped(statements: Iterable[Statement]) -> _Ties:
    """The statements by their two ends; those between two things are one edge."""
    ties: _Ties = {}
    ways: dict[frozenset[str], tuple[str, str]] = {}
    for statement in sorted(statements, key=lambda s: (s.source, s.target, s.id)):
        if statement.source != statement.target:
            way = ways.setdefault(statement.ends, (statement.source, statement.target))
            ties.setdefault(way, {}).setdefault(statement.id, statement)
    return ties


def _named(sketch: Sketch) -> set[str]:
    names = {*sketch.things, *sketch.countries.values()}
    names |= {name for own in sketch.details.values() for name, _ in own if "://" in name}
    for statement in sketch.statements:
        names |= {statement.predicate or statement.id, statement.source, statement.target}
    return names


def _nodes(sketch: Sketch, ties: _Ties, words: Trilingual) -> list[Node]:
    strength: dict[str, int] = {}
    for ends, own in ties.items():
        for end in ends:
            strength[end] = strength.get(end, 0) + len(own)
    return [
        Node(
            id=id_,
            name=words.name(id_),
            kind=sketch.kinds.get(id_, "Thing"),
            side=sketch.sides.get(id_),
            country=words.name(sketch.countries[id_]) if id_ in sketch.countries else None,
            strength=strength.get(id_, 0),
            focus=id_ in sketch.focus,
            details=_details(sketch.details.get(id_, ()), words),
        )
        for id_ in sketch.things
        if id_ in strength or id_ in sketch.focus
    ]


def _details(own: Sequence[tuple[str, str]], words: Trilingual) -> tuple[Detail, ...]:
    return tuple(
        Detail(words.name(name) if "://" in name else Label(name, name, name), value)
        for name, value in own
    )


def _edge(context: Context, ends: tuple[str, str], own: Mapping[str, Statement]) -> Edge:
    return Edge(*ends, tuple(_tie(context, own[id_]) for id_ in sorted(own)))


def _tie(context: Context, statement: Statement) -> Tie:
    """What nothing in the graph says of itself is a conclusion."""
    evidence = context.evidence(statement.facts)
    status = evidence.status(*statement.facts) if statement.facts else "Inferred"
    anchors = tuple(anchor.id for anchor in evidence.of(*statement.facts))
    return Tie(statement.id, status, statement.certainty, (), anchors)


def _behind(statement: Statement, sketch: Sketch, words: Trilingual) -> Collaboration:
    """A collaboration by its name; a claim as what it says: one end → property → other end."""
    if statement.predicate is None and not statement.said:
        name = words.name(statement.id)
        kind = sketch.kinds.get(statement.id, "Collaboration")
    else:
        word = statement.said or statement.predicate or ""
        kind = local_name(word)
        middle = words.name(word) if "://" in word else Label(word, word, word)
        name = _sentence(words.name(statement.source), middle, words.name(statement.target))
    return Collaboration(statement.id, name, kind, statement.year_min, statement.year_max)


def _sentence(*parts: Label) -> Label:
    return Label(*(" → ".join(part.within(lang) for part in parts) for lang in ("en", "de", "zh")))
