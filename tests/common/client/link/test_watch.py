"""Every exchange of a session tells how the link is, and the server's epoch."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from common.client.link.watch import told_epoch
from common.client.session import CenterSession
from common.contract import codec
from tests.common.client.books import Books
from tests.common.client.center import QUICK, RATING, Ticks, Witness, feeds, identity
from tests.common.client.conftest import Connect
from tests.common.client.scripted import PATIENCE, Exchange, ScriptedServer


class Pushed(Ticks):
    """Moves by pushes alone: what a busy machine takes its time for is not slow by it."""

    def __call__(self) -> float:
        return self.ahead


def test_a_cut_link_is_not_healthy_before_it_was_good_for_30_seconds(
    server: ScriptedServer, witness: Witness, connect: Connect
) -> None:
    ticks = Pushed(server)
    session = connect(replace(QUICK, monotonic=ticks))
    witness.until_state("online")
    assert session.healthy()
    server.on("/feed", lambda e: e.refuse("overloaded"))
    server.cut()
    witness.until_state("offline")
    assert not session.healthy()
    server.on("/feed", feeds(b": well\n\n"))
    witness.until_state("online")
    assert not session.healthy()
    good = 0
    while not session.healthy():
        good += 11
        assert good < 330, "the link is never healthy again"
        ticks.ahead += 11
        session.procedures().exception(PATIENCE)
    assert good >= 30


def test_a_slow_picture_says_nothing_of_the_link(
    server: ScriptedServer, witness: Witness, tmp_path: Path
) -> None:
    ticks = Pushed(server)

    def slow(exchange: Exchange) -> None:
        ticks.ahead += 2
        exchange.answer(200, b"[]")

    server.on("/procedures", slow)
    session = CenterSession(identity(server), tmp_path, witness, replace(QUICK, monotonic=ticks))
    session.procedures().result(PATIENCE)
    assert session.healthy()
    session.stop()


def test_a_slow_answer_to_a_heartbeat_makes_the_link_bad(
    server: ScriptedServer, connect: Connect
) -> None:
    ticks = Pushed(server)

    def slow(exchange: Exchange) -> None:
        ticks.ahead += 2
        exchange.answer(200, b"{}")

    server.on("/status", slow)
    session = connect(replace(QUICK, monotonic=ticks, heartbeat=0.01))
    server.next("/status")
    server.next("/status")
    assert not session.healthy()


def test_a_link_that_a_program_distrusts_must_prove_itself_anew(
    server: ScriptedServer, witness: Witness, connect: Connect
) -> None:
    session = connect(replace(QUICK, monotonic=Pushed(server)))
    witness.until_state("online")
    assert session.healthy()
    session.distrust()
    assert not session.healthy()


def test_an_answer_may_name_a_newer_epoch(
    server: ScriptedServer, books: Books, connect: Connect
) -> None:
    def script(exchange: Exchange) -> None:
        body = codec.encode(books.take(exchange.asked.body))
        length = f"Content-Length: {len(body)}"
        exchange.send(exchange.head(200, "application/json", length, "Motcua-Epoch: 7") + body)

    server.on("/journal", script)
    session = connect()
    session.send_fact(RATING).result(PATIENCE)
    assert session.epoch == 7


@pytest.mark.parametrize("text", ["", "x", "-1", "1.5", "9" * 30, "\u0661"])
def test_what_is_no_epoch_is_none(text: str) -> None:
    assert told_epoch({"Motcua-Epoch": text}) is None
    assert told_epoch({}) is None
