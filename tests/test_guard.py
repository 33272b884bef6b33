"""A query runs in bounds of time and memory, and never outlives what asked it for long."""

from __future__ import annotations

import select
import subprocess
import sys
from pathlib import Path

import pytest

import sinograph

_LINUX = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc")


@_LINUX
def test_a_query_that_takes_too_much_memory_is_given_up(shipped: sinograph.Graph) -> None:
    every_pair = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
    with pytest.raises(sinograph.Failure, match="too large"):
        shipped.query(every_pair, deadline=120, memory=1 << 26)
    assert shipped.query("ASK { ?s ?p ?o }", memory=1 << 26).body


@_LINUX
def test_a_query_ends_although_what_asked_it_was_killed() -> None:
    script = (
        "import sinograph\n"
        "bomb = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }'\n"
        "print('asked', flush=True)\n"
        "sinograph.open().query(bomb, deadline=3)\n"
    )
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "asked\n"
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        query = ""
        while not query:
            query = children.read_text(encoding="ascii").strip()
        process.kill()
        # The query holds the pipe too, which closes when it ends; by itself it takes for ever.
        ended, _, _ = select.select([process.stdout], [], [], 60)
        assert ended
        assert process.stdout.read() == ""
