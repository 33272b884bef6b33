"""What a graph is, in VoID and DCAT: for catalogues of data, and for whoever finds a file of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sinograph.model import GraphInfo, Iri, Term, Text, Triple
from sinograph.namespaces import DCAT, DCTERMS, ID, OWL, SG, TYPE, XSD

VOID: Final = "http://rdfs.org/ns/void#"
SPDX: Final = "http://spdx.org/rdf/terms#"

_TITLES: Final = {
    "en": "Sino-German Industrie 4.0 cooperation",
    "de": "Deutsch-chinesische Industrie-4.0-Kooperation",
    "zh": "中德工业4.0合作",
}
_LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
#: What a catalogue says of a source: `rights` where it has no licence that one could name.
_OF_SOURCES: Final = frozenset(
    DCTERMS + name for name in ("title", "publisher", "issued", "license", "rights")
)
_MEDIA: Final = "https://www.iana.org/assignments/media-types/"


@dataclass(frozen=True, slots=True)
class File:
    """A file in which a graph is handed out; `sha256` in lower-case hex."""

    name: str
    media_type: str
    size: int
    sha256: str


def dataset(iri: Iri, info: GraphInfo, *, shipped: bool) -> Iterator[Triple]:
    """What is known of a graph without reading it; only of the shipped one whose it is."""
    yield iri, Iri(TYPE), Iri(VOID + "Dataset")
    yield iri, Iri(VOID + "vocabulary"), Iri(SG)
    if shipped:
        for language, title in _TITLES.items():
            yield iri, Iri(DCTERMS + "title"), Text(title, language)
        yield iri, Iri(DCTERMS + "license"), Iri(_LICENCE)
        yield iri, Iri(VOID + "uriSpace"), Text(ID)
    if info.version is not None:
        yield iri, Iri("https://schema.org/version"), Text(info.version)
        yield iri, Iri(OWL + "versionInfo"), Text(info.version)


def contents(iri: Iri, triples: Sequence[Triple]) -> Iterator[Triple]:
    """How much of what a graph holds: triples, things, and each by class and by property."""
    classes = Counter(o.value for _, p, o in triples if p.value == TYPE)
    properties = Counter(p.value for _, p, _ in triples)
    yield iri, Iri(VOID + "triples"), _number(len(triples))
    yield iri, Iri(VOID + "distinctSubjects"), _number(len({s for s, _, _ in triples}))
    yield iri, Iri(VOID + "distinctObjects"), _number(len({o for _, _, o in triples}))
    yield iri, Iri(VOID + "classes"), _number(len(classes))
    yield iri, Iri(VOID + "properties"), _number(len(properties))
    for counted, kind, unit in (
        (classes, "class", "entities"),
        (properties, "property", "triples"),
    ):
        for name, count in sorted(counted.items()):
            part = Iri(f"{iri.value}?{kind}={name.replace('#', '%23')}")
            yield iri, Iri(f"{VOID}{kind}Partition"), part
            yield part, Iri(VOID + kind), Iri(name)
            yield part, Iri(VOID + unit), _number(count)


def origins(iri: Iri, triples: Sequence[Triple]) -> Iterator[Triple]:
    """The version of the ontology, and the sources with the rights in each."""
    sources = {s for s, p, o in triples if p.value == TYPE and o.value == f"{SG}Source"}
    for subject, predicate, value in triples:
        if predicate.value == f"{OWL}versionIRI":
            yield iri, Iri(DCTERMS + "conformsTo"), value
        elif subject in sources and predicate.value in _OF_SOURCES:
            yield subject, predicate, value
    for source in sources:
        yield iri, Iri(DCTERMS + "source"), source


def distributions(iri: Iri, files: Iterable[File]) -> Iterator[Triple]:
    """The files in which a graph is handed out, with their checksums."""
    yield iri, Iri(TYPE), Iri(DCAT + "Dataset")
    for file in files:
        one, checksum = Iri(f"{iri.value}#{file.name}"), Iri(f"{iri.value}#{file.name}.sha256")
        yield iri, Iri(DCAT + "distribution"), one
        yield one, Iri(TYPE), Iri(DCAT + "Distribution")
        yield one, Iri(DCTERMS + "title"), Text(file.name)
        yield one, Iri(DCAT + "mediaType"), Iri(_MEDIA + file.media_type)
        yield one, Iri(DCAT + "byteSize"), Text(str(file.size), datatype=XSD + "nonNegativeInteger")
        yield one, Iri(SPDX + "checksum"), checksum
        yield checksum, Iri(TYPE), Iri(SPDX + "Checksum")
        yield checksum, Iri(SPDX + "algorithm"), Iri(SPDX + "checksumAlgorithm_sha256")
        yield checksum, Iri(SPDX + "checksumValue"), Text(file.sha256, datatype=XSD + "hexBinary")


def _number(count: int) -> Term:
    return Text(str(count), datatype=XSD + "integer")
