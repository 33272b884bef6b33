"""The one visual language of all pictures: colours, shapes, sizes, fonts.

Colour is never the only sign: kinds differ in shape, the two sides in lightness too, and a side
that is not known is hollow. Cluster colours are those of Okabe and Ito (jfly.uni-koeln.de/color).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from sinograph.namespaces import COLLABORATION_KINDS, SUPER_KINDS
from sinograph.views.scene import Change, Edge, Node

#: Latin first, then the Chinese faces of Windows, macOS, Linux.
FONTS: Final = (
    "Inter, 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', 'Noto Sans', "
    "'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', "
    "'Source Han Sans SC', 'WenQuanYi Micro Hei', sans-serif"
)


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours on one ground."""

    ground: str
    ink: str
    muted: str
    line: str
    edge: str
    strong: str
    accent: str
    german: str
    german_rim: str
    chinese: str
    chinese_rim: str
    other: str
    other_rim: str
    thing: str
    thing_rim: str


LIGHT: Final = Theme(
    ground="#ffffff",
    ink="#1c2127",
    muted="#68707a",
    line="#dfe3e8",
    edge="#c9ced5",
    strong="#8d959f",
    accent="#0b6e69",
    german="#33608f",
    german_rim="#1f4166",
    chinese="#eaa468",
    chinese_rim="#a85f1f",
    other="#ffffff",
    other_rim="#8d959f",
    thing="#e6e9ed",
    thing_rim="#68707a",
)
DARK: Final = Theme(
    ground="#15191d",
    ink="#e9ecef",
    muted="#9aa3ad",
    line="#2c333a",
    edge="#3d464f",
    strong="#76808b",
    accent="#4cc2ba",
    german="#4a7fb8",
    german_rim="#8db8e3",
    chinese="#f2b583",
    chinese_rim="#ffd9b8",
    other="#15191d",
    other_rim="#9aa3ad",
    thing="#2c333a",
    thing_rim="#9aa3ad",
)

CLUSTERS: Final = (
    "#0072b2",
    "#e69f00",
    "#009e73",
    "#cc79a7",
    "#56b4e9",
    "#d55e00",
    "#f0e442",
    "#999999",
)

#: What changed between two periods -> the number of its colour, and the sign before its name.
CHANGES: Final = {
    "entered": (2, "+"),
    "strengthened": (0, "↑"),
    "weakened": (1, "↓"),
    "left": (3, "−"),
}

ORGANISATIONS: Final = {
    "Organisation": "dot",
    "Company": "dot",
    "University": "diamond",
    "ResearchInstitute": "square",
    "PublicBody": "triangle",
    "Association": "hexagon",
}
_PLACES: Final = ("Place", *(k for k, above in SUPER_KINDS.items() if "Place" in above))
SHAPES: Final = (
    ORGANISATIONS
    | dict.fromkeys(COLLABORATION_KINDS, "ring")
    | dict.fromkeys(_PLACES, "triangleDown")
    | dict.fromkeys(("Policy", "Programme", "Instrument", "Award"), "star")
)

LABEL_SIZE: Final = 11.0
FOCUS_LABEL_SIZE: Final = 14.0
LINE_HEIGHT: Final = 1.22


def shape(kind: str) -> str:
    """`dot`, `diamond`, `square`, `triangle`, `hexagon`, `triangleDown`, `star` or `ring`."""
    return SHAPES.get(kind, "dot")


def radius(node: Node) -> float:
    """How large a node is: its area follows its strength; a collaboration is a small ring."""
    if shape(node.kind) == "ring":
        return 4.5
    grown = min(3.6 * math.sqrt(node.strength + 1.5), 24.0)
    return round(max(grown, 14.0) if node.focus else grown, 2)


def width(edge: Edge) -> float:
    """How wide an edge is: by shared collaborations, never wide enough to hide a node."""
    return round(min(1.0 + 1.1 * (edge.weight - 1), 5.0), 2)


def dashed(edge: Edge) -> bool:
    """Whether an edge rests on conclusions alone; between two periods, whether it is possible."""
    if edge.change is not None:
        return edge.change.certainty == "possible"
    return all(tie.status != "Stated" for tie in edge.ties)


def hue(change: Change | None) -> int | None:
    """The number of the colour of a change; None where there is none."""
    return None if change is None or change.what == "same" else CHANGES[change.what][0]


def sign(change: Change | None) -> str:
    """What stands before the name of what changed: `+`, `↑`, `↓`, `−`, with `?` where possible.

    >>> sign(Change("entered", "possible", 0, 1))
    '+?'
    """
    if change is None or change.what == "same":
        return ""
    return CHANGES[change.what][1] + ("?" if change.certainty == "possible" else "")


def paint(node: Node) -> str:
    """Which colours a node has: a name in the theme, or the number of a cluster or change.

    A number with `?` is hollow: a change that is only possible.
    """
    if shape(node.kind) == "ring":
        return "ring"
    if node.change is not None:
        number = hue(node.change)
        open_ = "?" if node.change.certainty == "possible" else ""
        return "other" if number is None else f"{number}{open_}"
    if node.cluster is not None:
        return str(min(node.cluster, len(CLUSTERS) - 1))
    if node.kind not in ORGANISATIONS:
        return "thing"
    return {"de": "german", "cn": "chinese"}.get(node.side or "", "other")


def fill(node: Node, theme: Theme) -> tuple[str, str]:
    """The colours inside and around a node."""
    found = paint(node)
    if found == "ring":
        return theme.ground, theme.strong
    if found[0].isdigit():
        colour = CLUSTERS[int(found[0])]
        return (theme.ground, colour) if found.endswith("?") else (colour, theme.ground)
    return getattr(theme, found), getattr(theme, f"{found}_rim")


def label_size(node: Node) -> float:
    """The height of a node's label in pixels."""
    if node.focus:
        return FOCUS_LABEL_SIZE
    return LABEL_SIZE - 1.0 if shape(node.kind) == "ring" else LABEL_SIZE
