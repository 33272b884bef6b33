"""Whatever somebody types, the answer is an answer or a sentence: no traceback, no hang.

`SINOGRAPH_LONG=1` tries ten thousand command lines.
"""

from __future__ import annotations

import contextlib
import io
import os
import resource
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NoReturn

from hypothesis import given, settings
from hypothesis import strategies as st

from sinograph.cli.main import main
from sinograph.cli.registry import COMMANDS

EXAMPLES: Final = 10_000 if os.environ.get("SINOGRAPH_LONG") else 150
#: Those that go on until they are asked to end, or write hundreds of pages.
APART: Final = {"serve", "mcp", "publish"}
SECONDS: Final = 60
BYTES: Final = 1_000_000_000

GRAPH: Final = """\
@prefix sg: <https://w3id.org/sinograph/ns#> .
@prefix id: <https://w3id.org/sinograph/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
id:org-acme a sg:Company, sg:Organisation ; skos:prefLabel "ACME"@en, "ACME"@de, "顶点"@zh .
id:org-bolt a sg:Company, sg:Organisation ; skos:prefLabel "Bolt"@en, "Bolt"@de, "螺栓"@zh .
id:collab-x a sg:Project, sg:Collaboration ; skos:prefLabel "X"@en, "X"@de, "某"@zh .
id:part-a a sg:Participation ; sg:inCollaboration id:collab-x ; sg:participant id:org-acme .
id:part-b a sg:Participation ; sg:inCollaboration id:collab-x ; sg:participant id:org-bolt .
id:org-acme sg:partnerOf id:org-bolt . id:org-bolt sg:partnerOf id:org-acme .
"""
FILES: Final = {
    "good.ttl": GRAPH.encode(),
    "bad.ttl": b"@prefix : <",
    "list.csv": b"project,company\nX,ACME\nX,Bolt\n",
    "bad.xlsx": b"PK\x03\x04",
    "bytes": b"\xff\xfe\x00",
}
OPTIONS: Final = (
    "-f -o --in --year --side --kind --no-family --limit --for-excel --cite --by --category --about"
    " --between --and --without --without-year --ego --size --resolution --cluster --change --query"
    " --to --from --empty --dry-run --lang --graph --format --output --budget --theme --help --as"
    " --sources --accept --decline --name --width --mode --level --limit=3 --year=2016 -"
).split()
WORDS: Final = (
    *("ACME", "Bolt", "顶点", "X", "org-acme", "Siemens", "", " ", "good.ttl", "bad.ttl", "new"),
    *("list.csv", "bad.xlsx", "bytes", "missing.nt", ".", "..", "out.svg", "out.xlsx", "out.html"),
    *("out.json", "json", "csv", "md", "table", "xlsx", "en", "de", "zh", "cn", "all", "0", "-1"),
    *(
        "3",
        "1e9",
        "99999999999999999999",
        "nan",
        "2016",
        "2016..2018",
        "..",
        "2018..2016",
        "degree",
    ),
    *("pagerank", "region", "land", "pair", "http://127.0.0.1:9/sparql", "sources", "zones"),
    *("SELECT * { ?s ?p ?o }", "DROP ALL", "who partners with ACME?", "\u202e", "\udcff", "a\x00b"),
)
WORD: Final = st.one_of(st.sampled_from(WORDS), st.sampled_from(OPTIONS), st.text(max_size=8))
LINE: Final = st.tuples(
    st.one_of(st.sampled_from(sorted(COMMANDS.keys() - APART)), WORD),
    st.lists(WORD, max_size=5),
)


@contextlib.contextmanager
def bounded() -> Iterator[None]:
    """Fails what takes more seconds, or more memory than before, than it may."""

    def late(*_: object) -> NoReturn:
        raise TimeoutError

    before, handler = resource.getrusage(resource.RUSAGE_SELF), signal.signal(signal.SIGALRM, late)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, handler)
    after = resource.getrusage(resource.RUSAGE_SELF)
    assert (after.ru_maxrss - before.ru_maxrss) * 1024 < BYTES


def said(argv: list[str]) -> tuple[int, str]:
    """The exit code of a command line in a folder of its own, and what it says of its failure."""
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.chdir(folder),
        contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8")),
        contextlib.redirect_stderr(io.TextIOWrapper(io.BytesIO(), "utf-8")) as errors,
        bounded(),
    ):
        for name, content in FILES.items():
            Path(name).write_bytes(content)
        try:
            code: object = main(argv)
        except SystemExit as end:
            code = end.code
        errors.seek(0)
        assert isinstance(code, int)
        return code, errors.read()


@settings(max_examples=EXAMPLES)
@given(LINE)
def test_any_command_line(line: tuple[str, list[str]]) -> None:
    command, words = line
    if command in APART or "spark" in words:
        return
    code, errors = said(["--graph", "good.ttl", command, *words])
    assert code in {0, 1, 2, 3}
    if code in {1, 2}:
        assert "sinograph" in errors
    assert "Traceback" not in errors
