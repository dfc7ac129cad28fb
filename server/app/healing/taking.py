"""Takes what a device hands back of a lost epoch: only what the chain proves, each event once."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from common.board.healing import told
from common.board.hours import service_day
from common.contract.codec import decode_record
from common.contract.envelope import Actor, EventRecord
from common.contract.events import EventHealed
from common.contract.requests import HandedBack, Wanted, WitnessRequest
from server.app.admission.access import Device
from server.app.healing.release import unheld
from server.app.history.epochs import SERVER
from server.app.writing.unit import Unit
from server.domain.context import Refusal
from server.domain.profiles import visible
from server.storage.history.handed_back import (
    Link,
    add_links,
    change_links,
    left_epoch,
    own_hashes,
    place_for,
    read_links,
)
from server.storage.history.journal import link


class Taken(NamedTuple):
    """What is wanted next, how many events were healed, and where the device contradicted the chain."""

    device_id: str
    wants: Wanted | None = None
    healed: int = 0
    contradicted: int | None = None


class TakeBack(Struct, frozen=True):
    """One request of a device; with no events it only asks what is wanted."""

    token_hash: str
    said: WitnessRequest

    def __call__(self, unit: Unit) -> Taken:
        """Heal what can be healed; Refusal invalid-data for a gap, or a text that is no event."""
        device = unit.access.caller(self.token_hash, unit.now_ms).device
        epoch = left_epoch(unit.connection, unit.center_id)
        if epoch is None:
            return Taken(device.id)
        events = self.said.events if self.said.epoch >= epoch else ()
        if any(seen.seq + 1 != following.seq for seen, following in pairwise(events)):
            raise Refusal("invalid-data", "events are handed back in their order, without a gap")
        taking = _Taking(unit, device, epoch, events)
        contradicted = taking.take(events)
        healed = taking.write()
        wants = self._wants(unit, device, epoch) if contradicted is None else None
        if wants is None and unit.board.held_before is None:
            unit.add(SERVER, unheld(unit.board))
        return Taken(device.id, wants, healed, contradicted)

    def _wants(self, unit: Unit, device: Device, epoch: int) -> Wanted | None:
        """From where this device may know more; nothing where it has seen no more than is here."""
        after = self.said.events[0].seq - 1 if self.said.events else 0
        place = place_for(unit.connection, unit.center_id, epoch, device.profile, after)
        if self.said.epoch < epoch or (self.said.epoch == epoch and self.said.seq <= place.seq):
            return None
        return Wanted(epoch=epoch, after=place.seq, hash=place.hash.hex())


class _Taking:
    """The places of one request as they are compared, one after the other."""

    def __init__(
        self, unit: Unit, device: Device, epoch: int, events: Sequence[HandedBack]
    ) -> None:
        self._unit, self._device, self._epoch = unit, device, epoch
        self._links: dict[int, Link] = {}
        self._own: dict[int, bytes] = {}
        if events:
            span = unit.center_id, epoch, events[0].seq - 1, events[-1].seq
            self._links = read_links(unit.connection, *span)
            self._own = own_hashes(unit.connection, *span)
        self._before = frozenset(self._links)
        self._changed: set[int] = set()
        self._healed: list[EventHealed] = []

    def take(self, events: Sequence[HandedBack]) -> int | None:
        """Take all whose place before is known; where it came to a contradiction, if it did."""
        for handed in events:
            before = self._links.get(handed.seq - 1)
            if before is None:
                continue
            if not self._agrees(before, handed):
                return handed.seq
            self._place(handed)
        return None

    def write(self) -> int:
        """Keep the places and append what was healed; how many events that are."""
        unit, where = self._unit, (self._unit.center_id, self._epoch)
        new = [self._links[seq] for seq in sorted(self._changed - self._before)]
        old = [self._links[seq] for seq in sorted(self._changed & self._before)]
        add_links(unit.connection, *where, new)
        change_links(unit.connection, *where, old)
        device_id = self._device.id
        unit.add(Actor(kind="device", id=device_id, device_id=device_id), self._healed)
        return len(self._healed)

    def _agrees(self, before: Link, handed: HandedBack) -> bool:
        digest = bytes.fromhex(handed.hash)
        there = self._links.get(handed.seq)
        if there is not None and there.hash != digest:
            return False
        return handed.text is None or link(before.hash, handed.seq, handed.text) == digest

    def _place(self, handed: HandedBack) -> None:
        digest = bytes.fromhex(handed.hash)
        there = self._links.get(handed.seq) or Link(handed.seq, digest, known=False)
        lost = None if there.known else self._seen(handed)
        if self._own.get(handed.seq) == digest:
            now = there._replace(known=True)
        elif lost is not None:
            now = there._replace(known=True)
            self._healed.append(self._event(handed, lost))
        else:
            now = there._replace(blind=there.blind | {self._device.profile})
        if now != self._links.get(handed.seq):
            self._links[handed.seq] = now
            self._changed.add(handed.seq)

    def _seen(self, handed: HandedBack) -> EventRecord | None:
        """What happened, where a device of this profile may have seen it; else a text is not heeded."""
        if handed.text is None:
            return None
        try:
            lost: EventRecord | None = decode_record(handed.text)
        except ValueError as error:
            raise Refusal("invalid-data", f"event {handed.seq}: {error}"[:200]) from error
        if lost is None or lost.seq != handed.seq:
            raise Refusal("invalid-data", f"event {handed.seq} says that it is another")
        if isinstance(lost.data, EventHealed):
            lost = told(lost.data)
        if lost is None or lost.data is None or not visible(self._device.profile, type(lost.data)):
            return None
        return lost

    def _event(self, handed: HandedBack, lost: EventRecord) -> EventHealed:
        assert handed.text is not None, "only a text is healed"
        try:
            day = service_day(self._unit.config, lost.recorded_at)
        except OverflowError as error:
            raise Refusal("invalid-data", f"event {handed.seq} is of no day") from error
        return EventHealed(
            epoch=self._epoch,
            seq=handed.seq,
            type=lost.type,
            service_day=day,
            hash=handed.hash,
            text=handed.text,
        )
