"""Cut a small graph from the shipped facts: the examples of the catalogue and what they touch."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from sinograph import resources
from sinograph.facts.schema import ENTITY_KINDS, TABLES
from sinograph.facts.tables import Facts, Row, read

from .conftest import write_table

#: How many collaborations of an organisation, and things tied to a thing, come along.
FEW = 2


def examples() -> set[str]:
    """The ids that the example values of the catalogue name."""
    files = resources.path("queries").glob("*.rq")
    found = set[str]()
    for file in files:
        found |= set(re.findall(r"\bid:([a-z0-9-]+)", file.read_text(encoding="utf-8")))
    return found


def cut(target: Path) -> Path:
    """Write the fact tables of the small graph to `target`."""
    facts = read(resources.path("facts"))
    kept = _around(facts, examples())
    rows = {table: list(filter(_chooser(table, kept), facts[table])) for table in TABLES}
    for table, own in rows.items():
        write_table(target, table, [row.values for row in own])
    return target


def _around(facts: Facts, named: set[str]) -> set[str]:
    """The named things, a few of each sort that is tied to them, and all that these lie in."""
    kinds = {row["id"]: row["kind"] for table in ENTITY_KINDS for row in facts[table]}
    kept = named & kinds.keys()
    kept |= {row["object"] for row in facts["links"] if row["subject"] in kept} & kinds.keys()
    kept |= _few(
        (f"{row['property']} {row['object']} {kinds[row['subject']]}", row["subject"])
        for row in facts["links"]
        if row["object"] in kept
    )
    kept |= _few((row["source"], row["id"]) for table in ENTITY_KINDS for row in facts[table])
    kept |= _few((row["status"], row["about"]) for row in facts["observations"])
    taking = [(row["organisation"], row["collaboration"]) for row in facts["participations"]]
    kept |= _few((who, what) for who, what in taking if who in named)
    kept |= {row["collaboration"] for row in facts["participations"] if not row["side"]}
    kept |= {who for who, what in taking if what in kept}
    return _with_all_above(facts, kept)


def _with_all_above(facts: Facts, kept: set[str]) -> set[str]:
    up = {"within", "subsidiaryOf"}
    while True:
        links = (row for row in facts["links"] if row["property"] in up)
        above = {row["object"] for row in links if row["subject"] in kept}
        if above <= kept:
            return kept
        kept = kept | above


def _few(pairs: Iterable[tuple[str, str]]) -> set[str]:
    """The second of each pair, at most FEW for each first."""
    chosen: dict[str, set[str]] = {}
    for first, second in pairs:
        own = chosen.setdefault(first, set())
        if len(own) < FEW:
            own.add(second)
    return set().union(*chosen.values())


def _chooser(table: str, kept: set[str]) -> Callable[[Row], bool]:
    def both_ends(row: Row) -> bool:
        ends = row["subject"], row["object"]
        return all(end in kept or end.startswith("concept-") for end in ends)

    if table in ENTITY_KINDS or table == "names":
        return lambda row: row["id"] in kept
    if table == "participations":
        return lambda row: row["collaboration"] in kept and row["organisation"] in kept
    if table == "links":
        return both_ends
    if table == "observations":
        return lambda row: row["about"] in kept
    return lambda row: True
