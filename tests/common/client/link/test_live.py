"""Live commands: in order, in time, and their fate found out."""

import threading
from datetime import timedelta

import pytest
from msgspec.structs import replace

from common.client.errors import OutcomeUnknown, Refused, Unreachable
from common.client.staff.audit import AuditErrands
from common.contract import codec
from common.contract.commands import Command, FinishServing, StartServing
from tests.common.client.center import NEXT, QUICK, TICKET, Ticks, Witness, accepts, hangs_up
from tests.common.client.conftest import Connect
from tests.common.client.scripted import PATIENCE, Exchange, ScriptedServer
from tests.display.halls import SmallCenter


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
    server.on("/commands", hangs_up, hangs_up, hangs_up, accepts(center))
    assert connect().send(NEXT).result(PATIENCE).seq
    bodies = {server.next("/commands").body for _ in range(4)}
    assert len(bodies) == 1


def test_a_server_that_does_not_know_the_outcome_is_asked_again(
    server: ScriptedServer, center: SmallCenter, connect: Connect
) -> None:
    server.on("/commands", lambda e: e.refuse("outcome-unknown"), accepts(center))
    assert connect().send(NEXT).result(PATIENCE).seq


@pytest.mark.parametrize("code", ["overloaded", "session-ended", "internal"])
def test_a_refusal_that_decides_nothing_leaves_an_unknown_outcome_unknown(
    server: ScriptedServer, center: SmallCenter, connect: Connect, code: str
) -> None:
    server.on(
        "/commands",
        lambda e: e.refuse("outcome-unknown"),
        lambda e: e.refuse(code),
        accepts(center),
    )
    assert connect().send(NEXT).result(PATIENCE).seq


def test_a_decided_refusal_settles_an_unknown_outcome(
    server: ScriptedServer, connect: Connect
) -> None:
    server.on("/commands", lambda e: e.refuse("outcome-unknown"), lambda e: e.refuse("queue-empty"))
    with pytest.raises(Refused, match="queue-empty"):
        connect().send(NEXT).result(PATIENCE)


def test_a_command_whose_life_is_over_is_not_sent_again(
    server: ScriptedServer, connect: Connect
) -> None:
    ticks = Ticks(server)

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


def test_a_command_that_insists_is_given_once_however_often_it_must_be_tried(
    server: ScriptedServer, center: SmallCenter, connect: Connect
) -> None:
    server.on("/commands", lambda e: e.refuse("overloaded"), hangs_up, hangs_up, accepts(center))
    assert connect().insist(NEXT, token="officer-token").result(PATIENCE).seq
    asked = [server.next("/commands") for _ in range(4)]
    assert len({each.body for each in asked}) == 1
    assert {each.headers["authorization"] for each in asked} == {"Bearer officer-token"}
    envelope = codec.decode_command(asked[0].body)
    assert envelope.expires_at == envelope.occurred_at + timedelta(seconds=60)


def test_a_command_that_insists_is_tried_no_longer_than_it_lives(
    server: ScriptedServer, connect: Connect
) -> None:
    ticks = Ticks(server)

    def overloaded(exchange: Exchange) -> None:
        ticks.ahead += 61
        exchange.refuse("overloaded")

    server.on("/commands", overloaded)
    session = connect(replace(QUICK, monotonic=ticks))
    with pytest.raises(Unreachable):
        session.insist(NEXT, token="officer-token").result(PATIENCE)
    assert server.asked["/commands"].qsize() == 1


def test_a_command_that_insists_waits_for_its_server_unless_the_program_ends(
    server: ScriptedServer, witness: Witness, connect: Connect
) -> None:
    ticks = Ticks(server)
    session = connect(replace(QUICK, monotonic=ticks))
    witness.until_state("online")
    server.close()
    witness.until_state("offline")
    late, ended = (session.insist(NEXT, token="officer-token") for _ in range(2))
    with pytest.raises(Unreachable):
        session.send(NEXT).result(PATIENCE)
    assert not late.done()
    ticks.ahead += 61
    for told in (late, ended):
        with pytest.raises(Unreachable):
            told.result(PATIENCE)
    last = session.insist(NEXT, token="officer-token")
    session.stop()
    with pytest.raises(Unreachable):
        last.result(PATIENCE)


@pytest.mark.parametrize("code", ["session-ended", "not-allowed", "queue-empty"])
def test_a_command_that_insists_is_refused_at_once(
    server: ScriptedServer, connect: Connect, code: str
) -> None:
    server.on("/commands", lambda e: e.refuse(code))
    with pytest.raises(Refused, match=code):
        connect().insist(NEXT, token="officer-token").result(PATIENCE)


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


def test_slow_errands_of_the_staff_pages_hold_up_no_quick_one(
    server: ScriptedServer, connect: Connect
) -> None:
    server.on("/audit/proof", lambda exchange: exchange.hold())
    server.on("/procedures", lambda exchange: exchange.refuse("not-allowed"))
    session = connect()
    audit = AuditErrands(session.staff_line("token"))
    proofs = [audit.proof() for _ in range(3)]
    server.next("/audit/proof")
    server.next("/audit/proof")
    assert isinstance(session.procedures().exception(PATIENCE), Refused)
    session.stop()
    assert all(
        isinstance(proof.exception(PATIENCE), OutcomeUnknown | Unreachable) for proof in proofs
    )


def test_errands_that_had_not_begun_when_the_session_ends_are_unreachable(
    server: ScriptedServer, connect: Connect
) -> None:
    server.on("/procedures", lambda exchange: exchange.hold())
    session = connect()
    errands = [session.procedures() for _ in range(4)]
    server.next("/procedures")
    session.stop()
    assert all(isinstance(errand.exception(PATIENCE), Unreachable) for errand in errands)
