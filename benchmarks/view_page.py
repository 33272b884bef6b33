"""Building the offline page beside plain pyvis, and how soon a browser has painted it.

The same 5,000 nodes and 15,000 edges are written as our page (evidence, tables, three languages)
and by pyvis as its README says (add_node, add_edge, generate_html; physics off, CDN links), in
turns in one run; the layout counts for neither. The ratio of the medians of the CPU time counts,
not the seconds. Then a page of 300 nodes is opened in headless Chromium, each time with a fresh
profile, to read by its own clock when the network was drawn.

    python benchmarks/view_page.py [ROUNDS]
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
from pyvis.network import Network  # type: ignore[import-untyped]

from sinograph.model import GraphInfo
from sinograph.namespaces import ID
from sinograph.views import layout, page
from sinograph.views.scene import Collaboration, Edge, Label, Node, Passage, Scene, Tie

_LARGE: Final = (5000, 15_000)
_SMALL: Final = (300, 900)
_KINDS: Final = ("Company", "University", "ResearchInstitute", "PublicBody", "Association")
_SIDES: Final = ("de", "cn", None)
_CHROMIUM: Final = shutil.which("chromium") or shutil.which("chromium-browser")
_FLAGS: Final = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update --disable-extensions "
    "--enable-logging=stderr --remote-debugging-port=0 --window-size=1366,1000"
).split()
#: Says when the frame that holds the drawn network was handed to the screen.
_DRAWN: Final = """
requestAnimationFrame(() => setTimeout(() => console.log("DRAWN " + performance.now())));
"""


def scene(nodes: int, edges: int) -> Scene:
    """A scene of so many nodes and edges; degrees fall with rank, one tie in five is a second."""
    random = np.random.default_rng(20260401)
    weights = 1 / (np.arange(nodes) + 10) ** 0.75
    pairs: dict[tuple[int, int], None] = {(i, (i + 1) // 2): None for i in range(1, nodes)}
    while len(pairs) < edges:
        a, b = random.choice(nodes, 2, replace=False, p=weights / weights.sum())
        pairs[max(a, b).item(), min(a, b).item()] = None
    ends = list(pairs)[:edges]
    projects = {f"{ID}collab-{i}": _collaboration(i) for i in range(edges // 3)}
    names, passages = list(projects), {f"{ID}anc-s-{i}": _passage(i) for i in range(edges // 3)}
    said = list(passages)
    ties = [
        tuple(Tie(names[c], "Stated", "certain", (), (said[c],)) for c in _behind(i, len(names)))
        for i in range(len(ends))
    ]
    made = tuple(
        Edge(*sorted((f"{ID}org-{a}", f"{ID}org-{b}")), own)
        for (a, b), own in zip(ends, ties, strict=True)
    )
    strength: dict[str, int] = {}
    for edge in made:
        for end in (edge.source, edge.target):
            strength[end] = strength.get(end, 0) + edge.weight
    drawn = tuple(_node(i, strength) for i in range(nodes))
    words = Label("Who partners with whom?", "Wer kooperiert mit wem?", "谁与谁合作？")
    info = GraphInfo("synthetic", "0", None)
    return Scene(
        words, (), "projected", drawn, made, projects, passages, nodes, "en", "sinograph view", info
    )


def _behind(edge: int, projects: int) -> list[int]:
    """The numbers of the collaborations behind an edge: one, or two behind one edge in five."""
    own = {edge % projects}
    if edge % 5 == 0:
        own.add(7 * edge % projects)
    return sorted(own)


def _node(i: int, strength: dict[str, int]) -> Node:
    id_ = f"{ID}org-{i}"
    name = Label(f"Organisation {i} of the North", f"Organisation {i} des Nordens", f"北方机构{i}")
    country = Label("Germany", "Deutschland", "德国")
    return Node(id_, name, _KINDS[i % 5], _SIDES[i % 3], country, strength.get(id_, 0))


def _collaboration(i: int) -> Collaboration:
    name = Label(f"Pilot project {i}", f"Pilotprojekt {i}", f"试点项目{i}")
    year = 2014 + i % 8
    return Collaboration(f"{ID}collab-{i}", name, "PilotProject", year, year + i % 3)


def _passage(i: int) -> Passage:
    source = Label("A study", "Eine Studie", "一项研究")
    return Passage(f"{ID}anc-s-{i}", source, None, 100 * i, 100 * i + 80)


def plain(own: Scene) -> str:
    """The same graph by pyvis alone: names as titles, weights as values."""
    net = Network(cdn_resources="remote")
    net.toggle_physics(status=False)
    for node in own.nodes:
        net.add_node(node.id, label=node.name.en, x=node.x, y=node.y, size=node.size)
    for edge in own.edges:
        net.add_edge(edge.source, edge.target, value=edge.weight)
    return str(net.generate_html())


def seconds(work: Callable[[Scene], str], own: Scene) -> float:
    """How long one page takes to build."""
    start = time.process_time()
    work(own)
    return time.process_time() - start


def drawn(file: Path, profile: Path) -> float:
    """Milliseconds from opening a page to the frame in which its network is drawn."""
    command = [str(_CHROMIUM), *_FLAGS, f"--user-data-dir={profile}", file.as_uri()]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as browser:
        lines = browser.stderr or ()
        found = next(filter(None, (re.search(r"DRAWN ([\d.]+)", line) for line in lines)))
        browser.kill()
    return float(found[1])


def large(rounds: int) -> None:
    """Ours and plain pyvis, in turns."""
    own = layout.laid_out(scene(*_LARGE))
    seconds(page.page, own)
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(seconds(page.page, own))
        theirs.append(seconds(plain, own))
    mine, peer = statistics.median(ours), statistics.median(theirs)
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    print(f"{len(own.nodes)} nodes, {len(own.edges)} edges, {rounds} rounds, medians of CPU time")
    print(f"  page {mine:.2f} s ({min(ours):.2f}–{max(ours):.2f}), pyvis {peer:.2f} s")
    print(f"  ratio {mine / peer:.3f} ({min(ratios):.3f}–{max(ratios):.3f})")


def small(rounds: int) -> None:
    """The size of a page of 300 nodes, and when a browser has drawn it."""
    own = layout.laid_out(scene(*_SMALL))
    size = len(page.page(own).encode())
    print(f"{len(own.nodes)} nodes, {len(own.edges)} edges: {size / 1000:.0f} kB")
    if _CHROMIUM is None:
        print("  chromium is not installed: not opened")
        return
    modules = page._modules()
    page._modules = lambda: modules + _DRAWN
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "page.html"
        file.write_text(page.page(own), encoding="utf-8")
        times = [drawn(file, Path(folder) / f"profile{i}") for i in range(rounds)]
    print(f"  drawn after {statistics.median(times):.0f} ms ({min(times):.0f}–{max(times):.0f})")


def main() -> None:
    """Both measurements."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    large(rounds)
    small(rounds)


if __name__ == "__main__":
    main()
