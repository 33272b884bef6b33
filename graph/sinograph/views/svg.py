"""A scene as one SVG: real text, the question on top, legend and provenance below."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from sinograph.phrases import say
from sinograph.views import style, wording
from sinograph.views.cite import stamp
from sinograph.views.clean import text as clean
from sinograph.views.labels import Box, Written, shown
from sinograph.views.legend import Entry, entries
from sinograph.views.scene import Edge, Node, Scene
from sinograph.views.style import LIGHT, Theme

_MARGIN: Final = 34.0
_NARROWEST: Final = 760.0
#: What a legend alone needs.
_NARROWER: Final = 560.0
_SMALL: Final = 10.0
_STEP: Final = 15.0
#: Title, legend and notes grow with pictures that are wider than this.
_USUAL: Final = 1100.0
#: On paper names of things are 6 point high.
_PAPER: Final = 6 / style.LABEL_SIZE * 25.4 / 72


def svg(scene: Scene, theme: Theme = LIGHT) -> str:
    """The picture as an SVG document in the language of the scene."""
    return _drawn(scene, theme, _Frame(_NARROWEST, _head, _foot, str))


def figure(scene: Scene, theme: Theme = LIGHT) -> str:
    """The same with its legend alone, in millimetres, for a printed page that says the rest."""
    return _drawn(scene, theme, _Frame(_NARROWER, _headless, _signs, _on_paper))


def _on_paper(length: int) -> str:
    return f"{length * _PAPER:.1f}mm"


def _drawn(scene: Scene, theme: Theme, around: _Frame) -> str:
    labels = shown(scene)
    frame = _extent(scene, labels)
    drawn = frame.right - frame.left
    zoom = max(1.0, round((drawn + 2 * _MARGIN) / _USUAL, 2))
    width = max(drawn + 2 * _MARGIN * zoom, around.narrowest)
    head = around.head(scene, theme, width / zoom)
    dx = (width - (frame.right - frame.left)) / 2 - frame.left
    dy = head.height * zoom + 12 - frame.top
    floor = dy + frame.bottom + 30
    foot = around.foot(scene, theme, width / zoom, len(labels))
    body = [
        f'<g transform="translate({dx:.1f} {dy:.1f})">',
        '<g fill="none" stroke-linecap="round">',
        *(_edge(scene, edge, theme) for edge in _thin_first(scene)),
        "</g><g>",
        *(_node(node, scene.language, theme) for node in reversed(scene.nodes)),
        f'</g><g text-anchor="middle" fill="{theme.ink}" stroke="{theme.ground}" '
        'stroke-width="3" stroke-linejoin="round" paint-order="stroke">',
        *(_label(label) for label in labels),
        "</g></g>",
    ]
    above = [f'<g transform="scale({zoom})">', *head.parts, "</g>"]
    below = [f'<g transform="translate(0 {floor:.1f}) scale({zoom})">', *foot.parts, "</g>"]
    height = floor + foot.height * zoom
    size = math.ceil(width), math.ceil(height)
    return _document(scene, theme, size, around.written, [*above, *body, *below])


class _Block:
    """Some lines of SVG and how high they are."""

    def __init__(self, height: float, parts: list[str]) -> None:
        self.height = height
        self.parts = parts


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands above and below the drawing, how narrow the whole may be, in what it is sized."""

    narrowest: float
    head: Callable[[Scene, Theme, float], _Block]
    foot: Callable[[Scene, Theme, float, int], _Block]
    written: Callable[[int], str]


def _document(
    scene: Scene,
    theme: Theme,
    size: tuple[int, int],
    sized: Callable[[int], str],
    parts: list[str],
) -> str:
    wide, high = size
    title = _words(scene.question.within(scene.language))
    notes = _words(" ".join(note.within(scene.language) for note in scene.notes))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{sized(wide)}" height="{sized(high)}" '
        f'viewBox="0 0 {wide} {high}" role="img" aria-labelledby="title notes" '
        f'lang="{scene.language}" font-family={quoteattr(style.FONTS)}>'
    )
    ground = f'<rect width="{wide}" height="{high}" fill="{theme.ground}"/>'
    about = f'<title id="title">{title}</title><desc id="notes">{notes}</desc>'
    return "\n".join([head, about, ground, *parts, "</svg>"]) + "\n"


