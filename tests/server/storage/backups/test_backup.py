"""A backup is one sound SQLite file with everything, from either database."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from server.storage.backups import backup
from server.storage.backups.backup import back_up
from server.storage.engine import Database as Storage
from server.storage.engine import DatabaseError, open_database
from server.storage.tables.config import subject_key
from server.storage.tables.journal import metadata
from tests.fixtures.database import Database
from tests.server.desk import a_day, desk_at, report_rows
from tests.server.storage.damage import make_orphan, skip_number, tear


def test_a_copy_holds_every_row_but_the_keys_of_what_people_wrote(
    center: Database, tmp_path: Path
) -> None:
    with desk_at(center) as desk:
        a_day(desk)
        path = back_up(desk.storage, tmp_path, datetime.now(UTC))
        copy = open_database(f"sqlite:///{path}")
        assert report_rows(copy) == report_rows(desk.storage)
        with copy.reading() as there, desk.storage.reading() as here:
            for table in metadata.sorted_tables:
                count = select(func.count()).select_from(table)
                copied = there.execute(count).scalar()
                assert copied == (0 if table is subject_key else here.execute(count).scalar())
        copy.close()


def test_nothing_is_overwritten(center: Database, tmp_path: Path) -> None:
    target = tmp_path / "there.sqlite"
    target.write_text("mine")
    storage = open_database(center.url)
    with pytest.raises(DatabaseError, match="there already"):
        back_up(storage, target, datetime.now(UTC))
    with pytest.raises(DatabaseError, match="cannot write"):
        back_up(storage, target / "below" / "x.sqlite", datetime.now(UTC))
    assert target.read_text() == "mine"
    storage.close()


def test_no_file_takes_the_place_of_a_folder_that_is_not_there(
    sqlite_center: Database, tmp_path: Path
) -> None:
    storage = open_database(sqlite_center.url)
    with pytest.raises(DatabaseError, match=r"there is no folder .*usb: connect its disk"):
        back_up(storage, tmp_path / "usb", datetime.now(UTC))
    assert not list(tmp_path.glob("usb*"))
    storage.close()


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (tear, "is not sound: .* on page"),
        (make_orphan, "is not sound: a row of session"),
        (skip_number, "is broken at event .*: A002 was drawn where A001 came next"),
    ],
)
def test_a_copy_is_proved_by_opening_it(
    center: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    damage: Callable[[Path], None],
    why: str,
) -> None:
    """The database is sound, and what its disk made of the copy is not: no such copy gets a name."""
    copied = backup.copy_to_file

    def copy_badly(database: Storage, path: Path) -> None:
        copied(database, path)
        damage(path)

    with desk_at(center) as desk:
        a_day(desk)
        there = sorted(tmp_path.iterdir())
        monkeypatch.setattr(backup, "copy_to_file", copy_badly)
        with pytest.raises(DatabaseError, match=why):
            back_up(desk.storage, tmp_path, datetime.now(UTC))
        assert sorted(tmp_path.iterdir()) == there
        monkeypatch.undo()
        assert back_up(desk.storage, tmp_path, datetime.now(UTC)).exists()
