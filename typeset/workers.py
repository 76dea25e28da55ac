"""Work done side by side: what changes things in this process, what only needs them in others.

A process is forked: it has everything that is there already, and sends back what it made.  Memory
is shared as long as nobody touches it, so what goes through everything there is (drawing all pages)
is better done here.  Where the system does not fork, or not safely, or one worker is asked for, all
is done here, task after task.  Results are the same, in the same order, whoever is done first.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, Literal, TypeVar

from typeset.records import dataclass
from typeset.report import Progress

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Task(Generic[T]):
    """Some work, and the tasks that can be done once its result is there.

    If it is not done `here`, what it changes is lost: only what it gives is kept, which has to be
    something that can be pickled.  What follows is always found out here.
    """

    work: Callable[[Progress], T]
    then: Callable[[T], Sequence[Task[T]]] = lambda _: ()
    here: bool = False


class WorkerLostError(Exception):
    """A process ended without a word: killed, most likely for want of memory."""


def processors() -> int:
    """How many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def done(tasks: Sequence[Task[T]], workers: int, tell: Progress) -> list[T]:
    """The results of all tasks, each followed by those of the tasks that came after it.

    Raises what a task raised, or WorkerLostError.
    """
    if workers < 2 or not _can_fork():
        return list(_one_by_one(tasks, tell))
    crew: _Crew[T] = _Crew(workers, tell)
    with _at_rest():
        return crew.run(tasks)


def _can_fork() -> bool:
    """macOS has fork, but its own libraries do not stand it."""
    return sys.platform == "linux"


def _one_by_one(tasks: Sequence[Task[T]], tell: Progress) -> Iterator[T]:
    for task in tasks:
        result = task.work(tell)
        yield result
        yield from _one_by_one(task.then(result), tell)


@contextmanager
def _at_rest() -> Iterator[None]:
    """Keep the collector's hands off what is there: pages that nobody writes to are shared."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


_Message = tuple[Literal["tell", "result", "raised"], Any]


@dataclass(slots=True)
class _Order(Generic[T]):
    """A task that was asked for; its result and the orders that it led to, once it is done."""

    task: Task[T]
    result: list[T] = field(default_factory=list)
    led_to: list[_Order[T]] = field(default_factory=list)

    def results(self) -> Iterator[T]:
        yield from self.result
        for order in self.led_to:
            yield from order.results()


@dataclass(slots=True)
class _Crew(Generic[T]):
    """Runs orders, so many at a time, the first first: `own` in this process, others `waiting`."""

    workers: int
    tell: Progress
    waiting: deque[_Order[T]] = field(default_factory=deque)
    own: deque[_Order[T]] = field(default_factory=deque)
    running: dict[Connection, tuple[_Order[T], BaseProcess]] = field(default_factory=dict)

    def run(self, tasks: Sequence[Task[T]]) -> list[T]:
        orders = self._queued(tasks)
        try:
            while self.own or self.waiting or self.running:
                self._go_on()
        finally:
            for _, process in self.running.values():
                process.terminate()
                process.join()
        return [result for order in orders for result in order.results()]

    def _go_on(self) -> None:
        """Begin what there are hands for, do a task of one's own, hear what others have to say."""
        busy = bool(self.own)
        while self.waiting and len(self.running) < self.workers - busy:
            self._start(self.waiting.popleft())
        if busy:
            order = self.own.popleft()
            self._keep(order, order.task.work(self.tell))
        if self.running:
            for connection in wait(list(self.running), timeout=0 if busy else None):
                assert isinstance(connection, Connection)
                self._hear(connection)

    def _queued(self, tasks: Sequence[Task[T]]) -> list[_Order[T]]:
        orders = [_Order(task) for task in tasks]
        for order in orders:
            (self.own if order.task.here else self.waiting).append(order)
        return orders

    def _start(self, order: _Order[T]) -> None:
        context = multiprocessing.get_context("fork")
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(order.task, theirs), daemon=True)
        process.start()
        theirs.close()  # so that the end of the process is the end of what can be heard
        self.running[ours] = (order, process)

    def _hear(self, connection: Connection) -> None:
        order, process = self.running[connection]
        try:
            kind, value = connection.recv()
        except EOFError:
            process.join()
            raise WorkerLostError(f"it ended with {process.exitcode}") from None
        if kind == "tell":
            self.tell(value)
            return
        if kind == "raised":
            raise value
        del self.running[connection]
        process.join()
        self._keep(order, value)

    def _keep(self, order: _Order[T], value: T) -> None:
        order.result.append(value)
        order.led_to += self._queued(order.task.then(value))


def _work(task: Task[T], connection: Connection) -> None:
    """What a process does: the task, telling what it does and then what it made."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who waits for us decides
    message: _Message
    try:
        message = ("result", task.work(lambda stage: connection.send(("tell", stage))))
    except Exception as problem:
        problem.add_note(traceback.format_exc())
        message = ("raised", problem)
    connection.send(message)