def _extent(scene: Scene, labels: list[Written]) -> Box:
    frames = [label.box for label in labels]
    frames += [
        Box(n.x - n.size, n.y - n.size, n.x + n.size, n.y + n.size) for n in scene.nodes
    ] or [Box(0, 0, 0, 0)]
    return Box(
        min(f.left for f in frames),
        min(f.top for f in frames),
        max(f.right for f in frames),
        max(f.bottom for f in frames),
    )


def _head(scene: Scene, theme: Theme, width: float) -> _Block:
    title = wording.lines(scene.question.within(scene.language), 20, width - 2 * _MARGIN)
    parts, y = [], 42.0
    for line in title:
        parts.append(_text(line, _MARGIN, y, 20, theme.ink, 'font-weight="600"'))
        y += 26
    counts = summary(scene)
    parts.append(_text(counts, _MARGIN, y - 4, 12, theme.muted))
    return _Block(y + 8, parts)


def _headless(scene: Scene, theme: Theme, width: float) -> _Block:
    return _Block(0, [])


def _signs(scene: Scene, theme: Theme, width: float, labelled: int) -> _Block:
    return _legend(scene, theme, 0.0, width - _MARGIN)


def summary(scene: Scene) -> str:
    """How much is drawn: organisations, ties, collaborations; or things and ties."""
    if scene.mode == "statements":
        many = len(scene.nodes)
        return say("view.counts.things", scene.language, nodes=many, edges=len(scene.edges))
    organisations = sum(style.shape(node.kind) != "ring" for node in scene.nodes)
    return say(
        "view.counts",
        scene.language,
        nodes=organisations,
        edges=len(scene.edges),
        collaborations=len(scene.collaborations),
    )


def _foot(scene: Scene, theme: Theme, width: float, labelled: int) -> _Block:
    """Legend left, what is left out and the data version right, the notes below both."""
    rule = f'<path d="M{_MARGIN} 0H{width - _MARGIN:.1f}" stroke="{theme.line}"/>'
    right = provenance(scene, labelled)
    room = max(wording.length(line, _SMALL) for line in right)
    legend = _legend(scene, theme, 22.0, width - _MARGIN - room - 12)
    parts, y = [rule, *legend.parts], 22.0
    for line in right:
        place = width - _MARGIN
        parts.append(_text(line, place, y, _SMALL, theme.muted, 'text-anchor="end"'))
        y += _STEP - 1
    y = max(22 + legend.height, y) + 6
    for note in scene.notes:
        words = note.within(scene.language)
        for line in wording.paragraph(words, _SMALL, width - 2 * _MARGIN):
            parts.append(_text(line, _MARGIN, y, _SMALL, theme.muted))
            y += _STEP - 1
    return _Block(y + 8, parts)


def provenance(scene: Scene, labelled: int | None = None) -> list[str]:
    """What is left out, and where the data come from."""
    language, many = scene.language, len(scene.nodes)
    by_ties = ".ties" if scene.mode == "statements" else ""
    key = f"view.leftout{by_ties}" if scene.left_out else "view.all"
    lines = [say(key, language, shown=many, total=scene.total)]
    news = [node.news for node in scene.nodes]
    gone, new = news.count("gone"), news.count("new")
    if gone or new:
        lines.append(say("view.news", language, gone=gone, new=new))
    if labelled is not None and labelled < many:
        lines.append(say("view.unlabelled", language, shown=labelled, total=many))
    lines.append(" · ".join(filter(None, (stamp(scene.graph), scene.date))))
    return lines


def _legend(scene: Scene, theme: Theme, top: float, width: float) -> _Block:
    parts: list[str] = []
    x, y = _MARGIN, top
    for row in entries(scene):
        for entry in row:
            words = entry.words.within(scene.language)
            wide = 22 + wording.length(words, _SMALL + 0.5) + 16
            if x + wide > width and x > _MARGIN:
                x, y = _MARGIN, y + _STEP + 2
            parts.append(_mark(entry, x + 8, y - 3.5, theme))
            parts.append(_text(words, x + 22, y, _SMALL + 0.5, theme.ink))
            x += wide
        x, y = _MARGIN, y + _STEP + 4
    return _Block(y - top, parts)


