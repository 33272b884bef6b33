"""A file that is replaced is found as it was or as it is, never half."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sinograph.store import durable

#: Writes while files may have so many bytes only, as if the disk were full.
FULL = """
import resource, sys
from pathlib import Path
from sinograph.store import durable
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
durable.replace(Path(sys.argv[1]), b"new" * 1000)
"""


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("old", encoding="utf-8")
    run = subprocess.run([sys.executable, "-c", FULL, file], capture_output=True, check=False)
    assert b"File too large" in run.stderr
    assert file.read_text(encoding="utf-8") == "old"
    assert os.listdir(tmp_path) == ["file"]


def test_a_reader_finds_the_old_or_the_new(tmp_path: Path) -> None:
    file, ended = tmp_path / "file", threading.Event()
    versions = [letter * 300_000 for letter in (b"a", b"b")]
    durable.replace(file, versions[0])

    def write() -> None:
        for number in range(200):
            durable.replace(file, versions[number % 2])
        ended.set()

    writer = threading.Thread(target=write)
    writer.start()
    found = set[bytes]()
    while not ended.is_set():
        found.add(file.read_bytes())
    writer.join()
    assert found <= set(versions)


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664])
def test_who_may_read_a_file_may_read_it_afterwards(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "file"
    file.write_text("old", encoding="utf-8")
    file.chmod(mode)
    durable.replace(file, b"new")
    assert file.stat().st_mode & 0o777 == mode


def test_a_link_and_a_pipe_stay_what_they_are(tmp_path: Path) -> None:
    file, link, pipe = (tmp_path / name for name in ("file", "link", "pipe"))
    file.write_text("old", encoding="utf-8")
    link.symlink_to(file)
    durable.replace(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE)
    durable.replace(pipe, b"new")
    assert reader.communicate()[0] == b"new"
    assert pipe.is_fifo()
