"""The keeper: a process that holds the graph and forks workers, which share its memory.

It is forked before the server opens a socket or starts a thread, does one thing at a time, and
ends its workers and itself when the server is gone. Only the keeper kills and reaps, so that a
process id is never that of another process.
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import signal
import socket
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NoReturn, TypeAlias

#: Answers one job; what it returns goes back to the server as it stands.
Work: TypeAlias = Callable[[bytes], bytes]
#: Runs in a new worker, before its first job.
Prepare: TypeAlias = Callable[[], Work]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of workers.

    `ready` runs in the keeper before the first of them, for what they share; it may not start a
    thread.
    """

    prepare: Prepare
    ready: Callable[[], None]


_ORDER: Final = struct.Struct("!BI")
_FORK: Final = 1
_KILL: Final = 2
_LENGTH: Final = struct.Struct("!Q")
_REAP_EVERY: Final = 1.0


class Keeper:
    """The server's end of the line to the keeper."""

    def __init__(self, line: socket.socket, pid: int) -> None:
        self._line = line
        self._pid = pid

    def fork(self, kind: int) -> socket.socket:
        """The line to a new worker that does `kind`; its first message is its process id."""
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self._line, [_ORDER.pack(_FORK, kind)], [theirs.fileno()])
        return ours

    def kill(self, worker: int) -> None:
        """End a worker, whatever it does."""
        with contextlib.suppress(OSError):
            self._line.sendall(_ORDER.pack(_KILL, worker))

    def close(self) -> None:
        """End the keeper and all its workers."""
        self._line.close()
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self._pid, 0)


def start(kinds: Sequence[Kind], close: Sequence[socket.socket] = ()) -> Keeper:
    """Fork the keeper of workers of these `kinds`; it closes the server's own sockets.

    Call it while this process has one thread.
    """
    ours, theirs = socket.socketpair()
    gc.freeze()
    pid = os.fork()
    if not pid:
        for each in (ours, *close):
            each.close()
        _leave(lambda: _keep(theirs, kinds))
    theirs.close()
    return Keeper(ours, pid)


def _keep(line: socket.socket, kinds: Sequence[Kind]) -> None:
    os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    workers: set[int] = set()
    ready: set[int] = set()
    while True:
        if select.select([line], [], [], _REAP_EVERY)[0]:
            order, fds, _, _ = socket.recv_fds(line, _ORDER.size, 1)
            if len(order) < _ORDER.size:
                break
            what, number = _ORDER.unpack(order)
            if what == _FORK:
                if number not in ready:
                    kinds[number].ready()
                    gc.freeze()
                    ready.add(number)
                workers.add(_forked(line, kinds[number].prepare, fds[0]))
            elif number in workers:
                os.kill(number, signal.SIGKILL)
        _reap(workers)
    for worker in workers:
        os.kill(worker, signal.SIGKILL)


def _reap(workers: set[int]) -> None:
    for worker in list(workers):
        if os.waitpid(worker, os.WNOHANG)[0]:
            workers.discard(worker)


def _forked(line: socket.socket, prepare: Prepare, fd: int) -> int:
    pid = os.fork()
    if not pid:
        line.close()
        _silence()
        _leave(lambda: _serve(socket.socket(fileno=fd), prepare))
    os.close(fd)
    return pid


def _silence() -> None:
    """What an engine says when it runs out of memory is no entry of the server's log."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _serve(line: socket.socket, prepare: Prepare) -> None:
    work = prepare()
    send(line, str(os.getpid()).encode())
    while (job := receive(line)) is not None:
        send(line, work(job))


def _leave(run: Callable[[], None]) -> NoReturn:
    """Run, then end this process without what the forked one would do at its end."""
    try:
        run()
    except OSError:
        # The other end of the line is gone.
        os._exit(0)
    except BaseException:
        os._exit(1)
    os._exit(0)


def framed(message: bytes) -> bytes:
    """A message as it goes over the line to a worker."""
    return _LENGTH.pack(len(message)) + message


def length(message: bytes | bytearray) -> int:
    """How long a message is, by its first `HEAD` bytes."""
    return int(_LENGTH.unpack_from(message)[0])


HEAD: Final = _LENGTH.size


def send(line: socket.socket, message: bytes) -> None:
    """Send a message over a blocking line."""
    line.sendall(framed(message))


def receive(line: socket.socket) -> bytes | None:
    """The next message of a blocking line; None when the other end has gone."""
    head = _exactly(line, HEAD)
    return None if head is None else _exactly(line, length(head))


def _exactly(line: socket.socket, size: int) -> bytes | None:
    parts = bytearray()
    while len(parts) < size:
        part = line.recv(min(size - len(parts), 1 << 20))
        if not part:
            return None
        parts += part
    return bytes(parts)
