"""What an upload leaves behind: the mark, the report, what lies aside, and when others may be called."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from common.board.hours import day_begins, service_day
from common.contract.codec import build, encode
from common.contract.requests import JournalUpload
from server.app.admission.tokens import hashed
from server.app.uploads.journal_upload import TakeJournal
from server.app.writing.handler import Handler
from server.app.writing.ids import id_of
from server.domain.context import Refusal
from server.storage.engine import open_database
from server.storage.reports.rebuild import rebuild
from server.storage.tables.reports import hand_call
from server.storage.uploads import held_entry, load_report
from tests.fixtures.database import Database
from tests.fixtures.messages import Expect
from tests.server.desk import Clock, Desk, by_hand, desk_at, report_rows
from tests.server.harness import CENTER, command, issue
from tests.server.journals import journal, paper, upload


def device(desk: Desk, token: str) -> str:
    return desk.state.access.caller(hashed(token), 0).device.id


def labels(desk: Desk) -> dict[str, str]:
    """Today's tickets: label and state."""
    return {ticket.label: ticket.state for ticket in desk.state.board.tickets.values()}


def forestall(desk: Desk, call: dict[str, Any]) -> None:
    """Let the database refuse the row of a call by hand that the first counter tells of."""
    row = {
        **dict.fromkeys(("center_id", "service_day", "label", "counter_id"), "x"),
        "officer_id": "x",
        "called_at": 1,
        "finished_at": 1,
        "outcome": "x",
        "id": id_of("counter-1", call["command_id"]),
        "seq": 1,
        "claimed": False,
    }
    desk.writer.do(lambda unit: unit.connection.execute(insert(hand_call), row)).result()


def letter(desk: Desk) -> str:
    fields = {row.id: row.letter for row in desk.state.config.fields}
    return next(fields[row.field_id] for row in desk.state.config.services if row.id == "ho-tich")


def test_an_entry_that_must_come_again_ends_the_prefix(center: Database) -> None:
    clock = Clock()
    with desk_at(center, clock) as desk:
        kiosk, a = desk.enrol("kiosk"), letter(desk)
        config, today = desk.state.config, str(desk.state.board.service_day)
        midnight = day_begins(config, today) + timedelta(days=1)
        tomorrow = service_day(config, midnight)
        clock.now = midnight - timedelta(seconds=30)
        entries = journal(
            paper(f"{a}1-001", service_day=today),
            paper(f"{a}1-001", service_day=tomorrow),
            paper(f"{a}1-002", service_day=tomorrow),
        )
        answer = desk.hand_over(kiosk, entries, complete=True)
        assert (answer.answer.acked_seq, answer.settled_at) == (1, None)
        assert labels(desk) == {f"{a}1-001": "waiting"}
        clock.now = midnight
        again = desk.hand_over(kiosk, entries[1:], complete=True)
        assert (again.answer.acked_seq, again.answer.quarantined) == (3, ())
        assert labels(desk) == {f"{a}1-001": "waiting", f"{a}1-002": "waiting"}


def test_what_lies_aside_is_whole_and_sealed(center: Database, expect_message: Expect) -> None:
    expect_message("is quarantined")
    with desk_at(center) as desk:
        kiosk = desk.enrol("kiosk")
        words = "một lời nhận xét"
        lost = command(
            "RateVisit",
            ticket_id=issue()["data"]["ticket_id"],
            score=1,
            channel="typed",
            comment=words,
        )
        entries = journal(lost)
        desk.hand_over(kiosk, entries)
        with desk.storage.reading() as connection:
            kept = held_entry(connection, desk.storage.vault, device(desk, kiosk), 1)
            sealed = connection.exec_driver_sql("SELECT sealed FROM quarantine").scalar_one()
        assert kept == encode(entries[0])
        assert words.encode() not in bytes(sealed)


