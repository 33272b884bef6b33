"""Work that several processes share: all of it is done, and what goes wrong is told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sinograph.errors import Failure
from sinograph.explorer.published.crew import processes, spread


@pytest.mark.parametrize("count", [1, 2, 5])
def test_every_task_is_done_once_by_processes_of_their_own(count: int) -> None:
    tasks = [*range(200)]

    def work(number: int) -> tuple[int, int]:
        return number * number, os.getpid()

    done = [*spread(work, tasks, count)]
    assert sorted(square for square, _ in done) == [n * n for n in tasks]
    own = {pid for _, pid in done}
    assert (own == {os.getpid()}) == (count == 1)
    assert len(own) <= count


def test_few_tasks_are_worth_one_process() -> None:
    assert processes(5) == 1
    assert 1 <= processes(10_000) <= (os.cpu_count() or 1)


def test_what_the_disk_says_is_raised(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        [*spread(lambda _: tmp_path.write_text("x"), [1, 2], 2)]


def test_a_fault_is_told_with_its_place() -> None:
    def work(_: int) -> int:
        raise KeyError("missing")

    with pytest.raises(RuntimeError, match="missing"):
        [*spread(work, [1, 2, 3], 2)]


def test_a_process_that_dies_is_noticed() -> None:
    def work(number: int) -> int:
        if number == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(Failure, match="has ended"):
        [*spread(work, [*range(10)], 2)]


def test_processes_end_with_the_one_that_waits(tmp_path: Path) -> None:
    code = f"""
import os, time
from pathlib import Path
from sinograph.explorer.published.crew import spread
def work(number):
    Path({str(tmp_path)!r}, str(os.getpid())).touch()
    time.sleep(60)
list(spread(work, [1, 2], 2))
"""
    with subprocess.Popen([sys.executable, "-c", code]) as parent:
        while len(pids := [int(file.name) for file in tmp_path.iterdir()]) < 2:
            time.sleep(0.05)
        parent.kill()
    for _ in range(100):
        if not any(_lives(pid) for pid in pids):
            break
        time.sleep(0.1)
    assert not any(_lives(pid) for pid in pids)


def _lives(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text(encoding="ascii").split(")")[1][:3]
    except (FileNotFoundError, ProcessLookupError):
        return False
