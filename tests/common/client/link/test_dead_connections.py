"""Connections that are accepted and then stay dead, as many proxies and frozen servers leave them."""

import threading
from pathlib import Path

from msgspec.structs import replace

from common.client.hall import Hall
from common.client.link.feed import Pace
from common.client.session import CenterSession
from tests.common.client.center import (
    QUICK,
    Ticks,
    Witness,
    feeds,
    hangs_up,
    identity,
    sse,
    tells_snapshot,
)
from tests.common.client.conftest import Connect
from tests.common.client.scripted import Exchange, ScriptedServer
from tests.display.halls import SmallCenter
from tests.fixtures.proxy import LOST_REPLIES, PASS, FaultProxy

HOUR = 3600.0
FOREVER = replace(
    QUICK, pace=Pace(silence=HOUR, soon=(0.05, 0.1), retry=(0.01, 0.02)), heartbeat=HOUR
)
"""Who waits for the end of a feed's silence here waits for longer than the test."""


class Cutter(Witness):
    """Lets every reply get lost as soon as the feed is known to be silent, before the next try."""

    def __init__(self, proxy: FaultProxy) -> None:
        super().__init__()
        self._proxy = proxy
        self.cut = threading.Event()

    def hall_changed(self, hall: Hall) -> None:
        if hall.link.code == "timed-out" and not self.cut.is_set():
            self._proxy.fault = LOST_REPLIES
            self.cut.set()
        super().hall_changed(hall)


def test_each_is_given_up_soon_and_the_first_live_one_is_followed(
    server: ScriptedServer, center: SmallCenter, tmp_path: Path
) -> None:
    ticks = Ticks(server)
    with FaultProxy(server.port) as proxy:
        cutter = Cutter(proxy)

        def falls_silent(exchange: Exchange) -> None:
            while not cutter.cut.wait(0.01) and not exchange.left.is_set():
                ticks.ahead += 2 * HOUR
                exchange.chunk(b":")
            exchange.hold()

        server.on("/feed", feeds(b": open\n\n", then=falls_silent), feeds(b": again\n\n"))
        here = replace(identity(server), server_url=proxy.url)
        session = CenterSession(here, tmp_path, cutter, replace(FOREVER, monotonic=ticks))
        session.start()
        for _ in range(5):
            server.next("/feed")
        proxy.fault = PASS
        assert cutter.until_state("online").board == center.board
        session.stop()


def test_a_server_that_restarts_may_answer_late(
    server: ScriptedServer, witness: Witness, connect: Connect
) -> None:
    gone = []

    def answers_late(exchange: Exchange) -> None:
        gone.append(exchange.left.wait(10 * FOREVER.pace.soon[1]))
        feeds(b": again\n\n")(exchange)

    server.on("/feed", feeds(b": open\n\n", then=hangs_up), answers_late)
    connect(FOREVER)
    witness.until(
        lambda w: w.states()[-1] == ("online", None) and ("offline", "closed") in w.states()
    )
    assert gone == [False]
    assert server.asked["/feed"].qsize() == 2


def test_a_feed_that_has_begun_may_be_silent_for_long_again(
    server: ScriptedServer, center: SmallCenter, witness: Witness, connect: Connect
) -> None:
    """After its first bytes the next ones have all the time of a living feed."""
    pace = replace(FOREVER.pace, soon=(1.0, 1.0))
    server.on("/snapshot", tells_snapshot(center))
    called = center.call("A001", 1).event
    ticks = Ticks(server)

    def falls_silent(exchange: Exchange) -> None:
        while not exchange.left.wait(0.01):
            ticks.ahead += 2 * HOUR
            exchange.chunk(b":")

    def speaks_late(exchange: Exchange) -> None:
        exchange.left.wait(1.5 * pace.soon[1])
        exchange.chunk(sse(called))
        exchange.hold()

    silent = feeds(b": open\n\n", then=falls_silent)
    server.on("/feed", silent, feeds(b": again\n\n", then=speaks_late))
    connect(replace(FOREVER, pace=pace, monotonic=ticks))
    witness.until(lambda w: ("offline", "timed-out") in w.states())
    assert witness.until_arrivals(1) == [called.seq]
    assert server.asked["/feed"].qsize() == 2
