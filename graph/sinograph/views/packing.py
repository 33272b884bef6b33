"""Nodes with their labels kept apart, and the parts of a picture set side by side."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from sinograph.views.labels import Box

_GAP: Final = 7.0
_PART_GAP: Final = 26.0
_ROUNDS: Final = 400
_SHAPE: Final = 1.45
#: Widths that are tried, as shares of that with which nothing would be left empty.
_STRETCHES: Final = (1.05, 0.9, 1.0, 1.15, 1.3, 1.5)
#: With more parts than this one width is tried.
_FEW: Final = 400

Point = tuple[float, float]


def apart(places: Mapping[str, Point], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Push boxes that overlap apart, each pair along the shorter way, until none does.

    The method is the usual one for removing overlaps by projection (Dwyer, Marriott and Stuckey
    2005), with both of a pair moved by half.
    """
    ids = list(places)
    if len(ids) < 2:
        return dict(places)
    own = [boxes[id_] for id_ in ids]
    shift = np.array([[(b.left + b.right) / 2, (b.top + b.bottom) / 2] for b in own])
    half = np.array([[b.right - b.left + _GAP, b.bottom - b.top + _GAP] for b in own]) / 2
    middle = np.array([places[id_] for id_ in ids]) + shift
    need = half[:, None, :] + half[None, :, :]
    order = np.sign(np.arange(len(ids))[:, None] - np.arange(len(ids))[None, :])
    for _ in range(_ROUNDS):
        away = middle[:, None, :] - middle[None, :, :]
        over = need - np.abs(away)
        hit = (over > 0.01).all(axis=2)
        np.fill_diagonal(hit, False)
        if not hit.any():
            break
        sign = np.where(away == 0, order[:, :, None], np.sign(away))
        push = np.where(hit[:, :, None], over * sign, 0.0) / 2
        sideways = over[:, :, 0] <= over[:, :, 1] * 2.4
        push[:, :, 0] *= sideways
        push[:, :, 1] *= ~sideways
        count = np.maximum(hit.sum(axis=1), 1)[:, None]
        middle += push.sum(axis=1) / np.sqrt(count) * 0.8
    settled = middle - shift
    return {id_: (float(x), float(y)) for id_, (x, y) in zip(ids, settled, strict=True)}


def side_by_side(
    parts: Sequence[Mapping[str, Point]], boxes: Mapping[str, Box]
) -> dict[str, Point]:
    """The parts beside and under one another, the first on top; left upper corner 0, 0.

    Each goes where it is highest, then leftmost, on what lies below (the skyline heuristic for
    packing rectangles: Burke, Kendall and Whitwell 2004); of several widths the one is taken with
    which the whole best fills a page of the usual shape.
    """
    frames = [_frame(part, boxes) for part in parts]
    sizes = [(f.right - f.left + _PART_GAP, f.bottom - f.top + _PART_GAP) for f in frames]
    rest = sorted(range(1, len(sizes)), key=lambda i: (-sizes[i][1], i))
    order = [*range(min(1, len(sizes))), *rest]
    widest = max((wide for wide, _ in sizes), default=0.0)
    even = math.sqrt(sum(wide * high for wide, high in sizes) * _SHAPE)
    stretches = _STRETCHES if len(sizes) <= _FEW else _STRETCHES[:1]
    packed = [_packed(sizes, order, max(widest, even * by)) for by in stretches]
    spots = min(packed, key=lambda found: _extent(found, sizes))
    placed: dict[str, Point] = {}
    for index, (x, y) in spots.items():
        frame = frames[index]
        for id_, (px, py) in parts[index].items():
            placed[id_] = px - frame.left + x, py - frame.top + y
    return placed


def _packed(
    sizes: Sequence[tuple[float, float]], order: Sequence[int], width: float
) -> dict[int, Point]:
    """The left upper corner of each rectangle within `width`."""
    line = [(0.0, 0.0)]
    spots: dict[int, Point] = {}
    for index in order:
        wide, high = sizes[index]
        starts = [x for x, _ in line if x + wide <= width + 0.01] or [0.0]
        y, x = min((_under(line, x, x + wide), x) for x in starts)
        spots[index] = x, y
        line = _raised(line, x, x + wide, y + high)
    return spots


def _under(line: Sequence[tuple[float, float]], left: float, right: float) -> float:
    """The lowest edge of what lies between `left` and `right`; a line is (from x, y) in order."""
    ends = [x for x, _ in line[1:]] + [math.inf]
    return max(y for (x, y), end in zip(line, ends, strict=True) if x < right and end > left)


def _raised(
    line: Sequence[tuple[float, float]], left: float, right: float, y: float
) -> list[tuple[float, float]]:
    before = [step for step in line if step[0] < left]
    after = [step for step in line if step[0] > right]
    last = [step for step in line if step[0] <= right][-1]
    return [*before, (left, y), (right, last[1]), *after]


def _extent(spots: Mapping[int, Point], sizes: Sequence[tuple[float, float]]) -> float:
    """How high a page must be that holds all and is `_SHAPE` times as wide."""
    right = max((x + sizes[i][0] for i, (x, _) in spots.items()), default=0.0)
    low = max((y + sizes[i][1] for i, (_, y) in spots.items()), default=0.0)
    return max(right / _SHAPE, low)


def _frame(part: Mapping[str, Point], boxes: Mapping[str, Box]) -> Box:
    return Box(
        min(x + boxes[id_].left for id_, (x, _) in part.items()),
        min(y + boxes[id_].top for id_, (_, y) in part.items()),
        max(x + boxes[id_].right for id_, (x, _) in part.items()),
        max(y + boxes[id_].bottom for id_, (_, y) in part.items()),
    )
