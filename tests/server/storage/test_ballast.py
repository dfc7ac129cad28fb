"""A full disk is survived by room that was kept for it, and said loudly."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from server.app.writing.unit import Unit
from server.storage.ballast import Ballast
from tests.fixtures.database import Database
from tests.fixtures.messages import Expect
from tests.server.desk import Desk, desk_at
from tests.server.harness import issue

FULL = OperationalError("COMMIT", {}, Exception("database or disk is full"))


def fill(unit: Unit) -> None:
    """From here on SQLite takes no further page, on this connection."""
    pages = unit.connection.exec_driver_sql("PRAGMA page_count").scalar()
    unit.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def issue_many(desk: Desk, kiosk: str) -> set[int]:
    return {desk.send(kiosk, issue()).status for _ in range(60)}


def test_commits_go_on_with_the_room_that_was_kept(
    sqlite_center: Database, expect_message: Expect
) -> None:
    ballast = Ballast(sqlite_center.data, 1024 * 1024)
    ballast.take()
    assert ballast.held == 1024 * 1024
    expect_message("THE DISK IS FULL: .*1048576 bytes that were kept are free now")
    expect_message("1 jobs are tried one by one")
    with desk_at(sqlite_center, relieve=ballast.release) as desk:
        kiosk = desk.enrol("kiosk")
        desk.writer.do(fill).result()
        assert issue_many(desk, kiosk) == {200}
        assert (ballast.held, ballast.full) == (0, True)
        assert len(desk.state.board.tickets) == 60
    expect_message("the disk has room again")
    ballast.take()
    assert (ballast.held, ballast.full) == (1024 * 1024, False)


def test_the_log_written_back_is_room_too(sqlite_center: Database, expect_message: Expect) -> None:
    expect_message("1 jobs are tried one by one")
    with desk_at(sqlite_center) as desk:
        kiosk = desk.enrol("kiosk")
        desk.writer.do(fill).result()
        assert issue_many(desk, kiosk) == {200}
        assert len(desk.state.board.tickets) == 60


def test_little_room_gives_a_little_ballast(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect_message: Expect
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=2 * 1024 * 1024)
    monkeypatch.setattr(shutil, "disk_usage", {tmp_path: usage}.__getitem__)
    ballast = Ballast(tmp_path)
    ballast.take()
    assert ballast.held == 512 * 1024
    expect_message("THE DISK IS FULL")
    assert ballast.release(FULL)
    little = usage._replace(free=1024 * 1024 - 1)
    monkeypatch.setattr(shutil, "disk_usage", {tmp_path: little}.__getitem__)
    ballast.take()
    assert (ballast.held, ballast.full) == (0, True)


def test_other_failures_cost_no_ballast(tmp_path: Path) -> None:
    ballast = Ballast(tmp_path, 4096)
    ballast.take()
    assert not ballast.release(OperationalError("COMMIT", {}, Exception("disk I/O error")))
    assert ballast.held == 4096


def test_room_that_cannot_be_given_stops_nobody(
    sqlite_center: Database, monkeypatch: pytest.MonkeyPatch, expect_message: Expect
) -> None:
    """A file that is open elsewhere on Windows, or on a disk that has become read-only."""
    ballast = Ballast(sqlite_center.data, 4096)
    ballast.take()

    def unlink(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "in use by another program")

    expect_message("the room that is kept cannot be given: in use by another program")
    expect_message("THE DISK IS FULL")
    monkeypatch.setattr(Path, "unlink", unlink)
    assert not ballast.release(FULL)
    assert (ballast.held, ballast.full) == (4096, True)


def test_a_disk_that_does_not_answer_is_not_called_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def usage(folder: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(shutil, "disk_usage", usage)
    ballast = Ballast(tmp_path, 4096)
    assert not ballast.release(OperationalError("COMMIT", {}, Exception("disk I/O error")))
    assert not ballast.full


def test_the_writer_goes_on_where_no_room_can_be_made(
    sqlite_center: Database, expect_message: Expect
) -> None:
    def relieve(error: BaseException) -> bool:
        raise OSError(5, "Input/output error")

    def fail(unit: Unit) -> None:
        raise FULL

    expect_message("no more room can be made")
    expect_message("a job failed: .*database or disk is full")
    with desk_at(sqlite_center, relieve=relieve) as desk:
        kiosk = desk.enrol("kiosk")
        with pytest.raises(OperationalError):
            desk.writer.do(fail).result(timeout=30)
        assert desk.send(kiosk, issue()).status == 200


def test_nothing_kept_is_nothing_to_give(tmp_path: Path, expect_message: Expect) -> None:
    expect_message("THE DISK IS FULL")
    ballast = Ballast(tmp_path, 0)
    ballast.take()
    assert (ballast.held, ballast.release(FULL), ballast.full) == (0, False, True)
