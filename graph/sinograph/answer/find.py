"""Things by their names."""

from __future__ import annotations

from sinograph.answer.context import Context
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.rerun import rerun
from sinograph.answer.rows import FoundRow
from sinograph.phrases import say


def find(context: Context, text: str) -> Answer:
    """The things whose names match `text`, best first."""
    found = [
        FoundRow(near.id, near.name, near.kind, near.matched, near.score)
        for near in context.names.find(text)
    ]
    return Answer(
        kind="find",
        question=say("find.question", context.language, name=text),
        language=context.language,
        rows=tuple(found),
        total=len(found),
        answer=verdict(found),
        notes=(),
        rerun=rerun(context, "find", text),
        sparql=context.text("names"),
        graph=context.store.info,
    )
