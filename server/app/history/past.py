"""Hears what devices know better than a server that was rolled back without a word."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import cast

from common.contract.envelope import Position
from common.contract.ids import Profile
from server.app.admission.access import token_hash
from server.app.admission.forgotten import Readmit
from server.app.admission.tokens import genuine
from server.app.history.epochs import HeedWitness, is_ahead
from server.app.metrics import Metrics
from server.app.writing.unit import State
from server.app.writing.writer import Writer
from server.domain.context import Refusal
from server.storage.engine import Database
from server.storage.history.handed_back import Left
from server.storage.history.journal import Head, read_events
from server.storage.history.ledger import Joined, Ledger
from server.storage.reports.report_rows import milliseconds

QUIET_SECONDS = 60.0
"""For so long a device that was not believed is not asked again."""

log = logging.getLogger("motcua.past")


class Past:
    """Asked before every request; costs two lookups where nothing is wrong."""

    def __init__(
        self,
        state: Callable[[], State],
        writer: Writer,
        ledger: Ledger,
        level: Callable[[], Awaitable[Head]],
        clock: Callable[[], datetime],
        metrics: Metrics,
        database: Database,
        center_id: str,
    ) -> None:
        self._told = state
        self._database = database
        self._center_id = center_id
        self._writer = writer
        self._ledger = ledger
        self._level = level
        self._clock = clock
        self._key = b""
        self._found: Left | None = None
        self._one = asyncio.Lock()
        self._quiet: dict[str, float] = {}
        self._spoke: dict[str, int] = {}
        self._disbelieved = 0
        self._contradicted = 0
        metrics.counter(
            "motcua_witness_disbelieved_total",
            "Times that what a device has seen of the journal could not be believed.",
            lambda: self._disbelieved,
        )
        metrics.counter(
            "motcua_witness_contradicted_total",
            "Times that a device had seen another past than the journal holds.",
            lambda: self._contradicted,
        )

    def start(self, key: bytes) -> None:
        """Begin with the center's key, at the journal's end as it was found."""
        self._key = key
        self._found = Left(self._state.board.epoch, self._state.board.seq, self._state.hash)

    async def heed(self, authorization: str | None, seen: str | None) -> None:
        """Let a forgotten device in, and begin a new epoch where one has seen more than there is here.

        Refusal device-revoked for a device that was shut out; all else is judged by the route.
        """
        try:
            holder = token_hash(authorization)
        except Refusal:
            return
        state = self._state
        known = state.access.devices.get(holder)
        if known is not None:
            self._spoke[known.id] = state.board.epoch
        elif holder not in state.access.sessions:
            await self._readmit((authorization or "").partition(" ")[2], holder)
        position = None if seen is None else read_position(seen)
        if position is not None and is_ahead(position, _head(self._state)):
            await self.heed_witness(holder, position, forked=False)

    async def heed_witness(self, holder: str, seen: Position, *, forked: bool) -> None:
        """A device claims to have seen this, ahead of the journal or another than it holds."""
        await self._level()
        async with self._one:
            device_id = self._device(holder)
            if device_id is None or self._is_quiet(device_id):
                return
            if not forked and not is_ahead(seen, _head(self._state)):
                return
            known = await asyncio.to_thread(self._ledger.read)
            work = HeedWitness(
                seen=seen, by=device_id, known=known, forked=forked, found=self._found
            )
            begun = await asyncio.wrap_future(self._writer.do(work))
        if begun is None:
            self._hush(device_id)
            log.warning("%s claims to have seen %s: not believed", device_id, seen)
            return
        log.error(
            "%s has seen %s, which is not here: this server was rolled back; epoch %d begins with the "
            "shared lane closed until every kiosk has reported",
            device_id,
            seen,
            begun.epoch,
        )

    async def compare(self, holder: str, seen: Position, digest: str) -> bool:
        """Whether the journal holds what a device has seen.

        Where it does not, and no restore that the journal tells of explains it, it was changed or put
        back in silence: it is logged, counted, and a new epoch begins.
        """
        await self._level()
        head = _head(self._state)
        if is_ahead(seen, head):
            await self.heed_witness(holder, seen, forked=False)
            return False
        if await asyncio.to_thread(self._look_up, seen) == digest:
            return True
        if seen.epoch == head.epoch:
            self._contradicted += 1
            log.error("%s has seen another %s than the journal holds", self._device(holder), seen)
            await self.heed_witness(holder, seen, forked=True)
        return False

    def _look_up(self, seen: Position) -> str | None:
        with self._database.reading() as connection:
            found = read_events(connection, self._center_id, seen.seq - 1, 1)
        same = bool(found) and (found[0].epoch, found[0].seq) == (seen.epoch, seen.seq)
        return found[0].hash.hex() if same else None

    async def _readmit(self, token: str, holder: str) -> None:
        claim = genuine(self._key, token)
        if claim is None:
            return
        await self._level()
        access = self._state.access
        if holder in access.devices or holder in access.sessions or self._is_quiet(claim[0]):
            return
        device_id, profile, lane = claim
        if self._spoke.get(device_id) == self._state.board.epoch:
            return
        at = milliseconds(self._clock())
        joined = Joined(device_id, cast("Profile", profile), lane, at)
        known = await asyncio.to_thread(self._ledger.read)
        if await asyncio.wrap_future(self._writer.do(Readmit(joined, holder, known))):
            log.warning("the forgotten device %s is let in again by its token", device_id)
        else:
            self._hush(device_id)

    @property
    def _state(self) -> State:
        return self._told()

    def _device(self, holder: str) -> str | None:
        try:
            now = milliseconds(self._clock())
            return self._state.access.caller(holder, now).device.id
        except Refusal:
            return None

    def _is_quiet(self, device_id: str) -> bool:
        until = self._quiet.get(device_id)
        return until is not None and time.monotonic() < until

    def _hush(self, device_id: str) -> None:
        self._disbelieved += 1
        self._quiet[device_id] = time.monotonic() + QUIET_SECONDS


def read_position(text: str) -> Position | None:
    """The position in `EPOCH.SEQ`; None for anything else."""
    epoch, _, seq = text.strip().partition(".")
    if not (epoch.isdecimal() and seq.isdecimal()) or len(text) > 32:
        return None
    return Position(epoch=int(epoch), seq=int(seq))


def _head(state: State) -> Position:
    return Position(epoch=state.board.epoch, seq=state.board.seq)
