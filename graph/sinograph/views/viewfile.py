"""The view file (.view.json): a scene as JSON, written and read back.

Its schema is `view.schema.json` beside this module.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sinograph.answer.envelope import location_of
from sinograph.errors import NotReadable
from sinograph.model import GraphInfo
from sinograph.views.clean import text
from sinograph.views.scene import (
    Change,
    Collaboration,
    Detail,
    Edge,
    Label,
    Member,
    Node,
    Passage,
    Scene,
    Tie,
)

FORMAT: Final = "https://w3id.org/sinograph/view/1"


def plain(scene: Scene) -> dict[str, Any]:
    """The scene as dicts and lists, things by their ids; None is unknown."""
    return {
        "format": FORMAT,
        "question": _plain(scene.question),
        "notes": _plain(scene.notes),
        "mode": scene.mode,
        "language": scene.language,
        "total": scene.total,
        "date": scene.date,
        "rerun": text(scene.rerun),
        "graph": _plain(scene.graph) | {"location": location_of(scene.graph)},
        "nodes": _plain(scene.nodes),
        "edges": [_plain(edge) | {"weight": edge.weight} for edge in scene.edges],
        "collaborations": {id_: _without_id(c) for id_, c in scene.collaborations.items()},
        "passages": {id_: _without_id(p) for id_, p in scene.passages.items()},
    }


def written(scene: Scene) -> str:
    """The text of the view file, one node or edge a line."""
    keys = []
    for key, value in plain(scene).items():
        if isinstance(value, list) and value:
            inner = ",\n".join(_dumped(item) for item in value)
            keys.append(f"{_dumped(key)}: [\n{inner}\n]")
        elif key in ("collaborations", "passages"):
            inner = ",\n".join(f"{_dumped(k)}: {_dumped(v)}" for k, v in value.items())
            keys.append(f"{_dumped(key)}: {{\n{inner}\n}}")
        else:
            keys.append(f"{_dumped(key)}: {_dumped(value)}")
    return "{\n" + ",\n".join(keys) + "\n}\n"


def read(path: Path) -> Scene:
    """The scene of a view file. Raises NotReadable."""
    try:
        data = json.loads(path.read_bytes())
        return _scene(data)
    except OSError as error:
        raise NotReadable(f"{path} cannot be read: {error.strerror}") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{path} is no view file of sinograph ({type(error).__name__}: {error})"
        raise NotReadable(message) from None


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:  # noqa: ANN401
    """What `dataclasses.asdict` gives, in a third of its time."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return {name: _plain(getattr(value, name)) for name in value.__slots__}


def _without_id(thing: Collaboration | Passage) -> dict[str, Any]:
    return {key: value for key, value in _plain(thing).items() if key != "id"}


def _scene(data: Mapping[str, Any]) -> Scene:
    if data["format"] != FORMAT:
        raise ValueError(f"its format is {data['format']}")
    info = data["graph"]
    return Scene(
        question=_label(data["question"]),
        notes=tuple(map(_label, data["notes"])),
        mode=data["mode"],
        nodes=tuple(map(_node, data["nodes"])),
        edges=tuple(map(_edge, data["edges"])),
        collaborations={
            id_: Collaboration(id_, **(own | {"name": _label(own["name"])}))
            for id_, own in data["collaborations"].items()
        },
        passages={id_: _passage(id_, own) for id_, own in data["passages"].items()},
        total=data["total"],
        language=data["language"],
        rerun=data["rerun"],
        graph=GraphInfo(info["location"] or _shipped(), info["version"], info["sha256"]),
        date=data["date"],
    )


def _shipped() -> str:
    from sinograph import resources

    return str(resources.path("compiled.ttl"))


def _label(words: Mapping[str, str]) -> Label:
    return Label(**words)


def _node(own: Mapping[str, Any]) -> Node:
    country = own["country"]
    labels = {
        "name": _label(own["name"]),
        "country": None if country is None else _label(country),
        "members": tuple(Member(**(m | {"name": _label(m["name"])})) for m in own["members"]),
        "details": tuple(Detail(_label(d["name"]), d["value"]) for d in own.get("details", ())),
        "change": _change(own.get("change")),
    }
    return Node(**(dict(own) | labels))


def _change(own: Mapping[str, Any] | None) -> Change | None:
    return None if own is None else Change(**own)


def _edge(own: Mapping[str, Any]) -> Edge:
    ties = tuple(
        Tie(
            **(
                tie
                | {
                    "through": tuple(map(_label, tie["through"])),
                    "passages": tuple(tie["passages"]),
                }
            )
        )
        for tie in own["ties"]
    )
    return Edge(own["source"], own["target"], ties, own["news"], _change(own.get("change")))


def _passage(id_: str, own: Mapping[str, Any]) -> Passage:
    section = own["section"]
    named = {
        "source": _label(own["source"]),
        "section": None if section is None else _label(section),
    }
    return Passage(id_, **(dict(own) | named))
