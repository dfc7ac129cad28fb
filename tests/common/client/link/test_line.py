"""One exchange takes its time and no more, however steadily bytes drip in."""

import gc
import threading
import weakref

import pytest

from common.client.clock import ServerClock
from common.client.errors import Unreachable
from common.client.link.api import Api
from common.client.link.exchange import Waits
from common.contract.envelope import Position
from tests.common.client.scripted import Exchange, ScriptedServer


def drips(exchange: Exchange) -> None:
    exchange.send(exchange.head(502, "text/html", "Content-Length: 100000"))
    while not exchange.left.wait(0.01):
        exchange.send(b".")


@pytest.mark.parametrize("asked", ["snapshot", "feed"])
def test_a_page_that_only_drips_in_is_given_up_as_too_slow(
    server: ScriptedServer, asked: str
) -> None:
    server.on(f"/{asked}", drips)
    api = Api(server.url, ServerClock(), center_id="ba-dinh", waits=Waits(whole=0.2))
    with pytest.raises(Unreachable, match="timed-out"):
        api.snapshot() if asked == "snapshot" else api.feed(Position(epoch=1, seq=1))
    api.close()


def test_a_medium_may_drip_in_for_longer(server: ScriptedServer) -> None:
    def slowly(exchange: Exchange) -> None:
        exchange.send(exchange.head(200, "video/mp4", "Content-Length: 40"))
        for _ in range(40):
            exchange.left.wait(0.01)
            exchange.send(b".")

    server.on("/assets/a", slowly)
    api = Api(server.url, ServerClock(), center_id="ba-dinh", waits=Waits(whole=0.2))
    assert api.asset("a") == b"." * 40
    api.close()


def test_an_exchange_leaves_nothing_that_only_the_collector_can_clear(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    timers: weakref.WeakSet[threading.Timer] = weakref.WeakSet()

    class Seen(threading.Timer):
        def start(self) -> None:
            timers.add(self)
            super().start()

    monkeypatch.setattr(threading, "Timer", Seen)
    server.on(
        "/assets/a", lambda it: it.send(it.head(200, "video/mp4", "Content-Length: 1") + b".")
    )
    api = Api(server.url, ServerClock(), center_id="ba-dinh")
    collects = gc.isenabled()
    gc.disable()
    try:
        for _ in range(3):
            assert api.asset("a") == b"."
        assert timers
        for thread in threading.enumerate():
            if isinstance(thread, Seen):
                thread.join()
                del thread
        assert not timers
    finally:
        if collects:
            gc.enable()
        api.close()
