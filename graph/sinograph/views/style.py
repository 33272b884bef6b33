"""The one visual language of all pictures: colours, shapes, sizes, fonts.

Colour is never the only sign: kinds differ in shape, the two sides in lightness too, and a side
that is not known is hollow. Cluster colours are those of Okabe and Ito (jfly.uni-koeln.de/color).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from sinograph.namespaces import COLLABORATION_KINDS
from sinograph.views.scene import Edge, Node

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

SHAPES: Final = {
    "Company": "dot",
    "University": "diamond",
    "ResearchInstitute": "square",
    "PublicBody": "triangle",
    "Association": "hexagon",
} | dict.fromkeys(COLLABORATION_KINDS, "ring")

LABEL_SIZE: Final = 11.0
FOCUS_LABEL_SIZE: Final = 14.0
LINE_HEIGHT: Final = 1.22


def shape(kind: str) -> str:
    """`dot`, `diamond`, `square`, `triangle`, `hexagon` or `ring`."""
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
    """Whether an edge rests on conclusions alone."""
    return all(tie.status != "Stated" for tie in edge.ties)


def fill(node: Node, theme: Theme) -> tuple[str, str]:
    """The colours inside and around a node: by cluster where there are any, else by side."""
    if shape(node.kind) == "ring":
        return theme.ground, theme.strong
    if node.cluster is not None:
        colour = CLUSTERS[min(node.cluster, len(CLUSTERS) - 1)]
        return colour, theme.ground
    if node.side == "de":
        return theme.german, theme.german_rim
    if node.side == "cn":
        return theme.chinese, theme.chinese_rim
    return theme.other, theme.other_rim


def label_size(node: Node) -> float:
    """The height of a node's label in pixels."""
    if node.focus:
        return FOCUS_LABEL_SIZE
    return LABEL_SIZE - 1.0 if shape(node.kind) == "ring" else LABEL_SIZE
