"""What a worker may take of the machine, set by the worker itself before its first job."""

from __future__ import annotations

import os
import resource
import signal
from pathlib import Path
from typing import Final

#: So far behind other processes of the machine that the server itself stays quick.
_NICE: Final = 5
#: What the kernel says of the memory of a process: its size in pages comes first.
_SIZE: Final = Path("/proc/self/statm")


def step_back() -> None:
    """Low priority, and no core files."""
    os.nice(_NICE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def leave_a_core() -> None:
    """Keep to all cores but the first, where there are several.

    However long this process computes, the server itself finds one free.
    """
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    if len(cores) > 1:
        os.sched_setaffinity(0, cores[1:])


def one_thread() -> None:
    """Libraries that compute, imported from now on, start no threads; a fork would lose these."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"


def bound_memory(memory: int) -> None:
    """At most `memory` more bytes than now, where the system tells how many these are."""
    if not _SIZE.exists():
        return
    taken = int(_SIZE.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    _, highest = resource.getrlimit(resource.RLIMIT_AS)
    unbounded = highest == resource.RLIM_INFINITY
    most = taken + memory if unbounded else min(taken + memory, highest)
    resource.setrlimit(resource.RLIMIT_AS, (most, highest))


def no_new_files() -> None:
    """From now on no file and no connection can be opened."""
    highest = max(int(name) for name in os.listdir("/dev/fd"))
    while True:
        filler = os.open(os.devnull, os.O_RDONLY)
        if filler > highest:
            os.close(filler)
            break
    resource.setrlimit(resource.RLIMIT_NOFILE, (highest + 1, highest + 1))


def end_after(seconds: float) -> None:
    """Let the machine end this process after `seconds`, in whatever code it is; 0 for never."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
