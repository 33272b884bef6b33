"""The network in arrays beside SPARQL and NetworkX, on one synthetic graph in one run.

Every pair of answers is compared for equality; the ratios count, not the seconds, which are those
of the processor: nobody's clock is quiet. SPARQL that does not end within the deadline gives a
bound (“at least”).

    python benchmarks/network.py [PROJECTS] [DEADLINE]
"""

from __future__ import annotations

import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import generate
import igraph
import networkx as nx
import numpy as np

from sinograph.arrays.strings import Ints
from sinograph.errors import DeadlinePassed
from sinograph.names import index
from sinograph.names.book import rows as labels
from sinograph.names.spelling import Spelling, fit
from sinograph.namespaces import PREF_LABEL, SG
from sinograph.network import saved
from sinograph.network.clusters import SEED, partition
from sinograph.network.lookup import Lookup, group_pairs, top_pairs
from sinograph.network.network import Network
from sinograph.network.projection import Projection, project
from sinograph.network.ranks import rank
from sinograph.network.ties import Ties
from sinograph.store.embedded import EmbeddedStore
from sinograph.store.guard import guarded

Found = TypeVar("Found")

#: Seconds below which a query runs several times.
_SHORT = 5.0
#: How many nodes sampled betweenness starts from.
_PIVOTS = 10
#: From so many ties on each algorithm runs once, and NetworkX not at all.
_LARGE = 3_000_000

_PAIRS = f"""
  ?p <{SG}inCollaboration> ?c ; <{SG}participant> ?a .
  ?q <{SG}inCollaboration> ?c ; <{SG}participant> ?b .
"""
_KIN = f"""FILTER NOT EXISTS {{ ?a <{SG}subsidiaryOf>+ ?b }}
  FILTER NOT EXISTS {{ ?b <{SG}subsidiaryOf>+ ?a }}"""