def test_a_device_has_reported_once_all_of_its_journal_is_here_in_this_epoch(
    center: Database,
) -> None:
    with desk_at(center) as desk:
        kiosk, a = desk.enrol("kiosk"), letter(desk)
        entries = journal(*(paper(f"{a}1-{number:03d}") for number in (1, 2, 3)))

        def told() -> tuple[dict[str, int], bool]:
            with desk.storage.reading() as connection:
                report = load_report(connection, device(desk, kiosk), 1)
            return dict(report.highest), report.complete_at is not None

        desk.hand_over(kiosk, entries[:1], epoch=None, complete=True, highest={"A": 9})
        desk.hand_over(kiosk, entries[:1], epoch=7, complete=True)
        assert told() == ({}, False)
        desk.hand_over(kiosk, entries[:2], highest={"A": 5, "B": 2})
        desk.hand_over(kiosk, entries[2:][::-1], highest={"A": 4, "B": 3})
        assert told() == ({"A": 5, "B": 3}, False)
        desk.hand_over(kiosk, journal(paper(f"{a}1-005"), first=5), complete=True)
        assert told()[1] is False
        desk.hand_over(kiosk, [], complete=True)
        assert told()[1] is True


def test_a_wrong_clock_is_held_to_what_was_told_before(center: Database) -> None:
    with desk_at(center) as desk:
        kiosk, a = desk.enrol("kiosk"), letter(desk)
        desk.hand_over(kiosk, [], complete=True)
        told_at = desk.clock.now
        desk.clock.pass_by(minutes=20)
        early = paper(f"{a}1-001", issued_at=(told_at - timedelta(minutes=10)).isoformat())
        late = paper(f"{a}1-002", issued_at=(told_at + timedelta(minutes=9)).isoformat())
        desk.hand_over(kiosk, journal(early, late), complete=True)
        first, second = sorted(desk.state.board.tickets.values(), key=lambda row: row.number)
        assert timedelta(0) <= told_at - first.issued_at <= timedelta(seconds=31)
        assert abs(second.issued_at - told_at - timedelta(minutes=9)) < timedelta(milliseconds=2)
        assert second.late_at is not None


def test_an_entry_is_never_too_old(center: Database) -> None:
    with desk_at(center) as desk:
        kiosk, a = desk.enrol("kiosk"), letter(desk)
        old = {**paper(f"{a}1-001"), "command_id": "00000000-0000-7000-8000-000000000001"}
        assert desk.send(kiosk, old).status == 410
        assert desk.hand_over(kiosk, journal(old)).answer.quarantined == ()
        assert labels(desk) == {f"{a}1-001": "waiting"}


def test_what_never_came_or_is_given_up_already_is_given_up_in_silence(center: Database) -> None:
    with desk_at(center) as desk:
        kiosk, a = desk.enrol("kiosk"), letter(desk)
        drawn = paper(f"{a}1-001")
        known, unknown = drawn["data"]["ticket_id"], issue()["data"]["ticket_id"]
        void = [
            command("CancelTicket", ticket_id=ticket_id, reason="not-printed")
            for ticket_id in (unknown, known, known, unknown)
        ]
        answer = desk.hand_over(kiosk, journal(drawn, *void), complete=True).answer
        assert (answer.acked_seq, answer.quarantined) == (5, ())
        assert labels(desk) == {f"{a}1-001": "cancelled"}


def test_an_entry_that_fails_harms_no_other(
    center: Database, monkeypatch: pytest.MonkeyPatch, expect_message: Expect
) -> None:
    expect_message("is quarantined")
    expect_message("failed")
    with desk_at(center) as desk:
        kiosk, a = desk.enrol("kiosk"), letter(desk)
        take = Handler.take

        def fail(self: Handler, unit: Any, caller: Any, job: Any, *rest: Any) -> Any:
            if job.envelope.data.label.endswith("002"):
                raise RuntimeError("a broken rule")
            return take(self, unit, caller, job, *rest)

        monkeypatch.setattr(Handler, "take", fail)
        entries = journal(*(paper(f"{a}1-{number:03d}") for number in (1, 2, 3)))
        answer = desk.hand_over(kiosk, entries).answer
        assert [(row.seq, row.code) for row in answer.quarantined] == [(2, "internal")]
        assert sorted(labels(desk)) == [f"{a}1-001", f"{a}1-003"]


