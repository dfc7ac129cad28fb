"""A device that is enrolled again brings what it still held as the device that it was before."""

from typing import Any

import pytest
from sqlalchemy import select

from common.contract.codec import decode_record
from common.contract.requests import Enrolment, EnrolmentRequest
from common.succession import claim_of, prove
from server.app.admission.enrolment import Enrol, NewCode, Revoke
from server.app.admission.staff import OPERATOR
from server.domain.context import Rejected
from server.storage.history.journal import read_kind
from server.storage.tables.config import device
from tests.fixtures.database import Database
from tests.fixtures.messages import Expect
from tests.server.desk import Desk, by_hand, desk_at
from tests.server.harness import CENTER, command, issue, settings_of
from tests.server.journals import journal, paper
from tests.server.processes import program


def again(desk: Desk, *tokens: str, profile: Any = "kiosk", typed: str | None = None) -> Enrolment:
    """Enrolled as the device that once had these tokens."""
    code = desk.writer.do(NewCode(profile)).result()
    claims = [claim for token in tokens if (claim := claim_of(token)) is not None]
    proofs = tuple(prove(claim, typed or code) for claim in claims)
    request = EnrolmentRequest(code=code.replace("-", " "), name="again", earlier=proofs)
    made = desk.writer.do(Enrol(request)).result()
    assert not isinstance(made, Rejected)
    return made


def labels(desk: Desk) -> list[str]:
    return sorted(ticket.label for ticket in desk.state.board.tickets.values())


def earlier_of(desk: Desk, device_id: str) -> tuple[str, ...]:
    found = {one.id: one for one in desk.state.access.devices.values()}
    return found[device_id].earlier


def test_papers_of_the_lane_before_are_taken_as_they_are(center: Database) -> None:
    with desk_at(center) as desk:
        _, token = desk.enrol("kiosk"), desk.enrol("kiosk")
        held = journal(*(paper(f"A2-00{number}") for number in (1, 2, 3)))
        desk.writer.do(Revoke("kiosk-2", OPERATOR)).result()
        made = again(desk, token)
        assert (made.device_id, made.lane) == ("kiosk-3", 3)
        answer = desk.hand_over(made.token, [*held, *journal(paper("A3-001"), first=4)]).answer
        assert (answer.acked_seq, answer.quarantined) == (4, ())
        assert labels(desk) == ["A2-001", "A2-002", "A2-003", "A3-001"]
        with desk.storage.reading() as connection:
            stored = list(read_kind(connection, CENTER, "TicketIssued"))
        records: list[Any] = [decode_record(row.text) for row in stored]
        assert [(row.actor.id, row.actor.device_id) for row in records] == [
            *[("kiosk-2", "kiosk-3")] * 3,
            ("kiosk-3", "kiosk-3"),
        ]


def test_what_the_earlier_device_had_handed_over_already_has_no_second_effect(
    center: Database,
) -> None:
    """The answer to its last upload was lost."""
    with desk_at(center) as desk:
        officer = desk.officer("le-minh-anh", "quay-1")
        assert officer
        token = desk.enrol("counter")
        told = {"counter_id": "quay-1", **by_hand(desk, "A9-001")}
        held = journal(command("RecordHandCall", **told))
        assert desk.hand_over(token, held).answer.acked_seq == 1
        before = desk.state.board
        desk.writer.do(Revoke("counter-2", OPERATOR)).result()
        made = again(desk, token, profile="counter")
        assert desk.hand_over(made.token, held).answer.quarantined == ()
        assert desk.state.board.hand_calls == before.hand_calls
        assert len(before.hand_calls) == 1


def test_an_unsent_paper_of_the_old_lane_voids_the_shared_number_that_was_drawn_for_it(
    center: Database,
) -> None:
    with desk_at(center) as desk:
        token = desk.enrol("kiosk")
        drawn = issue()
        assert desk.send(token, drawn).status == 200
        ticket_id = drawn["data"]["ticket_id"]
        other = desk.ticket(token)
        desk.writer.do(Revoke("kiosk-1", OPERATOR)).result()
        made = again(desk, token)
        entries = journal(
            paper("A1-001", ticket_id),
            command("CancelTicket", ticket_id=other, reason="not-printed"),
        )
        assert desk.hand_over(made.token, entries).answer.quarantined == ()
        assert desk.state.board.tickets[ticket_id].label == "A1-001"
        assert desk.state.board.tickets[other].state == "cancelled"


def test_who_was_several_devices_in_turn_brings_what_each_held(center: Database) -> None:
    with desk_at(center) as desk:
        first = desk.enrol("kiosk")
        second = again(desk, first)
        third = again(desk, second.token)
        assert earlier_of(desk, third.device_id) == ("kiosk-1", "kiosk-2")
        entries = journal(paper("A1-001"), paper("A2-001"), paper("A3-001"))
        assert desk.hand_over(third.token, entries).answer.quarantined == ()
        desk.writer.do(Revoke("kiosk-1", OPERATOR)).result()
    with desk_at(center) as desk, desk.storage.reading() as connection:
        rows = connection.execute(select(device.c.id, device.c.earlier)).all()
    assert {tuple(row) for row in rows} == {
        ("kiosk-1", ""),
        ("kiosk-2", "kiosk-1"),
        ("kiosk-3", "kiosk-1 kiosk-2"),
    }


@pytest.mark.parametrize("how", ["none", "other-code", "forged", "other-profile", "torn"])
def test_without_the_proof_another_kiosks_lane_stays_shut(
    center: Database, expect_message: Expect, how: str
) -> None:
    expect_message("is quarantined")
    with desk_at(center) as desk:
        token, counter = desk.enrol("kiosk"), desk.enrol("counter")
        desk.writer.do(Revoke("kiosk-1", OPERATOR)).result()
        shown = {
            "none": (),
            "other-code": (token,),
            "forged": (token[:-1] + ("a" if token[-1] != "a" else "b"),),
            "other-profile": (counter,),
            "torn": (token.replace(".kiosk.1.", ".kiosk.x."),),
        }[how]
        made = again(desk, *shown, typed="0000-0000" if how == "other-code" else None)
        assert earlier_of(desk, made.device_id) == ()
        answer = desk.hand_over(made.token, journal(paper("A1-001"))).answer
        assert [one.code for one in answer.quarantined] == ["not-allowed"]


def test_a_kiosk_that_proves_nothing_of_a_third_one_cannot_bring_its_papers(
    center: Database, expect_message: Expect
) -> None:
    expect_message("is quarantined")
    with desk_at(center) as desk:
        first, _ = desk.enrol("kiosk"), desk.enrol("kiosk")
        made = again(desk, first)
        answer = desk.hand_over(made.token, journal(paper("A2-001"), paper("A1-001"))).answer
        assert [(one.seq, one.code) for one in answer.quarantined] == [(1, "not-allowed")]
        assert labels(desk) == ["A1-001"]


def test_a_restore_from_before_forgets_no_earlier_device(sqlite_center: Database) -> None:
    """The ledger beside the copies remembers whom a device has proved to have been."""
    settings = settings_of(sqlite_center)
    with desk_at(sqlite_center) as desk:
        token = desk.enrol("kiosk")
    assert program(settings, "backup").returncode == 0
    with desk_at(sqlite_center) as desk:
        made = again(desk, token)
    assert program(settings, "device", "revoke", "kiosk-1").returncode == 0
    restored = program(settings, "restore")
    assert "known again from the ledger: kiosk-2" in restored.stdout, restored.stderr
    with desk_at(sqlite_center) as desk:
        desk.writer.catch_up().result()
        assert earlier_of(desk, made.device_id) == ("kiosk-1",)
