"""Devices that this server once let in and has forgotten since: their token proves them."""

from msgspec import Struct
from sqlalchemy import Row, select, update

from common.contract.codec import decode_record
from common.contract.envelope import Actor
from server.app.history.epochs import FORGOTTEN, BeginEpoch, remember
from server.app.writing.unit import Unit
from server.domain.context import Refusal
from server.storage.history.journal import read_kind
from server.storage.history.ledger import Joined, Known
from server.storage.reports.report_rows import milliseconds
from server.storage.tables.config import device

FAR_BACK = 1_000_000
"""Events within which the beginning of this epoch is looked for."""


class Readmit(Struct, frozen=True):
    """A token that is not in the table, but that this center's key has signed for this device."""

    joined: Joined
    token_hash: str
    known: Known

    def __call__(self, unit: Unit) -> bool:
        """Whether the device is let in again; Refusal device-revoked for one that was shut out.

        A device without a row proves that the server was rolled back: the shared lane is closed by a
        new epoch where it is open. One that the ledger remembered gets its token; one that changed
        its token after the copy was made gets the new one, if it has not spoken in this epoch.
        """
        if self.joined.device_id in self.known.revoked:
            raise Refusal("device-revoked")
        query = select(device).where(device.c.id == self.joined.device_id)
        row = unit.connection.execute(query).one_or_none()
        if row is None:
            return self._remember(unit)
        if row.revoked_at is not None:
            raise Refusal("device-revoked")
        if not (row.token_hash.startswith(FORGOTTEN) or _silent_since_rollback(unit, row)):
            return False
        unit.connection.execute(
            update(device)
            .where(device.c.id == row.id)
            .values(token_hash=self.token_hash, next_token_hash=None, heard_at=unit.now_ms)
        )
        unit.access_changed()
        return True

    def _remember(self, unit: Unit) -> bool:
        holder = select(device.c.id).where(
            device.c.lane == self.joined.lane, device.c.revoked_at.is_(None)
        )
        if self.joined.lane is not None and unit.connection.execute(holder).first() is not None:
            raise Refusal("unauthenticated", f"lane {self.joined.lane} has another kiosk by now")
        actor = Actor(kind="device", id=self.joined.device_id, device_id=self.joined.device_id)
        joined = self.known.devices.get(self.joined.device_id, self.joined)
        remember(unit, joined, actor, self.token_hash)
        if unit.board.shared_lane is not None:
            BeginEpoch(reason="witness", known=self.known, actor=actor)(unit)
        return True


def _silent_since_rollback(unit: Unit, row: Row[tuple[object, ...]]) -> bool:
    """Whether the device has not spoken since this epoch began, and that was not at birth."""
    after = max(0, unit.head.seq - FAR_BACK)
    begun = [
        record
        for stored in read_kind(unit.connection, unit.center_id, "EpochStarted", after)
        if (record := decode_record(stored.text)).data is not None
    ]
    if not begun or getattr(begun[-1].data, "reason", "init") == "init":
        return False
    return row.heard_at is None or row.heard_at < milliseconds(begun[-1].recorded_at)
