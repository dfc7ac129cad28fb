"""The feed's bytes become the same events wherever they are cut."""

from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.client.link.sse import EVENT_LIMIT, LINE_LIMIT, ProtocolError, SseEvent, SseParser

FEED = (
    "\ufeff: welcome\r\n\r\n"
    'id: 1.7\nevent: TicketCalled\ndata: {"label":\ndata:  "A\u1eafĐ"}\n\n'
    ": a comment\n\n"
    "event: reset\n\n"
    "retry: 250\rid\rdata\r\r"
    "id: 1.8\r\ndata: last\r\n\r\n"
    "data: never finished\n"
).encode()
EVENTS = [
    SseEvent(id="1.7", event="TicketCalled", data='{"label":\n "A\u1eafĐ"}'),
    SseEvent(id="1.7", event="reset", data=""),
    SseEvent(id="", event="message", data=""),
    SseEvent(id="1.8", event="message", data="last"),
]


def parse(*pieces: bytes) -> list[SseEvent]:
    parser = SseParser()
    return [event for piece in pieces for event in parser.push(piece)]


def test_the_whole_feed_at_once() -> None:
    assert parse(FEED) == EVENTS


def test_the_feed_byte_by_byte() -> None:
    assert parse(*(bytes([byte]) for byte in FEED)) == EVENTS


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.integers(0, len(FEED)), max_size=12))
def test_the_feed_cut_anywhere(cuts: list[int]) -> None:
    ends = [0, *sorted(cuts), len(FEED)]
    assert parse(*(FEED[a:b] for a, b in pairwise(ends))) == EVENTS


def test_lines_are_counted_also_where_no_event_ends() -> None:
    parser = SseParser()
    assert list(parser.push(b": one\n: tw")) == []
    assert parser.lines == 1
    assert list(parser.push(b"o\n")) == []
    assert parser.lines == 2


def test_a_carriage_return_and_its_line_feed_are_one_end_also_in_two_pieces() -> None:
    assert parse(b"data: a\r", b"\ndata: b\r", b"\n\r", b"\n") == [
        SseEvent(id="", event="message", data="a\nb")
    ]


def test_the_servers_wish_for_a_pause_is_no_event() -> None:
    assert parse(b"retry: 1500\nretry: soon\n\ndata: x\n\n") == [
        SseEvent(id="", event="message", data="x")
    ]


def test_fields_of_a_later_version_are_passed_over() -> None:
    assert parse(b"trace: 17\ndata: x\n\n") == [SseEvent(id="", event="message", data="x")]


@pytest.mark.parametrize(
    "garbage",
    [
        b"<!DOCTYPE html>\n",
        b"\xc3\x28\n",
        b"data: a\0b\n",
        b"HTTP/1.1 200 OK\n",
        b"x" * (LINE_LIMIT + 1),
        b"data: " + b"x" * (LINE_LIMIT + 1) + b"\n",
        (b"data: " + b"y" * 1000 + b"\n") * (EVENT_LIMIT // 1000 + 1),
    ],
    ids=["page", "no text", "nul", "http", "endless line", "long line", "endless event"],
)
def test_garbage_is_told_from_a_feed(garbage: bytes) -> None:
    with pytest.raises(ProtocolError):
        parse(garbage)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.binary(max_size=200))
def test_any_bytes_give_events_or_a_protocol_error(noise: bytes) -> None:
    with suppress(ProtocolError):
        assert all(isinstance(event, SseEvent) for event in parse(noise))
