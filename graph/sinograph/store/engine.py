"""What the engine leaves in its folder, and how it says that a file is damaged."""

from __future__ import annotations

from typing import Final

#: What the engine notes for its makers, which is no part of the graph.
DIARY: Final = "LOG*"


def is_damage(error: OSError | RuntimeError) -> bool:
    """Whether an error of the engine says that a file is not what it was, or cannot be read."""
    return isinstance(error, OSError) or str(error).startswith("Corruption")
