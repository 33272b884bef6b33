"""Work spread over processes that share what this one has in memory, and end with it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.sharedctypes import Synchronized
from typing import Final, TypeVar, cast

from sinograph.errors import Failure

Task = TypeVar("Task")
Done = TypeVar("Done")

#: More processes than this gain little and take much memory.
_MOST: Final = 8
#: How many tasks are worth a further process.
_WORTH: Final = 100
_DIED: Final = "a process that wrote pages has ended, perhaps for want of memory; try again"


def processes(tasks: int) -> int:
    """How many processes so many tasks are worth on this machine; 1 where it cannot fork."""
    if not hasattr(os, "fork"):
        return 1
    own = getattr(os, "sched_getaffinity", None)
    cores = len(own(0)) if own else os.cpu_count() or 1
    return max(1, min(cores, _MOST, tasks // _WORTH))


def spread(work: Callable[[Task], Done], tasks: Sequence[Task], count: int) -> Iterator[Done]:
    """What `work` gives for each of the tasks, in any order, done by `count` processes.

    Raises what it raises, Failure when a process ends before its work is done.
    """
    if count < 2:
        yield from map(work, tasks)
        return
    with _crew(work, tasks, count) as lines:
        while lines:
            for line in cast("list[Connection]", wait(lines)):
                done = _received(line)
                if done is None:
                    lines.remove(line)
                else:
                    yield done


def _received(line: Connection) -> Done | None:
    """What came over a line; None at its end."""
    try:
        found = line.recv()
    except EOFError:
        raise Failure(_DIED) from None
    if isinstance(found, BaseException):
        raise found
    done: Done | None = found
    return done


@contextmanager
def _crew(
    work: Callable[[Task], Done], tasks: Sequence[Task], count: int
) -> Iterator[list[Connection]]:
    """Lines from processes that take the tasks by turns; they end with the block."""
    context = multiprocessing.get_context("fork")
    turn = context.Value("i", 0)
    alive, end = context.Pipe(duplex=False)
    lines, crew = [], []
    for _ in range(count):
        line, sender = context.Pipe(duplex=False)
        one = context.Process(target=_do, args=(work, tasks, turn, sender, alive, end))
        one.start()
        sender.close()
        lines.append(line)
        crew.append(one)
    alive.close()
    try:
        yield [*lines]
    finally:
        end.close()
        for one in crew:
            one.join()
        for line in lines:
            line.close()


def _do(
    work: Callable[[Task], Done],
    tasks: Sequence[Task],
    turn: Synchronized[int],
    sender: Connection,
    alive: Connection,
    end: Connection,
) -> None:
    end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(alive,), daemon=True).start()
    gc.freeze()
    try:
        while (number := _next(turn)) < len(tasks):
            sender.send(work(tasks[number]))
        sender.send(None)
    except OSError as error:
        sender.send(error)
    except Exception:
        sender.send(RuntimeError(traceback.format_exc()))


def _next(turn: Synchronized[int]) -> int:
    with turn.get_lock():
        turn.value += 1
        return turn.value - 1


def _end_with(alive: Connection) -> None:
    """End this process when the one that waits for it has gone."""
    alive.poll(None)
    os._exit(1)
