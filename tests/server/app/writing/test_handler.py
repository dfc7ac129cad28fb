"""What a command leaves behind: its answer and its events, never its free text or its key."""

from sqlalchemy import select

from common.contract.codec import decode_accepted
from server.storage.sealing.texts import read_texts
from server.storage.tables.config import free_text
from tests.fixtures.database import Database
from tests.server.desk import by_hand, desk_at
from tests.server.harness import command, issue, key_hash


def test_free_text_and_keys_stay_out_of_the_journal(center: Database) -> None:
    words, key = "bản sao giấy khai sinh", "1" * 39
    with desk_at(center) as desk:
        kiosk, officer = desk.enrol("kiosk"), desk.officer("le-minh-anh", "quay-1")
        body = issue(key=key)
        ticket_id = body["data"]["ticket_id"]
        desk.send(kiosk, body)
        desk.do(officer, "NoteTicket", ticket_id=ticket_id, note=words)
        with desk.storage.reading() as connection:
            rows = read_texts(connection, desk.storage.vault, ticket_id)
            texts = connection.exec_driver_sql("SELECT text FROM event").scalars().all()
            answers = connection.exec_driver_sql("SELECT answer FROM command").scalars().all()
        assert [(row.kind, row.text) for row in rows] == [("note", words)]
        kept = "".join([*texts, *answers])
        assert words not in kept
        assert key not in kept
        assert key_hash(key) in kept
        assert rows[0].id in kept


def test_a_refused_note_is_not_kept(center: Database) -> None:
    with desk_at(center) as desk:
        officer = desk.officer("le-minh-anh", "quay-1")
        lost = command("NoteTicket", ticket_id=issue()["data"]["ticket_id"], note="x")
        assert desk.send(officer, lost).status == 404
        with desk.storage.reading() as connection:
            assert connection.execute(select(free_text)).all() == []


def test_a_clock_that_was_in_2036_for_a_moment_refuses_no_command_after_it(
    center: Database,
) -> None:
    with desk_at(center) as desk:
        kiosk = desk.enrol("kiosk")
        desk.clock.pass_by(days=3650)
        desk.enrol("kiosk")
        desk.clock.pass_by(days=-3650)
        assert desk.send(kiosk, issue()).status == 200


def test_a_paper_that_is_told_again_after_days_is_no_second_ticket(center: Database) -> None:
    with desk_at(center) as desk:
        kiosk = desk.enrol("kiosk")
        paper = desk.do(kiosk, "IssueTicket", **issue()["data"])
        for _ in range(3):
            desk.clock.pass_by(days=1)
            desk.writer.catch_up().result()
        again = {"ticket_id": paper.ticket_id, "service_id": paper.service_id, "language": "vi"}
        asked = {**command("IssueTicket", **again), "occurred_at": desk.clock.now.isoformat()}
        assert b"ticket-exists" in desk.send(kiosk, asked).body
        told = command("IssueTicket", **again, label=paper.label, service_day=paper.service_day)
        answer = desk.send(kiosk, {**told, "occurred_at": desk.clock.now.isoformat()})
        assert answer.status == 200
        assert decode_accepted(answer.body).events == ()


def test_two_counters_that_chose_one_command_id_have_told_of_two_calls(center: Database) -> None:
    with desk_at(center) as desk:
        first, second = desk.enrol("counter"), desk.enrol("counter")
        one, other = (
            command("RecordHandCall", counter_id=counter, **by_hand(desk, label))
            for counter, label in (("quay-1", "A9-001"), ("quay-2", "A9-002"))
        )
        other["command_id"] = one["command_id"]
        for token, told in ((first, one), (second, other), (first, one)):
            assert desk.send(token, told).status == 200
        calls = desk.state.board.hand_calls
        assert {(call.counter_id, call.label) for call in calls.values()} == {
            ("quay-1", "A9-001"),
            ("quay-2", "A9-002"),
        }
        assert one["command_id"] not in calls
