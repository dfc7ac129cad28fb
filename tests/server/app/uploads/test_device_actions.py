"""What the staff do at a kiosk is told once each, however often its journal comes."""

from common.contract.audit import TicketQuery
from common.contract.codec import decode_record
from server.app.audit.asking import find_tickets, tell_story
from server.storage.history.journal import all_events, read_kind
from server.storage.history.verify import find_whole_fault
from tests.fixtures.database import Database
from tests.fixtures.messages import Expect
from tests.server.desk import desk_at
from tests.server.harness import CENTER, command


def test_each_action_is_one_event(sqlite_center: Database) -> None:
    with desk_at(sqlite_center) as desk:
        kiosk = desk.enrol("kiosk")
        actions = ("staff-opened", "paper-changed", "paper-changed")
        entries = [
            {"seq": seq, **command("RecordDeviceAction", None, kind=kind)}
            for seq, kind in enumerate(actions, start=1)
        ]
        for _ in range(2):
            answer = desk.hand_over(kiosk, entries).answer
            assert (answer.acked_seq, answer.quarantined) == (3, ())
        with desk.storage.reading() as connection:
            stored = all_events(connection, CENTER, 0)
            told = [row.type for row in stored].count("DeviceActionRecorded")
    assert told == len(actions)


def test_a_paper_printed_again_names_its_number_and_one_of_an_older_kiosk_none(
    sqlite_center: Database,
) -> None:
    with desk_at(sqlite_center) as desk:
        kiosk = desk.enrol("kiosk")
        paper = desk.ticket(kiosk)
        entries = [
            {"seq": 1, **command("RecordDeviceAction", None, kind="reprinted", ticket_id=paper)},
            {"seq": 2, **command("RecordDeviceAction", None, kind="reprinted")},
        ]
        assert desk.hand_over(kiosk, entries).answer.quarantined == ()
        with desk.storage.reading() as connection:
            query = TicketQuery(label="A001", service_day=str(desk.state.board.service_day))
            (ticket,) = find_tickets(connection, CENTER, desk.state.config, query)
            story = tell_story(connection, desk.storage.vault, CENTER, ticket.id).entries
            done = read_kind(connection, CENTER, "DeviceActionRecorded")
            assert find_whole_fault(connection, CENTER) is None
    of = [(one.data["ticket_id"], one.data["label"]) for one in story if one.type == done[0].type]
    assert of == [(paper, "A001")]
    assert [getattr(decode_record(row.text).data, "label", "") for row in done] == ["A001", None]


def test_words_are_no_action(sqlite_center: Database, expect_message: Expect) -> None:
    expect_message("entry 1 of kiosk-1 is quarantined: invalid-data")
    with desk_at(sqlite_center) as desk:
        kind = "nguyen-van-a-0912345678"
        entry = {"seq": 1, **command("RecordDeviceAction", None, kind=kind)}
        answer = desk.hand_over(desk.enrol("kiosk"), [entry]).answer
    assert [(row.seq, row.code) for row in answer.quarantined] == [(1, "invalid-data")]


def test_an_alert_is_no_fact(sqlite_center: Database, expect_message: Expect) -> None:
    expect_message("entry 1 of kiosk-1 is quarantined: not-allowed")
    with desk_at(sqlite_center) as desk:
        kiosk = desk.enrol("kiosk")
        entry = {"seq": 1, **command("RaiseAlert", None, kind="call-staff")}
        answer = desk.hand_over(kiosk, [entry]).answer
    assert [(row.seq, row.code) for row in answer.quarantined] == [(1, "not-allowed")]
