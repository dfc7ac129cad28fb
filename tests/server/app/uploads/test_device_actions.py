"""What the staff do at a kiosk is told once each, however often its journal comes."""

from server.storage.history.journal import all_events
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
