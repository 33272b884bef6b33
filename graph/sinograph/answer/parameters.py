"""Values of catalogue parameters as the typed terms that they ask for."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from typing import Final

from sinograph import catalogue
from sinograph.answer import concepts
from sinograph.answer.context import Context
from sinograph.errors import UsageError
from sinograph.model import Iri, Term, Text
from sinograph.namespaces import ID, SG, SUPER_KINDS, entity_iri

_SCHEMES: Final = ("industry", "theme", "role", "category", "indicator", "unit")


def terms(
    context: Context, question: catalogue.Question, values: Mapping[str, Sequence[str]]
) -> dict[str, list[Term]]:
    """Each given value as a term. Raises UsageError, UnknownName, AmbiguousName.

    A parameter of the type `concept` is called like the scheme from which its value comes; a part
    of a label stands for all concepts that hold it.
    """
    types = {parameter.name: parameter.type for parameter in question.parameters}
    found: dict[str, list[Term]] = {}
    for name, given in values.items():
        if types.get(name) == "concept":
            chosen = [iri for value in given for iri in _concepts(context, name, value)]
            found[name] = catalogue.iris(chosen)
        else:
            found[name] = [_term(context, types.get(name, "text"), value) for value in given]
    return found


def _term(context: Context, type_: str, value: str) -> Term:
    if type_ == "integer":
        if not re.fullmatch(r"-?\d+", value):
            raise UsageError(f"“{value}” is not a whole number")
        return catalogue.integer(int(value))[0]
    if type_ == "class":
        return Iri(SG + _one_of(value, tuple(SUPER_KINDS), "kind"))
    if type_ == "scheme":
        return Iri(f"{ID}concept-scheme-{_one_of(value, _SCHEMES, 'scheme')}")
    if type_ in {"fact", "anchor"}:
        return Iri(entity_iri(value))
    if type_ == "text":
        return Text(value)
    return Iri(context.names.resolve(value, "" if type_ == "thing" else type_))


def _one_of(value: str, known: Sequence[str], what: str) -> str:
    if value not in known:
        raise UsageError(f"“{value}” is no {what}; choose among {', '.join(known)}")
    return value


def _concepts(context: Context, scheme: str, value: str) -> list[str]:
    """The concepts of a scheme that `value` means. Raises UsageError that names near labels."""
    try:
        return concepts.matching(context, scheme, value)
    except UsageError:
        rows, _ = context.ask("concepts", scheme=[_term(context, "scheme", scheme)])
        labels = {row["label"].value.casefold(): row["label"].value for row in rows}
        near = difflib.get_close_matches(value.casefold(), sorted(labels), n=3)
        if not near:
            raise
        listed = ", ".join(labels[label] for label in near)
        raise UsageError(f"“{value}” is no {scheme}; near labels: {listed}") from None
