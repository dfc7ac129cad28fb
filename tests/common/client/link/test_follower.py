"""Each event once and in order, and a new beginning where the feed does not continue."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from msgspec.structs import replace

from common.contract.config import Texts
from common.contract.events import ConfigChanged
from tests.common.client.center import Witness, feeds, page, snapshot, sse, tells_snapshot
from tests.common.client.conftest import Connect
from tests.common.client.scripted import Exchange, ScriptedServer
from tests.display.halls import START, SmallCenter


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
    server.on("/snapshot", tells_snapshot(center), page(500))
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
