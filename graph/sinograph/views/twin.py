"""A view as text: the question, the strongest ties, what is left out, where the data come from."""

from __future__ import annotations

from typing import Final

from sinograph.views.scene import Edge, Scene
from sinograph.views.style import sign
from sinograph.views.svg import provenance, summary

#: Ties that are written out.
_SHOWN: Final = 25


def twin(scene: Scene) -> str:
    """The picture for who does not see it."""
    strongest = sorted(scene.edges, key=lambda edge: (-edge.weight, edge.id))
    lines = [scene.question.within(scene.language), summary(scene), ""]
    lines += [_line(scene, edge) for edge in strongest[:_SHOWN]]
    if len(strongest) > _SHOWN:
        lines.append(f"… {_SHOWN} / {len(strongest)}")
    lines += ["", *provenance(scene)]
    lines += [f"* {note.within(scene.language)}" for note in scene.notes]
    return "\n".join(lines) + "\n"


def _line(scene: Scene, edge: Edge) -> str:
    names = [scene.node[end].name.within(scene.language) for end in (edge.source, edge.target)]
    made = "; ".join(
        scene.collaborations[tie.collaboration].name.within(scene.language) for tie in edge.ties
    )
    return f"{sign(edge.change)} {names[0]} – {names[1]}: {made}".strip()
