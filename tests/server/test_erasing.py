"""`motcua-server erase`: the text is gone from database, log and every backup; the proof stays."""

import subprocess
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url, select

from common.contract.codec import decode_record
from server.app.admission.staff import OPERATOR
from server.app.history.erasing import KEPT_DAYS, Erase
from server.settings import Settings
from server.storage.backups.key_copy import NAME, load_key_copy
from server.storage.engine import Database as Storage
from server.storage.engine import open_database
from server.storage.history.journal import all_events, find_fault
from server.storage.sealing.texts import read_texts
from server.storage.tables.config import free_text, subject_key
from tests.fixtures.database import Database
from tests.server.conftest import file_of
from tests.server.desk import Clock, desk_at
from tests.server.harness import CENTER, dump, settings_of
from tests.server.processes import program, running

CANARY = "chim hoàng yến 0987001122"
OTHER = "cần thêm bản sao"


def test_an_erased_text_is_gone_from_the_backups_too(center: Database, tmp_path: Path) -> None:
    settings, backups = settings_of(center), tmp_path / "backups"
    backups.mkdir()
    with running(settings) as process:
        kiosk, officer = process.hall.enrol("kiosk"), process.hall.officer()
        erased, kept = kiosk.ticket(), kiosk.ticket()
        for ticket, words in (erased, CANARY), (erased, CANARY), (kept, OTHER):
            officer.do("NoteTicket", ticket_id=ticket["ticket_id"], note=words)
        copied = program(settings, "backup", str(backups))
        assert copied.returncode == 0, copied.stderr
        secrets = sealed_bytes(center, erased["ticket_id"])
        which = ("--ticket", erased["label"], "--day", erased["service_day"])
        ended = program(settings, "erase", *which, "--backups", str(backups))
        assert ended.returncode == 0, ended.stderr
        assert ended.stdout == f"{erased['ticket_id']}\t2\n"
        nowhere_in_the_files(center, secrets)
        assert program(settings, "erase", *which).stdout == ""
        assert program(settings, "verify").stdout.startswith("ok ")
        with kiosk.feed(after="1.0") as events:
            proof = next(row for row in events if row["event"] == "SubjectErased")
        assert proof["data"].endswith('"data":{}}')
    gone_from_the_database(center, erased["ticket_id"], kept["ticket_id"], secrets)
    gone_from_the_backup(Path(copied.stdout.strip()), settings, erased, kept)
    assert not any(CANARY in line for line in process.said)


def sealed_bytes(center: Database, ticket_id: str) -> list[bytes]:
    """The stored key and the texts of a ticket as they lie in the database."""
    storage = open_database(center.url)
    with storage.reading() as connection:
        keys = select(subject_key.c.wrapped).where(subject_key.c.subject_id == ticket_id)
        texts = select(free_text.c.sealed).where(free_text.c.ticket_id == ticket_id)
        found = [row for query in (keys, texts) for row in connection.execute(query).scalars()]
    storage.close()
    assert len(found) == 3
    return found


def gone_from_the_database(center: Database, erased: str, kept: str, secrets: list[bytes]) -> None:
    storage = open_database(center.url, center.data / "keys" / "master.key")
    with storage.reading() as connection:
        assert read_texts(connection, storage.vault, erased) == []
        assert [row.text for row in read_texts(connection, storage.vault, kept)] == [OTHER]
        assert find_fault(connection, CENTER) is None
        proofs = [row for row in all_events(connection, CENTER) if row.type == "SubjectErased"]
    assert len(proofs) == 1
    record: Any = decode_record(proofs[0].text)
    assert (record.actor.kind, record.data.subject_id) == ("operator", erased)
    assert (record.data.texts, record.data.reason) == (2, "asked")
    storage.close()
    nowhere_in_the_files(center, secrets)


def nowhere_in_the_files(center: Database, secrets: list[bytes]) -> None:
    """Neither the words nor, in SQLite's files and log, what was sealed and its key."""
    if center.kind == "sqlite":
        bytes_there = dump(center.data)
        for secret in (*secrets, CANARY.encode(), b"0987001122"):
            assert secret.decode("latin-1") not in bytes_there
    else:
        assert files_of_cluster(center, "SubjectErased")
        assert files_of_cluster(center, "0987001122") == []


