"""A graph as flat tables: things, statements, participations, figures, sources, passages."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from sinograph.model import Iri, Text
from sinograph.namespaces import ALT_LABEL, DCTERMS, KIND_ORDER, OA, POS, PREF_LABEL, SG, local_name
from sinograph.releases.facts import CLAIM, OBSERVATION, PARTICIPATION, SOURCE, Fact

_YEARS: Final = {"year_min": "yearMin", "year_max": "yearMax"}
_ENDS: Final = {"end_year_min": "endYearMin", "end_year_max": "endYearMax"}
_ALL_YEARS: Final = {**_YEARS, **_ENDS}

Cells = Mapping[str, str]


def tables(facts: Mapping[str, Fact]) -> dict[str, bytes]:
    """CSV files (RFC 4180, UTF-8) by name; rows in the order of their ids, equal graphs equal."""
    ordered = [facts[id_] for id_ in sorted(facts)]
    return {name: _written(make(facts, ordered)) for name, make in _TABLES.items()}


def _written(rows: Iterator[Cells]) -> bytes:
    out = io.StringIO()
    first = next(rows)
    writer = csv.DictWriter(out, list(first), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(row for row in rows)
    return out.getvalue().encode()


def _things(_: Mapping[str, Fact], ordered: Iterable[Fact]) -> Iterator[Cells]:
    columns = ("id", "kind", "en", "de", "zh", "also", *_ALL_YEARS)
    yield dict.fromkeys((*columns, "issued", "category", "lat", "long", "status"), "")
    for fact in ordered:
        if fact.kind not in KIND_ORDER:
            continue
        labels = {
            term.language: term.value
            for term in reversed(fact.values.get(PREF_LABEL, ()))
            if isinstance(term, Text)
        }
        yield {
            "id": fact.id,
            "kind": fact.kind,
            **{language: labels.get(language, "") for language in ("en", "de", "zh")},
            "also": "; ".join(term.value for term in fact.values.get(ALT_LABEL, ())),
            **_own(fact, _ALL_YEARS),
            "issued": fact.text(f"{DCTERMS}issued"),
            "category": fact.text(f"{SG}category"),
            "lat": fact.text(f"{POS}lat"),
            "long": fact.text(f"{POS}long"),
            "status": _status(fact),
        }


def _statements(_: Mapping[str, Fact], ordered: Iterable[Fact]) -> Iterator[Cells]:
    columns = ("id", "subject", "property", "object", "language", *_ALL_YEARS)
    yield dict.fromkeys((*columns, "status", "basis"), "")
    for fact in ordered:
        if fact.kind == CLAIM:
            value = fact.value
            yield {
                "id": fact.id,
                "subject": fact.about,
                "property": fact.predicate,
                "object": "" if value is None else value.value,
                "language": value.language if isinstance(value, Text) else "",
                **_own(fact, _ALL_YEARS),
                "status": _status(fact),
                "basis": fact.text(f"{SG}basis"),
            }


def _participations(_: Mapping[str, Fact], ordered: Iterable[Fact]) -> Iterator[Cells]:
    columns = ("id", "collaboration", "organisation", "side", "side_status", "role", *_YEARS)
    yield dict.fromkeys((*columns, "status", "basis"), "")
    for fact in ordered:
        if fact.kind == PARTICIPATION:
            value = fact.value
            yield {
                "id": fact.id,
                "collaboration": fact.about,
                "organisation": "" if value is None else value.value,
                "side": local_name(fact.text(f"{SG}side")),
                "side_status": local_name(fact.text(f"{SG}sideStatus")),
                "role": fact.text(f"{SG}role"),
                **_own(fact, _YEARS),
                "status": _status(fact),
                "basis": fact.text(f"{SG}basis"),
            }


def _figures(_: Mapping[str, Fact], ordered: Iterable[Fact]) -> Iterator[Cells]:
    names = {"year": "year", "value": "value", "value_min": "valueMin", "value_max": "valueMax"}
    yield dict.fromkeys(("id", "indicator", "about", *names, "qualifier", "unit", "status"), "")
    for fact in ordered:
        if fact.kind == OBSERVATION:
            yield {
                "id": fact.id,
                "indicator": fact.predicate,
                "about": fact.about,
                **_own(fact, names),
                "qualifier": local_name(fact.text(f"{SG}qualifier")),
                "unit": fact.text(f"{SG}unit"),
                "status": _status(fact),
            }


def _sources(_: Mapping[str, Fact], ordered: Iterable[Fact]) -> Iterator[Cells]:
    names = ("title", "publisher", "issued", "language", "rights")
    yield dict.fromkeys(("id", *names, "text_sha256"), "")
    for fact in ordered:
        if fact.kind == SOURCE:
            own = {name: fact.text(f"{DCTERMS}{name}") for name in names}
            yield {"id": fact.id, **own, "text_sha256": fact.text(f"{SG}textSha256")}


def _passages(facts: Mapping[str, Fact], ordered: Iterable[Fact]) -> Iterator[Cells]:
    columns = ("fact", "anchor", "source", "section", "start", "end", "record", "span_sha256")
    yield dict.fromkeys(columns, "")
    for fact in ordered:
        for anchor in fact.values.get(f"{SG}evidence", ()):
            place = facts.get(anchor.value)
            if place is None or not isinstance(anchor, Iri):
                continue
            selector = facts.get(place.text(f"{OA}hasSelector"))
            ends = ("start", "end")
            span = {end: "" if selector is None else selector.text(OA + end) for end in ends}
            yield {
                "fact": fact.id,
                "anchor": anchor.value,
                "source": place.text(f"{OA}hasSource"),
                "section": place.text(f"{SG}section"),
                **span,
                "record": place.text(f"{SG}recordId"),
                "span_sha256": place.text(f"{SG}spanSha256"),
            }


def _own(fact: Fact, names: Mapping[str, str]) -> Cells:
    return {column: fact.text(SG + name) for column, name in names.items()}


def _status(fact: Fact) -> str:
    return local_name(fact.text(f"{SG}status"))


_TABLES: Final[dict[str, Callable[[Mapping[str, Fact], Iterable[Fact]], Iterator[Cells]]]] = {
    "things.csv": _things,
    "statements.csv": _statements,
    "participations.csv": _participations,
    "figures.csv": _figures,
    "sources.csv": _sources,
    "passages.csv": _passages,
}
