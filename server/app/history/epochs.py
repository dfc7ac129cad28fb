"""A new line of history: after a restore, or when a device has seen more than this server knows."""

import logging
from collections.abc import Iterable
from datetime import timedelta
from typing import Literal

from msgspec import Struct, field
from sqlalchemy import insert, select, update

from common.contract.codec import decode_record
from common.contract.envelope import Actor, EventRecord, Position
from common.contract.events import DeviceEnrolled, DeviceRevoked, EpochStarted, SharedLaneOpened
from server.app.admission.sessions import end_at_pages
from server.app.writing.unit import Unit, Written
from server.storage.history.handed_back import Left, leave, own_hashes
from server.storage.history.journal import read_kind
from server.storage.history.ledger import Joined, Known, Ledger, LedgerError, Line
from server.storage.reports.report_rows import milliseconds
from server.storage.tables.config import device

log = logging.getLogger("motcua.epochs")

SERVER = Actor(kind="timer", id="server")
FORGOTTEN = "forgotten:"
FAR_BACK = 200_000
"""Events within which an epoch that a device began is looked for: more than a day of any center."""

LONGEST_LEAP = 1000
"""How many epochs at most a device may be ahead and still be believed."""


class Begun(Struct, frozen=True, kw_only=True):
    """What a new epoch has found: devices that only the ledger knew, by id."""

    epoch: int
    remembered: tuple[str, ...] = ()
    revoked_again: tuple[str, ...] = ()


class BeginEpoch(Struct, frozen=True, kw_only=True):
    """Close the shared lane and take from the ledger what the database has forgotten.

    `above` is an epoch that somebody has seen; the new one is above it and all others. `left` is the
    last event that others may have seen, too: the head's, unless this server went on unknowingly.
    """

    reason: Literal["restore", "witness"]
    known: Known = field(default_factory=Known)
    above: int = 0
    actor: Actor = SERVER
    left: Left | None = None

    def __call__(self, unit: Unit) -> Begun:
        """Which epoch it is, and which devices came from the ledger."""
        epoch = max(unit.board.epoch, self.known.epoch, self.above) + 1
        end = unit.head
        left = self.left or Left(end.epoch, end.seq, end.hash)
        leave(unit.connection, unit.center_id, left)
        unit.add(self.actor, [EpochStarted(epoch=epoch, reason=self.reason)])
        remembered = self._remember(unit)
        revoked = self._revoke_again(unit)
        return Begun(epoch=epoch, remembered=remembered, revoked_again=revoked)

    def _remember(self, unit: Unit) -> tuple[str, ...]:
        there = set(unit.connection.execute(select(device.c.id)).scalars())
        missing = [found for found in self.known.devices.values() if found.device_id not in there]
        for found in missing:
            remember(unit, found, self.actor)
        return tuple(found.device_id for found in missing)

    def _revoke_again(self, unit: Unit) -> tuple[str, ...]:
        query = select(device.c.id).where(device.c.revoked_at.is_(None))
        active = set(unit.connection.execute(query).scalars())
        found = tuple(sorted(active & self.known.revoked))
        for device_id in found:
            unit.connection.execute(
                update(device).where(device.c.id == device_id).values(revoked_at=unit.now_ms)
            )
            unit.access_changed()
            unit.add(self.actor, [DeviceRevoked(device_id=device_id)])
        return found


class PutBack(Struct, frozen=True):
    """The database was put back from a copy: sessions may be open in it that have ended since.

    At the staff pages everybody signs in again. At counters they go on: who is told to leave one now
    would lose the ticket that the devices are about to give back.
    """

    begin: BeginEpoch

    def __call__(self, unit: Unit) -> Begun:
        """What the new epoch has found."""
        begun = self.begin(unit)
        end_at_pages(unit, SERVER)
        return begun


class HeedWitness(Struct, frozen=True, kw_only=True):
    """A device has seen `seen`, which is ahead of this server: it was rolled back.

    `found` is the journal's end as this process found it. A device is believed once a day, and only
    within `LONGEST_LEAP` epochs: a lying one can close the shared lane that often and no more.
    """

    seen: Position
    by: str
    known: Known = field(default_factory=Known)
    forked: bool = False
    found: Left | None = None

    def __call__(self, unit: Unit) -> Begun | None:
        """The epoch that began; None where the device is not ahead any more, or not believed."""
        board = unit.board
        ahead = is_ahead(self.seen, Position(epoch=board.epoch, seq=board.seq))
        if not (ahead or self.forked) or self.seen.epoch > board.epoch + LONGEST_LEAP:
            return None
        if self._believed_today(unit):
            return None
        actor = Actor(kind="device", id=self.by, device_id=self.by)
        begin = BeginEpoch(
            reason="witness",
            known=self.known,
            above=self.seen.epoch,
            actor=actor,
            left=self._left(unit),
        )
        return begin(unit)

    def _left(self, unit: Unit) -> Left | None:
        """What this process found, if the journal still goes on from there in the same epoch."""
        if self.found is None or self.found.epoch != unit.head.epoch:
            return None
        epoch, seq, digest = self.found
        own = own_hashes(unit.connection, unit.center_id, epoch, seq, seq)
        return self.found if own.get(seq) == digest else None

    def _believed_today(self, unit: Unit) -> bool:
        since = unit.now - timedelta(days=1)
        after = max(0, unit.head.seq - FAR_BACK)
        for stored in read_kind(unit.connection, unit.center_id, "EpochStarted", after):
            record = decode_record(stored.text)
            if record.actor.device_id == self.by and record.recorded_at > since:
                return True
        return False


def is_ahead(seen: Position, head: Position) -> bool:
    """Whether somebody who has seen this knows more than a server at `head`."""
    return seen > head


def remember(unit: Unit, joined: Joined, actor: Actor, token_hash: str | None = None) -> None:
    """Make the row of a device that the database has forgotten, perhaps with its token not known yet."""
    values = {
        "id": joined.device_id,
        "center_id": unit.center_id,
        "profile": joined.profile,
        "lane": joined.lane,
        "name": joined.device_id,
        "fingerprint": "",
        "token_hash": token_hash or f"{FORGOTTEN}{joined.device_id}"[:64],
        "enrolled_at": joined.at,
        "earlier": joined.earlier,
    }
    unit.connection.execute(insert(device), values)
    unit.access_changed()
    event = DeviceEnrolled(
        device_id=joined.device_id,
        profile=joined.profile,
        lane=joined.lane,
        earlier=tuple(joined.earlier.split()),
    )
    unit.add(actor, [event])


def keep_in_ledger(ledger: Ledger, written: Iterable[Written]) -> None:
    """Append what of these events the ledger keeps; where it cannot, the log says so loudly."""
    lines = [line for item in written if (line := line_of(item.record)) is not None]
    if lines:
        try:
            ledger.append(lines)
        except LedgerError as error:
            log.critical("%s", error)


def line_of(record: EventRecord) -> Line | None:
    """What the ledger keeps of an event, None of most."""
    at, data = milliseconds(record.recorded_at), record.data
    if isinstance(data, DeviceEnrolled):
        return Line(
            at=at,
            what="enrolled",
            device_id=data.device_id,
            profile=data.profile,
            lane=data.lane,
            earlier=" ".join(data.earlier) or None,
        )
    if isinstance(data, DeviceRevoked):
        return Line(at=at, what="revoked", device_id=data.device_id)
    if isinstance(data, EpochStarted):
        return Line(at=at, what="epoch", epoch=data.epoch)
    if isinstance(data, SharedLaneOpened) and data.reason == "override":
        return Line(at=at, what="opened", lane=data.lane)
    return None
