"""One session, as a program uses it: clocks, officers, pictures, restarts and the end."""

import hashlib
import stat
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from msgspec.structs import replace

from common.client.cache import Cache
from common.client.errors import OutcomeUnknown, Refused, Unreachable
from common.client.link.exchange import Waits
from common.client.link.heartbeat import Heartbeat
from common.client.session import CenterSession
from common.contract import codec
from common.contract.requests import DeviceStatus
from tests.common.client.books import Books
from tests.common.client.center import (
    NEXT,
    QUICK,
    RATING,
    Witness,
    accepts,
    feeds,
    identity,
    sse,
    tells_snapshot,
)
from tests.common.client.conftest import Connect
from tests.common.client.scripted import PATIENCE, Exchange, ScriptedServer
from tests.display.halls import SmallCenter

DAY = timedelta(days=1)


@pytest.mark.parametrize("wrong", [DAY, -DAY, timedelta(days=-20_000)])
def test_a_pc_clock_a_day_off_makes_no_wrong_time_on_the_wire(
    server: ScriptedServer, center: SmallCenter, books: Books, connect: Connect, wrong: timedelta
) -> None:
    server.on("/commands", accepts(center))
    tempo = replace(QUICK, wall=lambda: time.time() + wrong.total_seconds())
    session = connect(tempo)
    session.send(NEXT).result(PATIENCE)
    session.send_fact(RATING).result(PATIENCE)
    minute = timedelta(minutes=1)
    (entry,) = books.entries
    written = codec.build_command({key: value for key, value in entry.items() if key != "seq"})
    for envelope in (codec.decode_command(server.next("/commands").body), written):
        assert abs(envelope.occurred_at - datetime.now(UTC)) < minute
        made = UUID(envelope.command_id).int >> 80
        assert abs(datetime.fromtimestamp(made / 1000, UTC) - datetime.now(UTC)) < minute
    assert abs(session.clock.skew() + wrong) < minute


def test_an_answer_that_drips_is_not_waited_for_endlessly(
    server: ScriptedServer, connect: Connect
) -> None:
    def drips(exchange: Exchange) -> None:
        exchange.send(exchange.head(200, "application/json", "Content-Length: 100000"))
        while not exchange.left.wait(0.02):
            exchange.send(b" ")

    server.on("/procedures", drips)
    session = connect(replace(QUICK, waits=Waits(read=2.0, whole=0.3)))
    with pytest.raises(Unreachable) as unreachable:
        session.procedures().result(PATIENCE)
    assert unreachable.value.reason == "timed-out"
    server.cut()


def test_an_officer_signs_in_and_out(server: ScriptedServer, connect: Connect) -> None:
    said = {
        "token": "officer-token",
        "officer": {"id": "an", "name": "Nguyễn An", "photo": None},
        "counter_id": "q1",
        "role": "officer",
    }
    server.on("/sign-ins", lambda e: e.answer(200, codec.encode(said)))
    server.on("/sign-ins/current", lambda e: e.answer(204, b""))
    session = connect()
    signed_in = session.sign_in("an", "secret", "q1", take_over=True).result(PATIENCE)
    assert (signed_in.officer.name, signed_in.token) == ("Nguyễn An", "officer-token")
    asked = server.next("/sign-ins")
    assert asked.headers["authorization"] == "Bearer secret-token"
    assert asked.headers["motcua-chooses"] == "1"
    assert asked.json["take_over"] is True
    session.sign_out(signed_in.token).result(PATIENCE)
    out = server.next("/sign-ins/current")
    assert (out.method, out.headers["authorization"]) == ("DELETE", "Bearer officer-token")


def test_a_wrong_password_is_refused(server: ScriptedServer, connect: Connect) -> None:
    server.on("/sign-ins", lambda e: e.refuse("wrong-password"))
    with pytest.raises(Refused, match="wrong-password"):
        connect().sign_in("an", "no", "q1").result(PATIENCE)


def test_a_picture_is_fetched_once_and_never_taken_for_another(
    server: ScriptedServer, connect: Connect
) -> None:
    picture = b"\x89PNG and so on"
    sha256 = hashlib.sha256(picture).hexdigest()
    server.on(f"/assets/{sha256}", lambda e: e.answer(200, picture, "image/png"))
    other = "0" * 64
    server.on(f"/assets/{other}", lambda e: e.answer(200, picture, "image/png"))
    session = connect()
    path = session.asset(sha256).result(PATIENCE)
    assert path.read_bytes() == picture
    assert session.asset(sha256).result(PATIENCE) == path
    assert server.asked[f"/assets/{sha256}"].qsize() == 1
    with pytest.raises(Unreachable, match="other bytes"):
        session.asset(other).result(PATIENCE)
    path.write_bytes(b"torn by a power cut")
    assert session.asset(sha256).result(PATIENCE).read_bytes() == picture


