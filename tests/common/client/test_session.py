"""One session, as a program uses it: commands, facts, officers, pictures, restarts."""

import hashlib
import stat
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from common.client.errors import OutcomeUnknown, Refused, Unreachable
from common.client.line import Waits
from common.client.session import CenterSession
from common.contract import codec
from common.contract.commands import CallNext, Command, FinishServing, RateVisit, StartServing
from common.contract.envelope import Accepted
from tests.common.client.center import QUICK, Ticks, Witness, feeds, identity, sse, tells_snapshot
from tests.common.client.conftest import Connect
from tests.common.client.scripted import PATIENCE, Exchange, Script, ScriptedServer
from tests.display.halls import SmallCenter
from tests.fixtures.messages import Expect

NEXT = CallNext(counter_id="q1")
TICKET = "01890000-0000-7000-8000-000000000001"
RATING = RateVisit(ticket_id=TICKET, score=4, comment="Rất tốt", channel="typed")
DAY = timedelta(days=1)


def accepts(center: SmallCenter) -> Script:
    """Answers with the last event of the small center."""
    record = center.call("A001", 1).event
    body = codec.encode_accepted(Accepted(seq=record.seq, events=(record,)))
    return lambda exchange: exchange.answer(200, body)


def hang_up(exchange: Exchange) -> None:
    exchange.hang_up()


def test_a_live_command_says_when_it_expires_and_brings_its_events(
    server: ScriptedServer, center: SmallCenter, connect: Connect
) -> None:
    server.on("/commands", accepts(center))
    accepted = connect().send(NEXT, token="officer-token").result(PATIENCE)
    assert accepted.events[0].type == "TicketCalled"
    asked = server.next("/commands")
    assert asked.headers["authorization"] == "Bearer officer-token"
    envelope = codec.decode_command(asked.body)
    assert envelope.data == NEXT
    assert envelope.expires_at == envelope.occurred_at + timedelta(seconds=10)


@pytest.mark.parametrize("wrong", [DAY, -DAY, timedelta(days=-20_000)])
def test_a_pc_clock_a_day_off_makes_no_wrong_time_on_the_wire(
    server: ScriptedServer, center: SmallCenter, connect: Connect, wrong: timedelta
) -> None:
    server.on("/commands", accepts(center))
    tempo = replace(QUICK, wall=lambda: time.time() + wrong.total_seconds())
    session = connect(tempo)
    session.send(NEXT).result(PATIENCE)
    session.send_fact(RATING).result(PATIENCE)
    minute = timedelta(minutes=1)
    for _ in range(2):
        envelope = codec.decode_command(server.next("/commands").body)
        assert abs(envelope.occurred_at - datetime.now(UTC)) < minute
        made = UUID(envelope.command_id).int >> 80
        assert abs(datetime.fromtimestamp(made / 1000, UTC) - datetime.now(UTC)) < minute
    assert abs(session.clock.skew() + wrong) < minute


def test_commands_arrive_in_the_order_they_were_given(
    server: ScriptedServer, center: SmallCenter, connect: Connect
) -> None:
    server.on("/commands", accepts(center))
    session = connect()
    commands: list[Command] = [
        NEXT,
        StartServing(counter_id="q1", ticket_id=TICKET),
        FinishServing(counter_id="q1", ticket_id=TICKET, outcome="done"),
        NEXT,
    ]
    for future in [session.send(command) for command in commands]:
        future.result(PATIENCE)
    sent = [server.next("/commands").json["type"] for _ in commands]
    assert sent == ["CallNext", "StartServing", "FinishServing", "CallNext"]


def test_a_refusal_ends_only_its_own_future(
    server: ScriptedServer, center: SmallCenter, witness: Witness, connect: Connect
) -> None:
    server.on("/commands", lambda e: e.refuse("session-ended"), accepts(center))
    session = connect()
    witness.until_state("online")
    with pytest.raises(Refused) as refused:
        session.send(NEXT, token="old").result(PATIENCE)
    assert refused.value.problem.code == "session-ended"
    assert session.send(NEXT).result(PATIENCE).seq
    assert witness.halls[-1].link.state == "online"


def test_an_answer_lost_on_the_way_is_asked_for_again_with_the_same_id(
    server: ScriptedServer, center: SmallCenter, connect: Connect
) -> None:
    server.on("/commands", hang_up, hang_up, hang_up, accepts(center))
    assert connect().send(NEXT).result(PATIENCE).seq
    bodies = {server.next("/commands").body for _ in range(4)}
    assert len(bodies) == 1


def test_a_server_that_does_not_know_the_outcome_is_asked_again(
    server: ScriptedServer, center: SmallCenter, connect: Connect
) -> None:
    server.on("/commands", lambda e: e.refuse("outcome-unknown"), accepts(center))
    assert connect().send(NEXT).result(PATIENCE).seq


def test_a_command_whose_life_is_over_is_not_sent_again(
    server: ScriptedServer, connect: Connect
) -> None:
    ticks = Ticks()

    def silent(exchange: Exchange) -> None:
        ticks.ahead += 11
        exchange.hang_up()

    server.on("/commands", silent)
    session = connect(replace(QUICK, monotonic=ticks))
    with pytest.raises(OutcomeUnknown) as unknown:
        session.send(NEXT).result(PATIENCE)
    assert unknown.value.reason == "closed"
    assert server.asked["/commands"].qsize() <= 2, "once, and once on a fresh connection"


