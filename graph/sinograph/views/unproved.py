"""What of a picture rests on own data without a document is said below it."""

from __future__ import annotations

from dataclasses import replace

from sinograph.labels import LANGUAGES
from sinograph.namespaces import UNPROVED
from sinograph.phrases import say
from sinograph.views.scene import Edge, Label, Scene


def told(scene: Scene) -> Scene:
    """The scene with a note that counts such ties and names where they come from."""
    found = [own for edge in scene.edges if (own := _unproved(edge))]
    if not found:
        return scene
    sources = {id_: scene.passages[id_].source for own in found for id_ in own}

    def note(language: str) -> str:
        named = sorted({source.within(language) for source in sources.values()})
        values = {"count": len(found), "total": len(scene.edges), "sources": "; ".join(named)}
        return say("note.overlay.ties", language, **values)

    return replace(scene, notes=(*scene.notes, Label(*map(note, LANGUAGES))))


def _unproved(edge: Edge) -> set[str]:
    """The passages of an edge that are none."""
    return {id_ for tie in edge.ties for id_ in tie.passages if id_.startswith(UNPROVED)}
