"""Write the reference pages of the ontology: `en.md`, `de.md`, `zh.md` beside this file.

Without arguments it writes them; with `--check` it exits 1 when one is not up to date. Terms and
concepts come from `ontology/sinograph.ttl` and `schemes.ttl`, their use from `shapes.ttl`.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.paths import Path as PropertyPath
from rdflib.term import Node

HERE: Final = Path(__file__).resolve().parent
SG: Final = "https://w3id.org/sinograph/ns"
LANGUAGES: Final = {"en": "English", "de": "Deutsch", "zh": "中文"}
PROPERTIES: Final = (OWL.ObjectProperty, OWL.DatatypeProperty)
UNIT: Final = ("unitSymbol", "unitBase", "unitFactor")
_PHRASES: Final = csv.DictReader((HERE / "phrases.csv").read_text("utf-8").splitlines())
PHRASES: Final = {row["key"]: row for row in _PHRASES}


class Ontology:
    """The terms, and what the shapes and the concepts show about their use."""

    def __init__(self, folder: Path) -> None:
        self.graph = Graph()
        for name in ("sinograph", "schemes", "shapes"):
            self.graph.parse(folder / f"{name}.ttl")
        self.said = defaultdict[Node, set[Node]](set)
        self.values = defaultdict[Node, set[Node]](set)
        self.times = defaultdict[Node, set[str]](set)
        for shape in set(self.graph.subjects(RDF.type, SH.NodeShape)):
            self._read(shape)
        for concept in self.graph.subjects(RDF.type, SKOS.Concept):
            for predicate in self.graph.predicates(concept):
                self.said[predicate].add(SKOS.Concept)

    def name(self, term: Node) -> str:
        """The term as `prefix:name`, a concept by its bare id."""
        return str(term.n3(self.graph.namespace_manager)).removeprefix("id:")

    def terms(self, *types: URIRef) -> list[Node]:
        """What the ontology defines of these types, our own first, by name."""
        found = {t for type_ in types for t in self.graph.subjects(RDF.type, type_)}
        defined = [t for t in found if (t, SKOS.definition, None) in self.graph]
        return sorted(defined, key=lambda t: (not str(t).startswith(SG), self.name(t).casefold()))

    def _read(self, shape: Node) -> None:
        for predicate in self.graph.objects(shape, SH.targetSubjectsOf):
            self.said[predicate].update(self._at(shape, SH["class"]))
        for rule in self._at(shape, SH.property):
            for path in self.graph.objects(rule, SH.path):
                first = path if isinstance(path, URIRef) else self._listed(path)[0]
                self.said[first].update(self.graph.objects(shape, SH.targetClass))
                self.values[first].update(self._values(rule))
                low, high = (self.graph.value(rule, p) for p in (SH.minCount, SH.maxCount))
                if (low or high) and first == path and (shape, SH.property, rule) in self.graph:
                    self.times[path].add(f"{low or 0}–{high or 'n'}".replace("1–1", "1"))

    def _at(self, shape: Node, predicate: URIRef) -> Iterator[Node]:
        """What a shape says at `predicate`, itself or in one of its alternatives."""
        yield from self.graph.objects(shape, predicate)
        for several in (SH["or"], SH.xone):
            for choices in self.graph.objects(shape, several):
                for choice in self._listed(choices):
                    yield from self.graph.objects(choice, predicate)

    def _listed(self, head: Node) -> list[Node]:
        return list(Collection(self.graph, self.graph.value(head, SH.alternativePath) or head))

    def _values(self, rule: Node) -> Iterator[Node]:
        yield from self._at(rule, SH["class"])
        yield from self.graph.objects(rule, SH.datatype)
        for choices in self.graph.objects(rule, SH["in"]):
            allowed = self._listed(choices)
            kinds = [set(self.graph.objects(value, RDF.type)) for value in allowed]
            shared = set.intersection(*kinds) - {OWL.NamedIndividual, SKOS.ConceptScheme}
            yield from shared or allowed


class Page:
    """One reference page in one language."""

    def __init__(self, ontology: Ontology, language: str) -> None:
        self.ontology, self.graph, self.language = ontology, ontology.graph, language

    def lines(self) -> Iterator[str]:
        """The lines of the page."""
        about = URIRef(SG)
        title, text = (self._text(about, form) for form in (DCTERMS.title, DCTERMS.description))
        languages = " · ".join(f"[{name}]({code}.md)" for code, name in LANGUAGES.items())
        yield f"# {title}\n\n{languages}\n\n{text}\n"
        version, terms = (self.graph.value(about, p) for p in (OWL.versionInfo, DCTERMS.license))
        yield f"{self._say('about')}: {version} · `sg:` = <{SG}#> · <{terms}>"
        yield f"\n*{self._say('made')}*\n"
        parts = {"classes": self._classes(), "properties": self._properties()}
        parts |= {"fixed": self._fixed(), "schemes": self._schemes()}
        yield " · ".join(f"[{self._say(key)}](#{key})" for key in parts)
        for key, lines in parts.items():
            yield f'\n<a id="{key}"></a>\n\n## {self._say(key)}\n'
            yield from lines

    def _say(self, key: str) -> str:
        return PHRASES[key][self.language]

    def _text(self, term: Node, form: URIRef | PropertyPath = RDFS.label | SKOS.prefLabel) -> str:
        for value in self.graph.objects(term, form):
            if isinstance(value, Literal) and value.language == self.language:
                return str(value)
        return ""

    def _classes(self) -> Iterator[str]:
        said, values = self.ontology.said, self.ontology.values
        properties = self.ontology.terms(*PROPERTIES)
        yield f"{self._say('any')}: {self._links(p for p in properties if not said[p])}"
        for term in self.ontology.terms(OWL.Class):
            rows = {
                "above": self.graph.objects(term, RDFS.subClassOf),
                "below": self.graph.subjects(RDFS.subClassOf, term),
                "fixed": self.graph.subjects(RDF.type, term),
                "properties": (p for p in properties if term in said[p]),
                "pointing": (p for p in properties if term in values[p]),
            }
            yield self._heading(term)
            for key, found in rows.items():
                if links := self._links(found):
                    yield f"- {self._say(key)}: {links}"

    def _properties(self) -> Iterator[str]:
        yield self._head("term", "label", "definition", "said", "value", "times", "super")
        for term in self.ontology.terms(*PROPERTIES):
            said, values = self.ontology.said[term], self.ontology.values[term]
            times = ", ".join(sorted(self.ontology.times[term]))
            above = self._links(self.graph.objects(term, RDFS.subPropertyOf))
            yield self._row(term, self._links(said), self._links(values), times, above)

    def _fixed(self) -> Iterator[str]:
        yield self._head("term", "label", "definition", "kind")
        for term in self.ontology.terms(OWL.NamedIndividual):
            kinds = set(self.graph.objects(term, RDF.type)) - {OWL.NamedIndividual}
            yield self._row(term, self._links(kinds))

    def _schemes(self) -> Iterator[str]:
        concepts = self.ontology.terms(SKOS.Concept)
        for scheme in self.ontology.terms(SKOS.ConceptScheme):
            units = ("unit",) if str(scheme).endswith("unit") else ()
            yield self._heading(scheme)
            yield self._head("term", "label", "definition", *units)
            for term in (c for c in concepts if (c, SKOS.inScheme, scheme) in self.graph):
                parts = (self.graph.value(term, URIRef(f"{SG}#{name}")) for name in UNIT)
                yield self._row(term, *([", ".join(map(str, parts))] if units else []))

    def _anchor(self, term: Node) -> str:
        return f'<a id="{self.ontology.name(term)}"></a>`{self.ontology.name(term)}`'

    def _links(self, terms: Iterable[Node]) -> str:
        named = {self.ontology.name(t): self._text(t) for t in terms if isinstance(t, URIRef)}
        linked = (f"[{n}](#{n}) ({t})" if t else f"`{n}`" for n, t in sorted(named.items()))
        return ", ".join(linked)

    def _heading(self, term: Node) -> str:
        definition = self._text(term, SKOS.definition)
        return f"\n### {self._text(term)} {self._anchor(term)}\n\n{definition}\n"

    def _head(self, *keys: str) -> str:
        return f"| {' | '.join(map(self._say, keys))} |\n|{' --- |' * len(keys)}"

    def _row(self, term: Node, *more: str) -> str:
        cells = (self._anchor(term), self._text(term), self._text(term, SKOS.definition), *more)
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def main() -> None:
    """Write the pages, or check that they are up to date."""
    parser = argparse.ArgumentParser(description="Write the reference pages of the ontology.")
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if out of date")
    checking, stale = parser.parse_args().check, []
    ontology = Ontology(HERE.parents[1] / "ontology")
    for language in LANGUAGES:
        file, lines = HERE / f"{language}.md", Page(ontology, language).lines()
        page = "".join(f"{line}\n" for line in lines).encode()
        if not checking:
            file.write_bytes(page)
        elif not file.is_file() or file.read_bytes() != page:
            stale.append(file.name)
    if stale:
        sys.exit(f"not up to date: {', '.join(stale)}; run docs/ontology/generate.py")


if __name__ == "__main__":
    main()
