"""The hall in step with the feed, whatever the wire does."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from common.client.feed import Pace
from common.client.hall import Arrival
from common.client.session import CenterSession
from common.contract.config import Texts
from common.contract.events import ConfigChanged
from tests.common.client.center import (
    QUICK,
    Ticks,
    Witness,
    feeds,
    hangs_up,
    identity,
    snapshot,
    sse,
    tells_snapshot,
)
from tests.common.client.conftest import Connect
from tests.common.client.scripted import PATIENCE, Exchange, Script, ScriptedServer
from tests.display.halls import START, SmallCenter
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


def test_events_that_come_again_are_not_told_again(
    server: ScriptedServer, center: SmallCenter, witness: Witness, connect: Connect
) -> None:
    server.on("/snapshot", tells_snapshot(center))
    first, second = center.call("A001", 1).event, center.recall("A001", 1).event
    last = center.issue("A002").event
    twice = feeds(sse(first), sse(first), sse(second), sse(first), sse(second))
    server.on("/feed", twice, feeds(sse(second), sse(last)))
    connect()
    witness.until_arrivals(2)
    server.cut()
    assert witness.until_arrivals(3) == [first.seq, second.seq, last.seq]


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
    ticks, beat = Ticks(), threading.Event()

    def beats(exchange: Exchange) -> None:
        beat.wait(PATIENCE)
        exchange.chunk(b": beat\n\n")
        exchange.hold()

    server.on("/feed", feeds(then=beats))
    connect(replace(QUICK, monotonic=ticks))
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


def test_what_came_before_the_garbage_is_kept(
    server: ScriptedServer, center: SmallCenter, witness: Witness, connect: Connect
) -> None:
    server.on("/snapshot", tells_snapshot(center))
    called = center.call("A001", 2).event
    server.on("/feed", feeds(sse(called) + b"%%%\n"), feeds(b": well\n\n"))
    connect()
    witness.until(lambda w: ("offline", "garbage") in w.states())
    assert witness.until_arrivals(1) == [called.seq]


def _reset(center: SmallCenter) -> bytes:
    return b"event: reset\ndata: {}\n\n"


def _gap(center: SmallCenter) -> bytes:
    center.call("A001", 1)
    return sse(center.recall("A001", 1).event)


def _other_epoch(center: SmallCenter) -> bytes:
    record = center.call("A001", 1).event
    center.board = replace(center.board, epoch=2)
    return sse(record, epoch=2)


@pytest.mark.parametrize("break_off", [_reset, _gap, _other_epoch])
def test_a_feed_that_does_not_continue_begins_anew(
    server: ScriptedServer,
    center: SmallCenter,
    witness: Witness,
    connect: Connect,
    break_off: Callable[[SmallCenter], bytes],
) -> None:
    server.on("/snapshot", tells_snapshot(center), lambda e: e.answer(200, snapshot(center)))
    server.on("/feed", feeds(break_off(center)), feeds(b": well\n\n"))
    connect()
    server.next("/snapshot")
    server.next("/snapshot")
    witness.until(lambda w: w.halls[-1].board == center.board)
    assert "offline" not in {state for state, _ in witness.states()}
    server.next("/feed")
    epoch, seq = center.board.epoch, center.board.seq
    assert server.next("/feed").headers["last-event-id"] == f"{epoch}.{seq}"


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


def _page(status: int) -> Script:
    return lambda exchange: exchange.answer(status, b"<html>", "text/html")


@pytest.mark.parametrize(
    ("end", "script", "code"),
    [
        ("/snapshot", _half, "closed"),
        ("/snapshot", lambda e: e.answer(200, b"{}"), "garbage"),
        ("/snapshot", lambda e: e.answer(200, b"hello"), "garbage"),
        ("/snapshot", _page(500), "server-error"),
        ("/snapshot", _page(302), "not-our-server"),
        ("/snapshot", lambda e: e.send(b"SSH-2.0-OpenSSH\r\n\r\n") or e.hang_up(), "garbage"),
        ("/snapshot", lambda e: e.refuse("overloaded"), "overloaded"),
        ("/feed", _page(200), "not-our-server"),
        ("/feed", _page(502), "server-error"),
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


@pytest.mark.parametrize("hidden", [False, True])
def test_a_change_of_configuration_is_fetched(
    server: ScriptedServer, center: SmallCenter, witness: Witness, connect: Connect, hidden: bool
) -> None:
    server.on("/snapshot", tells_snapshot(center), lambda e: e.answer(200, snapshot(center)))
    changed = center.happen(
        ConfigChanged(kind="texts", id="ticker", before=None, after=None, config_version=2)
    ).event
    center.config = replace(center.config, texts=Texts(ticker=({"vi": "Mới", "en": "New"},)))
    told = replace(changed, data=None) if hidden else changed
    called = center.call("A001", 1).event
    server.on("/feed", feeds(sse(told), sse(called)))
    connect()
    witness.until(lambda w: w.halls[-1].config == center.config)
    assert witness.until_arrivals(2) == [changed.seq, called.seq]
    assert "offline" not in {state for state, _ in witness.states()}


def test_a_change_of_configuration_that_cannot_be_fetched_is_fetched_later(
    server: ScriptedServer, center: SmallCenter, witness: Witness, connect: Connect
) -> None:
    server.on("/snapshot", tells_snapshot(center), _page(500))
    changed = center.happen(
        ConfigChanged(kind="texts", id="ticker", before=None, after=None, config_version=2)
    ).event
    center.config = replace(center.config, texts=Texts())
    server.on("/feed", feeds(sse(changed), then=_comments))
    connect()
    server.next("/snapshot")
    server.next("/snapshot")
    server.on("/snapshot", tells_snapshot(center))
    witness.until(lambda w: w.halls[-1].config == center.config)


def _comments(exchange: Exchange) -> None:
    while not exchange.left.wait(0.02):
        exchange.chunk(b": still here\n\n")


def test_age_is_judged_on_arrival_in_server_time(
    server: ScriptedServer, center: SmallCenter, witness: Witness, connect: Connect
) -> None:
    server.on("/snapshot", tells_snapshot(center))
    server.now = lambda: START + timedelta(minutes=2)
    old = center.call("A001", 1).event
    center.now = START + timedelta(minutes=3)
    fresh = center.recall("A001", 1).event
    server.on("/feed", feeds(sse(old), sse(fresh)))
    connect()
    witness.until_arrivals(2)
    first, second = witness.arrivals
    assert timedelta(seconds=110) < first.age < timedelta(seconds=140)
    assert second.age == timedelta(0)
    assert (first.caught_up, second.caught_up) == (False, True)


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
