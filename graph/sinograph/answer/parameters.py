"""Values of catalogue parameters as the typed terms that they ask for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sinograph import catalogue
from sinograph.answer.context import Context
from sinograph.errors import UsageError
from sinograph.model import Iri, Term, Text
from sinograph.namespaces import SG, SUPER_KINDS, entity_iri


def terms(
    context: Context, question: catalogue.Question, values: Mapping[str, Sequence[str]]
) -> dict[str, list[Term]]:
    """Each given value as a term. Raises UsageError, UnknownName, AmbiguousName."""
    types = {parameter.name: parameter.type for parameter in question.parameters}
    return {
        name: [_term(context, types.get(name, "text"), value) for value in given]
        for name, given in values.items()
    }


def _term(context: Context, type_: str, value: str) -> Term:
    if type_ == "integer":
        if not re.fullmatch(r"-?\d+", value):
            raise UsageError(f"“{value}” is not a whole number")
        return catalogue.integer(int(value))[0]
    if type_ == "class":
        if value not in SUPER_KINDS:
            raise UsageError(f"“{value}” is no kind; choose among {', '.join(SUPER_KINDS)}")
        return Iri(SG + value)
    if type_ in {"fact", "anchor"}:
        return Iri(entity_iri(value))
    if type_ == "text":
        return Text(value)
    return Iri(context.names.resolve(value, "" if type_ == "thing" else type_))
