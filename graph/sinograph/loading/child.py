"""Work in a process of its own, which may end by what it reads without ending us.

It is a new process, not a fork: an engine that this process has opened has threads, which a fork
would wait for in vain.
"""

from __future__ import annotations

import io
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import IO, Final, TypeVar, cast

from sinograph import progress
from sinograph.errors import Failure
from sinograph.store import limits

Found = TypeVar("Found")

#: How many bytes of address space the work may take, of which about half are in use.
_MEMORY: Final = 6 << 30
_BEGIN: Final = (
    "import sys; sys.path[:] = sys.argv[1:]; "
    "from sinograph.loading import child; child.answer(sys.stdin.buffer, sys.stdout.buffer)"
)


def apart(work: Callable[..., Found], *arguments: object, died: str) -> Found:
    """What `work` gives for some arguments, done in a child, which ends with us.

    `work` is a function of a module, and all is handed over as a copy. Raises what it raises, and
    Failure with the text `died` when the child ends before that.
    """
    command = [sys.executable, "-c", _BEGIN, *sys.path]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe) as child:  # noqa: S603 (ourselves)
        asked, told = cast("IO[bytes]", child.stdin), cast("IO[bytes]", child.stdout)
        try:
            pickle.dump((work, arguments, progress.watcher()), asked)
            asked.flush()
            found = pickle.load(told)  # noqa: S301 (what our child says)
        except (EOFError, BrokenPipeError):
            raise Failure(died) from None
        finally:
            child.kill()
    if isinstance(found, Exception):
        raise found
    result: Found = found
    return result


def answer(asked: IO[bytes], told: IO[bytes]) -> None:
    """Do, in the child, what is asked, and tell what came of it; end when nobody listens."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work, arguments, language = pickle.load(asked)  # noqa: S301 (what our parent says)
    threading.Thread(target=_end_with, args=(asked,), daemon=True).start()
    limits.bound_memory(_MEMORY)
    progress.watch(language)
    try:
        found = work(*arguments)
    except Exception as error:
        found = error
    reply = io.BytesIO()
    pickle.dump(found, reply)
    told.write(reply.getbuffer())
    told.flush()


def _end_with(asked: IO[bytes]) -> None:
    """End this process when the one that waits for it has gone."""
    os.read(asked.fileno(), 1)
    os._exit(1)
