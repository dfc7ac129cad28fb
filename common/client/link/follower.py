"""The client's copy of the center: a snapshot, then every event of the feed, once and in order."""

import re
from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from common.board.evolve import GapError, evolve
from common.board.snapshots import from_snapshot
from common.board.state import Board
from common.client.hall import Hall
from common.client.link.sse import ProtocolError, SseEvent
from common.client.witness.last import Witness
from common.client.witness.told import Told, text_of
from common.contract import codec
from common.contract.config import Config
from common.contract.envelope import EventRecord, Position
from common.contract.ids import Sha256, StaffPin
from common.contract.snapshot import Snapshot

_HASH = re.compile(r"[0-9a-f]{64}")


class StartOver(Exception):
    """The feed does not continue this copy: a new snapshot is needed."""


class Bye(Exception):
    """The server is about to close the feed."""


class Follower(Struct):
    """`config`, `board` and a kiosk's keys as known; `lost` says that the board cannot be continued.

    `witness` is the last event, or snapshot, whose hash the server told; `remember` hears of each.
    """

    remember: Callable[[Told], None] = lambda _: None
    config: Config | None = None
    board: Board | None = None
    lost: bool = True
    config_stale: bool = False
    witness: Witness | None = None
    person_key: Sha256 | None = None
    staff_pin: StaffPin | None = None

    @property
    def position(self) -> Position | None:
        """The last event that the board contains."""
        if self.board is None:
            return None
        return Position(epoch=self.board.epoch, seq=self.board.seq)

    def know(self, hall: Hall) -> None:
        """Begin with what was known when this device last ran."""
        self.config, self.board = hall.config, hall.board
        self.person_key, self.staff_pin = hall.person_key, hall.staff_pin

    def adopt(self, snapshot: Snapshot) -> None:
        """Begin anew from a snapshot; ProtocolError when it cannot be a board."""
        try:
            board = from_snapshot(snapshot)
        except (ValueError, KeyError) as error:
            raise ProtocolError("the snapshot contradicts itself") from error
        self.board, self.lost = board, False
        self._configured(snapshot)
        place = Position(epoch=snapshot.epoch, seq=snapshot.seq)
        self._testify(place, snapshot.server_time, snapshot.hash or "")

    def renew_config(self, snapshot: Snapshot) -> None:
        """Take the configuration alone; the board goes on with the feed."""
        if self.board is None or snapshot.epoch != self.board.epoch:
            raise StartOver("another epoch")
        self._configured(snapshot)

    def take(self, event: SseEvent) -> EventRecord | None:
        """The next event, now on the board; None for one that was there already.

        StartOver on a reset, a gap or another epoch; Bye; ProtocolError for garbage.
        """
        if event.event == "bye":
            raise Bye
        if event.event == "reset" or self.board is None:
            raise StartOver("reset by the server")
        position, record = _position(event.id), _record(event)
        if position.seq != record.seq:
            raise ProtocolError(f"id {event.id!r} is not that of event {record.seq}")
        if position.epoch != self.board.epoch:
            raise StartOver("another epoch")
        if record.seq <= self.board.seq:
            return None
        try:
            self.board = evolve(self.board, record)
        except GapError as error:
            raise StartOver(str(error)) from error
        self.config_stale |= record.type == "ConfigChanged"
        self._testify(position, record.recorded_at, event.hash, text_of(event.data))
        return record

    def _configured(self, snapshot: Snapshot) -> None:
        self.config, self.config_stale = snapshot.config, False
        self.person_key, self.staff_pin = snapshot.person_key, snapshot.staff_pin

    def _testify(self, place: Position, at: datetime, digest: str, text: str | None = None) -> None:
        if _HASH.fullmatch(digest):
            epoch, seq = place.epoch, place.seq
            self.witness = Witness(epoch=epoch, seq=seq, hash=digest)
            self.remember(Told(epoch=epoch, seq=seq, at=at, hash=digest, text=text))


def _position(text: str) -> Position:
    epoch, dot, seq = text.partition(".")
    if not (dot and _is_number(epoch) and _is_number(seq)):
        raise ProtocolError(f"{text[:40]!r} is no position")
    return Position(epoch=int(epoch), seq=int(seq))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def _record(event: SseEvent) -> EventRecord:
    try:
        return codec.decode_record(event.data)
    except (codec.MalformedError, codec.InvalidDataError) as error:
        raise ProtocolError(str(error)) from error
