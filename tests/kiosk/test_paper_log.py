"""What is unfinished is on disk, and a disk that has rotted stops nobody."""

import sqlite3
from pathlib import Path

import pytest

from kiosk.paper_log import PaperLog, Unfinished
from tests.fixtures.messages import Expect


def test_the_log_survives_a_crash(tmp_path: Path) -> None:
    log = PaperLog(tmp_path / "papers.sqlite3")
    log.asked("a")
    log.asked("b")
    log.shown("b")
    log.asked("c")
    log.finished("c")
    again = PaperLog(tmp_path / "papers.sqlite3")
    assert again.unfinished() == (Unfinished("a", shown=False), Unfinished("b", shown=True))
    (level,) = again._rows.execute("PRAGMA synchronous").fetchone()
    assert level == 2
    with pytest.raises(sqlite3.IntegrityError):
        again.asked("a")
    log.close()
    again.close()


def test_a_file_that_is_no_log_is_set_aside(tmp_path: Path, expect_message: Expect) -> None:
    expect_message("papers.sqlite3 is set aside")
    (tmp_path / "papers.sqlite3").write_bytes(b"garbage" * 500)
    log = PaperLog(tmp_path / "papers.sqlite3")
    log.asked("a")
    assert log.unfinished() == (Unfinished("a", shown=False),)
    log.close()
    assert (tmp_path / "papers.sqlite3.broken").read_bytes().startswith(b"garbage")


def test_a_place_that_cannot_hold_a_log_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "papers.sqlite3").mkdir()
    with pytest.raises(sqlite3.OperationalError):
        PaperLog(tmp_path / "papers.sqlite3")
