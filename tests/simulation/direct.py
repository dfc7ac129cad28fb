"""The server's writer without its thread: the same queue, batches, commits and answers."""

import asyncio
import queue
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any, ClassVar

from server.app.writing.jobs import CommandJob, Job, WorkJob
from server.app.writing.unit import Unit
from server.app.writing.writer import _NOTHING, Outcome, Writer
from server.storage.history.records import Answered, Key


class DirectWriter(Writer):
    """Drains its queue as the event loop's next step.

    `writing` is told after each job while its events are not committed, `committed` between commit and
    answer.
    """

    writing: ClassVar[Callable[[], None]] = staticmethod(lambda: None)
    committed: ClassVar[Callable[[Outcome], None]] = staticmethod(lambda *_: None)

    def start(self) -> None:
        done = self.catch_up()
        self.drain()
        done.result()

    def stop(self) -> None:
        self.drain()
        self.hang_up()

    def hang_up(self) -> None:
        """Close the writing connection, whatever is under way."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def submit(self, job: CommandJob) -> bool:
        taken = super().submit(job)
        asyncio.get_running_loop().call_soon(self.drain)
        return taken

    def do(self, run: Callable[[Any], Any]) -> "Future[Any]":
        future = super().do(run)
        loop = asyncio._get_running_loop()
        if loop is not None:
            loop.call_soon(self.drain)
        return future

    def drain(self) -> None:
        """As the thread's loop, until nothing is queued."""
        ahead: list[Job] = []
        while True:
            try:
                job = ahead.pop() if ahead else self._queue.get_nowait()
            except queue.Empty:
                return
            if job is None:
                continue
            batch: Sequence[Job] = [job]
            if isinstance(job, CommandJob):
                batch, following = self._gather(job)
                if following is not _NOTHING and following is not None:
                    ahead.append(following)
            self._carry_out(batch)

    def _run(self, unit: Unit, job: Job, known: dict[Key, Answered]) -> Any:
        value = super()._run(unit, job, known)
        if unit.written:
            type(self).writing()
        return value

    def _answer(self, outcome: Outcome) -> None:
        type(self).committed(outcome)
        super()._answer(outcome)


__all__ = ["DirectWriter", "WorkJob"]