def test_a_command_that_was_never_heard_is_unreachable_at_once(
    server: ScriptedServer, witness: Witness, connect: Connect
) -> None:
    session = connect()
    witness.until_state("online")
    server.close()
    witness.until_state("offline")
    with pytest.raises(Unreachable) as unreachable:
        session.send(NEXT).result(PATIENCE)
    assert unreachable.value.reason == "no-connection"


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


def test_a_fact_is_retried_until_it_is_answered_and_its_words_are_then_forgotten(
    server: ScriptedServer, center: SmallCenter, tmp_path: Path, connect: Connect
) -> None:
    server.on(
        "/commands",
        hang_up,
        lambda e: e.refuse("overloaded"),
        lambda e: e.answer(502, b"", "text/html"),
        lambda e: e.refuse("internal"),
        accepts(center),
    )
    session = connect()
    assert session.send_fact(RATING).result(PATIENCE).seq
    sent = [server.next("/commands").json for _ in range(5)]
    assert all(body == sent[0] for body in sent)
    assert "expires_at" not in sent[0]
    assert sent[0]["data"]["comment"] == "Rất tốt"
    session.stop()
    files = b"".join(file.read_bytes() for file in tmp_path.glob("outbox*"))
    assert TICKET.encode() in files
    assert "Rất tốt".encode() not in files


def test_a_refused_fact_is_quarantined_and_the_next_one_goes(
    server: ScriptedServer, center: SmallCenter, connect: Connect, expect_message: Expect
) -> None:
    expect_message("Fact 1 is quarantined")
    server.on("/commands", lambda e: e.refuse("already-rated"), accepts(center))
    session = connect()
    first, second = session.send_fact(RATING), session.send_fact(RATING)
    with pytest.raises(Refused, match="already-rated"):
        first.result(PATIENCE)
    assert second.result(PATIENCE).seq
    assert [(fact.seq, fact.code) for fact in session.quarantined()] == [(1, "already-rated")]
    assert session.held_facts() == 0


def test_a_fact_that_the_server_fails_at_lets_the_next_one_pass_and_is_tried_again_later(
    server: ScriptedServer, center: SmallCenter, connect: Connect, expect_message: Expect
) -> None:
    expect_message("Fact 1 is quarantined")
    well = accepts(center)
    poison = StartServing(counter_id="q1", ticket_id=TICKET)

    def fails_at_one(exchange: Exchange) -> None:
        if exchange.asked.json["type"] == "StartServing":
            exchange.refuse("internal")
        else:
            well(exchange)

    server.on("/commands", fails_at_one)
    session = connect()
    future = session.send_fact(poison)
    assert session.send_fact(RATING).result(PATIENCE).seq
    with pytest.raises(Refused, match="internal"):
        future.result(PATIENCE)
    session.stop()
    server.on("/commands", well)
    server.asked.clear()
    connect()
    assert server.next("/commands").json["type"] == "StartServing"


def test_facts_of_a_run_without_a_server_go_out_in_order_in_the_next_one(
    server: ScriptedServer, center: SmallCenter, witness: Witness, connect: Connect
) -> None:
    server.close()
    session = connect()
    witness.until_state("offline")
    futures = [session.send_fact(replace(RATING, score=score)) for score in (1, 2, 3)]
    assert session.held_facts() == 3
    session.stop()
    for future in futures:
        with pytest.raises(Unreachable, match="stopped"):
            future.result(PATIENCE)
    with ScriptedServer(server.port) as later:
        later.on("/commands", accepts(center))
        connect()
        assert [later.next("/commands").json["data"]["score"] for _ in range(3)] == [1, 2, 3]


def test_a_revoked_device_keeps_its_facts(
    server: ScriptedServer, witness: Witness, connect: Connect
) -> None:
    for end in ("/snapshot", "/commands", "/status"):
        server.on(end, lambda e: e.refuse("device-revoked"))
    session = connect()
    assert witness.until_state("refused").link.code == "device-revoked"
    session.send_fact(RATING)
    server.next("/commands")
    server.next("/commands")
    assert session.held_facts() == 1
    assert session.quarantined() == ()


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
    server.on("/commands", lambda e: e.refuse("overloaded"))
    session.send_fact(RATING)

    def told() -> bool:
        status = server.next("/status").json
        return bool(status["printer"] == "paper-out" and status["held_facts"] == 1)

    while not told():
        pass


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
    assert waiting.cancelled()
    with pytest.raises(Unreachable):
        reading.result(PATIENCE)
    with pytest.raises(Unreachable, match="stopped"):
        session.send(NEXT).result(PATIENCE)


def test_a_waiting_command_may_be_cancelled(server: ScriptedServer, connect: Connect) -> None:
    gate = threading.Event()

    def waits(exchange: Exchange) -> None:
        gate.wait(PATIENCE)
        exchange.refuse("queue-empty")

    server.on("/commands", waits)
    session = connect()
    first, second = session.send(NEXT), session.send(NEXT)
    server.next("/commands")
    assert second.cancel()
    gate.set()
    with pytest.raises(Refused, match="queue-empty"):
        first.result(PATIENCE)
    session.stop()
    assert server.asked["/commands"].empty()
