"""Where the server makes its copies is known to every command that does not say it."""

import hashlib
import json
import time
from pathlib import Path

import pytest

from server.settings import Settings, read_settings
from server.storage.backups.key_copy import NAME as KEYS
from server.storage.history.ledger import NAME as LEDGER
from tests.fixtures.database import Database
from tests.server.desk import desk_at
from tests.server.harness import settings_of
from tests.server.processes import Ended, program, running

CANARY = "chim hoàng yến 0987001122"


def with_a_note(center: Database) -> str:
    """The id of a ticket with a note."""
    with desk_at(center) as desk:
        kiosk, officer = desk.enrol("kiosk"), desk.officer("le-minh-anh", "quay-1")
        ticket_id = desk.ticket(kiosk)
        desk.do(officer, "NoteTicket", ticket_id=ticket_id, note=CANARY)
    return ticket_id


def keys(folder: Path) -> list[object]:
    return list(json.loads((folder / KEYS).read_bytes()))


def digest(folder: Path) -> str:
    return hashlib.sha256((folder / KEYS).read_bytes()).hexdigest()


def copy_again(settings: Settings, folder: Path) -> Ended:
    """Another copy, in whatever second: the ones before would bear its name."""
    for path in folder.glob("motcua-*.sqlite"):
        path.unlink()
    ended = program(settings, "backup")
    assert ended.returncode == 0, ended.stderr
    return ended


def test_an_erasure_reaches_the_copies_of_the_running_server_without_the_option(
    center: Database, tmp_path: Path
) -> None:
    settings, copies = settings_of(center), tmp_path / "bk"
    with running(settings, "--backup-dir", str(copies), "--backup-minutes", "0.002") as process:
        kiosk, officer = process.hall.enrol("kiosk"), process.hall.officer()
        ticket = kiosk.ticket()
        officer.do("NoteTicket", ticket_id=ticket["ticket_id"], note=CANARY)
        until = time.monotonic() + 60
        while not (copies / KEYS).is_file() or not keys(copies):
            assert time.monotonic() < until, process.said
            time.sleep(0.05)
    before = digest(copies)
    which = ("--ticket", ticket["label"], "--day", ticket["service_day"])
    with running(settings, "--backup-minutes", "100"):
        ended = program(settings, "erase", *which)
        assert (ended.returncode, ended.stdout) == (0, f"{ticket['ticket_id']}\t1\n")
    assert (digest(copies) != before, keys(copies)) == (True, [])
    copied = copy_again(settings, copies)
    assert Path(copied.stdout.strip()).parent == copies
    assert not settings.backups.exists(), "no command falls back on the data's own disk"


def test_a_device_shut_out_while_no_server_runs_is_written_down_beside_the_copies(
    sqlite_center: Database, tmp_path: Path
) -> None:
    settings, copies = settings_of(sqlite_center), tmp_path / "bk"
    with desk_at(sqlite_center) as desk:
        desk.enrol("kiosk")
    assert program(settings, "backup", "--backup-dir", str(copies)).returncode == 0
    assert program(settings, "device", "revoke", "kiosk-1").returncode == 0
    said = [json.loads(row) for row in (copies / LEDGER).read_text().splitlines()]
    assert [(row["what"], row["device_id"]) for row in said if "device_id" in row] == [
        ("enrolled", "kiosk-1"),
        ("revoked", "kiosk-1"),
    ]
    restored = program(settings, "restore")
    assert (restored.returncode, str(copies) in restored.stdout) == (0, True), restored.stderr
    assert "kiosk-1\tkiosk\t1\trevoked" in program(settings, "device", "list").stdout


def test_an_erasure_reaches_a_folder_that_only_the_backup_named(
    sqlite_center: Database, tmp_path: Path
) -> None:
    settings, ticket_id = settings_of(sqlite_center), with_a_note(sqlite_center)
    stick = tmp_path / "stick"
    stick.mkdir()
    assert program(settings, "backup", str(stick)).returncode == 0
    assert len(keys(stick)) == 1
    ended = program(settings, "erase", "--ticket-id", ticket_id)
    assert (ended.returncode, ended.stdout, keys(stick)) == (0, f"{ticket_id}\t1\n", [])


