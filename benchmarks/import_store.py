"""`sinograph load` beside the engine's own bulk load of the same triples: rates and memory.

Makes a graph of so many projects as N-Triples in FOLDER, and loads it three times, each in a
process of its own: with `sinograph load`; with the engine alone; and with the engine alone together
with the edges between partners, which `sinograph load` works out and stores besides. Seconds are
from the start of the process to its end, memory is that of all its processes together.

    python benchmarks/import_store.py PROJECTS FOLDER
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_BENCHMARKS: Final = Path(__file__).parent
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")
_PAUSE: Final = 0.1

#: Loads files as the engine does it by itself.
_ENGINE: Final = """
import sys
import pyoxigraph as ox
store = ox.Store(sys.argv[1])
for file in sys.argv[2:]:
    store.bulk_load(path=file, format=ox.RdfFormat.N_TRIPLES)
store.flush()
"""
#: Writes the edges between partners of a store.
_EDGES: Final = """
import sys
from pathlib import Path
import pyoxigraph as ox
from sinograph.loading.ties import DERIVED
from sinograph.store.versions import StoreFolder
store = ox.Store.read_only(str(StoreFolder.open(Path(sys.argv[1])).current().graph))
with open(sys.argv[2], "w", encoding="utf-8") as file:
    for iri in DERIVED:
        for quad in store.quads_for_pattern(None, ox.NamedNode(iri), None):
            file.write(f"{quad.triple} .\\n")
"""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of the clock and of the processors, and the most bytes in memory."""

    seconds: float
    busy: float
    peak: int


def run(*command: str | Path) -> Run:
    """Run a command and watch it."""
    before, begin = os.times(), time.monotonic()
    process = subprocess.Popen([*map(str, command)])
    peak = 0
    while process.poll() is None:
        peak = max(peak, _resident(process.pid))
        time.sleep(_PAUSE)
    if process.returncode:
        raise SystemExit(process.returncode)
    seconds, after = time.monotonic() - begin, os.times()
    busy = after.children_user + after.children_system
    return Run(seconds, busy - before.children_user - before.children_system, peak)


def _resident(process: int) -> int:
    """The bytes in memory of a process and all below it."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
        tasks = list(Path(f"/proc/{process}/task").glob("*/children"))
        below = [int(child) for task in tasks for child in task.read_text(encoding="ascii").split()]
    except (OSError, IndexError):
        return 0
    return pages * _PAGE + sum(map(_resident, below))


def lines(file: Path) -> int:
    """How many triples an N-Triples file of ours has."""
    with file.open("rb") as data:
        return sum(part.count(b"\n") for part in iter(lambda: data.read(1 << 20), b""))


def told(what: str, triples: int, found: Run) -> float:
    """Print a run; its triples a second."""
    rate = triples / found.seconds
    print(
        f"{what:44} {triples:>12,} triples  {found.seconds:7.1f} s ({found.busy:.1f} s busy)  "
        f"{rate:>9,.0f}/s  peak {found.peak / 1e9:.2f} GB",
        flush=True,
    )
    return rate


def main() -> None:
    """Generate, load, compare."""
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    graph, edges = folder / "graph.nt", folder / "edges.nt"
    ours, alone = folder / "ours", folder / "alone"
    for old in (ours, alone):
        shutil.rmtree(old, ignore_errors=True)
    run(sys.executable, _BENCHMARKS / "generate.py", sys.argv[1], graph)
    command = (sys.executable, "-m", "sinograph", "load", graph, "--to", ours, "--empty")
    loaded = run(*command)
    run(sys.executable, "-c", _EDGES, ours, edges)
    engine = run(sys.executable, "-c", _ENGINE, alone, graph)
    shutil.rmtree(alone)
    whole = run(sys.executable, "-c", _ENGINE, alone, graph, edges)
    read, derived = lines(graph), lines(edges)
    mine = told("sinograph load, by triples read", read, loaded)
    print(f"  ratio {mine / told('the engine alone, the same file', read, engine):.2f}")
    mine = told("sinograph load, by triples stored", read + derived, loaded)
    print(f"  ratio {mine / told('the engine alone, the same store', read + derived, whole):.2f}")


if __name__ == "__main__":
    main()
