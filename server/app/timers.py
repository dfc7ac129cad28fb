"""What happens by itself: the day rolls, absent tickets are given up, sessions run out, a restore heals."""

import asyncio
import contextlib
import logging
from datetime import datetime

from sqlalchemy.exc import DBAPIError

from common.board.restoring import restoring
from server.app.admission.sessions import end_expired
from server.app.clock import ForwardClock
from server.app.healing.release import ReleaseWhenReported
from server.app.healing.sittings import leave_without_session
from server.app.heard import Heard
from server.app.history.barrier import open_when_reported
from server.app.history.erasing import KEPT_DAYS, EraseOlder
from server.app.tasks import end
from server.app.watching import TIMER, Watching
from server.app.writing.unit import State, Unit
from server.app.writing.writer import UnknownOutcomeError, Writer
from server.domain.calling import due_no_shows
from server.domain.hours import roll_day
from server.storage.history.records import forget_old
from server.storage.reports.report_rows import milliseconds

SECOND = 1.0
EXCHANGE_SECONDS = 10
WRITE_SECONDS = 10

log = logging.getLogger("motcua.timers")


def roll(unit: Unit) -> None:
    """Open the service day, if a later one has begun; the first thing in every unit."""
    if unit.add(TIMER, roll_day(unit.board, unit.config, unit.now)):
        forget_old(unit.connection, unit.now_ms)
        EraseOlder(KEPT_DAYS, TIMER)(unit)
        leave_without_session(unit, TIMER)


def tick(unit: Unit) -> None:
    """Do what is due; decided under the lock, so a second time does nothing."""
    unit.add(TIMER, due_no_shows(unit.board, unit.config, unit.now))
    end_expired(unit, TIMER)
    open_when_reported(unit, TIMER)


def is_due(state: State, now: datetime) -> bool:
    """Whether `tick` would do anything."""
    return bool(
        restoring(state.board)
        or roll_day(state.board, state.config, now)
        or due_no_shows(state.board, state.config, now)
        or any(
            not old.ended and milliseconds(now) >= old.expires_at
            for old in state.access.sessions.values()
        )
    )


class Timers:
    """Looks once a second."""

    def __init__(self, writer: Writer, heard: Heard, clock: ForwardClock) -> None:
        self._writer = writer
        self._heard = heard
        self._clock = clock
        self._since = clock()
        self._watching = Watching(heard, self._since)
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to look."""
        self._since = self._watching.since = self._clock()
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Look no longer."""
        await end(self._task)

    async def _run(self) -> None:
        seconds = 0
        while True:
            await asyncio.sleep(SECOND)
            seconds += 1
            try:
                await self._look(seconds)
            except Exception:
                log.exception("a timer failed")

    def _tick(self, unit: Unit) -> None:
        tick(unit)
        ReleaseWhenReported(TIMER, self._heard.times, self._since)(unit)
        self._watching(unit)

    async def _write(self) -> None:
        """Keep the time that no clock tells after a stop, and see whether the database takes it."""
        with contextlib.suppress(DBAPIError, UnknownOutcomeError):
            await asyncio.wrap_future(self._writer.do(Unit.keep_time))

    async def _look(self, seconds: int) -> None:
        state = self._writer.boards.state
        now = self._clock()
        if state is not None and (is_due(state, now) or self._watching.is_due(state, now)):
            await asyncio.wrap_future(self._writer.do(self._tick))
        if seconds % WRITE_SECONDS == 0 and (self._clock.doubtful or self._writer.trouble):
            await self._write()
        if seconds % EXCHANGE_SECONDS == 0 and self._heard.news:
            await asyncio.wrap_future(self._writer.do(self._heard.exchange))
