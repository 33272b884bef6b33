"""What an assistant reads before it asks: how to ask and cite, the ontology, the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sinograph import catalogue, resources
from sinograph.namespaces import SG
from sinograph.store.embedded import EmbeddedStore

_TERMS: Final = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?term ?class ?super ?definition WHERE {{
  ?term a ?type ; skos:definition ?definition .
  VALUES ?type {{ owl:Class owl:ObjectProperty owl:DatatypeProperty owl:NamedIndividual }}
  FILTER(LANG(?definition) = "{language}" && STRSTARTS(STR(?term), "{namespace}"))
  BIND(?type = owl:Class AS ?class)
  OPTIONAL {{ ?term rdfs:subClassOf|rdfs:subPropertyOf ?super
             FILTER(STRSTARTS(STR(?super), "{namespace}")) }}
}} ORDER BY ?term ?super
"""


@dataclass(frozen=True, slots=True)
class Page:
    """Something to read: its address, name, what it is, and what gives its text in a language."""

    address: str
    name: str
    description: str
    text: Callable[[str], str]


def instructions() -> str:
    """How to ask, how to read an answer, how to cite."""
    return _written("instructions.md")


def _written(file: str) -> str:
    return Path(__file__).with_name(file).read_text(encoding="utf-8")


def _ontology(language: str) -> str:
    store = EmbeddedStore.from_file(resources.path("ontology") / "sinograph.ttl")
    rows = store.select(_TERMS.format(language=language, namespace=SG)).rows
    lines: dict[str, dict[str, str]] = {"Classes": {}, "Properties and values": {}}
    for row in rows:
        part = "Classes" if row["class"].value == "true" else "Properties and values"
        below = f" (below {_short(row['super'].value)})" if "super" in row else ""
        term = _short(row["term"].value)
        lines[part].setdefault(term, f"- `{term}`{below}: {row['definition'].value}")
    listed = (f"## {part}\n\n" + "\n".join(terms.values()) for part, terms in lines.items())
    return _written("ontology.md") + "\n\n".join(listed) + "\n"


def _catalogue(language: str) -> str:
    lines = ["# The catalogue: ids for the tool `query`, with parameters", ""]
    for question in catalogue.questions():
        needed = ", ".join(
            f"{p.name}: {p.type}{'' if p.required else ' (optional)'}" for p in question.parameters
        )
        lines.append(f"- `{question.id}`({needed}): {question.title[language]}")
    return "\n".join(lines) + "\n"


def _short(iri: str) -> str:
    return iri.replace(SG, "sg:")


PAGES: Final = (
    Page(
        "sinograph://ontology",
        "ontology",
        "Prefixes, classes and properties of the graph, and an example query: read it before you "
        "write SPARQL.",
        _ontology,
    ),
    Page(
        "sinograph://catalogue",
        "catalogue",
        "The questions of the catalogue with their parameters, for the tool `query`.",
        _catalogue,
    ),
)