def timed(work: Callable[[], Found], runs: int = 1) -> tuple[float, Found]:
    """Median processor time of `work`, and what it gave."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        found = work()
        times.append(time.process_time() - start)
    return statistics.median(times), found


def show(what: str, ours: float, theirs: float, bound: str = "") -> None:
    """One line: both times and the ratio."""
    print(f"{what}: {ours:.4g} s, other {bound}{theirs:.4g} s, 1/{theirs / ours:.0f}", flush=True)


def sparql(store: EmbeddedStore, query: str, deadline: float) -> tuple[float, Any, str]:
    """Median time and bindings of a query; the deadline, nothing and “at least ” past it.

    A first run in a process that can be killed shows whether it ends; short ones run five times.
    """
    try:
        seconds, reply = timed(lambda: guarded(store, query, deadline))
    except DeadlinePassed:
        return deadline, None, "at least "
    seconds, reply = timed(lambda: store.reply(query), 5 if seconds < _SHORT else 1)
    return seconds, json.loads(reply.body)["results"]["bindings"], ""


def same(ours: object, theirs: object) -> None:
    """Stop when two answers differ."""
    if ours != theirs:
        raise SystemExit("the answers differ")


def hub_questions(store: EmbeddedStore, net: Network, deadline: float) -> None:
    """Partners of the largest hub, with counts and years; and theirs."""
    incidence = net.incidence
    seconds, lookup = timed(lambda: Lookup.of(incidence))
    print(f"look-up built in {seconds:.2f} s")
    hub = int(np.argmax(np.diff(lookup.take_starts)))
    name = incidence.organisations[hub]
    query = f"""SELECT ?b (COUNT(DISTINCT ?c) AS ?n) (MIN(?y) AS ?first) (MAX(?z) AS ?last) WHERE {{
      VALUES ?a {{ <{name}> }} {_PAIRS} FILTER(?b != ?a)
      ?c <{SG}yearMin> ?y ; <{SG}yearMax> ?z }} GROUP BY ?b"""
    theirs, rows, bound = sparql(store, query, deadline)
    none = np.array([], dtype=np.int64)

    def partners() -> list[tuple[str, int, int, int]]:
        found = lookup.partners(np.array([hub]), none)
        names = incidence.organisations.many(found.organisation)
        columns = (found.shared.tolist(), found.first.tolist(), found.last.tolist())
        return list(zip(names, *columns, strict=True))

    ours, found = timed(partners, 25)
    if rows is not None:
        numbers = ("n", "first", "last")
        listed = [(r["b"]["value"], *(int(r[k]["value"]) for k in numbers)) for r in rows]
        same(found, sorted(listed))
    show(f"partners of the largest hub ({len(found)})", ours, theirs, bound)
    two = f"""SELECT DISTINCT ?d WHERE {{
      {{ SELECT DISTINCT ?e WHERE {{ {{ SELECT DISTINCT ?b WHERE {{
        VALUES ?a {{ <{name}> }} {_PAIRS} }} }}
        ?r <{SG}participant> ?b ; <{SG}inCollaboration> ?e }} }}
      ?s <{SG}inCollaboration> ?e ; <{SG}participant> ?d FILTER(?d != <{name}>) }}"""
    theirs, rows, bound = sparql(store, two, deadline)
    ours, far = timed(lambda: incidence.organisations.many(lookup.within_two(hub)), 9)
    if rows is not None:
        same(far, sorted(row["d"]["value"] for row in rows))
    show(f"within two steps ({len(far)})", ours, theirs, bound)


def one_name(store: EmbeddedStore, deadline: float) -> None:
    """An organisation found by its name, and by a part of it."""
    book = index.build(labels(store))
    label = book.labels[len(book.labels) // 2]
    for what, asked, test in (
        ("a name", label.lower(), f'LCASE(STR(?l)) = "{label.lower()}"'),
        ("a part of a name", label.split()[1], f'CONTAINS(LCASE(STR(?l)), "{label.split()[1]}")'),
    ):
        query = f"SELECT DISTINCT ?o {{ ?o <{PREF_LABEL}> ?l FILTER({test}) }}"
        theirs, bindings, bound = sparql(store, query, deadline)

        def find(asked: str = asked) -> list[str]:
            spelling = Spelling(asked)
            return sorted({n.thing for n in book.candidates(spelling) if fit(spelling, n.spelling)})

        ours, found = timed(find, 25)
        if bindings is not None and what == "a name":
            same(found, sorted(row["o"]["value"] for row in bindings))
        show(f"{what} found among {len(book.labels)}", ours, theirs, bound)


def all_pairs(
    store: EmbeddedStore, net: Network, graph: generate.Synthetic, deadline: float
) -> Projection:
    """The strongest pairs, the regions they join, and the projection beside NetworkX."""
    ours, found = timed(lambda: project(net.incidence, net.families), 3)
    names = found.incidence.organisations

    def loops() -> nx.Graph[str]:
        members: dict[str, list[str]] = {}
        query = f"SELECT ?c ?o {{ ?p <{SG}inCollaboration> ?c ; <{SG}participant> ?o }}"
        for collaboration, organisation in store.values(query):
            members.setdefault(collaboration, []).append(organisation)
        other: nx.Graph[str] = nx.Graph()
        for own in members.values():
            for place, a in enumerate(own):
                for b in own[place + 1 :]:
                    weight = other[a][b]["weight"] if other.has_edge(a, b) else 0
                    other.add_edge(a, b, weight=weight + 1)
        return other

    theirs, _ = timed(loops)
    reading, again = timed(lambda: Network.read(store))
    same(again.incidence.organisation.tolist(), net.incidence.organisation.tolist())
    show(f"projection from arrays ({len(found.a)} ties) / rows + loops", ours, theirs)
    show("rows read and projected / rows + loops", reading + ours, theirs)
    top = f"""SELECT ?a ?b (COUNT(DISTINCT ?c) AS ?n) WHERE {{ {_PAIRS}
      FILTER(STR(?a) < STR(?b)) {_KIN} }} GROUP BY ?a ?b ORDER BY DESC(?n) ?a ?b LIMIT 20"""
    theirs, rows, bound = sparql(store, top, deadline)

    def strongest() -> list[tuple[str, str, int]]:
        made = project(net.incidence, net.families)
        ties = top_pairs(made, 20)
        a, b = (names.many(made.nodes[end[ties]]) for end in (made.a, made.b))
        return list(zip(a, b, made.shared[ties].tolist(), strict=True))

    top_ours, pairs = timed(strongest, 5)
    if rows is not None:
        listed = [(r["a"]["value"], r["b"]["value"], int(r["n"]["value"])) for r in rows]
        same(pairs, listed)
    show("top 20 pairs", top_ours, theirs, bound)
    regions(store, net, graph, deadline)
    return found


def regions(store: EmbeddedStore, net: Network, graph: generate.Synthetic, deadline: float) -> None:
    """How many pairs of partners join each two regions."""
    names = net.incidence.organisations
    region = np.array([graph.region[int(name[-7:])] for name in names])
    query = f"""SELECT ?x ?y (COUNT(*) AS ?n) WHERE {{ {{ SELECT DISTINCT ?a ?b WHERE {{ {_PAIRS}
      FILTER(STR(?a) < STR(?b)) {_KIN} }} }}
      ?a <{SG}headquarteredIn> ?x . ?b <{SG}headquarteredIn> ?y }} GROUP BY ?x ?y"""
    theirs, rows, bound = sparql(store, query, deadline)

    def count() -> Ints:
        found = project(net.incidence, net.families)
        return group_pairs(found, region, generate.REGIONS)

    ours, counts = timed(count, 3)
    if rows is not None:
        total = sum(int(row["n"]["value"]) for row in rows)
        same(total, int(np.triu(counts).sum()))
    show("pairs of regions, projection included", ours, theirs, bound)


def algorithms(found: Projection) -> None:
    """One clustering run beside the library's own call; sampled betweenness beside NetworkX."""
    edges = np.column_stack((found.a, found.b))

    def library() -> igraph.VertexClustering:
        graph = igraph.Graph(n=len(found.nodes), edges=edges)
        igraph.set_random_number_generator(random.Random(SEED))  # noqa: S311
        return graph.community_leiden(
            objective_function="modularity", weights=found.newman, n_iterations=2
        )

    runs = 1 if len(found.a) > _LARGE else 3
    theirs, other = timed(library, runs)
    ours, labels = timed(lambda: Ties(found).leiden(1.0, SEED), runs)
    ties = Ties(found)
    quality = ties.modularity(labels), ties.modularity(np.array(other.membership))
    print(f"one Leiden run: {ours:.2f} s, library {theirs:.2f} s, {ours / theirs:.2f} ×", end="; ")
    print(f"modularity {quality[0]:.5f} and {quality[1]:.5f}")
    seconds, clusters = timed(lambda: partition(ties))
    stable = statistics.fmean(clusters.stability(c) for c in range(len(clusters)))
    runs = len(clusters.runs)
    print(f"all {runs} runs with stability: {seconds:.1f} s, {len(clusters)} clusters,")
    print(f"mean stability {stable:.2f}")
    for measure in ("degree", "pagerank", "core"):
        seconds, _ = timed(lambda by=measure: rank(ties, by))
        print(f"rank by {measure}: {seconds:.1f} s", flush=True)
    if len(found.a) > _LARGE:
        return
    graph = nx.Graph()
    graph.add_nodes_from(range(len(found.nodes)))
    weights = zip(found.a.tolist(), found.b.tolist(), (1 / found.newman).tolist(), strict=True)
    graph.add_weighted_edges_from(weights, weight="length")
    chosen = np.linspace(0, len(found.nodes) - 1, _PIVOTS).astype(int).tolist()
    ours, values = timed(lambda: ties.betweenness(chosen), 3)
    theirs, others = timed(
        lambda: nx.betweenness_centrality_subset(graph, chosen, list(graph), weight="length")
    )
    size = len(found.nodes)
    scaled = np.array([others[node] for node in range(size)]) * size / _PIVOTS
    scaled /= (size - 1) * (size - 2) / 2
    print(f"largest difference of betweenness: {np.max(np.abs(values - scaled)):.2g}")
    show(f"betweenness from {_PIVOTS} pivots", ours, theirs)


