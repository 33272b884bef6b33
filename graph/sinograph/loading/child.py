"""Work in a process of its own, which may end by what it reads without ending us."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Final, TypeVar

from sinograph.errors import Failure, SinographError
from sinograph.store import limits

Found = TypeVar("Found")

#: How many bytes of address space the work may take, of which about half are in use.
_MEMORY: Final = 6 << 30


def apart(work: Callable[[], Found], died: str) -> Found:
    """What `work` gives, done in a child, which ends with us.

    Raises what it raises, and Failure with the text `died` when the child ends before that.
    """
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_do, args=(work, sender, ours, theirs))
    child.start()
    sender.close()
    ours.close()
    try:
        found = receiver.recv()
    except EOFError:
        raise Failure(died) from None
    finally:
        if child.is_alive():
            theirs.close()
        child.join()
        receiver.close()
        theirs.close()
    if isinstance(found, BaseException):
        raise found
    result: Found = found
    return result


def _do(work: Callable[[], object], sender: Connection, alive: Connection, end: Connection) -> None:
    end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(alive,), daemon=True).start()
    limits.bound_memory(_MEMORY)
    try:
        sender.send(work())
    except (SinographError, OSError, MemoryError) as error:
        sender.send(error)


def _end_with(alive: Connection) -> None:
    """End this process when the one that waits for it has gone."""
    alive.poll(None)
    os._exit(1)
