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
        sideways = over[:, :, 0] <= over[:, :, 1] * 1.6
        push[:, :, 0] *= sideways
        push[:, :, 1] *= ~sideways
        count = np.maximum(hit.sum(axis=1), 1)[:, None]
        middle += push.sum(axis=1) / np.sqrt(count) * 0.8
    settled = middle - shift
    return {id_: (float(x), float(y)) for id_, (x, y) in zip(ids, settled, strict=True)}


def side_by_side(
    parts: Sequence[Mapping[str, Point]], boxes: Mapping[str, Box]
) -> dict[str, Point]:
    """The parts in rows under one another, the first and largest on top; left upper corner 0, 0."""
    frames = [_frame(part, boxes) for part in parts]
    area = sum((f.right - f.left + _PART_GAP) * (f.bottom - f.top + _PART_GAP) for f in frames)
    width = max([math.sqrt(area * _SHAPE), *(f.right - f.left for f in frames)])
    placed: dict[str, Point] = {}
    for row in _rows(frames, width):
        for index, x, y in row:
            frame = frames[index]
            for id_, (px, py) in parts[index].items():
                placed[id_] = px - frame.left + x, py - frame.top + y
    return placed


def _rows(frames: Sequence[Box], width: float) -> list[list[tuple[int, float, float]]]:
    rows: list[list[tuple[int, float, float]]] = [[]]
    x = y = height = 0.0
    for index, frame in enumerate(frames):
        wide, high = frame.right - frame.left, frame.bottom - frame.top
        if rows[-1] and x + wide > width + 0.01:
            y, x, height = y + height + _PART_GAP, 0.0, 0.0
            rows.append([])
        rows[-1].append((index, x, y))
        x, height = x + wide + _PART_GAP, max(height, high)
    return rows


def _frame(part: Mapping[str, Point], boxes: Mapping[str, Box]) -> Box:
    return Box(
        min(x + boxes[id_].left for id_, (x, _) in part.items()),
        min(y + boxes[id_].top for id_, (_, y) in part.items()),
        max(x + boxes[id_].right for id_, (x, _) in part.items()),
        max(y + boxes[id_].bottom for id_, (_, y) in part.items()),
    )
