"""What is given out does not say in which folder of this machine the graph lies."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from sinograph.answer.envelope import Answer
from sinograph.model import GraphInfo


def without_folder(answer: Answer) -> Answer:
    """The answer without the folder in which the graph lies, which is nobody's affair."""
    location = answer.graph.location
    name = Path(location).name
    return dataclasses.replace(
        answer,
        graph=dataclasses.replace(answer.graph, location=name),
        rerun=answer.rerun.replace(location, name),
    )


def page_without_folder(page: bytes, info: GraphInfo) -> bytes:
    """The same of a page or a picture that is text."""
    folder = Path(info.location).parent
    return page if len(folder.parts) < 2 else page.replace(f"{folder}/".encode(), b"")
