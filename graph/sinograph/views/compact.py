"""JSON made small for the page: what is said often is said once, long ids are cut.

A trilingual label becomes `{"$": n}`, the n-th of a list; a string that begins with the project's
id namespace begins with `~` instead (and one that began with `~`, with `~~`). `model.js` undoes it.
"""

from __future__ import annotations

from typing import Any

from sinograph.namespaces import ID

_LABEL = {"en", "de", "zh"}


class Compact:
    """Collects the labels of what it is given."""

    def __init__(self) -> None:
        self.labels: list[dict[str, str]] = []
        self._numbers: dict[tuple[str, ...], int] = {}

    def value(self, value: Any) -> Any:  # noqa: ANN401
        """A value of JSON, made small."""
        if isinstance(value, str):
            return short(value)
        if isinstance(value, (list, tuple)):
            return [self.value(item) for item in value]
        if not isinstance(value, dict):
            return value
        if value.keys() == _LABEL:
            return {"$": self._number(value)}
        return {short(key): self.value(item) for key, item in value.items() if item is not None}

    def _number(self, label: dict[str, str]) -> int:
        key = tuple(label.values())
        if key not in self._numbers:
            self._numbers[key] = len(self.labels)
            self.labels.append(label)
        return self._numbers[key]


def short(text: str) -> str:
    """An id without the namespace of the project.

    >>> short("https://w3id.org/sinograph/id/org-siemens")
    '~org-siemens'
    """
    return f"~{text.removeprefix(ID)}" if text.startswith((ID, "~")) else text
