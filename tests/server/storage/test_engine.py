"""A database that would lose commits is refused, and so is one that cannot be opened."""

from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from server.settings import FILE, read_settings
from server.storage import engine
from server.storage.engine import DatabaseError, open_database
from server.storage.history.journal import find_fault, read_head
from tests.fixtures.database import Database
from tests.server.desk import desk_at
from tests.server.harness import CENTER


def test_sqlite_is_set_to_survive_a_power_cut(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'x.sqlite'}")
    with database.writer.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in engine.PRAGMAS
        }
    assert found == engine.PRAGMAS
    database.close()


def test_a_pragma_that_does_not_hold_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_set_pragmas", lambda *_: None)
    with pytest.raises(DatabaseError, match="SQLite keeps journal_mode at 'delete'"):
        open_database(f"sqlite:///{tmp_path / 'x.sqlite'}")


def test_files_are_the_servers_own(tmp_path: Path) -> None:
    settings = read_settings(str(tmp_path / "data"), None)
    open_database(settings.database).close()
    assert oct(settings.data.stat().st_mode)[-3:] == "700"
    assert oct((settings.data / FILE).stat().st_mode)[-3:] == "600"


def test_a_reader_sees_one_moment(center: Database) -> None:
    with desk_at(center) as desk:
        kiosk = desk.enrol("kiosk")
        with desk.storage.reading() as connection:
            before = read_head(connection, CENTER)
            desk.ticket(kiosk)
            assert read_head(connection, CENTER) == before
            assert find_fault(connection, CENTER) is None


def test_readers_cannot_write_to_sqlite(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'x.sqlite'}")
    with database.reading() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.exec_driver_sql("CREATE TABLE t (a)")
    database.close()


def test_postgresql_that_answers_before_the_disk_is_refused(database: Database) -> None:
    if database.kind == "sqlite":
        open_database(database.url).close()
        return
    mark = "&" if "?" in database.url else "?"
    with pytest.raises(DatabaseError, match="synchronous_commit = off"):
        open_database(f"{database.url}{mark}options=-csynchronous_commit%3Doff")
    open_database(database.url).close()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("nonsense", "cannot be read"),
        ("oracle://x/y", "is not supported"),
        ("sqlite:////nonexistent/x.sqlite", "cannot open the database"),
        ("postgresql://nobody@127.0.0.1:1/x", "cannot open the database"),
    ],
)
def test_what_cannot_be_opened_is_said_in_one_line(url: str, words: str) -> None:
    with pytest.raises(DatabaseError, match=words) as caught:
        open_database(url)
    assert "\n" not in str(caught.value)
