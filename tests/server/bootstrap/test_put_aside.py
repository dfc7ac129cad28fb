"""Six months are six months in the databases that `restore` has put aside, too."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from server.app.history.erasing import KEPT_DAYS
from server.settings import Settings
from server.storage.engine import open_database
from server.storage.tables.config import free_text, subject_key
from tests.fixtures.database import Database
from tests.server.desk import Clock, desk_at
from tests.server.harness import settings_of
from tests.server.processes import Ended, program

NOTES = "số điện thoại 0987001122", "cần thêm bản sao"


@pytest.fixture
def restored(sqlite_center: Database) -> Settings:
    """A server put back: one of its notes is here and in the database aside, one only there."""
    settings = settings_of(sqlite_center)
    with desk_at(sqlite_center) as desk:
        kiosk, officer = desk.enrol("kiosk"), desk.officer("le-minh-anh", "quay-1")
        desk.do(officer, "NoteTicket", ticket_id=desk.ticket(kiosk), note=NOTES[0])
        assert program(settings, "backup").returncode == 0
        desk.do(officer, "NoteTicket", ticket_id=desk.ticket(kiosk), note=NOTES[1])
    assert program(settings, "restore").returncode == 0
    return settings


def secrets(settings: Settings) -> list[bytes]:
    """Keys and sealed texts as they lie in the database that was put aside."""
    aside = next(settings.data.glob("*.before-*[0-9]"))
    storage = open_database(f"sqlite:///{aside}")
    with storage.reading() as connection:
        columns = subject_key.c.wrapped, free_text.c.sealed
        found = [row for at in columns for row in connection.execute(select(at)).scalars()]
    storage.close()
    return found


def copied(settings: Settings, folder: str) -> Ended:
    """The server's own copying, into a folder where no copy of this second lies yet."""
    return program(settings, "backup", "--backup-dir", str(settings.data / folder))


def bytes_aside(settings: Settings) -> bytes:
    return b"".join(path.read_bytes() for path in settings.data.glob("*.before-*"))


def test_the_servers_own_copying_erases_there_what_is_too_old(
    sqlite_center: Database, restored: Settings
) -> None:
    there = secrets(restored)
    assert len(there) == 4
    assert copied(restored, "soon").returncode == 0
    assert secrets(restored) == there, "nothing is old yet"
    clock = Clock()
    clock.now += timedelta(days=KEPT_DAYS + 2)
    with desk_at(sqlite_center, clock):
        assert all(secret in bytes_aside(restored) for secret in there)
    assert copied(restored, "late").returncode == 0
    assert secrets(restored) == []
    assert not any(secret in bytes_aside(restored) for secret in there)


def test_what_is_erased_by_its_age_on_demand_is_erased_there(restored: Settings) -> None:
    assert program(restored, "erase", "--older-than", "1").returncode == 0
    assert len(secrets(restored)) == 4
    assert program(restored, "erase", "--older-than", "0").returncode == 0
    assert secrets(restored) == []


def test_one_that_cannot_be_changed_is_named(restored: Settings) -> None:
    aside = next(restored.data.glob("*.before-*[0-9]"))
    aside.write_text("not a database")
    ended = copied(restored, "again")
    assert ended.returncode == 0
    assert f"{aside} cannot be changed, delete it when you can" in ended.stderr