def test_an_entry_that_the_database_does_not_take_is_found_and_put_aside(
    center: Database, expect_message: Expect
) -> None:
    for words in ("a job failed", "one by one", "is quarantined"):
        expect_message(words)
    with desk_at(center) as desk:
        counter = desk.enrol("counter")
        calls = [
            command("RecordHandCall", counter_id="quay-1", **by_hand(desk, f"A9-00{number}"))
            for number in (1, 2, 3)
        ]
        forestall(desk, calls[1])
        answer = desk.hand_over(counter, journal(*calls), complete=True)
        assert answer.answer.acked_seq == 3
        assert [(row.seq, row.code) for row in answer.answer.quarantined] == [(2, "internal")]
        assert answer.settled_at is not None
        told = desk.state.board.hand_calls
        kept = {id_of("counter-1", call["command_id"]) for call in (calls[0], calls[2])}
        assert set(told) == kept


def test_who_keeps_no_journal(center: Database) -> None:
    with desk_at(center) as desk:
        display = desk.enrol("display")
        with pytest.raises(Refusal, match="not-allowed"):
            desk.hand_over(display, [])
        asked = build(JournalUpload, upload([]))
        with pytest.raises(Refusal, match="unauthenticated"):
            desk.writer.do(TakeJournal("nobody", asked, desk.handler)).result()


def test_late_papers_are_called_once_the_counters_have_told(center: Database) -> None:
    with desk_at(center) as desk:
        kiosk, a = desk.enrol("kiosk"), letter(desk)
        first = desk.officer("le-minh-anh", "quay-1")
        second = desk.officer("tran-thu-ha", "quay-2")
        issued_at = (desk.clock.now - timedelta(minutes=5)).isoformat()
        entries = journal(*(paper(f"{a}1-{n:03d}", issued_at=issued_at) for n in (1, 2)))
        desk.hand_over(kiosk, entries, complete=True)
        calls = {**command("CallNext", counter_id="quay-1")}
        asked = {**calls, "occurred_at": desk.clock.now.isoformat()}
        assert b"not-confirmed" in desk.send(first, asked).body
        desk.clock.pass_by(seconds=1)
        told = command("RecordHandCall", counter_id="quay-2", **by_hand(desk, f"{a}1-001"))
        desk.hand_over(second, journal(told), complete=True)
        called = desk.do(first, "CallNext", counter_id="quay-1")
        assert called.label == f"{a}1-002"
        assert labels(desk)[f"{a}1-001"] == "served"


def test_report_rows_of_papers_and_calls_by_hand_equal_a_rebuild(center: Database) -> None:
    with desk_at(center) as desk:
        kiosk, counter, a = desk.enrol("kiosk"), desk.enrol("counter"), letter(desk)
        drawn = issue()
        assert desk.send(kiosk, {**drawn, "occurred_at": desk.clock.now.isoformat()}).status == 200
        told = [f"{a}1-001", f"{a}1-002", f"{a}1-009"]
        hand = [
            command("RecordHandCall", counter_id="quay-1", **by_hand(desk, label)) for label in told
        ]
        desk.hand_over(counter, journal(*hand))
        at = {"issued_at": (desk.clock.now - timedelta(minutes=20)).isoformat()}
        desk.hand_over(
            kiosk, journal(paper(told[0], drawn["data"]["ticket_id"]), paper(told[1], **at))
        )
        desk.hand_over(kiosk, journal(paper(f"{a}1-003"), first=3))
        assert labels(desk) == {told[0]: "served", told[1]: "served", f"{a}1-003": "waiting"}
        live = report_rows(desk.storage)
        with desk.storage.reading() as connection:
            read = connection.exec_driver_sql
            stages = read(
                "SELECT state, ended_at - started_at FROM stage WHERE officer_id IS NOT NULL"
            )
            kinds = read("SELECT kind, officer_id FROM call ORDER BY seq")
            assert [tuple(row) for row in stages] == [("serving", 300_000)] * 2
            assert [tuple(row) for row in kinds] == [("hand", "le-minh-anh")] * 2
            waiting = read("SELECT count(*) FROM hand_call WHERE ticket_id IS NULL")
            assert waiting.scalar_one() == 1
    storage = open_database(center.url)
    rebuild(storage, CENTER)
    assert report_rows(storage) == live
    storage.close()
