"""Answers -> scene: who is drawn, what ties them, on which evidence; nothing has a place yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from sinograph.answer.around import Around
from sinograph.answer.rows import PairRow, ProjectRow
from sinograph.answer.wish import Wish
from sinograph.model import GraphInfo
from sinograph.views.lexicon import Lexicon
from sinograph.views.scene import Collaboration, Edge, Label, Member, Node, Scene, Tie

#: How many nodes a picture shows unless told otherwise.
BUDGET: Final = 300

_CERTAINTY: Final = ("Stated", "Inferred", "Disputed")
_Ties = dict[tuple[str, str], dict[str, Tie]]


@dataclass(frozen=True, slots=True)
class Source:
    """What a scene is built from: the answers by language, the wish, the graph."""

    answers: Mapping[str, Around]
    wish: Wish
    language: str
    graph: GraphInfo
    date: str = ""

    @property
    def main(self) -> Around:
        """The answers in the language of the view."""
        return self.answers[self.language]


def scene(source: Source, budget: int = BUDGET) -> Scene:
    """The scene of a wish, its nodes ranked by shared collaborations and cut to `budget`."""
    main, words = source.main, Lexicon(source.answers)
    home = {member: one.id for one in main.focus for member in one.members}
    ties = (
        _two_mode(source, words, home) if source.wish.two_mode else _projected(source, words, home)
    )
    near = _near(ties, source) & _allowed(source, ties)
    ties = {ends: own for ends, own in ties.items() if near.issuperset(ends)}
    nodes = ranked(_nodes(near, ties, source, words, home))
    kept = affordable(nodes, ties, budget)
    shown = {node.id for node in kept}
    kept = tuple(replace(node, family=_top(node.id, main, shown)) for node in kept)
    edges = tuple(
        Edge(*ends, tuple(own[c] for c in sorted(own)))
        for ends, own in sorted(ties.items())
        if shown.issuperset(ends)
    )
    used = {tie.collaboration for edge in edges for tie in edge.ties}
    said = {passage for edge in edges for tie in edge.ties for passage in tie.passages}
    return Scene(
        question=words.written(lambda a: a.question),
        notes=words.lines(lambda a: a.notes),
        mode="two-mode" if source.wish.two_mode else "projected",
        nodes=kept,
        edges=edges,
        collaborations={c: own for c, own in _collaborations(main, words).items() if c in used},
        passages={p: words.passage(p) for p in sorted(said)},
        total=len(nodes),
        language=source.language,
        rerun=main.rerun,
        graph=source.graph,
        date=source.date,
    )


def _projected(source: Source, words: Lexicon, home: Mapping[str, str]) -> _Ties:
    """Two organisations are tied by every partnership in which both take part."""
    allowed = {row.id for row in source.main.projects.rows if isinstance(row, ProjectRow)}
    ties: _Ties = {}
    for row in source.main.pairs.rows:
        if not isinstance(row, PairRow):
            continue
        a, b = home.get(row.a.id, row.a.id), home.get(row.b.id, row.b.id)
        through = tuple(words.name(end) for end in (row.a.id, row.b.id) if end in home)
        for via in row.via if a != b else ():
            if via.id in allowed:
                said = tuple(anchor.id for anchor in via.evidence)
                _add(ties, (a, b), Tie(via.id, via.status, via.certainty, through, said))
    return _named(ties, source, words, home)


def _two_mode(source: Source, words: Lexicon, home: Mapping[str, str]) -> _Ties:
    """An organisation is tied to every collaboration in which it takes part."""
    ties: _Ties = {}
    chains = source.main.chains
    for row in source.main.projects.rows:
        if not isinstance(row, ProjectRow):
            continue
        for one in row.participants:
            end = home.get(one.id, one.id)
            if chains is not None and (end, row.id) not in chains:
                continue
            through = (words.name(one.id),) if one.id in home else ()
            said = tuple(anchor.id for anchor in one.evidence)
            _add(ties, (end, row.id), Tie(row.id, one.status, row.certainty, through, said))
    return _named(ties, source, words, home)


def _add(ties: _Ties, ends: tuple[str, str], tie: Tie) -> None:
    """Add a tie; two ties by the same collaboration become one with the passages of both."""
    first, second = sorted(ends)
    own = ties.setdefault((first, second), {})
    known = own.get(tie.collaboration)
    if known is not None:
        tie = replace(
            tie,
            status=max(known.status, tie.status, key=_CERTAINTY.index),
            through=tuple(dict.fromkeys((*known.through, *tie.through))),
            passages=tuple(dict.fromkeys((*known.passages, *tie.passages))),
        )
    own[tie.collaboration] = tie


def _named(ties: _Ties, source: Source, words: Lexicon, home: Mapping[str, str]) -> _Ties:
    """The ties, an end being named among those through whom it took part only beside others."""
    known = ((member, head) for member, head in home.items() if member in source.main.names)
    family = {words.name(member): words.name(head) for member, head in known}

    def through(tie: Tie) -> tuple[Label, ...]:
        heads = [family[name] for name in tie.through]
        return tuple(n for n in tie.through if n != family[n] or heads.count(n) > 1)

    return {
        ends: {id_: replace(tie, through=through(tie)) for id_, tie in own.items()}
        for ends, own in ties.items()
    }


def _allowed(source: Source, ties: _Ties) -> set[str]:
    """What may be drawn: everything, or what the answer holds and was asked for."""
    every = {end for ends in ties for end in ends} | {one.id for one in source.main.focus}
    only = source.wish.only
    if only is None or only.things is None:
        return every | set(source.main.clusters or ())
    return every & ({*only.things} | {one.id for one in source.main.focus})


def _near(ties: _Ties, source: Source) -> set[str]:
    """What is drawn: the clusters, or what lies at most `depth` steps from the names, or all."""
    main, wish = source.main, source.wish
    if main.clusters is not None:
        return _clustered(ties, main.clusters, two_mode=wish.two_mode)
    found = {one.id for one in main.focus}
    if not found:
        return {end for ends in ties for end in ends}
    if main.chains is not None:
        return found | {end for link in main.chains for end in link}
    for _ in range(2 * wish.depth if wish.two_mode else wish.depth):
        found |= {end for ends in ties if not found.isdisjoint(ends) for end in ends}
    return found


def _clustered(ties: _Ties, clusters: Mapping[str, int], *, two_mode: bool) -> set[str]:
    """The members of the clusters, and in two modes what at least two members do together."""
    found = set(clusters)
    if two_mode:
        members: dict[str, int] = {}
        for ends in ties:
            for end, other in (ends, ends[::-1]):
                members[other] = members.get(other, 0) + (end in clusters)
        found |= {id_ for id_, count in members.items() if count > 1 and id_ not in clusters}
    return found


def _nodes(
    chosen: Iterable[str], ties: _Ties, source: Source, words: Lexicon, home: Mapping[str, str]
) -> list[Node]:
    strength: dict[str, int] = {}
    for ends, own in ties.items():
        for end in ends:
            strength[end] = strength.get(end, 0) + len(own)
    main, sides = source.main, _sides(source.main, home)
    focus = {one.id for one in main.focus}
    clusters = main.clusters if main.clusters and len(set(main.clusters.values())) > 1 else {}
    kinds = {c.id: c.kind for c in main.projects.rows if isinstance(c, ProjectRow)}
    members = _members(main, words, home)
    return [
        Node(
            id=id_,
            name=words.name(id_),
            kind=main.kinds.get(id_) or kinds.get(id_, "Organisation"),
            side=sides.get(id_),
            country=words.country(id_),
            strength=strength.get(id_, 0),
            focus=id_ in focus,
            members=members.get(id_, ()),
            cluster=clusters.get(id_),
        )
        for id_ in chosen
    ]


def _members(
    main: Around, words: Lexicon, home: Mapping[str, str]
) -> dict[str, tuple[Member, ...]]:
    """The other members of each family that a node stands for and that take part in something."""
    taking = {p.id for c in main.projects.rows if isinstance(c, ProjectRow) for p in c.participants}
    sides = _sides(main, {})
    found: dict[str, tuple[Member, ...]] = {}
    for id_, head in sorted(home.items()):
        if id_ != head and id_ in taking:
            one = Member(words.name(id_), main.kinds.get(id_, "Organisation"), sides.get(id_))
            found[head] = (*found.get(head, ()), one)
    return found


def _top(id_: str, main: Around, shown: set[str]) -> str | None:
    """The topmost of what is shown above an organisation; none where there are several."""
    above = main.above.get(id_, frozenset()) & shown
    tops = [one for one in above if not main.above.get(one, frozenset()) & shown]
    return tops[0] if len(tops) == 1 else None


def _sides(main: Around, home: Mapping[str, str]) -> dict[str, str]:
    """The side on which an organisation takes part most often; none where it is even."""
    counts: dict[str, dict[str, int]] = {}
    for row in main.projects.rows:
        for one in row.participants if isinstance(row, ProjectRow) else ():
            if one.side is not None:
                own = counts.setdefault(home.get(one.id, one.id), {"cn": 0, "de": 0})
                own[one.side] += 1
    return {
        id_: "cn" if own["cn"] > own["de"] else "de"
        for id_, own in counts.items()
        if own["cn"] != own["de"]
    }


def ranked(nodes: Iterable[Node]) -> list[Node]:
    """What was asked for first, then by strength, then by name."""
    return sorted(nodes, key=lambda n: (not n.focus, -n.strength, n.name.en.casefold(), n.id))


def affordable(nodes: list[Node], ties: Iterable[tuple[str, str]], budget: int) -> tuple[Node, ...]:
    """The first `budget` nodes, without those that are left with nothing to hold on to."""
    kept = {node.id for node in nodes[:budget]}
    tied = {end for ends in ties if kept.issuperset(ends) for end in ends}
    return tuple(node for node in nodes[:budget] if node.id in tied or node.focus)


def _collaborations(main: Around, words: Lexicon) -> dict[str, Collaboration]:
    return {
        row.id: Collaboration(row.id, words.name(row.id), row.kind, row.year_min, row.year_max)
        for row in main.projects.rows
        if isinstance(row, ProjectRow)
    }
