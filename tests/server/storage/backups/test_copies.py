"""Copies are told apart by the history that they hold."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from server.storage.backups.copies import copies_in, made_at, newest_copy
from tests.server.storage.made_copies import make_copy

NOW = datetime(2026, 5, 20, 12, 0, tzinfo=UTC)


def test_the_order_is_that_of_the_journal_not_of_the_names(tmp_path: Path) -> None:
    ahead = make_copy(tmp_path, NOW + timedelta(days=3650), 10)
    same = make_copy(tmp_path, NOW, 20), make_copy(tmp_path, NOW + timedelta(minutes=15), 20)
    back = make_copy(tmp_path, datetime(1970, 1, 1, tzinfo=UTC), 30)
    began = make_copy(tmp_path, NOW - timedelta(days=1), 5, epoch=2)
    assert [copy.path for copy in copies_in(tmp_path)] == [ahead, *same, back, began]
    newest = newest_copy(tmp_path)
    assert newest is not None
    assert (newest.path, newest.end) == (began, "2.5 of 2026-05-19T12:00:00Z")


def test_what_is_no_copy_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "motcua-20260520-120000.sqlite").touch()
    (tmp_path / "motcua-20260520-121500.sqlite").write_text("not a database")
    make_copy(tmp_path, NOW, 1).rename(tmp_path / "motcua-mine.sqlite")
    assert copies_in(tmp_path) == []
    assert newest_copy(tmp_path / "none") is None


def test_a_name_tells_its_time() -> None:
    assert made_at(Path("motcua-20260520-120000.sqlite")) == NOW
    assert made_at(Path("motcua-99999999-000000.sqlite")) is None
