"""How many partners the organisations of a picture have, and how many of them it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sinograph.answer.rows import PairRow, ProjectRow
from sinograph.views.build import Source
from sinograph.views.scene import Scene


@dataclass(frozen=True, slots=True)
class Partners:
    """The partners of an organisation: in all, and those that are drawn."""

    total: int
    drawn: int


def partners(source: Source, scene: Scene) -> dict[str, Partners]:
    """The partners of each organisation that is drawn, as `partners` counts them.

    A name stands for its family, as it would if it were asked for; the place, the years and the
    kinds are those of the picture.
    """
    main = source.main
    near = _near(source)
    below: dict[str, set[str]] = {}
    for member, heads in main.above.items() if source.wish.family else ():
        for head in heads:
            below.setdefault(head, set()).add(member)
    home = {member: one.id for one in main.focus for member in one.members}
    found = {}
    for node in scene.nodes:
        if node.id not in main.kinds:
            continue
        family = {node.id} | below.get(node.id, set())
        others = {end for member in family for end in near.get(member, ())} - family
        drawn = sum(home.get(end, end) in scene.node for end in others)
        found[node.id] = Partners(len(others), drawn)
    return found


def _near(source: Source) -> Mapping[str, set[str]]:
    """The partners of each organisation by itself."""
    allowed = {row.id for row in source.main.projects.rows if isinstance(row, ProjectRow)}
    near: dict[str, set[str]] = {}
    for row in source.main.pairs.rows:
        if isinstance(row, PairRow) and any(via.id in allowed for via in row.via):
            near.setdefault(row.a.id, set()).add(row.b.id)
            near.setdefault(row.b.id, set()).add(row.a.id)
    return near
