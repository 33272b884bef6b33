"""RDF in foreign vocabularies as fact tables, through the CONSTRUCT files in `queries/import/`.

Such a file says in our terms what it finds under the names of the foreign data; dates, countries
and places may stay the text that they are there. What it finds becomes rows with ids of our own.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sinograph import resources
from sinograph.labels import LANGUAGES
from sinograph.model import Iri, Term, Text, Triple
from sinograph.namespaces import ALT_LABEL, ID, KIND_ORDER, PREF_LABEL, SG, TYPE
from sinograph.overlays import countries, wordings
from sinograph.overlays.draft import Draft
from sinograph.overlays.findings import Origin
from sinograph.overlays.ids import slug
from sinograph.overlays.wordings import Years
from sinograph.store.embedded import EmbeddedStore

#: Whatever a foreign label says beyond that is no name.
_LONGEST: Final = 500

Statements = Mapping[str, Mapping[str, list[Term]]]


def translated(store: EmbeddedStore) -> Iterator[Triple]:
    """What the import queries find in a store, in our terms."""
    for file in sorted((resources.path("queries") / "import").glob("*.rq")):
        yield from store.construct(file.read_text(encoding="utf-8"))


def read(triples: Iterable[Triple], file: str, source: str, draft: Draft) -> int:
    """The rows of what `translated` gives, for a source by its id; how many things these are."""
    found: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, object_ in triples:
        values = found[subject.value][predicate.value.removeprefix(SG)]
        if object_ not in values:
            values.append(object_)
    importing = _Import(found, file, {"source": source, "status": "Stated"}, draft)
    return importing.run()


@dataclass(slots=True)
class _Import:
    found: Statements
    file: str
    end: dict[str, str]
    draft: Draft
    _ids: dict[str, str] = field(default_factory=dict)
    _homes: dict[str, str] = field(default_factory=dict)
    _parts: set[tuple[str, str]] = field(default_factory=set)

    def run(self) -> int:
        """All things, then what ties them."""
        for thing in sorted(self.found):
            kinds = {local for term in self.found[thing][TYPE] if (local := _local(term))}
            if "Collaboration" in kinds or "Project" in kinds:
                self._project(thing)
            elif kinds - {"Participation"}:
                self._organisation(thing, kinds)
        for thing in sorted(self._ids):
            self._parent(thing)
        for thing in sorted(self.found):
            self._participation(thing)
        return len(self._ids)

    def _project(self, thing: str) -> None:
        statements = self.found[thing]
        labels = _labels(statements)
        if not labels:
            return
        id_ = f"collab-{slug(labels['en'])}"
        if id_ in self.draft.ids:
            id_ += "-" + hashlib.sha256(thing.encode("utf-8", "replace")).hexdigest()[:6]
        self._ids[thing] = id_
        years = Years(_year(statements["yearMin"]), _year(statements["endYearMax"]))
        if years.ended and years.began > years.ended:
            years = Years(years.began)
        values = years.values() | {"kind": "Project"}
        self.draft.mint("collaborations", self._at(thing), id_, **labels, **values, **self.end)
        self._names(thing, id_, labels)

    def _organisation(self, thing: str, kinds: set[str]) -> None:
        statements = self.found[thing]
        labels = _labels(statements)
        if not labels:
            return
        country = next((c for t in statements["country"] if (c := countries.code(_text(t)))), "")
        id_ = f"org-{slug(labels['en'])}"
        if self._homes.setdefault(id_, country) != country:
            # Another country's organisation of the same name.
            id_, labels = self._abroad(id_, labels, country)
        self._ids[thing] = id_
        if id_ in self.draft.ids:
            return
        kind = next((k for k in KIND_ORDER if k in kinds), "Organisation")
        self.draft.mint("organisations", self._at(thing), id_, kind=kind, **labels, **self.end)
        self._names(thing, id_, labels)
        if country:
            self._tie(thing, id_, "country", self._country(thing, country))
            for city in filter(None, map(_text, statements["locatedIn"][:1])):
                self._tie(thing, id_, "locatedIn", self._city(thing, city, country))

    @staticmethod
    def _abroad(id_: str, labels: dict[str, str], code: str) -> tuple[str, dict[str, str]]:
        """What something is called that shares its name with a thing of another country."""
        if not code:
            return f"{id_}-elsewhere", {of: f"{name} (?)" for of, name in labels.items()}
        land = countries.labels(code)
        named = {of: f"{name} ({land[of]})" for of, name in labels.items()}
        return f"{id_}-{code.lower()}", named

    def _names(self, thing: str, id_: str, labels: Mapping[str, str]) -> None:
        known = set(labels.values())
        for label in map(_text, self.found[thing][ALT_LABEL]):
            if label and label not in known:
                known.add(label)
                own = {"id": id_, "label": label, "language": "en", "form": "alt"}
                self.draft.add("names", self._at(thing), **own, attested="true", **self.end)

    def _parent(self, thing: str) -> None:
        for term in self.found[thing]["subsidiaryOf"]:
            parent = self._ids.get(term.value)
            if parent and parent != self._ids[thing]:
                self._tie(thing, self._ids[thing], "subsidiaryOf", parent)

    def _participation(self, thing: str) -> None:
        statements = self.found[thing]
        for who in statements["participant"]:
            for what in statements["inCollaboration"]:
                pair = self._ids.get(what.value, ""), self._ids.get(who.value, "")
                if not all(pair) or pair in self._parts or not pair[0].startswith("collab-"):
                    continue
                self._parts.add(pair)
                role = next((t.value.removeprefix(ID) for t in statements["role"]), "")
                ends = {"collaboration": pair[0], "organisation": pair[1], "role": role}
                record = what.value if thing.startswith("_:") else thing
                self.draft.add("participations", self._at(record), **ends, **self.end)

    def _tie(self, thing: str, subject: str, name: str, object_: str) -> None:
        ends = {"subject": subject, "property": name, "object": object_}
        self.draft.add("links", self._at(thing), **ends, **self.end)

    def _country(self, thing: str, code: str) -> str:
        labels = countries.labels(code)
        id_ = f"place-{slug(labels['en'])}"
        self.draft.mint("places", self._at(thing), id_, kind="Country", **labels, **self.end)
        return id_

    def _city(self, thing: str, name: str, code: str) -> str:
        shown = name.title() if name.isupper() else name
        id_, labels = f"place-{slug(name)}", dict.fromkeys(LANGUAGES, shown)
        if self._homes.setdefault(id_, code) != code:
            id_, labels = self._abroad(id_, labels, code)
        if id_ not in self.draft.ids:
            self.draft.mint("places", self._at(thing), id_, kind="City", **labels, **self.end)
            self._tie(thing, id_, "within", self._country(thing, code))
        return id_

    def _at(self, thing: str) -> Origin:
        return Origin(self.file, record="" if thing.startswith("_:") else thing)


def _local(term: Term) -> str:
    return term.value.removeprefix(SG) if isinstance(term, Iri) else ""


def _text(term: Term) -> str:
    return " ".join(term.value.split())[:_LONGEST].strip()


def _labels(statements: Mapping[str, list[Term]]) -> dict[str, str]:
    """A label for each language: its own, else the one that there is."""
    said = {
        (term.language.split("-")[0] if isinstance(term, Text) else ""): text
        for term in reversed(statements[PREF_LABEL])
        if (text := _text(term))
    }
    rest = next((said[key] for key in ("en", "", *sorted(said)) if key in said), "")
    return {language: said.get(language, rest) for language in LANGUAGES} if rest else {}


def _year(terms: list[Term]) -> str:
    found = (wordings.years(_text(term)[:10]) for term in terms)
    return next((years.began for years in found if years), "")
