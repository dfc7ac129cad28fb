"""One writer: batches are whole, one failing command harms only itself, lost commits are looked up."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection
from sqlalchemy.engine import RootTransaction
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from common.contract.codec import MalformedError, build_command
from server.app.writing import handler, unit
from server.app.writing.jobs import CommandJob
from server.app.writing.unit import Unit
from server.domain import decide as domain
from server.domain.context import Refusal
from server.storage.engine import open_database
from server.storage.history import journal
from tests.fixtures.database import Database
from tests.fixtures.messages import Expect
from tests.server.desk import Desk, desk_at
from tests.server.harness import OFFICERS, command, issue


def test_what_is_queued_together_is_committed_together(center: Database) -> None:
    with desk_at(center) as desk:
        kiosk = desk.enrol("kiosk")
        gate = desk.hold()
        bodies = [issue() for _ in range(40)]
        answers = [desk.post(kiosk, body) for body in (*bodies, bodies[0])]
        gate.set()
        found = [answer.result(timeout=30) for answer in answers]
        assert {answer.status for answer in found} == {200}
        assert found[-1].replayed
        assert found[-1].body == found[0].body
        assert len(desk.outcomes[-1].results) == 41
        assert len(desk.state.board.tickets) == 40


def test_a_command_that_fails_harms_only_itself(
    center: Database, monkeypatch: pytest.MonkeyPatch, expect_message: Expect
) -> None:
    decide = domain.decide

    def fragile(board: Any, config: Any, data: Any, context: Any) -> Any:
        if getattr(data, "language", "") == "en":
            raise ZeroDivisionError
        return decide(board, config, data, context)

    monkeypatch.setattr(handler, "decide", fragile)
    expect_message("a command of type IssueTicket failed")
    with desk_at(center) as desk:
        kiosk = desk.enrol("kiosk")
        gate = desk.hold()
        answers = [desk.post(kiosk, issue(language=word)) for word in ("vi", "en", "vi")]
        gate.set()
        assert [answer.result(timeout=30).status for answer in answers] == [200, 500, 200]
        assert len(desk.state.board.tickets) == 2


@pytest.mark.parametrize(("kind", "status"), [(OperationalError, 503), (IntegrityError, 500)])
def test_a_failed_batch_is_tried_one_by_one(
    center: Database,
    monkeypatch: pytest.MonkeyPatch,
    expect_message: Expect,
    kind: type[DBAPIError],
    status: int,
) -> None:
    append = journal.append

    def choke(connection: Connection, head: Any, entries: Any) -> Any:
        if any('"language":"en"' in entry.text for entry in entries):
            raise kind("", {}, Exception("disk full"))
        return append(connection, head, entries)

    monkeypatch.setattr(unit, "append", choke)
    expect_message("3 jobs are tried one by one")
    expect_message("a job failed")
    with desk_at(center) as desk:
        kiosk = desk.enrol("kiosk")
        gate = desk.hold()
        answers = [desk.post(kiosk, issue(language=word)) for word in ("vi", "en", "vi")]
        gate.set()
        assert [answer.result(timeout=30).status for answer in answers] == [200, status, 200]
        assert len(desk.state.board.tickets) == 2
        desk.ticket(kiosk)


def lose(monkeypatch: pytest.MonkeyPatch, after: bool, times: int) -> None:
    """The connection breaks during the next commits: after they were carried out, or before."""
    commit = RootTransaction.commit
    left = [times]

    def broken(self: RootTransaction) -> None:
        if left[0] == 0:
            commit(self)
            return
        left[0] -= 1
        if after:
            commit(self)
        raise OperationalError("COMMIT", {}, Exception("connection lost"))

    monkeypatch.setattr(RootTransaction, "commit", broken)


@pytest.mark.parametrize("after", [True, False])
def test_a_connection_lost_in_the_commit_is_one_ticket_all_the_same(
    center: Database, monkeypatch: pytest.MonkeyPatch, expect_message: Expect, after: bool
) -> None:
    expect_message("1 jobs are tried one by one")
    with desk_at(center) as desk:
        kiosk = desk.enrol("kiosk")
        lose(monkeypatch, after, times=1)
        assert desk.send(kiosk, issue()).status == 200
        assert len(desk.state.board.tickets) == 1


def test_a_change_that_nobody_waits_for_any_more_does_not_end_the_writer(center: Database) -> None:
    with desk_at(center) as desk:
        kiosk = desk.enrol("kiosk")
        gate = desk.hold()
        assert not desk.writer.do(lambda _: None).cancel()
        gate.set()
        assert desk.send(kiosk, issue()).status == 200


def test_a_commit_that_stays_unknown_is_said_to_be(
    center: Database, monkeypatch: pytest.MonkeyPatch, expect_message: Expect
) -> None:
    expect_message("1 jobs are tried one by one")
    expect_message("a job failed")
    with desk_at(center) as desk:
        kiosk = desk.enrol("kiosk")
        lose(monkeypatch, after=False, times=2)
        body = issue()
        answer = desk.send(kiosk, body)
        assert (answer.status, b"outcome-unknown" in answer.body) == (503, True)
        assert desk.send(kiosk, body).status == 200


def test_a_database_that_restarts_is_found_again(center: Database, expect_message: Expect) -> None:
    if center.kind == "sqlite":
        return
    expect_message("1 jobs are tried one by one")
    with desk_at(center) as desk:
        kiosk = desk.enrol("kiosk")
        with psycopg.connect(center.url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        assert desk.send(kiosk, issue()).status == 200
        assert len(desk.state.board.tickets) == 1


def test_a_refused_work_leaves_nothing_behind(center: Database) -> None:
    def refuse(unit: Unit) -> None:
        unit.connection.exec_driver_sql("DELETE FROM account")
        raise Refusal("wrong-state")

    with desk_at(center) as desk:
        board = desk.state.board
        with pytest.raises(Refusal):
            desk.writer.do(refuse).result()
        assert desk.state.board is board
        with desk.storage.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM account").scalar()


def test_two_processes_call_every_ticket_once(center: Database) -> None:
    if center.kind == "sqlite":
        return
    with desk_at(center) as one, desk_at(center) as two:
        kiosk = one.enrol("kiosk")
        services = [row.id for row in one.state.config.services]
        waiting = {one.ticket(kiosk, services[n % len(services)]) for n in range(40)}
        officers = [
            (desk, desk.officer(OFFICERS[number], f"quay-{number + 1}"), f"quay-{number + 1}")
            for number, desk in enumerate((one, two, one, two, one, two))
        ]
        with ThreadPoolExecutor(6) as pool:
            parts = list(pool.map(lambda officer: call_all(*officer), officers))
        called = [ticket for part in parts for ticket in part]
        assert len(called) == 40
        assert set(called) == waiting
        two.writer.catch_up().result()
        one.writer.catch_up().result()
        assert one.state.board == two.state.board


def call_all(desk: Desk, officer: str, counter_id: str) -> list[str]:
    called: list[str] = []
    while True:
        answer = desk.send(officer, command("CallNext", counter_id=counter_id))
        if answer.status == 409:
            assert b"queue-empty" in answer.body
            return called
        seat = desk.state.board.counters[counter_id]
        assert seat.ticket_id is not None
        called.append(seat.ticket_id)
        desk.do(officer, "MarkNoShow", counter_id=counter_id, ticket_id=seat.ticket_id)


def test_the_queue_has_an_end(center: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.app.writing.writer.QUEUE_LIMIT", 1)
    with desk_at(center) as desk:
        kiosk = desk.enrol("kiosk")
        gate = desk.hold()
        first = desk.post(kiosk, issue())
        assert not desk.writer.submit(CommandJob("", build_command(issue()), None))
        gate.set()
        assert first.result(timeout=30).status == 200


def test_a_journal_that_cannot_be_read_stops_the_start(
    center: Database, expect_message: Expect
) -> None:
    expect_message("a job failed")
    storage = open_database(center.url)
    with storage.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE event SET text = 'broken'")
        connection.exec_driver_sql("DELETE FROM checkpoint")
    storage.close()
    with pytest.raises(MalformedError), desk_at(center):
        pass
