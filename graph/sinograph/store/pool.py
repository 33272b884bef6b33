"""A bounded pool of workers that can be killed: no job harms another or the server."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Final, cast

from sinograph.errors import Busy, DeadlinePassed, Failure
from sinograph.store import keeper
from sinograph.store.keeper import Keeper

#: Seconds before a worker that could not start is started anew.
_PAUSE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many jobs run at a time, how many more wait, how many idle workers stand by.

    `deadline` is in seconds from arrival to answer. A job that waited half of it is turned away:
    the rest would be too short for it.
    """

    workers: int = 2
    spare: int = 1
    waiting: int = 64
    deadline: float = 5.0


class WorkerDied(Failure):
    """A job that ended its worker, as by too deep a nesting or too much memory."""


class Pool:
    """Workers of one kind; jobs go in and answers come out as bytes."""

    def __init__(self, keeper_: Keeper, kind: int, bounds: Bounds) -> None:
        self._keeper = keeper_
        self._kind = kind
        self._bounds = bounds
        self._running = asyncio.Semaphore(bounds.workers)
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._waiting = 0
        self._starting: set[asyncio.Task[None]] = set()

    @property
    def deadline(self) -> float:
        """Seconds from the arrival of a job to its answer."""
        return self._bounds.deadline

    def open(self) -> None:
        """Start the workers."""
        for _ in range(self._bounds.workers + self._bounds.spare):
            self._start()

    async def close(self) -> None:
        """End the workers."""
        for task in self._starting:
            task.cancel()
        while not self._idle.empty():
            self._end(self._idle.get_nowait())

    async def ask(self, job: bytes) -> bytes:
        """The answer to a job.

        Raises Busy, DeadlinePassed, and WorkerDied when the job ended its worker.
        """
        start = asyncio.get_running_loop().time()
        await self._admitted(start + self._bounds.deadline / 2)
        try:
            worker = await self._ready(start + self._bounds.deadline / 2)
            return await self._asked(worker, job, start + self._bounds.deadline)
        finally:
            self._running.release()

    async def _admitted(self, until: float) -> None:
        if not self._running.locked():
            await self._running.acquire()
            return
        if self._waiting >= self._bounds.waiting:
            raise Busy("too many queries at a time; ask again in a moment")
        self._waiting += 1
        try:
            async with asyncio.timeout_at(until):
                await self._running.acquire()
        except TimeoutError:
            raise Busy("other queries take long; ask again in a moment") from None
        finally:
            self._waiting -= 1

    async def _ready(self, until: float) -> _Worker:
        while True:
            try:
                if self._idle.empty():
                    async with asyncio.timeout_at(until):
                        worker = await self._idle.get()
                else:
                    worker = self._idle.get_nowait()
            except TimeoutError:
                raise Busy("no worker is ready yet; ask again in a moment") from None
            if not worker.gone:
                return worker
            self._replace(worker)

    async def _asked(self, worker: _Worker, job: bytes, until: float) -> bytes:
        try:
            answer = await worker.ask(job, until)
        except TimeoutError:
            self._replace(worker)
            raise DeadlinePassed(
                f"the query took longer than {self._bounds.deadline:g} s; narrow it"
            ) from None
        except ConnectionError:
            self._replace(worker)
            raise WorkerDied(
                "the query ended its process: it needs more memory, or nests deeper, than is given"
            ) from None
        except BaseException:
            self._replace(worker)
            raise
        self._idle.put_nowait(worker)
        return answer

    def _replace(self, worker: _Worker) -> None:
        self._end(worker)
        self._start()

    def _end(self, worker: _Worker) -> None:
        worker.close()
        self._keeper.kill(worker.pid)

    def _start(self) -> None:
        task = asyncio.create_task(self._started())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _started(self) -> None:
        while True:
            try:
                line = self._keeper.fork(self._kind)
                _, worker = await asyncio.get_running_loop().create_unix_connection(
                    _Worker, sock=line
                )
                await worker.greet()
            except ConnectionError:
                await asyncio.sleep(_PAUSE)
                continue
            self._idle.put_nowait(worker)
            return


class _Worker(asyncio.Protocol):
    """The server's end of the line to a worker, which has one job at a time."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._came = bytearray()
        self._answer: asyncio.Future[bytes] = self._loop.create_future()
        self._line: asyncio.WriteTransport | None = None
        self.gone = False
        self.pid = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._line = cast(asyncio.WriteTransport, transport)

    def data_received(self, data: bytes) -> None:
        self._came += data
        size = keeper.HEAD
        if len(self._came) >= size and len(self._came) >= size + keeper.length(self._came):
            answer = bytes(self._came[size:])
            self._came.clear()
            if not self._answer.done():
                self._answer.set_result(answer)

    def connection_lost(self, _: Exception | None) -> None:
        self.gone = True
        if not self._answer.done():
            self._answer.set_exception(ConnectionResetError("the worker has gone"))
            self._answer.exception()

    async def greet(self) -> None:
        self.pid = int(await self._answer)

    async def ask(self, job: bytes, until: float) -> bytes:
        """Raises TimeoutError at `until`, in the time of the loop; ConnectionError when it ends."""
        if self.gone or self._line is None:
            raise ConnectionResetError("the worker has gone")
        self._answer = self._loop.create_future()
        clock = self._loop.call_at(until, self._expire)
        self._line.write(keeper.framed(job))
        try:
            return await self._answer
        finally:
            clock.cancel()

    def _expire(self) -> None:
        if not self._answer.done():
            self._answer.set_exception(TimeoutError())

    def close(self) -> None:
        if self._line is not None:
            self._line.abort()
