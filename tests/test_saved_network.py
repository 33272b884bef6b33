"""The saved network is the network; a stale or broken one is read anew; nothing half-written."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

import sinograph
from sinograph.answer.rows import PairRow, PartnerRow
from sinograph.model import Triple
from sinograph.namespaces import ID
from sinograph.network import saved
from sinograph.network.lookup import Lookup, group_pairs, top_pairs
from sinograph.network.network import Network
from sinograph.store.embedded import EmbeddedStore

from .conftest import Cells, Tables
from .test_network import ORGANISATIONS, graphs, projection
from .test_partners import joint

NONE = np.array([], dtype=np.int64)


def network(tables: Tables) -> Network:
    links = [{"subject": "org-child", "property": "subsidiaryOf", "object": "org-parent"}]
    rows = [*joint("one", "a", "child", a="cn"), *joint("two", "a", "b")]
    return sinograph.open(tables(links=links, participations=rows))._network


def test_what_is_saved_is_what_is_opened(tables: Tables, tmp_path: Path) -> None:
    net, folder = network(tables), tmp_path / "x.network"
    saved.save(net, "abc", folder)
    again = saved.load(folder, "abc")
    assert again is not None
    assert again.families == net.families
    for name in net.incidence.__dataclass_fields__:
        assert list(getattr(again.incidence, name)) == list(getattr(net.incidence, name))
    assert [path.name for path in tmp_path.iterdir()] == ["x.network"]


def test_another_graph_or_a_broken_file_is_not_opened(tables: Tables, tmp_path: Path) -> None:
    folder = tmp_path / "x.network"
    assert saved.load(folder, "abc") is None
    saved.save(network(tables), "abc", folder)
    assert saved.load(folder, "abd") is None
    (folder / "kind.npy").write_bytes(b"")
    assert saved.load(folder, "abc") is None


def test_an_interruption_leaves_what_was_there(
    tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    net, folder = network(tables), tmp_path / "x.network"
    saved.save(net, "abc", folder)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(np, "save", interrupted)
    with pytest.raises(KeyboardInterrupt):
        saved.save(net, "new", folder)
    assert saved.load(folder, "abc") is not None
    assert [path.name for path in tmp_path.iterdir()] == ["x.network"]


def test_a_store_uses_the_network_beside_it(
    tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text("")
    store = EmbeddedStore.from_file(file)
    saved.of_store(store)
    assert not (tmp_path / "graph.ttl.network").exists(), "unknown graphs are not known again"
    store.fingerprint = "abc"
    saved.of_store(store)
    assert not (tmp_path / "graph.ttl.network").exists(), "a small network is not worth saving"
    monkeypatch.setattr(saved, "_WORTH", 0)
    saved.of_store(store)
    saved.save(network(tables), "abc", tmp_path / "graph.ttl.network")
    assert len(saved.of_store(store).incidence.organisation) == 4


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs(), ORGANISATIONS)
def test_partners_looked_up_are_those_of_sparql(triples: list[Triple], name: str) -> None:
    store = EmbeddedStore.from_triples(triples)
    answer = sinograph.Graph(store).partners(name, kinds=["all"])
    expected = {row.id: row.count for row in answer if isinstance(row, PartnerRow)}
    net = Network.read(store)
    families = net.families
    family = net.numbers(sorted(families.below(ID + name)))
    above = net.numbers(sorted(families.above(ID + name)))
    found = Lookup.of(net.incidence).partners(
        np.array(family, dtype=np.int64), np.array(above, dtype=np.int64)
    )
    names = net.incidence.organisations.many(found.organisation)
    assert dict(zip(names, found.shared.tolist(), strict=True)) == expected


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_top_pairs_are_those_of_sparql(triples: list[Triple]) -> None:
    store = EmbeddedStore.from_triples(triples)
    rows = sinograph.Graph(store).pairs(kinds=["all"])
    pairs = sorted((-r.count, r.a.id, r.b.id) for r in rows if isinstance(r, PairRow))
    net = Network.read(store)
    found = net.project(np.ones(len(net.incidence.collaborations), dtype=bool))
    names = net.incidence.organisations
    for count in (1, 3, 100):
        ties = top_pairs(found, count)
        ends = zip(found.nodes[found.a[ties]], found.nodes[found.b[ties]], strict=True)
        numbers = found.shared[ties].tolist()
        top = [(-n, names[a], names[b]) for n, (a, b) in zip(numbers, ends, strict=True)]
        assert top == pairs[:count]


def test_years_of_a_partnership_span_its_collaborations(tables: Tables) -> None:
    years: list[Cells] = [{"id": "collab-one", "year": 2015}, {"id": "collab-two", "year": 2018}]
    rows = [*joint("one", "a", "b"), *joint("two", "a", "b")]
    net = sinograph.open(tables(collaborations=years, participations=rows))._network
    found = Lookup.of(net.incidence).partners(np.array([0]), NONE)
    assert (found.shared.tolist(), found.first.tolist(), found.last.tolist()) == (
        [2],
        [2015],
        [2018],
    )


def test_two_steps_and_pairs_of_groups() -> None:
    found = projection({"ab": ["a", "b"], "bc": ["b", "c"], "cd": ["c", "d"]})
    assert Lookup.of(found.incidence).within_two(0).tolist() == [1, 2]
    groups = group_pairs(found, np.array([0, 1, 1, -1]), 2)
    assert groups.tolist() == [[0, 1], [1, 1]]
