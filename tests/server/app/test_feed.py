"""A reader takes what waits for it, or is hung up on when too much does."""

import asyncio

from common.board.state import Board
from common.contract.codec import encode
from common.contract.events import AlertAcknowledged, EventHealed
from server.app.feed import BYTES_BEHIND, EVENTS_BEHIND, Frame, Reader
from tests.dsl import recorded
from tests.dsl_events import START
from tests.dsl_hall_events import ALERT, alarmed, seen_to


class Wire:
    """A connection that takes so many pieces, and then no more."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.sent: list[bytes] = []
        self.dropped = 0

    def push(self, piece: bytes) -> bool:
        if len(self.sent) == self.room:
            return False
        self.sent.append(piece)
        return True

    def drop(self) -> None:
        self.dropped += 1


def reading(offers: list[bytes]) -> tuple[bytes, int]:
    """What a reader takes after these offers, and how often it was hung up on."""
    wire = Wire(room=0)

    async def go() -> bytes:
        reader = Reader("display", "display-1", "hash", wire)
        for offer in offers:
            reader.offer(offer)
        if not offers:
            reader.end()
        return await reader.take()

    return asyncio.run(go()), wire.dropped


def test_frames_go_straight_out_until_the_connection_is_full() -> None:
    wire = Wire(room=2)

    async def go() -> tuple[bytes, list[bytes]]:
        reader = Reader("display", "display-1", "hash", wire)
        reader.offer(b"a")
        assert await reader.take() == b"a"
        reader.offer(b"b")
        assert not wire.sent, "what was taken is still on its way"
        assert await reader.take() == b"b"
        taking = asyncio.create_task(reader.take())
        await asyncio.sleep(0)
        for item in (b"c", b"d", b"e"):
            reader.offer(item)
        wire.room = 9
        reader.offer(b"f")
        return await taking, wire.sent

    assert asyncio.run(go()) == (b"ef", [b"c", b"d"])


def test_what_waits_is_taken_as_one_piece() -> None:
    assert reading([b"a", b"b", b"c"]) == (b"abc", 0)
    assert reading([b"x"] * EVENTS_BEHIND) == (b"x" * EVENTS_BEHIND, 0)


def test_too_many_events_or_bytes_cut_the_reader_off_once() -> None:
    assert reading([b"x"] * (EVENTS_BEHIND + 3)) == (b"", 1)
    assert reading([b"x" * BYTES_BEHIND, b"x", b"x"]) == (b"", 1)


def test_an_ended_reader_takes_nothing() -> None:
    assert reading([]) == (b"", 0)


def test_a_hidden_event_keeps_everything_but_its_data() -> None:
    text = '{"seq":7,"type":"TicketNoted","actor":{"kind":"device"},"data":{"label":"A001"}}'
    digest = bytes(range(32))
    frame = Frame(1, 7, "TicketNoted", text, digest)
    start = f"id: 1.7\nevent: TicketNoted\nhash: {digest.hex()}\n"
    assert frame.told("counter", "counter-1") == f"{start}data: {text}\n\n".encode()
    hidden = text.replace('{"label":"A001"}', "{}")
    assert frame.told("display", "display-1") == f"{start}data: {hidden}\n\n".encode()


def test_a_kiosk_sees_the_alerts_of_its_own_alone() -> None:
    call, seen = alarmed(), AlertAcknowledged(alert_id=ALERT, officer_id="an", device_id="kiosk-1")
    silent = alarmed("emergency", device_id="pc-q1")
    for event, own in ((call, True), (seen, True), (silent, False), (seen_to(), False)):
        record = recorded(Board(), event, START)
        lost = EventHealed(
            epoch=1,
            seq=1,
            hash="5a" * 32,
            text=encode(record).decode(),
            type=record.type,
            service_day="2026-11-23",
        )
        for told in (record, recorded(Board(), lost, START)):
            frame = Frame(1, 1, told.type, encode(told).decode(), bytes(32))
            hidden = frame.told("display", "display-1")
            assert frame.told("kiosk", "kiosk-2") == hidden
            assert (frame.told("kiosk", "kiosk-1") != hidden) == own
            assert frame.told("counter", "pc-q2") != hidden
