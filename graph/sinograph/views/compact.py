"""A scene as small JSON for the page: what is said often is said once, long ids are cut.

A trilingual label becomes `{"$": n}`, the n-th of a list; an id of the project `~n`, the n-th of
another in base 36 (and a string that began with `~` begins with `~~`); what is unknown, false or
empty is left out of things.
`model.js` undoes it. What comes of that is the view file (`viewfile.plain`). The text is written as
it goes, which takes a third of the time of making dicts first.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any, Final

import numpy as np

from sinograph.answer.envelope import location_of
from sinograph.namespaces import ID
from sinograph.views.clean import text
from sinograph.views.scene import Edge, Label, Scene
from sinograph.views.viewfile import FORMAT

_Writer = Callable[[Any], str]
_KEYS: Final = ("question", "notes", "mode", "language", "total", "date", "rerun", "nodes", "edges")


class Compact:
    """Writes scenes and labels, and collects the labels of what it has written."""

    def __init__(self) -> None:
        self._labels = _Labels()
        self._texts = _Texts()
        self._writers: dict[type, _Writer] = {
            str: self._texts.__getitem__,
            Label: self._labels.__getitem__,
            int: str,
            float: repr,
            bool: {True: "true", False: "false"}.__getitem__,
            tuple: lambda items: f"[{','.join(map(self.value, items))}]",
        }

    def scene(self, scene: Scene) -> str:
        """The view file of a scene, made small."""
        keys = {key: self.value(getattr(scene, key)) for key in _KEYS}
        keys["rerun"] = self.value(text(scene.rerun))
        keys["format"] = _dumped(FORMAT)
        keys["graph"] = self._graph(scene)
        keys["collaborations"] = self._by_id(scene.collaborations)
        keys["passages"] = self._by_id(scene.passages)
        return _object(f"{_dumped(key)}:{written}" for key, written in keys.items())

    def value(self, value: Any) -> str:  # noqa: ANN401
        """A text, number, label, thing of a scene or tuple of such, made small."""
        kind = type(value)
        if kind not in self._writers:
            self._writers[kind] = self._thing(kind)
        return self._writers[kind](value)

    def labels(self) -> str:
        """The labels of all that was written, by number."""
        made = ({"en": one.en, "de": one.de, "zh": one.zh} for one in self._labels)
        return _dumped(list(made))

    def short(self, text: str) -> str:
        """A text as it stands between its quotes.

        >>> compact = Compact()
        >>> [compact.short(ID + "org-siemens"), compact.short("Siemens"), compact.ids()]
        ['~0', 'Siemens', '["org-siemens"]']
        """
        return str(json.loads(self._texts[text]))

    def ids(self) -> str:
        """The ids of all that was written, by number, without their namespace."""
        return _dumped(list(self._texts.ids))

    def _thing(self, kind: type, *without: str) -> _Writer:
        """Writes the things of one class, less what is unknown, false or empty."""
        names = [name for name in kind.__slots__ if name not in without]  # type: ignore[attr-defined]
        heads, read, value = [f'"{name}":' for name in names], attrgetter(*names), self.value

        def write(thing: object) -> str:
            all_ = zip(heads, read(thing), strict=True)
            known = [h + value(own) for h, own in all_ if own or (own == 0 and own is not False)]
            return "{" + ",".join(known) + "}"

        if kind is Edge:
            return lambda edge: f'{{"weight":{edge.weight},{write(edge)[1:]}'
        return write

    def _graph(self, scene: Scene) -> str:
        graph = scene.graph
        known = {"location": location_of(graph), "version": graph.version, "sha256": graph.sha256}
        named = ((key, value) for key, value in known.items() if value is not None)
        return _object(f'"{key}":{self.value(value)}' for key, value in named)

    def _by_id(self, things: Mapping[str, Any]) -> str:
        if not things:
            return "{}"
        write = self._thing(type(next(iter(things.values()))), "id")
        return _object(f"{self.value(id_)}:{write(thing)}" for id_, thing in things.items())


class _Labels(dict[Label, str]):
    """What stands for each label; a new one gets the next number."""

    def __missing__(self, label: Label) -> str:
        self[label] = made = f'{{"$":{len(self)}}}'
        return made


class _Texts(dict[str, str]):
    """Texts as they are written, and the ids among them in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: dict[str, None] = {}

    def __missing__(self, text: str) -> str:
        if text.startswith(ID):
            made = f'"~{np.base_repr(len(self.ids), 36).lower()}"'
            self.ids[text.removeprefix(ID)] = None
        else:
            made = _dumped(f"~{text}" if text.startswith("~") else text)
        self[text] = made
        return made


def _object(members: Iterable[str]) -> str:
    return "{" + ",".join(members) + "}"


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
