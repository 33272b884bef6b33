"""A view in one's hand: saved in the format that the name of the file asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sinograph.errors import UsageError
from sinograph.model import Triple
from sinograph.views.neighbours import Partners
from sinograph.views.scene import Scene
from sinograph.views.written import put

#: Suffix -> what it writes; the longest suffix that fits a name counts.
SUFFIXES: Final = (
    ".html",
    ".svg",
    ".png",
    ".gexf",
    ".graphml",
    ".dot",
    ".csv",
    ".xlsx",
    ".ttl",
    ".jsonld",
    ".view.json",
    ".cyto.json",
    ".nodelink.json",
)


@dataclass(frozen=True, repr=False)
class View:
    """A scene that has its places, and the part of the graph behind it (for RDF).

    `partners` counts those of the organisations that are drawn, where the picture is of them.

    Raises UsageError for a suffix that no format has, Failure where a format needs what this
    machine lacks (a Chinese font for PNG).
    """

    scene: Scene
    triples: Callable[[], list[Triple]]
    partners: Callable[[], Mapping[str, Partners]] = field(default=dict)

    def save(self, path: str | Path) -> list[Path]:
        """Write `path`; `x.csv` writes `x-nodes.csv` and `x-edges.csv`. Gives what was written."""
        target = Path(path)
        suffix = suffix_of(target)
        if suffix == ".csv":
            nodes, edges = (target.with_name(f"{target.stem}-{n}.csv") for n in ("nodes", "edges"))
            content = self._tables()
            return [put(nodes, content[0]), put(edges, content[1])]
        return [put(target, self.content(suffix))]

    def content(self, suffix: str) -> bytes:
        """The bytes of one format, named by its suffix (not `.csv`, which is two files)."""
        if suffix == ".png":
            from sinograph.views.png import png

            return png(self._text(".svg"))
        if suffix == ".xlsx":
            from sinograph.views.exchange.xlsx import xlsx

            return xlsx(self.scene)
        if suffix in (".ttl", ".jsonld"):
            from sinograph.store import serialise

            write = serialise.turtle if suffix == ".ttl" else serialise.json_ld
            return write(self.triples())
        return self._text(suffix).encode()

    def __str__(self) -> str:
        from sinograph.views.twin import twin

        return twin(self.scene)

    def __repr__(self) -> str:
        scene = self.scene
        question = scene.question.within(scene.language)
        return f"<View “{question}”: {len(scene.nodes)} of {scene.total}, {len(scene.edges)} ties>"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """What a notebook shows: the picture, which needs no script, and the same as text."""
        return {"image/svg+xml": self._text(".svg"), "text/plain": str(self)}

    def _text(self, suffix: str) -> str:
        return _writer(suffix)(self.scene)

    def _tables(self) -> tuple[bytes, bytes]:
        from sinograph.views.exchange import tables

        made = (tables.node_rows(self.scene), tables.edge_rows(self.scene))
        nodes, edges = (tables.comma_separated(rows).encode() for rows in made)
        return nodes, edges


def suffix_of(path: Path) -> str:
    """The suffix that decides the format. Raises UsageError."""
    name = path.name.lower()
    found = [suffix for suffix in SUFFIXES if name.endswith(suffix)]
    if not found:
        allowed = ", ".join(SUFFIXES)
        raise UsageError(f"{path}: no format of a view is known for that suffix; use {allowed}")
    return max(found, key=len)


def _writer(suffix: str) -> Callable[[Scene], str]:
    from sinograph.views import svg, viewfile
    from sinograph.views.exchange import dot, forms, gexf, graphml

    if suffix == ".html":
        from sinograph.views.page import page

        return page
    writers: dict[str, Callable[[Scene], str]] = {
        ".svg": svg.svg,
        ".gexf": gexf.gexf,
        ".graphml": graphml.graphml,
        ".dot": dot.dot,
        ".view.json": viewfile.written,
        ".cyto.json": forms.cytoscape,
        ".nodelink.json": forms.nodelink,
    }
    return writers[suffix]
