"""A reading as people say it, and as a command line."""

from __future__ import annotations

from typing import Final

from sinograph import catalogue
from sinograph.answer.context import Context
from sinograph.answer.kinds import kind_of
from sinograph.answer.rerun import rerun
from sinograph.folding import keys
from sinograph.model import Offer
from sinograph.namespaces import ID, SG, entity_iri
from sinograph.phrases import has, say
from sinograph.reading.typed import Reading

#: Argument -> the option of the command line.
_OPTIONS: Final = {
    "place": "in",
    "period": "year",
    "side": "side",
    "kinds": "kind",
    "category": "category",
    "industry": "industry",
    "issuer": "issuer",
    "theme": "theme",
    "about": "about",
    "indicator": "indicator",
    "by": "by",
}
_POSITIONAL: Final = ("before", "after", "kind", "text")
#: Arguments that are told after the question itself.
_TOLD: Final = ("category", "industry", "theme", "issuer", "indicator")


def offer(context: Context, reading: Reading) -> Offer:
    """A reading in words and as a command line, in the language of the context."""
    return Offer(words(context, reading), command(context, reading))


def command(context: Context, reading: Reading) -> str:
    """The command line that gives the answer; things by name where the name says which."""
    if reading.command == "query":
        values = [f"{n}={typed(context, value)}" for n, value in reading.parameters.items()]
        options = [word for value in values for word in ("-p", value)]
        return rerun(context, "query", reading.text("query"), *options)
    positional = [typed(context, name) for name in reading.names]
    positional += [reading.text(name) for name in _POSITIONAL if name in reading.arguments]
    told = {
        option: typed(context, reading.text(name))
        for name, option in _OPTIONS.items()
        if name in reading.arguments
    }
    return rerun(context, reading.command, *positional, **told)


def words(context: Context, reading: Reading) -> str:
    """What was understood, with what was taken for something else."""
    said = [_question(context, reading), *_filters(context, reading)]
    for typed, read in reading.corrected:
        said.append(say("ask.corrected", context.language, typed=typed, read=read))
    return " · ".join(said)


def _question(context: Context, reading: Reading) -> str:
    if reading.command == "query":
        return catalogue.question(reading.text("query")).title[context.language]
    names = [_label(context, name) for name in reading.names]
    listed = ", ".join(names) or reading.text("text")
    told = {"name": listed, "names": listed, "a": names[0], "b": names[-1]} if names else {}
    told |= _told(context, reading) | ({} if names else {"name": listed})
    return say(_phrase(reading), context.language, **told)


def _phrase(reading: Reading) -> str:
    """The key of the phrase that asks what the reading asks."""
    if reading.command == "projects" and reading.names:
        return "projects.of.question"
    if reading.command == "figures" and "about" in reading.arguments:
        return "figures.about.question"
    by = f"{reading.command}.{reading.text('by')}.question"
    return by if has(by) else f"{reading.command}.question"


def _told(context: Context, reading: Reading) -> dict[str, str]:
    """What else than names a phrase may tell."""
    match reading.command:
        case "figures" if "about" in reading.arguments:
            return {"name": _label(context, reading.text("about"))}
        case "list":
            kind = kind_of(context, reading.text("kind"))
            return {"kind": context.labels.of(SG + kind)}
        case "rank":
            return {"measure": say(f"by.{reading.text('by')}", context.language)}
        case "change":
            return {name: reading.text(name) for name in ("before", "after")}
    return {}


def _filters(context: Context, reading: Reading) -> list[str]:
    given, language = reading.arguments, context.language
    said = []
    if "place" in given:
        said.append(say("in", language, place=_label(context, reading.text("place"))))
    if "period" in given:
        said.append(say("year", language, period=reading.text("period")))
    if "side" in given:
        said.append(say(f"side.{reading.text('side')}", language))
    said += [say(f"kind.{kind}", language) for kind in given.get("kinds", ())]
    said += [_label(context, reading.text(name)) for name in _TOLD if name in given]
    return said + [_label(context, value) for value in reading.parameters.values()]


def _label(context: Context, text: str) -> str:
    """What a thing or concept is called; a value that is neither as it is."""
    for iri in (entity_iri(text), f"{ID}concept-category-{text}", SG + text):
        label = context.labels.of(iri)
        if label != iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]:
            return label
    return text


def typed(context: Context, value: str) -> str:
    """The name of a thing as one types it, where nothing else is called so; else its id."""
    label = context.labels.of(entity_iri(value))
    if label == value:
        return value
    things = {name.thing for key in keys(label) for name in context.names.under(key)}
    return label if things <= {entity_iri(value)} else value
