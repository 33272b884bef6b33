"""The picture of a report, of so few things that it can be read on paper."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sinograph.answer.wish import Wish
from sinograph.views import drawing
from sinograph.views.drawing import Canvas
from sinograph.views.report.content import Picture, Section
from sinograph.views.report.desk import Desk
from sinograph.views.scene import Label, Scene
from sinograph.views.svg import figure, provenance, summary, svg

#: How many things a picture shows at most, so that its names can be read on paper.
BUDGET: Final = 20


def network(desk: Desk, wish: Wish, question: str = "") -> list[Section]:
    """The section with what a wish draws; none where nothing is tied.

    `question` is what the picture answers, in the language of the report; empty where the wish
    says it itself.
    """
    scene = drawing.draw(desk.context, wish, desk.network, Canvas(BUDGET)).scene
    if question:
        scene = replace(scene, question=Label(question, question, question))
    return _section(desk, scene)


def place(desk: Desk, name: str) -> list[Section]:
    """The section with what lies in a place; none where nothing does."""
    return _section(desk, drawing.draw_region(desk.context, name, None, Canvas(BUDGET)).scene)


def _section(desk: Desk, scene: Scene) -> list[Section]:
    if not scene.edges:
        return []
    counts = desk.say("report.then").join((summary(scene), provenance(scene)[0]))
    caption = scene.question.within(scene.language) + desk.aside(counts)
    drawn = Picture(figure(scene), svg(replace(scene, notes=())), caption)
    return [desk.section("picture", drawn)]
