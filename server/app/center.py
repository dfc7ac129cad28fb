"""One center as a running server knows it: everything behind the HTTP routes."""

import asyncio
import time
from collections.abc import Callable
from datetime import datetime
from time import perf_counter

from common.contract.envelope import CommandEnvelope, Position
from common.contract.requests import DeviceStatus, Enrolment, EnrolmentRequest, JournalUpload
from server.app.admission.access import Caller, Device
from server.app.admission.center_key import center_key
from server.app.admission.enrolment import Enrol
from server.app.admission.people import People
from server.app.admission.rotation import Rotation
from server.app.admission.throttle import Throttle
from server.app.audit.service import Audit
from server.app.condition import Condition, forward_clock
from server.app.device_metrics import DeviceMetrics
from server.app.editing.service import Editing
from server.app.feed import RESET, Feed, Frame
from server.app.hall_metrics import HallMetrics
from server.app.healing.service import Healing
from server.app.heard import Heard
from server.app.history.epochs import keep_in_ledger
from server.app.history.past import Past
from server.app.kept import Kept
from server.app.metrics import Metrics
from server.app.phone_ratings import PhoneRatings
from server.app.snapshots import Snapshots
from server.app.timers import Timers, roll
from server.app.told import Told
from server.app.uploads.journal_upload import Uploaded, Uploads
from server.app.wakeup import Wakeup
from server.app.writing.handler import Handler
from server.app.writing.jobs import Answer, CommandJob, refused
from server.app.writing.unit import State, Unit, Written
from server.app.writing.writer import Outcome, Writer
from server.domain.context import Refusal, Rejected
from server.storage.engine import Database
from server.storage.history.ledger import Ledger
from server.storage.reports.report_rows import milliseconds
from server.storage.uploads import count_held


