"""Gives every reader every event in order: a bounded tail in memory, the journal behind it."""

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import Protocol

from common.board.healing import told
from common.contract.codec import EVENTS, decode_record, parse_object
from common.contract.envelope import Position
from common.contract.events import EventHealed
from common.contract.ids import Profile, Slug
from server.domain.profiles import OWN_ONLY, visible
from server.storage.engine import Database
from server.storage.history.journal import read_events

TAIL = 2048
RESUMED = 20_000
EVENTS_BEHIND = 256
BYTES_BEHIND = 1024 * 1024
BEAT = b": beat\n\n"
BYE = b"event: bye\ndata: {}\n\n"
RESET = b"event: reset\ndata: {}\n\n"


class Frame:
    """An event as it goes out to those who may see it, and to those who may not.

    Who may see a healed one is whoever may see what happened; some are for the device alone that they name.
    Its `hash` is the journal's after the event: what a reader keeps of it bears witness to the past.
    """

    __slots__ = ("_device", "_hidden", "_kind", "_open", "seq")

    def __init__(self, epoch: int, seq: int, kind: str, text: str, digest: bytes) -> None:
        self.seq = seq
        self._kind = EVENTS.get(_healed(text) if kind == EventHealed.__name__ else kind)
        self._open = (
            f"id: {epoch}.{seq}\nevent: {kind}\nhash: {digest.hex()}\ndata: {text}\n\n".encode()
        )
        self._hidden = b""
        named = any(self._kind in kinds for kinds in OWN_ONLY.values())
        self._device = _device_of(text) if named else None

    def told(self, profile: Profile, device_id: Slug) -> bytes:
        """The bytes for this device; without `data`, the last member, if it may not see."""
        if self._kind is not None and visible(profile, self._kind):
            own = self._kind in OWN_ONLY.get(profile, ())
            if not own or self._device == device_id:
                return self._open
        if not self._hidden:
            end = self._open.index(b',"data":')
            self._hidden = self._open[:end] + b',"data":{}}\n\n'
        return self._hidden


class Outlet(Protocol):
    """A reader's connection."""

    def push(self, piece: bytes) -> bool:
        """Write at once; False, and nothing written, while it has not taken what it was given."""

    def drop(self) -> None:
        """Hang up at once, with whatever was not sent yet."""


class Reader:
    """One open feed: a frame goes straight to its connection, or waits here until that takes it."""

    __slots__ = (
        "_bytes",
        "_device_id",
        "_idle",
        "_outlet",
        "_waiting",
        "_wake",
        "ended",
        "profile",
        "seq",
        "token_hash",
    )

    def __init__(self, profile: Profile, device_id: Slug, token_hash: str, outlet: Outlet) -> None:
        self.profile: Profile = profile
        self._device_id = device_id
        self.token_hash = token_hash
        self.seq = 0
        self.ended = False
        self._outlet = outlet
        self._idle = False
        self._waiting: list[bytes] = []
        self._bytes = 0
        self._wake: asyncio.Future[None] | None = None

    def sees(self, item: Frame) -> bytes:
        """What of this frame is told to the reader's device."""
        return item.told(self.profile, self._device_id)

    def offer(self, item: bytes) -> None:
        """Give the reader a frame; one that is too far behind is cut off."""
        if self.ended or (self._idle and self._outlet.push(item)):
            return
        self._waiting.append(item)
        self._bytes += len(item)
        if len(self._waiting) > EVENTS_BEHIND or self._bytes > BYTES_BEHIND:
            self._waiting.clear()
            self._outlet.drop()
            self.ended = True
        self._rouse()

    def end(self) -> None:
        """No more frames come; those that wait still go out."""
        self.ended = True
        self._rouse()

    async def take(self) -> bytes:
        """All that waits, as one piece; empty when the feed has ended.

        Whoever takes it sends it before asking again: only in between do frames go straight out.
        """
        if not self._waiting and not self.ended:
            self._wake = asyncio.get_running_loop().create_future()
            self._idle = True
            await self._wake
        taken = b"".join(self._waiting)
        self._waiting.clear()
        self._bytes = 0
        return taken

    def _rouse(self) -> None:
        self._idle = False
        if self._wake is not None and not self._wake.done():
            self._wake.set_result(None)


class Feed:
    """All readers of a center; lives on the event loop."""

    def __init__(self, database: Database, center_id: str) -> None:
        self._database = database
        self._center_id = center_id
        self._tail: deque[Frame] = deque(maxlen=TAIL)
        self._readers: set[Reader] = set()
        self.position = Position(epoch=0, seq=0)
        self.changed = asyncio.Event()
        self.closed = False

    def start(self, position: Position) -> None:
        """Begin at this place of the journal."""
        self.position = position

    @property
    def readers(self) -> frozenset[Reader]:
        """Those who read now."""
        return frozenset(self._readers)

    def publish(self, position: Position, frames: Sequence[Frame]) -> None:
        """Take new events up to `position`; another epoch sends every reader back to the snapshot."""
        if position.epoch != self.position.epoch or (
            frames and frames[0].seq != self.position.seq + 1
        ):
            self._tail.clear()
            for reader in self._readers:
                reader.offer(RESET)
                reader.end()
        else:
            for item in frames:
                self._tail.append(item)
                for reader in self._readers:
                    reader.offer(reader.sees(item))
        self.position = position
        self.changed.set()
        self.changed = asyncio.Event()

    def beat(self) -> None:
        """A sign of life for every reader."""
        for reader in self._readers:
            reader.offer(BEAT)

    def close(self) -> None:
        """Say goodbye to all."""
        self.closed = True
        for reader in self._readers:
            reader.offer(BYE)
            reader.end()
        self.changed.set()

    def leave(self, reader: Reader) -> None:
        """Forget a reader."""
        self._readers.discard(reader)

    def joined(self, reader: Reader) -> bool:
        """Whether new events are offered to this reader."""
        return reader in self._readers

    async def older(self, reader: Reader) -> bytes:
        """The next piece of what `reader` has missed; with the last piece it joins, without a gap."""
        position = self.position
        if reader.seq < position.seq and (not self._tail or reader.seq + 1 < self._tail[0].seq):
            frames = await asyncio.to_thread(self._read, reader.seq, position.seq)
            reader.seq = frames[-1].seq
        else:
            frames = [item for item in self._tail if item.seq > reader.seq]
            self._readers.add(reader)
            if self.closed:
                reader.offer(BYE)
                reader.end()
        return b"".join(reader.sees(item) for item in frames)

    def can_resume(self, after: Position) -> bool:
        """Whether the journal goes on from there, and not too far back."""
        behind = self.position.seq - after.seq
        return after.epoch == self.position.epoch and 0 <= behind <= RESUMED

    def _read(self, after: int, until: int) -> list[Frame]:
        with self._database.reading() as connection:
            stored = read_events(connection, self._center_id, after, EVENTS_BEHIND)
        return [
            Frame(row.epoch, row.seq, row.type, row.text, row.hash)
            for row in stored
            if row.seq <= until
        ]


def _healed(text: str) -> str:
    """The type of the lost event in a healed one."""
    return str(parse_object(text)["data"]["type"])


def _device_of(text: str) -> Slug | None:
    """The device that the event names, or the lost one in a healed one."""
    data = decode_record(text).data
    if isinstance(data, EventHealed):
        lost = told(data)
        data = None if lost is None else lost.data
    device_id: Slug | None = getattr(data, "device_id", None)
    return device_id
