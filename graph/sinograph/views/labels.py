"""Labels beside their nodes: how they break, how much room they take, which ones are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sinograph.views import style, wording
from sinograph.views.scene import Node, Scene

_WIDEST: Final = 122.0
_MARGIN: Final = 2.5
#: With more edges than this, labels do not mind where these run.
_MANY: Final = 1500

Line = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; y runs downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Written:
    """A label in its place: the middle of its first line at `x`, baseline `y`."""

    node: Node
    lines: tuple[str, ...]
    size: float
    x: float
    y: float
    box: Box


def box(node: Node, language: str, *, labelled: bool) -> Box:
    """The room around a node at 0, 0: itself, and its label below it."""
    round_ = node.size + 2
    if not labelled:
        return Box(-round_, -round_, round_, round_)
    text = _below(node, language)
    return Box(min(-round_, text.box.left), -round_, max(round_, text.box.right), text.box.bottom)


def shown(scene: Scene) -> list[Written]:
    """The labels that have room: the strongest nodes first, below, above, right or left of them.

    Of the places that are free, and that no label still to come would have below its node, a label
    takes the one that the fewest edges cross.
    """
    nodes = [_around(node) for node in scene.nodes]
    places = [_places(node, scene.language) for node in scene.nodes]
    lines = _lines(scene)
    chosen: list[Written] = []
    for index, own in enumerate(places):
        taken = [b for i, b in enumerate(nodes) if i != index]
        free = [one for one in own if _free(one, chosen, taken)]
        if free and free[0] is own[0]:
            later = [others[0].box for others in places[index + 1 :]]
            free = [w for w in free if w is own[0] or not any(w.box.overlaps(b) for b in later)]
        else:
            free = free[:1]
        if len(free) > 1:
            free = [min(free, key=lambda w: sum(_crosses(line, w.box) for line in lines))]
        chosen += free
    return chosen


def _lines(scene: Scene) -> list[Line]:
    """Where the edges run; none where there are too many for labels to mind."""
    if len(scene.edges) > _MANY:
        return []
    ends = [(scene.node[edge.source], scene.node[edge.target]) for edge in scene.edges]
    return [(a.x, a.y, b.x, b.y) for a, b in ends]


def _crosses(line: Line, box: Box) -> bool:
    """Whether a line enters a box (Liang and Barsky 1984)."""
    x1, y1, x2, y2 = line
    if (x1 < box.left and x2 < box.left) or (x1 > box.right and x2 > box.right):
        return False
    if (y1 < box.top and y2 < box.top) or (y1 > box.bottom and y2 > box.bottom):
        return False
    start, end = 0.0, 1.0
    for step, room in (
        (x1 - x2, x1 - box.left),
        (x2 - x1, box.right - x1),
        (y1 - y2, y1 - box.top),
        (y2 - y1, box.bottom - y1),
    ):
        if step == 0 and room < 0:
            return False
        if step < 0:
            start = max(start, room / step)
        elif step > 0:
            end = min(end, room / step)
    return start < end


def _free(written: Written, labels: Sequence[Written], nodes: Sequence[Box]) -> bool:
    return not any(written.box.overlaps(label.box) for label in labels) and not any(
        written.box.overlaps(node) for node in nodes
    )


def _around(node: Node) -> Box:
    return Box(node.x - node.size, node.y - node.size, node.x + node.size, node.y + node.size)


def _places(node: Node, language: str) -> list[Written]:
    below = _below(node, language)
    high = below.box.bottom - below.box.top
    above = _moved(below, 0, -(2 * node.size + high + 5))
    wide = below.box.right - below.box.left
    middle = -(node.size + high / 2 + _MARGIN)
    right = _moved(below, node.size + wide / 2 + 4, middle)
    left = _moved(below, -(node.size + wide / 2 + 4), middle)
    return [_moved(one, node.x, node.y) for one in (below, above, right, left)]


def _below(node: Node, language: str) -> Written:
    """The label under a node that stands at 0, 0."""
    size = style.label_size(node)
    words = f"{style.sign(node.change)} {node.name.within(language)}".strip()
    lines = wording.lines(words, size, _WIDEST * size / style.LABEL_SIZE)
    wide = max((wording.length(line, size) for line in lines), default=0.0)
    high = len(lines) * size * style.LINE_HEIGHT
    top = node.size + _MARGIN
    frame = Box(-wide / 2, top, wide / 2, top + high)
    return Written(node, tuple(lines), size, 0.0, top + size, frame)


def _moved(written: Written, x: float, y: float) -> Written:
    b = written.box
    frame = Box(b.left + x, b.top + y, b.right + x, b.bottom + y)
    return Written(
        written.node,
        written.lines,
        written.size,
        written.x + x,
        written.y + y,
        frame,
    )
