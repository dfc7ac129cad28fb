"""A reader takes what waits for it, or is hung up on when too much does."""

import asyncio

from server.app.feed import BYTES_BEHIND, EVENTS_BEHIND, Frame, Reader


def reading(offers: list[bytes]) -> tuple[bytes, list[str]]:
    """What a reader takes after these offers, and whether it was hung up on."""
    cut: list[str] = []

    async def go() -> bytes:
        reader = Reader("display", "hash", lambda: cut.append("cut"))
        for offer in offers:
            reader.offer(offer)
        if not offers:
            reader.end()
        return await reader.take()

    return asyncio.run(go()), cut


def test_what_waits_is_taken_as_one_piece() -> None:
    assert reading([b"a", b"b", b"c"]) == (b"abc", [])
    assert reading([b"x"] * EVENTS_BEHIND) == (b"x" * EVENTS_BEHIND, [])


def test_too_many_events_or_bytes_cut_the_reader_off_once() -> None:
    assert reading([b"x"] * (EVENTS_BEHIND + 3)) == (b"", ["cut"])
    assert reading([b"x" * BYTES_BEHIND, b"x", b"x"]) == (b"", ["cut"])


def test_an_ended_reader_takes_nothing() -> None:
    assert reading([]) == (b"", [])


def test_a_hidden_event_keeps_everything_but_its_data() -> None:
    text = '{"seq":7,"type":"TicketNoted","actor":{"kind":"device"},"data":{"label":"A001"}}'
    digest = bytes(range(32))
    frame = Frame(1, 7, "TicketNoted", text, digest)
    start = f"id: 1.7\nevent: TicketNoted\nhash: {digest.hex()}\n"
    assert frame.for_profile("counter") == f"{start}data: {text}\n\n".encode()
    hidden = text.replace('{"label":"A001"}', "{}")
    assert frame.for_profile("display") == f"{start}data: {hidden}\n\n".encode()
