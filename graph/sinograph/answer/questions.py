"""The catalogue itself: which questions there are."""

from __future__ import annotations

from sinograph import catalogue
from sinograph.answer.context import Context
from sinograph.answer.envelope import Answer, verdict
from sinograph.answer.place_rows import QuestionRow
from sinograph.answer.rerun import rerun
from sinograph.phrases import say


def questions(context: Context) -> Answer:
    """Every question of the catalogue with its title in the asked language."""
    rows = tuple(
        QuestionRow(
            question.id,
            question.title[context.language],
            tuple(f"{p.name}: {p.type}" for p in question.parameters),
        )
        for question in catalogue.questions()
    )
    return Answer(
        kind="queries",
        question=say("queries.question", context.language),
        language=context.language,
        rows=rows,
        total=len(rows),
        answer=verdict(rows),
        notes=(),
        rerun=rerun(context, "queries"),
        sparql=None,
        graph=context.store.info,
    )
