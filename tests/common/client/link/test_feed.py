"""The hall in step with the feed, whatever the wire does."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from common.client.hall import Arrival
from common.client.link.feed import Pace
from common.client.session import CenterSession
from tests.common.client.center import (
    QUICK,
    Ticks,
    Witness,
    feeds,
    hangs_up,
    identity,
    page,
    snapshot,
    sse,
    tells_snapshot,
)
from tests.common.client.conftest import Connect
from tests.common.client.scripted import PATIENCE, Exchange, Script, ScriptedServer
from tests.display.halls import SmallCenter
from tests.fixtures.messages import Expect

IMPATIENT = replace(QUICK, pace=Pace(silence=0.3, retry=(0.01, 0.02), refused=(0.01, 0.02)))


def test_it_begins_with_the_snapshot_and_goes_on_with_the_feed(
    server: ScriptedServer, center: SmallCenter, witness: Witness, connect: Connect
) -> None:
    start = center.board.seq
    server.on("/snapshot", tells_snapshot(center))
    called = center.call("A001", 3).event
    server.on("/feed", feeds(b": hello\n\n", sse(called)))
    connect()
    assert witness.until_arrivals(1) == [called.seq]
    assert witness.halls[0].link.state == "starting"
    hall = witness.until_state("online")
    assert hall.board == center.board
    assert hall.config == center.config
    assert server.next("/snapshot").headers["authorization"] == "Bearer secret-token"
    feed = server.next("/feed").headers
    assert feed["last-event-id"] == f"1.{start}"
    assert feed["accept-encoding"] == "identity"
    assert feed["motcua-seen"] == f"1.{start}"


def test_a_cut_in_mid_event_loses_nothing_and_repeats_nothing(
    server: ScriptedServer, center: SmallCenter, witness: Witness, connect: Connect
) -> None:
    server.on("/snapshot", tells_snapshot(center))
    first, second = center.call("A001", 1).event, center.recall("A001", 1).event
    half = sse(second)[:60]
    server.on("/feed", feeds(sse(first) + half, then=hangs_up), feeds(sse(second)))
    connect()
    assert witness.until_arrivals(2) == [first.seq, second.seq]
    assert ("offline", "closed") in witness.states()
    assert server.next("/feed").headers["last-event-id"] == f"1.{first.seq - 1}"
    assert server.next("/feed").headers["last-event-id"] == f"1.{first.seq}"
    assert server.asked["/snapshot"].qsize() == 1, "a cut alone needs no new snapshot"


def test_silence_is_found_out(server: ScriptedServer, witness: Witness, connect: Connect) -> None:
    server.on("/feed", feeds(b": once\n\n"), feeds(b": again\n\n"))
    connect(IMPATIENT)
    witness.until(lambda w: ("offline", "timed-out") in w.states())
    link = next(hall.link for hall in witness.halls if hall.link.state == "offline")
    assert link.last_contact is not None
    assert link.last_contact <= link.since
    witness.until_state("online")


def test_bytes_that_never_make_a_line_are_silence_too(
    server: ScriptedServer, witness: Witness, connect: Connect
) -> None:
    def drips(exchange: Exchange) -> None:
        while not exchange.left.wait(0.03):
            exchange.chunk(b":")

    server.on("/feed", feeds(then=drips), feeds(b": again\n\n"))
    connect(IMPATIENT)
    witness.until(lambda w: ("offline", "timed-out") in w.states())
    server.cut()


def test_a_sign_of_life_is_told_though_nothing_happens(
    server: ScriptedServer, witness: Witness, connect: Connect
) -> None:
    ticks, beat = Ticks(server), threading.Event()

    def beats(exchange: Exchange) -> None:
        beat.wait(PATIENCE)
        exchange.chunk(b": beat\n\n")
        exchange.hold()

    server.on("/feed", feeds(then=beats))
    connect(replace(QUICK, monotonic=ticks, pace=replace(QUICK.pace, silence=60.0)))
    before = witness.until_state("online").link.last_contact
    assert before is not None
    ticks.ahead = 3.0
    beat.set()
    later = before + timedelta(seconds=3)
    witness.until(lambda w: (w.halls[-1].link.last_contact or before) >= later)
    assert {state for state, _ in witness.states()} == {"starting", "online"}


@pytest.mark.parametrize(
    "garbage",
    [
        b"<html><body>Sign in to the network</body></html>\n",
        b"id: 1.3\nevent: TicketCalled\ndata: {\n\n",
        b"id: 1.3\nevent: TicketCalled\ndata: []\n\n",
        b"id: one\nevent: TicketCalled\ndata: {}\n\n",
        b"\xff\xfe\x00garbage\n",
        b"data: " + b"x" * 1_100_000,
    ],
    ids=["a page", "no JSON", "no object", "no position", "no text", "endless"],
)
def test_garbage_on_the_feed_is_said_and_begins_anew(
    server: ScriptedServer,
    center: SmallCenter,
    witness: Witness,
    connect: Connect,
    garbage: bytes,
) -> None:
    server.on("/feed", feeds(garbage), feeds(b": well\n\n"))
    connect()
    witness.until(lambda w: ("offline", "garbage") in w.states())
    assert witness.until_state("online").board == center.board
    assert server.asked["/snapshot"].qsize() == 2


def test_an_event_without_an_offset_in_its_times_is_garbage(
    server: ScriptedServer, center: SmallCenter, witness: Witness, connect: Connect
) -> None:
    server.on("/snapshot", tells_snapshot(center))
    called = center.call("A001", 2).event
    server.on("/feed", feeds(sse(called).replace(b'Z","', b'","')), feeds(sse(called)))
    connect()
    assert witness.until_arrivals(1) == [called.seq]
    assert ("offline", "garbage") in witness.states()


def test_a_snapshot_that_contradicts_itself_is_outlived(
    server: ScriptedServer,
    center: SmallCenter,
    witness: Witness,
    connect: Connect,
    expect_message: Expect,
) -> None:
    expect_message("The feed cannot be followed")
    well = snapshot(center)
    served_without_an_end = well.replace(b'"state":"waiting"', b'"state":"served"')
    assert served_without_an_end != well
    server.on("/snapshot", lambda e: e.answer(200, served_without_an_end), tells_snapshot(center))
    connect()
    witness.until(lambda w: ("offline", "garbage") in w.states())
    witness.until_state("online")


def test_a_good_bye_is_followed_by_coming_back(
    server: ScriptedServer, center: SmallCenter, witness: Witness, connect: Connect
) -> None:
    server.on("/snapshot", tells_snapshot(center))
    called = center.call("A001", 2).event
    server.on("/feed", feeds(b"event: bye\ndata: {}\n\n"), feeds(sse(called)))
    connect()
    witness.until_arrivals(1)
    assert ("offline", "closed") in witness.states()
    assert server.asked["/snapshot"].qsize() == 1


def test_without_a_server_it_waits_and_says_so(
    server: ScriptedServer, center: SmallCenter, witness: Witness, connect: Connect
) -> None:
    server.close()
    connect()
    hall = witness.until_state("offline")
    assert hall.link.code == "no-connection"
    assert hall.board is None
    with ScriptedServer(server.port) as later:
        later.on("/snapshot", tells_snapshot(center))
        later.on("/feed", feeds(b": hello\n\n"))
        assert witness.until_state("online").board == center.board


def _half(exchange: Exchange) -> None:
    exchange.send(exchange.head(200, "application/json", "Content-Length: 1000") + b'{"epoch": 1')
    exchange.hang_up()


@pytest.mark.parametrize(
    ("end", "script", "code"),
    [
        ("/snapshot", _half, "closed"),
        ("/snapshot", lambda e: e.answer(200, b"{}"), "garbage"),
        ("/snapshot", lambda e: e.answer(200, b"hello"), "garbage"),
        ("/snapshot", page(500), "server-error"),
        ("/snapshot", page(302), "not-our-server"),
        ("/snapshot", lambda e: e.send(b"SSH-2.0-OpenSSH\r\n\r\n") or e.hang_up(), "garbage"),
        ("/snapshot", lambda e: e.refuse("overloaded"), "overloaded"),
        ("/feed", page(200), "not-our-server"),
        ("/feed", page(502), "server-error"),
        ("/feed", lambda e: e.hang_up(), "closed"),
    ],
)
def test_each_wrong_answer_has_its_reason_and_is_outlived(
    server: ScriptedServer, witness: Witness, connect: Connect, end: str, script: Script, code: str
) -> None:
    well = server.scripts(end)
    server.on(end, script)
    connect()
    assert witness.until_state("offline").link.code == code
    server.on(end, *well)
    witness.until_state("online")


def test_a_revoked_device_is_told_so(
    server: ScriptedServer, witness: Witness, connect: Connect
) -> None:
    server.on("/feed", feeds(b": hello\n\n"), lambda e: e.refuse("device-revoked"))
    connect()
    witness.until_state("online")
    server.cut()
    assert witness.until_state("refused").link.code == "device-revoked"
    server.on("/feed", feeds(b": taken back\n\n"))
    witness.until_state("online")


def test_stop_wakes_a_blocked_read_and_nothing_is_told_after_it(
    server: ScriptedServer, witness: Witness, connect: Connect
) -> None:
    session = connect(replace(QUICK, pace=Pace(silence=3600.0)))
    witness.until_state("online")
    server.next("/feed")
    stopping = threading.Thread(target=session.stop)
    stopping.start()
    stopping.join(PATIENCE)
    assert not stopping.is_alive()
    heard = len(witness.halls)
    server.cut()
    assert len(witness.halls) == heard


def test_a_program_may_stop_from_its_own_listener(
    server: ScriptedServer, center: SmallCenter, tmp_path: Path
) -> None:
    stopped = threading.Event()

    class Quitter(Witness):
        def event_arrived(self, arrival: Arrival) -> None:
            session.stop()
            stopped.set()

    server.on("/snapshot", tells_snapshot(center))
    server.on("/feed", feeds(sse(center.call("A001", 1).event)))
    session = CenterSession(identity(server), tmp_path, Quitter(), QUICK)
    session.start()
    assert stopped.wait(PATIENCE)


def test_a_failing_program_does_not_end_its_feed(
    server: ScriptedServer, center: SmallCenter, tmp_path: Path, expect_message: Expect
) -> None:
    class Clumsy(Witness):
        def event_arrived(self, arrival: Arrival) -> None:
            super().event_arrived(arrival)
            raise RuntimeError("dropped it")

    expect_message("A listener failed")
    server.on("/snapshot", tells_snapshot(center))
    first, second = center.call("A001", 1).event, center.recall("A001", 1).event
    server.on("/feed", feeds(sse(first), sse(second)))
    clumsy = Clumsy()
    session = CenterSession(identity(server), tmp_path, clumsy, QUICK)
    session.start()
    assert clumsy.until_arrivals(2) == [first.seq, second.seq]
    session.stop()
