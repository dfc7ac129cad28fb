"""A reader takes what waits for it, or is hung up on when too much does."""

import asyncio

from server.app.feed import BYTES_BEHIND, EVENTS_BEHIND, Frame, Reader


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
        reader = Reader("display", "hash", wire)
        for offer in offers:
            reader.offer(offer)
        if not offers:
            reader.end()
        return await reader.take()

    return asyncio.run(go()), wire.dropped


def test_frames_go_straight_out_until_the_connection_is_full() -> None:
    wire = Wire(room=2)

    async def go() -> tuple[bytes, list[bytes]]:
        reader = Reader("display", "hash", wire)
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
    assert frame.for_profile("counter") == f"{start}data: {text}\n\n".encode()
    hidden = text.replace('{"label":"A001"}', "{}")
    assert frame.for_profile("display") == f"{start}data: {hidden}\n\n".encode()
