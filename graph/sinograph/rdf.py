"""The rdflib door: real rdflib graphs, and SHACL validation on them.

rdflib and pySHACL take a second to import: nothing on the way of a question comes through here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyshacl
import rdflib
from rdflib.namespace import RDF, SH

from sinograph.model import Triple
from sinograph.namespaces import PREFIXES
from sinograph.store.serialise import canonical


@dataclass(frozen=True, slots=True)
class Violation:
    """One SHACL validation result."""

    focus: str
    path: str
    value: str
    shape: str
    severity: str
    message: str


def graph(triples: Iterable[Triple]) -> rdflib.Graph:
    """A new rdflib graph that holds `triples`, with the project's prefixes bound."""
    made = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        made.bind(prefix, namespace)
    made.parse(data=canonical(triples), format="nt")
    return made


def violations(triples: Iterable[Triple], shapes: Path) -> list[Violation]:
    """The results of validating `triples` against the SHACL Core shapes of a file, sorted."""
    shapes_graph = rdflib.Graph().parse(shapes)
    _, report, _ = pyshacl.validate(graph(triples), shacl_graph=shapes_graph, advanced=False)
    if not isinstance(report, rdflib.Graph):
        raise TypeError(f"pySHACL gave no report graph but {report!r}")
    found = [_violation(report, node) for node in report.subjects(RDF.type, SH.ValidationResult)]
    return sorted(found, key=lambda v: (v.focus, v.path, v.shape, v.value, v.message))


def _violation(report: rdflib.Graph, node: rdflib.term.Node) -> Violation:
    def text(predicate: rdflib.URIRef) -> str:
        return str(report.value(node, predicate) or "")

    messages = sorted(
        report.objects(node, SH.resultMessage),
        key=lambda m: (getattr(m, "language", "") or "en") != "en",
    )
    return Violation(
        text(SH.focusNode),
        text(SH.resultPath),
        text(SH.value),
        text(SH.sourceShape),
        text(SH.resultSeverity).rsplit("#", 1)[-1],
        str(messages[0]) if messages else "",
    )