def files_of_cluster(center: Database, words: str) -> list[str]:
    """The files of the PostgreSQL server, its log included, in which these words lie in the open."""
    folder = make_url(center.url).query["host"]
    assert isinstance(folder, str)
    search = ["grep", "-r", "-a", "-s", "-l", words, folder]
    return subprocess.run(search, check=False, capture_output=True, text=True).stdout.splitlines()


def gone_from_the_backup(
    path: Path, settings: Settings, erased: dict[str, Any], kept: dict[str, Any]
) -> None:
    assert "0987001122" not in dump(path.parent)
    copy = open_database(f"sqlite:///{path}", settings.keys)
    with copy.writer.begin() as connection:
        assert connection.execute(select(subject_key)).all() == []
        texts = read_texts(connection, copy.vault, erased["ticket_id"])
        assert [row.text for row in texts] == [None, None]
        assert load_key_copy(connection, path.parent) == 1
        texts = read_texts(connection, copy.vault, erased["ticket_id"])
        assert [row.text for row in texts] == [None, None]
        assert [row.text for row in read_texts(connection, copy.vault, kept["ticket_id"])] == [
            OTHER
        ]
    copy.close()


def test_texts_are_erased_by_themselves_after_six_months(center: Database) -> None:
    clock = Clock()
    clock.now = clock.now + timedelta(days=1)
    with desk_at(center, clock) as desk:
        kiosk, officer = desk.enrol("kiosk"), desk.officer("le-minh-anh", "quay-1")
        old, young = desk.ticket(kiosk), desk.ticket(kiosk)
        desk.do(officer, "NoteTicket", ticket_id=old, note=CANARY)
        desk.clock.pass_by(hours=9)
        later = desk.clock.now
        desk.do(officer, "NoteTicket", ticket_id=young, note=OTHER)
        desk.clock.now = later + timedelta(days=KEPT_DAYS + 1)
        desk.writer.catch_up().result()
        assert kept_texts(desk.storage, old, young) == [[], []]
        last: Any = desk.outcomes[-1].written[-1].record
        assert (last.type, last.actor.kind) == ("SubjectErased", "timer")
        assert last.data.reason == "retention"


def kept_texts(storage: Storage, *ticket_ids: str) -> list[list[str | None]]:
    with storage.reading() as connection:
        return [
            [row.text for row in read_texts(connection, storage.vault, ticket_id)]
            for ticket_id in ticket_ids
        ]


@pytest.mark.parametrize(
    ("which", "code", "words"),
    [
        (("--ticket", "A001"), 2, "belong together"),
        (("--ticket", "A999", "--day", "2026-01-01"), 1, "there is no ticket A999"),
        (("--older-than", "-1"), 2, "number of days"),
        ((), 2, "required"),
    ],
)
def test_what_cannot_be_erased_is_said(
    sqlite_center: Database, which: tuple[str, ...], code: int, words: str
) -> None:
    ended = program(settings_of(sqlite_center), "erase", *which)
    assert (ended.returncode, ended.stdout) == (code, "")
    assert words in ended.stderr


def test_older_texts_and_a_ticket_id_are_erased_on_demand(sqlite_center: Database) -> None:
    settings = settings_of(sqlite_center)
    with desk_at(sqlite_center) as desk:
        kiosk, officer = desk.enrol("kiosk"), desk.officer("le-minh-anh", "quay-1")
        one, two = desk.ticket(kiosk), desk.ticket(kiosk)
        for ticket_id in (one, two):
            desk.do(officer, "NoteTicket", ticket_id=ticket_id, note=CANARY)
    by_id = program(settings, "erase", "--ticket-id", one, "--reason", "mistake")
    assert by_id.stdout == f"{one}\t1\n"
    assert program(settings, "erase", "--older-than", "1").stdout == ""
    assert program(settings, "erase", "--older-than", "0").stdout == f"{two}\t1\n"
    assert not (settings.data / NAME).exists()