class Center:
    """Composes writer, feed, timers and access; all methods belong to the event loop."""

    _loop: asyncio.AbstractEventLoop | None = None
    _state: State | None = None

    def __init__(
        self,
        database: Database,
        center_id: str,
        clock: Callable[[], datetime],
        ledger: Ledger | None = None,
        relieve: Callable[[Exception], bool] | None = None,
    ) -> None:
        self.id = center_id
        self.clock = forward_clock(database, center_id, clock, time.monotonic)
        self.metrics = Metrics()
        self.heard = Heard(self.clock, shared=not database.sqlite)
        self.feed = Feed(database, center_id)
        self._database = database
        handler = Handler(self.heard)
        self._writer = Writer(
            database,
            center_id,
            self.clock,
            prepare=self._prepare,
            decide=handler,
            tell=self._told,
            metrics=self.metrics,
            relieve=relieve,
        )
        self._uploads = Uploads(self._writer, handler, self.heard, self.metrics)
        self.healing = Healing(self._writer, lambda: self.state, self.metrics)
        self._ledger = ledger or Ledger(())
        self._wakeup = Wakeup(database, center_id, self._writer, lambda: self._state)
        self.past = Past(
            lambda: self.state,
            self._writer,
            self._ledger,
            self._wakeup.level,
            self.clock,
            self.metrics,
            database,
            center_id,
        )
        self._timers = Timers(self._writer, self.heard, self.clock)
        self._throttle, self._door = Throttle(time.monotonic), asyncio.Lock()
        self._let_people_in(database, clock)
        self.told = Told(database, center_id, self._writer, lambda: self.state, self.clock)
        self.phone_ratings = PhoneRatings(self._writer, time.monotonic)
        self.rotation = Rotation(self._writer, time.monotonic)
        self._snapshots = Snapshots()
        self.kept = Kept(database, center_id)
        self.condition = Condition(self.clock, self._writer, self.metrics, lambda: self._state)
        self.condition.watch(lambda: self._uploads.fault)
        self._measured = self._measure()

    def _measure(self) -> HallMetrics:
        DeviceMetrics(self.metrics, lambda: self._state, self.heard, self.clock)
        return HallMetrics(self.metrics, lambda: self._state, self.feed, self.clock)

    def _let_people_in(self, database: Database, machine: Callable[[], datetime]) -> None:
        people = People(
            database,
            self.id,
            self._writer,
            lambda: self.state,
            self.heard,
            self.clock,
            machine,
            self.metrics,
        )
        self.officers, self.staff, self.own = people.officers, people.staff, people.own
        self.accounts, self.devices = people.accounts, people.devices
        self.editing = Editing(database, self.id, self._writer, lambda: self.state)
        self.audit = Audit(database, self.id, self._writer, lambda: self.state, self.clock)

    async def start(self) -> None:
        """Load the state and begin; raises what makes that impossible."""
        self._loop = asyncio.get_running_loop()
        await asyncio.to_thread(self._writer.start)
        await asyncio.wrap_future(self._writer.do(self.heard.exchange))
        self._uploads.start(await asyncio.to_thread(self._count_held))
        key = await asyncio.to_thread(self._load_key)
        self._snapshots.start(key)
        self.past.start(key)
        self._wakeup.start()
        self._timers.start()

    async def stop(self) -> None:
        """Finish what was accepted, then end."""
        await self._timers.stop()
        await self._wakeup.stop()
        await asyncio.to_thread(self._writer.stop)

    async def beat(self) -> None:
        """Return once the writer has come round, whether or not the database let it."""
        done, _ = await asyncio.wait([asyncio.wrap_future(self._writer.catch_up())])
        for ended in done:
            ended.exception()

    @property
    def state(self) -> State:
        """The state as the feed has told it."""
        assert self._state is not None, "the center has been started"
        return self._state

    async def caller(self, token_hash: str, *, unfinished: bool = False) -> Caller:
        """Who holds this token, by the database as it is now; Refusal otherwise.

        `unfinished`: a session will do that still needs something.
        """
        head = await self._wakeup.level()
        if self.state.access.version != head.access_version:
            await asyncio.wrap_future(self._writer.catch_up())
        found = self._known(token_hash, unfinished=unfinished)
        await self._settle(token_hash)
        return found

    async def admit(self, token_hash: str) -> None:
        """Let in who may ask some command; the database is asked only about whom the state does not know."""
        try:
            self._known(token_hash, unfinished=True)
            await self._settle(token_hash)
        except Refusal:
            await self.caller(token_hash, unfinished=True)

    async def command(self, token_hash: str, envelope: CommandEnvelope) -> Answer:
        """Carry out a command of somebody admitted; its answer after the commit."""
        assert self._loop is not None
        job = CommandJob(token_hash, envelope, self._loop.create_future())
        if not self._writer.submit(job):
            return refused("overloaded")
        answer: Answer = await job.future
        return answer

    async def journal(self, token_hash: str, upload: JournalUpload) -> Uploaded:
        """Take in what a device wrote down; Refusal, or an error of the database."""
        await self.caller(token_hash)
        return await self._uploads.take(token_hash, upload)

    async def enrol(self, request: EnrolmentRequest, address: str) -> Enrolment:
        """A device joins; Refusal code-wrong, code-used, wrong-profile or too-many-tries."""
        name = f"address {address}"
        async with self._door:
            self._throttle.check(name)
            result = await asyncio.wrap_future(self._writer.do(Enrol(request)))
            if isinstance(result, Rejected):
                self._throttle.failed(name)
                raise Refusal(result.code, result.detail)
        return result

    def snapshot(self, device: Device) -> bytes:
        """The JSON of the contract's Snapshot as this device may see it."""
        return self._snapshots.told(self.state, device, self.clock())

    async def said(self, device_id: str, status: DeviceStatus) -> None:
        """A device has told how it is: what decides about calls is there for every server."""
        if self.heard.said(device_id, status):
            await asyncio.wrap_future(self._writer.do(self.heard.exchange))

    async def level(self) -> None:
        """Take in what other processes have committed."""
        await self._wakeup.level()

    def _prepare(self, unit: Unit) -> None:
        """Also another process may have recorded at a later time."""
        if unit.now > unit.clock:
            self.clock.reach(unit.now)
        roll(unit)

    def _known(self, token_hash: str, *, unfinished: bool = False) -> Caller:
        now, access = self.clock(), self.state.access
        known = access.holder if unfinished else access.caller
        found = known(token_hash, milliseconds(now))
        self.heard.note(found.device.id, now)
        if found.session is not None and found.session.counter_id is None:
            self.staff.uses.use(found.session)
        return found

    async def _settle(self, token_hash: str) -> None:
        """A device's new token is used for the first time: the old one ends."""
        if token_hash in self.state.access.unused:
            await self.rotation.settle(token_hash)

    def _load_key(self) -> bytes:
        with self._database.reading() as connection:
            return center_key(connection)

    def _count_held(self) -> int:
        with self._database.reading() as connection:
            return count_held(connection, self.id)

    def _told(self, outcome: Outcome) -> None:
        assert self._loop is not None
        keep_in_ledger(self._ledger, outcome.written)
        self._loop.call_soon_threadsafe(self._deliver, outcome, perf_counter())

    def _deliver(self, outcome: Outcome, committed: float) -> None:
        """Answer those who asked, then tell those who read: many readers delay no answer."""
        before = self._state
        if outcome.state is not None:
            self._state = outcome.state
        for job, value in outcome.results:
            if isinstance(job, CommandJob) and not job.future.done():
                epoch = None if outcome.state is None else outcome.state.board.epoch
                job.future.set_result(value._replace(epoch=epoch))
        if outcome.state is None:
            return
        if before is None:
            self.feed.start(_position(outcome.state))
            return
        assert self._loop is not None
        self._loop.call_soon(self._spread, before, outcome.state, outcome.written, committed)

    def _spread(
        self, before: State, state: State, written: list[Written], committed: float
    ) -> None:
        epoch = state.board.epoch
        if written:
            frames = [
                Frame(epoch, item.record.seq, item.record.type, item.text, item.hash)
                for item in written
            ]
            self.feed.publish(_position(state), frames)
            self.metrics.spread(perf_counter() - committed)
            self._measured.happened(state, written)
            self._wakeup.committed()
        if before.access.version != state.access.version:
            self._send_away()
        if before.config.center.catalogues != state.config.center.catalogues:
            self.kept.learn(state.config.center)

    def _send_away(self) -> None:
        for reader in self.feed.readers:
            try:
                self.state.access.caller(reader.token_hash, milliseconds(self.clock()))
            except Refusal as refusal:
                if refusal.rejected.code == "unauthenticated":
                    reader.offer(RESET)
                reader.end()


def _position(state: State) -> Position:
    return Position(epoch=state.board.epoch, seq=state.board.seq)
