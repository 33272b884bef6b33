"""Concepts of the schemes (industries, themes, indicators …) by id or by a part of their label."""

from __future__ import annotations

from sinograph.answer.context import Context
from sinograph.errors import UsageError
from sinograph.folding import keys, words
from sinograph.model import Iri
from sinograph.namespaces import ID


def matching(context: Context, scheme: str, text: str) -> list[str]:
    """The concepts of a scheme that `text` means: one by its id or label, else all that hold it.

    `scheme` is `industry`, `theme`, `role`, `category`, `indicator` or `unit`. Raises UsageError
    that names some concepts when none matches.
    """
    if not text.strip():
        raise UsageError(f"the {scheme} is empty; give a word of its name")
    rows, _ = context.ask("concepts", scheme=[Iri(f"{ID}concept-scheme-{scheme}")])
    labels: dict[str, set[str]] = {}
    for row in rows:
        labels.setdefault(row["concept"].value, set()).add(row["label"].value)
    ids = {f"{ID}{text}", f"{ID}concept-{text}", f"{ID}concept-{scheme}-{text}"}
    exact = [c for c, own in labels.items() if c in ids or _same(text, own)]
    held = exact or [c for c, own in labels.items() if any(_holds(text, label) for label in own)]
    if not held:
        context.labels.fetch(labels)
        some = ", ".join(sorted(context.labels.of(concept) for concept in labels)[:12])
        raise UsageError(f"“{text}” is no {scheme} in this graph; there is {some} …")
    return sorted(held)


def _same(text: str, labels: set[str]) -> bool:
    return any(keys(text) & keys(label) for label in labels)


def _holds(text: str, label: str) -> bool:
    asked, own = words(text), words(label)
    if not text.isascii():
        return text.casefold() in label.casefold()
    return bool(asked) and all(any(word.startswith(part) for word in own) for part in asked)