def saving(net: Network) -> None:
    """Saving, opening, and partners through the opened arrays."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "x.network"
        seconds, _ = timed(lambda: saved.save(net, "x", place))
        size = sum(file.stat().st_size for file in place.iterdir())
        opening, opened = timed(lambda: saved.load(place, "x"), 5)
        if opened is None:
            raise SystemExit("what was saved cannot be opened")
        print(f"saved in {seconds:.2f} s, {size / 1e6:.0f} MB; opened in {opening:.3f} s")
        lookup = Lookup.of(opened.incidence)
        degree = np.diff(lookup.take_starts)
        order = np.argsort(degree, kind="stable")
        none = np.array([], dtype=np.int64)
        for what, own in (("median", order[len(order) // 2]), ("largest", order[-1])):
            work = lambda own=own: lookup.partners(np.array([own]), none)  # noqa: E731
            seconds, found = timed(work, 9)
            print(f"partners of the {what} ({len(found.organisation)}): {seconds * 1000:.2f} ms")


def main() -> None:
    """Run everything for one size."""
    projects = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    deadline = float(sys.argv[2]) if len(sys.argv) > 2 else 120.0
    graph = generate.synthetic(projects)
    net = generate.network(graph)
    print(f"{projects} projects, {len(net.incidence.organisation)} participations")
    saving(net)
    if deadline:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "graph.nt"
            with file.open("w", encoding="utf-8") as out:
                out.writelines(generate.lines(graph))
            store = EmbeddedStore.from_file(file)
        one_name(store, deadline)
        hub_questions(store, net, deadline)
        found = all_pairs(store, net, graph, deadline)
        del store
    else:
        seconds, found = timed(lambda: project(net.incidence, net.families))
        print(f"projection: {seconds:.1f} s, {len(found.a)} ties")
    algorithms(found)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


if __name__ == "__main__":
    main()
