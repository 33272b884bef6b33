"""Sources that a cell names by their title or address, without a row of their own."""

from __future__ import annotations

from typing import Final

from sinograph.overlays.draft import Draft
from sinograph.overlays.findings import Origin
from sinograph.overlays.ids import slug

_SCHEMES: Final = ("https://", "http://")


def is_address(text: str) -> bool:
    """Whether a cell is the address of a page."""
    return text.lower().startswith(_SCHEMES) and len(text.split()) == 1


def source_id(text: str, draft: Draft, origin: Origin) -> str:
    """The id of the source that a cell names, which gets a row the first time; empty for none."""
    if not text:
        return ""
    bare = text
    for scheme in _SCHEMES:
        bare = bare.removeprefix(scheme) if is_address(text) else bare
    id_ = f"src-{slug(bare)}"
    if id_ not in draft.ids:
        draft.add("sources", origin, id=id_, title=text)
    return id_