def test_a_restart_without_the_server_shows_the_last_known_state_and_its_age(
    server: ScriptedServer, center: SmallCenter, witness: Witness, connect: Connect, tmp_path: Path
) -> None:
    server.on("/snapshot", tells_snapshot(center))
    called = center.call("A001", 1).event
    server.on("/feed", feeds(sse(called)))
    session = connect()
    witness.until_arrivals(1)
    session.stop()
    server.close()
    again = Witness()
    second = CenterSession(identity(server), tmp_path, again, QUICK)
    second.start()
    hall = again.until_state("offline")
    second.stop()
    assert again.halls[0].link.state == "starting"
    assert hall.board == center.board
    assert hall.config == center.config
    assert hall.link.last_contact is not None
    assert abs(hall.link.last_contact - datetime.now(UTC)) < timedelta(minutes=5)
    for file in tmp_path.rglob("*.json"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("torn", [b"", b"{", b"\xff\xff", b"{}"])
def test_a_torn_cache_is_as_if_it_had_never_been(
    server: ScriptedServer, witness: Witness, connect: Connect, tmp_path: Path, torn: bytes
) -> None:
    (tmp_path / "hall.json").write_bytes(torn)
    (tmp_path / "time.json").write_bytes(torn)
    connect()
    witness.until_state("online")
    assert witness.halls[0].board is None


def test_the_heartbeat_tells_how_the_device_is(server: ScriptedServer, connect: Connect) -> None:
    session = connect(replace(QUICK, heartbeat=0.01))
    session.report_printer("paper-out")
    session.report_reading("hall")
    server.on("/journal", lambda e: e.refuse("overloaded"))
    session.send_fact(RATING)

    def told() -> bool:
        status = server.next("/status").json
        said = (status["printer"], status["reads"], status["held_facts"])
        return said == ("paper-out", "hall", 1)

    while not told():
        pass


def test_a_server_that_is_back_hears_at_once_what_the_device_holds(
    server: ScriptedServer, witness: Witness, connect: Connect
) -> None:
    told = threading.Event()

    def cuts(exchange: Exchange) -> None:
        told.wait(PATIENCE)
        exchange.hang_up()

    server.on("/feed", feeds(b": open\n\n", then=cuts), feeds(b": again\n\n"))
    connect(replace(QUICK, heartbeat=3600.0))
    witness.until_state("online")
    server.next("/status")
    told.set()
    witness.until(lambda w: ("offline", "closed") in w.states())
    server.next("/status")


def test_a_heart_that_misses_a_beat_goes_on(
    server: ScriptedServer, tmp_path: Path, connect: Connect
) -> None:
    session = connect(replace(QUICK, heartbeat=3600.0))
    seldom, missed = iter([OSError("the disk is gone")]), threading.Event()

    def status() -> DeviceStatus:
        for error in seldom:
            missed.set()
            raise error
        return DeviceStatus(version="second")

    heart = Heartbeat(
        session._api, Cache(tmp_path), session.clock, status=status, hall=lambda: None, every=0.01
    )
    heart.start()
    while server.next("/status").json["version"] != "second":
        pass
    assert missed.is_set()
    heart.stop()


def test_stop_ends_what_is_under_way(server: ScriptedServer, connect: Connect) -> None:
    server.on("/commands", lambda e: e.hold())
    server.on("/procedures", lambda e: e.hold())
    session = connect(replace(QUICK, waits=Waits(read=3600.0, whole=3600.0)))
    under_way, waiting = session.send(NEXT), session.send(NEXT)
    reading = session.procedures()
    server.next("/commands")
    server.next("/procedures")
    stopping = threading.Thread(target=session.stop)
    stopping.start()
    stopping.join(PATIENCE)
    assert not stopping.is_alive()
    with pytest.raises(OutcomeUnknown):
        under_way.result(PATIENCE)
    with pytest.raises(Unreachable, match="stopped"):
        waiting.result(PATIENCE)
    with pytest.raises(Unreachable):
        reading.result(PATIENCE)
    with pytest.raises(Unreachable, match="stopped"):
        session.send(NEXT).result(PATIENCE)


@pytest.mark.parametrize("wall", [0.0, 2_082_758_400.0], ids=["1970", "2036"])
def test_a_cold_start_has_the_configuration_and_no_earlier_day_whatever_the_clock_says(
    server: ScriptedServer,
    center: SmallCenter,
    witness: Witness,
    connect: Connect,
    tmp_path: Path,
    wall: float,
) -> None:
    first = connect()
    witness.until_state("online")
    last = before = first.clock.now()
    first.stop()
    server.close()
    for clock in (lambda: wall, lambda: 0.0, time.time):
        again = Witness()
        session = CenterSession(identity(server), tmp_path, again, replace(QUICK, wall=clock))
        session.start()
        hall = again.until_state("offline")
        session.stop()
        assert (hall.config, hall.board) == (center.config, center.board)
        last = session.clock.now()
        assert last >= before
        assert not session.clock.known
    assert last - before < timedelta(minutes=5), "a wrong clock has left no trace"


def test_a_new_device_in_the_same_place_begins_anew(
    server: ScriptedServer, books: Books, witness: Witness, connect: Connect, tmp_path: Path
) -> None:
    session = connect()
    witness.until_state("online")
    session.send_fact(RATING).result(PATIENCE)
    session.stop()
    books.lose(0)
    server.asked.clear()
    other = replace(identity(server), device_id="man-hinh-2")
    seen = Witness()
    second = CenterSession(other, tmp_path, seen, QUICK)
    assert second.epoch is None
    second.start()
    seen.until_state("online")
    assert seen.halls[0].board is None
    assert "motcua-seen" not in server.next("/snapshot").headers
    second.send_fact(replace(RATING, score=1)).result(PATIENCE)
    second.stop()
    assert books.scores() == [1], "what the other device had answered is not sent again"


def test_a_display_asks_for_no_journal(
    server: ScriptedServer, books: Books, witness: Witness, connect: Connect
) -> None:
    session = connect(profile="display")
    witness.until_state("online")
    server.next("/status")
    session.stop()
    assert books.uploads == []
