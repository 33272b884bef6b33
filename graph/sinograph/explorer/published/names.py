"""The names of all things, for the list of them and for the search in pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sinograph import catalogue
from sinograph.labels import LANGUAGES
from sinograph.model import Iri, Text
from sinograph.namespaces import ID, KIND_ORDER, PREF_LABEL, local_name
from sinograph.phrases import has, say
from sinograph.store.base import Store
from sinograph.views.clean import text as clean
from sinograph.views.offline import inert

_ID: Final = re.compile(r"[a-z]+-[A-Za-z0-9.-]+")


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing with its kind and names; `preferred` are those of the languages, `names` all."""

    id: str
    kind: str
    preferred: dict[str, str]
    names: tuple[str, ...]

    def name(self, language: str) -> str:
        """What it is called in a language, else in English, else by its id."""
        return self.preferred.get(language) or self.preferred.get("en") or self.id


def things(store: Store) -> list[Thing]:
    """The things that have a name and a page, by id."""
    preferred: dict[str, dict[str, str]] = {}
    names: dict[str, dict[str, None]] = {}
    for row in store.select(catalogue.part("names")).rows:
        iri, form, label = row["thing"].value, row["form"], row["label"]
        id_ = iri.removeprefix(ID)
        if not iri.startswith(ID) or not _ID.fullmatch(id_) or not isinstance(label, Text):
            continue
        names.setdefault(id_, {})[label.value] = None
        if form == Iri(PREF_LABEL):
            preferred.setdefault(id_, {})[label.language] = label.value
    kinds = _kinds(store, list(names))
    for row in store.select(catalogue.part("sources")).rows:
        id_ = row["source"].value.removeprefix(ID)
        names.setdefault(id_, {})[row["title"].value] = None
        preferred.setdefault(id_, dict.fromkeys(LANGUAGES, row["title"].value))
        kinds[id_] = "Source"
    return [Thing(i, kinds.get(i, ""), preferred.get(i, {}), (*names[i],)) for i in sorted(names)]


def _kinds(store: Store, ids: Sequence[str]) -> dict[str, str]:
    bound = {"thing": catalogue.iris(ID + id_ for id_ in ids)}
    classes: dict[str, set[str]] = {}
    for row in store.select(catalogue.bind(catalogue.part("kinds"), bound)).rows:
        id_ = row["thing"].value.removeprefix(ID)
        classes.setdefault(id_, set()).add(local_name(row["kind"].value))
    return {
        id_: next((kind for kind in KIND_ORDER if kind in own), min(own))
        for id_, own in classes.items()
    }


def called(kind: str, language: str) -> str:
    """A kind in words."""
    return say(f"kind.{kind}", language) if has(f"kind.{kind}") else kind


def index(found: Sequence[Thing], language: str) -> bytes:
    """The names as a script, which a page may load from a file as well: id, kind, name, others."""
    rows = [
        [
            clean(text)
            for text in (
                thing.id,
                called(thing.kind, language),
                thing.name(language),
                *(name for name in thing.names if name != thing.name(language)),
            )
        ]
        for thing in found
    ]
    return f"window.sinographNames = {inert(rows)};\n".encode()
