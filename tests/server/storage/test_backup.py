"""A backup is one sound SQLite file with everything, from either database."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from server.storage.backup import back_up
from server.storage.engine import DatabaseError, open_database
from server.storage.tables_config import subject_key
from server.storage.tables_journal import metadata
from tests.fixtures.database import Database
from tests.server.desk import a_day, desk_at, report_rows


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
        back_up(storage, target / "below" / "x", datetime.now(UTC))
    assert target.read_text() == "mine"
    storage.close()
