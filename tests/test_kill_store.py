"""Stores whose writers are killed, whose files are damaged, whose disk is full: the short form.

The long form is `python benchmarks/kill_store.py`: 200 kills, with the shipped graph.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[1] / "benchmarks" / "kill_store.py"


@pytest.fixture(scope="module")
def said() -> str:
    """What the program says of a small store."""
    numbers = ["--kills", "8", "--damages", "50", "--full", "3"]
    command = [sys.executable, str(PROGRAM), "--small", *numbers]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_writer_that_is_killed_leaves_what_was_there_or_what_it_wrote(said: str) -> None:
    assert "8 kills: 0 stores unreadable, partial, or without what was acknowledged" in said


def test_every_damaged_file_is_noticed(said: str) -> None:
    assert "50 damaged files: 0 not noticed" in said


def test_the_old_version_serves_when_the_disk_is_full(said: str) -> None:
    if "only root may mount" in said:
        pytest.skip("only root may mount a file system of its own")
    assert "3 full disks: 0 stores not as before" in said