def _mark(entry: Entry, x: float, y: float, theme: Theme) -> str:
    if entry.node is None:
        dash = ' stroke-dasharray="4 3"' if entry.dashed else ""
        place = f"M{x - 8:.1f} {y:.1f}H{x + 8:.1f}"
        return f'<path d="{place}" stroke="{theme.strong}" stroke-width="{entry.width}"{dash}/>'
    inside, rim = style.fill(entry.node, theme)
    if entry.plain:
        inside, rim = theme.line, theme.strong
    return _shape(style.shape(entry.node.kind), x, y, 5.0, inside, rim)


def _thin_first(scene: Scene) -> list[Edge]:
    return sorted(scene.edges, key=lambda edge: (edge.weight, edge.id))


def _edge(scene: Scene, edge: Edge, theme: Theme) -> str:
    a, b = scene.node[edge.source], scene.node[edge.target]
    colour = theme.strong if a.focus or b.focus or edge.weight > 1 else theme.edge
    if (hue := style.hue(edge.change)) is not None:
        colour = style.CLUSTERS[hue]
    dash = ' stroke-dasharray="5 4"' if style.dashed(edge) else ""
    names = f"{a.name.within(scene.language)} – {b.name.within(scene.language)}"
    return (
        f'<path d="M{a.x} {a.y}L{b.x} {b.y}" stroke="{colour}" '
        f'stroke-width="{style.width(edge)}"{dash}><title>{_words(names)}</title></path>'
    )


def _node(node: Node, language: str, theme: Theme) -> str:
    inside, rim = style.fill(node, theme)
    name = _words(node.name.within(language))
    drawn = _shape(style.shape(node.kind), node.x, node.y, node.size, inside, rim)
    fade = ' opacity="0.35"' if node.news == "gone" else ""
    return f"<g{fade}><title>{name}</title>{drawn}</g>"


def _shape(shape: str, x: float, y: float, size: float, inside: str, rim: str) -> str:
    paint = f'fill="{inside}" stroke="{rim}" stroke-width="1.3"'
    if shape in ("dot", "ring"):
        scale = 1.0 if shape == "ring" else 0.94
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size * scale:.1f}" {paint}/>'
    if shape == "square":
        half = size * 0.84
        return (
            f'<rect x="{x - half:.1f}" y="{y - half:.1f}" width="{2 * half:.1f}" '
            f'height="{2 * half:.1f}" {paint}/>'
        )
    points = " ".join(f"{x + size * px:.1f},{y + size * py:.1f}" for px, py in _CORNERS[shape])
    return f'<polygon points="{points}" {paint} stroke-linejoin="round"/>'


_CORNERS: Final = {
    "diamond": ((0, -1.12), (1.12, 0), (0, 1.12), (-1.12, 0)),
    "triangle": ((0, -1.12), (1.08, 0.8), (-1.08, 0.8)),
    "triangleDown": ((0, 1.12), (1.08, -0.8), (-1.08, -0.8)),
    "star": tuple(
        (
            (0.5 if i % 2 else 1.15) * math.sin(math.radians(36 * i)),
            -(0.5 if i % 2 else 1.15) * math.cos(math.radians(36 * i)),
        )
        for i in range(10)
    ),
    "hexagon": tuple(
        (1.02 * math.cos(math.radians(60 * i)), 1.02 * math.sin(math.radians(60 * i)))
        for i in range(6)
    ),
}


def _label(label: Written) -> str:
    step = label.size * style.LINE_HEIGHT
    bold = ' font-weight="600"' if label.node.focus else ""
    spans = "".join(
        f'<tspan x="{label.x:.1f}" y="{label.y + i * step:.1f}">{_words(line)}</tspan>'
        for i, line in enumerate(label.lines)
    )
    return f'<text font-size="{label.size}"{bold}>{spans}</text>'


def _text(words: str, x: float, y: float, size: float, fill: str, more: str = "") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}"'
    return f"<text {place} {more}>{_words(words)}</text>"


def _words(text: str) -> str:
    return escape(clean(text))
