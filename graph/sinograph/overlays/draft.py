"""Facts in the making: rows of the fact tables, and where each of them came from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sinograph.facts.schema import REFERENCES, TABLES
from sinograph.facts.tables import Facts, Row
from sinograph.overlays.findings import Origin

#: Columns that hold the id of a thing, beside those that refer to one.
_IDS = ("id", *REFERENCES)


@dataclass(slots=True)
class Draft:
    """Rows of fact tables by table; `origins` gives the place of each by table and line.

    `ids` are those of the things that got a row; `minted` those of them that we made from a name,
    so that they may happen to be those of other things of the graph.
    """

    rows: dict[str, list[Row]] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    minted: set[str] = field(default_factory=set)
    origins: dict[tuple[str, int], Origin] = field(default_factory=dict)
    _about: tuple[dict[str, str], dict[str, str]] | None = None

    def add(self, table: str, origin: Origin, **values: str) -> Row:
        """A further row; columns that are not given are empty."""
        own = self.rows.setdefault(table, [])
        row = Row(table, len(self.origins) + 1, dict.fromkeys(TABLES[table], "") | values)
        self.origins[table, row.line] = origin
        self.ids.add(row.values.get("id", ""))
        own.append(row)
        return row

    def mint(self, table: str, origin: Origin, id_: str, **values: str) -> None:
        """A row for a thing with an id of our making, unless it has one."""
        if id_ not in self.ids:
            self.minted.add(id_)
            self.add(table, origin, id=id_, **values)

    def of(self, table: str) -> list[Row]:
        """The rows of a table."""
        return self.rows.get(table, [])

    def origin(self, row: Row) -> Origin:
        """Where a row came from."""
        return self.origins[row.table, row.line]

    def country_of(self, organisation: str) -> str:
        """The name of the country that the data give an organisation; empty where they do not."""
        if self._about is None:
            self._about = self._told()
        return self._about[0].get(organisation, "")

    def side_of(self, organisation: str) -> str:
        """The side on which the data first put an organisation; empty where they do not."""
        if self._about is None:
            self._about = self._told()
        return self._about[1].get(organisation, "")

    def _told(self) -> tuple[dict[str, str], dict[str, str]]:
        names = {row["id"]: row["en"] for row in self.of("places")}
        ties = (row for row in self.of("links") if row["property"] == "country")
        countries = {row["subject"]: names.get(row["object"], "") for row in ties}
        sided = [row for row in self.of("participations") if row["side"] in {"cn", "de"}]
        return countries, {row["organisation"]: row["side"] for row in reversed(sided)}

    def keep(self, wanted: Callable[[Row], bool]) -> int:
        """Leave out the rows that are not wanted; how many these are."""
        before = sum(map(len, self.rows.values()))
        self.rows = {table: [r for r in rows if wanted(r)] for table, rows in self.rows.items()}
        return before - sum(map(len, self.rows.values()))

    def rename(self, ids: Mapping[str, str]) -> None:
        """Give things other ids, wherever they stand."""

        def renamed(row: Row) -> Row:
            own = {c: ids[v] for c, v in row.values.items() if c in _IDS and v in ids}
            return Row(row.table, row.line, {**row.values, **own}) if own else row

        if ids:
            self.rows = {table: list(map(renamed, rows)) for table, rows in self.rows.items()}

    def change(self, table: str, changed: Callable[[Row], Mapping[str, str]]) -> None:
        """Give the rows of a table other values: `changed` says which."""
        self.rows[table] = [
            Row(table, row.line, {**row.values, **changed(row)}) for row in self.of(table)
        ]

    def facts(self) -> Facts:
        """The tables."""
        return Facts({table: tuple(rows) for table, rows in self.rows.items() if rows})
