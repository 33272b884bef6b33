"""Whatever somebody brings, the answer is a sentence: no traceback, no hang, nothing half done."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sinograph
from sinograph.errors import SinographError, UsageError
from sinograph.overlays import incoming, overlay, template
from sinograph.overlays.findings import Findings
from sinograph.store import serialise
from sinograph.store.embedded import EmbeddedStore
from sinograph.store.versions import StoreFolder

EXAMPLES = 10_000 if os.environ.get("SINOGRAPH_LONG") else 100
GOOD = template.workbook("en", template.EXAMPLE)
CELLS = st.text(st.sampled_from(list("aä中;,\t\"'\n\r=+@<>|0\u202e 2019")), max_size=12)
TURTLE = (
    b"@prefix sg: <https://w3id.org/sinograph/ns#> . <urn:a> a sg:Company ; sg:status sg:Stated ."
)
RDF = {
    ".ttl": TURTLE,
    ".nt": b'<urn:a> <urn:b> "c"@en .\n',
    ".rdf": b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><a/></rdf:RDF>',
    ".jsonld": b'{"@id": "urn:a", "@type": "https://w3id.org/sinograph/ns#Company"}',
    ".trig": b"<urn:g> { <urn:a> <urn:b> <urn:c> . }",
}


def attempt(name: str, content: bytes) -> None:
    """Read a file; a known error or findings are fine, anything else fails the test."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(content)
        findings = Findings("en")
        with contextlib.suppress(SinographError):
            incoming.read(file, findings)
        assert all(found.reason and found.line("de") for found in findings.all)


@settings(max_examples=EXAMPLES)
@given(st.lists(st.lists(CELLS, max_size=5), max_size=6), st.sampled_from(",;\t|"))
def test_any_list(rows: list[list[str]], sign: str) -> None:
    lines = [sign.join(("project", "company", "year", "side")), *(sign.join(r) for r in rows)]
    attempt("a.csv", "\n".join(lines).encode())


@settings(max_examples=EXAMPLES)
@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    for name in ("a.csv", "participations.csv", "a.xlsx", *(f"a{suffix}" for suffix in RDF)):
        attempt(name, content)


@settings(max_examples=EXAMPLES // 2)
@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_a_workbook_with_one_wrong_byte(at: int, value: int) -> None:
    attempt("a.xlsx", GOOD[:at] + bytes([value]) + GOOD[at + 1 :])


@settings(max_examples=EXAMPLES // 2)
@given(st.data())
def test_a_workbook_whose_sheet_is_anything(data: st.DataObject) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as good, zipfile.ZipFile(out, "w") as made:
        for part in good.namelist():
            content = good.read(part)
            if part.endswith("sheet1.xml"):
                at = data.draw(st.integers(0, len(content)))
                content = content[:at] + data.draw(st.binary(max_size=20)) + content[at:]
            made.writestr(part, content)
    attempt("a.xlsx", out.getvalue())


@settings(max_examples=EXAMPLES)
@given(st.sampled_from(sorted(RDF)), st.data())
def test_rdf_in_five_syntaxes_with_something_wrong(suffix: str, data: st.DataObject) -> None:
    content = RDF[suffix]
    at = data.draw(st.integers(0, len(content)))
    attempt(f"a{suffix}", content[:at] + data.draw(st.binary(max_size=8)) + content[at + 1 :])


@settings(max_examples=EXAMPLES)
@given(st.text(max_size=100))
def test_any_name_of_an_overlay(name: str) -> None:
    with contextlib.suppress(UsageError):
        id_, _ = overlay.named(name)
        assert id_ == Path(id_).name
        assert id_.isascii()


def digest(store: Path) -> str:
    version = StoreFolder.open(store).current()
    return serialise.sha256(EmbeddedStore.from_folder(version.graph).triples())


@pytest.mark.parametrize("change", ["add", "remove"])
def test_killed_while_it_writes(tmp_path: Path, change: str) -> None:
    store = tmp_path / "store"
    for name in ("a", "b"):
        file = tmp_path / f"{name}.csv"
        file.write_text(f"project,company\nWorks {name},ACME\nWorks {name},Bolt\n", "utf-8")
    sinograph.add(tmp_path / "a.csv", to=store, empty=True)
    before = digest(store)
    sinograph.add(tmp_path / "b.csv", to=store)
    after = digest(store)
    if change == "add":
        sinograph.remove("b", from_=store)
    command = {
        "add": ["add", str(tmp_path / "b.csv"), "--to", str(store)],
        "remove": ["remove", "b", "--from", str(store)],
    }[change]
    for pause in (0.3, 0.8, 1.5):
        running = subprocess.Popen([sys.executable, "-m", "sinograph", *command])
        time.sleep(pause)
        running.send_signal(signal.SIGKILL)
        running.wait()
        names = {row["name"] for row in sinograph.open(store).overlays().to_dict()["rows"]}
        assert names in ({"a"}, {"a", "b"})
        assert digest(store) == (before if names == {"a"} else after)
    subprocess.run([sys.executable, "-m", "sinograph", *command], check=False)
    assert not list((store / "versions").glob(".*.tmp"))
