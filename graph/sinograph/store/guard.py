"""A query with a deadline: it runs in a process of its own, which can be killed.

A running Oxigraph query cannot be cancelled from within its process.
"""

from __future__ import annotations

import multiprocessing
from multiprocessing.connection import Connection

from sinograph.errors import DeadlinePassed, Failure, SinographError
from sinograph.store import limits
from sinograph.store.base import Reply, Store


def guarded(store: Store, sparql: str, deadline: float, memory: int | None = None) -> Reply:
    """The reply of `store` to `sparql`, or DeadlinePassed after `deadline` seconds.

    `memory` is how many bytes the query may take, where the system can bound them. Raises whatever
    the store raises; Failure when the process dies, as of too deep a nesting.
    """
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    worker = context.Process(
        target=_work, args=(store, sparql, sender, deadline, memory), daemon=True
    )
    worker.start()
    sender.close()
    try:
        if not receiver.poll(deadline):
            raise DeadlinePassed(
                f"the query took longer than {deadline:g} s; narrow it, or raise --deadline"
            )
        result: Reply | SinographError = receiver.recv()
    except EOFError:
        raise Failure("the query ended its process; it is nested too deeply or too large") from None
    finally:
        worker.kill()
        worker.join()
        receiver.close()
    if isinstance(result, SinographError):
        raise result
    return result


def _work(
    store: Store, sparql: str, sender: Connection, deadline: float, memory: int | None
) -> None:
    # Should the asking process be killed, nobody is left to kill this one: then the kernel does.
    limits.end_after(deadline + 1)
    if memory is not None:
        limits.bound_memory(memory)
    try:
        sender.send(store.within(deadline).reply(sparql))
    except SinographError as error:
        sender.send(error)
