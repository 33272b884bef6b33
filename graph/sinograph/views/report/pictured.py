"""The picture of a report, of so few things that it can be read on paper."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sinograph.answer.wish import Wish
from sinograph.views import drawing
from sinograph.views.drawing import Canvas
from sinograph.views.report.content import Picture, Section
from sinograph.views.report.desk import Desk
from sinograph.views.scene import Scene
from sinograph.views.svg import figure, provenance, summary, svg

#: How many things a picture shows at most, so that its names can be read on paper.
BUDGET: Final = 24


def network(desk: Desk, wish: Wish) -> list[Section]:
    """The section with what a wish draws; none where nothing is tied."""
    drawn = drawing.draw(desk.context, wish, desk.network, Canvas(BUDGET))
    return _section(desk, drawn.scene)


def place(desk: Desk, name: str) -> list[Section]:
    """The section with what lies in a place; none where nothing does."""
    return _section(desk, drawing.draw_region(desk.context, name, None, Canvas(BUDGET)).scene)


def _section(desk: Desk, scene: Scene) -> list[Section]:
    if not scene.edges:
        return []
    counts = f"{summary(scene)}; {provenance(scene)[0]}"
    caption = f"{scene.question.within(scene.language)} ({counts})"
    drawn = Picture(figure(scene), svg(replace(scene, notes=())), caption)
    return [desk.section("picture", drawn)]
