"""Building the offline page beside plain pyvis, and how soon a browser has painted it.

The same 5,000 nodes and 15,000 edges are written as our page (evidence, tables, three languages)
and by pyvis as its README says (add_node, add_edge, generate_html; physics off, CDN links), in
turns in one run; the layout counts for neither. The ratio of the medians counts, not the seconds.
Then a page of 300 nodes is opened in headless Chromium, each time with a fresh profile, to read
from its paint timing when it was first painted and from its own mark when it could be used.

    python benchmarks/view_page.py [ROUNDS]
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
from pyvis.network import Network  # type: ignore[import-untyped]

from sinograph.model import GraphInfo
from sinograph.namespaces import ID
from sinograph.views import layout
from sinograph.views.page import page
from sinograph.views.scene import Collaboration, Edge, Label, Node, Passage, Scene, Tie

_LARGE: Final = (5000, 15_000)
_SMALL: Final = (300, 900)
_KINDS: Final = ("Company", "University", "ResearchInstitute", "PublicBody", "Association")
_SIDES: Final = ("de", "cn", None)
_CHROMIUM: Final = shutil.which("chromium") or shutil.which("chromium-browser")
_FLAGS: Final = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update --disable-extensions "
    "--virtual-time-budget=8000 --dump-dom"
).split()
#: Read by the browser after the page has started; the policy of the page is told to allow it.
_TIMING: Final = (
    "new PerformanceObserver((list)=>{for(const own of list.getEntries())"
    "document.documentElement.setAttribute('data-'+own.name,own.startTime)})"
    ".observe({type:'paint',buffered:true});"
)


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


def painted(file: Path, profile: Path) -> tuple[float, float]:
    """Milliseconds from navigation to the first paint with content, and to the ready mark."""
    command = [str(_CHROMIUM), *_FLAGS, f"--user-data-dir={profile}", file.as_uri()]
    dom = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    first = re.search(r'data-first-contentful-paint="([\d.]+)"', dom)
    ready = re.search(r'data-ready-after="([\d.]+)"', dom)
    return tuple(float(found[1]) if found else float("nan") for found in (first, ready))  # type: ignore[return-value]


def main() -> None:
    """Both measurements."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    large = layout.laid_out(scene(*_LARGE))
    seconds(page, large)
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(seconds(page, large))
        theirs.append(seconds(plain, large))
    mine, peer = statistics.median(ours), statistics.median(theirs)
    print(f"{len(large.nodes)} nodes, {len(large.edges)} edges, {rounds} rounds, medians")
    print(f"  page {mine:.2f} s ({min(ours):.2f}–{max(ours):.2f}), pyvis {peer:.2f} s")
    print(
        f"  ratio {mine / peer:.3f}, of pairs {min(map(_ratio, ours, theirs)):.3f}"
        f"–{max(map(_ratio, ours, theirs)):.3f}"
    )


def _ratio(own: float, other: float) -> float:
    return own / other


if __name__ == "__main__":
    main()
