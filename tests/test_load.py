"""Whole graphs are loaded into a store: every format, derived edges, all or nothing, bounds."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sinograph
from sinograph import resources
from sinograph.errors import Failure, NotReadable, UsageError
from sinograph.loading import ties
from sinograph.loading.load import load
from sinograph.model import Iri, Text
from sinograph.namespaces import COLLABORATION_KINDS, ID, PARTNERSHIP_KINDS, RDF, SG, SKOS
from sinograph.store.embedded import EmbeddedStore
from sinograph.store.versions import StoreFolder

from .conftest import Tables
from .test_partners import joint

LINES = [
    f'<{ID}org-a> <{SKOS}prefLabel> "甲 \\"A\\""@zh .',
    f"<{ID}org-a> <{RDF}type> <{SG}Company> .",
    f"_:x <{SG}about> <{ID}org-a> .",
]


def graph(path: Path) -> ox.Store:
    return ox.Store.read_only(str(StoreFolder.open(path).current().graph))


def written(path: Path, format_: ox.RdfFormat, data: bytes = "\n".join(LINES).encode()) -> Path:
    quads = ox.parse(data, ox.RdfFormat.N_TRIPLES)
    if format_.supports_datasets:
        path.write_bytes(ox.serialize(quads, format=format_) or b"")
    else:
        path.write_bytes(ox.serialize((quad.triple for quad in quads), format=format_) or b"")
    return path


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("suffix", "format_"),
    [
        (".nt", ox.RdfFormat.N_TRIPLES),
        (".ttl", ox.RdfFormat.TURTLE),
        (".rdf", ox.RdfFormat.RDF_XML),
        (".jsonld", ox.RdfFormat.JSON_LD),
        (".trig", ox.RdfFormat.TRIG),
        (".nq", ox.RdfFormat.N_QUADS),
    ],
)
def test_every_format_brings_the_same_triples(
    tmp_path: Path, suffix: str, format_: ox.RdfFormat, *, packed: bool
) -> None:
    file = written(tmp_path / f"g{suffix}", format_)
    if packed:
        file = file.with_name(f"{file.name}.gz")
        file.write_bytes(gzip.compress(file.with_suffix("").read_bytes()))
    load([file], tmp_path / "store", empty=True)
    found = ox.Dataset(graph(tmp_path / "store"))
    expected = ox.Dataset(ox.parse("\n".join(LINES), ox.RdfFormat.N_TRIPLES))
    for dataset in (found, expected):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    assert found == expected


def test_blank_nodes_of_two_files_stay_apart(tmp_path: Path) -> None:
    one, two = (written(tmp_path / f"{name}.nt", ox.RdfFormat.N_TRIPLES) for name in "ab")
    load([one, two], tmp_path / "store", empty=True)
    assert len(graph(tmp_path / "store")) == len(LINES) + 1


def test_named_graphs_are_merged_and_counted(tmp_path: Path) -> None:
    file = tmp_path / "g.trig"
    file.write_text("<x:g> { <x:a> <x:b> 1, 2 } <x:h> { <x:a> <x:b> 1 } <x:a> <x:b> 3 .")
    loaded = load([file], tmp_path / "store", empty=True)
    assert (loaded.named, loaded.graphs) == (3, 2)
    assert {str(quad.graph_name) for quad in graph(tmp_path / "store")} == {"DEFAULT"}
    assert len(graph(tmp_path / "store")) == 3


def test_a_new_store_begins_with_the_shipped_graph(tmp_path: Path) -> None:
    file = written(tmp_path / "g.nt", ox.RdfFormat.N_TRIPLES)
    opened = sinograph.load(file, tmp_path / "store")
    assert opened.partners("Siemens").rows == sinograph.open().partners("Siemens").rows
    shipped = ox.Store()
    shipped.load(path=str(resources.path("compiled.ttl")), format=ox.RdfFormat.TURTLE)
    found = set(graph(tmp_path / "store"))
    assert set(shipped) <= found
    assert len(found) == len(shipped) + len(LINES)


def test_tables_become_what_they_are_when_opened(tables: Tables, tmp_path: Path) -> None:
    links = [{"subject": "org-child", "property": "subsidiaryOf", "object": "org-parent"}]
    folder = tables(links=links, participations=[*joint("one", "a", "child", "parent", a="cn")])
    opened = sinograph.load(folder, tmp_path / "store", empty=True)
    found = set(graph(tmp_path / "store"))
    direct = sinograph.open(folder)
    assert opened.partners("org-a").rows == direct.partners("org-a").rows
    store = direct._store
    assert isinstance(store, EmbeddedStore)
    assert found == set(store.quads())


def test_what_is_loaded_later_joins_what_is_there(tmp_path: Path) -> None:
    def file(name: str, *lines: str) -> Path:
        path = tmp_path / f"{name}.ttl"
        path.write_text(f"PREFIX sg: <{SG}> PREFIX : <{ID}> " + " ".join(lines))
        return path

    first = file("1", ":c a sg:Project . :p sg:inCollaboration :c ; sg:participant :a .")
    second = file("2", ":q sg:inCollaboration :c ; sg:participant :b .")
    third = file("3", ":b sg:subsidiaryOf :a .")
    store, partner = tmp_path / "store", ox.NamedNode(ties.DERIVED[0])
    load([first], store, empty=True)
    counts = []
    for path in (second, third):
        load([path], store)
        counts.append(len(list(graph(store).quads_for_pattern(None, partner, None))))
    assert counts == [2, 0]
    assert [o.name for o in StoreFolder.open(store).current().manifest.entry.base] == [
        "1.ttl",
        "2.ttl",
        "3.ttl",
    ]


def test_stated_partners_without_a_collaboration_are_none(tmp_path: Path) -> None:
    file = tmp_path / "g.nt"
    file.write_text(f"<{ID}org-a> <{ties.DERIVED[0]}> <{ID}org-b> .\n")
    load([file], tmp_path / "store", empty=True)
    assert len(graph(tmp_path / "store")) == 0


NAMES = st.integers(0, 4)
FACTS = st.lists(
    st.one_of(
        st.tuples(st.just("kind"), NAMES, st.sampled_from(COLLABORATION_KINDS)),
        st.tuples(st.just("inCollaboration"), NAMES, NAMES),
        st.tuples(st.just("participant"), NAMES, NAMES),
        st.tuples(st.just("side"), NAMES, st.sampled_from(["ChineseSide", "GermanSide", "Other"])),
        st.tuples(st.just("subsidiaryOf"), NAMES, NAMES),
    ),
    max_size=40,
)
Facts: TypeAlias = list[tuple[str, int, int | str]]
SUBJECTS = {"kind": "c", "subsidiaryOf": "o"}
OBJECTS = {"inCollaboration": "c", "participant": "o", "subsidiaryOf": "o"}


def statement(fact: tuple[str, int, int | str]) -> tuple[Iri, Iri, Iri]:
    what, subject, object_ = fact
    value = f"{SG}{object_}" if isinstance(object_, str) else f"{ID}{OBJECTS[what]}{object_}"
    property_ = f"{RDF}type" if what == "kind" else f"{SG}{what}"
    return Iri(f"{ID}{SUBJECTS.get(what, 'p')}{subject}"), Iri(property_), Iri(value)


def the_edges_are_those_that_the_queries_derive(facts: Facts) -> None:
    triples = {statement(fact) for fact in facts}
    store, seen = EmbeddedStore.from_triples(triples), ties.Ties()
    for subject, property_, object_ in triples:
        seen.wanted[property_.value](ox.NamedNode(subject.value), ox.NamedNode(object_.value))
    names = [name[1:-1] for name in seen.names]
    found = {
        (Iri(names[a]), Iri(property_), Iri(names[b]))
        for property_, one, other in seen.edges()
        for a, b in zip(one.tolist(), other.tolist(), strict=True)
    }
    queries = sorted((resources.path("queries") / "derive").glob("*.rq"))
    assert len(queries) == len(ties.DERIVED)
    assert found == {triple for query in queries for triple in store.construct(query.read_text())}


@given(FACTS)
@settings(max_examples=200)
def test_the_edges_are_those_that_the_queries_derive(facts: Facts) -> None:
    the_edges_are_those_that_the_queries_derive(facts)


@given(FACTS)
@settings(max_examples=50)
def test_terms_that_share_half_a_hash_are_told_apart(facts: Facts) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            ties, "hash", lambda text: hash(text) if text[0] == "\0" else 1, raising=False
        )
        the_edges_are_those_that_the_queries_derive(facts)


def test_kinds_that_make_partners_are_those_of_the_queries() -> None:
    for query in (resources.path("queries") / "derive").glob("*.rq"):
        named = [kind for kind in COLLABORATION_KINDS if f"sg:{kind} " in query.read_text()]
        assert named == list(PARTNERSHIP_KINDS)


LAUGHS = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><r xmlns="x:">&b;</r>'
TERM = b"<x:a> <x:b> " + b"<<( <x:a> <x:b> " * 50_000 + b"<x:c>" + b" )>>" * 50_000 + b" .\n"
REFUSED = {
    "broken.ttl": (b"<x:a> <x:b> .", r"broken\.ttl cannot be read as Turtle: .* line 1"),
    "laughs.rdf": (LAUGHS.encode(), "DOCTYPE"),
    "late.rdf": (b"<r xmlns='x:'>" + b" " * (1 << 18) + LAUGHS.encode() + b"</r>", "DOCTYPE"),
    "wide.rdf": (LAUGHS.encode("utf-16"), "not in UTF-8"),
    "wide-bare.rdf": (LAUGHS.encode("utf-16-le"), "not in UTF-8"),
    "deep.jsonld": (b"[" * 5_000 + b"]" * 5_000, "nests deeper than 100"),
    "deep.nt": (TERM, "nests deeper than 100"),
    "bomb.nt.gz": (gzip.compress(b"# zeros\n" + b"\n" * (200 << 20)), "unfolds to more than 100"),
    "long.nt.gz": (gzip.compress(b"#" * (20 << 20)), "unfolds|too long"),
    "cut.nt.gz": (gzip.compress("\n".join(LINES).encode())[:-9], "damaged or not complete"),
    "not.nt.gz": (b"plain", "damaged or not complete"),
    "table.csv": (b"id\n", "no known RDF suffix"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_wrong_or_dangerous_changes_nothing(tmp_path: Path, name: str) -> None:
    data, said = REFUSED[name]
    (tmp_path / name).write_bytes(data)
    good = written(tmp_path / "good.nt", ox.RdfFormat.N_TRIPLES)
    with pytest.raises(NotReadable, match=said) as raised:
        load([good, tmp_path / name], tmp_path / "store", empty=True)
    assert name in str(raised.value)
    assert not (tmp_path / "store").exists()
    load([good], tmp_path / "store", empty=True)
    with pytest.raises(NotReadable):
        load([good, tmp_path / name], tmp_path / "store")
    assert len(graph(tmp_path / "store")) == len(LINES)


@pytest.mark.parametrize("name", ["laughs.rdf", "late.rdf", "wide.rdf", "deep.jsonld", "deep.nt"])
def test_what_is_dangerous_is_neither_opened_nor_added(tmp_path: Path, name: str) -> None:
    data, said = REFUSED[name]
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(NotReadable, match=said):
        sinograph.open(file)
    with pytest.raises(NotReadable, match=said):
        sinograph.add(file, to=tmp_path / "store", empty=True)
    assert not (tmp_path / "store").exists()


def test_a_parser_that_dies_takes_nothing_along(tmp_path: Path) -> None:
    file = tmp_path / "deep.ttl"
    file.write_bytes(TERM.replace(b"<<(", b"<<( #.\n"))
    with pytest.raises(Failure, match="ended its process"):
        load([file], tmp_path / "store", empty=True)
    assert not (tmp_path / "store").exists()


def test_text_that_looks_like_nesting_is_loaded(tmp_path: Path) -> None:
    signs = '"[{' * 200 + "\\" + "<<" * 40
    text, file = Text(signs), tmp_path / "text"
    quad = ox.Quad(ox.NamedNode("x:a"), ox.NamedNode("x:b"), ox.Literal(text.value))
    for format_ in (ox.RdfFormat.JSON_LD, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.RDF_XML):
        path = file.with_suffix(f".{format_.file_extension}")
        if format_.supports_datasets:
            path.write_bytes(ox.serialize([quad], format=format_) or b"")
        else:
            path.write_bytes(ox.serialize([quad.triple], format=format_) or b"")
        load([path], tmp_path / "store", empty=True)
        assert list(graph(tmp_path / "store")) == [quad]


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    file = written(tmp_path / "g.nt", ox.RdfFormat.N_TRIPLES)
    with pytest.raises(UsageError, match="not empty"):
        load([file], tmp_path)
    with pytest.raises(NotReadable, match="there is no file"):
        load([tmp_path / "missing.nt"], tmp_path / "store")
    assert [path.name for path in tmp_path.iterdir()] == ["g.nt"]


FULL = """
import resource, signal, sys
from pathlib import Path
from sinograph.loading import ties
from sinograph.loading.load import load
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 19, 1 << 19))
load([Path(sys.argv[1])], Path(sys.argv[2]))
"""


def test_a_full_disk_leaves_the_old_version(tmp_path: Path) -> None:
    store, file = tmp_path / "store", tmp_path / "large.nt"
    load([written(tmp_path / "g.nt", ox.RdfFormat.N_TRIPLES)], store, empty=True)
    file.write_text("".join(f'<x:{n}> <x:b> "{n**9}" .\n' for n in range(50_000)))
    command = [sys.executable, "-c", FULL, str(file), str(store)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "cannot be written, and is as it was" in run.stderr
    assert len(graph(store)) == len(LINES)
    assert [path.name for path in (store / "versions").iterdir()] == ["000001"]
    load([file], store)
    assert len(graph(store)) == len(LINES) + 50_000
