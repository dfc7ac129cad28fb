"""What arrives is HTTP, small, in time, or gets a problem and the end of its connection."""

import socket
from collections.abc import Iterable, Iterator
from itertools import repeat
from urllib.parse import urlsplit

import pytest

from server import wire
from tests.fixtures.messages import Expect
from tests.server.harness import CENTER, Hall, Talk


def answer_to(hall: Hall, pieces: Iterable[bytes]) -> bytes:
    """Everything that the server says to these bytes, until it hangs up."""
    where = urlsplit(hall.base)
    with socket.create_connection((where.hostname, where.port), timeout=20) as line:
        try:
            for piece in pieces:
                line.sendall(piece)
            return b"".join(iter(lambda: line.recv(65_536), b""))
        except ConnectionError:
            return b""


def head_of(talk: Talk, *more: str) -> bytes:
    path = f"/api/v1/centers/{CENTER}/commands"
    rows = (f"POST {path} HTTP/1.1", "Host: x", f"Authorization: Bearer {talk.token}", *more)
    return "\r\n".join((*rows, "", "")).encode()


def test_what_is_not_http_gets_a_problem(hall: Hall, expect_message: Expect) -> None:
    expect_message("Invalid HTTP request received")
    for nonsense in (
        b"\x00\x01\x02 garbage\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
    ):
        answer = answer_to(hall, [nonsense])
        assert answer.startswith(b"HTTP/1.1 400 ")
        assert b"application/problem+json" in answer


@pytest.mark.parametrize("row", [b"a: b\r\n" * 4000, b"x" * 24_000])
def test_a_head_without_end_is_cut_off(hall: Hall, row: bytes) -> None:
    def bomb() -> Iterator[bytes]:
        yield b"GET /healthz HTTP/1.1\r\na: "
        yield from repeat(row, 400)
        yield b"\r\nConnection: close\r\n\r\n"

    assert b"200 OK" not in answer_to(hall, bomb())


LONG = {
    "one field": b"GET /healthz HTTP/1.1\r\na: " + b"x" * 100_000,
    "many fields": b"GET /healthz HTTP/1.1" + b"\r\na: b" * 20_000,
    "a path": b"GET /healthz?" + b"x" * 65_000 + b" HTTP/1.1\r\na: " + b"x" * 1_000,
}


@pytest.mark.parametrize("head", LONG.values(), ids=LONG)
@pytest.mark.parametrize("before", [b"", b"GET /healthz HTTP/1.1\r\n\r\n"])
def test_a_head_beyond_its_limit_is_refused_also_in_one_piece(
    hall: Hall, head: bytes, before: bytes
) -> None:
    for end in (b"\r\n\r\n", b"\r\n\r\nGET /healthz HTTP/1.1\r\n\r\n"):
        answer = answer_to(hall, [before + head + end])
        assert answer.count(b"200 OK") == before.count(b"GET")
        assert b"400 Bad Request" in answer
        assert answer.endswith(b'"detail":"the head of the request is too long"}')


def test_a_head_within_its_limit_is_read_whatever_came_before_it(hall: Hall) -> None:
    field = b"\r\na: " + b"x" * 60_000
    asked = b"POST /healthz HTTP/1.1" + field + b"\r\nContent-Length: 60000\r\n\r\n" + b"x" * 60_000
    last = b"GET /healthz HTTP/1.1" + field + b"\r\nConnection: close\r\n\r\n"
    for cut in (len(asked) + 9, len(asked) + 30_000):
        whole = asked + last
        answer = answer_to(hall, [whole[:cut], whole[cut:]])
        assert (answer.count(b"405 Method"), answer.count(b"200 OK")) == (1, 1)


def test_old_and_hurried_callers_are_served(hall: Hall) -> None:
    old = answer_to(hall, [b"GET /healthz HTTP/1.0\r\n\r\n"])
    assert old.endswith(b'{"status":"ok"}')
    hurried = b"GET /healthz HTTP/1.1\r\n\r\n" * 3
    last = b"GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n"
    assert answer_to(hall, [hurried + last]).count(b"HTTP/1.1 200 OK") == 4


def test_whoever_does_not_finish_a_request_is_hung_up_on(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = hall.enrol("kiosk")
    before = kiosk.snapshot()["seq"]
    monkeypatch.setattr(wire, "REQUEST_SECONDS", 1.0)
    for unfinished in (b"", b"GET /heal", head_of(kiosk, "Content-Length: 9") + b'{"a"'):
        assert answer_to(hall, [unfinished]) == b""
    with kiosk.feed() as events:
        kiosk.ticket()
        assert next(events)["event"] == "TicketIssued"
    assert kiosk.snapshot()["seq"] == before + 2


def test_a_body_that_breaks_off_is_not_carried_out(hall: Hall) -> None:
    kiosk = hall.enrol("kiosk")
    before = kiosk.snapshot()["seq"]
    where = urlsplit(hall.base)
    with socket.create_connection((where.hostname, where.port), timeout=20) as line:
        line.sendall(head_of(kiosk, "Transfer-Encoding: chunked") + b"2\r\n{}\r\n")
    assert kiosk.snapshot()["seq"] == before