def test_after_a_restore_an_erasure_holds_in_the_database_put_aside_too(
    sqlite_center: Database,
) -> None:
    settings = settings_of(sqlite_center)
    with desk_at(sqlite_center) as desk:
        kiosk, officer = desk.enrol("kiosk"), desk.officer("le-minh-anh", "quay-1")
        ticket_id = desk.ticket(kiosk)
        desk.do(officer, "NoteTicket", ticket_id=ticket_id, note=CANARY)
    assert program(settings, "backup").returncode == 0
    restored = program(settings, "restore")
    assert restored.returncode == 0, restored.stderr
    aside = next(settings.data.glob("*.before-*[0-9]"))
    for path in file_of(sqlite_center), aside:
        assert texts_in(path, settings, ticket_id) == [CANARY]
    assert program(settings, "erase", "--ticket-id", ticket_id).stdout == f"{ticket_id}\t1\n"
    copy = next(settings.backups.glob("*.sqlite"))
    for path in file_of(sqlite_center), aside:
        assert texts_in(path, settings, ticket_id) == []
    assert texts_in(copy, settings, ticket_id) == [None]
    assert (settings.backups / NAME).read_bytes() == b"[]"


def test_an_erasure_reaches_the_database_put_aside_by_whatever_is_known_of_it(
    sqlite_center: Database,
) -> None:
    """A note that only lies there, and one whose erasure broke off before it came there."""
    settings = settings_of(sqlite_center)
    with desk_at(sqlite_center) as desk:
        kiosk, officer = desk.enrol("kiosk"), desk.officer("le-minh-anh", "quay-1")
        one, two = desk.ticket(kiosk), desk.ticket(kiosk)
        desk.do(officer, "NoteTicket", ticket_id=two, note=CANARY)
        assert program(settings, "backup").returncode == 0
        desk.do(officer, "NoteTicket", ticket_id=one, note=CANARY)
        ticket = desk.state.board.tickets[one]
        which = ("--ticket", ticket.label, "--day", str(desk.state.board.service_day))
    assert program(settings, "restore").returncode == 0
    aside = next(settings.data.glob("*.before-*[0-9]"))
    with desk_at(sqlite_center) as desk:
        assert desk.writer.do(Erase([two], OPERATOR, "asked")).result() == {two: 1}
    for ticket_id in one, two:
        assert texts_in(aside, settings, ticket_id) == [CANARY]
    assert program(settings, "erase", *which).stdout == ""
    for ticket_id in one, two:
        assert texts_in(aside, settings, ticket_id) == []


def test_keys_on_a_disk_that_is_not_there_are_said_to_be_left(
    sqlite_center: Database, tmp_path: Path
) -> None:
    settings = settings_of(sqlite_center)
    with desk_at(sqlite_center) as desk:
        kiosk, officer = desk.enrol("kiosk"), desk.officer("le-minh-anh", "quay-1")
        ticket_id = desk.ticket(kiosk)
        desk.do(officer, "NoteTicket", ticket_id=ticket_id, note=CANARY)
    assert program(settings, "backup").returncode == 0
    pulled = settings.backups.rename(tmp_path / "pulled")
    settings.backups.mkdir()
    which = ("--ticket-id", ticket_id, "--backups", str(tmp_path / "none"))
    ended = program(settings, "erase", *which)
    assert (ended.returncode, ended.stdout) == (1, f"{ticket_id}\t1\n")
    assert f"{settings.backups} is not the folder of the copies" in ended.stderr
    assert (
        f"there is no folder {tmp_path / 'none'}; THE KEYS THERE ARE NOT REPLACED" in ended.stderr
    )
    assert list(settings.backups.iterdir()) == []
    settings.backups.rmdir()
    pulled.rename(settings.backups)
    assert program(settings, "erase", "--ticket-id", ticket_id).returncode == 0
    assert (settings.backups / NAME).read_bytes() == b"[]"


def texts_in(path: Path, settings: Settings, ticket_id: str) -> list[str | None]:
    storage = open_database(f"sqlite:///{path}", settings.keys)
    found = kept_texts(storage, ticket_id)[0]
    storage.close()
    return found