def test_a_disk_that_is_away_is_named_and_the_next_copy_finishes_the_erasure(
    sqlite_center: Database, tmp_path: Path
) -> None:
    """Keys lie in three places: the server's copies, its copies of before, and a stick."""
    settings, ticket_id = settings_of(sqlite_center), with_a_note(sqlite_center)
    old, new, stick = (tmp_path / name for name in ("old", "new", "stick"))
    stick.mkdir()
    for target in ("--backup-dir", str(old)), ("--backup-dir", str(new)), (str(stick),):
        assert program(settings, "backup", *target).returncode == 0
    away = {folder: folder.rename(tmp_path / f"{folder.name}-away") for folder in (old, stick)}
    stick.mkdir()
    ended = program(settings, "erase", "--ticket-id", ticket_id)
    assert (ended.returncode, ended.stdout, keys(new)) == (1, f"{ticket_id}\t1\n", [])
    left = [row for row in ended.stderr.splitlines() if "THE KEYS THERE ARE NOT REPLACED" in row]
    assert [row.partition(";")[0] for row in left] == [
        f"there is no folder {old}",
        f"the disk of {stick} may not be connected: no copies are there",
    ]
    assert all("run this again" in row and "next copy" in row for row in left)
    stick.rmdir()
    for folder, kept in away.items():
        assert len(keys(kept)) == 1
        kept.rename(folder)
    copied = copy_again(settings, new)
    assert (keys(old), keys(stick)) == ([], [])
    for folder in old, stick:
        assert f"the keys in {folder} are replaced, too" in copied.stderr
    assert Path(copied.stdout.strip()).parent == new
    assert program(settings, "erase", "--ticket-id", ticket_id).returncode == 0
    assert "replaced, too" not in copy_again(settings, new).stderr


def test_copies_that_are_destroyed_are_asked_for_no_more_when_it_is_said(
    sqlite_center: Database, tmp_path: Path
) -> None:
    settings, ticket_id = settings_of(sqlite_center), with_a_note(sqlite_center)
    stick = tmp_path / "stick"
    stick.mkdir()
    for target in (), (str(stick),):
        assert program(settings, "backup", *target).returncode == 0
    refused = program(settings, "erase", "--destroyed", str(stick))
    assert (refused.returncode, "destroy them first" in refused.stderr) == (2, True)
    for path in stick.iterdir():
        path.unlink()
    assert program(settings, "erase", "--ticket-id", ticket_id).returncode == 1
    said = program(settings, "erase", "--destroyed", str(stick))
    assert (said.returncode, said.stdout) == (0, ""), said.stderr
    assert program(settings, "erase", "--ticket-id", ticket_id).returncode == 0
    never = program(settings, "erase", "--destroyed", str(stick))
    assert (never.returncode, "no copies were ever made" in never.stderr) == (2, True)


@pytest.mark.parametrize("torn", ["{", "[1, null]", '"x"'])
def test_a_torn_memory_of_the_places_stops_nothing(
    sqlite_center: Database, tmp_path: Path, torn: str
) -> None:
    settings, ticket_id = settings_of(sqlite_center), with_a_note(sqlite_center)
    for name in "key-copies.json", "copies-folders.json":
        (settings.data / name).write_text(torn)
    assert program(settings, "backup").returncode == 0
    assert program(settings, "erase", "--ticket-id", ticket_id).returncode == 0
    assert keys(settings.backups) == []


def test_an_option_and_the_environment_go_before_what_is_remembered(
    sqlite_center: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_of(sqlite_center)
    folders = [tmp_path / name for name in ("one", "two", "three")]

    def chosen(option: str | None = None) -> Path:
        return read_settings(str(settings.data), None, backup_dir=option).backups

    assert chosen() == settings.backups
    for folder in folders[:2]:
        assert program(settings, "backup", "--backup-dir", str(folder)).returncode == 0
        assert chosen() == folder
    monkeypatch.setenv("MOTCUA_BACKUP_DIR", str(folders[0]))
    assert (chosen(), chosen(str(folders[2]))) == (folders[0], folders[2])
    monkeypatch.setenv("MOTCUA_BACKUP_DIR", "")
    assert chosen() == folders[1]
