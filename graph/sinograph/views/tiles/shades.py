"""How dark a tile is: five steps of the hue of its side, darker for more.

The steps grow in darkness alone, so that they hold for the colour-blind and in grey print; the
same number has the same step on both sides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sinograph.views.style import LIGHT

_RAMPS: Final = {
    "cn": ("#fbe9d7", "#f5cfa6", "#eaa468", "#d0843f", "#8f4d12"),
    "de": ("#e3ebf4", "#bfd2e5", "#95b5d6", "#6f98c5", "#2c527d"),
}
_STEPS: Final = 5
#: Above 1: the lower steps are narrower, because few units hold much and many hold little.
_CURVE: Final = 1.6


@dataclass(frozen=True, slots=True)
class Scale:
    """The largest number of each step; an empty scale has no number at all."""

    bounds: tuple[int, ...]

    @classmethod
    def of(cls, counts: Iterable[int]) -> Scale:
        """The scale that reaches from 1 to the largest of `counts`.

        >>> Scale.of([10, 1, 0]).bounds
        (1, 2, 4, 7, 10)
        """
        most = max(counts, default=0)
        if most == 0:
            return cls(())
        steps = (round(most * (step / _STEPS) ** _CURVE) for step in range(1, _STEPS + 1))
        return cls(tuple(sorted({max(1, bound) for bound in steps})))

    def ranges(self) -> list[str]:
        """The steps as one writes them.

        >>> Scale((1, 4)).ranges()
        ['1', '2–4']
        """
        lows = [1, *(bound + 1 for bound in self.bounds)]
        return [
            str(high) if low == high else f"{low}–{high}"
            for low, high in zip(lows, self.bounds, strict=False)
        ]

    def colour(self, count: int, country: str) -> str:
        """The colour of a tile that holds `count` things; the ground for none."""
        if count == 0:
            return LIGHT.ground
        step = next(i for i, bound in enumerate(self.bounds) if count <= bound)
        return self.colours(country)[step]

    def colours(self, country: str) -> tuple[str, ...]:
        """The colours of the steps, spread over the ramp of a side."""
        ramp, many = _RAMPS[country], len(self.bounds)
        if many == 1:
            return (ramp[2],)
        return tuple(ramp[round(i * (_STEPS - 1) / (many - 1))] for i in range(many))


def ink(colour: str) -> str:
    """The colour of writing on a tile."""
    return LIGHT.ground if colour in {ramp[-1] for ramp in _RAMPS.values()} else LIGHT.ink
