"""Do the anchors say what the facts claim? Needs the documents."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sinograph.facts.documents import Documents, open_documents, source_files
from sinograph.facts.numbers import contains
from sinograph.facts.schema import ENTITY_KINDS, TABLES
from sinograph.facts.tables import Facts, Row, read
from sinograph.facts.validate import problem
from sinograph.folding import squash
from sinograph.model import Problem
from sinograph.store import durable

#: A note that says which end of a tie the passage only implies begins like this somewhere.
IMPLIED = "implied"

#: The longest passage, in characters, that counts as a printed form of a thing without a name.
PRINTED_FORM = 120

#: A note on a thing that its passage describes without one of its names begins like this somewhere.
DESCRIBED = "described"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the facts that were looked at are spelt out in their spans."""

    ties: int
    ties_spelt: int
    figures: int
    figures_spelt: int


def check_spans(facts: Facts, documents: Documents) -> tuple[list[Problem], Coverage]:
    """Problems of the anchors, and how many ties and figures are spelt out in theirs."""
    problems = list(_bounds(facts, documents))
    if problems:
        return problems, Coverage(0, 0, 0, 0)
    spellings = _spellings(facts)
    problems.extend(_unnamed(facts, documents, spellings))
    spellings = _with_printed_forms(facts, documents, spellings)
    ties = list(_ties(facts))
    unspelt = [rows for rows, ends in ties if not _spelt(rows, ends, documents, spellings)]
    problems.extend(
        problem(
            rows[0], "end", "the span does not spell both ends, and no note says what is implied"
        )
        for rows in unspelt
        if not _noted(rows, IMPLIED)
    )
    figures = [rows for rows in facts.grouped("observations") if any(row["start"] for row in rows)]
    bare = [rows for rows in figures if not _shows_number(rows, documents)]
    problems.extend(
        problem(rows[0], "end", f"no span of this figure contains {rows[0]['value']}")
        for rows in bare
    )
    return problems, Coverage(
        len(ties), len(ties) - len(unspelt), len(figures), len(figures) - len(bare)
    )


def span_hashes(facts: Facts, documents: Documents) -> list[dict[str, str]]:
    """The rows of `anchors.csv`: the hash of the text of every span that a fact points to."""
    spans = {
        (row["source"], int(row["start"]), int(row["end"]))
        for table in facts.rows
        if "status" in TABLES[table]
        for row in facts[table]
        if row["start"]
    }
    rows = []
    for source, start, end in sorted(spans):
        text = documents.span(source, start, end)
        if text is not None:
            digest = hashlib.sha256(text.encode()).hexdigest()
            rows.append(
                dict(zip(TABLES["anchors"], (source, str(start), str(end), digest), strict=True))
            )
    return rows


def renew_hashes(folder: Path, documents: Path) -> None:
    """Write `anchors.csv` of a folder of tables from the documents.

    Raises NotReadable, and DataError when a document is another than the tables were made from.
    """
    facts = read(folder)
    rows = span_hashes(facts, open_documents(documents, source_files(facts)))
    out = io.StringIO()
    writer = csv.DictWriter(out, TABLES["anchors"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    durable.replace(folder / "anchors.csv", out.getvalue().encode())


def _bounds(facts: Facts, documents: Documents) -> Iterator[Problem]:
    known = {row.key: row["span_sha256"] for row in facts["anchors"]}
    for table in facts.rows:
        if "status" not in TABLES[table]:
            continue
        for row in facts[table]:
            if not row["start"]:
                continue
            try:
                text = documents.span(row["source"], int(row["start"]), int(row["end"]))
            except ValueError as error:
                yield problem(row, "end", str(error))
                continue
            digest = known.get((row["source"], row["start"], row["end"]))
            if (
                text is not None
                and digest is not None
                and (hashlib.sha256(text.encode()).hexdigest() != digest)
            ):
                yield problem(row, "start", "the text of the span is not the one recorded")


def _spellings(facts: Facts) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for table in ENTITY_KINDS:
        for row in facts[table]:
            found.setdefault(row["id"], set()).update(row[c] for c in ("en", "de", "zh"))
    for row in facts["names"]:
        found.setdefault(row["id"], set()).add(row["label"])
    return {id_: frozenset(filter(None, map(squash, labels))) for id_, labels in found.items()}


def _with_printed_forms(
    facts: Facts, documents: Documents, spellings: Mapping[str, frozenset[str]]
) -> Mapping[str, frozenset[str]]:
    """The spellings, with what the source prints where it introduces each thing.

    Things without a proper name ("Provinzregierung") are spelt in a tie when its span repeats the
    short passage that the row of the thing itself points to.
    """
    found = {id_: set(names) for id_, names in spellings.items()}
    for table in ENTITY_KINDS:
        for row in facts[table]:
            if row["start"] and int(row["end"]) - int(row["start"]) <= PRINTED_FORM:
                text = documents.span(row["source"], int(row["start"]), int(row["end"]))
                found[row["id"]].add(squash(text or ""))
    return {id_: frozenset(filter(None, names)) for id_, names in found.items()}


def _unnamed(
    facts: Facts, documents: Documents, spellings: Mapping[str, frozenset[str]]
) -> Iterator[Problem]:
    for table in ENTITY_KINDS:
        for rows in facts.grouped(table):
            if not rows[0]["start"] or _noted(rows, IMPLIED, DESCRIBED):
                continue
            if not _spelt(rows, (rows[0]["id"],), documents, spellings):
                yield problem(rows[0], "end", "the span names the entity by none of its names")


def _ties(facts: Facts) -> Iterator[tuple[tuple[Row, ...], tuple[str, ...]]]:
    """Ties with a place in a document, and their two ends; a concept is no named thing."""
    for rows in facts.grouped("participations"):
        if any(row["start"] for row in rows):
            yield rows, (rows[0]["collaboration"], rows[0]["organisation"])
    for rows in facts.grouped("links"):
        if any(row["start"] for row in rows):
            ends = rows[0]["subject"], rows[0]["object"]
            yield rows, tuple(end for end in ends if not end.startswith("concept-"))


def _spelt(
    rows: Iterable[Row],
    ends: tuple[str, ...],
    documents: Documents,
    spellings: Mapping[str, frozenset[str]],
) -> bool:
    text = "".join(
        squash(documents.span(row["source"], int(row["start"]), int(row["end"])) or "") + " "
        for row in rows
        if row["start"]
    )
    return all(any(name in text for name in spellings.get(end, ())) for end in ends)


def _noted(rows: Iterable[Row], *words: str) -> bool:
    return any(word in row["note"].casefold() for row in rows for word in words)


def _shows_number(rows: Sequence[Row], documents: Documents) -> bool:
    """Whether the spans of one figure print all of its values."""
    spans = [
        documents.span(row["source"], int(row["start"]), int(row["end"]))
        for row in rows
        if row["start"]
    ]
    values = [rows[0][c] for c in ("value", "value_min", "value_max") if rows[0][c]]
    return all(any(text is None or contains(text, value) for text in spans) for value in values)
