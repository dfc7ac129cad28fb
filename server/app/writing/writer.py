"""The one thread that writes: it drains the queue, commits a batch at once, then answers all of it."""

import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import datetime
from typing import Any, Literal, NamedTuple, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from server.app.metrics import Metrics
from server.app.writing.boards import Boards
from server.app.writing.jobs import Answer, CommandJob, Job, WorkJob, refused
from server.app.writing.unit import State, Unit, Written
from server.domain.context import Refusal
from server.storage.ballast import is_full, write_back
from server.storage.engine import Database
from server.storage.history.journal import lock_head
from server.storage.history.records import Answered, Key, find_answers
from server.storage.reports.report_rows import milliseconds

T = TypeVar("T")

Trouble = Literal["disk-full", "database-failing"]

BATCH = 64
QUEUE_LIMIT = 4096

log = logging.getLogger("motcua.writer")


class Result(NamedTuple):
    """A job and what came of it: an Answer, any value of a WorkJob, or an exception."""

    job: Job
    value: Any


class Outcome(NamedTuple):
    """What a commit changed, for those who asked and all who read; no state where it failed."""

    results: list[Result]
    written: list[Written]
    state: State | None


class UnknownOutcomeError(Exception):
    """The commit may or may not have happened."""


class Writer:
    """Owns the writing connection.

    `prepare` lets what is due happen at the beginning of every unit; `decide` judges one command.
    `tell` gets every Outcome on the writer's thread, after the commit, and answers the commands.
    `relieve` says whether it has made room for a commit that failed, so that it is worth another try.
    """

    def __init__(
        self,
        database: Database,
        center_id: str,
        clock: Callable[[], datetime],
        prepare: Callable[[Unit], None],
        decide: Callable[[Unit, CommandJob, dict[Key, Answered]], Answer],
        tell: Callable[[Outcome], None],
        metrics: Metrics,
        relieve: Callable[[Exception], bool] | None = None,
    ) -> None:
        self.boards = Boards()
        self._database = database
        self._center_id = center_id
        self._clock = clock
        self._prepare = prepare
        self._decide = decide
        self._tell = tell
        self._metrics = metrics
        self._relieve = relieve or _nothing_kept
        self._queue: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._connection: Connection | None = None
        self.trouble: Trouble | None = None
        """Why the last attempt to write failed; None once one has succeeded."""
        self._thread = threading.Thread(target=self._work, name="writer")

    def start(self) -> None:
        """Load the state, so that a broken journal shows at once, and begin."""
        self._thread.start()
        try:
            self.catch_up().result()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Finish what is queued, then end."""
        self._queue.put(None)
        self._thread.join()

    def submit(self, job: CommandJob) -> bool:
        """Queue a command; False when there is too much to do."""
        if self._queue.qsize() >= QUEUE_LIMIT:
            return False
        self._queue.put(job)
        return True

    def do(self, run: Callable[[Unit], T]) -> "Future[T]":
        """Queue any other change; it runs on the writer's thread in a transaction of its own.

        Whoever waits may leave, as everything does when the server stops: it is done all the same.
        """
        job = WorkJob(run)
        job.future.set_running_or_notify_cancel()
        self._queue.put(job)
        return job.future

    def catch_up(self) -> "Future[None]":
        """Take in what other processes have written."""
        return self.do(_look)

    def _work(self) -> None:
        ahead: list[Job | None] = []
        while True:
            job = ahead.pop() if ahead else self._queue.get()
            if job is None:
                break
            if isinstance(job, WorkJob):
                self._carry_out([job])
                continue
            batch, following = self._gather(job)
            if following is not _NOTHING:
                ahead.append(following)
            self._carry_out(batch)
        if self._connection is not None:
            self._connection.close()

    def _gather(self, first: CommandJob) -> tuple[list[CommandJob], Any]:
        batch = [first]
        while len(batch) < BATCH:
            try:
                job = self._queue.get_nowait()
            except queue.Empty:
                break
            if not isinstance(job, CommandJob):
                return batch, job
            batch.append(job)
        return batch, _NOTHING

    def _carry_out(self, jobs: Sequence[Job]) -> None:
        try:
            self._answer(self._commit(jobs))
        except Exception as error:  # noqa: BLE001 - the thread lives on, and every job is answered
            self._forget(error)
            relieved = self._make_room(error) and not isinstance(error, UnknownOutcomeError)
            if relieved or len(jobs) > 1 or _harmless_twice(jobs[0], error):
                log.warning("%d jobs are tried one by one: %s", len(jobs), error)
                for job in jobs:
                    self._try_alone(job)
            else:
                self._fail(jobs[0], error)

    def _try_alone(self, job: Job) -> None:
        try:
            self._answer(self._commit([job]))
        except Exception as error:  # noqa: BLE001 - as above
            self._forget(error)
            self._fail(job, error)

    def _forget(self, error: Exception) -> None:
        """After anything but a refusal neither the state nor the connection can be trusted."""
        if isinstance(error, Refusal):
            return
        self.boards.drop()
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None
        if self._database.sqlite:
            self._database.reader.dispose()

    def _make_room(self, error: Exception) -> bool:
        """Whether there is room for another try, given by the ballast or by the log written back."""
        relieved = False
        try:
            relieved = self._relieve(error)
            if not is_full(error):
                return relieved
            with self._database.writer.connect() as pooled:
                return write_back(pooled) or relieved
        except Exception as failed:  # noqa: BLE001 - whatever happens on a failing disk, the job is answered
            log.warning("no more room can be made: %s", failed)
            return relieved

    def _answer(self, outcome: Outcome) -> None:
        self._tell(outcome)
        for job, value in outcome.results:
            if isinstance(job, WorkJob):
                job.future.set_result(value)

    def _fail(self, job: Job, error: Exception) -> None:
        if not isinstance(error, Refusal):
            log.error("a job failed: %s", error, exc_info=error)
        if isinstance(error, DBAPIError | UnknownOutcomeError):
            self.trouble = "disk-full" if is_full(error) else "database-failing"
        if isinstance(job, WorkJob):
            job.future.set_exception(error)
            return
        code = "internal"
        if isinstance(error, OperationalError | InterfaceError):
            code = "overloaded"
        if isinstance(error, UnknownOutcomeError):
            code = "outcome-unknown"
        self._tell(Outcome([Result(job, refused(code))], [], None))

    def _commit(self, jobs: Sequence[Job]) -> Outcome:
        began = time.perf_counter()
        if self._connection is None:
            self._connection = self._database.writer.connect()
        with self._connection.begin() as transaction:
            unit, missed = self._begin(self._connection)
            ids = [job.envelope.command_id for job in jobs if isinstance(job, CommandJob)]
            known = find_answers(self._connection, ids)
            results = [Result(job, self._run(unit, job, known)) for job in jobs]
            state = unit.flush()
            try:
                transaction.commit()
            except DBAPIError as error:
                if is_full(error):
                    raise
                raise UnknownOutcomeError(str(error.orig)) from error
        self.boards.keep(state)
        if unit.wrote:
            self.trouble = None
        self._metrics.committed(len(jobs), time.perf_counter() - began)
        return Outcome(results, missed + unit.written, state)

    def _begin(self, connection: Connection) -> tuple[Unit, list[Written]]:
        head = lock_head(connection, self._center_id)
        now = self._clock()
        state, missed = self.boards.fresh(connection, head, milliseconds(now))
        unit = Unit(connection, head, state, now, self._database.vault)
        self._prepare(unit)
        return unit, missed

    def _run(self, unit: Unit, job: Job, known: dict[Key, Answered]) -> Any:
        if isinstance(job, WorkJob):
            return job.run(unit)
        try:
            return self._decide(unit, job, known)
        except Refusal as refusal:
            return refused(refusal.rejected.code, refusal.rejected.detail)
        except Exception:
            log.exception("a command of type %s failed", job.envelope.type)
            return refused("internal")


def _harmless_twice(job: Job, error: Exception) -> bool:
    """Whether the job may be tried again: nothing was committed, or its command id would tell."""
    if isinstance(error, UnknownOutcomeError):
        return isinstance(job, CommandJob)
    return isinstance(error, DBAPIError) and error.connection_invalidated


def _nothing_kept(error: Exception) -> bool:
    """There is no room to be made."""
    return False


def _look(unit: Unit) -> None:
    """Change nothing: to begin a unit is to catch up."""


_NOTHING = object()
