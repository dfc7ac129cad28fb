"""Devices for the routes: who is there and how they are, and what the staff do about them."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from common.contract.devices import (
    DeviceCode,
    DeviceRow,
    Devices,
    NewDeviceCode,
    OpenCodes,
    Renaming,
)
from server.app.admission.access import Caller
from server.app.admission.device_codes import CancelCode, MakeCode, open_codes
from server.app.admission.device_keeping import (
    AskRotation,
    RenameDevice,
    RevokeDevice,
    keeper,
    may_see,
)
from server.app.heard import Heard
from server.app.writing.unit import State
from server.app.writing.writer import Writer
from server.storage.engine import Database
from server.storage.reports.report_rows import milliseconds, moment
from server.storage.tables.config import device


class DevicesDoor:
    """All methods belong to the event loop."""

    def __init__(
        self,
        database: Database,
        center_id: str,
        writer: Writer,
        state: Callable[[], State],
        heard: Heard,
        clock: Callable[[], datetime],
    ) -> None:
        self._database, self._center_id, self._writer = database, center_id, writer
        self._state, self._heard, self._clock = state, heard, clock

    async def listed(self, caller: Caller) -> Devices:
        """Every device, in the order in which they joined; Refusal not-allowed."""
        may_see(caller)
        seats = self._seats()
        rows = await asyncio.to_thread(self._rows)
        return Devices(devices=tuple(self._shown(row, seats.get(row.id)) for row in rows))

    async def make_code(self, token_hash: str, wanted: NewDeviceCode) -> DeviceCode:
        """A code for a new device; Refusal as MakeCode."""
        return await asyncio.wrap_future(self._writer.do(MakeCode(token_hash, wanted)))

    async def codes(self, caller: Caller) -> OpenCodes:
        """The codes that nobody has used yet; Refusal not-allowed."""
        keeper(caller)
        return await asyncio.to_thread(self._codes)

    async def cancel_code(self, token_hash: str, code_id: str) -> None:
        """Take a code back; Refusal as CancelCode."""
        await asyncio.wrap_future(self._writer.do(CancelCode(token_hash, code_id)))

    async def rename(self, token_hash: str, device_id: str, renaming: Renaming) -> None:
        """Another name; Refusal as RenameDevice."""
        work = RenameDevice(token_hash, device_id, renaming)
        await asyncio.wrap_future(self._writer.do(work))

    async def revoke(self, token_hash: str, device_id: str) -> None:
        """Shut it out at once; Refusal as RevokeDevice."""
        await asyncio.wrap_future(self._writer.do(RevokeDevice(token_hash, device_id)))

    async def ask_rotation(self, token_hash: str, device_id: str) -> None:
        """Let it change its token; Refusal as AskRotation."""
        await asyncio.wrap_future(self._writer.do(AskRotation(token_hash, device_id)))

    def _seats(self) -> dict[str, str]:
        now = milliseconds(self._clock())
        return {
            row.device.id: row.counter_id
            for row in self._state().access.sessions.values()
            if row.counter_id is not None and row.open_at(now)
        }

    def _codes(self) -> OpenCodes:
        with self._database.reading() as connection:
            return open_codes(connection, self._center_id, milliseconds(self._clock()))

    def _rows(self) -> list[Row[Any]]:
        query = select(device).where(device.c.center_id == self._center_id)
        with self._database.reading() as connection:
            return list(connection.execute(query.order_by(device.c.enrolled_at, device.c.id)))

    def _shown(self, row: Row[Any], counter_id: str | None) -> DeviceRow:
        said = self._heard.statuses.get(row.id)
        return DeviceRow(
            id=row.id,
            name=row.name,
            profile=row.profile,
            lane=row.lane,
            counter_id=counter_id,
            enrolled_at=moment(row.enrolled_at),
            revoked_at=None if row.revoked_at is None else moment(row.revoked_at),
            heard_at=self._heard.times.get(row.id),
            said_at=None if said is None else self._heard.said_at.get(row.id),
            status=said,
            rotation_asked=row.rotation_asked_at is not None,
        )
