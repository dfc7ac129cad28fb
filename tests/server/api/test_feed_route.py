"""The feed over real sockets: every event once and in order, to whoever may see it."""

import asyncio
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from urllib.parse import urlsplit

import pytest
from starlette.types import Scope

from server.api import feed_route
from server.api.protocol import Protocol, connection
from server.app.admission.access import Caller
from server.app.admission.enrolment import Revoke
from server.app.admission.staff import OPERATOR
from server.app.feed import EVENTS_BEHIND
from server.bootstrap.opening import change, opened
from tests.server.harness import Hall, Talk


def test_a_reader_gets_what_happens_and_can_go_on_after_a_cut(hall: Hall) -> None:
    kiosk, display = hall.enrol("kiosk"), hall.enrol("display")
    with display.feed() as events:
        first = kiosk.ticket()
        issued, confirmed = islice(events, 2)
    assert (issued["event"], confirmed["event"]) == ("TicketIssued", "TicketConfirmed")
    row = json.loads(issued["data"])
    assert row["data"]["ticket_id"] == first["ticket_id"]
    assert issued["id"] == f"1.{row['seq']}"
    kiosk.ticket()
    with display.feed(after=issued["id"]) as events:
        again = list(islice(events, 3))
    assert again[0] == confirmed
    assert [int(e["id"].split(".")[1]) for e in again] == list(
        range(row["seq"] + 1, row["seq"] + 4)
    )
    with display.feed(**{"Last-Event-ID": issued["id"]}) as events:
        assert next(events) == confirmed


def test_the_journal_is_read_behind_the_tail(hall: Hall) -> None:
    display = hall.enrol("display")
    kiosk = hall.enrol("kiosk")
    kiosk.ticket()
    head = kiosk.snapshot()["seq"]
    with display.feed(after="1.0") as events:
        seqs = [json.loads(event["data"])["seq"] for event in islice(events, head)]
    assert seqs == list(range(1, head + 1))


def test_hidden_events_keep_their_seq_but_not_their_data(hall: Hall) -> None:
    display, counter = hall.enrol("display"), hall.enrol("counter")
    hall.enrol("tablet")
    with display.feed(after="1.3") as events:
        hidden = json.loads(next(events)["data"])
    assert (hidden["type"], hidden["data"]) == ("DeviceEnrolled", {})
    hall.password("le-minh-anh")
    at = counter.snapshot()
    hall.sign_in(counter, "le-minh-anh", "quay-1")
    with counter.feed(after=f"1.{at['seq']}") as events:
        seen = next(events)
    assert json.loads(seen["data"])["data"]["officer_id"] == "le-minh-anh"


def test_another_epoch_or_nonsense_sends_the_reader_to_the_snapshot(hall: Hall) -> None:
    display = hall.enrol("display")
    for after in ("2.1", "1.99999", "abc", "1.-1", ""):
        with display.feed(after=after) as events:
            assert next(events)["event"] == "reset"


def test_the_feed_has_no_head_without_a_body(hall: Hall) -> None:
    display = hall.enrol("display")
    answer = display.http.head(f"{display.center}/feed", timeout=30)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET")


def test_a_revoked_device_is_sent_away_at_once(hall: Hall) -> None:
    display = hall.enrol("display")
    with display.feed() as events:
        with opened(hall.settings) as center:
            change(center, Revoke("display-1", OPERATOR))
        assert [event["event"] for event in events] == ["DeviceRevoked"]
    answer = display.http.get(f"{display.center}/snapshot", timeout=30)
    assert answer.json()["code"] == "device-revoked"


def test_a_reader_who_does_not_read_is_cut_off_and_the_others_go_on(hall: Hall) -> None:
    kiosk, slow, quick = hall.enrol("kiosk"), hall.enrol("display"), hall.enrol("counter")
    assert hall.center is not None
    feed, loop = hall.center.feed, hall.center._loop
    assert loop is not None
    with _deaf(slow) as wire, quick.feed() as events:
        while not (behind := [one for one in feed.readers if one.profile == "display"]):
            time.sleep(0.01)

        def flood() -> None:
            for _ in range(2 * EVENTS_BEHIND):
                behind[0].offer(b": much\n\n" * 500)

        loop.call_soon_threadsafe(flood)
        kiosk.ticket()
        assert next(events)["event"] == "TicketIssued"
        while behind[0] in feed.readers:
            time.sleep(0.01)
        heard = bytearray()
        with suppress(ConnectionResetError):
            while piece := wire.recv(65536):
                heard += piece
        assert heard.count(b": much") < 2 * EVENTS_BEHIND * 500


@contextmanager
def _deaf(talk: Talk) -> Iterator[socket.socket]:
    """A feed that is asked for and, for now, not read."""
    address = urlsplit(talk.base)
    with socket.socket() as wire:
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        wire.connect((address.hostname, address.port))
        head = f"GET {urlsplit(talk.center).path}/feed HTTP/1.1\r\nHost: hall\r\n"
        wire.sendall(f"{head}Authorization: Bearer {talk.token}\r\n\r\n".encode())
        yield wire


def test_readers_hear_goodbye_when_the_server_stops(hall: Hall) -> None:
    display = hall.enrol("display")
    with display.feed() as events:
        stop = threading.Thread(target=hall.stop)
        stop.start()
        assert [event["event"] for event in events] == ["bye"]
        stop.join()


def test_a_reader_that_hangs_up_while_it_is_let_in_leaves_no_trace(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert hall.center is not None
    display, let_in = hall.enrol("display"), hall.center.caller
    wires: list[Protocol] = []
    gone = threading.Event()

    def noted(scope: Scope) -> Protocol:
        wires.append(connection(scope))
        return wires[-1]

    async def slowly(holder: str) -> Caller:
        found = await let_in(holder)
        while wires and wires[-1].is_open:  # noqa: ASYNC110 - a transport tells nobody
            await asyncio.sleep(0.005)
        gone.set()
        return found

    monkeypatch.setattr(feed_route, "connection", noted)
    monkeypatch.setattr(hall.center, "caller", slowly)
    where = urlsplit(hall.base)
    path = urlsplit(display.center).path
    asked = f"GET {path}/feed HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {display.token}\r\n\r\n"
    with socket.create_connection((where.hostname, where.port), timeout=20) as line:
        line.sendall(asked.encode())
    assert gone.wait(20)
    monkeypatch.undo()
    assert display.snapshot()["config"] is not None
